//! What the positions of one sentence lend to each other: «85, 62 og 47 % fast stilling», a total over several sizes.

use super::assemble::Candidate;
use super::classify::Verdict;
use super::concept::Concept;
use super::context::Room;
use super::facts::{Confidence, Fact, Permanence, Position, Relation, Weekend};
use super::sizes::Expression;
use crate::text::Span;

/// What the first of several in one sentence says, it says for those that are silent.
/// `bare` says that nothing but «og» or a comma stands between the sizes.
pub(super) fn lend(made: &mut [Candidate], bare: bool) {
    let Some((first, rest)) = made.split_first_mut() else { return };
    let mut last = first.position.clone();
    for c in rest.iter_mut() {
        let p = &mut c.position;
        fill(p, &last);
        p.student |= last.student;
        c.definite |= first.definite;
        last = p.clone();
    }
    // «85, 62 og 47 % fast stilling»: what stands after the last holds for all
    let last = made.last().map(|c| c.position.clone());
    if let Some(last) = last {
        for c in made.iter_mut() {
            let p = &mut c.position;
            fill(p, &last);
            if bare && p.weekend == Weekend::Unknown && last.weekend == Weekend::Part {
                p.weekend = last.weekend;
                p.weekend_frequency = last.weekend_frequency;
            }
        }
    }
}

/// Lends permanence and title to a position that does not say them.
fn fill(p: &mut Position, from: &Position) {
    if p.permanence.value == Permanence::Unknown {
        p.permanence.clone_from(&from.permanence);
        p.employment_form = from.employment_form;
    }
    if p.title.is_none() {
        p.title.clone_from(&from.title);
        p.occupation.clone_from(&from.occupation);
    }
}

pub(super) fn is_bare(room: &Room, a: Span, b: Span) -> bool {
    let s = &room.scanned;
    s.tokens_in(Span { start: a.end, end: b.start }).all(|i| s.tokens[i].is(',') || s.mention_at(i, Concept::And))
}

/// «60 % (fast) + 40 % (vikariat)»: two parts that one person may hold.
pub(super) fn combination(room: &Room, offered: &[(&Expression, Verdict)], made: &mut [Candidate]) {
    let s = &room.scanned;
    let plus = offered.windows(2).all(|pair| {
        let gap = Span { start: pair[0].0.span.end, end: pair[1].0.span.start };
        s.tokens_in(gap).any(|i| s.tokens[i].is('+') || s.text(&s.tokens[i]) == "pluss")
    });
    if offered.len() > 1 && plus && made.len() == offered.len() {
        let group = Some(room.source(offered[0].0.span).start);
        for c in made {
            c.position.group = group;
            c.position.relation = Some(Relation::Combination);
        }
    }
}

/// «henholdsvis 85, 62 og 47 %»: one each, also where no total is said.
pub(super) fn one_each(room: &Room, segment: Span, made: &mut [Candidate]) {
    let said = room.scanned.of(segment, Concept::Respectively).next().map(|m| room.source(m.span));
    if made.len() > 1 && made.iter().all(|c| c.position.count.is_none() && c.total.is_none()) {
        for c in made {
            c.position.count = Some(Fact::new(1, said, room.origin(), Confidence::Medium));
        }
    }
}

/// «tre stillinger på henholdsvis 85, 62 og 47 %»: a total over several sizes is one each.
pub(super) fn share_count(made: &mut [Candidate]) {
    let alone = made.len() > 1 && made[1..].iter().all(|c| c.position.count.is_none());
    let Some(count) = made.first().and_then(|c| c.position.count.clone()).filter(|c| alone && c.value > 1) else {
        return;
    };
    let each = usize::try_from(count.value).is_ok_and(|n| n == made.len());
    let total = count.span().map(|span| (count.value, span));
    for c in made.iter_mut() {
        c.position.count = each.then(|| Fact { value: 1, evidence: count.evidence.clone() });
        c.total = total;
    }
}
