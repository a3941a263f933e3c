//! What one sentence says of positions that are told elsewhere.

use super::attributes;
use super::concept::Concept;
use super::context::{Role, Room};
use super::counts::{self, Counted};
use super::facts::{Confidence, EmploymentForm, Extent, Fact, Permanence, Position, Weekend};
use super::scan::Scanned;
use super::{describe, hours, merge};
use crate::document::BlockKind;
use crate::text::Span;

/// What one sentence says of «stillingen» or «alle stillingene» holds for those that say nothing else.
pub(super) fn common(rooms: &[Room], positions: &mut [Position]) {
    if let Some(room) = rooms.iter().find(|r| r.block.kind == BlockKind::Title) {
        count_of_the_one(room, Span::new(0, room.scanned.flat.text.len()), positions);
    }
    let mut weekends = Weekends::default();
    let (mut lasting_told, mut students_told, mut form_told) = (false, false, false);
    let told = Told::of(positions);
    for (at, room) in rooms.iter().enumerate().filter(|(_, r)| !r.is_heading()) {
        let s = &room.scanned;
        for &segment in &s.segments {
            let about = s.has(segment, Concept::Definite);
            let of_one = s.has(segment, Concept::Occupation);
            if (!about || of_one) && positions.len() > 1 {
                let own = if of_one { &[] } else { told.inside(room) };
                if !own.is_empty() && own.len() <= FEW {
                    told_beside(room, segment, own, positions);
                } else if !of_one {
                    // «Arbeid hver tredje helg.» after several sizes holds for all that say nothing of weekends
                    weekends.tell(s, segment, positions, true);
                    // «Fast ansettelse» as a piece of its own
                    if !form_told && s.tokens_in(segment).len() <= 4 {
                        form_told = form(room, segment, positions);
                    }
                }
                continue;
            }
            let speaks = || {
                about
                    || s.has(segment, Concept::WhileStudying)
                    || speaks_of_the_one(room, segment)
                    || offers_a_form(room, segment)
            };
            if !lasting_told && let Some(l) = attributes::lasting(s, segment).filter(|_| speaks()) {
                lasting_told = true;
                for p in positions.iter_mut().filter(|p| p.permanence.value == Permanence::Unknown) {
                    p.permanence =
                        Fact::new(l.permanence, Some(room.source(l.span)), room.origin(), Confidence::Medium);
                    p.employment_form = l.form;
                }
            }
            if about {
                of_the_one(rooms, at, segment, positions);
            }
            if offers_a_form(room, segment) {
                count_of_the_one(room, segment, positions);
            }
            let students = s.has(segment, Concept::Student) && attributes::student(s, segment);
            if students && (about || positions.len() == 1) && !students_told {
                students_told = true;
                positions.iter_mut().for_each(|p| {
                    p.student = true;
                    p.fields_only.student = false;
                });
            }
            weekends.tell(s, segment, positions, false);
        }
    }
}

/// Where positions are told, in the order of the source.
struct Told(Vec<(u32, usize)>);

/// A paragraph that tells of more positions than this is a list: its sentences say nothing of each.
const FEW: usize = 8;

impl Told {
    fn of(positions: &[Position]) -> Told {
        let starts = positions.iter().enumerate().filter_map(|(at, p)| Some((p.span?.start, at)));
        let mut told: Vec<(u32, usize)> = starts.collect();
        told.sort_unstable();
        Told(told)
    }

    /// The positions told in a block.
    fn inside(&self, room: &Room) -> &[(u32, usize)] {
        let block = room.source(Span::new(0, room.scanned.flat.text.len()));
        let from = self.0.partition_point(|&(start, _)| start < block.start);
        let to = self.0.partition_point(|&(start, _)| start < block.end);
        self.0.get(from..to).unwrap_or_default()
    }
}

/// What a sentence says of the positions of its own paragraph.
fn told_beside(room: &Room, segment: Span, own: &[(u32, usize)], positions: &mut [Position]) {
    let s = &room.scanned;
    let silent = |&(_, at): &(u32, usize)| positions.get(at).is_some_and(|p| p.weekend == Weekend::Unknown);
    if own.iter().all(silent) && s.sizes_in(segment).next().is_none() {
        for &(_, at) in own {
            let Some(p) = positions.get_mut(at) else { continue };
            let largest = p.size.as_ref().and_then(|f| f.value.max.or(f.value.min));
            let (weekend, frequency) = attributes::weekend(s, segment, largest);
            p.weekend_frequency = p.weekend_frequency.or(frequency);
            if weekend != Weekend::Only || largest.is_some_and(|p| p <= 25.0) {
                p.weekend = weekend;
            }
        }
    }
    let [(_, only)] = own else { return };
    let Some(only) = positions.get_mut(*only) else { return };
    if s.has(segment, Concept::Student) && attributes::student(s, segment) {
        only.student = true;
        only.fields_only.student = false;
    }
    if only.permanence.value == Permanence::Unknown {
        form(room, segment, std::slice::from_mut(only));
    }
}

/// A sentence that begins with a form, or says that it lasts as long as the studies, tells it of those that are silent.
fn form(room: &Room, segment: Span, positions: &mut [Position]) -> bool {
    let s = &room.scanned;
    let says = s.has(segment, Concept::WhileStudying) || begins_with_a_form(room, segment);
    let Some(l) = attributes::lasting(s, segment).filter(|_| says) else { return false };
    for p in positions.iter_mut().filter(|p| p.permanence.value == Permanence::Unknown) {
        p.permanence = Fact::new(l.permanence, Some(room.source(l.span)), room.origin(), Confidence::Medium);
        p.employment_form = l.form;
    }
    true
}

/// «Stillingen er på deltid», «Stillingen er fast, 20 timer i uken», «Stillingen kan deles».
fn of_the_one(rooms: &[Room], at: usize, segment: Span, positions: &mut [Position]) {
    let s = &rooms[at].scanned;
    let [position] = positions else { return };
    position.divisible |= s.has(segment, Concept::Divisible);
    let unsized_yet = position.size.is_none() && position.hours_per_week.is_none();
    if unsized_yet && !s.has(segment, Concept::Negation) {
        hours::tell(rooms, at, position, segment);
        if position.extent == Extent::Unknown && s.has(segment, Concept::Part) && !s.has(segment, Concept::Full) {
            position.extent = Extent::Part;
        }
    }
}

/// «To sykepleiere til Bakkeheim», «Vi har flere faste stillinger».
fn count_of_the_one(room: &Room, segment: Span, positions: &mut [Position]) {
    let [position] = positions else { return };
    let Some(count) = counts::count(&room.scanned, segment, false) else { return };
    if position.count.is_none() && position.count_min.is_none() && count.of != Counted::People {
        let span = Some(room.source(count.span));
        position.count = count.exact.map(|n| Fact::new(n, span, room.origin(), Confidence::Medium));
        position.count_min = count.exact.is_none().then_some(count.least);
    }
}

/// «Kommunen har en fast stilling for logoped»: an offer whose size stands elsewhere.
fn offers_a_form(room: &Room, segment: Span) -> bool {
    let s = &room.scanned;
    let has = |c| s.has(segment, c);
    let counted = || counts::count(s, segment, false).is_some_and(|c| c.of == Counted::Positions);
    has(Concept::Position) && (has(Concept::Offer) || has(Concept::Have) && counted())
}

/// A short line that begins with the form: «Fast», «Midlertidig ansettelse til 1. august».
fn speaks_of_the_one(room: &Room, segment: Span) -> bool {
    begins_with_a_form(room, segment) && room.scanned.tokens_in(segment).len() <= 22
}

fn begins_with_a_form(room: &Room, segment: Span) -> bool {
    let s = &room.scanned;
    let first = attributes::lastings(s, segment)
        .first()
        .map(|l| s.tokens_in(Span { start: segment.start, end: l.span.start }).len());
    let offers = matches!(room.role, Role::Neutral | Role::Vacancy | Role::Vacancies);
    offers && first.is_some_and(|n| n <= 1)
}

/// What sentences without a size say of weekends, for a large, a middling and a small position. What has been said once
/// changes nothing when it is said again.
#[derive(Default)]
struct Weekends {
    said: Vec<[(Weekend, Option<u32>); 3]>,
    /// Of some position it is known when it works.
    known: bool,
}

impl Weekends {
    /// `silent` asks for positions of which nothing is known yet.
    fn tell(&mut self, s: &Scanned, segment: Span, positions: &mut [Position], silent: bool) {
        if s.sizes_in(segment).next().is_some() {
            return;
        }
        let said = [100.0, 50.0, 25.0].map(|largest| attributes::weekend(s, segment, Some(largest)));
        let nothing = said.iter().all(|&told| told == (Weekend::Unknown, None));
        if nothing || self.said.contains(&said) {
            return;
        }
        self.known |= silent && !self.known && positions.iter().any(|p| p.weekend != Weekend::Unknown);
        if silent && self.known {
            return;
        }
        for p in positions.iter_mut() {
            let largest = p.size.as_ref().and_then(|f| f.value.max.or(f.value.min));
            let small = largest.is_some_and(|p| p <= 25.0);
            let middling = largest.is_some_and(|p| p <= 50.0);
            let [of_large, of_middling, of_small] = said;
            let (weekend, frequency) = if small {
                of_small
            } else if middling {
                of_middling
            } else {
                of_large
            };
            p.weekend_frequency = p.weekend_frequency.or(frequency);
            if p.weekend == Weekend::Unknown && (small || weekend != Weekend::Only) {
                p.weekend = weekend;
            }
        }
        self.said.push(said);
    }
}

/// «Avlastere og støttekontakter»: the title names assignments that the text does not tell one by one.
pub(super) fn further_assignments(rooms: &[Room], positions: &mut Vec<Position>) {
    let assigned = |p: &Position| p.employment_form == Some(EmploymentForm::Assignment);
    let Some(room) = rooms.iter().find(|r| r.block.kind == BlockKind::Title) else { return };
    let s = &room.scanned;
    if positions.is_empty() || !positions.iter().all(|p| assigned(p) && p.size.is_none()) {
        return;
    }
    for title in attributes::titles(s, Span::new(0, s.flat.text.len())).into_iter().take(FEW) {
        if !s.mention_at(s.token_at(title.span.start), Concept::Assignment) {
            continue;
        }
        let mut position = Position { employment_form: positions[0].employment_form, ..Position::blank() };
        describe::set_title(room, &mut position, title);
        position.span = Some(room.source(title.span));
        if positions.iter().all(|p| merge::other_title(p, &position)) {
            positions.push(position);
        }
    }
}
