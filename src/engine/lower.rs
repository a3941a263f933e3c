//! What settings do to a finding.

use crate::finding::{BasisKind, Finding, HeldBack, HeldBackBy, Severity};
use crate::settings::{Settings, Weight};
use crate::yaml::Word;

/// Gives a finding the weight that settings ask for. One that is switched off is held back. A breach of a `shall` clause
/// cannot be lowered: it keeps its weight, and is held back with the setting as the reason.
pub(super) fn lower(finding: &mut Finding, settings: &Settings) {
    let Some(weight) = settings.weight(finding.rule.as_str()) else { return };
    match weight {
        Weight::At(severity) if !is_binding(finding) || severity >= finding.severity => finding.severity = severity,
        _ if finding.held_back.is_none() => {
            let reference = format!("{}: {}", finding.rule, weight.word());
            finding.held_back = Some(HeldBack { by: HeldBackBy::Settings, reference, until: None });
        }
        _ => {}
    }
}

/// It is about a breach of a `shall` clause of a guideline.
fn is_binding(finding: &Finding) -> bool {
    finding.severity == Severity::Error && finding.basis.iter().any(|b| b.kind == BasisKind::Guideline)
}
