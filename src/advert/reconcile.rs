//! One position told in title, list and running text is one position with several witnesses.

use super::assemble::Candidate;
use super::attributes::{self, Lasting, Title};
use super::concept::Concept;
use super::context::Room;
use super::counts;
use super::describe;
use super::facts::{Fact, Permanence, Position, Weekend};
use super::merge::{self, ONE};
use crate::document::BlockKind;
use crate::text::Span;
use std::collections::HashMap;

/// A position under way, with where its witnesses stand.
#[derive(Debug)]
struct Entry {
    position: Position,
    heading_only: bool,
    /// A sum of several full-time equivalents.
    sum: bool,
    score: i32,
}

/// A statement speaks of one of so many positions told before it, or of a new one.
pub(super) const NEAR: usize = 200;

/// What the text offers, in reading order.
pub(super) fn text(rooms: &[Room], seeds: &[Candidate], candidates: Vec<Candidate>) -> Vec<Position> {
    let mut candidates = per_title(rooms, candidates);
    inherit(rooms, &mut candidates);
    let mut entries: Vec<Entry> = seeds.iter().map(Entry::of_seed).collect();
    let mut free: Vec<usize> = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if at == 0 || !one_statement(rooms, &candidates[at - 1], candidate) {
            free.clear();
            free.extend(entries.len().saturating_sub(NEAR)..entries.len());
        }
        tell(rooms, &mut entries, &mut free, candidate, seeds.len() > 1);
    }
    settle(entries)
}

impl Entry {
    fn of_seed(c: &Candidate) -> Entry {
        Entry { position: c.position.clone(), heading_only: false, sum: c.sum, score: 8 }
    }
}

/// Two candidates in a row are told by one list, table or sentence.
fn one_statement(rooms: &[Room], a: &Candidate, b: &Candidate) -> bool {
    if a.room == b.room {
        return a.segment == b.segment || lines(rooms, a.room);
    }
    (a.room..=b.room).all(|r| enumerated(rooms, r))
}

fn enumerated(rooms: &[Room], at: usize) -> bool {
    rooms.get(at).is_some_and(|r| {
        let line =
            matches!(r.block.kind, BlockKind::ListItem { .. } | BlockKind::TableRow { .. } | BlockKind::Label { .. });
        line && r.field.is_none()
    })
}

/// The sentences of a block are lines of their own, as in a list without bullets.
fn lines(rooms: &[Room], at: usize) -> bool {
    rooms.get(at).is_some_and(|r| r.scanned.in_lines)
}

/// `free` are the positions that this statement (list, table, sentence) has not spoken of: none speaks twice of one.
/// `sets` says that several sets of key facts stand among the positions.
fn tell(rooms: &[Room], entries: &mut Vec<Entry>, free: &mut Vec<usize>, c: &Candidate, sets: bool) {
    // a line of a list that says no size is a line of its own unless it names the same occupation
    let line = enumerated(rooms, c.room) && c.position.size.is_none() && !c.definite;
    let named = |e: &Entry| match (&e.position.occupation, &c.position.occupation) {
        (Some(a), Some(b)) => a.group == b.group,
        _ => true,
    };
    // no one size is that of a sum
    let of_a_sum = |e: &Entry| e.sum && c.position.size.is_some() || c.sum && e.position.size.is_some();
    let known = free.iter().enumerate().filter_map(|(at, &i)| Some((at, entries.get(i)?)));
    let fits = known
        .filter(|(_, e)| merge::sizes(&e.position, &c.position) >= 0 && !of_a_sum(e))
        .filter(|(_, e)| !line || e.position.size.is_none() || named(e));
    let best = fits.map(|(at, e)| (merge::fit(&e.position, c), at)).max_by_key(|(points, _)| *points);
    if let Some((_, at)) = best.filter(|(points, _)| *points >= ONE)
        && let Some(entry) = entries.get_mut(free.remove(at))
    {
        merge::join(&mut entry.position, &c.position);
        entry.score = entry.score.max(c.score);
        entry.heading_only &= rooms.get(c.room).is_some_and(Room::is_heading);
        return;
    }
    if c.definite && !entries.is_empty() && c.position.size.is_none() {
        return;
    }
    // beside sets of key facts, running text adds a size only where it offers one
    let offers = rooms.get(c.room).is_none_or(|r| r.scanned.has(c.segment, Concept::Offer));
    if c.position.size.is_some() && !offers && sets {
        return;
    }
    entries.push(Entry {
        position: c.position.clone(),
        heading_only: rooms.get(c.room).is_some_and(Room::is_heading),
        sum: c.sum,
        score: c.score,
    });
}

/// A heading's range over the lines below, and an offer without a size beside its sized lines, are no positions.
fn settle(mut entries: Vec<Entry>) -> Vec<Position> {
    let sized = Ranges::of(&entries);
    let all = entries.len();
    entries.retain(|e| {
        if let (true, Some(size)) = (e.heading_only, &e.position.size) {
            let (low, high) = (size.value.min.unwrap_or(0.0), size.value.max.unwrap_or(100.0));
            return !(low < high && sized.two_beside(low, high));
        }
        let special = e.position.permanence.value == Permanence::OnCall || e.score >= 4;
        // «søker to assistenter» above two sized lines is their total
        let total = e.position.count.as_ref().is_some_and(|c| {
            let n = c.value as usize;
            n > 1 && (n == sized.0.len() || sized.0.is_empty() && n + 1 == all)
        });
        if e.position.size.is_none() && !special && total && e.position.permanence.value == Permanence::Unknown {
            return false;
        }
        e.position.size.is_some() || special || sized.0.is_empty() || e.score >= 3
    });
    entries.into_iter().map(|e| e.position).collect()
}

/// The sizes of positions, the largest lower ends first, each with the three smallest upper ends up to it.
struct Ranges(Vec<(f64, [f64; 3])>);

impl Ranges {
    fn of(entries: &[Entry]) -> Ranges {
        let ends = |e: &Entry| {
            let size = e.position.size.as_ref()?.value;
            Some((size.min.or(size.max)?, size.max.or(size.min)?))
        };
        let mut ranges: Vec<(f64, f64)> = entries.iter().filter_map(ends).collect();
        ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut smallest = [f64::INFINITY; 3];
        let up_to = ranges.into_iter().map(|(low, high)| {
            let [a, b, c] = smallest;
            smallest = [a.min(high), a.max(high).min(b), b.max(high).min(c)];
            (low, smallest)
        });
        Ranges(up_to.collect())
    }

    /// Beside the position that has this range itself, two lie within it.
    fn two_beside(&self, low: f64, high: f64) -> bool {
        let within = self.0.partition_point(|(other, _)| *other >= low);
        within.checked_sub(1).and_then(|last| self.0.get(last)).is_some_and(|(_, [_, _, third])| *third <= high)
    }
}

/// «SYKEPLEIERE OG HELSEFAGARBEIDERE» over one line: one position for each title.
fn per_title(rooms: &[Room], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut out = Vec::with_capacity(candidates.len());
    let mut under: HashMap<Option<usize>, usize> = HashMap::new();
    for room in candidates.iter().filter(|c| c.position.size.is_some()).filter_map(|c| rooms.get(c.room)) {
        *under.entry(room.block.heading).or_default() += 1;
    }
    for c in &candidates {
        let heading =
            rooms.get(c.room).and_then(|r| r.block.heading).filter(|&h| rooms[h].block.kind != BlockKind::Title);
        let alone = under.get(&heading) == Some(&1);
        let titles = heading.filter(|_| alone && c.position.title.is_none() && c.position.size.is_some()).map(|h| {
            let s = &rooms[h].scanned;
            let all = attributes::titles(s, Span::new(0, s.flat.text.len()));
            let joined = all.len() > 1 && all.windows(2).all(|w| attributes::joined(s, w[0].span, w[1].span));
            (h, if joined { all } else { Vec::new() })
        });
        match titles.filter(|(_, t)| !t.is_empty()) {
            Some((h, titles)) => out.extend(titles.into_iter().map(|t| {
                let mut c = c.clone();
                describe::set_title(&rooms[h], &mut c.position, t);
                c
            })),
            None => out.push(c.clone()),
        }
    }
    out
}

/// Lines take permanence and title from the heading or sentence that leads them.
fn inherit(rooms: &[Room], candidates: &mut [Candidate]) {
    let mut told: HashMap<usize, Above> = HashMap::new();
    let mut take = |from: usize, c: &mut Candidate, permanence: bool| {
        told.entry(from).or_insert_with(|| Above::of(&rooms[from])).lend(&rooms[from], c, permanence);
    };
    for c in candidates.iter_mut() {
        let Some(room) = rooms.get(c.room) else { continue };
        let mut above = room.block.heading;
        let listed = enumerated(rooms, c.room) || lines(rooms, c.room);
        if let Some(lead) = room.lead {
            take(lead, c, true);
        }
        if let Some(name) = room.lead.or(above).filter(|_| room.named && c.position.size.is_some()) {
            take_count(&rooms[name], c);
        }
        let mut steps = 0;
        while let Some(h) = above.filter(|_| steps < 6) {
            take(h, c, listed || steps == 0);
            above = rooms.get(h).and_then(|r| r.block.heading).filter(|&next| next < h);
            steps += 1;
        }
    }
    let title = rooms.iter().position(|r| r.block.kind == BlockKind::Title);
    if let Some(title) = title {
        let s = &rooms[title].scanned;
        let called = attributes::lasting(s, Span::new(0, s.flat.text.len()));
        for c in candidates.iter_mut().filter(|c| c.position.size.is_none() && c.room > title) {
            // «Ringevikarer»: the «vikarer» of the text below are the same
            if let Some(l) = called.filter(|l| l.permanence == Permanence::OnCall)
                && c.position.employment_form == Some(super::facts::EmploymentForm::Substitute)
            {
                let confidence = super::facts::Confidence::Medium;
                c.position.permanence =
                    Fact::new(l.permanence, Some(rooms[title].source(l.span)), rooms[title].origin(), confidence);
                c.position.employment_form = None;
            }
        }
        for c in candidates.iter_mut().filter(|c| c.room > title) {
            take(title, c, false);
        }
    }
}

/// «Miljøterapeut (2 stk.)», «To sesongarbeidere» over the text that tells the rest.
fn take_count(room: &Room, c: &mut Candidate) {
    let s = &room.scanned;
    let all = Span::new(0, s.flat.text.len());
    if c.position.count.is_some() || c.position.count_min.is_some() {
        return;
    }
    let confidence = super::facts::Confidence::Medium;
    let told = |n, span| Fact::new(n, Some(room.source(span)), room.origin(), confidence);
    let pieces = |i: usize| s.mention_at(i + 1, Concept::Times) && !s.mention_at(i, Concept::Position);
    if let Some(at) = s.tokens_in(all).find(|&i| s.count_at(i).is_some() && pieces(i)) {
        let span = Span { start: s.tokens[at].start, end: s.tokens[at].end };
        c.position.count = s.count_at(at).map(|n| told(n, span));
    } else if room.is_heading() {
        c.position.count = counts::count(s, all, false).and_then(|count| Some(told(count.exact?, count.span)));
    }
}

/// What a heading or sentence lends to the lines that it leads.
struct Above {
    lasting: Option<Lasting>,
    weekend_only: bool,
    title: Option<Title>,
}

impl Above {
    fn of(room: &Room) -> Above {
        let s = &room.scanned;
        // of a paragraph only the sentence that leads on speaks
        let all = Span::new(0, s.flat.text.len());
        let last = s.segments.last().copied().unwrap_or(all);
        let silent = attributes::lastings(s, last).is_empty();
        let within = if room.is_heading() || silent { all } else { last };
        let lastings = attributes::lastings(s, within);
        let one = lastings.iter().all(|l| l.permanence == lastings[0].permanence);
        Above {
            lasting: attributes::lasting(s, within).filter(|_| one),
            weekend_only: room.is_heading() && s.has(within, Concept::WeekendOnly),
            title: attributes::titles(s, within).first().copied(),
        }
    }

    fn lend(&self, room: &Room, c: &mut Candidate, permanence: bool) {
        let confidence = super::facts::Confidence::Medium;
        let p = &mut c.position;
        if permanence
            && p.permanence.value == Permanence::Unknown
            && let Some(l) = self.lasting
        {
            p.permanence = Fact::new(l.permanence, Some(room.source(l.span)), room.origin(), confidence);
            p.employment_form = l.form;
        }
        if permanence && self.weekend_only && p.size.is_some() && p.weekend == Weekend::Unknown {
            p.weekend = Weekend::Only;
        }
        if p.title.is_none()
            && let Some(t) = self.title
        {
            p.title = Some(Fact::new(room.readable(t.span), Some(room.source(t.span)), room.origin(), confidence));
            p.occupation = describe::occupation(t.occupation);
        }
    }
}
