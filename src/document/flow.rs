//! Where the readers of Markdown and HTML write: they say what begins and ends and which text stands there; out come
//! drafts of blocks.

use super::draft::{Draft, DraftKind};
use super::written::{Row, Term, Written};
use crate::text::{Span, ViewBuilder};
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

#[derive(Debug, Default)]
struct Table {
    /// Its number, once it has a row.
    number: Option<usize>,
    /// It holds blocks in its cells: it only arranges the page.
    arranges: bool,
}

const CELL_JOINER: &str = " | ";
const LINE_BREAK: &str = "\u{2028}";

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

    /// The text so far ends in white space.
    pub fn ends_blank(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.view.text().ends_with(char::is_whitespace))
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
        let Some(open) = self.open.as_mut().filter(|open| self.hidden == 0 && !open.view.is_empty()) else { return };
        let before_value = matches!(open.kind, OpenKind::Term(Term { term: Some(_), value: None }));
        if open.due.is_none() && !before_value {
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
                self.drafts.extend(whole.whole(kind));
            }
            OpenKind::Row(row) => self.keep_row(row, whole),
            OpenKind::Term(term) => self.drafts.extend(term.draft(whole)),
        }
    }

    fn keep_row(&mut self, row: Row, whole: Written) {
        let Some(table) = self.tables.last_mut() else { return };
        let number = table.number.unwrap_or(self.shown_tables);
        let drafts = row.drafts(whole, number, table.number.is_none());
        if drafts.iter().any(|draft| matches!(draft.kind, DraftKind::TableRow { .. })) {
            table.number = Some(number);
            self.shown_tables = self.shown_tables.max(number + 1);
        }
        self.drafts.extend(drafts);
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
