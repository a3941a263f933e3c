use super::{Hit, Subject};
use crate::advert::{Fact, Position};
use crate::calendar::{Date, Period};
use crate::finding::{Localized, Value};
use crate::rule::{Condition, Edge, Phrase, Truth, searchable};
use crate::yaml::{Fields, words};

/// The dates of an advert against each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Dates {
    /// The deadline is before the advert: `dates: { deadline: past }`.
    DeadlinePast,
    /// The deadline is given in some words instead of a date: `dates: { deadline: words, any: [snarest], when: {…} }`.
    DeadlineInWords {
        /// The words.
        any: Vec<String>,
        /// Asked where one position fits.
        when: Option<Condition>,
    },
    /// A period is over before the advert: `dates: { period: past }`.
    PeriodPast,
    /// A period ends before it begins: `dates: { period: reversed }`.
    PeriodReversed,
    /// An old advert without a date to judge by: `dates: { published: missing }`.
    Undated,
    /// Too few days, by a clause of the guideline: `dates: { clause: minimum-deadline-days }`.
    DeadlineShort,
}

#[derive(Clone, Copy)]
enum State {
    Past,
    Missing,
    Words,
    Reversed,
}

impl Dates {
    pub(super) fn read(fields: &Fields) -> Option<Dates> {
        if super::clause(fields, "minimum-deadline-days") {
            return Some(Dates::DeadlineShort);
        }
        let asked = ["deadline", "published", "period"].map(|key| fields.optional(key));
        match asked {
            [Some(State::Past), None, None] => Some(Dates::DeadlinePast),
            [Some(State::Words), None, None] => {
                Some(Dates::DeadlineInWords { any: fields.required("any")?, when: fields.optional("when") })
            }
            [None, Some(State::Missing), None] => Some(Dates::Undated),
            [None, None, Some(State::Past)] => Some(Dates::PeriodPast),
            [None, None, Some(State::Reversed)] => Some(Dates::PeriodReversed),
            _ => {
                fields.reader().wrong("dates", expected(), fields.span());
                None
            }
        }
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        match self {
            Dates::DeadlinePast => deadlines_past(subject),
            Dates::DeadlineInWords { any, when } => {
                let asked = when.as_ref().is_none_or(|when| when.covers(&subject.case) == Truth::True);
                in_words(any, subject).filter(|_| asked).into_iter().collect()
            }
            Dates::PeriodPast => {
                let date = subject.date;
                periods(subject, |period| date.is_some_and(|date| period.to.is_some_and(|to| to < date)))
            }
            Dates::PeriodReversed => periods(subject, |period| match (period.from, period.to) {
                (Some(from), Some(to)) => to < from,
                _ => false,
            }),
            Dates::Undated if subject.date.is_none() => vec![Hit::at(subject.head())],
            Dates::Undated | Dates::DeadlineShort => Vec::new(),
        }
    }
}

fn deadlines_past(subject: &Subject) -> Vec<Hit> {
    let Some(date) = subject.date else { return Vec::new() };
    let past = |fact: &Option<Fact<Date>>, position: Option<usize>| {
        let fact = fact.as_ref().filter(|f| f.value < date)?;
        let mut hit = Hit::at(fact.span().unwrap_or(subject.head()));
        hit.position = position;
        hit.confidence = fact.confidence();
        hit.params.set("deadline", Value::Date(fact.value));
        hit.params.set("date", Value::Date(date));
        Some(hit)
    };
    let own = subject.advert.positions.iter().enumerate().filter_map(|(at, p)| past(&p.deadline, Some(at)));
    past(&subject.advert.deadline, None).into_iter().chain(own).collect()
}

fn in_words(any: &[String], subject: &Subject) -> Option<Hit> {
    let said = subject.advert.deadline_text.as_ref().filter(|_| subject.advert.deadline.is_none())?;
    let text = searchable(&said.value);
    let found = any.iter().any(|words| !Phrase::new(words).find(&text, Edge::Whole).is_empty());
    let mut hit = found.then(|| Hit::at(said.span().unwrap_or(subject.head())))?;
    hit.params.set("match", Value::Text(said.value.clone()));
    Some(hit)
}

fn periods(subject: &Subject, wrong: impl Fn(Period) -> bool) -> Vec<Hit> {
    let hit = |(at, position): (usize, &Position)| {
        let period = position.period.as_ref().filter(|period| wrong(period.value))?;
        let mut hit = Hit::at(period.span().or(position.span).unwrap_or(subject.head()));
        hit.position = Some(at);
        hit.confidence = period.confidence();
        let ends = [("begins", period.value.from), ("ends", period.value.to), ("date", subject.date)];
        for (name, day) in ends.into_iter().filter_map(|(name, day)| Some((name, day?))) {
            hit.params.set(name, Value::Date(day));
        }
        Some(hit)
    };
    subject.advert.positions.iter().enumerate().filter_map(hit).collect()
}

words!(for State { Past = "past", Missing = "missing", Words = "words", Reversed = "reversed" });

const KNOWN: &str = "«deadline: past», «deadline: words», «published: missing», «period: past», «period: reversed»";

fn expected() -> Localized<String> {
    Localized {
        nb: format!("{KNOWN} eller «clause: minimum-deadline-days»"),
        nn: format!("{KNOWN} eller «clause: minimum-deadline-days»"),
        en: format!("{KNOWN} or «clause: minimum-deadline-days»"),
    }
}
