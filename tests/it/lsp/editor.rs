//! An editor at the other end of a connection in memory, and a workspace of its own for it.

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::VecDeque;
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

/// An editor that has begun to talk to the server.
pub struct Editor {
    connection: Option<Connection>,
    server: Option<JoinHandle<u8>>,
    asked: i32,
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
        "capabilities": {},
    })
}

/// As [`plain`], for an editor that asks for diagnostics.
pub fn pulling(workspace: &Workspace) -> Value {
    let mut params = plain(workspace);
    params["capabilities"] = json!({ "textDocument": { "diagnostic": {} } });
    params
}

impl Editor {
    /// Starts a server and says `initialize` and `initialized`.
    pub fn start(params: Value) -> Editor {
        let (server, connection) = Connection::memory();
        let server = std::thread::spawn(move || heltid::lsp::serve(server));
        let mut editor = Editor {
            connection: Some(connection),
            server: Some(server),
            asked: 0,
            come: VecDeque::new(),
            offered: Value::Null,
        };
        editor.offered = editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        editor
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

    /// What has come so far and was not waited for. The server is asked something first, so that what it sends before
    /// it answers has come.
    pub fn rest(&mut self) -> Vec<Message> {
        let id = self.request("heltid/no-such-method", Value::Null);
        assert!(self.answer(&id).is_err());
        self.come.drain(..).collect()
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
