//! What a stretch of text says of a position beside its size: how many, how long, when, for whom, and what it is called.

use super::concept::{Concept, Concepts};
use super::facts::{EmploymentForm, Permanence, Shift, Weekend};
use super::lexer::{Kind, Token};
use super::mentions::Mention;
use super::scan::Scanned;
use super::sizes::Unit;
use crate::text::Span;

/// A count and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Count {
    /// The number; `None` for «flere» and «3–4».
    pub exact: Option<u32>,
    /// At least this many.
    pub least: u32,
    /// Where, in the flat text.
    pub span: Span,
    /// What it counts.
    pub of: Counted,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Positions, by a noun for a position or a form: «to faste stillinger», «et vikariat».
    Positions,
    /// Titles: «to sykepleiere».
    Titles,
    /// People or places.
    People,
}

/// How many positions a stretch offers: «to faste stillinger», «2 x», «3 stk.», «en sykepleier».
pub(super) fn count(s: &Scanned, within: Span, english: bool) -> Option<Count> {
    let tokens = s.tokens_in(within);
    let mut several = None;
    for at in tokens.clone() {
        if let Some(next) = s.mention_end(at, Concept::Several)
            && several.is_none()
            && counted_noun(s, next, tokens.end).is_some()
        {
            let span = Span { start: s.tokens[at].start, end: s.tokens[next - 1].end };
            several = Some(Count { exact: None, least: 2, span, of: Counted::Positions });
        }
        let Some(n) = counts(s, at, tokens.end, english) else { continue };
        let token = s.tokens[at];
        let noun = counted_noun(s, at + 1, tokens.end);
        let of = noun.map_or(Counted::Positions, |n| counted(s, n));
        let range = at >= tokens.start + 2 && s.tokens[at - 1].is_dash() && s.tokens[at - 2].whole().is_some();
        if range {
            let least = s.tokens[at - 2].whole().unwrap_or(n);
            let span = Span { start: s.tokens[at - 2].start, end: token.end };
            return Some(Count { exact: None, least, span, of });
        }
        let span = Span { start: token.start, end: token.end };
        return Some(Count { exact: Some(n), least: n, span, of });
    }
    several
}

fn counts(s: &Scanned, at: usize, end: usize, english: bool) -> Option<u32> {
    let n = s.count_at(at)?;
    let token = &s.tokens[at];
    if english && s.text(token) == "to" {
        return None;
    }
    let span = Span { start: token.start, end: token.end };
    let part_of_size = s.sizes_over(span).next().is_some() || s.hours_over(span).next().is_some();
    let numbered = at > 0 && (s.mention_at(at - 1, Concept::Numbered) || s.mention_at(at - 1, Concept::Every));
    let of_a_number = at > 0 && (s.tokens[at - 1].is('/') || s.tokens[at - 1].is('.') && s.glued(at));
    // «31 av dei 74 heile stillingane»
    let word = |back: usize| at.checked_sub(back).and_then(|i| s.tokens.get(i)).map_or("", |t| s.text(t));
    let out_of = matches!(word(1), "de" | "dei" | "the") && matches!(word(2), "av" | "of");
    if part_of_size || numbered || of_a_number || out_of {
        return None;
    }
    if s.mention_at(at + 1, Concept::Times) || s.tokens.get(at + 1).is_some_and(|t| t.is('×') || s.text(t) == "x") {
        return Some(n);
    }
    // «3. avdeling» is no three; «1. fast stilling» is the number of a list item
    if s.tokens.get(at + 1).is_some_and(|t| t.is('.') || t.is(')')) {
        return None;
    }
    (counted_noun(s, at + 1, end).is_some() || n > 1 && begins_a_line(s, at, end)).then_some(n)
}

/// «2 seasonal park workers, 100 %», «3 skiftgåande operatørar, fast»: a line that begins with a number and a title that
/// no list has, up to the first comma or bracket, and goes on with a size or a form.
fn begins_a_line(s: &Scanned, at: usize, end: usize) -> bool {
    let token = &s.tokens[at];
    let begins = at == 0 || s.breaks_at(token.start);
    let stop = (at + 2..(at + 6).min(end)).find(|&i| s.kind(i) != Some(Kind::Word));
    let Some(stop) = stop.filter(|&i| begins && (s.tokens[i].is(',') || s.tokens[i].is('('))) else { return false };
    let plural = ["er", "ar", "ere", "ers"].iter().any(|e| s.text(&s.tokens[stop - 1]).ends_with(e));
    let other = [Concept::TimeUnit, Concept::Every, Concept::OtherDays, Concept::Weekend];
    let counted = (at + 1..stop).all(|i| !other.iter().any(|&c| s.mention_at(i, c)));
    let after = Span { start: s.tokens[stop].start, end: s.tokens[(stop + 30).min(end) - 1].end };
    let told = || s.sizes_in(after).next().is_some() || FORMS.iter().any(|&c| s.has(after, c));
    plural && counted && told()
}

/// «fire publikumsverter i faste stillinger»: a title that no list has, told by what follows it.
fn is_unknown_title(s: &Scanned, at: usize, end: usize) -> bool {
    let token = &s.tokens[at];
    let plural = token.kind == Kind::Word && ["er", "ar", "ere", "arar"].iter().any(|e| s.text(token).ends_with(e));
    let known = [Concept::TimeUnit, Concept::OtherDays, Concept::Weekend, Concept::CarriesOn, Concept::StaffVerb];
    let linked = s.tokens.get(at + 1).is_some_and(|t| matches!(s.text(t), "i" | "på" | "til" | "," | "med"));
    let follows = (at + 2..(at + 6).min(end)).any(|i| s.mention_at(i, Concept::Position));
    plural && linked && follows && !known.iter().any(|&c| s.mention_at(at, c))
}

fn counted(s: &Scanned, noun: usize) -> Counted {
    let positions = POSITIONS.iter().any(|&c| c != Concept::Occupation && s.mention_at(noun, c));
    if positions {
        Counted::Positions
    } else if s.mention_at(noun, Concept::Person) {
        Counted::People
    } else {
        Counted::Titles
    }
}

/// Nouns that a count of positions counts.
const POSITIONS: [Concept; 10] = [
    Concept::Position,
    Concept::Occupation,
    Concept::Substitute,
    Concept::Engagement,
    Concept::Summer,
    Concept::OnCall,
    Concept::Apprentice,
    Concept::Trainee,
    Concept::FixedTerm,
    Concept::Full,
];

/// The noun that a number at `from - 1` counts: a position, a form or a title, with qualifiers and a size between.
fn counted_noun(s: &Scanned, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    while at < end.min(from + 7) {
        if s.mention_at(at, Concept::Person) || POSITIONS.iter().any(|&c| s.mention_at(at, c)) {
            return Some(at);
        }
        let token = s.tokens.get(at)?;
        let span = Span { start: token.start, end: token.end };
        let in_size = s.sizes_over(span).find(|e| e.span.contains(span));
        if let Some(e) = in_size {
            // «en 50-prosentstilling»: size and noun in one word
            let glued =
                s.tokens_in(e.span).find(|&i| s.kind(i) == Some(Kind::Percent) && s.mention_at(i, Concept::Position));
            // «to faste, ½ stilling», «to hele stillinger», but not «7 av 11 hel stilling»
            let plural = |i: usize| ["er", "ar", "s"].iter().any(|end| s.text(&s.tokens[i]).ends_with(end));
            let inside =
                || s.tokens_in(e.span).find(|&i| s.mention_at(i, Concept::Position) && (at > from || plural(i)));
            if glued.is_some() {
                return glued;
            }
            if e.unit == Unit::Words && inside().is_some() {
                return inside();
            }
            at = s.tokens_in(e.span).end;
            continue;
        }
        // «to faste, ½ stilling», «Helsefagarbeider, to i fast hel stilling»
        let goes_on = at > from && token.is(',') || at == from && elided(s, from);
        if !s.mention_at(at, Concept::Qualifier) && !token.is_dash() && !goes_on {
            return (at == from && is_unknown_title(s, at, end)).then_some(at);
        }
        at += 1;
    }
    None
}

/// «…, to i fast hel stilling»: the title stands before the number, and «i» and a form follow. «Åtte i hel stilling»
/// describes a staff.
fn elided(s: &Scanned, from: usize) -> bool {
    let apart = |t: &Token| t.is(',') || t.is(':') || t.is_dash();
    let before = from.checked_sub(2).and_then(|i| s.tokens.get(i));
    let formed = FORMS.iter().any(|&c| s.mention_at(from + 1, c));
    formed && before.is_some_and(apart) && s.tokens.get(from).is_some_and(|t| matches!(s.text(t), "i" | "in" | "på"))
}

/// The noun that the number at a token counts, for explaining it.
pub(super) fn counts_what(s: &Scanned, at: usize) -> Option<Span> {
    let noun = counted_noun(s, at + 1, s.tokens.len())?;
    s.tokens.get(noun).map(|t| Span { start: t.start, end: t.end })
}

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
