//! The blocks of a Word file written out as text: a line a paragraph, a line a row with tabs between its cells.

use super::block::{Block, Paragraph, Row, Written};
use crate::text::{Location, Part, Role, Span};

/// Text and what each stretch of it is.
#[derive(Debug, Default)]
pub(super) struct Extract {
    pub text: String,
    pub parts: Vec<Part>,
    paragraphs: u32,
    tables: u32,
    boxes: u32,
}

/// Where blocks stand.
#[derive(Clone, Debug, PartialEq)]
enum Place {
    Body,
    Inside(Location),
}

impl Extract {
    /// Adds the body.
    pub fn body(&mut self, blocks: &[Block]) {
        self.blocks(blocks, &Place::Body);
    }

    /// Adds a header or a footer, unless the same stands there already.
    pub fn margin(&mut self, blocks: &[Block], location: Location) {
        let (text, parts) = (self.text.len(), self.parts.len());
        self.blocks(blocks, &Place::Inside(location.clone()));
        let (before, added) = self.text.split_at(text);
        let mut told = self.parts.iter().take(parts).filter(|part| part.location == location).map(|p| p.span.range());
        let first = told.next();
        let told = first.map(|first| first.start..told.next_back().map_or(first.end, |last| last.end));
        if told.is_some_and(|told| before.get(told).is_some_and(|told| told.contains(added.trim_end()))) {
            self.text.truncate(text);
            self.parts.truncate(parts);
        }
    }

    fn blocks(&mut self, blocks: &[Block], place: &Place) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, paragraph.role.clone(), place),
                Block::Table(rows) => self.table(rows, place),
                Block::TextBox(blocks) => {
                    let inside = match place {
                        Place::Inside(Location::Header | Location::Footer) => place.clone(),
                        _ => {
                            self.boxes += 1;
                            Place::Inside(Location::TextBox(self.boxes))
                        }
                    };
                    self.blocks(blocks, &inside);
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, role: Role, place: &Place) {
        if paragraph.written.is_blank() {
            return;
        }
        let location = match place {
            Place::Inside(location) => location.clone(),
            Place::Body => {
                self.paragraphs += 1;
                Location::Paragraph(self.paragraphs)
            }
        };
        let start = self.text.len();
        let mut bold = Vec::new();
        self.write(&paragraph.written, &mut bold);
        self.part(start, location, role, bold);
    }

    fn table(&mut self, rows: &[Row], place: &Place) {
        let in_margin = matches!(place, Place::Inside(Location::Header | Location::Footer));
        if !in_margin {
            self.tables += 1;
        }
        let table = self.tables;
        for (row, number) in rows.iter().zip(1..) {
            let location = match place {
                Place::Inside(location) if in_margin => location.clone(),
                _ => Location::Row { table, row: number },
            };
            if row.arranges() { self.columns(row, location) } else { self.row(row, location) }
        }
    }

    /// A row that only arranges: what stands in its cells, one after the other.
    fn columns(&mut self, row: &Row, location: Location) {
        let caption = row.caption();
        let place = Place::Inside(location);
        for (i, cell) in row.cells.iter().enumerate() {
            match cell.paragraphs().next().filter(|_| caption == Some(i)) {
                Some(words) => self.paragraph(words, Role::Caption, &place),
                None => self.blocks(&cell.blocks, &place),
            }
        }
    }

    fn row(&mut self, row: &Row, location: Location) {
        let start = self.text.len();
        let mut cells = Vec::new();
        let mut bold = Vec::new();
        for cell in &row.cells {
            for column in 0..cell.columns {
                if !cells.is_empty() {
                    self.text.push('\t');
                }
                let from = self.text.len();
                if column == 0 {
                    for (i, paragraph) in cell.paragraphs().enumerate() {
                        if i > 0 {
                            self.text.push('\u{2028}');
                        }
                        self.write(&paragraph.written, &mut bold);
                    }
                }
                cells.push(Span::new(from, self.text.len()));
                if row.cells.len() == 1 {
                    break;
                }
            }
        }
        if cells.iter().all(|cell| cell.is_empty()) {
            self.text.truncate(start);
        } else {
            self.part(start, location.clone(), Role::Row { head: row.head, cells }, bold);
        }
        let boxes = row.cells.iter().flat_map(|cell| &cell.blocks).filter(|b| matches!(b, Block::TextBox(_)));
        for text_box in boxes {
            self.blocks(std::slice::from_ref(text_box), &Place::Inside(location.clone()));
        }
    }

    fn write(&mut self, written: &Written, bold: &mut Vec<Span>) {
        let start = self.text.len();
        self.text.push_str(&written.text);
        bold.extend(written.bold.iter().map(|range| Span::new(start + range.start, start + range.end)));
    }

    fn part(&mut self, start: usize, location: Location, role: Role, bold: Vec<Span>) {
        self.parts.push(Part { bold, ..Part::new(Span::new(start, self.text.len()), location).role(role) });
        self.text.push('\n');
    }
}
