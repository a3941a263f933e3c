//! From paths to opened adverts, and to the settings that hold for each.

use super::{Disk, Found, NAMEABLE, adverts, reason, shown};
use crate::document::records::Mapping;
use crate::document::{self, Format};
use crate::finding::Trouble;
use crate::text::{Carrier, Media, Source, sha256};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What the command is about.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// What to read, in order.
    pub inputs: Vec<Wish>,
    /// Named paths that do not exist.
    pub missing: Vec<String>,
}

/// One thing to read.
#[derive(Clone, Debug)]
pub enum Wish {
    /// Standard input, under a name.
    Standard {
        /// The name.
        name: String,
    },
    /// A file that was named or met in a walk.
    File(Found),
}

/// A file that was opened: its adverts, or what stands in the way.
#[derive(Debug)]
pub struct Opened {
    /// What was read of it; `None` where it could not be read.
    bytes: Option<Vec<u8>>,
    /// Its format.
    pub format: Format,
    /// Its adverts, those that cannot be read too. None where a walk passes over the file.
    pub adverts: Vec<document::Opened>,
}

impl Wanted {
    /// What the paths of a command mean; without paths the current folder.
    pub fn of(paths: &[PathBuf], stdin_filename: Option<&Path>) -> Wanted {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here[..] } else { paths };
        let mut wanted = Wanted::default();
        let (standard, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.iter().cloned().partition(|path| path == Path::new("-"));
        if !standard.is_empty() {
            let name = stdin_filename.map_or_else(|| "-".to_owned(), shown);
            wanted.inputs.push(Wish::Standard { name });
        }
        let found = adverts(&paths);
        wanted.inputs.extend(found.found.into_iter().map(Wish::File));
        wanted.missing = found.missing;
        wanted
    }

    /// Something with a known ending, a format that can be named, or standard input is there.
    pub fn any_advert(&self) -> bool {
        self.inputs.iter().any(|wish| match wish {
            Wish::Standard { .. } => true,
            Wish::File(found) => match &found.trouble {
                Some(Trouble::Format { ending }) => NAMEABLE.contains(&ending.as_str()),
                _ => true,
            },
        })
    }
}

impl Opened {
    /// The fingerprint of the file; empty where it could not be read.
    pub fn sha256(&self) -> String {
        self.bytes.as_deref().map(sha256).unwrap_or_default()
    }
}

impl Wish {
    /// The name that the reader knows it by.
    pub fn name(&self) -> &str {
        match self {
            Wish::Standard { name } => name,
            Wish::File(found) => &found.shown,
        }
    }

    /// Where it is on disk; `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Wish::Standard { .. } => None,
            Wish::File(found) => Some(&found.path),
        }
    }

    /// The folder whose settings hold for it.
    pub fn folder(&self) -> &Path {
        let here = Path::new(".");
        match self.path().and_then(Path::parent) {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => here,
        }
    }

    /// Reads it as `disk` has it. `mapping` says where the fields of JSON stand.
    pub fn open(&self, mapping: Option<&Mapping>, disk: &Disk) -> Opened {
        let (bytes, mut adverts) = match self.bytes(disk) {
            Ok(bytes) => {
                let adverts = document::open_all(self.name(), &bytes, mapping);
                (Some(bytes), adverts)
            }
            Err(trouble) => (None, vec![document::Opened::refused(self.name(), trouble)]),
        };
        let met = matches!(self, Wish::File(found) if !found.named);
        adverts.retain(|advert| !(met && advert.foreign));
        let format = adverts.first().map_or(Format::Text, |advert| format(self.name(), &advert.source));
        Opened { bytes, format, adverts }
    }

    fn bytes(&self, disk: &Disk) -> Result<Vec<u8>, Trouble> {
        match self {
            Wish::File(Found { trouble: Some(trouble), .. }) => Err(trouble.clone()),
            Wish::File(found) => disk.read(&found.path),
            Wish::Standard { .. } => {
                let mut bytes = Vec::new();
                let read = io::stdin().lock().take(document::LIMIT as u64 + 1).read_to_end(&mut bytes);
                read.map(|_| bytes).map_err(|error| Trouble::Unreadable { reason: reason(&error) })
            }
        }
    }
}

/// The format of a file: by its name, else by what was made of it.
fn format(name: &str, source: &Source) -> Format {
    let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match (ending.as_deref(), source.media()) {
        (Some("docx"), _) | (_, Media::Word) => Format::Docx,
        (Some("json" | "jsonl" | "xml"), _) => Format::Json,
        _ if source.carrier() == Some(Carrier::Record) => Format::Json,
        (Some("md" | "markdown"), _) | (_, Media::Markdown) => Format::Markdown,
        (_, Media::Html) => Format::Html,
        _ => Format::Text,
    }
}
