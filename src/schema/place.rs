//! Where in a text the cursor is: before which key, after which, in what kind of list.

use super::outline::{Entry, Outline, Part, Style, What, line_start};
use crate::text::Span;

/// A place where a key or value is being written, or may be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// The way from the whole text: to the map for a key, to the value for a value.
    pub path: Vec<Step>,
    /// What belongs here.
    pub slot: Slot,
    /// What is already written of it.
    pub written: Span,
}

/// One step into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list.
    Item,
}

/// What belongs at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Slot {
    /// A key of a map.
    Key {
        /// The other keys of the map.
        taken: Vec<String>,
        /// A colon follows.
        colon: bool,
        /// Where it stands.
        room: Room,
    },
    /// A value.
    Value {
        /// Where it stands.
        room: Room,
        /// The quotes around what is written: `None` for none, `true` where the second is there.
        quotes: Option<(char, bool)>,
    },
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// In brackets.
    Flow {
        /// A blank is needed before it.
        blank: bool,
        /// A comma is needed after it.
        comma: bool,
    },
    /// A key on a line of its own, in this column.
    Line(usize),
    /// After a colon, of a key in this column; without a blank between them.
    AfterColon {
        /// The key's column.
        column: usize,
        /// A blank is needed.
        blank: bool,
    },
    /// After a dash: what stands here begins in this column.
    AfterDash {
        /// The column after the dash.
        column: usize,
        /// A blank is needed.
        blank: bool,
    },
    /// On a line below a key without a value: a list needs its dashes.
    Below(usize),
    /// On a line where the next item of a list may begin.
    Next(usize),
}

/// The places that the offset may be: none in comments, between finished things, and in texts of several lines.
pub(super) fn places(text: &str, outline: &Outline, range: Span, offset: usize) -> Vec<Place> {
    let within = range.start as usize <= offset && offset <= range.end as usize;
    let in_comment = outline.comments.iter().any(|c| (c.start as usize) < offset && offset <= c.end as usize);
    let Some(before) = text.get(range.start as usize..offset).filter(|_| within && !in_comment) else {
        return Vec::new();
    };
    let start = line_start(before, before.len());
    let indent = before.get(start..).unwrap_or_default();
    let after = text.get(offset..range.end as usize).unwrap_or_default();
    let rest = after.split(['\n', '\r']).next().unwrap_or_default();
    let search = Search { text, offset, blank: indent.trim().is_empty() && rest.trim().is_empty() };
    if search.blank && !search.is_in_brackets(&outline.root) {
        return search.on_blank_line(&outline.root, indent.len());
    }
    search.inside(&outline.root, Vec::new(), Around::Nothing).into_iter().collect()
}

struct Search<'t> {
    text: &'t str,
    offset: usize,
    /// Nothing stands on the line.
    blank: bool,
}

/// What a value stands in.
#[derive(Clone, Copy)]
enum Around {
    Nothing,
    /// After this colon, of a key in this column.
    Colon {
        at: usize,
        column: usize,
    },
    /// After this dash.
    Dash(usize),
    Flow,
}

impl Search<'_> {
    fn has(&self, span: Span) -> bool {
        span.start as usize <= self.offset && self.offset <= span.end as usize
    }

    /// Between the two, nothing but blanks on one line.
    fn only_blanks(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_some_and(|between| between.chars().all(|c| matches!(c, ' ' | '\t')))
    }

    /// Inside brackets that are not closed before the offset.
    fn is_in_brackets(&self, part: &Part) -> bool {
        let start = part.span.start as usize;
        match &part.what {
            What::Map(_, Style::Flow(closed)) | What::List(_, Style::Flow(closed)) => {
                let end = part.span.end as usize;
                start < self.offset && (self.offset < end || (!closed && self.offset == end))
            }
            What::Text(Some(_)) | What::Lines => start < self.offset && self.offset < part.span.end as usize,
            What::Map(entries, _) => {
                self.last(entries, |e| e.key.start as usize).is_some_and(|e| self.is_in_brackets(&e.value))
            }
            What::List(items, _) => {
                self.last(items, |item| item.start).is_some_and(|item| self.is_in_brackets(&item.value))
            }
            _ => false,
        }
    }

    /// The last of them that begins at or before the offset.
    fn last<'o, T>(&self, all: &'o [T], start: impl Fn(&T) -> usize) -> Option<&'o T> {
        let after = all.partition_point(|one| start(one) <= self.offset);
        after.checked_sub(1).and_then(|at| all.get(at))
    }

    /// The places on a line with nothing but blanks: in each map and list that begins in this column and is not over,
    /// and under a key that has nothing yet.
    fn on_blank_line(&self, root: &Part, column: usize) -> Vec<Place> {
        let (mut part, mut path, mut outside) = (root, Vec::new(), None);
        let mut found = Vec::new();
        loop {
            match &part.what {
                What::Nothing if outside.is_none_or(|outside| column > outside) => {
                    return vec![self.place(path, Slot::Value { room: Room::Below(column), quotes: None })];
                }
                What::Map(entries, Style::Block(own)) => {
                    if *own == column {
                        let taken = entries.iter().map(|entry| entry.name.clone()).collect();
                        let slot = Slot::Key { taken, colon: false, room: Room::Line(column) };
                        found.push(self.place(path.clone(), slot));
                    }
                    let Some(entry) = self.last(entries, |e| e.key.start as usize) else { return found };
                    path.push(Step::Key(entry.name.clone()));
                    (part, outside) = (&entry.value, Some(*own));
                }
                What::List(items, Style::Block(own)) => {
                    let mut inner = path.clone();
                    inner.push(Step::Item);
                    if *own == column {
                        let slot = Slot::Value { room: Room::Next(column), quotes: None };
                        found.push(self.place(inner.clone(), slot));
                    }
                    let Some(item) = self.last(items, |item| item.start) else { return found };
                    (part, path, outside) = (&item.value, inner, Some(*own));
                }
                _ => return found,
            }
        }
    }

    fn place(&self, path: Vec<Step>, slot: Slot) -> Place {
        Place { path, slot, written: Span::at(self.offset) }
    }

    /// The place inside a part or beside it.
    fn inside(&self, part: &Part, path: Vec<Step>, around: Around) -> Option<Place> {
        match &part.what {
            What::Nothing => self.in_nothing(path, around),
            What::Lines => None,
            What::Text(quote) => self.in_text(part, quote.map(|q| (q.sign, q.closed)), path, around),
            What::Map(entries, style) => match style {
                Style::Flow(closed) => self.in_flow_map(part, entries, *closed, path),
                Style::Block(column) => self.in_map(entries, *column, path),
            },
            What::List(items, Style::Block(_)) => {
                let item = self.last(items, |item| item.start).filter(|item| item.start < self.offset)?;
                self.inside(&item.value, with(path, Step::Item), Around::Dash(item.start))
            }
            What::List(items, Style::Flow(closed)) => {
                if !self.is_between(part.span, *closed) {
                    return None;
                }
                let path = with(path, Step::Item);
                match self.last(items, |item| item.start) {
                    Some(item) if !self.is_past(item.value.span) => self.inside(&item.value, path, Around::Flow),
                    _ => self.in_nothing(path, Around::Flow),
                }
            }
        }
    }

    fn in_nothing(&self, path: Vec<Step>, around: Around) -> Option<Place> {
        let room = self.room(around)?;
        Some(self.place(path, Slot::Value { room, quotes: None }))
    }

    fn in_text(&self, part: &Part, quotes: Option<(char, bool)>, path: Vec<Step>, around: Around) -> Option<Place> {
        let (start, end) = (part.span.start as usize, part.span.end as usize);
        if self.text.get(start..end)?.contains(['\n', '\r']) {
            return None;
        }
        let inner = match quotes {
            Some((_, closed)) => Span::new(start + 1, end - usize::from(closed)),
            // blanks at the end are written on the way to the next word
            None if end < self.offset && self.only_blanks(end, self.offset) => Span::new(start, self.offset),
            None => part.span,
        };
        if inner.start as usize > self.offset && quotes.is_none() && self.only_blanks(self.offset, start) {
            let room = self.room(around)?;
            let written = Span::new(self.offset, end);
            return Some(Place { path, slot: Slot::Value { room, quotes }, written });
        }
        let room = match around {
            Around::Colon { at, column } if self.only_blanks(at + 1, start) => {
                Room::AfterColon { column, blank: false }
            }
            Around::Dash(at) if self.only_blanks(at + 1, start) => {
                Room::AfterDash { column: self.column(start), blank: false }
            }
            Around::Flow => Room::Flow { blank: false, comma: false },
            _ => Room::Below(self.column(start)),
        };
        self.has(inner).then_some(Place { path, slot: Slot::Value { room, quotes }, written: inner })
    }

    fn in_map(&self, entries: &[Entry], column: usize, path: Vec<Step>) -> Option<Place> {
        let entry = self.last(entries, |e| e.key.start as usize)?;
        let written = match entry.colon {
            Some(_) => entry.key,
            None if self.only_blanks(entry.key.end as usize, self.offset.max(entry.key.end as usize)) => {
                entry.key.cover(Span::at(self.offset))
            }
            None => entry.key,
        };
        if self.has(written) {
            return Some(self.key(entries, entry, written, Room::Line(column), path));
        }
        let colon = entry.colon.filter(|colon| *colon < self.offset)?;
        self.inside(&entry.value, with(path, Step::Key(entry.name.clone())), Around::Colon { at: colon, column })
    }

    fn key(&self, entries: &[Entry], own: &Entry, written: Span, room: Room, path: Vec<Step>) -> Place {
        let others = entries.iter().filter(|entry| entry.key != own.key);
        let taken = others.map(|entry| entry.name.clone()).collect();
        Place { path, slot: Slot::Key { taken, colon: own.colon.is_some(), room }, written }
    }

    fn in_flow_map(&self, part: &Part, entries: &[Entry], closed: bool, path: Vec<Step>) -> Option<Place> {
        if !self.is_between(part.span, closed) {
            return None;
        }
        let entry = self.last(entries, |e| e.key.start as usize);
        let Some(entry) = entry.filter(|e| !self.is_past(e.key.cover(e.value.span))) else {
            let taken = entries.iter().map(|entry| entry.name.clone()).collect();
            let room = Room::Flow { blank: false, comma: self.needs_comma() };
            return Some(self.place(path, Slot::Key { taken, colon: false, room }));
        };
        if self.has(entry.key) || entry.colon.is_none_or(|colon| self.offset <= colon) {
            let written = entry.key.cover(Span::at(self.offset.max(entry.key.end as usize)));
            let written = if entry.colon.is_some() { entry.key } else { written };
            return Some(self.key(entries, entry, written, Room::Flow { blank: false, comma: false }, path));
        }
        let path = with(path, Step::Key(entry.name.clone()));
        let blank = entry.colon.is_some_and(|colon| colon + 1 == self.offset);
        match entry.value.what {
            What::Nothing if blank => {
                let room = Room::Flow { blank, comma: false };
                Some(self.place(path, Slot::Value { room, quotes: None }))
            }
            _ => self.inside(&entry.value, path, Around::Flow),
        }
    }

    /// Between brackets.
    fn is_between(&self, span: Span, closed: bool) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        start < self.offset && if closed { self.offset < end } else { self.offset <= end }
    }

    /// A comma stands between it and the offset: what follows is another.
    fn is_past(&self, span: Span) -> bool {
        let between = self.text.get(span.end as usize..self.offset.max(span.end as usize)).unwrap_or_default();
        between.contains(',')
    }

    /// Another entry follows in the brackets, with no comma before it.
    fn needs_comma(&self) -> bool {
        let rest = self.text.get(self.offset..).unwrap_or_default().trim_start();
        !rest.is_empty() && !rest.starts_with([',', '}', ']', '#'])
    }

    fn room(&self, around: Around) -> Option<Room> {
        Some(match around {
            Around::Nothing => Room::Below(self.column(self.offset)),
            Around::Colon { at, column } if self.only_blanks(at + 1, self.offset) => {
                Room::AfterColon { column, blank: at + 1 == self.offset }
            }
            Around::Dash(at) if self.only_blanks(at + 1, self.offset) => {
                let blank = at + 1 == self.offset;
                Room::AfterDash { column: self.column(self.offset) + usize::from(blank), blank }
            }
            Around::Flow => Room::Flow { blank: false, comma: self.needs_comma() },
            Around::Colon { .. } | Around::Dash(_) => return None,
        })
    }

    fn column(&self, at: usize) -> usize {
        at - line_start(self.text, at)
    }
}

fn with(mut path: Vec<Step>, step: Step) -> Vec<Step> {
    path.push(step);
    path
}
