//! The one table of severities: how each is said, drawn and numbered. Every renderer reads it here.

use crate::finding::Severity;
use crate::text::Language;

/// One row: the word in bokmål, nynorsk and English, how `miette` draws it, and its number in the language-server protocol.
type Row = ([&'static str; 3], miette::Severity, u8);

const fn row(severity: Severity) -> Row {
    match severity {
        Severity::Error => (["feil", "feil", "error"], miette::Severity::Error, 1),
        Severity::Warning => (["advarsel", "åtvaring", "warning"], miette::Severity::Warning, 2),
        Severity::Info => (["merknad", "merknad", "note"], miette::Severity::Advice, 3),
    }
}

/// The word that a reader sees: «feil», «åtvaring», “note”.
pub fn word(severity: Severity, language: Language) -> &'static str {
    let ([nb, nn, en], ..) = row(severity);
    language.pick(nb, nn, en)
}

/// The number in the language-server protocol: 1 for an error, 2 for a warning, 3 for information.
pub fn number(severity: Severity) -> u8 {
    row(severity).2
}

pub(super) fn drawn(severity: Severity) -> miette::Severity {
    row(severity).1
}
