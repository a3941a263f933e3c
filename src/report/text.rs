//! A run for people: what was found, with the exact words underlined, why it matters and what to do.

use super::diagnostic::{Drawn, Pen};
use super::excerpt::Mark;
use super::summary::closing;
use super::why::why;
use super::{shown, understood, words};
use crate::engine::{Judged, Report, Run, Verdict};
use crate::finding::{BasisKind, Finding, Rendered, Severity};
use crate::rule::Label;
use crate::text::{Language, Source, Span};
use std::collections::{HashMap, HashSet};

/// How a run is written for people.
#[derive(Clone, Copy, Debug)]
pub struct TextOptions {
    /// The reader's language.
    pub language: Language,
    /// With colours.
    pub color: bool,
    /// Held-back findings too, and what each number was taken for.
    pub explain: bool,
    /// Only the findings.
    pub quiet: bool,
}

/// The whole run: files, adverts, closing lines.
pub fn text(run: &Run, options: TextOptions) -> String {
    let mut writer = Writer { out: files(run, options), pen: Pen::new(options.color), options };
    for advert in &run.adverts {
        writer.advert(advert);
    }
    if !options.quiet && !run.adverts.is_empty() {
        writer.out.push_str(&closing(run, options.language));
    }
    writer.out
}

/// Only what is wrong with files beside the adverts.
pub fn files(run: &Run, options: TextOptions) -> String {
    let mut writer = Writer { out: String::new(), pen: Pen::new(options.color), options };
    for file in &run.files {
        let shown = file.findings.iter().filter(|f| options.explain || f.counts());
        writer.findings(&file.source, &shown.collect::<Vec<_>>(), None);
    }
    writer.out
}

struct Writer {
    out: String,
    pen: Pen,
    options: TextOptions,
}

/// Findings that say the same about several places.
struct Group<'a> {
    first: &'a Finding,
    said: Rendered,
    marks: Vec<Mark>,
    places: HashSet<Span>,
}

/// A report with what is said of each position.
pub(super) struct Grounds<'a> {
    report: &'a Report,
    verdicts: HashMap<usize, &'a Verdict>,
    findings: HashMap<usize, Vec<&'a Finding>>,
}

impl<'a> Grounds<'a> {
    pub(super) fn of(report: &'a Report) -> Grounds<'a> {
        let mut judged = Grounds { report, verdicts: HashMap::new(), findings: HashMap::new() };
        for verdict in &report.verdicts {
            judged.verdicts.entry(verdict.position).or_insert(verdict);
        }
        for finding in &report.findings {
            if let Some(position) = finding.position {
                judged.findings.entry(position).or_default().push(finding);
            }
        }
        judged
    }

    fn verdict(&self, finding: &Finding) -> Option<&'a Verdict> {
        self.verdicts.get(&finding.position?).copied()
    }
}

impl Writer {
    fn advert(&mut self, advert: &Judged) {
        let shown: Vec<&Finding> = advert.findings().filter(|f| self.options.explain || f.counts()).collect();
        if self.options.quiet && shown.is_empty() {
            return;
        }
        if !self.options.quiet {
            self.heading(advert);
        }
        let judged = advert.report.as_ref().map(Grounds::of);
        self.findings(&advert.source, &shown, judged.as_ref());
        if let Some(judged) = judged.filter(|_| !self.options.quiet) {
            self.positions(&judged, &shown);
            if self.options.explain {
                self.why(judged.report);
                self.readings(judged.report);
            }
        }
    }

    /// `● rødt  a/annonse.md  publisert 1. mars 2025, eksempel-2024`
    fn heading(&mut self, advert: &Judged) {
        let language = self.options.language;
        let light = words::light(advert.worst()).get(language);
        self.pen.lit(&mut self.out, advert.light(), &format!("● {light}"));
        self.out.push_str("  ");
        self.pen.strong(&mut self.out, &shown(&advert.path));
        if let Some(report) = &advert.report {
            self.out.push_str("  ");
            if report.advert.positions.is_empty() {
                self.out.push_str(words::NOTHING_OFFERED.get(language));
            } else {
                self.out.push_str(&words::judged(report.judged_by, report.judged_on, language));
                if let Some(guideline) = &report.guideline {
                    self.out.push_str(", ");
                    self.out.push_str(&shown(guideline));
                }
            }
        }
        self.out.push_str("\n\n");
    }

    /// The heaviest first; of equally heavy ones those that decide a verdict, then by place, as they come.
    fn findings(&mut self, source: &Source, findings: &[&Finding], judged: Option<&Grounds>) {
        let mut groups = self.grouped(findings, judged);
        groups.sort_by_key(|group| (std::cmp::Reverse(group.first.severity), !decides(group.first, judged)));
        let mut told = HashSet::new();
        for group in &mut groups {
            for mark in &mut group.marks {
                // The verdict on a position is said once.
                mark.note = mark.note.take().filter(|note| told.insert((mark.span, note.clone())));
            }
            self.group(source, group);
        }
    }

    /// Findings that say the same are said once, with all their places.
    fn grouped<'a>(&self, findings: &[&'a Finding], judged: Option<&Grounds>) -> Vec<Group<'a>> {
        let mut groups: Vec<Group> = Vec::new();
        let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
        for finding in findings {
            let said = finding.render(self.options.language);
            let marks = self.marks(finding, judged);
            let alike = alike.entry(said.message.clone()).or_default();
            let same = alike.iter().copied().find(|&at| {
                groups.get(at).is_some_and(|g| {
                    let first = g.first;
                    g.said == said
                        && (&first.rule, first.severity, &first.held_back, &first.basis)
                            == (&finding.rule, finding.severity, &finding.held_back, &finding.basis)
                })
            });
            match same.and_then(|at| groups.get_mut(at)) {
                Some(group) => {
                    for mark in marks {
                        if group.places.insert(mark.span) {
                            group.marks.push(Mark { main: false, ..mark });
                        }
                    }
                }
                None => {
                    alike.push(groups.len());
                    let places = marks.iter().map(|m| m.span).collect();
                    groups.push(Group { first: finding, said, marks, places });
                }
            }
        }
        groups
    }

    fn marks(&self, finding: &Finding, judged: Option<&Grounds>) -> Vec<Mark> {
        let language = self.options.language;
        let verdict = judged.and_then(|j| j.verdict(finding));
        let on_position = verdict
            .and_then(|v| judged?.report.advert.positions.get(v.position)?.span)
            .is_some_and(|span| span == finding.span());
        let labels = finding.labels.iter().enumerate().map(|(i, label)| Mark {
            span: label.span,
            main: i == 0,
            note: match (&label.note, verdict) {
                (Some(note), _) => Some(note.get(language).clone()),
                (None, Some(verdict)) if i == 0 && on_position => {
                    judged.map(|judged| stands(verdict, judged, language))
                }
                _ => None,
            },
        });
        labels.collect()
    }

    fn group(&mut self, source: &Source, group: &Group) {
        let language = self.options.language;
        let Group { first, said, marks, .. } = group;
        let drawn = Drawn::new(source, Some(first.rule.as_str()), first.severity, &said.message, marks, language);
        self.pen.draw(&mut self.out, &drawn);
        if source.text().is_empty() {
            self.pen.note(&mut self.out, words::FILE.get(language), source.name());
        }
        self.pen.note(&mut self.out, words::WHY.get(language), &said.why);
        self.pen.note(&mut self.out, words::ADVICE.get(language), &said.advice);
        let mut basis: Vec<String> =
            first.basis.iter().map(|b| words::period(&b.reference, b.from, b.until, language)).collect();
        basis.dedup();
        self.pen.note(&mut self.out, words::BASIS.get(language), &basis.join("; "));
        if let Some(who) = &first.who {
            self.pen.note(&mut self.out, words::WHO.get(language), words::who(who, language));
        }
        if let Some(held_back) = &first.held_back {
            self.pen.note(&mut self.out, words::HELD_BACK.get(language), &words::held_back(held_back, language));
        }
        self.out.push('\n');
    }

    /// The verdicts on positions whose words no finding has underlined.
    fn positions(&mut self, judged: &Grounds, findings: &[&Finding]) {
        let language = self.options.language;
        let report = judged.report;
        let underlined: HashSet<_> = findings.iter().filter_map(|f| Some((f.position?, f.span()))).collect();
        let mut marks = Vec::new();
        let mut unplaced = Vec::new();
        for verdict in &report.verdicts {
            let Some(position) = report.advert.positions.get(verdict.position) else { continue };
            let said = stands(verdict, judged, language);
            match position.span {
                Some(span) if underlined.contains(&(verdict.position, span)) => {}
                Some(span) => marks.push(Mark { span, note: Some(said), main: marks.is_empty() }),
                None => unplaced.push((position.title.as_ref().map_or("–", |t| t.value.as_str()), said)),
            }
        }
        if !marks.is_empty() {
            let message = words::OTHERS.get(language);
            let drawn = Drawn::new(&report.source, None, Severity::Info, message, &marks, language);
            self.pen.draw(&mut self.out, &drawn);
            self.out.push('\n');
        }
        for (title, said) in &unplaced {
            self.pen.note(&mut self.out, title, said);
        }
        if !unplaced.is_empty() {
            self.out.push('\n');
        }
    }

    fn why(&mut self, report: &Report) {
        let lines = why(report, self.options.language);
        for (label, said) in &lines {
            self.pen.note(&mut self.out, &shown(label), &shown(said));
        }
        if !lines.is_empty() {
            self.out.push('\n');
        }
    }

    fn readings(&mut self, report: &Report) {
        let language = self.options.language;
        for reading in &report.advert.readings {
            let label = format!("{} {}", words::READ.get(language), shown(&reading.text));
            self.pen.note(&mut self.out, &label, &understood::reading(reading, language));
        }
        if !report.advert.readings.is_empty() {
            self.out.push('\n');
        }
    }
}

/// A finding of the clause that decided its position's verdict.
fn decides(finding: &Finding, judged: Option<&Grounds>) -> bool {
    let verdict = judged.and_then(|j| j.verdict(finding));
    let clause = verdict.and_then(|v| v.clause.as_ref());
    clause.is_some_and(|clause| finding.basis.iter().any(|basis| basis.reference == *clause))
}

/// «avviker fra eksempel-2024#3.1», «dispensasjon d-2026-014 til 5. april 2027».
pub(super) fn stands(verdict: &Verdict, judged: &Grounds, language: Language) -> String {
    let mut out = words::verdict(verdict.judgement).get(language).to_string();
    let law = law_behind(verdict, judged);
    if let Some(by) = verdict.covered_by.as_deref().or(law).or(verdict.clause.as_deref()) {
        out.push_str(&format!(": {by}"));
    }
    if let Some(granted) = &verdict.granted {
        let by = words::by_and_when(granted, language);
        out.push_str(&format!(", {} {by},", language.pick("gitt", "gitt", "granted")));
    }
    out.push_str(&words::until(verdict.until, language));
    let missing: Vec<&str> = verdict.missing.iter().map(|m| *m.label().get(language)).collect();
    if !missing.is_empty() {
        out.push_str(&format!(" ({} {})", words::LACKS.get(language), words::listed(&missing, language)));
    }
    out
}

/// The section of the law, where a clause of the national layer decided; its id is for programs.
fn law_behind<'a>(verdict: &Verdict, judged: &Grounds<'a>) -> Option<&'a str> {
    verdict.clause.as_ref().filter(|clause| clause.starts_with("national#"))?;
    let of_position = judged.findings.get(&verdict.position)?.iter().copied();
    of_position.flat_map(|f| &f.basis).find(|b| b.kind == BasisKind::Law).map(|b| b.reference.as_str())
}
