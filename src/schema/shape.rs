//! What may stand where in a file. The JSON Schemas and the help while writing are both made from it.

use crate::advert::field_of;
use crate::yaml::{Word, words};

/// What may stand at a place.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// Any text.
    Text,
    /// A text of which the usual ones may be known.
    Name(Names),
    /// A share of a full position, 0–100, without the sign.
    Percent,
    /// A size as an advert may write it: `60`, `60 %`, `50–100 %`.
    Size,
    /// Hours a week.
    Hours,
    /// Any number.
    Number,
    /// A whole number, not less than this.
    Whole(u32),
    /// `true` or `false`.
    Bool,
    /// `2026-11-21`.
    Date,
    /// A day as an advert may write it: `2026-11-21`, `21. november 2026`.
    Day,
    /// `P2Y`, `P6M`, `P14D`.
    Duration,
    /// One of a closed set.
    Words(Set),
    /// A list.
    List(Box<Shape>),
    /// One of several.
    Any(Vec<Shape>),
    /// A map with these keys.
    Object(Object),
    /// A condition: the one object that stands within itself.
    Condition,
    /// A map whose keys are names that the author chooses.
    Map(Option<Names>, Box<Shape>),
}

/// A map with known keys.
#[derive(Clone, Debug)]
pub(super) struct Object {
    /// Its name in the texts of the help.
    pub name: &'static str,
    /// Its keys, in the order in which they are usually written.
    pub keys: Vec<Key>,
    /// Other keys are no error.
    pub open: bool,
    /// Keys of which one only may be there.
    pub single: &'static [&'static str],
}

/// A key of a map.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// As it is spelt.
    pub name: &'static str,
    /// Other spellings that are read as the same.
    pub also: &'static [&'static str],
    /// What stands under it.
    pub shape: Shape,
    /// It must be there.
    pub required: bool,
    /// It is there more often than not: it is written out where the map is.
    pub usual: bool,
}

/// A closed set of words.
#[derive(Clone, Debug)]
pub(super) struct Set {
    /// Its name in the texts of the help.
    pub name: &'static str,
    /// The words.
    pub words: Vec<&'static str>,
}

words! {
    /// A kind of word that is not closed, of which whoever asks may know those in use.
    pub enum Names {
        /// Units of the settings.
        Unit = "unit",
        /// Occupation groups.
        Occupation = "occupation",
        /// Statements that an advert may have to make.
        Statement = "statement",
        /// Rules.
        Rule = "rule",
        /// Clauses, as dispensations name them: `eksempel-2024#3.1`.
        Clause = "clause",
        /// Clauses of the file itself, without the guideline's id.
        OwnClause = "own-clause",
        /// Guidelines, by id.
        Guideline = "guideline",
        /// Employers.
        Employer = "employer",
        /// Organisations and roles that take part.
        Party = "party",
        /// Roles that act.
        Role = "role",
    }
}

impl Shape {
    /// The shapes that may stand here, taken apart: no [`Shape::Any`], and a condition as the object it is.
    pub fn alternatives(&self) -> Vec<Shape> {
        match self {
            Shape::Any(shapes) => shapes.iter().flat_map(Shape::alternatives).collect(),
            Shape::Condition => vec![Shape::Object(super::condition::object())],
            _ => vec![self.clone()],
        }
    }

    /// The maps that may stand here.
    pub fn objects(&self) -> Vec<Object> {
        let object = |shape| if let Shape::Object(object) = shape { Some(object) } else { None };
        self.alternatives().into_iter().filter_map(object).collect()
    }

    /// The shapes of the items of the lists that may stand here.
    pub fn items(&self) -> Vec<Shape> {
        let item = |shape| if let Shape::List(item) = shape { Some(*item) } else { None };
        self.alternatives().into_iter().filter_map(item).collect()
    }
}

impl Object {
    /// The key may be written beside those that are.
    pub fn has_room_for(&self, key: &Key, taken: &[String]) -> bool {
        let is_single = |name: &str| self.single.contains(&name);
        !taken.iter().any(|other| self.is(key, other) || (is_single(key.name) && is_single(other)))
    }

    /// The key of that name, or of another spelling of it.
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| self.is(key, name))
    }

    /// The name is a spelling of the key. Where other keys are no error, all spellings are known that adverts use.
    fn is(&self, key: &Key, name: &str) -> bool {
        let also = || self.open && field_of(name).as_deref() == Some(key.name);
        key.name == name || key.also.contains(&name) || also()
    }
}

impl Key {
    /// The same key, with other spellings.
    pub fn also(self, also: &'static [&'static str]) -> Key {
        Key { also, ..self }
    }

    /// The same key, which is there more often than not.
    pub fn usual(self) -> Key {
        Key { usual: true, ..self }
    }
}

/// A map with these keys and no others.
pub(super) fn object(name: &'static str, keys: Vec<Key>) -> Shape {
    Shape::Object(Object { name, keys, open: false, single: &[] })
}

/// A map with these keys and no others, and one only of `single`.
pub(super) fn object_with_one(name: &'static str, single: &'static [&'static str], keys: Vec<Key>) -> Shape {
    Shape::Object(Object { name, keys, open: false, single })
}

/// A key that may be left out.
pub(super) fn may(name: &'static str, shape: Shape) -> Key {
    Key { name, also: &[], shape, required: false, usual: false }
}

/// A key that must be there.
pub(super) fn must(name: &'static str, shape: Shape) -> Key {
    Key { required: true, usual: true, ..may(name, shape) }
}

pub(super) fn list(item: Shape) -> Shape {
    Shape::List(Box::new(item))
}

/// A map from names that the author chooses.
pub(super) fn map(names: Option<Names>, value: Shape) -> Shape {
    Shape::Map(names, Box::new(value))
}

/// One value, or a list of them.
pub(super) fn one_or_many(item: Shape) -> Shape {
    Shape::Any(vec![item.clone(), list(item)])
}

pub(super) fn texts() -> Shape {
    one_or_many(Shape::Text)
}

pub(super) fn names(of: Names) -> Shape {
    one_or_many(Shape::Name(of))
}

/// One of the words of a type; `name` is that of the set in the texts of the help.
pub(super) fn word<T: Word>(name: &'static str) -> Shape {
    Shape::Words(Set { name, words: T::all().iter().map(|word| word.word()).collect() })
}

/// One such word, or a list of them.
pub(super) fn some<T: Word>(name: &'static str) -> Shape {
    one_or_many(word::<T>(name))
}

/// One of a few words that no type of its own holds.
pub(super) fn of(name: &'static str, words: &[&'static str]) -> Shape {
    Shape::Words(Set { name, words: words.to_vec() })
}
