use super::shape::{self, Key, Names, Object, Shape, may, names, one_or_many, some};
use crate::advert::{Audience, EmploymentForm, Permanence, Reason, Sector, Shift, SizeKind, Weekend};

/// A condition: `applies-to`, `when`.
pub(super) fn object() -> Object {
    let keys = vec![
        may("sector", some::<Sector>("sector")),
        may("unit", names(Names::Unit)),
        may("occupation", names(Names::Occupation)),
        may("permanence", some::<Permanence>("permanence")),
        may("employment-form", some::<EmploymentForm>("employment-form")),
        may("audience", some::<Audience>("audience")),
        may("size", limits(&Shape::Percent, Vec::new())),
        may("size-kind", some::<SizeKind>("size-kind")),
        may("weekend", some::<Weekend>("weekend")),
        may("shift", some::<Shift>("shift")),
        may("student", Shape::Bool),
        may("divisible", Shape::Bool),
        may("duration", limits(&Shape::Duration, Vec::new())),
        may("advert-date", limits(&Shape::Date, vec![may("from", Shape::Date), may("to", Shape::Date)])),
        may("reason", some::<Reason>("reason")),
        may("not", one_or_many(Shape::Condition)),
        may("any", one_or_many(Shape::Condition)),
    ];
    Object { name: "condition", keys, open: false, single: &[] }
}

fn limits(value: &Shape, more: Vec<Key>) -> Shape {
    let mut keys: Vec<Key> =
        ["at-least", "above", "at-most", "below"].into_iter().map(|name| may(name, value.clone())).collect();
    keys.extend(more);
    shape::object("limits", keys)
}
