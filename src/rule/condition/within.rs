use super::{Compare, Condition, Part};

impl Condition {
    /// Whatever this holds of, `other` surely holds of too: «faste stillinger i skole» are within «faste stillinger».
    pub fn is_within(&self, other: &Condition) -> bool {
        other.parts.iter().all(|wide| self.parts.iter().any(|own| own.is_within(wide)))
    }
}

impl Part {
    fn is_within(&self, other: &Part) -> bool {
        match (self, other) {
            (Part::Sector(a), Part::Sector(b)) => all_in(a, b),
            (Part::Unit(a), Part::Unit(b)) | (Part::Occupation(a), Part::Occupation(b)) => all_in(a, b),
            (Part::Permanence(a), Part::Permanence(b)) => all_in(a, b),
            (Part::EmploymentForm(a), Part::EmploymentForm(b)) => all_in(a, b),
            (Part::Audience(a), Part::Audience(b)) => all_in(a, b),
            (Part::SizeKind(a), Part::SizeKind(b)) => all_in(a, b),
            (Part::Weekend(a), Part::Weekend(b)) => all_in(a, b),
            (Part::Shift(a), Part::Shift(b)) => all_in(a, b),
            (Part::Reason(a), Part::Reason(b)) => all_in(a, b),
            (Part::Size(a), Part::Size(b)) => b.iter().all(|wide| a.iter().any(|own| is_tighter(own, wide))),
            (Part::AdvertDate(a), Part::AdvertDate(b)) => {
                b.iter().all(|wide| a.iter().any(|own| is_tighter(own, wide)))
            }
            (Part::Not(a), Part::Not(b)) => b.is_within(a),
            (a, Part::Any(options)) if options.iter().any(|o| o.parts.iter().all(|wide| a.is_within(wide))) => true,
            (Part::Any(a), Part::Any(b)) => a.iter().all(|own| b.iter().any(|wide| own.is_within(wide))),
            (a, b) => a == b,
        }
    }
}

fn all_in<T: PartialEq>(own: &[T], wide: &[T]) -> bool {
    own.iter().all(|value| wide.contains(value))
}

/// What keeps the one limit keeps the other.
fn is_tighter<T: PartialOrd>((own, limit): &(Compare, T), (wide, other): &(Compare, T)) -> bool {
    match (own, wide) {
        (Compare::Below, Compare::Below | Compare::AtMost) | (Compare::AtMost, Compare::AtMost) => limit <= other,
        (Compare::AtMost, Compare::Below) => limit < other,
        (Compare::Above, Compare::Above | Compare::AtLeast) | (Compare::AtLeast, Compare::AtLeast) => limit >= other,
        (Compare::AtLeast, Compare::Above) => limit > other,
        _ => false,
    }
}
