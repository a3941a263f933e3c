use crate::text::{Span, TextView};
use crate::yaml::Node;

/// The format an advert came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown, with or without front matter.
    Markdown,
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// Word.
    Docx,
    /// A record from JSON.
    Json,
}

/// One advert, taken apart.
#[derive(Clone, Debug)]
pub struct Document {
    /// The format it came in.
    pub format: Format,
    /// The front matter as a tree; its spans point into the source. `None` where there is none, or it is not YAML.
    pub front_matter: Option<Node>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
}

/// A stretch of text that belongs together.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its readable text. `\n` is a line break of the source that may only be wrapping; `\u{2028}` is a line break that
    /// the author asked for (`<br>`, two spaces in Markdown). A table row's cells are joined by ` | `, a label and its
    /// value by `: `.
    pub view: TextView,
    /// Index of the heading it stands under; for a heading, of the heading above it.
    pub heading: Option<usize>,
    /// Inside a quotation.
    pub quoted: bool,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// The `<title>` of a page, not shown in its text.
    PageTitle,
    /// The first heading of the whole.
    Title,
    /// A heading, level 1–6. A paragraph that is all bold, or a short line of plain text above others, counts as one.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem {
        /// Numbered.
        ordered: bool,
        /// Nesting, from 0.
        depth: u8,
    },
    /// A row of a table.
    TableRow {
        /// Index of the table in the document, from 0.
        table: usize,
        /// A row of column heads.
        head: bool,
        /// The byte range of each cell in the view.
        cells: Vec<Span>,
    },
    /// `Søknadsfrist: 1. mars`, a term and its definition.
    Label {
        /// The range of the label in the view, without the colon.
        label: Span,
        /// The range of the value in the view.
        value: Span,
    },
}
