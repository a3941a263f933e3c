use super::{Combine, Hit, Outcome, Subject};
use crate::rule::{Condition, Truth};
use crate::yaml::Fields;

/// The advert as a whole. With `when` the rule looks for itself, and strikes where one of the positions fits; with
/// `combine` it looks at the positions together; with `outcome` it says what was found on the advert: `advert: { outcome:
/// other-employer }`.
#[derive(Clone, Debug, PartialEq)]
pub struct OnAdvert {
    pub(super) outcomes: Vec<Outcome>,
    when: Option<Condition>,
    combine: Option<Combine>,
}

impl OnAdvert {
    pub(super) fn read(fields: &Fields) -> Option<OnAdvert> {
        Some(OnAdvert {
            outcomes: fields.or("outcome", Vec::new()),
            when: fields.optional("when"),
            combine: fields.optional("combine"),
        })
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        let holds = |when: &Condition| when.covers(&subject.case) == Truth::True;
        match (self.combine, &self.when) {
            (Some(combine), when) if when.as_ref().is_none_or(holds) => combine.run(subject),
            (None, Some(when)) if holds(when) => vec![Hit::at(subject.head())],
            _ => Vec::new(),
        }
    }
}
