//! The occupation groups that conditions may name.

use super::vocabulary::Vocabulary;

/// Every occupation group of the vocabulary: its id and its STYRK-08 code. Several groups may share a code.
pub fn occupations() -> impl Iterator<Item = (&'static str, &'static str)> {
    Vocabulary::get().occupations.iter().map(|o| (o.group.as_str(), o.styrk08.as_str()))
}
