//! Faults of our own, and a word in the middle of work: what cannot be brought about from outside.

use super::client::Client;
use super::desk::Desk;
use super::document::Document;
use super::routes::Refusal;
use super::wire::Wire;
use super::{pull, server};
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

/// A document that holds this makes us fall.
const STONE: &str = "en stein i veien";

/// Falls over a document that holds a stone.
pub(super) fn stumble(document: &Document) {
    assert!(!document.source.text().contains(STONE), "a fault on purpose");
}

/// Falls.
pub(super) fn fall<T>() -> T {
    panic!("a fault on purpose")
}

fn tell(method: &str, params: Value) -> Message {
    Message::Notification(Notification::new(method.to_owned(), params))
}

fn ask(id: i32, method: &str, params: Value) -> Message {
    Message::Request(Request::new(RequestId::from(id), method.to_owned(), params))
}

fn open(uri: &str, text: &str) -> Message {
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
    tell("textDocument/didOpen", json!({ "textDocument": document }))
}

fn change(uri: &str, version: i32, text: &str) -> Message {
    let document = json!({ "uri": uri, "version": version });
    tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }))
}

/// What a server that has met an editor says to some messages that have all come at once, written as JSON.
fn said(capabilities: Value, messages: Vec<Message>) -> Vec<Value> {
    let (ours, editor) = Connection::memory();
    editor.sender.send(ask(0, "initialize", json!({ "capabilities": capabilities, "locale": "nb" }))).unwrap();
    messages.into_iter().for_each(|message| editor.sender.send(message).unwrap());
    drop(editor.sender);
    server::serve(ours);
    editor.receiver.iter().map(|message| serde_json::to_value(message).unwrap()).collect()
}

fn answer(said: &[Value], id: i32) -> &Value {
    said.iter().find(|message| message["id"] == id).unwrap()
}

fn of<'a>(said: &'a [Value], method: &str) -> Vec<&'a Value> {
    said.iter().filter(|message| message["method"] == method).map(|message| &message["params"]).collect()
}

fn published<'a>(said: &'a [Value], uri: &str) -> Vec<&'a Value> {
    of(said, "textDocument/publishDiagnostics").into_iter().filter(|params| params["uri"] == uri).collect()
}

#[test]
fn a_request_that_falls_is_answered_and_the_next_one_too() {
    let pull = json!({ "textDocument": { "uri": "untitled:a.md" } });
    let said = said(
        json!({ "textDocument": { "diagnostic": {} } }),
        vec![
            open("untitled:a.md", "# Kokk\n\nKokk i 60 % fast stilling\n"),
            ask(1, "heltid/fall", Value::Null),
            ask(2, "textDocument/diagnostic", pull.clone()),
            ask(3, "heltid/fall", Value::Null),
            tell("heltid/fall", Value::Null),
            ask(4, "textDocument/diagnostic", pull),
            ask(5, "shutdown", Value::Null),
        ],
    );
    assert_eq!([1, 3].map(|id| answer(&said, id)["error"]["code"].as_i64()), [Some(-32603); 2]);
    assert_eq!([2, 4].map(|id| answer(&said, id)["result"]["kind"].as_str()), [Some("full"); 2]);
    assert_eq!(answer(&said, 2)["result"]["items"], answer(&said, 4)["result"]["items"]);
    assert!(answer(&said, 5)["error"].is_null());
    let shown = of(&said, "window/showMessage");
    assert_eq!(shown.len(), 1, "{said:#?}");
    assert!(shown[0]["message"].as_str().unwrap().starts_with("heltid støtte på en feil i seg selv"));
    assert_eq!(of(&said, "heltid/light").len(), 1);
}

#[test]
fn a_document_that_makes_us_fall_keeps_nothing_from_the_others() {
    for uris in [["untitled:a.md", "untitled:b.md"], ["untitled:b.md", "untitled:a.md"]] {
        let [bad, good] = uris;
        let said = said(json!({}), vec![open(bad, STONE), open(good, "# Kokk\n")]);
        assert_eq!((published(&said, bad).len(), published(&said, good).len()), (0, 1), "{said:#?}");
        assert_eq!(of(&said, "window/showMessage").len(), 1);
    }
}

#[test]
fn a_document_that_made_us_fall_is_judged_when_it_changes() {
    let (ours, editor) = Connection::memory();
    let server = std::thread::spawn(move || server::serve(ours));
    let uri = "untitled:a.md";
    let until = |method: &str| loop {
        let message = serde_json::to_value(editor.receiver.recv().unwrap()).unwrap();
        if message["method"] == method {
            break message["params"].clone();
        }
    };
    editor.sender.send(ask(0, "initialize", json!({ "capabilities": {} }))).unwrap();
    editor.sender.send(open(uri, "# Kokk\n")).unwrap();
    assert_eq!(until("textDocument/publishDiagnostics")["version"], 1);
    editor.sender.send(change(uri, 2, STONE)).unwrap();
    until("window/showMessage");
    editor.sender.send(change(uri, 3, "# Kokk i 60 % fast stilling\n")).unwrap();
    let sent = until("textDocument/publishDiagnostics");
    assert_eq!((&sent["version"], sent["diagnostics"].as_array().unwrap().is_empty()), (&json!(3), false));
    drop(editor);
    assert_eq!(server.join().unwrap(), 1);
}

#[test]
fn an_editor_that_asks_is_not_told_to_ask_again_by_a_fault() {
    let pulls = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    let (ours, editor) = Connection::memory();
    let server = std::thread::spawn(move || server::serve(ours));
    let mut told = Vec::new();
    let mut until = |wanted: &dyn Fn(&Value) -> bool| loop {
        let message = serde_json::to_value(editor.receiver.recv().unwrap()).unwrap();
        told.push(message["method"].as_str().unwrap_or("answer").to_owned());
        if wanted(&message) {
            break;
        }
    };
    editor.sender.send(ask(0, "initialize", json!({ "capabilities": pulls }))).unwrap();
    editor.sender.send(open("untitled:a.md", STONE)).unwrap();
    until(&|message| message["method"] == "workspace/diagnostic/refresh");
    for id in 1..4 {
        let params = json!({ "textDocument": { "uri": "untitled:a.md" } });
        editor.sender.send(ask(id, "textDocument/diagnostic", params)).unwrap();
        until(&|message| message["id"] == id);
    }
    drop(editor);
    server.join().unwrap();
    assert_eq!(told.iter().filter(|method| *method == "workspace/diagnostic/refresh").count(), 1, "{told:?}");
}

#[test]
fn work_that_is_cancelled_in_the_middle_stops() {
    let (ours, editor) = Connection::memory();
    let client = Client::of(&json!({ "rootPath": concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/adverts") }));
    let sender = ours.sender.clone();
    let mut desk = Desk::new(Wire::new(ours, Box::new(move |message| drop(sender.send(message)))), client);
    let report = |desk: &mut Desk| {
        let params = serde_json::from_value(json!({ "previousResultIds": [], "workDoneToken": "t" })).unwrap();
        pull::workspace(desk, params)
    };
    desk.wire.begin(&RequestId::from(7));
    editor.sender.send(ask(8, "shutdown", Value::Null)).unwrap();
    for id in [8, 6, 7] {
        editor.sender.send(tell("$/cancelRequest", json!({ "id": id }))).unwrap();
    }
    assert_eq!(report(&mut desk).err(), Some(Refusal::cancelled()));
    // Who is cancelled while another one works is answered at once; the progress that began has an end.
    let told: Vec<Value> = editor.receiver.try_iter().map(|m| serde_json::to_value(m).unwrap()).collect();
    assert_eq!(
        (answer(&told, 8)["error"]["code"].as_i64(), told.iter().filter(|m| m["id"] == 7).count()),
        (Some(-32800), 0)
    );
    let kinds: Vec<&str> = of(&told, "$/progress").iter().map(|p| p["value"]["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["begin", "end"]);
    // What is begun next is not cancelled.
    desk.wire.begin(&RequestId::from(9));
    assert!(report(&mut desk).is_ok());
}
