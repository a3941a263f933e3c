//! The texts that explain keys and words, in three languages. They are data: `help/*.yaml`.

use super::shape::{Key, Object, Shape};
use crate::finding::Localized;
use crate::text::{Language, Media, Source, Span};
use crate::yaml::{Reader, parse_leniently};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Texts of keys, by the object they stand in.
pub(super) const KEYS: [(&str, &str); 5] = [
    ("settings", include_str!("help/settings.yaml")),
    ("guideline", include_str!("help/guideline.yaml")),
    ("records", include_str!("help/records.yaml")),
    ("front-matter", include_str!("help/front-matter.yaml")),
    ("rule", include_str!("help/rule.yaml")),
];

/// Texts of words, by the set they are of.
pub(super) const WORDS: [(&str, &str); 1] = [("words", include_str!("help/words.yaml"))];

/// Texts of what may stand under a key, and of the kinds of file.
pub(super) const FORMS: [(&str, &str); 1] = [("forms", include_str!("help/forms.yaml"))];

/// Texts by group and name.
pub(super) type Texts = BTreeMap<(String, String), Localized<String>>;

pub(super) static OF_KEYS: LazyLock<Texts> = LazyLock::new(|| read(&KEYS));
pub(super) static OF_WORDS: LazyLock<Texts> = LazyLock::new(|| read(&WORDS));
pub(super) static OF_FORMS: LazyLock<Texts> = LazyLock::new(|| read(&FORMS));

/// A test sees to it that none is missing.
static NONE: Localized<String> = Localized { nb: String::new(), nn: String::new(), en: String::new() };

/// What a key means, and what is written under it.
pub(super) fn of_key(object: &Object, key: &Key, language: Language) -> String {
    let text = find(&OF_KEYS, object.name, key.name).get(language);
    match form(&key.shape, language) {
        Some(form) => format!("{text} {form}"),
        None => text.clone(),
    }
}

/// What a word means.
pub(super) fn of_word(set: &str, word: &str) -> &'static Localized<String> {
    find(&OF_WORDS, set, word)
}

/// Other things that are said: under `said`.
pub(super) fn said(name: &str) -> &'static Localized<String> {
    find(&OF_FORMS, "said", name)
}

/// How a value is written, where that does not say itself: the unit, the way of dates.
pub(super) fn form(shape: &Shape, language: Language) -> Option<&'static str> {
    let name = match shape.alternatives().first()? {
        Shape::Percent => "percent",
        Shape::Size => "size",
        Shape::Hours => "hours",
        Shape::Date => "date",
        Shape::Day => "day",
        Shape::Duration => "duration",
        _ => return None,
    };
    Some(find(&OF_FORMS, "forms", name).get(language))
}

fn find(texts: &'static Texts, group: &str, name: &str) -> &'static Localized<String> {
    texts.get(&(group.to_owned(), name.to_owned())).unwrap_or(&NONE)
}

fn read(files: &[(&str, &str)]) -> Texts {
    let mut texts = Texts::new();
    for (name, text) in files {
        let source = Source::new(*name, *text, Media::Yaml);
        let (tree, _) = parse_leniently(&source, Span::new(0, text.len()));
        let groups = tree.as_ref().and_then(|node| node.map()).unwrap_or_default();
        let reader = Reader::new();
        for (group, entries) in groups {
            for (key, node) in entries.map().unwrap_or_default() {
                let text = reader.read(node, &key.text);
                texts.extend(text.map(|text| ((group.text.clone(), key.text.clone()), text)));
            }
        }
    }
    texts
}
