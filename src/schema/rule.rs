use super::guideline::{localized, statements, week};
use super::shape::{Key, Names, Shape, map, may, must, object, object_with_one, of, one_or_many, texts, word};
use super::{check, clause, front_matter};
use crate::finding::{BasisKind, Confidence, Safety, Severity};
use crate::rule::{Status, Tag};

/// `rules/<family>/<name>.yaml`, and one of a guideline's own `rules`.
pub(super) fn shape() -> Shape {
    object(
        "rule",
        vec![
            must("id", Shape::Text),
            may("since", Shape::Text),
            may("status", word::<Status>("rule-status")),
            must("severity", word::<Severity>("severity")),
            may("confidence", word::<Confidence>("confidence")),
            may("tag", word::<Tag>("tag")),
            may("who", Shape::Name(Names::Role)),
            may("basis", one_or_many(basis())),
            must("texts", texts_of_rule()),
            must("check", check::shape()),
            may("fix", fix()),
            may("examples", one_or_many(example())).usual(),
        ],
    )
}

fn basis() -> Shape {
    object(
        "basis",
        vec![
            must("kind", word::<BasisKind>("basis-kind")),
            must("ref", Shape::Text),
            may("from", Shape::Date),
            may("until", Shape::Date),
        ],
    )
}

fn texts_of_rule() -> Shape {
    let texts = || {
        let keys = ["title", "message", "why", "advice"];
        object("rule-texts", keys.map(|key| must(key, Shape::Text)).to_vec())
    };
    object("localized", vec![must("nb", texts()), must("nn", texts()), must("en", texts())])
}

/// One way out, or several. One that changes words, or adds keys, must be named.
fn fix() -> Shape {
    let with = |mut keys: Vec<Key>, title: Key| {
        keys.extend([title, may("when", Shape::Condition), may("safety", word::<Safety>("safety")).usual()]);
        keys
    };
    let written = vec![
        may("replace", localized()).usual(),
        may("insert", localized()),
        may("replace-other", localized()),
        may("record", of("recorded", &["missing"])),
        may("field", Shape::Any(vec![of("field", &["asked"]), Shape::Text])),
        may("remove", of("removed", &["sentence"])),
    ];
    let words = vec![must("words", map(None, Shape::Text))];
    let keys = vec![must("front-matter", localized())];
    let single = &["replace", "insert", "replace-other", "record", "field", "remove"];
    one_or_many(Shape::Any(vec![
        object_with_one("fix", single, with(written, may("title", localized()))),
        object("fix", with(words, must("title", localized()))),
        object("fix", with(keys, must("title", localized()))),
    ]))
}

fn example() -> Shape {
    object_with_one(
        "example",
        &["flag", "pass"],
        vec![
            may("flag", Shape::Text).usual(),
            may("pass", Shape::Text),
            may("fixed", texts()),
            may("on", Shape::Date),
            may("today", Shape::Date),
            may("clause", clause::of_example()),
            may("facts", front_matter::shape()),
            may("statements", statements()),
            may("full-time-week", week()),
            may("employer", Shape::Text),
            may("files", texts()),
            may("archive", Shape::Bool),
        ],
    )
}
