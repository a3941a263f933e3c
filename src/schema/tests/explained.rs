//! `fixtures/help/explained.yaml`: texts with a cursor, and what is said of what stands there.

use super::{Case, cases, known};
use crate::schema::explained;
use crate::text::{Language, Span};
use crate::yaml::Node;

#[test]
fn what_is_said() {
    let mut wrong = String::new();
    for case in cases(include_str!("../../../fixtures/help/explained.yaml")) {
        let Case { name, kind, text, offset, node } = &case;
        let found = explained(*kind, text, Span::new(0, text.len()), *offset, &known(), Language::Nb);
        let (of, says) = (node.get("of").and_then(Node::text), node.get("says").and_then(Node::text));
        let told = found.as_ref().map(|e| (&text[e.span.range()], e.help.as_str()));
        match (told, of, says) {
            (None, None, None) => {}
            (Some((place, help)), Some(of), Some(says)) if place == of && help.starts_with(says) => {}
            _ => wrong += &format!("{name}: {told:?}\n"),
        }
        let words: Vec<String> = found.into_iter().flat_map(|e| e.words).map(|(word, _)| word).collect();
        let wanted = case.texts("words");
        if !wanted.is_empty() && words != wanted {
            wrong += &format!("{name}: {words:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_key_that_must_be_there_is_told_so() {
    let text = "title: A\nemployer: B\n";
    let of = |offset| {
        let kind = crate::schema::Kind::Guideline;
        explained(kind, text, Span::new(0, text.len()), offset, &known(), Language::En).unwrap()
    };
    assert!(of(2).required);
    assert!(!of(11).required);
    assert_eq!((of(2).key.as_str(), of(8).key.as_str()), ("title", "title"));
    assert_eq!(of(2).help, "The guideline's title, as on the paper that the parties sign.");
}
