//! What a clause found, as findings with parameters.

use super::verdict::{Failed, Lifted, Standing};
use super::ways;
use super::words::{self, owned};
use crate::advert::{Extent, Position};
use crate::finding::{Finding, HeldBack, HeldBackBy, Localized, Params, Severity, Value};
use crate::guideline::Status;
use crate::rule::check::{Agreed, Hit, Outcome, Subject};
use crate::rule::{
    Breach, Case, Doubt, Edge, Item, Judged, Missing, OnRecord, Phrase, Requirement, Rule, RuleSet, Strength, Told,
    not_stated,
};
use crate::text::{Language, Source, Span};

/// Turns standings into findings on one advert.
pub(super) struct Speaker<'a> {
    pub source: &'a Source,
    pub rules: &'a RuleSet,
    pub subject: &'a Subject<'a>,
}

/// One thing to say about a standing.
struct Said {
    outcome: Outcome,
    /// Where, if not on the position.
    span: Option<Span>,
    params: Params,
    /// What is not stated.
    item: Option<Item>,
}

impl Said {
    fn of(outcome: Outcome, params: Params) -> Said {
        Said { outcome, span: None, params, item: None }
    }
}

impl Speaker<'_> {
    /// The findings of a standing. `record` is what is on record for the position.
    pub(super) fn findings(&self, standing: &Standing, position: Option<usize>, record: &OnRecord) -> Vec<Finding> {
        let at = position.and_then(|at| self.subject.advert.positions.get(at));
        let case = at.map_or(self.subject.case, |p| self.subject.case.at(p));
        let mut findings: Vec<Finding> = Vec::new();
        for said in self.said(standing, &case, record) {
            let Some(rule) = self.rules.for_outcome(said.outcome) else { continue };
            // One rule may answer for two things that are missing together.
            if findings.iter().any(|f| f.rule == rule.id && said.span.is_none() && f.params == said.params) {
                continue;
            }
            findings.push(self.finding(rule, standing, (position, record), said));
        }
        findings.dedup_by(|a, b| a.rule == b.rule && a.span() == b.span() && a.params == b.params);
        findings
    }

    /// Dispensations that would lift the clause, if their days were not over.
    pub(super) fn expired(&self, standing: &Standing, position: usize) -> Vec<Finding> {
        let span = self.subject.position_hit(position).span;
        let expired = standing.failed.iter().filter(|failed| matches!(failed, Failed::Expired(_)));
        let mut findings: Vec<Finding> = expired.map(|failed| of_failed(failed, standing, span)).collect();
        for finding in &mut findings {
            finding.position = Some(position);
        }
        findings
    }

    /// An exception that lifts the clause may be used so often only: one advert cannot tell whether there is room left.
    pub(super) fn quota(&self, standing: &Standing, position: usize) -> Option<Finding> {
        let Some(Lifted::Exception(exception)) = standing.lifted else { return None };
        let (quota, rule) = exception.quota.as_ref().zip(self.rules.for_outcome(Outcome::Quota))?;
        let hit = self.subject.position_hit(position);
        let mut finding = rule.finding(hit.span, standing.date);
        finding.position = Some(position);
        finding.params = hit.params;
        finding.params.set("exception", Value::Text(exception.text.clone()));
        finding.params.set("share", Value::Percent(quota.share));
        finding.params.set("per", Value::Words(owned(words::within(quota.per))));
        finding.params.set("months", Value::Count(quota.months));
        finding.basis = standing.basis().cloned().collect();
        Some(finding)
    }

    fn finding(
        &self,
        rule: &Rule,
        standing: &Standing,
        (position, record): (Option<usize>, &OnRecord),
        said: Said,
    ) -> Finding {
        let mut hit = position.map_or_else(|| Hit::at(self.subject.head()), |at| self.subject.position_hit(at));
        hit.span = said.span.unwrap_or(hit.span);
        let mut finding = rule.finding(hit.span, standing.date);
        finding.position = position;
        finding.confidence = hit.confidence.min(rule.confidence);
        finding.severity = severity(standing, rule);
        finding.params = hit.params;
        for (name, value) in clause_params(standing).iter().chain(said.params.iter()) {
            finding.params.set(name, value.clone());
        }
        let own = std::mem::replace(&mut finding.basis, standing.basis().cloned().collect());
        let new = own.into_iter().filter(|o| standing.basis().all(|b| b.reference != o.reference));
        finding.basis.extend(new.collect::<Vec<_>>());
        finding.who = standing.clause.who.clone().or(finding.who);
        finding.held_back = held_back(standing);
        for failed in &standing.failed {
            let told = of_failed(failed, standing, hit.span);
            let note = |language| told.render(language).message;
            let note = Localized { nb: note(Language::Nb), nn: note(Language::Nn), en: note(Language::En) };
            finding = finding.related(hit.span, Some(note));
        }
        if !rule.fixes.is_empty() {
            let case = position.and_then(|at| self.subject.advert.positions.get(at)).map(|p| self.subject.case.at(p));
            let (missing, beside) = ways::out(standing, &case.unwrap_or(self.subject.case), record, said.item);
            let told = Told { source: self.source, subject: self.subject, missing: &missing, beside: &beside };
            finding.fixes = rule.ways_out(&finding, &told);
        }
        finding
    }

    /// What there is to say, with the parameters of each outcome.
    fn said(&self, standing: &Standing, case: &Case, record: &OnRecord) -> Vec<Said> {
        if standing.waiting.is_some() {
            return standing.missing.iter().map(|m| self.lacking(*m, standing, case, record)).collect();
        }
        match &standing.judged {
            Judged::Met => Vec::new(),
            Judged::Breached(Breach::NotStated(_)) => items_not_stated(&standing.clause.requirement, case),
            Judged::Breached(Breach::PhraseUsed(_)) => self.phrases_used(&standing.clause.requirement),
            Judged::Breached(breach) => vec![self.breach(breach, standing, case)],
            // A rule of its own says these, of the advert: the date is missing, field and text disagree.
            Judged::Unclear(Doubt::NoDate | Doubt::Contradicted) => Vec::new(),
            Judged::Unclear(doubt) => {
                let params = minimum(&standing.clause.requirement, case);
                vec![Said::of(Outcome::of_doubt(*doubt), params)]
            }
            Judged::Lacks(missing) => missing.iter().map(|m| self.lacking(*m, standing, case, record)).collect(),
        }
    }

    fn breach(&self, breach: &Breach, standing: &Standing, case: &Case) -> Said {
        let requirement = &standing.clause.requirement;
        let mut params = minimum(requirement, case);
        let mut span = None;
        match (breach, requirement) {
            (Breach::NoGround, _) => span = case.position.and_then(|p| p.permanence.span()),
            (Breach::OutsideRange, Requirement::SizeRange { from, to }) => {
                params.set("from", Value::Percent(*from));
                params.set("to", Value::Percent(*to));
            }
            (Breach::TooManyWeekends(every), Requirement::WeekendFrequency(limit)) => {
                params.set("weekends", Value::Words(words::weekends(*every)));
                params.set("limit", Value::Words(words::weekends(*limit)));
            }
            (Breach::DeadlineShort(days), Requirement::MinimumDeadlineDays(least)) => {
                params.set("days", Value::Count(*days));
                params.set("minimum", Value::Count(*least));
                span = self.deadline_params(&mut params);
            }
            (Breach::StatementMissing(id), _) => {
                let statement = standing.guideline.statements.iter().find(|s| s.id == *id);
                let first = statement.and_then(|s| s.any.first()).map(String::as_str);
                params.set("statement", Value::Words(words::statement(id, first)));
                let insert = statement.map(|s| s.insert.get(self.subject.advert.language).clone()).unwrap_or_default();
                params.set("insert", Value::Text(insert));
            }
            _ => {}
        }
        Said { span, ..Said::of(Outcome::of_breach(breach), params) }
    }

    fn deadline_params(&self, params: &mut Params) -> Option<Span> {
        let advert = self.subject.advert;
        let own = advert.positions.iter().filter_map(|p| p.deadline.as_ref());
        let earliest = advert.deadline.iter().chain(own).min_by_key(|fact| fact.value)?;
        params.set("deadline", Value::Date(earliest.value));
        if let Some(date) = self.subject.date {
            params.set("date", Value::Date(date));
        }
        earliest.span()
    }

    fn phrases_used(&self, requirement: &Requirement) -> Vec<Said> {
        let Requirement::ForbiddenPhrase(phrases) = requirement else { return Vec::new() };
        let blocks = &self.subject.document.blocks;
        let mut spans: Vec<Span> = phrases.iter().flat_map(|p| Phrase::new(p).spans(blocks, Edge::Whole)).collect();
        spans.sort_unstable();
        spans.dedup();
        let said = |span: Span| {
            let mut params = Params::default();
            params.set("match", Value::Text(self.source.slice(span).to_owned()));
            Said { span: Some(span), ..Said::of(Outcome::PhraseUsed, params) }
        };
        spans.into_iter().map(said).collect()
    }

    fn lacking(&self, missing: Missing, standing: &Standing, case: &Case, record: &OnRecord) -> Said {
        let mut params = Params::default();
        let process = ways::process(&standing.clause.requirement);
        let mut outcome = Outcome::of_missing(missing);
        match missing {
            Missing::Reason | Missing::Consultation => {
                let late = process.and_then(|p| record.too_late(p, case));
                if let (Some(date), Missing::Consultation) = (late, missing) {
                    outcome = Outcome::ConsultedLate;
                    params.set("consulted", Value::Date(date));
                    if let Some(before) = self.subject.date {
                        params.set("date", Value::Date(before));
                    }
                } else {
                    let (named, registered) = words::not_on_record(&standing.missing);
                    params.set("missing", Value::Words(owned(named)));
                    params.set("registered", Value::Words(owned(registered)));
                    // What an exception asks for is a condition, however strongly its clause binds.
                    let strength = if standing.waiting.is_some() { Strength::Shall } else { standing.clause.strength };
                    let national = standing.guideline.is_national();
                    params.set("need", Value::Words(words::need(&standing.missing, national, strength)));
                    let extent = case.position.map_or(Extent::Unknown, |p: &Position| p.extent);
                    params.set("position", Value::Words(owned(words::position(extent))));
                }
                let when = process.map_or(crate::rule::ConsultationTime::BeforePublication, |p| p.when);
                params.set("before", Value::Words(owned(words::before(when))));
            }
            Missing::Approval => {
                if let Requirement::Approval { role } = &standing.clause.requirement {
                    params.set("role", Value::Text(role.clone()));
                }
            }
            Missing::Check => {
                if let Requirement::CheckFirst(steps) = &standing.clause.requirement {
                    params.set("steps", Value::Words(words::steps(&record.unchecked(steps))));
                }
            }
            Missing::Agreement => {}
        }
        Said::of(outcome, params)
    }
}

/// The strength of the clause; of a doubt at most what the rule says. The national layer only informs.
fn severity(standing: &Standing, rule: &Rule) -> Severity {
    if standing.guideline.is_national() {
        return Severity::Info;
    }
    let strength = match standing.clause.strength {
        Strength::Shall => Severity::Error,
        Strength::Should => Severity::Warning,
    };
    match standing.judged {
        Judged::Unclear(_) => strength.min(rule.severity),
        _ => strength,
    }
}

fn held_back(standing: &Standing) -> Option<HeldBack> {
    let (by, until) = match standing.lifted? {
        Lifted::Exception(_) => (HeldBackBy::Exception, None),
        Lifted::Dispensation(dispensation) => (HeldBackBy::Dispensation, dispensation.valid.to),
    };
    Some(HeldBack { by, reference: standing.covered_by()?, until })
}

/// What is said of a dispensation that does not lift its clause.
fn of_failed(failed: &Failed, standing: &Standing, span: Span) -> Finding {
    let named = |what: Agreed, id: &str| what.at(span).with("dispensation", Value::Text(id.to_owned()));
    match failed {
        Failed::Expired(dispensation) => {
            let told = named(Agreed::Expired, &dispensation.id).with("clause", Value::Words(standing.clause_words()));
            dispensation.valid.to.iter().fold(told, |told, to| told.with("date", Value::Date(*to)))
        }
        Failed::TooFew { dispensation, left, posts } => {
            let told = named(Agreed::Overdrawn, &dispensation.id);
            told.with("covered", Value::Count(*left)).with("posts", Value::Count(*posts))
        }
    }
}

/// What every finding of a clause may name: whose it is, what it is called, how strongly it binds.
fn clause_params(standing: &Standing) -> Params {
    let mut params = Params::default();
    params.set("clause", Value::Words(standing.clause_words()));
    let decided = standing.guideline.status == Status::Decided;
    params.set("agreed", Value::Words(owned(words::agreed(decided))));
    params.set("shall", Value::Words(owned(words::strength(standing.clause.strength))));
    params
}

fn minimum(requirement: &Requirement, case: &Case) -> Params {
    let mut params = Params::default();
    if let Some(minimum) = requirement.minimum_on(case.date) {
        params.set("minimum", Value::Percent(minimum));
    }
    params
}

fn items_not_stated(requirement: &Requirement, case: &Case) -> Vec<Said> {
    let Requirement::Required(items) = requirement else { return Vec::new() };
    let said = |item| {
        let mut params = Params::default();
        params.set("item", Value::Words(owned(words::item(item))));
        Said { item: Some(item), ..Said::of(Outcome::of_breach(&Breach::NotStated(item)), params) }
    };
    not_stated(items, case).into_iter().map(said).collect()
}
