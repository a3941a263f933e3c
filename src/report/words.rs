//! The words around the findings, in three languages. The texts of the findings themselves stand with their rules.

use crate::advert::{Cue, Record};
use crate::calendar::Date;
use crate::engine::{JudgedBy, Judgement};
use crate::finding::{BasisKind, HeldBack, HeldBackBy, Localized, Value};
use crate::rule::Strength;
use crate::text::Language;

/// A word in three languages.
pub type Word = Localized<&'static str>;

const fn word(nb: &'static str, nn: &'static str, en: &'static str) -> Word {
    Localized { nb, nn, en }
}

/// Before the id of a rule.
pub const RULE: Word = word("Regel", "Regel", "Rule");
/// Before what a rule says.
pub const SAYS: Word = word("Melding", "Melding", "Message");
/// Over examples that a rule strikes.
pub const FLAGGED: Word = word("Gir funn", "Gir funn", "Found");
/// Over examples that a rule lets pass.
pub const PASSED: Word = word("Går fri", "Går fri", "Passes");
/// Before the reason of a finding.
pub const WHY: Word = word("Hvorfor", "Kvifor", "Why");
/// Before what to do.
pub const ADVICE: Word = word("Råd", "Råd", "Advice");
/// Before what it rests on.
pub const BASIS: Word = word("Grunnlag", "Grunnlag", "Basis");
/// Before the name of a file that has no text to show.
pub const FILE: Word = word("Fil", "Fil", "File");
/// Before who must act.
pub const WHO: Word = word("Hvem", "Kven", "Who");
/// Before what keeps a finding from counting.
pub const HELD_BACK: Word = word("Holdt tilbake", "Halde tilbake", "Held back");
/// Before what was read in an advert: «Lest: 2 %».
pub const READ: Word = word("Lest", "Lese", "Read");
/// Before the readings that lost.
pub const NOT: Word = word("ikke", "ikkje", "not");
/// Before what is not on record.
pub const LACKS: Word = word("mangler", "manglar", "missing");
/// Over the positions that no finding has shown.
pub const OTHERS: Word = word("Stillinger uten funn", "Stillingar utan funn", "Positions without findings");
/// Nothing is offered in a text.
pub const NOTHING_OFFERED: Word =
    word("ingen stilling lyses ut her", "inga stilling blir lyst ut her", "no position is offered here");

/// The verdict on a position, in words.
pub fn verdict(of: Judgement) -> &'static Word {
    const FLAGGED: Word = word("avviker", "avvik", "breach");
    const UNCLEAR: Word = word("uavklart", "uavklara", "unclear");
    const NEEDS: Word = word("mangler grunnlag", "manglar grunnlag", "basis missing");
    const DISPENSED: Word = word("dispensasjon", "dispensasjon", "dispensation");
    const EXCEPTED: Word = word("unntatt", "unnateke", "excepted");
    const OK: Word = word("i tråd", "i tråd", "in line");
    const NOT_COVERED: Word = word("ikke omfattet", "ikkje omfatta", "not covered");
    match of {
        Judgement::Flagged => &FLAGGED,
        Judgement::Unclear => &UNCLEAR,
        Judgement::NeedsConsultation => &NEEDS,
        Judgement::Dispensed => &DISPENSED,
        Judgement::Excepted => &EXCEPTED,
        Judgement::Ok => &OK,
        Judgement::NotCovered => &NOT_COVERED,
    }
}

/// The light of an advert, in words.
pub fn light(of: Option<Judgement>) -> &'static Word {
    const RED: Word = word("rødt", "raudt", "red");
    const GREY: Word = word("grått", "grått", "grey");
    const YELLOW: Word = word("gult", "gult", "yellow");
    const BLUE: Word = word("blått", "blått", "blue");
    const GREEN: Word = word("grønt", "grønt", "green");
    const NONE: Word = word("uten lys", "utan lys", "no light");
    match of {
        Some(Judgement::Flagged) => &RED,
        Some(Judgement::Unclear) => &GREY,
        Some(Judgement::NeedsConsultation) => &YELLOW,
        Some(Judgement::Dispensed) => &BLUE,
        Some(Judgement::Excepted | Judgement::Ok) => &GREEN,
        Some(Judgement::NotCovered) | None => &NONE,
    }
}

/// What a number was taken for, in words.
pub fn taken_for(what: &str, language: Language) -> &str {
    match what {
        "size" => language.pick("størrelse", "storleik", "size"),
        "count" => language.pick("antall", "tal", "number of positions"),
        "hours" => language.pick("timer", "timar", "hours"),
        "pay" => language.pick("lønn", "løn", "pay"),
        "pension" => language.pick("pensjon", "pensjon", "pension"),
        "coverage" => language.pick("dekning", "dekning", "coverage"),
        "statistics" => language.pick("statistikk", "statistikk", "statistics"),
        "part" => language.pick("del av en stilling", "del av ei stilling", "part of a position"),
        "promise" => language.pick("løfte om mer", "lovnad om meir", "a promise of more"),
        "alternative" => language.pick("alternativ", "alternativ", "an alternative"),
        "requirement" => language.pick("krav til søkeren", "krav til søkjaren", "a demand on the applicant"),
        "condition" => language.pick("vilkår", "vilkår", "a condition"),
        "colleague" => language.pick("det ansatte har", "det tilsette har", "what staff have"),
        "funding" => language.pick("finansiering", "finansiering", "funding"),
        "discount" => language.pick("rabatt", "rabatt", "a discount"),
        "field" => language.pick("felt som taper mot teksten", "felt som taper mot teksten", "a field that loses"),
        "date" => language.pick("dato", "dato", "a date"),
        "number" => language.pick("et annet tall", "eit anna tal", "another number"),
        "other" => language.pick("noe annet", "noko anna", "something else"),
        other => other,
    }
}

/// What spoke for a reading, in words.
pub fn cue(of: &Cue, language: Language) -> String {
    let said = |nb: &str, nn: &str, en: &str| language.pick(nb, nn, en).to_owned();
    match of {
        Cue::Words(words) => language.pick(format!("«{words}»"), format!("«{words}»"), format!("“{words}”")),
        Cue::Title => said("står i tittelen", "står i tittelen", "stands in the title"),
        Cue::Heading => said("står i en overskrift", "står i ei overskrift", "stands in a heading"),
        Cue::List => said("står i en liste", "står i ei liste", "stands in a list"),
        Cue::Table => said("står i en tabell", "står i ein tabell", "stands in a table"),
        Cue::Field => said("står i et felt", "står i eit felt", "stands in a field"),
        Cue::Section => said("avsnittet det står i", "bolken det står i", "the section it stands in"),
        Cue::Lead => said("setningen før listen", "setninga før lista", "what leads up to the list"),
        Cue::Count => {
            said("et antall står ved siden av", "eit tal på stillingar står ved sida av", "a count stands beside it")
        }
        Cue::Quote => said("står i et sitat", "står i eit sitat", "stands in a quotation"),
        Cue::TooLarge => said("mer enn 100 %", "meir enn 100 %", "more than 100%"),
        Cue::NoOffer => {
            said("setningen lyser ikke ut noe", "setninga lyser ikkje ut noko", "the sentence offers nothing")
        }
        Cue::Shape => said("slik det er skrevet", "slik det er skrive", "the way it is written"),
        Cue::Nothing => said(
            "ingenting ved siden av gjør det til en størrelse eller et antall",
            "ingenting ved sida av gjer det til ein storleik eller eit tal på stillingar",
            "nothing beside it makes it a size or a count",
        ),
    }
}

/// What clauses ask of a size: «krav 80 %», «bør være 80–100 %».
pub fn demanded(least: f64, most: f64, strength: Strength, language: Language) -> String {
    let most = Value::Percent(most).show(language);
    let size = match Value::Percent(least).show(language) {
        least if least == most => most,
        least => format!("{}–{most}", least.trim_end_matches([' ', '%'])),
    };
    match strength {
        Strength::Shall => format!("{} {size}", language.pick("krav", "krav", "minimum")),
        Strength::Should => format!("{} {size}", language.pick("bør være", "bør vere", "should be")),
    }
}

/// A kind of source, in words.
pub fn basis(of: BasisKind) -> &'static Word {
    const LAW: Word = word("lov", "lov", "law");
    const TARIFF: Word = word("tariffavtale", "tariffavtale", "tariff agreement");
    const GUIDELINE: Word = word("lokal retningslinje", "lokal retningslinje", "local guideline");
    const GUIDANCE: Word = word("råd", "råd", "guidance");
    match of {
        BasisKind::Law => &LAW,
        BasisKind::Tariff => &TARIFF,
        BasisKind::Guideline => &GUIDELINE,
        BasisKind::Guidance => &GUIDANCE,
    }
}

/// A role that acts; one that is none of the known four stands as it was written.
pub fn who(role: &str, language: Language) -> &str {
    const AUTHOR: Word = word("den som skriver utlysningen", "den som skriv utlysinga", "the author of the advert");
    const MANAGER: Word = word("lederen som ansetter", "leiaren som tilset", "the hiring manager");
    const HR: Word = word("personalavdelingen", "personalavdelinga", "HR");
    const PARTIES: Word = word("partene", "partane", "the parties");
    match role {
        "author" => AUTHOR.get(language),
        "hiring manager" => MANAGER.get(language),
        "hr" => HR.get(language),
        "parties" => PARTIES.get(language),
        other => other,
    }
}

/// What keeps a finding from counting, with its last day.
pub fn held_back(of: &HeldBack, language: Language) -> String {
    let by = match of.by {
        HeldBackBy::Dispensation => language.pick("dispensasjon", "dispensasjon", "dispensation"),
        HeldBackBy::Exception => language.pick("unntak", "unntak", "exception"),
        HeldBackBy::Settings => language.pick("innstilling", "innstilling", "setting"),
    };
    format!("{by} {}{}", of.reference, until(of.until, language))
}

/// «av kommunalsjef helse 5. oktober 2026».
pub fn by_and_when(record: &Record, language: Language) -> String {
    let by = (!record.with.is_empty())
        .then(|| format!("{} {}", language.pick("av", "av", "by"), listed(&record.with, language)));
    let said: Vec<String> = by.into_iter().chain(record.date.map(|day| date(day, language))).collect();
    said.join(" ")
}

/// « til 5. april 2027», with its space, or nothing.
pub fn until(day: Option<Date>, language: Language) -> String {
    day.map_or_else(String::new, |d| format!(" {} {}", language.pick("til", "til", "until"), date(d, language)))
}

/// «eksempel-2024#3.1, fra 1. mars 2024 til 31. desember 2026».
pub fn period(reference: &str, from: Option<Date>, to: Option<Date>, language: Language) -> String {
    let from =
        from.map_or_else(String::new, |d| format!(", {} {}", language.pick("fra", "frå", "from"), date(d, language)));
    format!("{reference}{from}{}", until(to, language))
}

/// A day as a reader writes it.
pub fn date(day: Date, language: Language) -> String {
    Value::Date(day).show(language)
}

/// Where the date judged on comes from, as the end of a sentence: «publisert 1. mars 2025».
pub fn judged(by: JudgedBy, on: Option<Date>, language: Language) -> String {
    let Some(on) = on else {
        return language.pick("uten dato", "utan dato", "without a date").to_owned();
    };
    let how = match by {
        JudgedBy::On => language.pick("vurdert som publisert", "vurdert som publisert", "judged as published"),
        JudgedBy::Published => language.pick("publisert", "publisert", "published"),
        JudgedBy::Consulted => language.pick("drøftet", "drøfta", "consulted"),
        JudgedBy::Decided => language.pick("besluttet", "avgjort", "decided"),
        JudgedBy::Today | JudgedBy::Unknown => language.pick("utkast, vurdert", "utkast, vurdert", "draft, judged"),
    };
    format!("{how} {}", date(on, language))
}

/// `n` and the form of the word that goes with it.
pub fn count(n: u64, [one, many]: &[Word; 2], language: Language) -> String {
    format!("{n} {}", if n == 1 { one } else { many }.get(language))
}

/// «a, b og c».
pub fn listed<T: AsRef<str>>(words: &[T], language: Language) -> String {
    joined(words, language.pick("og", "og", "and"))
}

/// «a, b eller c».
pub fn either<T: AsRef<str>>(words: &[T], language: Language) -> String {
    joined(words, language.pick("eller", "eller", "or"))
}

/// With a capital letter.
pub fn raised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn joined<T: AsRef<str>>(words: &[T], before_last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {before_last} {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
