use super::args::Color;
use anstream::{AutoStream, ColorChoice};
use serde::Serialize;
use std::io::{self, Write};

/// Standard output. When its reader has gone, what is left is dropped quietly.
pub(super) struct Out {
    stream: AutoStream<io::Stdout>,
    color: bool,
}

impl Out {
    /// Standard output with colours as wished: `auto` asks the terminal and the environment (`NO_COLOR`).
    pub fn new(color: Color) -> Out {
        let stdout = io::stdout();
        let choice = match color {
            Color::Auto => AutoStream::choice(&stdout),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Out { color: choice != ColorChoice::Never, stream: AutoStream::new(stdout, choice) }
    }

    /// Colours are wanted.
    pub fn color(&self) -> bool {
        self.color
    }

    /// Writes a value as one line of JSON.
    pub fn json(&mut self, value: &impl Serialize) {
        match serde_json::to_string(value) {
            Ok(line) => self.write(&(line + "\n")),
            Err(error) => problem(&error.to_string()),
        }
    }

    /// Writes text.
    pub fn write(&mut self, text: &str) {
        let written = self.stream.write_all(text.as_bytes()).and_then(|()| self.stream.flush());
        if let Err(error) = written
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            problem(&error.to_string());
        }
    }
}

/// Says on standard error what went wrong.
pub(super) fn problem(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
