use super::record::outcome;
use super::settings::language;
use super::shape::{Key, Names, Object, Shape, list, may, must, names, word};
use crate::advert::{Audience, Reason, Sector, Shift, Step, StepScope, Weekend};

/// The front matter of an advert, and a side file. Keys of others are no error.
pub(super) fn shape() -> Shape {
    open(
        "front-matter",
        vec![
            may("title", Shape::Text).also(&["tittel"]),
            may("employer", Shape::Name(Names::Employer)).also(&["arbeidsgiver", "arbeidsgjevar"]),
            may("unit", Shape::Name(Names::Unit)).also(&["enhet", "eining"]),
            may("sector", word::<Sector>("sector")).also(&["sektor"]),
            may("audience", or_text(word::<Audience>("audience"))),
            may("published", Shape::Day).also(&["publisert"]),
            may("decided", Shape::Day).also(&["besluttet", "vedteke"]),
            may("deadline", Shape::Day).also(&["søknadsfrist", "frist"]),
            may("language", or_text(language())).also(&["språk", "målform"]),
            may("guideline", Shape::Name(Names::Guideline)).also(&["retningslinje"]),
            may("positions", Shape::Any(vec![Shape::Whole(0), list(position())])).also(&["stillinger", "stillingar"]),
            may("documented", record(vec![date(), reference()])).also(&["dokumentert"]),
            may("consulted", consulted()).also(&["drøftet", "drøfta"]),
            may("approved", approved()).also(&["godkjent", "godkjend"]),
            may("checked", list(checked())),
        ],
    )
}

fn position() -> Shape {
    open(
        "position",
        vec![
            may("title", Shape::Text).also(&["tittel"]).usual(),
            may("size", Shape::Size).also(&["størrelse", "storleik"]).usual(),
            may("count", Shape::Whole(0)).also(&["antall", "tal"]),
            may("employment", or_text(super::shape::of("employment", &["permanent", "temporary"])))
                .also(&["ansettelse", "tilsetjing"]),
            may("occupation", Shape::Name(Names::Occupation)),
            may("weekend", or_text(word::<Weekend>("weekend"))),
            may("shift", or_text(word::<Shift>("shift"))),
            may("student", Shape::Bool),
            may("unit", Shape::Name(Names::Unit)).also(&["enhet", "eining"]),
            may("deadline", Shape::Day).also(&["søknadsfrist", "frist"]),
            may("reason", or_text(word::<Reason>("reason"))).also(&["begrunnelse", "grunngjeving"]),
            may("reason-text", Shape::Text),
        ],
    )
}

fn checked() -> Shape {
    let step =
        vec![must("step", word::<Step>("step")), may("scope", word::<StepScope>("step-scope")), date(), reference()];
    open("record", step)
}

fn consulted() -> Shape {
    record(vec![
        date(),
        may("with", names(Names::Party)).also(&["med"]).usual(),
        outcome().also(&["utfall"]),
        reference(),
    ])
}

fn approved() -> Shape {
    record(vec![date(), may("by", names(Names::Role)).also(&["av"]).usual(), reference()])
}

/// A record, or its day alone.
fn record(keys: Vec<Key>) -> Shape {
    Shape::Any(vec![open("record", keys), Shape::Day])
}

fn date() -> Key {
    may("date", Shape::Day).also(&["dato"]).usual()
}

fn reference() -> Key {
    may("reference", Shape::Text).also(&["referanse"])
}

/// A word of the set, or words of one's own.
fn or_text(set: Shape) -> Shape {
    Shape::Any(vec![set, Shape::Text])
}

fn open(name: &'static str, keys: Vec<Key>) -> Shape {
    Shape::Object(Object { name, keys, open: true, single: &[] })
}
