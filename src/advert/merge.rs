//! Two candidates: do they speak of one position, and what do they say together?

use super::assemble::Candidate;
use super::facts::{EmploymentForm, Extent, Fact, Permanence, Position, Shift, Size, Weekend};

/// Occupation groups that stand for many titles.
const GENERAL: [&str; 5] = ["substitute", "apprentice", "care-assistant", "skilled-worker", "manager"];

/// How well a candidate fits a position. Below [`ONE`] they are two.
pub(super) fn fit(position: &Position, candidate: &Candidate) -> i32 {
    let c = &candidate.position;
    sizes(position, c)
        + permanences(position, c)
        + occupations(position, c)
        + counts(position, c)
        + patterns(position, c)
        + if candidate.definite { 3 } else { 0 }
        - if candidate.further && special(c).is_some() && special(position) != special(c) { 6 } else { 0 }
        - if on_call_beside(position, c) { 8 } else { 0 }
        - if candidate.further && other_title(position, c) { 8 } else { 0 }
}

/// A form that is offered without a size as a matter of course is not the sized position beside it.
fn special(p: &Position) -> Option<EmploymentForm> {
    p.employment_form.filter(|f| matches!(f, EmploymentForm::Summer | EmploymentForm::Apprentice))
}

/// «Vi bruker også ringevikarer» is not the sized position beside it.
fn on_call_beside(position: &Position, c: &Position) -> bool {
    c.permanence.value == Permanence::OnCall && c.size.is_none() && position.size.is_some()
}

/// The two are called by different names.
pub(super) fn other_title(a: &Position, b: &Position) -> bool {
    match (&a.title, &b.title) {
        (Some(a), Some(b)) => stem(&a.value) != stem(&b.value),
        _ => false,
    }
}

/// A title without its ending: «sykepleiere» and «sykepleier» are one.
fn stem(title: &str) -> String {
    let folded = crate::text::fold(title);
    let word = folded.trim();
    let endings = ["arane", "arar", "erne", "ere", "ane", "ene", "ar", "er", "en", "et", "e", "a", "s"];
    endings.iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word).trim_end_matches(['e', 'a']).to_owned()
}

/// Points from which two candidates are one position.
pub(super) const ONE: i32 = 7;

/// Points for the sizes alone; below zero nothing else makes them one.
pub(super) fn sizes(a: &Position, b: &Position) -> i32 {
    match (&a.size, &b.size) {
        (Some(x), Some(y)) if same(x.value, y.value) => 10,
        (Some(_), Some(_)) => -100,
        (None, None) => match (&a.hours_per_week, &b.hours_per_week) {
            (Some(x), Some(y)) if (x.value - y.value).abs() > 0.01 => -10,
            _ => 6,
        },
        _ => 6,
    }
}

/// The same size, as far as it is said.
pub(super) fn same(a: Size, b: Size) -> bool {
    let close = |x: Option<f64>, y: Option<f64>| match (x, y) {
        (Some(x), Some(y)) => (x - y).abs() < 0.005,
        (None, None) => true,
        _ => false,
    };
    close(a.min, b.min) && close(a.max, b.max)
}

fn permanences(a: &Position, b: &Position) -> i32 {
    match (a.permanence.value, b.permanence.value) {
        (Permanence::Unknown, _) | (_, Permanence::Unknown) => 0,
        (x, y) if x == y => 2,
        (Permanence::OnCall, _) | (_, Permanence::OnCall) => -20,
        _ => -8,
    }
}

fn occupations(a: &Position, b: &Position) -> i32 {
    let (Some(x), Some(y)) = (&a.occupation, &b.occupation) else { return 1 };
    if assigned(a) && assigned(b) && other_title(a, b) {
        -6
    } else if x.group == y.group {
        3
    } else if GENERAL.contains(&x.group) || GENERAL.contains(&y.group) || x.styrk08 == y.styrk08 {
        0
    } else {
        -6
    }
}

/// «avlaster» and «støttekontakt» are one group and two assignments.
fn assigned(p: &Position) -> bool {
    p.employment_form == Some(EmploymentForm::Assignment)
}

fn counts(a: &Position, b: &Position) -> i32 {
    match (&a.count, &b.count) {
        (Some(x), Some(y)) if x.value != y.value => -2,
        _ => 0,
    }
}

fn patterns(a: &Position, b: &Position) -> i32 {
    let weekend = (a.weekend == Weekend::Only) != (b.weekend == Weekend::Only)
        && a.weekend != Weekend::Unknown
        && b.weekend != Weekend::Unknown;
    let shift = a.shift != b.shift && a.shift != Shift::Unknown && b.shift != Shift::Unknown;
    -3 * i32::from(weekend) - i32::from(shift)
}

/// Adds what another witness says: agreeing evidence is kept, silence is filled.
pub(super) fn join(position: &mut Position, other: &Position) {
    fill(&mut position.title, other.title.as_ref());
    if position.occupation.is_none() {
        position.occupation.clone_from(&other.occupation);
    }
    match (&mut position.size, &other.size) {
        (Some(size), Some(more)) => size.evidence.extend(more.evidence.iter().copied()),
        (slot @ None, Some(more)) => {
            *slot = Some(more.clone());
            position.percent_text.clone_from(&other.percent_text);
            position.extent = other.extent;
            position.span = other.span;
            position.confidence = other.confidence;
        }
        _ => {}
    }
    if position.extent == Extent::Unknown {
        position.extent = other.extent;
    }
    fill(&mut position.hours_per_week, other.hours_per_week.as_ref());
    fill(&mut position.count, other.count.as_ref());
    position.count_min = position.count_min.or(other.count_min);
    if position.permanence.value == Permanence::Unknown {
        position.permanence.clone_from(&other.permanence);
    } else if position.permanence.value == other.permanence.value {
        position.permanence.evidence.extend(other.permanence.evidence.iter().copied());
    }
    position.employment_form = position.employment_form.or(other.employment_form);
    fill(&mut position.period, other.period.as_ref());
    fill(&mut position.duration, other.duration.as_ref());
    fill(&mut position.unit, other.unit.as_ref());
    fill(&mut position.deadline, other.deadline.as_ref());
    fill(&mut position.reason, other.reason.as_ref());
    fill(&mut position.reason_text, other.reason_text.as_ref());
    let unseen = (position.fields_only, other.fields_only);
    let seen = |one: bool, unseen: bool| one && !unseen;
    if position.weekend == Weekend::Unknown || other.weekend == Weekend::Only {
        let seen_already = position.weekend == other.weekend && !unseen.0.weekend;
        position.fields_only.weekend = unseen.1.weekend && !seen_already;
        position.weekend = other.weekend;
    }
    position.weekend_frequency = position.weekend_frequency.or(other.weekend_frequency);
    if position.shift == Shift::Unknown {
        position.shift = other.shift;
    }
    position.group = position.group.or(other.group);
    position.relation = position.relation.or(other.relation);
    let seen_student = seen(position.student, unseen.0.student) || seen(other.student, unseen.1.student);
    position.student |= other.student;
    position.fields_only.student = position.student && !seen_student;
    position.divisible |= other.divisible;
    position.ground |= other.ground;
    if position.span.is_none() {
        position.span = other.span;
    }
}

fn fill<T: Clone + PartialEq>(slot: &mut Option<Fact<T>>, other: Option<&Fact<T>>) {
    match (slot.as_mut(), other) {
        (None, Some(fact)) => *slot = Some(fact.clone()),
        (Some(mine), Some(fact)) if mine.value == fact.value => mine.evidence.extend(fact.evidence.iter().copied()),
        _ => {}
    }
}
