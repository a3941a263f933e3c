//! What is on record for a position.

use super::case::Case;
use super::requirement::{ConsultationTime, ConsultationWith, Missing, Process, StepAsked};
use crate::advert::{Advert, Checked, Outcome, Position, Record};
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
    pub checked: Vec<Checked>,
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
            checked: process.checked.clone(),
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

    /// The steps that were not taken before the advert, or not among those asked for, or not in the order asked for.
    pub fn unchecked(&self, asked: &[StepAsked]) -> Vec<StepAsked> {
        let taken = |wanted: &StepAsked| {
            let fits = |c: &&Checked| c.step == wanted.step && (wanted.scope.is_none() || c.scope == wanted.scope);
            self.checked.iter().find(fits)
        };
        let late = |at: usize, checked: &Checked| {
            let earlier = asked[..at].iter().filter(|before| before.step == checked.step).filter_map(taken);
            let days = earlier.filter_map(|before| before.record.date).max();
            days.is_some_and(|before| checked.record.date.is_some_and(|day| day < before))
        };
        let missing = |at: usize, wanted: &StepAsked| taken(wanted).is_none_or(|checked| late(at, checked));
        asked.iter().enumerate().filter(|(at, wanted)| missing(*at, wanted)).map(|(_, wanted)| *wanted).collect()
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
