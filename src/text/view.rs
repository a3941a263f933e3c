//! Readable text that remembers where it came from.

use super::Span;
use smallvec::SmallVec;

/// A run of readable text and the source bytes behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where the run starts in the readable text.
    pub view: u32,
    /// The source bytes. Of the same length as the run when `verbatim`; else the run stands for all of them at once
    /// (an entity, a composed letter, a line break made of a tag).
    pub source: Span,
    /// Byte for byte the same as the source.
    pub verbatim: bool,
}

/// Readable text of one block, with sorted pieces that point into the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextView {
    text: String,
    pieces: Vec<Piece>,
}

impl TextView {
    /// The readable text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Nothing readable but white space.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The smallest source span behind a range of readable text. An empty range, or one past the end, is the empty
    /// span at the nearest place.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let spans = self.to_source(range.clone());
        match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => self.nearest(range.start),
        }
    }

    /// The source spans behind a range of readable text, in order, neighbours joined. More than one where markup
    /// stands between.
    pub fn to_source(&self, range: std::ops::Range<usize>) -> SmallVec<[Span; 2]> {
        let mut out: SmallVec<[Span; 2]> = SmallVec::new();
        if range.start >= range.end {
            return out;
        }
        let first = self.pieces.partition_point(|p| p.view as usize <= range.start).saturating_sub(1);
        for (i, piece) in self.pieces.iter().enumerate().skip(first) {
            let start = piece.view as usize;
            if start >= range.end {
                break;
            }
            let end = self.pieces.get(i + 1).map_or(self.text.len(), |p| p.view as usize);
            if end <= range.start {
                continue;
            }
            let span = if piece.verbatim {
                let from = range.start.max(start) - start;
                let to = range.end.min(end) - start;
                Span::new(piece.source.start as usize + from, piece.source.start as usize + to)
            } else {
                piece.source
            };
            match out.last_mut() {
                Some(last) if last.end == span.start => last.end = span.end,
                Some(last) if *last == span => {}
                _ => out.push(span),
            }
        }
        out
    }

    /// The readable offset behind a source offset, for asking what stands under a cursor.
    pub fn to_view(&self, offset: usize) -> Option<usize> {
        let piece = self.pieces.iter().find(|p| p.source.range().contains(&offset))?;
        let within = if piece.verbatim { offset - piece.source.start as usize } else { 0 };
        Some(piece.view as usize + within)
    }

    /// The readable text of a range, with its places, as a view of its own. A range that does not fit the text is empty.
    pub fn part(&self, range: std::ops::Range<usize>) -> TextView {
        let Some(text) = self.text.get(range.clone()) else { return TextView::default() };
        let first = self.pieces.partition_point(|p| p.view as usize <= range.start).saturating_sub(1);
        let mut pieces = Vec::new();
        for (i, piece) in self.pieces.iter().enumerate().skip(first) {
            let start = piece.view as usize;
            if start >= range.end {
                break;
            }
            let end = self.pieces.get(i + 1).map_or(self.text.len(), |p| p.view as usize);
            let (from, to) = (range.start.max(start), range.end.min(end));
            if from >= to {
                continue;
            }
            let source = if piece.verbatim {
                let at = piece.source.start as usize;
                Span::new(at + from - start, at + to - start)
            } else {
                piece.source
            };
            pieces.push(Piece { view: Span::at(from - range.start).start, source, verbatim: piece.verbatim });
        }
        TextView { text: text.to_owned(), pieces }
    }

    /// As [`TextView::part`], without a copy where the range is the whole.
    pub fn into_part(self, range: std::ops::Range<usize>) -> TextView {
        if range == (0..self.text.len()) { self } else { self.part(range) }
    }

    /// The pieces, sorted by their place in the readable text.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    fn nearest(&self, at: usize) -> Span {
        let before = self.pieces.partition_point(|p| p.view as usize <= at);
        match before.checked_sub(1).and_then(|i| self.pieces.get(i)) {
            Some(p) if p.verbatim => {
                Span::at((p.source.start as usize + at - p.view as usize).min(p.source.end as usize))
            }
            Some(p) => Span::at(p.source.start as usize),
            None => self.pieces.first().map_or(Span::at(0), |p| Span::at(p.source.start as usize)),
        }
    }
}

/// Builds a [`TextView`] piece by piece, in source order.
///
/// Characters that a reader does not see (soft hyphen, zero-width space and joiners, a byte order mark) are left out;
/// a letter written with a combining mark (a + ring) becomes the composed letter.
#[derive(Debug, Default)]
pub struct ViewBuilder {
    view: TextView,
}

impl ViewBuilder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds source text that is shown as it stands. `start` is its offset in the source.
    pub fn verbatim(&mut self, start: usize, text: &str) {
        if !text.bytes().fold(false, |found, b| found | may_be_unseen(b)) {
            return self.run(start, text);
        }
        let mut run = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if is_unseen(c) {
                self.run(start + run, &text[run..at]);
                run = at + c.len_utf8();
                continue;
            }
            let Some(&(mark_at, mark)) = chars.peek() else { continue };
            if let Some(letter) = composed(c, mark) {
                self.run(start + run, &text[run..at]);
                let end = mark_at + mark.len_utf8();
                self.instead(Span::new(start + at, start + end), letter.encode_utf8(&mut [0; 4]));
                run = end;
                chars.next();
            }
        }
        self.run(start + run, &text[run..]);
    }

    /// Adds `shown` for the whole of `source`: a decoded entity, a space for a tag.
    pub fn instead(&mut self, source: Span, shown: &str) {
        if shown.is_empty() || shown.chars().all(is_unseen) {
            return;
        }
        self.push(source, false, shown);
    }

    /// Adds a space for `source` unless the text so far is empty or ends in white space.
    pub fn space(&mut self, source: Span) {
        if self.view.text.chars().next_back().is_some_and(|c| !c.is_whitespace()) {
            self.instead(source, " ");
        }
    }

    /// Nothing has been added yet.
    pub fn is_empty(&self) -> bool {
        self.view.text.is_empty()
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.view.text
    }

    /// The finished view.
    pub fn build(self) -> TextView {
        self.view
    }

    fn run(&mut self, start: usize, text: &str) {
        if !text.is_empty() {
            self.push(Span::new(start, start + text.len()), true, text);
        }
    }

    fn push(&mut self, source: Span, verbatim: bool, shown: &str) {
        let at = Span::at(self.view.text.len()).start;
        let joins = verbatim && self.view.pieces.last().is_some_and(|p| p.verbatim && p.source.end == source.start);
        match self.view.pieces.last_mut() {
            Some(last) if joins => last.source.end = source.end,
            _ => self.view.pieces.push(Piece { view: at, source, verbatim }),
        }
        self.view.text.push_str(shown);
    }
}

/// The first byte of a character that is not seen, or of a combining mark. Few other letters begin so.
fn may_be_unseen(first: u8) -> bool {
    matches!(first, 0xc2 | 0xcc | 0xe2 | 0xef)
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The letters that Norwegian, Sámi names and loanwords write with a mark.
fn composed(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('a', '\u{30a}') => 'å',
        ('A', '\u{30a}') => 'Å',
        ('a', '\u{308}') => 'ä',
        ('A', '\u{308}') => 'Ä',
        ('o', '\u{308}') => 'ö',
        ('O', '\u{308}') => 'Ö',
        ('u', '\u{308}') => 'ü',
        ('e', '\u{301}') => 'é',
        ('E', '\u{301}') => 'É',
        ('e', '\u{300}') => 'è',
        ('o', '\u{300}') => 'ò',
        ('o', '\u{302}') => 'ô',
        ('a', '\u{301}') => 'á',
        ('A', '\u{301}') => 'Á',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_size_split_by_markup_maps_back_to_its_parts() {
        // <b>8</b>0&nbsp;%
        let mut b = ViewBuilder::new();
        b.verbatim(3, "8");
        b.verbatim(8, "0");
        b.instead(Span::new(9, 15), "\u{a0}");
        b.verbatim(15, "%");
        let view = b.build();
        assert_eq!(view.text(), "80\u{a0}%");
        assert_eq!(view.to_source(0..5).as_slice(), &[Span::new(3, 4), Span::new(8, 16)]);
        assert_eq!(view.span(0..5), Span::new(3, 16));
        assert_eq!(view.span(2..4), Span::new(9, 15));
    }

    #[test]
    fn unseen_characters_and_combining_marks() {
        let text = "deltids\u{ad}stilling pa\u{30a} Ås";
        let mut b = ViewBuilder::new();
        b.verbatim(0, text);
        let view = b.build();
        assert_eq!(view.text(), "deltidsstilling på Ås");
        let at = view.text().find('å').unwrap();
        let span = view.span(at..at + 2);
        assert_eq!(&text[span.range()], "a\u{30a}");
    }

    proptest! {
        #[test]
        fn every_readable_character_maps_to_source_bytes(text in "[a-e😀æøå\u{30a}\u{308}\u{ad}\u{a0}\r\n %0-9]{0,60}") {
            let mut b = ViewBuilder::new();
            b.verbatim(0, &text);
            let view = b.build();
            for (at, c) in view.text().char_indices() {
                let span = view.span(at..at + c.len_utf8());
                prop_assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
                let slice = &text[span.range()];
                prop_assert!(slice.starts_with(c) || slice.chars().count() == 2, "{:?} for {:?}", slice, c);
                prop_assert_eq!(view.to_view(span.start as usize), Some(at));
            }
        }

        #[test]
        fn a_part_stands_where_the_whole_stands(text in "[a-e😀æøå\u{30a}\u{ad}\r\n %0-9]{0,40}", a in 0usize..40, b in 0usize..40) {
            let mut builder = ViewBuilder::new();
            builder.verbatim(0, &text);
            builder.instead(Span::new(text.len(), text.len() + 6), "å");
            let view = builder.build();
            let cuts: Vec<usize> = view.text().char_indices().map(|(at, _)| at).chain([view.text().len()]).collect();
            let (a, b) = (cuts[a % cuts.len()], cuts[b % cuts.len()]);
            let (from, to) = (a.min(b), a.max(b));
            let part = view.part(from..to);
            prop_assert_eq!(part.text(), &view.text()[from..to]);
            for (at, c) in part.text().char_indices() {
                let end = at + c.len_utf8();
                prop_assert_eq!(part.span(at..end), view.span(from + at..from + end));
            }
        }
    }
}
