//! Plain text: lines, blank lines between groups of them, columns set with tabs or `|`.

use super::draft::{Draft, DraftKind, trimmed};
use super::line::Line;
use crate::text::{Span, ViewBuilder};
use std::ops::Range;

/// A line of the file.
#[derive(Debug)]
struct Row<'a> {
    /// Its text in the source, without white space and marks of quotation around it.
    range: Range<usize>,
    text: &'a str,
    indent: usize,
    quoted: bool,
}

/// Reads the text from `start` on.
pub(super) fn read(text: &str, start: usize) -> Vec<Draft> {
    let rows = rows(text, start);
    let mut drafts = Vec::new();
    let mut tables = 0;
    let mut at = 0;
    while at < rows.len() {
        let end = group(&rows, at);
        let mut from = at;
        while from < end {
            let to = table(&rows[from..end]).map_or(from, |length| from + length);
            if to > from {
                table_rows(&rows[from..to], tables, &mut drafts);
                tables += 1;
            }
            let text_end = (to..end).find(|&i| table(&rows[i..end]).is_some()).unwrap_or(end);
            if text_end > to {
                drafts.push(paragraph(&rows[to..text_end]));
            }
            from = text_end;
        }
        at = end.max(at + 1);
    }
    drafts
}

/// The end of the group of lines that begins at `at`: a blank line, or another depth of quotation.
fn group(rows: &[Row<'_>], at: usize) -> usize {
    let quoted = rows[at].quoted;
    (at..rows.len()).find(|&i| rows[i].text.is_empty() || rows[i].quoted != quoted).unwrap_or(rows.len())
}

fn rows(text: &str, start: usize) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut at = start;
    let bytes = text.as_bytes();
    while at < text.len() {
        let end = memchr2(bytes, at);
        rows.push(row(text, at..end));
        at = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
    }
    rows
}

fn memchr2(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(bytes.len(), |n| from + n)
}

fn row(text: &str, range: Range<usize>) -> Row<'_> {
    let line = &text[range.clone()];
    let mut body = line.trim_start();
    let quoted = body.starts_with('>');
    while let Some(rest) = body.strip_prefix('>') {
        body = rest.trim_start();
    }
    let indent = line[..line.len() - body.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let start = range.end - body.len();
    let body = body.trim_end();
    let body = if is_ruler(body) { "" } else { body };
    Row { range: start..start + body.len(), text: body, indent, quoted }
}

/// A line drawn with signs: it parts groups as a blank line does.
fn is_ruler(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '–' | '—' | '~' | '#' | '+' | '.'))
}

fn paragraph(rows: &[Row<'_>]) -> Draft {
    let mut view = ViewBuilder::new();
    let mut lines = Vec::new();
    let mut end = None;
    for row in rows {
        if let Some(end) = end {
            view.instead(Span::new(end, row.range.start), "\n");
        }
        let from = view.text().len();
        view.verbatim(row.range.start, row.text);
        end = Some(row.range.end);
        let range = trimmed(view.text(), from..view.text().len());
        lines.push(Line { range, hard: false, indent: row.indent, marker: None });
    }
    let quoted = rows.first().is_some_and(|r| r.quoted);
    Draft { kind: DraftKind::Paragraph, view: view.build(), quoted, bold: Vec::new(), lines: Some(lines) }
}

/// How many of the first rows are a table: at least two with two separators each.
fn table(rows: &[Row<'_>]) -> Option<usize> {
    let separator = separator(rows.first()?.text)?;
    let length = rows.iter().take_while(|r| r.text.matches(separator).count() >= 2).count();
    (length >= 2).then_some(length)
}

fn separator(line: &str) -> Option<char> {
    ['\t', '|'].into_iter().find(|&c| line.matches(c).count() >= 2)
}

fn table_rows(rows: &[Row<'_>], table: usize, drafts: &mut Vec<Draft>) {
    let Some(separator) = rows.first().and_then(|r| separator(r.text)) else { return };
    let shown: Vec<&Row<'_>> = rows.iter().filter(|r| !is_rule(r.text)).collect();
    let count = |r: &Row<'_>| r.text.matches(separator).count();
    let aligned = separator == '\t' && shown.windows(2).any(|w| matches!(w, [a, b] if count(a) != count(b)));
    let ruled = rows.get(1).is_some_and(|r| is_rule(r.text));
    let figures = |r: &Row<'_>| r.text.contains(|c: char| c.is_ascii_digit());
    let named = shown.len() > 1 && shown.iter().enumerate().all(|(i, r)| figures(r) == (i > 0));
    for (i, row) in shown.iter().enumerate() {
        let head = i == 0 && (ruled || named);
        drafts.extend(table_row(row, separator, aligned, |cells| DraftKind::TableRow { table, head, cells }));
    }
}

/// `|---|---|` under the heads.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | ' ' | '\t'))
}

/// `aligned`: runs of tabs only line the columns up.
fn table_row(
    row: &Row<'_>,
    separator: char,
    aligned: bool,
    kind: impl FnOnce(Vec<Span>) -> DraftKind,
) -> Option<Draft> {
    let mut view = ViewBuilder::new();
    let mut cells = Vec::new();
    let mut at = row.range.start;
    let last = row.text.matches(separator).count();
    for (i, cell) in row.text.split(separator).enumerate() {
        let text = cell.trim();
        let start = at + cell.len() - cell.trim_start().len();
        at += cell.len() + separator.len_utf8();
        let outer = separator == '|' && (i == 0 || i == last);
        if text.is_empty() && (aligned || outer) {
            continue;
        }
        if !cells.is_empty() {
            view.instead(Span::at(start), " | ");
        }
        let from = view.text().len();
        view.verbatim(start, text);
        cells.push(Span::new(from, view.text().len()));
    }
    let kind = kind(cells);
    Some(Draft { kind, view: view.build(), quoted: row.quoted, bold: Vec::new(), lines: None })
        .filter(|d| !d.view.is_blank())
}
