//! The one table of severities: how each is said and drawn. Every renderer reads it here.

use crate::finding::Severity;
use crate::text::Language;

/// One row: the word in bokmål, nynorsk and English, and how `miette` draws it.
type Row = ([&'static str; 3], miette::Severity);

const fn row(severity: Severity) -> Row {
    match severity {
        Severity::Error => (["feil", "feil", "error"], miette::Severity::Error),
        Severity::Warning => (["advarsel", "åtvaring", "warning"], miette::Severity::Warning),
        Severity::Info => (["merknad", "merknad", "note"], miette::Severity::Advice),
    }
}

/// The word that a reader sees: «feil», «åtvaring», “note”.
pub fn word(severity: Severity, language: Language) -> &'static str {
    let ([nb, nn, en], _) = row(severity);
    language.pick(nb, nn, en)
}

pub(super) fn drawn(severity: Severity) -> miette::Severity {
    row(severity).1
}
