//! Schemas and readers know the same keys: what a schema allows is read without a word about keys, and what a reader asks
//! for stands in the schema, in the map where it is asked for.

use crate::advert::field_of;
use crate::finding::Finding;
use crate::schema::outline::{Part, What, outline};
use crate::schema::proposals::under;
use crate::schema::shape::{Key, Object, Shape};
use crate::schema::{Kind, front_matter, shape_of};
use crate::text::{Language, Media, Source, Span};
use crate::yaml::ASKED;
use std::collections::{BTreeMap, BTreeSet};

/// Which keys of a map are written.
#[derive(Clone, Copy, PartialEq)]
enum Fill {
    All,
    Required,
}

/// Values that a shape allows, between brackets: each way of several at least once, and each key of a map.
fn values(shape: &Shape, key: &str, fill: Fill, ids: &mut u32) -> Vec<String> {
    match shape {
        Shape::Text | Shape::Name(_) => vec![text(shape, key, ids)],
        Shape::Percent | Shape::Size | Shape::Hours | Shape::Number => vec!["50".into()],
        Shape::Whole(least) => vec![(least + 1).to_string()],
        Shape::Bool => vec!["true".into(), "false".into()],
        Shape::Date | Shape::Day => vec!["2026-01-01".into()],
        Shape::Duration => vec!["P6M".into()],
        Shape::Words(set) => {
            let few = if set.words.len() <= 3 { set.words.len() } else { 1 };
            set.words[..few].iter().map(|word| (*word).to_owned()).collect()
        }
        Shape::List(item) => vec![format!("[{}]", values(item, key, fill, ids).join(", "))],
        // what may also stand in a list has all its ways there
        Shape::Any(all) => {
            let has_list = all.iter().any(|shape| matches!(shape, Shape::List(_)));
            let most = if has_list { 1 } else { usize::MAX };
            all.iter().flat_map(|shape| values(shape, key, fill, ids).into_iter().take(most)).collect()
        }
        Shape::Object(object) => maps(object, fill, ids),
        // within itself it is left empty, or it would have no end
        Shape::Condition if matches!(key, "not" | "any") => vec!["{ student: true }".into()],
        Shape::Condition => maps(&crate::schema::condition::object(), fill, ids),
        Shape::Map(_, inner) => {
            let all = values(inner, key, fill, ids);
            let entry = |(at, value): (usize, &String)| format!("name-{at}: {value}");
            vec![format!("{{ {} }}", all.iter().enumerate().map(entry).collect::<Vec<_>>().join(", "))]
        }
    }
}

fn text(shape: &Shape, key: &str, ids: &mut u32) -> String {
    *ids += 1;
    match (shape, key) {
        (Shape::Name(crate::schema::Names::Occupation), _) => "nurse".into(),
        (_, "flag") => "⟦a⟧".into(),
        (_, "clause") => format!("a#{ids}"),
        (_, "id") => format!("lokal/a-{ids}"),
        _ => format!("tekst {ids}"),
    }
}

/// A map with every key that can stand beside the others, and one more for each further way to write a value.
fn maps(object: &Object, fill: Fill, ids: &mut u32) -> Vec<String> {
    let is_single = |key: &&Key| object.single.contains(&key.name);
    let wanted = |key: &&Key| key.required || fill == Fill::All || (key.usual && object.single.contains(&key.name));
    let (single, common): (Vec<&Key>, Vec<&Key>) = object.keys.iter().filter(wanted).partition(is_single);
    let mut base: Vec<(&str, String)> = Vec::new();
    let mut others: Vec<(&str, String)> = Vec::new();
    for key in common.iter().chain(single.first()) {
        let mut ways = values(&key.shape, key.name, fill, ids).into_iter();
        base.extend(ways.next().map(|way| (key.name, way)));
        others.extend(ways.map(|way| (key.name, way)));
    }
    for key in single.iter().skip(1) {
        others.extend(values(&key.shape, key.name, fill, ids).into_iter().map(|way| (key.name, way)));
    }
    let written = |entries: &[(&str, String)]| {
        let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        format!("{{ {} }}", entries.join(", "))
    };
    let required: Vec<&str> = object.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let is_one = |name: &str| object.single.contains(&name);
    let mut all = vec![written(&base)];
    for (key, way) in others {
        let kept =
            |(name, _): &&(&str, String)| *name != key && (required.contains(name) || (is_one(name) && !is_one(key)));
        let mut entries: Vec<(&str, String)> = base.iter().filter(kept).cloned().collect();
        *ids += 1;
        // the ids of the first map are its own
        for (_, value) in entries.iter_mut().filter(|(name, _)| *name == "id") {
            *value = format!("lokal/b-{ids}");
        }
        entries.push((key, way));
        all.push(written(&entries));
    }
    all
}

fn read(kind: Kind, text: &str) -> (Source, Vec<Finding>) {
    let source = Source::new("a.yaml", text, Media::Yaml);
    let findings = match kind {
        Kind::Settings => crate::settings::load(&source).1,
        Kind::Guideline => crate::guideline::load(&source).1,
        Kind::Dispensation => crate::guideline::load_dispensations(&source).1,
        Kind::Consultation => crate::guideline::load_consultations(&source).1,
        Kind::Rule => crate::rule::load(&source).1,
        Kind::FrontMatter => Vec::new(),
    };
    (source, findings)
}

const READ: [Kind; 5] = [Kind::Settings, Kind::Guideline, Kind::Dispensation, Kind::Consultation, Kind::Rule];

/// What the reader says of keys and values. Ids that stand twice and the scope that a level asks for are between keys, and
/// no schema says them.
fn told(kind: Kind, text: &str) -> Vec<String> {
    let (source, findings) = read(kind, text);
    let about = findings.iter().filter(|f| f.rule.as_str().starts_with("yaml/"));
    let told = about.map(|f| format!("{} {}: {}", f.rule, source.slice(f.span()), f.render(Language::En).message));
    told.filter(|text| !text.starts_with("yaml/duplicate-id") && !text.contains("“scope.")).collect()
}

#[test]
fn what_a_schema_allows_is_read() {
    for kind in READ {
        for fill in [Fill::All, Fill::Required] {
            for text in values(&shape_of(kind), "", fill, &mut 0) {
                assert_eq!(told(kind, &text), Vec::<String>::new(), "{kind:?}\n{text}");
            }
        }
    }
}

#[test]
fn what_must_be_there_is_missed() {
    for kind in READ {
        let Some(Shape::Object(object)) = shape_of(kind).alternatives().into_iter().next() else { panic!() };
        for key in object.keys.iter().filter(|key| key.required) {
            let rest = Object {
                keys: object.keys.iter().filter(|k| k.required && k.name != key.name).cloned().collect(),
                ..object.clone()
            };
            let text = maps(&rest, Fill::Required, &mut 0).remove(0).replace("{  }", "{ \"\": 1 }");
            let told = told(kind, &text);
            assert!(
                told.iter().any(|t| t.contains(&format!("“{}” is missing", key.name))),
                "{kind:?} {}: {told:?}",
                key.name
            );
        }
    }
}

/// Every map, by its place, with the shapes that may stand there.
fn maps_of(part: &Part, shapes: &[Shape], found: &mut BTreeMap<Span, Vec<Object>>) {
    match &part.what {
        What::Map(entries, _) => {
            found.insert(part.span, shapes.iter().flat_map(Shape::objects).collect());
            for entry in entries {
                let inner: Vec<Shape> = shapes.iter().flat_map(|shape| under(shape, &entry.name)).collect();
                maps_of(&entry.value, &inner, found);
            }
        }
        What::List(items, _) => {
            let inner: Vec<Shape> = shapes.iter().flat_map(Shape::items).flat_map(|s| s.alternatives()).collect();
            items.iter().for_each(|item| maps_of(&item.value, &inner, found));
        }
        _ => {}
    }
}

#[test]
fn what_a_reader_asks_for_stands_in_the_schema() {
    // the built-in national layer alone
    let national = [("clause", "basis"), ("clause", "valid"), ("clause", "decides")];
    let mut wrong = BTreeSet::new();
    // rules and the national layer are read once, and not here
    READ.iter().for_each(|kind| _ = read(*kind, "{ a: b }"));
    crate::rule::RuleSet::built_in();
    crate::guideline::national();
    for kind in READ {
        let root = shape_of(kind);
        for text in values(&root, "", Fill::All, &mut 0) {
            ASKED.take();
            read(kind, &text);
            let mut maps = BTreeMap::new();
            maps_of(&outline(&text, Span::new(0, text.len())).root, &root.alternatives(), &mut maps);
            for (place, key) in ASKED.take().into_iter().collect::<BTreeSet<_>>() {
                let objects = &maps[&place];
                let has = |object: &Object| object.key(key).is_some() || national.contains(&(object.name, key));
                if !objects.is_empty() && !objects.iter().any(has) {
                    wrong.insert(format!("{}: {key}", objects[0].name));
                }
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

/// Front matter has no reader of this kind: its keys are found in the vocabulary.
#[test]
fn front_matter_is_known_by_each_of_its_names() {
    let mut objects = front_matter::shape().objects();
    let positions = objects[0].key("positions").unwrap().shape.clone();
    objects.extend(positions.items()[0].objects());
    for object in objects {
        for key in &object.keys {
            for name in std::iter::once(&key.name).chain(key.also) {
                let found = field_of(name);
                // «antall» is the one as well as the other
                let found = found.as_deref().map(|f| if key.name == "count" && f == "positions" { "count" } else { f });
                assert_eq!(found, Some(key.name), "{}: {name}", object.name);
            }
        }
    }
}
