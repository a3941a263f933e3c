use crate::advert::{Advert, Lent, Record};
use crate::calendar::Date;
use crate::finding::{Finding, Localized};
use crate::rule::{Missing, Strength};
use crate::text::Source;
use crate::yaml::Word;

pub use crate::guideline::Judgement;

/// What the caller knows and the advert does not say.
#[derive(Clone, Debug)]
pub struct Context {
    /// Judge as if the advert was published on this day.
    pub on: Option<Date>,
    /// Today, for a draft without a date.
    pub today: Date,
    /// An audit: an advert without a date is `unclear`, not judged by today.
    pub archive: bool,
    /// Let dispensations count.
    pub dispensations: bool,
    /// The side file beside the advert (`annonse.docx.heltid.yaml`).
    pub side: Option<Source>,
    /// Facts that settings give to every advert under a path. Its side file is read from `side`.
    pub lent: Lent,
}

/// What the pipeline says of one advert.
#[derive(Clone, Debug)]
pub struct Report {
    /// The advert.
    pub source: Source,
    /// What was read.
    pub advert: Advert,
    /// The date it was judged on; `None` where an audit has none.
    pub judged_on: Option<Date>,
    /// Where that date comes from.
    pub judged_by: JudgedBy,
    /// Id of the local guideline in force; `None` where the national layer judged alone.
    pub guideline: Option<String>,
    /// One verdict per position, in the order of the positions.
    pub verdicts: Vec<Verdict>,
    /// Hours of the full-time week that each position counts by, in their order; `None` where it is not known.
    pub weeks: Vec<Option<f64>>,
    /// What was asked of dispensations, in the order of the positions.
    pub uses: Vec<Use>,
    /// All findings, held-back ones too, by place and then rule.
    pub findings: Vec<Finding>,
}

/// What one position asked of a dispensation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The dispensation's id.
    pub dispensation: String,
    /// Index of the position.
    pub position: usize,
    /// The posts of the position.
    pub posts: u32,
    /// They were covered; else there were more of them than the dispensation had left.
    pub covered: bool,
}

/// Where the date judged on comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JudgedBy {
    /// `--on`.
    On,
    /// The date of publication.
    Published,
    /// The date of the consultation.
    Consulted,
    /// The date of the decision.
    Decided,
    /// Today: a draft.
    Today,
    /// No date, in an audit.
    Unknown,
}

/// The verdict on one position.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Index of the position.
    pub position: usize,
    /// How it stands.
    pub judgement: Judgement,
    /// The clause that decided: `eksempel-2024#3.1`, `national#14-1b`; `None` for `ok` and `not-covered`.
    pub clause: Option<String>,
    /// The size that a local clause asks of it.
    pub minimum: Option<Minimum>,
    /// What is not on record.
    pub missing: Vec<Missing>,
    /// The exception or dispensation that lifts the clause: `eksempel-2024#3.1/student`, `d-2026-014`.
    pub covered_by: Option<String>,
    /// Who granted the dispensation, and when.
    pub granted: Option<Record>,
    /// Last day of the dispensation.
    pub until: Option<Date>,
    /// How each clause in force stands to it, in their order; only where it was asked for with [`Lent::explain`].
    pub weighed: Vec<Weighed>,
}

/// The smallest size that a clause asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Minimum {
    /// `eksempel-2024#3.1`.
    pub clause: String,
    /// In percent.
    pub size: f64,
    /// How strongly.
    pub strength: Strength,
    /// The position is smaller, or may be; whether or not something lifts the clause.
    pub below: bool,
}

/// How one clause stands to one position.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// `eksempel-2024#3.1`, `national#14-1b`.
    pub clause: String,
    /// What people call it: «punkt 3.1», «aml. § 14-1 b».
    pub called: Localized<String>,
    /// Its text.
    pub text: Localized<String>,
    /// The day that its guideline asked for.
    pub date: Option<Date>,
    /// How the position stands to it; `None` where it is not about the position.
    pub judgement: Option<Judgement>,
    /// It bears on the verdict; the law does not where the parties have agreed on something.
    pub decides: bool,
    /// The exception or dispensation that lifts it.
    pub covered_by: Option<String>,
    /// What is not on record.
    pub missing: Vec<Missing>,
}

impl Judgement {
    /// The spelling in JSON.
    pub fn as_str(self) -> &'static str {
        self.word()
    }

    /// The light it is shown as.
    pub fn light(self) -> &'static str {
        match self {
            Judgement::Flagged => "red",
            Judgement::Unclear => "grey",
            Judgement::NeedsConsultation => "yellow",
            Judgement::Dispensed => "blue",
            Judgement::Excepted | Judgement::Ok => "green",
            Judgement::NotCovered => "none",
        }
    }
}
