//! The text that matching runs on: folded, with every run of white space as one space.

use crate::text::{Span, TextView, fold_char};
use smallvec::SmallVec;

/// Folded text of one block, and the way back to its view.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// Lower case, single spaces.
    pub text: String,
    /// Runs of bytes that follow one another in `text` and in the view alike: where each starts in both. Most blocks have
    /// one.
    runs: SmallVec<[Run; 2]>,
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

#[derive(Clone, Copy, Debug)]
struct Run {
    flat: u32,
    view: u32,
}

impl Flat {
    /// Flattens the readable text of a view.
    pub fn of(view: &TextView) -> Flat {
        let text = view.text();
        let mut flat = Flat { text: String::with_capacity(text.len()), ..Flat::default() };
        let mut broken: Option<bool> = None;
        // text from `run` on stands as it is, but for capitals; `blank`: with it the flat text ends in a space
        let (mut run, mut at, mut blank) = (0, 0, true);
        loop {
            let word = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
            at += word;
            blank &= word == 0;
            if !blank && text.as_bytes().get(at) == Some(&b' ') {
                blank = true;
                at += 1;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            let folded = fold_char(c);
            if folded != c || folded.is_whitespace() {
                flat.add(run, &text[run..at], &mut broken);
                run = at + c.len_utf8();
                if !folded.is_whitespace() {
                    flat.add(at, folded.encode_utf8(&mut [0; 4]), &mut broken);
                } else if !blank {
                    flat.push(at, " ");
                }
                if matches!(c, '\n' | '\r' | '\u{2028}') {
                    broken = Some(broken.unwrap_or(false) | (c == '\u{2028}'));
                }
            }
            blank = folded.is_whitespace();
            at += c.len_utf8();
        }
        flat.add(run, &text[run..], &mut broken);
        flat.text.make_ascii_lowercase();
        flat.text.truncate(flat.text.trim_end_matches(' ').len());
        while flat.runs.len() > 1 && flat.runs.last().is_some_and(|run| run.flat as usize >= flat.text.len()) {
            flat.runs.pop();
        }
        flat
    }

    /// Adds words of the view; after a line break they begin a line.
    fn add(&mut self, at: usize, words: &str, broken: &mut Option<bool>) {
        if words.is_empty() {
            return;
        }
        if let Some(hard) = broken.take()
            && !self.text.is_empty()
        {
            self.breaks.push(Break { at: Span::at(self.text.len()).start, hard });
        }
        self.push(at, words);
    }

    fn push(&mut self, at: usize, words: &str) {
        let (flat, view) = (Span::at(self.text.len()).start, Span::at(at).start);
        if self.runs.last().is_none_or(|run| run.view + (flat - run.flat) != view) {
            self.runs.push(Run { flat, view });
        }
        self.text.push_str(words);
    }

    /// The byte of the view that a byte of `text`, or the place after its last, comes from.
    fn back(&self, at: usize) -> Option<usize> {
        if at > self.text.len() {
            return None;
        }
        let run = match self.runs.as_slice() {
            [one] => one,
            runs => match runs.partition_point(|run| run.flat as usize <= at).checked_sub(1) {
                Some(last) => runs.get(last)?,
                None => return Some(0),
            },
        };
        Some(run.view as usize + at - run.flat as usize)
    }

    /// The range of the view behind a range of the flat text.
    pub fn view_range(&self, range: Span) -> std::ops::Range<usize> {
        let start = self.back(range.start as usize).unwrap_or_default();
        if range.is_empty() {
            return start..start;
        }
        let last = (range.end as usize).saturating_sub(1);
        let end = if self.text.as_bytes().get(last) == Some(&b' ') {
            self.back(last + 1).unwrap_or(start)
        } else {
            self.back(last).map_or(start, |b| b + 1)
        };
        start..end
    }

    /// The character of the view at an offset of the flat text, before folding.
    pub fn original(&self, view: &TextView, at: usize) -> Option<char> {
        view.text().get(self.back(at)?..)?.chars().next()
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
