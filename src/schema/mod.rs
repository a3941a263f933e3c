//! JSON Schemas of the YAML files, so that an editor can complete and explain them. The words that a value may have come
//! from the types themselves.

mod condition;
mod dispensation;
mod guideline;
mod settings;

use crate::yaml::Word;
use serde_json::{Value, json};

/// The names that [`of`] knows.
pub const NAMES: [&str; 3] = ["settings", "guideline", "dispensation"];

/// The schema of a kind of file.
pub fn of(name: &str) -> Option<Value> {
    Some(match name {
        "settings" => settings::schema(),
        "guideline" => guideline::schema(),
        "dispensation" => dispensation::schema(),
        _ => return None,
    })
}

/// One of a closed set of words.
fn word<T: Word>() -> Value {
    json!({ "enum": T::all().iter().map(|w| w.word()).collect::<Vec<_>>() })
}

/// One such word, or a list of them.
fn words<T: Word>() -> Value {
    one_or_many(word::<T>())
}

fn one_or_many(item: Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

fn texts() -> Value {
    one_or_many(json!({ "type": "string" }))
}

fn percent() -> Value {
    json!({ "type": "number", "minimum": 0, "maximum": 100 })
}

fn date() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn period() -> Value {
    json!({ "type": "object", "properties": { "from": date(), "to": date() }, "additionalProperties": false })
}

/// A file: an object with these keys and no others.
fn file(title: &str, properties: Value, required: &[&str]) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_schema() {
        for name in NAMES {
            assert_eq!(of(name).unwrap()["type"], "object", "{name}");
        }
        assert!(of("report").is_none());
    }

    #[test]
    fn words_come_from_the_types() {
        let guideline = of("guideline").unwrap();
        let sector = &guideline["$defs"]["condition"]["properties"]["sector"]["anyOf"][0]["enum"];
        assert_eq!(sector[0], "health-and-care");
    }
}
