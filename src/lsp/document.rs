//! A document that the editor holds open.

use super::address;
use crate::document::records;
use crate::engine::FileKind;
use crate::files::{self, Beside};
use crate::text::{Columns, Media, Place, Source, Span};
use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent};
use std::path::{Path, PathBuf};

/// What kind of file a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An advert, or a file that may hold some.
    Advert,
    /// A file that adverts are judged by.
    Yaml,
    /// Something that is not read.
    Other,
}

/// One open document.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its address, as the editor writes it.
    pub uri: String,
    /// Where it lies, or would lie if it were saved.
    pub path: PathBuf,
    /// What kind of file it is.
    pub kind: Kind,
    /// The editor's number for this state of it.
    pub version: i32,
    /// Its text.
    pub source: Source,
    columns: Columns,
    /// The text is the editor's, which counts a byte order mark as a character.
    open: bool,
}

impl Document {
    /// A document that was opened. One that is not saved yet counts as lying in `folder`, under an ending that fits its
    /// language.
    pub fn new(uri: &str, language: &str, version: i32, text: &str, folder: &Path, columns: Columns) -> Document {
        let path = address::path(uri).unwrap_or_else(|| folder.join(unsaved(uri, language)));
        let (kind, media) = kind(&path);
        let source = Source::new(path.to_string_lossy(), text, media);
        Document { uri: uri.to_owned(), path, kind, version, source, columns, open: true }
    }

    /// A file that is not open, as it lies on disk.
    pub fn closed(uri: &str, path: &Path, columns: Columns) -> Document {
        let (kind, media) = kind(path);
        let readable = media != Media::Word;
        let source = Beside::default().source(path, FileKind::Settings).filter(|_| readable);
        let text = source.as_ref().map_or("", Source::text);
        let source = Source::new(path.to_string_lossy(), text, media);
        Document { uri: uri.to_owned(), path: path.to_owned(), kind, version: 0, source, columns, open: false }
    }

    /// The document after some edits, each made on the text that the one before left.
    pub fn edit(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            let text = match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => whole.text,
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let mut text = self.source.text().to_owned();
                    text.replace_range(self.span(part.range).range(), &part.text);
                    text
                }
            };
            self.source = Source::new(self.source.name(), text, self.source.media());
        }
        self.version = version;
    }

    /// The same text lies on disk.
    pub fn is_saved(&self) -> bool {
        files::read(&self.path).is_ok_and(|bytes| bytes == self.source.text().as_bytes())
    }

    /// The bytes of a range. One that lies outside the text or runs backwards is cut to fit.
    pub fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }

    /// The byte offset of a position.
    pub fn offset(&self, position: Position) -> usize {
        let mark = if position.line == 0 { self.mark() } else { 0 };
        match position.character.checked_sub(mark) {
            Some(column) => self.source.offset(Place { line: position.line, column }, self.columns),
            None => 0,
        }
    }

    /// Where a span of an advert of this document stands in it; `None` where that is not known.
    pub fn placed(&self, advert: &Source, span: Span) -> Option<Span> {
        match (advert.carrier(), advert.record()) {
            (None, None) => (!advert.is_extracted()).then_some(span),
            _ => records::place(self.source.text(), advert, span),
        }
    }

    /// The range of some bytes.
    pub fn range(&self, span: Span) -> Range {
        let mut range = range(&self.source, span, self.columns);
        for (end, offset) in [(&mut range.start, span.start), (&mut range.end, span.end)] {
            if end.line == 0 && offset > 0 {
                end.character += self.mark();
            }
        }
        range
    }

    /// The columns that a byte order mark takes on the first line.
    fn mark(&self) -> u32 {
        match self.columns {
            _ if !self.open || !self.source.text().starts_with('\u{feff}') => 0,
            Columns::Utf8 => 3,
            Columns::Utf16 | Columns::Characters => 1,
        }
    }
}

/// The range of a span of a source.
pub(super) fn range(source: &Source, span: Span, columns: Columns) -> Range {
    let at = |offset: usize| {
        let place = source.place(offset, columns);
        Position { line: place.line, character: place.column }
    };
    Range { start: at(span.range().start), end: at(span.range().end) }
}

/// The name under which an unsaved document is read.
fn unsaved(uri: &str, language: &str) -> String {
    let name = uri.rsplit([':', '/']).next().unwrap_or_default();
    let ending = match language {
        "html" => "html",
        "plaintext" => "txt",
        "json" | "jsonl" => "json",
        "yaml" => "yaml",
        _ => "md",
    };
    if name.ends_with(&format!(".{ending}")) { name.to_owned() } else { format!("{name}.{ending}") }
}

fn kind(path: &Path) -> (Kind, Media) {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown") => (Kind::Advert, Media::Markdown),
        Some("html" | "htm") => (Kind::Advert, Media::Html),
        Some("txt" | "json" | "jsonl") => (Kind::Advert, Media::Plain),
        Some("docx") => (Kind::Advert, Media::Word),
        Some("yaml" | "yml") => (Kind::Yaml, Media::Yaml),
        _ => (Kind::Other, Media::Plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::{TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument};

    fn open(text: &str, columns: Columns) -> Document {
        Document::new("untitled:Untitled-1", "markdown", 1, text, Path::new("/hr"), columns)
    }

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[allow(deprecated, reason = "the type has a field that older editors send")]
    fn put(start: Position, end: Position, text: &str) -> TextDocumentContentChangeEvent {
        let range = Range { start, end };
        TextDocumentContentChangePartial { range, range_length: None, text: text.to_owned() }.into()
    }

    #[test]
    fn an_unsaved_document_lies_in_the_folder() {
        let document = open("", Columns::Utf16);
        assert_eq!((document.path.as_path(), document.kind), (Path::new("/hr/Untitled-1.md"), Kind::Advert));
        let other = Document::new("untitled:a.yaml", "yaml", 1, "", Path::new("/hr"), Columns::Utf16);
        assert_eq!((other.path.as_path(), other.kind), (Path::new("/hr/a.yaml"), Kind::Yaml));
    }

    #[test]
    fn edits_follow_each_other_in_every_unit() {
        for (columns, after_smile) in [(Columns::Utf8, 5), (Columns::Utf16, 3), (Columns::Characters, 2)] {
            let mut document = open("å\r\n😀 60 %\n", columns);
            let six = put(at(1, after_smile), at(1, after_smile + 2), "80");
            let and = put(at(0, 99), at(0, 99), "pen dag");
            document.edit(2, vec![six, and]);
            assert_eq!(document.source.text(), "åpen dag\r\n😀 80 %\n");
            assert_eq!(document.version, 2);
            let size = document.source.text().find("80").unwrap();
            assert_eq!(document.range(Span::new(size, size + 4)).start, at(1, after_smile));
        }
    }

    #[test]
    fn edits_outside_the_text_are_cut_to_fit() {
        let mut document = open("a😀b", Columns::Utf16);
        document.edit(2, vec![put(at(7, 1), at(0, 2), "-")]);
        assert_eq!(document.source.text(), "a-");
        let whole = TextDocumentContentChangeWholeDocument { text: "ny".to_owned() };
        document.edit(3, vec![whole.into()]);
        assert_eq!(document.source.text(), "ny");
    }
}
