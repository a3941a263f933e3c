//! Adverts as records: JSON and HR-XML, each record to a source of its own.
//!
//! A record's fields become front matter and its text follows in its own medium, so that one reader of fields serves
//! all formats. Every stretch of that text knows the JSON pointer, or the path of the element, that it came from.

mod hr_xml;
mod json;
mod mapping;
mod nav;
mod place;
mod posting;
mod record;
mod systems;

pub use mapping::Mapping;

use super::open::Opened;
use crate::finding::{Localized, Trouble};
use crate::text::{Columns, Decoded, LineIndex, Media, Source, Span};
use crate::yaml::Node;
use json::{Broken, Fault, Json, Value};
use place::Place;
use record::Record;

/// Records are looked for in lists and maps nested no deeper than this: a search result in its page.
const DEEPEST: usize = 4;

/// Keys that only a record has: a broken file where one stands is a broken export, not something else.
const TELLING: [&str; 6] =
    ["\"adText\"", "\"adtext\"", "\"ad_content\"", "JobPosting", "\"applicationDue\"", "\"employer\""];

/// The adverts of a JSON file, one record each: a single object, a list, a page with a list, or objects one after
/// another. What is broken is told on a source of its own; the others are read.
pub(super) fn open_json(name: &str, decoded: &Decoded, mapping: Option<&Mapping>) -> Vec<Opened> {
    let text = decoded.text.as_str();
    let values = json::values(text);
    let mut file = File { name, decoded, lines: LineIndex::new(text), entries: Vec::new() };
    for value in &values {
        match value {
            Ok(value) => {
                let place = Place { json: value, pointer: String::new() };
                let known = file.entries.len();
                let listed = mapping.and_then(|mapping| mapping.list(&place));
                file.find(listed.as_ref().unwrap_or(&place), mapping, DEEPEST);
                if file.entries.len() == known && !is_empty(value) {
                    file.entries.push(Entry { span: value.span, of: Of::Unknown });
                }
            }
            Err(broken) => file.broken(broken, mapping),
        }
    }
    let any = file.entries.iter().any(|entry| matches!(entry.of, Of::Record(_)));
    let broken = file.entries.iter().any(|entry| matches!(entry.of, Of::Broken(..)));
    let one = matches!(values.as_slice(), [Ok(Json { value: Value::Map(_), .. })]) && file.entries.len() == 1;
    let lines = name.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    let export = broken && TELLING.iter().any(|key| text.contains(key));
    if !any && !export && !file.entries.is_empty() {
        return file.foreign();
    }
    file.opened(one && !lines || !any)
}

/// Where a span of a record's text stands in `file`, the text of its file: the same words where they stand there, else
/// the value that they were taken from, else the beginning of the record. `None` where that is not known.
pub fn place(file: &str, record: &Source, span: Span) -> Option<Span> {
    let parts = record.parts();
    let at = parts.partition_point(|part| part.span.end <= span.start);
    let part = parts.get(at).filter(|part| part.span.start <= span.start || part.span.start < span.end);
    let Some((part, origin)) = part.and_then(|part| Some((part, part.origin?))) else {
        return record.record().map(|record| Span::at(record.start as usize));
    };
    let Some((skipped, begins)) = origin.same else { return Some(origin.value) };
    let raw = file.get(origin.value.range())?;
    let offset = |at: u32| {
        let within = at.min(part.span.end).saturating_sub(part.span.start + skipped);
        json::written(raw, (begins + within) as usize)
    };
    Some(Span::new(offset(span.start), offset(span.end)).shifted(origin.value.start as usize))
}

/// The adverts of an HR-XML file.
pub(super) fn open_xml(name: &str, decoded: &Decoded) -> Vec<Opened> {
    let read = hr_xml::read(&decoded.text);
    let one = read.records.len() == 1 && read.broken.is_none();
    let mut file = File { name, decoded, lines: LineIndex::new(&decoded.text), entries: Vec::new() };
    file.entries
        .extend(read.records.into_iter().map(|(span, record)| Entry { span, of: Of::Record(Box::new(record)) }));
    if let Some(at) = read.broken.filter(|_| decoded.text.contains("PositionOpening")) {
        file.entries.push(Entry { span: Span::at(at), of: Of::Broken("XML", reason(Fault::Unexpected)) });
    }
    if file.entries.is_empty() && !decoded.text.trim().is_empty() {
        file.entries.push(Entry { span: Span::at(0), of: Of::Unknown });
        return file.foreign();
    }
    file.opened(one)
}

/// The fields of the one job posting that a page holds in JSON-LD beside its own text, with places in the page.
/// `scripts` are the bytes of its scripts.
pub(super) fn posting_in_page(page: &str, scripts: &[Span]) -> Option<Node> {
    let mut postings = Vec::new();
    for script in scripts {
        for value in json::values(page.get(script.range())?).iter().flatten() {
            let place = Place { json: value, pointer: String::new() };
            collect(&place, DEEPEST, &posting::read, &mut |_, record| postings.push((script.start as usize, record)));
        }
    }
    let [(start, record)] = postings.as_slice() else { return None };
    Some(record.witness(*start))
}

/// Records in a value and in what it holds, the outermost ones.
fn collect(place: &Place, depth: usize, read: &dyn Fn(&Place) -> Option<Record>, take: &mut dyn FnMut(Span, Record)) {
    if let Some(record) = read(place) {
        return take(place.span(), record);
    }
    let Some(depth) = depth.checked_sub(1) else { return };
    for inner in place.items().into_iter().chain(place.inner()) {
        collect(&inner, depth, read, take);
    }
}

fn shape(place: &Place) -> Option<Record> {
    matches!(place.json.value, Value::Map(_)).then_some(())?;
    posting::read(place).or_else(|| nav::read(place)).or_else(|| systems::read(place))
}

/// An export without a single record.
fn is_empty(value: &Json) -> bool {
    matches!(&value.value, Value::List(items) if items.is_empty())
}

/// A file being taken apart.
struct File<'f> {
    name: &'f str,
    decoded: &'f Decoded,
    lines: LineIndex,
    /// In file order.
    entries: Vec<Entry>,
}

struct Entry {
    span: Span,
    of: Of,
}

enum Of {
    Record(Box<Record>),
    /// What the text should be, and why it is not.
    Broken(&'static str, Localized<String>),
    Unknown,
}

impl File<'_> {
    fn find(&mut self, place: &Place, mapping: Option<&Mapping>, depth: usize) {
        let read = |place: &Place| match mapping {
            Some(mapping) => mapping.record(place),
            None => shape(place),
        };
        let entries = &mut self.entries;
        collect(place, depth, &read, &mut |span, record| {
            entries.push(Entry { span, of: Of::Record(Box::new(record)) })
        });
    }

    fn broken(&mut self, broken: &Broken, mapping: Option<&Mapping>) {
        for (pointer, json) in &broken.rescued {
            self.find(&Place { json, pointer: pointer.clone() }, mapping, 0);
        }
        self.entries
            .push(Entry { span: Span::at(broken.span.end as usize), of: Of::Broken("JSON", reason(broken.fault)) });
    }

    /// Nothing in it is an advert.
    fn foreign(self) -> Vec<Opened> {
        let broken = self.entries.iter().find(|entry| matches!(entry.of, Of::Broken(..)));
        let trouble =
            broken.map_or(Trouble::UnknownShape, |entry| self.trouble(entry).unwrap_or(Trouble::UnknownShape));
        vec![Opened { foreign: true, ..Opened::refused(self.name, trouble) }]
    }

    /// One advert an entry. `plain`: under the name of the file alone.
    fn opened(self, plain: bool) -> Vec<Opened> {
        if self.entries.is_empty() {
            return vec![Opened::read(Source::new(self.name, "", Media::Plain))];
        }
        let mut numbers: Vec<usize> = self.entries.iter().map(|entry| self.line(entry)).collect();
        if numbers.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
            numbers = (1..=self.entries.len()).collect();
        }
        let open = |(entry, number): (&Entry, usize)| {
            let name = if plain { self.name.to_owned() } else { format!("{}#{number}", self.name) };
            match &entry.of {
                Of::Record(record) => Opened {
                    id: record.id.clone(),
                    ..Opened::read(record.source(&name).encoded(self.decoded.encoding).taken_from(entry.span))
                },
                _ => {
                    let refused = Opened::refused(&name, self.trouble(entry).unwrap_or(Trouble::UnknownShape));
                    Opened { source: refused.source.taken_from(entry.span), ..refused }
                }
            }
        };
        self.entries.iter().zip(numbers).map(open).collect()
    }

    /// The line it begins on, from 1.
    fn line(&self, entry: &Entry) -> usize {
        let place = self.lines.place(&self.decoded.text, entry.span.start as usize, Columns::Characters);
        place.line as usize + 1
    }

    fn trouble(&self, entry: &Entry) -> Option<Trouble> {
        let Of::Broken(format, reason) = &entry.of else { return None };
        let place = self.lines.place(&self.decoded.text, entry.span.start as usize, Columns::Characters);
        Some(Trouble::Broken { format, line: place.line + 1, column: place.column + 1, reason: reason.clone() })
    }
}

/// Why a text is broken, as it follows a colon.
fn reason(fault: Fault) -> Localized<String> {
    let (nb, nn, en) = match fault {
        Fault::Cut => (
            "teksten slutter midt i en verdi",
            "teksten sluttar midt i ein verdi",
            "the text ends in the middle of a value",
        ),
        Fault::Unexpected => (
            "her står noe som ikke hører til",
            "her står noko som ikkje høyrer til",
            "something stands here that does not belong",
        ),
        Fault::Deep => ("verdiene er for dypt nøstet", "verdiane er for djupt nøsta", "the values are nested too deep"),
        Fault::Many => ("for mange verdier i én fil", "for mange verdiar i éi fil", "too many values in one file"),
    };
    Localized { nb: nb.to_owned(), nn: nn.to_owned(), en: en.to_owned() }
}
