//! Guidelines above and beside each other, the law below them, records and settings.

use crate::judging::{Given, day, judge};
use heltid::engine::{Checker, Judgement, Report};
use heltid::finding::{Finding, Severity};
use heltid::text::Language;

fn verdicts(report: &Report) -> Vec<(Judgement, Option<&str>)> {
    report.verdicts.iter().map(|v| (v.judgement, v.clause.as_deref())).collect()
}

fn of<'r>(report: &'r Report, rule: &str) -> Vec<&'r Finding> {
    report.findings.iter().filter(|f| f.rule.as_str() == rule).collect()
}

/// The words underlined, the related ones after the main one.
fn places<'r>(report: &'r Report, finding: &Finding) -> Vec<&'r str> {
    finding.labels.iter().map(|label| report.source.slice(label.span)).collect()
}

const TWO_LINES: &str =
    "# Sykepleier – Lyngmo sykehjem\n\nLedige stillinger:\n\n- 90 % fast stilling\n- 85 % vikariat\n";
const MINIMUM: &str = "guideline: eksempel\ntitle: Eksempel\nvalid: { from: 2020-01-01 }\nclauses:\n\
                       \x20 - { id: \"1\", text: Eksempel., strength: shall, minimum-size: 80 }\n";

#[test]
fn beside_a_local_clause_the_law_is_told_once() {
    let report = judge(&Given { advert: TWO_LINES, guideline: Some(MINIMUM), ..Given::default() });
    assert_eq!(verdicts(&report), [(Judgement::Ok, None), (Judgement::Ok, None)]);
    let told = of(&report, "consultation/missing");
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].severity, places(&report, told[0])), (Severity::Info, vec!["90 %", "85 %"]));
    let basis: Vec<_> = told[0].basis.iter().map(|b| (b.reference.as_str(), b.from)).collect();
    assert_eq!(basis, [("aml. § 14-1 b", Some(day("2023-01-01")))]);
}

#[test]
fn alone_the_law_speaks_of_each_position() {
    let report = judge(&Given { advert: TWO_LINES, ..Given::default() });
    let national = (Judgement::NeedsConsultation, Some("national#14-1b"));
    assert_eq!(verdicts(&report), [national, national]);
    assert_eq!(report.guideline, None);
    let told: Vec<_> =
        of(&report, "consultation/missing").iter().map(|f| (f.position, f.severity, places(&report, f))).collect();
    assert_eq!(told, [(Some(0), Severity::Info, vec!["90 %"]), (Some(1), Severity::Info, vec!["85 %"])]);
    let said = of(&report, "consultation/missing")[0].render(Language::Nn);
    assert_eq!(said.message, "Grunngjeving og drøfting er ikkje registrerte for deltidsstillinga.");
    assert_eq!(
        said.why,
        "Behovet skal dokumenterast skriftleg og drøftast med dei tillitsvalde før det blir avgjort å tilsetje, \
         jf. aml. § 14-1 b."
    );
}

#[test]
fn records_kept_elsewhere_are_asked_for_once() {
    let given = Given { advert: TWO_LINES, settings: Some("records-elsewhere: true\n"), ..Given::default() };
    let report = judge(&given);
    let told = of(&report, "consultation/missing");
    assert_eq!(told.iter().map(|f| places(&report, f)).collect::<Vec<_>>(), [vec!["90 %", "85 %"]]);
    assert!(report.verdicts.iter().all(|v| v.judgement == Judgement::NeedsConsultation));
}

#[test]
fn a_standing_consultation_counts_for_the_positions_it_fits() {
    let consultations = "consultations:\n  - id: c-1\n    applies-to: { permanence: [permanent] }\n    \
        valid: { from: 2026-01-01, to: 2026-12-31 }\n    need-documented: { date: 2026-01-02, reference: 26/1 }\n    \
        consulted: { date: 2026-01-05, with: [NSF], outcome: agreed, reference: 26/2 }\n";
    let on = |on| {
        judge(&Given { advert: TWO_LINES, consultations: Some(consultations), on: Some(day(on)), ..Given::default() })
    };
    let national = (Judgement::NeedsConsultation, Some("national#14-1b"));
    assert_eq!(verdicts(&on("2026-12-31")), [(Judgement::Ok, None), national]);
    assert_eq!(verdicts(&on("2027-01-01")), [national, national]);
}

#[test]
fn a_narrower_level_may_be_stricter_and_milder_only_where_allowed() {
    let wide = |may_loosen: &str| {
        format!(
            "guideline: kommune\ntitle: A\nvalid: {{ from: 2020-01-01 }}\nclauses:\n\
             \x20 - {{ id: \"1\", text: A., strength: shall, minimum-size: 80{may_loosen} }}\n"
        )
    };
    let narrow = |minimum: u32| {
        format!(
            "guideline: helse\ntitle: B\nlevel: sector\nscope: {{ sector: [health-and-care] }}\n\
             valid: {{ from: 2020-01-01 }}\nclauses:\n\
             \x20 - {{ id: \"1\", text: B., strength: shall, minimum-size: {minimum} }}\n"
        )
    };
    let advert = "---\nsector: health-and-care\n---\n\n# Sykepleier\n\nVi søker sykepleier i 85 % fast stilling.";
    let stricter = Given { advert, guideline: Some(&wide("")), others: &[&narrow(100)], ..Given::default() };
    assert_eq!(verdicts(&judge(&stricter)), [(Judgement::Flagged, Some("helse#1"))]);
    let advert = "---\nsector: health-and-care\n---\n\n# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.";
    let milder =
        Given { advert, guideline: Some(&wide(", may-loosen: true")), others: &[&narrow(50)], ..Given::default() };
    assert_eq!(verdicts(&judge(&milder)), [(Judgement::Ok, None)]);
    let school = advert.replace("health-and-care", "school");
    assert_eq!(verdicts(&judge(&Given { advert: &school, ..milder })), [(Judgement::Flagged, Some("kommune#1"))]);
}

#[test]
fn no_verdict_depends_on_the_order_of_files() {
    let other = "guideline: annen\ntitle: B\nlevel: sector\nscope: { sector: [health-and-care] }\n\
                 valid: { from: 2020-01-01 }\nclauses:\n  - { id: \"1\", text: B., strength: should, minimum-size: 100 }\n";
    let advert = "---\nsector: health-and-care\n---\n\n# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.";
    let said = |first, second: &str| {
        let report = judge(&Given { advert, guideline: Some(first), others: &[second], ..Given::default() });
        let findings: Vec<_> =
            report.findings.iter().map(|f| (f.rule.to_string(), f.severity, f.basis.clone())).collect();
        (report.verdicts, report.guideline, findings)
    };
    assert_eq!(said(MINIMUM, other), said(other, MINIMUM));
    let below = &said(MINIMUM, other).2[1];
    let basis: Vec<_> = below.2.iter().map(|b| b.reference.as_str()).collect();
    // Both clauses are breached at one place: said once, with the stricter one first.
    assert_eq!(
        (below.0.as_str(), below.1, basis),
        ("size/below-minimum", Severity::Error, vec!["eksempel#1", "annen#1"])
    );
}

#[test]
fn what_is_only_proposed_judges_nothing() {
    let proposed = MINIMUM.replace("valid:", "status: proposed\nvalid:");
    let advert = "# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.";
    let report = judge(&Given { advert, guideline: Some(&proposed), on: Some(day("2022-01-01")), ..Given::default() });
    assert_eq!((verdicts(&report), report.guideline.as_deref()), (vec![(Judgement::Ok, None)], None));
}

#[test]
fn a_guideline_brings_its_own_rules() {
    let own = MINIMUM.to_owned()
        + "rules:\n  - id: lokal/helgehjelp\n    severity: warning\n    texts:\n      \
           nb: { title: Ord, message: \"«{match}» er ikke et yrke.\", why: Vi sier yrket., advice: Skriv yrket. }\n      \
           nn: { title: Ord, message: \"«{match}» er ikkje eit yrke.\", why: Vi seier yrket., advice: Skriv yrket. }\n      \
           en: { title: Word, message: \"“{match}” is no occupation.\", why: We name it., advice: Name it. }\n    \
           check: { phrase: { any: [helgehjelp], word: start } }\n";
    let advert = "# Sykepleier\n\nVi søker sykepleier og helgehjelper i 100 % fast stilling.";
    let on = |on| {
        let report = judge(&Given { advert, guideline: Some(&own), on: Some(day(on)), ..Given::default() });
        of(&report, "lokal/helgehjelp").iter().map(|f| f.render(Language::Nb).message).collect::<Vec<_>>()
    };
    assert_eq!(on("2020-01-01"), ["«helgehjelp» er ikke et yrke."]);
    assert_eq!(on("2019-12-31"), Vec::<String>::new());
}

#[test]
fn field_and_text_that_differ_are_never_in_line() {
    let judged = |field: &str, text: &str| {
        let advert = format!(
            "---\ntitle: Sykepleier\npositions: [{{ size: {field} }}]\n---\n\nVi søker sykepleier i {text} fast stilling."
        );
        let report = judge(&Given { advert: &advert, guideline: Some(MINIMUM), ..Given::default() });
        assert_eq!(of(&report, "contradiction/size").len(), 1, "{field} {text}");
        verdicts(&report)[0].0
    };
    assert_eq!(judged("100", "60 %"), Judgement::Flagged);
    assert_eq!(judged("60", "100 %"), Judgement::Unclear);
    assert_eq!(judged("50", "60 %"), Judgement::Flagged);
    assert_eq!(judged("90", "100 %"), Judgement::Ok);
}

#[test]
fn a_position_that_does_not_say_how_long_is_judged_as_each() {
    let clause =
        |applies: &str| MINIMUM.replace("minimum-size: 80", &format!("minimum-size: 80, applies-to: {{ {applies} }}"));
    let advert = "# Sykepleier\n\nVi søker sykepleier i 60 % stilling.";
    let judged = |guideline: &str| {
        let report = judge(&Given { advert, guideline: Some(guideline), ..Given::default() });
        verdicts(&report)[0].0
    };
    assert_eq!(judged(MINIMUM), Judgement::Flagged);
    assert_eq!(judged(&clause("permanence: [permanent]")), Judgement::Unclear);
    assert_eq!(judged(&clause("permanence: [permanent, temporary]")), Judgement::Flagged);
}

#[test]
fn a_dispensation_covers_so_many_posts_of_one_advert() {
    let dispensations = "dispensations:\n  - id: d-1\n    clause: eksempel#1\n    applies-to: { size: { at-least: 50 } }\n    \
        count: 1\n    reason: Reststilling etter at to ansatte økte\n    consulted: { date: 2026-01-01, with: [NSF], outcome: agreed }\n    \
        granted: { date: 2026-01-05, by: kommunalsjef }\n    valid: { from: 2026-01-05, to: 2026-12-31 }\n";
    let advert = "# Sykepleier – Lyngmo sykehjem\n\nLedige stillinger:\n\n- 60 % fast stilling\n- 70 % fast stilling\n";
    let given = Given { advert, guideline: Some(MINIMUM), dispensations: Some(dispensations), ..Given::default() };
    let report = judge(&given);
    assert_eq!(
        verdicts(&report),
        [(Judgement::Dispensed, Some("eksempel#1")), (Judgement::Flagged, Some("eksempel#1"))]
    );
    let flagged = of(&report, "size/below-minimum").into_iter().find(|f| f.counts()).unwrap();
    let note = flagged.labels[1].note.as_ref().map(|n| n.nn.as_str());
    assert_eq!(note, Some("Dispensasjonen d-1 dekkjer 0 av 1 stillingar."));
    // The consultation behind the dispensation counts for the position that it covers.
    let asked: Vec<_> = of(&report, "consultation/missing").iter().map(|f| f.position).collect();
    assert_eq!(asked, [Some(1)]);
}

#[test]
fn statements_of_the_recruiting_system_are_taken_for_granted() {
    let guideline = MINIMUM.to_owned()
        + "  - { id: \"2\", text: B., strength: should, required-statement: preference }\n\
           statements: { preference: { any: [fortrinnsrett], insert: { nb: A, nn: B, en: C } } }\n";
    let advert = "# Sykepleier\n\nVi søker sykepleier i 100 % fast stilling.";
    let found = |settings| {
        let report = judge(&Given { advert, guideline: Some(&guideline), settings, ..Given::default() });
        (of(&report, "text/required-statement").len(), verdicts(&report)[0].0)
    };
    assert_eq!(found(None), (1, Judgement::Ok));
    assert_eq!(found(Some("assume-statements: [preference]\n")), (0, Judgement::Ok));
}

#[test]
fn settings_weigh_what_no_clause_binds() {
    let advert = "# Vaktmester\n\nVi søker vaktmester i ca. 100 % fast stilling.";
    let weight = |settings| {
        let report = judge(&Given { advert, settings: Some(settings), ..Given::default() });
        let finding = of(&report, "size/approximate")[0];
        (finding.severity, finding.counts())
    };
    assert_eq!(weight("rules: { size/approximate: error }\n"), (Severity::Error, true));
    assert_eq!(weight("rules: { size/approximate: info }\n"), (Severity::Info, true));
    assert_eq!(weight("rules: { size/approximate: off }\n"), (Severity::Info, false));
}

#[test]
fn a_side_file_that_is_not_yaml_is_told() {
    let given = Given {
        advert: "# Sykepleier\n\nVi søker sykepleier i 100 % fast stilling.",
        facts: Some("sektor: [\n"),
        ..Given::default()
    };
    let report = judge(&given);
    assert_eq!((report.findings[0].rule.as_str(), report.findings[0].span().start), ("yaml/syntax", 0));
    assert_eq!(verdicts(&report)[0].0, Judgement::Ok);
}

#[test]
fn a_checker_is_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Checker>();
}
