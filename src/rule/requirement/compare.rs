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
                let sizes = days.map(|day| {
                    let on = |of: &Requirement| of.minimum_on(day).unwrap_or_default();
                    on(self).total_cmp(&on(other))
                });
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
