//! The one table of severities: how each is spelt, said and drawn. Every renderer reads it here.

use crate::finding::{Localized, Severity};
use crate::text::Language;

/// One row of the table.
struct Row {
    severity: Severity,
    /// The spelling in JSON, settings and `--fail-on`.
    spelling: &'static str,
    /// The word a reader sees.
    word: Localized<&'static str>,
    drawn: miette::Severity,
}

const TABLE: [Row; 3] = [
    Row {
        severity: Severity::Error,
        spelling: "error",
        word: Localized { nb: "feil", nn: "feil", en: "error" },
        drawn: miette::Severity::Error,
    },
    Row {
        severity: Severity::Warning,
        spelling: "warning",
        word: Localized { nb: "advarsel", nn: "åtvaring", en: "warning" },
        drawn: miette::Severity::Warning,
    },
    Row {
        severity: Severity::Info,
        spelling: "info",
        word: Localized { nb: "merknad", nn: "merknad", en: "note" },
        drawn: miette::Severity::Advice,
    },
];

fn row(severity: Severity) -> &'static Row {
    let [error, warning, info] = &TABLE;
    match severity {
        Severity::Error => error,
        Severity::Warning => warning,
        Severity::Info => info,
    }
}

/// The spelling in JSON, settings and `--fail-on`: `error`, `warning`, `info`.
pub fn spelling(severity: Severity) -> &'static str {
    row(severity).spelling
}

/// The severity behind a spelling.
pub fn parse(spelling: &str) -> Option<Severity> {
    TABLE.iter().find(|row| row.spelling == spelling).map(|row| row.severity)
}

/// The word that a reader sees: «feil», «åtvaring», “note”.
pub fn word(severity: Severity, language: Language) -> &'static str {
    row(severity).word.get(language)
}

pub(super) fn drawn(severity: Severity) -> miette::Severity {
    row(severity).drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_stands_in_its_place() {
        for row in &TABLE {
            assert_eq!(spelling(row.severity), row.spelling);
            assert_eq!(parse(row.spelling), Some(row.severity));
        }
        assert_eq!(word(Severity::Warning, Language::Nn), "åtvaring");
        assert_eq!(parse("fatal"), None);
    }
}
