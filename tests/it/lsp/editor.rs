//! An editor at the other end of a connection in memory, and a workspace of its own for it.

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long an answer may take before the test is given up. No test waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(60);

/// The day that every test takes for today.
pub const TODAY: &str = "2026-11-22";

/// A folder of its own, gone when the test is over.
pub struct Workspace {
    pub root: PathBuf,
}

impl Workspace {
    /// A folder with these files.
    pub fn new(files: &[(&str, &str)]) -> Workspace {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("heltid-lsp-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let root = fs::canonicalize(std::env::temp_dir()).unwrap().join(name);
        let workspace = Workspace { root };
        fs::create_dir_all(&workspace.root).unwrap();
        for (name, text) in files {
            workspace.write(name, text);
        }
        workspace
    }

    /// Writes a file to disk.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The text of a file on disk.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.root.join(name)).unwrap()
    }

    /// The address of a file. Names in tests need no escaping.
    pub fn uri(&self, name: &str) -> String {
        uri(&self.root.join(name))
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// An editor that talks to the server.
pub struct Editor {
    connection: Option<Connection>,
    /// The server's end, until it runs.
    waiting: Option<Connection>,
    server: Option<JoinHandle<u8>>,
    asked: i32,
    /// The document of [`Editor::rest`] is open.
    has_last: bool,
    /// What has come and was not waited for yet.
    come: VecDeque<Message>,
    /// The server's answer to `initialize`.
    pub offered: Value,
}

/// The parameters of `initialize` for a workspace: an editor that is sent diagnostics and counts UTF-16.
pub fn plain(workspace: &Workspace) -> Value {
    json!({
        "processId": null,
        "rootUri": uri(&workspace.root),
        "workspaceFolders": [{ "uri": uri(&workspace.root), "name": "utlysninger" }],
        "initializationOptions": { "today": TODAY },
        "locale": "nb",
        "capabilities": { "textDocument": { "publishDiagnostics": {
            "relatedInformation": true,
            "codeDescriptionSupport": true,
            "dataSupport": true,
            "tagSupport": { "valueSet": [1, 2] },
        } } },
    })
}

/// As [`plain`], for an editor that asks for diagnostics.
pub fn pulling(workspace: &Workspace) -> Value {
    let mut params = plain(workspace);
    params["capabilities"]["textDocument"]["diagnostic"] = json!({});
    params
}

/// As [`pulling`], for an editor that shows progress and asks anew when told to.
pub fn asking_anew(workspace: &Workspace) -> Value {
    let mut params = pulling(workspace);
    params["capabilities"]["workspace"] = json!({ "diagnostics": { "refreshSupport": true } });
    params["capabilities"]["window"] = json!({ "workDoneProgress": true });
    params
}

impl Editor {
    /// Starts a server and says `initialize` and `initialized`.
    pub fn start(params: Value) -> Editor {
        let mut editor = Editor::quiet();
        editor.wake();
        editor.offered = editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        editor
    }

    /// An editor whose server does not run yet: what is said before [`Editor::wake`] has all come when it begins.
    pub fn quiet() -> Editor {
        let (server, connection) = Connection::memory();
        Editor {
            connection: Some(connection),
            waiting: Some(server),
            server: None,
            asked: 0,
            has_last: false,
            come: VecDeque::new(),
            offered: Value::Null,
        }
    }

    /// Lets the server run.
    pub fn wake(&mut self) {
        let server = self.waiting.take().unwrap();
        self.server = Some(std::thread::spawn(move || heltid::lsp::serve(server)));
    }

    /// Sends a notification.
    pub fn tell(&self, method: &str, params: Value) {
        self.send(Message::Notification(Notification::new(method.to_owned(), params)));
    }

    /// Sends a request, and gives its id.
    pub fn request(&mut self, method: &str, params: Value) -> RequestId {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        self.send(Message::Request(Request::new(id.clone(), method.to_owned(), params)));
        id
    }

    /// Sends a request and gives the result.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(&id).unwrap_or_else(|(code, why)| panic!("{method}: {code} {why}"))
    }

    /// The answer to a request: its result, or the error's code and message.
    pub fn answer(&mut self, id: &RequestId) -> Result<Value, (i32, String)> {
        let response = self.wait(|message| match message {
            Message::Response(response) if response.id == *id => Some(response.clone()),
            _ => None,
        });
        response.response_result.map_err(|error| (error.code, error.message))
    }

    /// The parameters of the next notification of this kind.
    pub fn told(&mut self, method: &str) -> Value {
        self.wait(|message| match message {
            Message::Notification(notification) if notification.method == method => Some(notification.params.clone()),
            _ => None,
        })
    }

    /// The next request of the server of this kind, answered with `result`; its parameters.
    pub fn asked(&mut self, method: &str, result: Value) -> Value {
        let request = self.wait(|message| match message {
            Message::Request(request) if request.method == method => Some(request.clone()),
            _ => None,
        });
        self.send(Message::Response(Response::new_ok(request.id, result)));
        request.params
    }

    /// What has come so far and was not waited for. A document is opened or changed that is told of last, after
    /// everything that is due; what is told of it is left out.
    pub fn rest(&mut self) -> Vec<Message> {
        const LAST: &str = "untitled:~~~.txt";
        self.asked += 1;
        match self.has_last {
            true => self.change(LAST, self.asked, ""),
            false => self.open(LAST, "plaintext", ""),
        }
        self.has_last = true;
        self.wait(|message| {
            matches!(message, Message::Notification(n) if n.params["uri"] == LAST && n.method == "heltid/light")
                .then_some(())
        });
        let id = self.request("heltid/no-such-method", Value::Null);
        assert!(self.answer(&id).is_err());
        let of_last = |message: &Message| matches!(message, Message::Notification(n) if n.params["uri"] == LAST);
        self.come.drain(..).filter(|message| !of_last(message)).collect()
    }

    /// Opens a document.
    pub fn open(&self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Puts a new text in place of the whole document.
    pub fn change(&self, uri: &str, version: i32, text: &str) {
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }));
    }

    /// Puts texts in place of ranges, one after another: `[from line, column, to line, column]` and the new text.
    pub fn edit(&self, uri: &str, version: i32, edits: &[([u32; 4], &str)]) {
        let of = |([line, character, to, end], text): &([u32; 4], &str)| {
            let end = json!({ "line": to, "character": end });
            json!({ "range": { "start": { "line": line, "character": character }, "end": end }, "text": text })
        };
        let changes: Vec<Value> = edits.iter().map(of).collect();
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Closes a document.
    pub fn close(&self, uri: &str) {
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Says that a document was saved.
    pub fn save(&self, uri: &str) {
        self.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    }

    /// Says that files were changed on disk.
    pub fn touched(&self, uris: &[String]) {
        let changes: Vec<Value> = uris.iter().map(|uri| json!({ "uri": uri, "type": 2 })).collect();
        self.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    }

    /// The diagnostics of every file of the workspace, by address; those of `known` that are unchanged are left out.
    pub fn workspace(&mut self, known: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
        let known: Vec<Value> = known.iter().map(|(uri, id)| json!({ "uri": uri, "value": id })).collect();
        let report = self.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
        let items = report["items"].as_array().unwrap().clone();
        let full = items.into_iter().filter(|item| item["kind"] == "full");
        full.map(|item| (item["uri"].as_str().unwrap().to_owned(), item)).collect()
    }

    /// The diagnostics of the document that the server sends next for it.
    pub fn published(&mut self, uri: &str) -> Value {
        self.wait(|message| match message {
            Message::Notification(n)
                if n.method == "textDocument/publishDiagnostics" && n.params["uri"].as_str() == Some(uri) =>
            {
                Some(n.params.clone())
            }
            _ => None,
        })
    }

    /// The diagnostics of the document, asked for.
    pub fn pulled(&mut self, uri: &str) -> Value {
        self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }))
    }

    /// Shuts the server down and gives its exit code.
    pub fn stop(mut self) -> u8 {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }

    /// Says `exit` and gives the server's exit code.
    pub fn exit(mut self) -> u8 {
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }

    /// Hangs up without a word and gives the server's exit code.
    pub fn hang_up(mut self) -> u8 {
        drop(self.connection.take());
        self.server.take().unwrap().join().unwrap()
    }

    fn send(&self, message: Message) {
        self.connection.as_ref().unwrap().sender.send(message).unwrap();
    }

    /// The first message that `wanted` takes; those before it are kept.
    fn wait<T>(&mut self, wanted: impl Fn(&Message) -> Option<T>) -> T {
        if let Some((at, found)) = self.come.iter().enumerate().find_map(|(at, m)| Some((at, wanted(m)?))) {
            self.come.remove(at);
            return found;
        }
        loop {
            let message = self.connection.as_ref().unwrap().receiver.recv_timeout(PATIENCE);
            let message = message.unwrap_or_else(|_| panic!("nothing more came; kept: {:#?}", self.come));
            match wanted(&message) {
                Some(found) => return found,
                None => self.come.push_back(message),
            }
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // An editor that goes without a word: the server must end by itself.
        drop(self.connection.take());
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
    }
}

/// The codes of some diagnostics, sorted.
pub fn codes(diagnostics: &Value) -> Vec<&str> {
    let mut codes: Vec<&str> = diagnostics.as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect();
    codes.sort_unstable();
    codes
}

/// The methods of the notifications and requests among some messages.
pub fn methods(messages: &[Message]) -> Vec<&str> {
    fn method(message: &Message) -> Option<&str> {
        match message {
            Message::Notification(notification) => Some(&notification.method),
            Message::Request(request) => Some(&request.method),
            Message::Response(_) => None,
        }
    }
    messages.iter().filter_map(method).collect()
}

/// A diagnostic in short: the words it stands under, its code and its weight.
pub fn short(text: &str, diagnostic: &Value) -> (String, String, u64) {
    let lines: Vec<&str> = text.split('\n').collect();
    let at = |end: &str| {
        let place = &diagnostic["range"][end];
        let (line, units) = (place["line"].as_u64().unwrap() as usize, place["character"].as_u64().unwrap() as usize);
        let before: usize = lines[..line].iter().map(|l| l.len() + 1).sum();
        let within = String::from_utf16(&lines[line].encode_utf16().take(units).collect::<Vec<_>>()).unwrap();
        before + within.len()
    };
    let words = text[at("start")..at("end")].to_owned();
    (words, diagnostic["code"].as_str().unwrap().to_owned(), diagnostic["severity"].as_u64().unwrap())
}
