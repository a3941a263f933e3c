//! The server's view of a text after any edits is the editor's.

use super::editor::{Editor, Workspace, pulling};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::cell::RefCell;

/// What texts are made of: words that are found, characters of every width, and every end of line.
const PIECES: [&str; 14] = [
    "60 % fast stilling",
    "småstilling ",
    "# Sykepleier",
    "a",
    "å",
    "😀",
    "e\u{301}",
    "\u{1f469}\u{200d}\u{1f680}",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "---\n",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..12).prop_map(|pieces| pieces.concat())
}

/// An edit: where from, where to, what instead; or the whole text. And whether a message ends after it.
type Edit = (Index, Index, String, u8, bool);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((any::<Index>(), any::<Index>(), text(), 0..10u8, any::<bool>()), 1..8)
}

/// The places of a text that a position can name: all boundaries of characters but that inside `\r\n`.
fn boundaries(text: &str) -> Vec<usize> {
    let all = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    all.filter(|&at| !(text[..at].ends_with('\r') && text[at..].starts_with('\n'))).collect()
}

/// The line and column of a byte offset, counted in the unit of an encoding.
fn position(text: &str, at: usize, encoding: &str) -> Value {
    let before = text[..at].replace("\r\n", "\n").replace('\r', "\n");
    let line = before.rsplit('\n').next().unwrap();
    let column = match encoding {
        "utf-8" => line.len(),
        "utf-16" => line.encode_utf16().count(),
        _ => line.chars().count(),
    };
    json!({ "line": before.matches('\n').count(), "character": column })
}

/// Makes the edits, in the editor and in a text of our own, and gives that.
fn make(editor: &Editor, uri: &str, mut text: String, edits: &[Edit], encoding: &str) -> String {
    let (mut changes, mut version) = (Vec::new(), 1);
    for (at, (from, to, new, whole, last)) in edits.iter().enumerate() {
        if *whole == 0 {
            changes.push(json!({ "text": new }));
            text.clone_from(new);
        } else {
            let all = boundaries(&text);
            let (a, b) = (*from.get(&all), *to.get(&all));
            let (start, end) = (a.min(b), a.max(b));
            let range = json!({ "start": position(&text, start, encoding), "end": position(&text, end, encoding) });
            changes.push(json!({ "range": range, "text": new }));
            text.replace_range(start..end, new);
        }
        if *last || at + 1 == edits.len() {
            version += 1;
            let document = json!({ "uri": uri, "version": version });
            let changes = std::mem::take(&mut changes);
            editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
        }
    }
    text
}

/// What is shown of a document, but for its name and version.
fn shown(editor: &mut Editor, uri: &str) -> Vec<Value> {
    let mut items = editor.pulled(uri)["items"].as_array().unwrap().clone();
    for item in &mut items {
        item["data"]["version"] = Value::Null;
        let text = item.to_string().replace(uri, "here");
        *item = serde_json::from_str(&text).unwrap();
    }
    items
}

#[test]
fn edits_one_by_one_are_the_text_at_once() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut params = pulling(&workspace);
        params["capabilities"]["general"] = json!({ "positionEncodings": [encoding] });
        let editor = RefCell::new((Editor::start(params), 0));
        let mut runner = TestRunner::new(Config { cases: 120, failure_persistence: None, ..Config::default() });
        let same = |(text, edits): (String, Vec<Edit>)| {
            let (editor, at) = &mut *editor.borrow_mut();
            *at += 1;
            // The front matter's ending differs, so that every medium is edited.
            let ending = ["md", "html", "txt"][*at % 3];
            let (edited, fresh) =
                (workspace.uri(&format!("{at}.{ending}")), workspace.uri(&format!("{at}-ny.{ending}")));
            editor.open(&edited, "x", &text);
            let text = make(editor, &edited, text, &edits, encoding);
            editor.open(&fresh, "x", &text);
            let (left, right) = (shown(editor, &edited), shown(editor, &fresh));
            editor.close(&edited);
            editor.close(&fresh);
            prop_assert_eq!(left, right, "{:?}", text);
            Ok(())
        };
        runner.run(&(text(), edits()), same).unwrap();
    }
}

#[test]
fn changes_of_one_message_build_on_each_other() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    let mut editor = Editor::start(pulling(&workspace));
    let uri = workspace.uri("a.md");
    editor.open(&uri, "markdown", "a\nb\n");
    editor.edit(&uri, 2, &[([0, 0, 0, 1], "# Kokk 😀"), ([1, 0, 1, 1], "småstilling"), ([0, 9, 0, 9], " småstilling")]);
    let found: Vec<Value> =
        editor.pulled(&uri)["items"].as_array().unwrap().iter().map(|d| d["range"].clone()).collect();
    let at = |line: u32, from: u32| json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": from + 11 } });
    assert!(found.contains(&at(0, 10)) && found.contains(&at(1, 0)), "{found:?}");
}

#[test]
fn positions_outside_the_text_are_cut_to_fit() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    let mut editor = Editor::start(pulling(&workspace));
    let (uri, fresh) = (workspace.uri("a.md"), workspace.uri("b.md"));
    editor.open(&uri, "markdown", "# Kokk\n\n60 % småstilling\n");
    // Far below, far to the right, backwards, inside a pair.
    editor.edit(&uri, 2, &[([900, 7, 900, 9], "småstilling\n"), ([0, 2_000_000_000, 0, u32::MAX], " 😀")]);
    editor.edit(&uri, 3, &[([2, 4, 2, 0], "80 %"), ([0, 8, 0, 8], "å")]);
    editor.open(&fresh, "markdown", "# Kokk å😀\n\n80 % småstilling\nsmåstilling\n");
    let (edited, fresh) = (shown(&mut editor, &uri), shown(&mut editor, &fresh));
    assert_eq!(edited, fresh);
    assert_eq!(edited.iter().filter(|d| d["code"] == "text/small-position-word").count(), 2);
}

#[test]
fn a_byte_order_mark_is_a_character_of_the_editor() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    let mut editor = Editor::start(pulling(&workspace));
    let uri = workspace.uri("a.md");
    editor.open(&uri, "markdown", "\u{feff}småstilling\n\n60 % småstilling\n");
    editor.edit(&uri, 2, &[([0, 1, 0, 1], "# "), ([2, 0, 2, 0], "i ")]);
    let starts = |editor: &mut Editor| -> Vec<Value> {
        let items = editor.pulled(&uri)["items"].as_array().unwrap().clone();
        let words = items.into_iter().filter(|d| d["code"] == "text/small-position-word");
        words.map(|d| json!([d["range"]["start"]["line"], d["range"]["start"]["character"]])).collect()
    };
    assert_eq!(starts(&mut editor), [json!([0, 3]), json!([2, 7])]);
    editor.edit(&uri, 3, &[([0, 0, 0, 1], "")]);
    assert_eq!(starts(&mut editor), [json!([0, 2]), json!([2, 7])]);
}

#[test]
fn documents_that_are_opened_twice_or_never() {
    let workspace = Workspace::new(&[("heltid.yaml", ""), ("b.md", "småstilling\n")]);
    let mut editor = Editor::start(pulling(&workspace));
    let (uri, other) = (workspace.uri("a.md"), workspace.uri("b.md"));
    editor.change(&uri, 2, "småstilling");
    editor.close(&uri);
    editor.save(&uri);
    assert_eq!(editor.pulled(&uri), json!({ "kind": "full", "items": [] }));
    editor.open(&uri, "markdown", "småstilling");
    editor.open(&uri, "markdown", "Kokk");
    let second = editor.pulled(&uri);
    assert!(!second.to_string().contains("small-position-word"), "{second}");
    editor.change(&other, 2, "Kokk");
    assert!(editor.rest().iter().all(|m| !format!("{m:?}").contains("b.md")));
}

#[test]
fn a_document_that_is_opened_again_is_a_new_one() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    let mut editor = Editor::start(pulling(&workspace));
    let uri = workspace.uri("a.md");
    let mut known = Value::Null;
    for text in ["Kokk i 60 % småstilling\n", "Kokk\n", "Kokk i 60 % småstilling\n"] {
        editor.open(&uri, "markdown", text);
        let asked = json!({ "textDocument": { "uri": uri }, "previousResultId": known });
        let report = editor.ask("textDocument/diagnostic", asked);
        assert_eq!(report["kind"], "full", "{text}");
        assert_eq!(report["items"].to_string().contains("small-position-word"), text.contains("små"), "{text}");
        known = report["resultId"].clone();
        editor.close(&uri);
        // Nor is anything left of it while it is closed.
        let asked = json!({ "textDocument": { "uri": uri }, "previousResultId": known });
        assert_eq!(editor.ask("textDocument/diagnostic", asked), json!({ "kind": "full", "items": [] }));
    }
}
