//! What adverts are judged by: rules, guidelines, dispensations, consultations and settings, put together.

use super::{Beside, Matches, Place, matching};
use crate::engine::{Checker, FileKind, Used};
use crate::finding::{Finding, RuleId, Severity, Trouble};
use crate::guideline::{self, Guideline};
use crate::rule::RuleSet;
use crate::settings::{Located, Settings};
use crate::text::Source;
use crate::yaml::nearest;
use std::path::PathBuf;

/// The checker of a place. `given` guidelines stand instead of those that the settings point to. What is wrong goes to
/// `beside`; with an error there nothing may be judged.
pub fn bench(place: &Place, given: &[PathBuf], beside: &mut Beside) -> Checker {
    let (rules, wrong) = RuleSet::built_in();
    for (source, findings) in wrong {
        beside.tell(FileKind::Rule, &source, findings);
    }
    let guidelines = guidelines(place, given, beside);
    let settings = &place.settings;
    let mut dispensations = Vec::new();
    let patterns = settings.dispensations.as_deref();
    for path in paths(place, patterns, Settings::DISPENSATIONS, FileKind::Dispensation, beside) {
        let Some(source) = beside.source(&path, FileKind::Dispensation) else { continue };
        let (loaded, findings) = guideline::load_dispensations(&source);
        beside.tell(FileKind::Dispensation, &source, findings);
        dispensations.extend(loaded);
    }
    let mut consultations = Vec::new();
    let patterns = settings.consultations.as_deref();
    for path in paths(place, patterns, Settings::CONSULTATIONS, FileKind::Consultation, beside) {
        let Some(source) = beside.source(&path, FileKind::Consultation) else { continue };
        let (loaded, findings) = guideline::load_consultations(&source);
        beside.tell(FileKind::Consultation, &source, findings);
        consultations.extend(loaded);
    }
    let known: Vec<String> = guidelines.iter().map(|g| format!("{}#", g.id)).collect();
    // A dispensation from a guideline that does not take part here, or that did not load, says nothing wrong.
    let elsewhere = |source: &Source, finding: &Finding| {
        let reference = source.slice(finding.span()).trim_matches(['"', '\'']);
        finding.rule.as_str() == "dispensation/unknown-clause"
            && (!given.is_empty() || beside.broken())
            && !known.iter().any(|id| reference.starts_with(id.as_str()))
    };
    let (checker, mut findings) = Checker::new(rules, guidelines, dispensations, consultations, settings.clone());
    findings.retain(|(source, finding)| !elsewhere(source, finding));
    for (source, finding) in findings {
        beside.tell_of(&source, finding);
    }
    unknown_rules(place, checker.rules(), beside);
    beside.weigh(settings);
    checker
}

/// Settings may weigh a rule that this version does not have; it is told, and nothing else depends on it.
fn unknown_rules(place: &Place, rules: &RuleSet, beside: &mut Beside) {
    let Some(source) = &place.source else { return };
    for weighed in place.settings.rules.iter().filter(|w| rules.get(&w.rule.text).is_none()) {
        let key = weighed.rule.text.clone();
        let suggestion = nearest(&key, rules.ids().map(RuleId::as_str));
        let mut finding = Finding::of_trouble(Trouble::UnknownKey { key, suggestion }, weighed.rule.span);
        finding.severity = Severity::Warning;
        beside.tell(FileKind::Settings, source, vec![finding]);
    }
}

/// The guidelines of a place, or those given instead.
pub fn guidelines(place: &Place, given: &[PathBuf], beside: &mut Beside) -> Vec<Guideline> {
    let found = if given.is_empty() {
        paths(place, place.settings.guidelines.as_deref(), Settings::GUIDELINES, FileKind::Guideline, beside)
    } else {
        given.to_vec()
    };
    let mut all = Vec::new();
    for path in found {
        let Some(source) = beside.source(&path, FileKind::Guideline) else { continue };
        let (loaded, findings) = guideline::load(&source);
        beside.tell(FileKind::Guideline, &source, findings);
        if let Some(guideline) = loaded {
            beside.used(Used { id: guideline.id.clone(), sha256: guideline.sha256.clone() });
            all.push(guideline);
        }
    }
    all
}

/// The files that the settings point to, by name. Without settings there are none; without a word in them, those at the
/// usual place. A path that is not there is an error, and so is a glob of guidelines that fits nothing: it would judge
/// less than was meant.
fn paths(
    place: &Place,
    patterns: Option<&[Located]>,
    usual: &str,
    kind: FileKind,
    beside: &mut Beside,
) -> Vec<PathBuf> {
    let Some(settings) = &place.source else { return Vec::new() };
    let Some(patterns) = patterns else {
        return match matching(&place.folder, usual) {
            Matches::Files(found) => found,
            Matches::Missing(_) | Matches::Invalid(_) => Vec::new(),
        };
    };
    let mut all = Vec::new();
    for pattern in patterns {
        let glob = pattern.text.clone();
        let trouble = match matching(&place.folder, &glob) {
            Matches::Files(found) if found.is_empty() && kind == FileKind::Guideline => {
                Trouble::NoSuchFile { path: glob }
            }
            Matches::Files(found) => {
                all.extend(found);
                continue;
            }
            Matches::Missing(_) => Trouble::NoSuchFile { path: glob },
            Matches::Invalid(reason) => Trouble::Glob { glob, reason },
        };
        beside.tell(FileKind::Settings, settings, vec![Finding::of_trouble(trouble, pattern.span)]);
    }
    all.sort();
    all.dedup();
    all
}
