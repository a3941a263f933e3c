//! What a story – the body, a header, a footer – is made of, before it is written out as text.

use crate::text::Role;
use std::ops::Range;

/// A piece of a story.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Vec<Row>),
    TextBox(Vec<Block>),
}

#[derive(Debug)]
pub(super) struct Paragraph {
    pub written: Written,
    pub role: Role,
}

/// Text with what is bold in it.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub text: String,
    /// Bold ranges of the text, sorted.
    pub bold: Vec<Range<usize>>,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    /// The author marked it as a row of heads.
    pub head: bool,
    pub cells: Vec<Cell>,
}

#[derive(Debug)]
pub(super) struct Cell {
    pub blocks: Vec<Block>,
    /// How many columns it fills, at least 1.
    pub columns: u8,
}

/// A cell of more letters than this in several paragraphs is a column of the page, not a cell of data.
const CELL_LETTERS: usize = 400;
/// Longer cells that stand alone in their row are running text.
const ALONE_LETTERS: usize = 160;
/// Longer first cells do not lead in the others.
const CAPTION_LETTERS: usize = 70;

impl Written {
    /// Adds text on the same line.
    pub fn push(&mut self, text: &str, bold: bool) {
        let start = self.text.len();
        self.text.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        let end = self.text.len();
        match self.bold.last_mut() {
            _ if !bold || start == end => {}
            Some(last) if last.end == start => last.end = end,
            _ => self.bold.push(start..end),
        }
    }

    /// Adds a tab.
    pub fn tab(&mut self) {
        self.text.push('\t');
    }

    /// Nothing that a person can read.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Cell {
    /// The paragraphs that can be read.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) if !paragraph.written.is_blank() => Some(paragraph),
            _ => None,
        })
    }

    fn letters(&self) -> usize {
        self.paragraphs().map(|p| p.written.text.chars().count()).sum()
    }

    fn is_blank(&self) -> bool {
        self.paragraphs().next().is_none() && !self.holds_table()
    }

    fn holds_table(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(_)))
    }
}

impl Row {
    /// The row only arranges the page: its cells hold headings, lists, tables or running text.
    pub fn arranges(&self) -> bool {
        let mut shown = self.cells.iter().filter(|cell| !cell.is_blank());
        let alone = match (shown.next(), shown.next()) {
            (Some(only), None) => only.paragraphs().count() > 1 || only.letters() > ALONE_LETTERS,
            _ => false,
        };
        alone
            || self.cells.iter().any(|cell| {
                cell.holds_table()
                    || cell.paragraphs().any(|p| p.role != Role::Text)
                    || (cell.paragraphs().count() > 1 && cell.letters() > CELL_LETTERS)
            })
    }

    /// The first cell of a row that arranges, where it is a few words that lead in the others.
    pub fn caption(&self) -> Option<usize> {
        let mut shown = self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        let (first, cell) = shown.next()?;
        shown.next()?;
        let mut paragraphs = cell.paragraphs();
        let words = paragraphs.next()?;
        let text = words.written.text.trim_end();
        let few = text.chars().count() <= CAPTION_LETTERS && !text.ends_with('.') && !text.contains('\u{2028}');
        (few && words.role == Role::Text && paragraphs.next().is_none() && !cell.holds_table()).then_some(first)
    }
}
