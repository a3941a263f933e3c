//! Maps and lists in brackets.

use super::{DEEPEST, Entry, Item, Part, Quote, Scanner, Style, What};
use crate::text::Span;

impl Scanner<'_> {
    /// The map or list that begins here, at its bracket. Without a closing bracket it ends at `limit`.
    pub(super) fn flow(&mut self, limit: usize) -> Part {
        let start = self.at;
        let is_map = self.byte(start) == Some(b'{');
        self.at += 1;
        self.depth += 1;
        let (mut entries, mut items) = (Vec::new(), Vec::new());
        let closed = loop {
            self.skip_in_flow(limit);
            if self.at >= limit || self.depth > DEEPEST {
                self.at = limit;
                break false;
            }
            match self.byte(self.at) {
                Some(b'}' | b']') => {
                    self.at += 1;
                    break true;
                }
                Some(b',' | b':') => self.at += 1,
                _ if is_map => entries.push(self.flow_entry(limit)),
                _ => {
                    let start = self.at;
                    items.push(Item { start, value: self.flow_value(limit) });
                }
            }
        };
        self.depth -= 1;
        let style = Style::Flow(closed);
        let what = if is_map { What::Map(entries, style) } else { What::List(items, style) };
        Part { span: Span::new(start, self.at), what }
    }

    fn flow_entry(&mut self, limit: usize) -> Entry {
        let key = match self.flow_value(limit) {
            Part { span, what: What::Text(_) } => span,
            other => Span::at(other.span.start as usize),
        };
        let name = self.text.get(key.range()).unwrap_or_default().trim_matches(['"', '\'']).to_owned();
        let here = self.at;
        self.skip_in_flow(limit);
        if self.byte(self.at) != Some(b':') || self.at >= limit {
            self.at = here;
            return Entry { name, key, colon: None, value: self.nothing(here) };
        }
        let colon = self.at;
        self.at += 1;
        let here = self.at;
        self.skip_in_flow(limit);
        let value = match self.byte(self.at) {
            _ if self.at >= limit => self.nothing(here),
            None | Some(b',' | b'}' | b']') => self.nothing(here),
            _ => self.flow_value(limit),
        };
        Entry { name, key, colon: Some(colon), value }
    }

    fn flow_value(&mut self, limit: usize) -> Part {
        let start = self.at;
        match self.byte(start) {
            Some(b'{' | b'[') => self.flow(limit),
            Some(sign @ (b'"' | b'\'')) => {
                let close = self.closing_quote(start, limit);
                self.at = close.unwrap_or(self.line_end(start).min(limit));
                let quote = Quote { sign: char::from(sign), closed: close.is_some() };
                Part { span: Span::new(start, self.at), what: What::Text(Some(quote)) }
            }
            _ => {
                while self.at < limit && !self.ends_plain() {
                    self.at += 1;
                }
                // something is always passed over
                self.at = self.at.max(start + 1);
                let text = self.text.get(start..self.at).unwrap_or_default().trim_end();
                Part { span: Span::new(start, start + text.len()), what: What::Text(None) }
            }
        }
    }

    /// A text without quotes ends here, between brackets.
    fn ends_plain(&self) -> bool {
        match self.byte(self.at) {
            Some(b',' | b'{' | b'}' | b'[' | b']' | b'\n' | b'\r') | None => true,
            Some(b':') => {
                let next = self.byte(self.at + 1);
                next.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b',' | b'}' | b']'))
            }
            _ => self.is_comment(self.at),
        }
    }

    /// Passes over blanks, line breaks and comments.
    fn skip_in_flow(&mut self, limit: usize) {
        while self.at < limit && !self.skip_to_text() {
            self.at += 1;
        }
        self.at = self.at.min(limit);
    }
}
