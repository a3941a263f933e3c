//! Entries on record as side files write them.

use crate::advert::Record;
use crate::yaml::Fields;

/// `consulted: {date, with, outcome, reference}`, `granted: {date, by}`, `need-documented: {date, reference}`.
pub(super) fn record(f: Fields) -> Record {
    let with: Vec<String> = f.or("with", Vec::new());
    let by: Vec<String> = f.or("by", Vec::new());
    let record = Record {
        date: f.optional("date"),
        with: if with.is_empty() { by } else { with },
        outcome: f.optional("outcome"),
        reference: f.optional("reference"),
        span: None,
    };
    f.finish();
    record
}
