//! How a position, or an advert as a whole, stands to a requirement.

#[cfg(test)]
mod tests;

use super::case::{Case, Reach};
use super::phrase::{Edge, Phrase};
use super::record::OnRecord;
use super::requirement::{Breach, ConsultationTime, Doubt, Item, Judged, Missing, Process, Requirement, Statement};
use crate::advert::{Confidence, EmploymentForm, Extent, Permanence, Position, SizeKind, Weekend};
use crate::document::Block;
use smallvec::SmallVec;

/// What a judgement needs beside the case.
#[derive(Clone, Copy, Debug)]
pub struct JudgeContext<'a> {
    /// The statements of the guideline.
    pub statements: &'a [Statement],
    /// Ids of statements that the recruiting system adds below the advert.
    pub assumed: &'a [String],
    /// The parties of the guideline but for the employer.
    pub unions: &'a [String],
    /// What is on record for the position.
    pub record: &'a OnRecord,
}

/// Judges one requirement. What is about the advert ([`Requirement::is_of_advert`], [`Item::is_of_position`]) is judged
/// where the case has no position, and met where it has one; what is about positions the other way round.
pub fn judge(requirement: &Requirement, case: &Case, context: &JudgeContext) -> Judged {
    if requirement.is_of_advert() {
        return if case.position.is_none() { judge_advert(requirement, case, context) } else { Judged::Met };
    }
    if let Requirement::Required(items) = requirement {
        return first_not_stated(items, case);
    }
    match case.position {
        Some(position) => judge_position(requirement, position, case, context),
        None => Judged::Met,
    }
}

/// The things of a list that are not stated: those about positions where the case has one, else those about the advert.
pub fn not_stated(items: &[Item], case: &Case) -> Vec<Item> {
    let asked = items.iter().copied().filter(|item| item.is_of_position() == case.position.is_some());
    asked.filter(|item| !is_stated(*item, case)).collect()
}

fn first_not_stated(items: &[Item], case: &Case) -> Judged {
    match not_stated(items, case).first() {
        Some(item) => Judged::Breached(Breach::NotStated(*item)),
        None => Judged::Met,
    }
}

fn judge_advert(requirement: &Requirement, case: &Case, context: &JudgeContext) -> Judged {
    match requirement {
        Requirement::Required(items) => first_not_stated(items, case),
        Requirement::RequiredStatement(id) => {
            let said = |s: &Statement| s.any.iter().any(|phrase| Phrase::new(phrase).stands_in(case.blocks));
            let stands = context.statements.iter().any(|s| s.id == *id && said(s));
            if stands || context.assumed.contains(id) {
                Judged::Met
            } else {
                Judged::Breached(Breach::StatementMissing(id.clone()))
            }
        }
        Requirement::ForbiddenPhrase(words) => {
            let used = |word: &&String| !Phrase::new(word).spans(case.blocks, Edge::Whole).is_empty();
            match words.iter().find(used) {
                Some(word) => Judged::Breached(Breach::PhraseUsed(word.clone())),
                None => Judged::Met,
            }
        }
        Requirement::MinimumDeadlineDays(days) => deadline(*days, case),
        _ => Judged::Met,
    }
}

fn judge_position(requirement: &Requirement, position: &Position, case: &Case, context: &JudgeContext) -> Judged {
    let record = context.record;
    let lacks = |missing: &[Missing]| match missing {
        [] => Judged::Met,
        some => Judged::Lacks(SmallVec::from_slice(some)),
    };
    let unless = |met: bool, missing: Missing| if met { Judged::Met } else { lacks(&[missing]) };
    match requirement {
        Requirement::MinimumSize { .. } | Requirement::SizeRange { .. } => size(requirement, position, case),
        Requirement::WeekendFrequency(every) => match position.weekend_frequency {
            Some(frequency) if frequency < *every => Judged::Breached(Breach::TooManyWeekends(frequency)),
            _ => Judged::Met,
        },
        Requirement::Consultation(process) => {
            if record.consulted(process, case, context.unions) {
                return Judged::Met;
            }
            lacks(&unconsulted(process, record))
        }
        Requirement::Agreement(process) => unless(record.agreed(process, case, context.unions), Missing::Agreement),
        Requirement::Approval { role } => unless(record.approved_by(role), Missing::Approval),
        Requirement::RequiresAny(sets) => lacks(&least_lacking(sets, record)),
        Requirement::TemporaryGround => match case.permanence() {
            Permanence::Temporary if !has_ground(position) => Judged::Breached(Breach::NoGround),
            _ => Judged::Met,
        },
        Requirement::CheckFirst(steps) => unless(record.unchecked(steps).is_empty(), Missing::Check),
        _ => Judged::Met,
    }
}

/// A consultation before the decision is held on the documented need: a need that is not documented is named with it.
fn unconsulted(process: &Process, record: &OnRecord) -> Vec<Missing> {
    match (process.when, record.reason) {
        (ConsultationTime::BeforeDecision, false) => vec![Missing::Reason, Missing::Consultation],
        _ => vec![Missing::Consultation],
    }
}

/// What is missing of the set of which least is missing; nothing where one set is complete.
fn least_lacking(sets: &[Vec<Missing>], record: &OnRecord) -> Vec<Missing> {
    let lacking = sets.iter().map(|set| set.iter().copied().filter(|thing| !record.has(*thing)).collect::<Vec<_>>());
    let mut least = lacking.min_by_key(Vec::len).unwrap_or_default();
    least.sort_unstable();
    least
}

fn size(requirement: &Requirement, position: &Position, case: &Case) -> Judged {
    let reach = match requirement {
        Requirement::MinimumSize { of_combined: true, .. } => case.combined_reach(),
        _ => case.reach(),
    };
    let told = judge_reach(requirement, reach, position, case);
    let by_field = case.reach_of_field().map(|field| judge_reach(requirement, field, position, case));
    match (&told, by_field) {
        (Judged::Met, Some(other)) if other != Judged::Met => Judged::Unclear(Doubt::Contradicted),
        // a guess asks, it does not accuse
        (Judged::Breached(_), _) if is_a_guess(position) => Judged::Unclear(Doubt::LowConfidence),
        _ => told,
    }
}

fn is_a_guess(position: &Position) -> bool {
    position.size.as_ref().is_some_and(|size| size.confidence() == Confidence::Low)
}

fn judge_reach(requirement: &Requirement, reach: Reach, position: &Position, case: &Case) -> Judged {
    match requirement {
        Requirement::MinimumSize { steps, .. } => {
            if case.date.is_none() && steps.len() > 1 {
                return Judged::Unclear(Doubt::NoDate);
            }
            match requirement.minimum_on(case.date) {
                Some(minimum) => at_least(minimum, reach, position),
                None if case.date.is_none() => Judged::Unclear(Doubt::NoDate),
                None => Judged::Met,
            }
        }
        Requirement::SizeRange { from, to } => {
            let about = reach.about && [*from, *to].contains(&reach.low.least);
            if about {
                Judged::Unclear(Doubt::AboutTheLimit)
            } else if reach.low.most < *from || reach.high.least > *to {
                Judged::Breached(Breach::OutsideRange)
            } else if reach.low.least >= *from && reach.high.most <= *to {
                Judged::Met
            } else {
                Judged::Unclear(why_unclear(position))
            }
        }
        _ => Judged::Met,
    }
}

fn at_least(minimum: f64, reach: Reach, position: &Position) -> Judged {
    let Reach { low, high, about } = reach;
    if about && low.least <= minimum && minimum <= low.most {
        return Judged::Unclear(Doubt::AboutTheLimit);
    }
    if low.most < minimum {
        let reaches_it = high.least >= minimum;
        return Judged::Breached(if reaches_it { Breach::RangeBelowMinimum } else { Breach::BelowMinimum });
    }
    if low.least >= minimum { Judged::Met } else { Judged::Unclear(why_unclear(position)) }
}

fn why_unclear(position: &Position) -> Doubt {
    match (&position.size, position.extent) {
        (Some(size), _) if size.value.kind == SizeKind::UpTo => Doubt::NoFloor,
        (None, _) if position.hours_per_week.is_some() => Doubt::HoursOnly,
        (None, Extent::Part) => Doubt::PartTimeOnly,
        _ => Doubt::NoSize,
    }
}

fn deadline(days: u32, case: &Case) -> Judged {
    let published = case.advert.published.as_ref().map(|fact| fact.value).or(case.date);
    let own = case.advert.positions.iter().filter_map(|p| p.deadline.as_ref());
    let earliest = case.advert.deadline.iter().chain(own).map(|fact| fact.value).min();
    match (published, earliest) {
        (Some(from), Some(to)) => {
            let given = from.days_until(to).max(0).unsigned_abs();
            if given < days { Judged::Breached(Breach::DeadlineShort(given)) } else { Judged::Met }
        }
        _ => Judged::Met,
    }
}

fn is_stated(item: Item, case: &Case) -> bool {
    let advert = case.advert;
    let temporary = case.permanence() == Permanence::Temporary;
    let of_position = |test: &dyn Fn(&Position) -> bool| case.position.is_none_or(test);
    match item {
        Item::Size => of_position(&|p| p.size.is_some() || p.hours_per_week.is_some() || p.extent == Extent::Full),
        Item::Permanence => of_position(&|p| p.permanence.value != Permanence::Unknown),
        Item::Count => advert.total_count.is_some() || of_position(&|p| p.count.is_some()),
        Item::Period => !temporary || of_position(&|p| p.period.is_some()),
        Item::Ground => !temporary || of_position(&has_ground),
        Item::Shift => of_position(&|p| p.shift != crate::advert::Shift::Unknown),
        Item::WeekendFrequency => of_position(&|p| p.weekend_frequency.is_some() || p.weekend == Weekend::None),
        Item::Hours => of_position(&|p| p.hours_per_week.is_some()),
        Item::Deadline => {
            let own = !advert.positions.is_empty() && advert.positions.iter().all(|p| p.deadline.is_some());
            advert.deadline.is_some() || advert.deadline_text.is_some() || own
        }
        Item::Unit => {
            let own = !advert.positions.is_empty() && advert.positions.iter().all(|p| p.unit.is_some());
            advert.unit.is_some() || own
        }
        Item::Contact => case.blocks.iter().any(names_contact),
    }
}

/// A ground stands in the text, or the form is one itself: a substitute, a season, training. An engagement or a project
/// needs a ground beside it.
fn has_ground(position: &Position) -> bool {
    use EmploymentForm::{Apprentice, FixedTerm, Season, Substitute, Summer, Trainee};
    let by_form = [Substitute, Season, Summer, Apprentice, Trainee, FixedTerm];
    position.ground || position.employment_form.is_some_and(|form| by_form.contains(&form))
}

/// An e-mail address, or eight digits in a row as a telephone number has them.
fn names_contact(block: &Block) -> bool {
    let text = block.view.text();
    let mut digits = 0;
    for c in text.chars() {
        match c {
            '0'..='9' => digits += 1,
            ' ' | '\u{a0}' if digits > 0 => {}
            _ if digits == 8 => return true,
            _ => digits = 0,
        }
    }
    let address = text
        .split_whitespace()
        .any(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')));
    digits == 8 || address
}
