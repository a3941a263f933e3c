//! Structured fields: front matter, side files, label lines and key–value tables.

use super::assemble::Candidate;
use super::concept::Concept;
use super::context::{Room, named_field};
use super::facts::{
    Audience, Checked, Confidence, Extent, Fact, Occupation, Origin, Outcome, Position, Process, Reason, Record,
    Sector, Size, Step, StepScope, Weekend,
};
use super::scan::{self, Scanned};
use super::{attributes, describe};
use crate::calendar::Date;
use crate::document::{Block, BlockKind};
use crate::text::{Language, Span, ViewBuilder};
use crate::yaml::{Node, Value};

/// What fields say of the whole advert.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub title: Option<Fact<String>>,
    pub employer: Option<Fact<String>>,
    pub unit: Option<Fact<String>>,
    pub sector: Option<Fact<Sector>>,
    pub audience: Option<Audience>,
    pub published: Option<Fact<Date>>,
    pub decided: Option<Fact<Date>>,
    pub deadline: Option<Fact<Date>>,
    /// «snarest» where a date would stand.
    pub deadline_text: Option<Fact<String>>,
    /// The day the advert is taken down: the deadline where none is told.
    pub expires: Option<Fact<Date>>,
    pub guideline: Option<Fact<String>>,
    pub total: Option<Fact<u32>>,
    pub closed: bool,
    /// The written language, where front matter says it.
    pub language: Option<Language>,
    pub process: Process,
    /// The positions of front matter or a side file.
    pub positions: Vec<Candidate>,
}

/// Reads a tree of front matter. `here` is false for a side file, whose spans point elsewhere.
pub(super) fn read(tree: &Node, here: bool, fields: &mut Fields) {
    for (key, node) in tree.map().unwrap_or_default() {
        let Some(name) = named_field(&key.text) else { continue };
        let reader = FieldReader { node, here };
        match name.as_str() {
            "title" => reader.text_into(&mut fields.title),
            "employer" => reader.text_into(&mut fields.employer),
            "unit" => reader.text_into(&mut fields.unit),
            "guideline" => reader.text_into(&mut fields.guideline),
            "published" => reader.date_into(&mut fields.published),
            "decided" => reader.date_into(&mut fields.decided),
            "deadline" => {
                reader.date_into(&mut fields.deadline);
                if node.text().is_some_and(has_no_deadline) {
                    reader.text_into(&mut fields.deadline_text);
                }
            }
            "expires" => reader.date_into(&mut fields.expires),
            "sector" => {
                fields.sector = node.text().and_then(Sector::parse).map(|s| reader.fact(s)).or(fields.sector.take())
            }
            "audience" => fields.audience = node.text().and_then(audience).or(fields.audience),
            "language" => fields.language = node.text().and_then(|t| t.parse().ok()).or(fields.language),
            "status" => fields.closed |= node.text().is_some_and(is_closed),
            "documented" => fields.process.documented = reader.record().or(fields.process.documented.take()),
            "consulted" => fields.process.consulted = reader.record().or(fields.process.consulted.take()),
            "approved" => fields.process.approved = reader.record().or(fields.process.approved.take()),
            "checked" => fields.process.checked.extend(node.list().unwrap_or_default().iter().filter_map(|n| {
                let step = n.get("step").and_then(Node::text).and_then(Step::parse)?;
                let scope = n.get("scope").and_then(Node::text).and_then(StepScope::parse);
                Some(Checked { step, scope, record: FieldReader { node: n, here }.record()? })
            })),
            "positions" | "count" => reader.positions(fields),
            _ => {}
        }
    }
}

fn audience(text: &str) -> Option<Audience> {
    let folded = crate::text::fold(text);
    Audience::parse(&folded).or(match folded.as_str() {
        "intern" | "internt" => Some(Audience::Internal),
        "ekstern" | "eksternt" => Some(Audience::External),
        "begge" | "intern og ekstern" => Some(Audience::Both),
        _ => None,
    })
}

fn is_closed(text: &str) -> bool {
    says(text, Concept::Closed) || says(text, Concept::ClosedWord)
}

fn says(text: &str, concept: Concept) -> bool {
    let s = scanned(text);
    s.has(Span::new(0, s.flat.text.len()), concept)
}

struct FieldReader<'n> {
    node: &'n Node,
    here: bool,
}

impl FieldReader<'_> {
    fn span(&self) -> Option<Span> {
        self.here.then_some(self.node.span)
    }

    fn fact<T>(&self, value: T) -> Fact<T> {
        Fact::new(value, self.span(), Origin::Field, Confidence::High)
    }

    fn text_into(&self, slot: &mut Option<Fact<String>>) {
        if let Some(text) = self.node.text().filter(|t| !t.trim().is_empty()) {
            *slot = Some(self.fact(text.trim().to_owned()));
        }
    }

    fn date_into(&self, slot: &mut Option<Fact<Date>>) {
        if let Some(date) = self.node.text().and_then(day) {
            *slot = Some(self.fact(date));
        }
    }

    /// An entry on record. A form that nobody has filled in is none: nothing stands in it, or its date is left empty
    /// or is no date.
    fn record(&self) -> Option<Record> {
        let entry =
            |names: &[&str]| self.node.map()?.iter().find(|(k, _)| names.contains(&k.text.as_str())).map(|(_, n)| n);
        let text = |names: &[&str]| entry(names).and_then(Node::text);
        let day_of = |node: &Node| node.text().and_then(day);
        let date = match entry(&["date", "dato"]) {
            Some(node) => Some(day_of(node)?),
            None if self.node.map().is_some_and(|entries| entries.iter().any(|(_, n)| !is_blank(n))) => None,
            None => Some(day_of(self.node)?),
        };
        let with = entry(&["with", "by", "med", "av"]);
        let with = with.map(|n| match n.list() {
            Some(items) => items.iter().filter_map(Node::text).map(str::to_owned).collect(),
            None => n.text().map(str::to_owned).into_iter().collect(),
        });
        Some(Record {
            date,
            with: with.unwrap_or_default(),
            outcome: text(&["outcome", "utfall"]).and_then(Outcome::parse),
            reference: text(&["reference", "referanse", "ref", "sak"]).map(str::to_owned),
            span: self.span(),
        })
    }

    fn positions(&self, fields: &mut Fields) {
        if let Some(items) = self.node.list() {
            for item in items {
                fields.positions.extend(FieldReader { node: item, here: self.here }.position());
            }
        } else if let Some(n) = self.node.text().and_then(|t| t.trim().parse().ok()) {
            fields.total = Some(self.fact(n));
        }
    }

    /// An entry of `positions`; one in which nothing is filled in offers nothing.
    fn position(&self) -> Option<Candidate> {
        if is_blank(self.node) {
            return None;
        }
        let mut position = Position::blank();
        let (mut titled_student, mut occupation) = (false, None);
        for (key, node) in self.node.map()? {
            let Some(name) = named_field(&key.text) else { continue };
            let field = FieldReader { node, here: self.here };
            let Some(text) = node.text().filter(|text| !text.trim().is_empty()) else { continue };
            let s = scanned(text);
            let all = Span::new(0, s.flat.text.len());
            match name.as_str() {
                "title" => {
                    field.text_into(&mut position.title);
                    position.occupation = titled(&s, all);
                    titled_student = attributes::student(&s, all);
                }
                "occupation" => occupation = describe::group(text.trim()).or_else(|| titled(&s, all)),
                "size" => {
                    if let Some(size) = size(text) {
                        position.size = Some(field.fact(size));
                        position.extent = describe::extent(size);
                        position.percent_text = Some(text.to_owned());
                    } else if s.has(all, Concept::Part) {
                        position.extent = Extent::Part;
                    }
                    position.span = field.span();
                }
                "count" | "positions" => position.count = text.trim().parse().ok().map(|n| field.fact(n)),
                "employment" => {
                    if let Some(l) = attributes::lasting(&s, all) {
                        position.permanence = field.fact(l.permanence);
                        position.employment_form = l.form;
                    }
                }
                "weekend" => (position.weekend, position.weekend_frequency) = weekend(text, &s),
                "shift" => position.shift = attributes::shift(&s, all),
                "student" => position.student = text == "true" || text == "ja",
                "unit" => field.text_into(&mut position.unit),
                "reason" => {
                    position.reason = Some(field.fact(Reason::parse(text).unwrap_or(Reason::Other)));
                    if Reason::parse(text).is_none() {
                        field.text_into(&mut position.reason_text);
                    }
                }
                "reason-text" => field.text_into(&mut position.reason_text),
                "deadline" => field.date_into(&mut position.deadline),
                _ => {}
            }
        }
        // The group that is named goes before that of a title.
        position.occupation = occupation.or(position.occupation);
        position.fields_only.student = position.student && !titled_student;
        position.student |= titled_student;
        position.fields_only.weekend = position.weekend != Weekend::Unknown;
        let segment = Span::at(0);
        Some(Candidate {
            position,
            room: usize::MAX,
            segment,
            definite: false,
            score: 0,
            further: false,
            closed: false,
            total: None,
            sum: false,
        })
    }
}

/// The occupation group of the first title.
fn titled(s: &Scanned, all: Span) -> Option<Occupation> {
    attributes::titles(s, all).first().and_then(|title| describe::occupation(title.occupation))
}

/// Nothing is written there, however deep.
fn is_blank(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar { text, .. } => text.trim().is_empty(),
        Value::List(items) => items.iter().all(is_blank),
        Value::Map(entries) => entries.iter().all(|(_, value)| is_blank(value)),
    }
}

fn weekend(text: &str, s: &Scanned) -> (Weekend, Option<u32>) {
    let all = Span::new(0, s.flat.text.len());
    match Weekend::parse(text) {
        Some(w) => (w, None),
        None => attributes::weekend(s, all, None),
    }
}

/// A size as a field may write it: «60 %», «50–100 %», `60`, «hel stilling».
pub fn size(text: &str) -> Option<Size> {
    let read = |t: &str| scanned(t).sizes.first().and_then(|e| e.size);
    read(text).or_else(|| {
        let number = text.trim().starts_with(|c: char| c.is_ascii_digit());
        number.then(|| read(&format!("{} %", text.trim()))).flatten()
    })
}

/// A day as a field may write it: `2026-11-21`, «21. november 2026», `21.11.2026`.
pub(super) fn day(text: &str) -> Option<Date> {
    Date::parse(text).or_else(|| one_day(text))
}

/// «snarest», «løpende».
pub(super) fn has_no_deadline(text: &str) -> bool {
    says(text, Concept::NoDeadline)
}

fn one_day(text: &str) -> Option<Date> {
    let s = scanned(text);
    let all = Span::new(0, s.flat.text.len());
    super::dates::days(&s, all).first().and_then(|d| d.date(None))
}

fn scanned(text: &str) -> Scanned {
    let mut b = ViewBuilder::new();
    b.verbatim(0, text);
    scan::scan(&Block { kind: BlockKind::Paragraph, view: b.build(), heading: None, quoted: false })
}

/// What label lines say of the whole advert, where front matter has not said it.
pub(super) fn read_labels(rooms: &[Room], fields: &mut Fields) {
    for room in rooms {
        let Some(name) = room.field.as_deref() else { continue };
        let value = room.value();
        let text = room.readable(value).trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let span = room.source(value);
        let words = || Fact::new(text.clone(), Some(span), Origin::Field, Confidence::High);
        match name {
            "employer" => _ = fields.employer.get_or_insert_with(words),
            "unit" => _ = fields.unit.get_or_insert_with(words),
            "published" | "decided" => {
                let day = super::dates::days(&room.scanned, value).first().and_then(|d| d.date(None));
                let slot = if name == "published" { &mut fields.published } else { &mut fields.decided };
                if slot.is_none() {
                    *slot = day.map(|d| Fact::new(d, Some(span), Origin::Field, Confidence::High));
                }
            }
            "status" => fields.closed |= is_closed(&text),
            "audience" => fields.audience = fields.audience.or_else(|| audience(&text)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::advert::{Lent, read};
    use crate::document;
    use crate::text::{Media, Source};

    #[test]
    fn the_occupation_that_is_named_goes_before_that_of_the_title() {
        for (fields, group) in [
            ("{ title: Fagansvarlig, size: 60, occupation: nurse }", Some("nurse")),
            ("{ occupation: nurse, title: Vernepleier, size: 60 }", Some("nurse")),
            ("{ title: Vernepleier, size: 60 }", Some("social-educator")),
            ("{ title: Fagansvarlig, size: 60, yrke: sykepleier }", Some("nurse")),
            ("{ title: Fagansvarlig, size: 60, occupation: noe annet }", None),
        ] {
            let text = format!("---\npositions: [{fields}]\n---\n# Ledig stilling\n");
            let (document, _) = document::read(&Source::new("a.md", text, Media::Markdown));
            let advert = read(&document, &Lent::default());
            let groups: Vec<Option<&str>> =
                advert.positions.iter().map(|p| p.occupation.as_ref().map(|o| o.group)).collect();
            assert_eq!(groups, [group], "{fields}");
        }
    }
}
