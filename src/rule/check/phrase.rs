use super::{Hit, Subject, Wording};
use crate::finding::Value;
use crate::yaml::Fields;

/// Words that are not used.
#[derive(Clone, Debug, PartialEq)]
pub enum Phrases {
    /// Those of a clause of the guideline: `phrase: { clause: forbidden-phrase }`.
    Forbidden,
    /// The rule's own: `phrase: { any: […], word: start, in: [body], unless: […] }`.
    Own(Wording),
}

impl Phrases {
    pub(super) fn read(fields: &Fields) -> Option<Phrases> {
        if super::clause(fields, "forbidden-phrase") {
            return Some(Phrases::Forbidden);
        }
        Wording::read(fields).map(Phrases::Own)
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        match self {
            Phrases::Forbidden => Vec::new(),
            Phrases::Own(_) => subject.matches(0).iter().map(|m| subject.hit_on(m)).collect(),
        }
    }
}

impl Subject<'_> {
    /// A hit on matched words, with them as `match`.
    pub(crate) fn hit_on(&self, found: &super::Match) -> Hit {
        let mut hit = Hit::at(found.span(self.document));
        hit.params.set("match", Value::Text(found.text(self.document).to_owned()));
        hit
    }
}
