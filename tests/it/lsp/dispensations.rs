//! A dispensation is asked for; nothing is lifted before a person has written that it is granted.

use super::actions::{able, applied};
use super::editor::{Editor, Workspace, plain};
use serde_json::{Value, json};

const GUIDELINE: &str = "\
guideline: vik-2024
title: Retningslinjer for heltid
agreed: 2024-01-15
valid: { from: 2024-02-01 }
clauses:
  - { id: \"3.1\", text: Stillinger skal være på minst 80 %., strength: shall, minimum-size: 80 }
";

const SMALL: &str = "---\npublished: 2026-11-22\nunit: Solbakken sykehjem\n---\n# Sykepleier 😀 i 60 % fast stilling\n";

const TITLE: &str = "Spør om dispensasjon fra punkt 3.1";

fn workspace() -> Workspace {
    Workspace::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/vik.yaml", GUIDELINE), ("a.md", SMALL)])
}

fn on_the_size(workspace: &Workspace, editor: &mut Editor) -> Vec<Value> {
    let at = json!({ "line": 4, "character": 19 });
    let params = json!({
        "textDocument": { "uri": workspace.uri("a.md") },
        "range": { "start": at, "end": at }, "context": { "diagnostics": [] },
    });
    editor.ask("textDocument/codeAction", params).as_array().unwrap().clone()
}

fn question(workspace: &Workspace, editor: &mut Editor) -> Value {
    let all = on_the_size(workspace, editor);
    let asked: Vec<&Value> = all.iter().filter(|a| a["title"] == TITLE).collect();
    assert_eq!(asked.len(), 1, "{all:#?}");
    asked[0].clone()
}

fn started(workspace: &Workspace, params: Value) -> Editor {
    let mut editor = Editor::start(params);
    editor.open(&workspace.uri("a.md"), "markdown", SMALL);
    assert_eq!(editor.told("heltid/light")["light"], "red");
    editor
}

#[test]
fn asking_lifts_nothing_until_it_is_granted() {
    let workspace = workspace();
    let mut editor = started(&workspace, able(&workspace));
    let action = question(&workspace, &mut editor);
    assert_eq!((&action["kind"], &action["isPreferred"]), (&json!("quickfix"), &json!(false)));
    let changes = &action["edit"]["documentChanges"];
    let uri = workspace.uri("dispensations/2026.yaml");
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(uri)));
    assert_eq!(
        (&changes[1]["textDocument"]["uri"], &changes[1]["textDocument"]["version"]),
        (&json!(uri), &Value::Null)
    );
    let text = applied("", &changes[1]["edits"]);
    assert!(text.contains("\n# dispensations:\n#   - id: d-2026-11-22-solbakken-sykehjem\n"), "{text}");
    assert!(text.lines().all(|line| line.starts_with("# ")), "{text}");
    // An editor creates the file empty, then writes in it, then saves it.
    for saved in ["", &text] {
        workspace.write("dispensations/2026.yaml", saved);
        editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 1 }] }));
        assert_eq!(editor.told("heltid/light")["light"], "red", "{saved}");
    }
    let granted: String = text.lines().skip(2).map(|line| line[2..].to_owned() + "\n").collect();
    let granted = granted
        .replace("reason:", "reason: Ingen flere vakter å dele i turnusen")
        .replace("date:", "date: 2026-11-20")
        .replace("with: []", "with: [NSF]");
    workspace.write("dispensations/2026.yaml", &granted);
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    assert_eq!(editor.told("heltid/light")["light"], "blue", "{granted}");
    assert!(!on_the_size(&workspace, &mut editor).iter().any(|a| a["title"] == TITLE));
}

#[test]
fn a_file_that_is_there_is_added_to() {
    let workspace = workspace();
    let there = "dispensations:\n  - id: d-1 # 😀";
    workspace.write("dispensations/2026.yaml", "dispensations: [] # ingen ennå 😀");
    let mut editor = started(&workspace, able(&workspace));
    let action = question(&workspace, &mut editor);
    let changes = action["edit"]["documentChanges"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    let text = applied("dispensations: [] # ingen ennå 😀", &changes[0]["edits"]);
    assert!(text.starts_with("dispensations: [] # ingen ennå 😀\n# Spørsmål om dispensasjon fra punkt 3.1."), "{text}");
    assert!(!text.contains("# dispensations:"), "{text}");
    // One that is open is changed as it stands in the editor.
    let uri = workspace.uri("dispensations/2026.yaml");
    let document = json!({ "uri": uri, "languageId": "yaml", "version": 5, "text": there });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let action = question(&workspace, &mut editor);
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": uri, "version": 5 }));
    assert!(applied(there, &change["edits"]).starts_with(&format!("{there}\n# Spørsmål")));
}

#[test]
fn an_editor_that_cannot_create_files_gets_the_text() {
    let workspace = workspace();
    let mut editor = started(&workspace, plain(&workspace));
    let action = question(&workspace, &mut editor);
    assert_eq!((&action["edit"], &action["command"]["command"]), (&Value::Null, &json!("heltid.askDispensation")));
    let params = json!({ "command": "heltid.askDispensation", "arguments": action["command"]["arguments"] });
    let answer = editor.ask("workspace/executeCommand", params);
    assert_eq!(answer["uri"], workspace.uri("dispensations/2026.yaml"));
    let text = answer["text"].as_str().unwrap();
    assert!(text.contains("#     clause: \"vik-2024#3.1\"\n"), "{text}");
    let shown = editor.told("window/showMessage");
    assert!(shown["message"].as_str().unwrap().ends_with(text), "{shown}");
    let id = editor.request(
        "workspace/executeCommand",
        json!({ "command": "heltid.askDispensation", "arguments": [{ "uri": workspace.uri("a.md"), "clause": "vik-2024#9" }] }),
    );
    let (_, why) = editor.answer(&id).unwrap_err();
    assert_eq!(why, "Ingen stilling i utlysningen trenger dispensasjon fra «vik-2024#9».");
}

#[test]
fn where_no_dispensation_would_be_read_none_is_asked_for() {
    let workspace = workspace();
    workspace.write("a.md", SMALL);
    let full = SMALL.replace("60 %", "100 %");
    let mut editor = Editor::start(able(&workspace));
    editor.open(&workspace.uri("a.md"), "markdown", &full);
    assert_eq!(editor.told("heltid/light")["light"], "green");
    assert!(!on_the_size(&workspace, &mut editor).iter().any(|a| a["title"] == TITLE));
}
