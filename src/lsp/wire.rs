//! The connection to the editor: what has come and waits, what is sent.

use super::routes::Refusal;
use crate::files;
use gen_lsp_types::{LogMessageParams, MessageType, Notification, ProgressToken, Request, ShowMessageParams};
use lsp_server::{Connection, Message, RequestId, Response};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::path::Path;

/// Takes what goes to the editor, one message after another. An editor that has gone gets nothing more.
pub(super) type Outbox = Box<dyn FnMut(Message)>;

/// The connection, with the messages that have come and are not answered yet.
pub(super) struct Wire {
    connection: Connection,
    outbox: Outbox,
    waiting: VecDeque<Message>,
    /// The request that is being answered.
    answering: Option<RequestId>,
    cancelled: bool,
    /// The work that is shown.
    working: Option<ProgressToken>,
    sent: i32,
    /// What the answers to our own requests are for.
    asked: HashMap<RequestId, Asked>,
}

/// A request of ours whose answer matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The editor's settings.
    Settings,
    /// A file that is to be created, and then shown.
    Shown(String),
    /// Anything else; an error is written to the log.
    Done,
}

/// The method of a notification or request, as text.
fn method(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Wire {
    /// A connection whose messages come over its channel and go to `outbox`.
    pub fn new(connection: Connection, outbox: Outbox) -> Wire {
        Wire {
            connection,
            outbox,
            waiting: VecDeque::new(),
            answering: None,
            cancelled: false,
            working: None,
            sent: 0,
            asked: HashMap::new(),
        }
    }

    /// The next message, waiting for one where there is none; `None` when the editor has gone.
    pub fn next(&mut self) -> Option<Message> {
        self.take_in();
        self.waiting.pop_front().or_else(|| self.connection.receiver.recv().ok())
    }

    /// Nothing has come that is not answered.
    pub fn is_idle(&mut self) -> bool {
        self.take_in();
        self.waiting.is_empty()
    }

    /// Takes in what has come. A request that is cancelled before its turn is answered so and dropped.
    fn take_in(&mut self) {
        while let Ok(message) = self.connection.receiver.try_recv() {
            match &message {
                Message::Notification(n) if n.method == "$/cancelRequest" => {
                    let id = serde_json::from_value::<RequestId>(n.params["id"].clone()).ok();
                    self.cancel(id);
                }
                Message::Notification(n) if n.method == "window/workDoneProgress/cancel" => {
                    let token = serde_json::from_value::<ProgressToken>(n.params["token"].clone()).ok();
                    self.cancelled |= token.is_some() && token == self.working;
                }
                _ => self.waiting.push_back(message),
            }
        }
    }

    fn cancel(&mut self, id: Option<RequestId>) {
        let Some(id) = id else { return };
        let at = self.waiting.iter().position(|m| matches!(m, Message::Request(r) if r.id == id));
        if let Some(at) = at {
            self.waiting.remove(at);
            // Another one is being answered, maybe, and goes on being so.
            let refusal = Response::new_err(id, lsp_server::ErrorCode::RequestCanceled as i32, "cancelled".to_owned());
            self.send(Message::Response(refusal));
        } else if self.answering.as_ref() == Some(&id) {
            self.cancelled = true;
        }
    }

    /// From now on `id` is being answered.
    pub fn begin(&mut self, id: &RequestId) {
        self.answering = Some(id.clone());
        self.cancelled = false;
    }

    /// The editor no longer wants the answer that is being worked on.
    pub fn is_cancelled(&mut self) -> bool {
        self.take_in();
        self.cancelled
    }

    /// Sends an answer.
    pub fn answer(&mut self, response: Response) {
        self.answering = None;
        self.send(Message::Response(response));
    }

    /// Answers with an error.
    pub fn refuse(&mut self, id: RequestId, code: lsp_server::ErrorCode, why: &str) {
        self.answer(Response::new_err(id, code as i32, why.to_owned()));
    }

    /// Sends a notification of the protocol.
    pub fn tell<N: Notification>(&mut self, params: N::Params) {
        self.tell_own(&method(N::METHOD), params);
    }

    /// Sends a notification of our own.
    pub fn tell_own(&mut self, method: &str, params: impl Serialize) {
        self.send(Message::Notification(lsp_server::Notification::new(method.to_owned(), params)));
    }

    /// Sends a request.
    pub fn ask<R: Request>(&mut self, params: R::Params, asked: Asked) {
        self.sent += 1;
        let id = RequestId::from(format!("heltid-{}", self.sent));
        self.asked.insert(id.clone(), asked);
        self.send(Message::Request(lsp_server::Request::new(id, method(R::METHOD), params)));
    }

    /// What an answer was for; `None` where nothing was asked.
    pub fn asked(&mut self, id: &RequestId) -> Option<Asked> {
        self.asked.remove(id)
    }

    /// The request that is being answered.
    pub fn answering(&self) -> Option<RequestId> {
        self.answering.clone()
    }

    /// Writes to the editor's log.
    pub fn log(&mut self, kind: MessageType, message: String) {
        self.tell::<gen_lsp_types::LogMessageNotification>(LogMessageParams { kind, message });
    }

    /// Shows the reader a message.
    pub fn show(&mut self, kind: MessageType, message: String) {
        self.tell::<gen_lsp_types::ShowMessageNotification>(ShowMessageParams { kind, message });
    }

    /// Begins work whose progress is shown under `token`.
    pub fn progress_begins(&mut self, token: &ProgressToken, title: &str) {
        self.working = Some(token.clone());
        self.progress(token, json!({ "kind": "begin", "title": title, "cancellable": true, "percentage": 0 }));
    }

    /// Before the work on one of `all` files, of which `done` are done: refused where the editor no longer wants it. With
    /// each tenth it is said how far the work has come.
    pub fn step(&mut self, token: Option<&ProgressToken>, done: usize, all: usize, file: &Path) -> Result<(), Refusal> {
        if self.is_cancelled() {
            return Err(Refusal::cancelled());
        }
        let tenth = |done: usize| (done * 10).checked_div(all).unwrap_or(10);
        if let Some(token) = token.filter(|_| tenth(done) > tenth(done.saturating_sub(1))) {
            let percentage = (done * 100).checked_div(all).unwrap_or(100);
            let message = files::near(file);
            self.progress(token, json!({ "kind": "report", "message": message, "percentage": percentage }));
        }
        Ok(())
    }

    /// The work is over.
    pub fn progress_ends(&mut self, token: &ProgressToken) {
        self.working = None;
        self.progress(token, json!({ "kind": "end" }));
    }

    fn progress(&mut self, token: &ProgressToken, value: Value) {
        self.tell_own("$/progress", json!({ "token": token, "value": value }));
    }

    fn send(&mut self, message: Message) {
        (self.outbox)(message);
    }
}
