//! What the ways out of a clause's finding may name beside what the finding says.

use super::verdict::Standing;
use super::words;
use crate::advert::{Confidence, Fact, Origin, Position, Reason, SizeKind};
use crate::calendar::Date;
use crate::finding::{Localized, Params, Value};
use crate::guideline::{Exception, Lift, Needs};
use crate::rule::{
    Case, ConsultationWith, Doubt, Item, Judged, Label, Missing, OnRecord, Process, Requirement, StepAsked, label_of,
};
use crate::text::Language;
use crate::yaml::Word;

/// What is not on record and would let the position pass, and what the ways out may name: whom to consult, who approves,
/// which steps are left; the size, the day, the field, the reason, the words that would do.
pub(super) fn out(standing: &Standing, case: &Case, record: &OnRecord, item: Option<Item>) -> (Vec<Missing>, Params) {
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
    if let Some(field) = item.and_then(field).or_else(|| in_doubt(standing, case)) {
        params.set("field", Value::Text(field.to_owned()));
    }
    sizes(requirement, case, &mut params);
    if let (Requirement::MinimumDeadlineDays(days), Some(from)) = (requirement, published(case)) {
        let days = i32::try_from(*days).unwrap_or(i32::MAX);
        params.set("earliest", Value::Date(from.plus_days(days)));
    }
    let mut missing = standing.missing.clone();
    if standing.waiting.is_none() {
        missing.extend(by_exception(standing, case, record, &mut params));
    }
    (missing, params)
}

/// What an exception that is for the position still asks for, where the clause stays breached; and with which reasons an
/// exception would be for it.
fn by_exception(standing: &Standing, case: &Case, record: &OnRecord, params: &mut Params) -> Vec<Missing> {
    let exceptions = &standing.clause.exceptions;
    let unmet = exceptions.iter().find_map(|exception| match exception.lift(case, record) {
        Lift::Unmet(needs) => Some((exception, needs)),
        _ => None,
    });
    let Some(position) = case.position else { return Vec::new() };
    let Some((exception, needs)) = unmet else {
        let reasons = reasons_that_lift(standing, position, case, record);
        if position.reason.is_none() && !reasons.is_empty() {
            let words: Vec<&str> = reasons.iter().map(|reason| reason.as_str()).collect();
            params.set("reasons", Value::Text(words.join(", ")));
            params.set("grounds", Value::Words(called(&reasons)));
        }
        return Vec::new();
    };
    if needs.contains(&Needs::StatedInAdvert)
        && let Some(label) = unstated(exception, position)
    {
        params.set("label", label);
    }
    let reason = needs.contains(&Needs::Reason).then_some(Missing::Reason);
    reason.into_iter().chain(needs.iter().filter_map(|need| need.on_record())).collect()
}

/// What people call the reasons: «reststilling, helgebemanning».
fn called(reasons: &[Reason]) -> Localized<String> {
    let said = |of: fn(Localized<&'static str>) -> &'static str| {
        reasons.iter().map(|reason| of(reason.label())).collect::<Vec<_>>().join(", ")
    };
    Localized { nb: said(|label| label.nb), nn: said(|label| label.nn), en: said(|label| label.en) }
}

/// The reasons with which some exception of the clause would be for the position.
fn reasons_that_lift(standing: &Standing, position: &Position, case: &Case, record: &OnRecord) -> Vec<Reason> {
    let lifts = |exception: &Exception, reason: Reason| {
        let fact = Fact::new(reason, None, Origin::Field, Confidence::High);
        let position = Position { reason: Some(fact), ..position.clone() };
        exception.lift(&case.at(&position), record) != Lift::NotFitting
    };
    let asked =
        standing.clause.exceptions.iter().flat_map(|e| e.when.reasons().into_iter().map(move |reason| (e, reason)));
    let mut reasons: Vec<Reason> = Vec::new();
    for (exception, reason) in asked {
        if !reasons.contains(&reason) && lifts(exception, reason) {
            reasons.push(reason);
        }
    }
    reasons
}

/// What the advert must say for an exception that asks to be stated in it; `None` where a person must find the words.
fn unstated(exception: &Exception, position: &Position) -> Option<Value> {
    let words = |reason| label_of(reason).cloned().map(Value::Words);
    if exception.when.asks_for_student() && position.fields_only.student {
        return words(Reason::Student);
    }
    if exception.when.asks_for_weekend() && position.fields_only.weekend {
        return words(Reason::Weekend);
    }
    let text = position.reason_text.as_ref().map(|fact| fact.value.trim())?;
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    (!text.is_empty()).then(|| Value::Text(format!("{text}{end}")))
}

/// The field that would settle a doubt.
fn in_doubt(standing: &Standing, case: &Case) -> Option<&'static str> {
    match standing.judged {
        Judged::Unclear(Doubt::Permanence) => Some("employment"),
        Judged::Unclear(Doubt::Scope) => standing.clause.applies_to.unknown_field(case),
        _ => None,
    }
}

/// The field of front matter that states something; `None` where only the text can.
fn field(item: Item) -> Option<&'static str> {
    match item {
        Item::Size => Some("size"),
        Item::Permanence => Some("employment"),
        Item::Count => Some("count"),
        Item::Deadline => Some("deadline"),
        Item::Unit => Some("unit"),
        Item::Shift => Some("shift"),
        Item::WeekendFrequency => Some("weekend"),
        Item::Contact | Item::Period | Item::Ground | Item::Hours => None,
    }
}

/// The range that would reach the minimum, and the end of the agreed range that is nearest.
fn sizes(requirement: &Requirement, case: &Case, params: &mut Params) {
    let Some(size) = case.position.and_then(|p| p.size.as_ref()).map(|fact| fact.value) else { return };
    if let (Some(minimum), Some(max)) = (requirement.minimum_on(case.date), size.max)
        && matches!(size.kind, SizeKind::Range | SizeKind::UpTo)
        && max >= minimum
    {
        let shown = |language: Language| {
            let (from, to) = (Value::Percent(minimum).show(language), Value::Percent(max).show(language));
            if max > minimum { format!("{}–{to}", from.trim_end_matches([' ', '\u{a0}', '%'])) } else { to }
        };
        let words = Localized { nb: shown(Language::Nb), nn: shown(Language::Nn), en: shown(Language::En) };
        params.set("range", Value::Words(words));
    }
    if let (Requirement::SizeRange { from, to }, SizeKind::Exact, Some(percent)) = (requirement, size.kind, size.max) {
        params.set("nearest", Value::Percent(if percent < *from { *from } else { *to }));
    }
}

fn published(case: &Case) -> Option<Date> {
    case.advert.published.as_ref().map(|fact| fact.value).or(case.date)
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
    Localized::same(named)
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
