//! The pipeline: source, document, facts, standings, verdicts, findings.

use super::lower::lower;
use super::say::Speaker;
use super::tidy::{said_once, tidy};
use super::verdict::{Bench, Failed, Left, Lifted, Standing, decide, is_apart, posts, standings, weigh};
use super::{Context, JudgedBy, Judgement, Report, Use, Verdict};
use crate::advert::{self, Advert, Kind};
use crate::calendar::Date;
use crate::document::{self, Document};
use crate::finding::{Finding, Params, Value};
use crate::guideline::{DateSource, Dates, Dispensation, Guideline, JudgedOn, Level, Stack, StandingConsultation};
use crate::rule::check::{Agreed, Found, FullTimeWeek, Hit, Outcome, Subject, Wording, Words};
use crate::rule::{Case, OnRecord, Rule, RuleSet, Status, Told};
use crate::settings::{Settings, Weight};
use crate::text::{Source, Span};
use crate::yaml::{self, Node};

/// Everything that adverts are judged by. Built once; shared by all threads.
#[derive(Debug)]
pub struct Checker {
    rules: RuleSet,
    /// For each rule the guideline that brought it; none for a built-in one.
    owners: Vec<Option<String>>,
    /// The wordings of all rules.
    words: Words,
    /// For each rule its first wording.
    firsts: Vec<usize>,
    stack: Stack,
    dispensations: Vec<Dispensation>,
    consultations: Vec<StandingConsultation>,
    settings: Settings,
    /// Ids of statements that the recruiting system adds.
    assumed: Vec<String>,
}

/// One advert on the bench.
struct Hearing<'a> {
    source: &'a Source,
    document: &'a Document,
    advert: &'a Advert,
    case: Case<'a>,
    dates: Dates,
    found: Found,
    week: FullTimeWeek,
    assumed: &'a [String],
}

impl Checker {
    /// Puts together what adverts are judged by. The findings stand on the files of the guidelines and dispensations;
    /// with an error among them nothing should be judged.
    pub fn new(
        rules: RuleSet,
        guidelines: Vec<Guideline>,
        dispensations: Vec<Dispensation>,
        consultations: Vec<StandingConsultation>,
        settings: Settings,
    ) -> (Checker, Vec<(Source, Finding)>) {
        let (stack, mut told) = Stack::new(guidelines);
        told.extend(stack.unknown_clauses(&dispensations));
        told.extend(Stack::together(&dispensations));
        let mut owners: Vec<Option<String>> = rules.iter().map(|_| None).collect();
        let mut all: Vec<Rule> = rules.iter().cloned().collect();
        for guideline in stack.local() {
            owners.extend(guideline.rules.iter().map(|_| Some(guideline.id.clone())));
            all.extend(guideline.rules.iter().cloned());
        }
        let mut wordings: Vec<Wording> = Vec::new();
        let mut firsts = Vec::with_capacity(all.len());
        for rule in &all {
            firsts.push(wordings.len());
            wordings.extend(rule.check.wordings().into_iter().cloned());
        }
        let words = Words::new(wordings);
        let assumed = settings.assume_statements.iter().map(|s| s.text.clone()).collect();
        let rules = RuleSet::new(all);
        (Checker { rules, owners, words, firsts, stack, dispensations, consultations, settings, assumed }, told)
    }

    /// The rules, those of the guidelines too.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The guidelines.
    pub fn guidelines(&self) -> &Stack {
        &self.stack
    }

    /// The dispensations.
    pub fn dispensations(&self) -> &[Dispensation] {
        &self.dispensations
    }

    /// Judges one advert. The same source and context give the same report on any machine.
    pub fn check(&self, source: &Source, context: &Context) -> Report {
        let (document, mut findings) = document::read(source);
        findings.extend(document.front_matter.iter().flat_map(doubts));
        let mut lent = context.lent.clone();
        if let Some(side) = &context.side {
            let (tree, told) = yaml::parse_leniently(side, Span::new(0, side.text().len()));
            let doubts = tree.iter().flat_map(doubts).collect::<Vec<_>>();
            lent.side = tree;
            findings.extend(told.into_iter().chain(doubts).map(at_the_beginning));
        }
        let advert = advert::read(&document, &lent);
        let dates = Dates::of(&advert, context.on, (!context.archive).then_some(context.today));
        let date = dates.date_for(JudgedOn::Published).map(|(date, _)| date);
        let hearing = Hearing {
            source,
            document: &document,
            advert: &advert,
            case: Case { units: &self.settings.units, ..Case::of(&advert, date, &document.blocks) },
            dates,
            found: self.words.find(&document),
            week: self.week(&advert, &dates),
            assumed: &self.assumed,
        };
        let (mut verdicts, mut uses) = (Vec::new(), Vec::new());
        if advert.kind != Kind::None {
            let said;
            (verdicts, uses, said) = self.judge(&hearing, context.dispensations, context.lent.explain);
            findings.extend(said);
        }
        let (guideline, judged_on, judged_by) = self.judged_by(&hearing.case, &dates);
        let weeks = advert.positions.iter().map(|position| hearing.week.of(&hearing.case.at(position))).collect();
        let findings = tidy(findings);
        Report { source: source.clone(), advert, judged_on, judged_by, guideline, verdicts, weeks, uses, findings }
    }

    fn judge(&self, hearing: &Hearing, dispense: bool, explain: bool) -> (Vec<Verdict>, Vec<Use>, Vec<Finding>) {
        let subject = hearing.subject(0);
        let speaker = Speaker { source: hearing.source, rules: &self.rules, subject: &subject };
        let dispensations = self.dispensations.iter().filter(|_| dispense);
        let mut left: Vec<Left> = dispensations.map(|d| (d, d.count.unwrap_or(u32::MAX))).collect();
        let (mut verdicts, mut uses, mut findings, mut beside) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, position) in hearing.advert.positions.iter().enumerate() {
            let case = hearing.case.at(position);
            let (record, reasons) = self.on_record(&case, &left);
            let bench = Bench { record: &record, reasons: &reasons, assumed: &self.assumed, dispensations: &left };
            let all = standings(&self.stack, &hearing.dates, &case, &bench);
            let weighed = if explain { weigh(&self.stack, &case, &hearing.dates, &all) } else { Vec::new() };
            let (deciding, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|s| s.decides);
            verdicts.push(Verdict { weighed, ..verdict(at, &case, &deciding) });
            findings.extend(deciding.iter().flat_map(|s| speaker.findings(s, Some(at), &record)));
            findings.extend(deciding.iter().filter_map(|s| speaker.quota(s, at)));
            findings.extend(deciding.iter().flat_map(|s| speaker.expired(s, at)));
            let told = others.iter().filter(|s| s.judgement != Judgement::Unclear);
            beside.extend(told.flat_map(|s| speaker.findings(s, Some(at), &record)));
            let asked = asked(&deciding, at, posts(position));
            for (dispensation, left) in &mut left {
                let spent = asked.iter().filter(|u| u.covered && u.dispensation == dispensation.id).map(|u| u.posts);
                *left = left.saturating_sub(spent.sum());
            }
            uses.extend(asked);
        }
        findings.extend(said_once(beside, |_| true));
        findings.extend(self.of_advert(hearing, &speaker));
        findings.extend(self.of_employer(hearing));
        findings.extend(self.of_named_guideline(hearing));
        findings.extend(self.of_rules(hearing));
        if self.settings.records_elsewhere {
            findings = said_once(findings, |f| f.rule.family() == "consultation");
        }
        for finding in &mut findings {
            lower(finding, &self.settings);
        }
        (verdicts, uses, findings)
    }

    /// What is on record for a position, wherever it is kept, and the requirements for which a dispensation gives a reason.
    fn on_record(&self, case: &Case, left: &[Left]) -> (OnRecord, Vec<&'static str>) {
        let mut record = OnRecord::of(case.advert, case.position);
        for consultation in self.consultations.iter().filter(|c| c.fits(case)) {
            consultation.add_to(&mut record);
        }
        let wanted = case.position.map_or(1, posts);
        let mut reasons = Vec::new();
        for (dispensation, _) in left.iter().filter(|(d, left)| *left >= wanted && d.fits(case)) {
            dispensation.add_to(&mut record);
            reasons.extend(self.stack.clause(&dispensation.clause).map(|clause| clause.requirement.key()));
        }
        (record, reasons)
    }

    /// What clauses find on the advert as a whole. It changes no verdict.
    fn of_advert(&self, hearing: &Hearing, speaker: &Speaker) -> Vec<Finding> {
        let record = OnRecord::of(hearing.advert, None);
        let bench = Bench { record: &record, reasons: &[], assumed: &self.assumed, dispensations: &[] };
        let all = standings(&self.stack, &hearing.dates, &hearing.case, &bench);
        all.iter().filter(|s| s.covers).flat_map(|s| speaker.findings(s, None, &record)).collect()
    }

    /// What rules find by themselves.
    fn of_rules(&self, hearing: &Hearing) -> Vec<Finding> {
        let in_force: Vec<&str> =
            self.stack.in_force(hearing.advert, &hearing.dates).iter().map(|(g, _)| g.id.as_str()).collect();
        let holds = |at: usize| self.owners.get(at).and_then(Option::as_deref).is_none_or(|id| in_force.contains(&id));
        let asked = |at: usize, rule: &Rule| holds(at) && self.is_used(rule) && rule.holds_on(hearing.case.date);
        let rules = self.rules.in_use().filter(|(at, rule)| asked(*at, rule));
        rules
            .flat_map(|(at, rule)| {
                let subject = hearing.subject(self.firsts.get(at).copied().unwrap_or(usize::MAX));
                let hits = rule.check.run(&subject);
                hits.into_iter().map(|hit| hearing.finding(rule, hit, &subject)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// A rule on trial is used where settings give it a weight.
    fn is_used(&self, rule: &Rule) -> bool {
        let weighed = || matches!(self.settings.weight(rule.id.as_str()), Some(Weight::At(_)));
        rule.status != Status::Preview || weighed()
    }

    /// The advert names another employer than the guideline it is judged by.
    fn of_employer(&self, hearing: &Hearing) -> Option<Finding> {
        let guideline = self.first_guideline(&hearing.case, &hearing.dates)?;
        let (named, own) = (hearing.advert.employer.as_ref()?, guideline.employer.as_ref()?);
        if guideline.is_of(&named.value) {
            return None;
        }
        let rule = self.rules.for_outcome(Outcome::OtherEmployer)?;
        let mut hit = Hit::at(named.span().unwrap_or(hearing.subject(0).head()));
        hit.params.set("employer", Value::Text(named.value.clone()));
        hit.params.set("other", Value::Text(own.clone()));
        Some(hearing.finding(rule, hit, &hearing.subject(0)))
    }

    /// The advert names a guideline that is not in force on its day.
    fn of_named_guideline(&self, hearing: &Hearing) -> Option<Finding> {
        let named =
            hearing.advert.guideline.as_ref().filter(|named| !self.stack.holds(&named.value, &hearing.dates))?;
        let day = hearing.case.date?;
        let rule = self.rules.for_agreed(Agreed::NotInForce)?;
        let mut hit = Hit::at(named.span().unwrap_or(hearing.subject(0).head()));
        hit.params.set("guideline", Value::Text(named.value.clone()));
        hit.params.set("date", Value::Date(day));
        Some(hearing.finding(rule, hit, &hearing.subject(0)))
    }

    /// The full-time week of the narrowest guideline in force that gives one.
    fn week(&self, advert: &Advert, dates: &Dates) -> FullTimeWeek {
        let in_force = self.stack.in_force(advert, dates);
        let mut weeks = in_force.iter().map(|(g, _)| g.full_time_week).filter(|w| *w != FullTimeWeek::default());
        weeks.next_back().unwrap_or_default()
    }

    /// The widest local guideline that is in force for an advert.
    fn first_guideline(&self, case: &Case, dates: &Dates) -> Option<&Guideline> {
        let is_for = |g: &&Guideline| {
            let applies = |p| self.stack.applying(&case.at(p), dates).iter().any(|a| std::ptr::eq(a.guideline, *g));
            !g.is_national() && (g.level == Level::Municipality || case.advert.positions.iter().any(applies))
        };
        self.stack.in_force(case.advert, dates).into_iter().map(|(g, _)| g).find(is_for)
    }

    /// The widest local guideline that is in force for an advert, the day it asked for, and where that is from.
    fn judged_by(&self, case: &Case, dates: &Dates) -> (Option<String>, Option<Date>, JudgedBy) {
        let guideline = self.first_guideline(case, dates);
        let day = dates.date_for(guideline.map_or(JudgedOn::Published, |g| g.judged_on));
        let by = day.map_or(JudgedBy::Unknown, |(_, source)| source.into());
        (guideline.map(|g| g.id.clone()), day.map(|(date, _)| date), by)
    }
}

impl Hearing<'_> {
    /// What the check whose wordings begin at `first` looks at.
    fn subject(&self, first: usize) -> Subject<'_> {
        Subject {
            document: self.document,
            advert: self.advert,
            case: self.case,
            date: self.case.date,
            found: &self.found,
            first,
            assumed: self.assumed,
            week: self.week,
        }
    }

    /// A finding that a rule made by itself.
    fn finding(&self, rule: &Rule, hit: Hit, subject: &Subject) -> Finding {
        let mut finding = rule.finding(hit.span, self.case.date);
        finding.position = hit.position;
        finding.confidence = hit.confidence.min(rule.confidence);
        finding.params = hit.params;
        for (span, note) in hit.related {
            finding = finding.related(span, note);
        }
        let told = Told { source: self.source, subject, missing: &[], beside: &Params::default() };
        finding.fixes = rule.ways_out(&finding, &told);
        finding
    }
}

/// The verdict on a position. Without a day everything that some clause may cover is unclear.
fn verdict(at: usize, case: &Case, deciding: &[Standing]) -> Verdict {
    let mut verdict = decide(at, deciding.iter());
    let apart = case.position.is_some_and(is_apart);
    if apart && deciding.is_empty() {
        verdict.judgement = Judgement::NotCovered;
    } else if case.date.is_none() {
        verdict.judgement = Judgement::Unclear;
    }
    verdict
}

/// What one position asked of dispensations; of each once.
fn asked(standings: &[Standing], position: usize, posts: u32) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::new();
    let lifted = |s: &Standing| match s.lifted {
        Some(Lifted::Dispensation(dispensation)) => Some((dispensation.id.clone(), true)),
        _ => None,
    };
    let failed = |f: &Failed| match f {
        Failed::TooFew { dispensation, .. } => Some((dispensation.id.clone(), false)),
        Failed::Expired(_) => None,
    };
    for standing in standings {
        for (dispensation, covered) in lifted(standing).into_iter().chain(standing.failed.iter().filter_map(failed)) {
            if !uses.iter().any(|u| u.dispensation == dispensation) {
                uses.push(Use { dispensation, position, posts, covered });
            }
        }
    }
    uses
}

/// What is not understood in front matter, and what does not belong there.
fn doubts(tree: &Node) -> Vec<Finding> {
    let person = |(span, text)| Agreed::PersonNamed.at(span).with("match", Value::Text(text));
    advert::doubts(tree).into_iter().chain(advert::persons_in(tree).into_iter().map(person)).collect()
}

/// A side file has no place in the advert: what is wrong with it is told at the beginning, and cannot be changed there.
fn at_the_beginning(mut finding: Finding) -> Finding {
    finding.fixes.clear();
    for label in &mut finding.labels {
        label.span = Span::at(0);
    }
    finding.fixes.clear();
    finding
}

impl From<DateSource> for JudgedBy {
    fn from(source: DateSource) -> JudgedBy {
        match source {
            DateSource::On => JudgedBy::On,
            DateSource::Published => JudgedBy::Published,
            DateSource::Consulted => JudgedBy::Consulted,
            DateSource::Decided => JudgedBy::Decided,
            DateSource::Today => JudgedBy::Today,
        }
    }
}
