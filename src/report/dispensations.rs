//! Dispensations in a list: how each stands, and what was asked of it.

use super::diagnostic::Pen;
use super::{JsonReport, json, shown, words};
use crate::advert::Outcome;
use crate::calendar::Date;
use crate::engine::{Run, State, Tally};
use crate::guideline::Dispensation;
use crate::text::Language;
use schemars::JsonSchema;
use serde::Serialize;

/// One dispensation, and how it stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The dispensation.
    pub dispensation: Dispensation,
    /// How it stands.
    pub state: State,
    /// What the adverts asked of it.
    pub tally: Tally,
}

/// Schema `heltid.dispensations/1`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Dispensations {
    /// `heltid.dispensations/1`.
    pub schema: &'static str,
    /// The day taken for today.
    pub today: String,
    /// Files beside the adverts, and what is wrong with them.
    pub files: Vec<super::json::File>,
    /// One object a dispensation, by its last day.
    pub dispensations: Vec<Listed>,
}

/// One dispensation, for programs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The file that it stands in.
    pub path: String,
    /// The clause that it sets aside.
    pub clause: String,
    /// The positions that it is for, in words.
    pub positions: String,
    /// For how many positions; `null` for any number.
    pub count: Option<u32>,
    /// Why.
    pub reason: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Days from today to the last day; negative where it is over.
    pub days_left: Option<i32>,
    /// Who granted it.
    pub granted_by: Vec<String>,
    /// When it was granted.
    pub granted: Option<String>,
    /// `agreed disagreed`, as the consultation ended; `null` where that is not on record.
    pub outcome: Option<&'static str>,
    /// `overdrawn used expired not-yet-in-force unused`.
    pub state: &'static str,
    /// Posts that it covers.
    pub covered: u32,
    /// Posts that it was asked to cover.
    pub asked: u32,
}

/// The list for programs. `run` has the files.
pub fn dispensations_json(standings: &[Standing], run: &Run, language: Language) -> Dispensations {
    let JsonReport { today, files, .. } = json(run, language, false);
    let one = |of: &Standing| listed(of, run.today, language);
    Dispensations { schema: "heltid.dispensations/1", today, files, dispensations: standings.iter().map(one).collect() }
}

fn listed(of: &Standing, today: Date, language: Language) -> Listed {
    let Standing { dispensation: d, state, tally } = of;
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    Listed {
        id: d.id.clone(),
        path: d.source.name().to_owned(),
        clause: d.clause.clone(),
        positions: d.applies_to.positions(language),
        count: d.count,
        reason: d.reason.clone(),
        from: day(d.valid.from),
        to: day(d.valid.to),
        days_left: d.valid.to.map(|to| today.days_until(to)),
        granted_by: d.granted.iter().flat_map(|granted| granted.with.clone()).collect(),
        granted: day(d.granted.as_ref().and_then(|granted| granted.date)),
        outcome: d.consulted.as_ref().and_then(|consulted| consulted.outcome).map(|outcome| match outcome {
            Outcome::Agreed => "agreed",
            Outcome::Disagreed => "disagreed",
        }),
        state: state.as_str(),
        covered: tally.covered,
        asked: tally.asked,
    }
}

/// The list for people.
pub fn dispensations_text(standings: &[Standing], today: Date, l: Language, color: bool) -> String {
    let pen = Pen::new(color);
    let mut out = String::new();
    for of in standings {
        let d = &of.dispensation;
        pen.strong(&mut out, &shown(&d.id));
        out.push_str(&format!("  {}\n", state(of, today, l)));
        pen.note(&mut out, l.pick("Punkt", "Punkt", "Clause"), &d.clause);
        pen.note(&mut out, l.pick("Gjelder", "Gjeld", "For"), &d.applies_to.positions(l));
        pen.note(&mut out, l.pick("Dekker", "Dekkjer", "Covers"), &covered(of, l));
        pen.note(&mut out, l.pick("Tid", "Tid", "Time"), &time(d, today, l));
        pen.note(&mut out, l.pick("Begrunnelse", "Grunngjeving", "Reason"), &d.reason);
        pen.note(&mut out, l.pick("Gitt", "Gitt", "Granted"), &granted(d, l));
        pen.note(&mut out, l.pick("Drøftet", "Drøfta", "Consulted"), &consulted(d, l));
        pen.note(&mut out, words::FILE.get(l), d.source.name());
        out.push('\n');
    }
    out.push_str(&words::count(standings.len() as u64, &DISPENSATIONS, l));
    out.push('\n');
    out
}

const DISPENSATIONS: [words::Word; 2] = [
    words::Word { nb: "dispensasjon", nn: "dispensasjon", en: "dispensation" },
    words::Word { nb: "dispensasjoner", nn: "dispensasjonar", en: "dispensations" },
];

fn state(of: &Standing, today: Date, l: Language) -> &'static str {
    let over = of.dispensation.valid.to.is_some_and(|to| to < today);
    match of.state {
        State::Overdrawn => l.pick("brukt for mye", "brukt for mykje", "overdrawn"),
        State::Used if over => l.pick("brukt, men utløpt", "brukt, men gått ut", "used, but expired"),
        State::Used => l.pick("i bruk", "i bruk", "in use"),
        State::Expired => l.pick("utløpt", "gått ut", "expired"),
        State::NotYet => l.pick("gjelder ikke ennå", "gjeld ikkje enno", "not yet in force"),
        State::Unused => l.pick("ikke brukt", "ikkje brukt", "not used"),
    }
}

/// «1 av 2 stillinger»; of one that is overdrawn also how many were asked for.
fn covered(of: &Standing, l: Language) -> String {
    let Tally { covered, asked } = of.tally;
    let said = match of.dispensation.count {
        None => {
            l.pick(format!("{covered} stillinger"), format!("{covered} stillingar"), format!("{covered} positions"))
        }
        Some(count) => {
            let covered = covered.min(count);
            l.pick(format!("{covered} av {count}"), format!("{covered} av {count}"), format!("{covered} of {count}"))
        }
    };
    if of.state != State::Overdrawn {
        return said;
    }
    l.pick(
        format!("{said}; utlysningene trenger {asked}"),
        format!("{said}; utlysingane treng {asked}"),
        format!("{said}; the adverts need {asked}"),
    )
}

/// «fra 5. oktober 2026 til 5. april 2027 (135 dager igjen)».
fn time(d: &Dispensation, today: Date, l: Language) -> String {
    let (Some(from), Some(to)) = (d.valid.from, d.valid.to) else { return String::new() };
    let said = format!("{} {}{}", l.pick("fra", "frå", "from"), words::date(from, l), words::until(Some(to), l));
    let days = today.days_until(to);
    if days < 0 {
        return said;
    }
    l.pick(
        format!("{said} ({days} dager igjen)"),
        format!("{said} ({days} dagar att)"),
        format!("{said} ({days} days left)"),
    )
}

fn granted(d: &Dispensation, l: Language) -> String {
    d.granted.as_ref().map(|granted| words::by_and_when(granted, l)).unwrap_or_default()
}

fn consulted(d: &Dispensation, l: Language) -> String {
    let Some(record) = &d.consulted else {
        return l.pick("ikke registrert", "ikkje registrert", "not recorded").to_owned();
    };
    let when = record.date.map(|date| words::date(date, l));
    let with = (!record.with.is_empty())
        .then(|| format!("{} {}", l.pick("med", "med", "with"), words::listed(&record.with, l)));
    let outcome = record.outcome.map(|outcome| match outcome {
        Outcome::Agreed => l.pick("partene var enige", "partane var samde", "the parties agreed").to_owned(),
        Outcome::Disagreed => l.pick("partene var uenige", "partane var usamde", "the parties disagreed").to_owned(),
    });
    let what: Vec<String> = when.into_iter().chain(with).collect();
    let said: Vec<String> =
        [what.join(" ")].into_iter().filter(|w| !w.is_empty()).chain(outcome).chain(record.reference.clone()).collect();
    said.join(", ")
}
