use super::{Hit, Subject, Wording};
use crate::advert::Kind;
use crate::rule::{Condition, Truth};
use crate::yaml::Fields;

/// Something that must stand in the advert.
#[derive(Clone, Debug, PartialEq)]
pub enum Required {
    /// A statement that a clause of the guideline demands: `required: { clause: required-statement }`.
    Statement,
    /// Words of the rule's own.
    Words(Box<RequiredWords>),
}

/// Words that must stand in the advert: `required: { any: […], when: {…}, statement: police, after: […], without: […] }`.
/// Nothing is required of an overview of vacancies.
#[derive(Clone, Debug, PartialEq)]
pub struct RequiredWords {
    pub(super) wording: Wording,
    /// Asked for where one position fits.
    when: Option<Condition>,
    /// Taken as said where the recruiting system adds this statement below the advert.
    statement: Option<String>,
    /// Asked for only where one of these stands, and missed there.
    pub(super) after: Wording,
    /// Asked for only where none of these stands.
    pub(super) without: Wording,
}

impl Required {
    pub(super) fn read(fields: &Fields) -> Option<Required> {
        if super::clause(fields, "required-statement") {
            return Some(Required::Statement);
        }
        Some(Required::Words(Box::new(RequiredWords {
            wording: Wording::read(fields)?,
            when: fields.optional("when"),
            statement: fields.optional("statement"),
            after: Wording::under(fields, "after"),
            without: Wording::under(fields, "without"),
        })))
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        match self {
            Required::Statement => Vec::new(),
            Required::Words(words) => words.run(subject).into_iter().collect(),
        }
    }
}

impl RequiredWords {
    fn run(&self, subject: &Subject) -> Option<Hit> {
        let asked = self.when.as_ref().is_none_or(|when| when.covers(&subject.case) == Truth::True);
        let assumed = self.statement.as_ref().is_some_and(|id| subject.assumed.contains(id));
        let settled = !subject.matches(0).is_empty() || !subject.matches(2).is_empty();
        if !asked || assumed || settled || subject.advert.kind == Kind::List {
            return None;
        }
        if self.after.any.is_empty() {
            return Some(Hit::at(subject.head()));
        }
        subject.matches(1).first().map(|found| subject.hit_on(found))
    }
}
