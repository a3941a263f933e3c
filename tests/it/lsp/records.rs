//! Adverts in JSON: what is said of them stands at the words in the file.

use super::editor::Editor;
use super::shown::{of, place, start, words};
use serde_json::Value;

fn found(editor: &mut Editor, uri: &str, text: &str, columns: &str) -> Vec<(String, String)> {
    let sent = editor.published(uri);
    let code = |d: &Value| d["code"].as_str().unwrap().to_owned();
    let of = |d: &Value| (words(text, &d["range"], columns).to_owned(), code(d));
    sent["diagnostics"].as_array().unwrap().iter().map(of).collect()
}

/// Two records, one a line: a size after signs that are written otherwise than they are read, and one in a field.
const LINES: &str = "\
{\"id\": \"1\", \"title\": \"😀 Sykepleier\", \"text\": \"Vi s\\u00f8ker:\\r\\n\\r\\n\\uD83D\\uDE00 \\\"fast\\\" 60 % stilling\"}\r\n\
{\"id\": \"2\", \"title\": \"Renholder\", \"positions\": [{\"size\": 40, \"employment\": \"fast\"}], \"text\": \"Vi søker renholder.\"}\r\n\
{\"id\": \"3\", \"title\": \"Koks\r\n";

#[test]
fn findings_stand_at_the_words() {
    for columns in ["utf-16", "utf-8"] {
        let (workspace, mut editor) = start("nb", columns);
        let uri = workspace.uri("a.jsonl");
        editor.open(&uri, "jsonl", LINES);
        let found = found(&mut editor, &uri, LINES, columns);
        for words in ["60 %", "40"] {
            assert!(found.contains(&(words.to_owned(), "size/below-minimum".to_owned())), "{columns}: {found:?}");
        }
        assert!(found.contains(&(String::new(), "file/broken".to_owned())), "{found:?}");
    }
}

#[test]
fn the_light_stands_above_each_record_and_the_pointer_finds_its_position() {
    let (workspace, mut editor) = start("nn", "utf-16");
    let uri = workspace.uri("a.jsonl");
    editor.open(&uri, "jsonl", LINES);
    let lenses = editor.ask("textDocument/codeLens", of(&uri));
    let above =
        |lens: &Value| (words(LINES, &lens["range"], "utf-16").to_owned(), lens["range"]["start"]["line"].clone());
    let above: Vec<_> = lenses.as_array().unwrap().iter().map(above).collect();
    assert_eq!(above, [("😀 Sykepleier".to_owned(), 0.into()), ("Renholder".to_owned(), 1.into())]);
    let mut params = of(&uri);
    params["position"] = place(LINES, LINES.find("60 %").unwrap(), "utf-16");
    let hover = editor.ask("textDocument/hover", params);
    assert_eq!(words(LINES, &hover["range"], "utf-16"), "60 %");
    assert!(hover["contents"]["value"].as_str().unwrap().contains("**Raudt: avvik**"), "{hover:#}");
}

#[test]
fn what_is_no_text_of_its_own_stands_at_its_value() {
    let text = r#"{"reference": "1", "title": "Kokk", "positions": 1, "published": "2026-05-04T00:00:00",
  "adText": "&lt;p&gt;Kokk i 60 % fast stilling.&lt;/p&gt;"}"#;
    let (workspace, mut editor) = start("nb", "utf-16");
    let uri = workspace.uri("a.json");
    editor.open(&uri, "json", text);
    let found = found(&mut editor, &uri, text, "utf-16");
    let value = r#""&lt;p&gt;Kokk i 60 % fast stilling.&lt;/p&gt;""#;
    assert!(found.contains(&(value.to_owned(), "size/below-minimum".to_owned())), "{found:?}");
}
