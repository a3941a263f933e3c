//! The parts of a YAML text that someone is writing: it need not parse. What is half written is kept as far as it is
//! clear, and a bracket or quote that is never closed ends where the indentation says it must.

mod block;
mod flow;

use crate::text::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// Its bytes; quotes and brackets included. Of nothing, the place where it would stand.
    pub span: Span,
    /// What it is.
    pub what: What,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// Nothing yet.
    Nothing,
    /// A text. `Some` quote where it stands in quotes.
    Text(Option<Quote>),
    /// Lines after `|` or `>`.
    Lines,
    /// Keys and values.
    Map(Vec<Entry>, Style),
    /// Items.
    List(Vec<Item>, Style),
}

/// The quote a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// `"` or `'`.
    pub sign: char,
    /// The second one is there.
    pub closed: bool,
}

/// How a map or list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A line each; keys and dashes begin in this column.
    Block(usize),
    /// In brackets; `true` where the last bracket is there.
    Flow(bool),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The key, without quotes.
    pub name: String,
    /// Its bytes, quotes included.
    pub key: Span,
    /// Where its colon is.
    pub colon: Option<usize>,
    /// Its value.
    pub value: Part,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    /// Where its dash is; in brackets where it begins.
    pub start: usize,
    /// Its value.
    pub value: Part,
}

/// The whole, and what is in it that is no YAML.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Outline {
    /// The value that the text is.
    pub root: Part,
    /// Comments, from `#` to the end of the line.
    pub comments: Vec<Span>,
}

/// Nesting deeper than this is passed over.
const DEEPEST: usize = 48;

/// The outline of the YAML in `range` of a text. A range that cuts a letter holds nothing.
pub(super) fn outline(text: &str, range: Span) -> Outline {
    let (text, at) = match text.get(range.range()) {
        Some(_) => (text.get(..range.end as usize).unwrap_or_default(), range.start as usize),
        None => ("", 0),
    };
    let mut scanner = Scanner { text, at, start: at, depth: 0, comments: Vec::new() };
    let root = scanner.block(None);
    scanner.rest();
    Outline { root, comments: scanner.comments }
}

/// Goes through a text once.
struct Scanner<'t> {
    /// Up to the end of the range.
    text: &'t str,
    at: usize,
    /// Where the range begins.
    start: usize,
    depth: usize,
    comments: Vec<Span>,
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The end of the line that `at` is on, before its line break.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }

    /// The column of `at`: bytes since the line began.
    fn column(&self, at: usize) -> usize {
        at - line_start(self.text, at).max(self.start)
    }

    fn skip_blanks(&mut self) {
        while matches!(self.byte(self.at), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// A comment begins here: `#` at the start of a line or after a space.
    fn is_comment(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| *before >= self.start).and_then(|before| self.byte(before));
        self.byte(at) == Some(b'#') && before.is_none_or(|b| b.is_ascii_whitespace())
    }

    /// Passes over blanks and a comment, to the end of the line or to what stands on it.
    fn skip_to_text(&mut self) -> bool {
        self.skip_blanks();
        if self.is_comment(self.at) {
            let end = self.line_end(self.at);
            self.comments.push(Span::new(self.at, end));
            self.at = end;
        }
        !matches!(self.byte(self.at), None | Some(b'\n' | b'\r'))
    }

    /// Goes to the first text at or after `at`, over blank lines, comments and document marks; its column.
    fn next_text(&mut self) -> Option<usize> {
        loop {
            if self.skip_to_text() {
                let column = self.column(self.at);
                let line = self.text.get(self.at..self.line_end(self.at)).unwrap_or_default().trim_end();
                if column > 0 || !matches!(line, "---" | "...") {
                    return Some(column);
                }
                self.at = self.line_end(self.at);
            }
            self.byte(self.at)?;
            self.at += 1;
        }
    }

    /// The column of the next text, without going there.
    fn peek(&mut self) -> Option<(usize, usize)> {
        let (at, comments) = (self.at, self.comments.len());
        let column = self.next_text();
        let found = column.map(|column| (self.at, column));
        self.at = at;
        self.comments.truncate(comments);
        found
    }

    /// Passes over what is left of a line, noting its comment.
    fn finish_line(&mut self) {
        while self.skip_to_text() {
            let end = self.line_end(self.at);
            while self.at < end && !self.is_comment(self.at) {
                self.at += 1;
            }
        }
    }

    /// Notes the comments of what was not understood.
    fn rest(&mut self) {
        while self.next_text().is_some() {
            self.finish_line();
        }
    }

    fn nothing(&self, at: usize) -> Part {
        Part { span: Span::at(at), what: What::Nothing }
    }
}

/// Where the line that `at` is on begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1)
}

impl Part {
    /// The text of a text, without quotes. `source` is the whole that was outlined.
    pub fn text<'s>(&self, source: &'s str) -> Option<&'s str> {
        let What::Text(quote) = self.what else { return None };
        let text = source.get(self.span.range())?;
        let Some(quote) = quote else { return Some(text) };
        let inner = text.strip_prefix(quote.sign)?;
        Some(if quote.closed { inner.strip_suffix(quote.sign)? } else { inner })
    }

    /// The entries of a map.
    pub fn entries(&self) -> &[Entry] {
        match &self.what {
            What::Map(entries, _) => entries,
            _ => &[],
        }
    }

    /// The value of a key of a map.
    pub fn get(&self, key: &str) -> Option<&Part> {
        self.entries().iter().find(|entry| entry.name == key).map(|entry| &entry.value)
    }
}
