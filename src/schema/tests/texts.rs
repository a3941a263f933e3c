//! Every key and word has its text, and every text its key or word.

use crate::finding::Localized;
use crate::schema::help::{FORMS, KEYS, OF_FORMS, OF_KEYS, OF_WORDS, WORDS};
use crate::schema::shape::{Object, Shape};
use crate::schema::{Kind, condition, shape_of};
use crate::text::{Language, Media, Source, Span};
use crate::yaml::{Reader, Word, parse_leniently};
use std::collections::BTreeSet;

type Names = BTreeSet<(String, String)>;

/// The keys and words of all that may stand below a shape.
fn collect(shape: &Shape, keys: &mut Names, words: &mut Names) {
    match shape {
        Shape::Words(set) => words.extend(set.words.iter().map(|w| (set.name.to_owned(), (*w).to_owned()))),
        Shape::List(inner) | Shape::Map(_, inner) => collect(inner, keys, words),
        Shape::Any(all) => all.iter().for_each(|shape| collect(shape, keys, words)),
        Shape::Object(object) => of_object(object, keys, words),
        _ => {}
    }
}

fn of_object(object: &Object, keys: &mut Names, words: &mut Names) {
    for key in &object.keys {
        keys.insert((object.name.to_owned(), key.name.to_owned()));
        collect(&key.shape, keys, words);
    }
}

#[test]
fn every_key_and_word_has_its_text_and_no_text_is_left_over() {
    let (mut keys, mut words) = (Names::new(), Names::new());
    Kind::all().iter().for_each(|kind| collect(&shape_of(*kind), &mut keys, &mut words));
    of_object(&condition::object(), &mut keys, &mut words);
    let open = [("role", "author"), ("role", "hiring manager"), ("role", "hr"), ("role", "parties")];
    let open = open.into_iter().chain([("statement", "offl-25"), ("statement", "police")]);
    words.extend(open.map(|(set, word)| (set.to_owned(), word.to_owned())));
    assert_eq!(OF_KEYS.keys().cloned().collect::<Names>(), keys);
    assert_eq!(OF_WORDS.keys().cloned().collect::<Names>(), words);
}

#[test]
fn every_text_is_a_sentence_in_its_language() {
    for texts in [&*OF_KEYS, &*OF_WORDS, &*OF_FORMS] {
        for ((group, name), text) in texts {
            for language in Language::ALL {
                let text = text.get(language);
                assert!(text.ends_with('.') && text.len() > 2, "{group}.{name} {language:?}: {text:?}");
            }
            assert!(text.en.is_ascii() || text.en.contains(['“', '’', '§', 'å', '⟦', '–']), "{group}.{name}");
        }
    }
}

#[test]
fn the_data_is_read_without_a_finding() {
    for (name, text) in KEYS.iter().chain(&WORDS).chain(&FORMS) {
        let source = Source::new(*name, *text, Media::Yaml);
        let (tree, findings) = parse_leniently(&source, Span::new(0, text.len()));
        let reader = Reader::of(&source, findings);
        for (_, group) in tree.as_ref().and_then(|tree| tree.map()).unwrap() {
            group.map().unwrap().iter().for_each(|(key, node)| _ = reader.read::<Localized<String>>(node, &key.text));
        }
        let told: Vec<_> = reader.finish().iter().map(|f| f.render(Language::En).message).collect();
        assert_eq!(told, Vec::<String>::new(), "{name}");
    }
}
