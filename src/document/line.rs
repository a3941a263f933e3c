//! What one line of text looks like: an item, a label with its value, a heading. It knows marks, not words.

use std::ops::Range;

/// A line of a block's view.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its range in the view, without white space around it.
    pub range: Range<usize>,
    /// The break before it was asked for by the author.
    pub hard: bool,
    /// How far it is moved in.
    pub indent: usize,
    /// The mark of a list item at its start.
    pub marker: Option<Marker>,
}

/// The mark of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Bytes from the line's start to the item's text.
    pub length: usize,
    /// What comes before the closing sign, for a numbered one.
    pub number: Option<Number>,
}

/// The number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// `1.`, `2)`.
    Figure(u32),
    /// `a)`, `b.`, counted from 0.
    Letter(u32),
}

impl Number {
    fn precedes(self, next: Number) -> bool {
        match (self, next) {
            (Number::Figure(a), Number::Figure(b)) | (Number::Letter(a), Number::Letter(b)) => b == a + 1,
            _ => false,
        }
    }
}

impl Marker {
    /// A dash, which also stands in running text.
    pub fn is_dash(line: &str) -> bool {
        line.starts_with(['-', '–'])
    }
}

/// The lines of a view: `\n` may be wrapping, `\u{2028}` is not. Their marks are still to be found.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut start, mut hard) = (0, false);
    let asked = text.contains('\u{2028}');
    let next = |from: usize| {
        let rest = text.get(from..)?;
        let at = if asked { rest.find(['\n', '\u{2028}']) } else { rest.find('\n') };
        at.map(|at| from + at)
    };
    while let Some(end) = next(start) {
        out.extend(line(text, start..end, hard));
        hard = !text[end..].starts_with('\n');
        start = end + if hard { '\u{2028}'.len_utf8() } else { 1 };
    }
    out.extend(line(text, start..text.len(), hard));
    out
}

fn line(text: &str, range: Range<usize>, hard: bool) -> Option<Line> {
    let range = super::draft::trimmed(text, range);
    (!range.is_empty()).then_some(Line { range, hard, indent: 0, marker: None })
}

/// A number is beside its neighbour where at most this many lines stand between.
const NEIGHBOURS: usize = 10;

/// The marks of list items at the start of lines that follow one another. A number counts only beside its neighbour:
/// «1. mars» is a date.
pub(super) fn markers<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Option<Marker>> {
    let mut found: Vec<Option<Marker>> = lines.map(marker).collect();
    let number = |marker: &Option<Marker>| marker.and_then(|m| m.number);
    for letters in [false, true] {
        let numbered: Vec<(usize, Number)> = found
            .iter()
            .enumerate()
            .filter_map(|(i, marker)| Some((i, number(marker)?)))
            .filter(|(_, number)| matches!(number, Number::Letter(_)) == letters)
            .collect();
        let beside: Vec<bool> = numbered
            .windows(2)
            .map(|w| matches!(*w, [(i, a), (k, b)] if a.precedes(b) && k - i <= NEIGHBOURS))
            .collect();
        for (k, (line, _)) in numbered.iter().enumerate() {
            let before = k.checked_sub(1).and_then(|k| beside.get(k)) == Some(&true);
            if !before && beside.get(k) != Some(&true) {
                found[*line] = None;
            }
        }
    }
    found
}

/// The mark at the start of a line: `-`, `*`, `•`, `–`, `1.`, `1)`, `a)`, `a.`, with white space and text after it.
fn marker(line: &str) -> Option<Marker> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let (number, sign) = match first {
        '-' | '*' | '–' | '+' => (None, 1),
        '•' | '·' | '▪' | '■' | '●' | '○' | '◦' | '‣' | '➢' | '✓' | '✔' | '\u{f0b7}' => {
            let tight = first != '·';
            let rest = chars.as_str();
            let text = rest.trim_start();
            let spaced = text.len() < rest.len();
            return (!text.is_empty() && (spaced || tight))
                .then_some(Marker { length: line.len() - text.len(), number: None });
        }
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            (Some(Number::Figure(line.get(..digits).filter(|d| d.len() <= 3)?.parse().ok()?)), digits)
        }
        'a'..='z' => (Some(Number::Letter(u32::from(first) - u32::from('a'))), 1),
        _ => return None,
    };
    let start = line.char_indices().nth(sign).map_or(line.len(), |(at, _)| at);
    let rest = line.get(start..)?;
    let rest = match number {
        Some(_) => rest.strip_prefix(['.', ')'])?,
        None => rest,
    };
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then_some(Marker { length: line.len() - text.len(), number })
}

/// Most letters of a label.
const LABEL_LETTERS: usize = 40;
const LABEL_WORDS: usize = 5;

/// The label of a line that looks like `Label: value`, and the value, which may be empty. Ranges count from the line's
/// start.
pub(super) fn label(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    if !line.contains(':') {
        return None;
    }
    let start =
        line.find(|c: char| !c.is_whitespace() && (c.is_ascii() || c.is_alphanumeric() || "«»“”".contains(c)))?;
    let reach = line.char_indices().nth(start + LABEL_LETTERS + 2).map_or(line.len(), |(at, _)| at);
    let colon = start + line.get(start..reach)?.find(':')?;
    let key = line.get(start..colon)?.trim_end();
    let after = line.get(colon + 1..)?;
    if !is_label(key) || !parts(key, after) {
        return None;
    }
    let value = super::draft::trimmed(line, colon + 1..line.len());
    Some((start..start + key.len(), value))
}

/// A colon between these two is not that of a time, an address or `::`.
fn parts(key: &str, after: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let figures = digit(key.chars().next_back()) && digit(after.chars().next());
    !figures && !after.starts_with(['/', ':'])
}

fn is_label(key: &str) -> bool {
    key.chars().next().is_some_and(char::is_alphabetic)
        && key.chars().count() <= LABEL_LETTERS
        && key.split_whitespace().count() <= LABEL_WORDS
        && !key.contains(['!', '?', ';', '|', '\t', '«', '"'])
        && key.matches(',').count() <= 1
        && !has_percent(key)
        && !has_sentence_end(key)
}

/// A full stop that ends a sentence: after a letter and before a capital, or at the end of several words.
fn has_sentence_end(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    let mut count = 0;
    while let Some(word) = words.next() {
        count += 1;
        let Some(before) = word.strip_suffix('.') else { continue };
        if before.ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        match words.peek() {
            Some(next) if next.starts_with(char::is_uppercase) => return true,
            Some(_) => {}
            None => return count > 1,
        }
    }
    false
}

/// Most letters of a heading in plain text.
pub(super) const HEADING_LETTERS: usize = 70;

/// A short line without the end of a sentence and without a size in percent: it may be a heading where its neighbours
/// let it.
pub(super) fn may_be_heading(line: &str) -> bool {
    line.chars().count() <= HEADING_LETTERS
        && line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && line.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
        && !line.ends_with(['.', ',', ';', '!', '?', '-', '–'])
        && !has_percent(line)
        && !has_date(line)
        && !is_trail(line)
        && !has_sentence_end(line)
}

/// All its letters are capitals, and there are enough of them for that to mean something.
pub(super) fn is_shouted(line: &str) -> bool {
    line.chars().count() <= HEADING_LETTERS
        && !has_percent(line)
        && line.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && line.chars().all(|c| !c.is_lowercase())
        && line.chars().any(char::is_uppercase)
}

/// A line that ends with a colon and is short enough to lead in what follows.
pub(super) fn leads_in(line: &str) -> bool {
    line.ends_with(':') && line.chars().count() <= HEADING_LETTERS && !has_sentence_end(line.trim_end_matches(':'))
}

/// A sentence ends at its end.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', ';'])
}

/// More than one sentence, or one with its full stop.
pub(super) fn is_sentence(line: &str) -> bool {
    line.ends_with('.') || has_sentence_end(line)
}

/// «Hjem > Jobb > Ledige stillinger».
pub(super) fn is_trail(line: &str) -> bool {
    [" > ", " › ", " » "].iter().map(|sign| line.matches(sign).count()).sum::<usize>() >= 2
}

/// A date in figures: 14.02.2026.
pub(super) fn has_date(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        let mut figures = word.trim_matches(|c: char| !c.is_ascii_digit()).split(['.', '-', '/']);
        let mut figure = || figures.next().is_some_and(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
        figure() && figure() && figure()
    })
}

fn has_percent(line: &str) -> bool {
    line.match_indices('%').any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default().trim_end();
        before.ends_with(|c: char| c.is_ascii_digit())
    })
}

/// Lines shorter than this are not full, whatever the width of the text.
const FULL_LETTERS: usize = 50;

/// Text narrower than this is not taken for wrapped.
const LEAST_WIDTH: usize = 72;

/// The width that lines were wrapped at: that of the longest line that has a soft break after it.
pub(super) fn width<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    let wrapped = texts.flat_map(|text| text.rmatch_indices('\n').map(|(end, _)| line_letters(text, end)));
    wrapped.max().unwrap_or(0).max(LEAST_WIDTH)
}

/// Letters of the line that ends at `end`.
fn line_letters(text: &str, end: usize) -> usize {
    let head = text.get(..end).unwrap_or_default();
    let start = head.rfind(['\n', '\u{2028}']).map_or(0, |at| at + 1);
    head.get(start..).unwrap_or_default().chars().count()
}

/// `next` goes on where `line` was full: the break between them is only wrapping.
pub(super) fn wraps(line: &str, next: &str, width: usize) -> bool {
    let letters = line.chars().count();
    if letters < FULL_LETTERS || ends_sentence(line) {
        return false;
    }
    let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    letters + 1 + word > width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let parts = |line: &'static str| label(line).map(|(l, v)| (&line[l], &line[v]));
        assert_eq!(parts("Søknadsfrist: 1. mars"), Some(("Søknadsfrist", "1. mars")));
        assert_eq!(parts("Tlf.: 000 00 000"), Some(("Tlf.", "000 00 000")));
        assert_eq!(parts("Lærer 1.-3. trinn: 80 %"), Some(("Lærer 1.-3. trinn", "80 %")));
        assert_eq!(parts("Vi tilbyr:"), Some(("Vi tilbyr", "")));
        assert_eq!(parts("📍 Sted : Moen"), Some(("Sted", "Moen")));
        assert_eq!(parts("Frist:1. mars"), Some(("Frist", "1. mars")));
        assert_eq!(parts("Les mer på https://eksempel.no"), None);
        assert_eq!(parts("Vakter fra 12:30 til 20"), None);
        assert_eq!(parts("Vi er glade. Frist: 1. mars"), None);
        assert_eq!(parts("Det er mange ting som vi vil si: dette"), None);
        assert_eq!(parts("80 % stilling: natt"), None);
        assert_eq!(parts(""), None);
    }

    #[test]
    fn marks_of_items() {
        let texts = |text: &'static str| -> Vec<Option<&str>> {
            markers(text.lines()).iter().zip(text.lines()).map(|(m, line)| m.map(|m| &line[m.length..])).collect()
        };
        assert_eq!(texts("- a\n• b\n–  c\n*d\n•e"), [Some("a"), Some("b"), Some("c"), None, Some("e")]);
        assert_eq!(texts("1. a\n2) b\n4. c"), [Some("a"), Some("b"), None]);
        assert_eq!(texts("a) x\nb) y"), [Some("x"), Some("y")]);
        assert_eq!(texts("1. mars er fristen\nikke før"), [None, None]);
        assert_eq!(texts("–80 %\n-"), [None, None]);
    }

    #[test]
    fn headings() {
        assert!(may_be_heading("Litt mer praktisk"));
        assert!(!may_be_heading("Sykepleier, 80 % fast"));
        assert!(!may_be_heading("Vi jobber turnus."));
        assert!(is_shouted("KVALIFIKASJONER"));
        assert!(!is_shouted("NAV"));
        assert!(leads_in("Vi søker nå to nye medarbeidere til disse stillingene:"));
    }

    #[test]
    fn wrapping() {
        let long = "Vi søker en sykepleier som har lyst til å arbeide hos oss på Solbakken";
        assert!(wraps(long, "sykehjem", 72));
        assert!(!wraps(long, "sykehjem", 100));
        assert!(!wraps("Sykepleier natt", "Helsefagarbeider", 72));
        assert_eq!(width(["a\nb", "x"].into_iter()), 72);
        assert_eq!(width(["a\nb", &format!("{}\nb", "å".repeat(90))].into_iter()), 90);
    }
}
