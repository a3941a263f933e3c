use super::*;
use crate::advert::{About, Advert, Confidence, Contradiction, Fact, Origin, Outcome, Record, Relation, Size, Witness};
use crate::calendar::Date;
use crate::document::BlockKind;
use crate::rule::blank;
use crate::text::{Media, Source, Span, ViewBuilder};
use crate::yaml::{Reader, parse};
use Breach::{BelowMinimum, OutsideRange, RangeBelowMinimum};

fn requirement(text: &str) -> Requirement {
    let source = Source::new("k.yaml", text, Media::Yaml);
    let node = parse(&source, Span::new(0, text.len())).unwrap();
    let reader = Reader::new();
    let fields = reader.fields(&node, "clause").unwrap();
    let mut all = Requirement::read_all(&fields);
    fields.finish();
    assert_eq!(reader.finish(), [], "{text}");
    assert_eq!(all.len(), 1, "{text}");
    all.remove(0)
}

fn fact<T>(value: T) -> Fact<T> {
    Fact::new(value, None, Origin::Body, Confidence::High)
}

fn sized(min: Option<f64>, max: Option<f64>, kind: SizeKind) -> Position {
    Position { size: Some(fact(Size { min, max, kind })), ..blank::position() }
}

fn exactly(percent: f64) -> Position {
    sized(Some(percent), Some(percent), SizeKind::Exact)
}

fn advert(positions: Vec<Position>) -> Advert {
    Advert { positions, ..blank::advert() }
}

fn on<'a>(advert: &'a Advert, date: &str) -> Case<'a> {
    Case::of(advert, Date::parse(date), &[])
}

fn stands(requirement: &Requirement, case: &Case, record: &OnRecord) -> Judged {
    let unions = ["Fagforbundet".to_owned(), "NSF".to_owned()];
    judge(requirement, case, &JudgeContext { statements: &[], assumed: &[], unions: &unions, record })
}

fn first(requirement: &str, advert: &Advert) -> Judged {
    let case = on(advert, "2025-05-01").at(&advert.positions[0]);
    stands(&self::requirement(requirement), &case, &OnRecord::of(advert, case.position))
}

#[test]
fn sizes_against_a_minimum() {
    let range = |a, b| sized(Some(a), Some(b), SizeKind::Range);
    let up_to = |max| sized(None, Some(max), SizeKind::UpTo);
    let at_least = |min| sized(Some(min), None, SizeKind::AtLeast);
    let about = |p| sized(Some(p), Some(p), SizeKind::Approximate);
    let part = || Position { extent: Extent::Part, ..blank::position() };
    let full = || Position { extent: Extent::Full, ..blank::position() };
    let hours = |h| Position { hours_per_week: Some(fact(h)), ..blank::position() };
    let breached = |b| Judged::Breached(b);
    let table = [
        (80, exactly(80.0), Judged::Met),
        (80, exactly(79.99), breached(BelowMinimum)),
        (80, range(50.0, 100.0), breached(RangeBelowMinimum)),
        (80, range(80.0, 100.0), Judged::Met),
        (80, range(50.0, 60.0), breached(BelowMinimum)),
        (80, up_to(60.0), breached(BelowMinimum)),
        (80, up_to(100.0), Judged::Unclear(Doubt::NoFloor)),
        (80, up_to(80.0), Judged::Unclear(Doubt::NoFloor)),
        (80, at_least(60.0), breached(BelowMinimum)),
        (80, at_least(80.0), Judged::Met),
        (80, about(80.0), Judged::Unclear(Doubt::AboutTheLimit)),
        (80, about(75.0), breached(BelowMinimum)),
        (80, about(90.0), Judged::Met),
        (80, part(), Judged::Unclear(Doubt::PartTimeOnly)),
        (100, part(), breached(BelowMinimum)),
        (100, full(), Judged::Met),
        (80, blank::position(), Judged::Unclear(Doubt::NoSize)),
        (80, hours(26.0), breached(BelowMinimum)),
        (80, hours(28.0), Judged::Unclear(Doubt::HoursOnly)),
        (80, hours(30.0), Judged::Met),
        (100, hours(37.5), Judged::Met),
    ];
    for (minimum, position, expected) in table {
        let advert = advert(vec![position]);
        let told = first(&format!("minimum-size: {minimum}"), &advert);
        assert_eq!(told, expected, "{minimum} {:?}", advert.positions[0].size);
    }
}

#[test]
fn a_minimum_that_rises() {
    let rising =
        requirement("minimum-size: [{ from: 2026-01-01, value: 80 }, { value: 50 }, { from: 2025-01-01, value: 60 }]");
    let advert = advert(vec![exactly(60.0)]);
    let at = |date: &str| stands(&rising, &on(&advert, date).at(&advert.positions[0]), &OnRecord::default());
    assert_eq!(at("2025-12-31"), Judged::Met);
    assert_eq!(at("2026-01-01"), Judged::Breached(BelowMinimum));
    assert_eq!(at("ingen"), Judged::Unclear(Doubt::NoDate));
    let minima = ["2024-12-31", "2025-01-01", "2026-06-01"].map(|d| rising.minimum_on(Date::parse(d)));
    assert_eq!(minima, [Some(50.0), Some(60.0), Some(80.0)]);
    assert_eq!(requirement("minimum-size: 80").minimum_on(None), Some(80.0));
}

#[test]
fn groups_count_together_or_by_the_largest() {
    let member = |p, relation| Position { group: Some(1), relation: Some(relation), ..exactly(p) };
    let both = advert(vec![member(60.0, Relation::Combination), member(40.0, Relation::Combination)]);
    assert_eq!(first("minimum-size: { value: 100, of: combined }", &both), Judged::Met);
    assert_eq!(first("minimum-size: 100", &both), Judged::Breached(BelowMinimum));
    let either = advert(vec![member(80.0, Relation::Alternative), member(100.0, Relation::Alternative)]);
    assert_eq!(first("minimum-size: 100", &either), Judged::Met);
}

#[test]
fn a_field_that_says_otherwise_is_never_met() {
    let witness = |value: &str| Witness { value: value.into(), span: None };
    let told = |text: f64, field: &str| {
        let contradiction =
            Contradiction { about: About::Size, position: None, field: witness(field), text: witness("…") };
        first("minimum-size: 80", &Advert { contradictions: vec![contradiction], ..advert(vec![exactly(text)]) })
    };
    assert_eq!(told(100.0, "60 %"), Judged::Unclear(Doubt::Contradicted));
    assert_eq!(told(100.0, "Deltid"), Judged::Unclear(Doubt::Contradicted));
    assert_eq!(told(90.0, "Heltid"), Judged::Met);
    assert_eq!(told(60.0, "Heltid"), Judged::Breached(BelowMinimum));
}

#[test]
fn ranges() {
    let told = |position| first("size-range: { from: 80, to: 100 }", &advert(vec![position]));
    assert_eq!(told(exactly(90.0)), Judged::Met);
    assert_eq!(told(exactly(79.0)), Judged::Breached(OutsideRange));
    assert_eq!(told(sized(None, Some(100.0), SizeKind::UpTo)), Judged::Unclear(Doubt::NoFloor));
}

#[test]
fn what_must_be_stated() {
    let items = "required: [size, permanence, deadline, contact, unit]";
    let bare = advert(vec![Position { permanence: fact(Permanence::Permanent), ..blank::position() }]);
    assert_eq!(first(items, &bare), Judged::Breached(Breach::NotStated(Item::Size)));
    let Requirement::Required(list) = requirement(items) else { panic!() };
    assert_eq!(not_stated(&list, &on(&bare, "2025-05-01")), [Item::Deadline, Item::Contact, Item::Unit]);
    assert_eq!(first("required: [period, ground]", &bare), Judged::Met);
    let temporary = advert(vec![Position { permanence: fact(Permanence::Temporary), ..blank::position() }]);
    assert_eq!(first("required: [period, ground]", &temporary), Judged::Breached(Breach::NotStated(Item::Period)));
    assert_eq!(first("temporary-ground: required", &temporary), Judged::Breached(Breach::NoGround));
    assert_eq!(first("temporary-ground: required", &bare), Judged::Met);
}

fn block(text: &str) -> Block {
    let mut view = ViewBuilder::new();
    view.verbatim(0, text);
    Block { kind: BlockKind::Paragraph, view: view.build(), heading: None, quoted: false }
}

#[test]
fn statements_phrases_and_contacts_are_read_in_the_text() {
    let blocks = [block("Småstillingar. Vi minner om\nførerettsreglane. Ring 22 33 44 55.")];
    let advert = advert(vec![]);
    let case = Case::of(&advert, None, &blocks);
    let statements = [Statement {
        id: "preference".into(),
        any: vec!["fortrinnsrett".into(), "førerett".into()],
        insert: crate::finding::Localized::default(),
    }];
    let record = OnRecord::default();
    let judged = |text: &str, assumed: &[String]| {
        judge(
            &requirement(text),
            &case,
            &JudgeContext { statements: &statements, assumed, unions: &[], record: &record },
        )
    };
    assert_eq!(judged("required-statement: preference", &[]), Judged::Met);
    assert_eq!(judged("required-statement: police", &[]), Judged::Breached(Breach::StatementMissing("police".into())));
    assert_eq!(judged("required-statement: police", &["police".into()]), Judged::Met);
    assert_eq!(
        judged("forbidden-phrase: [småstilling, småstillingar]", &[]),
        Judged::Breached(Breach::PhraseUsed("småstillingar".into()))
    );
    assert_eq!(judged("forbidden-phrase: småstilling", &[]), Judged::Met);
    assert_eq!(judged("required: contact", &[]), Judged::Met);
    assert_eq!(Phrase::new("småstillingar").spans(&blocks, Edge::Whole), [Span::new(0, 14)]);
    assert!(names_contact(&block("Skriv til kari@eksempel.kommune.no")));
    assert!(!names_contact(&block("Lønn 500 000 kroner, 2026 @ Ås")));
}

#[test]
fn what_is_on_record() {
    let day = |text: &str| Date::parse(text);
    let consulted = Record {
        date: day("2025-04-01"),
        with: vec!["fagforbundet".into()],
        outcome: Some(Outcome::Disagreed),
        ..Record::default()
    };
    let with = |consulted: Option<Record>, documented: bool| {
        let mut advert = advert(vec![exactly(60.0)]);
        advert.published = Some(fact(day("2025-04-10").unwrap()));
        advert.process.consulted = consulted;
        advert.process.documented = documented.then(Record::default);
        advert
    };
    let lacks = |missing: &[Missing]| Judged::Lacks(SmallVec::from_slice(missing));
    let late = Record { date: day("2025-04-11"), ..consulted.clone() };
    let on_time = "consultation: { when: before-publication, with: affected }";
    let decided = "consultation: { when: before-decision, with: affected }";
    assert_eq!(first(on_time, &with(None, false)), lacks(&[Missing::Consultation]));
    assert_eq!(first(on_time, &with(Some(consulted.clone()), false)), Judged::Met);
    assert_eq!(first(on_time, &with(Some(late.clone()), false)), lacks(&[Missing::Consultation]));
    assert_eq!(first(decided, &with(Some(late.clone()), false)), Judged::Met);
    assert_eq!(first(decided, &with(None, false)), lacks(&[Missing::Reason, Missing::Consultation]));
    assert_eq!(first(decided, &with(None, true)), lacks(&[Missing::Consultation]));
    let named = "consultation: { with: [Fagforbundet] }";
    assert_eq!(first(named, &with(Some(consulted.clone()), false)), Judged::Met);
    assert_eq!(
        first("consultation: { with: all-parties }", &with(Some(consulted.clone()), false)),
        lacks(&[Missing::Consultation])
    );
    assert_eq!(
        first("agreement: { with: affected }", &with(Some(consulted.clone()), false)),
        lacks(&[Missing::Agreement])
    );
    assert_eq!(
        first("requires-any: [[agreement], [consultation, approval]]", &with(Some(consulted.clone()), false)),
        lacks(&[Missing::Agreement])
    );
    assert_eq!(first("approval: { role: kommunalsjef }", &with(None, false)), lacks(&[Missing::Approval]));
    assert_eq!(first("check-first: [wishes, combine]", &with(None, false)), lacks(&[Missing::Check]));
    let advert = with(Some(late), false);
    let case = on(&advert, "2025-04-10").at(&advert.positions[0]);
    let Requirement::Consultation(process) = requirement(on_time) else { panic!() };
    assert_eq!(OnRecord::of(&advert, None).too_late(&process, &case), day("2025-04-11"));
}

#[test]
fn deadlines_and_weekends() {
    let mut short = advert(vec![Position { weekend_frequency: Some(2), ..exactly(100.0) }]);
    short.published = Some(fact(Date::parse("2025-05-01").unwrap()));
    short.deadline = Some(fact(Date::parse("2025-05-11").unwrap()));
    let whole = on(&short, "2025-05-01");
    let told = stands(&requirement("minimum-deadline-days: 14"), &whole, &OnRecord::default());
    assert_eq!(told, Judged::Breached(Breach::DeadlineShort(10)));
    assert_eq!(first("minimum-deadline-days: 14", &short), Judged::Met);
    assert_eq!(first("weekend-frequency: 3", &short), Judged::Breached(Breach::TooManyWeekends(2)));
    assert_eq!(first("weekend-frequency: 2", &short), Judged::Met);
    let target =
        "target: { measure: adverts, full-time-share: [{ by: 2029-12-31, share: 90 }, { by: 2026-12-31, share: 60 }] }";
    assert_eq!(stands(&requirement(target), &whole, &OnRecord::default()), Judged::Met);
}
