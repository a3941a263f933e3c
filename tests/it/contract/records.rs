//! What is on record: reasons, consultations, agreements, approvals, checks, exceptions and dispensations.

use super::{Case, Place, advert, finding, guideline, hold, said, same, verdicts};
use serde_json::json;

const SIXTY: &str = "Vi søker sykepleier i 60 % fast stilling.";
const SHOULD: &str = "- { id: '1', text: Bør., strength: should, minimum-size: 80 }";
const SHALL: &str = "- { id: '1', text: Skal., strength: shall, minimum-size: 80 }";
const CONSULT: &str = "- { id: '1', text: Drøftes., strength: shall, applies-to: { size: { below: 80 } }, consultation: { when: before-publication, with: affected } }";
const CONSULT_NSF: &str =
    "- { id: '1', text: Drøftes., strength: shall, consultation: { when: before-publication, with: [NSF] } }";
const AGREE: &str =
    "- { id: '1', text: Avtales., strength: shall, agreement: { when: before-publication, with: [NSF] } }";
const APPROVE: &str = "- { id: '1', text: Godkjennes., strength: shall, approval: { role: kommunalsjef } }";
const CHECK: &str = "- { id: '1', text: Undersøkes., strength: shall, check-first: [wishes, combine] }";
const ANY: &str =
    "- { id: '1', text: Ett av., strength: shall, requires-any: [[agreement], [consultation, approval]] }";

/// No clause on size or consultation: then the law decides alone.
const LAW: &str = "needs-consultation national#14-1b reason consultation";

const CONSULTED: &str = "consulted: { date: 2025-03-01, with: [NSF], outcome: agreed, reference: a }";
const BOTH: &str = "documented: { date: 2025-03-01, reference: b }\nconsulted: { date: 2025-03-01, with: [NSF], outcome: agreed, reference: a }";

const fn case(clauses: &'static str, head: &'static str, expected: &'static str) -> Case {
    Case { clauses, head, text: SIXTY, expected }
}

#[test]
fn what_is_missing_is_named() {
    hold(&[
        case(SHOULD, "", "needs-consultation g#1 reason consultation"),
        case(SHOULD, CONSULTED, "needs-consultation g#1 reason"),
        case(SHOULD, "documented: { date: 2025-03-01, reference: b }", "needs-consultation g#1 consultation"),
        case(SHOULD, BOTH, "ok"),
        case(SHALL, BOTH, "flagged g#1"),
        case(CONSULT, "", "needs-consultation g#1 consultation"),
        case(CONSULT, CONSULTED, "ok"),
        case(CONSULT, "consulted: { date: 2025-03-01, with: [NSF], outcome: disagreed, reference: a }", "ok"),
        case(CONSULT, "consulted: { date: 2025-03-03, with: [NSF], outcome: agreed, reference: a }", "ok"),
        case(
            CONSULT,
            "consulted: { date: 2025-03-04, with: [NSF], outcome: agreed, reference: a }",
            "needs-consultation g#1 consultation",
        ),
        case(CONSULT_NSF, CONSULTED, "ok"),
        case(
            CONSULT_NSF,
            "consulted: { date: 2025-03-01, with: [Fagforbundet], outcome: agreed, reference: a }",
            "needs-consultation g#1 consultation",
        ),
        case(
            CONSULT_NSF,
            "consulted: { date: 2025-03-01, with: [Fagforbundet, nsf], outcome: agreed, reference: a }",
            "ok",
        ),
        case(AGREE, "", "needs-consultation g#1 agreement"),
        case(AGREE, CONSULTED, "ok"),
        case(
            AGREE,
            "consulted: { date: 2025-03-01, with: [NSF], outcome: disagreed, reference: a }",
            "needs-consultation g#1 agreement",
        ),
        case(APPROVE, "", "needs-consultation g#1 approval"),
        case(APPROVE, "approved: { date: 2025-03-01, by: Kommunalsjef }", LAW),
        case(APPROVE, "approved: { date: 2025-03-01, by: avdelingsleder }", "needs-consultation g#1 approval"),
        case(CHECK, "", "needs-consultation g#1 check"),
        case(
            CHECK,
            "checked: [{ step: wishes, scope: unit, date: 2025-02-01, reference: c }]",
            "needs-consultation g#1 check",
        ),
        case(
            CHECK,
            "checked: [{ step: wishes, scope: unit, date: 2025-02-01, reference: c }, { step: combine, scope: unit, date: 2025-02-01, reference: c }]",
            LAW,
        ),
        case(ANY, "", "needs-consultation g#1 agreement"),
        case(ANY, CONSULTED, "ok"),
        case(
            ANY,
            "consulted: { date: 2025-03-01, with: [NSF], outcome: disagreed, reference: a }\napproved: { date: 2025-03-01, by: kommunalsjef }",
            "ok",
        ),
        case(
            ANY,
            "consulted: { date: 2025-03-01, with: [NSF], outcome: disagreed, reference: a }",
            "needs-consultation g#1 agreement",
        ),
    ]);
}

macro_rules! requiring {
    ($requires:literal) => {
        concat!(
            "- { id: '1', text: Skal., strength: shall, minimum-size: 80, exceptions: [{ id: e, text: E, when: { occupation: [nurse] }, requires: [",
            $requires,
            "] }] }"
        )
    };
}

#[test]
fn exceptions_and_what_they_require() {
    hold(&[
        case(requiring!("consultation"), "", "needs-consultation g#1 consultation"),
        case(requiring!("consultation"), CONSULTED, "excepted g#1"),
        case(requiring!("agreement"), "", "needs-consultation g#1 agreement"),
        case(requiring!("agreement"), CONSULTED, "excepted g#1"),
        case(
            requiring!("agreement"),
            "consulted: { date: 2025-03-01, with: [NSF], outcome: disagreed, reference: a }",
            "needs-consultation g#1 agreement",
        ),
        case(requiring!("approval"), "", "needs-consultation g#1 approval"),
        case(requiring!("approval"), "approved: { date: 2025-03-01, by: kommunalsjef }", "excepted g#1"),
        case(requiring!("reason"), "", "flagged g#1"),
        case(requiring!("reason"), "documented: { date: 2025-03-01, reference: b }", "excepted g#1"),
        case(requiring!("reason"), "positions: [{ title: Sykepleier, size: 60, reason: remainder }]", "excepted g#1"),
        case(
            requiring!("reason"),
            "positions: [{ title: Sykepleier, size: 60, reason-text: Rest etter økning }]",
            "excepted g#1",
        ),
        case(requiring!("reason, consultation"), "", "flagged g#1"),
        case(
            requiring!("reason, consultation"),
            "documented: { date: 2025-03-01, reference: b }",
            "needs-consultation g#1 consultation",
        ),
        case(requiring!("reason, consultation"), CONSULTED, "flagged g#1"),
        case(requiring!("reason, consultation"), BOTH, "excepted g#1"),
        case(requiring!("consultation, approval"), "", "needs-consultation g#1 consultation approval"),
    ]);
    const STATED: &str = "- { id: '1', text: Skal., strength: shall, minimum-size: 80, exceptions: [{ id: e, text: E, when: { student: true }, requires: [stated-in-advert] }] }";
    hold(&[Case {
        clauses: STATED,
        head: "",
        text: "Vi søker sykepleierstudent i 20 % fast studentstilling.",
        expected: "excepted g#1",
    }]);
}

#[test]
fn what_an_exception_holds_back_is_said() {
    let place = Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(requiring!("consultation"))),
        ("a.md", &advert(CONSULTED, SIXTY)),
    ]);
    let ran = place.run("check --format json a.md");
    let report = ran.json();
    assert_eq!(ran.code, 0);
    let finding = finding(&report, "size/below-minimum");
    same(
        finding,
        &[("/held_back/by", json!("exception")), ("/held_back/ref", json!("g#1/e")), ("/severity", json!("error"))],
    );
    same(
        &report,
        &[
            ("/adverts/0/light", json!("green")),
            ("/adverts/0/verdicts/0/verdict", json!("excepted")),
            ("/summary/excepted", json!(1)),
            ("/summary/errors", json!(0)),
            ("/summary/held_back", json!(1)),
        ],
    );
}

const DISPENSATION: &str = "dispensations:
  - id: d-1
    clause: g#1
    applies-to: { occupation: [nurse], size: { at-least: 50 } }
    count: 2
    reason: Reststilling etter at to deltidsansatte økte til 100 %
    consulted: { date: 2025-01-03, with: [NSF], outcome: agreed, reference: referat 7/25 }
    granted: { date: 2025-01-05, by: kommunalsjef helse }
    valid: { from: 2025-01-05, to: 2025-07-05 }
";

fn dispensed(published: &str, text: &str, dispensation: &str, more: &str) -> (i32, serde_json::Value) {
    let place = Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(SHALL)),
        ("dispensations/d.yaml", dispensation),
        ("a.md", &advert(&format!("published: {published}"), text)),
    ]);
    let ran = place.run(&format!("check --format json {more} a.md"));
    (ran.code, ran.json())
}

#[test]
fn a_dispensation_holds_on_both_its_days_and_for_so_many() {
    let table = [
        ("2025-01-04", SIXTY, "flagged g#1"),
        ("2025-01-05", SIXTY, "dispensed g#1"),
        ("2025-07-05", SIXTY, "dispensed g#1"),
        ("2025-07-06", SIXTY, "flagged g#1"),
        ("2025-03-03", "Vi søker 2 sykepleiere i 60 % fast stilling.", "dispensed g#1"),
        ("2025-03-03", "Vi søker 3 sykepleiere i 60 % fast stilling.", "flagged g#1"),
        ("2025-03-03", "Vi søker sykepleier i 40 % fast stilling.", "flagged g#1"),
        ("2025-03-03", "Vi søker sykepleier i fast stilling, inntil 60 %.", "flagged g#1"),
    ];
    for (published, text, expected) in table {
        let (code, report) = dispensed(published, text, DISPENSATION, "");
        assert_eq!(
            (verdicts(&report).as_str(), code),
            (expected, i32::from(expected.starts_with("flagged"))),
            "{published} {text}"
        );
    }
    let (code, report) = dispensed("2025-03-03", SIXTY, DISPENSATION, "--no-dispensations");
    assert_eq!((verdicts(&report).as_str(), code), ("flagged g#1", 1));
    let (_, report) = dispensed("2025-01-04", SIXTY, DISPENSATION, "--on 2025-02-01");
    assert_eq!(verdicts(&report), "dispensed g#1");
}

#[test]
fn what_a_dispensation_holds_back_is_said_with_its_last_day() {
    let (_, report) = dispensed("2025-03-03", SIXTY, DISPENSATION, "");
    let finding = finding(&report, "size/below-minimum");
    assert_eq!(finding["held_back"], json!({"by": "dispensation", "ref": "d-1", "until": "2025-07-05"}));
    same(
        &report,
        &[
            ("/adverts/0/light", json!("blue")),
            ("/adverts/0/verdicts/0/covered_by", json!("d-1")),
            ("/summary/dispensed", json!(1)),
            ("/summary/flagged", json!(0)),
            ("/summary/errors", json!(0)),
        ],
    );
    // Its consultation counts for the law's.
    assert!(!said(&report).iter().any(|rule| rule.starts_with("consultation/missing")), "{:?}", said(&report));
}

#[test]
fn an_expired_dispensation_is_named_in_the_finding_that_returns() {
    let (_, report) = dispensed("2025-07-06", SIXTY, DISPENSATION, "");
    let finding = finding(&report, "size/below-minimum");
    assert_eq!(finding["held_back"], json!(null));
    assert!(finding.to_string().contains("d-1"), "{finding}");
    let (_, never) = dispensed("2025-01-04", SIXTY, DISPENSATION, "");
    assert!(!never["adverts"][0]["findings"].to_string().contains("d-1"), "not yet begun is not expired: {never}");
}

#[test]
fn a_line_with_more_posts_says_how_many_are_covered() {
    let (_, report) = dispensed("2025-03-03", "Vi søker 3 sykepleiere i 60 % fast stilling.", DISPENSATION, "");
    let finding = finding(&report, "size/below-minimum").to_string();
    assert!(finding.contains("d-1") && finding.contains("2 av 3"), "{finding}");
}

#[test]
fn a_dispensation_file_that_is_wrong_judges_nothing() {
    let ended = |by: &str, with: &str| DISPENSATION.replacen(by, with, 1);
    let table = [
        ("an empty reason", ended("reason: Reststilling etter at to deltidsansatte økte til 100 %", "reason: ''")),
        (
            "an empty-worded reason",
            ended("reason: Reststilling etter at to deltidsansatte økte til 100 %", "reason: jf. avtale"),
        ),
        ("a reason to come", ended("reason: Reststilling etter at to deltidsansatte økte til 100 %", "reason: TODO")),
        ("no last day", ended("valid: { from: 2025-01-05, to: 2025-07-05 }", "valid: { from: 2025-01-05 }")),
        ("more than a year", ended("to: 2025-07-05", "to: 2026-01-06")),
        ("an unknown key", ended("count:", "cuont:")),
        ("an unknown outcome", ended("outcome: agreed", "outcome: enig")),
        ("the same id twice", format!("{DISPENSATION}{}", DISPENSATION.strip_prefix("dispensations:\n").unwrap())),
    ];
    for (what, text) in table {
        let (code, report) = dispensed("2025-03-03", SIXTY, &text, "");
        assert_eq!((code, &report["adverts"]), (2, &json!([])), "{what}");
        let files = report["files"].as_array().unwrap();
        let file = files.iter().find(|f| f["kind"] == "dispensation").unwrap();
        assert_eq!(file["path"], json!("dispensations/d.yaml"), "{what}");
        assert!(!file["findings"].as_array().unwrap().is_empty(), "{what}");
    }
    // Twelve months are the most.
    let (code, _) = dispensed("2025-03-03", SIXTY, &ended("to: 2025-07-05", "to: 2026-01-04"), "");
    assert_eq!(code, 0);
}

#[test]
fn a_dispensation_for_an_unknown_clause_and_two_for_one_are_told() {
    let (_, report) = dispensed("2025-03-03", SIXTY, &DISPENSATION.replace("g#1", "g#9"), "");
    assert_eq!(verdicts(&report), "flagged g#1");
    assert!(report["files"].to_string().contains("g#9"), "{}", report["files"]);
    let again = DISPENSATION.strip_prefix("dispensations:\n").unwrap().replace("d-1", "d-2");
    let (_, report) = dispensed("2025-03-03", SIXTY, &format!("{DISPENSATION}{again}"), "");
    let told = report["files"].to_string();
    assert!(told.contains("dispensation/overlap") && told.contains("d-1"), "{report}");
}

const STANDING: &str = "consultations:
  - id: c-1
    applies-to: { occupation: [nurse] }
    valid: { from: 2025-01-01, to: 2025-06-30 }
    need-documented: { date: 2024-12-01, reference: 24/1 }
    consulted: { date: 2024-12-05, with: [NSF], outcome: agreed, reference: 24/2 }
";

#[test]
fn a_standing_consultation_counts_where_it_fits() {
    let judged = |clauses: &str, published: &str, consultations: &str| {
        let place = Place::new(&[
            ("heltid.yaml", "language: nb\n"),
            ("guidelines/g.yaml", &guideline(clauses)),
            ("consultations/c.yaml", consultations),
            ("a.md", &advert(&format!("published: {published}"), SIXTY)),
        ]);
        let ran = place.run("check --format json a.md");
        if ran.code == 2 { format!("{}", ran.json()["files"][1]["kind"]) } else { verdicts(&ran.json()) }
    };
    let teacher = STANDING.replace("nurse", "teacher");
    let table = [
        (CONSULT, "2025-01-01", STANDING, "ok"),
        (CONSULT, "2025-06-30", STANDING, "ok"),
        (CONSULT, "2024-12-31", STANDING, "needs-consultation g#1 consultation"),
        (CONSULT, "2025-07-01", STANDING, "needs-consultation g#1 consultation"),
        (CONSULT, "2025-03-03", &teacher, "needs-consultation g#1 consultation"),
        (SHOULD, "2025-03-03", STANDING, "ok"),
        (SHALL, "2025-03-03", STANDING, "flagged g#1"),
        (requiring!("consultation"), "2025-03-03", STANDING, "excepted g#1"),
    ];
    for (clauses, published, consultations, expected) in table {
        assert_eq!(judged(clauses, published, consultations), expected, "{clauses} {published}");
    }
}
