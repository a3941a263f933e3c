//! What can be written where the cursor is.

use super::draft::{Draft, Layout, scalar};
use super::help;
use super::known::Known;
use super::outline::{What, outline};
use super::place::{Place, Room, Slot, Step, places};
use super::shape::{Key, Object, Shape};
use super::{Kind, shape_of};
use crate::text::{Language, Span};
use crate::yaml::words;
use std::collections::HashSet;

/// Something that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The key or value, as a list shows it.
    pub label: String,
    /// What it is.
    pub what: Written,
    /// What it replaces: all that is written of it, on both sides of the cursor.
    pub span: Span,
    /// What is put there. Lines after the first have their whole indentation; line breaks are those of the file.
    pub text: String,
    /// Places in `text` where the writing goes on, in order.
    pub stops: Vec<Span>,
    /// A key that must be there.
    pub required: bool,
    /// What it means.
    pub help: String,
}

words! {
    /// What a proposal is.
    pub enum Written {
        /// A key of a map.
        Key = "key",
        /// A value.
        Value = "value",
        /// A map or an item, with its usual keys.
        Form = "form",
        /// A whole file.
        File = "file",
    }
}

/// What can be written at `offset` (bytes) in the YAML that stands in `range` of a text, the required keys first. The YAML
/// need not parse. Nothing is left out for what is already written: that is for whoever shows the list.
pub fn proposals(
    kind: Kind,
    text: &str,
    range: Span,
    offset: usize,
    known: &Known,
    language: Language,
) -> Vec<Proposal> {
    let outline = outline(text, range);
    let known = known.with_own(kind, text, &outline);
    let root = shape_of(kind);
    let mut list = List { known, language, newline: newline(text), found: Vec::new(), seen: HashSet::new() };
    let places = places(text, &outline, range, offset);
    if outline.root.what == What::Nothing
        && let Some(place) = places.first()
    {
        list.file(kind, &root, place.written);
    }
    for place in &places {
        let shapes = shapes_at(&root, &place.path);
        match &place.slot {
            Slot::Key { taken, colon, room } => list.keys(&shapes, place, taken, *colon, *room),
            Slot::Value { room, quotes } => list.values(&shapes, place, *room, *quotes),
        }
    }
    list.found.sort_by_key(|proposal| (proposal.what != Written::File, !proposal.required));
    list.found
}

/// The shapes that may stand at the end of a way, taken apart.
pub(super) fn shapes_at(root: &Shape, path: &[Step]) -> Vec<Shape> {
    let mut shapes = root.alternatives();
    for step in path {
        shapes = match step {
            Step::Key(name) => shapes.iter().flat_map(|shape| under(shape, name)).collect(),
            Step::Item => shapes.iter().flat_map(|s| s.items()).flat_map(|s| s.alternatives()).collect(),
        };
    }
    shapes
}

/// The shapes that may stand under a key.
pub(super) fn under(shape: &Shape, name: &str) -> Vec<Shape> {
    match shape {
        Shape::Object(object) => object.key(name).map(|key| key.shape.alternatives()).unwrap_or_default(),
        Shape::Map(_, value) => value.alternatives(),
        _ => Vec::new(),
    }
}

/// Those of the objects that know all the keys that are there; all where none does.
pub(super) fn fitting(shapes: &[Shape], taken: &[String]) -> Vec<Object> {
    let objects: Vec<Object> = shapes.iter().flat_map(Shape::objects).collect();
    let fits = |object: &&Object| taken.iter().all(|key| object.key(key).is_some());
    let fitting: Vec<Object> = objects.iter().filter(fits).cloned().collect();
    if fitting.is_empty() { objects } else { fitting }
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The proposals as they are found.
struct List {
    known: Known,
    language: Language,
    newline: &'static str,
    found: Vec<Proposal>,
    seen: HashSet<(String, Written)>,
}

/// Quotes around what is written.
type Quotes = Option<(char, bool)>;

impl List {
    fn add(&mut self, label: &str, what: Written, span: Span, draft: Draft, required: bool, help: String) {
        if self.seen.insert((label.to_owned(), what)) {
            let Draft { text, stops } = if self.newline == "\n" { draft } else { draft.with_newline(self.newline) };
            self.found.push(Proposal { label: label.to_owned(), what, span, text, stops, required, help });
        }
    }

    fn file(&mut self, kind: Kind, root: &Shape, span: Span) {
        for object in root.objects().into_iter().filter(|object| object.keys.iter().any(|key| key.usual)) {
            let mut draft = Draft::default();
            draft.lines(&object, 0);
            draft.push("\n");
            let help = help::said(kind.as_str()).get(self.language).clone();
            self.add(kind.as_str(), Written::File, span, draft, false, help);
        }
    }

    fn keys(&mut self, shapes: &[Shape], place: &Place, taken: &[String], colon: bool, room: Room) {
        for object in fitting(shapes, taken) {
            for key in object.keys.iter().filter(|key| object.has_room_for(key, taken)) {
                self.key(&object, key, place, colon, room);
            }
        }
        for shape in shapes {
            let Shape::Map(Some(names), value) = shape else { continue };
            let names: Vec<_> = self.known.of(*names).filter(|name| !taken.contains(&name.text)).cloned().collect();
            for name in names {
                let written = scalar(&name.text, None, true);
                let draft = key_draft(&written, value, colon, room);
                self.add(&name.text, Written::Key, place.written, draft, false, name.what.get(self.language).clone());
            }
        }
    }

    /// A key; and in Norwegian its Norwegian spelling, once a letter of it is written.
    fn key(&mut self, object: &Object, key: &Key, place: &Place, colon: bool, room: Room) {
        let own = (self.language != Language::En && !place.written.is_empty()).then_some(key.also);
        for name in std::iter::once(&key.name).chain(own.unwrap_or_default()) {
            let draft = key_draft(name, &key.shape, colon, room);
            let help = help::of_key(object, key, self.language);
            self.add(name, Written::Key, place.written, draft, key.required, help);
        }
    }

    fn values(&mut self, shapes: &[Shape], place: &Place, room: Room, quotes: Quotes) {
        if let (Room::Below(column) | Room::AfterDash { column, .. }, None) = (room, quotes) {
            self.keys(shapes, place, &[], false, Room::Line(column));
        }
        let bare = shapes.iter().any(|shape| !matches!(shape, Shape::List(_) | Shape::Object(_)));
        // on a line of its own a list has its dashes, so that another item can follow
        let (lists, others): (Vec<_>, Vec<_>) = shapes.iter().partition(|shape| matches!(shape, Shape::List(_)));
        let by_room = if matches!(room, Room::Below(_)) { [lists, others] } else { [others, lists] };
        for shape in by_room.into_iter().flatten() {
            match shape {
                Shape::List(item) if quotes.is_none() => self.list(item, place, room, bare),
                Shape::Object(object) if quotes.is_none() => self.form(object, place, room),
                _ => self.plain(shape, place, room, quotes),
            }
        }
        if let Room::AfterDash { blank: true, .. } = room {
            self.found.iter_mut().for_each(|proposal| proposal.lead(" "));
        }
    }

    /// A map with its usual keys.
    fn form(&mut self, object: &Object, place: &Place, room: Room) {
        let mut draft = Draft::of(room.lead());
        match room {
            Room::Next(column) => draft.lines(object, column + 2),
            Room::AfterColon { .. } | Room::Flow { .. } => draft.braces(object),
            _ => return,
        }
        self.add_form(object, place, draft, room);
    }

    fn add_form(&mut self, object: &Object, place: &Place, mut draft: Draft, room: Room) {
        draft.push(room.tail());
        let names: Vec<&str> = object.keys.iter().filter(|key| key.usual).map(|key| key.name).collect();
        let label = if names.is_empty() { "{ … }".to_owned() } else { format!("{{ {}, … }}", names.join(", ")) };
        let help = help::said("form").get(self.language).clone();
        self.add(&label, Written::Form, place.written, draft, false, help);
    }

    /// The first item of a list that is not begun. `bare` where a value may stand without one.
    fn list(&mut self, item: &Shape, place: &Place, room: Room, bare: bool) {
        for shape in item.alternatives() {
            let mut draft = Draft::default();
            match (&shape, room) {
                (Shape::Object(object), Room::Below(column)) => {
                    draft.push("- ");
                    draft.lines(object, column + 2);
                    self.add_form(object, place, draft, room);
                }
                (Shape::Object(object), Room::AfterColon { column, .. }) => {
                    draft.line(column + 2);
                    draft.push("- ");
                    draft.lines(object, column + 4);
                    self.add_form(object, place, draft, room);
                }
                (Shape::Object(object), Room::Flow { .. }) => {
                    draft.push(room.lead());
                    draft.push("[");
                    draft.braces(object);
                    draft.push("]");
                    self.add_form(object, place, draft, room);
                }
                (_, Room::Below(_)) => self.wrapped(&shape, place, ("- ", ""), room),
                (_, Room::AfterColon { .. } | Room::Flow { .. }) if !bare => {
                    self.wrapped(&shape, place, ("[", "]"), room);
                }
                _ => {}
            }
        }
    }

    fn plain(&mut self, shape: &Shape, place: &Place, room: Room, quotes: Quotes) {
        let flow = matches!(room, Room::Flow { .. });
        for (word, help) in self.words(shape) {
            let text = match shape {
                Shape::Name(_) | Shape::Size => scalar(&word, quotes.map(|(sign, _)| sign), flow),
                _ => word.clone(),
            };
            let mut draft = Draft::of(room.lead());
            draft.push(&text);
            if let Some((sign, false)) = quotes {
                draft.push(&sign.to_string());
            }
            draft.push(room.tail());
            self.add(&word, Written::Value, place.written, draft, false, help);
        }
    }

    /// The values of a shape with something before and after them.
    fn wrapped(&mut self, shape: &Shape, place: &Place, (before, after): (&str, &str), room: Room) {
        for (word, help) in self.words(shape) {
            let mut draft = Draft::of(room.lead());
            draft.push(&format!("{before}{}{after}{}", scalar(&word, None, before == "["), room.tail()));
            self.add(&word, Written::Value, place.written, draft, false, help);
        }
    }

    /// The values that a shape proposes, each with what it means.
    fn words(&self, shape: &Shape) -> Vec<(String, String)> {
        let with_form = |words: &[&str]| {
            let help = help::form(shape, self.language).unwrap_or_default();
            words.iter().map(|word| ((*word).to_owned(), help.to_owned())).collect()
        };
        let said = |name: &str| help::said(name).get(self.language).clone();
        match shape {
            Shape::Words(set) => {
                let help = |word: &str| help::of_word(set.name, word).get(self.language).clone();
                set.words.iter().map(|word| ((*word).to_owned(), help(word))).collect()
            }
            Shape::Name(names) => {
                let name = |name: &super::Name| (name.text.clone(), name.what.get(self.language).clone());
                self.known.of(*names).map(name).collect()
            }
            Shape::Bool => ["true", "false"].map(|word| (word.to_owned(), said(word))).to_vec(),
            Shape::Date | Shape::Day => vec![(self.known.today.to_string(), said("today"))],
            Shape::Percent => with_form(&["100", "80", "60", "50"]),
            Shape::Size => with_form(&["100 %", "80 %", "50–100 %"]),
            Shape::Hours => with_form(&["37.5", "35.5", "33.6"]),
            Shape::Duration => with_form(&["P1Y", "P2Y", "P6M"]),
            _ => Vec::new(),
        }
    }
}

/// A key with what is usual under it; without, where its colon is there already.
fn key_draft(name: &str, shape: &Shape, colon: bool, room: Room) -> Draft {
    if colon {
        return Draft::of(name);
    }
    let mut draft = Draft::default();
    match room {
        Room::Line(column) => draft.key(name, shape, Layout::Block(column)),
        _ => draft.key(name, shape, Layout::Flow),
    }
    draft.push(room.tail());
    draft
}

impl Room {
    /// What must stand before something that is put here.
    fn lead(self) -> &'static str {
        match self {
            Room::Flow { blank: true, .. } | Room::AfterColon { blank: true, .. } => " ",
            Room::Next(_) => "- ",
            _ => "",
        }
    }

    /// What must stand after it.
    fn tail(self) -> &'static str {
        match self {
            Room::Flow { comma: true, .. } => ", ",
            _ => "",
        }
    }
}

impl Proposal {
    fn lead(&mut self, before: &str) {
        self.text.insert_str(0, before);
        self.stops.iter_mut().for_each(|stop| *stop = stop.shifted(before.len()));
    }
}

impl Draft {
    /// The same with other line breaks.
    fn with_newline(self, newline: &str) -> Draft {
        let more = newline.len() - 1;
        let before = |at: u32| self.text.bytes().take(at as usize).filter(|b| *b == b'\n').count();
        let stops = self.stops.iter().map(|stop| stop.shifted(before(stop.start) * more)).collect();
        Draft { text: self.text.replace('\n', newline), stops }
    }
}
