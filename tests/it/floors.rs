//! Modules import downwards only, and an outside crate is used on its own floor only.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Floor and modules, the highest first. A module may name those on lower floors, and itself.
const FLOORS: [(u8, &[&str]); 10] = [
    (9, &["cli", "lsp", "http"]),
    (8, &["report", "files", "archive", "schema"]),
    (7, &["engine"]),
    (6, &["guideline", "settings"]),
    (5, &["rule"]),
    (4, &["advert"]),
    (3, &["document"]),
    (2, &["yaml"]),
    (1, &["finding"]),
    (0, &["text", "calendar"]),
];

/// The one edge between neighbours on a floor.
const SIDEWAYS: [(&str, &str); 1] = [("archive", "files")];

/// Where each outside crate lives.
const CRATES: &[(&str, &[&str])] = &[
    ("aho_corasick", &["rule", "advert"]),
    ("anstream", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("encoding_rs", &["text"]),
    ("gen_lsp_types", &["lsp"]),
    ("html5gum", &["document"]),
    ("ignore", &["files"]),
    ("jiff", &["calendar"]),
    ("lsp_server", &["lsp"]),
    ("memchr", &["text"]),
    ("miette", &["report"]),
    // main.rs alone
    ("mimalloc", &[]),
    ("percent_encoding", &["lsp"]),
    ("pulldown_cmark", &["document"]),
    ("quick_xml", &["document"]),
    ("regex", &["rule"]),
    ("serde_saphyr", &["yaml"]),
    ("strsim", &["yaml"]),
    ("zip", &["document"]),
];

/// Crates that any floor may use.
const FREE: [&str; 5] = ["schemars", "serde", "serde_json", "sha2", "smallvec"];

/// Files outside the floors.
const OUTSIDE: [&str; 3] = ["main.rs", "lib.rs", "build.rs"];

#[test]
fn modules_import_downwards_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut read = 0;
    for file in files(&src, "rs") {
        let inside = file.strip_prefix(&src).unwrap();
        if OUTSIDE.iter().any(|name| Path::new(name) == inside) {
            continue;
        }
        read += 1;
        wrong.extend(breaches(inside, &fs::read_to_string(&file).unwrap()));
    }
    assert!(read > 20, "only {read} files were read");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_its_floor() {
    let manifest = include_str!("../../Cargo.toml");
    let dependencies = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    for line in dependencies.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        let name = line.split([' ', '=']).next().unwrap().replace('-', "_");
        let placed = FREE.contains(&name.as_str()) || CRATES.iter().any(|(c, _)| *c == name);
        assert!(placed, "{name} has no floor: put it in CRATES or FREE");
    }
}

#[test]
fn what_is_wrong_is_found() {
    let found = |path: &str, code: &str| breaches(Path::new(path), code);
    assert_eq!(found("text/a.rs", "use crate::finding::Finding;"), ["text/a.rs: `text` (0) names `finding` (1)"]);
    assert_eq!(
        found("report/a.rs", "fn f() { crate::files::read(); }"),
        ["report/a.rs: `report` (8) names `files` (8)"]
    );
    assert_eq!(
        found("calendar/mod.rs", "use crate::{\n  text::{Span, fold},\n  calendar::Date,\n};"),
        ["calendar/mod.rs: `calendar` (0) names `text` (0)"]
    );
    assert_eq!(
        found("yaml/a/b.rs", "use super::super::super::rule::Rule;"),
        ["yaml/a/b.rs: `yaml` (2) names `rule` (5)"]
    );
    assert_eq!(found("yaml/mod.rs", "pub(crate) use super::engine;"), ["yaml/mod.rs: `yaml` (2) names `engine` (7)"]);
    assert_eq!(
        found("advert/scan.rs", "#[derive(clap::Parser)] struct A;"),
        ["advert/scan.rs: `clap` is used in `advert`, it lives in cli"]
    );
    assert_eq!(
        found("engine/a.rs", "use regex::Regex;"),
        ["engine/a.rs: `regex` is used in `engine`, it lives in rule"]
    );
    assert_eq!(
        found("engine/a.rs", "use jiff as j;"),
        ["engine/a.rs: `jiff` is used in `engine`, it lives in calendar"]
    );
    assert_eq!(found("odd/a.rs", ""), ["odd/a.rs: `odd` stands on no floor"]);
}

#[test]
fn what_is_right_passes() {
    let found = |path: &str, code: &str| breaches(Path::new(path), code);
    assert!(found("archive/a.rs", "use crate::files::read; use crate::{text::Span, finding};").is_empty());
    assert!(found("rule/check/a.rs", "use super::super::Rule; use super::phrase; use regex::Regex;").is_empty());
    assert!(found("text/a.rs", "// use crate::engine::Checker;\n/* crate::cli /* clap::x */ */").is_empty());
    assert!(
        found(
            "text/a.rs",
            r####"const A: &str = "crate::cli"; const B: &str = r#"clap::"x"#; fn f<'a>(c: &'a str) {}"####
        )
        .is_empty()
    );
    assert!(found("text/a.rs", "let a = ('\"', '\\'', 'x'); std::fs::read(); a.zip(b); my::regex::x();").is_empty());
}

/// Every file with an ending below a folder, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// What one file names that it may not. `path` is relative to `src/`.
fn breaches(path: &Path, code: &str) -> Vec<String> {
    let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap()).collect();
    let module = parts[0].trim_end_matches(".rs");
    let shown = parts.join("/");
    let Some(floor) = floor(module) else { return vec![format!("{shown}: `{module}` stands on no floor")] };
    // `mod.rs` is its folder's module; any other file lies one below.
    let depth = if parts.last() == Some(&"mod.rs") { parts.len() - 1 } else { parts.len() };
    let words = words(code);
    let mut wrong = BTreeSet::new();
    for name in modules_named(&words, depth) {
        let Some(other) = self::floor(&name) else { continue };
        let sideways = SIDEWAYS.contains(&(module, name.as_str()));
        if name != module && other >= floor && !sideways {
            wrong.insert(format!("{shown}: `{module}` ({floor}) names `{name}` ({other})"));
        }
    }
    for name in crates_named(&words) {
        let (_, homes) = CRATES.iter().find(|(c, _)| *c == name).unwrap();
        if !homes.contains(&module) {
            wrong.insert(format!("{shown}: `{name}` is used in `{module}`, it lives in {}", homes.join(", ")));
        }
    }
    wrong.into_iter().collect()
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(_, modules)| modules.contains(&module)).map(|(floor, _)| *floor)
}

/// The top-level modules that the code names through `crate` or enough `super`s.
fn modules_named(words: &[String], depth: usize) -> Vec<String> {
    let mut named = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let begins = at == 0 || words[at - 1] != "::";
        let mut next = at + 1;
        let reaches_root = match words[at].as_str() {
            "crate" if begins => true,
            "super" if begins => {
                let mut up = 1;
                while words.get(next).is_some_and(|w| w == "::") && words.get(next + 1).is_some_and(|w| w == "super") {
                    up += 1;
                    next += 2;
                }
                up >= depth
            }
            _ => false,
        };
        if reaches_root && words.get(next).is_some_and(|w| w == "::") {
            named.extend(heads(&words[next + 1..]));
        }
        at = next;
    }
    named
}

/// The first name of a path, or of each path in a group: `a::b`, `{a::b, c}`.
fn heads(words: &[String]) -> Vec<String> {
    if words.first().is_none_or(|w| w != "{") {
        return words.first().cloned().into_iter().collect();
    }
    let mut heads = Vec::new();
    let mut depth = 0;
    for pair in words.windows(2) {
        match pair[0].as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && matches!(pair[0].as_str(), "{" | ",") {
            heads.push(pair[1].clone());
        }
    }
    heads
}

/// The outside crates that begin a path or a `use`.
fn crates_named(words: &[String]) -> BTreeSet<&str> {
    let is_crate = |word: &str| CRATES.iter().any(|(c, _)| *c == word);
    let mut named = BTreeSet::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| is_crate(word)) {
        let before = at.checked_sub(1).map_or("", |i| words[i].as_str());
        let after = words.get(at + 1).map_or("", String::as_str);
        if (after == "::" && before != "::") || before == "use" || before == "crate" {
            named.insert(word.as_str());
        }
    }
    named
}

/// Names and signs of Rust code, without comments and literals; `::` is one word.
fn words(code: &str) -> Vec<String> {
    let chars: Vec<char> = code.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let next = chars.get(at + 1).copied();
        if c == '/' && next == Some('/') {
            at = position(&chars, at, |c| c == '\n');
        } else if c == '/' && next == Some('*') {
            at = after_block_comment(&chars, at);
        } else if c == '"' {
            at = after_string(&chars, at);
        } else if c == 'r' && matches!(next, Some('"' | '#')) && is_raw_string(&chars, at + 1) {
            at = after_raw_string(&chars, at + 1);
        } else if c == '\'' {
            at = after_quote(&chars, at);
        } else if c.is_alphanumeric() || c == '_' {
            let end = position(&chars, at, |c| !(c.is_alphanumeric() || c == '_'));
            words.push(chars[at..end].iter().collect());
            at = end;
        } else if c == ':' && next == Some(':') {
            words.push("::".to_owned());
            at += 2;
        } else {
            if !c.is_whitespace() {
                words.push(c.to_string());
            }
            at += 1;
        }
    }
    words
}

fn position(chars: &[char], from: usize, stop: impl Fn(char) -> bool) -> usize {
    chars[from..].iter().position(|c| stop(*c)).map_or(chars.len(), |n| from + n)
}

fn after_block_comment(chars: &[char], from: usize) -> usize {
    let mut depth = 0;
    let mut at = from;
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

fn after_string(chars: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn is_raw_string(chars: &[char], hashes: usize) -> bool {
    chars.get(position(chars, hashes, |c| c != '#')) == Some(&'"')
}

fn after_raw_string(chars: &[char], hashes: usize) -> usize {
    let quote = position(chars, hashes, |c| c != '#');
    let count = quote - hashes;
    let mut at = quote + 1;
    while at < chars.len() {
        if chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= count {
            return at + 1 + count;
        }
        at += 1;
    }
    chars.len()
}

/// A character literal is passed over; of a lifetime only the tick.
fn after_quote(chars: &[char], from: usize) -> usize {
    match (chars.get(from + 1), chars.get(from + 2)) {
        (Some('\\'), _) => position(chars, from + 3, |c| c == '\'') + 1,
        (Some(_), Some('\'')) => from + 3,
        _ => from + 1,
    }
}
