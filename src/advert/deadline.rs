//! When to apply by, and when the advert was published, as the text says it.

use super::concept::Concept;
use super::context::Room;
use super::dates;
use super::facts::{About, Confidence, Contradiction, Fact, Witness};
use super::fields::Fields;
use crate::calendar::Date;
use crate::text::Span;

/// What is told of the deadline.
#[derive(Debug, Default)]
pub(super) struct Deadline {
    /// The date, where one holds for the whole advert.
    pub date: Option<Fact<Date>>,
    /// «snarest», «løpende».
    pub words: Option<Fact<String>>,
    /// The field says another date than the text.
    pub contradiction: Option<Contradiction>,
}

/// The application deadline. The field's date counts; where the text says another, that is recorded.
pub(super) fn deadline(rooms: &[Room], fields: &Fields, published: Option<Date>) -> Deadline {
    let field = fields.deadline.as_ref();
    let base = published.or(field.and_then(|f| Date::new(f.value.year(), 1, 1))).or_else(|| own_date(rooms));
    let mut told: Vec<Fact<Date>> = Vec::new();
    let mut words = None;
    for room in rooms {
        let named = room.field.as_deref() == Some("deadline");
        for &segment in &room.scanned.segments {
            read_deadline(room, segment, named, base, &mut told, &mut words);
        }
    }
    let strong: Vec<&Fact<Date>> = told.iter().filter(|f| f.confidence() == Confidence::High).collect();
    let one = strong.iter().all(|f| f.value == strong[0].value);
    if let Some(field) = field {
        let other = strong.first().filter(|f| one && f.value != field.value);
        return Deadline {
            date: Some(field.clone()),
            words: None,
            contradiction: other.map(|text| disagree(field, text)),
        };
    }
    let date = match strong.first() {
        Some(&f) if one => Some(f.clone()),
        Some(_) => None,
        None => told.first().cloned(),
    };
    // The day an advert is taken down is the deadline where nobody tells one.
    let words = words.or_else(|| fields.deadline_text.clone());
    let silent = told.is_empty() && words.is_none();
    let date = date.or_else(|| fields.expires.clone().filter(|_| silent));
    Deadline { date, words, contradiction: None }
}

fn disagree(field: &Fact<Date>, text: &Fact<Date>) -> Contradiction {
    let witness = |f: &Fact<Date>| Witness { value: f.value.to_string(), span: f.span() };
    Contradiction { about: About::Deadline, position: None, field: witness(field), text: witness(text) }
}

/// A date with its year that the advert names, to count a deadline without one from. A deadline may lie half a year
/// before it (the day work begins), so that the count starts there.
fn own_date(rooms: &[Room]) -> Option<Date> {
    let dates = rooms.iter().flat_map(|r| dates::days(&r.scanned, Span::new(0, r.scanned.flat.text.len())));
    dates.filter(|d| d.year.is_some()).find_map(|d| d.date(None)).map(|date| date.plus_days(-182))
}

fn read_deadline(
    room: &Room,
    segment: Span,
    named: bool,
    published: Option<Date>,
    told: &mut Vec<Fact<Date>>,
    words: &mut Option<Fact<String>>,
) {
    let s = &room.scanned;
    let cue = s.of(segment, Concept::Deadline).map(|m| (m.span.start, true)).next();
    let applies = s.has(segment, Concept::Apply);
    let weak = s.of(segment, Concept::Within).filter(|_| applies).map(|m| (m.span.start, false)).next();
    let Some((from, strong)) = cue.or(weak).or(named.then_some((segment.start, true))) else { return };
    let after = Span { start: from, end: segment.end };
    let day = dates::days(s, after).into_iter().next();
    if let Some(day) = day
        && let Some(date) = day.date(published)
    {
        let confidence = if strong { Confidence::High } else { Confidence::Medium };
        told.push(Fact::new(date, Some(room.source(day.span)), room.origin(), confidence));
        return;
    }
    if let Some(m) = s.of(after, Concept::NoDeadline).next() {
        let text = room.readable(m.span);
        words.get_or_insert_with(|| Fact::new(text, Some(room.source(m.span)), room.origin(), Confidence::High));
    }
}

/// «Publisert 28.04.2021» in running text.
pub(super) fn published(rooms: &[Room]) -> Option<Fact<Date>> {
    rooms.iter().find_map(|room| {
        let s = &room.scanned;
        let m = s.mentions.iter().find(|m| m.concept == Concept::Published)?;
        let day = dates::days(s, Span { start: m.span.end, end: m.span.end + 24 }).into_iter().next()?;
        Some(Fact::new(day.date(None)?, Some(room.source(day.span)), room.origin(), Confidence::Medium))
    })
}
