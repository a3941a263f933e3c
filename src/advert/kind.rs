//! Advert, list page, or a text that offers nothing.

use super::assemble::Candidate;
use super::concept::{Concept, Concepts};
use super::context::Room;
use super::facts::Kind;
use super::vocabulary::Vocabulary;
use crate::document::BlockKind;
use crate::text::Span;

/// What speaks for and against a text being an advert.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Applications, deadlines, offers in the first person, the reader addressed.
    pub advert: i32,
    /// News, minutes, guidelines, statistics, staff pages, benefits.
    pub other: i32,
    /// «ingen ledige stillinger».
    pub nothing: bool,
    /// The vacancy is said to be closed.
    pub closed: bool,
}

/// Weighs a whole text. `fields` says that front matter or labels describe a vacancy.
pub(super) fn marks(rooms: &[Room], fields: bool) -> Marks {
    let mut marks = Marks { advert: if fields { 8 } else { 0 }, ..Marks::default() };
    let weights = [(Concept::Apply, 2, 3), (Concept::Deadline, 3, 1), (Concept::Address, 1, 4), (Concept::Offer, 1, 3)];
    for (concept, weight, most) in weights {
        marks.advert += weight * distinct(rooms, concept, most);
    }
    let about_it = |r: &Room| r.is_heading() && r.scanned.mentions.iter().any(|m| m.concept == Concept::VacancyHeading);
    if rooms.iter().any(|r| about_it(r) && r.block.kind != BlockKind::Title) {
        marks.advert += 3;
    }
    let others = [
        (Concept::News, 3, 4),
        (Concept::Minutes, 4, 4),
        (Concept::GuidelineDocument, 3, 4),
        (Concept::StatisticsPage, 3, 3),
        (Concept::StaffPage, 2, 2),
        (Concept::BenefitsPage, 4, 3),
        (Concept::InfoPage, 4, 4),
    ];
    for (concept, weight, most) in others {
        // one such word alone says little
        marks.other += match distinct(rooms, concept, most) {
            n @ 0..=1 => n,
            n => weight * n,
        };
    }
    let titled = |c: Concept| {
        rooms.iter().any(|r| r.block.kind == BlockKind::Title && r.scanned.mentions.iter().any(|m| m.concept == c))
    };
    if [Concept::StaffTitle, Concept::StatisticsPage, Concept::GuidelineDocument, Concept::Minutes]
        .iter()
        .any(|&c| titled(c))
    {
        marks.other += 6;
    }
    marks.nothing = distinct(rooms, Concept::Nothing, 1) > 0;
    marks.closed = rooms.iter().any(closes);
    marks
}

fn distinct(rooms: &[Room], concept: Concept, most: i32) -> i32 {
    let mut words: Vec<&str> = Vec::new();
    for room in rooms.iter().filter(|r| r.scanned.knows(Concepts::of(&[concept]))) {
        let all = Span::new(0, room.scanned.flat.text.len());
        for m in room.scanned.of(all, concept) {
            let word = room.scanned.slice(m.span);
            if !words.contains(&word) {
                words.push(word);
            }
            if i32::try_from(words.len()).is_ok_and(|n| n >= most) {
                return most;
            }
        }
    }
    i32::try_from(words.len()).unwrap_or(most).min(most)
}

/// A heading, a short line or a label that says the vacancy is closed.
fn closes(room: &Room) -> bool {
    if matches!(room.block.kind, BlockKind::ListItem { .. } | BlockKind::TableRow { .. }) {
        return false;
    }
    let s = &room.scanned;
    s.segments.iter().enumerate().any(|(i, &segment)| {
        let words = s.tokens_in(segment).len();
        let leads = i == 0 && words <= 10;
        let alone = s.tokens.len() <= 24;
        let said =
            s.has(segment, Concept::Closed) || room.is_heading() && words <= 6 && s.has(segment, Concept::ClosedWord);
        let of_a_line = s.has(segment, Concept::Occupation) || s.sizes_in(segment).next().is_some();
        let whole = !of_a_line || room.is_heading() || s.has(segment, Concept::Definite);
        (leads || alone) && said && whole && !s.has(segment, Concept::Negation)
    })
}

/// What the text is.
pub(super) fn kind(marks: &Marks, candidates: &[Candidate], key_facts: &[Candidate], rooms: &[Room]) -> Kind {
    if marks.nothing && marks.advert < 8 || marks.other > 0 && marks.advert <= marks.other {
        return Kind::None;
    }
    let groups = key_facts.len() >= 5 && page(rooms);
    if groups || is_list(candidates, rooms) { Kind::List } else { Kind::Advert }
}

/// Five or more lines, with deadlines, case numbers or units of their own.
fn is_list(candidates: &[Candidate], rooms: &[Room]) -> bool {
    let listed = |c: &&Candidate| {
        rooms.get(c.room).is_some_and(|r| {
            matches!(r.block.kind, BlockKind::ListItem { .. } | BlockKind::TableRow { .. } | BlockKind::Label { .. })
                || r.scanned.segments.len() > 1
        })
    };
    let lines: Vec<&Candidate> = candidates.iter().filter(listed).collect();
    let page = page(rooms);
    let marked = |c: &&&Candidate| {
        let s = &rooms[c.room].scanned;
        let row = matches!(rooms[c.room].block.kind, BlockKind::TableRow { .. });
        let dated = row && !super::dates::days(s, c.segment).is_empty();
        s.has(c.segment, Concept::Deadline) || case_number(s, c.segment) || dated && page
    };
    if lines.len() < 5 {
        return lines.len() > 1 && page && lines.iter().all(|c| marked(&c));
    }
    let columns = rooms.iter().any(|r| r.columns.iter().flatten().any(|c| c == "deadline"));
    let unit_column = rooms.iter().any(|r| r.columns.iter().flatten().any(|c| c == "unit"));
    let placed = |c: &&&Candidate| unit_column || names_place(&rooms[c.room], c.segment);
    let units = lines.iter().filter(placed).count() * 2 >= lines.len();
    lines.iter().filter(marked).count() * 2 >= lines.len() || columns || page && units || sectors(&lines) > 2
}

/// How many sectors the lines belong to, as far as their occupations tell: no one workplace has three.
fn sectors(lines: &[&Candidate]) -> usize {
    let of = |c: &&Candidate| Vocabulary::get().sector_of(c.position.occupation.as_ref()?.group);
    let mut sectors: Vec<_> = lines.iter().filter_map(of).collect();
    sectors.sort_unstable();
    sectors.dedup();
    sectors.len()
}

/// The title says that vacancies are listed.
fn page(rooms: &[Room]) -> bool {
    let listed = |r: &Room| r.scanned.mentions.iter().any(|m| m.concept == Concept::ListPage);
    rooms.iter().any(|r| r.block.kind == BlockKind::Title && listed(r))
}

/// A name stands in a line: a capital letter inside it, or a label that is no field.
fn names_place(room: &Room, segment: Span) -> bool {
    let s = &room.scanned;
    if matches!(room.block.kind, BlockKind::Label { .. }) {
        return true;
    }
    let tokens = s.tokens_in(segment);
    let first = tokens.start;
    tokens.skip(1).any(|i| {
        let token = &s.tokens[i];
        let starts_cell = s.tokens[i - 1].is('|') || i == first;
        let capital = s.flat.original(&room.block.view, token.start as usize).is_some_and(char::is_uppercase);
        capital && !starts_cell
    })
}

/// `20/341`, `17/1201`.
fn case_number(s: &super::scan::Scanned, within: Span) -> bool {
    s.tokens_in(within).any(|i| {
        let number = |at: usize| s.tokens.get(at).and_then(super::lexer::Token::number);
        s.tokens.get(i + 1).is_some_and(|t| t.is('/'))
            && number(i).is_some()
            && number(i + 2).is_some_and(|n| n.value > 12.0)
    })
}
