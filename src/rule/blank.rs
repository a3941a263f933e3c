//! Facts before anything is read, for tests.

use crate::advert::*;

/// A position of which nothing is known.
pub(crate) fn position() -> Position {
    Position { permanence: Fact::new(Permanence::Unknown, None, Origin::Body, Confidence::Low), ..Position::blank() }
}

/// An advert of which nothing is known.
pub(crate) fn advert() -> Advert {
    Advert::blank()
}
