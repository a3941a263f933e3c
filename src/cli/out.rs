use super::args::Color;
use anstream::{AutoStream, ColorChoice};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

/// As much is kept before it is handed on.
const MUCH: usize = 64 * 1024;

/// Standard output. When its reader has gone, what is left is dropped quietly.
pub(super) struct Out {
    stream: AutoStream<io::Stdout>,
    color: bool,
    /// A person is reading: each line is shown at once.
    live: bool,
    /// Lines on their way to a file or another program.
    waiting: Vec<u8>,
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
        let live = stdout.is_terminal();
        let color = choice != ColorChoice::Never;
        Out { color, live, waiting: Vec::new(), stream: AutoStream::new(stdout, choice) }
    }

    /// Colours are wanted.
    pub fn color(&self) -> bool {
        self.color
    }

    /// Writes a value as one line of JSON. There are no colours in it, so it goes straight on its way.
    pub fn json(&mut self, value: &impl Serialize) {
        let before = self.waiting.len();
        match serde_json::to_writer(&mut self.waiting, value) {
            Ok(()) => self.waiting.push(b'\n'),
            Err(error) => {
                self.waiting.truncate(before);
                problem(&error.to_string());
            }
        }
        if self.live || self.waiting.len() >= MUCH {
            self.hand_on();
        }
    }

    /// Writes text.
    pub fn write(&mut self, text: &str) {
        self.hand_on();
        told(self.stream.write_all(text.as_bytes()).and_then(|()| self.stream.flush()));
    }

    fn hand_on(&mut self) {
        let mut stdout = io::stdout().lock();
        told(stdout.write_all(&self.waiting).and_then(|()| stdout.flush()));
        self.waiting.clear();
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        self.hand_on();
    }
}

fn told(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        problem(&error.to_string());
    }
}

/// Says on standard error what went wrong.
pub(super) fn problem(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
