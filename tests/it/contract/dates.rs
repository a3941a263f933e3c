//! Which day an advert is judged on, and what is in force that day.

use super::{Place, advert, guideline, said, same, verdicts};
use serde_json::{Value, json};

const SIXTY: &str = "Vi søker sykepleier i 60 % fast stilling.";
const FULL: &str = "Vi søker sykepleier i 100 % fast stilling.";
const MIN: &str = "- { id: '1', text: Skal., strength: shall, minimum-size: 80 }";

fn place(files: &[(&str, &str)]) -> Place {
    let place = Place::new(files);
    place.write("heltid.yaml", "language: nb\n");
    place
}

fn undated(head: &str, text: &str) -> String {
    format!("---\n{head}\n---\n# Sykepleier\n\n{text}\n")
}

fn day(report: &Value) -> [&str; 3] {
    let advert = &report["adverts"][0];
    ["judged_on", "judged_by", "guideline"].map(|key| advert[key].as_str().unwrap_or("null"))
}

#[test]
fn on_before_the_date_of_the_advert_before_today() {
    let dated = place(&[("guidelines/g.yaml", &guideline(MIN)), ("a.md", &advert("", SIXTY))]);
    assert_eq!(day(&dated.report("--on 2024-05-05 a.md")), ["2024-05-05", "on", "g"]);
    assert_eq!(day(&dated.report("a.md")), ["2025-03-03", "published", "g"]);
    let draft = place(&[("guidelines/g.yaml", &guideline(MIN)), ("a.md", &undated("sector: school", SIXTY))]);
    assert_eq!(day(&draft.report("a.md")), ["2026-11-21", "today", "g"]);
    assert_eq!(day(&draft.report("--on 2024-05-05 a.md")), ["2024-05-05", "on", "g"]);
    assert_eq!(day(&draft.report("--today 2019-12-31 a.md")), ["2019-12-31", "today", "null"]);
    same(&draft.report("--today 2024-02-29 a.md"), &[("/today", json!("2024-02-29"))]);
}

#[test]
fn a_guideline_may_ask_for_another_date() {
    let table = [
        (
            "consulted",
            "consulted: { date: 2025-01-10, with: [NSF], outcome: agreed, reference: a }",
            ["2025-01-10", "consulted", "g"],
        ),
        ("decided", "decided: 2025-01-11\npublished: 2025-03-03", ["2025-01-11", "decided", "g"]),
        ("consulted", "decided: 2025-01-11\npublished: 2025-03-03", ["2025-03-03", "published", "g"]),
        ("decided", "published: 2025-03-03", ["2025-03-03", "published", "g"]),
        ("decided", "sector: school", ["2026-11-21", "today", "g"]),
        ("published", "decided: 2025-01-11\npublished: 2025-03-03", ["2025-03-03", "published", "g"]),
    ];
    for (asked, head, expected) in table {
        let text = guideline(MIN).replace("valid:", &format!("judged-on: {asked}\nvalid:"));
        let place = place(&[("guidelines/g.yaml", &text), ("a.md", &undated(head, SIXTY))]);
        assert_eq!(day(&place.report("a.md")), expected, "{asked} {head}");
        assert_eq!(day(&place.report("--on 2024-01-01 a.md")), ["2024-01-01", "on", "g"], "{asked} {head}");
    }
    // It applies where its own day is within its period, whenever the advert was published.
    let text = guideline(MIN)
        .replace("valid: { from: 2020-01-01 }", "judged-on: decided\nvalid: { from: 2020-01-01, to: 2025-01-31 }");
    let place =
        place(&[("guidelines/g.yaml", &text), ("a.md", &undated("decided: 2025-01-31\npublished: 2025-03-03", SIXTY))]);
    assert_eq!(verdicts(&place.report("a.md")), "flagged g#1");
}

#[test]
fn both_days_are_included() {
    let text = guideline(MIN).replace("valid: { from: 2020-01-01 }", "valid: { from: 2024-03-01, to: 2024-12-31 }");
    let place = place(&[("guidelines/g.yaml", &text), ("a.md", &advert("", SIXTY))]);
    let law = "needs-consultation national#14-1b reason consultation";
    for (on, expected) in
        [("2024-02-29", law), ("2024-03-01", "flagged g#1"), ("2024-12-31", "flagged g#1"), ("2025-01-01", law)]
    {
        assert_eq!(verdicts(&place.report(&format!("--on {on} a.md"))), expected, "{on}");
    }
}

#[test]
fn one_without_an_end_ends_the_day_before_the_one_that_replaces_it() {
    let old = guideline("- { id: '1', text: Skal., strength: shall, minimum-size: 50 }")
        .replace("guideline: g", "guideline: old");
    let new = guideline("- { id: '1', text: Skal., strength: shall, minimum-size: 80 }")
        .replace("guideline: g", "guideline: new\nreplaces: old")
        .replace("2020-01-01", "2024-06-01");
    let place = place(&[("guidelines/a.yaml", &new), ("guidelines/b.yaml", &old), ("a.md", &advert("", SIXTY))]);
    for (on, expected, id) in [("2024-05-31", "ok", "old"), ("2024-06-01", "flagged new#1", "new")] {
        let report = place.report(&format!("--on {on} a.md"));
        assert_eq!((verdicts(&report).as_str(), day(&report)[2]), (expected, id), "{on}");
    }
}

#[test]
fn two_of_one_level_on_one_day_are_an_error() {
    let other = guideline(MIN).replace("guideline: g", "guideline: other");
    let apart = |text: &str, sector: &str| {
        text.replace("title:", &format!("level: sector\nscope: {{ sector: [{sector}] }}\ntitle:"))
    };
    let proposed = other.replace("valid:", "status: proposed\nvalid:");
    let ended = other.replace("from: 2020-01-01", "from: 2018-01-01, to: 2019-12-31");
    let meeting = other.replace("from: 2020-01-01", "from: 2018-01-01, to: 2020-01-01");
    let table = [
        (guideline(MIN), other.clone(), 2),
        (guideline(MIN), meeting, 2),
        (guideline(MIN), ended, 1),
        (guideline(MIN), proposed, 1),
        (guideline(MIN), guideline(MIN), 2),
        (apart(&guideline(MIN), "health-and-care"), apart(&other, "school"), 1),
        (apart(&guideline(MIN), "health-and-care"), apart(&other, "health-and-care, school"), 2),
    ];
    for (at, (first, second, code)) in table.iter().enumerate() {
        let place = place(&[
            ("guidelines/1.yaml", first),
            ("guidelines/2.yaml", second),
            ("a.md", &advert("sector: health-and-care", SIXTY)),
        ]);
        let ran = place.run("check --format json a.md");
        assert_eq!(ran.code, *code, "{at}: {}", ran.out);
        assert_eq!(ran.json()["adverts"].as_array().unwrap().is_empty(), *code == 2, "{at}");
    }
}

#[test]
fn a_proposed_guideline_judges_nothing() {
    let text = guideline(MIN).replace("valid:", "status: proposed\nvalid:");
    let place = place(&[("guidelines/g.yaml", &text), ("a.md", &advert("published: 2022-03-03", SIXTY))]);
    let report = place.report("a.md");
    assert_eq!((verdicts(&report).as_str(), day(&report)[2]), ("ok", "null"));
}

#[test]
fn the_law_alone() {
    let law = "needs-consultation national#14-1b reason consultation";
    let consulted = "consulted: { date: 2022-12-01, with: [NSF], outcome: agreed, reference: a }";
    let both = "documented: { date: 2022-12-01, reference: b }\nconsulted: { date: 2022-12-01, with: [NSF], outcome: agreed, reference: a }";
    let table = [
        ("2022-12-31", "", SIXTY, "ok"),
        ("2023-01-01", "", SIXTY, law),
        ("2023-01-01", "", FULL, "ok"),
        ("2023-01-01", both, SIXTY, "ok"),
        ("2022-12-31", consulted, SIXTY, "ok"),
        ("2023-01-01", "", "Vi søker sykepleier i 60 % vikariat til 30.6.2024.", law),
        ("2023-01-01", "", "Vi søker sykepleier i 60 % stilling.", law),
        ("2023-01-01", "", "Vi søker sykepleier i fast deltidsstilling.", law),
        ("2023-01-01", "", "Vi søker sykepleier i fast stilling, 50–100 %.", law),
        ("2023-01-01", "", "Vi søker ringevikarer.", "not-covered"),
        ("2022-12-31", "", "Vi søker ringevikarer.", "not-covered"),
        ("2023-01-01", "", "Vi søker støttekontakt til en ung mann.", "not-covered"),
    ];
    let mut wrong = Vec::new();
    for (published, head, text, expected) in table {
        let place = place(&[("a.md", &advert(&format!("published: {published}\n{head}"), text))]);
        let ran = place.run("check --format json a.md");
        let report = ran.json();
        if (verdicts(&report).as_str(), ran.code) != (expected, 0) {
            wrong.push(format!("{published} {head} {text}: {expected}, got {} {}", verdicts(&report), ran.code));
        }
        let heavy: Vec<_> =
            said(&report).into_iter().filter(|s| s.starts_with("consultation") && !s.ends_with(":info")).collect();
        assert_eq!(heavy, Vec::<String>::new(), "{published} {text}");
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_day_without_a_local_guideline_is_said() {
    let place = place(&[("guidelines/g.yaml", &guideline(MIN)), ("a.md", &advert("published: 2019-12-31", FULL))]);
    let ran = place.run("check a.md");
    assert!(ran.out.contains("lokal retningslinje"), "{}", ran.out);
    let ran = place.run("check --on 2020-01-01 a.md");
    assert!(!ran.out.contains("lokal retningslinje"), "{}", ran.out);
}

#[test]
fn the_law_beside_a_local_clause_is_an_info_once() {
    let two = "Vi søker:\n\n- Sykepleier, 85 % fast stilling\n- Helsefagarbeider, 90 % fast stilling";
    let place = place(&[("guidelines/g.yaml", &guideline(MIN)), ("a.md", &advert("", two))]);
    let report = place.report("a.md");
    assert_eq!(verdicts(&report), "ok, ok");
    assert_eq!(said(&report), ["consultation/missing:info"]);
}
