//! What was agreed: guidelines, their exceptions, dispensations and consultations; when and for whom each holds.

mod advice;
mod consultation;
mod dispensation;
mod exception;
mod load;
mod national;
mod record;
mod request;
mod stack;
mod terms;
#[cfg(test)]
mod tests;

pub use advice::{advise, advise_together};
pub use consultation::{StandingConsultation, load_consultations};
pub use dispensation::{Dispensation, load_dispensations};
pub use exception::{Exception, Lift, Needs, Quota, QuotaPer};
pub use load::load;
pub use national::national;
pub use request::Request;
pub use stack::{Applying, Aside, DateSource, Dates, Stack, Standing, State};
pub use terms::{
    Clause, Evaluate, Expected, Guideline, GuidelineTest, JudgedOn, Judgement, Level, Places, Scope, Status, Tariff,
};
