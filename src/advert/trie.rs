//! Words as a tree of bytes: all that begin at a place are found in one walk, which most places end at once.
//!
//! The tree is a double array: the child of a node for a byte stands in the cell `base ^ byte`, if that cell is the
//! node's. A step takes the same few operations whatever the number of children. Where a node leads to one word only,
//! the rest of that word is compared at once.

use std::ops::Range;

/// Words, each with a number of the caller's.
#[derive(Debug)]
pub(super) struct Trie {
    cells: Vec<Cell>,
    ends: Vec<End>,
    /// The bytes of the rests.
    rests: Vec<u8>,
    numbers: Vec<u32>,
    /// No cell before it is free.
    full: usize,
}

/// A node, or room for one. Small, so that many stand in the processor's nearest memory.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// The node that this one follows.
    parent: u32,
    /// Where the children stand, perhaps with [`ENDS`]; with [`LEAF`] there are none and this is a place in `ends`.
    base: u32,
}

/// A word ends with the node: its place in `ends` is the base of the child for byte 0, which no word holds.
const ENDS: u32 = 1 << 30;

/// The node leads to one word only.
const LEAF: u32 = 1 << 31;

/// The words that end behind a node, or behind a rest after it.
#[derive(Clone, Copy, Debug)]
struct End {
    rest: u32,
    rest_length: u32,
    numbers: u32,
    numbers_count: u32,
}

/// The parent of a cell that is not taken.
const FREE: u32 = u32::MAX;

/// The parent of the root, which stands in the first cell.
const NONE: u32 = u32::MAX - 1;

/// The cells that differ from one another in one byte.
const ROW: usize = 256;

impl Trie {
    /// The tree of these words. A word may stand several times; empty ones are left out.
    pub fn new(words: impl IntoIterator<Item = (String, u32)>) -> Trie {
        let mut words: Vec<(String, u32)> = words.into_iter().filter(|(word, _)| !word.is_empty()).collect();
        words.sort_by(|a, b| a.0.cmp(&b.0));
        let root = Cell { parent: NONE, base: 0 };
        let mut trie = Trie { cells: vec![root], ends: Vec::new(), rests: Vec::new(), numbers: Vec::new(), full: 1 };
        trie.grow(0, &words, 0);
        trie
    }

    /// Tells `found` of each word that begins at byte `at`: its number and where it ends, shorter words first, equal ones
    /// in the order in which they were given.
    #[inline]
    pub fn walk(&self, text: &[u8], at: usize, mut found: impl FnMut(u32, usize)) {
        let (mut node, mut base) = (0, self.cells.first().map_or(0, |root| root.base));
        let mut place = at;
        while let Some(&byte) = text.get(place) {
            let next = base ^ u32::from(byte);
            let Some(cell) = self.cells.get(next as usize).filter(|cell| cell.parent == node) else { return };
            place += 1;
            (node, base) = (next, cell.base & !ENDS);
            if cell.base & LEAF != 0 {
                return self.tell(cell.base & !LEAF, text, place, found);
            }
            if cell.base & ENDS != 0
                && let Some(end) = self.cells.get(base as usize)
            {
                self.tell(end.base, text, place, &mut found);
            }
        }
    }

    /// Tells of the words whose rest stands at a place.
    #[inline]
    fn tell(&self, end: u32, text: &[u8], place: usize, mut found: impl FnMut(u32, usize)) {
        let Some(end) = self.ends.get(end as usize) else { return };
        let rest = self.rest(*end);
        // most differ in the first byte already
        let begins = rest.first().is_none_or(|first| text.get(place) == Some(first));
        if begins && text.get(place..).is_some_and(|text| text.starts_with(rest)) {
            self.numbers(*end).iter().for_each(|&number| found(number, place + rest.len()));
        }
    }

    fn rest(&self, end: End) -> &[u8] {
        self.rests.get(end.rest as usize..(end.rest + end.rest_length) as usize).unwrap_or_default()
    }

    fn numbers(&self, end: End) -> &[u32] {
        self.numbers.get(end.numbers as usize..(end.numbers + end.numbers_count) as usize).unwrap_or_default()
    }

    /// Gives a node its children: those for byte `depth` of sorted words that are equal before it.
    fn grow(&mut self, node: usize, words: &[(String, u32)], depth: usize) {
        let byte = |word: &(String, u32)| word.0.as_bytes().get(depth).copied().unwrap_or_default();
        let groups = || words.chunk_by(|a, b| byte(a) == byte(b));
        let bytes: Vec<u8> = groups().map(|group| byte(&group[0])).collect();
        let base = self.room(&bytes);
        self.cells[node].base = if bytes.first() == Some(&0) { base | ENDS } else { base };
        for (group, byte) in groups().zip(bytes) {
            let child = (base ^ u32::from(byte)) as usize;
            self.cells[child].parent = number(node);
            if byte == 0 {
                self.cells[child].base = self.end(group, depth);
            } else if group.first().map(|word| &word.0) == group.last().map(|word| &word.0) {
                self.cells[child].base = self.end(group, depth + 1) | LEAF;
            } else {
                self.grow(child, group, depth + 1);
            }
        }
    }

    /// Keeps the numbers of equal words, and what of the word stands from byte `depth` on; gives the place in `ends`.
    fn end(&mut self, equal: &[(String, u32)], depth: usize) -> u32 {
        let (rest, numbers) = (number(self.rests.len()), number(self.numbers.len()));
        let tail = equal.first().and_then(|(word, _)| word.as_bytes().get(depth..)).unwrap_or_default();
        self.rests.extend(tail);
        self.numbers.extend(equal.iter().map(|(_, number)| number));
        self.ends.push(End { rest, rest_length: number(tail.len()), numbers, numbers_count: number(equal.len()) });
        number(self.ends.len() - 1)
    }

    /// A base whose cells for these bytes, sorted, are free. They are taken.
    fn room(&mut self, bytes: &[u8]) -> u32 {
        let first = bytes.first().copied().unwrap_or_default();
        while self.cells.get(self.full).is_some_and(|cell| cell.parent != FREE) {
            self.full += 1;
        }
        let free = |trie: &Trie, at: usize| trie.cells.get(at).is_none_or(|cell| cell.parent == FREE);
        let mut at = self.full;
        loop {
            let base = at ^ usize::from(first);
            if free(self, at) && bytes.iter().all(|&byte| free(self, base ^ usize::from(byte))) {
                let row: Range<usize> = self.cells.len()..(at / ROW + 1) * ROW;
                self.cells.extend(row.map(|_| Cell { parent: FREE, base: 0 }));
                for &byte in bytes {
                    self.cells[base ^ usize::from(byte)].parent = NONE;
                }
                return number(base);
            }
            at += 1;
        }
    }
}

fn number(n: usize) -> u32 {
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
        assert_eq!(found(&trie, "ei årsverk", 3), [(5, 11)]);
        assert_eq!(found(&trie, "fatal", 0), []);
        assert_eq!(found(&Trie::new([]), "fast", 0), []);
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
