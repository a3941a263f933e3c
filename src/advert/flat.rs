//! The text that matching runs on: folded, with every run of white space as one space.

use crate::text::{Span, TextView, fold};

/// Folded text of one block, and the way back to its view.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// Lower case, single spaces.
    pub text: String,
    /// For each byte of `text` (and one past the end) the byte of the view it comes from.
    back: Vec<u32>,
    /// Where lines ended, in `text`.
    pub breaks: Vec<Break>,
}

/// A line break of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Break {
    /// Offset in the flat text of the first byte of the next line.
    pub at: u32,
    /// The author asked for it; a soft one may only be wrapping.
    pub hard: bool,
}

impl Flat {
    /// Flattens the readable text of a view.
    pub fn of(view: &TextView) -> Flat {
        let folded = fold(view.text());
        let mut flat = Flat { text: String::with_capacity(folded.len()), ..Flat::default() };
        flat.back.reserve(folded.len() + 1);
        let mut broken: Option<bool> = None;
        for (at, c) in folded.char_indices() {
            if c.is_whitespace() {
                if c == '\n' || c == '\r' || c == '\u{2028}' {
                    broken = Some(broken.unwrap_or(false) | (c == '\u{2028}'));
                }
                if !flat.text.is_empty() && !flat.text.ends_with(' ') {
                    flat.push(at, ' ');
                }
                continue;
            }
            if let Some(hard) = broken.take()
                && !flat.text.is_empty()
            {
                flat.breaks.push(Break { at: Span::at(flat.text.len()).start, hard });
            }
            flat.push(at, c);
        }
        while flat.text.ends_with(' ') {
            flat.text.pop();
            flat.back.pop();
        }
        flat.back.push(flat.back.last().map_or(0, |&b| b + 1));
        flat
    }

    fn push(&mut self, at: usize, c: char) {
        self.text.push(c);
        for i in 0..c.len_utf8() {
            self.back.push(Span::at(at + i).start);
        }
    }

    /// The range of the view behind a range of the flat text.
    pub fn view_range(&self, range: Span) -> std::ops::Range<usize> {
        let start = self.back.get(range.start as usize).copied().unwrap_or_default() as usize;
        if range.is_empty() {
            return start..start;
        }
        let last = (range.end as usize).saturating_sub(1);
        let end = if self.text.as_bytes().get(last) == Some(&b' ') {
            self.back.get(last + 1).map_or(start, |&b| b as usize)
        } else {
            self.back.get(last).map_or(start, |&b| b as usize + 1)
        };
        start..end
    }

    /// The character of the view at an offset of the flat text, before folding.
    pub fn original(&self, view: &TextView, at: usize) -> Option<char> {
        let back = *self.back.get(at)? as usize;
        view.text().get(back..)?.chars().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ViewBuilder;
    use proptest::prelude::*;

    fn view(text: &str) -> TextView {
        let mut b = ViewBuilder::new();
        b.verbatim(0, text);
        b.build()
    }

    #[test]
    fn one_space_for_every_run() {
        let v = view("  80\u{a0}%\n FAST  Ås\u{2028}x ");
        let flat = Flat::of(&v);
        assert_eq!(flat.text, "80 % fast ås x");
        assert_eq!(flat.breaks, [Break { at: 5, hard: false }, Break { at: 14, hard: true }]);
        assert_eq!(&v.text()[flat.view_range(Span::new(0, 4))], "80\u{a0}%");
        assert_eq!(&v.text()[flat.view_range(Span::new(10, 13))], "Ås");
    }

    proptest! {
        #[test]
        fn every_range_maps_to_boundaries(text in "[a-cÅæ😀\u{a0}\u{202f}\n\u{2028} %0-9]{0,40}") {
            let v = view(&text);
            let flat = Flat::of(&v);
            let at: Vec<usize> = flat.text.char_indices().map(|(i, _)| i).chain([flat.text.len()]).collect();
            for (i, &start) in at.iter().enumerate() {
                for &end in &at[i..] {
                    let range = flat.view_range(Span::new(start, end));
                    prop_assert!(v.text().get(range.clone()).is_some(), "{:?}", range);
                }
            }
        }
    }
}
