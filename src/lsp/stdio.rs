//! Standard input and output as a connection.

use super::wire::Outbox;
use lsp_server::{Connection, ErrorCode, Message, RequestId, Response};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// No message is longer, whatever its header says.
const LONGEST: u64 = 1 << 29;

/// What a header calls the length of its message, in small letters.
const LENGTH: &[u8] = b"content-length:";

/// Why something could not be read as a message.
type Unread = (ErrorCode, String);

/// What comes over standard input, and where answers go: straight to standard output, so that none waits for a thread to
/// wake. Unlike the scaffold's own, what is no message is answered with an error and the next one is read.
pub(super) fn connection() -> (Connection, Outbox) {
    let (server, editor) = Connection::memory();
    let out = Arc::new(Mutex::new(whole(io::stdout())));
    // An editor that no longer reads has gone; what is left for it is dropped.
    let put = move |message: &Message| {
        let mut out = out.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = write(message, out.as_mut());
    };
    let refuse = put.clone();
    thread::spawn(move || {
        read(&mut io::stdin().lock(), |message| match message {
            Ok(message) => {
                let last = matches!(&message, Message::Notification(n) if n.method == "exit");
                editor.sender.send(message).is_ok() && !last
            }
            Err(unread) => {
                refuse(&refusal(unread));
                true
            }
        });
    });
    (server, Box::new(move |message| put(&message)))
}

/// Standard output without the line buffer, which would cut each message in two.
#[cfg(unix)]
fn whole(stdout: io::Stdout) -> Box<dyn Write + Send> {
    use std::os::fd::AsFd;
    match stdout.as_fd().try_clone_to_owned() {
        Ok(own) => Box::new(File::from(own)),
        Err(_) => Box::new(stdout),
    }
}

/// Standard output without the line buffer, which would cut each message in two.
#[cfg(windows)]
fn whole(stdout: io::Stdout) -> Box<dyn Write + Send> {
    use std::os::windows::io::AsHandle;
    match stdout.as_handle().try_clone_to_owned() {
        Ok(own) => Box::new(File::from(own)),
        Err(_) => Box::new(stdout),
    }
}

/// Writes a message in one piece.
fn write(message: &Message, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    put(message, &mut bytes)?;
    out.write_all(&bytes)?;
    out.flush()
}

/// Reads messages until the input ends or `each` returns false. What is no message is refused and passed over.
fn read(input: &mut impl BufRead, mut each: impl FnMut(Result<Message, Unread>) -> bool) {
    while let Ok(Some((clean, body))) = framed(input) {
        let strange = (ErrorCode::ParseError, "something between messages".to_owned());
        if !clean && !each(Err(strange)) || !each(message(&body)) {
            return;
        }
    }
}

/// The body of the next message, and whether it followed the one before at once; `None` where the input ends before it.
/// What comes between two messages, such as the rest of one whose length was told wrong, is passed over up to the next
/// header that tells a length, even where that stands at the end of a line of something else.
fn framed(input: &mut impl BufRead) -> io::Result<Option<(bool, Vec<u8>)>> {
    let (mut clean, mut length, mut line) = (true, None, Vec::new());
    let length = loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_ascii_end();
        match (told_length(line), length) {
            (Some((first, told)), _) => (clean, length) = (clean && first, Some(told)),
            (None, Some(length)) if line.is_empty() => break length,
            (None, _) => clean &= line.to_ascii_lowercase().starts_with(b"content-type:"),
        }
    };
    let mut body = Vec::new();
    let read = input.take(length).read_to_end(&mut body)?;
    Ok((read as u64 == length).then_some((clean, body)))
}

/// The length that a line tells, and whether it tells nothing else.
fn told_length(line: &[u8]) -> Option<(bool, u64)> {
    let at = line.windows(LENGTH.len()).rposition(|name| name.eq_ignore_ascii_case(LENGTH))?;
    let told = std::str::from_utf8(line.get(at + LENGTH.len()..)?).ok()?;
    let length = told.trim().parse().ok().filter(|length| *length <= LONGEST)?;
    Some((at == 0, length))
}

fn message(body: &[u8]) -> Result<Message, Unread> {
    serde_json::from_slice(body).map_err(|_| match serde_json::from_slice::<Value>(body) {
        Ok(_) => (ErrorCode::InvalidRequest, "neither a request nor a notification nor a response".to_owned()),
        Err(error) => (ErrorCode::ParseError, error.to_string()),
    })
}

/// The answer to what could not be read as a message.
fn refusal((code, why): Unread) -> Message {
    Message::Response(Response::new_err(nobody(), code as i32, why))
}

/// The id of an answer to nobody knows whom. JSON-RPC gives it none; the scaffold needs one.
fn nobody() -> RequestId {
    RequestId::from("\0".to_owned())
}

/// Writes a message with its header.
fn put(message: &Message, out: &mut impl Write) -> io::Result<()> {
    let refusal = match message {
        Message::Response(response) if response.id == nobody() => response.response_result.as_ref().err(),
        _ => None,
    };
    let Some(error) = refusal else { return message.write(out) };
    let body = json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bodies that are found in some input, with a mark on those that did not follow at once.
    fn found(mut input: &[u8]) -> Vec<String> {
        let mut all = Vec::new();
        while let Some((clean, body)) = framed(&mut input).unwrap() {
            all.push(format!("{}{}", if clean { "" } else { "!" }, String::from_utf8(body).unwrap()));
        }
        all
    }

    #[test]
    fn a_message_is_found_behind_anything() {
        assert_eq!(found(b"Content-Length: 2\r\n\r\nabContent-Length: 1\r\nContent-Type: x\r\n\r\nc"), ["ab", "c"]);
        assert_eq!(found(b"Content-Length: 1\r\n\r\nabcContent-Length: 1\r\n\r\nd"), ["a", "!d"]);
        assert_eq!(found(b"Content-Length: 99999999999\r\n\r\nab\ncontent-length:1\n\nc"), ["!c"]);
        assert_eq!(found(b"Content-Length: 3\r\n\r\nab"), [""; 0]);
    }

    #[test]
    fn what_is_no_message_is_answered_without_an_id() {
        let mut out = Vec::new();
        put(&refusal(message(b"{nei").unwrap_err()), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains(r#""id":null,"error":{"code":-32700,"message":"key must be a string"#), "{out}");
    }
}
