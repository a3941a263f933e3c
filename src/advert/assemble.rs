//! Mentions become candidates: one for each size that a sentence, line or row offers, and one where a position is
//! offered without a size.

use super::attributes::{self, Title};
use super::classify::{self, Verdict};
use super::concept::Concept;
use super::context::Room;
use super::facts::{Confidence, Cue, Fact, Position, Reading, Relation};
use super::sizes::{Expression, Unit};
use super::sums::{self, Sum};
use super::{describe, hours, lend, rows, sizeless};
use crate::document::BlockKind;
use crate::text::Span;

/// A position as one sentence, line or row tells it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What is said of it.
    pub position: Position,
    /// The block it stands in.
    pub room: usize,
    /// Its sentence or line in the flat text of the block.
    pub segment: Span,
    /// «Stillingen …»: speaks of a position told elsewhere.
    pub definite: bool,
    /// Points for being offered.
    pub score: i32,
    /// «I tillegg», «også»: a further position, unless the title is the same.
    pub further: bool,
    /// The line says that it is filled or withdrawn.
    pub closed: bool,
    /// A total over the members of a list («tre stillinger på henholdsvis …»).
    pub total: Option<(u32, Span)>,
    /// «1,6 årsverk»: the sum of several, so that no one size is theirs.
    pub sum: bool,
}

/// Everything that the blocks say.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    pub candidates: Vec<Candidate>,
    pub others: Vec<(usize, Expression, Verdict)>,
    pub readings: Vec<Reading>,
}

/// Reads every block.
pub(super) fn assemble(rooms: &[Room], english: bool) -> Assembled {
    let mut out = Assembled::default();
    for at in 0..rooms.len() {
        if rooms[at].block.kind == BlockKind::PageTitle || is_head_row(&rooms[at]) {
            continue;
        }
        if is_key_fact(&rooms[at]) {
            out.readings.extend(rooms[at].scanned.sizes.iter().map(|e| cell_reading(&rooms[at], e)));
            continue;
        }
        if let Some(row) = rows::candidate(&rooms[at], at, english) {
            out.readings.extend(rooms[at].scanned.sizes.iter().map(|e| cell_reading(&rooms[at], e)));
            out.candidates.push(row);
            continue;
        }
        if one_entry(rooms, at) {
            read_segment(rooms, at, Span::new(0, rooms[at].scanned.flat.text.len()), english, &mut out);
            continue;
        }
        for &segment in &rooms[at].scanned.segments {
            read_segment(rooms, at, segment, english, &mut out);
        }
    }
    out
}

fn cell_reading(room: &Room, e: &Expression) -> Reading {
    let (span, text) = (room.source(e.span), room.readable(e.span));
    Reading { span, text, taken_for: "size", why: Cue::Field, lost: Vec::new() }
}

/// Name, size and form of one position, each on a line of its own in one short block.
fn one_entry(rooms: &[Room], at: usize) -> bool {
    let s = &rooms[at].scanned;
    if s.segments.len() < 2 || !s.in_lines || s.tokens.len() > 40 {
        return false;
    }
    let sized = s.segments.iter().filter(|x| s.sizes_in(**x).next().is_some());
    let on_call = s.mentions.iter().any(|m| m.concept == Concept::OnCall);
    let first = s.segments[0];
    let named = s.has(first, Concept::Occupation) && s.sizes_in(first).next().is_none();
    let one_name = s.segments[1..].iter().all(|&x| !s.has(x, Concept::Occupation));
    sized.count() == 1 && one_name && !on_call && named
}

/// A label that is read with the other key facts.
pub(super) fn is_key_fact(room: &Room) -> bool {
    // «Stillingsprosent: 1 x 100 % fast, 1 x 55 % fast» tells several positions, as a sentence does
    let value = room.value();
    let sizes = room.scanned.sizes_in(value).count();
    let label = matches!(room.field.as_deref(), Some("size" | "employment" | "count" | "positions" | "hours"));
    label && (sizes < 2 || room.field.as_deref() != Some("size"))
}

fn is_listed(room: &Room) -> bool {
    matches!(room.block.kind, BlockKind::ListItem { .. } | BlockKind::TableRow { .. })
}

fn is_head_row(room: &Room) -> bool {
    matches!(room.block.kind, BlockKind::TableRow { head: true, .. })
}

fn read_segment(rooms: &[Room], at: usize, segment: Span, english: bool, out: &mut Assembled) {
    let room = &rooms[at];
    if let Some(sum) = sums::sum(&room.scanned, segment) {
        read_sum(rooms, at, segment, &sum, english, out);
        return;
    }
    let mut offered: Vec<(&Expression, Verdict)> = Vec::new();
    let mut rejected = false;
    for (e, verdict) in verdicts(rooms, at, segment) {
        out.readings.push(reading(room, e, &verdict));
        if verdict.size {
            offered.push((e, verdict));
        } else {
            rejected = true;
            out.others.push((at, e.clone(), verdict));
        }
    }
    let offered = told_once(room, offered);
    if offered.is_empty() {
        out.candidates.extend(sizeless::candidates(rooms, at, segment, rejected, english));
        return;
    }
    let rest = further(room, segment, offered[offered.len() - 1].0.span);
    let sized = Span { end: rest.map_or(segment.end, |r| r.start), ..segment };
    let parts = parts(room, sized, &offered);
    let mut made: Vec<Candidate> = Vec::new();
    let mut lists: Vec<Option<u32>> = Vec::new();
    for ((e, verdict), part) in offered.iter().zip(&parts) {
        made.extend(candidate(rooms, at, segment, *part, Some((*e, verdict)), english));
        lists.resize(made.len(), e.list);
    }
    let bare = offered.windows(2).all(|pair| lend::is_bare(room, pair[0].0.span, pair[1].0.span));
    lend::lend(&mut made, bare);
    lend::share_count(&mut made);
    // «2 miljøterapeuter i 100 % samt 3 miljøarbeidere på henholdsvis 80, 65 og 40 %»
    let mut from = 0;
    for run in lists.chunk_by(|a, b| a.is_some() && a == b) {
        let members = made.get_mut(from..from + run.len()).unwrap_or_default();
        let of_all = members.iter().any(|c| c.total.is_some());
        lend::share_count(members);
        if run.len() < lists.len() && !of_all {
            members.iter_mut().for_each(|c| c.total = None);
        }
        from += run.len();
    }
    if room.scanned.has(segment, Concept::Respectively) {
        lend::one_each(room, segment, &mut made);
    }
    alternatives(room, &offered, &mut made);
    lend::combination(room, &offered, &mut made);
    if let Some(rest) = rest {
        made.extend(sizeless::further(rooms, at, segment, rest, english));
    }
    out.candidates.append(&mut made);
}

/// Parts that one person holds: one position, unless its size has been told before.
fn read_sum(rooms: &[Room], at: usize, segment: Span, sum: &Sum, english: bool, out: &mut Assembled) {
    for &e in &sum.parts {
        out.readings.push(reading(&rooms[at], e, &sum.part));
        out.others.push((at, e.clone(), sum.part.clone()));
    }
    if sums::is_told(rooms, at, segment, &out.candidates) {
        return;
    }
    out.readings.push(reading(&rooms[at], &sum.whole, &sum.verdict));
    let sized = Some((&sum.whole, &sum.verdict));
    out.candidates.append(&mut candidate(rooms, at, segment, segment, sized, english));
}

/// «…, 100 %, og ein lærling»: what a sentence offers after its last size, with a count of its own.
fn further(room: &Room, segment: Span, size: Span) -> Option<Span> {
    let s = &room.scanned;
    let after = Span { start: size.end, end: segment.end };
    let at = s.tokens_in(after).find(|&i| {
        let special = (i + 2..i + 4).any(|n| sizeless::SPECIAL.iter().any(|&c| s.mention_at(n, c)));
        s.mention_at(i, Concept::And) && s.count_at(i + 1).is_some() && special
    })?;
    Some(Span { start: s.tokens[at].start, end: segment.end })
}

/// The readings of a sentence; the members of one list are read alike.
fn verdicts<'r>(rooms: &'r [Room], at: usize, segment: Span) -> Vec<(&'r Expression, Verdict)> {
    let s = &rooms[at].scanned;
    let sizes = s.sizes_in(segment);
    let one = rooms[at].block.kind == BlockKind::Paragraph && s.segments.binary_search(&segment).is_err();
    let sentence = |e: &Expression| if one { segment } else { s.sentence(e.span) };
    let mut all: Vec<(&Expression, Verdict)> =
        sizes.map(|e| (e, classify::classify(rooms, at, sentence(e), e))).collect();
    for i in 0..all.len() {
        let Some(list) = all[i].0.list else { continue };
        let best = all.iter().filter(|(e, _)| e.list == Some(list)).map(|(_, v)| v).max_by_key(|v| v.score).cloned();
        if let Some(best) = best.filter(|_| !all[i].0.beyond) {
            all[i].1 = best;
        }
    }
    all
}

/// «100 % eller 80 %»: one opening, offered in different ways.
fn alternatives(room: &Room, offered: &[(&Expression, Verdict)], made: &mut [Candidate]) {
    let s = &room.scanned;
    let either = offered.windows(2).all(|pair| {
        let gap = Span { start: pair[0].0.span.end, end: pair[1].0.span.start };
        let choice = Span { start: pair[0].0.span.start.saturating_sub(24), end: pair[0].0.span.start };
        s.tokens_in(gap).any(|i| matches!(s.text(&s.tokens[i]), "eller" | "or"))
            || s.tokens_in(choice).any(|i| matches!(s.text(&s.tokens[i]), "velge" | "velje" | "choose"))
    });
    if offered.len() > 1 && either && made.len() == offered.len() {
        let group = Some(room.source(offered[0].0.span).start);
        for c in made {
            c.position.group = group;
            c.position.relation = Some(Relation::Alternative);
        }
    }
}

fn reading(room: &Room, e: &Expression, verdict: &Verdict) -> Reading {
    let (taken_for, lost) =
        if verdict.size { ("size", verdict.reason.as_str()) } else { (verdict.reason.as_str(), "size") };
    let told = |cue: Cue<Span>| cue.map(|span| room.readable(span));
    let lost = if verdict.against == Cue::Nothing { Vec::new() } else { vec![(lost, told(verdict.against))] };
    let (span, text) = (room.source(e.span), room.readable(e.span));
    Reading { span, text, taken_for, why: told(verdict.why), lost }
}

/// «hel stilling (100 %)» says one size twice.
fn told_once<'e>(room: &Room, offered: Vec<(&'e Expression, Verdict)>) -> Vec<(&'e Expression, Verdict)> {
    let mut out: Vec<(&Expression, Verdict)> = Vec::new();
    for (e, verdict) in offered {
        let repeats = out.last().is_some_and(|(last, _)| {
            let gap = Span { start: last.span.end, end: e.span.start };
            let s = &room.scanned;
            last.same_size(e) && e.list.is_none() && {
                let named =
                    s.has(gap, Concept::Occupation) || s.mentions_in(gap).iter().any(|m| m.concept == Concept::And);
                let short = s.tokens_in(gap).len() <= 3;
                (short && !named) || attributes::is_empty(s, gap)
            }
        });
        if !repeats {
            out.push((e, verdict));
        }
    }
    out
}

/// The stretch of the sentence that belongs to each size.
fn parts(room: &Room, segment: Span, offered: &[(&Expression, Verdict)]) -> Vec<Span> {
    let mut cuts = vec![segment.start];
    for pair in offered.windows(2) {
        let gap = Span { start: pair[0].0.span.end, end: pair[1].0.span.start };
        cuts.push(cut(room, gap));
    }
    cuts.push(segment.end);
    cuts.windows(2).map(|w| Span { start: w[0], end: w[1] }).collect()
}

/// Where in the gap between two sizes the second position begins.
fn cut(room: &Room, gap: Span) -> u32 {
    let s = &room.scanned;
    let mut best: Option<(i32, u32)> = None;
    for at in s.tokens_in(gap) {
        let token = &s.tokens[at];
        let strong = token.is('+') || token.is(';') || token.is('/') || token.is('|');
        let and = s.mention_at(at, Concept::And);
        if !strong && !and && !token.is(',') && !token.is('.') {
            continue;
        }
        let next = at + 1;
        let begins = s.count_at(next).is_some()
            || s.mention_at(next, Concept::Occupation)
            || attributes::FORMS.iter().any(|&c| s.mention_at(next, c))
            || s.tokens.get(next).is_some_and(|t| t.start >= gap.end);
        let points = if strong {
            6
        } else if and {
            3
        } else {
            1
        } + if begins { 2 } else { 0 };
        if best.is_none_or(|(p, _)| points >= p) {
            best = Some((points, token.end));
        }
    }
    best.map_or(gap.end, |(_, at)| at)
}

/// One candidate, or one per title where two are joined by «og» in front of one size.
pub(super) fn candidate(
    rooms: &[Room],
    at: usize,
    segment: Span,
    part: Span,
    sized: Option<(&Expression, &Verdict)>,
    english: bool,
) -> Vec<Candidate> {
    let room = &rooms[at];
    let mut position = Position::blank();
    let mut score = 0;
    if let Some((e, verdict)) = sized {
        score = verdict.score;
        describe::set_size(room, &mut position, e, verdict.score);
    }
    hours::tell(rooms, at, &mut position, part);
    describe::describe(room, &mut position, part, english);
    let told = [Concept::Definite, Concept::WorkTime].iter().any(|&c| room.scanned.has(part, c));
    let definite = told && position.count.is_none();
    let also = room.scanned.of(segment, Concept::Additive).next().is_some();
    let further = also || room.scanned.slice(segment).trim_start().starts_with("i tillegg");
    let closed =
        room.scanned.has(segment, Concept::Closed) || is_listed(room) && room.scanned.has(segment, Concept::ClosedWord);
    let titles = attributes::titles(&room.scanned, part);
    let chosen = choose(room, &titles, sized.map(|(e, _)| e.span));
    let sum = sized.is_some_and(|(e, _)| e.unit == Unit::Fte && e.size.is_none());
    let make = |title: Option<Title>| {
        let mut position = position.clone();
        if let Some(title) = title {
            describe::set_title(room, &mut position, title);
        }
        Candidate { position, room: at, segment, definite, score, further, closed, total: None, sum }
    };
    let made = if chosen.is_empty() { vec![make(None)] } else { chosen.into_iter().map(|t| make(Some(t))).collect() };
    two_forms(room, part, made)
}

/// «fast stilling og vikariat» without saying which is which: two, each with what both share.
fn two_forms(room: &Room, part: Span, made: Vec<Candidate>) -> Vec<Candidate> {
    let s = &room.scanned;
    let all = attributes::lastings(s, part);
    let pair = all.windows(2).find(|w| {
        let gap = Span { start: w[0].span.end, end: w[1].span.start.max(w[0].span.end) };
        let nouns = |i: usize| {
            s.mention_at(i, Concept::Position)
                || s.mention_at(i, Concept::Qualifier)
                || s.count_at(i) == Some(1)
                || s.text(&s.tokens[i]) == "a"
        };
        let joined = s.tokens_in(gap).any(|i| s.mention_at(i, Concept::And));
        let only = s.tokens_in(gap).all(|i| s.mention_at(i, Concept::And) || nouns(i));
        w[0].permanence != w[1].permanence && joined && only && s.sizes_in(gap).next().is_none()
    });
    let Some(pair) = pair else { return made };
    let with = |c: &Candidate, l: &attributes::Lasting| {
        let mut c = c.clone();
        c.position.permanence = Fact::new(l.permanence, Some(room.source(l.span)), room.origin(), Confidence::High);
        // «temporary substitute position»: the second word names the form of the first
        c.position.employment_form =
            l.form.or_else(|| all.iter().filter(|other| other.permanence == l.permanence).find_map(|other| other.form));
        c
    };
    made.iter().flat_map(|c| [with(c, &pair[0]), with(c, &pair[1])]).collect()
}

/// The titles that belong to a size: the nearest, with those joined to it by «og».
fn choose(room: &Room, titles: &[Title], size: Option<Span>) -> Vec<Title> {
    let Some(anchor) = size else {
        let joined = |w: &[Title]| attributes::joined(&room.scanned, w[0].span, w[1].span);
        let run = 1 + titles.windows(2).take_while(|w| joined(w)).count();
        return titles.iter().take(run).copied().collect();
    };
    let distance = |t: &Title| {
        if t.span.start >= anchor.end { t.span.start - anchor.end } else { anchor.start.saturating_sub(t.span.end) }
    };
    let Some((nearest, _)) = titles.iter().enumerate().min_by_key(|(_, t)| distance(t)) else { return Vec::new() };
    let joined = |a: usize, b: usize| attributes::joined(&room.scanned, titles[a].span, titles[b].span);
    let mut first = nearest;
    while first > 0 && joined(first - 1, first) {
        first -= 1;
    }
    let mut last = nearest;
    while last + 1 < titles.len() && joined(last, last + 1) {
        last += 1;
    }
    titles[first..=last].to_vec()
}
