use crate::text::Span;

/// How safe it is to apply a fix without looking. Ordered: the least safe first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// Only shown; a person decides.
    Ask,
    /// Changes what is said; applied on demand (`--unsafe-fixes`).
    Unsafe,
    /// Never changes what is offered; applied by `--fix`.
    Safe,
}

impl Safety {
    /// The spelling in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Safety::Ask => "ask",
            Safety::Unsafe => "unsafe",
            Safety::Safe => "safe",
        }
    }
}

/// Text put in place of a span of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A way out of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in three languages.
    pub title: super::Localized<String>,
    /// How safe it is.
    pub safety: Safety,
    /// The edits, sorted, not overlapping.
    pub edits: Vec<Edit>,
}
