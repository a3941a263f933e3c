//! What is said: one [`Finding`] about one place. A finding holds an id and parameters; its text is rendered last, in
//! the reader's language.

mod fix;
mod params;
mod texts;
mod trouble;
mod word;

pub use fix::{Edit, Fix, Safety};
pub use params::{Params, Value};
pub use texts::{Localized, Rendered, Texts};
pub use trouble::Trouble;
pub use word::Word;

use crate::calendar::Date;
use crate::text::{Language, Span};
use std::fmt;
use std::sync::Arc;

/// `family/name` of a rule or a kind of trouble.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(Arc<str>);

impl RuleId {
    /// An id as it stands.
    pub fn new(id: impl Into<Arc<str>>) -> RuleId {
        RuleId(id.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the slash.
    pub fn family(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How much a finding weighs. Ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Stands against what was agreed, or a file is wrong.
    Error,
}

impl Severity {
    /// The spelling in JSON, settings and options.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How sure the reading behind a finding is. Ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Confidence {
    /// A guess: ask.
    Low,
    /// Likely.
    Medium,
    /// Plain.
    #[default]
    High,
}

/// A place a finding points at; the first of a finding is the main one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place in the source that the finding stands on.
    pub span: Span,
    /// What to say beside a related place; the main place needs none.
    pub note: Option<Localized<String>>,
}

/// What kind of source a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BasisKind {
    /// An act or regulation.
    Law,
    /// A tariff agreement.
    Tariff,
    /// A clause of a local guideline.
    Guideline,
    /// Advice from the parties, research.
    Guidance,
}

/// What a finding rests on (hjemmel). Both dates are included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// What kind of source.
    pub kind: BasisKind,
    /// «aml. § 14-1 b», `eksempel-2024#3.1`.
    pub reference: String,
    /// First day it holds.
    pub from: Option<Date>,
    /// Last day it holds.
    pub until: Option<Date>,
}

/// What keeps a finding from counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeldBackBy {
    /// A dispensation granted for the case.
    Dispensation,
    /// An exception in the guideline.
    Exception,
    /// `heltid.yaml`.
    Settings,
}

/// Why a finding is kept but does not count; what settings hold back of a `shall` clause counts all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// What holds it back.
    pub by: HeldBackBy,
    /// Id of the dispensation or exception, or the settings key.
    pub reference: String,
    /// Last day it holds, where it has one.
    pub until: Option<Date>,
}

/// Where the texts of a finding come from.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Rule(Arc<Localized<Texts>>),
    Trouble(Box<Trouble>),
}

/// One thing said about one place of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which rule says it.
    pub rule: RuleId,
    /// Its weight here: the clause's strength, else the rule's own, then what settings say.
    pub severity: Severity,
    /// How sure the reading is.
    pub confidence: Confidence,
    /// Index of the position it is about, in the advert's positions.
    pub position: Option<usize>,
    /// Places; never empty, the first is the main one.
    pub labels: Vec<Label>,
    /// Parameters of its texts.
    pub params: Params,
    /// What it rests on.
    pub basis: Vec<Basis>,
    /// The role that must act, in the words of the guideline or the rule: `author`, `hr`, «enhetsleder».
    pub who: Option<String>,
    /// Ways out.
    pub fixes: Vec<Fix>,
    /// Set when it is kept but does not count.
    pub held_back: Option<HeldBack>,
    said: Said,
}

impl Finding {
    /// A finding of a rule. `texts` are the rule's templates.
    pub fn of_rule(rule: RuleId, texts: Arc<Localized<Texts>>, severity: Severity, span: Span) -> Finding {
        Finding::new(rule, Said::Rule(texts), severity, span)
    }

    /// Something wrong with a file itself. Where one knows what was meant, it can be written.
    pub fn of_trouble(trouble: Trouble, span: Span) -> Finding {
        let fix = trouble.suggestion().map(|word| Fix::write(span, word));
        let (id, severity) = (RuleId::new(trouble.id()), trouble.severity());
        let finding = Finding::new(id, Said::Trouble(Box::new(trouble)), severity, span);
        Finding { fixes: fix.into_iter().collect(), ..finding }
    }

    fn new(rule: RuleId, said: Said, severity: Severity, span: Span) -> Finding {
        Finding {
            rule,
            severity,
            confidence: Confidence::High,
            position: None,
            labels: vec![Label { span, note: None }],
            params: Params::default(),
            basis: Vec::new(),
            who: None,
            fixes: Vec::new(),
            held_back: None,
            said,
        }
    }

    /// The main place.
    pub fn span(&self) -> Span {
        self.labels.first().map_or(Span::at(0), |l| l.span)
    }

    /// With a parameter of its text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Finding {
        self.params.set(name, value);
        self
    }

    /// With a further place.
    #[must_use]
    pub fn related(mut self, span: Span, note: Option<Localized<String>>) -> Finding {
        self.labels.push(Label { span, note });
        self
    }

    /// Counts in exit codes and summaries. Settings cannot keep a breach of a `shall` clause from counting.
    pub fn counts(&self) -> bool {
        match &self.held_back {
            None => true,
            Some(held_back) => held_back.by == HeldBackBy::Settings && self.binds(),
        }
    }

    /// It is about a breach of a `shall` clause of a guideline.
    pub fn binds(&self) -> bool {
        self.severity == Severity::Error && self.basis.iter().any(|b| b.kind == BasisKind::Guideline)
    }

    /// The texts in the reader's language.
    pub fn render(&self, language: Language) -> Rendered {
        match &self.said {
            Said::Rule(texts) => texts.get(language).render(&self.params, language),
            Said::Trouble(trouble) => trouble.render(language),
        }
    }
}
