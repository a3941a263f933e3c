//! The language of what is told: the editor's setting, else `heltid.yaml`, else the editor's own, else bokmål.

use super::editor::{Editor, Workspace, plain, pulling};
use serde_json::{Value, json};

const SMALL: &str = "# Kokk\n\nKokk i 60 % fast småstilling.\n";

/// The language of the message on «småstilling».
fn language(report: &Value) -> &'static str {
    let word = report.as_array().unwrap().iter().find(|d| d["code"] == "text/small-position-word").unwrap();
    let message = word["message"].as_str().unwrap();
    let of = [("nb", "i stedet for"), ("nn", "i staden for"), ("en", "instead of")];
    of.into_iter().find(|(_, words)| message.contains(words)).unwrap().0
}

fn told(editor: &mut Editor, uri: &str) -> &'static str {
    language(&editor.pulled(uri)["items"])
}

#[test]
fn who_decides_the_language() {
    let cases = [
        (None, "", None, "nb"),
        (Some("en-GB"), "", None, "en"),
        (Some("sv"), "", None, "nb"),
        (Some("nn-NO"), "", None, "nn"),
        (Some("en"), "language: nn\n", None, "nn"),
        (Some("en"), "language: nn\n", Some("nb"), "nb"),
        (Some("en"), "", Some(""), "en"),
        (Some("en"), "", Some("klingon"), "en"),
    ];
    for (locale, file, setting, language) in cases {
        let workspace = Workspace::new(&[("heltid.yaml", file)]);
        let mut params = pulling(&workspace);
        params["locale"] = json!(locale);
        params["initializationOptions"]["settings"] = json!({ "heltid": { "language": setting } });
        let mut editor = Editor::start(params);
        editor.open(&workspace.uri("a.md"), "markdown", SMALL);
        assert_eq!(told(&mut editor, &workspace.uri("a.md")), language, "{locale:?} {file:?} {setting:?}");
    }
}

#[test]
fn the_language_changes_while_one_writes() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    let uri = workspace.uri("a.md");
    let mut editor = Editor::start(pulling(&workspace));
    editor.open(&uri, "markdown", SMALL);
    assert_eq!(told(&mut editor, &uri), "nb");
    for (settings, language) in [
        (json!({ "heltid": { "language": "en" } }), "en"),
        (json!({ "heltid": { "language": "nn" } }), "nn"),
        (json!({ "language": "en" }), "en"),
        (json!({ "heltid": {} }), "nb"),
    ] {
        editor.tell("workspace/didChangeConfiguration", json!({ "settings": settings }));
        assert_eq!(told(&mut editor, &uri), language, "{settings}");
    }
    let file = workspace.uri("heltid.yaml");
    editor.open(&file, "yaml", "");
    editor.change(&file, 2, "language: nn\n");
    assert_eq!(told(&mut editor, &uri), "nn");
}

#[test]
fn an_editor_that_keeps_its_settings_to_itself_is_asked() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    let uri = workspace.uri("a.md");
    let mut params = plain(&workspace);
    params["capabilities"] = json!({ "workspace": { "configuration": true }, "textDocument": { "diagnostic": {} } });
    let mut editor = Editor::start(params);
    let asked = editor.asked("workspace/configuration", json!([{ "language": "en" }]));
    assert_eq!(asked, json!({ "items": [{ "section": "heltid" }] }));
    editor.open(&uri, "markdown", SMALL);
    assert_eq!(told(&mut editor, &uri), "en");
    for (answer, language) in [
        (json!([{ "language": "nn" }]), "nn"),
        (json!([null]), "nn"),
        (json!([]), "nn"),
        (json!(7), "nn"),
        (json!([{}]), "nb"),
    ] {
        editor.tell("workspace/didChangeConfiguration", json!({ "settings": null }));
        editor.asked("workspace/configuration", answer.clone());
        assert_eq!(told(&mut editor, &uri), language, "{answer}");
    }
}
