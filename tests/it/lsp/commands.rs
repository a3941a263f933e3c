//! Commands: what they answer, what they ask of the editor, and what they refuse.

use super::actions::able;
use super::editor::{Editor, TODAY, Workspace, plain};
use serde_json::{Value, json};

const GUIDELINE: &str = "\
guideline: vik-2024
title: Retningslinjer for heltid i Vik
employer: Vik kommune
agreed: 2024-01-15
valid: { from: 2024-02-01 }
evaluate-by: 2027-06-01
clauses:
  - id: \"3.1\"
    text: Stillinger skal være på minst 80 %.
    strength: shall
    minimum-size: 80
";

const SETTINGS: &str =
    "language: nb\nemployer: Vik kommune\nunits: [{ name: Solbakken sykehjem, sector: health-and-care }]\n";

const SMALL: &str = "---\npublished: 2026-11-20\n---\n# Sykepleier 😀 i 60 % fast stilling\n";
const FULL: &str = "---\npublished: 2026-11-20\n---\n# Lærer i 100 % fast stilling\n";

fn workspace() -> Workspace {
    Workspace::new(&[
        ("heltid.yaml", SETTINGS),
        ("guidelines/vik.yaml", GUIDELINE),
        ("a.md", SMALL),
        ("b/full.md", FULL),
    ])
}

/// What the command line writes last of the same folder, counted by hand: one advert stands against the clause.
const SUMMARY: &str = "2 utlysninger, 2 stillinger, 1 hel · 1 må endres";

trait Commands {
    fn run(&mut self, command: &str, argument: Value) -> Value;
    fn refused(&mut self, command: &str, arguments: Value) -> (i32, String);
}

impl Commands for Editor {
    fn run(&mut self, command: &str, argument: Value) -> Value {
        self.ask("workspace/executeCommand", json!({ "command": command, "arguments": [argument] }))
    }

    fn refused(&mut self, command: &str, arguments: Value) -> (i32, String) {
        let id = self.request("workspace/executeCommand", json!({ "command": command, "arguments": arguments }));
        self.answer(&id).unwrap_err()
    }
}

#[test]
fn a_folder_is_checked_and_summed_up_as_the_command_does() {
    let workspace = workspace();
    let mut editor = Editor::start(plain(&workspace));
    let answer = editor.run("heltid.checkFolder", json!({ "uri": workspace.uri("") }));
    assert_eq!((answer["summary"].as_str(), answer["light"].as_str()), (Some(SUMMARY), Some("red")));
    let adverts = answer["adverts"].as_array().unwrap();
    let short: Vec<_> = adverts.iter().map(|a| (a["uri"].clone(), a["light"].clone(), a["title"].clone())).collect();
    assert_eq!(
        short,
        [
            (json!(workspace.uri("a.md")), json!("red"), json!("Sykepleier 😀 i 60 % fast stilling")),
            (json!(workspace.uri("b/full.md")), json!("green"), json!("Lærer i 100 % fast stilling")),
        ]
    );
    assert!(adverts[0]["findings"].as_u64().unwrap() >= 1);
    // What stands in the editor counts, saved or not.
    editor.open(&workspace.uri("a.md"), "markdown", &SMALL.replace("60 %", "100 %"));
    let answer = editor.run("heltid.checkFolder", json!({ "uri": workspace.uri("") }));
    assert_eq!(answer["light"], "green");
}

#[test]
fn how_far_a_folder_has_come_is_shown_under_the_token_of_the_editor() {
    let workspace = workspace();
    let mut editor = Editor::start(plain(&workspace));
    let params = json!({
        "command": "heltid.checkFolder", "arguments": [{ "uri": workspace.uri("") }], "workDoneToken": "meg",
    });
    let answer = editor.ask("workspace/executeCommand", params);
    assert_eq!(answer["summary"], SUMMARY);
    let values: Vec<Value> = (0..3).map(|_| editor.told("$/progress")).collect();
    assert!(values.iter().all(|v| v["token"] == "meg"), "{values:#?}");
    let kinds: Vec<_> = values.iter().map(|v| v["value"]["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["begin", "report", "end"]);
    assert_eq!(values[0]["value"]["title"], "Vurderer utlysninger");
    assert_eq!((&values[1]["value"]["percentage"], &values[0]["value"]["cancellable"]), (&json!(50), &json!(true)));
}

#[test]
fn an_editor_that_shows_progress_is_given_a_token_and_may_cancel() {
    let workspace = workspace();
    let mut params = plain(&workspace);
    params["capabilities"] = json!({ "window": { "workDoneProgress": true } });
    let mut editor = Editor::start(params);
    let check = json!({ "command": "heltid.checkFolder", "arguments": [{ "uri": workspace.uri("") }] });
    let answer = editor.ask("workspace/executeCommand", check);
    assert_eq!(answer["summary"], SUMMARY);
    let token = editor.asked("window/workDoneProgress/create", Value::Null)["token"].clone();
    assert_eq!(editor.told("$/progress")["token"], token);
}

#[test]
fn work_that_nobody_wants_any_longer_ends() {
    let workspace = workspace();
    for n in 0..400 {
        workspace.write(&format!("mange/{n}.md"), SMALL);
    }
    let mut editor = Editor::start(plain(&workspace));
    let params = |token: &str| json!({ "command": "heltid.checkFolder", "arguments": [{ "uri": workspace.uri("") }], "workDoneToken": token });
    let id = editor.request("workspace/executeCommand", params("a"));
    editor.told("$/progress");
    editor.tell("window/workDoneProgress/cancel", json!({ "token": "a" }));
    let answer = editor.answer(&id);
    // A machine may be done before it hears of it.
    if let Err((code, _)) = answer {
        assert_eq!(code, -32800);
    }
    assert_eq!(editor.run("heltid.checkFile", json!({ "uri": workspace.uri("b/full.md") }))["light"], "green");
}

#[test]
fn a_file_gets_a_sheet() {
    let workspace = workspace();
    let mut editor = Editor::start(plain(&workspace));
    let sheet = editor.run("heltid.checkFile", json!({ "uri": workspace.uri("a.md") }));
    assert_eq!(
        (&sheet["light"], &sheet["summary"]),
        (&json!("red"), &json!("1 utlysning, 1 stilling, 0 hele · 1 må endres"))
    );
    let text = sheet["markdown"].as_str().unwrap();
    for words in [
        "# Vurdering av a.md\n",
        "- **Lys:** rødt\n",
        "- **Vurdert:** publisert 20. november 2026\n",
        "- **Retningslinje:** vik-2024 (SHA-256 ",
        "| Sykepleier | 60 %, fast | avviker: vik-2024#3.1 | linje 4 |\n",
        "### 60 % er under minstekravet på 80 % i punkt 3.1.\n",
        "- **Sted:** linje 4: «60 %»\n",
        "- **Grunnlag:** vik-2024#3.1, fra 1. februar 2024\n",
        "- **Regel:** size/below-minimum\n",
    ] {
        assert!(text.contains(words), "{words:?} is not in\n{text}");
    }
}

#[test]
fn a_word_file_is_read_from_disk_and_its_places_told_in_words() {
    let workspace = workspace();
    let docx = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/adverts")).unwrap();
    let docx = docx.map(|e| e.unwrap().path()).find(|p| p.extension().is_some_and(|e| e == "docx")).unwrap();
    std::fs::copy(docx, workspace.root.join("annonse.docx")).unwrap();
    let mut editor = Editor::start(plain(&workspace));
    let sheet = editor.run("heltid.checkFile", json!({ "uri": workspace.uri("annonse.docx") }));
    let text = sheet["markdown"].as_str().unwrap();
    assert!(text.contains("# Vurdering av annonse.docx\n"), "{text}");
    assert!(text.contains("avsnitt ") || text.contains("tabell "), "{text}");
    assert!(!text.contains("linje "), "{text}");
}

#[test]
fn a_guideline_is_shown_as_people_read_it() {
    let workspace = workspace();
    let mut editor = Editor::start(plain(&workspace));
    for name in ["a.md", "guidelines/vik.yaml", "heltid.yaml"] {
        let shown = editor.run("heltid.showGuideline", json!({ "uri": workspace.uri(name) }));
        assert_eq!(
            (&shown["id"], &shown["title"]),
            (&json!("vik-2024"), &json!("Retningslinjer for heltid i Vik")),
            "{name}"
        );
        assert_eq!(shown["uri"], workspace.uri("guidelines/vik.yaml"));
        assert!(shown["markdown"].as_str().unwrap().contains("### Punkt 3.1\n"), "{shown:#}");
    }
    workspace.write("gammel.md", &SMALL.replace("2026-11-20", "2019-11-20"));
    assert_eq!(editor.run("heltid.showGuideline", json!({ "uri": workspace.uri("gammel.md") })), Value::Null);
}

#[test]
fn a_clause_is_found_and_shown() {
    let workspace = workspace();
    let mut params = plain(&workspace);
    params["capabilities"] = json!({ "window": { "showDocument": { "support": true } } });
    let mut editor = Editor::start(params);
    let argument = json!({ "clause": "vik-2024#3.1", "uri": workspace.uri("a.md") });
    let place = editor.run("heltid.openClause", argument);
    assert_eq!(place["uri"], workspace.uri("guidelines/vik.yaml"));
    assert_eq!(place["range"]["start"]["line"], 7);
    let asked = editor.asked("window/showDocument", json!({ "success": true }));
    assert_eq!((&asked["uri"], &asked["selection"]), (&place["uri"], &place["range"]));
    let (_, why) = editor.refused("heltid.openClause", json!([{ "clause": "vik-2024#9" }]));
    assert_eq!(why, "Punktet «vik-2024#9» står ikke i noen retningslinje som er lest.");
}

#[test]
fn a_rule_is_explained() {
    let workspace = workspace();
    let mut params = plain(&workspace);
    params["initializationOptions"]["ownCommands"] = json!(true);
    let mut editor = Editor::start(params);
    assert_eq!(editor.offered["capabilities"]["executeCommandProvider"]["commands"], json!([]));
    let rule = editor.run("heltid.explainRule", json!({ "rule": "size/below-minimum" }));
    assert_eq!(rule["title"], "Stillingen er mindre enn avtalt");
    let text = rule["markdown"].as_str().unwrap();
    assert!(text.contains("- **Regel:** size/below-minimum\n") && text.contains("## Gir funn\n"), "{text}");
    let (_, why) = editor.refused("heltid.explainRule", json!([{ "rule": "size/below-minimun" }]));
    assert_eq!(why, "«size/below-minimun» er ingen regel. Mente du size/below-minimum?");
}

#[test]
fn a_new_advert_is_not_fit_to_be_published_before_it_is_filled_in() {
    let workspace = workspace();
    let mut editor = Editor::start(plain(&workspace));
    let made = editor.run("heltid.newAdvert", json!({}));
    assert_eq!(made["name"], "ny-utlysning.md");
    let text = made["text"].as_str().unwrap();
    let head = format!(
        "---\npublished: {TODAY}\nemployer: \"Vik kommune\"\nunit: \"Solbakken sykehjem\"\npositions: [{{ count: 1 }}] #"
    );
    assert!(text.starts_with(&head), "{text}");
    let uri = workspace.uri("ny.md");
    editor.open(&uri, "markdown", text);
    let told = editor.published(&uri)["diagnostics"].clone();
    let open = told.as_array().unwrap().iter().filter(|d| d["code"] == "text/placeholder").count();
    assert_eq!(open, text.to_lowercase().matches("[skriv inn").count() + 1, "{told:#}");
    assert_eq!(editor.told("heltid/light")["light"], "grey");
}

#[test]
fn every_language_has_its_template() {
    for (language, name, fill_in) in [("nn", "ny-utlysing.md", "[skriv inn"), ("en", "new-advert.md", "[fill in")] {
        let workspace = Workspace::new(&[("heltid.yaml", &format!("language: {language}\n"))]);
        let mut editor = Editor::start(plain(&workspace));
        let made = editor.run("heltid.newAdvert", Value::Null);
        assert_eq!((&made["name"], &made["language"]), (&json!(name), &json!(language)));
        let text = made["text"].as_str().unwrap();
        assert!(text.contains("\nemployer:\nunit:\npositions: [{ count: 1 }] #"), "{text}");
        let uri = workspace.uri("ny.md");
        editor.open(&uri, "markdown", text);
        let told = editor.published(&uri)["diagnostics"].clone();
        let open = told.as_array().unwrap().iter().filter(|d| d["code"] == "text/placeholder").count();
        assert_eq!(open, text.to_lowercase().matches(fill_in).count() + 1, "{told:#}");
    }
}

#[test]
fn a_new_advert_is_created_and_shown_and_never_written_over_another() {
    let workspace = workspace();
    let mut params = able(&workspace);
    params["capabilities"]["window"] = json!({ "showDocument": { "support": true } });
    let mut editor = Editor::start(params);
    let uri = workspace.uri("b/ny.md");
    let made = editor.run("heltid.newAdvert", json!({ "uri": uri }));
    assert_eq!(made["uri"], uri);
    let asked = editor.asked("workspace/applyEdit", json!({ "applied": true }));
    let changes = &asked["edit"]["documentChanges"];
    assert_eq!(
        changes[0],
        json!({ "kind": "create", "uri": uri, "options": { "overwrite": false, "ignoreIfExists": false } })
    );
    assert_eq!((&changes[1]["textDocument"]["uri"], &changes[1]["edits"][0]["newText"]), (&json!(uri), &made["text"]));
    assert_eq!(editor.asked("window/showDocument", json!({ "success": true }))["uri"], uri);
    // A folder gets one under the usual name; one that cannot be created is told.
    let made = editor.run("heltid.newAdvert", json!({ "uri": workspace.uri("b") }));
    assert_eq!(made["uri"], workspace.uri("b/ny-utlysning.md"));
    editor.asked("workspace/applyEdit", json!({ "applied": false, "failureReason": "skrivevernet" }));
    assert_eq!(editor.told("window/showMessage")["message"], "Filen ble ikke opprettet (skrivevernet).");
    let (_, why) = editor.refused("heltid.newAdvert", json!([{ "uri": workspace.uri("a.md") }]));
    assert!(why.ends_with("a.md finnes fra før og er ikke rørt."), "{why}");
    assert_eq!(workspace.read("a.md"), SMALL);
}

#[test]
fn an_editor_with_commands_of_its_own_creates_the_new_advert_itself() {
    let workspace = workspace();
    let mut params = able(&workspace);
    params["initializationOptions"]["ownCommands"] = json!(true);
    let mut editor = Editor::start(params);
    let uri = workspace.uri("b/ny.md");
    let made = editor.run("heltid.newAdvert", json!({ "uri": uri }));
    assert_eq!((&made["uri"], &made["name"]), (&json!(uri), &json!("ny-utlysning.md")));
    let sent = serde_json::to_string(&editor.rest()).unwrap();
    assert!(!sent.contains("workspace/applyEdit"), "{sent}");
}

#[test]
fn what_cannot_be_done_is_said_in_plain_words_and_the_server_goes_on() {
    for (language, unknown, wrong, missing) in [
        (
            "nb",
            "«heltid.sov» er ingen kommando i heltid.",
            "Kommandoen heltid.checkFile må få «uri» som tekst, slik: {\"uri\": \"…\"}.",
            "finnes ikke.",
        ),
        (
            "nn",
            "«heltid.sov» er ingen kommando i heltid.",
            "Kommandoen heltid.checkFile må få «uri» som tekst, slik: {\"uri\": \"…\"}.",
            "finst ikkje.",
        ),
    ] {
        let workspace = workspace();
        workspace.write("heltid.yaml", &SETTINGS.replace("nb", language));
        let mut editor = Editor::start(plain(&workspace));
        editor.open(&workspace.uri("a.md"), "markdown", SMALL);
        editor.published(&workspace.uri("a.md"));
        assert_eq!(editor.refused("heltid.sov", json!([])), (-32602, unknown.to_owned()));
        for arguments in [json!([]), json!([7]), json!([{ "uri": 7 }]), json!(["a"]), json!([{ "uri": "" }])] {
            assert_eq!(editor.refused("heltid.checkFile", arguments), (-32602, wrong.to_owned()));
        }
        let (code, why) = editor.refused("heltid.checkFile", json!([{ "uri": workspace.uri("borte.md") }]));
        assert!(code == -32602 && why.ends_with(&format!("borte.md» {missing}")), "{why}");
        let (_, why) = editor.refused("heltid.checkFolder", json!([{ "uri": "untitled:Untitled-1" }]));
        assert_eq!(why, format!("«untitled:Untitled-1» {missing}"));
        assert_eq!(editor.run("heltid.restart", Value::Null), Value::Null);
        assert_eq!(editor.stop(), 0);
    }
}

#[test]
fn a_guideline_that_does_not_load_lets_nothing_be_judged() {
    let workspace = workspace();
    workspace.write("guidelines/vik.yaml", &GUIDELINE.replace("strength: shall", "strength: shal"));
    let mut editor = Editor::start(plain(&workspace));
    for (command, name) in [("heltid.checkFolder", ""), ("heltid.checkFile", "a.md")] {
        let (code, why) = editor.refused(command, json!([{ "uri": workspace.uri(name) }]));
        assert_eq!(code, -32803);
        assert!(why.ends_with("guidelines/vik.yaml. Ingen utlysninger blir vurdert før det er rettet."), "{why}");
    }
    workspace.write("guidelines/vik.yaml", GUIDELINE);
    editor.run("heltid.restart", Value::Null);
    let answer = editor.run("heltid.checkFolder", json!({ "uri": workspace.uri("") }));
    assert_eq!(answer["summary"], SUMMARY);
}
