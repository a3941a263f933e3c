//! XML as a Word file holds it: elements by their local names, whatever prefix their namespace has got.

use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// Elements nested deeper than this end the reading.
pub(super) const DEEPEST: usize = 256;
/// More prefixes of one root than this are not looked at.
const PREFIXES: usize = 16;

/// What comes next in a file.
#[derive(Debug)]
pub(super) enum Event<'x> {
    /// An element begins. One without content ends at once, with an event of its own.
    Begin(Element<'x>),
    /// The innermost element ends.
    End,
    /// Text, decoded.
    Text(Cow<'x, str>),
}

/// The vocabulary that an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Word's own, in its transitional or its strict namespace.
    Word,
    /// Markup compatibility: one content in several forms.
    Compatibility,
    /// Anything else.
    Other,
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'x> {
    /// Its vocabulary.
    pub family: Family,
    tag: BytesStart<'x>,
}

/// Why reading stopped before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It is no XML from here on.
    Broken,
    /// Too deep.
    Deep,
}

/// Reads one file from its start. What is wrong ends the reading; elements left open get no end.
#[derive(Debug)]
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    prefixes: Vec<(String, Family)>,
    depth: usize,
    begun: bool,
    stop: Option<Stop>,
    done: bool,
}

impl<'x> Xml<'x> {
    /// A reader of `text`, a byte order mark before it or not.
    pub fn new(text: &'x str) -> Xml<'x> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Xml { reader, prefixes: Vec::new(), depth: 0, begun: false, stop: None, done: false }
    }

    /// Why reading stopped early, once there are no more events.
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// The next event; `None` at the end.
    pub fn next(&mut self) -> Option<Event<'x>> {
        while !self.done {
            match self.reader.read_event() {
                Ok(Raw::Start(tag)) => return self.begin(tag),
                Ok(Raw::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Event::End);
                }
                Ok(Raw::Text(text)) => return Some(Event::Text(text.into_inner())),
                Ok(Raw::CData(text)) => return Some(Event::Text(text.into_inner())),
                Ok(Raw::GeneralRef(entity)) => {
                    if let Some(c) = character(&entity) {
                        return Some(Event::Text(Cow::Owned(c.to_string())));
                    }
                }
                Ok(Raw::Eof) => {
                    let whole = self.begun && self.depth == 0;
                    self.end((!whole).then_some(Stop::Broken));
                }
                Ok(_) => {}
                Err(_) => self.end(Some(Stop::Broken)),
            }
        }
        None
    }

    fn begin(&mut self, tag: BytesStart<'x>) -> Option<Event<'x>> {
        if self.depth >= DEEPEST {
            self.end(Some(Stop::Deep));
            return None;
        }
        if !self.begun {
            self.begun = true;
            self.prefixes = prefixes(&tag);
        }
        self.depth += 1;
        let family = self.family(tag.name().prefix().map_or("", |prefix| prefix.into_inner()));
        Some(Event::Begin(Element { family, tag }))
    }

    fn end(&mut self, stop: Option<Stop>) {
        self.done = true;
        self.stop = stop;
    }

    /// The root says what its prefixes mean; those that it does not name have their usual meaning.
    fn family(&self, prefix: &str) -> Family {
        match (self.prefixes.iter().find(|(known, _)| known == prefix), prefix) {
            (Some((_, family)), _) => *family,
            (None, "w") => Family::Word,
            (None, "mc") => Family::Compatibility,
            _ => Family::Other,
        }
    }
}

impl Element<'_> {
    /// Its name without a prefix.
    pub fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// The value of the attribute with this local name.
    pub fn value(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// `w:val`.
    pub fn val(&self) -> Option<String> {
        self.value("val")
    }

    /// A property that is on unless its value says otherwise.
    pub fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// `w:val` as a number.
    pub fn number(&self) -> Option<u8> {
        self.val()?.trim().parse().ok()
    }
}

fn prefixes(root: &BytesStart<'_>) -> Vec<(String, Family)> {
    let mut attributes = root.attributes();
    let declared = attributes.with_checks(false).flatten().filter_map(|attribute| {
        let prefix = match attribute.key.into_inner() {
            "xmlns" => "",
            key => key.strip_prefix("xmlns:")?,
        };
        let address: &str = &attribute.value;
        let family = if address.contains("wordprocessingml") && address.ends_with("/main") {
            Family::Word
        } else if address.ends_with("/markup-compatibility/2006") {
            Family::Compatibility
        } else {
            Family::Other
        };
        (family != Family::Other || matches!(prefix, "w" | "mc")).then(|| (prefix.to_owned(), family))
    });
    declared.take(PREFIXES).collect()
}

/// The character behind `&#229;` or `&amp;`. Entities that a file defines for itself stand for nothing.
fn character(entity: &BytesRef<'_>) -> Option<char> {
    match &**entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => entity.resolve_char_ref().ok().flatten(),
    }
}
