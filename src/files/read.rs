use super::reason::reason;
use crate::document::LIMIT;
use crate::finding::Trouble;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The bytes of a file. One byte more than the limit is read at most, so that a file without end does no harm; what
/// to say of a file that is too large is for the reader of its format.
pub fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let bytes = File::open(path).and_then(limited);
    bytes.map_err(|error| Trouble::Unreadable { reason: reason(&error) })
}

fn limited(file: File) -> io::Result<Vec<u8>> {
    // room for all of it and a byte more, so that one call reads it and the next finds its end
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(LIMIT).min(LIMIT);
    let mut bytes = Vec::with_capacity(length + 1);
    file.take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A mark that changes when a file does: when it was written, and its length. The same for all files that are not there.
pub fn stamp(path: &Path) -> String {
    let Ok(data) = std::fs::metadata(path) else { return "-".to_owned() };
    let written = data.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{}-{}", written.as_nanos(), data.len())
}

/// The side file of an advert, if it has one: the whole file name plus `.heltid.yaml`, beside it.
pub fn side_file(advert: &Path) -> Option<PathBuf> {
    let mut name = advert.file_name()?.to_owned();
    name.push(".heltid.yaml");
    Some(advert.with_file_name(name)).filter(|path| path.is_file())
}
