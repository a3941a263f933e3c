//! Embeds `rules/` in the library: every rule file and every vocabulary file, without a list that someone must edit.
//!
//! Writes to `OUT_DIR` the lists `rules.rs` and `vocabulary.rs`, each an array of (path under `rules/`, text). A rule
//! whose `id` is not its family and file name ends the build.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Under `rules/`, but no rules.
const VOCABULARY: &str = "vocabulary";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());

    let mut rules = Vec::new();
    let mut vocabulary = Vec::new();
    for family in sorted(&root)?.into_iter().filter(|path| path.is_dir()) {
        let name = stem(&family);
        let files = sorted(&family)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "yaml"));
        for file in files {
            if name == VOCABULARY {
                vocabulary.push(file);
            } else {
                check_id(&file, &format!("{name}/{}", stem(&file)))?;
                rules.push(file);
            }
        }
    }
    fs::write(out.join("rules.rs"), list(&root, &rules))?;
    fs::write(out.join("vocabulary.rs"), list(&root, &vocabulary))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn check_id(file: &Path, expected: &str) -> io::Result<()> {
    let text = fs::read_to_string(file)?;
    let id = text.lines().find_map(|line| line.strip_prefix("id:")).map(str::trim);
    if id == Some(expected) {
        return Ok(());
    }
    let found = id.unwrap_or("none");
    let message = format!(
        "{}: the id must be `{expected}`, as the folder and the file name say; it is `{found}`",
        file.display()
    );
    println!("cargo::error={message}");
    Err(io::Error::other(message))
}

/// An array expression of (path under `rules/`, text).
fn list(root: &Path, files: &[PathBuf]) -> String {
    let entries = files.iter().map(|file| {
        let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        format!("    ({name:?}, include_str!({:?})),\n", file.to_string_lossy())
    });
    format!("[\n{}]\n", entries.collect::<String>())
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
