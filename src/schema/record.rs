use super::shape::{Key, Names, Shape, may, must, names, object, word};
use crate::advert::Outcome;

/// `consulted: { date, with, outcome, reference }`.
pub(super) fn consulted() -> Shape {
    let with = may("with", names(Names::Party)).also(&["by"]).usual();
    object("record", vec![must("date", Shape::Date), with, outcome(), may("reference", Shape::Text)])
}

/// `granted: { date, by }`.
pub(super) fn granted() -> Shape {
    let by = may("by", names(Names::Role)).also(&["with"]).usual();
    object("record", vec![must("date", Shape::Date), by, may("reference", Shape::Text), outcome()])
}

/// `need-documented: { date, reference }`.
pub(super) fn documented() -> Shape {
    let with = may("with", names(Names::Party)).also(&["by"]);
    object("record", vec![may("date", Shape::Date).usual(), may("reference", Shape::Text).usual(), with, outcome()])
}

pub(super) fn outcome() -> Key {
    may("outcome", word::<Outcome>("outcome"))
}
