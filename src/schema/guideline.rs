use super::shape::{Names, Shape, list, map, may, must, names, object, of, one_or_many, some, texts, word};
use super::{clause, front_matter, period, rule, settings};
use crate::advert::Sector;
use crate::guideline::{JudgedOn, Judgement, Status, Tariff};

/// `guidelines/*.yaml`.
pub(super) fn shape() -> Shape {
    let scope = object("scope", vec![may("sector", some::<Sector>("sector")), may("unit", names(Names::Unit))]);
    object(
        "guideline",
        vec![
            must("guideline", Shape::Text),
            must("title", Shape::Text),
            may("employer", Shape::Name(Names::Employer)),
            may("purpose", Shape::Text),
            may("definitions", map(None, Shape::Text)),
            may("level", of("level", &["municipality", "sector", "unit"])),
            may("scope", scope),
            may("status", word::<Status>("status")),
            may("agreed", Shape::Date),
            may("parties", names(Names::Party)),
            may("reference", Shape::Text),
            may("tariff", word::<Tariff>("tariff")),
            must("valid", period::begun()),
            may("evaluate-by", Shape::Date),
            may("evaluate-every", Shape::Duration),
            may("replaces", Shape::Name(Names::Guideline)),
            may("judged-on", word::<JudgedOn>("judged-on")),
            may("full-time-week", week()),
            may("language", settings::language()),
            must("clauses", list(clause::shape())),
            may("statements", statements()),
            may("rules", one_or_many(rule::shape())),
            may("tests", list(example())),
        ],
    )
}

/// `full-time-week: { rota: 35.5, day: 37.5 }`.
pub(super) fn week() -> Shape {
    object("full-time-week", vec![may("rota", Shape::Hours), may("day", Shape::Hours), may("night", Shape::Hours)])
}

/// `statements: { preference: { any: […], insert: { nb, nn, en } } }`.
pub(super) fn statements() -> Shape {
    map(None, object("statement", vec![must("any", texts()), must("insert", localized())]))
}

/// `{ nb: …, nn: …, en: … }`.
pub(super) fn localized() -> Shape {
    object("localized", vec![must("nb", Shape::Text), must("nn", Shape::Text), must("en", Shape::Text)])
}

fn example() -> Shape {
    let expect = object(
        "expect",
        vec![
            may("verdict", some::<Judgement>("verdict")),
            may("clause", Shape::Name(Names::OwnClause)),
            may("rules", names(Names::Rule)),
        ],
    );
    object(
        "test",
        vec![
            must("name", Shape::Text),
            may("on", Shape::Date),
            must("advert", Shape::Text),
            may("facts", front_matter::shape()),
            must("expect", expect),
        ],
    )
}
