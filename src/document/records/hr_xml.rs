//! HR-XML and HR Open: `PositionOpening` elements, read by local name because their namespaces differ between systems.

use super::super::html;
use super::record::{Record, Said};
use crate::text::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The element that holds one advert.
const OPENING: &str = "PositionOpening";

/// What is read of a text: its adverts with the bytes of each, and where the text breaks off.
#[derive(Debug, Default)]
pub(super) struct Openings {
    pub records: Vec<(Span, Record)>,
    pub broken: Option<usize>,
}

/// Reads every `PositionOpening`. What stood whole before a break is kept.
pub(super) fn read(text: &str) -> Openings {
    let mut openings = Openings::default();
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut opening: Option<Opening> = None;
    loop {
        let start = offset(reader.buffer_position());
        let event = reader.read_event();
        match (event, &mut opening) {
            (Err(_), _) => openings.broken = Some(offset(reader.error_position())),
            (Ok(Event::Eof), Some(_)) => openings.broken = Some(text.len()),
            (Ok(Event::Eof), None) => {}
            (Ok(Event::Start(tag)), None) if tag.local_name().as_ref() == OPENING => {
                let number = openings.records.len() + 1;
                opening = Some(Opening { start, number, ..Opening::default() });
                continue;
            }
            (Ok(event), Some(open)) => {
                if open.goes_on(event) {
                    continue;
                }
                let span = Span::new(open.start, offset(reader.buffer_position()));
                openings.records.extend(opening.take().map(|open| (span, open.record())));
                continue;
            }
            (Ok(_), None) => continue,
        }
        return openings;
    }
}

fn offset(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// An advert being read.
#[derive(Debug, Default)]
struct Opening {
    start: usize,
    /// Its number in the file, from 1.
    number: usize,
    /// The elements that are open inside it.
    path: Vec<String>,
    text: String,
    found: Vec<(Wanted, Said)>,
}

/// What is wanted of an advert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Id,
    Title,
    Employer,
    About,
    Text,
    Size,
    Employment,
    Count,
    Published,
    Deadline,
    Expires,
}

impl Opening {
    /// Takes an event; false at the end of the advert.
    fn goes_on(&mut self, event: Event) -> bool {
        match event {
            Event::Start(tag) => {
                self.begins(&tag);
                self.text.clear();
            }
            Event::Empty(tag) => {
                self.begins(&tag);
                self.path.pop();
            }
            Event::Text(text) => self.text.push_str(&text.xml10_content()),
            Event::CData(text) => self.text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => self.text.push_str(&html::decoded(&format!("&{};", &*name))),
            Event::End(_) => {
                if self.path.is_empty() {
                    return false;
                }
                let text = std::mem::take(&mut self.text);
                if let Some(wanted) = self.wanted() {
                    self.says(wanted, text.trim(), "");
                }
                self.path.pop();
            }
            _ => {}
        }
        true
    }

    fn begins(&mut self, tag: &BytesStart) {
        self.path.push(tag.local_name().as_ref().to_owned());
        let wanted: &[(&str, Wanted)] = match self.element(0) {
            "PositionSchedule" => &[("percentage", Wanted::Size)],
            "DistributionGuidelines" => &[("validFrom", Wanted::Published)],
            _ => return,
        };
        for attribute in tag.html_attributes().flatten() {
            let key = attribute.key.local_name();
            for (name, wanted) in wanted.iter().filter(|(name, _)| *name == key.as_ref()) {
                let value = html::decoded(&attribute.value);
                self.says(*wanted, value.trim(), &format!("/@{name}"));
            }
        }
    }

    /// The name of the element `up` steps above the one that is open.
    fn element(&self, up: usize) -> &str {
        self.path.iter().rev().nth(up).map_or("", String::as_str)
    }

    /// What the open element tells.
    fn wanted(&self) -> Option<Wanted> {
        Some(match (self.element(0), self.element(1)) {
            ("IdValue", _) | ("DocumentID", _) => Wanted::Id,
            ("ProfileName" | "PositionTitle", _) => Wanted::Title,
            ("EntityName" | "OrganizationName", _) => Wanted::Employer,
            ("Value", "FormattedPositionDescription") | ("Content", "PositionFormattedDescription") => Wanted::Text,
            ("Organization", _) => Wanted::About,
            // Some systems write the form of employment where the percentage has no place.
            ("PositionSchedule", _) => Wanted::Employment,
            // «FullTime» stands there for whatever is not part time.
            ("PositionScheduleTypeCode", _) if self.text_is("PartTime") => Wanted::Size,
            ("NumberToFill" | "PositionOpenQuantity", _) => Wanted::Count,
            // The name misleads: it is the last day for applications.
            ("MaximumStartDate" | "ApplicationCloseDate", _) => Wanted::Deadline,
            ("MaximumEndDate", _) => Wanted::Expires,
            _ => return None,
        })
    }

    fn text_is(&self, word: &str) -> bool {
        self.text.trim().eq_ignore_ascii_case(word)
    }

    fn says(&mut self, wanted: Wanted, text: &str, attribute: &str) {
        let many = wanted == Wanted::Text;
        if text.is_empty() || !many && self.found.iter().any(|(w, _)| *w == wanted) {
            return;
        }
        let path = self.path.join("/");
        let location = format!("/{OPENING}[{}]/{path}{attribute}", self.number);
        self.found.push((wanted, Said { text: text.to_owned(), location, span: Span::at(self.start), own: false }));
    }

    fn record(self) -> Record {
        let said = |wanted| self.found.iter().find(|(w, _)| *w == wanted).map(|(_, said)| said.clone());
        let mut record = Record { id: said(Wanted::Id).map(|said| said.text), ..Record::default() };
        record.field("title", said(Wanted::Title));
        record.field("employer", said(Wanted::Employer));
        record.field("published", said(Wanted::Published));
        record.field("deadline", said(Wanted::Deadline));
        record.field("expires", said(Wanted::Expires));
        record.field("count", said(Wanted::Count));
        record.line([("size", said(Wanted::Size)), ("employment", said(Wanted::Employment))]);
        for (_, said) in self.found.iter().filter(|(w, _)| *w == Wanted::Text) {
            record.text(Some(said.clone()));
        }
        record.text(said(Wanted::About));
        record
    }
}
