//! Bokmål, nynorsk or English: counted by the words that one of them has alone.

use super::lexer::Kind;
use super::scan::Scanned;
use super::vocabulary::Vocabulary;
use crate::text::Language;

/// The written language of an advert; bokmål where nothing tells.
pub(super) fn language(blocks: &[&Scanned]) -> Language {
    let mut counts = [0_usize; 3];
    for s in blocks {
        for token in &s.tokens {
            if token.kind == Kind::Word
                && let Some(count) = Vocabulary::get().language(s.text(token)).and_then(|l| counts.get_mut(l))
            {
                *count += 1;
            }
        }
    }
    let [nb, nn, en] = counts;
    if en > nb + nn {
        Language::En
    } else if nn > nb {
        Language::Nn
    } else {
        Language::Nb
    }
}
