//! From drafts to blocks: what the lines of a paragraph or an item are – labels with values, items, headings, text.

use super::block::BlockKind;
use super::draft::{Draft, DraftKind, Headings, is_bold, is_titled, trimmed};
use super::line::{self, Line, Marker};
use crate::text::{Span, TextView};
use std::borrow::Cow;
use std::ops::Range;

/// A block that has not been put under its heading.
#[derive(Debug)]
pub(super) struct Piece {
    pub kind: BlockKind,
    pub view: TextView,
    pub quoted: bool,
    /// A heading that only leads in the items, rows or labels right below it.
    pub leads_in: bool,
    /// A list item, whatever it holds.
    pub item: bool,
}

/// The level of a heading that is one by its bold type.
const BOLD: u8 = 5;
/// The level of a line with a colon at its end, a caption, a term.
const LEAD_IN: u8 = 6;
/// The levels of headings that nothing marks.
const SHOUTED: u8 = 2;
const SHORT: u8 = 3;

/// Longer bold paragraphs are not headings.
const BOLD_LETTERS: usize = 120;
/// A bold sentence longer than this is not a heading.
const BOLD_SENTENCE: usize = 60;
/// Labels of more words than this must have a short value.
const SURE_LABEL_WORDS: usize = 3;
const VALUE_LETTERS: usize = 80;
/// Longer first lines of plain text are not titles.
const TITLE_LETTERS: usize = 120;

/// Takes the drafts apart.
pub(super) fn lay_out(mut drafts: Vec<Draft>, headings: Headings) -> Vec<Piece> {
    find_markers(&mut drafts);
    let texts = drafts.iter().filter(|d| d.kind == DraftKind::Paragraph).map(|d| d.view.text());
    let width = line::width(texts);
    let mut pieces = Vec::new();
    let mut indents = Vec::new();
    let mut opening = match headings {
        Headings::Marked => false,
        Headings::Partly => !is_titled(&drafts),
        Headings::Unmarked => true,
    };
    let mut drafts = drafts.into_iter().peekable();
    while let Some(draft) = drafts.next() {
        let follows = Follows::of(&draft, drafts.peek());
        if matches!(draft.kind, DraftKind::Paragraph | DraftKind::ListItem { .. }) {
            let first = pieces.is_empty();
            let mut reading = Reading::new(&draft, follows, Place { width, headings, opening, first });
            reading.read();
            opening = opening && (reading.only_labels || line::is_trail(reading.text));
            let parts = reading.parts;
            keep(parts, draft, &mut indents, &mut pieces);
        } else {
            opening = false;
            pieces.push(whole(draft, follows));
        }
    }
    pieces
}

/// Finds the marks of items in all paragraphs at once: the items of one list may be paragraphs of their own.
fn find_markers(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.kind == DraftKind::Paragraph && d.lines.is_none()) {
        draft.lines = Some(line::lines(draft.view.text()));
    }
    let texts = drafts.iter().flat_map(|draft| {
        let text = draft.view.text();
        draft.lines.iter().flatten().map(move |line| text.get(line.range.clone()).unwrap_or_default())
    });
    let mut markers = line::markers(texts).into_iter();
    for line in drafts.iter_mut().flat_map(|draft| draft.lines.iter_mut().flatten()) {
        line.marker = markers.next().flatten();
    }
}

/// What comes after a draft.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Follows {
    Nothing,
    Text,
    /// Items, rows or labels.
    Entries,
}

impl Follows {
    fn of(draft: &Draft, next: Option<&Draft>) -> Follows {
        let Some(next) = next else { return Follows::Nothing };
        let marked = next.lines.as_ref().and_then(|lines| lines.first()?.marker).is_some();
        match (&draft.kind, &next.kind) {
            (DraftKind::ListItem { depth, .. }, DraftKind::ListItem { depth: inner, .. }) if inner > depth => {
                Follows::Entries
            }
            (DraftKind::ListItem { .. }, _) => Follows::Nothing,
            (_, DraftKind::ListItem { .. } | DraftKind::TableRow { .. } | DraftKind::Label { .. }) => Follows::Entries,
            _ if marked => Follows::Entries,
            _ => Follows::Text,
        }
    }
}

/// A draft that is one block as it stands.
fn whole(draft: Draft, follows: Follows) -> Piece {
    let leads_in = draft.kind == DraftKind::LeadIn && follows != Follows::Nothing;
    let kind = match draft.kind {
        DraftKind::PageTitle => BlockKind::PageTitle,
        DraftKind::Heading(level) => BlockKind::Heading(level),
        DraftKind::TableRow { table, head, cells } => BlockKind::TableRow { table, head, cells },
        DraftKind::Label { label, value } => BlockKind::Label { label, value },
        DraftKind::LeadIn if leads_in => BlockKind::Heading(LEAD_IN),
        DraftKind::ListItem { ordered, depth } => BlockKind::ListItem { ordered, depth },
        DraftKind::LeadIn | DraftKind::Paragraph => BlockKind::Paragraph,
    };
    Piece { kind, view: draft.view, quoted: draft.quoted, leads_in, item: false }
}

/// What a stretch of lines is.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Title,
    Heading(u8),
    Text,
    /// With the ranges of label and value in the view.
    Label(Range<usize>, Range<usize>),
    Item(Marker, usize),
}

#[derive(Debug)]
struct Stretch {
    part: Part,
    range: Range<usize>,
}

/// Where a draft stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The width that the text is wrapped at.
    width: usize,
    headings: Headings,
    /// Nothing but labels stood before: a title may come.
    opening: bool,
    /// Nothing at all stood before.
    first: bool,
}

/// One paragraph or item, read line by line.
struct Reading<'a> {
    draft: &'a Draft,
    text: &'a str,
    lines: Cow<'a, [Line]>,
    /// The first line with a marker of a list; none is before it.
    first_item: usize,
    follows: Follows,
    place: Place,
    /// An item: its soft breaks are only wrapping.
    item: bool,
    parts: Vec<Stretch>,
    /// Nothing but labels has been found so far.
    only_labels: bool,
}

impl<'a> Reading<'a> {
    fn new(draft: &'a Draft, follows: Follows, place: Place) -> Self {
        let text = draft.view.text();
        let lines = draft.lines.as_deref().map_or_else(|| Cow::Owned(line::lines(text)), Cow::Borrowed);
        let item = matches!(draft.kind, DraftKind::ListItem { .. });
        let first_item = lines.iter().position(|l| l.marker.is_some()).unwrap_or(usize::MAX);
        Reading { draft, text, lines, first_item, follows, place, item, parts: Vec::new(), only_labels: true }
    }

    fn read(&mut self) {
        if self.is_bold_heading() {
            self.only_labels = false;
            self.parts.push(Stretch { part: Part::Heading(BOLD), range: 0..self.text.len() });
            return;
        }
        let mut begun = 0;
        for i in 0..self.lines.len() {
            let part = self.part(i);
            let range = self.lines[i].range.clone();
            let goes_on = part == Part::Text && self.goes_on(i, begun);
            match self.parts.last_mut() {
                Some(last) if goes_on => last.range.end = range.end,
                _ => {
                    begun = i;
                    self.only_labels &= matches!(part, Part::Label(..));
                    self.parts.push(Stretch { part, range });
                }
            }
        }
    }

    /// The text of a line; empty past the last.
    fn line(&self, i: usize) -> &'a str {
        self.lines.get(i).and_then(|line| self.text.get(line.range.clone())).unwrap_or_default()
    }

    /// The line goes on where the line before it was full.
    fn is_wrapped(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let soft = self.lines.get(i).is_some_and(|line| !line.hard);
        soft && (self.item || line::wraps(self.line(before), self.line(i), self.place.width))
    }

    /// A line of text belongs to the stretch that began at line `begun`.
    fn goes_on(&self, i: usize, begun: usize) -> bool {
        match self.parts.last().map(|s| &s.part) {
            Some(Part::Text) => true,
            Some(Part::Label(..) | Part::Item(..)) => {
                let (line, first) = (&self.lines[i], &self.lines[begun]);
                let lower = self.line(i).starts_with(char::is_lowercase) && !self.line(i).contains("://");
                !line.hard && (line.indent > first.indent || lower || self.is_wrapped(i))
            }
            _ => false,
        }
    }

    fn part(&self, i: usize) -> Part {
        let text = self.line(i);
        let at = self.lines[i].range.start;
        let wrapped = self.is_wrapped(i);
        // a dash after a full line may be running text, but not once the paragraph has items
        let among_items = self.first_item < i;
        if let Some(marker) = self.lines[i].marker
            && !self.item
            && !(wrapped && !among_items && Marker::is_dash(text))
        {
            return Part::Item(marker, self.lines[i].indent);
        }
        if self.is_title(i) {
            return Part::Title;
        }
        let after_label = matches!(self.parts.last(), Some(Stretch { part: Part::Label(..), .. }));
        let lower = i > 0 && !after_label && text.starts_with(char::is_lowercase);
        let label = line::label(text);
        if let Some((label, value)) = label.clone().filter(|(_, value)| !value.is_empty()) {
            let label = at + label.start..at + label.end;
            let bold = is_bold(self.text, &self.draft.bold, label.clone());
            if bold || !(wrapped || lower || self.is_prose(&label, &value)) {
                return Part::Label(label, at + value.start..at + value.end);
            }
        }
        if wrapped || lower {
            return Part::Text;
        }
        if self.leads_in(i, label.is_some()) {
            return Part::Heading(LEAD_IN);
        }
        self.heading(i).map_or(Part::Text, Part::Heading)
    }

    /// Several words before the colon, and more after it than a value has; in a list several words are enough.
    fn is_prose(&self, label: &Range<usize>, value: &Range<usize>) -> bool {
        let words = self.text.get(label.clone()).unwrap_or_default().split_whitespace().count();
        words > SURE_LABEL_WORDS && (self.item || value.len() > VALUE_LETTERS)
    }

    /// The line ends with a colon and something that it introduces follows.
    fn leads_in(&self, i: usize, is_label: bool) -> bool {
        let last = i + 1 == self.lines.len();
        let entries = match self.lines.get(i + 1) {
            Some(next) => next.marker.is_some() || line::label(self.line(i + 1)).is_some(),
            None => self.follows == Follows::Entries,
        };
        let something = if self.item { last && entries } else { !last || self.follows != Follows::Nothing };
        something && (is_label || entries || self.place.headings == Headings::Unmarked) && line::leads_in(self.line(i))
    }

    fn heading(&self, i: usize) -> Option<u8> {
        let text = self.line(i);
        if self.item {
            return None;
        }
        if self.lines.len() > 1
            && !self.draft.bold.is_empty()
            && text.chars().count() <= line::HEADING_LETTERS
            && !text.ends_with('.')
            && !line::has_date(text)
            && is_bold(self.text, &self.draft.bold, self.lines[i].range.clone())
        {
            return Some(BOLD);
        }
        if self.place.headings == Headings::Marked {
            return None;
        }
        if line::is_shouted(text) {
            return Some(SHOUTED);
        }
        let short = self.place.headings == Headings::Unmarked && line::may_be_heading(text);
        (short && self.stands_above(i)).then_some(SHORT)
    }

    /// The line stands alone, or right above what it could be the heading of.
    fn stands_above(&self, i: usize) -> bool {
        if self.lines.len() == 1 {
            return self.follows != Follows::Nothing;
        }
        let (text, next) = (self.line(i), self.line(i + 1));
        let Some(below) = self.lines.get(i + 1).filter(|_| i == 0) else { return false };
        let prose = (next.chars().count() > line::HEADING_LETTERS || line::is_sentence(next))
            && next.starts_with(|c: char| !c.is_lowercase())
            && !line::wraps(text, next, self.place.width);
        below.marker.is_some() || prose || line::label(next).is_some_and(|(_, value)| !value.is_empty())
    }

    /// The first line of a text without marked headings, or the first after labels.
    fn is_title(&self, i: usize) -> bool {
        if !self.place.opening || !self.only_labels || self.item {
            return false;
        }
        let text = self.line(i);
        let next = self.line(i + 1);
        let long = text.chars().count() > TITLE_LETTERS;
        if long || line::is_sentence(text) || line::is_trail(text) || text.ends_with([',', ';']) {
            return false;
        }
        if next.starts_with(char::is_lowercase) || line::wraps(text, next, self.place.width) {
            return false;
        }
        match line::label(text) {
            Some((_, value)) => {
                let first = self.place.first && self.parts.is_empty();
                let word = !text.get(value).unwrap_or_default().starts_with(|c: char| c.is_ascii_digit());
                first && word && line::label(next).is_none()
            }
            None => text.chars().any(char::is_alphabetic),
        }
    }

    /// The whole paragraph is bold and short, and not a label with its value.
    fn is_bold_heading(&self) -> bool {
        if self.item || self.draft.bold.is_empty() {
            return false;
        }
        let letters = self.text.chars().take(BOLD_LETTERS + 1).count();
        let long = letters > BOLD_LETTERS || (letters > BOLD_SENTENCE && self.text.ends_with('.'));
        if long || line::has_date(self.text) {
            return false;
        }
        let label = |i| line::label(self.line(i)).is_some_and(|(_, value)| !value.is_empty());
        is_bold(self.text, &self.draft.bold, 0..self.text.len())
            && self.lines.iter().all(|line| !line.hard && line.marker.is_none())
            && !(0..self.lines.len()).any(label)
    }
}

/// The stretches of a draft as pieces. `indents` are those of the items that the next item may stand under.
fn keep(parts: Vec<Stretch>, mut draft: Draft, indents: &mut Vec<usize>, pieces: &mut Vec<Piece>) {
    let mut own_kind = match draft.kind {
        DraftKind::ListItem { ordered, depth } => Some(BlockKind::ListItem { ordered, depth }),
        _ => None,
    };
    let (is_item, alone) = (own_kind.is_some(), parts.len() == 1);
    for Stretch { part, range } in parts {
        if !matches!(part, Part::Item(..)) {
            indents.clear();
        }
        let start = match part {
            Part::Item(marker, _) => range.start + marker.length,
            _ => range.start,
        };
        let range = trimmed(draft.view.text(), start..range.end);
        let leads_in = part == Part::Heading(LEAD_IN);
        let item = is_item || matches!(part, Part::Item(..));
        let kind = match part {
            Part::Title => BlockKind::Title,
            Part::Heading(level) => BlockKind::Heading(level),
            Part::Text => own_kind.take().unwrap_or(BlockKind::Paragraph),
            Part::Label(label, value) => BlockKind::Label {
                label: Span::new(label.start - range.start, label.end - range.start),
                value: Span::new(value.start - range.start, range.end - range.start),
            },
            Part::Item(marker, indent) => {
                BlockKind::ListItem { ordered: marker.number.is_some(), depth: depth(indents, indent) }
            }
        };
        own_kind = None;
        let view = if alone { std::mem::take(&mut draft.view).into_part(range) } else { draft.view.part(range) };
        if !view.is_blank() {
            pieces.push(Piece { kind, view, quoted: draft.quoted, leads_in, item });
        }
    }
}

/// The nesting of an item that is moved in by `indent`.
fn depth(indents: &mut Vec<usize>, indent: usize) -> u8 {
    while indents.last().is_some_and(|&outer| outer > indent) {
        indents.pop();
    }
    if indents.last() != Some(&indent) {
        indents.push(indent);
    }
    u8::try_from(indents.len() - 1).unwrap_or(u8::MAX)
}
