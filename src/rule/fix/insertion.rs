//! A paragraph more.

use super::{is_written, line_break};
use crate::advert::is_closing;
use crate::document::{Block, BlockKind};
use crate::finding::Edit;
use crate::rule::check::Subject;
use crate::text::{Source, Span};

/// The edit that adds a paragraph: before the advert turns to applying and to whom to ask, else at the end. In other
/// formats than running text a person must choose the place.
pub(super) fn paragraph(source: &Source, subject: &Subject, text: &str) -> Option<Edit> {
    if !is_written(source) {
        return None;
    }
    let all = source.text();
    let line = line_break(all);
    let Some(at) = closing(source, subject).map(|block| line_start(all, block)) else {
        let end = all.trim_end();
        let gap = if end.is_empty() { String::new() } else { line.repeat(2) };
        return Some(Edit { span: Span::at(end.len()), text: format!("{gap}{text}") });
    };
    let before = all.get(..at).unwrap_or_default();
    let open = before.lines().next_back().is_some_and(|last| !last.trim().is_empty());
    let gap = if open { line } else { "" };
    Some(Edit { span: Span::at(at), text: format!("{gap}{text}{line}{line}") })
}

/// Where the block begins that turns to applying: the first such heading after the positions, else the first of the last
/// paragraphs that all do.
fn closing(source: &Source, subject: &Subject) -> Option<usize> {
    let places = subject.advert.positions.iter().filter_map(|p| p.span);
    let offered = places.map(|span| span.end).max().unwrap_or(0).max(subject.head().end);
    let own = subject.document.blocks.iter().filter(|b| !b.quoted && !b.view.is_blank());
    let blocks: Vec<(&Block, usize)> = own.map(|b| (b, b.view.span(0..b.view.text().len()).start as usize)).collect();
    let after = |(_, start): &&(&Block, usize)| *start >= offered as usize;
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    let turns = |block: &Block, start: usize| is_closing(block.view.text()) && stands_free(source.text(), start);
    let heading = blocks.iter().filter(after).find(|(block, start)| is_heading(block) && turns(block, *start));
    let last = || {
        let run = blocks.iter().rev().take_while(|(block, start)| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Label { .. }) && turns(block, *start)
        });
        run.filter(after).last()
    };
    heading.or_else(last).map(|(_, start)| *start)
}

/// Nothing but the marks of a heading or of bold type stands before it on its line: it is no item of a list.
fn stands_free(text: &str, start: usize) -> bool {
    let line = text.get(line_start(text, start)..start).unwrap_or_default().trim();
    line.bytes().all(|b| b == b'#' || b == b' ') || matches!(line, "**" | "__")
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1)
}
