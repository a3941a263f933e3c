//! The facts of an advert: which positions it offers, and where that is said.
//!
//! Four stages: `scan` (one pass over each block: words, numbers, size expressions), `classify` (is this percent an
//! offered size?), `assemble` (sentences, lines and rows to candidates) and `reconcile` (what is told several times is
//! one position). The words are data, in `rules/vocabulary/`.

mod assemble;
mod attributes;
mod classify;
mod closing;
mod common;
mod concept;
mod context;
mod counts;
mod dates;
mod deadline;
mod describe;
mod doubts;
mod facts;
mod fields;
mod flat;
mod hours;
mod key_facts;
mod kind;
mod language;
mod lay;
mod lend;
mod lexer;
mod memory;
mod mentions;
mod merge;
mod occupation;
mod private;
mod prose;
mod reach;
mod read;
mod readings;
mod reconcile;
mod rows;
mod scan;
mod sentences;
mod sizeless;
mod sizes;
mod sums;
mod terms;
mod trie;
mod vocabulary;
mod witness;

pub use closing::is_closing;
pub use context::named_field as field_of;
pub use doubts::doubts;
pub use facts::*;
pub use fields::size as size_of;
pub use occupation::occupations;
pub use private::{is_private, persons_in};
pub use read::{Lent, read};
