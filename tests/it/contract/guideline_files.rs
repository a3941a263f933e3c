//! Guideline files: every key, and every error at once with what was meant.

use super::{Place, advert, guideline, verdicts};
use serde_json::{Value, json};

/// The example of the contract, with every key.
const WHOLE: &str = r#"guideline: eksempel-2024
title: Lokale retningslinjer for heltidskultur i Eksempel kommune
employer: Eksempel kommune
level: municipality
scope: { sector: [], unit: [] }
status: agreed
agreed: 2024-02-14
parties: [Eksempel kommune, Fagforbundet, NSF, Delta]
reference: PSU-sak 12/24
tariff: ks
valid: { from: 2024-03-01, to: 2026-12-31 }
evaluate-by: 2026-06-01
replaces: eksempel-2021
judged-on: published
full-time-week: { rota: 35.5, day: 37.5 }
language: nb
clauses:
  - id: "3.1"
    text: Stillinger under 80 % lyses ikke ut.
    strength: shall
    who: kommunalsjef
    may-loosen: true
    minimum-size: 80
    applies-to: { sector: [health-and-care], permanence: [permanent] }
    exceptions:
      - id: student
        text: Studentstillinger inntil 20 %
        when: { student: true, size: { at-most: 20 } }
        requires: [stated-in-advert]
        quota: { share: 20, per: unit, months: 12 }
      - { id: remainder, text: Reststilling, when: { reason: remainder }, requires: [reason, consultation] }
  - { id: "3.2", text: "Hel stilling bør lyses ut.", strength: should, minimum-size: 100, applies-to: { sector: [school, kindergarten] } }
  - { id: "3.3", text: "Størrelsen skal stå.", strength: shall, required: [size, permanence, count, deadline, contact, unit, period, ground, shift, weekend-frequency, hours] }
  - { id: "3.4", text: "Ikke oftere enn hver tredje helg.", strength: shall, weekend-frequency: 3 }
  - { id: "3.5", text: "Samlet.", strength: shall, minimum-size: { value: 80, of: combined } }
  - { id: "3.6", text: "Trinn.", strength: shall, minimum-size: [{ from: 2024-03-01, value: 60 }, { from: 2025-01-01, value: 80 }] }
  - { id: "3.7", text: "Spenn.", strength: shall, size-range: { from: 50, to: 100 } }
  - { id: "3.8", text: "Frist.", strength: shall, minimum-deadline-days: 14 }
  - { id: "4.1", text: "Bør opplyse.", strength: should, required-statement: preference }
  - { id: "4.2", text: "Skal drøftes.", strength: shall, applies-to: { size: { below: 60 } }, consultation: { when: before-publication, with: affected } }
  - { id: "4.3", text: "Bør ikke brukes.", strength: should, forbidden-phrase: [småstilling, småstillinger] }
  - { id: "4.4", text: "Skal avtales.", strength: shall, applies-to: { any: [{ size: { below: 40 } }, { weekend: only }] }, agreement: { when: before-decision, with: [NSF] } }
  - { id: "4.5", text: "Skal godkjennes.", strength: shall, applies-to: { not: { size: { at-least: 30 } } }, approval: { role: kommunalsjef } }
  - { id: "4.6", text: "Ett av.", strength: shall, applies-to: { size: { below: 20 } }, requires-any: [[agreement], [consultation, approval]] }
  - { id: "4.7", text: "Skal ha grunnlag.", strength: shall, temporary-ground: required }
  - { id: "4.8", text: "Skal undersøkes.", strength: shall, applies-to: { duration: { below: P6M } }, check-first: [wishes, combine, preference] }
  - { id: "5.1", text: "Mål skal nås.", strength: shall, target: { measure: adverts, full-time-share: [{ by: 2026-12-31, share: 60 }] } }
statements:
  preference: { any: [fortrinnsrett, førerett], insert: { nb: A, nn: B, en: C } }
rules: []
tests:
  - { name: for liten, on: 2025-05-01, advert: "Sykepleier, 60 % fast stilling", facts: { sector: health-and-care }, expect: { verdict: flagged, clause: "3.1" } }
"#;

fn checked(text: &str) -> (i32, Value) {
    let ran = Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", text),
        ("a.md", &advert("", "Vi søker sykepleier i 100 % fast stilling.")),
    ])
    .run("check --format json a.md");
    (ran.code, ran.json())
}

fn errors(report: &Value) -> Vec<(u64, String)> {
    let files = report["files"].as_array().unwrap();
    let all = files.iter().flat_map(|f| f["findings"].as_array().unwrap()).filter(|f| f["severity"] == "error");
    all.map(|f| {
        (
            f["span"]["line"].as_u64().unwrap(),
            format!("{} {}", f["message"].as_str().unwrap(), f["advice"].as_str().unwrap()),
        )
    })
    .collect()
}

#[test]
fn every_key_is_known() {
    let (code, report) = checked(WHOLE);
    assert_eq!(errors(&report), []);
    assert_ne!(code, 2);
    assert_eq!(report["guidelines"][0]["id"], "eksempel-2024");
}

#[test]
fn four_keys_are_enough_and_each_is_needed() {
    let least = "guideline: g\ntitle: T\nvalid: { from: 2024-01-01 }\nclauses: [{ id: '1', text: Skal., strength: shall, minimum-size: 80 }]\n";
    assert_eq!(errors(&checked(least).1), []);
    for line in least.lines() {
        let without = least.replace(&format!("{line}\n"), "");
        let (code, report) = checked(&without);
        assert_eq!((code, &report["adverts"]), (2, &json!([])), "{line}");
    }
    for (from, to) in [
        ("{ from: 2024-01-01 }", "{ to: 2024-01-01 }"),
        ("id: '1', ", ""),
        ("text: Skal., ", ""),
        ("strength: shall, ", ""),
        (", minimum-size: 80", ""),
        ("minimum-size: 80", "minimum-size: 80, weekend-frequency: 3"),
    ] {
        assert_eq!(checked(&least.replace(from, to)).0, 2, "{from} → {to}");
    }
}

#[test]
fn every_error_is_told_at_once_with_what_was_meant() {
    let text = "guideline: g
titel: T
title: T
valid: { from: 2024-13-01 }
level: municipal
statsu: agreed
clauses:
  - id: '1'
    text: Skal.
    strenght: shall
    strength: must
    minimum-size: 180
    aplies-to: { sector: [school] }
    applies-to: { sector: [skole], permanence: [permanant], size: { under: 60 } }
  - id: '1'
    text: Bør.
    strength: should
    required-statement: nowhere
    exceptions:
      - { id: e, text: E, when: { studnet: true }, requires: [reasn] }
";
    let (code, report) = checked(text);
    assert_eq!(code, 2);
    let errors = errors(&report);
    let on = |line: u64, word: &str| errors.iter().any(|(at, said)| *at == line && said.contains(word));
    let expected = [
        (2, "title"),
        (4, ""),
        (5, "municipality"),
        (6, "status"),
        (10, "strength"),
        (11, "shall"),
        (12, "100"),
        (13, "applies-to"),
        (14, "school"),
        (14, "permanent"),
        (14, "under"),
        (15, ""),
        (18, ""),
        (20, "student"),
        (20, "reason"),
    ];
    let missing: Vec<_> = expected.iter().filter(|(line, word)| !on(*line, word)).collect();
    assert!(missing.is_empty(), "{missing:?}\nnot in\n{errors:#?}");
}

#[test]
fn a_word_in_the_wrong_place_is_an_error() {
    let with =
        |clause: &str| checked(&guideline(&format!("- {{ id: '1', text: Skal., strength: shall, {clause} }}"))).0;
    let wrong = [
        "minimum-size: åtti",
        "minimum-size: -1",
        "minimum-size: []",
        "minimum-size: { value: 80, of: both }",
        "size-range: { from: 80, to: 50 }",
        "size-range: { from: 80 }",
        "required: [colour]",
        "weekend-frequency: ofte",
        "minimum-deadline-days: -3",
        "consultation: { when: later, with: affected }",
        "consultation: { when: before-publication, with: affected, whom: x }",
        "approval: {}",
        "requires-any: [[luck]]",
        "temporary-ground: wanted",
        "check-first: [weather]",
        "target: { measure: wishes }",
        "minimum-size: 80, applies-to: { occupation: [nusre] }",
        "minimum-size: 80, applies-to: { employment-form: [holiday] }",
        "minimum-size: 80, applies-to: { duration: { below: six } }",
        "minimum-size: 80, applies-to: { advert-date: { from: yesterday } }",
        "minimum-size: 80, applies-to: { reason: luck }",
        "minimum-size: 80, exceptions: [{ id: e, text: E }]",
        "required: []",
        "forbidden-phrase: []",
        "forbidden-phrase: ['']",
        "check-first: []",
        "requires-any: []",
        "requires-any: [[]]",
        "weekend-frequency: 0",
        "required-statement: ''",
        "consultation: { when: before-publication, with: [] }",
        "minimum-size: 80, applies-to: { sector: [] }",
        "minimum-size: 80, applies-to: { unit: [] }",
        "minimum-size: 80, applies-to: { any: [] }",
        "minimum-size: 80, applies-to: []",
        "minimum-size: 80, applies-to: { size: 60 }",
        "minimum-size: 80, exceptions: [{ id: e, text: E, when: { student: true } }, { id: e, text: E, when: { student: true } }]",
    ];
    let accepted: Vec<_> = wrong.iter().filter(|clause| with(clause) != 2).collect();
    assert!(accepted.is_empty(), "{accepted:#?}");
}

#[test]
fn yaml_that_is_none_ends_in_a_clear_error() {
    let deep = "a: ".to_owned() + &"[".repeat(5000) + &"]".repeat(5000);
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
    for text in ["guideline: [", "- a\n- b\n", "just words", "guideline: g\nguideline: h\n", "\tx: y", "%", &deep, bomb]
    {
        let (code, report) = checked(text);
        assert_eq!((code, &report["adverts"]), (2, &json!([])), "{:.40}", text);
        assert!(!errors(&report).is_empty());
    }
}

#[test]
fn warnings_of_guideline_check() {
    let warned = |text: &str| -> String {
        let ran = Place::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/g.yaml", text)]).run("guideline check");
        format!("{}{}", ran.out, ran.err)
    };
    let good = guideline("- { id: '1', text: Stillinger skal være store., strength: shall, minimum-size: 80 }\n- { id: '2', text: Størrelsen skal stå., strength: shall, required: [size] }").replace("valid:", "evaluate-by: 2027-01-01\nvalid:");
    let table = [
        (good.clone(), vec![]),
        (good.replace("skal være store", "bør være store"), vec!["guideline/strength-of-text"]),
        (good.replace("strength: shall, minimum", "strength: should, minimum"), vec!["guideline/strength-of-text"]),
        (good.replace("evaluate-by: 2027-01-01\n", ""), vec!["guideline/no-evaluation"]),
        (good.replace("required: [size]", "weekend-frequency: 3"), vec!["guideline/nothing-on-adverts"]),
        (
            good.replace("minimum-size: 80", "minimum-size: 80, applies-to: { size: { below: 40, at-least: 60 } }"),
            vec!["guideline/never-holds"],
        ),
    ];
    let rules = [
        "guideline/strength-of-text",
        "guideline/no-evaluation",
        "guideline/nothing-on-adverts",
        "guideline/never-holds",
    ];
    for (text, expected) in table {
        let out = warned(&text);
        let told: Vec<_> = rules.into_iter().filter(|rule| out.contains(rule)).collect();
        assert_eq!(told, expected, "{text}\n{out}");
    }
}

#[test]
fn settings_weigh_what_is_no_error() {
    let run = |settings: &str, text: &str| {
        let ran = Place::new(&[("heltid.yaml", settings), ("guidelines/g.yaml", text)]).run("guideline check");
        (ran.code, ran.out.contains("guideline/no-evaluation"))
    };
    let good = guideline("- { id: '1', text: Skal., strength: shall, minimum-size: 80 }");
    assert_eq!(run("language: nb\n", &good), (0, true));
    assert_eq!(run("rules: { guideline/no-evaluation: off }\n", &good), (0, false));
    let empty = guideline("- { id: '1', text: Skal., strength: shall }");
    assert_eq!(run("rules: { guideline/no-requirement: off }\n", &empty).0, 2);
}

#[test]
fn a_lower_level_may_only_be_stricter() {
    let wide =
        |more: &str| guideline(&format!("- {{ id: '1', text: Skal., strength: shall, minimum-size: 80{more} }}"));
    let narrow = |minimum: u32| {
        guideline(&format!("- {{ id: '1', text: Skal., strength: shall, minimum-size: {minimum} }}"))
            .replace("guideline: g", "guideline: helse\nlevel: sector\nscope: { sector: [health-and-care] }")
    };
    let run = |wide: &str, narrow: &str| {
        let here = Place::new(&[
            ("heltid.yaml", "language: nb\n"),
            ("guidelines/a.yaml", wide),
            ("guidelines/b.yaml", narrow),
            ("a.md", &advert("sector: health-and-care", "Vi søker sykepleier i 60 % fast stilling.")),
        ]);
        let ran = here.run("check --format json a.md");
        if ran.code == 2 {
            ran.json()["files"]
                .as_array()
                .unwrap()
                .iter()
                .find(|f| !f["findings"].as_array().unwrap().is_empty())
                .unwrap()["path"]
                .to_string()
        } else {
            verdicts(&ran.json())
        }
    };
    assert_eq!(run(&wide(""), &narrow(50)), "\"guidelines/b.yaml\"");
    assert_eq!(run(&wide(", may-loosen: true"), &narrow(50)), "ok");
    assert_eq!(run(&wide(""), &narrow(100)), "flagged g#1");
}

#[test]
fn its_own_examples_are_run() {
    let tests = |expect: &str| {
        guideline(&format!(
            "- {{ id: '1', text: Skal., strength: shall, minimum-size: 80 }}\ntests:\n  - {{ name: liten, on: 2025-05-01, advert: \"# Sykepleier\\n\\n60 % fast stilling\", facts: {{ sector: school }}, expect: {expect} }}"
        ))
    };
    for (expect, code) in [
        ("{ verdict: flagged, clause: '1' }", 0),
        ("{ verdict: flagged }", 0),
        ("{ verdict: ok }", 1),
        ("{ verdict: flagged, clause: '2' }", 1),
    ] {
        let ran = Place::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/g.yaml", &tests(expect))])
            .run("guideline test");
        assert_eq!(ran.code, code, "{expect}: {}{}", ran.out, ran.err);
    }
}
