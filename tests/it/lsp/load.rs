//! Much at once: long texts, many documents, many messages.

use super::editor::{Editor, Workspace, methods, plain, pulling};
use lsp_server::Message;
use serde_json::{Value, json};

const SMALL: &str = "# Kokk\n\nVi søker kokk i 60 % fast stilling.\n";

#[test]
fn of_changes_that_have_come_only_the_last_is_told() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    let uri = workspace.uri("a.md");
    let mut editor = Editor::quiet();
    editor.request("initialize", plain(&workspace));
    editor.tell("initialized", json!({}));
    editor.open(&uri, "markdown", SMALL);
    for version in 2..=6 {
        editor.change(&uri, version, &SMALL.replace("60", &format!("{version}5")));
    }
    editor.wake();
    let sent = editor.published(&uri);
    assert_eq!(sent["version"], 6);
    let rest = editor.rest();
    let told = methods(&rest).iter().filter(|m| m.contains("ublish") || m.contains("light")).count();
    // The light of the one state that was judged.
    assert_eq!(told, 1, "{rest:#?}");
}

#[test]
fn one_change_among_five_hundred_documents_is_judged_alone() {
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    for params in [plain(&workspace), pulling(&workspace)] {
        let mut editor = Editor::start(params);
        let uris: Vec<String> = (0..500).map(|at| workspace.uri(&format!("{at}.md"))).collect();
        for uri in &uris {
            editor.open(uri, "markdown", SMALL);
        }
        let mut lights = 0;
        while lights < uris.len() {
            editor.told("heltid/light");
            lights += 1;
        }
        editor.rest();
        editor.change(&uris[250], 2, &SMALL.replace("60 %", "100 %"));
        let rest = editor.rest();
        let lights: Vec<&Value> = rest
            .iter()
            .filter_map(|message| match message {
                Message::Notification(n) if n.method == "heltid/light" => Some(&n.params),
                _ => None,
            })
            .collect();
        assert_eq!(lights.len(), 1);
        assert_eq!((&lights[0]["uri"], lights[0]["light"].as_str()), (&json!(uris[250]), Some("green")));
    }
}

#[test]
fn a_long_advert_is_edited_at_its_end() {
    let prose = "Vi ønsker oss en kollega som trives med folk, og som vil lære av andre. 😀\n\n";
    let many = 2_000_000 / prose.len();
    let text = format!("# Kokk\n\n{}Fast stilling, 60 %\n", prose.repeat(many));
    assert!(text.len() > 1_990_000);
    let line = u32::try_from(2 + 2 * many).unwrap();
    let workspace = Workspace::new(&[("heltid.yaml", "")]);
    let uri = workspace.uri("a.md");
    let mut editor = Editor::start(plain(&workspace));
    editor.open(&uri, "markdown", &text);
    let light = |editor: &mut Editor| editor.told("heltid/light")["light"].clone();
    assert_eq!(light(&mut editor), "yellow");
    editor.edit(&uri, 2, &[([line, 15, line, 17], "100")]);
    assert_eq!(light(&mut editor), "green");
    editor.edit(&uri, 3, &[([line, 15, line, 18], "småstilling, 60")]);
    assert_eq!(light(&mut editor), "yellow");
    let sent = loop {
        let sent = editor.published(&uri);
        if sent["version"] == 3 {
            break sent;
        }
    };
    let word =
        sent["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "text/small-position-word").unwrap();
    assert_eq!(
        word["range"],
        json!({ "start": { "line": line, "character": 15 }, "end": { "line": line, "character": 26 } })
    );
}
