use super::shape::{Names, Shape, list, map, may, must, names, object, texts, word};
use crate::advert::Sector;
use crate::settings::{FailOn, Weight};
use crate::text::Language;

/// `heltid.yaml`.
pub(super) fn shape() -> Shape {
    object(
        "settings",
        vec![
            may("guidelines", texts()),
            may("dispensations", texts()),
            may("consultations", texts()),
            may("language", language()),
            may("employer", Shape::Name(Names::Employer)),
            may("include", texts()),
            may("exclude", texts()),
            may("rules", map(Some(Names::Rule), word::<Weight>("weight"))),
            may("records-elsewhere", Shape::Bool),
            may("assume-statements", names(Names::Statement)),
            may("fail-on", word::<FailOn>("fail-on")),
            may("overrides", list(overriding())),
            may("units", list(unit())),
        ],
    )
}

/// `nb`, `nn`, `en`.
pub(super) fn language() -> Shape {
    super::shape::of("language", &Language::ALL.map(Language::code))
}

fn overriding() -> Shape {
    object(
        "override",
        vec![must("path", Shape::Text), may("sector", word::<Sector>("sector")), may("unit", Shape::Name(Names::Unit))],
    )
}

fn unit() -> Shape {
    object("unit", vec![must("name", Shape::Text), may("sector", word::<Sector>("sector")), may("aliases", texts())])
}
