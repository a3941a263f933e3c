//! schema.org: a `JobPosting`, in a file of its own or inside a page.

use super::place::Place;
use super::record::{Record, Said};

/// Reads an object whose `@type` is, or has among them, `JobPosting`.
pub(super) fn read(of: &Place) -> Option<Record> {
    let types = of.get("@type")?.words();
    if !types.iter().any(|t| t.rsplit(['/', ':']).next() == Some("JobPosting")) {
        return None;
    }
    let mut record = Record { id: text(of, "identifier"), ..Record::default() };
    record.field("title", named(of, "title"));
    record.field("employer", named(of, "hiringOrganization"));
    record.field("unit", named(of, "employmentUnit"));
    record.field("published", named(of, "datePosted"));
    record.field("expires", named(of, "validThrough"));
    record.field("count", named(of, "totalJobOpenings"));
    record.line([("title", named(of, "title")), ("size", size(of)), ("employment", employment(of))]);
    for key in ["description", "responsibilities", "qualifications", "workHours"] {
        record
            .text(named(of, key).filter(|said| key != "workHours" || said.text.contains(|c: char| c.is_ascii_digit())));
    }
    Some(record)
}

/// A text, or the name or value of a thing.
fn named(of: &Place, key: &str) -> Option<Said> {
    let value = of.get(key)?;
    value.said().or_else(|| ["name", "value"].iter().find_map(|key| value.get(key)?.said()))
}

fn text(of: &Place, key: &str) -> Option<String> {
    let value = of.get(key)?;
    let said = ["value", "name"].iter().find_map(|key| value.get(key)?.said()).or_else(|| value.said());
    said.map(|said| said.text)
}

/// `FULL_TIME` and `PART_TIME`; both together say nothing.
fn size(of: &Place) -> Option<Said> {
    let value = of.get("employmentType")?;
    let words = value.words();
    let has = |name: &str| words.iter().any(|word| name_of(word) == name);
    match (has("FULLTIME"), has("PARTTIME")) {
        (true, false) => value.saying("full time"),
        (false, true) => value.saying("part time"),
        _ => None,
    }
}

fn employment(of: &Place) -> Option<Said> {
    let value = of.get("employmentType")?;
    let words = value.words();
    words
        .iter()
        .any(|word| matches!(name_of(word).as_str(), "TEMPORARY" | "CONTRACTOR"))
        .then(|| value.saying("temporary"))?
}

/// `PART_TIME`, `part-time` and `Part time` are one word; so is `https://schema.org/PART_TIME`.
fn name_of(word: &str) -> String {
    let word = word.rsplit('/').next().unwrap_or_default();
    word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect()
}
