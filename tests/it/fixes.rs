//! Ways out: what they write, that nothing counts before it is filled in, and that it counts then.

use crate::judging::{Given, day, judge};
use crate::rules::given;
use heltid::engine::Report;
use heltid::finding::{Edit, Finding, Fix, Safety};
use heltid::rule::{Example, Rule, RuleSet, Status};
use heltid::text::Language;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A text after some edits.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

/// What is written into a form, by its key.
const ANSWERS: [(&str, &str); 15] = [
    ("date", "1999-12-31"),
    ("with", "[NSF, Delta]"),
    ("outcome", "agreed"),
    ("reference", "25/101"),
    ("by", "kommunalsjef"),
    ("published", "2026-01-10"),
    ("deadline", "2026-12-15"),
    ("unit", "Lyngmo sykehjem"),
    ("sector", "school"),
    ("employment", "fast"),
    ("size", "100 %"),
    ("count", "2"),
    ("weekend", "none"),
    ("shift", "dag"),
    ("reason", "remainder"),
];

/// Fills in what a fix left empty in `text`, on the lines and between the braces of front matter.
fn filled_in(text: &str) -> String {
    let Some(end) = text.get(4..).and_then(|rest| rest.find("\n---")) else { return text.to_owned() };
    let (front, body) = text.split_at(end + 4);
    let mut front = front.to_owned();
    for (key, answer) in ANSWERS {
        for (empty, full) in [(": ,", ","), (": }", " }"), (": #", " #"), (": [] #", " #")] {
            front = front.replace(&format!("{key}{empty}"), &format!("{key}: {answer}{full}"));
        }
    }
    front + body
}

/// The findings of a rule that count.
fn own<'r>(rule: &Rule, report: &'r Report) -> Vec<&'r Finding> {
    report.findings.iter().filter(|f| f.rule == rule.id && f.counts()).collect()
}

/// Each fix of the first finding of each example: the rule, the example, settings, how it is judged, the fixed text.
fn each_fix(mut of: impl FnMut(&Rule, &Example, Option<&str>, &Report, &Fix)) {
    let (rules, _) = RuleSet::built_in();
    for rule in rules.iter() {
        let weight = format!("rules: {{ {}: {} }}\n", rule.id, rule.severity.as_str());
        let settings = (rule.status == Status::Preview).then_some(weight.as_str());
        for example in rule.examples.iter().filter(|e| !e.flags.is_empty() && e.files.is_empty()) {
            let report = judge(&given(example, &example.advert, settings));
            let fixes = own(rule, &report).first().map(|first| first.fixes.clone()).unwrap_or_default();
            for fix in &fixes {
                of(rule, example, settings, &report, fix);
            }
        }
    }
}

#[test]
fn a_form_counts_when_it_is_filled_in_and_not_before() {
    let mut tried = BTreeSet::new();
    each_fix(|rule, example, settings, report, fix| {
        let form = apply(&example.advert, &fix.edits);
        let full = filled_in(&form);
        if full == form {
            return;
        }
        let left = judge(&given(example, &form, settings));
        assert_eq!(own(rule, &left).len(), own(rule, report).len(), "{}: {form}", rule.id);
        assert_eq!(left.verdicts, report.verdicts, "{}: {form}", rule.id);
        let done = judge(&given(example, &full, settings));
        assert_eq!(own(rule, &done).len(), own(rule, report).len() - 1, "{}: {full}", rule.id);
        tried.insert(rule.id.as_str().to_owned());
    });
    let tried: Vec<&str> = tried.iter().map(String::as_str).collect();
    let wanted = [
        "consultation/missing",
        "process/agreement-missing",
        "process/approval-missing",
        "process/check-first",
        "scope/unclear",
        "size/below-minimum",
        "size/not-stated",
        "size/weekend-hidden",
        "text/field-missing",
        "time/date-missing",
        "time/deadline-in-words",
        "time/weekend-frequency",
    ];
    assert_eq!(tried, wanted);
}

#[test]
fn an_edit_ends_what_it_is_for() {
    each_fix(|rule, example, settings, report, fix| {
        let after = apply(&example.advert, &fix.edits);
        if after == example.advert || filled_in(&after) != after {
            return;
        }
        let done = judge(&given(example, &after, settings));
        assert!(own(rule, &done).len() < own(rule, report).len(), "{}: {after}", rule.id);
    });
}

#[test]
fn a_rule_with_a_fix_shows_what_it_gives() {
    let (rules, _) = RuleSet::built_in();
    for rule in rules.iter().filter(|rule| !rule.fixes.is_empty()) {
        assert!(rule.examples.iter().any(|example| !example.fixed.is_empty()), "{}", rule.id);
    }
}

#[test]
fn an_empty_form_is_nothing_on_record() {
    let none = [
        "consulted:",
        "consulted: {}",
        "consulted: { date: , with: [NSF], outcome: agreed, reference: 25/1 }",
        "consulted: { date: \"\", with: [NSF] }",
        "drøftet: { dato: , med: }",
        "consulted: { date: kommer }",
        "consulted: { with: [], reference: }",
        "consulted: kommer",
    ];
    let some = ["consulted: { date: 2025-01-10 }", "consulted: 2025-01-10", "drøfta: { med: [NSF] }"];
    for (lines, verdict) in none.map(|l| (l, "needs-consultation")).into_iter().chain(some.map(|l| (l, "ok"))) {
        let advert = format!("---\n{lines}\n---\nVi søker sykepleier i 60 % fast stilling.");
        let report = judge(&Given { advert: &advert, on: Some(day("2025-03-01")), ..Given::default() });
        let verdicts: Vec<_> = report.verdicts.iter().map(|v| v.judgement.as_str()).collect();
        assert_eq!(verdicts, [verdict], "{lines}");
    }
}

#[test]
fn an_empty_field_of_a_position_says_nothing() {
    let text = "Vi søker sykepleier i 60 % fast stilling og helsefagarbeider i 80 % fast stilling.";
    let plain = judge(&Given { advert: text, ..Given::default() });
    for lines in ["positions:\n  - size:\n", "positions: [{ reason: }]\n", "positions:\n  - { size: \"\", title: }\n"] {
        let report = judge(&Given { advert: &format!("---\n{lines}---\n{text}"), ..Given::default() });
        assert_eq!(report.verdicts, plain.verdicts, "{lines}");
        assert_eq!(report.advert.contradictions, [], "{lines}");
    }
    let clause = "{ id: \"1\", text: T, strength: shall, minimum-size: 80, exceptions: \
                  [{ id: u, text: Unntak, when: { reason: [other, student] }, requires: [reason] }] }";
    let guideline = format!("guideline: g\ntitle: G\nvalid: {{ from: 2020-01-01 }}\nclauses: [{clause}]\n");
    for (reason, verdict) in [("\"\"", "flagged"), ("", "flagged"), ("student", "excepted"), ("Rest", "excepted")] {
        let advert =
            format!("---\npositions: [{{ size: 60 %, reason: {reason} }}]\n---\nVi søker kokk i 60 % fast stilling.");
        let report = judge(&Given { advert: &advert, guideline: Some(&guideline), ..Given::default() });
        let verdicts: Vec<_> = report.verdicts.iter().map(|v| v.judgement.as_str()).collect();
        assert_eq!(verdicts, [verdict], "{reason}");
    }
}

/// Every fix of a report can be applied: its edits stand on characters, one after the other.
fn are_sound(report: &Report) {
    let text = report.source.text();
    for (finding, fix) in report.findings.iter().flat_map(|f| f.fixes.iter().map(move |fix| (f, fix))) {
        let mut at = 0;
        for edit in &fix.edits {
            assert!(text.get(edit.span.range()).is_some(), "{}: {:?} in {text:?}", finding.rule, edit);
            assert!(edit.span.start as usize >= at, "{}: {:?}", finding.rule, fix.edits);
            at = edit.span.end as usize;
        }
        for language in Language::ALL {
            let title = fix.title.get(language);
            assert!(!title.trim().is_empty() && !title.contains(['{', '}']), "{}: {title}", finding.rule);
        }
    }
}

const AGREED: &str = "guideline: g
title: G
valid: { from: 2020-01-01 }
parties: [Lyngmo kommune, NSF, Delta]
full-time-week: { rota: 35.5, day: 37.5 }
clauses:
  - id: a
    text: A.
    strength: shall
    minimum-size: 80
    applies-to: { permanence: [permanent] }
    exceptions: [{ id: e, text: E, when: { reason: [remainder, weekend] }, requires: [reason, consultation] }]
  - { id: b, text: B., strength: should, minimum-size: 100 }
  - { id: c, text: C., strength: shall, required: [size, permanence, count, deadline, unit, shift] }
  - { id: d, text: D., strength: should, required-statement: preference }
  - { id: e, text: E., strength: shall, approval: { role: kommunalsjef } }
  - { id: f, text: F., strength: shall, check-first: [wishes, { step: combine, scope: unit }] }
  - { id: g, text: G., strength: shall, weekend-frequency: 3 }
  - { id: h, text: H., strength: should, minimum-deadline-days: 21 }
statements: { preference: { any: [fortrinnsrett], insert: { nb: Vi følger fortrinnsretten., nn: Vi følgjer føreretten., en: Preference. } } }
rules:
  - id: egne/skrivemate
    severity: info
    confidence: high
    basis: [{ kind: guidance, ref: Språkprofilen }]
    texts: { nb: &t { title: Skrivemåte, message: M., why: W., advice: A. }, nn: *t, en: *t }
    check: { phrase: { any: [snarest] } }
    fix: { replace: { nb: straks, nn: straks, en: at once }, safety: safe }
    examples: [{ flag: \"Nå, ⟦snarest⟧.\" }, { pass: \"Straks.\" }]
";

#[test]
fn every_edit_fits_the_labelled_adverts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/corpus/texts");
    let mut offered = 0;
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let Ok(advert) = std::fs::read_to_string(&file) else { continue };
        let report = judge(&Given { advert: &advert, guideline: Some(AGREED), ..Given::default() });
        are_sound(&report);
        offered += report.findings.iter().map(|f| f.fixes.len()).sum::<usize>();
    }
    assert!(offered > 300, "{offered}");
}

/// Parts of adverts, in many hands.
fn advert() -> impl Strategy<Value = String> {
    let front = prop_oneof![
        Just(""),
        Just("\u{feff}"),
        Just("---\ntitle: Sykepleier\nconsulted:\n---\n"),
        Just("---\npositions: [{ size: 60 % }]\ndeadline: 2026-12-01\n---\n"),
        Just("---\nstillinger:\n- størrelse: 100\n  antall: 3\nchecked: [{ step: wishes, date: }]\n---\n"),
        Just("---\n{ title: Kokk }\n---\n"),
        Just("---\ntitle: [\n---\n"),
        Just("---\n"),
    ];
    let part = prop_oneof![
        Just("# Sykepleier 😀\n"),
        Just("Vi søker en **sykepleiar** i 60 % fast stilling, hver 2. helg.\n"),
        Just("- 50–100\u{a0}% fast, *tiltredelse* snarest\n"),
        Just("Vi søker to helsefagarbeidere i ca. **50** % vikariat."),
        Just("> 20 % fast stilling\n"),
        Just("| Stilling | % |\n|---|---|\n| Lege | 40 |\n"),
        Just("Søknadsfrist: 1. desember 2026\n"),
        Just("Publisert: 21.11.2026\n"),
        Just("## Kontakt\n"),
        Just("**Slik søker du**\n"),
        Just("Stillingen kan ikke deles. Det kre\u{ad}ves noe, ikke alt.\n"),
        Just("Småstilling, 28 timer per uke. XX %\n"),
        Just("\n"),
        Just("<p>80 % fast</p>\n"),
    ];
    let line = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    (front, proptest::collection::vec(part, 0..7), line)
        .prop_map(|(front, parts, line)| format!("{front}{}", parts.concat()).replace('\n', line))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_edit_fits_the_text(advert in advert()) {
        are_sound(&judge(&Given { advert: &advert, guideline: Some(AGREED), ..Given::default() }));
    }

    #[test]
    fn an_empty_form_changes_no_verdict(advert in advert()) {
        let judged = |advert: &str| judge(&Given { advert, guideline: Some(AGREED), ..Given::default() });
        let before = judged(&advert);
        for fix in before.findings.iter().flat_map(|finding| &finding.fixes) {
            let after = apply(&advert, &fix.edits);
            if fix.edits.iter().any(|edit| edit.text.contains(": #") || edit.text.contains(": ,")) {
                let (after, form) = (judged(&after), after);
                let verdicts = |r: &Report| r.verdicts.iter().map(|v| (v.judgement, v.clause.clone())).collect::<Vec<_>>();
                prop_assert_eq!(verdicts(&after), verdicts(&before), "{}", form);
                prop_assert_eq!(after.advert.contradictions.len(), before.advert.contradictions.len(), "{}", form);
            }
        }
    }

    #[test]
    fn a_safe_fix_ends_its_finding_and_begins_no_other(advert in advert()) {
        let judged = |advert: &str| judge(&Given { advert, guideline: Some(AGREED), ..Given::default() });
        let before = judged(&advert);
        let rules = |report: &Report| report.findings.iter().map(|f| f.rule.to_string()).collect::<Vec<_>>();
        for finding in &before.findings {
            for fix in finding.fixes.iter().filter(|fix| fix.safety == Safety::Safe && !fix.edits.is_empty()) {
                let after = judged(&apply(&advert, &fix.edits));
                let mut wanted = rules(&before);
                let own = wanted.iter().position(|rule| *rule == finding.rule.as_str()).unwrap();
                wanted.remove(own);
                let mut left = rules(&after);
                wanted.sort();
                left.sort();
                prop_assert_eq!(left, wanted);
                prop_assert_eq!(&after.verdicts, &before.verdicts);
            }
        }
    }
}
