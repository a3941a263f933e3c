//! Hours a week as a size: only where the full-time week is stated.

use super::concept::Concept;
use super::context::Room;
use super::describe;
use super::facts::{Confidence, Fact, Position, Size, SizeKind};
use super::scan::Scanned;
use super::sizes::Hours;
use crate::text::Span;

/// The weeks that count as full time: 33.6 and 35.5 in rota, 37.5 by day, 40 where nothing else is agreed.
const FULL_WEEK: std::ops::RangeInclusive<f64> = 33.0..=40.0;

/// Notes the hours of a stretch, and the size they make where the full-time week is stated.
pub(super) fn tell(rooms: &[Room], at: usize, position: &mut Position, part: Span) {
    let room = &rooms[at];
    let s = &room.scanned;
    let mut hours = offered(s, part);
    let Some(hours) = hours.find(|h| !h.value.is_some_and(|v| FULL_WEEK.contains(&v))) else { return };
    let span = room.source(hours.span);
    position.span = position.span.or(Some(span));
    let Some(value) = hours.value else { return };
    position.hours_per_week = Some(Fact::new(value, Some(span), room.origin(), Confidence::High));
    if position.size.is_some() {
        return;
    }
    let Some(week) = beside(s, hours.span).or(room.full_week) else { return };
    let percent = (value / week * 10_000.0).round() / 100.0;
    let size = Size { min: Some(percent), max: Some(percent), kind: SizeKind::Exact };
    position.size = Some(Fact::new(size, Some(span), room.origin(), Confidence::High));
    position.percent_text = Some(room.readable(hours.span));
    position.extent = describe::extent(size);
    position.span = Some(span);
}

/// The hours of a stretch, but for those that an authority has granted («vedtak på 34 timer i uken»).
pub(super) fn offered(s: &Scanned, part: Span) -> impl Iterator<Item = &Hours> {
    let granted = s.of(part, Concept::Decision).next().map_or(u32::MAX, |m| m.span.end);
    s.hours_in(part).filter(move |h| h.span.start < granted)
}

/// «20 timer av 35,5», «18 t/uke (37,5)», «(full stilling er 35,5 timer)».
fn beside(s: &Scanned, hours: Span) -> Option<f64> {
    let next = s.tokens.partition_point(|t| t.start < hours.start) + 1;
    (next..next + 10).find_map(|i| s.tokens.get(i)?.number().map(|n| n.value).filter(|v| FULL_WEEK.contains(v)))
}

/// The one full-time week that the advert states.
pub(super) fn stated(rooms: &[Room]) -> Option<f64> {
    let mut weeks = rooms.iter().flat_map(|r| {
        let s = &r.scanned;
        let says_full = |i: usize| {
            let span = Span { start: s.tokens[i].start, end: s.tokens[i].end };
            let around = Span { start: span.start.saturating_sub(40), end: span.end.saturating_add(40) };
            s.sizes_over(around).any(|e| e.size.is_some_and(|size| size.min == Some(100.0)))
        };
        (0..s.tokens.len()).filter_map(move |i| {
            let value = s.tokens[i].number()?.value;
            let unit = s.tokens.get(i + 1).is_some_and(|t| matches!(s.text(t), "timer" | "timar" | "t" | "hours"));
            (FULL_WEEK.contains(&value) && unit && says_full(i)).then_some(value)
        })
    });
    let first = weeks.next()?;
    weeks.all(|w| (w - first).abs() < 0.01).then_some(first)
}
