use super::shape::{Names, Shape, list, may, must, object};
use super::{period, record};

/// `dispensations/*.yaml`.
pub(super) fn shape() -> Shape {
    let dispensation = object(
        "dispensation",
        vec![
            must("id", Shape::Text),
            must("clause", Shape::Name(Names::Clause)),
            must("applies-to", Shape::Condition),
            may("count", Shape::Whole(1)),
            must("reason", Shape::Text),
            may("consulted", record::consulted()).usual(),
            may("granted", record::granted()).usual(),
            must("valid", period::both()),
            may("document", Shape::Text),
        ],
    );
    object("dispensations", vec![must("dispensations", list(dispensation))])
}
