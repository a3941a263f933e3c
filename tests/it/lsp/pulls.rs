//! Diagnostics: sent or asked for, of one document and of all files of a folder.

use super::editor::{Editor, Workspace, asking_anew, codes, methods, plain, pulling};
use lsp_server::Message;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

pub const GUIDELINE: &str = "\
guideline: vik-2024
title: Retningslinjer for heltid
employer: Vik kommune
agreed: 2024-01-15
valid: { from: 2024-02-01 }
clauses:
  - id: \"3.1\"
    text: Stillinger skal være på minst 80 %.
    strength: shall
    minimum-size: 80
";

const SMALL: &str = "# Kokk\n\nVi søker kokk i 60 % fast stilling.\n";

fn workspace() -> Workspace {
    Workspace::new(&[
        ("heltid.yaml", "exclude: [arkiv/**]\n"),
        ("guidelines/vik.yaml", GUIDELINE),
        ("a.md", SMALL),
        ("b.html", "<h1>Kokk</h1><p>60 % fast stilling</p>\n"),
        ("arkiv/gammel.md", SMALL),
        ("post.json", r#"{ "id": "1", "title": "Kokk", "text": "Fast stilling, 60 %." }"#),
    ])
}

const BELOW: &str = "size/below-minimum";

/// The marks of a report, to be sent with the next question.
fn marks(report: &BTreeMap<String, Value>) -> BTreeMap<String, String> {
    report.iter().map(|(uri, item)| (uri.clone(), item["resultId"].as_str().unwrap().to_owned())).collect()
}

fn below(item: &Value) -> usize {
    codes(&item["items"]).iter().filter(|code| **code == BELOW).count()
}

#[test]
fn diagnostics_are_sent_or_asked_for_and_never_both() {
    for pulls in [false, true] {
        let workspace = workspace();
        let mut editor = Editor::start(if pulls { asking_anew(&workspace) } else { plain(&workspace) });
        assert_eq!(editor.offered["capabilities"]["diagnosticProvider"].is_object(), pulls);
        let (uri, guideline) = (workspace.uri("a.md"), workspace.uri("guidelines/vik.yaml"));
        editor.open(&uri, "markdown", SMALL);
        editor.open(&guideline, "yaml", GUIDELINE);
        editor.change(&uri, 2, "# Kokk\n");
        editor.change(&guideline, 2, &GUIDELINE.replace("80", "60"));
        editor.change(&guideline, 3, "guideline: [");
        workspace.write("guidelines/vik.yaml", "guideline: [");
        editor.save(&guideline);
        editor.touched(std::slice::from_ref(&uri));
        editor.tell("workspace/didChangeConfiguration", json!({ "settings": { "heltid": { "language": "nn" } } }));
        editor.ask("workspace/executeCommand", json!({ "command": "heltid.restart" }));
        editor.close(&guideline);
        editor.close(&uri);
        let rest = editor.rest();
        let sent = |method: &str| methods(&rest).contains(&method);
        assert_eq!(sent("textDocument/publishDiagnostics"), !pulls, "{rest:#?}");
        assert_eq!(sent("workspace/diagnostic/refresh"), pulls, "{rest:#?}");
    }
}

#[test]
fn what_is_sent_names_the_version_it_is_about() {
    let workspace = workspace();
    let uri = workspace.uri("a.md");
    let mut editor = Editor::start(plain(&workspace));
    editor.open(&uri, "markdown", SMALL);
    for version in [2, 3, 7, 40] {
        editor.rest();
        editor.change(&uri, version, &SMALL.replace("60", &version.to_string()));
        assert_eq!(editor.published(&uri)["version"], version);
    }
    editor.close(&uri);
    let last = editor.published(&uri);
    assert_eq!((&last["diagnostics"], last.get("version")), (&json!([]), None));
}

#[test]
fn a_result_is_unchanged_until_something_it_rests_on_is() {
    let workspace = workspace();
    let (uri, guideline) = (workspace.uri("a.md"), workspace.uri("guidelines/vik.yaml"));
    let mut editor = Editor::start(pulling(&workspace));
    editor.open(&uri, "markdown", SMALL);
    let mut known = Value::Null;
    let mut ask = |editor: &mut Editor| {
        let asked = json!({ "textDocument": { "uri": uri }, "previousResultId": known });
        let report = editor.ask("textDocument/diagnostic", asked);
        assert_eq!(report["kind"] == "unchanged", report["resultId"] == known, "{report}");
        assert_eq!(report["kind"] == "full", report["items"].is_array());
        known = report["resultId"].clone();
        (report["kind"] == "full").then(|| below(&report))
    };
    assert_eq!(ask(&mut editor), Some(1));
    assert_eq!(ask(&mut editor), None);
    editor.edit(&uri, 2, &[([2, 16, 2, 18], "90")]);
    assert_eq!((ask(&mut editor), ask(&mut editor)), (Some(0), None));
    editor.open(&guideline, "yaml", GUIDELINE);
    assert_eq!(ask(&mut editor), None);
    editor.change(&guideline, 2, &GUIDELINE.replace("80", "95"));
    assert_eq!((ask(&mut editor), ask(&mut editor)), (Some(1), None));
    // Not saved: what lies on disk counts again.
    editor.close(&guideline);
    assert_eq!((ask(&mut editor), ask(&mut editor)), (Some(0), None));
    workspace.write("guidelines/vik.yaml", &GUIDELINE.replace("80", "100"));
    editor.touched(&[guideline]);
    assert_eq!((ask(&mut editor), ask(&mut editor)), (Some(1), None));
}

#[test]
fn all_files_of_a_folder_open_or_not() {
    let workspace = workspace();
    fs::copy("fixtures/adverts/vernepleier.docx", workspace.root.join("c.docx")).unwrap();
    let mut editor = Editor::start(pulling(&workspace));
    let uri = |name: &str| workspace.uri(name);
    editor.open(&uri("b.html"), "html", "<p>100 % fast stilling</p>");
    let first = editor.workspace(&BTreeMap::new());
    let names = ["a.md", "b.html", "c.docx", "guidelines/vik.yaml", "heltid.yaml", "post.json"];
    assert_eq!(first.keys().collect::<Vec<_>>(), names.map(uri).iter().collect::<Vec<_>>());
    let found = |report: &BTreeMap<String, Value>, name: &str| report.get(&uri(name)).map(below);
    assert_eq!(names.map(|name| found(&first, name)), [1, 0, 1, 0, 0, 1].map(Some));
    assert_eq!(
        (first[&uri("b.html")]["version"].clone(), first[&uri("a.md")]["version"].clone()),
        (json!(1), Value::Null)
    );
    assert_eq!(editor.workspace(&marks(&first)), BTreeMap::new());
    // Each change shows itself, and nothing else.
    workspace.write("a.md", "# Kokk\n\n100 % fast\n");
    editor.change(&uri("b.html"), 2, "<p>60 % fast stilling</p>");
    let second = editor.workspace(&marks(&first));
    assert_eq!(second.keys().cloned().collect::<Vec<_>>(), [uri("a.md"), uri("b.html")]);
    assert_eq!((found(&second, "a.md"), found(&second, "b.html")), (Some(0), Some(1)));
    let known = [marks(&first), marks(&second)].into_iter().flatten().collect();
    // Gone: nothing is left of it.
    fs::remove_file(workspace.root.join("post.json")).unwrap();
    let third = editor.workspace(&known);
    assert_eq!(
        third,
        [(uri("post.json"), json!({ "kind": "full", "uri": uri("post.json"), "items": [], "version": null }))].into()
    );
    // A guideline: every advert is judged again.
    workspace.write("guidelines/vik.yaml", &GUIDELINE.replace("80", "50"));
    editor.touched(&[uri("guidelines/vik.yaml")]);
    let fourth = editor.workspace(&known);
    assert_eq!(["a.md", "b.html", "c.docx"].map(|name| found(&fourth, name)), [0, 0, 0].map(Some));
}

#[test]
fn what_is_open_outside_the_folders_keeps_its_diagnostics() {
    let (workspace, elsewhere) = (workspace(), Workspace::new(&[("d.md", SMALL)]));
    workspace.write(".gitignore", "kladd.md\n");
    let mut editor = Editor::start(pulling(&workspace));
    let uris =
        ["untitled:Untitled-1".to_owned(), elsewhere.uri("d.md"), workspace.uri("ny.md"), workspace.uri("kladd.md")];
    let mut known = BTreeMap::new();
    for uri in &uris {
        editor.open(uri, "markdown", SMALL);
        let report = editor.pulled(uri);
        assert!(!report["items"].as_array().unwrap().is_empty(), "{uri}");
        known.insert(uri.clone(), report["resultId"].as_str().unwrap().to_owned());
    }
    let report = editor.workspace(&known);
    for uri in &uris {
        assert_eq!(report.get(uri), None);
    }
    editor.change(&uris[0], 2, &SMALL.replace("60", "70"));
    assert_eq!(below(&editor.workspace(&known)[&uris[0]]), 1);
    // One that settings leave out has nothing, open or not.
    let old = workspace.uri("arkiv/gammel.md");
    editor.open(&old, "markdown", SMALL);
    assert_eq!(editor.pulled(&old)["items"], json!([]));
}

#[test]
fn what_was_closed_and_is_in_no_folder_is_cleared_although_the_editor_names_no_mark_of_it() {
    let workspace = workspace();
    let mut editor = Editor::start(pulling(&workspace));
    let (draft, gone) = ("untitled:Untitled-1".to_owned(), workspace.uri("ny.md"));
    for uri in [&draft, &gone] {
        editor.open(uri, "markdown", SMALL);
        assert_eq!(below(&editor.pulled(uri)), 1);
        editor.close(uri);
    }
    let mut report = editor.workspace(&BTreeMap::new());
    for uri in [&draft, &gone] {
        assert_eq!(report.remove(uri).unwrap()["items"], json!([]), "{uri}");
    }
    assert_eq!(editor.workspace(&marks(&report)), BTreeMap::new(), "it is said once");
}

#[test]
fn progress_is_told_under_the_token_that_was_given() {
    let workspace = workspace();
    for at in 0..30 {
        workspace.write(&format!("mange/{at:02}.md"), SMALL);
    }
    let mut editor = Editor::start(asking_anew(&workspace));
    for token in [json!("t-1"), json!(7)] {
        editor.rest();
        editor.ask("workspace/diagnostic", json!({ "previousResultIds": [], "workDoneToken": token }));
        let progress: Vec<Value> = editor
            .rest()
            .into_iter()
            .filter_map(|message| match message {
                Message::Notification(n) if n.method == "$/progress" => Some(n.params),
                _ => None,
            })
            .collect();
        assert!(progress.iter().all(|p| p["token"] == token));
        let kinds: Vec<&str> = progress.iter().map(|p| p["value"]["kind"].as_str().unwrap()).collect();
        assert_eq!((kinds[0], kinds[kinds.len() - 1]), ("begin", "end"));
        assert_eq!(progress[0]["value"]["title"], "Vurderer utlysninger");
        assert!(kinds.len() > 2 && kinds[1..kinds.len() - 1].iter().all(|kind| *kind == "report"), "{kinds:?}");
        let percentages: Vec<u64> = progress.iter().filter_map(|p| p["value"]["percentage"].as_u64()).collect();
        assert!(percentages.is_sorted() && percentages.iter().all(|p| *p <= 100), "{percentages:?}");
    }
    editor.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert!(!methods(&editor.rest()).contains(&"$/progress"));
}

#[test]
fn what_is_cancelled_before_its_turn_is_not_begun() {
    let workspace = workspace();
    let mut editor = Editor::quiet();
    editor.request("initialize", asking_anew(&workspace));
    editor.tell("initialized", json!({}));
    let unwanted = editor.request("workspace/diagnostic", json!({ "previousResultIds": [], "workDoneToken": "t" }));
    let wanted = editor.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let twice = editor.request("textDocument/diagnostic", json!({ "textDocument": { "uri": "untitled:a" } }));
    for id in [json!(3), json!(3), json!(4711), json!(null), json!("2")] {
        editor.tell("$/cancelRequest", json!({ "id": id }));
    }
    editor.tell("$/cancelRequest", json!({ "id": 4 }));
    editor.tell("$/cancelRequest", Value::Null);
    // Ids count from 1: `initialize` is the first.
    assert_eq!([&unwanted, &wanted, &twice].map(ToString::to_string), ["2", "3", "4"]);
    editor.wake();
    assert_eq!(editor.answer(&wanted).unwrap_err().0, -32800);
    assert_eq!(editor.answer(&twice).unwrap_err().0, -32800);
    assert_eq!(editor.answer(&unwanted).unwrap()["items"].as_array().unwrap().len(), 5);
    // Neither is answered twice.
    let rest = editor.rest();
    assert!(!rest.iter().any(|m| matches!(m, Message::Response(r) if r.id == wanted || r.id == twice)), "{rest:#?}");
}

#[test]
fn a_side_file_is_part_of_its_advert() {
    let workspace = workspace();
    let (uri, side) = (workspace.uri("a.md"), workspace.uri("a.md.heltid.yaml"));
    let published = "published: 2020-01-01\n";
    workspace.write("a.md.heltid.yaml", "unit: Kjøkkenet\n");
    let mut editor = Editor::start(plain(&workspace));
    let light = |editor: &mut Editor| editor.told("heltid/light")["light"].clone();
    editor.open(&uri, "markdown", SMALL);
    assert_eq!(light(&mut editor), "red");
    // Before any guideline was in force.
    editor.open(&side, "yaml", published);
    assert_eq!(light(&mut editor), "green");
    editor.close(&side);
    assert_eq!(light(&mut editor), "red");
    workspace.write("a.md.heltid.yaml", published);
    editor.touched(&[side]);
    assert_eq!(light(&mut editor), "green");
}
