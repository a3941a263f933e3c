use super::guideline::localized;
use super::shape::{Key, Names, Shape, list, may, must, object, object_with_one, of, one_or_many, some, texts, word};
use crate::advert::{Step, StepScope};
use crate::guideline::{Needs, QuotaPer};
use crate::rule::{ConsultationTime, Item, Measure, Missing, Requirement, Strength};

/// One of `clauses`.
pub(super) fn shape() -> Shape {
    let mut keys = vec![
        must("id", Shape::Text),
        must("text", Shape::Any(vec![Shape::Text, localized()])),
        must("strength", word::<Strength>("strength")),
    ];
    keys.extend(content());
    object_with_one("clause", &Requirement::KEYS, keys)
}

/// The clause of a rule's example: what it lacks of a real one is filled in.
pub(super) fn of_example() -> Shape {
    let mut keys = vec![must("strength", word::<Strength>("strength"))];
    keys.extend(content());
    object_with_one("clause", &Requirement::KEYS, keys)
}

/// What a clause says of positions.
fn content() -> Vec<Key> {
    vec![
        may("minimum-size", minimum()).usual(),
        may("size-range", range()),
        may("required", some::<Item>("item")),
        may("required-statement", Shape::Name(Names::Statement)),
        may("forbidden-phrase", texts()),
        may("weekend-frequency", Shape::Whole(1)),
        may("minimum-deadline-days", Shape::Whole(0)),
        may("consultation", process()),
        may("agreement", process()),
        may("approval", object("approval", vec![must("role", Shape::Name(Names::Role))])),
        may("requires-any", list(one_or_many(word::<Missing>("missing")))),
        may("temporary-ground", of("temporary-ground", &["required"])),
        may("check-first", one_or_many(Shape::Any(vec![word::<Step>("step"), step()]))),
        may("target", target()),
        may("applies-to", Shape::Condition),
        may("exceptions", list(exception())),
        may("who", Shape::Name(Names::Role)),
        may("may-loosen", Shape::Bool),
    ]
}

fn minimum() -> Shape {
    let from = object("minimum-from", vec![must("value", Shape::Percent), may("from", Shape::Date).usual()]);
    let combined =
        object("minimum-of", vec![must("value", Shape::Percent), may("of", of("minimum-of", &["combined"])).usual()]);
    Shape::Any(vec![Shape::Percent, list(from), combined])
}

fn range() -> Shape {
    object("size-range", vec![must("from", Shape::Percent), must("to", Shape::Percent)])
}

fn process() -> Shape {
    let with = Shape::Any(vec![of("with", &["affected", "all-parties"]), list(Shape::Name(Names::Party))]);
    object(
        "process",
        vec![may("when", word::<ConsultationTime>("consultation-time")).usual(), may("with", with).usual()],
    )
}

fn step() -> Shape {
    object("step", vec![must("step", word::<Step>("step")), may("scope", word::<StepScope>("step-scope"))])
}

fn target() -> Shape {
    let path = || list(object("target-point", vec![must("by", Shape::Date), must("share", Shape::Percent)]));
    object_with_one(
        "target",
        &["full-time-share", "mean-size", "external-share", "reduction-from"],
        vec![
            must("measure", word::<Measure>("measure")),
            may("full-time-share", path()).usual(),
            may("mean-size", path()),
            may("external-share", path()),
            may("reduction-from", path()),
        ],
    )
}

fn exception() -> Shape {
    let quota = object(
        "quota",
        vec![
            must("share", Shape::Percent),
            must("per", word::<QuotaPer>("quota-per")),
            must("months", Shape::Whole(1)),
        ],
    );
    object(
        "exception",
        vec![
            must("id", Shape::Text),
            may("text", Shape::Text).usual(),
            must("when", Shape::Condition),
            may("requires", some::<Needs>("needs")).usual(),
            may("quota", quota),
        ],
    )
}
