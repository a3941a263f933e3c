//! Where the words of the vocabulary stand in a text.

use super::concept::Concept;
use super::lexer::{Kind, Number, Token};
use super::trie::Trie;
use crate::text::{Span, is_nordic};
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, BuildError, MatchKind, StartKind};
use std::ops::Range;

/// A known word in a flat text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// What it stands for.
    pub concept: Concept,
    /// Which occupation or sector, for those two concepts.
    pub id: u16,
    /// The whole word, with the compound it is part of.
    pub span: Span,
}

impl Mention {
    /// Sorts by start, longer ones first, then by what they stand for; one number, as it is asked for often.
    #[inline]
    fn place(&self) -> u128 {
        let start = u128::from(self.span.start) << 64;
        let shorter = u128::from(u32::MAX - self.span.end) << 32;
        start | shorter | u128::from(self.concept as u8) << 16 | u128::from(self.id)
    }
}

/// What is found in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The known words by place, longer ones first. Words inside an idiom («i tillegg») and occupations inside a longer
    /// one are left out.
    pub mentions: Vec<Mention>,
    /// Where words begin that begin with a number word, in order.
    pub numbers: Vec<u32>,
    /// How many words belong to one written language alone, by its place in [`LANGUAGES`].
    pub languages: [u32; 3],
}

/// The keys of the languages that words are counted for.
pub(super) const LANGUAGES: [&str; 3] = ["nb", "nn", "en"];

/// A word to look for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// What it is looked for as.
    pub role: Role,
    /// May be the last part of a compound.
    pub open_left: bool,
    /// What may follow.
    pub right: Right,
}

/// What a word is looked for as.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    /// It stands for something; the id tells which occupation or sector.
    Known(Concept, u16),
    /// It begins a number word.
    Number,
    /// It is a word of one language alone.
    Language(u8),
}

/// What may follow a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    /// Nothing of the same word.
    Closed,
    /// One of the [`ENDINGS`].
    Inflected,
    /// Any letters.
    Open,
}

/// The endings that `+` stands for.
const ENDINGS: [&str; 20] = [
    "", "e", "en", "er", "et", "ene", "ens", "ers", "a", "ar", "ane", "ans", "s", "n", "ne", "r", "t", "eren", "erne",
    "ets",
];

/// Bytes of the longest of them.
const LONGEST_ENDING: usize = 4;

/// Finds words.
#[derive(Debug)]
pub(super) struct Finder {
    /// The words that may begin only where a word begins, by their place in `words`.
    heads: Trie,
    words: Vec<Word>,
    /// Those that may also be the last part of a compound, by their place in `last_parts`.
    tails: DFA,
    start: StateID,
    last_parts: Vec<Word>,
    /// Bytes of the shortest of them.
    shortest: u32,
}

impl Finder {
    /// Looks for these words, each given as it is written in a flat text.
    pub fn new(words: Vec<(String, Word)>) -> Result<Finder, BuildError> {
        let (tails, heads): (Vec<_>, Vec<_>) = words.into_iter().partition(|(_, word)| word.open_left);
        let (texts, last_parts): (Vec<String>, Vec<Word>) = tails.into_iter().unzip();
        let shortest = texts.iter().map(|text| Span::at(text.len()).start).min().unwrap_or(u32::MAX);
        let tails = DFA::builder()
            .match_kind(MatchKind::Standard)
            .start_kind(StartKind::Unanchored)
            .prefilter(false)
            .build(&texts)?;
        // an automaton that starts anywhere has such a start
        let start = tails.start_state(Anchored::No).unwrap_or_default();
        let words = heads.iter().map(|(_, word)| *word).collect();
        let heads = Trie::new(heads.into_iter().map(|(text, _)| text).zip(0..));
        Ok(Finder { heads, words, tails, start, last_parts, shortest })
    }

    /// What of its words a flat text holds.
    pub fn find(&self, flat: &str, tokens: &[Token]) -> Found {
        let found = Found { mentions: Vec::with_capacity(flat.len() / 8), ..Found::default() };
        let mut search = Search { run: Letters { flat, run: 0..0 }, found };
        self.find_tails(tokens, &mut search);
        for token in tokens {
            let at = token.start as usize;
            self.find_heads(at, &mut search);
            // what follows the sign in «24/7» is a token; in «1.5» it is not
            if matches!(token.kind, Kind::Dotted | Kind::Number(Number { sign: Some(_), .. })) {
                let signs = flat.as_bytes().get(at..token.end as usize).unwrap_or_default();
                let after = signs.iter().enumerate().filter(|(_, sign)| !sign.is_ascii_digit());
                after.for_each(|(sign, _)| self.find_heads(at + sign + 1, &mut search));
            }
        }
        let Search { mut found, .. } = search;
        let mentions = &mut found.mentions;
        mentions.sort_unstable_by_key(Mention::place);
        mentions.dedup();
        without_hidden(mentions);
        found
    }

    fn find_heads(&self, at: usize, search: &mut Search) {
        self.heads.walk(search.run.flat.as_bytes(), at, |word, end| {
            if let Some(&word) = self.words.get(word as usize) {
                search.add(word, at..end);
            }
        });
    }

    /// A word shorter than the shortest last part has none; a last part of several words may end behind its first.
    fn find_tails(&self, tokens: &[Token], search: &mut Search) {
        let long = |t: &&Token| t.kind == Kind::Word && t.end - t.start >= self.shortest;
        for token in tokens.iter().filter(long) {
            let mut state = self.start;
            let bytes = search.run.flat.as_bytes().iter().enumerate().skip(token.start as usize);
            for (at, &byte) in bytes {
                state = self.tails.next_state(Anchored::No, state, byte);
                if self.tails.is_special(state) && self.tails.is_match(state) {
                    self.add_tails(state, at + 1, search);
                }
                if at + 1 >= token.end as usize && state == self.start {
                    break;
                }
            }
        }
    }

    /// The last parts that end at byte `end`, where the automaton is in this state.
    fn add_tails(&self, state: StateID, end: usize, search: &mut Search) {
        for pattern in (0..self.tails.match_len(state)).map(|i| self.tails.match_pattern(state, i)) {
            if let Some(&word) = self.last_parts.get(pattern.as_usize()) {
                search.add(word, end - self.tails.pattern_len(pattern)..end);
            }
        }
    }
}

struct Search<'f> {
    run: Letters<'f>,
    found: Found,
}

impl Search<'_> {
    /// Keeps a word that stands at these bytes, if it is not another word there.
    #[inline]
    fn add(&mut self, word: Word, hit: Range<usize>) {
        let Some(range) = word.reach(&mut self.run, hit) else { return };
        let span = Span::new(range.start, range.end);
        let found = &mut self.found;
        match word.role {
            Role::Known(concept, id) => found.mentions.push(Mention { concept, id, span }),
            Role::Number if found.numbers.last() != Some(&span.start) => found.numbers.push(span.start),
            Role::Number => {}
            Role::Language(language) => found.languages[usize::from(language) % LANGUAGES.len()] += 1,
        }
    }
}

/// Takes out what stands inside an idiom, and occupations inside a longer one.
fn without_hidden(sorted: &mut Vec<Mention>) {
    let idioms = Idioms::of(sorted);
    let mut reach: Option<Span> = None;
    sorted.retain(|m| {
        if idioms.hide(m.span) {
            return false;
        }
        if m.concept != Concept::Occupation {
            return true;
        }
        let inside = reach.is_some_and(|r| r.contains(m.span) && r != m.span);
        if !inside {
            reach = Some(m.span);
        }
        !inside
    });
}

/// The idioms of a text, for asking whether one of them hides a word.
struct Idioms {
    /// Where each begins, sorted, and how far it and those before it reach.
    starts: Vec<u32>,
    reach: Vec<u32>,
}

impl Idioms {
    fn of(sorted: &[Mention]) -> Idioms {
        let mut idioms = Idioms { starts: Vec::new(), reach: Vec::new() };
        for m in sorted.iter().filter(|m| m.concept == Concept::Idiom) {
            idioms.starts.push(m.span.start);
            idioms.reach.push(m.span.end.max(idioms.reach.last().copied().unwrap_or(0)));
        }
        idioms
    }

    fn hide(&self, word: Span) -> bool {
        let before = self.starts.partition_point(|&start| start < word.end);
        before.checked_sub(1).and_then(|last| self.reach.get(last)).is_some_and(|&end| end > word.start)
    }
}

impl Word {
    /// The whole word, with its ending and the compound it is part of; nothing where it is another word.
    fn reach(self, run: &mut Letters, hit: Range<usize>) -> Option<Range<usize>> {
        let flat = run.flat;
        let end = match self.right {
            Right::Closed if is_letter_at(flat, hit.end) => return None,
            Right::Closed => hit.end,
            Right::Open => run.around(hit.end).end,
            Right::Inflected => {
                let end = letters(flat, hit.end, LONGEST_ENDING + 1);
                flat.get(hit.end..end).filter(|ending| ENDINGS.contains(ending)).map(|_| end)?
            }
        };
        let inside = is_letter_before(flat, hit.start);
        if inside && !self.open_left {
            return None;
        }
        let start = if inside { run.around(hit.start).start } else { hit.start };
        Some(start..end)
    }
}

/// Runs of letters in a text. The last one is remembered, so that a very long one is not measured for each word in it.
struct Letters<'f> {
    flat: &'f str,
    run: Range<usize>,
}

impl Letters<'_> {
    /// The run that a place stands in or beside.
    fn around(&mut self, at: usize) -> Range<usize> {
        if self.run.is_empty() || at < self.run.start || at > self.run.end {
            let start = self.flat[..at].trim_end_matches(is_letter).len();
            self.run = start..letters(self.flat, at, usize::MAX);
        }
        self.run.clone()
    }
}

/// A letter or a digit.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (is_nordic(c) || c.is_alphanumeric())
}

#[inline]
fn is_letter_at(flat: &str, at: usize) -> bool {
    match flat.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        Some(_) => flat[at..].chars().next().is_some_and(is_letter),
        None => false,
    }
}

#[inline]
fn is_letter_before(flat: &str, at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| flat.as_bytes().get(before)) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        Some(_) => flat[..at].chars().next_back().is_some_and(is_letter),
        None => false,
    }
}

/// Where the letters from `at` on end; once there are `enough` bytes of them it is not asked further.
fn letters(flat: &str, at: usize, enough: usize) -> usize {
    let mut end = at;
    while end - at < enough && is_letter_at(flat, end) {
        end += 1;
        while !flat.is_char_boundary(end) {
            end += 1;
        }
    }
    end
}
