//! Facts as JSON: schema `heltid.facts/1`.

use super::place::Place;
use super::words;
use crate::advert::{self, Confidence, Fact};
use crate::calendar::Period;
use crate::document::Format;
use crate::text::{Language, Source, Span};
use schemars::JsonSchema;
use serde::Serialize;

/// What was understood of one advert. Unknown is `null` or `"unknown"`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Facts {
    /// `heltid.facts/1`.
    pub schema: &'static str,
    /// The file.
    pub path: String,
    /// `markdown text html docx json`.
    pub format: &'static str,
    /// `nb nn en`.
    pub language: &'static str,
    /// `advert list none`.
    pub kind: &'static str,
    /// The vacancy is marked as closed.
    pub closed: bool,
    /// Title.
    pub title: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// `health-and-care school kindergarten …`.
    pub sector: &'static str,
    /// `internal external both unknown`.
    pub audience: &'static str,
    /// `YYYY-MM-DD`.
    pub published: Option<String>,
    /// `YYYY-MM-DD`.
    pub deadline: Option<String>,
    /// A deadline that is no date: «snarest».
    pub deadline_text: Option<String>,
    /// A total said over lines that differ.
    pub total_count: Option<u32>,
    /// What is offered.
    pub positions: Vec<Position>,
    /// What was offered and is marked as closed.
    pub closed_positions: Vec<Position>,
    /// Percents that are no offered size.
    pub other_percents: Vec<OtherPercent>,
    /// Witnesses that disagree.
    pub contradictions: Vec<Contradiction>,
    /// What each number was taken for; only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readings: Option<Vec<Reading>>,
}

/// One offered line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Position {
    /// Job title as written.
    pub title: Option<String>,
    /// Occupation group.
    pub occupation: Option<&'static str>,
    /// STYRK-08 code.
    pub styrk08: Option<&'static str>,
    /// The unit of this line, where it has one of its own.
    pub unit: Option<String>,
    /// Lower end, in percent of a full position.
    pub percent_min: Option<f64>,
    /// Upper end.
    pub percent_max: Option<f64>,
    /// The words of the size.
    pub percent_text: Option<String>,
    /// `exact range up_to at_least approximate unknown`.
    pub size_kind: &'static str,
    /// `full part unknown`.
    pub extent: &'static str,
    /// Hours a week, where the text says them.
    pub hours_per_week: Option<f64>,
    /// How many, only where the text says so.
    pub count: Option<u32>,
    /// At least so many: «flere», «3–4».
    pub count_min: Option<u32>,
    /// `permanent temporary on_call unknown`.
    pub permanence: &'static str,
    /// `substitute engagement project …`.
    pub employment_form: Option<&'static str>,
    /// From and to, of a temporary position.
    pub period: Option<Days>,
    /// How long a temporary position lasts, where it is said so («i seks måneder»): `P6M`, `P14D`.
    pub duration: Option<String>,
    /// `only part none unknown`.
    pub weekend: &'static str,
    /// Every n-th weekend.
    pub weekend_frequency: Option<u32>,
    /// `day rota night unknown`.
    pub shift: &'static str,
    /// Only for students.
    pub student: bool,
    /// It may be divided.
    pub divisible: bool,
    /// Lines with the same number belong together as `relation` says.
    pub group: Option<u32>,
    /// `combination alternative`.
    pub relation: Option<&'static str>,
    /// `remainder weekend night wish student project specialist other`.
    pub reason: Option<&'static str>,
    /// A deadline of this line's own.
    pub deadline: Option<String>,
    /// `high medium low`.
    pub confidence: &'static str,
    /// The exact words of the size, else of what makes it a position.
    pub span: Option<Place>,
    /// The place in words, where the text was extracted from another format.
    pub location: Option<String>,
}

/// From and to, both days included.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Days {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

/// A percent that is no offered size.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OtherPercent {
    /// The words.
    pub text: String,
    /// `pay pension coverage statistics part promise …`.
    pub reason: &'static str,
    /// Where.
    pub span: Place,
}

/// Two witnesses that disagree.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Contradiction {
    /// `size permanence count deadline`.
    pub about: &'static str,
    /// Index of the position, where it is about one.
    pub position: Option<usize>,
    /// What the field says.
    pub field: Witness,
    /// What the text says.
    pub text: Witness,
}

/// What one witness says.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Witness {
    /// Its words.
    pub value: String,
    /// Where.
    pub span: Option<Place>,
}

/// What a number was taken for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Reading {
    /// The words.
    pub text: String,
    /// Where.
    pub span: Place,
    /// `size`, `count`, `hours` or the reason of another percent.
    pub taken_for: &'static str,
    /// The words that decided.
    pub why: String,
    /// The readings that lost.
    pub lost: Vec<Lost>,
}

/// A reading that lost.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Lost {
    /// What it would have been.
    #[serde(rename = "as")]
    pub taken_for: &'static str,
    /// The words that spoke for it.
    pub why: String,
}

/// The facts of one advert; without one, where its file could not be read, it offers nothing. `explain` adds what each
/// number was taken for.
pub fn facts(
    path: &str,
    format: Format,
    source: &Source,
    of: Option<&advert::Advert>,
    explain: Option<Language>,
) -> Facts {
    let format = match format {
        Format::Markdown => "markdown",
        Format::Text => "text",
        Format::Html => "html",
        Format::Docx => "docx",
        Format::Json => "json",
    };
    match of {
        Some(advert) => Told { source }.facts(path, format, advert, explain),
        None => unread(path, format, explain.is_some()),
    }
}

/// A file that could not be read offers nothing.
fn unread(path: &str, format: &'static str, readings: bool) -> Facts {
    Facts {
        schema: SCHEMA,
        path: path.to_owned(),
        format,
        language: "nb",
        kind: "none",
        closed: false,
        title: None,
        employer: None,
        unit: None,
        sector: "unknown",
        audience: "unknown",
        published: None,
        deadline: None,
        deadline_text: None,
        total_count: None,
        positions: Vec::new(),
        closed_positions: Vec::new(),
        other_percents: Vec::new(),
        contradictions: Vec::new(),
        readings: readings.then(Vec::new),
    }
}

const SCHEMA: &str = "heltid.facts/1";

/// Tells facts of one source.
struct Told<'a> {
    source: &'a Source,
}

impl Told<'_> {
    fn facts(&self, path: &str, format: &'static str, of: &advert::Advert, explain: Option<Language>) -> Facts {
        Facts {
            schema: SCHEMA,
            path: path.to_owned(),
            format,
            language: of.language.code(),
            kind: of.kind.as_str(),
            closed: of.closed,
            title: text(of.title.as_ref()),
            employer: text(of.employer.as_ref()),
            unit: text(of.unit.as_ref()),
            sector: of.sector.as_ref().map_or("unknown", |s| s.value.as_str()),
            audience: of.audience.as_str(),
            published: text(of.published.as_ref()),
            deadline: text(of.deadline.as_ref()),
            deadline_text: text(of.deadline_text.as_ref()),
            total_count: of.total_count.as_ref().map(|c| c.value),
            positions: of.positions.iter().map(|p| self.position(p)).collect(),
            closed_positions: of.closed_positions.iter().map(|p| self.position(p)).collect(),
            other_percents: of
                .other_percents
                .iter()
                .map(|o| OtherPercent { text: o.text.clone(), reason: o.reason.as_str(), span: self.place(o.span) })
                .collect(),
            contradictions: of
                .contradictions
                .iter()
                .map(|c| Contradiction {
                    about: c.about.as_str(),
                    position: c.position,
                    field: self.witness(&c.field),
                    text: self.witness(&c.text),
                })
                .collect(),
            readings: explain.map(|language| of.readings.iter().map(|r| self.reading(r, language)).collect()),
        }
    }

    fn position(&self, p: &advert::Position) -> Position {
        let size = p.size.as_ref().map(|s| s.value);
        Position {
            title: text(p.title.as_ref()),
            occupation: p.occupation.as_ref().map(|o| o.group),
            styrk08: p.occupation.as_ref().map(|o| o.styrk08),
            unit: text(p.unit.as_ref()),
            percent_min: size.and_then(|s| s.min),
            percent_max: size.and_then(|s| s.max),
            percent_text: p.percent_text.clone(),
            size_kind: size.map_or(advert::SizeKind::Unknown, |s| s.kind).as_str(),
            extent: p.extent.as_str(),
            hours_per_week: p.hours_per_week.as_ref().map(|h| h.value),
            count: p.count.as_ref().map(|c| c.value),
            count_min: p.count_min,
            permanence: p.permanence.value.as_str(),
            employment_form: p.employment_form.map(advert::EmploymentForm::as_str),
            period: p.period.as_ref().map(|f| days(f.value)),
            duration: p.duration.as_ref().map(|f| f.value.to_string()),
            weekend: p.weekend.as_str(),
            weekend_frequency: p.weekend_frequency,
            shift: p.shift.as_str(),
            student: p.student,
            divisible: p.divisible,
            group: p.group,
            relation: p.relation.map(advert::Relation::as_str),
            reason: p.reason.as_ref().map(|r| r.value.as_str()),
            deadline: text(p.deadline.as_ref()),
            confidence: confidence(p.confidence),
            span: p.span.map(|span| self.place(span)),
            location: p.span.and_then(|span| self.source.location(span)).map(|at| at.words(Language::Nb)),
        }
    }

    fn witness(&self, of: &advert::Witness) -> Witness {
        Witness { value: of.value.clone(), span: of.span.map(|span| self.place(span)) }
    }

    fn reading(&self, of: &advert::Reading, language: Language) -> Reading {
        Reading {
            text: of.text.clone(),
            span: self.place(of.span),
            taken_for: of.taken_for,
            why: words::cue(&of.why, language),
            lost: of.lost.iter().map(|(taken_for, why)| Lost { taken_for, why: words::cue(why, language) }).collect(),
        }
    }

    fn place(&self, span: Span) -> Place {
        Place::of(self.source, span)
    }
}

fn text<T: ToString>(fact: Option<&Fact<T>>) -> Option<String> {
    fact.map(|f| f.value.to_string())
}

fn days(period: Period) -> Days {
    Days { from: period.from.map(|d| d.to_string()), to: period.to.map(|d| d.to_string()) }
}

pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}
