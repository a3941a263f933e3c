//! What is on record for a position.

use super::case::Case;
use super::requirement::{ConsultationTime, ConsultationWith, Missing, Process};
use crate::advert::{Advert, Outcome, Position, Record, Step};
use crate::calendar::Date;
use crate::text::fold;

/// Everything on record for one position, wherever it is kept: in the advert, in a side file, as a standing
/// consultation, with a dispensation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnRecord {
    /// A reason is given, or the need is documented.
    pub reason: bool,
    /// Consultations.
    pub consultations: Vec<Record>,
    /// Approvals.
    pub approvals: Vec<Record>,
    /// Steps taken before the advert.
    pub checked: Vec<Step>,
}

impl OnRecord {
    /// What the advert and its side file record for a position.
    pub fn of(advert: &Advert, position: Option<&Position>) -> OnRecord {
        let process = &advert.process;
        let own_words = position.and_then(|p| p.reason_text.as_ref()).is_some_and(|text| !text.value.trim().is_empty());
        OnRecord {
            reason: process.documented.is_some() || own_words || position.is_some_and(|p| p.reason.is_some()),
            consultations: process.consulted.clone().into_iter().collect(),
            approvals: process.approved.clone().into_iter().collect(),
            checked: process.checked.iter().map(|(step, _)| *step).collect(),
        }
    }

    /// A consultation as `process` asks for, in time and with the right ones, is on record. `unions` are the parties of
    /// the guideline but for the employer.
    pub fn consulted(&self, process: &Process, case: &Case, unions: &[String]) -> bool {
        self.consultations.iter().any(|c| in_time(c, process.when, case) && was_with(c, &process.with, unions))
    }

    /// As [`OnRecord::consulted`], and the parties agreed.
    pub fn agreed(&self, process: &Process, case: &Case, unions: &[String]) -> bool {
        self.consultations.iter().any(|c| {
            c.outcome == Some(Outcome::Agreed) && in_time(c, process.when, case) && was_with(c, &process.with, unions)
        })
    }

    /// The day of a consultation that was held too late, where none was held in time.
    pub fn too_late(&self, process: &Process, case: &Case) -> Option<Date> {
        if self.consultations.iter().any(|c| in_time(c, process.when, case)) {
            return None;
        }
        self.consultations.iter().filter_map(|c| c.date).min()
    }

    /// An approval by a role; one that names nobody counts.
    pub fn approved_by(&self, role: &str) -> bool {
        let role = fold(role);
        self.approvals.iter().any(|a| a.with.is_empty() || a.with.iter().any(|by| fold(by).contains(&role)))
    }

    /// One of the things that a guideline may ask for, in whatever form.
    pub fn has(&self, thing: Missing) -> bool {
        match thing {
            Missing::Reason => self.reason,
            Missing::Consultation => !self.consultations.is_empty(),
            Missing::Agreement => self.consultations.iter().any(|c| c.outcome == Some(Outcome::Agreed)),
            Missing::Approval => !self.approvals.is_empty(),
            Missing::Check => !self.checked.is_empty(),
        }
    }
}

/// Held before what it should come before. Without a date on either side nothing speaks against it.
fn in_time(record: &Record, when: ConsultationTime, case: &Case) -> bool {
    let before = match when {
        ConsultationTime::BeforePublication => &case.advert.published,
        ConsultationTime::BeforeDecision => &case.advert.decided,
    };
    match (record.date, before) {
        (Some(held), Some(before)) => held <= before.value,
        _ => true,
    }
}

fn was_with(record: &Record, with: &ConsultationWith, unions: &[String]) -> bool {
    let there = |name: &String| record.with.iter().any(|w| fold(w).trim() == fold(name).trim());
    match with {
        ConsultationWith::Affected => true,
        ConsultationWith::AllParties => unions.iter().all(there),
        ConsultationWith::Named(names) => names.iter().all(there),
    }
}
