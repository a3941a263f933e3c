//! Where an advert's fields stand in the export of a system that is not known: JSON pointers in a YAML file.

use super::place::Place;
use super::record::{Record, Said};
use crate::finding::Finding;
use crate::text::{Media, Source, Span};
use crate::yaml::{self, Reader, words};

/// Where each field stands: a JSON pointer from the record, or the name of a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The list of records; without it every object that has the text is one.
    records: Option<String>,
    text: Vec<String>,
    format: Option<Form>,
    id: Option<String>,
    /// Fields of the advert, by the key of front matter.
    fields: Vec<(&'static str, String)>,
    /// Fields of its one line of positions.
    line: Vec<(&'static str, String)>,
}

/// How the text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Markdown,
    Html,
    Plain,
}

words!(for Form { Markdown = "markdown", Html = "html", Plain = "plain" });

const FIELDS: [&str; 10] =
    ["title", "employer", "unit", "sector", "audience", "published", "decided", "deadline", "status", "count"];
const LINE: [&str; 4] = ["size", "employment", "weekend", "student"];

impl Mapping {
    /// Reads a mapping: `{text: /body, title: /name, published: /start}`. `None` where something is wrong with it.
    pub fn read(source: &Source) -> (Option<Mapping>, Vec<Finding>) {
        let whole = Span::new(0, source.text().len());
        let (node, told) = yaml::parse_leniently(source, whole);
        let reader = Reader::of(source, told);
        let mapping = node.and_then(|node| {
            let fields = reader.fields(&node, "mapping")?;
            let pointers = |keys: &'static [&'static str]| -> Vec<(&'static str, String)> {
                keys.iter().filter_map(|key| Some((*key, fields.optional::<String>(key)?))).collect()
            };
            let mapping = Mapping {
                records: fields.optional("records"),
                text: fields.node("text").and_then(|node| texts(node, &reader)).unwrap_or_default(),
                format: fields.optional("format"),
                id: fields.optional("id"),
                fields: pointers(&FIELDS),
                line: pointers(&LINE),
            };
            if mapping.text.is_empty() {
                fields.required_node("text");
            }
            fields.finish();
            Some(mapping)
        });
        let whole = mapping.filter(|_| !reader.failed());
        (whole, reader.finish())
    }

    /// The list that holds the records, where the mapping names it.
    pub(super) fn list<'j>(&self, root: &Place<'j>) -> Option<Place<'j>> {
        find(root, self.records.as_deref()?)
    }

    /// The advert in an object that has its text.
    pub(super) fn record(&self, of: &Place) -> Option<Record> {
        let said = |pointer: &str| -> Option<Said> { find(of, pointer)?.said() };
        let texts: Vec<Said> = self.text.iter().filter_map(|pointer| said(pointer)).collect();
        if texts.is_empty() {
            return None;
        }
        let mut record = Record { id: self.id.as_deref().and_then(said).map(|said| said.text), ..Record::default() };
        for (key, pointer) in &self.fields {
            record.field(key, said(pointer));
        }
        record.line(LINE.map(|key| (key, self.line.iter().find(|(k, _)| *k == key).and_then(|(_, p)| said(p)))));
        match self.format {
            Some(form) => {
                record.body = texts;
                record.media = Some(match form {
                    Form::Markdown => Media::Markdown,
                    Form::Html => Media::Html,
                    Form::Plain => Media::Plain,
                });
            }
            None => texts.into_iter().for_each(|text| record.text(Some(text))),
        }
        Some(record)
    }
}

fn find<'j>(of: &Place<'j>, pointer: &str) -> Option<Place<'j>> {
    if pointer.starts_with('/') || pointer.is_empty() { of.follow(pointer) } else { of.get(pointer) }
}

/// One pointer, or a list of them.
fn texts(node: &yaml::Node, reader: &Reader) -> Option<Vec<String>> {
    match node.text() {
        Some(pointer) => Some(vec![pointer.to_owned()]),
        None => reader.read(node, "text"),
    }
}
