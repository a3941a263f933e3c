//! What was read and found in one file, to be read by itself or put with the case.

use super::paper::{Block, Paper};
use super::summary::Summary;
use super::text::{Grounds, stands};
use super::understood;
use super::words::{self, Word};
use super::{severity, shown};
use crate::engine::{Judged, Report, Run};
use crate::finding::Finding;
use crate::text::{Columns, Language, Source, Span};

const LIGHT: Word = Word { nb: "Lys", nn: "Lys", en: "Light" };
const JUDGED: Word = Word { nb: "Vurdert", nn: "Vurdert", en: "Judged" };
const BY: Word = Word { nb: "Retningslinje", nn: "Retningslinje", en: "Guideline" };
const NONE_LOCAL: Word = Word {
    nb: "ingen lokal gjaldt på datoen; bare lov og tariffavtale er brukt",
    nn: "inga lokal galdt på datoen; berre lov og tariffavtale er brukte",
    en: "no local one was in force on the date; only law and tariff agreement were used",
};
const PRINT: Word = Word { nb: "Kontrollsum (SHA-256)", nn: "Kontrollsum (SHA-256)", en: "Checksum (SHA-256)" };
const POSITIONS: Word = Word { nb: "Stillinger", nn: "Stillingar", en: "Positions" };
const POSITION: Word = Word { nb: "Stilling", nn: "Stilling", en: "Position" };
const VERDICT: Word = Word { nb: "Vurdering", nn: "Vurdering", en: "Verdict" };
const PLACE: Word = Word { nb: "Sted", nn: "Stad", en: "Place" };
const FINDINGS: Word = Word { nb: "Funn", nn: "Funn", en: "Findings" };
const NO_FINDINGS: Word = Word { nb: "Ingen funn.", nn: "Ingen funn.", en: "No findings." };
const HELD: Word = Word { nb: "Holdt tilbake", nn: "Haldne tilbake", en: "Held back" };
const WEIGHT: Word = Word { nb: "Alvor", nn: "Alvor", en: "Weight" };

/// The verdict sheet of a run over one file: the light, what was read of each position and how it stands, every finding
/// with why and what to do, the day and the guideline it was judged by, with their checksums.
pub fn sheet(run: &Run, language: Language) -> Paper {
    let mut draft = Draft { run, l: language, many: run.adverts.len() > 1, blocks: Vec::new() };
    draft.blocks.push(Block::Paragraph(Summary::of(run).line(language)));
    run.adverts.iter().for_each(|advert| draft.advert(advert));
    let name = run.adverts.first().map(|advert| file_name(&advert.path)).unwrap_or_default();
    let title =
        language.pick(format!("Vurdering av {name}"), format!("Vurdering av {name}"), format!("Verdict on {name}"));
    Paper { language, title, blocks: draft.blocks }
}

struct Draft<'a> {
    run: &'a Run,
    l: Language,
    /// More than one advert stands in the file.
    many: bool,
    blocks: Vec<Block>,
}

impl Draft<'_> {
    /// The heading of a part of an advert.
    fn head(&mut self, word: &Word) {
        let text = word.get(self.l).to_string();
        self.blocks.push(if self.many { Block::Point(text) } else { Block::Section(text) });
    }

    fn advert(&mut self, advert: &Judged) {
        if self.many {
            let title = advert.report.as_ref().and_then(|report| report.advert.title.as_ref());
            let title = title.map_or_else(|| file_name(&advert.path), |title| title.value.clone());
            self.blocks.push(Block::Section(title));
        }
        self.about(advert);
        if let Some(report) = &advert.report {
            self.positions(report);
        }
        self.findings(advert);
        self.held_back(advert);
    }

    fn about(&mut self, advert: &Judged) {
        let l = self.l;
        let mut pairs = vec![(LIGHT.get(l).to_string(), words::light(advert.worst()).get(l).to_string())];
        let mut add = |word: &Word, text: String| pairs.push((word.get(l).to_string(), text));
        if let Some(report) = &advert.report {
            if report.advert.positions.is_empty() {
                add(&JUDGED, words::NOTHING_OFFERED.get(l).to_string());
            } else {
                add(&JUDGED, words::judged(report.judged_by, report.judged_on, l));
                let sum = |id: &String| self.run.guidelines.iter().find(|used| used.id == *id);
                match &report.guideline {
                    Some(id) => {
                        let sum = sum(id).map(|used| format!(" (SHA-256 {})", used.sha256)).unwrap_or_default();
                        add(&BY, format!("{id}{sum}"));
                    }
                    None => add(&BY, NONE_LOCAL.get(l).to_string()),
                }
            }
        }
        add(&words::FILE, advert.path.clone());
        if !advert.sha256.is_empty() {
            add(&PRINT, advert.sha256.clone());
        }
        self.blocks.push(Block::Labelled(pairs));
    }

    fn positions(&mut self, report: &Report) {
        let l = self.l;
        let grounds = Grounds::of(report);
        let rows: Vec<Vec<String>> = report
            .verdicts
            .iter()
            .filter_map(|verdict| {
                let position = report.advert.positions.get(verdict.position)?;
                let title = position.title.as_ref().map_or("–", |title| title.value.as_str());
                let at = position.span.map_or_else(String::new, |span| place(&report.source, span, l));
                Some(vec![
                    title.to_owned(),
                    understood::position(position, l).join(", "),
                    stands(verdict, &grounds, l),
                    at,
                ])
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        self.head(&POSITIONS);
        let head = [&POSITION, &words::READ, &VERDICT, &PLACE];
        self.blocks.push(Block::Table { head: head.map(|word| word.get(l).to_string()).to_vec(), rows });
    }

    fn findings(&mut self, advert: &Judged) {
        let mut counting: Vec<&Finding> = advert.findings().filter(|finding| finding.counts()).collect();
        counting.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        self.head(&FINDINGS);
        if counting.is_empty() {
            self.blocks.push(Block::Paragraph(NO_FINDINGS.get(self.l).to_string()));
        }
        for finding in counting {
            self.finding(finding, advert);
        }
    }

    fn finding(&mut self, finding: &Finding, advert: &Judged) {
        let l = self.l;
        let said = finding.render(l);
        let basis: Vec<String> =
            finding.basis.iter().map(|b| words::period(&b.reference, b.from, b.until, l)).collect();
        let who = finding.who.as_deref().map(|who| words::who(who, l).to_owned());
        let at = match advert.source.slice(finding.span()).trim() {
            "" => place(&advert.source, finding.span(), l),
            words => format!("{}: {}", place(&advert.source, finding.span(), l), quoted(words, l)),
        };
        let pairs = [
            (&WEIGHT, severity::word(finding.severity, l).to_owned()),
            (&PLACE, at),
            (&words::WHY, said.why),
            (&words::ADVICE, said.advice),
            (&words::BASIS, basis.join("; ")),
            (&words::WHO, who.unwrap_or_default()),
            (&words::RULE, finding.rule.to_string()),
        ];
        let pairs = pairs.into_iter().filter(|(_, text)| !text.is_empty());
        self.blocks.push(if self.many { Block::Paragraph(said.message) } else { Block::Point(said.message) });
        self.blocks.push(Block::Labelled(pairs.map(|(word, text)| (word.get(l).to_string(), text)).collect()));
    }

    fn held_back(&mut self, advert: &Judged) {
        let l = self.l;
        let held = advert.findings().filter(|finding| !finding.counts());
        let said = |finding: &Finding| {
            let by = finding.held_back.as_ref().map(|by| words::held_back(by, l)).unwrap_or_default();
            format!("{} ({})", finding.render(l).message, by.trim_end())
        };
        let items: Vec<String> = held.map(said).collect();
        if !items.is_empty() {
            self.head(&HELD);
            self.blocks.push(Block::Items(items));
        }
    }
}

/// «avsnitt 4» of text that was taken out of another format, else «linje 5».
fn place(source: &Source, span: Span, l: Language) -> String {
    match source.location(span) {
        Some(location) => location.words(l),
        None => {
            let line = source.place(span.range().start, Columns::Characters).line + 1;
            l.pick(format!("linje {line}"), format!("linje {line}"), format!("line {line}"))
        }
    }
}

/// The words found, not more of them than one takes in.
fn quoted(text: &str, l: Language) -> String {
    let short: String = shown(text).chars().take(80).collect();
    let short = if short.len() < shown(text).len() { format!("{short}…") } else { short };
    l.pick(format!("«{short}»"), format!("«{short}»"), format!("“{short}”"))
}

fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}
