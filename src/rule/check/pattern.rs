use super::words::{Match, Place};
use super::{Hit, Subject};
use crate::finding::Localized;
use crate::rule::{Condition, Truth};
use crate::yaml::Fields;
use regex::{Regex, RegexBuilder};

/// A regular expression over folded text: `pattern: { regex: '…', in: [body], when: {…} }`. Linear in time, limited in
/// size. What stands in its first group is struck, else the whole match.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    places: Vec<Place>,
    /// Struck where one position fits.
    when: Option<Condition>,
}

/// Largest compiled form, in bytes.
const LARGEST: usize = 1 << 20;

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.regex.as_str() == other.regex.as_str() && self.places == other.places && self.when == other.when
    }
}

impl Pattern {
    pub(super) fn read(fields: &Fields) -> Option<Pattern> {
        let text: String = fields.required("regex")?;
        let places = fields.or("in", Vec::new());
        // A Unicode word boundary makes the engine a hundred times slower; boundaries can be written as classes.
        let regex = if text.contains("\\b") { None } else { compile(&text) };
        if regex.is_none() {
            let place = fields.node("regex").map_or(fields.span(), |n| n.span);
            fields.reader().wrong("regex", expected(), place);
        }
        Some(Pattern { regex: regex?, places, when: fields.optional("when") })
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        if self.when.as_ref().is_some_and(|when| when.covers(&subject.case) != Truth::True) {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for (block, text) in subject.found.texts() {
            let place = subject.document.blocks.get(block).map(Place::of);
            if self.places.is_empty() || place.is_some_and(|p| self.places.contains(&p)) {
                let found = self.regex.captures_iter(text).filter_map(|c| c.get(1).or(c.get(0)));
                let found = found.filter(|m| !m.is_empty());
                hits.extend(found.map(|m| subject.hit_on(&Match { block, range: m.range() })));
            }
        }
        hits
    }
}

fn compile(text: &str) -> Option<Regex> {
    RegexBuilder::new(text).size_limit(LARGEST).dfa_size_limit(LARGEST).build().ok()
}

fn expected() -> Localized<String> {
    Localized {
        nb: "et regulært uttrykk med små bokstaver, uten \\b og ikke for stort".into(),
        nn: "eit regulært uttrykk med små bokstavar, utan \\b og ikkje for stort".into(),
        en: "a regular expression in lower case, without \\b and not too large".into(),
    }
}
