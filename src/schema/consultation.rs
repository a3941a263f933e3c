use super::shape::{Shape, list, may, must, object};
use super::{period, record};

/// `consultations/*.yaml`.
pub(super) fn shape() -> Shape {
    let consultation = object(
        "consultation",
        vec![
            must("id", Shape::Text),
            must("applies-to", Shape::Condition),
            must("valid", period::any()),
            may("need-documented", record::documented()),
            must("consulted", record::consulted()),
        ],
    );
    object("consultations", vec![must("consultations", list(consultation))])
}
