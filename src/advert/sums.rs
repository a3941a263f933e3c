//! «60 % ved A og 40 % ved B» that one person holds in one employment is one position of the sum.

use super::assemble::Candidate;
use super::classify::{ENOUGH, Verdict};
use super::concept::{Concept, Concepts};
use super::context::Room;
use super::facts::{Cue, OtherPercent, Size, SizeKind};
use super::scan::Scanned;
use super::sizes::{Expression, Unit};
use crate::text::Span;

/// The parts of a position in one sentence, and their sum.
#[derive(Debug)]
pub(super) struct Sum<'s> {
    /// The whole expression, from the first part to the place of the last.
    pub whole: Expression,
    /// What is said of the sum.
    pub verdict: Verdict,
    /// The parts.
    pub parts: Vec<&'s Expression>,
    /// What is said of each part.
    pub part: Verdict,
}

/// Words that say that one person has it all.
const CUES: [Concept; 3] = [Concept::WorkTime, Concept::Split, Concept::Definite];

/// The sum that a sentence tells in parts: «Du jobber 60 % ved A og 40 % ved B», «stillingen er delt mellom …».
pub(super) fn sum(s: &Scanned, segment: Span) -> Option<Sum<'_>> {
    if s.sizes.len() < 2 || !s.knows(Concepts::of(&CUES)) {
        return None;
    }
    let parts: Vec<&Expression> = s.sizes_in(segment).collect();
    let (first, last) = (*parts.first()?, *parts.last()?);
    let before = Span { start: segment.start, end: first.span.start };
    let cue = CUES.iter().find_map(|&c| s.of(before, c).find(|m| !plural(s, m.span)))?.span;
    let exact = |e: &&Expression| e.size.filter(|size| size.kind == SizeKind::Exact && e.unit == Unit::Percent)?.max;
    let sizes: Vec<f64> = parts.iter().map_while(exact).collect();
    let total: f64 = sizes.iter().sum();
    let placed = parts.iter().all(|e| is_placed(s, e.span.end, segment));
    if parts.len() < 2 || sizes.len() < parts.len() || total > 100.0 || !placed || !joined(s, &parts) {
        return None;
    }
    let span = Span { start: first.span.start, end: end(s, last.span.end, segment) };
    let size = Some(Size { min: Some(total), max: Some(total), kind: SizeKind::Exact });
    let verdict = |size, reason, score| Verdict { size, reason, score, why: Cue::Words(cue), against: Cue::Nothing };
    Some(Sum {
        whole: Expression { span, size, unit: Unit::Percent, list: None, beyond: false },
        verdict: verdict(true, OtherPercent::Other, ENOUGH + 2),
        part: verdict(false, OtherPercent::Part, 0),
        parts,
    })
}

/// The size of the position has been told before: in the title, in the heading above, in the paragraph, or it is
/// «stillingen» that is being told about.
pub(super) fn is_told(rooms: &[Room], at: usize, segment: Span, before: &[Candidate]) -> bool {
    let room = &rooms[at];
    let sized = |c: &Candidate| c.position.size.is_some();
    if room.scanned.has(segment, Concept::Definite) && before.last().is_some_and(sized) {
        return true;
    }
    // the candidates stand in the order of their blocks
    let told_in = |block: usize| {
        let from = before.partition_point(|c| c.room < block);
        before.get(from).is_some_and(|c| c.room == block && sized(c))
    };
    let heading = room.block.heading;
    let title = heading.and_then(|h| rooms.get(h)).and_then(|h| h.block.heading).or(heading);
    told_in(at) || heading.is_some_and(told_in) || title.is_some_and(told_in)
}

fn plural(s: &Scanned, span: Span) -> bool {
    ["ene", "ane", "positions", "posts"].iter().any(|end| s.slice(span).ends_with(end))
}

/// A place or a task follows: «ved skolen», «i sone nord», «som lærer».
fn is_placed(s: &Scanned, at: u32, segment: Span) -> bool {
    let next = s.tokens_in(Span { start: at, end: segment.end }).next().and_then(|i| s.tokens.get(i));
    next.is_some_and(|t| matches!(s.text(t), "ved" | "i" | "på" | "hos" | "hjå" | "som" | "at" | "in" | "as"))
}

/// «og» stands before the last, and nothing that counts positions of their own between them.
fn joined(s: &Scanned, parts: &[&Expression]) -> bool {
    let gaps = || parts.windows(2).map(|w| Span { start: w[0].span.end, end: w[1].span.start });
    let and = gaps().next_back().is_some_and(|gap| {
        let last = s.tokens_in(gap).next_back();
        last.is_some_and(|i| s.mention_at(i, Concept::And) && !matches!(s.text(&s.tokens[i]), "eller" | "or"))
    });
    let own = |gap: Span| {
        super::attributes::FORMS.iter().any(|&c| s.has(gap, c)) || s.tokens_in(gap).any(|i| s.count_at(i).is_some())
    };
    and && !gaps().any(own)
}

/// Where the place of the last part ends.
fn end(s: &Scanned, from: u32, segment: Span) -> u32 {
    let after = s.tokens_in(Span { start: from, end: segment.end });
    let place = after.start + 1..after.end;
    let stops = |t: &super::lexer::Token| {
        matches!(t.kind, super::lexer::Kind::Mark(_))
            || matches!(s.text(t), "med" | "fra" | "frå" | "fram" | "der" | "from" | "with" | "where" | "og" | "and")
    };
    let stop = place.clone().find(|&i| stops(&s.tokens[i])).unwrap_or(place.end);
    stop.checked_sub(1).and_then(|i| s.tokens.get(i)).map_or(from, |t| t.end)
}
