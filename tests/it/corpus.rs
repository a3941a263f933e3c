//! The labelled texts: what is read is scored, and the score may not fall.
//!
//! `fixtures/corpus` is the corpus, `fixtures/cases` are texts of our own. Of both some are held back: nobody who works
//! on the reader looks at them or at what is wrong in them, so that their score shows whether it understands or only
//! remembers. `HELTID_FAULTS=1 cargo test --test it corpus -- --nocapture` prints what is wrong in the others.

use crate::score::{self, Tally};
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// `texts/a012.md` is (`a`, 12); a text of the corpus has no letter.
fn id(file: &str) -> (Option<char>, u32) {
    let name = file.trim_start_matches("texts/");
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    (name.chars().next().filter(char::is_ascii_alphabetic), digits.parse().unwrap())
}

fn held_back(file: &str) -> bool {
    match id(file) {
        (None, n) => matches!(n % 9, 4 | 8),
        (Some('b'), n) => n > 60,
        _ => false,
    }
}

/// The formats that are read.
fn is_read(file: &str) -> bool {
    [".md", ".txt", ".html", ".json"].iter().any(|e| file.ends_with(e))
}

fn tally(folder: &Path, take: impl Fn(&str) -> bool) -> Tally {
    let mut tally = Tally::default();
    let verbose = std::env::var_os("HELTID_FAULTS").is_some();
    for gold in &score::labels(folder) {
        let file = gold["file"].as_str().unwrap();
        if !is_read(file) || !take(file) {
            continue;
        }
        let mut faults = Vec::new();
        score::score(gold, &score::read(&folder.join(file)), &mut tally, &mut faults);
        if verbose && !held_back(file) && !faults.is_empty() {
            println!("{file}: {}\n  {}", gold["notes"], faults.join("\n  "));
        }
    }
    tally
}

#[test]
fn the_corpus_is_read() {
    let corpus = folder("corpus");
    let known = tally(&corpus, |f| !held_back(f));
    let held = tally(&corpus, held_back);
    println!("corpus, known      {}", known.line());
    println!("corpus, held back  {}", held.line());
    println!("corpus             {}", tally(&corpus, |_| true).line());
    assert!(known.f1() >= 0.98, "known: {}", known.line());
    assert!(known.f1() - held.f1() <= 0.05, "the two parts drift apart: {}", held.line());
    assert_eq!(known.negatives() + held.negatives(), 0);
    for (attribute, least) in
        [("permanence", 0.98), ("count", 0.98), ("percent_text", 0.98), ("weekend", 0.98), ("kind", 0.98)]
    {
        assert!(known.accuracy(attribute) >= least, "{attribute}: {}", known.line());
    }
}

#[test]
fn our_own_cases_are_read() {
    let cases = folder("cases");
    let known = tally(&cases, |f| !held_back(f));
    let held = tally(&cases, held_back);
    println!("cases, known       {}", known.line());
    println!("cases, held back   {}", held.line());
    assert!(known.f1() >= 0.97, "known: {}", known.line());
    assert!(held.f1() >= 0.88, "held back: {}", held.line());
}
