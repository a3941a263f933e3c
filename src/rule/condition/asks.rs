//! What a condition asks about, for who wants to answer.

use super::{Condition, Part, Sizes, Truth};
use crate::advert::Reason;
use crate::rule::Case;

impl Condition {
    /// The first field of front matter that would settle what is not known of a case: `sector`, `employment`. `None` where
    /// everything asked about is known, or no field says it.
    pub fn unknown_field(&self, case: &Case) -> Option<&'static str> {
        let open = self.parts.iter().filter(|part| part.holds(case, Sizes::Smallest) == Truth::Unknown);
        open.into_iter().find_map(|part| match part {
            Part::Sector(_) => Some("sector"),
            Part::Unit(_) => Some("unit"),
            Part::Permanence(_) | Part::EmploymentForm(_) => Some("employment"),
            Part::Size(_) => Some("size"),
            Part::Weekend(_) => Some("weekend"),
            Part::Shift(_) => Some("shift"),
            Part::Not(inner) => inner.unknown_field(case),
            Part::Any(options) => options.iter().find_map(|option| option.unknown_field(case)),
            _ => None,
        })
    }

    /// The reasons of a position that it asks for.
    pub fn reasons(&self) -> Vec<Reason> {
        let of_part = |part: &Part| match part {
            Part::Reason(list) => list.clone(),
            Part::Any(options) => options.iter().flat_map(Condition::reasons).collect(),
            _ => Vec::new(),
        };
        self.parts.iter().flat_map(of_part).collect()
    }
}
