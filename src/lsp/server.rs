//! The loop: messages in, answers out, one after another.
//!
//! What has come is taken in before anything is judged, so a document that changed five times is judged once, as it
//! stands. Nothing stale is sent, and no timer is needed.

use super::capabilities;
use super::client::Client;
use super::desk::Desk;
use super::routes::{Answer, NOTIFICATIONS, REQUESTS, Refusal};
use super::wire::{Asked, Outbox, Wire};
use super::{commands, publish, sync};
use crate::text::Language;
use gen_lsp_types::{InitializeResult, MessageType, ServerInfo};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Serves an editor until it says `exit` or goes. Gives the exit code that the protocol asks for: 0 after a `shutdown`,
/// else 1.
pub fn serve(connection: Connection) -> u8 {
    let sender = connection.sender.clone();
    converse(connection, Box::new(move |message| drop(sender.send(message))), None)
}

/// As [`serve`], with answers going to `outbox`, and `language` as the command line asks for.
pub(super) fn converse(connection: Connection, outbox: Outbox, language: Option<Language>) -> u8 {
    let mut wire = Wire::new(connection, outbox);
    let Some(mut client) = meet(&mut wire) else { return 1 };
    client.asked_for = language;
    let mut desk = Desk::new(wire, client);
    while let Some(message) = desk.wire.next() {
        if matches!(&message, Message::Notification(n) if n.method == "exit") {
            break;
        }
        guarded(&mut desk, |desk| take(desk, message));
        if desk.wire.is_idle() {
            guarded(&mut desk, publish::prepare);
        }
        // A document that makes us fall is not due any more, and the others are still told of.
        while desk.wire.is_idle() && !guarded(&mut desk, publish::settle) {}
    }
    u8::from(!desk.closing)
}

/// Waits for `initialize` and answers it; `None` where the editor goes before.
fn meet(wire: &mut Wire) -> Option<Client> {
    loop {
        match wire.next()? {
            Message::Request(request) if request.method == "initialize" => {
                let client = Client::of(&request.params);
                let server_info =
                    ServerInfo { name: "heltid".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
                let result =
                    InitializeResult { capabilities: capabilities::of(&client), server_info: Some(server_info) };
                wire.answer(Response::new_ok(request.id, result));
                return Some(client);
            }
            Message::Request(request) => {
                wire.refuse(request.id, ErrorCode::ServerNotInitialized, "initialize comes first");
            }
            Message::Notification(notification) if notification.method == "exit" => return None,
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
}

fn take(desk: &mut Desk, message: Message) {
    match message {
        Message::Request(request) => take_request(desk, request),
        Message::Notification(notification) => take_notification(desk, notification),
        Message::Response(response) => take_response(desk, response),
    }
}

fn take_request(desk: &mut Desk, request: Request) {
    let Request { id, method, params } = request;
    desk.wire.begin(&id);
    let answer = if desk.closing || method == "initialize" {
        Err(Refusal::new(ErrorCode::InvalidRequest, "the server is shutting down or has begun already"))
    } else if method == "shutdown" {
        desk.closing = true;
        Ok(serde_json::Value::Null)
    } else {
        let route = REQUESTS.iter().find(|(name, _)| *name == method);
        route.map_or_else(|| Err(Refusal::new(ErrorCode::MethodNotFound, method.clone())), |(_, run)| run(desk, params))
    };
    desk.wire.answer(response(id, answer));
}

fn response(id: RequestId, answer: Answer) -> Response {
    match answer {
        Ok(result) => Response::new_ok(id, result),
        Err(Refusal { code, why }) => Response::new_err(id, code, why),
    }
}

fn take_notification(desk: &mut Desk, notification: Notification) {
    if let Some((_, heed)) = NOTIFICATIONS.iter().find(|(name, _)| *name == notification.method) {
        heed(desk, notification.params);
    }
}

fn take_response(desk: &mut Desk, response: Response) {
    let asked = desk.wire.asked(&response.id);
    match (asked, response.response_result) {
        (Some(Asked::Settings), Ok(answer)) => sync::settings_told(desk, &answer),
        (Some(Asked::Shown(uri)), Ok(answer)) => commands::show_new(desk, uri, &answer),
        (Some(_), Err(error)) => desk.wire.log(MessageType::Warning, error.message),
        _ => {}
    }
}

/// Runs one step, and says whether it came to its end. A panic in it is our fault, not the reader's: the request is
/// answered with an error, what was made of the files is made again, and the reader is told once.
fn guarded(desk: &mut Desk, step: impl FnOnce(&mut Desk)) -> bool {
    let settled = desk.is_settled();
    if catch_unwind(AssertUnwindSafe(|| step(desk))).is_ok() {
        return true;
    }
    if let Some(id) = desk.wire.answering() {
        desk.wire.refuse(id, ErrorCode::InternalError, "a fault in heltid");
    }
    let language = desk.own_language();
    desk.court.forget();
    if settled {
        // Nothing changed. An editor that is told so would ask again, and we might fall again.
        desk.settled();
    }
    if !std::mem::replace(&mut desk.fallen, true) {
        let told = language.pick(
            "heltid støtte på en feil i seg selv og fortsetter. Noe kan mangle; loggen sier hva som skjedde.",
            "heltid støytte på ein feil i seg sjølv og held fram. Noko kan mangle; loggen seier kva som hende.",
            "heltid met a fault of its own and goes on. Something may be missing; the log says what happened.",
        );
        desk.wire.show(MessageType::Error, told.to_owned());
    }
    false
}
