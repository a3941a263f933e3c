use super::{Columns, LineIndex, Location, Part, Place, Span};
use std::sync::{Arc, OnceLock};

/// How the bytes of a file were decoded. UTF-8 keeps its byte order mark as the first character of the text, so that
/// offsets are offsets in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, little-endian.
    Utf16Le,
    /// UTF-16 with a byte order mark, big-endian.
    Utf16Be,
    /// Not UTF-8: read as Windows-1252, which never fails.
    Windows1252,
}

/// What kind of text a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Media {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Lines of text.
    Plain,
    /// YAML.
    Yaml,
    /// Text extracted from Word: its parts tell what each stretch is.
    Word,
}

/// What a text was taken out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// A record of JSON or XML.
    Record,
}

/// One text: an advert, a guideline, a settings file. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    media: Media,
    encoding: Encoding,
    parts: Option<Arc<[Part]>>,
    carrier: Option<Carrier>,
    taken_from: Option<Span>,
    lines: Arc<OnceLock<LineIndex>>,
}

/// The text of some bytes, and how it was got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; with its byte order mark where the bytes were UTF-8.
    pub text: String,
    /// How it was decoded.
    pub encoding: Encoding,
    /// Offset of the first byte that is not UTF-8, where the fallback was needed.
    pub bad_byte: Option<usize>,
}

impl Decoded {
    /// Decodes any bytes. Never fails: what is not UTF-8 or UTF-16 is read as Windows-1252.
    pub fn of(bytes: &[u8]) -> Decoded {
        match bytes {
            [0xff, 0xfe, rest @ ..] => Decoded::with(encoding_rs::UTF_16LE, rest, Encoding::Utf16Le, None),
            [0xfe, 0xff, rest @ ..] => Decoded::with(encoding_rs::UTF_16BE, rest, Encoding::Utf16Be, None),
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => Decoded { text: text.to_owned(), encoding: Encoding::Utf8, bad_byte: None },
                Err(e) => Decoded::with(encoding_rs::WINDOWS_1252, bytes, Encoding::Windows1252, Some(e.valid_up_to())),
            },
        }
    }

    fn with(
        with: &'static encoding_rs::Encoding,
        bytes: &[u8],
        encoding: Encoding,
        bad_byte: Option<usize>,
    ) -> Decoded {
        let (text, _) = with.decode_without_bom_handling(bytes);
        Decoded { text: text.into_owned(), encoding, bad_byte }
    }
}

impl Source {
    /// A source of UTF-8 text, named as the reader knows it (a path, an address).
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>, media: Media) -> Source {
        Source {
            name: name.into(),
            text: text.into(),
            media,
            encoding: Encoding::Utf8,
            parts: None,
            carrier: None,
            taken_from: None,
            lines: Arc::default(),
        }
    }

    /// The same source, decoded from another encoding.
    pub fn encoded(self, encoding: Encoding) -> Source {
        Source { encoding, ..self }
    }

    /// The same source as text extracted from another format. `parts` are sorted and do not overlap.
    pub fn extracted(self, parts: Vec<Part>) -> Source {
        Source { parts: Some(parts.into()), ..self }
    }

    /// The same source, with what its text was taken out of.
    pub fn carried_by(self, carrier: Carrier) -> Source {
        Source { carrier: Some(carrier), ..self }
    }

    /// The same source, with the bytes of the file that it was taken from.
    pub fn taken_from(self, record: Span) -> Source {
        Source { taken_from: Some(record), ..self }
    }

    /// The bytes of the file that the whole text was taken from, where it is one of several in a file.
    pub fn record(&self) -> Option<Span> {
        self.taken_from
    }

    /// What the text was taken out of; `None` where it is the file's own.
    pub fn carrier(&self) -> Option<Carrier> {
        self.carrier
    }

    /// The name given to [`Source::new`].
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What kind of text it is.
    pub fn media(&self) -> Media {
        self.media
    }

    /// How the file was decoded.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text was extracted: spans point into the extract, not into the file.
    pub fn is_extracted(&self) -> bool {
        self.parts.is_some()
    }

    /// The parts, where the text was extracted; else none.
    pub fn parts(&self) -> &[Part] {
        self.parts.as_deref().unwrap_or_default()
    }

    /// The place of `span` in the original, where the text was extracted.
    pub fn location(&self, span: Span) -> Option<&Location> {
        let parts = self.parts();
        let at = parts.partition_point(|p| p.span.end <= span.start);
        parts.get(at).filter(|p| p.span.start <= span.start).map(|p| &p.location)
    }

    /// The text of a span; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of an offset, both from 0.
    pub fn place(&self, offset: usize, columns: Columns) -> Place {
        self.lines().place(&self.text, offset, columns)
    }

    /// The offset of a line and column, both from 0.
    pub fn offset(&self, place: Place, columns: Columns) -> usize {
        self.lines().offset(&self.text, place, columns)
    }

    /// The index of lines, made at the first call.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_each_encoding() {
        assert_eq!(Decoded::of("\u{feff}å".as_bytes()).text, "\u{feff}å");
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("80 % å".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(Decoded::of(&utf16), Decoded { text: "80 % å".into(), encoding: Encoding::Utf16Le, bad_byte: None });
        let latin = Decoded::of(b"p\xe5 80 % \x96 fast");
        assert_eq!(
            (latin.text.as_str(), latin.encoding, latin.bad_byte),
            ("på 80 % – fast", Encoding::Windows1252, Some(1))
        );
    }

    #[test]
    fn a_part_names_its_place() {
        let parts = vec![
            Part::new(Span::new(0, 5), Location::Paragraph(1)),
            Part::new(Span::new(6, 9), "/ad/title".to_owned()),
        ];
        let source = Source::new("a.docx", "abcde fgh", Media::Plain).extracted(parts);
        assert_eq!(source.location(Span::new(0, 7)), Some(&Location::Paragraph(1)));
        assert_eq!(source.location(Span::new(6, 7)), Some(&Location::Named("/ad/title".into())));
        assert_eq!(source.location(Span::new(5, 6)), None);
    }
}
