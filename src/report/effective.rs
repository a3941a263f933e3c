//! What is in force for a position on a day, and where each thing stands.

use super::agreement::clause_name;
use super::demand::demand;
use super::paper::{Block, Paper};
use super::words;
use crate::calendar::Date;
use crate::guideline::{Aside, Clause, Guideline, Level, Standing, State};
use crate::rule::{Requirement, Truth};
use crate::text::{Columns, Language};

/// One line a clause: what it demands on the day, its reference, file and line, its level and since when; then what
/// depends on more than was asked, then what was set aside and why. `asked` says of what was asked, as label and value.
pub fn effective(standings: &[Standing], asked: Vec<(String, String)>, on: Date, language: Language) -> Paper {
    let l = language;
    let (mut sure, mut open, mut aside) = (Vec::new(), Vec::new(), Vec::new());
    for standing in standings {
        match standing.state {
            State::InForce { covers, since } => {
                let list = if covers == Truth::True { &mut sure } else { &mut open };
                list.push(holding(standing, since, on, l));
            }
            State::Aside(why) => aside.push(set_aside(standing, why, l)),
        }
    }
    let mut blocks = Vec::new();
    if !asked.is_empty() {
        blocks.push(Block::Labelled(asked));
    }
    if sure.is_empty() && open.is_empty() {
        blocks.push(Block::Paragraph(
            l.pick("Ingen punkter er i kraft.", "Ingen punkt er i kraft.", "No clause is in force.").to_owned(),
        ));
    }
    for (over, lines) in [
        (l.pick("I kraft", "I kraft", "In force"), sure),
        (
            l.pick(
                "I kraft, avhengig av det som ikke er oppgitt",
                "I kraft, alt etter det som ikkje er oppgitt",
                "In force, depending on what was not given",
            ),
            open,
        ),
        (l.pick("Satt til side", "Sett til side", "Set aside"), aside),
    ] {
        if !lines.is_empty() {
            blocks.extend([Block::Section(over.to_owned()), Block::Lines(lines)]);
        }
    }
    let day = words::date(on, l);
    let title = l.pick(format!("Dette gjelder {day}"), format!("Dette gjeld {day}"), format!("What holds on {day}"));
    Paper { language, title, blocks }
}

fn holding(of: &Standing, since: Option<Date>, on: Date, l: Language) -> String {
    let today = on_the_day(of.clause, on);
    let said = demand(&today, of.guideline, l);
    let said = said.trim_end_matches('.');
    let positions = match of.clause.applies_to.is_empty() {
        true => String::new(),
        false => format!(", {} {}", l.pick("for", "for", "for"), of.clause.applies_to.positions(l)),
    };
    let since = since.map_or_else(String::new, |day| {
        let day = words::date(day, l);
        l.pick(format!(", siden {day}"), format!(", sidan {day}"), format!(", since {day}"))
    });
    let level = level(of.guideline, l);
    format!("{said}{positions} – {}, {}, {level}{since}", of.clause.reference(), place(of))
}

fn set_aside(of: &Standing, why: Aside, l: Language) -> String {
    let why = match why {
        Aside::Proposed => l.pick("bare foreslått", "berre føreslått", "only proposed").to_owned(),
        Aside::OtherDays(period) => {
            let days = words::period("", period.from, period.to, l);
            let days = days.trim_start_matches([',', ' ']);
            l.pick(format!("ikke i kraft: gjelder {days}"), format!("ikkje i kraft: gjeld {days}"), {
                format!("not in force: holds {days}")
            })
        }
        Aside::OtherEmployer => {
            l.pick("en annen arbeidsgivers", "frå ein annan arbeidsgjevar", "another employer's").to_owned()
        }
        Aside::NotNamed => l
            .pick(
                "nevner ikke tilkalling eller oppdrag",
                "nemner ikkje tilkalling eller oppdrag",
                "does not name on-call positions or assignments",
            )
            .to_owned(),
        Aside::OutOfScope => l
            .pick("gjelder en annen sektor eller enhet", "gjeld ein annan sektor eller ei anna eining", {
                "holds for another sector or unit"
            })
            .to_owned(),
        Aside::OtherPositions => {
            let positions = of.clause.applies_to.positions(l);
            l.pick(
                format!("gjelder bare {positions}"),
                format!("gjeld berre {positions}"),
                format!("is about {positions} only"),
            )
        }
        Aside::LoosenedBy(clause) => {
            let by = clause.reference();
            l.pick(format!("avløst av {by}"), format!("avløyst av {by}"), format!("replaced by {by}"))
        }
    };
    let name = clause_name(&of.clause.id, l);
    format!("{name} – {}, {}, {} – {why}", of.clause.reference(), place(of), level(of.guideline, l))
}

/// With the step of its minimum that holds on the day alone.
fn on_the_day(clause: &Clause, on: Date) -> Clause {
    let mut clause = clause.clone();
    if let (Some(size), Requirement::MinimumSize { of_combined, .. }) =
        (clause.requirement.minimum_on(Some(on)), &clause.requirement)
    {
        clause.requirement = Requirement::MinimumSize { steps: vec![(None, size)], of_combined: *of_combined };
    }
    clause
}

fn place(of: &Standing) -> String {
    let source = &of.guideline.source;
    format!("{}:{}", source.name(), source.place(of.clause.span.start as usize, Columns::Characters).line + 1)
}

fn level(of: &Guideline, l: Language) -> &'static str {
    match of.level {
        Level::National => l.pick("loven", "lova", "the law"),
        Level::Municipality => l.pick("kommunen", "kommunen", "the municipality"),
        Level::Sector => l.pick("sektoren", "sektoren", "the sector"),
        Level::Unit => l.pick("enheten", "eininga", "the unit"),
    }
}
