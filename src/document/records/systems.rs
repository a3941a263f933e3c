//! The tool's own records, and the list items of recruiting systems whose fields are known.

use super::place::Place;
use super::record::{Record, Said};
use crate::text::Media;

/// Reads an object of one of these shapes.
pub(super) fn read(of: &Place) -> Option<Record> {
    own(of).or_else(|| jobbnorge(of)).or_else(|| webcruiter(of)).or_else(|| teamtailor(of))
}

/// `{id, published, title, employer, municipality, unit, sector, positions, text, format}`; other keys mean nothing.
fn own(of: &Place) -> Option<Record> {
    let body = of.get("text").filter(|text| text.json.text().is_some())?;
    const KNOWN: [&str; 8] = ["id", "published", "title", "employer", "municipality", "unit", "sector", "positions"];
    if !KNOWN.iter().any(|key| of.get(key).is_some()) {
        return None;
    }
    let mut record = Record { id: said(of, "id").map(|said| said.text), ..Record::default() };
    for key in ["title", "employer", "unit", "sector", "published"] {
        record.field(key, said(of, key));
    }
    let positions = of.get("positions").and_then(|positions| positions.tree());
    record.fields.extend(positions.map(|tree| ("positions".to_owned(), tree)));
    record.media = Some(match said(of, "format").as_ref().map(|format| format.text.as_str()) {
        Some("html") => Media::Html,
        Some("plain" | "text") => Media::Plain,
        _ => Media::Markdown,
    });
    record.body.extend(body.said());
    Some(record)
}

/// An item of Jobbnorge's list, or its full text in `components`.
fn jobbnorge(of: &Place) -> Option<Record> {
    let parts = ["components", "jobGapComponents"].iter().filter_map(|key| of.get(key)).flat_map(|list| list.items());
    let parts: Vec<Place> = parts.filter(|part| heading(part).is_some() || content(part).is_some()).collect();
    let listed = ["jobScope", "jobDuration"].iter().any(|key| of.get(key).is_some());
    if !listed && parts.is_empty() {
        return None;
    }
    let mut record = Record { id: said(of, "id").map(|said| said.text), ..Record::default() };
    record.field("title", said(of, "title"));
    record.field("employer", said(of, "employer"));
    record.field("unit", said(of, "department"));
    record.field("published", said(of, "publicationDate"));
    record.field("deadline", said(of, "deadline"));
    record.field("count", said(of, "positionCount"));
    if let Some(internal) = of.get("isInternal").filter(|internal| internal.said().is_some_and(|s| s.text == "true")) {
        record.field("audience", internal.saying("internal"));
    }
    let scope = said(of, "jobScope").filter(|scope| matches!(scope.text.to_lowercase().as_str(), "heltid" | "deltid"));
    record.line([("size", scope), ("employment", said(of, "jobDuration"))]);
    record.text(said(of, "summary"));
    for part in &parts {
        record.text(heading(part).map(|said| said.saying(|text| format!("<h2>{text}</h2>"))));
        record.text(content(part));
    }
    Some(record)
}

fn heading(part: &Place) -> Option<Said> {
    said(part, "heading").or_else(|| said(part, "title"))
}

fn content(part: &Place) -> Option<Said> {
    said(part, "text").or_else(|| said(part, "content"))
}

/// An item of Webcruiter's list.
fn webcruiter(of: &Place) -> Option<Record> {
    let known = of.get("Heading").is_some() && (of.get("Presentation").is_some() || of.get("OpenAdvertUrl").is_some());
    if !known {
        return None;
    }
    let mut record = Record { id: said(of, "Id").map(|said| said.text), ..Record::default() };
    record.field("title", said(of, "Heading"));
    record.field("employer", said(of, "CompanyName"));
    record.field("unit", said(of, "Workplace"));
    record.field("published", said(of, "PublishedDate"));
    record.field("deadline", said(of, "ApplicationDeadline").or_else(|| said(of, "ApplyWithinDate")));
    record.line([("employment", said(of, "JobType"))]);
    record.text(said(of, "Presentation"));
    Some(record)
}

/// A job of Teamtailor's JSON:API.
fn teamtailor(of: &Place) -> Option<Record> {
    let job = of.get("attributes").filter(|job| said(job, "title").is_some() && said(job, "body").is_some())?;
    let mut record = Record { id: said(of, "id").map(|said| said.text), ..Record::default() };
    record.field("title", said(&job, "title"));
    record.field("published", said(&job, "start-date").or_else(|| said(&job, "created-at")));
    record.field("deadline", said(&job, "end-date"));
    if job.get("internal").is_some_and(|internal| internal.said().is_some_and(|said| said.text == "true")) {
        record.field("audience", job.get("internal").and_then(|internal| internal.saying("internal")));
    }
    let level = said(&job, "employment-level");
    record.line([("size", level), ("employment", said(&job, "employment-type"))]);
    record.text(said(&job, "pitch"));
    record.text(said(&job, "body"));
    Some(record)
}

fn said(of: &Place, key: &str) -> Option<Said> {
    of.get(key)?.said()
}
