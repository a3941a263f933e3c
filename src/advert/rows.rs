//! Rows of a table whose column heads name facts.

use super::assemble::Candidate;
use super::attributes;
use super::concept::Concept;
use super::context::Room;
use super::describe;
use super::facts::{Confidence, Extent, Fact, Origin, Position};
use super::fields;
use super::lexer::Token;
use super::scan::Scanned;
use crate::document::BlockKind;
use crate::text::Span;

/// The position of a row under column heads that name a size; `None` for any other row.
pub(super) fn candidate(room: &Room, at: usize, english: bool) -> Option<Candidate> {
    let BlockKind::TableRow { cells, head: false, .. } = &room.block.kind else { return None };
    if !room.columns.iter().flatten().any(|c| c == "size") {
        return None;
    }
    let all = Span::new(0, room.scanned.flat.text.len());
    let mut position = Position::blank();
    for (column, cell) in room.columns.iter().zip(cells) {
        let Some(column) = column else { continue };
        let span = flat(&room.scanned, *cell);
        let text = room.readable(span);
        let told = |value| Fact::new(value, Some(room.source(span)), Origin::List, Confidence::High);
        match column.as_str() {
            "size" => {
                position.span = Some(room.source(span));
                let said = room.scanned.sizes_in(span).next();
                // «opp mot 100 %» promises
                let before = said.map(|e| Span { start: span.start, end: e.span.start });
                let promised = before.is_some_and(|before| room.scanned.has(before, Concept::Promise));
                if let Some(size) = fields::size(&text).filter(|_| !promised) {
                    position.size = Some(Fact::new(size, position.span, Origin::List, Confidence::High));
                    let words = said.map_or_else(|| text.trim().to_owned(), |e| room.readable(e.span));
                    position.percent_text = Some(words);
                    position.extent = describe::extent(size);
                } else if room.scanned.has(span, Concept::Part) {
                    position.extent = Extent::Part;
                }
            }
            "count" | "positions" => {
                position.count = room.scanned.tokens_in(span).find_map(|i| room.scanned.count_at(i)).map(told);
            }
            "title" => {
                let occupation = attributes::titles(&room.scanned, span).first().copied();
                position.occupation = occupation.and_then(|t| describe::occupation(t.occupation));
                position.title = (!text.trim().is_empty()).then(|| {
                    Fact::new(text.trim().to_owned(), Some(room.source(span)), Origin::List, Confidence::High)
                });
            }
            "employment" => {
                if let Some(l) = attributes::lasting(&room.scanned, span) {
                    position.permanence =
                        Fact::new(l.permanence, Some(room.source(l.span)), Origin::List, Confidence::High);
                    position.employment_form = l.form;
                }
            }
            "deadline" => {
                let day = super::dates::days(&room.scanned, span).first().and_then(|d| d.date(None));
                position.deadline = day.map(|d| Fact::new(d, Some(room.source(span)), Origin::List, Confidence::High));
            }
            _ => {}
        }
    }
    describe::describe(room, &mut position, all, english);
    if position.title.is_none()
        && let Some(&title) = attributes::titles(&room.scanned, all).first()
    {
        describe::set_title(room, &mut position, title);
    }
    let closed = [Concept::Closed, Concept::ClosedWord].iter().any(|&c| room.scanned.has(all, c));
    let said = position.size.is_some() || position.title.is_some() || position.extent == Extent::Part;
    said.then_some(Candidate {
        position,
        room: at,
        segment: all,
        definite: false,
        score: 8,
        further: false,
        closed,
        total: None,
        sum: false,
    })
}

/// The flat text of a cell.
fn flat(s: &Scanned, cell: Span) -> Span {
    let view = |t: &Token| s.flat.view_range(Span { start: t.start, end: t.end }).start;
    let from = s.tokens.partition_point(|t| view(t) < cell.start as usize);
    let to = s.tokens.partition_point(|t| view(t) < cell.end as usize);
    match s.tokens.get(from..to) {
        Some([first, .., last]) => Span { start: first.start, end: last.end },
        Some([one]) => Span { start: one.start, end: one.end },
        _ => Span::at(0),
    }
}
