//! The archive that a Word file is: which files lie in it, within limits.

use super::xml::{Event, Xml};
use crate::finding::Word;
use crate::text::Decoded;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most files in an archive.
const MOST_ENTRIES: usize = 10_000;
/// The most bytes that one file, and all that are read, unpack to.
const MOST_BYTES: u64 = 32 * 1024 * 1024;
const MOST_BYTES_IN_ALL: u64 = 64 * 1024 * 1024;
/// The most times that a file of some size may be packed. Word's own XML is seldom packed more than fifty times.
const MOST_PACKED: u64 = 500;
const SOME_SIZE: u64 = 1024 * 1024;

/// The first bytes of an archive.
pub(super) const ARCHIVE: &[u8] = b"PK\x03\x04";
/// The first bytes of Word's old format, and of what a password locks.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// An end record of a large archive, which counts in 64 bits.
const LARGE_END: &[u8] = b"PK\x06\x06";

/// An archive that has been opened.
#[derive(Debug)]
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Number of each file, by its name in lower case.
    names: HashMap<String, usize>,
    /// Bytes unpacked so far.
    unpacked: u64,
    /// A file of it could be read in part only.
    pub damaged: bool,
}

/// A link from one file of the archive to another.
#[derive(Debug)]
pub(super) struct Relation {
    pub id: String,
    /// The last word of its type: `styles`, `header`.
    pub kind: String,
    /// The path in the archive.
    pub target: String,
}

impl<'b> Package<'b> {
    /// Opens the archive.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Word> {
        if bytes.starts_with(COMPOUND) {
            return Err(if is_locked(bytes) { Word::Locked } else { Word::Old });
        }
        if !bytes.starts_with(b"PK") {
            return Err(Word::Foreign);
        }
        let too_many = || Word::Entries { limit: MOST_ENTRIES };
        if claims_too_many(bytes) {
            return Err(too_many());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| trouble(&error))?;
        if archive.len() > MOST_ENTRIES {
            return Err(too_many());
        }
        let names = archive.file_names().enumerate().filter_map(|(i, name)| Some((normal(&name.ok()?), i))).collect();
        Ok(Package { archive, names, unpacked: 0, damaged: false })
    }

    /// The text of a file; `None` where there is no such file. What is broken is given as far as it goes.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Word> {
        let Some(&index) = self.names.get(&normal(path)) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| trouble(&error))?;
        let packed = file.compressed_size().max(1);
        let left = MOST_BYTES.min(MOST_BYTES_IN_ALL.saturating_sub(self.unpacked));
        let mut bytes = Vec::new();
        let whole = file.take(left + 1).read_to_end(&mut bytes).is_ok();
        let size = bytes.len() as u64;
        self.unpacked += size;
        self.damaged |= !whole;
        if size > SOME_SIZE && size / packed > MOST_PACKED {
            return Err(Word::Packed { ratio: MOST_PACKED });
        }
        if size > left {
            return Err(Word::Unpacked { limit: MOST_BYTES });
        }
        Ok(Some(Decoded::of(&bytes).text))
    }

    /// The links of a file; of the whole archive where `path` is empty.
    pub fn relations(&mut self, path: &str) -> Result<Vec<Relation>, Word> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let text = self.text(&format!("{folder}/_rels/{name}.rels"))?.unwrap_or_default();
        let mut xml = Xml::new(&text);
        let mut relations = Vec::new();
        while let Some(event) = xml.next() {
            let Event::Begin(element) = event else { continue };
            let inside = element.value("TargetMode").as_deref() != Some("External");
            if let (true, Some(id), Some(kind), Some(target)) =
                (inside, element.value("Id"), element.value("Type"), element.value("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id, kind, target: resolved(folder, &target) });
            }
        }
        Ok(relations)
    }
}

fn trouble(error: &ZipError) -> Word {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Word::Locked,
        _ => Word::Damaged,
    }
}

/// The names of streams in the old format are UTF-16.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// A large archive may claim any number of files, and memory is set aside for as many as it claims.
fn claims_too_many(bytes: &[u8]) -> bool {
    let ends = bytes.windows(LARGE_END.len()).enumerate().filter(|(_, window)| *window == LARGE_END);
    ends.filter_map(|(at, _)| bytes.get(at + 24..at + 40)).any(|counts| {
        counts.chunks_exact(8).any(|count| {
            let count = count.iter().rev().fold(0, |sum: u64, &byte| sum << 8 | u64::from(byte));
            count > MOST_ENTRIES as u64
        })
    })
}

/// Names differ in case, and some programs write `\` or a `/` before all.
fn normal(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The path that `target`, written in a file of `folder`, leads to.
fn resolved(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        return target.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_their_folder() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../custom/./styles.xml"), "custom/styles.xml");
        assert_eq!(resolved("", "/word/document.xml"), "/word/document.xml");
        assert_eq!(normal("\\Word\\Document.xml"), "word/document.xml");
    }
}
