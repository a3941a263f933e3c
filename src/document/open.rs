//! From a name and bytes to sources.

use super::docx;
use crate::finding::{Finding, Trouble};
use crate::text::{Decoded, Encoding, Media, Source, Span};

/// The most bytes that are read of one file: 64 MiB.
pub const LIMIT: usize = 64 * 1024 * 1024;

/// Decodes `bytes` and gives one source per advert, and what is wrong with the file. Takes any bytes and never fails;
/// a file that cannot be read gives no source and a finding.
///
/// The format follows the ending of `name`; without a known one (standard input) the text is looked at.
pub fn open(name: &str, bytes: &[u8]) -> (Vec<Source>, Vec<Finding>) {
    if bytes.len() > LIMIT {
        return refused(Trouble::TooLarge { limit: LIMIT as u64 });
    }
    let ending = ending(name);
    if docx::is_word(ending.as_deref(), bytes) {
        return docx::open(name, bytes);
    }
    if let Some(ending) = ending.as_deref().filter(|e| is_foreign(e)) {
        return refused(Trouble::Format { ending: format!(".{ending}") });
    }
    let decoded = Decoded::of(bytes);
    let utf16 = matches!(decoded.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    if !utf16 && bytes.contains(&0) {
        return refused(Trouble::Binary);
    }
    let findings = decoded.bad_byte.map(|at| unknown_byte(&decoded.text, at)).into_iter().collect();
    let media = ending.as_deref().and_then(media_of).unwrap_or_else(|| sniffed(&decoded.text));
    (vec![Source::new(name, decoded.text, media).encoded(decoded.encoding)], findings)
}

fn refused(trouble: Trouble) -> (Vec<Source>, Vec<Finding>) {
    (Vec::new(), vec![Finding::of_trouble(trouble, Span::at(0))])
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
    matches!(ending, "doc" | "odt" | "pdf" | "json" | "jsonl")
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
