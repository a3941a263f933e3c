use super::settings::language;
use super::shape::{Key, Names, Shape, may, must, object, object_with_one, of, one_or_many, some, texts, word};
use crate::advert::About;
use crate::rule::Edge;
use crate::rule::check::{Agreed, Outcome, Place};

/// The kinds of check.
const KINDS: [&str; 8] = ["phrase", "pattern", "required", "position", "advert", "contradiction", "dates", "agreed"];

/// What a rule looks for: one key, the kind.
pub(super) fn shape() -> Shape {
    let agreed = may("agreed", word::<Agreed>("agreed"));
    object_with_one(
        "check",
        &KINDS,
        vec![phrase().usual(), pattern(), required(), position(), advert(), contradiction(), dates(), agreed],
    )
}

fn phrase() -> Key {
    let mut keys = words();
    keys.extend([when(), may("language", language()), may("at-least", Shape::Whole(1))]);
    one_of("phrase", keys, by_clause("forbidden-phrase"))
}

fn pattern() -> Key {
    may("pattern", object("pattern", vec![must("regex", Shape::Text), places(), when()]))
}

fn required() -> Key {
    let mut keys = words();
    let statement = may("statement", Shape::Name(Names::Statement));
    keys.extend([when(), statement, may("after", wording()), may("without", wording())]);
    one_of("required", keys, by_clause("required-statement"))
}

fn position() -> Key {
    let is = may("is", of("trait", &["decimal", "endless", "off-hours"]));
    let keys =
        vec![outcome(), is, when(), may("unless", wording()), may("without", wording()), may("once", Shape::Bool)];
    may("position", object("on-position", keys))
}

fn advert() -> Key {
    let combine = object("combine", vec![must("from", Shape::Number), must("to", Shape::Number)]);
    may("advert", object("on-advert", vec![outcome(), when(), may("combine", combine)]))
}

fn contradiction() -> Key {
    may("contradiction", object("contradiction", vec![must("about", word::<About>("about"))]))
}

fn dates() -> Key {
    let one = object_with_one(
        "dates",
        &["deadline", "published", "period"],
        vec![
            may("deadline", of("deadline-state", &["past"])),
            may("published", of("published-state", &["missing"])),
            may("period", of("period-state", &["past", "reversed"])),
        ],
    );
    let words = vec![must("deadline", of("deadline-state", &["words"])), must("any", texts()), when()];
    let by_clause = vec![by_clause("minimum-deadline-days")];
    may("dates", Shape::Any(vec![one, object("dates", words), object("dates", by_clause)]))
}

/// A check of the rule's own, or the words for what a clause finds.
fn one_of(name: &'static str, keys: Vec<Key>, clause: Key) -> Key {
    may(name, Shape::Any(vec![object(name, keys), object(name, vec![clause])]))
}

fn by_clause(requirement: &'static str) -> Key {
    must("clause", of("by-clause", &[requirement]))
}

fn words() -> Vec<Key> {
    vec![must("any", texts()), may("word", word::<Edge>("edge")), places(), may("unless", texts())]
}

/// Words as a list, or with where and how they stand.
fn wording() -> Shape {
    Shape::Any(vec![object("wording", words()), Shape::List(Box::new(Shape::Text)), Shape::Text])
}

fn places() -> Key {
    may("in", some::<Place>("place"))
}

fn outcome() -> Key {
    may("outcome", one_or_many(word::<Outcome>("outcome-of-clause")))
}

fn when() -> Key {
    may("when", Shape::Condition)
}
