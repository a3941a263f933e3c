//! The server says what the command says: the same verdicts, and the same findings at the same places.

use super::editor::{Editor, Workspace, pulling};
use crate::cli::heltid;
use lsp_server::Message;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What is said of one file: findings as «rule severity line:column words: message», and verdicts.
type Said = BTreeMap<String, (Vec<String>, Vec<Value>)>;

/// Asserts that the command and the server, in each of its ways, say the same of every file of a folder.
pub fn assert_agrees(folder: &Path, today: &str) {
    let folder = fs::canonicalize(folder).unwrap();
    let command = by_command(&folder, today);
    assert!(command.values().any(|(findings, verdicts)| !findings.is_empty() && !verdicts.is_empty()));
    for way in [Way::Sent, Way::Asked] {
        let server = by_server(&folder, today, way);
        for (path, said) in &command {
            assert_eq!(server.get(path), Some(said), "{path}, {way:?}");
        }
    }
    // In one answer, with all files closed; verdicts are told of open documents only.
    let all = by_workspace(&folder, today);
    for (path, (findings, _)) in &command {
        assert_eq!(all.get(path), Some(findings), "{path}, of the whole folder");
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Sent,
    Asked,
}

fn by_command(folder: &Path, today: &str) -> Said {
    let mut command = heltid();
    command.args(["check", "--format", "json", "--fail-on", "never", "--today", today, "--lang", "nb"]);
    let output = command.arg(folder).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut said = Said::new();
    for advert in report["adverts"].as_array().unwrap() {
        // A record goes by its file and line.
        let path = advert["path"].as_str().unwrap().split('#').next().unwrap().to_owned();
        let (findings, verdicts) = said.entry(path).or_default();
        findings
            .extend(advert["findings"].as_array().unwrap().iter().filter(|f| f["held_back"].is_null()).map(finding));
        verdicts.extend(advert["verdicts"].as_array().unwrap().iter().cloned());
    }
    for file in report["files"].as_array().unwrap() {
        let path = fs::canonicalize(file["path"].as_str().unwrap()).unwrap();
        let (findings, _) = said.entry(path.to_str().unwrap().to_owned()).or_default();
        findings.extend(file["findings"].as_array().unwrap().iter().map(finding));
    }
    for (findings, _) in said.values_mut() {
        findings.sort();
    }
    said
}

fn finding(finding: &Value) -> String {
    let span = &finding["span"];
    let number = |key: &str| span[key].as_u64().unwrap();
    // A place in text that was taken out of a file has no line in it.
    let place = match span["in"].as_str() {
        Some(_) => "0:0 +0".to_owned(),
        None => format!("{}:{} +{}", number("line") - 1, number("column") - 1, number("end") - number("start")),
    };
    let word = |key: &str| finding[key].as_str().unwrap();
    format!("{} {} {place}: {}", word("rule"), word("severity"), word("message"))
}

/// A diagnostic of an editor that counts characters, written as a finding.
fn diagnostic(diagnostic: &Value, text: &str, is_record: bool) -> String {
    let place = |end: &str| {
        let at = &diagnostic["range"][end];
        (at["line"].as_u64().unwrap() as usize, at["character"].as_u64().unwrap() as usize)
    };
    let offset = |(line, column): (usize, usize)| {
        let mut lines = text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(line).map(str::len).sum();
        let within = lines.next().unwrap_or_default().trim_start_matches('\u{feff}');
        before + within.chars().take(column).map(char::len_utf8).sum::<usize>()
    };
    let (start, end) = (place("start"), place("end"));
    // The command tells a record's places in the text that was taken out of it; `records.rs` tests them in the file.
    let (start, end) = if is_record { ((0, 0), (0, 0)) } else { (start, end) };
    let severity = ["error", "warning", "info"][diagnostic["severity"].as_u64().unwrap() as usize - 1];
    let (code, message) = (diagnostic["code"].as_str().unwrap(), diagnostic["message"].as_str().unwrap());
    format!("{code} {severity} {}:{} +{}: {message}", start.0, start.1, offset(end) - offset(start))
}

fn written(items: &Value, path: &str) -> Vec<String> {
    let text = heltid::text::Decoded::of(&fs::read(path).unwrap_or_default()).text;
    let is_record = path.ends_with(".json") || path.ends_with(".jsonl");
    let mut all: Vec<String> =
        items.as_array().unwrap().iter().map(|item| diagnostic(item, &text, is_record)).collect();
    // In the file itself more is said of a guideline: what `guideline check` says.
    all.retain(|said| !(path.ends_with(".yaml") && said.starts_with("guideline/")));
    all.sort();
    all
}

fn begin(folder: &Path, today: &str, pulls: bool) -> Editor {
    let uri = format!("file://{}", folder.display());
    let diagnostic = if pulls { json!({}) } else { Value::Null };
    Editor::start(json!({
        "rootUri": uri,
        "initializationOptions": { "today": today, "settings": { "language": "nb" } },
        "capabilities": { "general": { "positionEncodings": ["utf-32"] }, "textDocument": { "diagnostic": diagnostic } },
    }))
}

/// Every file that is text is opened.
fn by_server(folder: &Path, today: &str, way: Way) -> Said {
    let mut editor = begin(folder, today, way == Way::Asked);
    let mut said = Said::new();
    let mut open = Vec::new();
    for path in by_command(folder, today).into_keys() {
        if let Ok(text) = fs::read_to_string(&path) {
            editor.open(&format!("file://{path}"), "x", &text);
            open.push(path.clone());
        }
        said.insert(path, Default::default());
    }
    let rest = editor.rest();
    for message in rest {
        let Message::Notification(n) = message else { continue };
        let Some(path) = n.params["uri"].as_str().and_then(|uri| uri.strip_prefix("file://")) else { continue };
        let (findings, verdicts) = said.get_mut(path).unwrap();
        match n.method.as_str() {
            "textDocument/publishDiagnostics" => *findings = written(&n.params["diagnostics"], path),
            "heltid/light" => *verdicts = n.params["verdicts"].as_array().unwrap().clone(),
            _ => {}
        }
    }
    if way == Way::Asked {
        for path in &open {
            let report = editor.pulled(&format!("file://{path}"));
            said.get_mut(path).unwrap().0 = written(&report["items"], path);
        }
    }
    // What cannot be open as text is told of in the workspace only.
    let all = by_workspace(folder, today);
    let command = by_command(folder, today);
    for (path, said) in said.iter_mut().filter(|(path, _)| !open.contains(path)) {
        *said = (all.get(path).cloned().unwrap_or_default(), command[path].1.clone());
    }
    said
}

fn by_workspace(folder: &Path, today: &str) -> BTreeMap<String, Vec<String>> {
    let report = begin(folder, today, true).workspace(&BTreeMap::new());
    let path = |uri: &str| uri.strip_prefix("file://").unwrap().to_owned();
    report.into_iter().map(|(uri, item)| (path(&uri), written(&item["items"], &path(&uri)))).collect()
}

/// A folder with the example guideline and dispensations, and these files.
fn with_guideline(files: impl Iterator<Item = std::path::PathBuf>) -> Workspace {
    let workspace = Workspace::new(&[]);
    for name in ["heltid.yaml", "guidelines/eksempel-2024.yaml", "dispensations/2026.yaml"] {
        workspace.write(name, &fs::read_to_string(Path::new("fixtures").join(name)).unwrap());
    }
    for file in files {
        fs::copy(&file, workspace.root.join(file.file_name().unwrap())).unwrap();
    }
    workspace
}

fn files(folder: &str) -> impl Iterator<Item = std::path::PathBuf> {
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all.into_iter()
}

#[test]
fn on_the_examples() {
    assert_agrees(&with_guideline(files("fixtures/adverts")).root, "2026-11-21");
}

#[test]
fn on_other_adverts() {
    assert_agrees(&with_guideline(files("fixtures/cases/texts").step_by(6)).root, "2026-11-21");
}

#[test]
fn on_records_and_on_files_that_are_not_as_they_should_be() {
    let files = files("fixtures/records").chain(files("fixtures/hostile"));
    let adverts = files.filter(|file| file.extension().is_none_or(|ending| ending != "yaml"));
    assert_agrees(&with_guideline(adverts).root, "2026-11-21");
}

#[test]
fn on_what_is_dispensed() {
    assert_agrees(Path::new("fixtures/dispensed"), "2026-11-21");
}

#[test]
fn an_edited_text_is_judged_as_the_command_judges_it_when_it_is_saved() {
    let workspace = with_guideline(files("fixtures/adverts"));
    let (uri, path) = (workspace.uri("seksti-prosent.md"), workspace.root.join("seksti-prosent.md"));
    let mut editor = Editor::start(pulling(&workspace));
    let text = workspace.read("seksti-prosent.md");
    editor.open(&uri, "markdown", &text);
    let edited = format!("{}\n\nVi søker også en 😀 30 % småstilling hver helg.\n", text.replace("60", "75"));
    editor.change(&uri, 2, &edited);
    let count = editor.pulled(&uri)["items"].as_array().unwrap().len();
    workspace.write("seksti-prosent.md", &edited);
    let said = by_command(&fs::canonicalize(&workspace.root).unwrap(), super::editor::TODAY);
    assert_eq!(said[path.to_str().unwrap()].0.len(), count);
}
