use super::check::Check;
use super::fix::FixTemplate;
use crate::calendar::{Date, Period, in_force};
use crate::finding::{Basis, BasisKind, Confidence, Finding, Localized, RuleId, Severity, Texts};
use crate::text::Span;
use std::sync::Arc;

/// One rule: what is looked for, what is said, on what ground, and the examples that test it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// `family/name`.
    pub id: RuleId,
    /// The version it came with.
    pub since: String,
    /// How far it has come.
    pub status: Status,
    /// Its weight where no clause decides it.
    pub severity: Severity,
    /// How sure its findings are at best.
    pub confidence: Confidence,
    /// How an editor shows the words that it finds.
    pub tag: Option<Tag>,
    /// The role that acts.
    pub who: Option<String>,
    /// What it rests on. An entry of kind `guideline` stands for the clause that a finding comes from.
    pub basis: Vec<Basis>,
    /// Its texts.
    pub texts: Arc<Localized<Texts>>,
    /// What it looks for.
    pub check: Check,
    /// Ways out that can be written down, the best first.
    pub fixes: Vec<FixTemplate>,
    /// Its tests.
    pub examples: Vec<Example>,
}

/// How far a rule has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// On trial: it runs only where settings give it a weight.
    Preview,
    /// In use.
    Stable,
    /// No longer used; its id stays known.
    Retired,
}

/// How an editor shows words besides underlining them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Faded: nothing would be missed without them.
    Unnecessary,
    /// Struck out: what they name no longer holds.
    Deprecated,
}

/// An example of a rule, run as a test.
///
/// `- { flag: "… ⟦60 %⟧ …", clause: { minimum-size: 80, strength: shall }, on: 2025-05-01 }`: the rule must strike exactly
/// the marked places. `- { pass: "…" }`: it must be silent. Beside the text may stand: `clause`, one clause of a
/// guideline in force since 2000; `statements`, `full-time-week` and `employer` of that guideline; `facts`, front matter that stands
/// beside the text; `on`, the day it is judged on; `today`; `archive: true`; `fixed`, the text after the first fix, or a list of the
/// texts after each.
///
/// Of a rule on what was agreed the text is a guideline, dispensation or consultation file, or an advert beside which
/// such files stand in `files`. What every such file must have and the example leaves out is filled in; the guideline of
/// an example is called `example`, and its clause `1` asks for 80 %.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The advert, or the file of what was agreed, without marks.
    pub advert: String,
    /// The marked places; none for `pass`.
    pub flags: Vec<Span>,
    /// The text after each of the fixes of the first finding.
    pub fixed: Vec<String>,
    /// The guideline, as a file.
    pub guideline: Option<String>,
    /// Other files and adverts beside it.
    pub files: Vec<String>,
    /// What stands beside the advert, as a side file.
    pub facts: Option<String>,
    /// Judged as if published on this day.
    pub on: Option<Date>,
    /// Today.
    pub today: Option<Date>,
    /// Judged as part of an archive.
    pub archive: bool,
    /// Where it stands in the rule file.
    pub span: Span,
}

impl Rule {
    /// Whether what it rests on holds on a day. Without a day, or without dates, it does.
    pub fn holds_on(&self, date: Option<Date>) -> bool {
        self.basis.is_empty() || self.basis_on(date).next().is_some()
    }

    /// What it rests on, on a day.
    pub fn basis_on(&self, date: Option<Date>) -> impl Iterator<Item = &Basis> {
        self.basis.iter().filter(move |b| date.is_none_or(|date| in_force(Period::new(b.from, b.until), date)))
    }

    /// A finding of this rule, with its own weight and basis.
    pub fn finding(&self, span: Span, date: Option<Date>) -> Finding {
        let mut finding = Finding::of_rule(self.id.clone(), Arc::clone(&self.texts), self.severity, span);
        finding.confidence = self.confidence;
        finding.who = self.who.clone();
        finding.basis = self.basis_on(date).filter(|b| b.kind != BasisKind::Guideline).cloned().collect();
        finding
    }
}
