//! A condition as people read it.

use super::{Compare, Condition, Part};
use crate::calendar::{Date, Duration};
use crate::finding::{Localized, Value};
use crate::rule::labels::Label;
use crate::text::Language;

impl Condition {
    /// As a clause of a sentence: «stillingen er fast og størrelsen er under 80 %». Empty for a condition without parts.
    pub fn sentence(&self, language: Language) -> String {
        let parts: Vec<String> = self.parts.iter().map(|part| part.phrase(language)).collect();
        join(&parts, language.pick("og", "og", "and"))
    }
}

impl Part {
    fn phrase(&self, l: Language) -> String {
        let is = |nb: &str, nn: &str, en: &str, what: String| format!("{} {what}", l.pick(nb, nn, en));
        match self {
            Part::Sector(list) => is("sektoren er", "sektoren er", "the sector is", labels(list, l)),
            Part::Unit(list) => is("enheten er", "eininga er", "the unit is", either(list, l)),
            Part::Occupation(list) => is("yrket er", "yrket er", "the occupation is", either(list, l)),
            Part::Permanence(list) => is("stillingen er", "stillinga er", "the position is", labels(list, l)),
            Part::EmploymentForm(list) => {
                is("ansettelsesformen er", "tilsetjingsforma er", "the form of employment is", labels(list, l))
            }
            Part::Audience(list) => is("utlysningen er", "utlysinga er", "the advert is", labels(list, l)),
            Part::Size(limits) => {
                let show = |p: &f64| Value::Percent(*p).show(l);
                is("størrelsen er", "storleiken er", "the size is", bounds(limits, show, l))
            }
            Part::SizeKind(list) => {
                is("størrelsen er oppgitt som", "storleiken er oppgitt som", "the size is given as", labels(list, l))
            }
            Part::Weekend(list) => is("stillingen har", "stillinga har", "the position has", labels(list, l)),
            Part::Shift(list) => is("arbeidstiden er", "arbeidstida er", "the working time is", labels(list, l)),
            Part::Student(yes) => flag(
                *yes,
                l,
                ["stillingen er for studenter", "stillinga er for studentar", "the position is for students"],
                [
                    "stillingen er ikke for studenter",
                    "stillinga er ikkje for studentar",
                    "the position is not for students",
                ],
            ),
            Part::Divisible(yes) => flag(
                *yes,
                l,
                ["stillingen kan deles", "stillinga kan delast", "the position can be shared"],
                ["stillingen kan ikke deles", "stillinga kan ikkje delast", "the position cannot be shared"],
            ),
            Part::Duration(limits) => {
                let show = |d: &Duration| length(*d, l);
                is("varigheten er", "varigheita er", "the duration is", bounds(limits, show, l))
            }
            Part::AdvertDate(limits) => {
                let show = |d: &Date| Value::Date(*d).show(l);
                is("utlysningen er datert", "utlysinga er datert", "the advert is dated", dates(limits, show, l))
            }
            Part::Reason(list) => is("begrunnelsen er", "grunngjevinga er", "the reason is", labels(list, l)),
            Part::Not(inner) => {
                let inner = inner.sentence(l);
                l.pick(
                    format!("det gjelder ikke at {inner}"),
                    format!("det gjeld ikkje at {inner}"),
                    format!("it is not so that {inner}"),
                )
            }
            Part::Any(options) => {
                let options: Vec<String> = options.iter().map(|o| o.sentence(l)).collect();
                either(&options, l)
            }
        }
    }
}

fn flag(yes: bool, l: Language, is: [&str; 3], is_not: [&str; 3]) -> String {
    let [nb, nn, en] = if yes { is } else { is_not };
    l.pick(nb, nn, en).to_owned()
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
