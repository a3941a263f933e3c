//! Globs relative to a folder: `guidelines/*.yaml`, `**/*.md`, `arkiv/**`.

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};
use std::path::{Component, Path, PathBuf};

/// A list of globs relative to one folder.
#[derive(Clone, Debug)]
pub struct Globs(Override);

/// What a path or glob comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matches {
    /// The files, by name. Empty where a glob fits nothing.
    Files(Vec<PathBuf>),
    /// A plain path that does not exist.
    Missing(PathBuf),
    /// No glob at all.
    Invalid(String),
}

impl Globs {
    /// The globs, each relative to `folder` and matched against the whole path below it. The error says why one of them
    /// is no glob.
    pub fn new<'a>(folder: &Path, globs: impl IntoIterator<Item = &'a str>) -> Result<Globs, String> {
        let mut builder = OverrideBuilder::new(folder);
        for glob in globs {
            let rooted = format!("/{}", glob.trim_start_matches("./").trim_start_matches('/'));
            builder.add(&rooted).map_err(|error| error.to_string())?;
        }
        builder.build().map(Globs).map_err(|error| error.to_string())
    }

    /// No globs: nothing fits.
    pub fn none() -> Globs {
        Globs(Override::empty())
    }

    /// One of the globs fits `path`, or a folder that `path` lies in.
    pub fn fit(&self, path: &Path) -> bool {
        let fits = |path: &Path, folder: bool| self.0.matched(path, folder).is_whitelist();
        fits(path, false) || path.ancestors().skip(1).any(|up| up.starts_with(self.0.path()) && fits(up, true))
    }
}

/// The files that `pattern`, a path or a glob relative to `folder`, means; sorted.
pub fn matching(folder: &Path, pattern: &str) -> Matches {
    if !pattern.contains(['*', '?', '[', '{']) {
        let path = plain(&folder.join(pattern));
        return if path.is_file() { Matches::Files(vec![path]) } else { Matches::Missing(path) };
    }
    let parts: Vec<&str> = pattern.split('/').collect();
    let fixed = parts.iter().take_while(|part| !part.contains(['*', '?', '[', '{'])).count();
    let (fixed, rest) = parts.split_at(fixed);
    let root = plain(&folder.join(fixed.join("/")));
    let globs = match Globs::new(&root, [rest.join("/").as_str()]) {
        Ok(globs) => globs,
        Err(reason) => return Matches::Invalid(reason),
    };
    let walk = WalkBuilder::new(&root).standard_filters(false).max_depth(Some(12)).build();
    let mut files: Vec<PathBuf> = walk
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file() && globs.0.matched(entry.path(), false).is_whitelist())
        .map(ignore::DirEntry::into_path)
        .collect();
    files.sort();
    Matches::Files(files)
}

/// The path from the root, without `.` and `..`.
pub fn absolute(path: &Path) -> PathBuf {
    plain(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// The path without `.` and, where its parent is spelt out, without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn globs_are_rooted_in_their_folder() {
        let globs = Globs::new(Path::new("/k"), ["arkiv/**", "*.md", "**/*.htm"]).unwrap();
        let fits = |path: &str| globs.fit(Path::new(path));
        assert!(fits("/k/arkiv/2020/a.txt") && fits("/k/a.md") && fits("/k/x/y.htm"));
        assert!(!fits("/k/x/a.md") && !fits("/k/nytt/arkiv.txt"));
        let folder = Globs::new(Path::new("/k"), ["arkiv"]).unwrap();
        assert!(folder.fit(Path::new("/k/arkiv/2020/a.txt")));
        assert!(Globs::new(Path::new("/k"), ["a[".to_string().as_str()]).is_err());
    }

    #[test]
    fn a_pattern_means_files_in_order() {
        let root = std::env::temp_dir().join(format!("heltid-glob-{}", std::process::id()));
        for file in ["g/b.yaml", "g/a.yaml", "g/old/c.yaml", "g/n.md"] {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let files = |pattern: &str| match matching(&root, pattern) {
            Matches::Files(files) => {
                files.iter().map(|f| super::super::shown(f.strip_prefix(&root).unwrap())).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(files("g/*.yaml"), ["g/a.yaml", "g/b.yaml"]);
        assert_eq!(files("./g/**/*.yaml"), ["g/a.yaml", "g/b.yaml", "g/old/c.yaml"]);
        assert_eq!(files("g/old/../a.yaml"), ["g/a.yaml"]);
        assert_eq!(files("nothing/*.yaml"), Vec::<String>::new());
        assert_eq!(matching(&root, "g/x.yaml"), Matches::Missing(root.join("g/x.yaml")));
        fs::remove_dir_all(root).unwrap();
    }
}
