//! What a guideline says of itself, beside its clauses.

use super::words::{self, Word};
use crate::finding::Value;
use crate::guideline::{Evaluate, Guideline, JudgedOn, Level, Status, Tariff};
use crate::rule::Label;
use crate::text::Language;

const TITLE: Word = Word { nb: "Tittel", nn: "Tittel", en: "Title" };
const STATUS: Word = Word { nb: "Status", nn: "Status", en: "Status" };
const AGREED: Word = Word { nb: "Vedtatt", nn: "Vedteke", en: "Adopted" };
const PURPOSE: Word = Word { nb: "Formål", nn: "Formål", en: "Purpose" };
const DEFINITIONS: Word = Word { nb: "Ord som er brukt", nn: "Ord som er brukte", en: "Words used" };
/// What the document says above its list, or in a part of its own.
pub(super) const ABOVE: [Word; 5] = [TITLE, STATUS, AGREED, PURPOSE, DEFINITIONS];

/// All that a guideline says of itself, with what each thing is called.
pub(super) fn head(of: &Guideline, l: Language) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut add = |label: Word, text: Option<String>| {
        pairs.extend(text.filter(|t| !t.is_empty()).map(|text| (label.get(l).to_string(), text)));
    };
    let word = |nb, nn, en| Word { nb, nn, en };
    let status = match of.status {
        Status::Agreed => l.pick("avtalt", "avtalt", "agreed"),
        Status::Decided => l.pick("vedtatt av arbeidsgiver", "vedteke av arbeidsgjevar", "decided by the employer"),
        Status::Proposed => l.pick("forslag, ikke i bruk", "framlegg, ikkje i bruk", "proposed, not in use"),
    };
    add(TITLE, Some(of.title.clone()));
    add(STATUS, Some(status.to_owned()));
    add(AGREED, of.agreed.map(|d| words::date(d, l)));
    add(PURPOSE, of.purpose.clone());
    let definitions: Vec<String> = of.definitions.iter().map(|(term, text)| format!("{term}: {text}")).collect();
    add(DEFINITIONS, Some(definitions.join(" ")));
    add(word("Arbeidsgiver", "Arbeidsgjevar", "Employer"), of.employer.clone());
    add(word("Parter", "Partar", "Parties"), Some(words::listed(&of.parties, l)));
    add(word("Sak", "Sak", "Case"), of.reference.clone());
    add(word("Gjelder for", "Gjeld for", "Holds for"), Some(scope(of, l)));
    let valid = words::period("", of.valid.from, of.valid.to, l);
    add(word("Gjelder", "Gjeld", "Valid"), Some(valid.trim_start_matches([',', ' ']).to_owned()));
    add(word("Erstatter", "Erstattar", "Replaces"), of.replaces.clone());
    add(word("Evalueres", "Blir evaluert", "Evaluated"), of.evaluate.map(|e| evaluated(e, l)));
    add(word("Dato som avgjør", "Dato som avgjer", "Deciding date"), Some(judged_on(of.judged_on, l).to_owned()));
    add(word("Full uke", "Full veke", "Full-time week"), full_time_week(of, l));
    add(word("Tariffavtale", "Tariffavtale", "Tariff agreement"), tariff(of.tariff, l).map(str::to_owned));
    pairs
}

fn scope(of: &Guideline, l: Language) -> String {
    let sectors = of.scope.sector.iter().map(|s| (*s.label().get(l)).to_owned());
    let all: Vec<String> = sectors.chain(of.scope.unit.iter().cloned()).collect();
    match of.level {
        _ if !all.is_empty() => words::listed(&all, l),
        Level::National => l.pick("hele landet", "heile landet", "the whole country").to_owned(),
        Level::Municipality => l.pick("hele kommunen", "heile kommunen", "the whole municipality").to_owned(),
        Level::Sector | Level::Unit => String::new(),
    }
}

fn full_time_week(of: &Guideline, l: Language) -> Option<String> {
    let week = &of.full_time_week;
    let hours = |h: Option<f64>, when: Word| {
        let h = Value::Hours(h?).show(l);
        let when = when.get(l);
        Some(l.pick(format!("{h} timer {when}"), format!("{h} timar {when}"), format!("{h} hours {when}")))
    };
    let said: Vec<String> = [
        hours(week.rota, Word { nb: "i turnus", nn: "i turnus", en: "on a rota" }),
        hours(week.day, Word { nb: "på dagtid", nn: "på dagtid", en: "in daytime" }),
        hours(week.night, Word { nb: "på natt", nn: "på natt", en: "at night" }),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!said.is_empty()).then(|| words::listed(&said, l))
}

fn evaluated(of: Evaluate, l: Language) -> String {
    match of {
        Evaluate::By(day) => format!("{} {}", l.pick("senest", "seinast", "by"), words::date(day, l)),
        Evaluate::Every(span) => match (span.months % 12, span.months / 12) {
            (0, 1) => l.pick("hvert år", "kvart år", "every year").to_owned(),
            (0, 2) => l.pick("annethvert år", "annakvart år", "every second year").to_owned(),
            (0, years) if years > 0 => {
                l.pick(format!("hvert {years}. år"), format!("kvart {years}. år"), format!("every {years} years"))
            }
            _ => {
                let months = span.months;
                l.pick(
                    format!("hver {months}. måned"),
                    format!("kvar {months}. månad"),
                    format!("every {months} months"),
                )
            }
        },
    }
}

fn judged_on(of: JudgedOn, l: Language) -> &'static str {
    match of {
        JudgedOn::Published => l.pick(
            "dagen utlysningen ble publisert",
            "dagen utlysinga blei publisert",
            "the day the advert was published",
        ),
        JudgedOn::Consulted => {
            l.pick("dagen stillingen ble drøftet", "dagen stillinga blei drøfta", "the day the position was discussed")
        }
        JudgedOn::Decided => {
            l.pick("dagen utlysningen ble besluttet", "dagen utlysinga blei avgjord", "the day the advert was decided")
        }
    }
}

fn tariff(of: Tariff, l: Language) -> Option<&'static str> {
    Some(match of {
        Tariff::Ks => l.pick("Hovedtariffavtalen (KS)", "Hovudtariffavtalen (KS)", "HTA (KS)"),
        Tariff::Oslo => l.pick("Oslo kommunes avtaler", "avtalane til Oslo kommune", "the agreements of Oslo"),
        Tariff::Spekter => "Spekter",
        Tariff::State => l.pick("Hovedtariffavtalen i staten", "Hovudtariffavtalen i staten", "the state's agreement"),
        Tariff::Other => l.pick("en annen avtale", "ein annan avtale", "another agreement"),
        Tariff::None => return None,
    })
}
