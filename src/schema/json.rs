//! A shape as a JSON Schema. What stands in several places of one is a definition, the rest stands where it is used.

use super::help;
use super::shape::{Key, Object, Set, Shape};
use crate::text::Language;
use serde_json::{Map, Value, json};

const CONDITION: &str = "condition";

/// The schema of a file, with descriptions in `language`.
pub(super) fn schema(title: &str, shape: &Shape, language: Language) -> Value {
    let mut writer = Writer { language, definitions: Map::new() };
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title });
    for object in shape.objects() {
        extend(&mut schema, writer.object(&object));
    }
    if !writer.definitions.is_empty() {
        extend(&mut schema, json!({ "$defs": writer.definitions }));
    }
    while let Some(name) = used_once(&schema) {
        let definition = schema.get_mut("$defs").and_then(Value::as_object_mut).and_then(|d| d.shift_remove(&name));
        put_in(&mut schema, &reference(&name), &definition.unwrap_or_default());
    }
    if schema.get("$defs").and_then(Value::as_object).is_some_and(Map::is_empty) {
        schema.as_object_mut().map(|schema| schema.shift_remove("$defs"));
    }
    schema
}

struct Writer {
    language: Language,
    definitions: Map<String, Value>,
}

impl Writer {
    fn value(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text | Shape::Name(_) | Shape::Day => json!({ "type": "string" }),
            Shape::Percent => json!({ "type": "number", "minimum": 0, "maximum": 100 }),
            Shape::Size => json!({ "type": ["string", "number"] }),
            Shape::Hours | Shape::Number => json!({ "type": "number" }),
            Shape::Whole(least) => json!({ "type": "integer", "minimum": least }),
            Shape::Bool => json!({ "type": "boolean" }),
            Shape::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
            Shape::Duration => json!({ "type": "string", "pattern": "^P([0-9]+[YMWD])+$" }),
            Shape::Words(set) => self.words(set),
            Shape::List(item) => json!({ "type": "array", "items": self.value(item) }),
            Shape::Any(shapes) => json!({ "anyOf": shapes.iter().map(|s| self.value(s)).collect::<Vec<_>>() }),
            Shape::Map(_, inner) => json!({ "type": "object", "additionalProperties": self.value(inner) }),
            Shape::Object(object) => {
                let written = self.object(object);
                self.defined(object.name, written)
            }
            Shape::Condition => {
                if !self.definitions.contains_key(CONDITION) {
                    // it names itself
                    self.definitions.insert(CONDITION.to_owned(), Value::Null);
                    let written = self.object(&super::condition::object());
                    self.definitions.insert(CONDITION.to_owned(), written);
                }
                json!({ "$ref": reference(CONDITION) })
            }
        }
    }

    /// A reference to a definition, which is made unless there is one like it.
    fn defined(&mut self, name: &str, written: Value) -> Value {
        let mut own = name.to_owned();
        for at in 2.. {
            match self.definitions.get(&own) {
                Some(known) if *known != written => own = format!("{name}-{at}"),
                _ => break,
            }
        }
        let reference = json!({ "$ref": reference(&own) });
        self.definitions.insert(own, written);
        reference
    }

    /// The words, each with its description: `enumDescriptions` is what VS Code shows.
    fn words(&self, set: &Set) -> Value {
        let said = |word: &&str| help::of_word(set.name, word).get(self.language).as_str();
        json!({ "enum": set.words, "enumDescriptions": set.words.iter().map(said).collect::<Vec<_>>() })
    }

    fn object(&mut self, object: &Object) -> Value {
        let mut properties = Map::new();
        for key in &object.keys {
            let property = self.property(object, key);
            for name in std::iter::once(&key.name).chain(key.also) {
                properties.insert((*name).to_owned(), property.clone());
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        let required: Vec<&str> = object.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
        if !required.is_empty() {
            extend(&mut schema, json!({ "required": required }));
        }
        if !object.open {
            extend(&mut schema, json!({ "additionalProperties": false }));
        }
        schema
    }

    fn property(&mut self, object: &Object, key: &Key) -> Value {
        let mut property = json!({ "description": help::of_key(object, key, self.language) });
        extend(&mut property, self.value(&key.shape));
        property
    }
}

fn reference(name: &str) -> String {
    format!("#/$defs/{name}")
}

fn extend(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        schema.extend(more);
    }
}

/// A definition that one place names, and that does not name itself.
fn used_once(schema: &Value) -> Option<String> {
    let mut used = Vec::new();
    references(schema, &mut used);
    let defined = schema.get("$defs")?.as_object()?;
    let times = |name: &str| used.iter().filter(|reference| **reference == self::reference(name)).count();
    defined.keys().find(|name| *name != CONDITION && times(name) == 1).cloned()
}

fn references(value: &Value, used: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            used.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|inner| references(inner, used));
        }
        Value::Array(all) => all.iter().for_each(|inner| references(inner, used)),
        _ => {}
    }
}

/// Puts a definition where it is named.
fn put_in(value: &mut Value, reference: &str, definition: &Value) {
    if value.get("$ref").and_then(Value::as_str) == Some(reference) {
        value.as_object_mut().map(|map| map.shift_remove("$ref"));
        extend(value, definition.clone());
        return;
    }
    match value {
        Value::Object(map) => map.values_mut().for_each(|inner| put_in(inner, reference, definition)),
        Value::Array(all) => all.iter_mut().for_each(|inner| put_in(inner, reference, definition)),
        _ => {}
    }
}
