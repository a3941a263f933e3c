//! Rules that a guideline brings: the shape of a rule file, and what its checks find.

use super::{Place, advert, guideline, said};
use serde_json::Value;

const FULL: &str = "Vi søker sykepleier i 100 % fast stilling.";

fn rule(check: &str, more: &str) -> String {
    format!(
        "- {{ id: '1', text: Skal., strength: shall, minimum-size: 80 }}
rules:
  - id: lokal/ord
    since: 0.1.0
    status: stable
    severity: warning
    confidence: high
    who: author
    basis: [{{ kind: guidance, ref: Språkrådet, from: 2021-11-05 }}]
    texts:
      nb: {{ title: Ord, message: Meldingen., why: Hvorfor., advice: Råd. }}
      nn: {{ title: Ord, message: Meldinga., why: Kvifor., advice: Råd. }}
      en: {{ title: Word, message: The message., why: Why., advice: Advice. }}
    check:
      {check}
{more}"
    )
}

fn judged(clauses: &str, head: &str, text: &str) -> (i32, Value) {
    let ran = Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(clauses)),
        ("a.md", &advert(head, text)),
    ])
    .run("check --format json a.md");
    (ran.code, ran.json())
}

#[test]
fn each_kind_of_check() {
    let table = [
        ("phrase: { any: [helgehjelp], word: start, in: [body] }", "", format!("{FULL} Vi trenger helgehjelper."), 1),
        ("phrase: { any: [helgehjelp], word: whole, in: [body] }", "", format!("{FULL} Vi trenger helgehjelper."), 0),
        ("phrase: { any: [hjelp], word: end, in: [body] }", "", format!("{FULL} Vi trenger helgehjelp."), 1),
        ("phrase: { any: [gehj], word: any, in: [body] }", "", format!("{FULL} Vi trenger helgehjelp."), 1),
        ("phrase: { any: [helgehjelp], word: start, in: [heading] }", "", format!("{FULL} Vi trenger helgehjelp."), 0),
        (
            "phrase: { any: [helgehjelp], word: start, in: [body], unless: [ikke helgehjelp] }",
            "",
            format!("{FULL} Vi er ikke helgehjelp."),
            0,
        ),
        ("pattern: { regex: 'ring .{1,9} nå', in: [body] }", "", format!("{FULL} Ring oss nå!"), 1),
        ("pattern: { regex: 'ring .{1,9} nå', in: [body] }", "", FULL.to_owned(), 0),
        (
            "position: { when: { student: true } }",
            "",
            "Vi søker sykepleierstudent i 20 % fast studentstilling.".to_owned(),
            1,
        ),
        ("position: { when: { student: true } }", "", FULL.to_owned(), 0),
    ];
    for (check, head, text, expected) in table {
        let (_, report) = judged(&rule(check, ""), head, &text);
        assert_eq!(
            report["files"].to_string().matches("\"severity\":\"error\"").count(),
            0,
            "{check}: {}",
            report["files"]
        );
        let got = said(&report).iter().filter(|s| s.as_str() == "lokal/ord:warning").count();
        assert_eq!(got, expected, "{check} | {text}");
    }
}

#[test]
fn the_texts_and_the_basis_are_its_own() {
    let (code, report) =
        judged(&rule("phrase: { any: [helgehjelp], word: start, in: [body] }", ""), "", &format!("{FULL} Helgehjelp."));
    let finding = &report["adverts"][0]["findings"][0];
    assert_eq!(code, 0);
    super::same(
        finding,
        &[
            ("/message", "Meldingen.".into()),
            ("/why", "Hvorfor.".into()),
            ("/advice", "Råd.".into()),
            ("/who", "author".into()),
            ("/basis/0/kind", "guidance".into()),
            ("/basis/0/ref", "Språkrådet".into()),
            ("/basis/0/from", "2021-11-05".into()),
        ],
    );
    // It applies from the day of its basis.
    let (_, before) = judged(
        &rule("phrase: { any: [helgehjelp], word: start, in: [body] }", ""),
        "published: 2021-11-04",
        &format!("{FULL} Helgehjelp."),
    );
    assert_eq!(said(&before), Vec::<String>::new());
}

#[test]
fn a_fix_goes_with_the_finding() {
    let more =
        "    fix: { replace: { nb: deltidsstilling, nn: deltidsstilling, en: part-time position }, safety: ask }\n";
    let (_, report) =
        judged(&rule("phrase: { any: [småjobb], word: whole, in: [body] }", more), "", &format!("{FULL} En småjobb."));
    let finding = &report["adverts"][0]["findings"][0];
    super::same(
        finding,
        &[
            ("/fixes/0/safety", "ask".into()),
            ("/fixes/0/edits/0/text", "deltidsstilling".into()),
            ("/fixes/0/edits/0/span", finding["span"].clone()),
        ],
    );
}

#[test]
fn a_rule_that_is_wrong_stops_the_file() {
    let good = "phrase: { any: [x], word: start, in: [body] }";
    let table = [
        rule("fraze: { any: [x] }", ""),
        rule("phrase: { any: [x], word: begin }", ""),
        rule("pattern: { regex: '(', in: [body] }", ""),
        rule(good, "").replace("severity: warning", "severity: wrong"),
        rule(good, "").replace("id: lokal/ord", "id: ord"),
        rule(good, "    colour: red\n"),
        rule(good, "").replace("      nn: { title: Ord, message: Meldinga., why: Kvifor., advice: Råd. }\n", ""),
    ];
    for (at, clauses) in table.iter().enumerate() {
        let (code, report) = judged(clauses, "", FULL);
        assert_eq!(code, 2, "{at}: {clauses}");
        assert!(report["adverts"].as_array().unwrap().is_empty());
    }
}
