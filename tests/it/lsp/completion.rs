//! What can be written where the cursor is, as the editor gets it. `⌶` marks the cursor.

use super::editor::{Editor, Workspace, plain};
use serde_json::{Value, json};

const SETTINGS: &str = "\
language: nb
units: [{ name: Åsen sjukeheim, sector: health-and-care, aliases: [Åsen] }]
";

const GUIDELINE: &str = "\
guideline: vik-2024
title: Retningslinjer for heltid
employer: Vik kommune
agreed: 2024-01-15
valid: { from: 2024-02-01 }
clauses:
  - { id: \"3.1\", text: Stillinger skal være på minst 80 %., strength: shall, minimum-size: 80 }
statements:
  heltid: { any: [heltid], insert: { nb: Vi ønsker heltid., nn: Vi ønskjer heiltid., en: We want full time. } }
";

fn editor(snippets: bool) -> (Workspace, Editor) {
    let workspace = Workspace::new(&[("heltid.yaml", SETTINGS), ("guidelines/vik.yaml", GUIDELINE)]);
    let mut params = plain(&workspace);
    params["capabilities"] =
        json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": snippets } } } });
    let editor = Editor::start(params);
    (workspace, editor)
}

/// Opens a text with a cursor and asks.
fn asked(editor: &mut Editor, uri: &str, language: &str, marked: &str) -> Vec<Value> {
    let at = marked.find('⌶').unwrap();
    let (before, text) = (&marked[..at], marked.replace('⌶', ""));
    editor.open(uri, language, &text);
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    let place = json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": column } });
    editor.ask("textDocument/completion", place)["items"].as_array().unwrap().clone()
}

fn labels(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["label"].as_str().unwrap()).collect()
}

fn labelled<'a>(items: &'a [Value], label: &str) -> &'a Value {
    items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label} in {:?}", labels(items)))
}

#[test]
fn the_front_matter_of_an_advert() {
    let (workspace, mut editor) = editor(false);
    let items = asked(&mut editor, &workspace.uri("a.md"), "markdown", "---\ntitle: 😀\nu⌶\n---\n# Lærar\n");
    let unit = labelled(&items, "unit");
    let start = json!({ "line": 2, "character": 0 });
    assert_eq!(unit["textEdit"]["range"], json!({ "start": start, "end": { "line": 2, "character": 1 } }));
    assert_eq!(unit["textEdit"]["newText"], "unit: ");
    assert!(!labels(&items).contains(&"title"), "it is there already");

    let items = asked(&mut editor, &workspace.uri("b.md"), "markdown", "---\nunit: ⌶\n---\n");
    assert_eq!(labelled(&items, "Åsen sjukeheim")["textEdit"]["newText"], "Åsen sjukeheim");
    let items = asked(&mut editor, &workspace.uri("c.md"), "markdown", "---\nsector: h⌶\n---\n");
    assert_eq!(labelled(&items, "health-and-care")["kind"], 12);
    let items = asked(&mut editor, &workspace.uri("d.md"), "markdown", "---\npublished: ⌶\n---\n");
    assert_eq!(labelled(&items, "2026-11-22")["textEdit"]["newText"], "2026-11-22");
}

#[test]
fn the_statements_of_the_guideline_in_the_text() {
    let (workspace, mut editor) = editor(false);
    let text = "# Sykepleier i 100 % fast stilling\n\nVed 😀 Vi⌶\n";
    let items = asked(&mut editor, &workspace.uri("a.md"), "markdown", text);
    assert_eq!(labels(&items), ["Vi ønsker heltid."]);
    let edit = &items[0]["textEdit"];
    assert_eq!(edit["newText"], "Vi ønsker heltid.");
    assert_eq!(edit["range"]["start"], json!({ "line": 2, "character": 7 }));
    assert_eq!(edit["range"]["end"], json!({ "line": 2, "character": 9 }));
    let nynorsk = "# Sjukepleiar i 100 % fast stilling\n\nVi søkjer ein som ikkje er redd for å ta i eit tak.\n\n⌶\n";
    let items = asked(&mut editor, &workspace.uri("b.md"), "markdown", nynorsk);
    assert_eq!(labels(&items), ["Vi ønskjer heiltid."]);
}

#[test]
fn a_new_advert_where_nothing_stands_yet() {
    let (workspace, mut editor) = editor(false);
    let items = asked(&mut editor, &workspace.uri("a.md"), "markdown", "⌶\n");
    assert_eq!(labels(&items), ["Ny utlysning"]);
    let text = items[0]["textEdit"]["newText"].as_str().unwrap();
    assert!(text.starts_with("---\n") && text.contains("2026-11-22"), "{text}");
}

#[test]
fn a_guideline_and_a_dispensation() {
    let (workspace, mut editor) = editor(true);
    let text = format!("{GUIDELINE}  ⌶\n").replace("statements:", "judged-⌶").replacen("  ⌶\n", "", 1);
    let text = &text[..text.find('⌶').unwrap() + '⌶'.len_utf8()];
    let items = asked(&mut editor, &workspace.uri("guidelines/vik.yaml"), "yaml", text);
    assert_eq!(labelled(&items, "judged-on")["kind"], 10);
    let text = "dispensations:\n  - id: d-1\n    clause: ⌶\n";
    let items = asked(&mut editor, &workspace.uri("dispensations/d.yaml"), "yaml", text);
    let clause = labelled(&items, "vik-2024#3.1");
    assert!(clause["documentation"]["value"].as_str().unwrap().contains("minst 80 %"), "{clause:#}");
}

#[test]
fn places_to_fill_in_only_for_editors_that_know_them() {
    for snippets in [true, false] {
        let (workspace, mut editor) = editor(snippets);
        let items = asked(&mut editor, &workspace.uri("dispensations/d.yaml"), "yaml", "⌶");
        let formats: Vec<u64> = items.iter().map(|item| item["insertTextFormat"].as_u64().unwrap()).collect();
        assert_eq!(formats.contains(&2), snippets, "{items:#?}");
    }
}
