//! What a clause demands, as a sentence.

use super::words;
use crate::calendar::Date;
use crate::finding::Value;
use crate::rule::{ConsultationTime, ConsultationWith, Label, Measure, Missing, Process, Requirement, StepAsked};
use crate::text::Language;

/// The demand of a clause as a sentence without a full stop: «minst 80 % av full stilling».
pub fn demand(of: &Requirement, l: Language) -> String {
    let say = |nb: String, nn: String, en: String| l.pick(nb, nn, en);
    match of {
        Requirement::MinimumSize { steps, of_combined } => minimum(steps, *of_combined, l),
        Requirement::SizeRange { from, to } => {
            let (from, to) = (percent(*from, l), percent(*to, l));
            say(
                format!("fra {from} til {to} av full stilling"),
                format!("frå {from} til {to} av full stilling"),
                format!("from {from} to {to} of a full position"),
            )
        }
        Requirement::Required(items) => {
            let items: Vec<&str> = items.iter().map(|i| *i.label().get(l)).collect();
            let items = words::listed(&items, l);
            say(
                format!("utlysningen oppgir {items}"),
                format!("utlysinga oppgir {items}"),
                format!("the advert states {items}"),
            )
        }
        Requirement::RequiredStatement(id) => say(
            format!("utlysningen har teksten «{id}»"),
            format!("utlysinga har teksten «{id}»"),
            format!("the advert has the text “{id}”"),
        ),
        Requirement::ForbiddenPhrase(words) => {
            let words = words.iter().map(|w| format!("«{w}»")).collect::<Vec<_>>().join(", ");
            say(
                format!("disse ordene brukes ikke: {words}"),
                format!("desse orda blir ikkje brukte: {words}"),
                format!("these words are not used: {words}"),
            )
        }
        Requirement::WeekendFrequency(n) => say(
            format!("helgearbeid høyst hver {n}. helg"),
            format!("helgearbeid høgst kvar {n}. helg"),
            format!("weekend work at most every {}", ordinal(*n)),
        ),
        Requirement::MinimumDeadlineDays(n) => say(
            format!("minst {n} dager fra publisering til søknadsfrist"),
            format!("minst {n} dagar frå publisering til søknadsfrist"),
            format!("at least {n} days from publication to deadline"),
        ),
        Requirement::Consultation(process) => say(
            format!("drøftet {}", process_words(process, l)),
            format!("drøfta {}", process_words(process, l)),
            format!("discussed {}", process_words(process, l)),
        ),
        Requirement::Agreement(process) => say(
            format!("drøftet {}, og enighet", process_words(process, l)),
            format!("drøfta {}, og semje", process_words(process, l)),
            format!("discussed {}, and agreed", process_words(process, l)),
        ),
        Requirement::Approval { role } => {
            say(format!("godkjent av {role}"), format!("godkjend av {role}"), format!("approved by {role}"))
        }
        Requirement::RequiresAny(sets) => sets.iter().map(|set| all_of(set, l)).collect::<Vec<_>>().join(or(l)),
        Requirement::TemporaryGround => say(
            "midlertidige stillinger oppgir grunnlaget".into(),
            "mellombelse stillingar oppgir grunnlaget".into(),
            "temporary positions state their ground".into(),
        ),
        Requirement::CheckFirst(steps) => {
            let steps: Vec<String> = steps.iter().map(|asked| step_words(*asked, l)).collect();
            let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
            let steps = words::listed(&steps, l);
            say(
                format!("kontrollert før utlysning: {steps}"),
                format!("kontrollert før utlysing: {steps}"),
                format!("checked before advertising: {steps}"),
            )
        }
        Requirement::Target { measure, figure, path } => target(*measure, figure, path, l),
    }
}

fn step_words(asked: StepAsked, l: Language) -> String {
    let step = *asked.step.label().get(l);
    match asked.scope {
        Some(scope) => format!("{step} {}", scope.label().get(l)),
        None => step.to_owned(),
    }
}

fn minimum(steps: &[(Option<Date>, f64)], of_combined: bool, l: Language) -> String {
    let step = |(from, size): &(Option<Date>, f64)| {
        let size = percent(*size, l);
        let least = l.pick(
            format!("minst {size} av full stilling"),
            format!("minst {size} av full stilling"),
            format!("at least {size} of a full position"),
        );
        match from {
            Some(from) => format!("{least} {} {}", l.pick("fra", "frå", "from"), words::date(*from, l)),
            None => least,
        }
    };
    let mut said = steps.iter().map(step).collect::<Vec<_>>().join(", ");
    if of_combined {
        said.push_str(l.pick(
            ", der delene regnes sammen",
            ", der delane blir rekna saman",
            ", parts counted together",
        ));
    }
    said
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

fn target(measure: Measure, figure: &str, path: &[(Date, f64)], l: Language) -> String {
    let of = match measure {
        Measure::Adverts => l.pick("av utlyste stillinger", "av utlyste stillingar", "of advertised positions"),
        Measure::Staff => l.pick("av de ansatte", "av dei tilsette", "of staff"),
    };
    let figure = match figure {
        "full-time-share" => l.pick("andelen hele stillinger", "delen heile stillingar", "the share of full positions"),
        "mean-size" => l.pick("gjennomsnittlig størrelse", "gjennomsnittleg storleik", "the mean size"),
        "external-share" => l.pick("andelen eksterne utlysninger", "delen eksterne utlysingar", "the external share"),
        _ => l.pick("nedgangen", "nedgangen", "the reduction"),
    };
    let by = |(date, share): &(Date, f64)| {
        format!("{} {} {}", percent(*share, l), l.pick("innen", "innan", "by"), words::date(*date, l))
    };
    let points = words::listed(&path.iter().map(by).collect::<Vec<_>>(), l);
    l.pick(
        format!("{figure} {of} er {points}"),
        format!("{figure} {of} er {points}"),
        format!("{figure} {of} is {points}"),
    )
}

fn all_of(set: &[Missing], l: Language) -> String {
    let labels: Vec<&str> = set.iter().map(|m| *m.label().get(l)).collect();
    labels.join(l.pick(" og ", " og ", " and "))
}

fn or(l: Language) -> &'static str {
    l.pick(" eller ", " eller ", " or ")
}

fn percent(of: f64, l: Language) -> String {
    Value::Percent(of).show(l)
}

/// «weekend», «second weekend», «4th weekend».
fn ordinal(n: u32) -> String {
    match n {
        1 => "weekend".to_owned(),
        2 => "second weekend".to_owned(),
        3 => "third weekend".to_owned(),
        n => format!("{n}th weekend"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Date;

    #[test]
    fn demands_are_sentences() {
        let steps = vec![(None, 60.0), (Date::new(2027, 1, 1), 80.0)];
        let stepped = Requirement::MinimumSize { steps, of_combined: false };
        assert_eq!(
            demand(&stepped, Language::Nb),
            "minst 60 % av full stilling, minst 80 % av full stilling fra 1. januar 2027"
        );
        let process = Process { when: ConsultationTime::BeforePublication, with: ConsultationWith::Affected };
        assert_eq!(
            demand(&Requirement::Consultation(process), Language::Nn),
            "drøfta med dei organisasjonane det gjeld før utlysing"
        );
        assert_eq!(demand(&Requirement::WeekendFrequency(3), Language::En), "weekend work at most every third weekend");
    }
}
