//! The language server: the same verdicts as the command, while the advert is being written.
//!
//! One thread takes messages one after another ([`serve`]); what it holds between them is the `desk`. Everything that
//! tells of an advert walks the one path: the text as it stands in the editor is judged as the command judges a file. Only
//! here are the types of the language-server protocol named.

mod actions;
mod address;
mod capabilities;
mod client;
mod commands;
mod completion;
mod court;
mod desk;
mod diagnostics;
mod dispensation;
mod document;
mod edits;
mod hints;
mod hover;
mod lenses;
mod links;
mod pages;
mod publish;
mod pull;
mod routes;
mod server;
mod settings;
mod stdio;
mod symbols;
mod sync;
#[cfg(test)]
mod tests;
mod wire;
mod yaml;

pub use server::serve;

use crate::text::Language;
use std::process::ExitCode;

/// Serves the editor at standard input and output; in `language`, where the reader has not set another in the editor.
pub fn run(language: Option<Language>) -> ExitCode {
    let (connection, outbox) = stdio::connection();
    ExitCode::from(server::converse(connection, outbox, language))
}
