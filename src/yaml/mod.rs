//! YAML as a tree that knows where each part stands, and readers that collect every error of a file.
//!
//! [`parse`] makes the tree; a [`Reader`] takes it apart into types. A reader never stops at the first error: each
//! wrong value, missing key and unknown key becomes a finding, and [`Reader::finish`] hands them all out.

mod flat;
mod insert;
mod node;
mod parse;
mod read;
mod reason;
mod value;

pub use node::{Key, Node, Value};
pub use parse::{parse, parse_leniently};
#[cfg(test)]
pub(crate) use read::ASKED;
pub use read::{Fields, Reader, nearest, one_edit};
pub(crate) use value::words;
pub use value::{FromYaml, Word};
