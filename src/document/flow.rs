//! Where the readers of Markdown and HTML write: they say what begins and ends and which text stands there; out come
//! drafts of blocks.

use super::draft::{Draft, DraftKind, is_bold, shifted, trimmed};
use crate::text::{Span, TextView, ViewBuilder};
use std::ops::Range;

/// Collects text into drafts.
#[derive(Debug, Default)]
pub(super) struct Flow {
    drafts: Vec<Draft>,
    open: Option<Open>,
    lists: Vec<bool>,
    tables: Vec<Table>,
    /// Tables with at least one row so far.
    shown_tables: usize,
    /// How many bold elements are open.
    pub bold: usize,
    /// How many elements are open whose text is not shown.
    pub hidden: usize,
    /// How many quotations are open.
    pub quotes: usize,
}

/// What the text that comes now belongs to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    PageTitle,
    Heading(u8),
    Paragraph,
    Item { ordered: bool, depth: u8 },
    Caption,
}

#[derive(Debug)]
struct Open {
    kind: OpenKind,
    view: ViewBuilder,
    bold: Vec<Range<usize>>,
    /// It has words outside any quotation.
    own_words: bool,
    /// A line break is due before the next text.
    due: Option<usize>,
    /// White space before the next text.
    space: Option<Span>,
}

#[derive(Debug)]
enum OpenKind {
    Block(Kind),
    Row(Row),
    Term(Term),
}

/// A row of a table being read.
#[derive(Debug, Default)]
struct Row {
    head: bool,
    heads: usize,
    cells: Vec<Range<usize>>,
    /// Where blocks inside a cell end.
    breaks: Vec<usize>,
}

/// A term of a definition list being read.
#[derive(Debug, Default)]
struct Term {
    /// The term's range, once its definition has begun.
    term: Option<Range<usize>>,
    /// Where the definition begins, once it has text.
    value: Option<usize>,
}

#[derive(Debug, Default)]
struct Table {
    /// Its number, once it has a row.
    number: Option<usize>,
    /// It holds blocks in its cells: it only arranges the page.
    arranges: bool,
}

const CELL_JOINER: &str = " | ";
const LINE_BREAK: &str = "\u{2028}";

/// Longer cells that stand alone in their row are running text.
const SHORT_CELL: usize = 160;

impl Flow {
    /// The finished drafts.
    pub fn finish(mut self) -> Vec<Draft> {
        self.hidden = 0;
        self.close();
        self.drafts
    }

    /// Source text that is shown as it stands; `start` is its offset in the source.
    pub fn text(&mut self, start: usize, text: &str) {
        self.add(start, |view| view.verbatim(start, text));
    }

    /// `shown` for the source bytes `source`: a decoded entity.
    pub fn instead(&mut self, source: Span, shown: &str) {
        self.add(source.start as usize, |view| view.instead(source, shown));
    }

    /// White space of the source that only separates words; shown if a word follows in the same block.
    pub fn space(&mut self, source: Span) {
        if let Some(open) = self.open.as_mut().filter(|_| self.hidden == 0) {
            open.space.get_or_insert(source);
        }
    }

    /// A line break of the source that may only be wrapping.
    pub fn soft_break(&mut self, source: Span) {
        self.break_with(source, "\n");
    }

    /// A line break that the author asked for.
    pub fn hard_break(&mut self, source: Span) {
        self.break_with(source, LINE_BREAK);
    }

    fn break_with(&mut self, source: Span, shown: &str) {
        if let Some(open) = self.open.as_mut().filter(|open| self.hidden == 0 && !open.view.is_empty()) {
            open.space = None;
            open.view.instead(source, shown);
        }
    }

    /// A block begins at `at`. Inside a cell it is only a new line of the cell, unless it is a heading or an item.
    pub fn begin(&mut self, kind: Kind, at: usize) {
        if self.hidden > 0 {
            return;
        }
        match self.open.as_mut().map(|open| (&open.kind, open.view.is_empty())) {
            Some((OpenKind::Row(_) | OpenKind::Term(Term { term: Some(_), .. }), _)) if kind == Kind::Paragraph => {
                self.line(at);
            }
            Some((OpenKind::Block(Kind::Item { .. }), true)) if kind == Kind::Paragraph => {}
            _ => {
                self.close();
                self.open(OpenKind::Block(kind));
            }
        }
    }

    /// A block ends at `at`: the text that follows belongs to another.
    pub fn end(&mut self, at: usize) {
        if self.hidden > 0 {
            return;
        }
        match self.open.as_mut() {
            Some(Open { kind: OpenKind::Row(_), .. }) => self.line(at),
            Some(Open { kind: OpenKind::Term(term), view, .. }) => match term.term {
                None => term.term = Some(0..view.text().trim_end().len()).filter(|range| !range.is_empty()),
                Some(_) => self.line(at),
            },
            Some(Open { kind: OpenKind::Block(Kind::Item { .. }), view, .. }) if view.is_empty() => {}
            _ => self.close(),
        }
    }

    /// In a cell or a definition: what follows stands on a new line.
    fn line(&mut self, at: usize) {
        let Some(open) = self.open.as_mut() else { return };
        let begun = match &open.kind {
            OpenKind::Row(row) => row.cells.last().is_some_and(|cell| open.view.text().len() > cell.start),
            OpenKind::Term(term) => term.value.is_some(),
            OpenKind::Block(_) => false,
        };
        if begun {
            open.due = Some(at);
        }
    }

    /// A list begins.
    pub fn list_begins(&mut self, ordered: bool) {
        if self.hidden > 0 {
            return;
        }
        self.close();
        self.lists.push(ordered);
    }

    /// A list ends.
    pub fn list_ends(&mut self) {
        if self.hidden > 0 {
            return;
        }
        self.close();
        self.lists.pop();
    }

    /// An item of the innermost list begins.
    pub fn item(&mut self, at: usize) {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let ordered = self.lists.last().copied().unwrap_or(false);
        self.begin(Kind::Item { ordered, depth }, at);
    }

    /// A table begins. `arranges`: it is known to hold the page's layout, not data.
    pub fn table_begins(&mut self, arranges: bool) {
        if self.hidden > 0 {
            return;
        }
        self.close();
        if let Some(outer) = self.tables.last_mut() {
            outer.arranges = true;
        }
        self.tables.push(Table { number: None, arranges });
    }

    /// A table ends.
    pub fn table_ends(&mut self) {
        if self.hidden > 0 {
            return;
        }
        self.close();
        self.tables.pop();
    }

    /// A row begins; `head`: the author marked it as a row of column heads.
    pub fn row(&mut self, head: bool) {
        if self.hidden > 0 {
            return;
        }
        self.close();
        if self.tables.last().is_some_and(|table| !table.arranges) {
            self.open(OpenKind::Row(Row { head, ..Row::default() }));
        }
    }

    /// A cell begins at `at`; `head`: it is marked as a head.
    pub fn cell(&mut self, head: bool, at: usize) {
        if self.hidden > 0 {
            return;
        }
        match self.open.as_mut() {
            Some(Open { kind: OpenKind::Row(row), view, due, space, .. }) => {
                (*due, *space) = (None, None);
                if let Some(last) = row.cells.last_mut() {
                    last.end = view.text().len();
                    view.instead(Span::at(at), CELL_JOINER);
                }
                row.heads += usize::from(head);
                row.cells.push(view.text().len()..view.text().len());
            }
            _ => self.close(),
        }
    }

    /// A term of a definition list begins.
    pub fn term(&mut self) {
        if self.hidden > 0 {
            return;
        }
        self.close();
        self.open(OpenKind::Term(Term::default()));
    }

    /// A definition of the open term begins at `at`; without one it is a paragraph.
    pub fn definition(&mut self, at: usize) {
        if self.hidden > 0 {
            return;
        }
        match self.open.as_mut() {
            Some(Open { kind: OpenKind::Term(term), view, due, space, .. }) if !view.text().trim().is_empty() => {
                *space = None;
                if term.value.is_some() {
                    *due = Some(at);
                }
                term.term.get_or_insert(0..view.text().trim_end().len());
            }
            _ => self.begin(Kind::Paragraph, at),
        }
    }

    /// The open block, item, row or definition ends for good.
    pub fn close(&mut self) {
        if self.hidden == 0
            && let Some(open) = self.open.take()
        {
            self.keep(open);
        }
    }

    fn open(&mut self, kind: OpenKind) {
        self.open =
            Some(Open { kind, view: ViewBuilder::new(), bold: Vec::new(), own_words: false, due: None, space: None });
    }

    /// Adds text to the open block; where none is open, a paragraph begins.
    fn add(&mut self, at: usize, write: impl FnOnce(&mut ViewBuilder)) {
        if self.hidden > 0 {
            return;
        }
        if self.open.is_none() {
            self.open(OpenKind::Block(Kind::Paragraph));
        }
        let Some(open) = self.open.as_mut() else { return };
        open.lead_up(at);
        let before = open.view.text().len();
        write(&mut open.view);
        let after = open.view.text().len();
        if self.quotes == 0 && !open.own_words {
            open.own_words = open.view.text()[before..].chars().any(char::is_alphanumeric);
        }
        if self.bold > 0 && after > before {
            match open.bold.last_mut() {
                Some(last) if last.end == before => last.end = after,
                _ => open.bold.push(before..after),
            }
        }
    }

    fn keep(&mut self, open: Open) {
        let quoted = !open.own_words;
        let whole = Written { view: open.view.build(), bold: open.bold, quoted };
        match open.kind {
            OpenKind::Block(kind) => {
                let kind = match kind {
                    Kind::PageTitle => DraftKind::PageTitle,
                    Kind::Heading(level) => DraftKind::Heading(level),
                    Kind::Paragraph => DraftKind::Paragraph,
                    Kind::Item { ordered, depth } => DraftKind::ListItem { ordered, depth },
                    Kind::Caption => DraftKind::LeadIn,
                };
                self.drafts.extend(whole.part(kind, 0..whole.length()));
            }
            OpenKind::Row(row) => self.keep_row(row, whole),
            OpenKind::Term(term) => self.drafts.extend(term.keep(whole)),
        }
    }

    fn keep_row(&mut self, mut row: Row, whole: Written) {
        let text = whole.view.text();
        if let Some(last) = row.cells.last_mut() {
            last.end = text.len();
        }
        let cells: Vec<Span> = row.cells.iter().map(|cell| Span::from(trimmed(text, cell.clone()))).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            return;
        }
        if cells.len() == 1 && (!row.breaks.is_empty() || text.chars().count() > SHORT_CELL) {
            let mut start = 0;
            for end in row.breaks.into_iter().chain([text.len()]) {
                self.drafts.extend(whole.part(DraftKind::Paragraph, start..end));
                start = end;
            }
            return;
        }
        let all_bold = cells.iter().all(|cell| cell.is_empty() || is_bold(text, &whole.bold, cell.range()));
        if cells.len() == 1 && (all_bold || row.heads == 1) {
            self.drafts.extend(whole.part(DraftKind::LeadIn, 0..text.len()));
            return;
        }
        let Some(table) = self.tables.last_mut() else { return };
        let first = table.number.is_none();
        let number = *table.number.get_or_insert(self.shown_tables);
        self.shown_tables = self.shown_tables.max(number + 1);
        let head = row.head || row.heads == cells.len() || (first && cells.len() > 1 && all_bold);
        let Written { view, bold, quoted } = whole;
        let kind = DraftKind::TableRow { table: number, head, cells };
        self.drafts.push(Draft { kind, view, quoted, bold, lines: None });
    }
}

impl Term {
    /// A label with its value; a term without a definition leads in what follows.
    fn keep(self, whole: Written) -> Option<Draft> {
        let text = whole.view.text();
        let (Some(term), Some(start)) = (self.term, self.value) else {
            return whole.part(DraftKind::LeadIn, 0..whole.length());
        };
        let value = trimmed(text, start..text.len());
        let words = text.get(term.clone()).unwrap_or_default();
        let label = trimmed(text, term.start..term.start + words.trim_end_matches([':', ' ']).len());
        if value.is_empty() || label.is_empty() {
            return whole.part(DraftKind::LeadIn, 0..whole.length());
        }
        let kind = DraftKind::Label { label: label.into(), value: value.into() };
        Some(Draft { kind, view: whole.view, quoted: whole.quoted, bold: whole.bold, lines: None })
    }
}

/// The whole of what was written into an open block.
struct Written {
    view: TextView,
    bold: Vec<Range<usize>>,
    quoted: bool,
}

impl Written {
    fn length(&self) -> usize {
        self.view.text().len()
    }

    /// What can be read of `range`, without the white space around it.
    fn part(&self, kind: DraftKind, range: Range<usize>) -> Option<Draft> {
        let range = trimmed(self.view.text(), range);
        if range.is_empty() {
            return None;
        }
        let bold = shifted(&self.bold, &range);
        Some(Draft { kind, view: self.view.part(range), quoted: self.quoted, bold, lines: None })
    }
}

impl Open {
    /// Writes what must stand before the next text: a line break, the joint of term and definition.
    fn lead_up(&mut self, at: usize) {
        let space = self.space.take();
        if let Some(due) = self.due.take() {
            if let OpenKind::Row(row) = &mut self.kind {
                row.breaks.push(self.view.text().len());
            }
            self.view.instead(Span::at(due), LINE_BREAK);
        }
        if let OpenKind::Term(term) = &mut self.kind
            && term.term.is_some()
            && term.value.is_none()
        {
            let text = self.view.text();
            let joint = if text.trim_end().ends_with([':', '?']) { " " } else { ": " };
            if !text.ends_with(char::is_whitespace) || joint == ": " {
                self.view.instead(Span::at(at), joint);
            }
            term.value = Some(self.view.text().len());
        } else if let Some(space) = space {
            self.view.space(space);
        }
        if let OpenKind::Row(row) = &mut self.kind
            && row.cells.is_empty()
        {
            row.cells.push(0..0);
        }
    }
}
