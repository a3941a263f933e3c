//! From a name and bytes to sources.

use super::docx;
use super::records::{self, Mapping};
use crate::finding::{Finding, Trouble};
use crate::text::{Decoded, Encoding, Media, Source, Span};

/// The most bytes that are read of one file: 64 MiB.
pub const LIMIT: usize = 64 * 1024 * 1024;

/// One advert of a file, or a piece of a file that cannot be read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its text, under the name of the file, or of the record in it; empty where it cannot be read.
    pub source: Source,
    /// The id that a record has of its own.
    pub id: Option<String>,
    /// What is wrong with it, apart from what it says.
    pub findings: Vec<Finding>,
    /// The text was read.
    pub readable: bool,
    /// The file is of a format that often holds other things than adverts, and nothing in it is one: a walk passes over
    /// it.
    pub foreign: bool,
}

impl Opened {
    pub(super) fn read(source: Source) -> Opened {
        Opened { source, id: None, findings: Vec::new(), readable: true, foreign: false }
    }

    /// What cannot be read, and why.
    pub fn refused(name: &str, trouble: Trouble) -> Opened {
        let findings = vec![Finding::of_trouble(trouble, Span::at(0))];
        Opened { findings, readable: false, ..Opened::read(Source::new(name, "", Media::Plain)) }
    }
}

/// Decodes `bytes` and gives one source per advert, and what is wrong with the file. Takes any bytes and never fails;
/// a file that cannot be read gives no source and a finding.
///
/// The format follows the ending of `name`; without a known one (standard input) the text is looked at.
pub fn open(name: &str, bytes: &[u8]) -> (Vec<Source>, Vec<Finding>) {
    let (mut sources, mut findings) = (Vec::new(), Vec::new());
    for opened in open_all(name, bytes, None) {
        findings.extend(opened.findings);
        sources.extend(opened.readable.then_some(opened.source));
    }
    (sources, findings)
}

/// As [`open`], with what is wrong beside the advert that it is wrong with; never empty. `mapping` says where the fields
/// of a JSON file stand, instead of the shapes that are known.
pub fn open_all(name: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Vec<Opened> {
    let refused = |trouble| vec![Opened::refused(name, trouble)];
    if bytes.len() > LIMIT {
        return refused(Trouble::TooLarge { limit: LIMIT as u64 });
    }
    let ending = ending(name);
    if docx::is_word(ending.as_deref(), bytes) {
        return word(name, bytes);
    }
    if let Some(ending) = ending.as_deref().filter(|e| is_foreign(e)) {
        return refused(Trouble::Format { ending: format!(".{ending}") });
    }
    let decoded = Decoded::of(bytes);
    let utf16 = matches!(decoded.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    if !utf16 && bytes.contains(&0) {
        return refused(Trouble::Binary);
    }
    let ending = ending.filter(|e| media_of(e).is_some() || matches!(e.as_str(), "json" | "jsonl" | "xml"));
    match ending.as_deref() {
        None if is_json(&decoded.text) => records(records::open_json(name, &decoded, mapping), &decoded),
        Some("json" | "jsonl") => records(records::open_json(name, &decoded, mapping), &decoded),
        Some("xml") => records(records::open_xml(name, &decoded), &decoded),
        ending => {
            let findings = decoded.bad_byte.map(|at| unknown_byte(&decoded.text, at)).into_iter().collect();
            let media = ending.and_then(media_of).unwrap_or_else(|| sniffed(&decoded.text));
            let source = Source::new(name, decoded.text, media).encoded(decoded.encoding);
            vec![Opened { findings, ..Opened::read(source) }]
        }
    }
}

fn word(name: &str, bytes: &[u8]) -> Vec<Opened> {
    let (sources, findings) = docx::open(name, bytes);
    let source = sources.into_iter().next();
    let readable = source.is_some();
    let source = source.unwrap_or_else(|| Source::new(name, "", Media::Plain));
    vec![Opened { findings, readable, ..Opened::read(source) }]
}

/// An encoding that was guessed is told on the first record.
fn records(mut all: Vec<Opened>, decoded: &Decoded) -> Vec<Opened> {
    if let Some(first) = all.first_mut().filter(|_| decoded.bad_byte.is_some()) {
        first.findings.push(Finding::of_trouble(Trouble::Encoding, Span::at(0)));
    }
    all
}

/// The fallback turns each byte into one character, so the nth byte is the nth character.
fn unknown_byte(text: &str, at: usize) -> Finding {
    let span = match text.char_indices().nth(at) {
        Some((start, c)) => Span::new(start, start + c.len_utf8()),
        None => Span::at(text.len()),
    };
    Finding::of_trouble(Trouble::Encoding, span)
}

/// The ending of a file name, in lower case, without its dot.
fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (_, ending) = file.rsplit_once('.')?;
    Some(ending.to_ascii_lowercase())
}

fn media_of(ending: &str) -> Option<Media> {
    Some(match ending {
        "md" | "markdown" => Media::Markdown,
        "html" | "htm" => Media::Html,
        "txt" => Media::Plain,
        _ => return None,
    })
}

/// Formats that hold no text of their own.
fn is_foreign(ending: &str) -> bool {
    matches!(ending, "doc" | "odt" | "pdf")
}

/// An object, or a list of them.
fn is_json(text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    let after = |sign: char| head.strip_prefix(sign).map(str::trim_start);
    after('{').is_some_and(|rest| rest.starts_with('"')) || after('[').is_some_and(|rest| rest.starts_with('{'))
}

/// HTML begins with a tag, a comment or a doctype; all else is read as Markdown.
fn sniffed(text: &str) -> Media {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    let mut chars = head.chars();
    let tag = chars.next() == Some('<') && chars.next().is_some_and(|c| c == '!' || c.is_ascii_alphabetic());
    let autolink = head.starts_with("<http") || head.starts_with("<mailto");
    if tag && !autolink { Media::Html } else { Media::Markdown }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(name: &str, text: &str) -> Option<Media> {
        open(name, text.as_bytes()).0.first().map(Source::media)
    }

    fn trouble(name: &str, bytes: &[u8]) -> (usize, Vec<(String, Span)>) {
        let (sources, findings) = open(name, bytes);
        (sources.len(), findings.iter().map(|f| (f.rule.to_string(), f.span())).collect())
    }

    #[test]
    fn the_ending_decides() {
        assert_eq!(media("a/b.md", "<p>"), Some(Media::Markdown));
        assert_eq!(media("b.MARKDOWN", ""), Some(Media::Markdown));
        assert_eq!(media("b.htm", "x"), Some(Media::Html));
        assert_eq!(media("b.txt", "<p>"), Some(Media::Plain));
    }

    #[test]
    fn without_an_ending_the_text_decides() {
        assert_eq!(media("-", "\u{feff}\n <!DOCTYPE html><p>"), Some(Media::Html));
        assert_eq!(media("-", "<p>80 %"), Some(Media::Html));
        assert_eq!(media("a.b/c", "# Sykepleier"), Some(Media::Markdown));
        assert_eq!(media("-", "<https://x.no>"), Some(Media::Markdown));
        assert_eq!(media("-", ""), Some(Media::Markdown));
    }

    #[test]
    fn what_is_wrong_is_said_on_its_place() {
        assert_eq!(trouble("a.txt", b"p\xe5 80 %"), (1, vec![("file/encoding".into(), Span::new(1, 3))]));
        assert_eq!(trouble("a.txt", "på \u{0}".as_bytes()), (0, vec![("file/binary".into(), Span::at(0))]));
        assert_eq!(trouble("a.PDF", b"x"), (0, vec![("file/format".into(), Span::at(0))]));
        assert_eq!(trouble("a.txt", &vec![b'a'; LIMIT + 1]), (0, vec![("file/too-large".into(), Span::at(0))]));
        // «å» in UTF-8 before the byte that is not: two bytes, then shown as two letters.
        assert_eq!(trouble("a.txt", b"\xc3\xa5\xe5"), (1, vec![("file/encoding".into(), Span::new(4, 6))]));
        assert_eq!(trouble("a.txt", b"\xff\xfea\x00"), (1, vec![]));
    }
}
