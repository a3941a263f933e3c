use super::reason::reason;
use super::{ENDINGS, NAMED_ENDINGS, ending, shown};
use crate::finding::Trouble;
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// What the given paths come to.
#[derive(Debug, Default)]
pub struct Adverts {
    /// Files to read and places that cannot be read, in the order of the paths given, within each by name.
    pub found: Vec<Found>,
    /// Paths that do not exist, as given.
    pub missing: Vec<String>,
}

/// A file to judge, or the reason why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Its name for the reader.
    pub shown: String,
    /// It was named, not met in a walk: settings do not leave it out.
    pub named: bool,
    /// What stands in the way of reading it.
    pub trouble: Option<Trouble>,
}

/// The adverts that `paths` mean: a file itself, a folder everything below it with a known ending.
///
/// A walk honours ignore files, passes over hidden files, links, `~$…` and formats that are not read; a named file
/// is taken as it is. A file that several paths lead to is taken once.
pub fn adverts(paths: &[PathBuf]) -> Adverts {
    let mut all = Adverts::default();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(data) if data.is_dir() => walk(path, &mut all.found),
            Ok(_) => all.found.push(named(path)),
            Err(error) if error.kind() == ErrorKind::NotFound => all.missing.push(shown(path)),
            Err(error) => all.found.push(refused(path, &error)),
        }
    }
    if paths.len() < 2 {
        return all;
    }
    let mut seen = HashSet::new();
    all.found.retain(|found| seen.insert(std::path::absolute(&found.path).unwrap_or_else(|_| found.path.clone())));
    all
}

fn walk(folder: &Path, found: &mut Vec<Found>) {
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .git_global(false)
        .sort_by_file_path(|a, b| a.components().cmp(b.components()))
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|t| t.is_file());
                if is_file && is_advert(entry.path()) {
                    let path = entry.into_path();
                    found.push(Found { shown: shown(&path), path, named: false, trouble: None });
                }
            }
            Err(error) => found.extend(unreadable(folder, error)),
        }
    }
}

/// A place in a walk that cannot be read. A broken line in an ignore file is none.
fn unreadable(folder: &Path, error: ignore::Error) -> Option<Found> {
    let path = place(&error).unwrap_or(folder).to_owned();
    Some(refused(&path, &error.into_io_error()?))
}

fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        _ => None,
    }
}

fn refused(path: &Path, error: &Error) -> Found {
    let trouble = Trouble::Unreadable { reason: reason(error) };
    Found { shown: shown(path), path: path.to_owned(), named: true, trouble: Some(trouble) }
}

/// A file that was named.
pub fn named(path: &Path) -> Found {
    let known = ending(path).is_some_and(|e| ENDINGS.contains(&e.as_str()) || NAMED_ENDINGS.contains(&e.as_str()));
    let dotted = ending(path).map_or_else(|| "–".to_owned(), |e| format!(".{e}"));
    let trouble = (!known).then_some(Trouble::Format { ending: dotted });
    Found { shown: shown(path), path: path.to_owned(), named: true, trouble }
}

fn is_advert(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with("~$") && ending(path).is_some_and(|e| ENDINGS.contains(&e.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder of its own, gone when the test is over.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str, files: &[&str]) -> Folder {
            let root = std::env::temp_dir().join(format!("heltid-walk-{name}-{}", std::process::id()));
            for file in files {
                let path = root.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, "x").unwrap();
            }
            Folder(root)
        }

        fn names(&self, adverts: &Adverts) -> Vec<String> {
            adverts.found.iter().map(|f| shown(f.path.strip_prefix(&self.0).unwrap())).collect()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_walk_takes_known_endings_in_order() {
        let files = [
            "b.md",
            "a/z.TXT",
            "a.html",
            "~$lock.md",
            "x.pdf",
            "b.md.heltid.yaml",
            "heltid.yaml",
            ".hidden/c.md",
            "notes.docx",
            "~$notes.docx",
        ];
        let folder = Folder::new("order", &files);
        let all = adverts(std::slice::from_ref(&folder.0));
        assert_eq!(folder.names(&all), ["a/z.TXT", "a.html", "b.md", "notes.docx"]);
        assert!(all.found.iter().all(|f| !f.named && f.trouble.is_none()));
    }

    #[test]
    fn ignore_files_hold_in_a_walk_but_not_for_a_named_path() {
        let folder = Folder::new("ignore", &["a.md", "gammelt/b.md", ".gitignore"]);
        fs::write(folder.0.join(".gitignore"), "gammelt/\n").unwrap();
        assert_eq!(folder.names(&adverts(std::slice::from_ref(&folder.0))), ["a.md"]);
        assert_eq!(folder.names(&adverts(&[folder.0.join("gammelt/b.md")])), ["gammelt/b.md"]);
    }

    #[test]
    fn missing_and_foreign_paths_are_told_and_the_rest_is_taken() {
        let folder = Folder::new("missing", &["a.md", "b.pdf"]);
        let at = |name: &str| folder.0.join(name);
        let all = adverts(&[at("nei.md"), at("b.pdf"), at("a.md"), folder.0.clone()]);
        assert_eq!(all.missing, [shown(&at("nei.md"))]);
        assert_eq!(folder.names(&all), ["b.pdf", "a.md"]);
        assert_eq!(all.found[0].trouble, Some(Trouble::Format { ending: ".pdf".into() }));
    }
}
