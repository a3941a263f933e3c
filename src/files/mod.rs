//! The disk: which files are meant, what stands in them, which settings hold for them, and from there the adverts
//! judged. Nothing here writes.

mod bench;
mod beside;
mod disk;
mod glob;
mod hall;
mod judge;
mod place;
mod read;
mod reason;
pub mod template;
mod walk;
mod wish;

pub use bench::{bench, guidelines};
pub use beside::Beside;
pub use disk::Disk;
pub use glob::{Globs, Matches, absolute, matching};
pub use hall::Hall;
pub use judge::{Asked, judge};
pub use place::{Place, Places};
pub use read::{read, side_file, stamp};
pub use reason::reason;
pub use walk::{Adverts, Found, adverts, named};
pub use wish::{Opened, Wish};

use std::path::{Path, PathBuf};

/// The name of the settings file.
pub const SETTINGS: &str = "heltid.yaml";

/// The endings that are read as adverts today, in lower case.
pub const ENDINGS: [&str; 8] = ["md", "markdown", "html", "htm", "docx", "txt", "json", "jsonl"];

/// Endings that are read where a file is named, and passed over in a walk: most such files are something else.
pub const NAMED_ENDINGS: [&str; 1] = ["xml"];

/// Endings, with their dot, of files that hold adverts but are not read: a named one is told what to do.
pub const NAMEABLE: [&str; 3] = [".doc", ".odt", ".pdf"];

/// The nearest `heltid.yaml` in `folder` or above it.
pub fn settings_above(folder: &Path) -> Option<PathBuf> {
    let folder = absolute(folder);
    folder.ancestors().map(|up| up.join(SETTINGS)).find(|path| path.is_file())
}

/// A path as the reader gave it, with `/` between its parts and without a leading `./`.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}

/// A path as seen from the current folder, where it lies below it.
pub fn near(path: &Path) -> String {
    let here = std::env::current_dir().map(|here| absolute(&here));
    match here.ok().and_then(|here| path.strip_prefix(here).ok()) {
        Some(below) => shown(below),
        None => shown(path),
    }
}

/// The ending of a file's name, in lower case, without its dot.
fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_ascii_lowercase())
}
