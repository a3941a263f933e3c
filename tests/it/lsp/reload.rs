//! What adverts are judged by changes under the editor's hands and on disk.

use super::editor::{Editor, Workspace, asking_anew, codes, plain, pulling};
use super::pulls::GUIDELINE;
use lsp_server::Message;
use serde_json::{Value, json};

const SMALL: &str = "# Kokk\n\nVi søker kokk i 60 % fast stilling.\n";
/// What is said of the guideline as it should be.
const CLEAN: [&str; 2] = ["guideline/no-evaluation", "guideline/nothing-on-adverts"];
const BROKEN: &str = "guideline: vik-2024\ntitel: Feil\n";

/// An editor that is sent diagnostics, with an advert and the guideline open.
struct Desk {
    workspace: Workspace,
    editor: Editor,
    advert: String,
    guideline: String,
    version: i32,
}

impl Desk {
    fn new() -> Desk {
        let workspace = Workspace::new(&[("heltid.yaml", ""), ("guidelines/vik.yaml", GUIDELINE), ("a.md", SMALL)]);
        let (advert, guideline) = (workspace.uri("a.md"), workspace.uri("guidelines/vik.yaml"));
        let editor = Editor::start(plain(&workspace));
        editor.open(&advert, "markdown", SMALL);
        editor.open(&guideline, "yaml", GUIDELINE);
        Desk { workspace, editor, advert, guideline, version: 1 }
    }

    fn type_guideline(&mut self, text: &str) {
        self.version += 1;
        self.editor.change(&self.guideline, self.version, text);
    }

    fn save_guideline(&mut self, text: &str) {
        self.type_guideline(text);
        self.workspace.write("guidelines/vik.yaml", text);
        self.editor.save(&self.guideline);
    }

    /// What is told until all is told: the advert's light and codes, the guideline's codes, and messages.
    fn told(&mut self) -> (Option<String>, Vec<String>, Vec<String>, Vec<String>) {
        let rest = self.editor.rest();
        let params = |method: &str, uri: Option<&str>| -> Vec<Value> {
            let of = |message: &Message| match message {
                Message::Notification(n) if n.method == method && uri.is_none_or(|uri| n.params["uri"] == uri) => {
                    Some(n.params.clone())
                }
                _ => None,
            };
            rest.iter().filter_map(of).collect()
        };
        let all = |uri: &str| {
            let sent = params("textDocument/publishDiagnostics", Some(uri));
            sent.last()
                .map_or_else(Vec::new, |last| codes(&last["diagnostics"]).into_iter().map(str::to_owned).collect())
        };
        let light = params("heltid/light", Some(&self.advert));
        let messages = params("window/showMessage", None);
        (
            light.last().map(|light| light["light"].as_str().unwrap().to_owned()),
            all(&self.advert),
            all(&self.guideline),
            messages.iter().map(|m| m["message"].as_str().unwrap().to_owned()).collect(),
        )
    }

    fn light(&mut self) -> Option<String> {
        self.told().0
    }
}

#[test]
fn a_guideline_that_is_being_edited_counts_at_once() {
    let mut desk = Desk::new();
    assert_eq!(desk.light().as_deref(), Some("red"));
    desk.type_guideline(&GUIDELINE.replace("80\n", "50\n"));
    assert_eq!(desk.light().as_deref(), Some("green"));
    desk.type_guideline(GUIDELINE);
    assert_eq!(desk.light().as_deref(), Some("red"));
}

#[test]
fn a_guideline_that_is_broken_while_being_edited_is_told_in_its_file_only() {
    let mut desk = Desk::new();
    let (_, advert, guideline, _) = desk.told();
    assert!(advert.contains(&"size/below-minimum".to_owned()) && !guideline.contains(&"yaml/unknown-key".to_owned()));
    for broken in [BROKEN, "guideline: [", "", "guideline: vik-2024\n"] {
        desk.type_guideline(broken);
        let (light, codes, errors, messages) = desk.told();
        assert_eq!((light.as_deref(), &codes), (Some("red"), &advert), "{broken}");
        assert!(!errors.is_empty() && messages.is_empty(), "{broken}: {errors:?} {messages:?}");
    }
    desk.type_guideline(GUIDELINE);
    assert_eq!(desk.told(), (Some("red".to_owned()), advert, guideline, Vec::new()));
}

#[test]
fn a_guideline_that_is_saved_broken_judges_nothing_and_is_told_once() {
    let mut desk = Desk::new();
    let sound = desk.told();
    for round in 0..2 {
        desk.save_guideline(BROKEN);
        let (light, advert, errors, messages) = desk.told();
        assert_eq!((light.as_deref(), advert.as_slice()), (Some("none"), &["file/not-judged".to_owned()][..]));
        assert!(errors.contains(&"yaml/unknown-key".to_owned()), "{errors:?}");
        let [message] = messages.as_slice() else { panic!("round {round}: {messages:?}") };
        assert!(message.starts_with("Noe er galt i ") && message.contains("guidelines/vik.yaml"), "{message}");
        // Further keystrokes, in either file, say nothing again.
        for text in ["guideline: vik-2024\n", "guideline: [", BROKEN] {
            desk.type_guideline(text);
            let (_, advert, errors, messages) = desk.told();
            assert_eq!((advert.as_slice(), messages.len()), (&["file/not-judged".to_owned()][..], 0), "{text}");
            assert!(!errors.is_empty());
        }
        // Repaired in the editor, before it is saved.
        desk.type_guideline(GUIDELINE);
        assert_eq!(desk.told(), sound);
        desk.save_guideline(GUIDELINE);
        assert_eq!(desk.told(), sound);
    }
}

#[test]
fn a_guideline_that_is_broken_on_disk_by_others() {
    let workspace = Workspace::new(&[("heltid.yaml", ""), ("guidelines/vik.yaml", GUIDELINE), ("a.md", SMALL)]);
    let (advert, guideline) = (workspace.uri("a.md"), workspace.uri("guidelines/vik.yaml"));
    let mut editor = Editor::start(plain(&workspace));
    editor.open(&advert, "markdown", SMALL);
    assert!(codes(&editor.published(&advert)["diagnostics"]).contains(&"size/below-minimum"));
    editor.rest();
    workspace.write("guidelines/vik.yaml", BROKEN);
    editor.touched(std::slice::from_ref(&guideline));
    assert_eq!(codes(&editor.published(&advert)["diagnostics"]), ["file/not-judged"]);
    assert!(codes(&editor.published(&guideline)["diagnostics"]).contains(&"yaml/unknown-key"));
    assert_eq!(editor.told("window/showMessage")["type"], 1);
    // Opened and closed again: what is wrong with it is still so, and still shown.
    editor.rest();
    editor.open(&guideline, "yaml", BROKEN);
    assert!(codes(&editor.published(&guideline)["diagnostics"]).contains(&"yaml/unknown-key"));
    editor.close(&guideline);
    let shown = editor.rest();
    let last = shown.iter().rev().find_map(|message| match message {
        Message::Notification(n) if n.params["uri"] == guideline => Some(n.params["diagnostics"].clone()),
        _ => None,
    });
    assert!(codes(&last.unwrap()).contains(&"yaml/unknown-key"), "{shown:#?}");
    workspace.write("guidelines/vik.yaml", GUIDELINE);
    editor.touched(std::slice::from_ref(&guideline));
    assert!(codes(&editor.published(&advert)["diagnostics"]).contains(&"size/below-minimum"));
    assert_eq!(codes(&editor.published(&guideline)["diagnostics"]), CLEAN);
}

#[test]
fn files_that_come_and_go() {
    let workspace = Workspace::new(&[("a.md", SMALL)]);
    let advert = workspace.uri("a.md");
    let mut editor = Editor::start(plain(&workspace));
    editor.open(&advert, "markdown", SMALL);
    let light = |editor: &mut Editor| editor.told("heltid/light")["light"].clone();
    assert_eq!(light(&mut editor), "yellow");
    workspace.write("heltid.yaml", "language: nn\n");
    editor.touched(&[workspace.uri("heltid.yaml")]);
    assert_eq!(light(&mut editor), "yellow");
    workspace.write("guidelines/vik.yaml", GUIDELINE);
    editor.touched(&[workspace.uri("guidelines/vik.yaml")]);
    assert_eq!(light(&mut editor), "red");
    // Its dispensations, too.
    let dispensations = "\
dispensations:
  - id: d-1
    clause: vik-2024#3.1
    applies-to: { size: { at-least: 50 } }
    reason: Reststilling etter økning til full stilling
    consulted: { date: 2026-11-01, with: [NSF], outcome: agreed, reference: referat 7 }
    granted: { date: 2026-11-02, by: kommunalsjef helse }
    valid: { from: 2026-11-02, to: 2027-05-01 }
";
    workspace.write("dispensations/2026.yaml", dispensations);
    editor.touched(&[workspace.uri("dispensations/2026.yaml")]);
    assert_eq!(light(&mut editor), "blue");
    std::fs::remove_file(workspace.root.join("heltid.yaml")).unwrap();
    editor.touched(&[workspace.uri("heltid.yaml")]);
    assert_eq!(light(&mut editor), "yellow");
}

#[test]
fn each_folder_has_its_own_guideline() {
    let (vik, sund) = (Workspace::new(&[("heltid.yaml", "")]), Workspace::new(&[("heltid.yaml", "language: nn\n")]));
    vik.write("guidelines/vik.yaml", GUIDELINE);
    sund.write("guidelines/sund.yaml", &GUIDELINE.replace("vik-2024", "sund-2024").replace("80\n", "50\n"));
    let mut params = plain(&vik);
    params["workspaceFolders"] = json!([{ "uri": vik.uri(""), "name": "vik" }]);
    let mut editor = Editor::start(params);
    let light = |editor: &mut Editor, of: &Workspace| {
        editor.open(&of.uri("a.md"), "markdown", SMALL);
        editor.told("heltid/light")["light"].clone()
    };
    assert_eq!(light(&mut editor, &vik), "red");
    let folder = json!({ "uri": sund.uri(""), "name": "sund" });
    editor.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [folder], "removed": [] } }));
    editor.rest();
    assert_eq!(light(&mut editor, &sund), "green");
    // One that is broken keeps the other's adverts from nothing.
    sund.write("guidelines/sund.yaml", BROKEN);
    editor.touched(&[sund.uri("guidelines/sund.yaml")]);
    let mut codes_of =
        |of: &Workspace| codes(&editor.published(&of.uri("a.md"))["diagnostics"]).contains(&"file/not-judged");
    assert_eq!([codes_of(&vik), codes_of(&sund), codes_of(&sund)], [false, false, true]);
}

#[test]
fn settings_of_the_editor_point_into_the_folder_of_each_advert() {
    let (vik, sund) = (Workspace::new(&[("a.md", SMALL)]), Workspace::new(&[("a.md", SMALL)]));
    vik.write("avtaler/vik.yaml", GUIDELINE);
    sund.write("avtaler/sund.yaml", &GUIDELINE.replace("vik-2024", "sund-2024").replace("80\n", "50\n"));
    let mut params = pulling(&vik);
    params["workspaceFolders"] = json!([{ "uri": vik.uri("") }, { "uri": sund.uri("") }]);
    params["initializationOptions"]["settings"] = json!({ "guidelines": ["avtaler/*.yaml"] });
    let mut editor = Editor::start(params);
    for (of, light) in [(&vik, "red"), (&sund, "green")] {
        editor.open(&of.uri("a.md"), "markdown", SMALL);
        assert_eq!(editor.told("heltid/light")["light"], light);
    }
}

#[test]
fn a_guideline_that_lies_elsewhere_is_told_of_as_the_command_tells_of_it() {
    let twins = [GUIDELINE.to_owned(), GUIDELINE.replace("vik-2024", "vik-2025")];
    let workspace = Workspace::new(&[("felles/a.yaml", &twins[0]), ("felles/b.yaml", &twins[1])]);
    workspace.write("vik/heltid.yaml", "guidelines: [../felles/*.yaml]\n");
    workspace.write("vik/a.md", SMALL);
    for params in [plain(&workspace), asking_anew(&workspace)] {
        let pulls = params["capabilities"]["textDocument"].is_object();
        let mut editor = Editor::start(params);
        editor.open(&workspace.uri("vik/a.md"), "markdown", SMALL);
        editor.rest();
        let uri = workspace.uri("felles/b.yaml");
        editor.open(&uri, "yaml", &twins[1]);
        let told =
            if pulls { editor.pulled(&uri)["items"].clone() } else { editor.published(&uri)["diagnostics"].clone() };
        assert!(codes(&told).contains(&"guideline/overlap"), "{:?}", codes(&told));
    }
}
