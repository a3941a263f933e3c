//! The built-in layer of the law.

use super::load::load_from;
use super::terms::{Guideline, Level};
use crate::finding::Finding;
use crate::text::{Media, Source};

/// The law, as dated clauses. It judges lowest, and alone where nothing local is in force.
///
/// The findings are those of the built-in file; a test holds them empty.
pub fn national() -> (Option<Guideline>, Vec<Finding>) {
    let source = Source::new("national.yaml", include_str!("../../rules/national.yaml"), Media::Yaml);
    load_from(&source, &[Level::National])
}
