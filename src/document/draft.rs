//! A block as a format's reader leaves it, before its lines are looked at.

use super::line::Line;
use crate::text::{Span, TextView};
use std::ops::Range;

/// A block before its lines are looked at.
#[derive(Debug)]
pub(super) struct Draft {
    pub kind: DraftKind,
    pub view: TextView,
    pub quoted: bool,
    /// Bold ranges of the view, sorted.
    pub bold: Vec<Range<usize>>,
    /// The lines, where the reader knows more of them than the view shows (indentation); else the layout finds them.
    pub lines: Option<Vec<Line>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum DraftKind {
    PageTitle,
    /// A heading that the author marked as one.
    Heading(u8),
    Paragraph,
    ListItem {
        ordered: bool,
        depth: u8,
    },
    TableRow {
        table: usize,
        head: bool,
        cells: Vec<Span>,
    },
    /// A term and its definition.
    Label {
        label: Span,
        value: Span,
    },
    /// What a list or table is introduced with: a caption, a term without a definition of its own.
    LeadIn,
}

/// What told the reader of a format which lines are headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Headings {
    /// Markup.
    Marked,
    /// Markup or bold type, where the author took the trouble: a line in capitals is one too, and the first line of all
    /// where none is marked.
    Partly,
    /// Nothing: short lines may be headings.
    Unmarked,
}

/// A heading is marked, or one of the first lines is all bold.
pub(super) fn is_titled(drafts: &[Draft]) -> bool {
    let bold = |draft: &Draft| is_bold(draft.view.text(), &draft.bold, 0..draft.view.text().len());
    drafts.iter().any(|draft| matches!(draft.kind, DraftKind::Heading(_))) || drafts.iter().take(3).any(bold)
}

/// All that can be read in `range` of `text` lies in the sorted ranges `bold`, and there is at least one letter or digit.
pub(super) fn is_bold(text: &str, bold: &[Range<usize>], range: Range<usize>) -> bool {
    let mut at = range.start;
    let first = bold.partition_point(|b| b.end <= range.start);
    for bold in bold.iter().skip(first).take_while(|b| b.start < range.end) {
        if has_word(text, at..bold.start.max(at)) {
            return false;
        }
        at = bold.end;
    }
    at > range.start && !has_word(text, at.min(range.end)..range.end) && has_word(text, range)
}

fn has_word(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|t| t.chars().any(char::is_alphanumeric))
}

/// `range` without the white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(part) = text.get(range.clone()) else { return range.start..range.start };
    let start = range.start + part.len() - part.trim_start().len();
    let end = range.start + part.trim_end().len();
    start.min(end)..end
}

/// The ranges inside `range`, counted from its start.
pub(super) fn shifted(ranges: &[Range<usize>], range: &Range<usize>) -> Vec<Range<usize>> {
    let first = ranges.partition_point(|r| r.end <= range.start);
    let inside = ranges.iter().skip(first).take_while(|r| r.start < range.end);
    inside.map(|r| r.start.max(range.start) - range.start..r.end.min(range.end) - range.start).collect()
}
