//! An advert on one line: its light, how many positions, the smallest, what is asked of them.

use super::summary::{POSITIONS, Positions};
use super::words;
use crate::engine::{Judgement, Minimum, Report};
use crate::finding::Value;
use crate::rule::{Label, Missing, Strength};
use crate::text::Language;

/// «Rødt · 2 stillinger · minste 60 % · krav 80 %». `None` where nothing is offered.
pub fn gist(report: &Report, l: Language) -> Option<String> {
    let worst = report.verdicts.iter().map(|v| v.judgement).min()?;
    let positions = Positions::of(&report.advert.positions);
    let n = (0..report.advert.positions.len()).map(|at| positions.times(at)).sum();
    let mut said = vec![words::raised(words::light(Some(worst)).get(l)), words::count(n, &POSITIONS, l)];
    said.extend(smallest(report, l));
    said.extend(demand(report, l));
    let missing: Vec<&str> = lacking(report).iter().map(|m| *m.label().get(l)).collect();
    if worst == Judgement::NeedsConsultation && !missing.is_empty() {
        said.push(format!("{} {}", words::LACKS.get(l), words::listed(&missing, l)));
    }
    Some(said.join(" · "))
}

/// The size of the one position, or the smallest of several.
fn smallest(report: &Report, l: Language) -> Option<String> {
    if let [only] = report.advert.positions.as_slice() {
        return only.percent_text.clone();
    }
    let sizes = report.advert.positions.iter().filter_map(|p| p.size.as_ref()?.value.lowest());
    let size = Value::Percent(sizes.min_by(f64::total_cmp)?).show(l);
    Some(format!("{} {size}", l.pick("minste", "minste", "smallest")))
}

/// What is asked of the positions, where that is a «skal»; else what should be.
fn demand(report: &Report, l: Language) -> Option<String> {
    let all: Vec<&Minimum> = report.verdicts.iter().filter_map(|v| v.minimum.as_ref()).collect();
    let shall: Vec<&Minimum> = all.iter().filter(|m| m.strength == Strength::Shall).copied().collect();
    let those = if shall.is_empty() { all } else { shall };
    let of = |pick: fn(f64, f64) -> f64| those.iter().map(|m| m.size).reduce(pick);
    let (least, most) = (of(f64::min)?, of(f64::max)?);
    Some(words::demanded(least, most, those.first()?.strength, l))
}

/// What is not on record for some position.
fn lacking(report: &Report) -> Vec<Missing> {
    let mut all = Vec::new();
    for missing in report.verdicts.iter().flat_map(|v| &v.missing) {
        if !all.contains(missing) {
            all.push(*missing);
        }
    }
    all
}
