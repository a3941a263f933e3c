//! What is told of the words under the pointer.

use super::shown::{marked, of, place, start, words};
use crate::generated::stands;

/// What is told of the marked stretch, when the pointer is at its beginning, and of which words.
fn told(language: &str, columns: &str, name: &str, advert: &str) -> (String, String) {
    let (workspace, mut editor) = start(language, columns);
    let (text, from, _) = marked(advert);
    let uri = workspace.uri(name);
    editor.open(&uri, "markdown", &text);
    let mut params = of(&uri);
    params["position"] = place(&text, from, columns);
    let hover = editor.ask("textDocument/hover", params);
    if hover.is_null() {
        return (String::new(), String::new());
    }
    assert_eq!(hover["contents"]["kind"], "markdown");
    let said = hover["contents"]["value"].as_str().unwrap().replace(&workspace.uri(""), "file:///vik/");
    (words(&text, &hover["range"], columns).to_owned(), said)
}

/// Adverts with the words that the pointer is on: what they are, the unit of columns, and the text.
const POINTED: &[(&str, &str, &str)] = &[
    (
        "a size below the minimum",
        "utf-16",
        "---\npublished: 2026-11-20\nemployer: Vik kommune\n---\n# Sykepleier\r\n\r\n😀 To stillinger på ⟦60 %⟧ fast, turnus med hver tredje helg.\r\n",
    ),
    ("what lifts it", "utf-8", "---\nunit: Solbakken sykehjem\n---\n# 😀 Sykepleier i ⟦60 %⟧ fast stilling\n"),
    ("an exception", "utf-8", "# Studentstilling\n\nFast stilling for studenter på ⟦20 %⟧, helg.\n"),
    ("a title", "utf-16", "# ⟦Sykepleier⟧ i 100 % fast stilling\n"),
    ("a size that is not known", "utf-16", "# Sykepleier\n\nVi lyser ut fast stilling, ⟦inntil 100 %⟧.\n"),
    (
        "a title of several positions",
        "utf-16",
        "# ⟦Helsefagarbeider⟧\n\nVi lyser ut:\n\n- 100 % fast\n- 60 % vikariat\n",
    ),
    ("a percent that is no position", "utf-16", "# Sykepleier\n\n100 % fast. 😀 Du betaler ⟦2 %⟧ til pensjon.\n"),
    ("nothing", "utf-16", "# Sykepleier\n\n100 % fast. Vi har ⟦god⟧ tid.\n"),
];

#[test]
fn what_is_told_in_each_language() {
    let mut all = String::from(
        "<!-- Generated: UPDATE=1 cargo test --test it lsp -->\n<!-- What the editor tells of the words in brackets. -->\n",
    );
    for (what, columns, advert) in POINTED {
        for language in ["nb", "nn", "en"] {
            let (words, said) = told(language, columns, "a.md", advert);
            all.push_str(&format!("\n## {what}, {language}: [{words}]\n\n{said}\n"));
        }
    }
    stands("fixtures/editor/hover.md", &all);
}

#[test]
fn keys_of_files_are_told_of() {
    for (name, text, words, begins) in [
        ("guidelines/ny.yaml", "guideline: ny\n⟦minimum⟧-x: 1\n", "", ""),
        ("guidelines/ny.yaml", "⟦guideline⟧: ny\n", "guideline", "**guideline**"),
        (
            "a.md",
            "---\n⟦published⟧: 2026-11-20\n---\n# Sykepleier i 100 % fast stilling\n",
            "published",
            "**published**",
        ),
    ] {
        let (at, said) = told("nn", "utf-16", name, text);
        assert_eq!(at, words, "{text}");
        assert!(said.starts_with(begins) && said.is_empty() == words.is_empty(), "{said}");
    }
}

#[test]
fn texts_of_files_are_shown_as_they_stand() {
    let (_, said) = told("nb", "utf-8", "a.md", "# Syke*pleier* &lt;b&gt; i ⟦100 %⟧ fast stilling\n");
    assert!(!said.contains('<') && !said.contains("*pleier*"), "{said}");
}
