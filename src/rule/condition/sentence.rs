//! A condition as people read it.

use super::occupation::called;
use super::{Compare, Condition, Part};
use crate::advert::{Audience, Permanence, Sector, Shift, Weekend};
use crate::calendar::{Date, Duration};
use crate::finding::{Localized, Value};
use crate::rule::labels::Label;
use crate::text::Language;

/// The places of a phrase: «faste | studentstillinger | under 20 % | for sykepleiere | i turnus | i skole …».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seat {
    Before,
    Head,
    Size,
    Occupation,
    Time,
    Sector,
    Unit,
    Further,
    Last,
}

impl Condition {
    /// The positions that it is about, as a plural: «faste stillinger under 60 % i helse og omsorg». Without parts it is
    /// about all of them.
    pub fn positions(&self, language: Language) -> String {
        let l = language;
        if let [Part::Any(options)] = self.parts.as_slice() {
            let options: Vec<String> = options.iter().map(|o| o.positions(l)).collect();
            return join(&options, l.pick("og", "og", "and"));
        }
        if self.parts.is_empty() {
            return l.pick("alle stillinger", "alle stillingar", "all positions").to_owned();
        }
        let mut seats: Vec<(Seat, String)> = self.parts.iter().map(|part| part.phrase(l)).collect();
        if !seats.iter().any(|(seat, _)| *seat == Seat::Head) {
            seats.push((Seat::Head, l.pick("stillinger", "stillingar", "positions").to_owned()));
        }
        seats.sort_by_key(|(seat, _)| *seat);
        let mut said = String::new();
        for (_, words) in seats {
            if !said.is_empty() && !words.starts_with(',') {
                said.push(' ');
            }
            said.push_str(&words);
        }
        said
    }
}

impl Part {
    fn phrase(&self, l: Language) -> (Seat, String) {
        let with = |nb: &str, nn: &str, en: &str, what: String| format!("{} {what}", l.pick(nb, nn, en));
        match self {
            Part::Sector(list) => {
                let each: Vec<String> = list.iter().map(|s| with("i", "i", "in", within(*s, l).to_owned())).collect();
                (Seat::Sector, join(&each, l.pick("og", "og", "and")))
            }
            Part::Unit(list) => (Seat::Unit, with("ved", "ved", "at", either(list, l))),
            Part::Occupation(list) => {
                let names: Vec<String> = list.iter().map(|name| called(name, l)).collect();
                (Seat::Occupation, with("for", "for", "for", join(&names, l.pick("og", "og", "and"))))
            }
            Part::Permanence(list) => permanence(list, l),
            Part::EmploymentForm(list) => (Seat::Further, with("som er", "som er", "that are", labels(list, l))),
            Part::Audience(list) => {
                (Seat::Further, with("som lyses ut", "som blir lyste ut", "advertised", audience(list, l)))
            }
            Part::Size(limits) => (Seat::Size, size(limits, l)),
            Part::SizeKind(list) => (
                Seat::Further,
                with(
                    "der størrelsen er oppgitt som",
                    "der storleiken er oppgitt som",
                    "whose size is given as",
                    labels(list, l),
                ),
            ),
            Part::Weekend(list) => weekend(list, l),
            Part::Shift(list) => (Seat::Time, either(&list.iter().map(|s| hours(*s, l)).collect::<Vec<_>>(), l)),
            Part::Student(true) => {
                (Seat::Head, l.pick("studentstillinger", "studentstillingar", "student positions").to_owned())
            }
            Part::Student(false) => (
                Seat::Further,
                l.pick("som ikke er for studenter", "som ikkje er for studentar", "that are not for students")
                    .to_owned(),
            ),
            Part::Divisible(true) => {
                (Seat::Further, l.pick("som kan deles", "som kan delast", "that can be shared").to_owned())
            }
            Part::Divisible(false) => (
                Seat::Further,
                l.pick("som ikke kan deles", "som ikkje kan delast", "that cannot be shared").to_owned(),
            ),
            Part::Duration(limits) => {
                let show = |d: &Duration| length(*d, l);
                (Seat::Further, with("som varer", "som varer", "that last", bounds(limits, show, l)))
            }
            Part::AdvertDate(limits) => {
                let show = |d: &Date| Value::Date(*d).show(l);
                (Seat::Last, with("lyst ut", "lyste ut", "advertised", dates(limits, show, l)))
            }
            Part::Reason(list) => {
                (Seat::Further, with("begrunnet med", "grunngjevne med", "with the reason", labels(list, l)))
            }
            Part::Not(inner) => (Seat::Last, with(", men ikke", ", men ikkje", ", but not", inner.positions(l))),
            Part::Any(options) => {
                let options: Vec<String> = options.iter().map(|o| o.positions(l)).collect();
                (Seat::Last, with("som er", "som er", "that are", either(&options, l)))
            }
        }
    }
}

/// «faste og midlertidige» before the noun; «på tilkalling» after it.
fn permanence(list: &[Permanence], l: Language) -> (Seat, String) {
    let word = |p: Permanence| match p {
        Permanence::Permanent => l.pick("faste", "faste", "permanent"),
        Permanence::Temporary => l.pick("midlertidige", "mellombelse", "temporary"),
        Permanence::OnCall | Permanence::Unknown => *p.label().get(l),
    };
    let words: Vec<String> = list.iter().map(|p| word(*p).to_owned()).collect();
    let plain = |p: &Permanence| matches!(p, Permanence::Permanent | Permanence::Temporary);
    match list {
        [only] if !plain(only) => (Seat::Further, words.concat()),
        list if list.iter().all(plain) => (Seat::Before, join(&words, l.pick("og", "og", "and"))),
        _ => (Seat::Further, format!("{} {}", l.pick("som er", "som er", "that are"), either(&words, l))),
    }
}

fn audience(list: &[Audience], l: Language) -> String {
    let word = |a: &Audience| match a {
        Audience::Internal => l.pick("internt", "internt", "internally"),
        Audience::External => l.pick("eksternt", "eksternt", "externally"),
        Audience::Both => l.pick("både internt og eksternt", "både internt og eksternt", "internally and externally"),
        Audience::Unknown => l.pick("uten at det står for hvem", "utan at det står for kven", "without saying to whom"),
    };
    either(&list.iter().map(|a| word(a).to_owned()).collect::<Vec<_>>(), l)
}

fn size(limits: &[(Compare, f64)], l: Language) -> String {
    let said = bounds(limits, |p: &f64| Value::Percent(*p).show(l), l);
    match limits.first() {
        Some((Compare::AtLeast | Compare::AtMost, _)) => format!("{} {said}", l.pick("på", "på", "of")),
        _ => said,
    }
}

fn weekend(list: &[Weekend], l: Language) -> (Seat, String) {
    let word = |w: &Weekend| match w {
        Weekend::Only => l.pick("med bare helgearbeid", "med berre helgearbeid", "with weekend work only"),
        Weekend::Part => l.pick("med noe helgearbeid", "med noko helgearbeid", "with some weekend work"),
        Weekend::None => l.pick("uten helgearbeid", "utan helgearbeid", "without weekend work"),
        Weekend::Unknown => l.pick(
            "der helgearbeid ikke er oppgitt",
            "der helgearbeid ikkje er oppgitt",
            "that do not mention weekend work",
        ),
    };
    (Seat::Time, either(&list.iter().map(|w| word(w).to_owned()).collect::<Vec<_>>(), l))
}

fn hours(of: Shift, l: Language) -> String {
    match of {
        Shift::Day => l.pick("på dagtid", "på dagtid", "in daytime"),
        Shift::Rota => l.pick("i turnus", "i turnus", "on a rota"),
        Shift::Night => l.pick("på natt", "på natt", "at night"),
        Shift::Unknown => l.pick("uten oppgitt arbeidstid", "utan oppgitt arbeidstid", "without stated hours"),
    }
    .to_owned()
}

/// A sector after «i»: «tekniske tjenester».
fn within(sector: Sector, l: Language) -> &'static str {
    match sector {
        Sector::Technical => l.pick("tekniske tjenester", "tekniske tenester", "technical services"),
        Sector::Administration => l.pick("administrasjonen", "administrasjonen", "the administration"),
        Sector::Private => l.pick("privat virksomhet", "privat verksemd", "the private sector"),
        Sector::Unknown => l.pick("ukjent sektor", "ukjend sektor", "an unknown sector"),
        named => named.label().get(l),
    }
}

fn labels<T: Label + Copy>(list: &[T], l: Language) -> String {
    let words: Vec<String> = list.iter().map(|value| (*value.label().get(l)).to_owned()).collect();
    either(&words, l)
}

fn either(words: &[String], l: Language) -> String {
    join(words, l.pick("eller", "eller", "or"))
}

fn join(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., end] => format!("{} {last} {end}", before.join(", ")),
    }
}

fn bounds<T>(limits: &[(Compare, T)], show: impl Fn(&T) -> String, l: Language) -> String {
    let words = |compare: Compare| match compare {
        Compare::Below => l.pick("under", "under", "below"),
        Compare::AtLeast => l.pick("minst", "minst", "at least"),
        Compare::AtMost => l.pick("høyst", "høgst", "at most"),
        Compare::Above => l.pick("over", "over", "above"),
    };
    let limits: Vec<String> = limits.iter().map(|(c, limit)| format!("{} {}", words(*c), show(limit))).collect();
    join(&limits, l.pick("og", "og", "and"))
}

fn dates<T>(limits: &[(Compare, T)], show: impl Fn(&T) -> String, l: Language) -> String {
    let words = |compare: Compare| match compare {
        Compare::Below => l.pick("før", "før", "before"),
        Compare::AtLeast => l.pick("fra og med", "frå og med", "from"),
        Compare::AtMost => l.pick("til og med", "til og med", "until"),
        Compare::Above => l.pick("etter", "etter", "after"),
    };
    let limits: Vec<String> = limits.iter().map(|(c, limit)| format!("{} {}", words(*c), show(limit))).collect();
    limits.join(" ")
}

fn length(duration: Duration, l: Language) -> String {
    let unit = |n: i32, one: Localized<&str>, many: Localized<&str>| {
        (n != 0).then(|| format!("{n} {}", if n == 1 { *one.get(l) } else { *many.get(l) }))
    };
    let months = unit(
        duration.months,
        Localized { nb: "måned", nn: "månad", en: "month" },
        Localized { nb: "måneder", nn: "månader", en: "months" },
    );
    let days = unit(
        duration.days,
        Localized { nb: "dag", nn: "dag", en: "day" },
        Localized { nb: "dager", nn: "dagar", en: "days" },
    );
    let parts: Vec<String> = [months, days].into_iter().flatten().collect();
    join(&parts, l.pick("og", "og", "and"))
}
