//! Key facts: sets of labels that describe a position («Stillingsprosent: 80 %», «Ansettelsesform: Fast»).

use super::assemble::{self, Candidate};
use super::concept::Concept;
use super::context::Room;
use super::counts;
use super::facts::{
    About, Confidence, Contradiction, Evidence, Extent, Fact, Origin, Permanence, Position, Size, Weekend, Witness,
};
use super::fields::size;
use super::{attributes, describe, merge};
use crate::text::Span;
use smallvec::smallvec;

/// One set of key facts: the labels under one heading, up to the first that repeats.
/// «Heltid/Deltid: Heltid» beside another percent is recorded.
pub(super) fn key_facts(rooms: &[Room], english: bool, contradictions: &mut Vec<Contradiction>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut under = None;
    for (at, room) in
        rooms.iter().enumerate().filter(|(_, r)| r.field.as_deref() == Some("title") || assemble::is_key_fact(r))
    {
        let Some(name) = room
            .field
            .as_deref()
            .filter(|n| matches!(*n, "size" | "employment" | "count" | "positions" | "title" | "hours"))
        else {
            continue;
        };
        let again = under == Some(room.block.heading) && out.last().is_some_and(|c| goes_on(c, room, name));
        if out.is_empty() || seen.contains(&name) && !again || under != Some(room.block.heading) {
            out.push(Candidate {
                position: Position::blank(),
                room: at,
                segment: room.value(),
                definite: true,
                score: 4,
                further: false,
                closed: false,
                total: None,
                sum: false,
            });
            seen.clear();
            under = Some(room.block.heading);
            if let Some((name, c)) = at.checked_sub(1).and_then(|i| rooms.get(i)).zip(out.last_mut()) {
                name_above(name, c);
            }
        }
        seen.push(name);
        if let Some(c) = out.last_mut() {
            if let Some(disagree) = extent_beside(c, room, name) {
                contradictions.extend(disagree);
            } else {
                set_key_fact(room, name, c, english);
            }
            form_below(rooms, at + 1, c);
        }
    }
    two_forms(rooms, out)
}

/// A label of the same name that speaks of the same position: «Heltid/deltid: Heltid» and «Stillingsprosent: 80»,
/// «Ansettelsesform: Engasjement» and «Varighet: ut 2026».
fn goes_on(c: &Candidate, room: &Room, name: &str) -> bool {
    match name {
        "size" => match (&c.position.size, own_size(room)) {
            (Some(a), Some(b)) => merge::same(a.value, b) || in_figures(c) != figures(room),
            _ => true,
        },
        "employment" => {
            let told = attributes::lasting(&room.scanned, room.value());
            told.is_none_or(|l| l.permanence == c.position.permanence.value)
        }
        _ => false,
    }
}

/// A size in words beside one in figures: the figures count. What they disagree on, where the label adds no more.
fn extent_beside(c: &mut Candidate, room: &Room, name: &str) -> Option<Option<Contradiction>> {
    let (mine, theirs) = (c.position.size.as_ref()?, own_size(room).filter(|_| name == "size")?);
    if in_figures(c) == figures(room) {
        return None;
    }
    let differ = !merge::same(mine.value, theirs);
    let said = Witness { value: c.position.percent_text.clone()?, span: c.position.span };
    let span = room.source(room.value());
    let label = Witness { value: room.readable(room.value()).trim().to_owned(), span: Some(span) };
    let (field, text) = if figures(room) { (said, label) } else { (label, said) };
    let disagree = differ.then_some(Contradiction { about: About::Size, position: None, field, text });
    if figures(room) {
        let text = own_text(room);
        set_size(room, &mut c.position, text, Some(theirs));
    }
    Some(disagree)
}

fn in_figures(c: &Candidate) -> bool {
    c.position.percent_text.as_deref().is_some_and(|t| t.contains(|c: char| c.is_ascii_digit()))
}

fn figures(room: &Room) -> bool {
    room.scanned.slice(room.value()).contains(|c: char| c.is_ascii_digit())
}

/// Where the size of a label's value stands.
fn own_text(room: &Room) -> Span {
    let value = room.value();
    room.scanned.sizes_in(value).next().map_or(value, |e| e.span)
}

/// «Ansettelsesform: Fast, vikariat» for several positions: one of each, with what both share.
fn two_forms(rooms: &[Room], facts: Vec<Candidate>) -> Vec<Candidate> {
    let mut out = Vec::with_capacity(facts.len());
    let employment = |at: &usize| rooms[*at].field.as_deref() == Some("employment");
    let employments: Vec<usize> = (0..rooms.len()).filter(employment).collect();
    for c in facts {
        let next = employments.get(employments.partition_point(|&at| at < c.room));
        let forms = next.and_then(|&at| rooms.get(at));
        let forms = forms
            .map(|r| (r, attributes::lastings(&r.scanned, r.value())))
            .filter(|(r, _)| r.block.heading == rooms[c.room].block.heading);
        let one = c.position.count.as_ref().is_some_and(|n| n.value == 1);
        match forms {
            Some((room, all)) if !one && all.len() == 2 && all[0].permanence != all[1].permanence => {
                for l in all {
                    let mut c = c.clone();
                    c.position.permanence =
                        Fact::new(l.permanence, Some(room.source(l.span)), Origin::Field, Confidence::High);
                    c.position.employment_form = l.form;
                    out.push(c);
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// The size that a label's value says.
fn own_size(room: &Room) -> Option<Size> {
    let value = room.value();
    let said = room.scanned.sizes_in(value).next().and_then(|e| e.size);
    said.or_else(|| size(&room.readable(value)))
}

/// A short line with a title right above the labels names the position.
fn name_above(room: &Room, c: &mut Candidate) {
    let s = &room.scanned;
    let all = Span::new(0, s.flat.text.len());
    if room.field.is_none()
        && s.tokens.len() <= 8
        && c.position.title.is_none()
        && let Some(&title) = attributes::titles(s, all).first()
    {
        describe::set_title(room, &mut c.position, title);
    }
}

/// A line «Fast» right below a label belongs to the same facts.
fn form_below(rooms: &[Room], at: usize, c: &mut Candidate) {
    let Some(room) = rooms.get(at).filter(|r| r.field.is_none() && !r.is_heading()) else { return };
    let s = &room.scanned;
    let all = Span::new(0, s.flat.text.len());
    let first = attributes::lastings(s, all)
        .first()
        .is_some_and(|l| s.tokens_in(Span { start: 0, end: l.span.start }).is_empty());
    if first
        && s.tokens.len() <= 8
        && c.position.permanence.value == Permanence::Unknown
        && let Some(l) = attributes::lasting(s, all)
    {
        c.position.permanence = Fact::new(l.permanence, Some(room.source(l.span)), room.origin(), Confidence::High);
        c.position.employment_form = l.form;
    }
}

fn set_key_fact(room: &Room, name: &str, c: &mut Candidate, english: bool) {
    let s = &room.scanned;
    let value = room.value();
    let p = &mut c.position;
    let evidence = Evidence { span: Some(room.source(value)), origin: Origin::Field, confidence: Confidence::High };
    match name {
        "employment" => {
            let all = attributes::lastings(s, value);
            let mixed = all.iter().any(|l| l.permanence != all[0].permanence) && !s.slice(value).contains("vikar");
            if let Some(l) = attributes::lasting(s, value).filter(|_| !mixed) {
                p.permanence = Fact { value: l.permanence, evidence: smallvec![evidence] };
                p.employment_form = l.form;
            }
            if p.permanence.value != Permanence::Permanent {
                p.period = p.period.take().or_else(|| describe::period(room, value));
            }
            let sized = s.sizes_in(value).next();
            if let (None, Some(e)) = (&p.size, sized) {
                set_size(room, p, e.span, e.size);
            }
            if s.has(value, Concept::Part) && !s.has(value, Concept::Full) {
                p.extent = Extent::Part;
            }
        }
        "count" | "positions" => {
            let n = s.tokens_in(value).find_map(|i| s.count_at(i));
            p.count = n.map(|value| Fact { value, evidence: smallvec![evidence] });
        }
        "size" => {
            let sized = s.sizes_in(value).next();
            let bare = || size(&room.readable(value));
            match sized {
                Some(e) => set_size(room, p, e.span, e.size),
                None => match bare() {
                    Some(size) => set_size(room, p, value, Some(size)),
                    None if s.has(value, Concept::Part) && !s.has(value, Concept::Full) => p.extent = Extent::Part,
                    None => {}
                },
            }
            if let Some(l) = attributes::lasting(s, value).filter(|_| p.permanence.value == Permanence::Unknown) {
                p.permanence = Fact { value: l.permanence, evidence: smallvec![evidence] };
                p.employment_form = l.form;
            }
            if let (None, Some(count)) = (&p.count, counts::count(s, value, english)) {
                p.count = count.exact.map(|value| Fact { value, evidence: smallvec![evidence] });
            }
        }
        "title" => {
            p.title = Some(Fact { value: room.readable(value).trim().to_owned(), evidence: smallvec![evidence] });
            let (weekend, frequency) = attributes::weekend(s, value, Some(25.0));
            if weekend == Weekend::Only {
                (p.weekend, p.weekend_frequency) = (weekend, frequency);
            }
            p.occupation = attributes::titles(s, value).first().and_then(|t| describe::occupation(t.occupation));
        }
        "hours" => {
            let hours = s.tokens_in(value).find_map(|i| s.tokens[i].number());
            p.hours_per_week = hours.map(|n| Fact { value: n.value, evidence: smallvec![evidence] });
        }
        _ => {}
    }
}

fn set_size(room: &Room, p: &mut Position, flat: Span, size: Option<Size>) {
    let Some(size) = size else { return };
    let span = room.source(flat);
    p.size = Some(Fact::new(size, Some(span), Origin::Field, Confidence::High));
    p.span = Some(span);
    p.extent = describe::extent(size);
    p.percent_text = Some(room.readable(flat).trim().to_owned());
}
