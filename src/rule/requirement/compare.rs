//! Which of two demands asks for more.

use super::{ConsultationTime, ConsultationWith, Process, Requirement};
use crate::calendar::Date;
use std::cmp::Ordering;

impl Requirement {
    /// `Greater` where this surely asks for more than `other`, `Less` where it asks for less, `Equal` where for the same.
    /// `None` where they are of different kinds, or where it depends.
    pub fn strictness(&self, other: &Requirement) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        match (self, other) {
            (
                Requirement::MinimumSize { steps, of_combined },
                Requirement::MinimumSize { steps: others, of_combined: of_others },
            ) => {
                let days: Vec<Date> = steps.iter().chain(others).filter_map(|(from, _)| *from).collect();
                let before = days.iter().min().map(|day| day.plus_days(-1));
                let days = days.into_iter().map(Some).chain([before]);
                // A day on which one of them asks for no size yet says nothing.
                let sizes = days.filter_map(|day| Some(self.minimum_on(day)?.total_cmp(&other.minimum_on(day)?)));
                together(sizes.chain([of_others.cmp(of_combined)]))
            }
            (Requirement::SizeRange { from, to }, Requirement::SizeRange { from: low, to: high }) => {
                together([from.total_cmp(low), high.total_cmp(to)])
            }
            (Requirement::Required(a), Requirement::Required(b)) => more(a, b),
            (Requirement::ForbiddenPhrase(a), Requirement::ForbiddenPhrase(b)) => more(a, b),
            (Requirement::CheckFirst(a), Requirement::CheckFirst(b)) => more(a, b),
            (Requirement::WeekendFrequency(a), Requirement::WeekendFrequency(b))
            | (Requirement::MinimumDeadlineDays(a), Requirement::MinimumDeadlineDays(b)) => Some(a.cmp(b)),
            (Requirement::Consultation(a), Requirement::Consultation(b))
            | (Requirement::Agreement(a), Requirement::Agreement(b)) => process(a, b),
            (Requirement::Agreement(a), Requirement::Consultation(b)) => {
                process(a, b).filter(|order| order.is_ge()).map(|_| Ordering::Greater)
            }
            (Requirement::Consultation(a), Requirement::Agreement(b)) => {
                process(a, b).filter(|order| order.is_le()).map(|_| Ordering::Less)
            }
            (
                Requirement::Target { measure, figure, path },
                Requirement::Target { measure: of, figure: other, path: others },
            ) => {
                let days = |path: &[(Date, f64)]| path.iter().map(|(by, _)| *by).collect::<Vec<_>>();
                let same = measure == of && figure == other && days(path) == days(others);
                let shares = path.iter().zip(others).map(|((_, a), (_, b))| a.total_cmp(b));
                same.then(|| together(shares)).flatten()
            }
            _ => None,
        }
    }
}

fn process(a: &Process, b: &Process) -> Option<Ordering> {
    let early = |p: &Process| p.when == ConsultationTime::BeforePublication;
    let with = match (&a.with, &b.with) {
        (a, b) if a == b => Ordering::Equal,
        (ConsultationWith::AllParties, _) => Ordering::Greater,
        (_, ConsultationWith::AllParties) => Ordering::Less,
        (ConsultationWith::Named(a), ConsultationWith::Named(b)) => more(a, b)?,
        _ => return None,
    };
    together([early(a).cmp(&early(b)), with])
}

/// The one that holds all of the other holds more.
fn more<T: PartialEq>(a: &[T], b: &[T]) -> Option<Ordering> {
    let holds = |a: &[T], b: &[T]| b.iter().all(|item| a.contains(item));
    match (holds(a, b), holds(b, a)) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        (false, false) => None,
    }
}

/// What all of them say that say anything; `None` where two speak against each other.
fn together(orders: impl IntoIterator<Item = Ordering>) -> Option<Ordering> {
    orders.into_iter().try_fold(Ordering::Equal, |sum, order| match (sum, order) {
        (Ordering::Equal, order) => Some(order),
        (sum, Ordering::Equal) => Some(sum),
        (sum, order) => (sum == order).then_some(sum),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Media, Source, Span};
    use crate::yaml::{Reader, parse};

    fn requirement(text: &str) -> Requirement {
        let source = Source::new("r.yaml", text, Media::Yaml);
        let node = parse(&source, Span::new(0, text.len())).unwrap();
        let reader = Reader::new();
        let fields = reader.fields(&node, "clause").unwrap();
        let read = Requirement::read_all(&fields).pop().unwrap();
        fields.finish();
        assert_eq!(reader.finish(), []);
        read
    }

    #[test]
    fn the_stricter_of_two_is_known_or_it_is_said_that_it_depends() {
        let order = |a: &str, b: &str| {
            let (a, b) = (requirement(a), requirement(b));
            assert_eq!(b.strictness(&a), a.strictness(&b).map(Ordering::reverse));
            a.strictness(&b)
        };
        let (more, same, none) = (Some(Ordering::Greater), Some(Ordering::Equal), None);
        assert_eq!(order("minimum-size: 80", "minimum-size: 60"), more);
        assert_eq!(order("minimum-size: [{ value: 60 }, { from: 2027-01-01, value: 80 }]", "minimum-size: 60"), more);
        assert_eq!(order("minimum-size: [{ value: 60 }, { from: 2027-01-01, value: 80 }]", "minimum-size: 70"), none);
        assert_eq!(order("minimum-size: 80", "minimum-size: { value: 80, of: combined }"), more);
        assert_eq!(order("size-range: { from: 60, to: 80 }", "size-range: { from: 50, to: 80 }"), more);
        assert_eq!(order("size-range: { from: 60, to: 90 }", "size-range: { from: 50, to: 80 }"), none);
        assert_eq!(order("required: [size, deadline]", "required: [size]"), more);
        assert_eq!(order("required: [size]", "required: [deadline]"), none);
        assert_eq!(order("weekend-frequency: 4", "weekend-frequency: 3"), more);
        assert_eq!(order("temporary-ground: required", "temporary-ground: required"), same);
        assert_eq!(order("temporary-ground: required", "weekend-frequency: 3"), none);
        let process = |key: &str, when: &str, with: &str| format!("{key}: {{ when: {when}, with: {with} }}");
        let usual = process("consultation", "before-decision", "affected");
        assert_eq!(order(&process("consultation", "before-publication", "affected"), &usual), more);
        assert_eq!(order(&process("agreement", "before-decision", "affected"), &usual), more);
        assert_eq!(order(&process("consultation", "before-publication", "[NSF]"), &usual), none);
        assert_eq!(order(&process("consultation", "before-decision", "all-parties"), &usual), more);
    }
}
