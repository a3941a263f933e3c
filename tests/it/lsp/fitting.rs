//! What is sent fits what the editor said it can read, and lies inside the text.

use super::editor::{Editor, Workspace, asking_anew, plain, pulling};
use super::pulls::GUIDELINE;
use lsp_server::Message;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Two sizes that contradict each other, one too small, a word, 😀 before it all, and no end of line.
const ADVERT: &str = "---\ntittel: Kokk\nstørrelse: Heltid\n---\n# 😀 Kokk\r\n\r\n😀 60 % småstilling\rDeltid";

fn workspace() -> Workspace {
    Workspace::new(&[("heltid.yaml", "rules: { size/no-such: off }\n"), ("guidelines/vik.yaml", GUIDELINE)])
}

/// The diagnostics of the advert and of the files beside it, sent and asked for in both ways.
fn all(params: &Value) -> Vec<Value> {
    let workspace = Workspace::new(&[]);
    let mut params = params.clone();
    let from = params["rootUri"].as_str().unwrap().to_owned();
    for (name, text) in
        [("heltid.yaml", "rules: { size/no-such: off }\n"), ("guidelines/vik.yaml", GUIDELINE), ("a.md", ADVERT)]
    {
        workspace.write(name, text);
    }
    params = serde_json::from_str(&params.to_string().replace(&from, &workspace.uri(""))).unwrap();
    let pulls = params["capabilities"]["textDocument"]["diagnostic"].is_object();
    let mut editor = Editor::start(params);
    let uri = workspace.uri("a.md");
    editor.open(&uri, "markdown", ADVERT);
    let mut all = Vec::new();
    if pulls {
        all.extend(editor.pulled(&uri)["items"].as_array().unwrap().clone());
        let report = editor.workspace(&BTreeMap::new());
        all.extend(report.values().flat_map(|item| item["items"].as_array().unwrap().clone()));
    }
    for message in editor.rest() {
        if let Message::Notification(n) = message
            && n.method == "textDocument/publishDiagnostics"
        {
            all.extend(n.params["diagnostics"].as_array().unwrap().clone());
        }
    }
    assert!(all.len() > 5, "{all:#?}");
    all
}

#[test]
fn an_editor_is_sent_what_it_knows() {
    let workspace = workspace();
    let keys = |diagnostics: &[Value]| {
        let mut keys: Vec<String> = diagnostics.iter().flat_map(|d| d.as_object().unwrap().keys().cloned()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    const BARE: [&str; 5] = ["code", "message", "range", "severity", "source"];
    for start in [plain(&workspace), pulling(&workspace)] {
        let pulls = start["capabilities"]["textDocument"]["diagnostic"].is_object();
        let with = |shows: Value| {
            let mut params = start.clone();
            params["capabilities"]["textDocument"]["publishDiagnostics"] = shows;
            params
        };
        assert_eq!(keys(&all(&with(Value::Null))), BARE);
        assert_eq!(keys(&all(&with(json!({ "dataSupport": false, "tagSupport": true })))), BARE);
        for (support, key) in [
            ("relatedInformation", "relatedInformation"),
            ("codeDescriptionSupport", "codeDescription"),
            ("dataSupport", "data"),
        ] {
            let mut expected: Vec<&str> = BARE.into_iter().chain([key]).collect();
            expected.sort_unstable();
            assert_eq!(keys(&all(&with(json!({ support: true })))), expected);
            if pulls {
                let mut params = with(json!({}));
                params["capabilities"]["textDocument"]["diagnostic"] = json!({ support: true });
                assert_eq!(keys(&all(&params)), expected);
            }
        }
    }
}

#[test]
fn every_place_lies_inside_its_text() {
    let workspace = workspace();
    let texts =
        [("a.md", ADVERT), ("guidelines/vik.yaml", GUIDELINE), ("heltid.yaml", "rules: { size/no-such: off }\n")];
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        for start in [plain(&workspace), pulling(&workspace)] {
            let mut params = start;
            params["capabilities"]["general"] = json!({ "positionEncodings": [encoding] });
            for diagnostic in all(&params) {
                let inside = |range: &Value, text: &str| {
                    let lines: Vec<usize> = lines(text).into_iter().map(|line| width(line, encoding)).collect();
                    let end = |end: &str| {
                        let [line, column] =
                            ["line", "character"].map(|key| range[end][key].as_u64().unwrap() as usize);
                        assert!(column <= lines[line], "{encoding}: {range} in {text:?}");
                        (line, column)
                    };
                    assert!(end("start") <= end("end"), "{range}");
                };
                let related = diagnostic["relatedInformation"].as_array().cloned().unwrap_or_default();
                for place in related {
                    let uri = place["location"]["uri"].as_str().unwrap();
                    let (_, text) = texts.iter().find(|(name, _)| uri.ends_with(name)).unwrap();
                    inside(&place["location"]["range"], text);
                }
                let code = diagnostic["code"].as_str().unwrap();
                let beside = code.starts_with("guideline/") || code.starts_with("yaml/");
                inside(
                    &diagnostic["range"],
                    if !beside {
                        ADVERT
                    } else if code.starts_with("yaml/") {
                        texts[2].1
                    } else {
                        GUIDELINE
                    },
                );
            }
        }
    }
}

/// The lines of a text, as the protocol counts them.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = vec![text];
    for end in ["\r\n", "\n", "\r"] {
        lines = lines.into_iter().flat_map(|line| line.split(end)).collect();
    }
    lines
}

fn width(line: &str, encoding: &str) -> usize {
    match encoding {
        "utf-8" => line.len(),
        "utf-16" => line.encode_utf16().count(),
        _ => line.chars().count(),
    }
}

#[test]
fn an_editor_is_asked_for_what_it_can_do_only() {
    let workspace = workspace();
    let asked = |params: Value| {
        let mut editor = Editor::start(params);
        let uri = workspace.uri("guidelines/vik.yaml");
        editor.open(&uri, "yaml", GUIDELINE);
        editor.change(&uri, 2, "guideline: x\n");
        editor.ask("workspace/executeCommand", json!({ "command": "heltid.restart" }));
        let rest = editor.rest();
        let requests = rest.iter().filter_map(|message| match message {
            Message::Request(request) => Some(request.method.clone()),
            _ => None,
        });
        let mut requests: Vec<String> = requests.collect();
        requests.sort_unstable();
        requests.dedup();
        requests
    };
    assert_eq!(asked(plain(&workspace)), [""; 0]);
    assert_eq!(asked(pulling(&workspace)), [""; 0]);
    assert_eq!(asked(asking_anew(&workspace)), ["workspace/diagnostic/refresh"]);
    let mut able = asking_anew(&workspace);
    able["capabilities"]["workspace"] = json!({
        "diagnostics": { "refreshSupport": true },
        "didChangeWatchedFiles": { "dynamicRegistration": true },
        "configuration": true,
    });
    assert_eq!(asked(able), ["client/registerCapability", "workspace/configuration", "workspace/diagnostic/refresh"]);
}
