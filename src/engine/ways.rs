//! What the ways out of a clause's finding may name beside what the finding says.

use super::verdict::Standing;
use super::words;
use crate::finding::{Localized, Params, Value};
use crate::rule::{ConsultationWith, OnRecord, Process, Requirement, StepAsked};
use crate::text::Language;
use crate::yaml::Word;

/// Whom to consult, who approves, which steps are left.
pub(super) fn beside(standing: &Standing, record: &OnRecord) -> Params {
    let requirement = &standing.clause.requirement;
    let mut params = Params::default();
    let role = match requirement {
        Requirement::Approval { role } => Value::Text(on_one_line(role)),
        _ => Value::Words(Localized { nb: "rolle".into(), nn: "rolle".into(), en: "role".into() }),
    };
    params.set("role", role);
    params.set("with", Value::Words(partners(standing)));
    if let Requirement::CheckFirst(asked) = requirement {
        params.set("steps", Value::Words(steps(&record.unchecked(asked))));
    }
    params
}

/// The organisations to consult: those that the clause names, else the parties of the guideline.
fn partners(standing: &Standing) -> Localized<String> {
    let named = match process(&standing.clause.requirement).map(|process| &process.with) {
        Some(ConsultationWith::Named(names)) => names.clone(),
        _ => standing.guideline.unions(),
    };
    let named = on_one_line(&named.join(", "));
    if named.is_empty() {
        let words = |text: &str| text.to_owned();
        return Localized {
            nb: words("organisasjonene, for eksempel NSF, Delta"),
            nn: words("organisasjonane, til dømes NSF, Delta"),
            en: words("the unions, for example NSF, Delta"),
        };
    }
    Localized { nb: named.clone(), nn: named.clone(), en: named }
}

/// One line of YAML a step.
fn steps(asked: &[StepAsked]) -> Localized<String> {
    let lines = |language: Language| {
        let line = |asked: &StepAsked| {
            let scope = asked.scope.map(|scope| format!("scope: {}, ", scope.word())).unwrap_or_default();
            let said = words::steps(std::slice::from_ref(asked));
            format!("  - {{ step: {}, {scope}date: , reference: }} # {}", asked.step.word(), said.get(language))
        };
        asked.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    Localized { nb: lines(Language::Nb), nn: lines(Language::Nn), en: lines(Language::En) }
}

pub(super) fn process(requirement: &Requirement) -> Option<&Process> {
    match requirement {
        Requirement::Consultation(process) | Requirement::Agreement(process) => Some(process),
        _ => None,
    }
}

/// Words of a guideline, fit for a comment.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
