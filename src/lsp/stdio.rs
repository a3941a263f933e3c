//! Standard input and output as a connection.

use lsp_server::{Connection, ErrorCode, Message, RequestId, Response};
use std::fs::File;
use std::io::{self, BufRead, ErrorKind, Write};
use std::thread;

/// A connection over standard input and output, and the thread that writes. Unlike the scaffold's own, what is no
/// message is answered with an error and the next one is read.
pub(super) fn connection() -> (Connection, thread::JoinHandle<()>) {
    let (server, editor) = Connection::memory();
    let Connection { sender, receiver } = editor;
    let writer = thread::spawn(move || {
        // An editor that no longer reads has gone; what is left for it is dropped.
        let _ = write(&mut whole(io::stdout()), receiver);
    });
    let refusals = server.sender.clone();
    thread::spawn(move || {
        read(&mut io::stdin().lock(), |message| match message {
            Ok(message) => {
                let last = matches!(&message, Message::Notification(n) if n.method == "exit");
                sender.send(message).is_ok() && !last
            }
            Err(why) => refusals.send(unreadable(&why)).is_ok(),
        });
    });
    (server, writer)
}

/// Standard output without the line buffer, which would cut each message in two.
#[cfg(unix)]
fn whole(stdout: io::Stdout) -> Box<dyn Write> {
    use std::os::fd::AsFd;
    match stdout.as_fd().try_clone_to_owned() {
        Ok(own) => Box::new(File::from(own)),
        Err(_) => Box::new(stdout),
    }
}

/// Standard output without the line buffer, which would cut each message in two.
#[cfg(windows)]
fn whole(stdout: io::Stdout) -> Box<dyn Write> {
    use std::os::windows::io::AsHandle;
    match stdout.as_handle().try_clone_to_owned() {
        Ok(own) => Box::new(File::from(own)),
        Err(_) => Box::new(stdout),
    }
}

/// Writes messages, each in one piece, until no more come.
fn write(out: &mut dyn Write, messages: impl IntoIterator<Item = Message>) -> io::Result<()> {
    let mut bytes = Vec::new();
    for message in messages {
        bytes.clear();
        message.write(&mut bytes)?;
        out.write_all(&bytes)?;
        out.flush()?;
    }
    Ok(())
}

/// Reads messages until the input ends or `each` returns false. What is no message is told and passed over.
fn read(input: &mut impl BufRead, mut each: impl FnMut(Result<Message, String>) -> bool) {
    loop {
        let message = match Message::read(input) {
            Ok(Some(message)) => Ok(message),
            Ok(None) => return,
            Err(error) if error.kind() == ErrorKind::InvalidData => Err(error.to_string()),
            Err(_) => return,
        };
        if !each(message) {
            return;
        }
    }
}

/// The answer to what could not be read as a message. JSON-RPC gives such an answer no id; the scaffold needs one.
fn unreadable(why: &str) -> Message {
    let why: String = why.chars().take(200).collect();
    Message::Response(Response::new_err(RequestId::from(String::new()), ErrorCode::ParseError as i32, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_passed_over() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let wire = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let input = [wire("{nei"), wire(good), wire("[1]"), wire(good)].concat();
        let mut read_as = Vec::new();
        read(&mut input.as_bytes(), |message| {
            read_as.push(message.is_ok());
            true
        });
        assert_eq!(read_as, [false, true, false, true]);
    }
}
