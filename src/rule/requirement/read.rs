//! Requirements as clauses write them, one key each.

use super::{ConsultationTime, ConsultationWith, Process, Requirement, StepAsked};
use crate::advert::Step;
use crate::calendar::Date;
use crate::finding::Localized;
use crate::yaml::{Fields, FromYaml, Node, Reader, Value};

/// A size in a file: 0–100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::rule) struct Percent(pub(in crate::rule) f64);

/// Words that must stand in an advert, and the sentence to put in where they do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its id in the guideline.
    pub id: String,
    /// One of these is enough.
    pub any: Vec<String>,
    /// The sentence to insert.
    pub insert: Localized<String>,
}

impl Requirement {
    /// The requirements of a clause, each under its own key. A clause has exactly one; saying so is for its loader.
    pub fn read_all(f: &Fields) -> Vec<Requirement> {
        [
            f.optional("minimum-size")
                .map(|Minimum { steps, of_combined }| Requirement::MinimumSize { steps, of_combined }),
            f.map("size-range").and_then(size_range),
            f.optional("required").map(Requirement::Required),
            f.optional("required-statement").map(Requirement::RequiredStatement),
            f.optional("forbidden-phrase").map(Requirement::ForbiddenPhrase),
            f.optional("weekend-frequency").map(Requirement::WeekendFrequency),
            f.optional("minimum-deadline-days").map(Requirement::MinimumDeadlineDays),
            f.optional("consultation").map(Requirement::Consultation),
            f.optional("agreement").map(Requirement::Agreement),
            f.map("approval").and_then(approval),
            f.optional("requires-any").map(Requirement::RequiresAny),
            f.optional("temporary-ground").map(|Required| Requirement::TemporaryGround),
            f.optional("check-first").map(Requirement::CheckFirst),
            f.map("target").and_then(target),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// It asks for nothing, so that no advert could breach it.
    pub fn demands_nothing(&self) -> bool {
        let blank = |text: &String| text.trim().is_empty();
        match self {
            Requirement::MinimumSize { steps, .. } => steps.is_empty(),
            Requirement::Required(items) => items.is_empty(),
            Requirement::RequiredStatement(id) => blank(id),
            Requirement::ForbiddenPhrase(phrases) => phrases.is_empty() || phrases.iter().any(blank),
            Requirement::WeekendFrequency(every) => *every == 0,
            Requirement::Consultation(process) | Requirement::Agreement(process) => {
                matches!(&process.with, ConsultationWith::Named(names) if names.is_empty() || names.iter().any(blank))
            }
            Requirement::Approval { role } => blank(role),
            Requirement::RequiresAny(sets) => sets.is_empty() || sets.iter().any(Vec::is_empty),
            Requirement::CheckFirst(steps) => steps.is_empty(),
            _ => false,
        }
    }

    /// The keys that a requirement may stand under.
    pub const KEYS: [&'static str; 14] = [
        "minimum-size",
        "size-range",
        "required",
        "required-statement",
        "forbidden-phrase",
        "weekend-frequency",
        "minimum-deadline-days",
        "consultation",
        "agreement",
        "approval",
        "requires-any",
        "temporary-ground",
        "check-first",
        "target",
    ];
}

/// `80`, `[{from: DATE, value: 60}, …]` or `{value: 80, of: combined}`.
struct Minimum {
    steps: Vec<(Option<Date>, f64)>,
    of_combined: bool,
}

/// The one word `required`.
#[derive(Clone, Copy)]
struct Required;

impl crate::yaml::Word for Required {
    fn all() -> &'static [Required] {
        &[Required]
    }

    fn word(self) -> &'static str {
        "required"
    }
}

impl FromYaml for Percent {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Percent> {
        let number: Option<f64> = match &node.value {
            Value::Scalar { text, quoted: false } if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') => {
                text.parse().ok()
            }
            _ => None,
        };
        let percent = number.filter(|n| (0.0..=100.0).contains(n)).map(Percent);
        if percent.is_none() {
            reader.wrong(key, size_from_0_to_100(), node.span);
        }
        percent
    }
}

fn size_from_0_to_100() -> Localized<String> {
    Localized {
        nb: "et tall fra 0 til 100, uten %".to_owned(),
        nn: "eit tal frå 0 til 100, utan %".to_owned(),
        en: "a number from 0 to 100, without %".to_owned(),
    }
}

impl FromYaml for Minimum {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Minimum> {
        match &node.value {
            Value::Map(_) => {
                let f = reader.fields(node, key)?;
                let size = f.required("value").map(|Percent(size)| size);
                let of_combined = f.optional("of").map(|Combined| ()).is_some();
                f.finish();
                Some(Minimum { steps: vec![(None, size?)], of_combined })
            }
            Value::List(items) => {
                if items.is_empty() {
                    reader.wrong(key, size_from_0_to_100(), node.span);
                }
                let mut steps: Vec<(Option<Date>, f64)> =
                    items.iter().filter_map(|item| step(item, key, reader)).collect();
                steps.sort_by_key(|(from, _)| *from);
                (!steps.is_empty()).then_some(Minimum { steps, of_combined: false })
            }
            _ => {
                let Percent(size) = reader.read(node, key)?;
                Some(Minimum { steps: vec![(None, size)], of_combined: false })
            }
        }
    }
}

impl FromYaml for StepAsked {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<StepAsked> {
        let Value::Map(_) = &node.value else {
            return Step::from_yaml(node, key, reader).map(|step| StepAsked { step, scope: None });
        };
        let f = reader.fields(node, key)?;
        let (step, scope) = (f.required("step"), f.optional("scope"));
        f.finish();
        Some(StepAsked { step: step?, scope })
    }
}

/// The one word `combined`.
#[derive(Clone, Copy)]
struct Combined;

impl crate::yaml::Word for Combined {
    fn all() -> &'static [Combined] {
        &[Combined]
    }

    fn word(self) -> &'static str {
        "combined"
    }
}

fn step(node: &Node, key: &str, reader: &Reader) -> Option<(Option<Date>, f64)> {
    let f = reader.fields(node, key)?;
    let (from, size) = (f.optional("from"), f.required("value").map(|Percent(size)| size));
    f.finish();
    Some((from, size?))
}

fn size_range(f: Fields) -> Option<Requirement> {
    let (from, to) = (f.required("from"), f.required("to"));
    let span = f.span();
    let reader = f.reader();
    f.finish();
    let (Percent(from), Percent(to)) = (from?, to?);
    if from > to {
        let expected = Localized {
            nb: "to størrelser der «from» ikke er over «to»".to_owned(),
            nn: "to storleikar der «from» ikkje er over «to»".to_owned(),
            en: "two sizes whose “from” is not above their “to”".to_owned(),
        };
        reader.wrong("size-range", expected, span);
        return None;
    }
    Some(Requirement::SizeRange { from, to })
}

fn approval(f: Fields) -> Option<Requirement> {
    let role = f.required("role");
    f.finish();
    Some(Requirement::Approval { role: role? })
}

fn target(f: Fields) -> Option<Requirement> {
    let measure = f.required("measure");
    let figures = ["full-time-share", "mean-size", "external-share", "reduction-from"];
    let given: Vec<(&str, Vec<(Date, f64)>)> =
        figures.into_iter().filter_map(|figure| Some((figure, path(&f, figure)?))).collect();
    let (span, reader) = (f.span(), f.reader());
    f.finish();
    if let [(figure, path)] = given.as_slice() {
        return Some(Requirement::Target { measure: measure?, figure: (*figure).to_owned(), path: path.clone() });
    }
    let list = figures.join(", ");
    let expected = Localized {
        nb: format!("et mål med nøyaktig én av {list}"),
        nn: format!("eit mål med nøyaktig éin av {list}"),
        en: format!("a target with exactly one of {list}"),
    };
    reader.wrong("target", expected, span);
    None
}

/// `[{by: DATE, share: 60}, …]`, by date.
fn path(f: &Fields, figure: &'static str) -> Option<Vec<(Date, f64)>> {
    f.node(figure)?;
    let mut path: Vec<(Date, f64)> = f
        .maps(figure)
        .into_iter()
        .filter_map(|point| {
            let (by, share) = (point.required("by"), point.required("share").map(|Percent(share)| share));
            point.finish();
            Some((by?, share?))
        })
        .collect();
    path.sort_by_key(|(by, _)| *by);
    Some(path)
}

impl FromYaml for Process {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Process> {
        let f = reader.fields(node, key)?;
        let when = f.or("when", ConsultationTime::BeforePublication);
        let with = f.or("with", ConsultationWith::Affected);
        f.finish();
        Some(Process { when, with })
    }
}

impl FromYaml for ConsultationWith {
    /// `all-parties`, `affected`, or a list of organisations.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<ConsultationWith> {
        match node.text() {
            Some("all-parties") => Some(ConsultationWith::AllParties),
            Some("affected") => Some(ConsultationWith::Affected),
            Some(text) => {
                let expected = Localized {
                    nb: "all-parties, affected eller en liste med organisasjoner".to_owned(),
                    nn: "all-parties, affected eller ei liste med organisasjonar".to_owned(),
                    en: "all-parties, affected or a list of organisations".to_owned(),
                };
                let suggestion = crate::yaml::nearest(text, ["all-parties", "affected"]);
                let trouble = crate::finding::Trouble::WrongValue { key: key.to_owned(), expected, suggestion };
                reader.report(trouble, node.span);
                None
            }
            None => Vec::from_yaml(node, key, reader).map(ConsultationWith::Named),
        }
    }
}
