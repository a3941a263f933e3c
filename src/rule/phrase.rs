//! Phrases in readable text. Word boundaries are found by hand: Norwegian writes compounds together.

use crate::document::{Block, BlockKind};
use crate::text::{Span, fold};
use std::ops::Range;

/// Where a phrase must begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Whole words.
    Whole,
    /// At the start of a word: «småstilling» in «småstillinger».
    Start,
    /// At the end of a word.
    End,
    /// Anywhere.
    Any,
}

/// A phrase ready to be looked for. Any white space between its words will do, a line break too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    words: Vec<String>,
}

/// Folds readable text for [`Phrase::find`]: as [`fold`], and line breaks become spaces. Offsets stay the same.
pub fn searchable(text: &str) -> String {
    let folded = fold(text);
    if !folded.contains(['\n', '\r', '\u{2028}']) {
        return folded;
    }
    folded.replace(['\n', '\r'], " ").replace('\u{2028}', "   ")
}

impl Phrase {
    /// A phrase as someone wrote it.
    pub fn new(text: &str) -> Phrase {
        Phrase { words: fold(text).split_whitespace().map(str::to_owned).collect() }
    }

    /// Every place in a [`searchable`] text.
    pub fn find(&self, text: &str, edge: Edge) -> Vec<Range<usize>> {
        let starts = text.match_indices(self.first_word()).map(|(at, _)| at);
        starts.filter_map(|start| self.at(text, start, edge)).collect()
    }

    /// The place in a [`searchable`] text where it begins at `start`; its first word is known to stand there.
    fn at(&self, text: &str, start: usize, edge: Edge) -> Option<Range<usize>> {
        let (first, rest) = self.words.split_first()?;
        let found = start..continued(text, start + first.len(), rest)?;
        fits(text, &found, edge).then_some(found)
    }

    /// As [`Phrase::at`], where its word number `nth` is known to stand at `at`.
    pub(super) fn around(&self, text: &str, at: usize, nth: usize, edge: Edge) -> Option<Range<usize>> {
        let mut start = at;
        for word in self.words.get(..nth)?.iter().rev() {
            let before = text.get(..start)?;
            let trimmed = before.trim_end_matches(' ');
            if trimmed.len() == before.len() || !trimmed.ends_with(word.as_str()) {
                return None;
            }
            start = trimmed.len() - word.len();
        }
        self.at(text, start, edge)
    }

    /// Its longest word, which stands in fewer texts than the others, and its number; `None` where it has none.
    pub(super) fn rarest(&self) -> Option<(usize, &str)> {
        let words = self.words.iter().map(String::as_str).enumerate();
        words.rev().max_by_key(|(_, word)| word.len())
    }

    fn first_word(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Every place in the text of an advert that is its own, as spans of the source: no quotation, no page title.
    pub fn spans(&self, blocks: &[Block], edge: Edge) -> Vec<Span> {
        let own = blocks.iter().filter(|b| !b.quoted && b.kind != BlockKind::PageTitle);
        own.flat_map(|block| {
            let text = searchable(block.view.text());
            self.find(&text, edge).into_iter().map(|found| block.view.span(found)).collect::<Vec<_>>()
        })
        .collect()
    }

    /// It stands somewhere in the advert.
    pub fn stands_in(&self, blocks: &[Block]) -> bool {
        blocks.iter().any(|block| !self.find(&searchable(block.view.text()), Edge::Any).is_empty())
    }
}

/// The end of the remaining words, each after white space.
fn continued(text: &str, mut at: usize, words: &[String]) -> Option<usize> {
    for word in words {
        let after = text.get(at..)?;
        let trimmed = after.trim_start_matches(' ');
        if trimmed.len() == after.len() || !trimmed.starts_with(word.as_str()) {
            return None;
        }
        at += after.len() - trimmed.len() + word.len();
    }
    Some(at)
}

fn fits(text: &str, found: &Range<usize>, edge: Edge) -> bool {
    let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let before = || free(text.get(..found.start).and_then(|t| t.chars().next_back()));
    let after = || free(text.get(found.end..).and_then(|t| t.chars().next()));
    match edge {
        Edge::Whole => before() && after(),
        Edge::Start => before(),
        Edge::End => after(),
        Edge::Any => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, phrase: &str, edge: Edge) -> Vec<&'t str> {
        let folded = searchable(text);
        Phrase::new(phrase).find(&folded, edge).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn keeps_to_the_edges_of_words() {
        let text = "Småstilling, småstillinger og deltids-småstilling. Ås-småstillingen";
        assert_eq!(found(text, "småstilling", Edge::Whole), ["Småstilling", "småstilling"]);
        assert_eq!(found(text, "SMÅSTILLING", Edge::Start).len(), 4);
        assert_eq!(found("helgestilling", "stilling", Edge::End), ["stilling"]);
        assert_eq!(found("helgestillingen", "stilling", Edge::End), Vec::<&str>::new());
        assert_eq!(found("Fortrinnsretten", "fortrinnsrett", Edge::Any), ["Fortrinnsrett"]);
    }

    #[test]
    fn found_around_its_rarest_word_as_from_its_first() {
        let text = searchable("I en liten  by, i en liten\nbygd og sen liten båt, en litenbåt. Vi er i en liten by en");
        for words in ["en liten", "i en liten by", "en", "vi er i", "liten by", "by en", "en liten båt"] {
            let phrase = Phrase::new(words);
            for edge in [Edge::Whole, Edge::Start, Edge::End, Edge::Any] {
                let (nth, word) = phrase.rarest().unwrap();
                let hits = text.match_indices(word).map(|(at, _)| at);
                let around: Vec<_> = hits.filter_map(|at| phrase.around(&text, at, nth, edge)).collect();
                assert_eq!(around, phrase.find(&text, edge), "{words} {edge:?}");
            }
        }
    }

    #[test]
    fn any_space_joins_words() {
        assert_eq!(found("en liten\n  \u{a0}stilling", "liten stilling", Edge::Whole), ["liten\n  \u{a0}stilling"]);
        assert_eq!(
            found("litenstilling liten\u{2028}stilling", "liten stilling", Edge::Whole),
            ["liten\u{2028}stilling"]
        );
        assert_eq!(found("noe", "", Edge::Any), Vec::<&str>::new());
    }
}
