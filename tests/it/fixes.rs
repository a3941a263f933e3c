//! Ways out: what they write, that nothing counts before it is filled in, and that it counts then.

use crate::judging::{Given, day, judge};
use crate::rules::given;
use heltid::engine::Report;
use heltid::finding::{Edit, Finding};
use heltid::rule::{Rule, RuleSet, Status};

/// A text after some edits.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

/// What is written into a form, by its key.
const ANSWERS: [(&str, &str); 14] = [
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

#[test]
fn a_form_counts_when_it_is_filled_in_and_not_before() {
    let (rules, _) = RuleSet::built_in();
    let mut tried = Vec::new();
    for rule in rules.iter() {
        let weight = format!("rules: {{ {}: {} }}\n", rule.id, rule.severity.as_str());
        let settings = (rule.status == Status::Preview).then_some(weight.as_str());
        for example in rule.examples.iter().filter(|e| !e.flags.is_empty() && e.files.is_empty()) {
            let report = judge(&given(example, &example.advert, settings));
            let Some(first) = own(rule, &report).first().copied().cloned() else { continue };
            for fix in first.fixes.iter().filter(|fix| fix.edits.iter().any(|e| e.text.contains(": "))) {
                let form = apply(&example.advert, &fix.edits);
                let full = filled_in(&form);
                if full == form {
                    continue;
                }
                let left = judge(&given(example, &form, settings));
                assert_eq!(own(rule, &left).len(), own(rule, &report).len(), "{}: {form}", rule.id);
                assert_eq!(left.verdicts, report.verdicts, "{}: {form}", rule.id);
                let done = judge(&given(example, &full, settings));
                assert_eq!(own(rule, &done).len(), own(rule, &report).len() - 1, "{}: {full}", rule.id);
                tried.push(rule.id.as_str().to_owned());
            }
        }
    }
    tried.dedup();
    assert_eq!(
        tried,
        ["consultation/missing", "process/agreement-missing", "process/approval-missing", "process/check-first"]
    );
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
