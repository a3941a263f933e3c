//! Bokmål, nynorsk or English: counted by the words that one of them has alone.

use super::scan::Scanned;
use crate::text::Language;

/// The written language of an advert; bokmål where nothing tells.
pub(super) fn language(blocks: &[&Scanned]) -> Language {
    let count = |at: usize| blocks.iter().map(|s| s.languages[at]).sum::<u32>();
    let [nb, nn, en] = [count(0), count(1), count(2)];
    if en > nb + nn {
        Language::En
    } else if nn > nb {
        Language::Nn
    } else {
        Language::Nb
    }
}
