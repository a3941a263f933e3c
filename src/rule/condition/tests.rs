use super::*;
use crate::advert::{
    About, Advert, Confidence, Contradiction, Extent, Fact, Occupation, Origin, Relation, Size, Witness,
};
use crate::calendar::Period;
use crate::rule::Unit;
use crate::rule::blank;
use crate::text::{Language, Media, Source, Span};
use crate::yaml::{FromYaml, Reader, parse};

fn condition(text: &str) -> Condition {
    let source = Source::new("c.yaml", text, Media::Yaml);
    let node = parse(&source, Span::new(0, text.len())).unwrap();
    let reader = Reader::new();
    let condition = Condition::from_yaml(&node, "when", &reader);
    assert_eq!(reader.finish(), []);
    condition.unwrap()
}

fn fact<T>(value: T) -> Fact<T> {
    Fact::new(value, None, Origin::Body, Confidence::High)
}

fn sized(min: Option<f64>, max: Option<f64>, kind: SizeKind) -> Position {
    let size = Size { min, max, kind };
    Position { size: Some(fact(size)), ..blank::position() }
}

fn exactly(percent: f64) -> Position {
    sized(Some(percent), Some(percent), SizeKind::Exact)
}

fn advert(position: Position) -> Advert {
    Advert { positions: vec![position], ..blank::advert() }
}

fn on(advert: &Advert) -> Case<'_> {
    Case::of(advert, Date::parse("2025-05-01"), &[])
}

use Truth::{False, True, Unknown};

#[test]
fn sizes_are_three_valued() {
    let range = || sized(Some(50.0), Some(100.0), SizeKind::Range);
    let up_to = |max| sized(None, Some(max), SizeKind::UpTo);
    let at_least = |min| sized(Some(min), None, SizeKind::AtLeast);
    let about = |p| sized(Some(p), Some(p), SizeKind::Approximate);
    let part = || Position { extent: Extent::Part, ..blank::position() };
    let hours = |h| Position { hours_per_week: Some(fact(h)), ..blank::position() };
    // condition, position, of everything offered, of the lower end
    let table = [
        ("{ size: { below: 60 } }", exactly(59.9), True, True),
        ("{ size: { below: 60 } }", exactly(60.0), False, False),
        ("{ size: { at-most: 60 } }", exactly(60.0), True, True),
        ("{ size: { above: 60 } }", exactly(60.0), False, False),
        ("{ size: { at-least: 40, below: 60 } }", exactly(40.0), True, True),
        ("{ size: { below: 60 } }", range(), Unknown, True),
        ("{ size: { at-least: 60 } }", range(), Unknown, False),
        ("{ not: { size: { below: 60 } } }", range(), Unknown, False),
        ("{ size: { below: 60 } }", up_to(50.0), True, True),
        ("{ size: { below: 60 } }", up_to(80.0), Unknown, Unknown),
        ("{ size: { below: 60 } }", at_least(50.0), Unknown, True),
        ("{ size: { below: 60 } }", at_least(60.0), False, False),
        ("{ size: { below: 60 } }", about(60.0), Unknown, Unknown),
        ("{ size: { below: 60 } }", about(50.0), True, True),
        ("{ size: { below: 100 } }", part(), True, True),
        ("{ size: { below: 60 } }", part(), Unknown, Unknown),
        ("{ size: { below: 60 } }", hours(20.0), True, True),
        ("{ size: { below: 60 } }", hours(21.0), Unknown, Unknown),
        ("{ size: { below: 60 } }", hours(30.0), False, False),
        ("{ size: { below: 60 } }", blank::position(), Unknown, Unknown),
        ("{ size-kind: [up_to] }", up_to(80.0), True, True),
        ("{ size-kind: [unknown] }", blank::position(), True, True),
    ];
    for (text, position, all, lower) in table {
        let advert = advert(position);
        let case = on(&advert).at(&advert.positions[0]);
        let condition = condition(text);
        assert_eq!((condition.truth(&case), condition.covers(&case)), (all, lower), "{text} {:?}", case.reach());
    }
}

#[test]
fn values_that_are_not_known() {
    let nurse = || Some(Occupation { group: "nurse", styrk08: "2223" });
    let permanent = || fact(Permanence::Permanent);
    let table = [
        ("{ permanence: permanent }", blank::position(), Unknown),
        ("{ permanence: [permanent, temporary, on_call] }", blank::position(), True),
        ("{ permanence: [permanent] }", Position { permanence: permanent(), ..blank::position() }, True),
        ("{ not: { permanence: [temporary] } }", Position { permanence: permanent(), ..blank::position() }, True),
        ("{ occupation: [nurse] }", Position { occupation: nurse(), ..blank::position() }, True),
        ("{ occupation: [\"2223\"] }", Position { occupation: nurse(), ..blank::position() }, True),
        ("{ occupation: [midwife] }", Position { occupation: nurse(), ..blank::position() }, False),
        ("{ occupation: [nurse] }", blank::position(), Unknown),
        ("{ sector: [school] }", blank::position(), Unknown),
        ("{ sector: [school, unknown] }", blank::position(), True),
        ("{ unit: Solbakken }", blank::position(), Unknown),
        ("{ audience: external }", blank::position(), True),
        ("{ audience: internal }", blank::position(), False),
        ("{ employment-form: [summer] }", blank::position(), Unknown),
        (
            "{ employment-form: [summer] }",
            Position { permanence: fact(Permanence::Permanent), ..blank::position() },
            False,
        ),
        ("{ weekend: only }", Position { weekend: Weekend::Only, ..blank::position() }, True),
        ("{ weekend: only }", blank::position(), Unknown),
        ("{ shift: [night, rota] }", Position { shift: Shift::Day, ..blank::position() }, False),
        ("{ student: true }", blank::position(), False),
        ("{ student: false, divisible: false }", blank::position(), True),
        ("{ reason: remainder }", Position { reason: Some(fact(Reason::Remainder)), ..blank::position() }, True),
        ("{ reason: remainder }", blank::position(), False),
        ("{ any: [{ student: true }, { permanence: permanent }] }", blank::position(), Unknown),
        (
            "{ any: [{ student: true }, { permanence: permanent }] }",
            Position { student: true, ..blank::position() },
            True,
        ),
        ("{ not: [{ student: true }, { divisible: true }] }", blank::position(), True),
        ("{}", blank::position(), True),
    ];
    for (text, position, truth) in table {
        let advert = advert(position);
        assert_eq!(condition(text).truth(&on(&advert).at(&advert.positions[0])), truth, "{text}");
    }
}

#[test]
fn durations_and_dates() {
    let lasting = |from, to| {
        let period = Period::new(Date::parse(from), Date::parse(to));
        Position { permanence: fact(Permanence::Temporary), period: Some(fact(period)), ..blank::position() }
    };
    let permanent = || Position { permanence: fact(Permanence::Permanent), ..blank::position() };
    let table = [
        ("{ duration: { below: P6M } }", lasting("2025-01-01", "2025-06-29"), True),
        ("{ duration: { below: P6M } }", lasting("2025-01-01", "2025-06-30"), False),
        ("{ duration: { at-least: P6M } }", lasting("2025-01-01", "2025-06-30"), True),
        ("{ duration: { below: P6M } }", permanent(), False),
        ("{ duration: { below: P6M } }", blank::position(), Unknown),
        ("{ advert-date: { from: 2025-05-01 } }", permanent(), True),
        ("{ advert-date: { from: 2024-01-01, to: 2025-04-30 } }", permanent(), False),
        ("{ advert-date: { below: 2025-05-01 } }", permanent(), False),
    ];
    for (text, position, truth) in table {
        let advert = advert(position);
        assert_eq!(condition(text).truth(&on(&advert).at(&advert.positions[0])), truth, "{text}");
    }
    let advert = advert(permanent());
    let undated = Case { date: None, ..on(&advert) };
    assert_eq!(condition("{ advert-date: { from: 2025-05-01 } }").truth(&undated), Unknown);
}

#[test]
fn units_are_equal_when_folded_by_alias_or_up_to_a_comma() {
    let units = [Unit {
        name: "Solbakken sykehjem".into(),
        sector: Some(Sector::HealthAndCare),
        aliases: vec!["Solbakken sjh".into()],
    }];
    let table = [
        ("SOLBAKKEN  sykehjem", "Solbakken sykehjem", True),
        ("Solbakken sykehjem, avdeling 2", "Solbakken sykehjem", True),
        ("Solbakken sjh, avdeling 2", "Solbakken sykehjem", True),
        ("Solbakken sykehjem avdeling 2", "Solbakken sykehjem", False),
        ("Solbakken", "Solbakken sykehjem", False),
        ("Åsen skole", "åsen skole", True),
    ];
    for (own, named, truth) in table {
        let advert = Advert { unit: Some(fact(own.to_owned())), ..advert(blank::position()) };
        let case = Case { units: &units, ..on(&advert) };
        let condition = condition(&format!("unit: [{named}]"));
        assert_eq!(condition.truth(&case.at(&advert.positions[0])), truth, "{own}");
    }
    let advert = Advert { unit: Some(fact("Solbakken sjh".to_owned())), ..blank::advert() };
    assert_eq!(Case { units: &units, ..on(&advert) }.sector(), Sector::HealthAndCare);
}

#[test]
fn an_advert_fits_where_one_of_its_positions_does() {
    let advert = Advert { positions: vec![exactly(100.0), exactly(50.0)], ..blank::advert() };
    assert_eq!(condition("{ size: { below: 60 } }").covers(&on(&advert)), True);
    assert_eq!(condition("{ size: { below: 40 } }").covers(&on(&advert)), False);
}

#[test]
fn alternatives_count_as_the_largest() {
    let offered = |p| Position { group: Some(1), relation: Some(Relation::Alternative), ..exactly(p) };
    let advert = Advert { positions: vec![offered(80.0), offered(100.0)], ..blank::advert() };
    assert_eq!(condition("{ size: { below: 100 } }").covers(&on(&advert).at(&advert.positions[0])), False);
}

#[test]
fn a_field_that_says_less_leaves_it_open() {
    let witness = |value: &str| Witness { value: value.into(), span: None };
    let contradiction =
        Contradiction { about: About::Size, position: Some(0), field: witness("60 %"), text: witness("100 %") };
    let advert = Advert { contradictions: vec![contradiction], ..advert(exactly(100.0)) };
    let case = on(&advert).at(&advert.positions[0]);
    assert_eq!(condition("{ size: { below: 100 } }").covers(&case), Unknown);
    assert_eq!(condition("{ size: { below: 50 } }").covers(&case), False);
}

#[test]
fn a_position_may_be_taken_as_something() {
    let advert = advert(blank::position());
    let case = on(&advert).at(&advert.positions[0]);
    let permanent = condition("{ permanence: permanent }");
    assert_eq!(permanent.truth(&case.as_if(Permanence::Permanent)), True);
    assert_eq!(permanent.truth(&case.as_if(Permanence::Temporary)), False);
}

#[test]
fn knows_what_it_names_and_what_can_never_hold() {
    assert!(condition("{ permanence: [on_call] }").names_on_call());
    assert!(condition("{ any: [{ permanence: [on_call] }] }").names_on_call());
    assert!(!condition("{ not: { permanence: [on_call] } }").names_on_call());
    assert!(condition("{ employment-form: assignment }").names_assignments());
    assert!(condition("{ size: { at-least: 60, below: 60 } }").never_holds());
    assert!(!condition("{ size: { at-least: 60, at-most: 60 } }").never_holds());
    assert!(condition("{ advert-date: { from: 2025-01-01, to: 2024-01-01 } }").never_holds());
}

#[test]
fn reads_as_positions_inside_a_sentence() {
    let said = |text: &str| Language::ALL.map(|language| condition(text).positions(language));
    assert_eq!(
        said(
            "{ sector: [health-and-care, school], permanence: permanent, size: { at-least: 20, below: 62.5 }, \
             not: { student: true }, duration: { below: P1Y }, occupation: nurse }"
        ),
        [
            "faste stillinger på minst 20 % og under 62,5 % for sykepleiere i helse og omsorg og i skole som varer under \
             12 måneder, men ikke studentstillinger",
            "faste stillingar på minst 20 % og under 62,5 % for sjukepleiarar i helse og omsorg og i skule som varer \
             under 12 månader, men ikkje studentstillingar",
            "permanent positions of at least 20% and below 62.5% for nurses in health and care and in school that last \
             below 12 months, but not student positions",
        ]
    );
    let nb = |text: &str| condition(text).positions(Language::Nb);
    assert_eq!(
        nb("{ advert-date: { from: 2024-03-01, to: 2026-12-31 } }"),
        "stillinger lyst ut fra og med 1. mars 2024 til og med 31. desember 2026"
    );
    assert_eq!(nb("{ student: true, size: { at-most: 20 } }"), "studentstillinger på høyst 20 %");
    assert_eq!(nb("{ permanence: [on_call], unit: Solbakken }"), "stillinger ved Solbakken på tilkalling");
    assert_eq!(
        nb("{ permanence: [permanent, temporary, on_call] }"),
        "stillinger som er faste, midlertidige eller på tilkalling"
    );
    assert_eq!(
        nb("{ permanence: temporary, any: [{ weekend: only }, { reason: remainder }] }"),
        "midlertidige stillinger som er stillinger med bare helgearbeid eller stillinger begrunnet med reststilling"
    );
    assert_eq!(
        nb("{ any: [{ shift: night }, { audience: internal }] }"),
        "stillinger på natt og stillinger som lyses ut internt"
    );
    assert_eq!(said("{}"), ["alle stillinger", "alle stillingar", "all positions"]);
}

#[test]
fn what_is_within_another_is_known() {
    let within = |a: &str, b: &str| (condition(a).is_within(&condition(b)), condition(b).is_within(&condition(a)));
    assert_eq!(
        within("{ permanence: permanent, sector: school }", "{ permanence: [permanent, temporary] }"),
        (true, false)
    );
    assert_eq!(within("{ size: { below: 50 } }", "{ size: { at-most: 60 } }"), (true, false));
    assert_eq!(within("{ size: { at-most: 60 } }", "{ size: { below: 60 } }"), (false, true));
    assert_eq!(within("{ size: { at-least: 20 } }", "{ size: { below: 60 } }"), (false, false));
    assert_eq!(within("{}", "{ student: true }"), (false, true));
    assert_eq!(within("{ student: true }", "{ any: [{ student: true }, { weekend: only }] }"), (true, false));
    assert_eq!(within("{ not: { sector: [school, culture] } }", "{ not: { sector: school } }"), (true, false));
    assert_eq!(within("{ shift: night }", "{ shift: night }"), (true, true));
}

#[test]
fn every_error_is_told() {
    let text = "{ sektor: school, size: { under: 60 }, duration: {}, sector: [], permanence: fast, student: ja, \
                occupation: [nurs] }";
    let source = Source::new("c.yaml", text, Media::Yaml);
    let node = parse(&source, Span::new(0, text.len())).unwrap();
    let reader = Reader::new();
    Condition::from_yaml(&node, "when", &reader);
    let told: Vec<(String, String)> =
        reader.finish().iter().map(|f| (source.slice(f.span()).to_owned(), f.render(Language::Nb).message)).collect();
    let expected = [
        ("sektor", "«sektor» er ikke en kjent nøkkel her."),
        ("under", "«under» er ikke en kjent nøkkel her."),
        ("{}", "«duration» skal være en grense, som { below: … } eller { at-least: … }."),
        ("[]", "«sector» skal være en liste med minst én verdi."),
        ("fast", "«permanence» skal være et av ordene permanent, temporary, on_call, unknown."),
        ("ja", "«student» skal være true eller false."),
        (
            "nurs",
            "«occupation» skal være en yrkesgruppe fra rules/vocabulary/occupations.yaml, eller dens STYRK-08-kode.",
        ),
    ];
    assert_eq!(told, expected.map(|(place, message)| (place.to_owned(), message.to_owned())));
}
