//! What is open while a story is read: runs, fields, paragraphs and what holds them.

use super::block::{Block, Paragraph, Written};
use super::lists::{Lists, Numbering};
use super::styles::{Meaning, Styles, outline};
use super::xml::Element;
use crate::text::Role;

/// How the text of a run looks.
#[derive(Debug, Default)]
pub(super) struct Run {
    style: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
    pub underlined: bool,
}

impl Run {
    /// Takes in one property.
    pub fn property(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "rStyle" => self.style = element.val(),
            "b" => self.bold = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "u" => self.underlined = element.is_on(),
            _ => {}
        }
    }

    /// In a paragraph of this style its text is bold.
    pub fn is_bold(&self, paragraph: Option<&str>, styles: &Styles) -> bool {
        self.seen(self.bold, paragraph, |style| styles.is_bold(style))
    }

    /// In a paragraph of this style its text is not shown.
    pub fn is_hidden(&self, paragraph: Option<&str>, styles: &Styles) -> bool {
        self.seen(self.hidden, paragraph, |style| styles.is_hidden(style))
    }

    /// What the run says itself, else its style, else that of its paragraph.
    fn seen(&self, own: Option<bool>, paragraph: Option<&str>, of: impl Fn(&str) -> Option<bool>) -> bool {
        own.or_else(|| of(self.style.as_deref()?)).or_else(|| of(paragraph?)).unwrap_or(false)
    }
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Of each, whether its instruction is still being given. Its result follows.
    open: Vec<bool>,
    /// How many are giving their instruction.
    instructions: usize,
}

impl Fields {
    /// A sign that a field begins, goes over to its result, or ends.
    pub fn sign(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => {
                self.open.push(true);
                self.instructions += 1;
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    self.instructions -= usize::from(std::mem::take(field));
                }
            }
            Some("end") => self.instructions -= usize::from(self.open.pop() == Some(true)),
            _ => {}
        }
    }

    /// Text is an instruction now.
    pub fn in_instruction(&self) -> bool {
        self.instructions > 0
    }

    /// An instruction that was not ended is broken: it must not swallow the rest of the document.
    pub fn paragraph_ends(&mut self) {
        if self.instructions > 0 {
            self.open.retain(|instruction| !instruction);
            self.instructions = 0;
        }
    }
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub written: Written,
    pub style: Option<String>,
    /// The level in the outline that it gives itself, from 0.
    pub outline: Option<u8>,
    pub numbering: Numbering,
    /// Its end is deleted: the next paragraph goes on from it.
    pub goes_on: bool,
}

/// What holds paragraphs and tables: a story, a cell, a text box.
#[derive(Debug, Default)]
pub(super) struct Container {
    pub blocks: Vec<Block>,
    pub paragraph: Option<Open>,
    /// A paragraph that goes on in the next.
    before: Option<Written>,
    /// The text boxes of the open paragraph.
    boxes: Vec<Block>,
}

impl Container {
    /// A paragraph begins.
    pub fn begin(&mut self) {
        let written = match (self.paragraph.take(), self.before.take()) {
            (Some(open), _) => open.written,
            (None, before) => before.unwrap_or_default(),
        };
        self.paragraph = Some(Open { written, ..Open::default() });
    }

    /// The open paragraph ends.
    pub fn end(&mut self, styles: &Styles, lists: &Lists) {
        let Some(open) = self.paragraph.take() else { return };
        if open.goes_on {
            self.before = Some(open.written);
            return;
        }
        let role = open.role(styles, lists);
        self.blocks.push(Block::Paragraph(Paragraph { written: open.written, role }));
        self.blocks.append(&mut self.boxes);
    }

    /// A text box of the open paragraph: it is read after it.
    pub fn text_box(&mut self, blocks: Vec<Block>) {
        let text_box = Block::TextBox(blocks);
        if self.paragraph.is_some() { self.boxes.push(text_box) } else { self.blocks.push(text_box) }
    }

    /// All that it holds.
    pub fn close(mut self, styles: &Styles, lists: &Lists) -> Vec<Block> {
        self.end(styles, lists);
        if let Some(written) = self.before.take() {
            self.blocks.push(Block::Paragraph(Paragraph { written, role: Role::Text }));
        }
        self.blocks.append(&mut self.boxes);
        self.blocks
    }
}

impl Open {
    /// A heading by its own outline or its style; else an item, if it stands in a list.
    fn role(&self, styles: &Styles, lists: &Lists) -> Role {
        let style = self.style.as_deref();
        let meaning = self.outline.map(outline).or_else(|| styles.meaning(style?));
        let numbering = || match style {
            Some(style) => self.numbering.clone().or(&styles.numbering(style)),
            None => self.numbering.clone(),
        };
        match meaning {
            Some(Meaning::Title) => Role::Title,
            Some(Meaning::Heading(level)) => Role::Heading(level),
            Some(Meaning::Body) | None => match lists.item(&numbering(), style) {
                Some(item) => Role::Item { ordered: item.ordered, depth: item.depth },
                None => Role::Text,
            },
        }
    }
}
