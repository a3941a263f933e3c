//! What a clause demands, and how a position stands to it.

mod compare;
mod read;

pub(super) use read::Percent;
pub use read::Statement;

use crate::advert::{Step, StepScope};
use crate::calendar::{Date, Period, in_force};
use crate::yaml::words;
use smallvec::SmallVec;

/// How strongly a clause binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strength {
    /// «skal»: a breach is an error.
    Shall,
    /// «bør»: a breach is a warning, lifted by a recorded reason and consultation.
    Should,
}

/// What one clause demands.
#[derive(Clone, Debug, PartialEq)]
pub enum Requirement {
    /// No position below a size (percent). Steps by date, the first without one.
    MinimumSize {
        /// From when which size holds, sorted; `None` holds from the start.
        steps: Vec<(Option<Date>, f64)>,
        /// The sum of a combination counts, not each part.
        of_combined: bool,
    },
    /// A size within two ends, both included (percent).
    SizeRange {
        /// Lower end.
        from: f64,
        /// Upper end.
        to: f64,
    },
    /// Things that must stand in the advert.
    Required(Vec<Item>),
    /// A statement of the guideline, by its id.
    RequiredStatement(String),
    /// Words that are not used.
    ForbiddenPhrase(Vec<String>),
    /// No work more often than every n-th weekend.
    WeekendFrequency(u32),
    /// Days from publication to deadline.
    MinimumDeadlineDays(u32),
    /// Discussed with the representatives.
    Consultation(Process),
    /// Discussed, and agreed.
    Agreement(Process),
    /// Approved by a role.
    Approval {
        /// Who approves.
        role: String,
    },
    /// One of several sets of things must be on record.
    RequiresAny(Vec<Vec<Missing>>),
    /// A temporary position names its ground.
    TemporaryGround,
    /// Steps before the advert, in this order.
    CheckFirst(Vec<StepAsked>),
    /// A goal over many adverts; only an audit judges it.
    Target {
        /// What is counted.
        measure: Measure,
        /// `full-time-share`, `mean-size`, `external-share`, `reduction-from`.
        figure: String,
        /// By when which share (percent).
        path: Vec<(Date, f64)>,
    },
}

/// A step that must be taken before the advert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepAsked {
    /// What is looked at.
    pub step: Step,
    /// Among whom; `None` for anyone.
    pub scope: Option<StepScope>,
}

/// When and with whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Process {
    /// Before what.
    pub when: ConsultationTime,
    /// With whom.
    pub with: ConsultationWith,
}

/// Before what a consultation must be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsultationTime {
    /// Before the advert is published.
    BeforePublication,
    /// Before it is decided to hire.
    BeforeDecision,
}

/// With whom a consultation must be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsultationWith {
    /// All parties of the guideline.
    AllParties,
    /// The unions concerned.
    Affected,
    /// Those named.
    Named(Vec<String>),
}

/// What a target counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Adverts: positions offered.
    Adverts,
    /// Staff: never on one axis with adverts.
    Staff,
}

/// A thing that must stand in an advert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// The size.
    Size,
    /// Permanent or not.
    Permanence,
    /// How many.
    Count,
    /// The deadline.
    Deadline,
    /// Someone to ask.
    Contact,
    /// The unit.
    Unit,
    /// The period of a temporary position.
    Period,
    /// The ground of a temporary position.
    Ground,
    /// The working-time pattern.
    Shift,
    /// How often weekends are worked.
    WeekendFrequency,
    /// Hours a week.
    Hours,
}

/// Something that is not on record. Ordered as it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// A reason.
    Reason,
    /// A consultation.
    Consultation,
    /// An agreement.
    Agreement,
    /// An approval.
    Approval,
    /// A step before the advert.
    Check,
}

/// How one position (or the whole advert) stands to one requirement.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    /// Fulfilled, or not concerned.
    Met,
    /// Not fulfilled.
    Breached(Breach),
    /// What is needed to tell is not known.
    Unclear(Doubt),
    /// Something is not on record.
    Lacks(SmallVec<[Missing; 2]>),
}

/// In what way a requirement is not fulfilled.
#[derive(Clone, Debug, PartialEq)]
pub enum Breach {
    /// The size is below the minimum.
    BelowMinimum,
    /// The lower end of a range is below the minimum.
    RangeBelowMinimum,
    /// The size lies outside its range.
    OutsideRange,
    /// A required thing does not stand in the advert.
    NotStated(Item),
    /// A statement is not there.
    StatementMissing(String),
    /// Weekend work more often than agreed.
    TooManyWeekends(u32),
    /// Fewer days than agreed.
    DeadlineShort(u32),
    /// A temporary position without a ground.
    NoGround,
    /// A phrase that is not used.
    PhraseUsed(String),
}

/// Why a requirement cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// No size was read.
    NoSize,
    /// A ceiling without a floor.
    NoFloor,
    /// «ca.» exactly at the limit.
    AboutTheLimit,
    /// «deltid» alone.
    PartTimeOnly,
    /// Hours a week, without the full-time week that they are part of.
    HoursOnly,
    /// Field and text would give different answers.
    Contradicted,
    /// Permanent or temporary is not known, and it matters.
    Permanence,
    /// It is not known whether the clause covers the position.
    Scope,
    /// There is no date to judge by.
    NoDate,
    /// The reading is uncertain.
    LowConfidence,
}

impl Requirement {
    /// The key it stands under in a clause.
    pub fn key(&self) -> &'static str {
        match self {
            Requirement::MinimumSize { .. } => "minimum-size",
            Requirement::SizeRange { .. } => "size-range",
            Requirement::Required(_) => "required",
            Requirement::RequiredStatement(_) => "required-statement",
            Requirement::ForbiddenPhrase(_) => "forbidden-phrase",
            Requirement::WeekendFrequency(_) => "weekend-frequency",
            Requirement::MinimumDeadlineDays(_) => "minimum-deadline-days",
            Requirement::Consultation(_) => "consultation",
            Requirement::Agreement(_) => "agreement",
            Requirement::Approval { .. } => "approval",
            Requirement::RequiresAny(_) => "requires-any",
            Requirement::TemporaryGround => "temporary-ground",
            Requirement::CheckFirst(_) => "check-first",
            Requirement::Target { .. } => "target",
        }
    }

    /// It is about the advert as a whole, or about many: it gives no position a verdict. (`required` may hold things of
    /// both kinds; see [`Item::is_of_position`].)
    pub fn is_of_advert(&self) -> bool {
        match self {
            Requirement::Required(items) => !items.iter().any(|item| item.is_of_position()),
            Requirement::RequiredStatement(_)
            | Requirement::ForbiddenPhrase(_)
            | Requirement::MinimumDeadlineDays(_)
            | Requirement::Target { .. } => true,
            _ => false,
        }
    }

    /// It asks for something on record: unmet, it makes a position need that, whatever its strength.
    pub fn is_process(&self) -> bool {
        matches!(
            self,
            Requirement::Consultation(_)
                | Requirement::Agreement(_)
                | Requirement::Approval { .. }
                | Requirement::RequiresAny(_)
                | Requirement::CheckFirst(_)
        )
    }

    /// The minimum size (percent) on a day. `None` where no step holds yet, where the day is not known and matters, and
    /// for every other requirement.
    pub fn minimum_on(&self, date: Option<Date>) -> Option<f64> {
        let Requirement::MinimumSize { steps, .. } = self else { return None };
        let holds = |from: Option<Date>| match (from, date) {
            (None, _) => true,
            (Some(_), Some(date)) => in_force(Period::new(from, None), date),
            (Some(_), None) => false,
        };
        match (date, steps.as_slice()) {
            (None, [_, _, ..]) => None,
            _ => steps.iter().rev().find(|(from, _)| holds(*from)).map(|(_, size)| *size),
        }
    }
}

impl Item {
    /// It is a property of each position, not of the advert.
    pub fn is_of_position(self) -> bool {
        !matches!(self, Item::Deadline | Item::Contact | Item::Unit)
    }
}

words!(for Strength { Shall = "shall", Should = "should" });
words!(for ConsultationTime { BeforePublication = "before-publication", BeforeDecision = "before-decision" });
words!(for Measure { Adverts = "adverts", Staff = "staff" });
words!(for Missing { Reason = "reason", Consultation = "consultation", Agreement = "agreement", Approval = "approval", Check = "check" });
words!(for Item { Size = "size", Permanence = "permanence", Count = "count", Deadline = "deadline", Contact = "contact", Unit = "unit", Period = "period", Ground = "ground", Shift = "shift", WeekendFrequency = "weekend-frequency", Hours = "hours" });
