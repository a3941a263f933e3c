use super::{Hit, Match, Subject, Wording};
use crate::finding::Value;
use crate::rule::{Condition, Truth};
use crate::text::{Language, fold};
use crate::yaml::Fields;
use std::collections::BTreeSet;

/// Words that are not used.
#[derive(Clone, Debug, PartialEq)]
pub enum Phrases {
    /// Those of a clause of the guideline: `phrase: { clause: forbidden-phrase }`.
    Forbidden,
    /// The rule's own.
    Own(OwnPhrases),
}

/// Words of a rule's own: `phrase: { any: […], word: start, in: [body], unless: […], when: {…} }`. With `at-least` that
/// many different ones must stand there, and they are told once, at the first.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPhrases {
    pub(super) wording: Wording,
    /// Struck where one position fits.
    when: Option<Condition>,
    /// Struck in adverts of this language.
    language: Option<Language>,
    at_least: Option<u32>,
}

impl Phrases {
    pub(super) fn read(fields: &Fields) -> Option<Phrases> {
        if super::clause(fields, "forbidden-phrase") {
            return Some(Phrases::Forbidden);
        }
        Some(Phrases::Own(OwnPhrases {
            wording: Wording::read(fields)?,
            when: fields.optional("when"),
            language: fields.optional("language"),
            at_least: fields.optional("at-least"),
        }))
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        match self {
            Phrases::Forbidden => Vec::new(),
            Phrases::Own(own) => own.run(subject),
        }
    }
}

impl OwnPhrases {
    fn run(&self, subject: &Subject) -> Vec<Hit> {
        let fits = self.when.as_ref().is_none_or(|when| when.covers(&subject.case) == Truth::True);
        if !fits || self.language.is_some_and(|language| language != subject.advert.language) {
            return Vec::new();
        }
        match self.at_least {
            None => subject.matches(0).iter().map(|m| subject.hit_on(m)).collect(),
            Some(least) => together(subject, least).into_iter().collect(),
        }
    }
}

/// One hit on the first of some words, with the others beside it, where enough different ones stand there.
fn together(subject: &Subject, least: u32) -> Option<Hit> {
    let mut seen = BTreeSet::new();
    let firsts: Vec<&Match> =
        subject.matches(0).iter().filter(|m| seen.insert(fold(m.text(subject.document)))).collect();
    let (first, others) = firsts.split_first()?;
    if firsts.len() < least as usize {
        return None;
    }
    let mut hit = subject.hit_on(first);
    let words: Vec<String> = firsts.iter().map(|m| format!("«{}»", m.text(subject.document))).collect();
    hit.params.set("matches", Value::Text(words.join(", ")));
    hit.related = others.iter().map(|m| (m.span(subject.document), None)).collect();
    Some(hit)
}

impl Subject<'_> {
    /// A hit on matched words, with them as `match`.
    pub(crate) fn hit_on(&self, found: &Match) -> Hit {
        let mut hit = Hit::at(found.span(self.document));
        hit.params.set("match", Value::Text(found.text(self.document).to_owned()));
        hit
    }
}
