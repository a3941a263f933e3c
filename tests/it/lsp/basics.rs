//! What every editor needs: sync, diagnostics, lights, an end.

use super::editor::{Editor, Workspace, plain, pulling, short};
use super::pulls::GUIDELINE;
use serde_json::{Value, json};

const SMALL: &str = "---\npublished: 2026-11-20\n---\n# Sykepleier 😀 i 60 % fast stilling\n";

fn workspace() -> Workspace {
    Workspace::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/vik.yaml", GUIDELINE), ("a.md", SMALL)])
}

fn found(text: &str, diagnostics: &Value) -> Vec<(String, String, u64)> {
    diagnostics.as_array().unwrap().iter().map(|d| short(text, d)).collect()
}

#[test]
fn an_editor_that_is_sent_diagnostics() {
    let workspace = workspace();
    let mut editor = Editor::start(plain(&workspace));
    let uri = workspace.uri("a.md");
    editor.open(&uri, "markdown", SMALL);
    let sent = editor.published(&uri);
    assert_eq!(sent["version"], 1);
    assert!(found(SMALL, &sent["diagnostics"]).contains(&("60 %".into(), "size/below-minimum".into(), 1)), "{sent:#}");
    let light = editor.told("heltid/light");
    assert_eq!((light["light"].as_str(), light["verdicts"][0]["verdict"].as_str()), (Some("red"), Some("flagged")));
    assert_eq!(light["language"], "nb");
    let full = SMALL.replace("60 %", "100 %");
    editor.change(&uri, 2, &full);
    let sent = editor.published(&uri);
    assert_eq!(sent["version"], 2);
    assert!(!sent["diagnostics"].to_string().contains("size/below-minimum"));
    assert_eq!(editor.told("heltid/light")["light"], "green");
    assert_eq!(editor.stop(), 0);
}

#[test]
fn an_editor_that_asks_is_never_sent_any() {
    let workspace = workspace();
    let mut editor = Editor::start(pulling(&workspace));
    let uri = workspace.uri("a.md");
    editor.open(&uri, "markdown", SMALL);
    let report = editor.pulled(&uri);
    assert_eq!(report["kind"], "full");
    assert!(found(SMALL, &report["items"]).contains(&("60 %".into(), "size/below-minimum".into(), 1)), "{report:#}");
    let known = report["resultId"].clone();
    let again =
        editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri }, "previousResultId": known }));
    assert_eq!((again["kind"].as_str(), &again["resultId"]), (Some("unchanged"), &known));
    let sent = editor.rest();
    assert!(!sent.iter().any(|m| format!("{m:?}").contains("publishDiagnostics")), "{sent:#?}");
}
