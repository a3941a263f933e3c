use super::{Hit, Subject, Wording};
use crate::rule::{Condition, Truth};
use crate::yaml::Fields;

/// Something that must stand in the advert.
#[derive(Clone, Debug, PartialEq)]
pub enum Required {
    /// A statement that a clause of the guideline demands: `required: { clause: required-statement }`.
    Statement,
    /// Words of the rule's own: `required: { any: […], when: {…} }`. Asked for where one position fits `when`.
    Words {
        /// The words.
        wording: Wording,
        /// Which adverts must have them.
        when: Option<Condition>,
    },
}

impl Required {
    pub(super) fn read(fields: &Fields) -> Option<Required> {
        if super::clause(fields, "required-statement") {
            return Some(Required::Statement);
        }
        Some(Required::Words { wording: Wording::read(fields)?, when: fields.optional("when") })
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        let Required::Words { when, .. } = self else { return Vec::new() };
        let asked = when.as_ref().is_none_or(|when| when.covers(&subject.case) == Truth::True);
        let missing = asked && subject.matches(0).is_empty();
        missing.then(|| Hit::at(subject.head())).into_iter().collect()
    }
}
