//! Any text has an outline, and help can be asked for anywhere in it.

use super::known;
use crate::schema::outline::{Part, What, outline};
use crate::schema::{Kind, explained, proposals};
use crate::text::{Language, Media, Source, Span};
use crate::yaml::{Node, Value, Word, parse};
use proptest::prelude::*;

/// The outline holds what the tree of the parser does, at the same places.
fn agrees(part: &Part, node: &Node, text: &str) -> bool {
    match (&part.what, &node.value) {
        (What::Nothing, Value::Null) => true,
        (What::Text(_), Value::Null) => matches!(part.text(text), Some("~" | "null" | "Null" | "NULL")),
        (What::Text(_), Value::Scalar { .. }) => part.span == node.span,
        // the parser leaves out the `|`
        (What::Lines, Value::Scalar { .. }) => part.span.contains(node.span) && part.span.end == node.span.end,
        (What::Map(entries, _), Value::Map(known)) => {
            entries.len() == known.len()
                && entries.iter().zip(known).all(|(entry, (key, value))| {
                    entry.name == key.text && entry.key == key.span && agrees(&entry.value, value, text)
                })
        }
        (What::List(items, _), Value::List(known)) => {
            items.len() == known.len() && items.iter().zip(known).all(|(item, node)| agrees(&item.value, node, text))
        }
        _ => false,
    }
}

#[test]
fn what_parses_is_outlined_as_it_parses() {
    let texts = [
        include_str!("../../../fixtures/guidelines/eksempel-2024.yaml"),
        include_str!("../../../fixtures/heltid.yaml"),
        include_str!("../../../fixtures/dispensations/2026.yaml"),
        include_str!("../../../fixtures/clauses/dalheim-2025.yaml"),
        include_str!("../../../rules/national.yaml"),
        include_str!("../../../rules/size/decimal.yaml"),
        include_str!("../../../rules/consultation/missing.yaml"),
        include_str!("../../files/template/nb/guideline.yaml"),
        include_str!("../help/rule.yaml"),
        include_str!("../help/words.yaml"),
        include_str!("../../../fixtures/help/proposals.yaml"),
        "# å\n\n---\na:\n- b: 'it''s'\n  c: |\n    d: e\n\n    f\n  g: [h, { i: j }, \"k\\\"\"] # l\n-   - m\n    - n\no: p\n  q\n",
    ];
    for text in texts {
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            // a template has places for names
            let text = text.replace("{employer}", "employer: A").replace("{party}", "A");
            let range = Span::new(0, text.len());
            let node = parse(&Source::new("a", text.as_str(), Media::Yaml), range).unwrap();
            let outline = outline(&text, range);
            assert!(agrees(&outline.root, &node, &text), "{text}\n{:#?}", outline.root);
        }
    }
}

/// Everything can be asked at every offset of a text, and answers with places inside it.
fn ask_everywhere(text: &str) {
    let range = Span::new(0, text.len());
    let known = known();
    for offset in 0..=text.len() {
        for kind in Kind::all() {
            for proposal in proposals(*kind, text, range, offset, &known, Language::Nn) {
                assert!(text.get(proposal.span.range()).is_some(), "{text:?} {offset} {proposal:?}");
                assert!(proposal.stops.iter().all(|stop| proposal.text.get(stop.range()).is_some()), "{proposal:?}");
            }
            if let Some(explained) = explained(*kind, text, range, offset, &known, Language::Nn) {
                assert!(text.get(explained.span.range()).is_some(), "{text:?} {offset} {explained:?}");
            }
        }
    }
}

#[test]
fn texts_that_are_hard_to_outline() {
    for text in [
        "",
        "\u{feff}a",
        "- - - - -",
        "[",
        "{",
        "{a",
        "{a:",
        "{a:[",
        "\"",
        "'",
        "a: \"",
        "a: |",
        "- a\n- ",
        "\t",
        "a:\n\t- b",
        "\r\r",
        "a : b",
        ": ",
        "? a\n: b",
        "&a *b",
        "#",
        "a #b",
        "å: æ\n  ø",
        "{]}",
        "[}]",
        "- {\n- }",
    ] {
        ask_everywhere(text);
    }
    let deep = ["- ".repeat(3000), "[".repeat(3000), "{a: ".repeat(3000)];
    for text in deep {
        outline(&text, Span::new(0, text.len()));
        proposals(Kind::Guideline, &text, Span::new(0, text.len()), text.len(), &known(), Language::Nb);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_may_be_asked_of(text in "([a-bå😀]|clauses|valid|sector|: |- |  |\\n|\\r\\n|[\\[\\]{},\"'#|]){0,14}") {
        ask_everywhere(&text);
    }
}
