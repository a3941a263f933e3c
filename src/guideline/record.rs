//! Entries on record as side files write them.

use crate::advert::{Record, is_private};
use crate::finding::Value;
use crate::rule::check::Agreed;
use crate::text::Span;
use crate::yaml::{self, Fields};

/// `consulted: {date, with, outcome, reference}`, `granted: {date, by}`, `need-documented: {date, reference}` under a
/// key. A form that nobody has filled in, with its date left empty, is nothing on record.
pub(super) fn record(of: &Fields, key: &'static str) -> Option<Record> {
    let record = of.map(key).map(entry)?;
    Some(record).filter(|_| left_empty(of, key).is_none())
}

/// The place of a form that is there and has not been filled in.
pub(super) fn left_empty(of: &Fields, key: &'static str) -> Option<Span> {
    let Some(node) = of.node(key) else { return of.place_of(key) };
    let mut entries = node.map()?.iter();
    entries.find(|(key, value)| key.text == "date" && value.value == yaml::Value::Null).map(|(key, _)| key.span)
}

fn entry(f: Fields) -> Record {
    let with: Vec<String> = f.or("with", Vec::new());
    let by: Vec<String> = f.or("by", Vec::new());
    let record = Record {
        date: f.optional("date"),
        with: if with.is_empty() { by } else { with },
        outcome: f.optional("outcome"),
        reference: f.optional("reference"),
        span: None,
    };
    for node in ["with", "by"].into_iter().filter_map(|key| f.node(key)) {
        let entries = node.list().unwrap_or(std::slice::from_ref(node));
        for (entry, text) in entries.iter().filter_map(|entry| Some((entry, entry.text()?))) {
            if is_private(text) {
                f.reader().tell(Agreed::PersonNamed.at(entry.span).with("match", Value::Text(text.to_owned())));
            }
        }
    }
    f.finish();
    record
}
