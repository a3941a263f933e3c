//! What any program must spend that reads adverts: it reads the files, folds the text, finds 31 phrases and sizes with
//! word boundaries checked by hand, and counts line and column of each. With `--markdown` it parses Markdown too.
//!
//! `floor [--markdown] FOLDER` prints how much it found.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use pulldown_cmark::{Options, Parser};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const PATTERNS: &str = include_str!("patterns.txt");

fn main() -> io::Result<()> {
    let mut args: Vec<String> = env::args().skip(1).collect();
    let markdown = args.first().is_some_and(|a| a == "--markdown");
    if markdown {
        args.remove(0);
    }
    let mut files = Vec::new();
    for folder in &args {
        walk(Path::new(folder), &mut files)?;
    }
    files.sort();
    let finder = Finder::new().map_err(io::Error::other)?;
    let (mut found, mut places, mut events) = (0, 0, 0);
    for file in files {
        let text = String::from_utf8(fs::read(file)?).map_err(io::Error::other)?;
        for at in finder.find(&text) {
            let (line, column) = place(&text, at);
            found += 1;
            places += line + column;
        }
        if markdown {
            events += Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter().count();
        }
    }
    println!("{found} found, places {places}, events {events}");
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else if entry.path().extension().is_some_and(|e| e == "md") {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// The patterns: phrases, and what may follow or stand before them.
struct Finder {
    automaton: AhoCorasick,
    kinds: Vec<Kind>,
}

#[derive(Clone, Copy)]
enum Kind {
    Phrase,
    /// A number stands before it: `\d{1,3}(?:[.,]\d{1,2})?\s?(?:%|prosent)`.
    Percent,
    /// A number and `tail` follow: `hver \d\. uke`, `minst \d+`.
    Number {
        tail: &'static str,
    },
}

impl Finder {
    fn new() -> Result<Finder, aho_corasick::BuildError> {
        let (mut literals, mut kinds) = (Vec::new(), Vec::new());
        for line in PATTERNS.lines() {
            let phrase = line.trim_start_matches(r"\b");
            match phrase {
                p if p.contains("prosent)") => {
                    literals.extend(["%", "prosent"]);
                    kinds.extend([Kind::Percent, Kind::Percent]);
                }
                r"hver \d\. uke" => {
                    literals.push("hver ");
                    kinds.push(Kind::Number { tail: ". uke" });
                }
                r"minst \d+" => {
                    literals.push("minst ");
                    kinds.push(Kind::Number { tail: "" });
                }
                _ => {
                    literals.push(phrase);
                    kinds.push(Kind::Phrase);
                }
            }
        }
        let automaton =
            AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).match_kind(MatchKind::Standard).build(literals)?;
        Ok(Finder { automaton, kinds })
    }

    fn find(&self, text: &str) -> Vec<usize> {
        let folded = fold(text);
        let mut found = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&folded) {
            let (before, after) = (&folded[..hit.start()], &folded[hit.end()..]);
            let start = match self.kinds[hit.pattern().as_usize()] {
                Kind::Phrase => Some(hit.start()),
                Kind::Percent => {
                    let number = before.strip_suffix([' ', '\u{a0}']).unwrap_or(before);
                    let head = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
                    (head.len() < number.len()).then_some(head.len())
                }
                Kind::Number { tail } => {
                    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
                    (rest.len() < after.len() && rest.starts_with(tail)).then_some(hit.start())
                }
            };
            found.extend(start.filter(|&at| !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric)));
        }
        found
    }
}

/// Lower case of the same length in bytes.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => out.push(one),
            _ => out.push(c),
        }
    }
    out
}

/// Line and column, both from 1, the column in characters.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let lines = memchr::memchr_iter(b'\n', before.as_bytes()).count();
    (lines + 1, before[start..].chars().count() + 1)
}
