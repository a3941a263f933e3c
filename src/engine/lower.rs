//! What settings do to a finding.

use crate::finding::{Finding, HeldBack, HeldBackBy};
use crate::settings::{Settings, Weight};
use crate::yaml::Word;

/// Gives a finding the weight that settings ask for. One that is switched off is held back. A breach of a `shall` clause
/// cannot be lowered: it keeps its weight and counts, and says which setting would have lowered it.
pub fn lower(finding: &mut Finding, settings: &Settings) {
    let Some(weight) = settings.weight(finding.rule.as_str()) else { return };
    match weight {
        Weight::At(severity) if !finding.binds() || severity >= finding.severity => finding.severity = severity,
        _ if finding.held_back.is_none() => {
            let reference = format!("{}: {}", finding.rule, weight.word());
            finding.held_back = Some(HeldBack { by: HeldBackBy::Settings, reference, until: None });
        }
        _ => {}
    }
}
