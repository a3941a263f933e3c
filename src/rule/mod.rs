//! What a rule is. A rule is data: nothing outside `rule::check` matches on its kind.

#[cfg(test)]
pub(crate) mod blank;
mod case;
pub mod check;
mod condition;
mod fix;
mod judge;
mod labels;
mod laws;
mod load;
mod phrase;
mod record;
mod requirement;
#[expect(clippy::module_inception, reason = "the rule is what this module is about")]
mod rule;
mod set;

pub use case::{Between, Case, FULL_TIME_WEEKS, Reach, Unit};
pub use condition::{Condition, Truth, called};
pub use fix::{Change, FixTemplate, Told, label_of};
pub use judge::{JudgeContext, judge, not_stated};
pub use labels::Label;
pub use laws::{Section, laws_trouble, sections};
pub use load::load;
pub use phrase::{Edge, Phrase, searchable};
pub use record::OnRecord;
pub use requirement::{
    Breach, ConsultationTime, ConsultationWith, Doubt, Item, Judged, Measure, Missing, Process, Requirement, Statement,
    StepAsked, Strength,
};
pub use rule::{Example, Rule, Status, Tag};
pub use set::RuleSet;
