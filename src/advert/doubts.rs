//! What in the front matter of an advert is not understood. Never an error: an advert may carry keys of others.

use super::context::named_field;
use super::fields;
use super::terms::Sector;
use super::vocabulary::Vocabulary;
use crate::finding::{Finding, Trouble};
use crate::yaml::{self, Node};

/// Keys one edit from a known one, and values that a known key cannot use.
pub fn doubts(tree: &Node) -> Vec<Finding> {
    let mut out = Vec::new();
    for (key, node) in tree.map().unwrap_or_default() {
        match named_field(&key.text) {
            Some(name) => out.extend(unread(&name, &key.text, node)),
            None => out.extend(yaml::one_edit(&key.text, Vocabulary::get().field_keys()).map(|suggestion| {
                let trouble = Trouble::FieldKey { key: key.text.clone(), suggestion };
                Finding::of_trouble(trouble, key.span)
            })),
        }
    }
    out
}

/// A date that is none, a sector that no list has, a number of positions in words.
fn unread(name: &str, key: &str, node: &Node) -> Option<Finding> {
    let text = node.text();
    let understood = match name {
        "published" | "decided" => text.is_none_or(|t| fields::day(t).is_some()),
        "deadline" => text.is_none_or(|t| fields::day(t).is_some() || fields::has_no_deadline(t)),
        "consulted" | "documented" | "approved" => {
            let date = node.get("date").or_else(|| node.get("dato")).and_then(Node::text).or(text);
            date.is_none_or(|t| fields::day(t).is_some())
        }
        "sector" => text.is_none_or(|t| Sector::parse(t).is_some()),
        "positions" => node.list().is_some() || text.is_none_or(|t| t.trim().parse::<u32>().is_ok()),
        _ => true,
    };
    let value = text.unwrap_or_default().to_owned();
    let trouble = || Trouble::FieldValue { key: key.to_owned(), value };
    (!understood).then(|| Finding::of_trouble(trouble(), node.span))
}
