//! One municipality from 2016 to 2027: three guidelines, two dispensations, and a law that changes. Each advert is judged
//! by what held on its day, by the command and in an archive alike. Beside it the clauses that municipalities write most.

use crate::cli::{Folder, heltid};
use crate::floors::files;
use crate::judging::{Given, judge};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// One line of `fixtures/years/adverts.txt`.
struct Line {
    text: &'static str,
    columns: Vec<&'static str>,
}

impl Line {
    fn all() -> Vec<Line> {
        let lines = include_str!("../../fixtures/years/adverts.txt").lines();
        let lines = lines.filter(|line| !line.starts_with('#'));
        let all: Vec<Line> =
            lines.map(|text| Line { text, columns: text.split('|').map(str::trim).collect() }).collect();
        assert!(all.iter().all(|line| line.columns.len() == 8), "eight columns a line");
        all
    }

    /// Health and care, unless the line says otherwise.
    fn advert(&self) -> String {
        let [day, offered, besides] = [self.columns[0], self.columns[1], self.columns[2]];
        let sector = if besides.contains("sector:") { "" } else { "sector: health-and-care, " };
        format!(
            "---\n{{ employer: Skogvik kommune, published: {day}, {sector}{besides} }}\n---\n\n\
             # Ledig stilling i Skogvik kommune\n\nVi lyser ut {offered}.\n"
        )
    }

    /// Guideline, verdict, clause, what covers the position, and what is told besides.
    fn expected(&self) -> Vec<&'static str> {
        self.columns[3..].to_vec()
    }
}

/// A folder of adverts beside the guidelines and dispensations of `fixtures/years`.
fn archive(name: &str) -> Folder {
    let folder = Folder::new(name);
    for (at, line) in Line::all().iter().enumerate() {
        folder.write(&format!("{at:02}.md"), line.advert());
    }
    for file in yaml_below("fixtures/years") {
        folder.write(
            file.strip_prefix(root().join("fixtures/years")).unwrap().to_str().unwrap(),
            fs::read(&file).unwrap(),
        );
    }
    folder
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The YAML files below a folder of the project.
fn yaml_below(folder: &str) -> Vec<PathBuf> {
    files(&root().join(folder), "yaml")
}

/// The findings that a line may name: those that a clause makes.
fn told(findings: &[Value]) -> Vec<String> {
    let word = |f: &Value, key: &str| f[key].as_str().unwrap().to_owned();
    let of_clause = |f: &&Value| f["basis"].as_array().unwrap().iter().any(|b| b["kind"] != "guidance");
    let counted = findings.iter().filter(|f| f["held_back"].is_null()).filter(of_clause);
    counted.map(|f| format!("{} {}", word(f, "rule"), word(f, "severity"))).collect()
}

#[test]
fn every_advert_gets_the_verdict_of_its_day() {
    let folder = archive("years");
    let output = folder.heltid(&["check", "--format", "json", "--fail-on", "never", "--today", "2028-06-01"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let quiet = |file: &Value| file["findings"].as_array().unwrap().iter().all(|f| f["severity"] == "info");
    assert!(report["files"].as_array().unwrap().iter().all(quiet), "{}", report["files"]);
    let adverts = report["adverts"].as_array().unwrap();
    let mut wrong = Vec::new();
    let lines = Line::all();
    assert_eq!(adverts.len(), lines.len());
    for (line, advert) in lines.iter().zip(adverts) {
        let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let [verdict] = advert["verdicts"].as_array().unwrap().as_slice() else {
            wrong.push(format!("{}\n  verdicts {}", line.text, advert["verdicts"]));
            continue;
        };
        let told = told(advert["findings"].as_array().unwrap());
        let expected = line.expected();
        let found = [&advert["guideline"], &verdict["verdict"], &verdict["clause"], &verdict["covered_by"]].map(word);
        let serious = told.iter().filter(|t| !t.ends_with(" info")).count();
        let fits = if expected[4] == "-" { serious == 0 } else { told.iter().any(|t| t == expected[4]) };
        if found != expected[..4] || !fits {
            wrong.push(format!("{}\n  {} | {told:?}", line.text, found.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[cfg(feature = "lsp")]
#[test]
fn an_editor_is_told_what_the_command_says() {
    crate::lsp::agrees::assert_agrees(&archive("editor").0, "2028-06-01");
}

#[test]
fn an_archive_and_a_later_day_change_no_verdict() {
    let read = |name: &str| fs::read_to_string(root().join("fixtures/years").join(name)).unwrap();
    let guidelines = ["2016", "2021", "2025"].map(|year| read(&format!("guidelines/skogvik-{year}.yaml")));
    let others = [guidelines[1].as_str(), guidelines[2].as_str()];
    let dispensations = read("dispensations/helse.yaml");
    for line in Line::all() {
        let advert = line.advert();
        let given = Given {
            advert: &advert,
            guideline: Some(&guidelines[0]),
            others: &others,
            dispensations: Some(&dispensations),
            ..Given::default()
        };
        let draft = judge(&given);
        let archived = judge(&Given { archive: true, ..given });
        let on = judge(&Given { on: draft.judged_on, ..given });
        assert_eq!(draft.verdicts, archived.verdicts, "{}", line.text);
        assert_eq!(draft.verdicts, on.verdicts, "{}", line.text);
        assert_eq!(draft.verdicts[0].judgement.as_str(), line.expected()[1], "{}", line.text);
    }
}

#[test]
fn a_dispensation_that_ran_out_or_covers_too_few_is_named() {
    let folder = archive("ran-out");
    let said = |day: &str, offered: &str| {
        let at = Line::all().iter().position(|l| l.columns[0] == day && l.columns[1].contains(offered)).unwrap();
        let output = folder.heltid(&["check", &format!("{at:02}.md")]);
        String::from_utf8(output.stdout).unwrap()
    };
    let ran_out = said("2022-08-02", "55 %");
    assert!(ran_out.contains("Dispensasjonen d-2022-03 gjaldt til 1. august 2022."), "{ran_out}");
    let too_few = said("2026-03-01", "tre 60 %");
    assert!(too_few.contains("Dispensasjonen d-2026-01 dekker 2 av 3 stillinger."), "{too_few}");
}

#[test]
fn without_dispensations_the_bare_truth_is_shown() {
    let folder = archive("bare");
    let output = folder.heltid(&[
        "check",
        "--no-dispensations",
        "--format",
        "json",
        "--fail-on",
        "never",
        "--today",
        "2028-06-01",
    ]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    for (line, advert) in Line::all().iter().zip(report["adverts"].as_array().unwrap()) {
        let expected = match line.expected()[1] {
            "dispensed" => "flagged",
            other => other,
        };
        assert_eq!(advert["verdicts"][0]["verdict"], expected, "{}", line.text);
    }
}

/// Guidelines as municipalities would write them: each loads without a warning, and its own examples hold.
#[test]
fn common_clauses_do_what_their_examples_say() {
    let all = [yaml_below("fixtures/clauses"), yaml_below("fixtures/guidelines")].concat();
    assert!(all.len() >= 9, "{all:?}");
    for file in all {
        let shown = file.strip_prefix(root()).unwrap().to_str().unwrap();
        let run = |command: &str| {
            let day: &[&str] = if command == "check" { &["--today", "2025-06-01"] } else { &[] };
            let output = heltid().args(["guideline", command, shown]).args(day).output().unwrap();
            let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert_eq!(output.status.code(), Some(0), "{command}: {text}");
            text
        };
        let checked = run("check");
        assert!(checked.lines().count() == 1 && checked.contains(" kan brukes ("), "{checked}");
        assert!(run("test").ends_with(" stemmer, 0 stemmer ikke\n"));
    }
}
