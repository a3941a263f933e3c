//! What `guideline check` says of a guideline that is right, and could be better.

use super::load::meant;
use super::stack::Stack;
use super::terms::{Evaluate, Guideline};
use crate::calendar::{Date, Period, in_force};
use crate::finding::{Finding, Value};
use crate::rule::check::Agreed;
use crate::rule::{Edge, Phrase, Requirement, Strength, searchable};
use crate::text::{Language, Source, fold};
use crate::yaml::{Word, nearest};

/// Warnings on a guideline that loads, by place.
pub fn advise(guideline: &Guideline) -> Vec<Finding> {
    let mut told: Vec<Finding> = guideline
        .clauses
        .iter()
        .filter_map(|clause| {
            let (word, strength) = says_otherwise(clause.text.get(Language::Nb), clause.strength)?;
            let told = Agreed::StrengthOfText.at(clause.span).with("match", Value::Text(word.to_owned()));
            Some(told.with("strength", Value::Text(strength.to_owned())))
        })
        .collect();
    if guideline.evaluate.is_none() {
        told.push(Agreed::NoEvaluation.at(guideline.span));
    }
    let on_adverts = |requirement: &Requirement| {
        matches!(
            requirement,
            Requirement::Required(_)
                | Requirement::RequiredStatement(_)
                | Requirement::ForbiddenPhrase(_)
                | Requirement::MinimumDeadlineDays(_)
                | Requirement::TemporaryGround
        )
    };
    if !guideline.clauses.iter().any(|clause| on_adverts(&clause.requirement)) {
        told.push(Agreed::NothingOnAdverts.at(guideline.span));
    }
    told.sort_by_key(|f| (f.span(), f.rule.clone()));
    told
}

/// What `guideline check` says of guidelines beside each other, and of what was to be done by now: days between two of
/// them, one that replaces another that was not read, an evaluation that is due.
pub fn advise_together(stack: &Stack, today: Date) -> Vec<(Source, Finding)> {
    let mut told = gaps(stack);
    // Where one is read alone, the others are not meant to be there.
    if stack.local().nth(1).is_some() {
        told.extend(stack.held().filter_map(|(guideline, _)| unknown_replaces(guideline, stack)));
    }
    let due = stack.held().filter(|(_, valid)| in_force(*valid, today));
    told.extend(due.filter_map(|(guideline, _)| evaluation_past(guideline, today)));
    told
}

/// Days without a guideline between two of one level, scope and employer.
fn gaps(stack: &Stack) -> Vec<(Source, Finding)> {
    let mut told = Vec::new();
    for (next, valid) in stack.held() {
        let Some(from) = valid.from else { continue };
        let alike = stack.held().filter(|(other, _)| !std::ptr::eq(*other, next) && same_positions(other, next));
        let before = alike.filter(|(_, other)| other.from.is_none_or(|start| start < from));
        let Some((last, Period { to: Some(to), .. })) = before.max_by_key(|(_, v)| (v.to.is_none(), v.to)) else {
            continue;
        };
        if to.plus_days(1) < from {
            let gap = Agreed::Gap.at(next.span).with("guideline", Value::Text(last.id.clone()));
            let gap = gap.with("from", Value::Date(to.plus_days(1))).with("to", Value::Date(from.plus_days(-1)));
            told.push((next.source.clone(), gap));
        }
    }
    told
}

fn same_positions(a: &Guideline, b: &Guideline) -> bool {
    let names = |of: &[String]| {
        let mut names: Vec<String> = of.iter().map(|name| fold(name).trim().to_owned()).collect();
        names.sort();
        names
    };
    let of = |g: &Guideline| {
        let mut sectors: Vec<&str> = g.scope.sector.iter().map(|sector| sector.word()).collect();
        sectors.sort_unstable();
        (g.level, sectors, names(&g.scope.unit), names(g.employer.as_slice()))
    };
    of(a) == of(b)
}

fn unknown_replaces(guideline: &Guideline, stack: &Stack) -> Option<(Source, Finding)> {
    let old = guideline.replaces.as_ref().filter(|id| stack.guideline(id).is_none())?;
    let others = stack.local().map(|g| g.id.as_str()).filter(|id| *id != guideline.id);
    let told = Agreed::UnknownReplaces.at(guideline.places.replaces).with("id", Value::Text(old.clone()));
    Some((guideline.source.clone(), told.with("meant", meant(nearest(old, others)))))
}

/// The last day by which it should have been evaluated, where that has passed.
fn evaluation_past(guideline: &Guideline, today: Date) -> Option<(Source, Finding)> {
    let due = match guideline.evaluate? {
        Evaluate::By(day) => day,
        Evaluate::Every(often) => {
            let mut due = guideline.agreed.or(guideline.valid.from)?.plus(often);
            while due.plus(often) < today && due < due.plus(often) {
                due = due.plus(often);
            }
            due
        }
    };
    let told = || Agreed::EvaluationPast.at(guideline.places.evaluate).with("date", Value::Date(due));
    (due < today).then(|| (guideline.source.clone(), told()))
}

/// The word of the text that speaks against the strength: «bør» in a `shall` clause without any «skal», or the reverse.
fn says_otherwise(text: &str, strength: Strength) -> Option<(&'static str, &'static str)> {
    let text = searchable(text);
    let first = |words: &[&'static str]| {
        words.iter().copied().find(|word| !Phrase::new(word).find(&text, Edge::Whole).is_empty())
    };
    let shall = first(&["skal", "må", "shall", "must"]);
    let should = first(&["bør", "should"]);
    match (strength, shall, should) {
        (Strength::Should, Some(word), None) => Some((word, "should")),
        (Strength::Shall, None, Some(word)) => Some((word, "shall")),
        _ => None,
    }
}
