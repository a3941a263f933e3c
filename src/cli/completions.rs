//! `heltid completions`.

use super::Exit;
use super::args::{Cli, Completions};
use super::help;
use super::out::Out;
use crate::text::Language;
use clap::CommandFactory;

/// Completions for a shell, with help in the reader's language.
pub(super) fn run(args: &Completions, language: Language, out: &mut Out) -> Exit {
    let mut command = help::in_language(Cli::command(), language);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "heltid", &mut script);
    out.write(&String::from_utf8_lossy(&script));
    Exit::Fine
}
