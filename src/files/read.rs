use super::reason::reason;
use crate::document::LIMIT;
use crate::finding::Trouble;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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

/// The side file of an advert, if it has one: the whole file name plus `.heltid.yaml`, beside it.
pub fn side_file(advert: &Path) -> Option<PathBuf> {
    let mut name = advert.file_name()?.to_owned();
    name.push(".heltid.yaml");
    Some(advert.with_file_name(name)).filter(|path| path.is_file())
}
