//! The `---` fences at the head of a text, cut by hand: a byte order mark or a blank line after the first fence is no
//! reason to miss them.

use crate::text::Span;

/// Front matter and where the text after it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fences {
    /// The YAML between the fences.
    pub yaml: Span,
    /// The first byte after the closing fence's line.
    pub body: usize,
}

/// Where the text begins: after a byte order mark.
pub(super) fn start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Finds the fences. The first line is `---`; the closing one `---` or `...`. Without a closing fence there is no front
/// matter.
pub fn fences(text: &str) -> Option<Fences> {
    let mut lines = Lines { text, at: start(text) };
    let (first, _) = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let from = lines.at;
    loop {
        let (line, at) = lines.next()?;
        if matches!(line.trim_end(), "---" | "...") {
            return Some(Fences { yaml: Span::new(from, at), body: lines.at });
        }
    }
}

/// Lines with their offsets; `\n`, `\r\n` and a lone `\r` end one.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        let ending = if tail.starts_with("\r\n") { 2 } else { tail.len().min(1) };
        self.at = start + end + ending;
        Some((line, start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Option<(&str, &str)> {
        fences(text).map(|f| (&text[f.yaml.range()], &text[f.body..]))
    }

    #[test]
    fn every_kind_of_fence() {
        assert_eq!(cut("---\na: 1\n---\nx"), Some(("a: 1\n", "x")));
        assert_eq!(cut("\u{feff}---\r\na: 1\r\n---\r\nx"), Some(("a: 1\r\n", "x")));
        assert_eq!(cut("---  \n\na: 1\n...\n\nx"), Some(("\na: 1\n", "\nx")));
        assert_eq!(cut("---\ra: 1\r---"), Some(("a: 1\r", "")));
        assert_eq!(cut("---\n---\n"), Some(("", "")));
    }

    #[test]
    fn no_fence() {
        for text in
            ["", "\u{feff}", "---", "---\na: 1\n", "x\n---\na: 1\n---\n", "----\na\n----\n", "\n---\na: 1\n---\n"]
        {
            assert_eq!(cut(text), None, "{text:?}");
        }
    }
}
