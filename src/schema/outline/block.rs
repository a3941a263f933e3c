//! Maps and lists with a line for each entry.

use super::{DEEPEST, Entry, Item, Part, Quote, Scanner, Style, What};
use crate::text::Span;

/// The column that something is inside of: `None` for the file itself.
type Outside = Option<usize>;

impl Scanner<'_> {
    /// What stands on the next lines, if it is indented more than `outside`.
    pub(super) fn block(&mut self, outside: Outside) -> Part {
        let here = self.at;
        match self.peek() {
            Some((_, column)) if outside.is_none_or(|outside| column > outside) => {
                self.next_text();
                self.value_at(column, outside)
            }
            _ => self.nothing(here),
        }
    }

    /// What begins here, in its own column: a list, a map, or a value.
    fn value_at(&mut self, column: usize, outside: Outside) -> Part {
        if self.depth >= DEEPEST {
            let here = self.at;
            self.finish_line();
            return self.nothing(here);
        }
        self.depth += 1;
        let part = if self.is_dash() {
            self.list(column)
        } else if self.key_ahead().is_some_and(|(_, colon)| colon.is_some()) || self.is_half_a_key(column) {
            self.map(column)
        } else {
            self.value(outside)
        };
        self.depth -= 1;
        part
    }

    fn is_dash(&self) -> bool {
        self.byte(self.at) == Some(b'-') && self.byte(self.at + 1).is_none_or(|b| b.is_ascii_whitespace())
    }

    /// A word without a colon, with a key right below it: someone is writing the key before that one.
    fn is_half_a_key(&mut self, column: usize) -> bool {
        let here = self.at;
        let is_word = self.key_ahead().is_some();
        self.at = self.line_end(here);
        let below = self.peek();
        let is_key = below.is_some_and(|(at, below)| {
            self.at = at;
            below == column && !self.is_dash() && self.key_ahead().is_some_and(|(_, colon)| colon.is_some())
        });
        self.at = here;
        is_word && is_key
    }

    /// The key that begins here, and its colon: a quoted text or a plain one on this line.
    fn key_ahead(&self) -> Option<(Span, Option<usize>)> {
        let end = self.line_end(self.at);
        let first = self.byte(self.at)?;
        if matches!(first, b'{' | b'[' | b'|' | b'>' | b'&' | b'*' | b'!' | b'#' | b'%' | b'@' | b'`') {
            return None;
        }
        if matches!(first, b'"' | b'\'') {
            let close = self.closing_quote(self.at, end)?;
            let after = self.text.get(close..end)?;
            let colon = close + (after.len() - after.trim_start().len());
            return self.is_colon(colon).then(|| (Span::new(self.at, close), Some(colon)));
        }
        let stop = (self.at..end).find(|at| self.is_colon(*at) || self.is_comment(*at)).unwrap_or(end);
        let key = self.text.get(self.at..stop)?.trim_end();
        let colon = self.is_colon(stop).then_some(stop);
        Some((Span::new(self.at, self.at + key.len()), colon))
    }

    fn is_colon(&self, at: usize) -> bool {
        self.byte(at) == Some(b':') && self.byte(at + 1).is_none_or(|b| b.is_ascii_whitespace())
    }

    fn map(&mut self, column: usize) -> Part {
        let start = self.at;
        let mut entries: Vec<Entry> = Vec::new();
        let mut end = start;
        loop {
            let Some((key, colon)) = self.key_ahead() else {
                self.finish_line();
                match self.next_in(column) {
                    true => continue,
                    false => break,
                }
            };
            self.at = colon.map_or(key.end as usize, |colon| colon + 1);
            let value = match colon {
                Some(_) => self.after_colon(column),
                None => {
                    let nothing = self.nothing(self.at);
                    self.finish_line();
                    nothing
                }
            };
            end = value.span.end as usize;
            let name = self.text.get(key.range()).unwrap_or_default().trim_matches(['"', '\'']).to_owned();
            entries.push(Entry { name, key, colon, value });
            if !self.next_in(column) {
                break;
            }
        }
        Part { span: Span::new(start, end.max(start)), what: What::Map(entries, Style::Block(column)) }
    }

    /// Goes to the next key in this column, over lines that are indented more and belong to nothing. False where the
    /// map is over.
    fn next_in(&mut self, column: usize) -> bool {
        while let Some((at, next)) = self.peek() {
            if next < column {
                return false;
            }
            self.next_text();
            self.at = at;
            if next == column && !self.is_dash() {
                return true;
            }
            if next == column && column > 0 {
                return false;
            }
            self.finish_line();
        }
        false
    }

    fn after_colon(&mut self, column: usize) -> Part {
        if self.skip_to_text() {
            return self.value(Some(column));
        }
        let here = self.at;
        if let Some((at, below)) = self.peek()
            && below == column
        {
            self.at = at;
            if self.is_dash() {
                self.at = here;
                self.next_text();
                return self.list(column);
            }
            self.at = here;
        }
        self.block(Some(column))
    }

    fn list(&mut self, column: usize) -> Part {
        let start = self.at;
        let mut items = Vec::new();
        let mut end = start;
        loop {
            let dash = self.at;
            self.at += 1;
            let value = if self.skip_to_text() {
                let inner = self.column(self.at);
                self.value_at(inner, Some(column))
            } else {
                self.block(Some(column))
            };
            end = end.max(value.span.end as usize).max(dash + 1);
            items.push(Item { start: dash, value });
            if !self.next_dash(column) {
                break;
            }
        }
        Part { span: Span::new(start, end), what: What::List(items, Style::Block(column)) }
    }

    fn next_dash(&mut self, column: usize) -> bool {
        while let Some((at, next)) = self.peek() {
            let here = self.at;
            self.at = at;
            let is_dash = self.is_dash();
            self.at = here;
            if next < column || (next == column && !is_dash) {
                return false;
            }
            self.next_text();
            if next == column {
                return true;
            }
            self.finish_line();
        }
        false
    }

    /// A value that begins here, on the line of its key or dash.
    pub(super) fn value(&mut self, outside: Outside) -> Part {
        let start = self.at;
        let line = self.line_end(start);
        let part = match self.byte(start) {
            Some(b'{' | b'[') => {
                let limit = self.limit(outside);
                self.flow(limit)
            }
            Some(sign @ (b'"' | b'\'')) => {
                let close = self.closing_quote(start, self.limit(outside));
                self.at = close.unwrap_or(line);
                let quote = Quote { sign: char::from(sign), closed: close.is_some() };
                Part { span: Span::new(start, self.at), what: What::Text(Some(quote)) }
            }
            Some(b'|' | b'>') => {
                self.at = line;
                let limit = self.limit(outside);
                self.at = limit;
                Part { span: Span::new(start, limit), what: What::Lines }
            }
            _ => self.plain(outside),
        };
        self.finish_line();
        part
    }

    /// A text without quotes; lines that are indented more and are no keys belong to it.
    fn plain(&mut self, outside: Outside) -> Part {
        let start = self.at;
        let mut end = self.plain_line();
        while let Some((at, column)) = self.peek() {
            let here = self.at;
            self.at = at;
            let goes_on = outside.is_none_or(|outside| column > outside)
                && !self.is_dash()
                && self.key_ahead().is_none_or(|(_, colon)| colon.is_none());
            self.at = here;
            if !goes_on {
                break;
            }
            self.next_text();
            end = self.plain_line();
        }
        Part { span: Span::new(start, end), what: What::Text(None) }
    }

    /// Passes over the text of one line; where it ends, blanks and comment left out.
    fn plain_line(&mut self) -> usize {
        let start = self.at;
        let end = self.line_end(start);
        let stop = (start..end).find(|at| self.is_comment(*at)).unwrap_or(end);
        let text = self.text.get(start..stop).unwrap_or_default().trim_end();
        self.at = stop;
        self.finish_line();
        start + text.len()
    }

    /// The end of the quoted text that begins at `open`, after its second quote.
    pub(super) fn closing_quote(&self, open: usize, limit: usize) -> Option<usize> {
        let sign = self.byte(open)?;
        let mut at = open + 1;
        while at < limit {
            match self.byte(at)? {
                b'\\' if sign == b'"' => at += 1,
                b if b == sign && sign == b'\'' && self.byte(at + 1) == Some(b'\'') => at += 1,
                b if b == sign => return Some(at + 1),
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// Where something that began on this line must have ended: before the next line that is not indented more than
    /// what is around it. A line that begins with a closing bracket may be.
    fn limit(&self, outside: Outside) -> usize {
        let Some(outside) = outside else { return self.text.len() };
        let mut end = self.line_end(self.at);
        let mut last = end;
        while end < self.text.len() {
            let next = end + if self.text.get(end..).is_some_and(|rest| rest.starts_with("\r\n")) { 2 } else { 1 };
            let line = self.line_end(next);
            let text = self.text.get(next..line).unwrap_or_default();
            let bare = text.trim_start();
            if !bare.is_empty() {
                if text.len() - bare.len() <= outside && !bare.starts_with(['}', ']']) {
                    return last;
                }
                last = line;
            }
            end = line;
        }
        end
    }
}
