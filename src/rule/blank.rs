//! Facts before anything is read, for tests.

use crate::advert::*;
use crate::text::Language;

/// A position of which nothing is known.
pub(crate) fn position() -> Position {
    Position { permanence: Fact::new(Permanence::Unknown, None, Origin::Body, Confidence::Low), ..Position::blank() }
}

/// An advert of which nothing is known.
pub(crate) fn advert() -> Advert {
    Advert {
        kind: Kind::Advert,
        closed: false,
        language: Language::Nb,
        title: None,
        employer: None,
        unit: None,
        sector: None,
        audience: Audience::Unknown,
        published: None,
        decided: None,
        deadline: None,
        deadline_text: None,
        total_count: None,
        guideline: None,
        positions: Vec::new(),
        closed_positions: Vec::new(),
        other_percents: Vec::new(),
        contradictions: Vec::new(),
        process: Process::default(),
        readings: Vec::new(),
    }
}
