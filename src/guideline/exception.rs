//! Exceptions of a clause.

use crate::advert::{Origin, Outcome, Position};
use crate::rule::{Case, Condition, Missing, OnRecord, Truth};
use crate::text::Span;
use crate::yaml::words;

/// What lifts a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// Its id within the clause.
    pub id: String,
    /// Its text.
    pub text: String,
    /// For which positions.
    pub when: Condition,
    /// What must be there for it to lift.
    pub requires: Vec<Needs>,
    /// How much it may be used; `audit` judges it.
    pub quota: Option<Quota>,
    /// Its place in the file.
    pub span: Span,
}

/// What an exception asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Needs {
    /// The reason for the exception stands in the advert.
    StatedInAdvert,
    /// A reason is on record.
    Reason,
    /// A consultation is on record.
    Consultation,
    /// An agreement is on record.
    Agreement,
    /// An approval is on record.
    Approval,
}

/// How much an exception may be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Quota {
    /// Share of the positions, in percent.
    pub share: f64,
    /// Of what: `unit`, `sector`, `employer`.
    pub per: QuotaPer,
    /// Within so many months.
    pub months: u32,
}

/// Over what a quota counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotaPer {
    /// Each unit.
    Unit,
    /// Each sector.
    Sector,
    /// The whole employer.
    Employer,
}

/// What an exception does for one position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lift {
    /// It is not for this position, or that is not known.
    NotFitting,
    /// It lifts the clause.
    Lifted,
    /// It would, but a consultation, an agreement or an approval is not on record: the position needs that.
    Waiting(Vec<Missing>),
    /// A reason is not given, or not stated in the advert: the clause stays.
    Unmet(Vec<Needs>),
}

impl Exception {
    /// What it does for the position of a case.
    pub fn lift(&self, case: &Case, record: &OnRecord) -> Lift {
        if self.when.truth(case) != Truth::True {
            return Lift::NotFitting;
        }
        let unmet: Vec<Needs> =
            self.requires.iter().copied().filter(|need| !self.is_met(*need, case, record)).collect();
        let waiting: Option<Vec<Missing>> = unmet.iter().map(|need| need.on_record()).collect();
        match waiting {
            Some(missing) if missing.is_empty() => Lift::Lifted,
            Some(missing) => Lift::Waiting(missing),
            None => Lift::Unmet(unmet),
        }
    }

    fn is_met(&self, need: Needs, case: &Case, record: &OnRecord) -> bool {
        match need {
            Needs::StatedInAdvert => self.is_stated(case),
            Needs::Reason => record.reason,
            Needs::Consultation => !record.consultations.is_empty(),
            Needs::Agreement => record.consultations.iter().any(|c| c.outcome == Some(Outcome::Agreed)),
            Needs::Approval => !record.approvals.is_empty(),
        }
    }

    /// What the exception rests on can be read in the advert. A reason, «for studenter» and weekend work may stand in
    /// fields alone, which applicants never see; everything else that conditions ask about is read from the text.
    fn is_stated(&self, case: &Case) -> bool {
        let Some(position) = case.position else { return !self.when.asks_for_reason() };
        let unseen = (self.when.asks_for_student() && position.fields_only.student)
            || (self.when.asks_for_weekend() && position.fields_only.weekend);
        !unseen && (!self.when.asks_for_reason() || is_reason_stated(position, case))
    }
}

fn is_reason_stated(position: &Position, case: &Case) -> bool {
    let in_text = |origin: Origin| origin != Origin::Field;
    let reason = position.reason.iter().flat_map(|fact| &fact.evidence).any(|e| in_text(e.origin));
    let words = position.reason_text.as_ref().is_some_and(|text| {
        let seen = text.evidence.iter().any(|e| in_text(e.origin));
        seen || crate::rule::Phrase::new(&text.value).stands_in(case.blocks)
    });
    reason || words
}

impl Needs {
    /// The thing that is missing, where it is one that the position then needs.
    pub fn on_record(self) -> Option<Missing> {
        match self {
            Needs::Consultation => Some(Missing::Consultation),
            Needs::Agreement => Some(Missing::Agreement),
            Needs::Approval => Some(Missing::Approval),
            Needs::StatedInAdvert | Needs::Reason => None,
        }
    }
}

words!(for Needs { StatedInAdvert = "stated-in-advert", Reason = "reason", Consultation = "consultation", Agreement = "agreement", Approval = "approval" });

words!(for QuotaPer { Unit = "unit", Sector = "sector", Employer = "employer" });
