//! Fields laid beside what the text tells.

use super::assemble::Candidate;
use super::facts::{About, Confidence, Contradiction, Extent, Fact, Permanence, Position, Witness};
use super::merge::{self};
use super::reconcile::NEAR;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Lays fields beside the text: the text wins, silence is filled, and what differs is recorded.
pub(super) fn with_fields(positions: &mut Vec<Position>, fields: &[Candidate], out: &mut Vec<Contradiction>) {
    if positions.is_empty() {
        positions.extend(fields.iter().map(|c| c.position.clone()));
        return;
    }
    if let [Candidate { position: field, .. }] = fields
        && field.size.is_none()
    {
        // A form that is told once for the whole holds for the lines that tell none.
        for p in positions.iter_mut().filter(|p| p.permanence.value == Permanence::Unknown) {
            p.permanence.clone_from(&field.permanence);
            p.employment_form = p.employment_form.or(field.employment_form);
        }
    }
    let mut open = Open::of(positions);
    let mut left = Vec::new();
    for field in fields {
        match open.take(positions, &field.position, 10) {
            Some(i) => lay(positions, i, &field.position, out),
            None => left.push(field),
        }
    }
    let mut sized = positions.iter().any(|p| p.size.is_some());
    for Candidate { position: field, .. } in left {
        if let Some(i) = open.take(positions, field, -5) {
            lay(positions, i, field, out);
            sized |= field.size.is_some();
        } else if field.size.is_some() && !sized {
            positions.push(field.clone());
            sized = true;
        }
    }
}

/// Positions that no field speaks of yet: those that are alike for a field together, in reading order, by the first.
struct Open(BTreeMap<usize, VecDeque<usize>>);

impl Open {
    fn of(positions: &[Position]) -> Open {
        let mut first: HashMap<_, usize> = HashMap::new();
        let mut open: BTreeMap<usize, VecDeque<usize>> = BTreeMap::new();
        for (i, p) in positions.iter().enumerate() {
            let size = p.size.as_ref().map(|s| (s.value.min.map(f64::to_bits), s.value.max.map(f64::to_bits)));
            let occupation = p.occupation.as_ref().map(|o| o.group);
            let like = (size, occupation, p.permanence.value.as_str(), p.extent.as_str());
            open.entry(*first.entry(like).or_insert(i)).or_default().push_back(i);
        }
        Open(open)
    }

    /// The position that a field fits best, with at least so many points; the first of those that it fits alike.
    fn take(&mut self, positions: &[Position], field: &Position, enough: i32) -> Option<usize> {
        let fits = |(&i, _): (&usize, &VecDeque<usize>)| Some((field_fit(positions.get(i)?, field), Reverse(i)));
        let (points, Reverse(i)) = self.0.iter().take(NEAR).filter_map(fits).max()?;
        if points < enough {
            return None;
        }
        let mut alike = self.0.remove(&i)?;
        alike.pop_front();
        if let Some(&next) = alike.front() {
            self.0.insert(next, alike);
        }
        Some(i)
    }
}

/// A total over one line is the count of that line. Over several it belongs to none of them; one over several, which
/// some systems write where nobody said anything, says nothing.
pub(super) fn total(
    positions: &mut [Position],
    total: Option<Fact<u32>>,
    out: &mut Vec<Contradiction>,
) -> Option<Fact<u32>> {
    let total = total?;
    match positions {
        [] => Some(total),
        [only] => {
            if only.count.is_some() && total.value > 1 {
                contradict_count(only, 0, &total, out);
            }
            only.count.get_or_insert(total);
            None
        }
        _ => Some(total).filter(|total| total.value > 1),
    }
}

fn contradict_count(position: &Position, at: usize, theirs: &Fact<u32>, out: &mut Vec<Contradiction>) {
    if let Some(mine) = position.count.as_ref().filter(|mine| mine.value != theirs.value) {
        let witness = |f: &Fact<u32>| Witness { value: f.value.to_string(), span: f.span() };
        let (field, text) = (witness(theirs), witness(mine));
        out.push(Contradiction { about: About::Count, position: Some(at), field, text });
    }
}

fn field_fit(p: &Position, field: &Position) -> i32 {
    let size = match (&p.size, &field.size) {
        (Some(a), Some(b)) if merge::same(a.value, b.value) => 10,
        (Some(_), Some(_)) => -2,
        (None, Some(_)) => 2,
        (Some(_), None) if field.extent == Extent::Part && p.extent != Extent::Full => 1,
        _ => 0,
    };
    let occupation = match (&p.occupation, &field.occupation) {
        (Some(a), Some(b)) if a.group == b.group => 4,
        (Some(_), Some(_)) => -3,
        _ => 0,
    };
    let permanence = match (p.permanence.value, field.permanence.value) {
        (Permanence::OnCall, x) if x != Permanence::OnCall => -10,
        (a, b) if a == b => 2,
        _ => 0,
    };
    size + occupation + permanence
}

fn lay(positions: &mut [Position], at: usize, field: &Position, out: &mut Vec<Contradiction>) {
    let position = &positions[at];
    if let (Some(mine), Some(theirs)) = (&position.size, &field.size)
        && !merge::same(mine.value, theirs.value)
    {
        out.push(Contradiction {
            about: About::Size,
            position: Some(at),
            field: Witness { value: field.percent_text.clone().unwrap_or_default(), span: theirs.span() },
            text: Witness { value: position.percent_text.clone().unwrap_or_default(), span: mine.span() },
        });
    }
    if position.extent == Extent::Full && field.extent == Extent::Part && field.size.is_none() {
        out.push(Contradiction {
            about: About::Size,
            position: Some(at),
            field: Witness { value: "deltid".to_owned(), span: field.span },
            text: Witness { value: position.percent_text.clone().unwrap_or_default(), span: position.span },
        });
    }
    let (mine, theirs) = (&position.permanence, &field.permanence);
    if mine.value != theirs.value && mine.value != Permanence::Unknown && theirs.value != Permanence::Unknown {
        let witness = |f: &Fact<Permanence>| Witness { value: f.value.as_str().to_owned(), span: f.span() };
        out.push(Contradiction {
            about: About::Permanence,
            position: Some(at),
            field: witness(theirs),
            text: witness(mine),
        });
    }
    if let Some(theirs) = &field.count {
        contradict_count(position, at, theirs, out);
    }
    let mut field = field.clone();
    if let Some(mine) = &mut positions[at].size {
        let theirs = field.size.take().filter(|theirs| merge::same(mine.value, theirs.value));
        if mine.confidence() == Confidence::Low {
            // confirmed by the field it is no guess
            mine.evidence.extend(theirs.into_iter().flat_map(|theirs| theirs.evidence));
        }
    }
    let title = field.title.clone();
    merge::join(&mut positions[at], &field);
    if positions[at].occupation.is_none() && title.is_some() {
        positions[at].title = title;
        positions[at].occupation = field.occupation;
    }
}
