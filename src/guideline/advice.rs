//! What `guideline check` says of a guideline that is right, and could be better.

use super::terms::Guideline;
use crate::finding::{Agreed, Finding, Trouble};
use crate::rule::{Edge, Phrase, Requirement, Strength, searchable};
use crate::text::Language;

/// Warnings on a guideline that loads, by place.
pub fn advise(guideline: &Guideline) -> Vec<Finding> {
    let warn = |agreed, span| Finding::of_trouble(Trouble::Agreed(agreed), span);
    let mut told: Vec<Finding> = guideline
        .clauses
        .iter()
        .filter_map(|clause| {
            let (word, strength) = says_otherwise(clause.text.get(Language::Nb), clause.strength)?;
            Some(warn(Agreed::StrengthOfText { word: word.to_owned(), strength }, clause.span))
        })
        .collect();
    if guideline.evaluate.is_none() {
        told.push(warn(Agreed::NoEvaluation, guideline.span));
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
        told.push(warn(Agreed::NothingOnAdverts, guideline.span));
    }
    told.sort_by_key(|f| (f.span(), f.rule.clone()));
    told
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
