//! The extension for VS Code has the keys of `heltid.yaml` as settings, for folders without that file. They stand in its
//! manifest as the schema makes them: `UPDATE=1 cargo test --test it vscode` writes them.

use crate::generated::stands;
use heltid::schema;
use heltid::text::Language;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

const MANIFEST: &str = "editors/vscode/package.json";
/// The texts of the manifest in each language; VS Code takes the first where it knows no other.
const TEXTS: [(&str, Language); 3] = [
    ("editors/vscode/package.nls.json", Language::En),
    ("editors/vscode/package.nls.nb.json", Language::Nb),
    ("editors/vscode/package.nls.nn.json", Language::Nn),
];
/// Before the keys of texts that come from the schema.
const OURS: &str = "heltid.";
/// What the language is, the extension asks in its own words; how a command ends is nothing to an editor.
const LEFT_OUT: [&str; 2] = ["language", "fail-on"];

#[test]
fn the_settings_of_the_extension() {
    let mut all = TEXTS.map(|(_, language)| settings(language));
    let [(properties, _), others @ ..] = &all;
    assert!(others.iter().all(|(same, _)| same == properties), "settings depend on the language");
    let mut manifest = read(MANIFEST);
    let section = &mut manifest["contributes"]["configuration"][1];
    assert_eq!(section["title"], "%settings.title%");
    section["properties"] = properties.clone();
    stands(MANIFEST, &written(&manifest));
    for ((path, _), (_, texts)) in TEXTS.iter().zip(&mut all) {
        let mut file = read(path);
        let file = file.as_object_mut().unwrap();
        file.retain(|key, _| !key.starts_with(OURS));
        file.append(texts);
        stands(path, &written(&Value::Object(file.clone())));
    }
}

/// Every text that the manifest names stands in each language, and none that it does not name.
#[test]
fn the_texts_of_the_extension() {
    let manifest = fs::read_to_string(root().join(MANIFEST)).unwrap();
    let mut named: Vec<&str> =
        manifest.split('"').filter_map(|text| text.strip_prefix('%')?.strip_suffix('%')).collect();
    named.sort_unstable();
    named.dedup();
    for (path, _) in TEXTS {
        let file = read(path);
        let mut keys: Vec<&str> = file.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, named, "{path}");
    }
}

/// The keys as settings of VS Code, which name their texts, and those texts.
fn settings(language: Language) -> (Value, Map<String, Value>) {
    let mut schema = schema::of("settings", language).unwrap();
    let mut texts = Map::new();
    let mut settings = Map::new();
    for (key, value) in schema["properties"].as_object_mut().unwrap() {
        if !LEFT_OUT.contains(&key.as_str()) {
            let name = format!("{OURS}{key}");
            name_texts(value, &name, &mut texts);
            settings.insert(name, value.clone());
        }
    }
    (Value::Object(settings), texts)
}

/// Puts names in place of the texts of a schema, and keeps the texts by name.
fn name_texts(schema: &mut Value, path: &str, texts: &mut Map<String, Value>) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(|one| name_texts(one, path, texts)),
        Value::Object(all) => {
            let words = all.get("enum").cloned();
            for (key, inner) in all {
                match key.as_str() {
                    "description" => name_text(inner, path, texts),
                    "enumDescriptions" => {
                        let words = words.iter().filter_map(Value::as_array).flatten();
                        for (text, word) in inner.as_array_mut().unwrap().iter_mut().zip(words) {
                            name_text(text, &format!("{path}.{}", word.as_str().unwrap()), texts);
                        }
                    }
                    "properties" => {
                        for (name, property) in inner.as_object_mut().unwrap() {
                            name_texts(property, &format!("{path}.{name}"), texts);
                        }
                    }
                    _ => name_texts(inner, path, texts),
                }
            }
        }
        _ => {}
    }
}

fn name_text(text: &mut Value, name: &str, texts: &mut Map<String, Value>) {
    let name_of_text = Value::String(format!("%{name}%"));
    let text = std::mem::replace(text, name_of_text);
    let before = texts.insert(name.to_owned(), text.clone());
    assert!(before.is_none_or(|before| before == text), "{name} stands for two texts");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

fn written(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}
