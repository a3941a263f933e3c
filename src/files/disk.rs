use super::{absolute, read};
use crate::finding::Trouble;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files as the reader sees them: those that an editor holds open as they stand there, all others as they lie on disk.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    open: Arc<HashMap<PathBuf, Arc<str>>>,
}

impl Disk {
    /// From now on the file is read as `text`.
    pub fn hold(&mut self, path: &Path, text: Arc<str>) {
        Arc::make_mut(&mut self.open).insert(absolute(path), text);
    }

    /// From now on the file is read from disk again.
    pub fn release(&mut self, path: &Path) {
        Arc::make_mut(&mut self.open).remove(&absolute(path));
    }

    /// Nothing is held open.
    pub fn is_saved(&self) -> bool {
        self.open.is_empty()
    }

    /// The bytes of a file, as [`read`] gives them.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, Trouble> {
        let held = if self.open.is_empty() { None } else { self.open.get(&absolute(path)) };
        held.map_or_else(|| read(path), |text| Ok(text.as_bytes().to_vec()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_open_wins_until_it_is_released() {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/../Cargo.toml");
        let mut disk = Disk::default();
        let before = disk.read(&manifest).unwrap();
        disk.hold(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"), "utkast".into());
        assert_eq!(disk.read(&manifest).unwrap(), b"utkast");
        disk.release(&manifest);
        assert_eq!(disk.read(&manifest).unwrap(), before);
    }
}
