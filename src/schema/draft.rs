//! Text that is written for somebody: keys with the places where their values go.

use super::shape::{Object, Shape};
use crate::text::Span;

/// A text, and the places in it where the writing goes on.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    pub stops: Vec<Span>,
}

/// How deeper lines are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layout {
    /// All between brackets.
    Flow,
    /// A line each, for what stands in this column.
    Block(usize),
}

impl Draft {
    pub fn of(text: &str) -> Draft {
        Draft { text: text.to_owned(), stops: Vec::new() }
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn stop(&mut self) {
        self.stops.push(Span::at(self.text.len()));
    }

    /// A key and what is usual under it.
    pub fn key(&mut self, name: &str, shape: &Shape, layout: Layout) {
        self.push(name);
        self.push(":");
        match layout {
            Layout::Flow => {
                self.push(" ");
                self.in_brackets(shape);
            }
            Layout::Block(column) => self.below(shape, column),
        }
    }

    /// The keys of an object that are usual, between braces.
    pub fn braces(&mut self, object: &Object) {
        self.push("{ ");
        let keys: Vec<_> = object.keys.iter().filter(|key| key.usual).collect();
        for (at, key) in keys.iter().enumerate() {
            if at > 0 {
                self.push(", ");
            }
            self.key(key.name, &key.shape, Layout::Flow);
        }
        if keys.is_empty() {
            self.stop();
        }
        self.push(" }");
    }

    /// The keys of an object that are usual, a line each; the first goes on where the text ends.
    pub fn lines(&mut self, object: &Object, column: usize) {
        let keys: Vec<_> = object.keys.iter().filter(|key| key.usual).collect();
        for (at, key) in keys.iter().enumerate() {
            if at > 0 {
                self.line(column);
            }
            self.key(key.name, &key.shape, Layout::Block(column));
        }
        if keys.is_empty() {
            self.stop();
        }
    }

    /// A new line that begins in a column.
    pub fn line(&mut self, column: usize) {
        self.push("\n");
        self.push(&" ".repeat(column));
    }

    pub fn in_brackets(&mut self, shape: &Shape) {
        match Usual::of(shape) {
            Usual::Object(object) => self.braces(&object),
            Usual::Objects(object) => {
                self.push("[");
                self.braces(&object);
                self.push("]");
            }
            Usual::Names => {
                self.push("{ ");
                self.stop();
                self.push(" }");
            }
            Usual::Values => {
                self.push("[");
                self.stop();
                self.push("]");
            }
            Usual::Word(word) => self.push(word),
            Usual::Value => self.stop(),
        }
    }

    /// What is usual under a key in this column, its colon included in the text.
    fn below(&mut self, shape: &Shape, column: usize) {
        match Usual::of(shape) {
            Usual::Object(object) => {
                self.line(column + 2);
                self.lines(&object, column + 2);
            }
            Usual::Objects(object) => {
                self.line(column + 2);
                self.push("- ");
                self.lines(&object, column + 4);
            }
            Usual::Names => {
                self.line(column + 2);
                self.stop();
            }
            _ => {
                self.push(" ");
                self.in_brackets(shape);
            }
        }
    }
}

/// What is usually written where a shape allows several things.
enum Usual {
    Object(Object),
    Objects(Object),
    Names,
    Values,
    Word(&'static str),
    Value,
}

impl Usual {
    fn of(shape: &Shape) -> Usual {
        let all = shape.alternatives();
        match all.as_slice() {
            [Shape::Object(object), ..] if object.keys.iter().any(|key| key.usual) || all.len() == 1 => {
                match &all[..] {
                    [_, Shape::List(_)] => Usual::Objects(object.clone()),
                    _ => Usual::Object(object.clone()),
                }
            }
            [Shape::Object(object), ..] => Usual::Object(object.clone()),
            [Shape::List(item)] | [_, Shape::List(item)] => match item.alternatives().into_iter().next() {
                Some(Shape::Object(object)) => Usual::Objects(object),
                _ => Usual::Values,
            },
            [Shape::Map(..), ..] => Usual::Names,
            [Shape::Words(set)] => match set.words.as_slice() {
                [word] => Usual::Word(word),
                _ => Usual::Value,
            },
            _ => Usual::Value,
        }
    }
}

/// A plain text as YAML, in quotes where it needs them. `quote` is the one it stands in already.
pub(super) fn scalar(text: &str, quote: Option<char>, flow: bool) -> String {
    match quote {
        Some('\'') => text.replace('\'', "''"),
        Some(_) => text.replace('\\', "\\\\").replace('"', "\\\""),
        None if is_plain(text, flow) => text.to_owned(),
        None => format!("\"{}\"", scalar(text, Some('"'), flow)),
    }
}

fn is_plain(text: &str, flow: bool) -> bool {
    let reads_otherwise =
        text.parse::<f64>().is_ok() || matches!(text.to_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no");
    let signs: &[&str] = if flow { &[": ", " #", ",", "[", "]", "{", "}"] } else { &[": ", " #"] };
    let has_sign = signs.iter().any(|sign| text.contains(sign)) || text.contains(char::is_control);
    text.starts_with(char::is_alphanumeric) && !text.ends_with([' ', ':']) && !has_sign && !reads_otherwise
}
