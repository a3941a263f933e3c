//! Words looked for in the text of an advert: one pass, whatever the number of rules.

use crate::document::{Block, BlockKind, Document};
use crate::rule::{Edge, Phrase, searchable};
use crate::text::Span;
use crate::yaml::{Fields, words};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is looked for: any of some words, unless they stand in one of some phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The words; case does not matter.
    pub any: Vec<String>,
    /// How a match must stand in its word.
    pub edge: Edge,
    /// Where it must stand; everywhere when empty.
    pub places: Vec<Place>,
    /// A match that touches one of these does not count.
    pub unless: Vec<String>,
}

/// Kinds of places in an advert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// Other headings.
    Heading,
    /// Running text.
    Body,
    /// List items and table rows.
    List,
    /// A label and its value.
    Label,
}

/// All the wordings of a checker in one automaton.
#[derive(Debug)]
pub struct Words {
    wordings: Vec<Wording>,
    automaton: Option<AhoCorasick>,
    /// For each pattern of the automaton, the rarest word of some phrases: those phrases, and what they speak for.
    uses: Vec<Vec<Use>>,
}

#[derive(Clone, Debug)]
struct Use {
    wording: usize,
    /// The number of the word in the phrase.
    nth: usize,
    phrase: Phrase,
    against: bool,
}

/// Where the wordings stand in one advert.
#[derive(Debug, Default)]
pub struct Found {
    /// The searchable text of each block; empty for a block that is not the advert's own.
    texts: Vec<String>,
    /// Matches by wording, in reading order.
    matches: Vec<Vec<Match>>,
}

/// One match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Index of the block.
    pub block: usize,
    /// Bytes in the block's readable text.
    pub range: Range<usize>,
}

impl Words {
    /// An automaton for some wordings; each is known by its index.
    pub fn new(wordings: Vec<Wording>) -> Words {
        let mut patterns: BTreeMap<String, Vec<Use>> = BTreeMap::new();
        for (wording, said) in wordings.iter().enumerate() {
            let phrases = said.any.iter().map(|w| (w, false)).chain(said.unless.iter().map(|w| (w, true)));
            for (text, against) in phrases {
                let phrase = Phrase::new(text);
                if let Some((nth, word)) = phrase.rarest() {
                    let uses = patterns.entry(word.to_owned()).or_default();
                    uses.push(Use { wording, nth, phrase, against });
                }
            }
        }
        // It fails only past two thousand million states; a file of words is far too short for that.
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(patterns.keys()).ok();
        Words { wordings, automaton, uses: patterns.into_values().collect() }
    }

    /// Looks through a document once.
    pub fn find(&self, document: &Document) -> Found {
        let own = |b: &Block| !b.quoted && b.kind != BlockKind::PageTitle;
        let text = |b| if own(b) { searchable(b.view.text()) } else { String::new() };
        let mut found =
            Found { texts: document.blocks.iter().map(text).collect(), matches: vec![Vec::new(); self.wordings.len()] };
        for (block, (text, read)) in found.texts.iter().zip(&document.blocks).enumerate() {
            self.find_in(text, Place::of(read), block, &mut found.matches);
        }
        found
    }

    fn find_in(&self, text: &str, place: Place, block: usize, matches: &mut [Vec<Match>]) {
        let mut against: Vec<(usize, Range<usize>)> = Vec::new();
        let mut found: Vec<(usize, Match)> = Vec::new();
        for hit in self.automaton.iter().flat_map(|a| a.find_overlapping_iter(text)) {
            for used in self.uses.get(hit.pattern().as_usize()).into_iter().flatten() {
                let Some(wording) = self.wordings.get(used.wording) else { continue };
                let edge = if used.against { Edge::Any } else { wording.edge };
                let Some(range) = used.phrase.around(text, hit.start(), used.nth, edge) else { continue };
                if used.against {
                    against.push((used.wording, range));
                } else if wording.places.is_empty() || wording.places.contains(&place) {
                    found.push((used.wording, Match { block, range }));
                }
            }
        }
        let spared = |wording: usize, range: &Range<usize>| {
            against.iter().any(|(w, a)| *w == wording && a.start < range.end && range.start < a.end)
        };
        found.sort_by_key(|(_, m)| (m.range.start, std::cmp::Reverse(m.range.end)));
        for (wording, one) in found {
            let Some(list) = matches.get_mut(wording) else { continue };
            let covered = list.last().is_some_and(|last| last.block == block && one.range.start < last.range.end);
            if !covered && !spared(wording, &one.range) {
                list.push(one);
            }
        }
    }
}

impl Found {
    /// The matches of a wording, in reading order; of several that overlap the first and longest.
    pub fn of(&self, wording: usize) -> &[Match] {
        self.matches.get(wording).map_or(&[], Vec::as_slice)
    }

    /// The searchable text of each block of the advert's own, with its index.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        self.texts.iter().map(String::as_str).enumerate().filter(|(_, text)| !text.is_empty())
    }
}

impl Match {
    /// The place in the source.
    pub fn span(&self, document: &Document) -> Span {
        document.blocks.get(self.block).map_or(Span::at(0), |b| b.view.span(self.range.clone()))
    }

    /// The words as they stand.
    pub fn text<'d>(&self, document: &'d Document) -> &'d str {
        document.blocks.get(self.block).and_then(|b| b.view.text().get(self.range.clone())).unwrap_or_default()
    }
}

impl Wording {
    /// Some phrases, each as words of their own, anywhere in the advert.
    pub fn whole(any: Vec<String>) -> Wording {
        Wording { any, edge: Edge::Whole, places: Vec::new(), unless: Vec::new() }
    }

    /// Under `key`: a list of phrases, each as words of their own, or `{ any, word, in, unless }`. Nothing where the key
    /// is not there.
    pub(super) fn under(fields: &Fields, key: &'static str) -> Wording {
        let node = fields.node(key).filter(|node| node.map().is_some());
        let inner = node.and_then(|node| fields.reader().fields(node, key));
        match inner {
            Some(inner) => {
                let read = Wording::read(&inner);
                inner.finish();
                read.unwrap_or(Wording::whole(Vec::new()))
            }
            None => Wording::whole(fields.or(key, Vec::new())),
        }
    }

    /// Reads `any`, `word`, `in`, `unless`.
    pub(super) fn read(fields: &Fields) -> Option<Wording> {
        let any: Vec<String> = fields.required("any")?;
        Some(Wording {
            any,
            edge: fields.or("word", Edge::Whole),
            places: fields.or("in", Vec::new()),
            unless: fields.or("unless", Vec::new()),
        })
    }
}

words!(for Edge { Whole = "whole", Start = "start", End = "end", Any = "any" });

impl Place {
    /// What kind of place a block is.
    pub fn of(block: &Block) -> Place {
        match block.kind {
            BlockKind::PageTitle | BlockKind::Title => Place::Title,
            BlockKind::Heading(_) => Place::Heading,
            BlockKind::Paragraph => Place::Body,
            BlockKind::ListItem { .. } | BlockKind::TableRow { .. } => Place::List,
            BlockKind::Label { .. } => Place::Label,
        }
    }
}

words!(for Place { Title = "title", Heading = "heading", Body = "body", List = "list", Label = "label" });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::text::ViewBuilder;

    fn document(blocks: &[(BlockKind, &str)]) -> Document {
        let mut at = 0;
        let block = |(kind, text): &(BlockKind, &str)| {
            let mut view = ViewBuilder::new();
            view.verbatim(at, text);
            at += text.len() + 1;
            Block { kind: kind.clone(), view: view.build(), heading: None, quoted: false }
        };
        Document { format: Format::Text, front_matter: None, blocks: blocks.iter().map(block).collect() }
    }

    fn found(wording: Wording, blocks: &[(BlockKind, &str)]) -> Vec<(usize, String)> {
        let document = document(blocks);
        let found = Words::new(vec![Wording::whole(vec!["noe annet".into()]), wording]).find(&document);
        found.of(1).iter().map(|m| (m.span(&document).start as usize, m.text(&document).to_owned())).collect()
    }

    fn wording(any: &[&str], edge: Edge, places: &[Place], unless: &[&str]) -> Wording {
        let owned = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        Wording { any: owned(any), edge, places: places.to_vec(), unless: owned(unless) }
    }

    #[test]
    fn keeps_to_places_edges_and_exceptions() {
        let blocks = [
            (BlockKind::Title, "Småstilling"),
            (BlockKind::Paragraph, "Ingen småstillinger, ikke  småstilling.\nSMÅSTILLING"),
        ];
        let any = found(wording(&["småstilling"], Edge::Start, &[], &["ikke småstilling"]), &blocks);
        assert_eq!(any, [(0, "Småstilling".into()), (19, "småstilling".into()), (55, "SMÅSTILLING".into())]);
        let body = found(wording(&["småstilling"], Edge::Whole, &[Place::Body], &[]), &blocks);
        assert_eq!(body, [(41, "småstilling".into()), (55, "SMÅSTILLING".into())]);
    }

    #[test]
    fn the_longest_of_several_at_one_place_counts() {
        let blocks = [(BlockKind::Paragraph, "en liten\nstilling")];
        let both = found(wording(&["liten", "liten stilling"], Edge::Whole, &[], &[]), &blocks);
        assert_eq!(both, [(3, "liten\nstilling".into())]);
    }
}
