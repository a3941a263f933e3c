//! Fingerprints of findings, stable under edits elsewhere in the advert.

use crate::engine::Report;
use crate::finding::Finding;
use crate::text::{Source, fold, sha256};
use std::collections::HashMap;

/// Gives each finding of one advert its fingerprint. It is made of the file's name, the rule, the position's title and
/// the words at the place; of several equal ones the order decides. Neither lines nor the folder count.
#[derive(Default)]
pub struct Fingerprints {
    seen: HashMap<String, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding.
    pub fn next(&mut self, source: &Source, report: Option<&Report>, finding: &Finding) -> String {
        let name = source.name().rsplit(['/', '\\']).next().unwrap_or_default();
        let title = finding
            .position
            .and_then(|i| report?.advert.positions.get(i)?.title.as_ref())
            .map_or_else(String::new, |t| plain(&t.value));
        let words = plain(source.slice(finding.span()));
        let key = [name, finding.rule.as_str(), &title, &words].join("\u{1f}");
        let nth = self.seen.entry(key.clone()).or_default();
        let mut digest = sha256(format!("{key}\u{1f}{nth}").as_bytes());
        digest.truncate(32);
        *nth += 1;
        digest
    }
}

fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Trouble;
    use crate::text::{Media, Span};

    fn prints(name: &str, text: &str) -> Vec<String> {
        let source = Source::new(name, text, Media::Markdown);
        let mut all = Fingerprints::default();
        text.match_indices("60 %")
            .map(|(at, w)| {
                let finding = Finding::of_trouble(Trouble::Binary, Span::new(at, at + w.len()));
                all.next(&source, None, &finding)
            })
            .collect()
    }

    #[test]
    fn edits_elsewhere_do_not_count_and_equal_findings_differ() {
        let before = prints("a/x.md", "Sykepleier 60 % og 60 %");
        let after = prints("b/x.md", "# Ny tittel\n\nSykepleier 60 % og\n60 %");
        assert_eq!(before, after);
        assert_ne!(before[0], before[1]);
        assert_ne!(prints("a/y.md", "60 %")[0], before[0]);
        assert_eq!(before[0].len(), 32);
    }
}
