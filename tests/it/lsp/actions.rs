//! Code actions: each kind is asked for, carried out on the text, and the text judged again.

use super::editor::{Editor, Workspace, plain, short};
use serde_json::{Value, json};

const GUIDELINE: &str = "\
guideline: vik-2024
title: Retningslinjer for heltid
employer: Vik kommune
agreed: 2024-01-15
valid: { from: 2024-02-01 }
evaluate-by: 2027-06-01
clauses:
  - id: \"3.1\"
    text: Stillinger skal være på minst 80 %.
    strength: shall
    minimum-size: 80
  - { id: \"4.1\", text: Utlysningen bør opplyse om fortrinnsretten., strength: should, required-statement: preference }
statements:
  preference:
    any: [fortrinnsrett, førerett]
    insert:
      nb: Deltidsansatte har fortrinnsrett til utvidet stilling.
      nn: Deltidstilsette har førerett til utvida stilling.
      en: Part-time employees have a preferential right.
rules:
  - id: vik/personell
    severity: info
    basis: [{ kind: guidance, ref: Språkrådet }]
    texts:
      nb: { title: Ordet «personell», message: \"«{match}» er kanselliord.\", why: Klart språk., advice: Skriv «ansatte». }
      nn: { title: Ordet «personell», message: \"«{match}» er kanselliord.\", why: Klart språk., advice: Skriv «tilsette». }
      en: { title: The word “personell”, message: \"“{match}” is officialese.\", why: Plain words., advice: Write “ansatte”. }
    check: { phrase: { any: [personell], word: whole } }
    fix: { replace: { nb: ansatte, nn: tilsette, en: staff }, safety: safe }
    examples: [{ flag: \"Vårt ⟦personell⟧.\" }, { pass: \"Våre ansatte.\" }]
";

const PREFERENCE: &str = "Deltidsansatte har fortrinnsrett til utvidet stilling.";

/// An editor that takes versions and creates files.
pub fn able(workspace: &Workspace) -> Value {
    let mut params = plain(workspace);
    params["capabilities"] = json!({ "workspace": {
        "applyEdit": true,
        "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
    } });
    params
}

fn workspace(advert: &str) -> Workspace {
    Workspace::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/vik.yaml", GUIDELINE), ("a.md", advert)])
}

/// The place of some words in a text, in UTF-16.
fn range(text: &str, words: &str) -> Value {
    let at = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    let place = |offset: usize| {
        let line = text[..offset].matches('\n').count();
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        json!({ "line": line, "character": text[start..offset].encode_utf16().count() })
    };
    json!({ "start": place(at), "end": place(at + words.len()) })
}

fn offset(text: &str, place: &Value) -> usize {
    let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let line: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let units: Vec<u16> = text[line..].encode_utf16().take(number("character")).collect();
    line + String::from_utf16(&units).unwrap().len()
}

/// A text after the edits of one document.
pub fn applied(text: &str, edits: &Value) -> String {
    let mut out = text.to_owned();
    let mut edits: Vec<&Value> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| offset(text, &edit["range"]["start"]));
    for edit in edits.iter().rev() {
        let (start, end) = (offset(text, &edit["range"]["start"]), offset(text, &edit["range"]["end"]));
        out.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    out
}

/// The only document that an action changes: its version and edits.
fn only_document(action: &Value) -> (Value, &Value) {
    let changes = action["edit"]["documentChanges"].as_array().unwrap_or_else(|| panic!("{action:#}"));
    assert_eq!(changes.len(), 1, "{action:#}");
    (changes[0]["textDocument"]["version"].clone(), &changes[0]["edits"])
}

struct Scene {
    workspace: Workspace,
    editor: Editor,
    name: &'static str,
    text: String,
    version: i32,
    told: Value,
}

impl Scene {
    fn open(text: &str) -> Scene {
        let workspace = workspace(text);
        let params = able(&workspace);
        Scene::with(workspace, params, "a.md", text)
    }

    fn with(workspace: Workspace, params: Value, name: &'static str, text: &str) -> Scene {
        let mut editor = Editor::start(params);
        let uri = workspace.uri(name);
        editor.open(&uri, if name.ends_with("md") { "markdown" } else { "yaml" }, text);
        let told = editor.published(&uri)["diagnostics"].clone();
        Scene { workspace, editor, name, text: text.to_owned(), version: 1, told }
    }

    fn uri(&self) -> String {
        self.workspace.uri(self.name)
    }

    /// The words and rules of what stands.
    fn found(&self) -> Vec<(String, String)> {
        self.told.as_array().unwrap().iter().map(|d| short(&self.text, d)).map(|(w, c, _)| (w, c)).collect()
    }

    fn ask(&mut self, words: &str, context: Value) -> Vec<Value> {
        let params = json!({
            "textDocument": { "uri": self.uri() }, "range": range(&self.text, words), "context": context,
        });
        self.editor.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    }

    fn actions(&mut self, words: &str) -> Vec<Value> {
        self.ask(words, json!({ "diagnostics": [] }))
    }

    fn titles(&mut self, words: &str) -> Vec<String> {
        self.actions(words).iter().map(|a| a["title"].as_str().unwrap().to_owned()).collect()
    }

    fn action(&mut self, words: &str, title: &str) -> Value {
        let all = self.actions(words);
        let found = all.iter().find(|a| a["title"] == title);
        found.unwrap_or_else(|| panic!("no {title:?} in {all:#?}")).clone()
    }

    /// Carries an action out and has the text judged again.
    fn carry_out(&mut self, action: &Value) {
        let (version, edits) = only_document(action);
        assert_eq!(version, self.version);
        self.text = applied(&self.text, edits);
        self.version += 1;
        self.editor.change(&self.uri(), self.version, &self.text);
        self.told = self.editor.published(&self.uri())["diagnostics"].clone();
    }
}

const SMALL: &str = "---\npublished: 2026-11-20\n---\n# Sykepleier 😀 i 60 % fast stilling\n\nVi søker personell.\n";

#[test]
fn a_size_is_written_only_when_a_person_asks() {
    let mut scene = Scene::open(SMALL);
    let before = scene.found();
    let action = scene.action("60 %", "Skriv «80 %»");
    assert_eq!((&action["kind"], &action["isPreferred"]), (&json!("quickfix"), &json!(false)));
    assert_eq!(action["diagnostics"][0]["code"], "size/below-minimum");
    scene.carry_out(&action);
    assert_eq!(scene.text, SMALL.replace("60 %", "80 %"));
    let gone: Vec<_> = before.iter().filter(|(_, rule)| rule != "size/below-minimum").map(|(_, r)| r).collect();
    assert_eq!(scene.found().iter().map(|(_, rule)| rule).collect::<Vec<_>>(), gone);
}

#[test]
fn a_statement_of_the_guideline_is_put_in() {
    let mut scene = Scene::open(SMALL);
    let action = scene.action("# Sykepleier", &format!("Sett inn «{PREFERENCE}»"));
    assert_eq!(action["isPreferred"], false);
    scene.carry_out(&action);
    assert!(scene.text.contains(PREFERENCE), "{}", scene.text);
    assert!(!scene.found().iter().any(|(_, rule)| rule == "text/required-statement"));
}

#[test]
fn the_only_safe_way_out_is_preferred_and_made_with_all_others() {
    let mut scene = Scene::open(&SMALL.replace("personell.", "personell. Godt 😀 personell, og Personell."));
    let action = scene.action("personell", "Skriv «ansatte»");
    assert_eq!(action["isPreferred"], true);
    // A municipality's own rule has no page.
    assert_eq!(action["diagnostics"][0]["codeDescription"], Value::Null);
    let asked = json!({ "diagnostics": [], "only": ["source.fixAll"] });
    let all = scene.ask("60 %", asked.clone());
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(
        (&all[0]["title"], &all[0]["kind"]),
        (&json!("Gjør alle trygge rettinger"), &json!("source.fixAll.heltid"))
    );
    scene.carry_out(&all[0]);
    assert!(scene.text.ends_with("Vi søker ansatte. Godt 😀 ansatte, og Ansatte.\n"), "{}", scene.text);
    assert!(scene.text.contains("60 %"));
    assert!(!scene.found().iter().any(|(_, rule)| rule == "vik/personell"));
    assert_eq!(scene.ask("60 %", asked), Vec::<Value>::new());
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let mut scene = Scene::open(SMALL);
    for (only, some) in [("quickfix", true), ("source", true), ("refactor", false), ("source.organizeImports", false)] {
        let offered = scene.ask("60 %", json!({ "diagnostics": [], "only": [only] }));
        assert_eq!(!offered.is_empty(), some, "{only}: {offered:#?}");
        let kind = |a: &Value| a["kind"].as_str().unwrap().to_owned();
        assert!(offered.iter().all(|a| kind(a) == only || kind(a).starts_with(&format!("{only}."))), "{only}");
    }
    assert_eq!(scene.titles("Vi"), ["Gjør alle trygge rettinger"]);
    // Of two diagnostics in the range the editor means one.
    let meant = scene.told.as_array().unwrap().iter().find(|d| d["code"] == "vik/personell").unwrap().clone();
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let params = |diagnostics: Value| {
        json!({ "textDocument": { "uri": scene.workspace.uri("a.md") }, "range": all,
                "context": { "diagnostics": diagnostics, "only": ["quickfix"] } })
    };
    let (one, stale) = (params(json!([meant])), params(json!([{ "range": all, "message": "fra i går" }])));
    let titles = |value: Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|a| a["title"].as_str().unwrap().to_owned()).collect()
    };
    let one = titles(scene.editor.ask("textDocument/codeAction", one));
    assert_eq!(one, ["Skriv «ansatte»", "Forklar regelen «Ordet «personell»»"]);
    let all = titles(scene.editor.ask("textDocument/codeAction", stale));
    assert!(all.len() > one.len() && all.contains(&"Skriv «80 %»".to_owned()), "{all:?}");
}

#[test]
fn a_clause_is_shown_and_a_rule_explained() {
    let mut scene = Scene::open(SMALL);
    let action = scene.action("60 %", "Vis punkt 3.1");
    assert_eq!(action["command"]["command"], "heltid.openClause");
    assert_eq!(action["command"]["arguments"], json!([{ "clause": "vik-2024#3.1", "uri": scene.uri() }]));
    let action = scene.action("60 %", "Forklar regelen «Stillingen er mindre enn avtalt»");
    assert_eq!(action["command"]["command"], "heltid.explainRule");
    assert_eq!(action["command"]["arguments"][0]["rule"], "size/below-minimum");
}

#[test]
fn the_edit_is_of_the_text_as_it_stands() {
    let mut scene = Scene::open(SMALL);
    let longer = SMALL.replace("# Syke", "# 😀😀 Syke");
    scene.editor.change(&scene.uri(), 7, &longer);
    // The editor still shows what was told of the first version.
    let (old, uri) = (scene.told.clone(), scene.uri());
    let params =
        json!({ "textDocument": { "uri": uri }, "range": range(&longer, "60 %"), "context": { "diagnostics": old } });
    let offered = scene.editor.ask("textDocument/codeAction", params);
    let action = offered.as_array().unwrap().iter().find(|a| a["title"] == "Skriv «80 %»").unwrap();
    let (version, edits) = only_document(action);
    assert_eq!(version, 7);
    assert_eq!(applied(&longer, edits), longer.replace("60 %", "80 %"));
}

#[test]
fn an_editor_that_knows_no_versions() {
    let workspace = workspace(SMALL);
    let params = plain(&workspace);
    let mut scene = Scene::with(workspace, params, "a.md", SMALL);
    let action = scene.action("60 %", "Skriv «80 %»");
    assert_eq!(action["edit"]["documentChanges"], Value::Null);
    let text = applied(SMALL, &action["edit"]["changes"][scene.uri()]);
    assert_eq!(text, SMALL.replace("60 %", "80 %"));
}

#[test]
fn what_is_held_back_offers_nothing() {
    let text = "---\npublished: 2026-11-20\n---\n# Sykepleier i 100 % fast stilling\n\nVi søker personell.\n";
    let scene = workspace(text);
    scene.write("heltid.yaml", "language: nb\nrules: { vik/personell: off }\n");
    let params = able(&scene);
    let mut scene = Scene::with(scene, params, "a.md", text);
    assert_eq!(scene.titles("personell"), Vec::<String>::new());
}

#[test]
fn text_taken_out_of_a_record_is_not_written_in() {
    let record =
        r#"{"id": "7", "published": "2026-11-20", "title": "Sykepleier", "text": "60 % fast stilling for personell"}"#;
    let workspace = workspace(SMALL);
    workspace.write("a.json", record);
    let params = able(&workspace);
    let mut scene = Scene::with(workspace, params, "a.json", record);
    assert!(scene.told.to_string().contains("size/below-minimum"), "{:#}", scene.told);
    let all = scene.actions("{");
    assert!(!all.iter().any(|a| a["edit"].to_string().contains("a.json")), "{all:#?}");
}

#[test]
fn nynorsk_says_it_in_nynorsk() {
    let text = "---\npublished: 2026-11-20\n---\n# Sjukepleiar i 60 % fast stilling\n\nVi søkjer personell i kommunen, og ikkje berre no.\n";
    let workspace = workspace(text);
    workspace.write("heltid.yaml", "language: nn\n");
    let params = able(&workspace);
    let mut scene = Scene::with(workspace, params, "a.md", text);
    assert_eq!(
        scene.titles("personell"),
        ["Skriv «tilsette»", "Forklar regelen «Ordet «personell»»", "Gjer alle trygge rettingar",]
    );
    assert!(scene.titles("60 %").contains(&"Vis punkt 3.1".to_owned()));
}

#[test]
fn a_wrong_word_of_a_guideline_is_put_right() {
    let wrong = GUIDELINE.replace("employer:", "employr:").replacen("strength: shall", "strength: shal", 1);
    let workspace = workspace(SMALL);
    workspace.write("guidelines/vik.yaml", &wrong);
    let params = able(&workspace);
    let mut scene = Scene::with(workspace, params, "guidelines/vik.yaml", &wrong);
    for (words, title) in [("employr", "Skriv «employer»"), ("shal\n", "Skriv «shall»")] {
        let action = scene.action(words, title);
        assert_eq!(action["isPreferred"], false);
        scene.carry_out(&action);
    }
    assert_eq!(scene.text, GUIDELINE);
    assert_eq!(scene.found(), []);
}

#[test]
fn a_missing_key_is_added_where_the_map_ends() {
    let wrong = GUIDELINE.replace("    strength: shall\n", "").replace("{ from: 2024-02-01 }", "{ to: 2029-12-31 }");
    let workspace = workspace(SMALL);
    workspace.write("guidelines/vik.yaml", &wrong);
    let params = able(&workspace);
    let mut scene = Scene::with(workspace, params, "guidelines/vik.yaml", &wrong);
    let action = scene.action("{ to", "Legg til «from»");
    scene.carry_out(&action);
    assert!(scene.text.contains("valid: { to: 2029-12-31, from: }"), "{}", scene.text);
    let words = "id: \"3.1\"";
    let action = scene.action(words, "Legg til «strength»");
    scene.carry_out(&action);
    assert!(scene.text.contains("    minimum-size: 80\n    strength: \n  - { id"), "{}", scene.text);
    // It is told on the key now, until something stands behind it, and is not offered twice.
    assert!(!scene.titles("strength: \n").iter().any(|t| t.starts_with("Legg til")));
    let filled = scene.text.replace("strength: \n", "strength: shall\n").replace("from: }", "from: 2024-02-01 }");
    scene.editor.change(&scene.uri(), 9, &filled);
    assert_eq!(scene.editor.published(&scene.uri())["diagnostics"], json!([]));
}

#[test]
fn a_misspelt_field_of_an_advert() {
    let text = "---\npublised: 2026-11-20\n---\n# Sykepleier i 100 % fast stilling\n";
    let mut scene = Scene::open(text);
    let action = scene.action("publised", "Skriv «published»");
    scene.carry_out(&action);
    assert!(scene.text.contains("\npublished: 2026-11-20\n"));
    assert!(!scene.found().iter().any(|(_, rule)| rule == "field/unknown-key"), "{:?}", scene.found());
}

#[test]
fn a_document_that_is_not_open_has_no_actions() {
    let mut scene = Scene::open(SMALL);
    let params = json!({
        "textDocument": { "uri": scene.workspace.uri("b.md") }, "range": range(SMALL, "60 %"), "context": { "diagnostics": [] },
    });
    assert_eq!(scene.editor.ask("textDocument/codeAction", params), Value::Null);
}
