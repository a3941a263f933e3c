//! How every clause stands to a position on a day, and why those that give nothing do not.

use super::{Placed, Stack, both, in_scope, names};
use crate::calendar::{Date, Period, in_force};
use crate::guideline::{Clause, Dates, Guideline, Status};
use crate::rule::{Case, Requirement, Truth};

/// One clause and what it comes to.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Its guideline.
    pub guideline: &'a Guideline,
    /// The clause.
    pub clause: &'a Clause,
    /// Whether it is in force for the position.
    pub state: State<'a>,
}

/// Whether a clause is in force for a position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State<'a> {
    /// It is ([`Truth::True`]), or may be: it asks for something that is not known.
    InForce {
        /// Whether it is.
        covers: Truth,
        /// The day from which it has held as it does now.
        since: Option<Date>,
    },
    /// It is not.
    Aside(Aside<'a>),
}

/// Why a clause gives nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aside<'a> {
    /// Its guideline is only proposed.
    Proposed,
    /// It holds on other days.
    OtherDays(Period),
    /// It is the guideline of another employer.
    OtherEmployer,
    /// It does not name on-call positions or assignments, and the position is one.
    NotNamed,
    /// The guideline's scope is another.
    OutOfScope,
    /// The clause is about other positions.
    OtherPositions,
    /// A clause of a narrower level stands in its place.
    LoosenedBy(&'a Clause),
}

impl Stack {
    /// Every clause of every guideline, widest level first, the law last. What is in force is what
    /// [`Stack::applying`] says; the rest has its reason.
    pub fn standings<'a>(&'a self, case: &Case, dates: &Dates) -> Vec<Standing<'a>> {
        let applying = self.applying(case, dates);
        let held: Vec<&str> = self.in_force(case.advert, dates).iter().map(|(g, _)| g.id.as_str()).collect();
        let mut all = Vec::new();
        for placed in &self.placed {
            let date = dates.date_for(placed.guideline.judged_on).map(|(date, _)| date);
            let case = Case { date, ..*case };
            for clause in &placed.guideline.clauses {
                let found = applying.iter().find(|a| std::ptr::eq(a.clause, clause));
                let state = match found {
                    Some(a) => State::InForce { covers: a.covers, since: since(placed, clause, date) },
                    None if !held.contains(&placed.guideline.id.as_str()) => State::Aside(not_held(placed, date)),
                    None => State::Aside(why(placed, clause, &case).unwrap_or_else(|| {
                        let key = clause.requirement.key();
                        let narrower = applying.iter().filter(|a| a.guideline.level > placed.guideline.level);
                        let by = narrower.filter(|a| a.clause.requirement.key() == key).map(|a| a.clause).next();
                        by.map_or(Aside::OtherPositions, Aside::LoosenedBy)
                    })),
                };
                all.push(Standing { guideline: &placed.guideline, clause, state });
            }
        }
        all
    }
}

fn not_held(placed: &Placed, date: Option<Date>) -> Aside<'static> {
    match date {
        _ if placed.guideline.status == Status::Proposed => Aside::Proposed,
        Some(date) if !in_force(placed.valid, date) => Aside::OtherDays(placed.valid),
        _ => Aside::OtherEmployer,
    }
}

fn why(placed: &Placed, clause: &Clause, case: &Case) -> Option<Aside<'static>> {
    if !clause.holds_on(case.date) {
        return Some(Aside::OtherDays(clause.valid.first().copied().unwrap_or(placed.valid)));
    }
    if !names(clause, case) {
        return Some(Aside::NotNamed);
    }
    let scope = in_scope(&placed.guideline, case);
    match both(scope, clause.applies_to.covers(case)) {
        Truth::False if scope == Truth::False => Some(Aside::OutOfScope),
        Truth::False => Some(Aside::OtherPositions),
        _ => None,
    }
}

/// The first day of the guideline, of the clause within it, or of the step of its minimum: the latest of them.
fn since(placed: &Placed, clause: &Clause, date: Option<Date>) -> Option<Date> {
    let own = clause.valid.iter().filter(|p| date.is_none_or(|date| in_force(**p, date))).find_map(|p| p.from);
    let step = match &clause.requirement {
        Requirement::MinimumSize { steps, .. } => {
            let begun = |from: &Date| date.is_some_and(|date| in_force(Period::new(Some(*from), None), date));
            steps.iter().filter_map(|(from, _)| *from).filter(begun).max()
        }
        _ => None,
    };
    [placed.valid.from, own, step].into_iter().flatten().max()
}
