//! From the parts of extracted text to drafts of blocks.

use super::super::draft::{Draft, DraftKind};
use super::super::written::{Row, Written};
use crate::text::{Location, Part, Role, Source, Span, ViewBuilder};
use std::collections::HashMap;
use std::ops::Range;

const CELL_JOINER: &str = " | ";

/// The drafts of the body, and those of headers and footers.
pub(in super::super) fn drafts(source: &Source) -> (Vec<Draft>, Vec<Draft>) {
    let titled = source.parts().iter().any(|part| part.role == Role::Title);
    let mut tables = Tables::default();
    let (mut body, mut margins) = (Vec::new(), Vec::new());
    for part in source.parts() {
        let drafts = match part.location {
            Location::Header | Location::Footer => &mut margins,
            _ => &mut body,
        };
        match &part.role {
            Role::Row { head, cells } => drafts.extend(row(source, part, *head, cells, &mut tables)),
            role => {
                let mut text = Text::default();
                text.add(source, part, part.span);
                let whole = text.built();
                drafts.extend(whole.part(kind(role, titled), 0..whole.length()));
            }
        }
    }
    (body, margins)
}

fn kind(role: &Role, titled: bool) -> DraftKind {
    match role {
        Role::Title => DraftKind::Heading(1),
        // Under a title, Word's first level is that of the sections.
        Role::Heading(level) => DraftKind::Heading((level + u8::from(titled)).min(6)),
        Role::Item { ordered, depth } => DraftKind::ListItem { ordered: *ordered, depth: *depth },
        Role::Caption => DraftKind::LeadIn,
        Role::Text | Role::Row { .. } => DraftKind::Paragraph,
    }
}

fn row(source: &Source, part: &Part, head: bool, cells: &[Span], tables: &mut Tables) -> Vec<Draft> {
    let mut text = Text::default();
    let mut row = Row { head, ..Row::default() };
    let mut end = part.span.start;
    for cell in cells {
        if !row.cells.is_empty() {
            text.view.instead(Span { start: end, end: cell.start }, CELL_JOINER);
        }
        let from = text.view.text().len();
        text.add(source, part, *cell);
        row.cells.push(from..text.view.text().len());
        end = cell.end;
    }
    let (number, first) = tables.number(&part.location);
    row.drafts(text.built(), number, first)
}

/// Readable text being gathered from stretches of one part.
#[derive(Default)]
struct Text {
    view: ViewBuilder,
    bold: Vec<Range<usize>>,
}

impl Text {
    /// Adds a stretch of the part.
    fn add(&mut self, source: &Source, part: &Part, span: Span) {
        let mut at = span.start;
        let first = part.bold.partition_point(|bold| bold.end <= span.start);
        for bold in part.bold.iter().skip(first).take_while(|bold| bold.start < span.end) {
            self.plain(source, Span { start: at, end: bold.start.max(at) });
            let from = self.view.text().len();
            at = bold.end.min(span.end);
            self.plain(source, Span { start: bold.start.max(span.start), end: at });
            self.bold.push(from..self.view.text().len());
        }
        self.plain(source, Span { start: at, end: span.end.max(at) });
    }

    fn plain(&mut self, source: &Source, span: Span) {
        self.view.verbatim(span.start as usize, source.slice(span));
    }

    fn built(self) -> Written {
        Written { view: self.view.build(), bold: self.bold, quoted: false }
    }
}

/// The numbers of tables, in the order in which they are met.
#[derive(Default)]
struct Tables {
    met: HashMap<Option<u32>, usize>,
}

impl Tables {
    /// The number of the table that a row stands in, and whether it is its first row. The tables of headers and footers
    /// count as one.
    fn number(&mut self, location: &Location) -> (usize, bool) {
        let table = match location {
            Location::Row { table, .. } => Some(*table),
            _ => None,
        };
        let next = self.met.len();
        let number = *self.met.entry(table).or_insert(next);
        (number, number == next)
    }
}
