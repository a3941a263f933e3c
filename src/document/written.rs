//! What was written into a row, a term or another block, made into drafts.

use super::draft::{Draft, DraftKind, is_bold, shifted, trimmed};
use crate::text::{Span, TextView};
use std::ops::Range;

/// The whole of what was written into an open block.
pub(super) struct Written {
    pub view: TextView,
    pub bold: Vec<Range<usize>>,
    pub quoted: bool,
}

impl Written {
    /// Bytes of the view.
    pub fn length(&self) -> usize {
        self.view.text().len()
    }

    /// All of it, without the white space around it.
    pub fn whole(self, kind: DraftKind) -> Option<Draft> {
        let range = trimmed(self.view.text(), 0..self.length());
        if range.is_empty() {
            return None;
        }
        let bold = if self.bold.is_empty() { self.bold } else { shifted(&self.bold, &range) };
        Some(Draft { kind, view: self.view.into_part(range), quoted: self.quoted, bold, lines: None })
    }

    /// What can be read of `range`, without the white space around it.
    pub fn part(&self, kind: DraftKind, range: Range<usize>) -> Option<Draft> {
        let range = trimmed(self.view.text(), range);
        if range.is_empty() {
            return None;
        }
        let bold = shifted(&self.bold, &range);
        Some(Draft { kind, view: self.view.part(range), quoted: self.quoted, bold, lines: None })
    }
}

/// A row of a table being read.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The author marked it as a row of heads.
    pub head: bool,
    /// How many of its cells are marked as heads.
    pub heads: usize,
    /// Where each cell stands in the view; the end of the last is still open.
    pub cells: Vec<Range<usize>>,
    /// Where blocks inside a cell end.
    pub breaks: Vec<usize>,
}

/// A term of a definition list being read.
#[derive(Debug, Default)]
pub(super) struct Term {
    /// The term's range, once its definition has begun.
    pub term: Option<Range<usize>>,
    /// Where the definition begins, once it has text.
    pub value: Option<usize>,
}

/// Longer cells that stand alone in their row are running text.
const SHORT_CELL: usize = 160;

impl Row {
    /// The row as a draft; a cell alone in its row is a heading or running text where it looks like it. `number` is that
    /// of the table, `first`: no row of it came before.
    pub fn drafts(mut self, whole: Written, number: usize, first: bool) -> Vec<Draft> {
        let text = whole.view.text();
        if let Some(last) = self.cells.last_mut() {
            last.end = text.len();
        }
        let cells: Vec<Span> = self.cells.iter().map(|cell| Span::from(trimmed(text, cell.clone()))).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            return Vec::new();
        }
        if cells.len() == 1 && (!self.breaks.is_empty() || text.chars().count() > SHORT_CELL) {
            let starts = [0].into_iter().chain(self.breaks.iter().copied());
            let ends = self.breaks.iter().copied().chain([text.len()]);
            return starts.zip(ends).filter_map(|(from, to)| whole.part(DraftKind::Paragraph, from..to)).collect();
        }
        let all_bold = cells.iter().all(|cell| cell.is_empty() || is_bold(text, &whole.bold, cell.range()));
        if cells.len() == 1 && (all_bold || self.heads == 1) {
            return whole.part(DraftKind::LeadIn, 0..text.len()).into_iter().collect();
        }
        let head = self.head || self.heads == cells.len() || (first && cells.len() > 1 && all_bold);
        let Written { view, bold, quoted } = whole;
        let kind = DraftKind::TableRow { table: number, head, cells };
        vec![Draft { kind, view, quoted, bold, lines: None }]
    }
}

impl Term {
    /// A label with its value; a term without a definition leads in what follows.
    pub fn draft(self, whole: Written) -> Option<Draft> {
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
