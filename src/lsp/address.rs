//! Addresses of documents and paths of files.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// What stands unescaped in the path of a `file:` address.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The path of a `file:` address; `None` for any other.
pub(super) fn path(address: &str) -> Option<PathBuf> {
    let rest = address.strip_prefix("file://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = percent_decode_str(path).decode_utf8().ok()?;
    if cfg!(windows) {
        let share = (!host.is_empty() && host != "localhost").then(|| format!("//{host}{path}"));
        let path = share.unwrap_or_else(|| path.trim_start_matches('/').to_owned());
        return Some(PathBuf::from(path.replace('/', "\\")));
    }
    Some(PathBuf::from(path.into_owned()))
}

/// The `file:` address of an absolute path.
pub(super) fn of(path: &Path) -> String {
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let (host, path) = match path.strip_prefix("//") {
        Some(share) => share.split_at(share.find('/').unwrap_or(share.len())),
        None => ("", path.as_str()),
    };
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{host}{slash}{}", utf8_percent_encode(path, KEPT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn there_and_back() {
        let path = Path::new("/hr/utlysninger/sjukepleiar på Åsen 100 %.md");
        let address = of(path);
        assert_eq!(address, "file:///hr/utlysninger/sjukepleiar%20p%C3%A5%20%C3%85sen%20100%20%25.md");
        assert_eq!(super::path(&address).as_deref(), Some(path));
    }

    #[cfg(unix)]
    #[test]
    fn as_other_editors_write_it() {
        assert_eq!(path("file:///a/b%3Ac.md"), Some(PathBuf::from("/a/b:c.md")));
        assert_eq!(path("file://localhost/a.md"), Some(PathBuf::from("/a.md")));
        assert_eq!(path("file:///a/å.md"), Some(PathBuf::from("/a/å.md")));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file:///%ff"), None);
    }
}
