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

impl Fix {
    /// Puts a word in place of what stands at `span`.
    pub fn write(span: Span, word: &str) -> Fix {
        Fix { title: Fix::writes(word), safety: Safety::Ask, edits: vec![Edit { span, text: word.to_owned() }] }
    }

    /// «Skriv «80 %»»: what a fix does whose text says it all.
    pub fn writes(text: &str) -> super::Localized<String> {
        super::Localized {
            nb: format!("Skriv «{text}»"), nn: format!("Skriv «{text}»"), en: format!("Write “{text}”")
        }
    }

    /// Adds a key with `edit`; a person must fill in what it says.
    pub fn add_key(key: &str, edit: Edit) -> Fix {
        let title = super::Localized {
            nb: format!("Legg til «{key}»"),
            nn: format!("Legg til «{key}»"),
            en: format!("Add “{key}”"),
        };
        Fix { title, safety: Safety::Ask, edits: vec![edit] }
    }
}
