//! What running text must say before a percent in it can be an offered size.
//!
//! «Psykiater i 40 % stilling» describes a staff as often as it offers a position, so prose needs a licence: a word that
//! offers, a count of positions, «stillingen», or to be no more than a line.

use super::attributes::FORMS;
use super::classify::{Place, Scale};
use super::concept::Concept;
use super::context::{Role, Room};
use super::counts::{self, Counted};
use super::facts::{Cue, OtherPercent};
use super::lexer::Kind;
use super::sizes::Unit;
use crate::document::BlockKind;
use crate::text::Span;

/// Takes points off a size in prose that nothing licenses.
pub(super) fn weigh(room: &Room, p: &Place, scale: &mut Scale) {
    if p.e.unit == Unit::Words {
        full_time_in_general(room, p, scale);
    }
    if unled_item(room, p) {
        scale.take(4, OtherPercent::Other, Cue::List);
    }
    let prose = matches!(room.block.kind, BlockKind::Paragraph | BlockKind::Label { .. }) && room.field.is_none();
    if !prose || room.lead.is_some() || own_line(p) || labelled(room, p) || leads_the_block(room, p) {
        return;
    }
    let staff = staff_verb(p);
    if let Some(m) = staff.filter(|m| p.same_clause(*m)) {
        scale.take(4, OtherPercent::Colleague, Cue::Words(m));
    }
    if !offers(p) && !counts_positions(p) && !speaks_of_it(p) && !is_line(p, staff.is_some()) && !has_to_fill(p, staff)
    {
        scale.doubt(6, OtherPercent::Colleague, Cue::NoOffer);
    }
}

/// An item of a list that nothing announces, without a form of its own: «fagsykepleier i 100 % stilling som er der for deg».
fn unled_item(room: &Room, p: &Place) -> bool {
    let form = FORMS.iter().any(|&c| p.mentions(c).next().is_some());
    let counted = counts::count(p.s, p.segment, false).is_some_and(|c| c.of == Counted::Positions);
    matches!(room.block.kind, BlockKind::ListItem { .. })
        && room.role == Role::Neutral
        && !room.announced
        && !form
        && !counted
        && !offers(p)
}

/// «100 %, fra 20. april …» right below the name of the position, «Barnehagelærer – 80 % vikariat …».
fn leads_the_block(room: &Room, p: &Place) -> bool {
    let below_name = room.named && p.first <= 1;
    let apart = |i: usize| p.s.tokens[i].is_dash() || p.s.tokens[i].is(':');
    let begins = p.segment.start == 0 && p.first <= 8 && p.s.mention_at(0, Concept::Occupation);
    let dash = || p.first.checked_sub(1).is_some_and(apart);
    let form = || FORMS.iter().flat_map(|&c| p.mentions(c)).any(|m| p.distance(m).0 <= 2);
    below_name || begins && dash() && form()
}

/// «Helsefagarbeider, vikariat: 60 % …»: the label names a title or a form, and its value begins with the size.
fn labelled(room: &Room, p: &Place) -> bool {
    let Some(colon) = p.first.checked_sub(1).filter(|&i| p.s.tokens[i].is(':')) else { return false };
    let label = Span { start: 0, end: p.s.tokens[colon].start };
    let names = |c: Concept| p.s.has(label, c);
    let short = matches!(room.block.kind, BlockKind::Label { .. }) && p.s.tokens_in(label).len() <= 8;
    short && (names(Concept::Occupation) || FORMS.iter().any(|&c| names(c)))
}

/// One of several lines of a block without bullets.
fn own_line(p: &Place) -> bool {
    let lines = p.s.breaks_at(p.segment.start) || p.s.breaks_at(p.segment.end);
    p.s.in_lines && lines && staff_verb(p).is_none()
}

/// «jobber 75 %», «går i 80 %»: somebody who is there already. «Du arbeider» speaks of the position.
fn staff_verb(p: &Place) -> Option<Span> {
    let verbs = p.mentions(Concept::StaffVerb).filter(|m| m.start < p.e.span.start);
    let of_others = |m: &Span| {
        let at = p.s.token_at(m.start);
        let beside = |i: usize| p.s.mention_at(i, Concept::Address);
        !(beside(at + 1) || (at.saturating_sub(2)..at).any(beside))
    };
    verbs.filter(of_others).max_by_key(|m| m.start)
}

/// A word that offers, with nobody at work between it and the size.
fn offers(p: &Place) -> bool {
    let staff = staff_verb(p);
    p.mentions(Concept::Offer).any(|m| {
        let (distance, after) = p.distance(m);
        let parted = staff.is_some_and(|s| !after && m.end <= s.start);
        !parted && distance <= if after { 20 } else { 40 }
    })
}

/// «to faste stillinger», «et vikariat», «one permanent position» before the size.
fn counts_positions(p: &Place) -> bool {
    let near = p.s.tokens.get(p.first.saturating_sub(14)).map_or(p.segment.start, |t| t.start.max(p.segment.start));
    let count = counts::count(p.s, Span { start: near, end: p.e.span.end }, false);
    let any = counts::count(p.s, p.segment, false).filter(|c| p.e.span.contains(c.span) || c.span.start >= near);
    let fits = |c: counts::Count| match c.of {
        Counted::Positions => true,
        Counted::Titles => has_form_and_noun(p),
        Counted::People => false,
    };
    staff_verb(p).is_none() && count.or(any).is_some_and(fits)
}

/// «Stillingen er på 60 %».
fn speaks_of_it(p: &Place) -> bool {
    p.mentions(Concept::Definite).any(|m| !p.distance(m).1)
}

/// «Vi har fast stilling i 80 %»: a form and a noun, and nobody who has it.
fn has_to_fill(p: &Place, staff: Option<Span>) -> bool {
    has_form_and_noun(p) && staff.is_none() && p.mentions(Concept::Have).next().is_some()
}

fn has_form_and_noun(p: &Place) -> bool {
    let near = |m: Span| p.distance(m).0 <= if p.same_clause(m) { 5 } else { 2 };
    let form = FORMS.iter().flat_map(|&c| p.mentions(c)).any(near);
    let noun = p.mentions(Concept::Position).any(near) || p.s.has(p.e.span, Concept::Position);
    form && noun
}

/// A line rather than a sentence: short, with a noun or a form, and nobody at work in it.
fn is_line(p: &Place, staff: bool) -> bool {
    let form = FORMS.iter().any(|&c| p.mentions(c).next().is_some());
    let noun = p.mentions(Concept::Position).next().is_some() || p.s.has(p.e.span, Concept::Position);
    let title = p.mentions(Concept::Occupation).next().is_some();
    let have = p.mentions(Concept::Have).any(|m| m.start < p.e.span.start);
    let short = p.s.tokens_in(p.segment).len() <= 8;
    let words = p.e.unit == Unit::Words && !form && !(starts(p) && short);
    !staff && !have && !words && p.s.tokens_in(p.segment).len() <= 18 && (form || noun && (title || starts(p)))
}

/// The size stands first in its sentence.
fn starts(p: &Place) -> bool {
    p.first <= p.s.tokens_in(p.segment).start + 1
}

/// «full stilling er 35,5 timer», «lærere i hele stillinger underviser …»: said in general, not offered.
fn full_time_in_general(room: &Room, p: &Place, scale: &mut Scale) {
    let week = p.s.tokens_in(p.segment).map(|i| (i, p.span_of(i))).find(|&(i, span)| {
        let full_week = p.s.tokens[i].number().is_some_and(|n| (33.0..=40.0).contains(&n.value));
        let unit = p.s.tokens.get(i + 1).is_some_and(|t| matches!(p.s.text(t), "timer" | "timar" | "t" | "hours"));
        let percent = p.s.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Percent);
        let told = unit || p.s.tokens[i].number().is_some_and(|n| n.decimals == 1) && !percent;
        full_week && told && p.distance(span).0 <= 8
    });
    if let Some((_, span)) = week {
        scale.take(12, OtherPercent::Other, Cue::Words(span));
    }
    if let Some(amount) = amount_before(p) {
        scale.take(8, OtherPercent::Pay, Cue::Words(amount));
    }
    let named = p.mentions(Concept::Occupation).next().is_some() || p.mentions(Concept::Position).next().is_some();
    let form = FORMS.iter().any(|&c| p.mentions(c).next().is_some());
    let noun = p.s.has(p.e.span, Concept::Position);
    if room.is_heading() && !named && !form && !noun {
        scale.take(5, OtherPercent::Other, Cue::Words(p.e.span));
    }
}

/// The «560 000» of «480 000–560 000 i full stilling», «590 000 omregnet til full stilling».
fn amount_before(p: &Place) -> Option<Span> {
    let near = p.first.saturating_sub(4)..p.first;
    let cut = |i: usize| matches!(p.s.tokens[i].kind, Kind::Mark(',' | ';' | '.' | '('));
    let from = near.clone().rev().find(|&i| cut(i)).map_or(near.start, |i| i + 1);
    let digits = |i: usize| p.s.tokens[i].number().map_or(0, |_| p.s.text(&p.s.tokens[i]).len());
    let thousands = |&i: &usize| digits(i) >= 5 || i > 0 && digits(i) == 3 && digits(i - 1) > 0;
    (from..near.end).rev().find(thousands).map(|i| p.span_of(i))
}
