//! Files of what was agreed, as the examples of rules write them: short, with what every file must have filled in.

use crate::judging::{day, yaml};
use heltid::advert::Lent;
use heltid::engine::{Checker, Context, Uses};
use heltid::finding::Finding;
use heltid::guideline::{self, Dispensation, Guideline};
use heltid::rule::{Example, RuleSet};
use heltid::settings::Settings;
use heltid::text::{Media, Source};

/// The text is such a file, not an advert: it begins with a key.
pub fn is_file(text: &str) -> bool {
    let key = text.split_once(':').map_or("", |(key, _)| key);
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !text.starts_with("---")
}

/// The file with what it must have. What is added stands at the end, so that no place moves.
pub fn whole(text: &str) -> String {
    let (indent, needed): (&str, &[(&str, &str)]) = if text.starts_with("dispensations:") {
        let valid = ("valid", "{ from: 2026-01-01, to: 2026-12-31 }");
        let reason = ("reason", "Reststilling etter økning");
        ("    ", &[("clause", "example#1"), ("applies-to", "{}"), reason, valid])
    } else if text.starts_with("consultations:") {
        ("    ", &[("applies-to", "{}"), ("valid", "{ from: 2026-01-01, to: 2026-12-31 }")])
    } else if is_file(text) {
        let clauses = "[{ id: \"1\", text: Minst 80 %., strength: shall, minimum-size: 80 }]";
        let valid = ("valid", "{ from: 2000-01-01 }");
        ("", &[("guideline", "example"), ("title", "Eksempel"), valid, ("clauses", clauses)])
    } else {
        return text.to_owned();
    };
    let mut whole = format!("{}\n", text.trim_end());
    for (key, value) in needed.iter().filter(|(key, _)| !has(text, indent, key)) {
        whole.push_str(&format!("{indent}{key}: {value}\n"));
    }
    whole
}

fn has(text: &str, indent: &str, key: &str) -> bool {
    text.lines().any(|line| line.strip_prefix(indent).is_some_and(|line| line.starts_with(&format!("{key}:"))))
}

/// What is said of the file of an example, beside its other files and after its adverts.
pub fn told(example: &Example) -> Vec<Finding> {
    let mut told: Vec<(Source, Finding)> = Vec::new();
    let (mut guidelines, mut dispensations, mut adverts) = (Vec::new(), Vec::new(), Vec::new());
    let main = yaml("main.yaml", &whole(&example.advert));
    let others = example.files.iter().zip(0..).map(|(text, at)| yaml(&format!("{at}.yaml"), &whole(text)));
    let add = |told: &mut Vec<(Source, Finding)>, source: &Source, findings: Vec<Finding>| {
        told.extend(findings.into_iter().map(|finding| (source.clone(), finding)));
    };
    for source in [main.clone()].into_iter().chain(others) {
        let text = source.text();
        if text.starts_with("dispensations:") {
            let (some, findings): (Vec<Dispensation>, _) = guideline::load_dispensations(&source);
            dispensations.extend(some);
            add(&mut told, &source, findings);
        } else if text.starts_with("consultations:") {
            add(&mut told, &source, guideline::load_consultations(&source).1);
        } else if is_file(text) {
            let (one, findings) = guideline::load(&source);
            add(&mut told, &source, findings);
            told.extend(one.iter().flat_map(|g| guideline::advise(g).into_iter().map(|f| (source.clone(), f))));
            guidelines.extend(one);
        } else {
            adverts.push(text.to_owned());
        }
    }
    if guidelines.is_empty() {
        guidelines.extend(guideline::load(&yaml("example.yaml", &whole("guideline: example"))).0);
    }
    told.extend(between(example, guidelines, dispensations, &adverts));
    told.into_iter().filter(|(source, _)| source.name() == main.name()).map(|(_, finding)| finding).collect()
}

/// What is said of the files together, and of what the adverts asked of the dispensations.
fn between(
    example: &Example,
    guidelines: Vec<Guideline>,
    dispensations: Vec<Dispensation>,
    adverts: &[String],
) -> Vec<(Source, Finding)> {
    let today = example.today.unwrap_or(day("2026-11-21"));
    let (rules, settings) = (RuleSet::built_in().0, Settings::default());
    let (checker, mut told) = Checker::new(rules, guidelines, dispensations, Vec::new(), settings);
    told.extend(guideline::advise_together(checker.guidelines(), today));
    let mut uses = Uses::default();
    for text in adverts {
        let context =
            Context { on: None, today, archive: false, dispensations: true, side: None, lent: Lent::default() };
        uses.add(&checker.check(&Source::new("annonse.md", text.as_str(), Media::Markdown), &context));
    }
    if !adverts.is_empty() {
        let of = |d: &Dispensation| Some((d.source.clone(), uses.finding(d, today)?));
        told.extend(checker.dispensations().iter().filter_map(of));
    }
    told
}
