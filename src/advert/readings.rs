//! What the numbers that are no percent were taken for. Only asked for by a reader who wants it explained.

use super::context::Room;
use super::counts;
use super::dates;
use super::facts::{Cue, Position, Reading};
use super::lexer::Kind;
use crate::text::Span;
use std::collections::HashSet;

/// Every number of the text that no reading has spoken of yet: counts, hours, dates, and what is left.
pub(super) fn add_numbers(rooms: &[Room], positions: &[Position], readings: &mut Vec<Reading>) {
    let counts: HashSet<Span> = positions
        .iter()
        .filter_map(|p| p.count.as_ref())
        .flat_map(|c| c.evidence.iter())
        .filter_map(|e| e.span)
        .collect();
    let mut more = Vec::new();
    for room in rooms {
        let s = &room.scanned;
        let days = dates::days(s, Span::new(0, s.flat.text.len()));
        for (at, token) in s.tokens.iter().enumerate() {
            if !matches!(token.kind, Kind::Number(_) | Kind::Dotted | Kind::Fraction(_)) {
                continue;
            }
            let flat = Span { start: token.start, end: token.end };
            if s.sizes_over(flat).any(|e| e.span.contains(flat)) {
                continue;
            }
            let day = days.get(days.partition_point(|d| d.span.end <= token.start)).map(|d| d.span);
            let day = day.filter(|x| x.contains(flat));
            let hours = s.hours_over(flat).map(|h| h.span).find(|x| x.contains(flat));
            let (taken_for, span) = match (day, hours) {
                (Some(span), _) => ("date", span),
                (_, Some(span)) => ("hours", span),
                _ if counts.contains(&room.source(flat)) => ("count", flat),
                _ => ("number", flat),
            };
            if more.last().is_some_and(|r: &Reading| r.span == room.source(span)) {
                continue;
            }
            let why = if taken_for == "count" { counts::counts_what(s, at) } else { None };
            let shape = if matches!(taken_for, "date" | "hours") { Cue::Shape } else { Cue::Nothing };
            let why = why.map_or(shape, |noun| Cue::Words(room.readable(noun)));
            more.push(Reading { span: room.source(span), text: room.readable(span), taken_for, why, lost: Vec::new() });
        }
    }
    readings.append(&mut more);
    readings.sort_by_key(|r| r.span);
}
