//! How one position stands to one clause, and what decides.

use super::{Judgement, Minimum, Verdict, Weighed};
use crate::advert::{Confidence, EmploymentForm, Fact, Origin, Permanence, Position, Size, SizeKind};
use crate::calendar::{Date, Period, in_force};
use crate::finding::{Basis, Localized};
use crate::guideline::{Applying, Clause, Dates, Dispensation, Exception, Guideline, Lift, Stack};
use crate::rule::{Breach, Case, Doubt, JudgeContext, Judged, Missing, OnRecord, Requirement, Strength, Truth, judge};

/// How one position stands to one clause.
#[derive(Clone, Debug)]
pub(super) struct Standing<'a> {
    pub clause: &'a Clause,
    pub guideline: &'a Guideline,
    /// The day that the guideline asked for.
    pub date: Option<Date>,
    /// What the requirement found, before anything lifted it.
    pub judged: Judged,
    pub judgement: Judgement,
    /// The clause surely covers the position.
    pub covers: bool,
    /// It bears on the verdict. The law does so only where no local clause on size or consultation covers the position.
    pub decides: bool,
    pub missing: Vec<Missing>,
    pub lifted: Option<Lifted<'a>>,
    /// The exception that would lift it if what is missing were on record.
    pub waiting: Option<&'a Exception>,
    /// Dispensations from it that do not lift it.
    pub failed: Vec<Failed<'a>>,
}

/// What lifts a clause.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lifted<'a> {
    Exception(&'a Exception),
    Dispensation(&'a Dispensation),
}

/// A dispensation that is for a position and does not lift its clause.
#[derive(Clone, Copy, Debug)]
pub(super) enum Failed<'a> {
    /// Its days are over.
    Expired(&'a Dispensation),
    /// It covers only so many of the posts.
    TooFew { dispensation: &'a Dispensation, left: u32, posts: u32 },
}

/// What is known about one position beside the advert.
pub(super) struct Bench<'b, 'a> {
    pub record: &'b OnRecord,
    /// The requirements for which a dispensation that covers the position gives its reason, by their keys: why it is
    /// smaller than the minimum is also why it is not full.
    pub reasons: &'b [&'static str],
    /// Ids of statements that the recruiting system adds.
    pub assumed: &'b [String],
    /// All dispensations that count.
    pub dispensations: &'b [Left<'a>],
}

/// A dispensation and the posts of this advert that it still covers.
pub(super) type Left<'a> = (&'a Dispensation, u32);

/// How a position stands to the clauses that are about it. Where it is not known whether it is permanent, it is judged
/// as each: where that gives two verdicts, every clause that makes the difference is unclear.
pub(super) fn standings<'a>(stack: &'a Stack, dates: &Dates, case: &Case, bench: &Bench<'_, 'a>) -> Vec<Standing<'a>> {
    let known = |case: &Case| -> Vec<Standing<'a>> {
        weighed(stack.applying(case, dates).into_iter().map(|applying| stand(applying, case, bench)).collect())
    };
    if case.position.is_none() || case.permanence() != Permanence::Unknown {
        return known(case);
    }
    let permanent = known(&case.as_if(Permanence::Permanent));
    let mut temporary = known(&case.as_if(Permanence::Temporary));
    let strictest = worst(&permanent);
    let agreed = (strictest == worst(&temporary)).then_some(strictest);
    let mut all = Vec::new();
    for one in permanent {
        let same = temporary.iter().position(|t| std::ptr::eq(t.clause, one.clause));
        let other = same.map(|at| temporary.remove(at));
        all.push(one.either_way(other, agreed));
    }
    all.extend(temporary.into_iter().map(|one| one.either_way(None, agreed)));
    let order: Vec<_> = stack.applying(case, dates).into_iter().map(|applying| applying.clause).collect();
    all.sort_by_key(|one| order.iter().position(|clause| std::ptr::eq(*clause, one.clause)));
    all
}

/// Says of each whether it bears on the verdict.
fn weighed(mut standings: Vec<Standing>) -> Vec<Standing> {
    let local = standings.iter().any(settles_size);
    for standing in &mut standings {
        standing.decides = !standing.guideline.is_national() || (standing.clause.decides && !local);
    }
    standings
}

/// A local clause on size or consultation that covers the position: beside it the law only informs.
fn settles_size(standing: &Standing) -> bool {
    let of_size = matches!(
        standing.clause.requirement,
        Requirement::MinimumSize { .. }
            | Requirement::SizeRange { .. }
            | Requirement::Consultation(_)
            | Requirement::Agreement(_)
    );
    of_size && standing.covers && !standing.guideline.is_national()
}

fn worst(standings: &[Standing]) -> Judgement {
    standings.iter().map(Standing::weight).min().unwrap_or(Judgement::Ok)
}

fn stand<'a>(applying: Applying<'a>, case: &Case, bench: &Bench<'_, 'a>) -> Standing<'a> {
    let Applying { guideline, clause, covers, date } = applying;
    let case = Case { date, ..*case };
    let reason = bench.record.reason || bench.reasons.contains(&clause.requirement.key());
    let record = OnRecord { reason, ..bench.record.clone() };
    let bench = &Bench { record: &record, ..*bench };
    let unions = guideline.unions();
    let context = JudgeContext {
        statements: &guideline.statements,
        assumed: bench.assumed,
        unions: &unions,
        record: bench.record,
    };
    let mut standing = Standing {
        clause,
        guideline,
        date,
        judged: judge(&clause.requirement, &case, &context),
        judgement: Judgement::Ok,
        covers: covers == Truth::True,
        decides: true,
        missing: Vec::new(),
        lifted: None,
        waiting: None,
        failed: Vec::new(),
    };
    if date.is_none() {
        return standing.unclear(Doubt::NoDate);
    }
    match &standing.judged {
        Judged::Met => return standing,
        Judged::Unclear(doubt) => {
            let doubt = *doubt;
            return standing.unclear(doubt);
        }
        _ if !standing.covers => return standing.unclear(why_uncovered(clause, &case)),
        Judged::Breached(_) if clause.strength == Strength::Shall => standing.judgement = Judgement::Flagged,
        Judged::Breached(_) => standing.needs(unrecorded(bench.record)),
        Judged::Lacks(missing) => {
            let missing = missing.to_vec();
            standing.needs(missing);
        }
    }
    standing.lift(&case, bench);
    standing
}

/// A `should` clause is met where a reason and a consultation are on record.
fn unrecorded(record: &OnRecord) -> Vec<Missing> {
    [Missing::Reason, Missing::Consultation].into_iter().filter(|thing| !record.has(*thing)).collect()
}

/// Why it is not known whether a clause covers a position: its size, where any size would settle it.
fn why_uncovered(clause: &Clause, case: &Case) -> Doubt {
    let Some(position) = case.position else { return Doubt::Scope };
    let mut full = position.clone();
    full.size = Some(Fact::new(
        Size { min: Some(100.0), max: Some(100.0), kind: SizeKind::Exact },
        None,
        Origin::Body,
        Confidence::High,
    ));
    full.relation = None;
    match (&position.size, clause.applies_to.covers(&case.at(&full))) {
        (_, Truth::Unknown) => Doubt::Scope,
        (Some(size), _) if size.value.kind == SizeKind::UpTo => Doubt::NoFloor,
        (Some(size), _) if size.value.kind == SizeKind::Approximate => Doubt::AboutTheLimit,
        (None, _) if position.hours_per_week.is_some() => Doubt::HoursOnly,
        (None, _) => Doubt::NoSize,
        _ => Doubt::Scope,
    }
}

impl<'a> Standing<'a> {
    /// What it adds to the verdict.
    fn weight(&self) -> Judgement {
        if self.decides { self.judgement } else { Judgement::Ok }
    }

    /// How the position stands to this clause, read as permanent and as temporary (`other`; `None` where the clause is not
    /// about it then). Where the verdict is `agreed` either way, a clause that gives it may keep its own words. A clause
    /// that decides nothing has nothing to say of a position that it may not be about.
    fn either_way(self, other: Option<Standing<'a>>, agreed: Option<Judgement>) -> Standing<'a> {
        if !self.decides && other.as_ref().is_none_or(|other| !other.decides) {
            let same = other.is_some_and(|other| other.judgement == self.judgement);
            return if same { self } else { self.unclear(Doubt::Permanence) };
        }
        let told = other.as_ref().map_or(Judgement::Ok, Standing::weight);
        let same = told == self.weight();
        let stricter = match other {
            Some(other) if told < self.weight() => other,
            _ => self,
        };
        let harmless = agreed.is_some_and(|agreed| stricter.weight() == agreed || agreed > Judgement::Unclear);
        if same || harmless { stricter } else { stricter.unclear(Doubt::Permanence) }
    }

    fn unclear(mut self, doubt: Doubt) -> Standing<'a> {
        self.judged = Judged::Unclear(doubt);
        self.judgement = Judgement::Unclear;
        self.missing.clear();
        self.lifted = None;
        self
    }

    fn needs(&mut self, missing: Vec<Missing>) {
        self.judgement = Judgement::NeedsConsultation;
        self.missing = missing;
    }

    /// What lifts it, in this order: an exception, which the parties have agreed on beforehand; a dispensation; for a
    /// `should` clause a reason and a consultation on record. An exception that only waits for something on record comes
    /// last: the position needs that.
    fn lift(&mut self, case: &Case, bench: &Bench<'_, 'a>) {
        let mut waiting: Option<(&Exception, Vec<Missing>)> = None;
        for exception in &self.clause.exceptions {
            match exception.lift(case, bench.record) {
                Lift::Lifted => return self.lifted_by(Lifted::Exception(exception)),
                Lift::Waiting(missing) if waiting.as_ref().is_none_or(|(_, m)| missing.len() < m.len()) => {
                    waiting = Some((exception, missing));
                }
                Lift::Waiting(_) | Lift::Unmet(_) | Lift::NotFitting => {}
            }
        }
        self.dispense(case, bench);
        if self.lifted.is_some() {
            return;
        }
        if self.judgement == Judgement::NeedsConsultation && self.missing.is_empty() {
            // on record is all that it asks for: nothing is left to tell
            self.judgement = Judgement::Ok;
            self.judged = Judged::Met;
        } else if let Some((exception, missing)) = waiting {
            self.needs(missing);
            self.waiting = Some(exception);
        }
    }

    fn lifted_by(&mut self, what: Lifted<'a>) {
        self.judgement = match what {
            Lifted::Exception(_) => Judgement::Excepted,
            Lifted::Dispensation(_) => Judgement::Dispensed,
        };
        self.lifted = Some(what);
        self.missing.clear();
        self.failed.clear();
    }

    fn dispense(&mut self, case: &Case, bench: &Bench<'_, 'a>) {
        let clause = self.clause.reference();
        let wanted = case.position.map_or(1, posts);
        for (dispensation, left) in bench.dispensations.iter().filter(|(d, _)| d.clause == clause) {
            if dispensation.has_expired_for(case) {
                self.failed.push(Failed::Expired(dispensation));
            } else if dispensation.fits(case) && *left < wanted {
                self.failed.push(Failed::TooFew { dispensation, left: *left, posts: wanted });
            } else if dispensation.fits(case) {
                return self.lifted_by(Lifted::Dispensation(dispensation));
            }
        }
    }

    /// What lifts it: `eksempel-2024#3.1/student`, `d-2026-014`.
    pub(super) fn covered_by(&self) -> Option<String> {
        self.lifted.map(|lifted| match lifted {
            Lifted::Exception(exception) => format!("{}/{}", self.clause.reference(), exception.id),
            Lifted::Dispensation(dispensation) => dispensation.id.clone(),
        })
    }

    /// What it rests on that day.
    pub(super) fn basis(&self) -> impl Iterator<Item = &'a Basis> + use<'a> {
        held(self.clause, self.date)
    }

    /// The clause in a sentence: «punkt 3.1», «aml. § 14-1 b».
    pub(super) fn clause_words(&self) -> Localized<String> {
        called(self.guideline, self.clause, self.date)
    }

    /// For who asks how the verdict came about.
    fn weighed(&self) -> Weighed {
        Weighed {
            judgement: Some(self.judgement),
            decides: self.decides,
            covered_by: self.covered_by(),
            missing: self.missing.clone(),
            ..Weighed::aside(self.guideline, self.clause, self.date)
        }
    }
}

impl Weighed {
    /// A clause that is not about the position.
    fn aside(guideline: &Guideline, clause: &Clause, date: Option<Date>) -> Weighed {
        Weighed {
            clause: clause.reference(),
            called: called(guideline, clause, date),
            text: clause.text.clone(),
            date,
            judgement: None,
            decides: false,
            covered_by: None,
            missing: Vec::new(),
        }
    }
}

/// Every clause in force, those about adverts as a whole and about many adverts left out, as it stands to a position.
pub(super) fn weigh(stack: &Stack, case: &Case, dates: &Dates, standings: &[Standing]) -> Vec<Weighed> {
    let in_force = stack.in_force(case.advert, dates);
    let clauses =
        in_force.iter().flat_map(|(guideline, date)| guideline.clauses.iter().map(move |c| (*guideline, c, *date)));
    let of_positions = clauses.filter(|(_, clause, date)| {
        let target = matches!(clause.requirement, Requirement::Target { .. });
        !clause.requirement.is_of_advert() && !target && clause.holds_on(*date)
    });
    of_positions
        .map(|(guideline, clause, date)| {
            let standing = standings.iter().find(|s| std::ptr::eq(s.clause, clause));
            standing.map_or_else(|| Weighed::aside(guideline, clause, date), Standing::weighed)
        })
        .collect()
}

/// The law by its section, where a basis holds that day; a local clause by its number.
fn called(guideline: &Guideline, clause: &Clause, date: Option<Date>) -> Localized<String> {
    if guideline.is_national() {
        return Localized::same(held(clause, date).next().map_or(&clause.id, |basis| &basis.reference));
    }
    let id = clause.id.as_str();
    if id.starts_with('§') {
        return Localized::same(id);
    }
    Localized { nb: format!("punkt {id}"), nn: format!("punkt {id}"), en: format!("clause {id}") }
}

/// What a clause rests on that day.
fn held(clause: &Clause, date: Option<Date>) -> impl Iterator<Item = &Basis> {
    let holds = move |b: &&Basis| date.is_none_or(|date| in_force(Period::new(b.from, b.until), date));
    clause.basis.iter().filter(holds)
}

/// The verdict of a position on which these standings bear: the strictest, then the strongest, then the first.
pub(super) fn decide<'s, 'a>(position: usize, standings: impl Iterator<Item = &'s Standing<'a>> + Clone) -> Verdict
where
    'a: 's,
{
    let minimum = minimum(standings.clone());
    let strength = |s: &Standing| match s.clause.strength {
        Strength::Shall => 0,
        Strength::Should => 1,
    };
    let deciding = standings.min_by_key(|s| (s.judgement, strength(s)));
    let mut verdict = Verdict {
        position,
        judgement: Judgement::Ok,
        clause: None,
        minimum,
        missing: Vec::new(),
        covered_by: None,
        granted: None,
        until: None,
        weighed: Vec::new(),
    };
    if let Some(standing) = deciding.filter(|s| s.judgement < Judgement::Ok) {
        verdict.judgement = standing.judgement;
        verdict.clause = Some(standing.clause.reference());
        verdict.missing.clone_from(&standing.missing);
        verdict.covered_by = standing.covered_by();
        if let Some(Lifted::Dispensation(dispensation)) = standing.lifted {
            verdict.granted.clone_from(&dispensation.granted);
            verdict.until = dispensation.valid.to;
        }
    }
    verdict
}

/// The size that the clauses of the parties ask for: of one that is not met, else of the strongest, else the largest.
fn minimum<'s, 'a: 's>(standings: impl Iterator<Item = &'s Standing<'a>>) -> Option<Minimum> {
    let local = standings.filter(|s| s.covers && !s.guideline.is_national());
    let minimums = local.filter_map(|s| {
        let size = s.clause.requirement.minimum_on(s.date)?;
        let below = matches!(&s.judged, Judged::Breached(Breach::BelowMinimum | Breach::RangeBelowMinimum));
        Some(Minimum { clause: s.clause.reference(), size, strength: s.clause.strength, below })
    });
    let weight = |m: &Minimum| (m.below, m.strength == Strength::Shall);
    minimums.max_by(|a, b| weight(a).cmp(&weight(b)).then(a.size.total_cmp(&b.size)))
}

/// On-call work and assignments are outside every clause that does not name them.
pub(super) fn is_apart(position: &Position) -> bool {
    position.permanence.value == Permanence::OnCall || position.employment_form == Some(EmploymentForm::Assignment)
}

/// How many posts a position is; «flere» is at least two.
pub(super) fn posts(position: &Position) -> u32 {
    position.count.as_ref().map(|fact| fact.value).or(position.count_min).unwrap_or(1)
}
