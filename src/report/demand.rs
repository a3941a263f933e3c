//! What a clause demands, as a sentence.

use super::words::{self, Word};
use crate::calendar::Date;
use crate::finding::Value;
use crate::guideline::{Clause, Guideline};
use crate::rule::{
    ConsultationTime, ConsultationWith, Label, Measure, Missing, Process, Requirement, StepAsked, Strength,
};
use crate::text::Language;

/// The demand of a clause of `guideline` as a sentence: «Stillinger skal være på minst 80 % av full stilling.»
pub fn demand(clause: &Clause, guideline: &Guideline, l: Language) -> String {
    let must = *must(clause.strength).get(l);
    let say = |nb: String, nn: String, en: String| l.pick(nb, nn, en);
    match &clause.requirement {
        Requirement::MinimumSize { steps, of_combined } => minimum(steps, *of_combined, must, l),
        Requirement::SizeRange { from, to } => {
            let (from, to) = (percent(*from, l), percent(*to, l));
            say(
                format!("Stillinger {must} være fra {from} til {to} av full stilling."),
                format!("Stillingar {must} vere frå {from} til {to} av full stilling."),
                format!("Positions {must} be from {from} to {to} of a full position."),
            )
        }
        Requirement::Required(items) => {
            let items: Vec<&str> = items.iter().map(|i| *i.label().get(l)).collect();
            let items = words::listed(&items, l);
            say(
                format!("Utlysningen {must} oppgi {items}."),
                format!("Utlysinga {must} oppgi {items}."),
                format!("The advert {must} state {items}."),
            )
        }
        Requirement::RequiredStatement(id) => {
            let statement = guideline.statements.iter().find(|s| s.id == *id);
            let text = statement.map_or(id.as_str(), |s| s.insert.get(l).trim());
            say(
                format!("Utlysningen {must} ha denne teksten, eller si det samme med andre ord: «{text}»"),
                format!("Utlysinga {must} ha denne teksten, eller seie det same med andre ord: «{text}»"),
                format!("The advert {must} have this text, or say the same in other words: “{text}”"),
            )
        }
        Requirement::ForbiddenPhrase(phrases) => {
            let phrases: Vec<String> = phrases.iter().map(|p| quoted(p, l)).collect();
            let phrases = words::either(&phrases, l);
            say(
                format!("Utlysningen {must} ikke bruke {phrases}."),
                format!("Utlysinga {must} ikkje bruke {phrases}."),
                format!("The advert {must} not use {phrases}."),
            )
        }
        Requirement::WeekendFrequency(n) => {
            let n = weekend(*n, l);
            say(
                format!("Det {must} ikke være arbeid oftere enn hver {n}."),
                format!("Det {must} ikkje vere arbeid oftare enn kvar {n}."),
                format!("Work {must} not be more often than every {n}."),
            )
        }
        Requirement::MinimumDeadlineDays(n) => say(
            format!("Søknadsfristen {must} være minst {n} dager etter publisering."),
            format!("Søknadsfristen {must} vere minst {n} dagar etter publisering."),
            format!("The deadline {must} be at least {n} days after publication."),
        ),
        Requirement::Consultation(process) => {
            let process = process_words(process, l);
            say(
                format!("Stillingen {must} drøftes {process}."),
                format!("Stillinga {must} drøftast {process}."),
                format!("The position {must} be discussed {process}."),
            )
        }
        Requirement::Agreement(process) => {
            let process = process_words(process, l);
            say(
                format!("Stillingen {must} drøftes {process}, og det {must} være enighet."),
                format!("Stillinga {must} drøftast {process}, og det {must} vere semje."),
                format!("The position {must} be discussed {process}, and agreed."),
            )
        }
        Requirement::Approval { role } => say(
            format!("Stillingen {must} godkjennes. Det gjør {role}."),
            format!("Stillinga {must} godkjennast. Det gjer {role}."),
            format!("The position {must} be approved by {role}."),
        ),
        Requirement::RequiresAny(sets) => {
            let sets =
                sets.iter().map(|set| all_of(set, l)).collect::<Vec<_>>().join(l.pick(", eller ", ", eller ", ", or "));
            say(
                format!("Dette {must} være registrert: {sets}."),
                format!("Dette {must} vere registrert: {sets}."),
                format!("This {must} be on record: {sets}."),
            )
        }
        Requirement::TemporaryGround => say(
            format!("Utlysningen {must} si hvorfor stillingen er midlertidig."),
            format!("Utlysinga {must} seie kvifor stillinga er mellombels."),
            format!("The advert {must} say why the position is temporary."),
        ),
        Requirement::CheckFirst(steps) => {
            let steps: Vec<String> = steps.iter().map(|asked| step_words(*asked, l)).collect();
            let steps = words::listed(&steps, l);
            say(
                format!("Før utlysning {must} dette være vurdert: {steps}."),
                format!("Før utlysing {must} dette vere vurdert: {steps}."),
                format!("Before advertising, this {must} be considered: {steps}."),
            )
        }
        Requirement::Target { measure, figure, path } => {
            let aim = aim(*measure, figure, l);
            let points: Vec<String> = path.iter().map(|(by, share)| point(*by, *share, l)).collect();
            let points = words::listed(&points, l);
            say(
                format!("Mål: {aim} {must} være {points}."),
                format!("Mål: {aim} {must} vere {points}."),
                format!("Target: {aim} {must} be {points}."),
            )
        }
    }
}

/// «skal» or «bør».
pub(super) fn must(strength: Strength) -> Word {
    match strength {
        Strength::Shall => Word { nb: "skal", nn: "skal", en: "must" },
        Strength::Should => Word { nb: "bør", nn: "bør", en: "should" },
    }
}

/// What a target measures: «andelen hele stillinger av utlyste stillinger».
pub(super) fn aim(measure: Measure, figure: &str, l: Language) -> String {
    let of = match measure {
        Measure::Adverts => {
            l.pick("blant utlyste stillinger", "blant utlyste stillingar", "among advertised positions")
        }
        Measure::Staff => l.pick("blant de ansatte", "blant dei tilsette", "among staff"),
    };
    let figure = match figure {
        "full-time-share" => l.pick("andelen hele stillinger", "delen heile stillingar", "the share of full positions"),
        "mean-size" => {
            l.pick("gjennomsnittlig stillingsstørrelse", "gjennomsnittleg stillingsstorleik", "the mean size")
        }
        "external-share" => {
            l.pick("andelen eksterne utlysninger", "delen eksterne utlysingar", "the share of external adverts")
        }
        _ => {
            l.pick("nedgangen i deltidsstillinger", "nedgangen i deltidsstillingar", "the fall in part-time positions")
        }
    };
    format!("{figure} {of}")
}

/// A percent as it is written in `l`.
pub(super) fn percent(of: f64, l: Language) -> String {
    Value::Percent(of).show(l)
}

/// A text in the quotation marks of `l`.
pub(super) fn quoted(text: &str, l: Language) -> String {
    let norwegian = || format!("«{}»", text.replace('«', "‘").replace('»', "’"));
    l.pick(norwegian(), norwegian(), format!("“{}”", text.replace('“', "‘").replace('”', "’")))
}

fn point(by: Date, share: f64, l: Language) -> String {
    format!("{} {} {}", percent(share, l), l.pick("innen", "innan", "by"), words::date(by, l))
}

fn minimum(steps: &[(Option<Date>, f64)], of_combined: bool, must: &str, l: Language) -> String {
    let full = matches!(steps, [(None, size)] if *size >= 100.0);
    let since = |from: &Option<Date>| from.map(|d| format!("{} {}", l.pick("fra", "frå", "from"), words::date(d, l)));
    let mut said: Vec<String> = Vec::new();
    for (at, (from, size)) in steps.iter().enumerate() {
        let size = percent(*size, l);
        said.push(match (at, since(from)) {
            (0, from) => {
                let from = from.map_or_else(String::new, |from| format!(" {from}"));
                l.pick(
                    format!("på minst {size} av full stilling{from}"),
                    format!("på minst {size} av full stilling{from}"),
                    format!("at least {size} of a full position{from}"),
                )
            }
            (_, from) => format!("{} {} {size}", from.unwrap_or_default(), l.pick("minst", "minst", "at least")),
        });
    }
    let said = match full {
        true => l.pick("hele (100 %)", "heile (100 %)", "full (100%)").to_owned(),
        false => words::listed(&said, l),
    };
    let together = match of_combined {
        true => l.pick(
            ", der deler som én person kan ha sammen, regnes som én stilling",
            ", der delar som éin person kan ha saman, blir rekna som éi stilling",
            ", where parts that one person may hold together count as one",
        ),
        false => "",
    };
    l.pick(
        format!("Stillinger {must} være {said}{together}."),
        format!("Stillingar {must} vere {said}{together}."),
        format!("Positions {must} be {said}{together}."),
    )
}

fn process_words(of: &Process, l: Language) -> String {
    let with = match &of.with {
        ConsultationWith::AllParties => l.pick("med alle partene", "med alle partane", "with all parties").to_owned(),
        ConsultationWith::Affected => l
            .pick("med de berørte organisasjonene", "med dei organisasjonane det gjeld", "with the unions concerned")
            .to_owned(),
        ConsultationWith::Named(names) => format!("{} {}", l.pick("med", "med", "with"), words::listed(names, l)),
    };
    let before = match of.when {
        ConsultationTime::BeforePublication => l.pick("før utlysning", "før utlysing", "before publication"),
        ConsultationTime::BeforeDecision => {
            l.pick("før det besluttes å ansette", "før det blir avgjort å tilsetje", "before the decision to hire")
        }
    };
    format!("{with} {before}")
}

fn step_words(asked: StepAsked, l: Language) -> String {
    let step = *asked.step.label().get(l);
    match asked.scope {
        Some(scope) => format!("{step} {}", scope.label().get(l)),
        None => step.to_owned(),
    }
}

fn all_of(set: &[Missing], l: Language) -> String {
    let labels: Vec<&str> = set.iter().map(|m| *m.label().get(l)).collect();
    words::listed(&labels, l)
}

/// «helg», «andre helg», «tredje helg», «4. helg».
fn weekend(n: u32, l: Language) -> String {
    match n {
        1 => l.pick("helg", "helg", "weekend").to_owned(),
        2 => l.pick("andre helg", "andre helg", "second weekend").to_owned(),
        3 => l.pick("tredje helg", "tredje helg", "third weekend").to_owned(),
        4 => l.pick("fjerde helg", "fjerde helg", "fourth weekend").to_owned(),
        n => l.pick(format!("{n}. helg"), format!("{n}. helg"), format!("{n}th weekend")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Media, Source};

    #[test]
    fn demands_are_sentences() {
        let text = "guideline: g\ntitle: G\nvalid: { from: 2026-01-01 }\nclauses:\n\
             - { id: a, text: A, strength: shall, minimum-size: [{ value: 60 }, { from: 2027-01-01, value: 80 }] }\n\
             - { id: b, text: B, strength: should, consultation: { when: before-publication, with: affected } }\n\
             - { id: c, text: C, strength: shall, weekend-frequency: 3 }\n\
             - { id: d, text: D, strength: should, minimum-size: 100 }\n\
             - { id: e, text: E, strength: shall, requires-any: [[agreement], [consultation, approval]] }\n\
             - { id: f, text: F, strength: should, forbidden-phrase: [småstilling, helgehjelp] }\n";
        let (guideline, told) = crate::guideline::load(&Source::new("g.yaml", text, Media::Yaml));
        assert_eq!(told, []);
        let guideline = guideline.unwrap();
        let say = |id: &str, l| demand(guideline.clause(id).unwrap(), &guideline, l);
        assert_eq!(
            say("a", Language::Nb),
            "Stillinger skal være på minst 60 % av full stilling og fra 1. januar 2027 minst 80 %."
        );
        assert_eq!(say("b", Language::Nn), "Stillinga bør drøftast med dei organisasjonane det gjeld før utlysing.");
        assert_eq!(say("c", Language::En), "Work must not be more often than every third weekend.");
        assert_eq!(say("d", Language::Nn), "Stillingar bør vere heile (100 %).");
        assert_eq!(say("e", Language::Nb), "Dette skal være registrert: enighet, eller drøfting og godkjenning.");
        assert_eq!(say("f", Language::Nb), "Utlysningen bør ikke bruke «småstilling» eller «helgehjelp».");
    }
}
