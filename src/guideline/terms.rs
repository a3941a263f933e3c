//! The types of a guideline file.

use super::exception::Exception;
use crate::advert::Sector;
use crate::calendar::{Date, Duration, Period, in_force};
use crate::finding::{Basis, Localized};
use crate::rule::check::FullTimeWeek;
use crate::rule::{Condition, Requirement, Rule, Statement, Strength};
use crate::text::{Language, Source, Span};
use crate::yaml::{Node, words};

/// What the local parties have agreed.
#[derive(Clone, Debug)]
pub struct Guideline {
    /// Its id, unique.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whose it is.
    pub employer: Option<String>,
    /// What it is for, in the parties' words.
    pub purpose: Option<String>,
    /// Words with a meaning of their own, and that meaning.
    pub definitions: Vec<(String, String)>,
    /// For what it holds.
    pub level: Level,
    /// Which sectors or units, for a guideline of that level.
    pub scope: Scope,
    /// Agreed, decided or proposed.
    pub status: Status,
    /// The day it was agreed.
    pub agreed: Option<Date>,
    /// Who agreed, the employer among them.
    pub parties: Vec<String>,
    /// Case number.
    pub reference: Option<String>,
    /// The tariff agreement that holds beside it.
    pub tariff: Tariff,
    /// From and to, as the file says; see [`Stack`](super::Stack) for what `replaces` does to it.
    pub valid: Period,
    /// When it is evaluated.
    pub evaluate: Option<Evaluate>,
    /// Id of the one that it replaces.
    pub replaces: Option<String>,
    /// Which date of an advert it asks for.
    pub judged_on: JudgedOn,
    /// Hours of a full-time week.
    pub full_time_week: FullTimeWeek,
    /// The language it is written in.
    pub language: Language,
    /// Its clauses, in file order.
    pub clauses: Vec<Clause>,
    /// Texts that clauses ask for.
    pub statements: Vec<Statement>,
    /// The municipality's own rules.
    pub rules: Vec<Rule>,
    /// Its own examples.
    pub tests: Vec<GuidelineTest>,
    /// The file.
    pub source: Source,
    /// The place of its id.
    pub span: Span,
    /// The places of what is judged beside other guidelines.
    pub places: Places,
    /// SHA-256 of the file's text, in hexadecimal.
    pub sha256: String,
}

/// Where values of a guideline stand in its file; the place of its id where they do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// Of `replaces`.
    pub replaces: Span,
    /// Of `evaluate-by` or `evaluate-every`.
    pub evaluate: Span,
    /// Of `valid.to`.
    pub to: Span,
}

/// One numbered point.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Id of its guideline.
    pub guideline: String,
    /// Its id within the guideline.
    pub id: String,
    /// Its text; the same in every language where the file gives only one.
    pub text: Localized<String>,
    /// «skal» or «bør».
    pub strength: Strength,
    /// What it demands.
    pub requirement: Requirement,
    /// Which positions it is about.
    pub applies_to: Condition,
    /// What lifts it.
    pub exceptions: Vec<Exception>,
    /// A lower level may be milder.
    pub may_loosen: bool,
    /// The role that acts.
    pub who: Option<String>,
    /// What a finding of it rests on: the clause itself, with the days of its guideline; law for the national layer.
    pub basis: Vec<Basis>,
    /// Days on which it holds within its guideline; empty for all of them. Only the national layer dates its clauses.
    pub valid: Vec<Period>,
    /// It gives positions a verdict. A clause of the national layer may only be told of.
    pub decides: bool,
    /// The place of its id in the guideline's file.
    pub span: Span,
}

/// Which sectors and units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Sectors; empty for all.
    pub sector: Vec<Sector>,
    /// Units by name; empty for all.
    pub unit: Vec<String>,
}

/// When a guideline is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evaluate {
    /// By a day.
    By(Date),
    /// Every so often.
    Every(Duration),
}

/// An example in the guideline's file: what an advert must be judged as.
#[derive(Clone, Debug, PartialEq)]
pub struct GuidelineTest {
    /// Its name.
    pub name: String,
    /// The day to judge on.
    pub on: Option<Date>,
    /// The advert, as Markdown.
    pub advert: String,
    /// What front matter would say beside it.
    pub facts: Option<Node>,
    /// What must come out.
    pub expect: Expected,
    /// Its place in the file.
    pub span: Span,
}

/// What must come out of an example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The verdict of each position, in the words of the reports; one stands for all positions.
    pub verdict: Vec<Judgement>,
    /// The clause that decides, without the guideline's id.
    pub clause: Option<String>,
    /// Rules that must report something.
    pub rules: Vec<String>,
}

words! {
    /// For what a guideline holds. Ordered: the widest first.
    pub enum Level {
        /// The law; built in.
        National = "national",
        /// The whole municipality.
        Municipality = "municipality",
        /// One or several sectors.
        Sector = "sector",
        /// One or several units.
        Unit = "unit",
    }
    /// How a guideline came about.
    pub enum Status {
        /// The parties agree.
        Agreed = "agreed",
        /// The employer decided; it prints no union signatures.
        Decided = "decided",
        /// Not in use; only `simulate` looks at it.
        Proposed = "proposed",
    }
    /// The tariff agreement.
    pub enum Tariff {
        /// HTA of KS.
        Ks = "ks",
        /// Oslo.
        Oslo = "oslo",
        /// Spekter.
        Spekter = "spekter",
        /// The state.
        State = "state",
        /// Another.
        Other = "other",
        /// None.
        None = "none",
    }
    /// Which date of an advert decides what is in force.
    pub enum JudgedOn {
        /// The day it was published.
        Published = "published",
        /// The day it was discussed.
        Consulted = "consulted",
        /// The day it was decided.
        Decided = "decided",
    }
    /// How a position stands. Ordered: the worst first; an advert's light is its worst.
    pub enum Judgement {
        /// A `shall` clause is not met. Red.
        Flagged = "flagged",
        /// Cannot be told. Grey.
        Unclear = "unclear",
        /// Something is not on record. Yellow.
        NeedsConsultation = "needs-consultation",
        /// A dispensation lifts the clause. Blue.
        Dispensed = "dispensed",
        /// An exception lifts the clause. Green.
        Excepted = "excepted",
        /// In line. Green.
        Ok = "ok",
        /// No clause names this kind of position. No light.
        NotCovered = "not-covered",
    }
}

impl Guideline {
    /// A clause by its id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The parties but for the employer.
    pub fn unions(&self) -> Vec<String> {
        let own = |party: &&String| {
            let party = crate::text::fold(party);
            let employer = self.employer.as_deref().map(crate::text::fold);
            employer.as_deref() != Some(party.as_str()) && !party.ends_with("kommune") && party != "arbeidsgiver"
        };
        self.parties.iter().filter(own).cloned().collect()
    }

    /// It is the guideline of the employer of that name; one without an employer is everyone's.
    pub fn is_of(&self, employer: &str) -> bool {
        let plain = |name: &str| crate::text::fold(name).split_whitespace().collect::<Vec<_>>().join(" ");
        self.employer.as_deref().is_none_or(|own| plain(own) == plain(employer))
    }

    /// It is the built-in layer of the law.
    pub fn is_national(&self) -> bool {
        self.level == Level::National
    }
}

impl Clause {
    /// As findings and dispensations name it: `eksempel-2024#3.1`.
    pub fn reference(&self) -> String {
        format!("{}#{}", self.guideline, self.id)
    }

    /// It holds on a day on which its guideline does. Where the day is not known, it may.
    pub fn holds_on(&self, date: Option<Date>) -> bool {
        self.valid.is_empty() || date.is_none_or(|date| self.valid.iter().any(|period| in_force(*period, date)))
    }
}
