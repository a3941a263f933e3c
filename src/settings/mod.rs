//! `heltid.yaml`: where guidelines lie, how much rules weigh, which units there are.

mod load;

pub use load::load;

use crate::advert::Sector;
use crate::finding::Severity;
use crate::rule::Unit;
use crate::text::{Language, Span};
use crate::yaml::Word;

/// The settings of a folder and everything below it. Paths and globs are relative to the folder of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Paths and globs of guidelines; `None` where the file does not say ([`Settings::GUIDELINES`]).
    pub guidelines: Option<Vec<Located>>,
    /// Paths and globs of dispensations ([`Settings::DISPENSATIONS`]).
    pub dispensations: Option<Vec<Located>>,
    /// Paths and globs of standing consultations ([`Settings::CONSULTATIONS`]).
    pub consultations: Option<Vec<Located>>,
    /// The language of messages.
    pub language: Option<Language>,
    /// Whose adverts these are.
    pub employer: Option<String>,
    /// Globs of adverts; `None` for every known ending.
    pub include: Option<Vec<Located>>,
    /// Globs of files that are not read.
    pub exclude: Vec<Located>,
    /// What rules weigh.
    pub rules: Vec<RuleWeight>,
    /// Consultations are recorded in the case system: their absence here is told once a report.
    pub records_elsewhere: bool,
    /// Statements that the recruiting system adds below every advert, by id.
    pub assume_statements: Vec<Located>,
    /// From which weight on a finding makes the command fail; `None` where the file does not say.
    pub fail_on: Option<FailOn>,
    /// Facts that hold for files under a path; the last that fits a file wins, fact by fact.
    pub overrides: Vec<Override>,
    /// The units of the municipality.
    pub units: Vec<Unit>,
}

/// A text and its place in the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The text.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// What a rule weighs here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleWeight {
    /// The rule's id, and its place.
    pub rule: Located,
    /// Its weight.
    pub weight: Weight,
}

/// Facts that hold for files under a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The glob.
    pub path: Located,
    /// The sector.
    pub sector: Option<Sector>,
    /// The unit.
    pub unit: Option<String>,
}

/// The weight that settings give a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Its findings are kept and do not count.
    Off,
    /// They weigh so much.
    At(Severity),
}

/// From which weight on a finding makes the command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FailOn {
    /// This weight or more.
    At(Severity),
    /// Never.
    Never,
}

impl Settings {
    /// Where guidelines lie where the file does not say.
    pub const GUIDELINES: &'static str = "guidelines/*.yaml";
    /// Where dispensations lie where the file does not say.
    pub const DISPENSATIONS: &'static str = "dispensations/*.yaml";
    /// Where standing consultations lie where the file does not say.
    pub const CONSULTATIONS: &'static str = "consultations/*.yaml";

    /// What a rule weighs here; `None` where the settings do not say.
    pub fn weight(&self, rule: &str) -> Option<Weight> {
        self.rules.iter().find(|r| r.rule.text == rule).map(|r| r.weight)
    }
}

impl Word for Weight {
    fn all() -> &'static [Weight] {
        &[Weight::Off, Weight::At(Severity::Info), Weight::At(Severity::Warning), Weight::At(Severity::Error)]
    }

    fn word(self) -> &'static str {
        match self {
            Weight::Off => "off",
            Weight::At(severity) => severity.as_str(),
        }
    }
}

impl Word for FailOn {
    fn all() -> &'static [FailOn] {
        &[FailOn::At(Severity::Error), FailOn::At(Severity::Warning), FailOn::At(Severity::Info), FailOn::Never]
    }

    fn word(self) -> &'static str {
        match self {
            FailOn::At(severity) => severity.as_str(),
            FailOn::Never => "never",
        }
    }
}
