//! How many of what: for JSON and as the closing lines of a run.

use super::words::{self, Word};
use crate::advert::{Extent, Position, Relation};
use crate::engine::{Judgement, Run};
use crate::finding::{Localized, Severity};
use crate::text::Language;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

/// Counts of a run. A position counts as often as it is offered («2 × 60 %» is two).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// Adverts read.
    pub adverts: u64,
    /// Positions offered.
    pub positions: u64,
    /// Of these, full time.
    pub full_time: u64,
    /// Findings that count, by weight.
    pub errors: u64,
    /// Findings that count, by weight.
    pub warnings: u64,
    /// Findings that count, by weight.
    pub infos: u64,
    /// Positions that stand against a clause.
    pub flagged: u64,
    /// Positions where something is not on record.
    pub needs_consultation: u64,
    /// Positions that cannot be told.
    pub unclear: u64,
    /// Positions with a dispensation.
    pub dispensed: u64,
    /// Positions that an exception lifts.
    pub excepted: u64,
    /// Positions that no clause names.
    pub not_covered: u64,
    /// Findings that are held back. Of these only breaches of `shall` clauses that settings would lower count.
    pub held_back: u64,
}

impl Summary {
    /// The counts of a run.
    pub fn of(run: &Run) -> Summary {
        let mut sum = Summary { adverts: run.adverts.len() as u64, ..Summary::default() };
        for (_, finding) in run.findings() {
            sum.held_back += u64::from(finding.held_back.is_some());
            let slot = match finding.severity {
                Severity::Error => &mut sum.errors,
                Severity::Warning => &mut sum.warnings,
                Severity::Info => &mut sum.infos,
            };
            *slot += u64::from(finding.counts());
        }
        for report in run.adverts.iter().filter_map(|a| a.report.as_ref()) {
            let positions = Positions::of(&report.advert.positions);
            for at in 0..report.advert.positions.len() {
                sum.positions += positions.times(at);
                sum.full_time += if positions.is_full(at) { positions.times(at) } else { 0 };
            }
            for verdict in &report.verdicts {
                let n = positions.times(verdict.position);
                match verdict.judgement {
                    Judgement::Flagged => sum.flagged += n,
                    Judgement::Unclear => sum.unclear += n,
                    Judgement::NeedsConsultation => sum.needs_consultation += n,
                    Judgement::Dispensed => sum.dispensed += n,
                    Judgement::Excepted => sum.excepted += n,
                    Judgement::NotCovered => sum.not_covered += n,
                    Judgement::Ok => {}
                }
            }
        }
        sum
    }

    /// «3 utlysninger, 5 stillinger, 2 hele · 1 må endres, 2 mangler grunnlag».
    pub fn line(&self, language: Language) -> String {
        let read = [(self.adverts, &ADVERTS), (self.positions, &POSITIONS), (self.full_time, &FULL)];
        let stand = [
            (self.flagged, &FLAGGED),
            (self.needs_consultation, &NEEDS),
            (self.unclear, &UNCLEAR),
            (self.dispensed, &DISPENSED),
            (self.excepted, &EXCEPTED),
            (self.not_covered, &NOT_COVERED),
        ];
        let read: Vec<String> = read.iter().map(|(n, w)| words::count(*n, w, language)).collect();
        let stand: Vec<String> =
            stand.iter().filter(|(n, _)| *n > 0).map(|(n, w)| words::count(*n, w, language)).collect();
        match stand.is_empty() {
            // A file that is wrong may hide what would have decided.
            true if self.positions == 0 || self.errors > 0 => read.join(", "),
            true => format!("{} · {}", read.join(", "), ALL_IN_LINE.get(language)),
            false => format!("{} · {}", read.join(", "), stand.join(", ")),
        }
    }
}

/// The closing lines of a run: the summary, what was held back, and where the national layer judged alone.
pub fn closing(run: &Run, language: Language) -> String {
    let summary = Summary::of(run);
    let mut lines = vec![summary.line(language)];
    let findings = [(summary.errors, &ERRORS), (summary.warnings, &WARNINGS), (summary.infos, &INFOS)];
    let found: Vec<String> =
        findings.iter().filter(|(n, _)| *n > 0).map(|(n, w)| words::count(*n, w, language)).collect();
    if !found.is_empty() {
        lines.push(found.join(", "));
    }
    if summary.held_back > 0 {
        let n = words::count(summary.held_back, &FINDINGS, language);
        let held = if summary.held_back == 1 { "halde" } else { "haldne" };
        lines.push(language.pick(
            format!("{n} er holdt tilbake (vis med --explain)."),
            format!("{n} er {held} tilbake (vis med --explain)."),
            format!("{n} held back (show with --explain)."),
        ));
    }
    let alone = national_alone(run);
    if alone > 0 {
        let n = words::count(alone, &ADVERTS, language);
        lines.push(language.pick(
            format!("For {n} gjaldt ingen lokal retningslinje på datoen. Da er bare lov og tariffavtale brukt."),
            format!("For {n} gjaldt inga lokal retningslinje på datoen. Då er berre lov og tariffavtale brukte."),
            format!("For {n} no local guideline was in force on the date. Only law and tariff agreement were used."),
        ));
    }
    lines.join("\n") + "\n"
}

/// Adverts with positions for which no local guideline was in force.
fn national_alone(run: &Run) -> u64 {
    let reports = run.adverts.iter().filter_map(|a| a.report.as_ref());
    reports.filter(|r| r.guideline.is_none() && !r.advert.positions.is_empty()).count() as u64
}

/// The positions of an advert. One opening may be offered in different ways.
pub(super) struct Positions<'a> {
    all: &'a [Position],
    /// For each opening its first line, and whether one of its lines is full time.
    openings: HashMap<u32, (usize, bool)>,
}

impl Positions<'_> {
    pub fn of(all: &[Position]) -> Positions<'_> {
        let mut openings = HashMap::new();
        for (at, position) in all.iter().enumerate() {
            if let Some(opening) = opening(position) {
                openings.entry(opening).or_insert((at, false)).1 |= position.extent == Extent::Full;
            }
        }
        Positions { all, openings }
    }

    /// How many a line offers. One opening counts once, at its first line.
    pub fn times(&self, at: usize) -> u64 {
        let Some(position) = self.all.get(at) else { return 0 };
        let first = opening(position).and_then(|opening| self.openings.get(&opening)).is_none_or(|o| o.0 == at);
        if first { position.count.as_ref().map_or(1, |c| c.value.into()) } else { 0 }
    }

    /// Full time, also where that is only one of the ways in which an opening is offered.
    fn is_full(&self, at: usize) -> bool {
        let Some(position) = self.all.get(at) else { return false };
        let one_way = || opening(position).and_then(|opening| self.openings.get(&opening)).is_some_and(|o| o.1);
        position.extent == Extent::Full || one_way()
    }
}

fn opening(position: &Position) -> Option<u32> {
    position.group.filter(|_| position.relation == Some(Relation::Alternative))
}

const fn pair(nb: [&'static str; 2], nn: [&'static str; 2], en: [&'static str; 2]) -> [Word; 2] {
    [Localized { nb: nb[0], nn: nn[0], en: en[0] }, Localized { nb: nb[1], nn: nn[1], en: en[1] }]
}

const ADVERTS: [Word; 2] = pair(["utlysning", "utlysninger"], ["utlysing", "utlysingar"], ["advert", "adverts"]);
/// «stilling», «stillinger».
pub(super) const POSITIONS: [Word; 2] =
    pair(["stilling", "stillinger"], ["stilling", "stillingar"], ["position", "positions"]);
const FULL: [Word; 2] = pair(["hel", "hele"], ["heil", "heile"], ["full-time", "full-time"]);
const FLAGGED: [Word; 2] =
    pair(["må endres", "må endres"], ["må endrast", "må endrast"], ["must change", "must change"]);
const NEEDS: [Word; 2] = pair(
    ["mangler grunnlag", "mangler grunnlag"],
    ["manglar grunnlag", "manglar grunnlag"],
    ["lacks its basis", "lack their basis"],
);
const UNCLEAR: [Word; 2] = pair(["uavklart", "uavklarte"], ["uavklara", "uavklara"], ["unclear", "unclear"]);
const DISPENSED: [Word; 2] = pair(
    ["med dispensasjon", "med dispensasjon"],
    ["med dispensasjon", "med dispensasjon"],
    ["with a dispensation", "with a dispensation"],
);
const EXCEPTED: [Word; 2] = pair(["unntatt", "unntatt"], ["unnateken", "unnatekne"], ["excepted", "excepted"]);
const NOT_COVERED: [Word; 2] =
    pair(["ikke omfattet", "ikke omfattet"], ["ikkje omfatta", "ikkje omfatta"], ["not covered", "not covered"]);
const ALL_IN_LINE: Word = Localized { nb: "alt i tråd", nn: "alt i tråd", en: "all in line" };
const ERRORS: [Word; 2] = pair(["feil", "feil"], ["feil", "feil"], ["error", "errors"]);
const WARNINGS: [Word; 2] = pair(["advarsel", "advarsler"], ["åtvaring", "åtvaringar"], ["warning", "warnings"]);
const INFOS: [Word; 2] = pair(["merknad", "merknader"], ["merknad", "merknader"], ["note", "notes"]);
const FINDINGS: [Word; 2] = pair(["funn", "funn"], ["funn", "funn"], ["finding is", "findings are"]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_in_three_languages() {
        let many = Summary {
            adverts: 3,
            positions: 5,
            full_time: 2,
            flagged: 1,
            needs_consultation: 2,
            unclear: 1,
            dispensed: 1,
            ..Summary::default()
        };
        let one = Summary { adverts: 1, positions: 1, full_time: 1, ..Summary::default() };
        let wrong = Summary { errors: 1, ..one };
        let nothing = Summary::default();
        assert_eq!(
            many.line(Language::Nb),
            "3 utlysninger, 5 stillinger, 2 hele · 1 må endres, 2 mangler grunnlag, 1 uavklart, 1 med dispensasjon"
        );
        assert_eq!(
            many.line(Language::Nn),
            "3 utlysingar, 5 stillingar, 2 heile · 1 må endrast, 2 manglar grunnlag, 1 uavklara, 1 med dispensasjon"
        );
        assert_eq!(
            many.line(Language::En),
            "3 adverts, 5 positions, 2 full-time · 1 must change, 2 lack their basis, 1 unclear, 1 with a dispensation"
        );
        assert_eq!(one.line(Language::Nb), "1 utlysning, 1 stilling, 1 hel · alt i tråd");
        assert_eq!(one.line(Language::Nn), "1 utlysing, 1 stilling, 1 heil · alt i tråd");
        assert_eq!(wrong.line(Language::Nb), "1 utlysning, 1 stilling, 1 hel");
        assert_eq!(nothing.line(Language::Nb), "0 utlysninger, 0 stillinger, 0 hele");
    }
}
