//! Conditions: on which positions something holds. One type for rules, clauses, exceptions and dispensations.

mod asks;
mod occupation;
mod read;
mod sentence;
#[cfg(test)]
mod tests;
mod within;

pub use occupation::called;

use super::case::{Between, Case};
use crate::advert::{Audience, EmploymentForm, Permanence, Position, Reason, Sector, Shift, SizeKind, Weekend};
use crate::calendar::{Date, Duration};
use crate::text::fold;
use crate::yaml::Word;
use std::ops::Not;

/// A condition; all of its parts must hold. Without parts it always holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    parts: Vec<Part>,
}

/// What is known of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// What it asks about is not known.
    Unknown,
}

/// One key of a condition. A list holds where one of its values does.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Sector(Vec<Sector>),
    Unit(Vec<String>),
    Occupation(Vec<String>),
    Permanence(Vec<Permanence>),
    EmploymentForm(Vec<EmploymentForm>),
    Audience(Vec<Audience>),
    Size(Vec<(Compare, f64)>),
    SizeKind(Vec<SizeKind>),
    Weekend(Vec<Weekend>),
    Shift(Vec<Shift>),
    Student(bool),
    Divisible(bool),
    Duration(Vec<(Compare, Duration)>),
    AdvertDate(Vec<(Compare, Date)>),
    Reason(Vec<Reason>),
    Not(Condition),
    Any(Vec<Condition>),
}

/// How a value is held against a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    Below,
    AtLeast,
    AtMost,
    Above,
}

/// Which of the sizes that a position is offered in are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sizes {
    All,
    Smallest,
}

impl Condition {
    /// It has no parts: it always holds.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether it holds of everything that the position offers: of «50–100 %», neither «below 60» nor «at least 60» is
    /// known to hold. For exceptions and dispensations. An advert as a whole fits where one of its positions does.
    pub fn truth(&self, case: &Case) -> Truth {
        self.on_each(case, Sizes::All)
    }

    /// Whether what holds for such positions also holds for this one. A range counts by its lower end: «50–100 %» is
    /// covered by «below 60». For `applies-to` of clauses and for rules.
    pub fn covers(&self, case: &Case) -> Truth {
        self.on_each(case, Sizes::Smallest)
    }

    /// It speaks of on-call positions by name.
    pub fn names_on_call(&self) -> bool {
        self.names(&|part| matches!(part, Part::Permanence(list) if list.contains(&Permanence::OnCall)))
    }

    /// It speaks of assignments by name.
    pub fn names_assignments(&self) -> bool {
        self.names(&|part| matches!(part, Part::EmploymentForm(list) if list.contains(&EmploymentForm::Assignment)))
    }

    /// It asks for the reason of a position.
    pub fn asks_for_reason(&self) -> bool {
        self.names(&|part| matches!(part, Part::Reason(_)))
    }

    /// It asks whether the position is for students.
    pub fn asks_for_student(&self) -> bool {
        self.names(&|part| matches!(part, Part::Student(_)))
    }

    /// It asks for weekend work.
    pub fn asks_for_weekend(&self) -> bool {
        self.names(&|part| matches!(part, Part::Weekend(_)))
    }

    /// It can never hold: two sizes or dates that exclude each other.
    pub fn never_holds(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Size(limits) => contradict(limits, |a, b| a.total_cmp(b)),
            Part::AdvertDate(limits) => contradict(limits, Date::cmp),
            Part::Any(options) => options.iter().all(Condition::never_holds),
            _ => false,
        })
    }

    /// The two surely never hold of one position: one key rules out what the other asks for. Without that they may meet.
    pub fn excludes(&self, other: &Condition) -> bool {
        self.parts.iter().any(|a| other.parts.iter().any(|b| a.excludes(b)))
    }

    fn names(&self, is: &impl Fn(&Part) -> bool) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Any(options) => options.iter().any(|option| option.names(is)),
            _ => is(part),
        })
    }

    fn on_each(&self, case: &Case, sizes: Sizes) -> Truth {
        if case.position.is_some() || case.advert.positions.is_empty() {
            return self.holds(case, sizes);
        }
        any(case.advert.positions.iter().map(|position| self.holds(&case.at(position), sizes)))
    }

    fn holds(&self, case: &Case, sizes: Sizes) -> Truth {
        all(self.parts.iter().map(|part| part.holds(case, sizes)))
    }
}

impl Part {
    fn excludes(&self, other: &Part) -> bool {
        match (self, other) {
            (Part::Sector(a), Part::Sector(b)) => apart(a, b),
            (Part::Occupation(a), Part::Occupation(b)) => apart(a, b),
            (Part::Permanence(a), Part::Permanence(b)) => apart(a, b),
            (Part::EmploymentForm(a), Part::EmploymentForm(b)) => apart(a, b),
            (Part::Weekend(a), Part::Weekend(b)) => apart(a, b),
            (Part::Shift(a), Part::Shift(b)) => apart(a, b),
            (Part::Reason(a), Part::Reason(b)) => apart(a, b),
            (Part::Student(a), Part::Student(b)) | (Part::Divisible(a), Part::Divisible(b)) => a != b,
            (Part::Unit(a), Part::Unit(b)) => a.iter().all(|a| b.iter().all(|b| !units_meet(a, b))),
            (Part::Size(a), Part::Size(b)) => contradict(&[a.as_slice(), b].concat(), |a, b| a.total_cmp(b)),
            (Part::AdvertDate(a), Part::AdvertDate(b)) => contradict(&[a.as_slice(), b].concat(), Date::cmp),
            (Part::Not(a), b) | (b, Part::Not(a)) => a.parts.as_slice() == std::slice::from_ref(b),
            _ => false,
        }
    }

    fn holds(&self, case: &Case, sizes: Sizes) -> Truth {
        let known = |test: &dyn Fn(&Position) -> Truth| case.position.map_or(Truth::Unknown, test);
        match self {
            Part::Sector(list) => among(list, case.sector(), Sector::Unknown, Sector::all()),
            Part::Unit(names) => {
                any(names.iter().map(|name| case.is_in_unit(name).map_or(Truth::Unknown, Truth::from)))
            }
            Part::Occupation(list) => known(&|p| {
                let named = |o: &crate::advert::Occupation| list.iter().any(|n| n == o.group || n == o.styrk08);
                p.occupation.as_ref().map_or(Truth::Unknown, |o| named(o).into())
            }),
            Part::Permanence(list) => among(list, case.permanence(), Permanence::Unknown, Permanence::all()),
            Part::EmploymentForm(list) => known(&|p| match p.employment_form {
                Some(form) => list.contains(&form).into(),
                None if case.permanence() == Permanence::Permanent => Truth::False,
                None => Truth::Unknown,
            }),
            Part::Audience(list) => match case.advert.audience {
                Audience::Both => list.iter().any(|a| *a != Audience::Unknown).into(),
                Audience::Unknown => (list.contains(&Audience::External) || list.contains(&Audience::Unknown)).into(),
                told => list.contains(&told).into(),
            },
            Part::Size(limits) => size_holds(limits, case, sizes),
            Part::SizeKind(list) => {
                known(&|p| list.contains(&p.size.as_ref().map_or(SizeKind::Unknown, |size| size.value.kind)).into())
            }
            Part::Weekend(list) => known(&|p| among(list, p.weekend, Weekend::Unknown, Weekend::all())),
            Part::Shift(list) => known(&|p| among(list, p.shift, Shift::Unknown, Shift::all())),
            Part::Student(wanted) => known(&|p| (p.student == *wanted).into()),
            Part::Divisible(wanted) => known(&|p| (p.divisible == *wanted).into()),
            Part::Duration(limits) => known(&|p| duration_holds(limits, case, p)),
            Part::AdvertDate(limits) => case.date.map_or(Truth::Unknown, |date| {
                limits.iter().all(|(compare, limit)| compare.holds(date.cmp(limit))).into()
            }),
            Part::Reason(list) => known(&|p| p.reason.as_ref().is_some_and(|r| list.contains(&r.value)).into()),
            Part::Not(inner) => !inner.holds(case, sizes),
            Part::Any(options) => any(options.iter().map(|option| option.holds(case, sizes))),
        }
    }
}

impl Compare {
    fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Compare::Below => order.is_lt(),
            Compare::AtLeast => order.is_ge(),
            Compare::AtMost => order.is_le(),
            Compare::Above => order.is_gt(),
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Truth {
        if known { Truth::True } else { Truth::False }
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

/// One of a list. A list that names every value holds whatever the value is.
fn among<T: Copy + PartialEq>(list: &[T], value: T, unknown: T, every: &[T]) -> Truth {
    if list.contains(&value) {
        return Truth::True;
    }
    let names_every = every.iter().all(|v| *v == unknown || list.contains(v));
    match (value == unknown, names_every) {
        (true, true) => Truth::True,
        (true, false) => Truth::Unknown,
        (false, _) => Truth::False,
    }
}

fn size_holds(limits: &[(Compare, f64)], case: &Case, sizes: Sizes) -> Truth {
    let reach = case.reach();
    match sizes {
        Sizes::All => {
            let whole = Between { least: reach.low.least, most: reach.high.most };
            within(limits, whole, reach.about)
        }
        Sizes::Smallest => {
            let told = within(limits, reach.low, reach.about);
            // The text wins over the field, but only a field that agrees makes it certain that nothing is demanded.
            let by_field = case.reach_of_field().map(|field| within(limits, field.low, field.about));
            match (told, by_field) {
                (Truth::False, Some(Truth::True | Truth::Unknown)) => Truth::Unknown,
                _ => told,
            }
        }
    }
}

fn within(limits: &[(Compare, f64)], size: Between, about: bool) -> Truth {
    all(limits.iter().map(|(compare, limit)| {
        let [least, most] = [size.least, size.most].map(|end| compare.holds(end.total_cmp(limit)));
        let at_the_limit = about && size.least <= *limit && *limit <= size.most;
        if least == most && !at_the_limit { least.into() } else { Truth::Unknown }
    }))
}

fn apart<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    !a.iter().any(|value| b.contains(value))
}

/// One name is the other, or part of it: a unit and a department in it.
fn units_meet(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    a.starts_with(b.trim()) || b.starts_with(a.trim())
}

fn duration_holds(limits: &[(Compare, Duration)], case: &Case, position: &Position) -> Truth {
    if case.permanence() == Permanence::Permanent {
        let lasting = |compare: &Compare| matches!(compare, Compare::AtLeast | Compare::Above);
        return limits.iter().all(|(compare, _)| lasting(compare)).into();
    }
    let period = position.period.as_ref().map(|fact| fact.value);
    let (Some(from), Some(to)) = (period.and_then(|p| p.from), period.and_then(|p| p.to)) else {
        let told = position.duration.as_ref().zip(Date::new(2023, 1, 1));
        return told.map_or(Truth::Unknown, |(lasting, start)| {
            let end = start.plus(lasting.value);
            limits.iter().all(|(compare, limit)| compare.holds(end.cmp(&start.plus(*limit)))).into()
        });
    };
    let end = to.plus_days(1);
    limits.iter().all(|(compare, limit)| compare.holds(end.cmp(&from.plus(*limit)))).into()
}

fn contradict<T>(limits: &[(Compare, T)], order: impl Fn(&T, &T) -> std::cmp::Ordering) -> bool {
    limits.iter().any(|(upper, top)| {
        limits.iter().any(|(lower, bottom)| match (upper, lower) {
            (Compare::Below, Compare::AtLeast | Compare::Above) | (Compare::AtMost, Compare::Above) => {
                order(bottom, top).is_ge()
            }
            (Compare::AtMost, Compare::AtLeast) => order(bottom, top).is_gt(),
            _ => false,
        })
    })
}

fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
    let mut sum = Truth::True;
    for truth in truths {
        match truth {
            Truth::False => return Truth::False,
            Truth::Unknown => sum = Truth::Unknown,
            Truth::True => {}
        }
    }
    sum
}

fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
    !all(truths.into_iter().map(Truth::not))
}
