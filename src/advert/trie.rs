//! Words as a tree of bytes: all that begin at a place are found in one walk, which most places end at once.

use std::ops::Range;

/// Words, each with a number of the caller's.
#[derive(Debug)]
pub(super) struct Trie {
    /// A bit for each two bytes that a word begins with.
    begins: [u64; 1024],
    /// The class of each byte: 0 of those that no word has among its first two.
    classes: [u8; 256],
    /// The number of classes.
    width: usize,
    /// For each class of first bytes the node, plus one; 0 where no word begins so.
    firsts: Vec<u32>,
    /// For each two classes the node of the second byte, plus one.
    pairs: Vec<u32>,
    nodes: Vec<Node>,
    numbers: Vec<u32>,
}

impl Default for Trie {
    fn default() -> Trie {
        Trie::new([])
    }
}

#[derive(Clone, Debug)]
struct Node {
    byte: u8,
    /// The nodes that may follow, sorted by byte.
    next: Range<u32>,
    /// The numbers of the words that end here.
    ends: Range<u32>,
}

impl Trie {
    /// The tree of these words. A word may stand several times; empty ones are left out.
    pub fn new(words: impl IntoIterator<Item = (String, u32)>) -> Trie {
        let mut words: Vec<(String, u32)> = words.into_iter().filter(|(word, _)| !word.is_empty()).collect();
        words.sort_by(|a, b| a.0.cmp(&b.0));
        let (firsts, pairs, nodes, numbers) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut trie = Trie { begins: [0; 1024], classes: [0; 256], width: 1, firsts, pairs, nodes, numbers };
        for (word, _) in &words {
            match *word.as_bytes() {
                [first, second, ..] => trie.begins[place(first, second).0] |= place(first, second).1,
                [first] => (0..=255).for_each(|second| trie.begins[place(first, second).0] |= place(first, second).1),
                [] => {}
            }
        }
        for &byte in words.iter().flat_map(|(word, _)| word.as_bytes().iter().take(2)) {
            let class = &mut trie.classes[usize::from(byte)];
            if *class == 0 {
                *class = u8::try_from(trie.width).unwrap_or(u8::MAX);
                trie.width += 1;
            }
        }
        trie.firsts = vec![0; trie.width];
        trie.pairs = vec![0; trie.width * trie.width];
        for first in trie.grow(&words, 0) {
            let node = trie.nodes[first as usize].clone();
            let class = trie.class(node.byte);
            trie.firsts[class] = first + 1;
            for second in node.next {
                let pair = class * trie.width + trie.class(trie.nodes[second as usize].byte);
                trie.pairs[pair] = second + 1;
            }
        }
        trie
    }

    fn class(&self, byte: u8) -> usize {
        self.classes[usize::from(byte)].into()
    }

    /// Tells `found` of each word that begins at byte `at`: its number and where it ends, shorter words first, equal ones
    /// in the order in which they were given.
    #[inline]
    pub fn walk(&self, text: &[u8], at: usize, found: impl FnMut(u32, usize)) {
        let Some(&first) = text.get(at) else { return };
        let (block, bit) = place(first, text.get(at + 1).copied().unwrap_or(0));
        if self.begins[block] & bit != 0 {
            self.walk_on(text, at, first, found);
        }
    }

    fn walk_on(&self, text: &[u8], at: usize, first: u8, mut found: impl FnMut(u32, usize)) {
        let first = self.class(first);
        let node = |at: Option<&u32>| self.nodes.get(at?.checked_sub(1)? as usize);
        for number in node(self.firsts.get(first)).and_then(|n| self.numbers.get(range(&n.ends))).unwrap_or_default() {
            found(*number, at + 1);
        }
        let Some(&second) = text.get(at + 1) else { return };
        let mut node = node(self.pairs.get(first * self.width + self.class(second)));
        let mut end = at + 1;
        while let Some(here) = node {
            end += 1;
            for number in self.numbers.get(range(&here.ends)).unwrap_or_default() {
                found(*number, end);
            }
            let Some(byte) = text.get(end) else { return };
            node = self.nodes.get(range(&here.next)).unwrap_or_default().iter().find(|n| n.byte == *byte);
        }
    }

    /// The number of a whole word; of one that stands several times, the last.
    pub fn get(&self, word: &str) -> Option<u32> {
        let mut last = None;
        self.walk(word.as_bytes(), 0, |number, end| {
            if end == word.len() {
                last = Some(number);
            }
        });
        last
    }

    /// Grows the nodes for byte `depth` of sorted words that are equal before it; gives their places.
    fn grow(&mut self, words: &[(String, u32)], depth: usize) -> Range<u32> {
        let byte = |word: &(String, u32)| word.0.as_bytes().get(depth).copied();
        let ended = words.partition_point(|word| word.0.len() <= depth);
        let groups = || words[ended..].chunk_by(|a, b| byte(a) == byte(b));
        let first = self.nodes.len();
        for group in groups() {
            let ends = group.iter().take_while(|word| word.0.len() == depth + 1);
            let from = count(self.numbers.len());
            self.numbers.extend(ends.map(|word| word.1));
            let ends = from..count(self.numbers.len());
            self.nodes.push(Node { byte: byte(&group[0]).unwrap_or_default(), next: 0..0, ends });
        }
        let last = self.nodes.len();
        for (node, group) in (first..last).zip(groups()) {
            self.nodes[node].next = self.grow(group, depth + 1);
        }
        count(first)..count(last)
    }
}

/// The bit of two bytes.
fn place(first: u8, second: u8) -> (usize, u64) {
    (usize::from(first) * 4 + usize::from(second / 64), 1 << (second % 64))
}

fn range(of: &Range<u32>) -> Range<usize> {
    of.start as usize..of.end as usize
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(trie: &Trie, text: &str, at: usize) -> Vec<(u32, usize)> {
        let mut out = Vec::new();
        trie.walk(text.as_bytes(), at, |number, end| out.push((number, end)));
        out
    }

    #[test]
    fn shorter_words_first_and_equal_ones_in_order() {
        let words = [("fast", 1), ("fast stilling", 2), ("fas", 3), ("fast", 4), ("årsverk", 5), ("", 6)];
        let trie = Trie::new(words.map(|(word, number)| (word.to_owned(), number)));
        assert_eq!(found(&trie, "en fast stilling", 3), [(3, 6), (1, 7), (4, 7), (2, 16)]);
        assert_eq!(found(&trie, "fatal", 0), []);
        assert_eq!(
            (trie.get("fast"), trie.get("fa"), trie.get("årsverk"), trie.get("")),
            (Some(4), None, Some(5), None)
        );
        assert_eq!(found(&Trie::default(), "fast", 0), []);
    }

    proptest! {
        #[test]
        fn finds_what_begins_here(words in proptest::collection::vec("[abå]{0,4}", 0..12), text in "[abå ]{0,20}") {
            let numbered: Vec<(String, u32)> = words.into_iter().zip(0..).collect();
            let trie = Trie::new(numbered.clone());
            for (at, _) in text.char_indices() {
                let mut wanted: Vec<(u32, usize)> = numbered
                    .iter()
                    .filter(|(word, _)| !word.is_empty() && text[at..].starts_with(word.as_str()))
                    .map(|(word, number)| (*number, at + word.len()))
                    .collect();
                wanted.sort_by_key(|&(number, end)| (end, number));
                prop_assert_eq!(found(&trie, &text, at), wanted);
            }
        }
    }
}
