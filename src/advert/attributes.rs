//! What a stretch of text says of a position beside its size: how long, when, for whom, and what it is called.

use super::concept::{Concept, Concepts};
use super::facts::{EmploymentForm, Permanence, Shift, Weekend};
use super::lexer::Kind;
use super::mentions::Mention;
use super::scan::Scanned;
use crate::text::Span;

/// Permanence with the word that says it, and the form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lasting {
    pub permanence: Permanence,
    pub form: Option<EmploymentForm>,
    pub span: Span,
}

/// What a concept says about how long a position lasts.
fn lasting_of(concept: Concept) -> Option<(Permanence, Option<EmploymentForm>)> {
    use EmploymentForm as F;
    use Permanence::{OnCall, Permanent, Temporary};
    Some(match concept {
        Concept::Pool => (Permanent, Some(F::Pool)),
        Concept::Permanent => (Permanent, None),
        Concept::OnCall => (OnCall, None),
        Concept::Substitute => (Temporary, Some(F::Substitute)),
        Concept::Engagement => (Temporary, Some(F::Engagement)),
        Concept::Project => (Temporary, Some(F::Project)),
        Concept::Season => (Temporary, Some(F::Season)),
        Concept::Summer => (Temporary, Some(F::Summer)),
        Concept::Apprentice => (Temporary, Some(F::Apprentice)),
        Concept::Trainee => (Temporary, Some(F::Trainee)),
        Concept::FixedTerm => (Temporary, Some(F::FixedTerm)),
        Concept::Temporary => (Temporary, None),
        _ => return None,
    })
}

/// Words for the form of a position: those that tell how long it lasts.
pub(super) const FORMS: [Concept; 12] = [
    Concept::Permanent,
    Concept::Substitute,
    Concept::Engagement,
    Concept::Project,
    Concept::Season,
    Concept::Summer,
    Concept::Apprentice,
    Concept::Trainee,
    Concept::FixedTerm,
    Concept::Temporary,
    Concept::OnCall,
    Concept::Pool,
];

/// Everything a stretch says about permanence, in order. «fast» in «fast lønn» says nothing.
pub(super) fn lastings(s: &Scanned, within: Span) -> Vec<Lasting> {
    if !s.knows(Concepts::of(&FORMS)) {
        return Vec::new();
    }
    let excluded: Vec<Span> = s.of(within, Concept::NotEmployment).map(|m| m.span).collect();
    let pools: Vec<Span> = s.of(within, Concept::Pool).map(|m| m.span).collect();
    let said = |m: &Mention| {
        let (permanence, form) = lasting_of(m.concept)?;
        let hidden = excluded.iter().any(|x| x.overlaps(m.span));
        let in_pool = m.concept != Concept::Pool && pools.iter().any(|p| p.overlaps(m.span));
        (!hidden && !in_pool).then_some(Lasting { permanence, form, span: m.span })
    };
    s.mentions_in(within).iter().filter_map(said).collect()
}

/// The permanence of a stretch that offers one position: a form beats «fast», and what is promised does not count.
/// «Den som får stillingen på 40 %, kan regne med ekstravakter»: beside a size, on-call words count only before it.
pub(super) fn lasting(s: &Scanned, within: Span) -> Option<Lasting> {
    if !s.knows(Concepts::of(&FORMS)) && !s.has(within, Concept::WhileStudying) {
        return None;
    }
    let promise = s.of(within, Concept::Promise).map(|m| m.span.start).next().unwrap_or(u32::MAX);
    let size = s.sizes_in(within).next().map_or(u32::MAX, |e| e.span.start);
    let told = |l: &Lasting| l.span.start < promise && (l.permanence != Permanence::OnCall || l.span.start < size);
    let all: Vec<Lasting> = lastings(s, within).into_iter().filter(told).collect();
    let of = |permanence: Permanence| all.iter().find(|l| l.permanence == permanence).copied();
    let temporary = all.iter().filter(|l| l.permanence == Permanence::Temporary);
    let named = temporary.clone().find(|l| l.form.is_some()).or_else(|| temporary.clone().next()).copied();
    let pool = all.iter().find(|l| l.form == Some(EmploymentForm::Pool)).copied();
    let studying = s.of(within, Concept::WhileStudying).next().map(|m| Lasting {
        permanence: Permanence::Temporary,
        form: None,
        span: m.span,
    });
    of(Permanence::OnCall).or(pool).or(named).or_else(|| of(Permanence::Permanent)).or(studying)
}

/// Weekend work of a stretch. `largest` is the largest size it may have, in percent.
pub(super) fn weekend(s: &Scanned, within: Span, largest: Option<f64>) -> (Weekend, Option<u32>) {
    let frequency = weekend_frequency(s, within);
    if s.has(within, Concept::NoWeekend) {
        return (Weekend::None, None);
    }
    if s.has(within, Concept::WeekendOnly) {
        return (Weekend::Only, frequency);
    }
    if !s.has(within, Concept::Weekend) && frequency.is_none() {
        return (Weekend::Unknown, None);
    }
    let other_days = s.has(within, Concept::OtherDays);
    let small = largest.is_some_and(|p| p <= 25.0);
    let named = largest.is_some_and(|p| p <= 50.0) && names_weekend(s, within);
    if (small || named) && !other_days {
        return (Weekend::Only, frequency);
    }
    (Weekend::Part, frequency)
}

/// «…, helg» as a word of its own, not «hver 3. helg».
fn names_weekend(s: &Scanned, within: Span) -> bool {
    s.of(within, Concept::Weekend).any(|m| {
        let at = s.token_at(m.span.start);
        let alone = at.checked_sub(1).and_then(|i| s.tokens.get(i)).is_some_and(|t| {
            t.is(',') || t.is('(') || t.is('|') || t.is_dash() || matches!(s.text(t), "fast" | "natt" | "på")
        });
        let work = (at.saturating_sub(4)..at).any(|i| s.tokens.get(i).is_some_and(|t| s.text(t).starts_with("arbeid")));
        alone && !work && !s.mention_at(at + 1, Concept::Every)
    })
}

/// Every how many weekends: «hver 3. helg», «tredjekvar helg», «helg hver tredje uke», «annenhver helg».
fn weekend_frequency(s: &Scanned, within: Span) -> Option<u32> {
    for m in s.of(within, Concept::Weekend) {
        let at = s.token_at(m.span.start);
        let window = at.saturating_sub(4)..(at + 5).min(s.tokens_in(within).end);
        let ordinals = [
            (Concept::Ordinal2, 2),
            (Concept::Ordinal3, 3),
            (Concept::Ordinal4, 4),
            (Concept::Ordinal5, 5),
            (Concept::Ordinal6, 6),
        ];
        let every = window.clone().find(|&i| s.mention_at(i, Concept::Every));
        let word = window.clone().find_map(|i| {
            let text = s.text(s.tokens.get(i)?);
            let one_word = text.ends_with("kvar") || text.ends_with("hver");
            let (_, n) = ordinals.iter().find(|(c, _)| s.mention_at(i, *c))?;
            (one_word || every.is_some()).then_some(*n)
        });
        let number = every.and_then(|e| {
            let near = [e + 1, e.saturating_sub(2), e.saturating_sub(1)];
            near.into_iter().find_map(|i| s.tokens.get(i)?.whole().filter(|n| (2..=12).contains(n)))
        });
        if let Some(n) = number.or(word) {
            return Some(n);
        }
        if every.is_some_and(|e| e + 1 == at) {
            return Some(1);
        }
    }
    None
}

/// The working-time pattern of a stretch.
pub(super) fn shift(s: &Scanned, within: Span) -> Shift {
    let has = |c| s.has(within, c);
    if has(Concept::Rota) {
        Shift::Rota
    } else if has(Concept::Night) {
        Shift::Night
    } else if has(Concept::Day) || names_day(s, within) {
        Shift::Day
    } else {
        Shift::Unknown
    }
}

/// «…, dag» and nothing more.
fn names_day(s: &Scanned, within: Span) -> bool {
    s.of(within, Concept::OtherDays).any(|m| {
        let at = s.token_at(m.span.start);
        let mark = |i: usize| s.tokens.get(i).is_none_or(|t| t.start >= within.end || matches!(t.kind, Kind::Mark(_)));
        let apart = at.checked_sub(1).is_some_and(|i| mark(i) && !s.tokens[i].is('/'));
        let ends = mark(at + 1) && !s.tokens.get(at + 1).is_some_and(|t| t.is('/') || t.is_dash());
        matches!(s.slice(m.span), "dag" | "day" | "days") && apart && ends
    })
}

/// Only students may have it.
pub(super) fn student(s: &Scanned, within: Span) -> bool {
    let for_students = s.has(within, Concept::Student) || s.has(within, Concept::StudentTitle);
    for_students && !s.has(within, Concept::NotStudent)
}

/// The titles a stretch names, in order. Titles joined by «/» or «eller» are one; the first of them speaks.
pub(super) fn titles(s: &Scanned, within: Span) -> Vec<Title> {
    let mut out: Vec<Title> = Vec::new();
    for m in s.of(within, Concept::Occupation) {
        if let Some(last) = out.last_mut() {
            let gap = Span { start: last.span.end, end: m.span.start.max(last.span.end) };
            let between = s.slice(gap).trim();
            if last.span.overlaps(m.span) || matches!(between, "/" | "eller" | "or" | "-") {
                last.span = last.span.cover(m.span);
                continue;
            }
            // «Miljøarbeider, tilkallingsvikar», «assistenter som ringevikarer»: one title and its form
            if matches!(between, "," | "(" | "–" | "som" | "as")
                && s.mention_at(s.token_at(m.span.start), Concept::OnCall)
            {
                continue;
            }
        }
        out.push(Title { span: m.span, occupation: m.id });
    }
    out
}

/// A job title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Where, in the flat text.
    pub span: Span,
    /// The occupation group.
    pub occupation: u16,
}

/// Nothing but «og» or a comma stands between two spans.
pub(super) fn joined(s: &Scanned, a: Span, b: Span) -> bool {
    let gap = Span { start: a.end, end: b.start.max(a.end) };
    matches!(s.slice(gap).trim(), "og" | "and" | "&" | ",")
}

/// The stretch is only a mark or a dash.
pub(super) fn is_empty(s: &Scanned, within: Span) -> bool {
    s.tokens_in(within).all(|i| matches!(s.tokens[i].kind, Kind::Mark(_)))
}
