//! Lines and columns. `\n`, `\r\n` and a lone `\r` end a line, as the language-server protocol counts them.

use super::Span;

/// The unit in which a column is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units: what most editors count.
    Utf16,
    /// Unicode scalar values: what a person counts.
    Characters,
}

/// A line and a column, both counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0, in the unit that the call named.
    pub column: u32,
}

/// Where each line of a text starts, and how far the characters have come at regular distances, so that a column deep in
/// a very long line is found without counting from its start.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters, and UTF-16 units, that start before each multiple of [`STEP`].
    marks: Vec<(u32, u32)>,
}

/// Bytes between two marks.
const STEP: usize = 4096;

impl LineIndex {
    /// Indexes `text`. A byte order mark at its start belongs to no column.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![if text.starts_with('\u{feff}') { 3 } else { 0 }];
        let bytes = text.as_bytes();
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(Span::at(at + 1).start);
        }
        LineIndex { starts, marks: marks(bytes) }
    }

    /// Number of lines; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The place of a byte offset. An offset past the end, or inside a character, counts as the nearest boundary before it.
    pub fn place(&self, text: &str, offset: usize, columns: Columns) -> Place {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&s| s as usize <= offset).saturating_sub(1);
        let start = (self.starts[line] as usize).min(offset);
        let bytes = text.as_bytes();
        let column = if offset - start <= STEP {
            within(&bytes[start..offset], columns)
        } else {
            self.before(bytes, offset, columns) - self.before(bytes, start, columns)
        };
        Place { line: number(line), column: number(column) }
    }

    /// Units of all characters that start before `at`.
    fn before(&self, bytes: &[u8], at: usize, columns: Columns) -> usize {
        let mark = at / STEP;
        let (characters, units) = self.marks.get(mark).copied().unwrap_or_default();
        let so_far = match columns {
            Columns::Utf8 => mark * STEP,
            Columns::Utf16 => units as usize,
            Columns::Characters => characters as usize,
        };
        so_far + within(&bytes[mark * STEP..at], columns)
    }

    /// The byte offset of a place. A column past the end of its line is the end of the line, without its line break;
    /// a column inside a character (half a surrogate pair) is that character's start.
    pub fn offset(&self, text: &str, place: Place, columns: Columns) -> usize {
        let Some(span) = self.line(text, place.line as usize) else {
            return text.len();
        };
        let mut seen = 0;
        for (at, c) in text[span.range()].char_indices() {
            let next = seen + char_width(c, columns);
            if next > place.column as usize {
                return span.start as usize + at;
            }
            seen = next;
        }
        span.end as usize
    }

    /// The bytes of a line, counted from 0, without its line break.
    pub fn line(&self, text: &str, line: usize) -> Option<Span> {
        let start = *self.starts.get(line)? as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&s| s as usize);
        let body = text[start..end].trim_end_matches(['\n', '\r']);
        Some(Span::new(start, start + body.len()))
    }
}

fn marks(bytes: &[u8]) -> Vec<(u32, u32)> {
    let mut so_far = (0, 0);
    let mut marks = vec![so_far];
    for chunk in bytes.chunks_exact(STEP) {
        let (characters, units) = units_in(chunk);
        so_far = (so_far.0 + number(characters), so_far.1 + number(units));
        marks.push(so_far);
    }
    marks
}

/// Units of the characters that start in some bytes.
fn within(bytes: &[u8], columns: Columns) -> usize {
    match columns {
        Columns::Utf8 => bytes.len(),
        Columns::Utf16 => units_in(bytes).1,
        Columns::Characters => bytes.iter().filter(|b| **b & 0xc0 != 0x80).count(),
    }
}

/// Characters that start in some bytes, and their UTF-16 units. A character above the basic plane, four bytes in UTF-8,
/// takes two.
fn units_in(bytes: &[u8]) -> (usize, usize) {
    let characters = bytes.iter().filter(|b| **b & 0xc0 != 0x80).count();
    let wide = bytes.iter().filter(|b| **b >= 0xf0).count();
    (characters, characters + wide)
}

fn char_width(c: char, columns: Columns) -> usize {
    match columns {
        Columns::Utf8 => c.len_utf8(),
        Columns::Utf16 => c.len_utf16(),
        Columns::Characters => 1,
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(text: &str, offset: usize, columns: Columns) -> (u32, u32) {
        let p = LineIndex::new(text).place(text, offset, columns);
        (p.line, p.column)
    }

    #[test]
    fn counts_each_unit() {
        let text = "å😀x\nb";
        assert_eq!(place(text, 6, Columns::Utf8), (0, 6));
        assert_eq!(place(text, 6, Columns::Utf16), (0, 3));
        assert_eq!(place(text, 6, Columns::Characters), (0, 2));
        assert_eq!(place(text, 8, Columns::Characters), (1, 0));
    }

    #[test]
    fn every_line_break_counts_once() {
        let index = LineIndex::new("a\r\nb\rc\nd");
        assert_eq!(index.count(), 4);
        assert_eq!(index.line("a\r\nb\rc\nd", 0), Some(Span::new(0, 1)));
        assert_eq!(place("a\r\nb\rc\nd", 5, Columns::Utf8), (2, 0));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(place("\u{feff}ab", 3, Columns::Characters), (0, 0));
        assert_eq!(place("\u{feff}ab", 0, Columns::Utf16), (0, 0));
    }

    #[test]
    fn a_column_deep_in_a_long_line() {
        let text = format!("x\n{}60 %", "æ😀e\u{301}".repeat(3000));
        let at = text.find("60").unwrap();
        assert_eq!(place(&text, at, Columns::Characters), (1, 12_000));
        assert_eq!(place(&text, at, Columns::Utf16), (1, 15_000));
        assert_eq!(place(&text, at, Columns::Utf8), (1, 27_000));
    }

    proptest! {
        #[test]
        fn there_and_back(text in "[a-cæøå😀\u{301}\u{ad}\u{a0}\r\n]{0,40}") {
            let index = LineIndex::new(&text);
            for columns in [Columns::Utf8, Columns::Utf16, Columns::Characters] {
                for (at, c) in text.char_indices() {
                    if c == '\n' || c == '\r' {
                        continue;
                    }
                    let place = index.place(&text, at, columns);
                    prop_assert_eq!(index.offset(&text, place, columns), at);
                }
            }
        }
    }
}
