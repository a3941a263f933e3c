use super::*;
use crate::advert::{Lent, read};
use proptest::prelude::*;

/// The text with the lines added, as for the first position; `None` where they stand there already.
fn with(text: &str, lines: &str) -> Option<String> {
    let source = Source::new("a.md", text, Media::Markdown);
    let (document, _) = document::read(&source);
    let advert = read(&document, &Lent::default());
    let front_matter = FrontMatter { source: &source, document: &document, advert: &advert };
    let mut out = text.to_owned();
    for edit in front_matter.with(lines, Some(0))?.iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    Some(out)
}

fn added(text: &str, lines: &str) -> String {
    with(text, lines).unwrap()
}

const FORM: &str = "consulted: # drøfting\n  date: # dag\n";

#[test]
fn fences_are_made_where_there_are_none() {
    assert_eq!(added("# Kokk\n", FORM), "---\nconsulted: # drøfting\n  date: # dag\n---\n\n# Kokk\n");
    assert_eq!(
        added("\u{feff}# Kokk\r\n60 %", FORM),
        "\u{feff}---\r\nconsulted: # drøfting\r\n  date: # dag\r\n---\r\n\r\n# Kokk\r\n60 %"
    );
    assert_eq!(added("# Kokk\r60 %", "unit: # enhet"), "---\runit: # enhet\r---\r\r# Kokk\r60 %");
    assert_eq!(added("---\n---\nKokk", "unit: X"), "---\nunit: X\n---\nKokk");
    assert_eq!(added("---\n# tomt\n---\nKokk", "unit: X"), "---\n# tomt\nunit: X\n---\nKokk");
    assert_eq!(added("---\n\nKokk", "unit: X"), "---\nunit: X\n---\n\n---\n\nKokk");
}

#[test]
fn keys_come_before_the_closing_fence() {
    assert_eq!(
        added("\u{feff}---\r\ntitle: Kokk # ja\r\n...\r\nKokk", FORM),
        "\u{feff}---\r\ntitle: Kokk # ja\r\nconsulted: # drøfting\r\n  date: # dag\r\n...\r\nKokk"
    );
    assert_eq!(
        added("---\n  title: |\n    a\n\n---\nKokk", "unit: X"),
        "---\n  title: |\n    a\n\n  unit: X\n---\nKokk"
    );
}

#[test]
fn what_stands_there_is_not_written_again() {
    assert_eq!(with("---\ndrøftet:\n---\nKokk", FORM), None);
    assert_eq!(with("---\nenhet: ~\n---\nKokk", "unit: X"), None);
    assert_eq!(added("---\nenhet: ~\n---\nKokk", "unit: X\nsector: Y"), "---\nenhet: ~\nsector: Y\n---\nKokk");
}

#[test]
fn where_it_is_not_certain_nothing_is_written() {
    for text in [
        "---\n{ title: Kokk }\n---\nKokk",
        "---\ntitle: [\n---\nKokk",
        "---\n- Kokk\n---\nKokk",
        "---\nKokk\n---\nKokk",
        "---\n? title\n: Kokk\n---\nKokk",
    ] {
        assert_eq!(added(text, FORM), text);
    }
    for text in [
        "---\npositions: [{ size: 60 % # liten\n }]\n---\nKokk",
        "---\npositions: 1\n---\nKokk i 60 % fast stilling.",
        "Kokk i 60 % fast stilling og 40 % fast stilling som assistent.",
    ] {
        assert_eq!(added(text, "reason: # hvorfor"), text);
    }
}

#[test]
fn a_key_of_a_position_goes_into_its_entry() {
    let reason = "reason: # hvorfor";
    assert_eq!(
        added("---\npositions: [{ size: 60 % }]\n---\nKokk", reason),
        "---\npositions: [{ size: 60 %, reason: }]\n---\nKokk"
    );
    assert_eq!(
        added("---\nstillinger: [{størrelse: 60,}]\n---\nKokk", reason),
        "---\nstillinger: [{størrelse: 60, reason: }]\n---\nKokk"
    );
    assert_eq!(
        added("---\npositions:\n  - size: 60 %\n    count: 1\n---\nKokk", reason),
        "---\npositions:\n  - reason: # hvorfor\n    size: 60 %\n    count: 1\n---\nKokk"
    );
    assert_eq!(
        added("---\npositions:\n- size: 60 %\n- size: 80 %\n---\nVi søker kokk i 60 % og 80 % fast stilling.", reason),
        "---\npositions:\n- reason: # hvorfor\n  size: 60 %\n- size: 80 %\n---\nVi søker kokk i 60 % og 80 % fast stilling."
    );
    assert_eq!(
        added("Vi søker kokk i 50–100 % fast stilling.", reason),
        "---\npositions:\n  - size: 50–100 %\n    reason: # hvorfor\n---\n\nVi søker kokk i 50–100 % fast stilling."
    );
    assert_eq!(with("---\npositions: [{ size: 60 %, begrunnelse: }]\n---\nKokk", reason), None);
}

#[test]
fn items_are_added_to_a_list() {
    let steps = "checked:\n  - { step: wishes, date: } # spurt\n  - { step: combine, date: } # vurdert";
    assert_eq!(
        added("---\nchecked:\n  - step: wishes\n    date: 2025-01-10\n---\nKokk", steps),
        "---\nchecked:\n  - { step: combine, date: } # vurdert\n  - step: wishes\n    date: 2025-01-10\n---\nKokk"
    );
    assert_eq!(
        added("---\nchecked: [{ step: combine }]\n---\nKokk", steps),
        "---\nchecked: [{ step: combine }, { step: wishes, date: }]\n---\nKokk"
    );
    assert_eq!(with("---\nchecked: [{ step: combine, date: }, { step: wishes }]\n---\nKokk", steps), None);
}

/// Front matter in many hands: block and flow, quotes, comments, blank lines.
fn entry() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("title: «Kokk», 60 %".to_owned()),
        Just("x: |\n  linje\n  # ikke en kommentar".to_owned()),
        Just("y: >-\n  a\n\n  b".to_owned()),
        Just("z: \"a: { b }\" # kommentar".to_owned()),
        Just("w:\n  - a\n  - b: c\n    d: [e, {f: g}]".to_owned()),
        Just("v:\n- a\n- b".to_owned()),
        Just("u: [a,\n  b]".to_owned()),
        Just("t:".to_owned()),
        Just("# bare en kommentar".to_owned()),
        Just(String::new()),
        Just("checked: [{ step: combine, date: 2025-01-01 }]".to_owned()),
        Just("checked:\n- step: combine\n  date: 2025-01-01".to_owned()),
        Just("positions: [{ size: 60 %, title: \"a, }\" }]".to_owned()),
        Just("positions:\n  -   size: 60 %\n      title: >\n        a\n".to_owned()),
        Just("positions:\n  - { size: 60 % } # liten".to_owned()),
    ]
}

/// Every key and value of a tree that must still be there, in `new`.
fn is_kept(old: &Node, new: &Node) -> bool {
    match (&old.value, &new.value) {
        (Value::Map(a), Value::Map(b)) => {
            a.iter().all(|(key, node)| b.iter().any(|(k, n)| k.text == key.text && is_kept(node, n)))
        }
        (Value::List(a), Value::List(b)) => a.iter().all(|node| b.iter().any(|n| is_kept(node, n))),
        (a, b) => a == b,
    }
}

proptest! {
    #[test]
    fn what_stood_there_stands_there_still(
        lines in proptest::collection::vec(entry(), 0..5),
        fenced in any::<bool>(),
        crlf in any::<bool>(),
        key in prop_oneof![
            Just(("consulted", FORM)),
            Just(("checked", "checked:\n  - { step: wishes, date: , reference: } # spurt")),
            Just(("positions", "reason: # hvorfor")),
        ],
    ) {
        let (name, form) = key;
        let fence = if fenced { "---\n" } else { "" };
        let front: String = if fenced { lines.iter().map(|l| format!("{l}\n")).collect() } else { String::new() };
        let mut text = format!("{fence}{front}{fence}\nVi søker kokk i 60 % fast stilling. 😀\n");
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let tree = |text: &str| {
            let source = Source::new("a.md", text, Media::Markdown);
            let (document, findings) = document::read(&source);
            (document.front_matter, findings.len())
        };
        let (old, wrong) = tree(&text);
        prop_assume!(wrong == 0);
        let Some(after) = with(&text, form) else { return Ok(()) };
        let (new, wrong) = tree(&after);
        prop_assert_eq!(wrong, 0, "{}", after);
        if let (Some(old), Some(new)) = (&old, &new) {
            prop_assert!(is_kept(old, new) || old.value == Value::Null, "{}", after);
        }
        prop_assert!(after == text || new.is_some_and(|n| n.get(name).is_some()), "{}", after);
        prop_assert!(!crlf || !after.replace("\r\n", "").contains('\n'), "{:?}", after);
    }
}
