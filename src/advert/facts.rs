//! What is known of an advert, each fact with its evidence.

pub use super::terms::*;
use crate::calendar::{Date, Duration, Period};
pub use crate::finding::Confidence;
use crate::text::{Language, Span};

use smallvec::SmallVec;

/// A value and where it was read. More than one piece of evidence where it is said several times.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// Where it was read; the first is the one to show.
    pub evidence: SmallVec<[Evidence; 1]>,
}

/// One place where a fact was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The exact words, in the source. `None` where they stand in another file (a side file, settings).
    pub span: Option<Span>,
    /// What kind of place.
    pub origin: Origin,
    /// How sure the reading is.
    pub confidence: Confidence,
}

/// Kinds of places where a fact is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// A structured field: front matter, a label line, a record's key, settings.
    Field,
    /// The title.
    Title,
    /// A heading.
    Heading,
    /// A list item or table row.
    List,
    /// Running text.
    Body,
}

/// A size in percent of a full position, 0–100 (a value above is a reading error and never stands here).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Lower end; `None` for a ceiling only.
    pub min: Option<f64>,
    /// Upper end; `None` for a floor only.
    pub max: Option<f64>,
    /// How it is said.
    pub kind: SizeKind,
}

/// Facts that a field of front matter or a side file gives and the text does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldsOnly {
    /// Only for students.
    pub student: bool,
    /// Weekend work.
    pub weekend: bool,
}

/// One offered line.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Job title as written.
    pub title: Option<Fact<String>>,
    /// Occupation group (id in `rules/vocabulary/occupations.yaml`) and its STYRK-08 code.
    pub occupation: Option<Occupation>,
    /// The unit of this line, where it differs from the advert's.
    pub unit: Option<Fact<String>>,
    /// The size; `None` where nothing decides it.
    pub size: Option<Fact<Size>>,
    /// Full, part or unknown; «deltid» alone is part.
    pub extent: Extent,
    /// Hours a week, where the text says them.
    pub hours_per_week: Option<Fact<f64>>,
    /// How many, only where the text says so.
    pub count: Option<Fact<u32>>,
    /// «flere» is 2, «3–4» is 3.
    pub count_min: Option<u32>,
    /// Permanent or not.
    pub permanence: Fact<Permanence>,
    /// The named form.
    pub employment_form: Option<EmploymentForm>,
    /// From and to, of a temporary position.
    pub period: Option<Fact<Period>>,
    /// How long, where a temporary position says that without both days: «i seks måneder».
    pub duration: Option<Fact<Duration>>,
    /// A legal ground for being temporary stands in the text (a named form that is a ground, «for NN i permisjon» …).
    pub ground: bool,
    /// Weekend work.
    pub weekend: Weekend,
    /// Every n-th weekend.
    pub weekend_frequency: Option<u32>,
    /// Working-time pattern.
    pub shift: Shift,
    /// Only for students.
    pub student: bool,
    /// What of this applicants do not see.
    pub fields_only: FieldsOnly,
    /// «kan deles».
    pub divisible: bool,
    /// Lines with the same number belong together as `relation` says.
    pub group: Option<u32>,
    /// How the group belongs together.
    pub relation: Option<Relation>,
    /// The reason given, from front matter.
    pub reason: Option<Fact<Reason>>,
    /// The reason in words.
    pub reason_text: Option<Fact<String>>,
    /// A deadline of this line's own.
    pub deadline: Option<Fact<Date>>,
    /// How sure the whole reading is.
    pub confidence: Confidence,
    /// The exact words of the size; else of what makes it a position.
    pub span: Option<Span>,
    /// The size as it is readable in the advert («60 %», «inntil 80 %»); `None` without a size.
    pub percent_text: Option<String>,
}

/// An occupation group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupation {
    /// Group id: `nurse`, `health-worker` …
    pub group: &'static str,
    /// STYRK-08 code, four digits.
    pub styrk08: &'static str,
}

/// A percent that is no offered size.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherPercentage {
    /// Where it stands.
    pub span: Span,
    /// As it is readable in the advert.
    pub text: String,
    /// What it is.
    pub reason: OtherPercent,
}

/// Two witnesses that disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// On what.
    pub about: About,
    /// The position it is about, where it is about one.
    pub position: Option<usize>,
    /// The field's value, as written.
    pub field: Witness,
    /// The text's.
    pub text: Witness,
}

/// What one witness says.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// Its words.
    pub value: String,
    /// Where, in the source.
    pub span: Option<Span>,
}

/// What has been done before the advert, as front matter or a side file records it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Process {
    /// The need is documented in writing.
    pub documented: Option<Record>,
    /// Discussed with the representatives.
    pub consulted: Option<Record>,
    /// Approved.
    pub approved: Option<Record>,
    /// Looked at before advertising.
    pub checked: Vec<Checked>,
}

/// A step that was taken before the advert.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What was looked at.
    pub step: Step,
    /// Among whom; `None` where it is not said.
    pub scope: Option<StepScope>,
    /// When, and where it is written down.
    pub record: Record,
}

/// One entry on record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// When.
    pub date: Option<Date>,
    /// Organisations or roles.
    pub with: Vec<String>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Case number or the like.
    pub reference: Option<String>,
    /// Where it stands in the source; `None` in a side file.
    pub span: Option<Span>,
}

/// Everything read from one advert.
#[derive(Clone, Debug, PartialEq)]
pub struct Advert {
    /// What the text is.
    pub kind: Kind,
    /// The vacancy is marked as closed.
    pub closed: bool,
    /// The language it is written in.
    pub language: Language,
    /// Title.
    pub title: Option<Fact<String>>,
    /// Employer.
    pub employer: Option<Fact<String>>,
    /// Unit.
    pub unit: Option<Fact<String>>,
    /// Sector.
    pub sector: Option<Fact<Sector>>,
    /// Who may apply.
    pub audience: Audience,
    /// Published.
    pub published: Option<Fact<Date>>,
    /// Decided.
    pub decided: Option<Fact<Date>>,
    /// Application deadline.
    pub deadline: Option<Fact<Date>>,
    /// «snarest», «løpende».
    pub deadline_text: Option<Fact<String>>,
    /// A total said over lines that differ.
    pub total_count: Option<Fact<u32>>,
    /// The guideline that the advert names (`guideline:` in front matter).
    pub guideline: Option<Fact<String>>,
    /// What is offered.
    pub positions: Vec<Position>,
    /// What was offered and is marked as closed.
    pub closed_positions: Vec<Position>,
    /// Percents that are no offered size.
    pub other_percents: Vec<OtherPercentage>,
    /// Witnesses that disagree.
    pub contradictions: Vec<Contradiction>,
    /// What is on record.
    pub process: Process,
    /// Every number that was read and what it was taken for, for `--explain`.
    pub readings: Vec<Reading>,
}

/// What a number was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Where it stands.
    pub span: Span,
    /// As it is readable in the advert.
    pub text: String,
    /// `size`, `count`, `hours`, `date`, `number` or the reason of another percent.
    pub taken_for: &'static str,
    /// The cue that decided.
    pub why: Cue,
    /// The readings that lost, and the cue that spoke for each.
    pub lost: Vec<(&'static str, Cue)>,
}

/// What speaks for a reading: words of the text, or the place of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue<Words = String> {
    /// Words near the number.
    Words(Words),
    /// It stands in the title.
    Title,
    /// It stands in a heading.
    Heading,
    /// It stands in an item of a list.
    List,
    /// It stands in a row of a table.
    Table,
    /// The column head or the label names it.
    Field,
    /// The section it stands in.
    Section,
    /// What leads up to the list.
    Lead,
    /// A count stands with it.
    Count,
    /// It stands in a quotation.
    Quote,
    /// It is more than 100 %.
    TooLarge,
    /// Nothing in the sentence offers a position.
    NoOffer,
    /// The way it is written.
    Shape,
    /// Nothing near it makes it a size, a count or hours.
    Nothing,
}

impl<W> Cue<W> {
    /// With its words, if it has any, turned into something else.
    pub fn map<V>(self, words: impl FnOnce(W) -> V) -> Cue<V> {
        match self {
            Cue::Words(w) => Cue::Words(words(w)),
            Cue::Title => Cue::Title,
            Cue::Heading => Cue::Heading,
            Cue::List => Cue::List,
            Cue::Table => Cue::Table,
            Cue::Field => Cue::Field,
            Cue::Section => Cue::Section,
            Cue::Lead => Cue::Lead,
            Cue::Count => Cue::Count,
            Cue::Quote => Cue::Quote,
            Cue::TooLarge => Cue::TooLarge,
            Cue::NoOffer => Cue::NoOffer,
            Cue::Shape => Cue::Shape,
            Cue::Nothing => Cue::Nothing,
        }
    }
}

impl Advert {
    /// An advert of which nothing is known yet.
    pub fn blank() -> Advert {
        Advert {
            kind: Kind::Advert,
            closed: false,
            language: Language::Nb,
            title: None,
            employer: None,
            unit: None,
            sector: None,
            audience: Audience::Unknown,
            published: None,
            decided: None,
            deadline: None,
            deadline_text: None,
            total_count: None,
            guideline: None,
            positions: Vec::new(),
            closed_positions: Vec::new(),
            other_percents: Vec::new(),
            contradictions: Vec::new(),
            process: Process::default(),
            readings: Vec::new(),
        }
    }
}

impl Position {
    /// A position of which nothing is known yet.
    pub(crate) fn blank() -> Position {
        Position {
            title: None,
            occupation: None,
            unit: None,
            size: None,
            extent: Extent::Unknown,
            hours_per_week: None,
            count: None,
            count_min: None,
            permanence: Fact { value: Permanence::Unknown, evidence: SmallVec::new() },
            employment_form: None,
            period: None,
            duration: None,
            ground: false,
            weekend: Weekend::Unknown,
            weekend_frequency: None,
            shift: Shift::Unknown,
            student: false,
            fields_only: FieldsOnly::default(),
            divisible: false,
            group: None,
            relation: None,
            reason: None,
            reason_text: None,
            deadline: None,
            confidence: Confidence::High,
            span: None,
            percent_text: None,
        }
    }
}

impl Size {
    /// The smallest that it may be; of a ceiling, the ceiling.
    pub fn lowest(&self) -> Option<f64> {
        self.min.or(self.max)
    }
}

impl<T> Fact<T> {
    /// A fact with one witness.
    pub fn new(value: T, span: Option<Span>, origin: Origin, confidence: Confidence) -> Fact<T> {
        Fact { value, evidence: smallvec::smallvec![Evidence { span, origin, confidence }] }
    }

    /// The place to show.
    pub fn span(&self) -> Option<Span> {
        self.evidence.iter().find_map(|e| e.span)
    }

    /// The best confidence among the witnesses.
    pub fn confidence(&self) -> Confidence {
        self.evidence.iter().map(|e| e.confidence).max().unwrap_or(Confidence::Low)
    }
}
