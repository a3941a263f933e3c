//! All guidelines together: which are in force for an advert, and which of their clauses are about a position.

mod standing;

pub use standing::{Aside, Standing, State};

use super::dispensation::Dispensation;
use super::load::meant;
use super::national::national;
use super::terms::{Clause, Guideline, JudgedOn, Level, Status};
use crate::advert::{Advert, EmploymentForm, Permanence, Sector};
use crate::calendar::{Date, Period, in_force};
use crate::finding::{Finding, Trouble, Value};
use crate::rule::check::Agreed;
use crate::rule::{Case, Truth};
use crate::text::{Source, fold};
use crate::yaml::nearest;

/// Every guideline that was loaded, and the law below them. No order of files matters.
#[derive(Clone, Debug)]
pub struct Stack {
    /// Widest level first, then by id; the law last.
    placed: Vec<Placed>,
}

#[derive(Clone, Debug)]
struct Placed {
    guideline: Guideline,
    /// As the file says, or until the day before the one that replaces it.
    valid: Period,
}

/// The dates of an advert, and what stands in for one that is missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dates {
    /// Judge as if published on this day.
    pub on: Option<Date>,
    /// Published.
    pub published: Option<Date>,
    /// Consulted.
    pub consulted: Option<Date>,
    /// Decided.
    pub decided: Option<Date>,
    /// Today, for a draft; `None` in an audit.
    pub today: Option<Date>,
}

/// Where a date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateSource {
    /// It was asked for.
    On,
    /// Published.
    Published,
    /// Consulted.
    Consulted,
    /// Decided.
    Decided,
    /// Today: a draft.
    Today,
}

/// A clause that may be about a position.
#[derive(Clone, Copy, Debug)]
pub struct Applying<'a> {
    /// Its guideline.
    pub guideline: &'a Guideline,
    /// The clause.
    pub clause: &'a Clause,
    /// Whether it is: the guideline's scope and the clause's condition together. Never [`Truth::False`].
    pub covers: Truth,
    /// The day that the guideline asks for; `None` where an audit has none.
    pub date: Option<Date>,
}

impl Stack {
    /// Puts guidelines together, over the law. What is wrong between them is told on the file it stands in; with an
    /// error nothing should be judged.
    pub fn new(guidelines: Vec<Guideline>) -> (Stack, Vec<(Source, Finding)>) {
        let (law, own) = national();
        let mut told: Vec<(Source, Finding)> =
            law.iter().flat_map(|law| own.iter().map(|f| (law.source.clone(), f.clone()))).collect();
        let mut placed: Vec<Placed> = guidelines
            .iter()
            .map(|guideline| Placed { guideline: guideline.clone(), valid: valid(guideline, &guidelines) })
            .collect();
        placed.sort_by(|a, b| a.order().cmp(&b.order()));
        let stack = Stack { placed };
        told.extend(stack.clashes());
        told.extend(stack.cycles());
        told.extend(stack.milder());
        let law = law.map(|guideline| Placed { valid: guideline.valid, guideline });
        (Stack { placed: stack.placed.into_iter().chain(law).collect() }, told)
    }

    /// Every local guideline.
    pub fn local(&self) -> impl Iterator<Item = &Guideline> {
        self.placed.iter().map(|p| &p.guideline).filter(|g| !g.is_national())
    }

    /// Every local guideline that is or was in use, with the days on which it holds.
    pub(super) fn held(&self) -> impl Iterator<Item = (&Guideline, Period)> {
        let local = self.placed.iter().filter(|p| p.in_use() && !p.guideline.is_national());
        local.map(|p| (&p.guideline, p.valid))
    }

    /// A guideline by its id.
    pub fn guideline(&self, id: &str) -> Option<&Guideline> {
        self.placed.iter().map(|p| &p.guideline).find(|g| g.id == id)
    }

    /// A clause by its reference, `eksempel-2024#3.1`.
    pub fn clause(&self, reference: &str) -> Option<&Clause> {
        let (id, clause) = reference.split_once('#')?;
        self.guideline(id)?.clause(clause)
    }

    /// The guidelines that may judge an advert on its dates, each with the day it asks for: the local ones from the widest
    /// level to the narrowest, the law last. One that is only proposed never does. An advert that names a guideline is
    /// judged by that one alone, besides the law, if it is in force.
    pub fn in_force(&self, advert: &Advert, dates: &Dates) -> Vec<(&Guideline, Option<Date>)> {
        let named = advert.guideline.as_ref().map(|fact| fact.value.as_str()).filter(|id| self.holds(id, dates));
        let employer = advert.employer.as_ref().map(|fact| fact.value.as_str());
        let held: Vec<(&Guideline, Option<Date>)> = self
            .placed
            .iter()
            .filter(|p| p.guideline.is_national() || named.is_none_or(|id| p.guideline.id == id))
            .filter(|p| p.in_use())
            .filter_map(|p| Some((&p.guideline, p.holds(dates)?)))
            .collect();
        let is_of = |g: &Guideline| matches!((&g.employer, employer), (Some(a), Some(b)) if same_name(a, b));
        if !held.iter().any(|(g, _)| is_of(g)) {
            return held;
        }
        held.into_iter().filter(|(g, _)| g.employer.is_none() || is_of(g)).collect()
    }

    /// A local guideline of that id is in use and may be in force on the day it asks for.
    pub fn holds(&self, id: &str, dates: &Dates) -> bool {
        let own = |p: &Placed| p.guideline.id == id && p.in_use() && !p.guideline.is_national();
        self.placed.iter().any(|p| own(p) && p.holds(dates).is_some())
    }

    /// The clauses that are, or may be, about the position of a case (about the advert, where the case has none), in the
    /// order of [`Stack::in_force`] and of their files. On-call positions and assignments have only those that name them.
    /// A clause that may be loosened is left out where a narrower level has one of its kind.
    pub fn applying<'a>(&'a self, case: &Case, dates: &Dates) -> Vec<Applying<'a>> {
        let all: Vec<Applying> = self
            .in_force(case.advert, dates)
            .into_iter()
            .flat_map(|(guideline, date)| guideline.clauses.iter().map(move |clause| (guideline, clause, date)))
            .filter(|(_, clause, date)| clause.holds_on(*date) && names(clause, case))
            .filter_map(|(guideline, clause, date)| {
                let case = Case { date, ..*case };
                let covers = both(in_scope(guideline, &case), clause.applies_to.covers(&case));
                (covers != Truth::False).then_some(Applying { guideline, clause, covers, date })
            })
            .collect();
        let loosened = |a: &Applying| {
            a.clause.may_loosen
                && all.iter().any(|b| {
                    let narrower = b.guideline.level > a.guideline.level && b.covers == Truth::True;
                    narrower && b.clause.requirement.key() == a.clause.requirement.key()
                })
        };
        all.iter().copied().filter(|a| !loosened(a)).collect()
    }

    /// Dispensations that name a clause which is not there, told on their own files.
    pub fn unknown_clauses(&self, dispensations: &[Dispensation]) -> Vec<(Source, Finding)> {
        let references: Vec<String> = self.local().flat_map(|g| &g.clauses).map(Clause::reference).collect();
        dispensations
            .iter()
            .filter(|d| !references.contains(&d.clause))
            .map(|d| {
                let suggestion = nearest(&d.clause, references.iter().map(String::as_str));
                let unknown = Agreed::UnknownClause.at(d.clause_span).with("clause", text(&d.clause));
                (d.source.clone(), unknown.with("meant", meant(suggestion)))
            })
            .collect()
    }

    /// Dispensations with one id, or from one clause that may cover the same position on the same day, told on the file of
    /// the later one.
    pub fn together(dispensations: &[Dispensation]) -> Vec<(Source, Finding)> {
        let mut sorted: Vec<&Dispensation> = dispensations.iter().collect();
        sorted.sort_by_key(|d| (d.valid.from, &d.id, d.source.name()));
        let pairs = sorted.iter().enumerate().flat_map(|(at, a)| sorted.iter().skip(at + 1).map(move |b| (a, b)));
        let meet = |a: &Dispensation, b: &Dispensation| {
            a.clause == b.clause && a.valid.overlaps(b.valid) && !a.applies_to.excludes(&b.applies_to)
        };
        let told = |(a, b): (&Dispensation, &Dispensation)| {
            let finding = if a.id == b.id {
                Finding::of_trouble(Trouble::DuplicateId { id: b.id.clone() }, b.span)
            } else if meet(a, b) {
                Agreed::Together.at(b.span).with("dispensation", text(&a.id)).with("clause", text(&a.clause))
            } else {
                return None;
            };
            Some((b.source.clone(), finding))
        };
        pairs.filter_map(|(a, b)| told((a, b))).collect()
    }

    /// Ids used twice, and guidelines that hold for the same positions on the same day.
    fn clashes(&self) -> Vec<(Source, Finding)> {
        let pairs =
            self.placed.iter().enumerate().flat_map(|(i, a)| self.placed.iter().skip(i + 1).map(move |b| (a, b)));
        pairs
            .filter_map(|(a, b)| {
                let (first, second) = if b.valid.from < a.valid.from { (b, a) } else { (a, b) };
                let (old, new) = (&first.guideline, &second.guideline);
                let (file, finding) = if old.id == new.id {
                    (new, Finding::of_trouble(Trouble::DuplicateId { id: new.id.clone() }, new.span))
                } else if !a.clashes_with(b) {
                    return None;
                } else if let (true, Some(from)) = (new.replaces.as_ref() == Some(&old.id), new.valid.from) {
                    let replaced = Agreed::Replaced.at(old.places.to).with("guideline", text(&new.id));
                    (old, replaced.with("date", Value::Date(from)))
                } else {
                    (new, Agreed::Overlap.at(new.span).with("guideline", text(&old.id)))
                };
                Some((file.source.clone(), finding))
            })
            .collect()
    }

    /// Guidelines that replace each other in a ring, each told on its own file.
    fn cycles(&self) -> Vec<(Source, Finding)> {
        let next = |guideline: &Guideline| self.guideline(guideline.replaces.as_deref()?);
        let ring = |start: &Guideline| {
            let mut ids = vec![start.id.clone()];
            let mut at = next(start);
            while let Some(guideline) = at.filter(|_| ids.len() <= self.placed.len()) {
                ids.push(guideline.id.clone());
                if guideline.id == start.id {
                    return Some(ids);
                }
                at = next(guideline);
            }
            None
        };
        let told = |guideline: &Guideline| {
            let ids = ring(guideline)?;
            let finding = Agreed::Cycle.at(guideline.places.replaces).with("guideline", text(ids.get(1)?));
            Some((guideline.source.clone(), finding.with("keys", text(&ids.join(" → ")))))
        };
        self.local().filter_map(told).collect()
    }

    /// Minimum sizes of a narrower level below those of a wider one that may not be loosened.
    fn milder(&self) -> Vec<(Source, Finding)> {
        let mut told = Vec::new();
        for narrow in &self.placed {
            let wider = self.placed.iter().filter(|wide| {
                let levels = wide.guideline.level < narrow.guideline.level;
                levels
                    && wide.in_use()
                    && narrow.in_use()
                    && wide.valid.overlaps(narrow.valid)
                    && wide.same_employer(narrow)
            });
            for (wide, clause) in wider.flat_map(|w| w.guideline.clauses.iter().map(move |c| (w, c))) {
                let from = wide.valid.from.max(narrow.valid.from);
                let below = narrow.guideline.clauses.iter().filter(|own| is_milder(own, clause, from));
                told.extend(below.map(|own| {
                    let milder = Agreed::Milder.at(own.span).with("clause", text(&clause.reference()));
                    (narrow.guideline.source.clone(), milder)
                }));
            }
        }
        told
    }
}

impl Dates {
    /// The dates of an advert. `on` overrides them all; `today` stands in for a draft, and is `None` in an audit.
    pub fn of(advert: &Advert, on: Option<Date>, today: Option<Date>) -> Dates {
        Dates {
            on,
            published: advert.published.as_ref().map(|fact| fact.value),
            consulted: advert.process.consulted.as_ref().and_then(|record| record.date),
            decided: advert.decided.as_ref().map(|fact| fact.value),
            today,
        }
    }

    /// The day that a guideline asks for: the one that was demanded, its own, the day of publication, today.
    pub fn date_for(&self, judged_on: JudgedOn) -> Option<(Date, DateSource)> {
        let own = match judged_on {
            JudgedOn::Published => None,
            JudgedOn::Consulted => self.consulted.map(|date| (date, DateSource::Consulted)),
            JudgedOn::Decided => self.decided.map(|date| (date, DateSource::Decided)),
        };
        let known = |date: Option<Date>, source| date.map(|date| (date, source));
        known(self.on, DateSource::On)
            .or(own)
            .or(known(self.published, DateSource::Published))
            .or(known(self.today, DateSource::Today))
    }
}

impl Placed {
    fn order(&self) -> (u8, &str, &str) {
        (self.guideline.level as u8, &self.guideline.id, self.guideline.source.name())
    }

    /// The day it asks for, if it is in force then; a day that is not known may be one on which it is.
    fn holds(&self, dates: &Dates) -> Option<Option<Date>> {
        let date = dates.date_for(self.guideline.judged_on).map(|(date, _)| date);
        date.is_none_or(|date| in_force(self.valid, date)).then_some(date)
    }

    fn in_use(&self) -> bool {
        self.guideline.status != Status::Proposed
    }

    fn clashes_with(&self, other: &Placed) -> bool {
        let (a, b) = (&self.guideline, &other.guideline);
        let same_level = a.level == b.level && self.in_use() && other.in_use();
        same_level && self.same_employer(other) && self.valid.overlaps(other.valid) && scopes_meet(a, b)
    }

    fn same_employer(&self, other: &Placed) -> bool {
        match (&self.guideline.employer, &other.guideline.employer) {
            (Some(a), Some(b)) => same_name(a, b),
            _ => true,
        }
    }
}

/// A guideline without an end ends the day before the one that replaces it.
fn valid(guideline: &Guideline, all: &[Guideline]) -> Period {
    if guideline.valid.to.is_some() {
        return guideline.valid;
    }
    let replaces =
        |g: &&Guideline| g.status != Status::Proposed && g.replaces.as_deref() == Some(guideline.id.as_str());
    let next = all.iter().filter(replaces).filter_map(|g| g.valid.from).min();
    Period::new(guideline.valid.from, next.map(|day| day.plus_days(-1)))
}

/// On-call positions and assignments are covered by clauses that name them only.
fn names(clause: &Clause, case: &Case) -> bool {
    let assignment = case.position.is_some_and(|p| p.employment_form == Some(EmploymentForm::Assignment));
    let on_call = case.position.is_some() && case.permanence() == Permanence::OnCall;
    (!assignment || clause.applies_to.names_assignments()) && (!on_call || clause.applies_to.names_on_call())
}

fn in_scope(guideline: &Guideline, case: &Case) -> Truth {
    let scope = &guideline.scope;
    let sector = match case.sector() {
        _ if scope.sector.is_empty() => Truth::True,
        Sector::Unknown => Truth::Unknown,
        sector => scope.sector.contains(&sector).into(),
    };
    let units: Vec<Option<bool>> = scope.unit.iter().map(|name| case.is_in_unit(name)).collect();
    let unit = match units.as_slice() {
        [] => Truth::True,
        known if known.contains(&Some(true)) => Truth::True,
        unknown if unknown.contains(&None) => Truth::Unknown,
        _ => Truth::False,
    };
    both(sector, unit)
}

fn both(a: Truth, b: Truth) -> Truth {
    match (a, b) {
        (Truth::False, _) | (_, Truth::False) => Truth::False,
        (Truth::True, Truth::True) => Truth::True,
        _ => Truth::Unknown,
    }
}

fn scopes_meet(a: &Guideline, b: &Guideline) -> bool {
    let sectors = meet(&a.scope.sector, &b.scope.sector, |x, y| x == y);
    let units = meet(&a.scope.unit, &b.scope.unit, |x, y| same_name(x, y));
    a.level == Level::Municipality || (sectors && units)
}

fn meet<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| same(x, y)))
}

/// A smaller minimum for positions that the wider clause is about too.
fn is_milder(own: &Clause, wider: &Clause, date: Option<Date>) -> bool {
    let same_positions = wider.applies_to.is_empty() || wider.applies_to == own.applies_to;
    let minima = (own.requirement.minimum_on(date), wider.requirement.minimum_on(date));
    same_positions && !wider.may_loosen && matches!(minima, (Some(a), Some(b)) if a < b)
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn same_name(a: &str, b: &str) -> bool {
    fold(a).trim() == fold(b).trim()
}
