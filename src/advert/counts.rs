//! How many positions a stretch of text offers.

use super::attributes::FORMS;
use super::concept::Concept;
use super::lexer::{Kind, Token};
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
