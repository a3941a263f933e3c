//! A run as JSON: schema `heltid.report/1`.

use super::facts::{self, Facts, confidence};
use super::fingerprint::Fingerprints;
use super::place::Place;
use super::summary::Summary;
use crate::engine::{self, Judged, JudgedBy, Run};
use crate::finding::{self, BasisKind, HeldBackBy};
use crate::rule::Missing;
use crate::text::{Language, Source};
use schemars::JsonSchema;
use serde::Serialize;

/// What one run says.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// `heltid.report/1`.
    pub schema: &'static str,
    /// Who says it.
    pub tool: Tool,
    /// The day taken for today.
    pub today: String,
    /// The guidelines that were loaded.
    pub guidelines: Vec<Guideline>,
    /// Files beside the adverts, and what is wrong with them.
    pub files: Vec<File>,
    /// One object an advert.
    pub adverts: Vec<Advert>,
    /// Counts.
    pub summary: Summary,
}

/// The program.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Tool {
    /// `heltid`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// A guideline that was loaded.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Guideline {
    /// Its id.
    pub id: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// A file that is no advert.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct File {
    /// Its path.
    pub path: String,
    /// `guideline dispensation consultation settings rule`.
    pub kind: &'static str,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// One advert.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Advert {
    /// Its path.
    pub path: String,
    /// SHA-256 of its bytes; `null` where it could not be read.
    pub sha256: Option<String>,
    /// `red grey yellow blue green none`: its worst verdict.
    pub light: &'static str,
    /// The date it was judged on.
    pub judged_on: Option<String>,
    /// `on published consulted decided today`; `null` without a date.
    pub judged_by: Option<&'static str>,
    /// The local guideline in force; `null` where the national layer judged alone.
    pub guideline: Option<String>,
    /// What was understood.
    pub facts: Facts,
    /// One verdict a position.
    pub verdicts: Vec<Verdict>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// How one position stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Verdict {
    /// Index in `facts.positions`.
    pub position: usize,
    /// `flagged unclear needs-consultation dispensed excepted ok not-covered`.
    pub verdict: &'static str,
    /// The clause that decided.
    pub clause: Option<String>,
    /// `reason consultation agreement approval check`.
    pub missing: Vec<&'static str>,
    /// The exception or dispensation that lifts the clause.
    pub covered_by: Option<String>,
    /// How each clause in force stands to the position; only with `--explain`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weighed: Vec<Weighed>,
}

/// How one clause stands to one position.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Weighed {
    /// The clause.
    pub clause: String,
    /// As a verdict; `null` where the clause is not about the position.
    pub verdict: Option<&'static str>,
    /// It bears on the verdict of the position.
    pub decides: bool,
    /// The exception or dispensation that lifts it.
    pub covered_by: Option<String>,
    /// `reason consultation agreement approval check`.
    pub missing: Vec<&'static str>,
}

/// One thing said about one place.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// `error warning info`.
    pub severity: &'static str,
    /// `high medium low`.
    pub confidence: &'static str,
    /// Index in `facts.positions`; `null` for the whole advert.
    pub position: Option<usize>,
    /// What was found.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// Who acts.
    pub who: Option<String>,
    /// What it rests on.
    pub basis: Vec<Basis>,
    /// The parameters of its texts.
    pub params: serde_json::Map<String, serde_json::Value>,
    /// Where.
    pub span: Place,
    /// The place in words, where the text was extracted from another format.
    pub location: Option<String>,
    /// Further places.
    pub related: Vec<Related>,
    /// Stable under edits elsewhere in the advert.
    pub fingerprint: String,
    /// Ways out.
    pub fixes: Vec<Fix>,
    /// Set when it is kept but does not count.
    pub held_back: Option<HeldBack>,
}

/// A further place of a finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Related {
    /// Where.
    pub span: Place,
    /// What to say of it.
    pub message: Option<String>,
}

/// What a finding rests on. Both dates are included.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Basis {
    /// `law tariff guideline guidance`.
    pub kind: &'static str,
    /// The reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// First day it holds.
    pub from: Option<String>,
    /// Last day it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// A way out of a finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// `safe unsafe ask`.
    pub safety: &'static str,
    /// What is replaced by what.
    pub edits: Vec<Edit>,
}

/// Text put in place of a stretch.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Edit {
    /// What is replaced.
    pub span: Place,
    /// The new text.
    pub text: String,
}

/// Why a finding does not count.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HeldBack {
    /// `dispensation exception settings`.
    pub by: &'static str,
    /// Which one.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Last day it holds.
    pub until: Option<String>,
}

/// The run as one object; texts in `language`. `readings` adds to the facts what each number was taken for.
pub fn json(run: &Run, language: Language, readings: bool) -> Report {
    Report {
        schema: "heltid.report/1",
        tool: Tool { name: "heltid", version: env!("CARGO_PKG_VERSION") },
        today: run.today.to_string(),
        guidelines: run.guidelines.iter().map(|g| Guideline { id: g.id.clone(), sha256: g.sha256.clone() }).collect(),
        files: run.files.iter().map(|f| file(f, language)).collect(),
        adverts: run.adverts.iter().map(|a| advert(a, language, readings)).collect(),
        summary: Summary::of(run),
    }
}

/// The schemas of what this module writes, by the names that `heltid schema` gives them.
pub fn schema(name: &str) -> Option<serde_json::Value> {
    let schema = match name {
        "report" => schemars::schema_for!(Report),
        "facts" => schemars::schema_for!(Facts),
        "dispensations" => schemars::schema_for!(super::Dispensations),
        _ => return None,
    };
    Some(schema.into())
}

fn file(of: &engine::File, language: Language) -> File {
    let mut prints = Fingerprints::default();
    File {
        path: of.source.name().to_owned(),
        kind: of.kind.as_str(),
        findings: of
            .findings
            .iter()
            .map(|f| finding(&of.source, f, prints.next(&of.source, None, f), language))
            .collect(),
    }
}

fn advert(of: &Judged, language: Language, readings: bool) -> Advert {
    let report = of.report.as_ref();
    let mut prints = Fingerprints::default();
    Advert {
        path: of.path.clone(),
        sha256: (!of.sha256.is_empty()).then(|| of.sha256.clone()),
        light: of.light(),
        judged_on: report.and_then(|r| r.judged_on).map(|d| d.to_string()),
        judged_by: report.and_then(|r| judged_by(r.judged_by)),
        guideline: report.and_then(|r| r.guideline.clone()),
        facts: facts::facts(&of.path, of.format, &of.source, report.map(|r| &r.advert), readings.then_some(language)),
        verdicts: report.iter().flat_map(|r| &r.verdicts).map(verdict).collect(),
        findings: of.findings().map(|f| finding(&of.source, f, prints.next(&of.source, report, f), language)).collect(),
    }
}

fn judged_by(by: JudgedBy) -> Option<&'static str> {
    Some(match by {
        JudgedBy::On => "on",
        JudgedBy::Published => "published",
        JudgedBy::Consulted => "consulted",
        JudgedBy::Decided => "decided",
        JudgedBy::Today => "today",
        JudgedBy::Unknown => return None,
    })
}

/// How one position stands, as JSON writes it.
pub fn verdict(of: &engine::Verdict) -> Verdict {
    Verdict {
        position: of.position,
        verdict: of.judgement.as_str(),
        clause: of.clause.clone(),
        missing: of.missing.iter().map(|m| missing(*m)).collect(),
        covered_by: of.covered_by.clone(),
        weighed: of.weighed.iter().map(weighed).collect(),
    }
}

fn weighed(of: &engine::Weighed) -> Weighed {
    Weighed {
        clause: of.clause.clone(),
        verdict: of.judgement.map(engine::Judgement::as_str),
        decides: of.decides,
        covered_by: of.covered_by.clone(),
        missing: of.missing.iter().map(|m| missing(*m)).collect(),
    }
}

fn missing(of: Missing) -> &'static str {
    match of {
        Missing::Reason => "reason",
        Missing::Consultation => "consultation",
        Missing::Agreement => "agreement",
        Missing::Approval => "approval",
        Missing::Check => "check",
    }
}

fn finding(source: &Source, of: &finding::Finding, fingerprint: String, language: Language) -> Finding {
    let said = of.render(language);
    Finding {
        rule: of.rule.to_string(),
        severity: of.severity.as_str(),
        confidence: confidence(of.confidence),
        position: of.position,
        message: said.message,
        why: said.why,
        advice: said.advice,
        who: of.who.clone(),
        basis: of.basis.iter().map(basis).collect(),
        params: of.params.iter().map(|(name, value)| (name.to_owned(), value.json(language))).collect(),
        span: Place::of(source, of.span()),
        location: source.location(of.span()).map(|at| at.words(language)),
        related: of
            .labels
            .iter()
            .skip(1)
            .map(|label| Related {
                span: Place::of(source, label.span),
                message: label.note.as_ref().map(|n| n.get(language).clone()),
            })
            .collect(),
        fingerprint,
        fixes: of.fixes.iter().map(|f| fix(source, f, language)).collect(),
        held_back: of.held_back.as_ref().map(held_back),
    }
}

fn basis(of: &finding::Basis) -> Basis {
    Basis {
        kind: match of.kind {
            BasisKind::Law => "law",
            BasisKind::Tariff => "tariff",
            BasisKind::Guideline => "guideline",
            BasisKind::Guidance => "guidance",
        },
        reference: of.reference.clone(),
        from: of.from.map(|d| d.to_string()),
        until: of.until.map(|d| d.to_string()),
    }
}

fn fix(source: &Source, of: &finding::Fix, language: Language) -> Fix {
    Fix {
        title: of.title.get(language).clone(),
        safety: of.safety.as_str(),
        edits: of.edits.iter().map(|e| Edit { span: Place::of(source, e.span), text: e.text.clone() }).collect(),
    }
}

fn held_back(of: &finding::HeldBack) -> HeldBack {
    HeldBack {
        by: match of.by {
            HeldBackBy::Dispensation => "dispensation",
            HeldBackBy::Exception => "exception",
            HeldBackBy::Settings => "settings",
        },
        reference: of.reference.clone(),
        until: of.until.map(|d| d.to_string()),
    }
}
