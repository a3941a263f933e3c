//! From the first word to the last: what may be said when, and what is answered to what nobody understands.

use super::editor::{Editor, TODAY, Workspace, plain};
use serde_json::{Value, json};

const ADVERT: &str = "# Sykepleier\n\n60 % fast stilling\n";

/// What an editor that says these parameters is offered; the server then judges a document.
fn begun(params: &Value) -> Value {
    let mut editor = Editor::start(params.clone());
    let uri = "untitled:Untitled-1";
    editor.open(uri, "markdown", ADVERT);
    let sent = editor.published(uri);
    assert_eq!((&sent["version"], sent["diagnostics"].is_array()), (&json!(1), true), "{params}");
    let offered = editor.offered.clone();
    assert_eq!(editor.stop(), 0, "{params}");
    offered
}

#[test]
fn whatever_an_editor_says_of_itself() {
    let workspace = Workspace::new(&[]);
    let root = workspace.uri("");
    for params in [
        Value::Null,
        json!({}),
        json!([]),
        json!("nei"),
        json!({ "capabilities": null }),
        json!({ "capabilities": {}, "rootUri": null, "workspaceFolders": null, "locale": null }),
        json!({ "capabilities": { "workspace": 7, "textDocument": [], "window": "x", "general": null } }),
        json!({ "capabilities": {}, "rootPath": workspace.root }),
        json!({ "capabilities": {}, "rootPath": 7, "rootUri": 8, "workspaceFolders": { "uri": 9 } }),
        json!({ "capabilities": {}, "workspaceFolders": [{ "uri": root }, { "uri": root, "name": "b" }, 7, {}] }),
        json!({ "capabilities": {}, "workspaceFolders": [{ "uri": "http://x/y", "name": "far away" }] }),
        json!({ "capabilities": { "ny": { "støtte": true } }, "trace": "off", "ny": [1], "processId": "?" }),
        json!({ "capabilities": {}, "initializationOptions": { "settings": [], "today": "i dag", "rulePage": 1 } }),
        json!({ "capabilities": {}, "initializationOptions": "alt" }),
    ] {
        let offered = begun(&params);
        assert_eq!(offered["serverInfo"]["name"], "heltid", "{params}");
        assert_eq!(offered["capabilities"]["positionEncoding"], "utf-16", "{params}");
    }
}

#[test]
fn the_unit_of_columns_is_agreed_on() {
    for (offered, agreed) in [
        (json!(["utf-8"]), "utf-8"),
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-32"]), "utf-32"),
        (json!([]), "utf-16"),
        (json!(["utf-7"]), "utf-16"),
        (json!([null, 8]), "utf-16"),
        (json!("utf-8"), "utf-16"),
    ] {
        let params = json!({ "capabilities": { "general": { "positionEncodings": offered } } });
        assert_eq!(begun(&params)["capabilities"]["positionEncoding"], agreed, "{offered}");
    }
}

#[test]
fn initialize_comes_first_and_once() {
    let mut editor = Editor::quiet();
    let early = editor.request("textDocument/hover", json!({}));
    let shutdown = editor.request("shutdown", Value::Null);
    editor.open("untitled:a.md", "markdown", ADVERT);
    editor.wake();
    assert_eq!(editor.answer(&early).unwrap_err().0, -32002);
    assert_eq!(editor.answer(&shutdown).unwrap_err().0, -32002);
    editor.ask("initialize", json!({ "capabilities": {} }));
    let second = editor.request("initialize", json!({ "capabilities": {} }));
    assert_eq!(editor.answer(&second).unwrap_err().0, -32600);
    // What was opened before the beginning is not open.
    assert!(editor.rest().is_empty());
    assert_eq!(editor.stop(), 0);
}

#[test]
fn after_shutdown_nothing_is_answered_but_the_end() {
    let workspace = Workspace::new(&[]);
    let mut editor = Editor::start(plain(&workspace));
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    for method in ["textDocument/diagnostic", "shutdown", "initialize", "no/such"] {
        let id = editor.request(method, Value::Null);
        assert_eq!(editor.answer(&id).unwrap_err().0, -32600, "{method}");
    }
    assert_eq!(editor.exit(), 0);
}

#[test]
fn an_end_without_shutdown_is_an_error() {
    let workspace = Workspace::new(&[]);
    assert_eq!(Editor::start(plain(&workspace)).exit(), 1);
    assert_eq!(Editor::start(plain(&workspace)).hang_up(), 1);
    let mut never = Editor::quiet();
    never.wake();
    assert_eq!(never.exit(), 1);
    let mut gone = Editor::quiet();
    gone.wake();
    assert_eq!(gone.hang_up(), 1);
    let mut after = Editor::start(plain(&workspace));
    after.ask("shutdown", Value::Null);
    assert_eq!(after.hang_up(), 0);
}

#[test]
fn what_nobody_knows_is_answered_or_passed_over() {
    let workspace = Workspace::new(&[]);
    let mut editor = Editor::start(plain(&workspace));
    for method in ["textDocument/moniker", "$/noSuch", "heltid/noSuch", ""] {
        let id = editor.request(method, json!({ "x": 1 }));
        assert_eq!(editor.answer(&id).unwrap_err().0, -32601, "{method}");
    }
    for method in ["$/setTrace", "$/cancelRequest", "$/progress", "window/workDoneProgress/cancel", "no/such", ""] {
        for params in [Value::Null, json!({}), json!({ "id": 4711, "token": 1, "value": "off" }), json!([1])] {
            editor.tell(method, params);
        }
    }
    editor.open("untitled:a.md", "markdown", ADVERT);
    assert_eq!(editor.published("untitled:a.md")["version"], 1);
}

#[test]
fn parameters_that_do_not_fit_are_told_and_the_next_message_is_read() {
    let workspace = Workspace::new(&[]);
    let mut editor = Editor::start(plain(&workspace));
    let offered = editor.offered["capabilities"].clone();
    assert!(offered["textDocumentSync"].is_object());
    for method in ["textDocument/diagnostic", "workspace/diagnostic", "workspace/executeCommand"] {
        for params in [Value::Null, json!({}), json!([]), json!({ "textDocument": 7 }), json!("x")] {
            let id = editor.request(method, params.clone());
            assert_eq!(editor.answer(&id).unwrap_err().0, -32602, "{method} {params}");
        }
    }
    for method in ["didOpen", "didChange", "didSave", "didClose"] {
        for params in [Value::Null, json!([]), json!({ "textDocument": { "uri": 7 } }), json!({})] {
            editor.tell(&format!("textDocument/{method}"), params);
        }
    }
    for method in ["didChangeWatchedFiles", "didChangeConfiguration", "didChangeWorkspaceFolders"] {
        for params in [Value::Null, json!([]), json!({ "changes": [{ "uri": 7 }], "event": 7, "settings": [] })] {
            editor.tell(&format!("workspace/{method}"), params);
        }
    }
    editor.tell("initialized", Value::Null);
    editor.open("untitled:a.md", "noe/helt annet", ADVERT);
    assert_eq!(editor.published("untitled:a.md")["version"], 1);
    assert_eq!(editor.stop(), 0);
}

#[test]
fn the_day_of_the_tests_is_the_day_of_the_server() {
    let guideline = "\
guideline: vik-2026
title: Retningslinjer
employer: Vik kommune
agreed: 2026-11-22
valid: { from: 2026-11-22 }
clauses:
  - { id: \"1\", text: Minst 80 %., strength: shall, minimum-size: 80 }
";
    let workspace = Workspace::new(&[("heltid.yaml", ""), ("guidelines/vik.yaml", guideline), ("a.md", ADVERT)]);
    for (today, light) in [(TODAY, "red"), ("2026-11-21", "yellow")] {
        let mut params = plain(&workspace);
        params["initializationOptions"]["today"] = json!(today);
        let mut editor = Editor::start(params);
        editor.open(&workspace.uri("a.md"), "markdown", ADVERT);
        assert_eq!(editor.told("heltid/light")["light"], light, "{today}");
    }
}
