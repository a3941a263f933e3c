use super::shape::{Shape, may, must, object};

/// Either day may be left out.
pub(super) fn any() -> Shape {
    object("period", vec![may("from", Shape::Date), may("to", Shape::Date)])
}

/// The first day must be there.
pub(super) fn begun() -> Shape {
    object("period", vec![must("from", Shape::Date), may("to", Shape::Date)])
}

/// Both days must be there.
pub(super) fn both() -> Shape {
    object("period", vec![must("from", Shape::Date), must("to", Shape::Date)])
}
