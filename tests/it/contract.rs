//! What is promised to those who build on `heltid`, tried through the binary: a table a promise, a row a case.

mod conditions;
mod dates;
mod exits;
mod facts_json;
mod fields;
mod guideline_files;
mod own_rules;
mod records;
mod report_json;
mod settings_file;
mod sizes;
mod statements;

use crate::cli::heltid;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder with files, gone when the test is over.
pub struct Place(PathBuf);

impl Place {
    /// Writes each file; a name may have folders.
    pub fn new(files: &[(&str, &str)]) -> Place {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let place = Place(std::env::temp_dir().join(format!("heltid-contract-{}-{number}", std::process::id())));
        let _ = fs::remove_dir_all(&place.0);
        fs::create_dir_all(&place.0).unwrap();
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs `heltid` with the words of a line; today is 21 November 2026 for `check`.
    pub fn run(&self, line: &str) -> Ran {
        let mut words = crate::cli::split(line);
        if words[0] == "check" && !line.contains("--today") {
            words.extend(["--today".to_owned(), "2026-11-21".to_owned()]);
        }
        let Output { status, stdout, stderr } =
            heltid().current_dir(&self.0).args(&words).stdin(Stdio::null()).output().unwrap();
        Ran {
            code: status.code().unwrap(),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }

    /// The report of `heltid check --format json` with more words.
    pub fn report(&self, more: &str) -> Value {
        self.run(&format!("check --format json {more}")).json()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {:?} {:?}", self.out, self.err))
    }
}

/// A guideline `g` in force from 2020 with these clauses, a YAML list in brackets or lines.
pub fn guideline(clauses: &str) -> String {
    format!("guideline: g\ntitle: Eksempel\nvalid: {{ from: 2020-01-01 }}\nclauses:\n{clauses}\n")
}

/// An advert that says `text` under a heading, with `head` as its front matter, published on 3 March 2025 where that does
/// not date it.
pub fn advert(head: &str, text: &str) -> String {
    let dated = head.contains("published:") || head.contains("decided:");
    let published = if dated { "" } else { "published: 2025-03-03\n" };
    format!("---\n{published}{head}\n---\n# Sykepleier\n\n{text}\n")
}

/// The verdicts of a report in few words: `flagged g#1`, `needs-consultation g#1 reason consultation`, `ok`; several with
/// a comma between.
pub fn verdicts(report: &Value) -> String {
    let adverts = report["adverts"].as_array().unwrap();
    adverts.iter().map(verdicts_of).collect::<Vec<_>>().join(", ")
}

fn verdicts_of(advert: &Value) -> String {
    let said = advert["verdicts"].as_array().unwrap().iter().map(|verdict| {
        let missing = verdict["missing"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
        let words = [verdict["verdict"].as_str().unwrap(), verdict["clause"].as_str().unwrap_or("")];
        words.into_iter().chain(missing).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The rules of an advert's findings with their severities, sorted: `size/below-minimum:error`.
pub fn said(report: &Value) -> Vec<String> {
    let adverts = report["adverts"].as_array().unwrap();
    let findings = adverts.iter().flat_map(|advert| advert["findings"].as_array().unwrap());
    let mut said: Vec<_> =
        findings.map(|f| format!("{}:{}", f["rule"].as_str().unwrap(), f["severity"].as_str().unwrap())).collect();
    said.sort();
    said
}

/// The first finding of a rule in the first advert.
pub fn finding<'r>(report: &'r Value, rule: &str) -> &'r Value {
    let all = report["adverts"][0]["findings"].as_array().unwrap();
    all.iter().find(|f| f["rule"] == rule).unwrap_or_else(|| panic!("{rule}: {report}"))
}

/// One advert under one guideline, and what is expected of it.
pub struct Case {
    pub clauses: &'static str,
    pub head: &'static str,
    pub text: &'static str,
    pub expected: &'static str,
}

/// Fails with every case whose verdicts differ. Neighbours under the same guideline are judged in one run.
pub fn hold(cases: &[Case]) {
    let mut wrong = Vec::new();
    for group in cases.chunk_by(|a, b| a.clauses == b.clauses) {
        let place =
            Place::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/g.yaml", &guideline(group[0].clauses))]);
        for (at, case) in group.iter().enumerate() {
            place.write(&format!("{at:03}.md"), advert(case.head, case.text));
        }
        let report = place.report(".");
        let adverts = report["adverts"].as_array().unwrap();
        assert_eq!(adverts.len(), group.len(), "{}: {}", group[0].clauses, report["files"]);
        for (case, advert) in group.iter().zip(adverts) {
            let got = verdicts_of(advert);
            if got != case.expected {
                let Case { clauses, head, text, expected } = case;
                let read = &advert["facts"]["positions"];
                wrong.push(format!(
                    "{clauses} | {head} | {text}\n  expected {expected}\n  got      {got}\n  read     {read}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n{} of {}", wrong.join("\n"), wrong.len(), cases.len());
}

/// Fails with every pointer into the JSON whose value differs.
pub fn same(json: &Value, expected: &[(&str, Value)]) {
    let wrong: Vec<_> = expected
        .iter()
        .filter(|(pointer, value)| json.pointer(pointer) != Some(value))
        .map(|(pointer, value)| format!("{pointer}: expected {value}, got {:?}", json.pointer(pointer)))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n{json}", wrong.join("\n"));
}
