//! What is told of the words under the pointer: a position and its verdict, findings, a percent that is no position.

use super::court::Bench;
use super::desk::{Desk, Sight};
use super::document::Kind;
use super::pages::Pages;
use super::routes::Refusal;
use super::yaml;
use crate::advert::{Fact, Position};
use crate::engine::{Judged, Judgement, Report, Verdict, Weighed};
use crate::finding::Finding;
use crate::report::{understood, words};
use crate::rule::Label;
use crate::text::{Language, Span};
use gen_lsp_types::{Hover, HoverParams, MarkupContent, MarkupKind};

/// What is told of a place; nothing where there is nothing to tell.
pub(super) fn hover(desk: &mut Desk, params: HoverParams) -> Result<Option<Hover>, Refusal> {
    let at = params.text_document_position_params;
    let uri = &at.text_document.uri.0;
    let kind = desk.documents.get(uri).map(|open| open.document.kind);
    let sight = match kind {
        Some(Kind::Advert) => desk.see_why(uri),
        _ => desk.see(uri),
    };
    let Some(sight) = sight else { return Ok(None) };
    let offset = sight.document.offset(at.position);
    let judged = sight.adverts.iter().find_map(|advert| Teller::of(desk, &sight, advert, offset).tell());
    let written = yaml::told(desk, &sight.document, sight.seat, offset);
    Ok(together(judged, written).map(|(range, value)| {
        let contents = MarkupContent { kind: MarkupKind::Markdown, value };
        Hover { contents: contents.into(), range: Some(sight.document.range(range)) }
    }))
}

/// What was judged comes before what can be written.
fn together(judged: Option<(Span, String)>, written: Option<(Span, String)>) -> Option<(Span, String)> {
    match (judged, written) {
        (Some((span, judged)), Some((_, written))) => Some((span, format!("{judged}{RULE}{written}"))),
        (judged, written) => judged.or(written),
    }
}

/// Between what is told of two things.
const RULE: &str = "\n\n---\n\n";

/// What is needed to tell of one place of an advert.
struct Teller<'a> {
    sight: &'a Sight,
    advert: &'a Judged,
    offset: usize,
    pages: Pages<'a>,
    bench: Option<&'a Bench>,
    l: Language,
}

impl<'a> Teller<'a> {
    fn of(desk: &'a Desk, sight: &'a Sight, advert: &'a Judged, offset: usize) -> Teller<'a> {
        let (pages, bench) = (Pages::of(desk, sight.seat), desk.court.bench(sight.seat));
        Teller { sight, advert, offset, pages, bench, l: sight.language }
    }

    /// What is told, and of which words.
    fn tell(&self) -> Option<(Span, String)> {
        let (mut spans, mut parts) = (Vec::new(), Vec::new());
        let findings = self.findings();
        let report = self.advert.report.as_ref();
        if let Some((span, part)) = report.and_then(|report| self.positions(report, &findings)) {
            spans.push(span);
            parts.push(part);
        }
        for (span, finding) in &findings {
            spans.push(*span);
            parts.push(self.finding(finding));
        }
        let other = || report.and_then(|report| self.other(report));
        if let Some((span, part)) = parts.is_empty().then(other).flatten() {
            spans.push(span);
            parts.push(part);
        }
        let smallest = spans.into_iter().min_by_key(|span| span.len())?;
        Some((smallest, parts.join(RULE)))
    }

    /// The place in the document, where the pointer is on it.
    fn under(&self, span: Span) -> Option<Span> {
        let placed = self.sight.document.placed(&self.advert.source, span)?;
        placed.range().contains(&self.offset).then_some(placed)
    }

    /// The findings here: those that count first, of these the heaviest, of these the one that decides a verdict.
    fn findings(&self) -> Vec<(Span, &Finding)> {
        let here = |finding: &Finding| finding.labels.iter().find_map(|label| self.under(label.span));
        let mut found: Vec<_> = self.advert.findings().filter_map(|f| Some((here(f)?, f))).collect();
        found.sort_by_key(|(_, f)| (!f.counts(), std::cmp::Reverse(f.severity), !self.decides(f)));
        found
    }

    /// It is of the clause that decided its position's verdict.
    fn decides(&self, finding: &Finding) -> bool {
        let verdicts = self.advert.report.iter().flat_map(|report| &report.verdicts);
        let mut clauses = verdicts.filter(|v| Some(v.position) == finding.position).filter_map(|v| v.clause.as_ref());
        clauses.any(|clause| finding.basis.iter().any(|basis| basis.reference == *clause))
    }

    /// The positions that these words tell of.
    fn positions(&self, report: &Report, findings: &[(Span, &Finding)]) -> Option<(Span, String)> {
        let all = report.advert.positions.iter().enumerate();
        let here =
            all.filter_map(|(at, p)| Some((spans(p).filter_map(|s| self.under(s)).min_by_key(|s| s.len())?, at)));
        let here: Vec<(Span, usize)> = here.collect();
        let (span, _) = *here.iter().min_by_key(|(span, _)| span.len())?;
        let those: Vec<usize> = here.iter().filter(|(s, _)| *s == span).map(|(_, at)| *at).collect();
        let said = match those.as_slice() {
            [at] => self.position(report, *at, findings),
            _ => those.iter().map(|at| format!("- {}", self.in_short(report, *at))).collect::<Vec<_>>().join("\n"),
        };
        Some((span, said))
    }

    /// «60 %, fast – avviker».
    fn in_short(&self, report: &Report, at: usize) -> String {
        let read = report.advert.positions.get(at).map(|position| understood::position(position, self.l).join(", "));
        let verdict = report.verdicts.iter().find(|v| v.position == at);
        let stands = verdict.map(|v| format!(" – **{}**", words::verdict(v.judgement).get(self.l)));
        format!("{}{}", plain(&read.unwrap_or_default()), stands.unwrap_or_default())
    }

    /// What was read, how it stands, by which clause, and on which day.
    fn position(&self, report: &Report, at: usize, findings: &[(Span, &Finding)]) -> String {
        let Some(position) = report.advert.positions.get(at) else { return String::new() };
        let mut lines = vec![self.read(report, at, position)];
        let Some(verdict) = report.verdicts.iter().find(|v| v.position == at) else { return lines.concat() };
        lines.push(String::new());
        lines.push(self.stands(verdict));
        let deciding = verdict.weighed.iter().find(|w| Some(&w.clause) == verdict.clause.as_ref());
        if let Some(weighed) = deciding {
            lines.push(format!("{}  ", plain(&quoted(weighed.text.get(self.l), self.l))));
        }
        lines.extend(self.lifted(verdict));
        lines.extend(lacking(verdict, self.l));
        let explained = |w: &Weighed| findings.iter().any(|(_, f)| f.basis.iter().any(|b| b.reference == w.clause));
        if let Some(weighed) = deciding.filter(|w| !explained(w)) {
            let clause = self.bench.and_then(|bench| bench.checker.guidelines().clause(&weighed.clause));
            let basis = clause.map(|clause| self.pages.bases(&clause.basis, weighed.date, self.l)).unwrap_or_default();
            lines.extend((!basis.is_empty()).then(|| self.note(words::BASIS.get(self.l), &basis)));
        }
        let day = words::judged(report.judged_by, report.judged_on, self.l);
        lines.push(words::raised(&day));
        lines.join("\n")
    }

    /// «**Sykepleier** – 60 %, fast, 2 stillinger (21,3 t/uke)».
    fn read(&self, report: &Report, at: usize, position: &Position) -> String {
        let title = position.title.as_ref().map(|t| format!("**{}** – ", plain(t.value.trim())));
        let mut said = plain(&understood::position(position, self.l).join(", "));
        let week = report.weeks.get(at).copied().flatten().filter(|_| position.hours_per_week.is_none());
        let hours =
            position.size.as_ref().zip(week).and_then(|(size, week)| understood::hours(&size.value, week, self.l));
        said.extend(hours.map(|hours| format!(" (= {hours})")));
        said.extend(understood::doubt(position.confidence, self.l).map(|doubt| format!(" – *{doubt}*")));
        title.unwrap_or_default() + &said
    }

    /// «**Rødt: avviker** – punkt 3.1 i Retningslinjer for heltid».
    fn stands(&self, verdict: &Verdict) -> String {
        let light = words::raised(words::light(Some(verdict.judgement)).get(self.l));
        let mut said = format!("**{light}: {}**", words::verdict(verdict.judgement).get(self.l));
        let deciding = verdict.weighed.iter().find(|w| Some(&w.clause) == verdict.clause.as_ref());
        let met = verdict.weighed.iter().filter(|w| w.decides && w.judgement == Some(Judgement::Ok));
        let met = met.filter(|_| verdict.judgement == Judgement::Ok);
        let by = match deciding {
            Some(weighed) => self.called(weighed),
            None => {
                let met: Vec<String> = met.map(|w| self.pages.linked(w.called.get(self.l), &w.clause)).collect();
                words::listed(&met, self.l)
            }
        };
        said.extend((!by.is_empty()).then(|| format!(" – {by}")));
        said + "  "
    }

    /// «punkt 3.1 i Retningslinjer for heltid», with a link to it.
    fn called(&self, weighed: &Weighed) -> String {
        let name = self.pages.linked(weighed.called.get(self.l), &weighed.clause);
        let id = weighed.clause.split_once('#').map_or("", |(id, _)| id);
        let guideline = self.bench.and_then(|bench| bench.checker.guidelines().guideline(id));
        match guideline.filter(|guideline| !guideline.is_national()) {
            Some(guideline) => format!("{name} {} {}", self.l.pick("i", "i", "of"), plain(&guideline.title)),
            None => name,
        }
    }

    /// The exception or dispensation that lifts the clause.
    fn lifted(&self, verdict: &Verdict) -> Option<String> {
        let by = verdict.covered_by.as_deref()?;
        let stack = self.bench.map(|bench| bench.checker.guidelines());
        let text = match verdict.judgement {
            Judgement::Dispensed => {
                let all = self.bench.map(|bench| bench.checker.dispensations()).unwrap_or_default();
                all.iter().find(|d| d.id == by).map(|d| d.reason.clone())
            }
            _ => {
                let (clause, id) = by.rsplit_once('/')?;
                let clause = stack.and_then(|stack| stack.clause(clause));
                clause.and_then(|clause| clause.exceptions.iter().find(|e| e.id == id)).map(|e| e.text.clone())
            }
        };
        let granted = verdict.granted.as_ref().map(|granted| {
            format!(", {} {}", self.l.pick("gitt", "gitt", "granted"), words::by_and_when(granted, self.l))
        });
        let until = verdict.until.map(|_| format!(",{}", words::until(verdict.until, self.l)));
        let text = text.map(|text| format!(": {}", quoted(&text, self.l)));
        let said = [Some(by.to_owned()), granted, until, text].into_iter().flatten().collect::<String>();
        Some(self.note(&words::raised(words::verdict(verdict.judgement).get(self.l)), &plain(&said)))
    }

    /// What was found, why it matters, what to do, who does it, and what it rests on. Of what does not count, what was
    /// found and what holds it back.
    fn finding(&self, finding: &Finding) -> String {
        let said = finding.render(self.l);
        let message = plain(&said.message);
        let held_back = finding.held_back.as_ref().map(|by| plain(&words::held_back(by, self.l)));
        let held_back = held_back.map(|by| self.note(words::HELD_BACK.get(self.l), &by));
        let rule = self.pages.rule(finding.rule.as_str());
        if !finding.counts() {
            return format!("{message}  \n{}\n{rule}", held_back.unwrap_or_default());
        }
        let mut lines = vec![format!("**{message}**  ")];
        lines.extend(held_back);
        let mut note = |label: &words::Word, text: &str| {
            lines.extend((!text.is_empty()).then(|| self.note(label.get(self.l), text)));
        };
        note(&words::WHY, &plain(&said.why));
        note(&words::ADVICE, &plain(&said.advice));
        note(&words::WHO, &plain(finding.who.as_deref().map_or("", |who| words::who(who, self.l))));
        note(&words::BASIS, &self.pages.bases(&finding.basis, None, self.l));
        lines.push(rule);
        lines.join("\n")
    }

    /// A percent that is no position.
    fn other(&self, report: &Report) -> Option<(Span, String)> {
        let numbers = ["date", "number", "count"];
        let readings = report.advert.readings.iter().filter(|reading| !numbers.contains(&reading.taken_for));
        let here = readings.filter_map(|reading| Some((self.under(reading.span)?, reading)));
        let (span, reading) = here.min_by_key(|(span, _)| span.len())?;
        Some((span, format!("**{}** – {}", plain(&reading.text), plain(&understood::reading(reading, self.l)))))
    }

    fn note(&self, label: &str, text: &str) -> String {
        format!("{label}: {text}  ")
    }
}

fn lacking(verdict: &Verdict, l: Language) -> Option<String> {
    let missing: Vec<&str> = verdict.missing.iter().map(|m| *m.label().get(l)).collect();
    let lacks = words::raised(words::LACKS.get(l));
    (!missing.is_empty()).then(|| format!("{lacks} {}  ", words::listed(&missing, l)))
}

/// Where a position is told of: its size, what it is called, how many, for how long.
fn spans(position: &Position) -> impl Iterator<Item = Span> {
    fn of<T>(fact: Option<&Fact<T>>) -> impl Iterator<Item = Span> {
        fact.into_iter().flat_map(|fact| &fact.evidence).filter_map(|evidence| evidence.span)
    }
    let size = position.span.into_iter().chain(of(position.size.as_ref()));
    let named = of(position.title.as_ref()).chain(of(position.count.as_ref()));
    let lasts = of(Some(&position.permanence)).chain(of(position.period.as_ref()));
    size.chain(named).chain(lasts).chain(of(position.hours_per_week.as_ref()))
}

/// In the quotation marks of the language.
fn quoted(text: &str, l: Language) -> String {
    let text = text.trim();
    l.pick(format!("«{text}»"), format!("«{text}»"), format!("“{text}”"))
}

/// A text of a file as Markdown that shows it as it stands, on one line.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::report::shown(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
