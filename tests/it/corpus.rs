//! The labelled corpus: what is read is scored, and the score may not fall.

use crate::score::{self, Tally};
use std::path::{Path, PathBuf};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/corpus")
}

/// Texts held back while the reader was made: they show whether it understands or only remembers.
fn held_back(id: u32) -> bool {
    matches!(id % 9, 4 | 8)
}

fn tally(folder: &Path, take: impl Fn(&str) -> bool) -> Tally {
    let mut tally = Tally::default();
    let verbose = std::env::var_os("HELTID_FAULTS").is_some();
    for gold in score::labels(folder).iter().filter(|g| take(g["file"].as_str().unwrap())) {
        let file = gold["file"].as_str().unwrap();
        let mut faults = Vec::new();
        score::score(gold, &score::read(&folder.join(file)), &mut tally, &mut faults);
        let hidden =
            file.starts_with("texts/b") && number(file) > 40 || folder.ends_with("corpus") && held_back(number(file));
        if verbose && !hidden && !faults.is_empty() {
            println!("{file}: {}\n  {}", gold["notes"], faults.join("\n  "));
        }
    }
    tally
}

fn number(file: &str) -> u32 {
    file.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

#[test]
fn score_of_the_corpus() {
    let own = |file: &str| !file.ends_with(".json");
    let known = tally(&corpus(), |f| own(f) && !held_back(number(f)));
    println!("known    {}", known.line());
    let held = tally(&corpus(), |f| own(f) && held_back(number(f)));
    println!("held     {}", held.line());
    let cases = corpus().join("../cases");
    let a = tally(&cases, |f| f.starts_with("texts/a"));
    println!("cases    {}", a.line());
    let b = tally(&cases, |f| f.starts_with("texts/b") && number(f) <= 40);
    println!("cases b  {}", b.line());
    let c = tally(&cases, |f| f.starts_with("texts/c"));
    println!("cases c  {}", c.line());
    let blind = tally(&cases, |f| f.starts_with("texts/b") && number(f) > 40);
    println!("blind    {}", blind.line());
}

#[test]
fn debug_readings() {
    let Some(file) = std::env::var_os("HELTID_READINGS") else { return };
    for a in score::read(Path::new(&file)) {
        for r in &a.readings {
            println!("{:?} {} «{}» lost {:?}", r.text, r.taken_for, r.why, r.lost);
        }
        for p in &a.positions {
            println!("{p:?}");
        }
    }
}
