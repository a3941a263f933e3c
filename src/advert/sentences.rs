//! Where sentences and entries end.

use super::concept::Concept;
use super::lexer::{Kind, Token};
use super::scan::Scanned;
use crate::text::{Span, TextView};
use smallvec::SmallVec;

/// Tokens after which a sentence is cut, so that a text without full stops is read in linear time.
const LONGEST_SENTENCE: usize = 200;

/// Abbreviations that end in a dot without ending a sentence.
const ABBREVIATIONS: [&str; 39] = [
    "ca", "approx", "kl", "jf", "nr", "stk", "min", "max", "maks", "evt", "ev", "hhv", "tlf", "eks", "bl", "mnd", "pr",
    "osv", "inkl", "ekskl", "avd", "etg", "et", "ltr", "dvs", "st", "mv", "kap", "pkt", "ref", "f", "m", "o", "a",
    "tel", "mob", "ans", "org", "lovens",
];

/// Cuts a block at the ends of sentences and at line breaks that are more than wrapping.
pub(super) fn sentences(s: &Scanned, view: &TextView) -> SmallVec<[Span; 4]> {
    let mut cuts: SmallVec<[u32; 8]> = s.flat.breaks.iter().filter(|b| b.hard).map(|b| b.at).collect();
    cuts.extend(line_cuts(s, view));
    let mut since = 0;
    for (i, token) in s.tokens.iter().enumerate() {
        since += 1;
        if ends_sentence(s, view, i) || since >= LONGEST_SENTENCE {
            cuts.push(token.end);
            since = 0;
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let end = Span::at(s.flat.text.len()).end;
    let mut start = 0;
    let mut out = SmallVec::new();
    for cut in cuts.into_iter().chain([end]) {
        if cut > start {
            out.push(Span { start, end: cut });
        }
        start = cut;
    }
    out
}

fn ends_sentence(s: &Scanned, view: &TextView, at: usize) -> bool {
    let token = s.tokens[at];
    let Kind::Mark(mark @ ('.' | '!' | '?' | ';' | ':' | '·')) = token.kind else { return false };
    let Some(next) = s.tokens.get(at + 1) else { return false };
    if next.start == token.end {
        return false;
    }
    if matches!(mark, '!' | '?' | '·') {
        return true;
    }
    if matches!(mark, ';' | ':') {
        return false;
    }
    let begins = s.flat.original(view, next.start as usize);
    let capital =
        begins.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '«' | '"' | '–' | '(' | '-'));
    let before = at.checked_sub(1).map(|i| &s.tokens[i]);
    let short = before.is_some_and(|t| t.kind == Kind::Word && ABBREVIATIONS.contains(&s.text(t)));
    let small = before.is_some_and(|t| t.whole().is_some_and(|n| n < 32));
    let ordinal = small && !begins.is_some_and(char::is_uppercase);
    // «2. Renholder»: the number of a line
    let first = |t: &Token| t.start == 0 || s.breaks_at(t.start);
    let numbers = small && before.is_some_and(first);
    capital && !short && !ordinal && !numbers
}

/// Soft line breaks that separate entries: the next line begins like one, and this one is no full line of prose.
fn line_cuts(s: &Scanned, view: &TextView) -> Vec<u32> {
    let soft: Vec<u32> = s.flat.breaks.iter().filter(|b| !b.hard).map(|b| b.at).collect();
    if soft.is_empty() {
        return Vec::new();
    }
    let begins = |at: u32| {
        let c = s.flat.original(view, at as usize);
        c.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '–' | '*' | '•' | '«'))
    };
    let end = Span::at(s.flat.text.len()).end;
    let starts: Vec<u32> = [0].into_iter().chain(soft.iter().copied()).collect();
    let length = |i: usize| starts.get(i + 1).copied().unwrap_or(end) - starts[i];
    let longest = (0..starts.len()).map(length).max().unwrap_or(0);
    let all_begin = starts.iter().all(|&at| begins(at));
    let is_entry = |at: u32| {
        let first = s.token_at(at);
        s.mention_at(first, Concept::Occupation) || matches!(s.kind(first), Some(Kind::Number(_) | Kind::Mark(_)))
    };
    let entry = |i: usize, at: u32| length(i) * 10 < longest * 8 || all_begin && (starts.len() > 2 || is_entry(at));
    let cut = |&(i, &at): &(usize, &u32)| begins(at) && !carries_on(s, at) && entry(i, at);
    soft.iter().enumerate().filter(cut).map(|(_, &at)| at).collect()
}

/// The line before an offset ends in the middle of a sentence.
fn carries_on(s: &Scanned, at: u32) -> bool {
    let last = s.tokens.partition_point(|t| t.start < at).checked_sub(1);
    last.is_some_and(|i| {
        let t = &s.tokens[i];
        t.is_dash() || t.is(',') || t.is('(') || t.is('/') || s.mention_at(i, Concept::CarriesOn)
    })
}
