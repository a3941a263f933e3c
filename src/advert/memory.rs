//! What was scanned lately. An advert that is being written is read again at every keystroke, and one municipality's
//! adverts share whole paragraphs: most blocks have been seen before.

use super::scan::{Scanned, scan};
use crate::document::{Block, BlockKind};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Blocks longer than this, in bytes, are scanned each time.
const LONG: usize = 2000;

/// As many bytes of text are remembered; then all is forgotten. What is scanned of a text takes some twenty times its
/// length.
const MUCH: usize = 64 * 1024;

/// What a thread has scanned.
#[derive(Default)]
struct Memory {
    blocks: HashMap<Box<str>, Vec<(BlockKind, Rc<Scanned>)>>,
    bytes: usize,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// What stands in a block, as [`scan`] says. It depends on the block's kind and readable text alone.
pub(super) fn scanned(block: &Block) -> Rc<Scanned> {
    let text = block.view.text();
    if text.len() > LONG {
        return Rc::new(scan(block));
    }
    MEMORY.with_borrow_mut(|memory| memory.scanned(text, block))
}

impl Memory {
    fn scanned(&mut self, text: &str, block: &Block) -> Rc<Scanned> {
        let known = self.blocks.get(text).and_then(|kinds| kinds.iter().find(|(kind, _)| *kind == block.kind));
        if let Some((_, scanned)) = known {
            return Rc::clone(scanned);
        }
        if self.bytes > MUCH {
            *self = Memory::default();
        }
        self.bytes += text.len();
        let scanned = Rc::new(scan(block));
        let kinds = self.blocks.entry(text.into()).or_default();
        kinds.push((block.kind.clone(), Rc::clone(&scanned)));
        scanned
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ViewBuilder;

    fn block(text: &str, kind: BlockKind, start: usize) -> Block {
        let mut view = ViewBuilder::new();
        view.verbatim(start, text);
        Block { kind, view: view.build(), heading: None, quoted: false }
    }

    #[test]
    fn the_same_words_are_scanned_once_wherever_they_stand() {
        let here = scanned(&block("Sykepleier i 60 % fast stilling", BlockKind::Paragraph, 0));
        let there = scanned(&block("Sykepleier i 60 % fast stilling", BlockKind::Paragraph, 90));
        let title = scanned(&block("Sykepleier i 60 % fast stilling", BlockKind::Title, 0));
        assert!(Rc::ptr_eq(&here, &there) && !Rc::ptr_eq(&here, &title));
    }

    #[test]
    fn it_forgets_before_it_grows_large() {
        let mut memory = Memory::default();
        for n in 0..10_000 {
            let block = block(&format!("{n} {}", "ord ".repeat(20)), BlockKind::Paragraph, 0);
            memory.scanned(block.view.text(), &block);
            assert!(memory.bytes <= MUCH + LONG);
        }
    }
}
