use super::{Hit, Outcome, Subject};
use crate::rule::{Condition, Truth};
use crate::yaml::Fields;

/// The advert as a whole. With `when` the rule looks for itself, and strikes where one of the positions fits; with
/// `outcome` it says what was found on the advert: `advert: { outcome: other-employer }`.
#[derive(Clone, Debug, PartialEq)]
pub struct OnAdvert {
    pub(super) outcomes: Vec<Outcome>,
    when: Option<Condition>,
}

impl OnAdvert {
    pub(super) fn read(fields: &Fields) -> Option<OnAdvert> {
        Some(OnAdvert { outcomes: fields.or("outcome", Vec::new()), when: fields.optional("when") })
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        let holds = self.when.as_ref().is_some_and(|when| when.covers(&subject.case) == Truth::True);
        holds.then(|| Hit::at(subject.head())).into_iter().collect()
    }
}
