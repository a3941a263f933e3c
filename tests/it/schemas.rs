//! The JSON Schemas accept what the program accepts: every file of the fixtures, the templates, and the built-in rules.

use crate::floors::files;
use heltid::document;
use heltid::guideline::{load, load_consultations, load_dispensations};
use heltid::schema::{self, Kind};
use heltid::text::{Language, Media, Source, Span};
use heltid::yaml::{Node, Value, parse_leniently};
use regex::Regex;
use serde_json::Value as Json;
use std::fs;
use std::path::Path;

/// What is wrong with a tree by a schema: the way to it, and what was expected. Knows the words that the schemas use.
fn wrong(node: &Node, schema: &Json, root: &Json, way: &str, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let definition = &root["$defs"][name.trim_start_matches("#/$defs/")];
        assert!(definition.is_object(), "{name}");
        wrong(node, definition, root, way, found);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let told: Vec<Vec<String>> = any.iter().map(|schema| all_wrong(node, schema, root, way)).collect();
        if told.iter().all(|told| !told.is_empty()) {
            found.extend(told.into_iter().flatten());
        }
    }
    let mut must = |right: bool, what: &str| {
        if !right {
            found.push(format!("{way}: {what}"));
        }
    };
    if let Some(words) = schema["enum"].as_array() {
        must(words.iter().any(|word| word.as_str() == node.text()), "none of the words");
    }
    let number = match &node.value {
        Value::Scalar { text, quoted: false } => text.parse::<f64>().ok(),
        _ => None,
    };
    let bool =
        matches!(&node.value, Value::Scalar { text, quoted: false } if matches!(text.as_str(), "true" | "false"));
    let is = |name: &str| match name {
        "string" => node.text().is_some() && number.is_none() && !bool,
        "number" => number.is_some(),
        "integer" => number.is_some_and(|n| n.fract() == 0.0),
        "boolean" => bool,
        "array" => node.list().is_some(),
        "object" => node.map().is_some(),
        other => panic!("{other}"),
    };
    match &schema["type"] {
        Json::String(name) => must(is(name), name),
        Json::Array(names) => must(names.iter().any(|name| is(name.as_str().unwrap())), "none of the types"),
        _ => {}
    }
    let at_least = schema["minimum"].as_f64().is_none_or(|least| number.is_none_or(|n| n >= least));
    let at_most = schema["maximum"].as_f64().is_none_or(|most| number.is_none_or(|n| n <= most));
    must(at_least && at_most, "out of bounds");
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), node.text()) {
        must(Regex::new(pattern).unwrap().is_match(text), pattern);
    }
    for item in node.list().unwrap_or_default().iter().filter(|_| schema["items"].is_object()) {
        wrong(item, &schema["items"], root, &format!("{way}[]"), found);
    }
    let Some(entries) = node.map().filter(|_| schema["type"] == "object") else { return };
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        if node.get(key).is_none() {
            found.push(format!("{way}: {key} is missing"));
        }
    }
    for (key, value) in entries {
        let way = format!("{way}/{}", key.text);
        match (&schema["properties"][&key.text], &schema["additionalProperties"]) {
            (Json::Null, Json::Bool(false)) => found.push(format!("{way}: unknown")),
            (Json::Null, Json::Null) => {}
            (Json::Null, other) => wrong(value, other, root, &way, found),
            // an empty value is one that is not there
            (_, _) if value.value == Value::Null => {}
            (known, _) => wrong(value, known, root, &way, found),
        }
    }
}

fn all_wrong(node: &Node, schema: &Json, root: &Json, way: &str) -> Vec<String> {
    let mut found = Vec::new();
    wrong(node, schema, root, way, &mut found);
    found
}

fn by_schema(kind: Kind, source: &Source, range: Span) -> Vec<String> {
    let schema = schema::of(kind.as_str(), Language::En).unwrap();
    match parse_leniently(source, range).0 {
        Some(node) if node.value != Value::Null => all_wrong(&node, &schema, &schema, ""),
        _ => Vec::new(),
    }
}

/// The reader of its kind takes the file.
fn is_read(kind: Kind, source: &Source) -> bool {
    let is_error = |findings: Vec<heltid::finding::Finding>| {
        findings.iter().any(|finding| finding.severity == heltid::finding::Severity::Error)
    };
    match kind {
        Kind::Settings => heltid::settings::load(source).0.is_some(),
        Kind::Guideline => load(source).0.is_some(),
        Kind::Dispensation => !is_error(load_dispensations(source).1),
        Kind::Consultation => !is_error(load_consultations(source).1),
        Kind::Rule => heltid::rule::load(source).0.is_some(),
        Kind::FrontMatter => true,
    }
}

#[test]
fn what_is_read_is_accepted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut told = String::new();
    let mut seen = [0; 6];
    for file in ["fixtures", "rules", "src/files"].iter().flat_map(|folder| files(&root.join(folder), "yaml")) {
        let name = file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap().replace("{employer}", "employer: A").replace("{party}", "A");
        let Some(kind) = Kind::of(&name, &text) else { continue };
        let source = Source::new(name.as_str(), text, Media::Yaml);
        if is_read(kind, &source) {
            seen[kind as usize] += 1;
            for wrong in by_schema(kind, &source, Span::new(0, source.text().len())) {
                told += &format!("{name} {wrong}\n");
            }
        }
    }
    assert!(told.is_empty(), "\n{told}");
    assert!(seen[0] > 3 && seen[1] > 8 && seen[2] > 1 && seen[4] > 50 && seen[5] > 0, "{seen:?}");
}

#[test]
fn the_front_matter_of_adverts_is_accepted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut told, mut seen) = (String::new(), 0);
    for file in ["fixtures", "src/files"].iter().flat_map(|folder| files(&root.join(folder), "md")) {
        let (sources, _) = document::open(&file.to_string_lossy(), &fs::read(&file).unwrap());
        for source in sources {
            let (document, _) = document::read(&source);
            // «weekend: true» does not say how much of the work is at weekends, and is not understood
            let Some(matter) = document.front_matter.filter(|_| !source.text().contains("weekend: true")) else {
                continue;
            };
            seen += 1;
            for wrong in by_schema(Kind::FrontMatter, &source, matter.span) {
                told += &format!("{} {wrong}\n", file.display());
            }
        }
    }
    assert!(told.is_empty(), "\n{told}");
    assert!(seen > 20, "{seen}");
}

#[test]
fn what_is_wrong_is_not_accepted() {
    let of = |kind, text: &str| by_schema(kind, &Source::new("a.yaml", text, Media::Yaml), Span::new(0, text.len()));
    assert_eq!(of(Kind::Settings, "langauge: nb"), ["/langauge: unknown"]);
    assert_eq!(of(Kind::Settings, "language: sv"), ["/language: none of the words"]);
    assert_eq!(of(Kind::Settings, "rules: { size/decimal: of }"), ["/rules/size/decimal: none of the words"]);
    assert_eq!(
        of(Kind::Guideline, "guideline: a\ntitle: b\nvalid: {}"),
        [": clauses is missing", "/valid: from is missing"]
    );
    let text = "consultations: [{ id: a, applies-to: { size: { below: 120 } }, valid: { to: 1.1.26 }, consulted: { date: 2026-01-01 } }]";
    let date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    let expected = [
        "/consultations[]/applies-to/size/below: out of bounds".to_owned(),
        format!("/consultations[]/valid/to: {date}"),
    ];
    assert_eq!(of(Kind::Consultation, text)[..2], expected);
    assert_eq!(of(Kind::FrontMatter, "unknown: 1\npositions: { a: b }").len(), 2);
}
