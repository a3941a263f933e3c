//! Positions offered without a size: on call, summer, apprentices, assignments, or simply not said.

use super::assemble::{self, Candidate};
use super::attributes;
use super::concept::{Concept, Concepts};
use super::context::{Role, Room};
use super::counts::{self, Counted};
use super::facts::{Confidence, Fact};
use super::hours;
use super::scan::Scanned;
use crate::document::BlockKind;
use crate::text::Span;

/// The positions that a sentence, line or row without an offered size still offers. `rejected` says that it holds a
/// percent that was read as something else.
pub(super) fn candidates(rooms: &[Room], at: usize, segment: Span, rejected: bool, english: bool) -> Vec<Candidate> {
    let Some(score) = offered(rooms, at, segment, rejected) else { return Vec::new() };
    let room = &rooms[at];
    let mut made = assemble::candidate(rooms, at, segment, segment, None, english);
    for c in &mut made {
        c.score = score;
        if c.position.count.is_none() && is_member(&room.scanned, segment) {
            c.position.count = Some(Fact::new(1, Some(room.source(segment)), room.origin(), Confidence::Medium));
        }
        if c.position.span.is_none() {
            let anchor = c.position.permanence.span().or_else(|| c.position.title.as_ref().and_then(Fact::span));
            c.position.span = anchor.or_else(|| Some(room.source(segment)));
        }
    }
    made
}

/// A position without a size that a sentence offers after one with a size.
pub(super) fn further(rooms: &[Room], at: usize, segment: Span, part: Span, english: bool) -> Vec<Candidate> {
    let mut made = assemble::candidate(rooms, at, segment, part, None, english);
    for c in &mut made {
        c.score = 4;
        c.position.span = c.position.span.or_else(|| c.position.title.as_ref().and_then(Fact::span));
    }
    made
}

/// Forms that are offered without a size as a matter of course.
pub(super) const SPECIAL: [Concept; 4] = [Concept::OnCall, Concept::Summer, Concept::Apprentice, Concept::Assignment];

fn offered(rooms: &[Room], at: usize, segment: Span, rejected: bool) -> Option<i32> {
    let room = &rooms[at];
    let s = &room.scanned;
    let hours = hours::offered(s, segment).next().is_some();
    if hours && s.has(segment, Concept::WorkTime) && !room.is_heading() {
        return Some(4);
    }
    if room.is_heading() || room.field.is_some() || s.has(segment, Concept::Definite) || room.block.quoted {
        return None;
    }
    let has = |c| s.has(segment, c);
    let offer = has(Concept::Offer);
    let entry = is_entry(rooms, at);
    let starts =
        |c: Concept| s.of(segment, c).any(|m| s.tokens_in(Span { start: segment.start, end: m.span.start }).len() <= 6);
    if !matches!(room.role, Role::Vacancies | Role::Vacancy | Role::Neutral) && !offer {
        return None;
    }
    if let Some(special) = SPECIAL.iter().flat_map(|&c| s.of(segment, c)).min_by_key(|m| m.span.start) {
        let before = Span { start: segment.start, end: special.span.start };
        let extra = s.slice(special.span).starts_with("ekstra");
        if special.concept == Concept::OnCall && !extra && has(Concept::CallList) && !s.has(before, Concept::Negation) {
            return Some(4);
        }
        let denied = s.has(before, Concept::Negation) || s.has(before, Concept::Promise) || has(Concept::Condition);
        // «en kollega som veileder lærlinger» offers no apprenticeship
        let direct = |m: Span| {
            let between = Span { start: m.end.min(special.span.start), end: special.span.start };
            // «miljøarbeidere som timevikarer»: right before the word it means «as»
            let relative = |i: usize| {
                matches!(s.text(&s.tokens[i]), "som" | "der" | "who" | "that")
                    && s.tokens[i].end + 1 < special.span.start
            };
            !s.tokens_in(between).any(relative)
        };
        let near = |m: Span| m.start <= special.span.end + 60 && special.span.start <= m.end + 120;
        let said = offer && s.of(segment, Concept::Offer).any(|m| near(m.span) && direct(m.span));
        // «Ekstravakter kan avtales» promises, it does not offer
        let next = s.tokens.get(s.tokens_in(special.span).end).map(|t| s.text(t)).unwrap_or_default();
        let speaks = matches!(next, "kan" | "finnes" | "finst" | "er" | "må" | "skal" | "avtales" | "can" | "are");
        let denied = denied || special.concept == Concept::Apprentice && !offers_apprentices(rooms, at, segment);
        let line = !speaks
            && (room.role == Role::Vacancy || !s.sizes.is_empty())
            && special.span.start <= segment.start + 4
            && !has(Concept::Address);
        if !denied && (said || !speaks && entry && starts(special.concept) || line && is_line(room, segment)) {
            return Some(4);
        }
    }
    let led_by_special = room.lead.is_some_and(|l| {
        let lead = &rooms[l].scanned;
        SPECIAL.iter().any(|&c| lead.has(Span::new(0, lead.flat.text.len()), c))
    });
    if led_by_special && entry && counts::count(s, segment, false).is_some() {
        return Some(4);
    }
    if is_member(s, segment) && (hours || !attributes::lastings(s, segment).is_empty()) {
        return Some(4);
    }
    let states = has(Concept::Position) && attributes::FORMS.iter().any(|&c| starts(c));
    if hours && (offer || states) && (has(Concept::Position) || has(Concept::Occupation)) {
        return Some(4);
    }
    if has(Concept::Negation) || rejected {
        return None;
    }
    position(rooms, at, segment, offer, entry && starts(Concept::Occupation), entry)
}

/// «Den ene: …», «Den andre er …»: one of those that the advert has announced.
fn is_member(s: &Scanned, segment: Span) -> bool {
    let first = s.tokens_in(segment).start;
    let Some(next) = s.mention_end(first, Concept::Member) else { return false };
    s.tokens.get(next).is_some_and(|t| t.is(':') || matches!(s.text(t), "er" | "blir" | "gjelder" | "gjeld" | "is"))
}

/// Apprentices are named in many adverts as those whom one guides: they are offered where places are counted or named,
/// or where the title or what leads up to the line is about them.
fn offers_apprentices(rooms: &[Room], at: usize, segment: Span) -> bool {
    let s = &rooms[at].scanned;
    let place = s.of(segment, Concept::Apprentice).any(|m| s.slice(m.span).contains("plass"));
    let about = |r: &Room| r.scanned.knows(Concepts::of(&[Concept::Apprentice]));
    let titled = rooms[at].apprentices || rooms[at].lead.is_some_and(|l| about(&rooms[l]));
    place || titled || counts::count(s, segment, false).is_some()
}

/// An ordinary position whose size is not said.
fn position(rooms: &[Room], at: usize, segment: Span, offer: bool, leads: bool, entry: bool) -> Option<i32> {
    let room = &rooms[at];
    let s = &room.scanned;
    let has = |c| s.has(segment, c);
    let form = attributes::FORMS.iter().any(|&c| has(c)) || has(Concept::Position);
    let permanence = !super::attributes::lastings(s, segment).is_empty();
    let hours = hours::offered(s, segment).next().is_some();
    let title = has(Concept::Occupation);
    let person = offer && permanence && has(Concept::Person) && has(Concept::Position);
    let promised = s.of(segment, Concept::Promise).next().map(|m| m.span.start);
    let first = s.of(segment, Concept::Occupation).next().map(|m| m.span.start);
    if promised.is_some_and(|p| first.is_none_or(|o| p < o)) {
        return None;
    }
    if !entry && has(Concept::Apprentice) && !offers_apprentices(rooms, at, segment) {
        return None;
    }
    if title && hours && (offer || entry || permanence) {
        return Some(4);
    }
    if person {
        return Some(3);
    }
    if title && (offer || leads) {
        let count = counts::count(s, segment, false);
        let offered_before = |at: u32| s.of(segment, Concept::Offer).any(|m| m.span.start < at);
        let titles = count.is_some_and(|c| c.of == Counted::Titles && offered_before(c.span.start));
        if (form || titles && offer) && (permanence || count.is_some()) {
            return Some(3);
        }
    }
    let under_title = room.block.heading.is_some_and(|h| {
        let heading = &rooms[h].scanned;
        heading.has(Span::new(0, heading.flat.text.len()), Concept::Occupation)
    });
    if under_title && has(Concept::Part) && permanence {
        return Some(3);
    }
    let listed = matches!(room.block.kind, BlockKind::ListItem { .. } | BlockKind::TableRow { .. });
    let named = s.of(segment, Concept::Occupation).any(|m| m.span.start <= segment.start + 4);
    let part = listed && has(Concept::Part) && !has(Concept::Full);
    let among_sizes = matches!(room.role, Role::Vacancy | Role::Vacancies) || !s.sizes.is_empty() || part;
    if named && permanence && among_sizes && is_line(room, segment) {
        return Some(3);
    }
    (leads && listed).then_some(2)
}

/// «Støttekontakt: …»: the block begins with a word and a colon.
fn names_first(room: &Room, segment: Span) -> bool {
    let s = &room.scanned;
    let first = s.token_at(segment.start);
    let colon = s.tokens.get(first + 1).is_some_and(|t| t.is(':'));
    let whereto = s.tokens.get(first + 1).is_some_and(|t| matches!(s.text(t), "til" | "på" | "i" | "for" | "ved"));
    let special = SPECIAL.iter().any(|&c| s.mention_at(first, c));
    segment.start == 0 && (colon || whereto && special && s.tokens.len() <= 40)
}

/// An item of a list, or a line of a block without bullets.
fn is_line(room: &Room, segment: Span) -> bool {
    let listed =
        matches!(room.block.kind, BlockKind::ListItem { .. } | BlockKind::TableRow { .. } | BlockKind::Label { .. });
    let first = names_first(room, segment);
    listed || first || room.scanned.breaks_at(segment.start) || room.scanned.breaks_at(segment.end)
}

/// A line of its own among vacancies: in a list or table led by an offer, or under a heading that names vacancies.
fn is_entry(rooms: &[Room], at: usize) -> bool {
    let room = &rooms[at];
    let listed =
        matches!(room.block.kind, BlockKind::ListItem { .. } | BlockKind::TableRow { .. } | BlockKind::Label { .. });
    room.announced || (listed || room.scanned.segments.len() > 1) && room.role == Role::Vacancies
}
