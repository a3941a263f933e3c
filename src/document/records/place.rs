//! A value of a JSON file together with the pointer that leads to it.

use super::json::{self, Json, Value};
use super::record::{Said, Tree};
use crate::text::Span;
use std::collections::HashMap;

/// Lists and maps nested deeper in a field are left out.
const DEEPEST: usize = 8;

/// The value that counts under each key: the last.
fn last(entries: &[(String, Json)]) -> HashMap<&String, &Json> {
    entries.iter().map(|(key, json)| (key, json)).collect()
}

/// A value and its JSON pointer.
#[derive(Clone, Debug)]
pub(super) struct Place<'j> {
    pub json: &'j Json,
    pub pointer: String,
}

impl<'j> Place<'j> {
    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<Place<'j>> {
        Some(self.under(key, self.json.get(key)?))
    }

    fn under(&self, key: &str, json: &'j Json) -> Place<'j> {
        let mut pointer = self.pointer.clone();
        json::step(&mut pointer, key);
        Place { json, pointer }
    }

    /// The value at the end of some keys.
    pub fn at(&self, keys: &[&str]) -> Option<Place<'j>> {
        keys.iter().try_fold(self.clone(), |place, key| place.get(key))
    }

    /// The value that a JSON pointer leads to: `/name`, `/sections/0/text`; the whole by an empty one.
    pub fn follow(&self, pointer: &str) -> Option<Place<'j>> {
        let Some(steps) = pointer.strip_prefix('/') else {
            return pointer.is_empty().then(|| self.clone());
        };
        steps.split('/').try_fold(self.clone(), |place, step| {
            let key = step.replace("~1", "/").replace("~0", "~");
            match &place.json.value {
                Value::List(_) => place.items().into_iter().nth(key.parse().ok()?),
                _ => place.get(&key),
            }
        })
    }

    /// The items of a list; none where it is no list.
    pub fn items(&self) -> Vec<Place<'j>> {
        let Value::List(items) = &self.json.value else { return Vec::new() };
        let item = |(i, json): (usize, &'j Json)| Place { json, pointer: format!("{}/{i}", self.pointer) };
        items.iter().enumerate().map(item).collect()
    }

    /// The values of a map that are lists or maps.
    pub fn inner(&self) -> Vec<Place<'j>> {
        let Value::Map(entries) = &self.json.value else { return Vec::new() };
        let holds = |json: &Json| matches!(json.value, Value::List(_) | Value::Map(_));
        let last = last(entries);
        let values = entries.iter().filter(|(_, json)| holds(json)).filter_map(|(key, _)| Some((key, *last.get(key)?)));
        values.map(|(key, json)| self.under(key, json)).collect()
    }

    /// A string or number that is not blank, as written.
    pub fn said(&self) -> Option<Said> {
        let text = match &self.json.value {
            Value::Text(text) | Value::Number(text) => text.as_str(),
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            _ => return None,
        };
        Some(Said { own: true, ..self.saying(text)? })
    }

    /// Another text in this place.
    pub fn saying(&self, text: &str) -> Option<Said> {
        let said = Said { text: text.to_owned(), location: self.pointer.clone(), span: self.json.span, own: false };
        (!text.trim().is_empty()).then_some(said)
    }

    /// The words of a list, of a list written as a string (`"[\"Natt\"]"`), of a string with commas, or one word.
    pub fn words(&self) -> Vec<String> {
        if let Value::List(_) = self.json.value {
            return self.items().iter().filter_map(|item| Some(item.json.text()?.to_owned())).collect();
        }
        let Some(text) = self.json.text() else { return Vec::new() };
        match serde_json::from_str::<Vec<String>>(text) {
            Ok(words) => words,
            Err(_) => text.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect(),
        }
    }

    /// The value as a field, lists and maps too.
    pub fn tree(&self) -> Option<Tree> {
        self.tree_within(DEEPEST)
    }

    fn tree_within(&self, depth: usize) -> Option<Tree> {
        let depth = depth.checked_sub(1)?;
        match &self.json.value {
            Value::List(_) => Some(Tree::List(self.items().iter().filter_map(|i| i.tree_within(depth)).collect())),
            Value::Map(entries) => {
                let mut last = last(entries);
                let mut fields = Vec::new();
                for (key, _) in entries {
                    if let Some(json) = last.remove(key) {
                        fields.extend(self.under(key, json).tree_within(depth).map(|t| (key.clone(), t)));
                    }
                }
                Some(Tree::Map(fields))
            }
            _ => self.said().map(Tree::Said),
        }
    }

    /// Where it begins in the file.
    pub fn span(&self) -> Span {
        self.json.span
    }
}
