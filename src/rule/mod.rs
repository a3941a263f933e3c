//! What a rule is. A rule is data: nothing outside `rule::check` matches on its kind.

mod requirement;

pub use requirement::{
    Breach, ConsultationTime, ConsultationWith, Doubt, Item, Judged, Measure, Missing, Process, Requirement, Strength,
};
