use super::{Hit, Subject};
use crate::rule::{Condition, Truth};
use crate::yaml::Fields;

/// The advert as a whole: `advert: { when: {…} }`. It holds where one of its positions fits.
#[derive(Clone, Debug, PartialEq)]
pub struct OnAdvert {
    when: Condition,
}

impl OnAdvert {
    pub(super) fn read(fields: &Fields) -> Option<OnAdvert> {
        Some(OnAdvert { when: fields.required("when")? })
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        let holds = self.when.covers(&subject.case) == Truth::True;
        holds.then(|| Hit::at(subject.head())).into_iter().collect()
    }
}
