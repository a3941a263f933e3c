//! The few lines of a source that a diagnostic shows, with labels on the exact words.
//!
//! `miette` reads a source from its start for every label and counts columns in bytes; on a large file that takes
//! seconds. An [`Excerpt`] takes lines and columns from the source's own index, cuts long lines to a window around the
//! label, and shows nothing that could drive a terminal.

use super::shown::shown;
use crate::text::{Columns, Language, Source, Span};
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// A line of up to this many bytes is shown whole.
const WHOLE_LINE: usize = 120;
/// Bytes shown on each side of a label in a longer line.
const WINDOW: usize = 48;
/// A label over more lines than this is drawn on the first ones only.
const LABEL_LINES: usize = 4;
/// A single label longer than this is cut.
const LABEL_BYTES: usize = 400;

/// A label to draw: a place in the source and what to say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The place.
    pub span: Span,
    /// The words beside it.
    pub note: Option<String>,
    /// The place that the header of the excerpt names.
    pub main: bool,
}

/// Stretches of a source, ready to be drawn.
#[derive(Debug)]
pub struct Excerpt {
    name: String,
    text: String,
    pieces: Vec<Piece>,
    labels: Vec<Label>,
}

/// A line, or a window of one.
#[derive(Debug)]
struct Piece {
    /// Line in the source, from 0.
    line: usize,
    /// Where it starts in the excerpt's text; it ends with a line break, before the next piece.
    start: usize,
    /// Nothing was cut off: it may stand together with the line before or after it.
    whole: bool,
}

#[derive(Debug)]
struct Label {
    start: usize,
    len: usize,
    note: Option<String>,
    main: bool,
    /// Column in the source, from 0, in characters.
    column: usize,
}

/// A part of a mark that lies on one line, in source bytes.
struct OnLine<'a> {
    line: usize,
    span: Span,
    mark: &'a Mark,
    last: bool,
}

impl Excerpt {
    /// The excerpt of `source` that shows every mark; `language` is that of the words for a place.
    pub fn new(source: &Source, marks: &[Mark], language: Language) -> Excerpt {
        let mut parts: Vec<OnLine> = marks.iter().flat_map(|mark| by_line(source, mark)).collect();
        parts.sort_by_key(|p| (p.span.start, p.span.end));
        let name = match marks.iter().find(|m| m.main).and_then(|m| source.location(m.span)) {
            Some(location) => format!("{} – {}", shown(source.name()), shown(&location.words(language))),
            None => shown(source.name()).into_owned(),
        };
        let mut excerpt = Excerpt { name, text: String::new(), pieces: Vec::new(), labels: Vec::new() };
        let mut at = 0;
        while at < parts.len() {
            at += excerpt.piece(source, &parts[at..]);
        }
        excerpt
    }

    /// The labels, for `miette::Diagnostic::labels`.
    pub fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.labels.iter().map(|l| {
            let span = SourceSpan::new(l.start.into(), l.len);
            match l.main {
                true => LabeledSpan::new_primary_with_span(l.note.clone(), span),
                false => LabeledSpan::new_with_span(l.note.clone(), span),
            }
        })
    }

    /// Adds the piece of text that shows the first part, and every following part that lies in it; says how many.
    fn piece(&mut self, source: &Source, parts: &[OnLine]) -> usize {
        let Some(first) = parts.first() else { return 1 };
        let line = source.lines().line(source.text(), first.line).unwrap_or(first.span);
        let whole = line.len() <= WHOLE_LINE;
        let mut window = if whole { line } else { around(source.text(), line, first.span) };
        let mut count = 1;
        for part in &parts[1..] {
            if part.line != first.line || (!whole && part.span.start > window.end) {
                break;
            }
            if !whole {
                window = window.cover(around(source.text(), line, part.span));
            }
            count += 1;
        }
        self.pieces.push(Piece { line: first.line, start: self.text.len(), whole });
        if window.start > line.start {
            self.text.push('…');
        }
        let mut from = window.start as usize;
        for part in &parts[..count] {
            let start = (part.span.start as usize).max(from);
            let end = (part.span.end as usize).max(start);
            self.push(source, Span::new(from, start));
            let at = self.text.len();
            self.push(source, Span::new(start, end));
            self.labels.push(Label {
                start: at,
                len: self.text.len() - at,
                note: part.mark.note.as_deref().filter(|_| part.last).map(|n| shown(n).into_owned()),
                main: part.mark.main,
                column: source.place(part.span.start as usize, Columns::Characters).column as usize,
            });
            from = end;
        }
        self.push(source, Span::new(from, window.end as usize));
        if window.end < line.end {
            self.text.push('…');
        }
        self.text.push('\n');
        count
    }

    fn push(&mut self, source: &Source, span: Span) {
        let text = source.slice(span);
        self.text.push_str(&shown(text.strip_prefix('\u{feff}').unwrap_or(text)));
    }

    fn piece_at(&self, offset: usize) -> usize {
        self.pieces.partition_point(|p| p.start <= offset).saturating_sub(1)
    }

    fn end(&self, piece: usize) -> usize {
        self.pieces.get(piece + 1).map_or(self.text.len(), |p| p.start)
    }

    /// The pieces from `first` to `last` are whole lines that follow each other.
    fn hang_together(&self, first: usize, last: usize) -> bool {
        first == last
            || self.pieces.get(first..=last).is_some_and(|pieces| {
                pieces.iter().all(|p| p.whole) && pieces.windows(2).all(|w| w[0].line + 1 == w[1].line)
            })
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (from, to) = (span.offset(), span.offset() + span.len());
        let (first, last) = (self.piece_at(from), self.piece_at(to));
        let Some(piece) = self.pieces.get(first).filter(|_| to <= self.text.len() && self.hang_together(first, last))
        else {
            return Err(MietteError::OutOfBounds);
        };
        let labels = self.labels.get(self.labels.partition_point(|l| l.start < from)..).unwrap_or_default();
        let mut here = labels.iter().take_while(|l| l.start == from);
        let column = here.find(|l| l.len == span.len()).map_or(0, |l| l.column);
        let range = piece.start..self.end(last);
        let data = self.text.get(range.clone()).unwrap_or_default().as_bytes();
        let whole = SourceSpan::new(range.start.into(), range.len());
        let lines = last - first + 1;
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, whole, piece.line, column, lines)))
    }
}

/// The parts of a mark, line by line, without line breaks.
fn by_line<'a>(source: &Source, mark: &'a Mark) -> Vec<OnLine<'a>> {
    let text = source.text();
    let start = (mark.span.start as usize).min(text.len());
    let end = floor(text, (mark.span.end as usize).clamp(start, start + LABEL_BYTES));
    let first = source.place(start, Columns::Utf8).line as usize;
    let mut parts = Vec::new();
    for line in first..first + LABEL_LINES {
        let Some(bytes) = source.lines().line(text, line) else { break };
        let from = start.clamp(bytes.start as usize, bytes.end as usize);
        let to = end.clamp(from, bytes.end as usize);
        let blank = line > first && source.slice(Span::new(from, to)).trim().is_empty();
        if !blank {
            parts.push(OnLine { line, span: Span::new(from, to), mark, last: false });
        }
        if end <= bytes.end as usize {
            break;
        }
    }
    if let Some(last) = parts.last_mut() {
        last.last = true;
    }
    parts
}

/// A window of `line` around `span`, cut at character boundaries and, where one is near, between words.
fn around(text: &str, line: Span, span: Span) -> Span {
    let start = floor(text, (span.start as usize).saturating_sub(WINDOW).max(line.start as usize));
    let end = floor(text, (span.end as usize + WINDOW).min(line.end as usize));
    let before = text.get(start..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..end).unwrap_or_default();
    let skipped = if start > line.start as usize { before.find(' ').map_or(0, |at| at + 1) } else { 0 };
    let kept = if end < line.end as usize { after.rfind(' ').unwrap_or(after.len()) } else { after.len() };
    Span::new(start + skipped, span.end as usize + kept)
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Media;

    fn excerpt(text: &str, words: &[&str]) -> Excerpt {
        let source = Source::new("a.md", text, Media::Markdown);
        let marks: Vec<Mark> = words
            .iter()
            .enumerate()
            .map(|(i, w)| {
                let at = text.find(w).unwrap();
                Mark { span: Span::new(at, at + w.len()), note: Some(format!("nr {i}")), main: i == 0 }
            })
            .collect();
        Excerpt::new(&source, &marks, Language::Nb)
    }

    fn labelled(excerpt: &Excerpt) -> Vec<&str> {
        excerpt.labels.iter().map(|l| &excerpt.text[l.start..l.start + l.len]).collect()
    }

    #[test]
    fn a_short_line_is_shown_whole_and_columns_count_characters() {
        let e = excerpt("# Ås\n\nVi søker 😀 i 60 % stilling\n", &["60 %"]);
        assert_eq!(e.text, "Vi søker 😀 i 60 % stilling\n");
        assert_eq!(labelled(&e), ["60 %"]);
        let span = e.labels().next().map(|l| *l.inner()).unwrap();
        let contents = e.read_span(&span, 0, 0).unwrap();
        assert_eq!((contents.line(), contents.column(), contents.name()), (2, 13, Some("a.md")));
    }

    #[test]
    fn a_very_long_line_is_cut_to_windows() {
        let text = format!("{}60 % {}40 % {}", "æ ord ".repeat(500_000), "x".repeat(300), "y".repeat(300));
        let e = excerpt(&text, &["60 %", "40 %"]);
        assert_eq!(labelled(&e), ["60 %", "40 %"]);
        assert_eq!(e.pieces.len(), 2);
        assert!(e.text.len() < 400, "{}", e.text);
        assert!(e.text.starts_with("…ord æ ord"), "{}", e.text);
        let both = SourceSpan::new(e.labels[0].start.into(), e.text.len() - e.labels[0].start - 1);
        assert!(e.read_span(&both, 0, 0).is_err());
    }

    #[test]
    fn a_label_over_a_line_break_is_drawn_on_both_lines() {
        let e = excerpt("i 60\r\n% fast\r\n", &["60\r\n%"]);
        assert_eq!(e.text, "i 60\n% fast\n");
        assert_eq!(labelled(&e), ["60", "%"]);
        assert_eq!(e.labels.iter().map(|l| l.note.as_deref()).collect::<Vec<_>>(), [None, Some("nr 0")]);
    }

    #[test]
    fn places_outside_the_text_do_no_harm() {
        for text in ["", "æ", "\u{feff}", "a\n"] {
            let source = Source::new("a.md", text, Media::Markdown);
            for (start, end) in [(0, 0), (0, 99), (1, 1), (5, 9), (1, 2)] {
                let mark = Mark { span: Span::new(start, end), note: None, main: true };
                let e = Excerpt::new(&source, &[mark], Language::Nb);
                for label in e.labels() {
                    assert!(e.read_span(label.inner(), 0, 0).is_ok());
                }
            }
        }
    }

    #[test]
    fn escape_codes_are_not_passed_on() {
        let e = excerpt("\u{1b}[2J 60 %\u{1b}[31m", &["60 %"]);
        assert_eq!(e.text, "�[2J 60 %�[31m\n");
        assert_eq!(labelled(&e), ["60 %"]);
    }
}
