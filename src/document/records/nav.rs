//! NAV's shapes: the import request, the public feed's details and old pages, the ad in the search index.

use super::place::Place;
use super::record::{Record, Said};

/// What closes a vacancy.
const CLOSED: [&str; 5] = ["INACTIVE", "STOPPED", "DELETED", "REJECTED", "EXPIRED"];

/// Reads an object of one of NAV's shapes.
pub(super) fn read(of: &Place) -> Option<Record> {
    if of.get("adText").is_some_and(|t| t.json.text().is_some()) {
        return Some(import(of));
    }
    if let Some(ad) = of.get("ad_content").or_else(|| of.get("json")).filter(|_| of.get("status").is_some()) {
        return Some(detail(of, &ad));
    }
    let hit = of.get("_source").unwrap_or_else(|| of.clone());
    if hit.at(&["properties", "adtext"]).is_some_and(|t| t.json.text().is_some()) {
        return Some(indexed(&hit));
    }
    const FEED: [&str; 5] = ["engagementtype", "extent", "positioncount", "applicationDue", "occupationCategories"];
    let described = of.get("description").is_some_and(|t| t.json.text().is_some()) && of.get("title").is_some();
    (described && FEED.iter().any(|key| of.get(key).is_some())).then(|| feed(of))
}

/// A request to NAV's import. Its fields come from the employer's own system.
fn import(of: &Place) -> Record {
    let mut record = Record { id: text(of, &["reference"]), ..Record::default() };
    common(of, &mut record);
    record.field("employer", said(of, &["employer", "businessName"]));
    record.field("count", said(of, &["positions"]));
    properties(of, &mut record);
    record.text(said(of, &["adText"]));
    record
}

/// The ad as the search index holds it.
fn indexed(of: &Place) -> Record {
    let mut record = Record { id: text(of, &["uuid"]).or_else(|| text(of, &["id"])), ..Record::default() };
    common(of, &mut record);
    record.field("employer", said(of, &["businessName"]).or_else(|| said(of, &["employer", "name"])));
    record.field("count", said(of, &["properties", "positioncount"]));
    properties(of, &mut record);
    record.text(said(of, &["properties", "adtext"]));
    record
}

/// The answer of the public feed for one ad. An inactive one has lost its content.
fn detail(of: &Place, ad: &Place) -> Record {
    let mut record = feed(ad);
    record.id = record.id.or_else(|| text(of, &["uuid"]));
    if !record.fields.iter().any(|(key, _)| key == "status") {
        record.field("status", closed(of));
    }
    record
}

fn feed(of: &Place) -> Record {
    let mut record = Record { id: text(of, &["uuid"]), ..Record::default() };
    common(of, &mut record);
    record.field("employer", said(of, &["employer", "name"]));
    record.field("deadline", said(of, &["applicationDue"]));
    record.field("count", said(of, &["positioncount"]));
    // The feed writes «Heltid» for all that is not exactly «Deltid», for what is missing too: only «Deltid» is a witness.
    let part = of.get("extent").and_then(|e| e.said()).filter(|e| e.text.trim().eq_ignore_ascii_case("deltid"));
    let employment = said(of, &["engagementtype"]);
    record.line([("title", said(of, &["jobtitle"])), ("size", part), ("employment", employment)]);
    record.text(said(of, &["description"]));
    record
}

fn common(of: &Place, record: &mut Record) {
    record.field("title", said(of, &["title"]));
    record.field("published", said(of, &["published"]));
    record.field("expires", said(of, &["expires"]));
    record.field("status", closed(of));
}

fn properties(of: &Place, record: &mut Record) {
    let Some(of) = of.get("properties") else { return };
    record.field("deadline", said(&of, &["applicationdue"]));
    record.line([
        ("title", said(&of, &["jobtitle"])),
        ("size", size(&of)),
        ("employment", said(&of, &["engagementtype"])),
        ("weekend", weekend(&of)),
        ("shift", said(&of, &["jobarrangement"])),
    ]);
}

/// The range goes before the single percent, as NAV itself shows it; the extent speaks where there is neither.
fn size(of: &Place) -> Option<Said> {
    let percent = said(of, &["jobpercentagerange"]).or_else(|| said(of, &["jobpercentage"]));
    percent.or_else(|| {
        said(of, &["extent"]).filter(|e| matches!(e.text.trim().to_lowercase().as_str(), "heltid" | "deltid"))
    })
}

/// The days of the week: with weekends among them, or weekends only.
fn weekend(of: &Place) -> Option<Said> {
    let days = of.get("workday")?;
    let words = days.words();
    let names = |name: &str| words.iter().any(|word| word.eq_ignore_ascii_case(name));
    match (names("Lørdag") || names("Søndag"), names("Ukedager")) {
        (true, true) => days.saying("part"),
        (true, false) => days.saying("only"),
        _ => None,
    }
}

fn closed(of: &Place) -> Option<Said> {
    let status = of.get("status")?;
    let closed = CLOSED.iter().any(|word| status.json.text().is_some_and(|text| text.eq_ignore_ascii_case(word)));
    closed.then(|| status.saying("inactive")).flatten()
}

fn said(of: &Place, keys: &[&str]) -> Option<Said> {
    of.at(keys)?.said()
}

fn text(of: &Place, keys: &[&str]) -> Option<String> {
    said(of, keys).map(|said| said.text)
}
