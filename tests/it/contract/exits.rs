//! Exit codes, and what is written beside them.

use super::{Place, advert, guideline};
use serde_json::json;

const MIN: &str = "- { id: '1', text: Skal., strength: shall, minimum-size: 80 }";
const BOR: &str = "- { id: '1', text: Bør., strength: should, minimum-size: 80 }";
const SIXTY: &str = "Vi søker sykepleier i 60 % fast stilling.";

fn place(clauses: &str, text: &str) -> Place {
    Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(clauses)),
        ("a.md", &advert("", text)),
    ])
}

#[test]
fn findings_at_or_above_the_limit() {
    let table = [
        (MIN, SIXTY, "", 1),
        (MIN, SIXTY, "--fail-on error", 1),
        (MIN, SIXTY, "--fail-on never", 0),
        (BOR, SIXTY, "", 0),
        (BOR, SIXTY, "--fail-on warning", 1),
        (BOR, SIXTY, "--fail-on info", 1),
        (MIN, "Vi søker sykepleier i 90 % fast stilling.", "", 0),
        (MIN, "Vi søker sykepleier i 90 % fast stilling.", "--fail-on warning", 0),
        (MIN, "Vi søker sykepleier i 90 % fast stilling.", "--fail-on info", 1),
        (MIN, "Vi søker sykepleier i 100 % fast stilling.", "--fail-on info", 0),
    ];
    for (clauses, text, more, code) in table {
        let ran = place(clauses, text).run(&format!("check {more} a.md"));
        assert_eq!(ran.code, code, "{clauses} {text} {more}\n{}", ran.out);
    }
}

#[test]
fn what_does_not_load_judges_nothing_and_is_told_in_json() {
    let good = guideline(MIN);
    let bad = good.replace("title", "titel");
    let rule = format!("{good}rules:\n  - {{ id: lokal/x, severity: eror }}\n");
    let table = [
        ("heltid.yaml", "rulse: {}\n", "settings"),
        ("heltid.yaml", "language: [\n", "settings"),
        ("heltid.yaml", "language: fr\n", "settings"),
        ("guidelines/g.yaml", bad.as_str(), "guideline"),
        ("guidelines/g.yaml", "", "guideline"),
        ("guidelines/g.yaml", rule.as_str(), "guideline"),
        ("dispensations/d.yaml", "dispensations: [{ id: x }]\n", "dispensation"),
        ("consultations/c.yaml", "consultations: [{ di: x }]\n", "consultation"),
    ];
    for (file, text, kind) in table {
        let place = place(MIN, SIXTY);
        place.write(file, text);
        let ran = place.run("check --format json a.md");
        assert_eq!(ran.code, 2, "{file} {text}: {}", ran.out);
        let report = ran.json();
        assert_eq!(report["adverts"], json!([]), "{file} {text}");
        let told = report["files"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["path"] == file)
            .unwrap_or_else(|| panic!("{file}: {report}"));
        assert_eq!(told["kind"], kind, "{file} {text}");
        assert_eq!(told["findings"][0]["severity"], "error", "{file} {text}");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn wrong_use_and_missing_paths() {
    let here = place(MIN, SIXTY);
    for line in [
        "check --no-such-option a.md",
        "check --format nosuch a.md",
        "check --on 2025-02-30 a.md",
        "check --on yesterday a.md",
        "check --lang fr a.md",
        "check --fail-on much a.md",
        "nosuch",
        "explain no/such-rule",
        "check --guideline nosuch.yaml a.md",
    ] {
        let ran = here.run(line);
        assert_eq!(ran.code, 2, "{line}: {}{}", ran.out, ran.err);
    }
    // The rest is judged first.
    let ran = here.run("check --format json a.md nosuch.md");
    assert_eq!(ran.code, 2);
    assert_eq!(ran.json()["adverts"].as_array().unwrap().len(), 1);
    assert!(ran.err.contains("nosuch.md"), "{}", ran.err);
}

#[test]
fn no_known_file_is_three_and_writes_json() {
    let empty = Place::new(&[("a.rtf", "x"), ("b/c.xyz", "y")]);
    let ran = empty.run("check --format json");
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    let report = ran.json();
    assert_eq!((&report["schema"], &report["adverts"]), (&json!("heltid.report/1"), &json!([])));
    assert_eq!(empty.run("check .").code, 3);
    assert_eq!(empty.run("check --format json b").code, 3);
}

#[test]
fn files_without_positions_count_as_read() {
    let here = Place::new(&[("nytt.md", "# Ny skole åpnet\n\nOrdføreren klippet snoren i går.\n"), ("tom.md", "")]);
    let ran = here.run("check --format json");
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert_eq!(ran.json()["summary"]["adverts"], 2);
    assert_eq!(ran.json()["adverts"][0]["facts"]["kind"], "none");
    assert_eq!(ran.json()["adverts"][0]["light"], "none");
}

#[test]
fn what_cannot_be_read_is_an_error_on_that_file() {
    let here = place(MIN, "Vi søker sykepleier i 100 % fast stilling.");
    here.write("b.md", "---\ntitle: [\n---\n# Sykepleier\n\nVi søker sykepleier i 100 % fast stilling.\n");
    let ran = here.run("check --format json .");
    assert_eq!(ran.code, 1, "{}", ran.out);
    let report = ran.json();
    let of = |path: &str| report["adverts"].as_array().unwrap().iter().find(|a| a["path"] == path).unwrap().clone();
    assert_eq!(of("a.md")["findings"], json!([]));
    assert!(of("b.md")["findings"].as_array().unwrap().iter().any(|f| f["severity"] == "error"), "{}", of("b.md"));
}

#[test]
fn named_files_of_other_kinds() {
    let here = place(MIN, SIXTY);
    for name in ["gammel.doc", "fri.odt", "ferdig.pdf"] {
        here.write(name, "x");
        let ran = here.run(&format!("check {name}"));
        assert!(ran.code == 1 || ran.code == 2 || ran.code == 3, "{name}");
        let told = format!("{}{}", ran.out, ran.err);
        assert!(
            told.contains("lagre som .docx") || told.contains("Lagre som .docx") || told.contains(".docx"),
            "{name}: {told}"
        );
    }
}

#[test]
fn other_commands() {
    let here = place(MIN, SIXTY);
    for line in [
        "facts a.md",
        "rules",
        "explain size/below-minimum",
        "guideline check",
        "guideline show guidelines/g.yaml",
        "schema report",
        "schema facts",
        "schema guideline",
        "schema settings",
        "schema dispensation",
        "completions bash",
    ] {
        let ran = here.run(line);
        assert_eq!(ran.code, 0, "{line}: {}{}", ran.out, ran.err);
        assert!(!ran.out.is_empty(), "{line}");
    }
}

#[test]
fn the_language_is_asked_for_in_this_order() {
    let here = place(MIN, SIXTY);
    let nb = "under minstekravet";
    assert!(here.run("check a.md").out.contains(nb));
    let nn = here.run("check --lang nn a.md").out;
    assert!(nn.contains("stillingar") || nn.contains("avvik"), "{nn}");
    here.write("heltid.yaml", "language: en\n");
    let en = here.run("check --format json a.md").json();
    let message = en["adverts"][0]["findings"][1]["message"].as_str().unwrap().to_owned();
    assert!(message.is_ascii() || message.contains('%'), "{message}");
    assert!(here.run("check --lang nb a.md").out.contains(nb));
}
