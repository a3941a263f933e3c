//! Word's elements into paragraphs and tables: what is deleted, hidden or an instruction is left out, and what is kept
//! twice is read once.

use super::block::{Block, Cell, Row};
use super::lists::Lists;
use super::styles::Styles;
use super::symbol;
use super::unfinished::{Container, Fields, Run};
use super::xml::{Element, Event, Family, Xml};

/// The most paragraphs, rows and cells of a document.
pub(super) const MOST_BLOCKS: usize = 100_000;
/// The most columns that Word has.
const MOST_COLUMNS: u8 = 63;

/// Headers and footers beyond these are not read.
const MOST_MARGINS: usize = 64;

/// A header or a footer that the body asks for, by the id of its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Margin {
    Header(String),
    Footer(String),
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub blocks: Vec<Block>,
    /// Those that are shown, each once, in the order in which they are asked for.
    pub margins: Vec<Margin>,
    /// The local name of the root, where that is one of Word's elements.
    pub root: Option<String>,
    /// There were more blocks than are read.
    pub cut: bool,
}

/// An open element.
#[derive(Debug)]
enum In {
    Paragraph,
    ParagraphProps,
    MarkProps,
    Numbers,
    Run(Run),
    RunProps,
    Text,
    Link,
    Table,
    Row { dropped: bool },
    RowProps,
    Cell { columns: u8, merged: bool },
    CellProps,
    Control { placeholder: bool },
    ControlProps,
    Alternate { chosen: bool },
    TextBox,
    Section { first_differs: bool, asked: Vec<(String, Margin)> },
    Hidden,
    Skipped,
    Through,
}

/// Reads one file of text. `left` counts down the blocks that may still be read.
pub(super) fn read(xml: &mut Xml<'_>, styles: &Styles, lists: &Lists, left: &mut usize) -> Story {
    let mut reader = Reader {
        styles,
        lists,
        story: Story::default(),
        stack: Vec::new(),
        containers: vec![Container::default()],
        tables: Vec::new(),
        rows: Vec::new(),
        fields: Fields::default(),
        links: 0,
        hidden: 0,
    };
    let mut skipped = 0usize;
    while let Some(event) = xml.next() {
        match event {
            Event::Begin(_) if skipped > 0 => skipped += 1,
            Event::End if skipped > 0 => skipped -= 1,
            Event::Begin(element) => match reader.begin(&element, left) {
                Some(In::Skipped) => skipped = 1,
                Some(inside) => reader.stack.push(inside),
                None => break,
            },
            Event::End => reader.end(),
            Event::Text(text) => {
                if skipped == 0 && matches!(reader.stack.last(), Some(In::Text)) {
                    reader.write(&text);
                }
            }
        }
    }
    reader.finish()
}

struct Reader<'s> {
    styles: &'s Styles,
    lists: &'s Lists,
    story: Story,
    stack: Vec<In>,
    /// The story itself, then each open cell and text box.
    containers: Vec<Container>,
    tables: Vec<Vec<Row>>,
    rows: Vec<Row>,
    fields: Fields,
    /// How many links are open.
    links: usize,
    /// How many controls are open that only hold a prompt.
    hidden: usize,
}

impl Reader<'_> {
    /// What an element opens; `None` where the limit of blocks is reached.
    fn begin(&mut self, element: &Element<'_>, left: &mut usize) -> Option<In> {
        let name = element.name();
        let word = element.family == Family::Word;
        if self.story.root.is_none() {
            self.story.root = Some(if word { name.to_owned() } else { String::new() });
        }
        if word && matches!(name, "p" | "tr" | "tc") {
            match left.checked_sub(1) {
                Some(rest) => *left = rest,
                None => {
                    self.story.cut = true;
                    return None;
                }
            }
        }
        Some(match element.family {
            Family::Word => self.property(name, element).unwrap_or_else(|| self.content(name, element)),
            Family::Compatibility => self.alternative(name),
            Family::Other => In::Through,
        })
    }

    /// One content in several forms: the first is read.
    fn alternative(&mut self, name: &str) -> In {
        match (name, self.stack.last_mut()) {
            ("AlternateContent", _) => In::Alternate { chosen: false },
            ("Choice" | "Fallback", Some(In::Alternate { chosen: true })) => In::Skipped,
            ("Choice" | "Fallback", Some(In::Alternate { chosen })) => {
                *chosen = true;
                In::Through
            }
            _ => In::Through,
        }
    }

    /// An element that says something of the one it stands in.
    fn property(&mut self, name: &str, element: &Element<'_>) -> Option<In> {
        let paragraph = self.containers.last_mut().and_then(|container| container.paragraph.as_mut());
        let (parent, outer) = match self.stack.as_mut_slice() {
            [.., outer, parent] => (parent, Some(outer)),
            [parent] => (parent, None),
            [] => return None,
        };
        match (parent, outer) {
            (In::ParagraphProps, _) => match (name, paragraph) {
                ("numPr", _) => return Some(In::Numbers),
                ("rPr", _) => return Some(In::MarkProps),
                ("sectPr", _) => return Some(section()),
                ("pStyle", Some(open)) => open.style = element.val(),
                ("outlineLvl", Some(open)) => open.outline = element.number(),
                _ => {}
            },
            (In::Numbers, _) => match (name, paragraph) {
                ("numId", Some(open)) => open.numbering.number = element.val(),
                ("ilvl", Some(open)) => open.numbering.level = element.number(),
                _ => {}
            },
            (In::MarkProps, _) => {
                if let ("del" | "moveFrom", Some(open)) = (name, paragraph) {
                    open.goes_on = true;
                }
            }
            (In::RunProps, Some(In::Run(run))) => run.property(name, element),
            (In::RowProps, Some(In::Row { dropped })) => match name {
                "del" | "hidden" => *dropped = element.is_on(),
                "tblHeader" => self.rows.last_mut()?.head = element.is_on(),
                _ => {}
            },
            (In::CellProps, Some(In::Cell { columns, merged })) => match name {
                "gridSpan" => *columns = element.number().unwrap_or(MOST_COLUMNS).clamp(1, MOST_COLUMNS),
                "vMerge" | "hMerge" => *merged = element.val().is_none_or(|val| val == "continue"),
                "cellDel" => *merged = true,
                _ => {}
            },
            (In::ControlProps, Some(In::Control { placeholder })) => {
                *placeholder |= name == "showingPlcHdr" && element.is_on();
            }
            (In::Section { first_differs, asked }, _) => {
                let id = element.value("id").unwrap_or_default();
                let kind = element.value("type").unwrap_or_default();
                match name {
                    "titlePg" => *first_differs = element.is_on(),
                    "headerReference" => asked.push((kind, Margin::Header(id))),
                    "footerReference" => asked.push((kind, Margin::Footer(id))),
                    _ => {}
                }
            }
            _ => return None,
        }
        Some(In::Skipped)
    }

    /// An element that holds text, or stands for some.
    fn content(&mut self, name: &str, element: &Element<'_>) -> In {
        let in_run = matches!(self.stack.last(), Some(In::Run(_)));
        match name {
            "p" => {
                if let Some(container) = self.containers.last_mut() {
                    container.begin();
                }
                In::Paragraph
            }
            "pPr" if matches!(self.stack.last(), Some(In::Paragraph)) => In::ParagraphProps,
            "r" => In::Run(Run::default()),
            "rPr" if in_run => In::RunProps,
            "t" => In::Text,
            "tbl" => {
                self.tables.push(Vec::new());
                In::Table
            }
            "tr" if !self.tables.is_empty() => {
                self.rows.push(Row::default());
                In::Row { dropped: false }
            }
            "trPr" => In::RowProps,
            "tc" if !self.rows.is_empty() => {
                self.containers.push(Container::default());
                In::Cell { columns: 1, merged: false }
            }
            "tcPr" => In::CellProps,
            "sdt" => In::Control { placeholder: false },
            "sdtPr" => In::ControlProps,
            "sdtContent" if matches!(self.stack.last(), Some(In::Control { placeholder: true })) => {
                self.hidden += 1;
                In::Hidden
            }
            "txbxContent" => {
                self.containers.push(Container::default());
                In::TextBox
            }
            "hyperlink" => {
                self.links += 1;
                In::Link
            }
            "sectPr" => section(),
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "rt" | "tblGrid" | "tblPr" | "pPr"
            | "rPr" => In::Skipped,
            _ => {
                if in_run {
                    self.sign(name, element);
                }
                In::Through
            }
        }
    }

    /// An element of a run that stands for a sign.
    fn sign(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.write("\u{2028}"),
            "noBreakHyphen" => self.write("\u{2011}"),
            "softHyphen" => self.write("\u{ad}"),
            "sym" => {
                let font = element.value("font").unwrap_or_default();
                let sign = element.value("char").and_then(|number| symbol::character(&font, &number));
                self.write(sign.unwrap_or(' ').encode_utf8(&mut [0; 4]));
            }
            "fldChar" => self.fields.sign(element.value("fldCharType").as_deref()),
            _ => {}
        }
    }

    /// Adds text to the open paragraph, unless it is not to be seen.
    fn write(&mut self, text: &str) {
        if self.hidden > 0 || self.fields.in_instruction() {
            return;
        }
        let Some(open) = self.containers.last_mut().and_then(|container| container.paragraph.as_mut()) else { return };
        let run = self.stack.iter().rev().take(2).find_map(|open| match open {
            In::Run(run) => Some(run),
            _ => None,
        });
        let nothing = Run::default();
        let run = run.unwrap_or(&nothing);
        if run.is_hidden(open.style.as_deref(), self.styles) {
            return;
        }
        let bold = run.is_bold(open.style.as_deref(), self.styles) || (run.underlined && self.links == 0);
        match text {
            "\t" => open.written.tab(),
            text => open.written.push(text, bold),
        }
    }

    fn end(&mut self) {
        let Some(inside) = self.stack.pop() else { return };
        match inside {
            In::Paragraph => {
                self.fields.paragraph_ends();
                if let Some(container) = self.containers.last_mut() {
                    container.end(self.styles, self.lists);
                }
            }
            In::Table => {
                if let (Some(rows), Some(container)) = (self.tables.pop(), self.containers.last_mut()) {
                    container.blocks.push(Block::Table(rows));
                }
            }
            In::Row { dropped } => {
                if let (Some(row), Some(table), false) = (self.rows.pop(), self.tables.last_mut(), dropped) {
                    table.push(row);
                }
            }
            In::Cell { columns, merged } => {
                let blocks = self.leave().unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(Cell { blocks: if merged { Vec::new() } else { blocks }, columns });
                }
            }
            In::TextBox => {
                if let (Some(blocks), Some(container)) = (self.leave(), self.containers.last_mut()) {
                    container.text_box(blocks);
                }
            }
            In::Section { first_differs, asked } => {
                let shown = |kind: &str| kind != "even" && (kind != "first" || first_differs);
                for (_, margin) in asked.into_iter().filter(|(kind, _)| shown(kind)) {
                    if self.story.margins.len() < MOST_MARGINS && !self.story.margins.contains(&margin) {
                        self.story.margins.push(margin);
                    }
                }
            }
            In::Link => self.links = self.links.saturating_sub(1),
            In::Hidden => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    /// The blocks of the innermost cell or text box, which ends.
    fn leave(&mut self) -> Option<Vec<Block>> {
        let container = self.containers.pop()?;
        Some(container.close(self.styles, self.lists))
    }

    /// Ends what a file that is cut short leaves open.
    fn finish(mut self) -> Story {
        while !self.stack.is_empty() {
            self.end();
        }
        self.story.blocks = self.leave().unwrap_or_default();
        self.story
    }
}

fn section() -> In {
    In::Section { first_differs: false, asked: Vec::new() }
}
