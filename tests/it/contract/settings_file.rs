//! What `heltid.yaml` decides.

use super::{Place, advert, finding, guideline, said, same, verdicts};
use serde_json::json;

const MIN: &str = "- { id: '1', text: Skal., strength: shall, minimum-size: 80 }";
const SHOULD: &str = "- { id: '1', text: Bør., strength: should, minimum-size: 80 }";
const SIXTY: &str = "Vi søker sykepleier i 60 % fast stilling.";

fn place(settings: &str, clauses: &str, head: &str, text: &str) -> Place {
    Place::new(&[("heltid.yaml", settings), ("guidelines/g.yaml", &guideline(clauses)), ("a.md", &advert(head, text))])
}

#[test]
fn a_shall_clause_cannot_be_lowered() {
    for weight in ["off", "info", "warning"] {
        let ran = place(&format!("rules: {{ size/below-minimum: {weight} }}\n"), MIN, "", SIXTY)
            .run("check --format json a.md");
        let report = ran.json();
        assert_eq!(ran.code, 1, "{weight}");
        let told = finding(&report, "size/below-minimum");
        same(
            told,
            &[("/severity", json!("error")), ("/held_back/by", json!("settings")), ("/held_back/until", json!(null))],
        );
        same(
            &report,
            &[
                ("/adverts/0/light", json!("red")),
                ("/adverts/0/verdicts/0/verdict", json!("flagged")),
                ("/summary/errors", json!(1)),
                ("/summary/flagged", json!(1)),
                ("/summary/held_back", json!(1)),
            ],
        );
        let text = place(&format!("rules: {{ size/below-minimum: {weight} }}\n"), MIN, "", SIXTY).run("check a.md");
        assert!(text.code == 1 && text.out.contains("size/below-minimum"), "{}", text.out);
    }
    let report = place("rules: { size/below-minimum: error }\n", MIN, "", SIXTY).report("a.md");
    same(finding(&report, "size/below-minimum"), &[("/severity", json!("error")), ("/held_back", json!(null))]);
}

#[test]
fn rules_get_the_weight_that_is_asked_for() {
    let approximate = "Vi søker sykepleier i ca. 90 % fast stilling.";
    for (weight, code) in [("info", 0), ("warning", 0), ("error", 1)] {
        let ran = place(&format!("rules: {{ size/approximate: {weight} }}\n"), MIN, "", approximate)
            .run("check --format json a.md");
        assert_eq!(ran.code, code, "{weight}");
        same(finding(&ran.json(), "size/approximate"), &[("/severity", json!(weight)), ("/held_back", json!(null))]);
    }
    // Switched off it stays, and does not count.
    let ran = place("rules: { size/approximate: off }\n", MIN, "", approximate)
        .run("check --fail-on warning --format json a.md");
    assert_eq!(ran.code, 0);
    same(finding(&ran.json(), "size/approximate"), &[("/held_back/by", json!("settings"))]);
    same(&ran.json(), &[("/summary/held_back", json!(1)), ("/summary/warnings", json!(0))]);
    // A `should` clause may be lowered and raised; the verdict is the same.
    for (weight, code) in [("info", 0), ("error", 1), ("off", 0)] {
        let ran = place(&format!("rules: {{ size/below-minimum: {weight} }}\n"), SHOULD, "", SIXTY)
            .run("check --format json a.md");
        assert_eq!(
            (ran.code, verdicts(&ran.json()).as_str()),
            (code, "needs-consultation g#1 reason consultation"),
            "{weight}"
        );
    }
}

#[test]
fn fail_on_stands_in_settings_and_yields_to_the_option() {
    assert_eq!(place("fail-on: never\n", MIN, "", SIXTY).run("check a.md").code, 0);
    assert_eq!(place("fail-on: never\n", MIN, "", SIXTY).run("check --fail-on error a.md").code, 1);
    assert_eq!(place("fail-on: warning\n", SHOULD, "", SIXTY).run("check a.md").code, 1);
    assert_eq!(place("fail-on: info\n", SHOULD, "", SIXTY).run("check a.md").code, 1);
}

#[test]
fn records_kept_elsewhere_are_asked_for_once() {
    const CONSULT: &str =
        "- { id: '1', text: Drøftes., strength: shall, consultation: { when: before-publication, with: affected } }";
    let two = "Vi søker:\n\n- Sykepleier, 60 % fast stilling\n- Helsefagarbeider, 70 % fast stilling";
    let count = |settings: &str| {
        let report = place(settings, CONSULT, "", two).report("a.md");
        assert_eq!(verdicts(&report), "needs-consultation g#1 consultation, needs-consultation g#1 consultation");
        said(&report).iter().filter(|s| s.as_str() == "consultation/missing:error").count()
    };
    assert_eq!((count("records-elsewhere: false\n"), count("records-elsewhere: true\n")), (2, 1));
}

#[test]
fn statements_that_the_system_adds_are_assumed() {
    const CLAUSES: &str = "- { id: '1', text: Bør., strength: should, required-statement: police }\nstatements: { police: { any: [politiattest], insert: { nb: A, nn: A, en: A } } }";
    let full = "Vi søker sykepleier i 100 % fast stilling.";
    let rules = |settings| said(&place(settings, CLAUSES, "", full).report("a.md"));
    assert_eq!(rules("language: nb\n"), ["text/required-statement:warning"]);
    assert_eq!(rules("assume-statements: [police]\n"), Vec::<String>::new());
    assert_eq!(rules("assume-statements: [offl-25]\n"), ["text/required-statement:warning"]);
}

#[test]
fn overrides_give_facts_under_a_path() {
    const KINDERGARTEN: &str =
        "- { id: '1', text: Skal., strength: shall, minimum-size: 80, applies-to: { sector: [kindergarten] } }";
    let here = Place::new(&[
        ("heltid.yaml", "overrides: [{ path: \"barnehage/**\", sector: kindergarten, unit: Solbakken barnehage }]\n"),
        ("guidelines/g.yaml", &guideline(KINDERGARTEN)),
        ("barnehage/a.md", "# Medarbeider\n\nVi søker medarbeider i 60 % fast stilling.\n"),
        ("skole/b.md", "---\nsector: school\n---\n# Medarbeider\n\nVi søker medarbeider i 60 % fast stilling.\n"),
    ]);
    let report = here.report(".");
    same(
        &report,
        &[
            ("/adverts/0/facts/sector", json!("kindergarten")),
            ("/adverts/0/facts/unit", json!("Solbakken barnehage")),
            ("/adverts/0/verdicts/0/verdict", json!("flagged")),
            ("/adverts/1/facts/sector", json!("school")),
            ("/adverts/1/facts/unit", json!(null)),
            ("/adverts/1/verdicts/0/verdict", json!("needs-consultation")),
        ],
    );
}

#[test]
fn units_have_sectors_and_other_names() {
    const SETTINGS: &str =
        "units: [{ name: Solbakken sykehjem, sector: health-and-care, aliases: [Solbakken, \"Solbakken sjh\"] }]\n";
    const UNIT: &str =
        "- { id: '1', text: Skal., strength: shall, minimum-size: 80, applies-to: { unit: [Solbakken sykehjem] } }";
    const SECTOR: &str =
        "- { id: '1', text: Skal., strength: shall, minimum-size: 80, applies-to: { sector: [health-and-care] } }";
    let text = "Vi søker medarbeider i 60 % fast stilling.";
    let law = "needs-consultation national#14-1b reason consultation";
    let table = [
        (UNIT, "unit: Solbakken", "flagged g#1"),
        (UNIT, "unit: solbakken SJH", "flagged g#1"),
        (UNIT, "unit: 'Solbakken, 2. etasje'", "flagged g#1"),
        (UNIT, "unit: Solbakken sykehjem", "flagged g#1"),
        (UNIT, "unit: Solbakkene", law),
        (SECTOR, "title: Medarbeider\nunit: Solbakken", "flagged g#1"),
    ];
    for (clauses, head, expected) in table {
        let report = place(SETTINGS, clauses, head, text).report("a.md");
        assert_eq!(verdicts(&report), expected, "{head} {}", report["adverts"][0]["facts"]);
    }
}

#[test]
fn include_and_exclude_bind_a_walk_and_not_a_named_path() {
    let here = Place::new(&[
        ("heltid.yaml", "include: [\"**/*.md\"]\nexclude: [arkiv/**]\n"),
        ("a.md", "x"),
        ("b.txt", "x"),
        ("arkiv/c.md", "x"),
        ("ny/d.md", "x"),
        ("~$e.docx", "x"),
    ]);
    let paths = |line: &str| -> Vec<String> {
        let report = here.report(line);
        report["adverts"].as_array().unwrap().iter().map(|a| a["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(paths("."), ["a.md", "ny/d.md"]);
    assert_eq!(paths(""), ["a.md", "ny/d.md"]);
    assert_eq!(paths("b.txt arkiv/c.md"), ["b.txt", "arkiv/c.md"]);
}

#[test]
fn ignore_files_are_honoured_by_a_walk_and_not_by_a_named_path() {
    let here = Place::new(&[(".ignore", "skjult.md\n"), ("a.md", "x"), ("skjult.md", "x")]);
    assert_eq!(here.report(".")["summary"]["adverts"], 1);
    assert_eq!(here.report("skjult.md")["summary"]["adverts"], 1);
}

#[test]
fn paths_are_relative_to_the_settings_and_the_nearest_settings_hold() {
    let here = Place::new(&[
        ("heltid.yaml", "guidelines: [avtaler/*.yaml]\n"),
        ("avtaler/g.yaml", &guideline(MIN)),
        ("helse/a.md", &advert("", SIXTY)),
        ("skole/heltid.yaml", "language: nn\n"),
        ("skole/guidelines/s.yaml", &guideline(SHOULD).replace("guideline: g", "guideline: s")),
        ("skole/b.md", &advert("", SIXTY)),
    ]);
    let report = here.report(".");
    assert_eq!(verdicts(&report), "flagged g#1, needs-consultation s#1 reason consultation");
    let ids: Vec<_> = report["guidelines"].as_array().unwrap().iter().map(|g| g["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["g", "s"]);
    // --guideline stands instead of them all.
    here.write(
        "annen.yaml",
        guideline("- { id: '9', text: Skal., strength: shall, minimum-size: 100 }")
            .replace("guideline: g", "guideline: annen"),
    );
    assert_eq!(verdicts(&here.report("--guideline annen.yaml helse skole")), "flagged annen#9, flagged annen#9");
    let ran = Place::new(&[("heltid.yaml", "guidelines: [nosuch/*.yaml]\n"), ("a.md", &advert("", SIXTY))])
        .run("check --format json a.md");
    assert_eq!((ran.code, &ran.json()["adverts"]), (2, &json!([])));
}

#[test]
fn every_error_of_the_settings_is_told_at_once_with_what_was_meant() {
    let settings = "guidlines: [x.yaml]\nlanguage: norsk\nrecords-elsewhere: kanskje\nfail-on: alltid\nrules: { size/decimal: of }\n";
    let ran = place(settings, MIN, "", SIXTY).run("check --format json a.md");
    let report = ran.json();
    let file = &report["files"][0];
    assert_eq!((ran.code, &file["path"], &file["kind"]), (2, &json!("heltid.yaml"), &json!("settings")));
    let findings = file["findings"].as_array().unwrap();
    let lines: Vec<_> = findings.iter().map(|f| f["span"]["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 2, 3, 4, 5], "{findings:?}");
    assert!(findings[0].to_string().contains("guidelines"), "{}", findings[0]);
}
