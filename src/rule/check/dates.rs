use super::{Hit, Subject};
use crate::advert::Fact;
use crate::calendar::Date;
use crate::finding::{Localized, Value};
use crate::yaml::{Fields, Word};

/// The dates of an advert against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// The deadline is before the advert: `dates: { deadline: past }`.
    DeadlinePast,
    /// An old advert without a date to judge by: `dates: { published: missing }`.
    Undated,
    /// Too few days, by a clause of the guideline: `dates: { clause: minimum-deadline-days }`.
    DeadlineShort,
}

#[derive(Clone, Copy)]
enum State {
    Past,
    Missing,
}

impl Dates {
    pub(super) fn read(fields: &Fields) -> Option<Dates> {
        if super::clause(fields, "minimum-deadline-days") {
            return Some(Dates::DeadlineShort);
        }
        let (deadline, published) = (fields.optional("deadline"), fields.optional("published"));
        match (deadline, published) {
            (Some(State::Past), None) => Some(Dates::DeadlinePast),
            (None, Some(State::Missing)) => Some(Dates::Undated),
            _ => {
                fields.reader().wrong("dates", expected(), fields.span());
                None
            }
        }
    }

    pub(super) fn run(self, subject: &Subject) -> Vec<Hit> {
        match self {
            Dates::DeadlinePast => deadlines_past(subject),
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

impl Word for State {
    fn all() -> &'static [State] {
        &[State::Past, State::Missing]
    }

    fn word(self) -> &'static str {
        match self {
            State::Past => "past",
            State::Missing => "missing",
        }
    }
}

fn expected() -> Localized<String> {
    Localized {
        nb: "«deadline: past», «published: missing» eller «clause: minimum-deadline-days»".into(),
        nn: "«deadline: past», «published: missing» eller «clause: minimum-deadline-days»".into(),
        en: "“deadline: past”, “published: missing” or “clause: minimum-deadline-days”".into(),
    }
}
