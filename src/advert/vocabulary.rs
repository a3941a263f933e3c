//! The words of `rules/vocabulary/`, read once.

use super::concept::Concept;
use super::facts::Sector;
use super::lexer::Token;
use super::mentions::{Finder, Found, LANGUAGES, Right, Role, Word};
use crate::text::{Media, Source, Span};
use crate::yaml::{self, Node};
use std::collections::HashMap;
use std::sync::OnceLock;

/// An occupation group.
#[derive(Debug)]
pub(super) struct OccupationGroup {
    /// Id.
    pub group: String,
    /// STYRK-08 code.
    pub styrk08: String,
    /// The sector it speaks for.
    pub sector: Option<Sector>,
}

/// All words.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    finder: Option<Finder>,
    /// Occupation groups by id.
    pub occupations: Vec<OccupationGroup>,
    /// Sectors in the order of the file.
    pub sectors: Vec<Sector>,
    numbers: HashMap<String, u32>,
    months: HashMap<String, u32>,
    weekdays: HashMap<String, u32>,
    fields: HashMap<String, String>,
}

/// The fewest letters that a word of two number words has, and each of the two.
const LETTERS_OF_TWO: usize = 6;
const LETTERS_OF_EACH: usize = 3;

const FILES: [(&str, &str); 9] = [
    ("form", include_str!("../../rules/vocabulary/form.yaml")),
    ("size", include_str!("../../rules/vocabulary/size.yaml")),
    ("offer", include_str!("../../rules/vocabulary/offer.yaml")),
    ("other-percents", include_str!("../../rules/vocabulary/other-percents.yaml")),
    ("time", include_str!("../../rules/vocabulary/time.yaml")),
    ("people", include_str!("../../rules/vocabulary/people.yaml")),
    ("limits", include_str!("../../rules/vocabulary/limits.yaml")),
    ("kind", include_str!("../../rules/vocabulary/kind.yaml")),
    ("sections", include_str!("../../rules/vocabulary/sections.yaml")),
];

impl Vocabulary {
    /// The one vocabulary, read at the first call.
    pub fn get() -> &'static Vocabulary {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(Vocabulary::read)
    }

    /// What stands in a flat text with these tokens.
    pub fn find(&self, flat: &str, tokens: &[Token]) -> Found {
        self.finder.as_ref().map(|finder| finder.find(flat, tokens)).unwrap_or_default()
    }

    /// The number that a word stands for: «tre», «førti», «femogsytti», «syttifem».
    pub fn number(&self, word: &str) -> Option<u32> {
        let one = |word: &str| self.numbers.get(word).copied();
        if let Some(number) = one(word) {
            return Some(number);
        }
        if word.len() < LETTERS_OF_TWO {
            return None;
        }
        let cuts = word.char_indices().skip(LETTERS_OF_EACH);
        cuts.filter_map(|(at, _)| word.split_at_checked(at)).find_map(|(head, tail)| {
            let (a, b) = (one(head)?, one(tail.strip_prefix("og").unwrap_or(tail))?);
            let (tens, ones) = if a > b { (a, b) } else { (b, a) };
            ((20..100).contains(&tens) && ones < 10).then_some(tens + ones)
        })
    }

    /// The sector that an occupation group speaks for.
    pub fn sector_of(&self, group: &str) -> Option<Sector> {
        self.occupations.iter().find(|o| o.group == group)?.sector
    }

    /// The month, 1–12, that a word names.
    pub fn month(&self, word: &str) -> Option<u32> {
        self.months.get(word).copied()
    }

    /// The day of the week, 1–7 from Monday, that a word names.
    pub fn weekday(&self, word: &str) -> Option<u32> {
        self.weekdays.get(word).copied()
    }

    /// The fact that a key of front matter or a label stands for.
    pub fn field(&self, key: &str) -> Option<&str> {
        self.fields.get(key).map(String::as_str)
    }

    /// Every key that stands for a fact, as it is written.
    pub fn field_keys(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    fn read() -> Vocabulary {
        let mut v = Vocabulary::default();
        let mut words = Vec::new();
        for (name, text) in FILES {
            for (key, node) in entries(&tree(name, text)) {
                let Some(concept) = Concept::of_key(&key) else { continue };
                words.extend(words_of(&node).iter().map(|word| known(word, concept, 0)));
            }
        }
        v.read_occupations(&mut words);
        v.read_sectors(&mut words);
        v.read_tables(&mut words);
        words.retain(|(text, _)| !text.is_empty());
        // fails only for more words than four bytes can count
        v.finder = Finder::new(words).ok();
        v
    }

    fn read_occupations(&mut self, words: &mut Vec<(String, Word)>) {
        let tree = tree("occupations", include_str!("../../rules/vocabulary/occupations.yaml"));
        for (id, node) in (0u16..).zip(tree.list().unwrap_or_default()) {
            let text = |key: &str| node.get(key).and_then(Node::text).unwrap_or_default().to_owned();
            let sector = Sector::parse(&text("sector"));
            self.occupations.push(OccupationGroup { group: text("group"), styrk08: text("styrk08"), sector });
            let titles = node.get("words").map(words_of).unwrap_or_default();
            words.extend(titles.iter().map(|word| known(word, Concept::Occupation, id)));
        }
    }

    fn read_sectors(&mut self, words: &mut Vec<(String, Word)>) {
        let tree = tree("sectors", include_str!("../../rules/vocabulary/sectors.yaml"));
        for (id, (key, node)) in (0u16..).zip(entries(&tree)) {
            self.sectors.push(Sector::parse(&key).unwrap_or(Sector::Unknown));
            words.extend(words_of(&node).iter().map(|word| known(word, Concept::Sector, id)));
        }
    }

    fn read_tables(&mut self, words: &mut Vec<(String, Word)>) {
        self.numbers = numbered("numbers", include_str!("../../rules/vocabulary/numbers.yaml"));
        self.months = numbered("months", include_str!("../../rules/vocabulary/months.yaml"));
        self.weekdays = numbered("weekdays", include_str!("../../rules/vocabulary/weekdays.yaml"));
        words.extend(self.numbers.keys().map(|word| {
            // only a longer one may be the head of two
            let right = if word.chars().count() < LETTERS_OF_EACH { Right::Closed } else { Right::Open };
            (word.clone(), Word { role: Role::Number, open_left: false, right })
        }));
        for (key, node) in entries(&tree("fields", include_str!("../../rules/vocabulary/fields.yaml"))) {
            for word in words_of(&node) {
                let squeezed = word.replace(' ', "");
                self.fields.entry(squeezed).or_insert_with(|| key.clone());
                self.fields.entry(word).or_insert_with(|| key.clone());
            }
        }
        for (key, node) in entries(&tree("language", include_str!("../../rules/vocabulary/language.yaml"))) {
            let Some(language) = (0..).zip(LANGUAGES).find_map(|(at, l)| (l == key).then_some(at)) else { continue };
            let word = Word { role: Role::Language(language), open_left: false, right: Right::Closed };
            words.extend(words_of(&node).into_iter().map(|text| (text, word)));
        }
    }
}

/// A word as the files write it: `*` for any letters, `+` for an ending.
fn known(written: &str, concept: Concept, id: u16) -> (String, Word) {
    let (open_left, text) = match written.strip_prefix('*') {
        Some(rest) => (true, rest),
        None => (false, written),
    };
    let (right, text) = if let Some(rest) = text.strip_suffix('+') {
        (Right::Inflected, rest)
    } else if let Some(rest) = text.strip_suffix('*') {
        (Right::Open, rest)
    } else {
        (Right::Closed, text)
    };
    (text.to_owned(), Word { role: Role::Known(concept, id), open_left, right })
}

/// The words of a file that is read apart, by key.
pub(super) fn lists(name: &str, text: &str) -> HashMap<String, Vec<String>> {
    entries(&tree(name, text)).into_iter().map(|(key, node)| (key, words_of(&node))).collect()
}

/// A table of words by number.
fn numbered(name: &str, text: &str) -> HashMap<String, u32> {
    let all = entries(&tree(name, text)).into_iter().flat_map(|(key, node)| {
        let value = key.parse::<u32>().unwrap_or_default();
        words_of(&node).into_iter().map(move |word| (word, value))
    });
    all.collect()
}

fn tree(name: &str, text: &str) -> Node {
    let source = Source::new(format!("rules/vocabulary/{name}.yaml"), text, Media::Yaml);
    let empty = Node { span: Span::at(0), value: yaml::Value::Null };
    yaml::parse(&source, Span::new(0, text.len())).unwrap_or(empty)
}

fn entries(tree: &Node) -> Vec<(String, Node)> {
    tree.map().unwrap_or_default().iter().map(|(k, n)| (k.text.clone(), n.clone())).collect()
}

/// The words of a list, or of a list per language.
fn words_of(node: &Node) -> Vec<String> {
    let lists: Vec<&[Node]> = match node.map() {
        Some(by_language) => by_language.iter().filter_map(|(_, n)| n.list()).collect(),
        None => node.list().into_iter().collect(),
    };
    lists.into_iter().flatten().filter_map(|n| n.text().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, concept: Concept) -> Vec<&str> {
        let v = Vocabulary::get();
        let tokens = crate::advert::lexer::tokens(text);
        v.find(text, &tokens)
            .mentions
            .into_iter()
            .filter(|m| m.concept == concept)
            .map(|m| &text[m.span.range()])
            .collect()
    }

    #[test]
    fn every_file_and_key_is_known() {
        for (name, text) in FILES {
            let keys = entries(&tree(name, text));
            assert!(!keys.is_empty(), "{name} is not read");
            for (key, node) in keys {
                assert!(Concept::of_key(&key).is_some(), "{name}: {key}");
                assert!(!words_of(&node).is_empty(), "{name}: {key} has no words");
            }
        }
        let v = Vocabulary::get();
        assert!(v.occupations.iter().all(|o| o.styrk08.len() == 4 && !o.group.is_empty()));
        assert!(!v.sectors.contains(&Sector::Unknown));
    }

    #[test]
    fn compounds_and_endings() {
        assert_eq!(found("helgestillingene og stillinga", Concept::Position), ["helgestillingene", "stillinga"]);
        assert_eq!(found("heltidskultur, heltid", Concept::Full), ["heltid"]);
        assert_eq!(found("barne- og ungdomsarbeidere", Concept::Occupation), ["barne- og ungdomsarbeidere"]);
    }

    #[test]
    fn number_words() {
        let v = Vocabulary::get();
        let read = ["tre", "seksti", "syttifem", "femogsytti", "stilling"].map(|w| v.number(w));
        assert_eq!(read, [Some(3), Some(60), Some(75), Some(75), None]);
    }
}
