//! The verdict table of the contract, row by column, from real adverts and guideline files.

use crate::judging::{Given, day, judge};
use heltid::engine::{Judgement, Report};
use heltid::finding::{HeldBackBy, Severity};
use heltid::rule::Missing;

/// What is on record, and whether an exception of the clause fits.
#[derive(Clone, Copy, Debug)]
enum Column {
    Nothing,
    Recorded,
    ExceptionUnmet,
    ExceptionMet,
}

use Column::{ExceptionMet, ExceptionUnmet, Nothing, Recorded};
use Judgement::{Excepted, Flagged, NeedsConsultation, NotCovered, Ok, Unclear};

const COLUMNS: [Column; 4] = [Nothing, Recorded, ExceptionUnmet, ExceptionMet];

struct Row {
    size: &'static str,
    /// The requirement of the only clause; none without a local guideline.
    clause: Option<&'static str>,
    on: &'static str,
    expected: [Judgement; 4],
}

const FORMS: [&str; 2] = ["fast stilling", "vikariat fram til 30.6.2027"];
const CONSULTATION: &str =
    "strength: shall, applies-to: { size: { below: 100 } }, consultation: { when: before-publication, with: affected }";

/// «permanent or temporary», in the order of the contract.
const TABLE: &[Row] = &[
    Row { size: "100 %", clause: Some("strength: shall, minimum-size: 80"), on: "2025-03-01", expected: [Ok; 4] },
    Row { size: "80 %", clause: Some("strength: shall, minimum-size: 80"), on: "2025-03-01", expected: [Ok; 4] },
    Row {
        size: "60 %",
        clause: Some("strength: shall, minimum-size: 80"),
        on: "2025-03-01",
        expected: [Flagged, Flagged, NeedsConsultation, Excepted],
    },
    Row {
        size: "60 %",
        clause: Some("strength: should, minimum-size: 80"),
        on: "2025-03-01",
        expected: [NeedsConsultation, Ok, NeedsConsultation, Excepted],
    },
    Row {
        size: "60 %",
        clause: Some(CONSULTATION),
        on: "2025-03-01",
        expected: [NeedsConsultation, Ok, NeedsConsultation, Excepted],
    },
    Row {
        size: "inntil 100 %",
        clause: Some("strength: shall, minimum-size: 80"),
        on: "2025-03-01",
        expected: [Unclear; 4],
    },
    Row { size: "100 %", clause: None, on: "2025-03-01", expected: [Ok; 4] },
    Row { size: "60 %", clause: None, on: "2023-01-01", expected: [NeedsConsultation, Ok, NeedsConsultation, Ok] },
    Row { size: "60 %", clause: None, on: "2022-12-31", expected: [Ok; 4] },
];

const NOTHING_RECORDED: &str = "sector: health-and-care\n";
const BOTH_RECORDED: &str = "sector: health-and-care\n\
    documented: { date: 2022-01-10, reference: 22/101 }\n\
    consulted: { date: 2022-01-15, with: [NSF], outcome: agreed, reference: 22/102 }\n";
const APPROVED: &str = "sector: health-and-care\napproved: { date: 2022-01-20, by: kommunalsjef }\n";

fn guideline(clause: &str, excepted: bool) -> String {
    let exceptions = if excepted {
        ", exceptions: [{ id: helse, text: Helse, when: { sector: [health-and-care] }, requires: [approval] }]"
    } else {
        ""
    };
    format!(
        "guideline: eksempel\ntitle: Eksempel\nvalid: {{ from: 2020-01-01 }}\n\
         clauses: [{{ id: \"1\", text: Eksempel., {clause}{exceptions} }}]\n"
    )
}

fn cell(row: &Row, form: &str, column: Column) -> Report {
    let advert = format!("# Sykepleier – Lyngmo sykehjem\n\nVi søker sykepleier i {} {form}.\n", row.size);
    let excepted = matches!(column, ExceptionUnmet | ExceptionMet);
    let guideline = row.clause.map(|clause| guideline(clause, excepted));
    let facts = match column {
        Nothing | ExceptionUnmet => NOTHING_RECORDED,
        Recorded => BOTH_RECORDED,
        // Without a guideline there is no exception: then what is on record decides.
        ExceptionMet if row.clause.is_none() => BOTH_RECORDED,
        ExceptionMet => APPROVED,
    };
    judge(&Given {
        advert: &advert,
        guideline: guideline.as_deref(),
        facts: Some(facts),
        on: Some(day(row.on)),
        ..Given::default()
    })
}

#[test]
fn the_table_of_the_contract() {
    let mut wrong = Vec::new();
    for (at, row) in TABLE.iter().enumerate() {
        for form in FORMS {
            for (column, expected) in COLUMNS.into_iter().zip(row.expected) {
                let report = cell(row, form, column);
                let verdicts: Vec<_> = report.verdicts.iter().map(|v| v.judgement).collect();
                if verdicts != [expected] {
                    let read: Vec<_> = report.advert.positions.iter().map(|p| &p.percent_text).collect();
                    wrong.push(format!(
                        "row {at} {} {form}, {column:?}: {verdicts:?}, not {expected:?} ({read:?})",
                        row.size
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn on_call_and_assignments_are_covered_only_by_name() {
    let table = [
        ("Vi søker ringevikarer til sykehjemmet.", "strength: shall, minimum-size: 80", NotCovered),
        ("Vi søker ringevikarer til sykehjemmet.", CONSULTATION, NotCovered),
        (
            "Vi søker ringevikarer til sykehjemmet.",
            "strength: shall, minimum-size: 80, applies-to: { permanence: [on_call] }",
            Unclear,
        ),
    ];
    for (text, clause, expected) in table {
        let guideline = guideline(clause, false);
        let advert = format!("# Lyngmo sykehjem\n\n{text}\n");
        let report = judge(&Given { advert: &advert, guideline: Some(&guideline), ..Given::default() });
        let verdicts: Vec<_> = report.verdicts.iter().map(|v| v.judgement).collect();
        assert_eq!(verdicts, [expected], "{text} {clause}: {:?}", report.advert.positions);
    }
}

#[test]
fn a_flagged_position_names_its_clause_and_says_so_once() {
    let row = &TABLE[2];
    let report = cell(row, FORMS[0], Nothing);
    let verdict = &report.verdicts[0];
    assert_eq!((verdict.clause.as_deref(), verdict.missing.as_slice()), (Some("eksempel#1"), &[][..]));
    assert_eq!(report.guideline.as_deref(), Some("eksempel"));
    let told: Vec<_> =
        report.findings.iter().map(|f| (f.rule.as_str(), f.severity, report.source.slice(f.span()))).collect();
    // The national layer stands beside the local clause, once for the advert.
    assert_eq!(
        told,
        [("consultation/missing", Severity::Info, "60 %"), ("size/below-minimum", Severity::Error, "60 %")]
    );
    let said = report.findings[1].render(heltid::text::Language::Nb);
    assert_eq!(said.message, "60 % er under minstekravet på 80 % i punkt 1.");
    assert_eq!(said.why, "Partene har avtalt at stillinger under 80 % ikke skal lyses ut.");
}

#[test]
fn a_should_clause_names_what_is_missing() {
    let report = cell(&TABLE[3], FORMS[0], Nothing);
    assert_eq!(report.verdicts[0].missing, [Missing::Reason, Missing::Consultation]);
    let finding = report.findings.iter().find(|f| f.rule.as_str() == "size/below-minimum").unwrap();
    assert_eq!(finding.severity, Severity::Warning);
}

#[test]
fn what_an_exception_lifts_is_kept_with_its_reason() {
    let report = cell(&TABLE[2], FORMS[0], ExceptionMet);
    let verdict = &report.verdicts[0];
    assert_eq!(
        (verdict.clause.as_deref(), verdict.covered_by.as_deref()),
        (Some("eksempel#1"), Some("eksempel#1/helse"))
    );
    let held = report.findings.iter().find(|f| f.rule.as_str() == "size/below-minimum").unwrap();
    let by = held.held_back.as_ref().unwrap();
    assert_eq!((by.by, by.reference.as_str()), (HeldBackBy::Exception, "eksempel#1/helse"));
}

#[test]
fn what_an_exception_asks_for_is_named() {
    let report = cell(&TABLE[2], FORMS[0], ExceptionUnmet);
    assert_eq!(report.verdicts[0].missing, [Missing::Approval]);
    assert!(report.findings.iter().any(|f| f.rule.as_str() == "process/approval-missing"));
    assert!(report.findings.iter().all(|f| f.rule.as_str() != "size/below-minimum"));
}

const DISPENSATION: &str = "dispensations:\n\
    \x20 - id: d-2025-1\n    clause: eksempel#1\n    applies-to: { size: { at-least: 50 } }\n    count: 1\n\
    \x20   reason: Reststilling etter at to ansatte økte til full stilling\n\
    \x20   consulted: { date: 2024-12-01, with: [NSF], outcome: agreed, reference: 24/7 }\n\
    \x20   granted: { date: 2024-12-05, by: kommunalsjef helse }\n\
    \x20   valid: { from: 2025-01-01, to: 2025-06-30 }\n";

#[test]
fn a_dispensation_holds_on_the_day_judged_and_for_so_many_posts() {
    let table = [
        ("60 %", "2024-12-31", Flagged),
        ("60 %", "2025-01-01", Judgement::Dispensed),
        ("60 %", "2025-06-30", Judgement::Dispensed),
        ("60 %", "2025-07-01", Flagged),
        ("40 %", "2025-03-01", Flagged),
        ("2 x 60 %", "2025-03-01", Flagged),
    ];
    let guideline = guideline("strength: shall, minimum-size: 80", false);
    for (size, on, expected) in table {
        let advert = format!("# Sykepleier\n\nVi søker sykepleier: {size} fast stilling.\n");
        let given = Given {
            advert: &advert,
            guideline: Some(&guideline),
            dispensations: Some(DISPENSATION),
            on: Some(day(on)),
            ..Given::default()
        };
        let report = judge(&given);
        assert_eq!(report.verdicts[0].judgement, expected, "{size} {on}");
        let finding = report.findings.iter().find(|f| f.rule.as_str() == "size/below-minimum").unwrap();
        assert_eq!(finding.held_back.is_some(), expected == Judgement::Dispensed);
        if expected == Judgement::Dispensed {
            assert_eq!(report.verdicts[0].covered_by.as_deref(), Some("d-2025-1"));
            assert_eq!(report.verdicts[0].until, Some(day("2025-06-30")));
        }
    }
}

#[test]
fn a_dispensation_that_does_not_help_is_named() {
    let guideline = guideline("strength: shall, minimum-size: 80", false);
    let note = |advert: &str, on: &str| {
        let given = Given {
            advert,
            guideline: Some(&guideline),
            dispensations: Some(DISPENSATION),
            on: Some(day(on)),
            ..Given::default()
        };
        let report = judge(&given);
        let finding = report.findings.iter().find(|f| f.rule.as_str() == "size/below-minimum").unwrap();
        finding.labels[1].note.as_ref().unwrap().nb.clone()
    };
    assert_eq!(
        note("# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.", "2025-07-01"),
        "Dispensasjonen d-2025-1 gjaldt til 30. juni 2025."
    );
    assert_eq!(
        note("# Sykepleier\n\nVi søker sykepleier: 2 x 60 % fast stilling.", "2025-03-01"),
        "Dispensasjonen d-2025-1 dekker 1 av 2 stillinger."
    );
}

#[test]
fn a_shall_clause_cannot_be_lowered() {
    let guideline = guideline("strength: shall, minimum-size: 80", false);
    let given = Given {
        advert: "# Vaktmester\n\nVi søker vaktmester i ca. 60 % fast stilling.",
        guideline: Some(&guideline),
        settings: Some("rules: { size/below-minimum: off, size/approximate: off }\n"),
        ..Given::default()
    };
    let report = judge(&given);
    assert_eq!(report.verdicts[0].judgement, Flagged);
    let told: Vec<_> = report
        .findings
        .iter()
        .filter(|f| f.rule.as_str().starts_with("size/"))
        .map(|f| (f.rule.as_str(), f.severity, f.held_back.as_ref().map(|h| h.reference.as_str())))
        .collect();
    assert_eq!(
        told,
        [
            ("size/approximate", Severity::Info, Some("size/approximate: off")),
            ("size/below-minimum", Severity::Error, Some("size/below-minimum: off")),
        ]
    );
}

#[test]
fn a_text_that_offers_nothing_has_no_findings() {
    let guideline = guideline("strength: shall, required-statement: preference", false)
        + "statements: { preference: { any: [fortrinnsrett], insert: { nb: A, nn: A, en: A } } }\n";
    let given = Given {
        advert: "# Referat\n\nKommunestyret behandlet sak 12/24 om heltidskultur.",
        guideline: Some(&guideline),
        ..Given::default()
    };
    let report = judge(&given);
    assert_eq!((report.verdicts.len(), report.findings.len()), (0, 0));
}

#[test]
fn an_old_advert_without_a_date_is_unclear() {
    let guideline = guideline("strength: shall, minimum-size: 80", false);
    let given = Given {
        advert: "# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.\n\nVi søker også ringevikarer.",
        guideline: Some(&guideline),
        archive: true,
        ..Given::default()
    };
    let report = judge(&given);
    let verdicts: Vec<_> = report.verdicts.iter().map(|v| v.judgement).collect();
    assert_eq!(verdicts, [Unclear, NotCovered]);
    assert_eq!(report.judged_on, None);
}
