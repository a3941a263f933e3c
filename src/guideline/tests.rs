use super::*;
use crate::advert::{Advert, Confidence, EmploymentForm, Fact, Origin, Outcome, Permanence, Position, Reason, Record};
use crate::advert::{Sector, Size, SizeKind};
use crate::calendar::{Date, Period};
use crate::finding::Finding;
use crate::rule::{Case, Missing, OnRecord, Requirement, Truth, blank};
use crate::text::{Language, Media, Source};

const EXAMPLE: &str = include_str!("../../fixtures/guidelines/eksempel-2024.yaml");

fn source(name: &str, text: &str) -> Source {
    Source::new(name.to_owned(), text.to_owned(), Media::Yaml)
}

fn example() -> Guideline {
    load(&source("eksempel-2024.yaml", EXAMPLE)).0.unwrap()
}

/// A guideline with what is given put in place of the same key of a small one.
fn small(changes: &[(&str, &str)]) -> Guideline {
    let defaults = [
        ("guideline", "g"),
        ("title", "T"),
        ("valid", "{ from: 2024-01-01 }"),
        ("clauses", "[{ id: \"1\", text: t, strength: shall, minimum-size: 80 }]"),
    ];
    let changed = |key: &&(&str, &str)| !changes.iter().any(|(k, _)| *k == key.0);
    let lines = defaults.iter().filter(changed).chain(changes).map(|(key, value)| format!("{key}: {value}\n"));
    let (guideline, told) = load(&source("liten.yaml", &lines.collect::<String>()));
    assert_eq!(told, []);
    guideline.unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn fact<T>(value: T) -> Fact<T> {
    Fact::new(value, None, Origin::Body, Confidence::High)
}

fn sized(percent: f64) -> Position {
    let size = Size { min: Some(percent), max: Some(percent), kind: SizeKind::Exact };
    Position { size: Some(fact(size)), permanence: fact(Permanence::Permanent), ..blank::position() }
}

fn advert(positions: Vec<Position>) -> Advert {
    Advert { positions, sector: Some(fact(Sector::HealthAndCare)), ..blank::advert() }
}

/// (words underlined, rule, message) of each finding.
fn told(source: &Source, findings: &[Finding]) -> Vec<(String, String, String)> {
    findings
        .iter()
        .map(|f| (source.slice(f.span()).to_owned(), f.rule.to_string(), f.render(Language::Nb).message))
        .collect()
}

fn said(place: &str, rule: &str, message: &str) -> (String, String, String) {
    (place.into(), rule.into(), message.into())
}

#[test]
fn the_example_loads_without_a_word() {
    let source = source("eksempel-2024.yaml", EXAMPLE);
    let (guideline, findings) = load(&source);
    assert_eq!(told(&source, &findings), []);
    let guideline = guideline.unwrap();
    let clauses: Vec<(String, &str)> = guideline.clauses.iter().map(|c| (c.reference(), c.requirement.key())).collect();
    let expected = [
        ("eksempel-2024#3.1", "minimum-size"),
        ("eksempel-2024#3.2", "minimum-size"),
        ("eksempel-2024#3.3", "required"),
        ("eksempel-2024#3.4", "weekend-frequency"),
        ("eksempel-2024#4.1", "required-statement"),
        ("eksempel-2024#4.2", "consultation"),
        ("eksempel-2024#4.3", "forbidden-phrase"),
        ("eksempel-2024#5.1", "target"),
    ];
    assert_eq!(clauses, expected.map(|(reference, key)| (reference.to_owned(), key)));
    assert_eq!(guideline.unions(), ["Fagforbundet", "NSF", "Delta"]);
    assert_eq!(guideline.tests[0].expect.verdict, [Judgement::Flagged]);
    assert_eq!(guideline.clauses[0].basis[0].from, Some(day("2024-03-01")));
    assert_eq!(guideline.sha256.len(), 64);
    assert_eq!(told(&source, &advise(&guideline)), []);
}

#[test]
fn every_error_of_a_guideline_is_told_at_once() {
    let text = "\
guideline: 😀-2024
title: Ås
valid: { from: 2025-01-01, to: 2024-01-01 }
levl: unit
level: national
clauses:
  - { id: \"1\", text: t, strength: skal, minimum-siz: 80 }
  - { id: \"2\", text: t, strength: shall, minimum-size: 180 }
  - { id: \"2\", text: t, strength: shall, minimum-size: 80, weekend-frequency: 3 }
  - { id: \"3\", text: t, strength: shall, required: [size, kontakt] }
  - { id: \"4\", text: t, strength: shall, required-statement: preferanse }
  - id: \"5\"
    text: t
    strength: shall
    minimum-size: 80
    applies-to: { sector: [helth-and-care] }
    exceptions:
      - { id: a, when: { size: { at-least: 60, below: 50 } }, requires: [grunn] }
      - { id: a, when: { student: ja } }
statements:
  preference: { any: fortrinnsrett, insert: { nb: x, en: y } }
tests:
  - { name: n, advert: a, expect: { verdict: red } }
";
    let source = source("feil.yaml", text);
    let (guideline, findings) = load(&source);
    assert!(guideline.is_none());
    let told: Vec<(String, String)> =
        told(&source, &findings).into_iter().map(|(place, rule, _)| (place, rule)).collect();
    let expected = [
        ("{ from: 2025-01-01, to: 2024-01-01 }", "yaml/wrong-value"),
        ("levl", "yaml/unknown-key"),
        ("national", "yaml/wrong-value"),
        ("\"1\"", "guideline/no-requirement"),
        ("skal", "yaml/wrong-value"),
        ("minimum-siz", "yaml/unknown-key"),
        ("180", "yaml/wrong-value"),
        ("\"2\"", "yaml/duplicate-id"),
        ("weekend-frequency", "guideline/one-requirement"),
        ("kontakt", "yaml/wrong-value"),
        ("preferanse", "guideline/unknown-statement"),
        ("helth-and-care", "yaml/wrong-value"),
        ("{ size: { at-least: 60, below: 50 } }", "guideline/never-holds"),
        ("grunn", "yaml/wrong-value"),
        ("a", "yaml/duplicate-id"),
        ("ja", "yaml/wrong-value"),
        ("nb", "yaml/missing-key"),
        ("red", "yaml/wrong-value"),
    ];
    assert_eq!(told, expected.map(|(place, rule)| (place.to_owned(), rule.to_owned())));
    let advice = |place: &str| {
        let at = findings.iter().find(|f| source.slice(f.span()) == place).unwrap();
        at.render(Language::Nb).advice
    };
    assert_eq!(advice("minimum-siz"), "Mente du «minimum-size»?");
    assert_eq!(advice("helth-and-care"), "Mente du «health-and-care»?");
    assert_eq!(advice("levl"), "Mente du «level»?");
}

#[test]
fn what_must_be_there() {
    let source = source("tom.yaml", "title: T\nvalid: {}\nlevel: sector\n");
    let (guideline, findings) = load(&source);
    assert!(guideline.is_none());
    let expected = [
        said("title", "yaml/missing-key", "«clauses» mangler."),
        said("title", "yaml/missing-key", "«guideline» mangler."),
        said("{}", "yaml/missing-key", "«valid.from» mangler."),
        said("level", "yaml/missing-key", "«scope.sector» mangler."),
    ];
    let mut found = told(&source, &findings);
    found.sort();
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(found, expected);
    let broken = super::load(&super::tests::source("b.yaml", "guideline: \"g\ntitle: T\n"));
    assert!(broken.0.is_none() && broken.1.len() == 1);
}

#[test]
fn the_law_loads_and_is_dated() {
    let (law, findings) = national();
    assert_eq!(findings, []);
    let law = law.unwrap();
    let part_time = law.clause("14-1b").unwrap();
    assert_eq!(part_time.reference(), "national#14-1b");
    let held = |id: &str| {
        let days = ["2015-06-30", "2015-07-01", "2022-06-30", "2022-07-01", "2022-12-31", "2023-01-01"];
        days.map(|d| law.clause(id).unwrap().holds_on(Some(day(d))))
    };
    assert_eq!(held("14-1b"), [false, false, false, false, false, true]);
    assert_eq!(held("14-9"), [true, false, false, true, true, true]);
    assert!(part_time.decides && !law.clause("14-9").unwrap().decides);
    assert_eq!(part_time.basis[0].reference, "aml. § 14-1 b");
}

#[test]
fn advice_on_a_guideline_that_is_right() {
    let clauses = "[{ id: \"1\", text: Stillinger skal være hele., strength: should, minimum-size: 100 }]";
    let guideline = small(&[("clauses", clauses)]);
    let found = told(&guideline.source, &advise(&guideline));
    let expected = [
        said("\"1\"", "guideline/strength-of-text", "Teksten sier «skal», men styrken er «should»."),
        said("g", "guideline/no-evaluation", "Det står ikke når retningslinjene skal evalueres."),
        said("g", "guideline/nothing-on-adverts", "Ingen punkter handler om hva som skal stå i utlysningen."),
    ];
    let mut found = found;
    found.sort();
    assert_eq!(found, expected);
}

fn in_force_on(stack: &Stack, advert: &Advert, published: &str) -> Vec<String> {
    let dates = Dates { published: Date::parse(published), today: Some(day("2026-11-21")), ..Dates::default() };
    stack.in_force(advert, &dates).into_iter().map(|(g, _)| g.id.clone()).collect()
}

#[test]
fn a_guideline_holds_on_its_days_and_until_it_is_replaced() {
    let old = small(&[("guideline", "gammel"), ("valid", "{ from: 2020-01-01 }")]);
    let new = small(&[("guideline", "ny"), ("valid", "{ from: 2024-03-01, to: 2026-12-31 }"), ("replaces", "gammel")]);
    let proposed = small(&[("guideline", "forslag"), ("status", "proposed")]);
    for order in [vec![old.clone(), new.clone(), proposed.clone()], vec![proposed, new, old]] {
        let (stack, told) = Stack::new(order);
        assert!(told.is_empty());
        let advert = blank::advert();
        let held = |date| in_force_on(&stack, &advert, date);
        assert_eq!(held("2019-12-31"), ["national"]);
        assert_eq!(held("2024-02-29"), ["gammel", "national"]);
        assert_eq!(held("2024-03-01"), ["ny", "national"]);
        assert_eq!(held("2026-12-31"), ["ny", "national"]);
        assert_eq!(held("2027-01-01"), ["national"]);
        assert_eq!(held("udatert"), ["ny", "national"]);
    }
}

#[test]
fn each_guideline_asks_its_own_date() {
    let by_day = |name: &'static str| small(&[("guideline", name), ("judged-on", name), ("employer", name)]);
    let (stack, told) = Stack::new(vec![by_day("published"), by_day("consulted"), by_day("decided")]);
    assert!(told.is_empty());
    let mut advert = blank::advert();
    advert.published = Some(fact(day("2024-01-01")));
    advert.decided = Some(fact(day("2023-12-31")));
    advert.process.consulted = Some(Record { date: Some(day("2024-02-01")), ..Record::default() });
    let dates = Dates::of(&advert, None, Some(day("2026-11-21")));
    let held: Vec<(&str, Option<Date>)> =
        stack.in_force(&advert, &dates).into_iter().map(|(g, d)| (g.id.as_str(), d)).collect();
    let published = Some(day("2024-01-01"));
    assert_eq!(held, [("consulted", Some(day("2024-02-01"))), ("published", published), ("national", published)]);
    let on = Dates::of(&advert, Some(day("2020-01-01")), None);
    assert_eq!(on.date_for(JudgedOn::Consulted), Some((day("2020-01-01"), DateSource::On)));
    assert_eq!(Dates::default().date_for(JudgedOn::Published), None);
}

#[test]
fn two_for_the_same_positions_on_the_same_day_are_an_error() {
    let find = |guidelines: Vec<Guideline>| -> Vec<(String, String)> {
        let told = Stack::new(guidelines).1;
        told.iter().map(|(s, f)| (s.slice(f.span()).to_owned(), f.render(Language::Nb).message)).collect()
    };
    let overlap = |place: &str, other: &str| {
        vec![(place.to_owned(), format!("«{other}» gjelder for de samme stillingene i samme tid."))]
    };
    let first = small(&[("guideline", "a"), ("valid", "{ from: 2024-01-01, to: 2024-12-31 }")]);
    let second = small(&[("guideline", "b"), ("valid", "{ from: 2024-12-31 }")]);
    let after = small(&[("guideline", "b"), ("valid", "{ from: 2025-01-01 }")]);
    assert_eq!(find(vec![second.clone(), first.clone()]), overlap("b", "a"));
    assert_eq!(find(vec![first.clone(), after]), []);
    let school = small(&[("guideline", "s"), ("level", "sector"), ("scope", "{ sector: [school] }")]);
    let care = small(&[("guideline", "h"), ("level", "sector"), ("scope", "{ sector: [health-and-care] }")]);
    let both = small(&[("guideline", "x"), ("level", "sector"), ("scope", "{ sector: [school, culture] }")]);
    assert_eq!(find(vec![first.clone(), school.clone(), care]), []);
    assert_eq!(find(vec![school, both]), overlap("x", "s"));
    let elsewhere = small(&[("guideline", "c"), ("employer", "Fjell kommune")]);
    let here = small(&[("guideline", "d"), ("employer", "Eksempel kommune")]);
    assert_eq!(find(vec![elsewhere, here]), []);
    assert_eq!(find(vec![first.clone(), first]), [("a".to_owned(), "«a» er brukt to ganger.".to_owned())]);
}

#[test]
fn a_narrower_level_may_only_be_stricter() {
    let clause = |minimum: u32, more: &str| {
        format!("[{{ id: \"1\", text: t, strength: shall, minimum-size: {minimum}{more} }}]")
    };
    let wide = |more| small(&[("guideline", "w"), ("clauses", &clause(80, more))]);
    let narrow = |minimum| {
        let clauses = clause(minimum, "");
        let scope = ("scope", "{ sector: [health-and-care] }");
        small(&[("guideline", "n"), ("level", "sector"), scope, ("clauses", &clauses)])
    };
    let milder = |guidelines: Vec<Guideline>| Stack::new(guidelines).1.len();
    assert_eq!(milder(vec![wide(""), narrow(60)]), 1);
    assert_eq!(milder(vec![wide(""), narrow(90)]), 0);
    assert_eq!(milder(vec![wide(", may-loosen: true"), narrow(60)]), 0);
    let (stack, _) = Stack::new(vec![wide(", may-loosen: true"), narrow(60)]);
    let advert = advert(vec![sized(70.0)]);
    let dates = Dates { on: Some(day("2024-06-01")), ..Dates::default() };
    let case = Case::of(&advert, dates.on, &[]).at(&advert.positions[0]);
    let applying: Vec<String> = stack.applying(&case, &dates).iter().map(|a| a.clause.reference()).collect();
    assert_eq!(applying, ["n#1", "national#14-1b"]);
}

#[test]
fn clauses_apply_to_what_they_name() {
    let (stack, _) = Stack::new(vec![example()]);
    let applying = |position: Position, sector: Sector, on: &str| -> Vec<(String, Truth)> {
        let advert = Advert { sector: Some(fact(sector)), ..advert(vec![position]) };
        let dates = Dates { on: Date::parse(on), ..Dates::default() };
        let case = Case::of(&advert, dates.on, &[]).at(&advert.positions[0]);
        let of_position = |a: &Applying| !a.clause.requirement.is_of_advert();
        stack
            .applying(&case, &dates)
            .iter()
            .filter(|a| of_position(a))
            .map(|a| (a.clause.reference(), a.covers))
            .collect()
    };
    let covered = |list: &[(&str, Truth)]| list.iter().map(|(r, t)| ((*r).to_owned(), *t)).collect::<Vec<_>>();
    let always = [("eksempel-2024#3.3", Truth::True), ("eksempel-2024#3.4", Truth::True)];
    let law = ("national#14-1b", Truth::True);
    assert_eq!(
        applying(sized(70.0), Sector::HealthAndCare, "2025-05-01"),
        covered(&[("eksempel-2024#3.1", Truth::True), always[0], always[1], law])
    );
    assert_eq!(
        applying(sized(50.0), Sector::School, "2025-05-01"),
        covered(&[("eksempel-2024#3.2", Truth::True), always[0], always[1], ("eksempel-2024#4.2", Truth::True), law])
    );
    assert_eq!(
        applying(sized(100.0), Sector::Unknown, "2025-05-01"),
        covered(&[("eksempel-2024#3.1", Truth::Unknown), ("eksempel-2024#3.2", Truth::Unknown), always[0], always[1]])
    );
    assert_eq!(applying(sized(70.0), Sector::HealthAndCare, "2022-12-31"), covered(&[]));
    let on_call = Position { permanence: fact(Permanence::OnCall), ..sized(50.0) };
    assert_eq!(applying(on_call, Sector::HealthAndCare, "2025-05-01"), covered(&[]));
    let assignment = Position { employment_form: Some(EmploymentForm::Assignment), ..sized(50.0) };
    assert_eq!(applying(assignment, Sector::HealthAndCare, "2025-05-01"), covered(&[]));
}

#[test]
fn an_advert_may_name_its_guideline_and_its_employer() {
    let here = small(&[("guideline", "d"), ("employer", "Eksempel kommune")]);
    let elsewhere = small(&[("guideline", "c"), ("employer", "Fjell kommune")]);
    let (stack, _) = Stack::new(vec![here, elsewhere]);
    let of = |employer: Option<&str>, guideline: Option<&str>| {
        let advert = Advert {
            employer: employer.map(|name| fact(name.to_owned())),
            guideline: guideline.map(|id| fact(id.to_owned())),
            ..blank::advert()
        };
        in_force_on(&stack, &advert, "2025-01-01")
    };
    assert_eq!(of(None, None), ["c", "d", "national"]);
    assert_eq!(of(Some("FJELL kommune"), None), ["c", "national"]);
    assert_eq!(of(Some("Ukjent kommune"), None), ["c", "d", "national"]);
    assert_eq!(of(None, Some("d")), ["d", "national"]);
}

#[test]
fn exceptions_lift_wait_or_stay() {
    let guideline = example();
    let clause = guideline.clause("3.1").unwrap();
    let lift = |id: &str, position: Position, consulted: bool| {
        let mut advert = advert(vec![position]);
        advert.process.consulted = consulted.then(Record::default);
        let case = Case::of(&advert, Some(day("2025-05-01")), &[]).at(&advert.positions[0]);
        let exception = clause.exceptions.iter().find(|e| e.id == id).unwrap();
        exception.lift(&case, &OnRecord::of(&advert, case.position))
    };
    let student = |percent| Position { student: true, ..sized(percent) };
    let remainder = || Position { reason: Some(fact(Reason::Remainder)), ..sized(60.0) };
    assert_eq!(lift("student", student(20.0), false), Lift::Lifted);
    assert_eq!(lift("student", student(21.0), false), Lift::NotFitting);
    assert_eq!(lift("student", sized(20.0), false), Lift::NotFitting);
    assert_eq!(lift("remainder", remainder(), false), Lift::Waiting(vec![Missing::Consultation]));
    assert_eq!(lift("remainder", remainder(), true), Lift::Lifted);
    assert_eq!(lift("remainder", sized(60.0), true), Lift::NotFitting);
    let stated = Exception { requires: vec![Needs::StatedInAdvert, Needs::Approval], ..clause.exceptions[1].clone() };
    let hidden =
        Position { reason: Some(Fact::new(Reason::Remainder, None, Origin::Field, Confidence::High)), ..sized(60.0) };
    let advert = advert(vec![hidden]);
    let case = Case::of(&advert, None, &[]).at(&advert.positions[0]);
    let found = stated.lift(&case, &OnRecord::of(&advert, case.position));
    assert_eq!(found, Lift::Unmet(vec![Needs::StatedInAdvert, Needs::Approval]));
}

const DISPENSATIONS: &str = "\
dispensations:
  - id: d-2026-014
    clause: eksempel-2024#3.1
    applies-to: { unit: Solbakken sykehjem, size: { at-least: 50 } }
    count: 1
    reason: \"Reststilling etter at to deltidsansatte økte til 100 %\"
    consulted: { date: 2026-10-03, with: [NSF], outcome: agreed, reference: \"referat 7/26\" }
    granted: { date: 2026-10-05, by: kommunalsjef helse }
    valid: { from: 2026-10-05, to: 2027-04-05 }
";

#[test]
fn a_dispensation_is_for_one_case_on_its_days() {
    let (all, told) = load_dispensations(&source("d.yaml", DISPENSATIONS));
    assert_eq!(told, []);
    let dispensation = &all[0];
    assert_eq!(dispensation.consulted.as_ref().unwrap().outcome, Some(Outcome::Agreed));
    assert_eq!(dispensation.granted.as_ref().unwrap().with, ["kommunalsjef helse"]);
    let fits = |unit: &str, percent: f64, date: Option<&str>| {
        let advert = Advert { unit: Some(fact(unit.to_owned())), ..advert(vec![sized(percent)]) };
        let case = Case::of(&advert, date.map(day), &[]).at(&advert.positions[0]);
        (dispensation.fits(&case), dispensation.has_expired_for(&case))
    };
    assert_eq!(fits("Solbakken sykehjem, avdeling 1", 60.0, Some("2027-04-05")), (true, false));
    assert_eq!(fits("Solbakken sykehjem", 60.0, Some("2027-04-06")), (false, true));
    assert_eq!(fits("Solbakken sykehjem", 60.0, Some("2026-10-04")), (false, false));
    assert_eq!(fits("Solbakken sykehjem", 40.0, Some("2027-01-01")), (false, false));
    assert_eq!(fits("Åsen skole", 60.0, Some("2027-04-06")), (false, false));
    assert_eq!(fits("Solbakken sykehjem", 60.0, None), (false, false));
}

#[test]
fn every_error_of_a_dispensation_is_told() {
    let text = "\
dispensations:
  - { id: a, clause: eksempel-2024#3.1, applies-to: {}, reason: \"jf. avtale\", valid: { from: 2026-01-01, to: 2027-01-02 } }
  - { id: a, clause: eksempel-2024#9.9, applies-to: {}, reason: «TODO», valid: { from: 2026-01-01 } }
  - { id: b, clause: eksempel-2024#3.1, applies-to: {}, reason: \"\", valid: { from: 2026-01-01, to: 2027-01-01 }, grantd: { by: x } }
  - { id: c, applies-to: {}, consulted: { outcome: enige } }
";
    let source = source("d.yaml", text);
    let (usable, findings) = load_dispensations(&source);
    assert!(usable.is_empty());
    let found: Vec<(String, String)> =
        told(&source, &findings).into_iter().map(|(place, rule, _)| (place, rule)).collect();
    let expected = [
        ("a", "dispensation/no-consultation"),
        ("\"jf. avtale\"", "dispensation/empty-reason"),
        ("2027-01-02", "dispensation/too-long"),
        ("a", "dispensation/no-consultation"),
        ("a", "yaml/duplicate-id"),
        ("«TODO»", "dispensation/empty-reason"),
        ("{ from: 2026-01-01 }", "yaml/missing-key"),
        ("b", "dispensation/no-consultation"),
        ("\"\"", "dispensation/empty-reason"),
        ("grantd", "yaml/unknown-key"),
        ("id", "yaml/missing-key"),
        ("id", "yaml/missing-key"),
        ("id", "yaml/missing-key"),
        ("enige", "yaml/wrong-value"),
    ];
    assert_eq!(found, expected.map(|(place, rule)| (place.to_owned(), rule.to_owned())));
}

#[test]
fn a_dispensation_from_an_unknown_clause_is_told() {
    let (stack, _) = Stack::new(vec![example()]);
    let text = DISPENSATIONS.replace("#3.1", "#3.11");
    let source = source("d.yaml", &text);
    let (all, _) = load_dispensations(&source);
    let findings: Vec<Finding> = stack.unknown_clauses(&all).into_iter().map(|(_, f)| f).collect();
    let message = "Punktet «eksempel-2024#3.11» finnes ikke i noen retningslinje.";
    assert_eq!(told(&source, &findings), [said("eksempel-2024#3.11", "dispensation/unknown-clause", message)]);
    assert_eq!(
        findings[0].render(Language::Nn).advice,
        "Skriv id-en til retningslinja, # og id-en til punktet. Meinte du «eksempel-2024#3.1»?"
    );
}

#[test]
fn a_standing_consultation_counts_where_it_fits() {
    let text = "\
consultations:
  - id: s-1
    applies-to: { sector: health-and-care, weekend: [only, part, none] }
    valid: { from: 2026-01-01, to: 2026-12-31 }
    need-documented: { date: 2025-12-01, reference: sak 1/26 }
    consulted: { date: 2025-12-10, with: [Fagforbundet, NSF], outcome: disagreed }
";
    let (all, told) = load_consultations(&source("s.yaml", text));
    assert_eq!(told, []);
    let advert = advert(vec![sized(60.0)]);
    let on = |date: &str| Case::of(&advert, Some(day(date)), &[]).at(&advert.positions[0]);
    assert!(all[0].fits(&on("2026-12-31")) && !all[0].fits(&on("2027-01-01")));
    let mut record = OnRecord::default();
    all[0].add_to(&mut record);
    assert!(record.reason && record.has(Missing::Consultation) && !record.has(Missing::Agreement));
}

#[test]
fn all_kinds_of_requirements_are_read() {
    let clauses = [
        "minimum-size: [{ value: 50 }, { from: 2026-01-01, value: 60 }]",
        "size-range: { from: 80, to: 100 }",
        "required: [size, permanence, count, deadline, contact, unit, period, ground, shift, weekend-frequency, hours]",
        "minimum-deadline-days: 14",
        "agreement: { when: before-decision, with: [NSF] }",
        "approval: { role: kommunalsjef }",
        "requires-any: [[agreement], [consultation, approval]]",
        "temporary-ground: required",
        "check-first: [wishes, combine, preference]",
        "target: { measure: staff, mean-size: [{ by: 2030-01-01, share: 85 }] }",
    ];
    let list: String = clauses
        .iter()
        .enumerate()
        .map(|(n, c)| format!("{{ id: \"{n}\", text: t, strength: shall, who: hr, {c} }},"))
        .collect();
    let guideline = small(&[("clauses", &format!("[{list}]"))]);
    let keys: Vec<&str> = guideline.clauses.iter().map(|c| c.requirement.key()).collect();
    let expected: Vec<&str> = clauses.iter().filter_map(|c| c.split(':').next()).collect();
    assert_eq!(keys, expected);
    assert!(matches!(&guideline.clauses[9].requirement, Requirement::Target { figure, .. } if figure == "mean-size"));
    assert_eq!(guideline.clauses[0].who.as_deref(), Some("hr"));
    assert_eq!(guideline.valid, Period::new(Some(day("2024-01-01")), None));
}

#[test]
fn what_is_asked_for_is_not_granted() {
    let text = |granted: &str| {
        format!(
            "dispensations:\n  - id: d-1\n    clause: a#1\n    applies-to: {{}}\n    reason: Reststilling etter økning\n    \
             consulted: {{ date: 2026-10-03 }}\n{granted}    valid: {{ from: 2026-10-05, to: 2027-04-05 }}\n"
        )
    };
    let told = |granted: &str| {
        let source = Source::new("d.yaml", text(granted), Media::Yaml);
        let (all, findings) = load_dispensations(&source);
        let said = |f: &crate::finding::Finding| (source.slice(f.span()).to_owned(), f.render(Language::Nb).message);
        (all.len(), findings.iter().map(said).collect::<Vec<_>>())
    };
    let lacks = |place: &str| vec![(place.to_owned(), "«granted.date» mangler.".to_owned())];
    assert_eq!(told("    granted:\n"), (0, lacks("granted")));
    assert_eq!(told("    granted: { date: , by: kommunalsjef }\n"), (0, lacks("date")));
    assert_eq!(told("    granted: { date: 2026-10-05, by: kommunalsjef }\n"), (1, Vec::new()));
    assert_eq!(told(""), (1, Vec::new()));
}

#[test]
fn a_standing_consultation_has_a_date() {
    let text = "consultations:\n  - id: c\n    applies-to: {}\n    valid: { from: 2026-01-01, to: 2026-12-31 }\n    \
                need-documented: { date: }\n    consulted: { date: , with: [NSF] }\n";
    let source = Source::new("c.yaml", text, Media::Yaml);
    let (all, findings) = load_consultations(&source);
    let said: Vec<_> = findings.iter().map(|f| f.render(Language::Nb).message).collect();
    assert_eq!((all.len(), said), (0, vec!["«consulted.date» mangler.".to_owned()]));
}
