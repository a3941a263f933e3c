//! The command line: one file a command. Results go to standard output, problems to standard error.

mod args;
mod check;
mod completions;
mod dispensation;
mod explain;
mod facts;
mod guideline;
mod help;
mod init;
mod out;
mod say;
mod schema;

use crate::files::{Beside, Places};
use crate::text::Language;
use args::{Cli, Command};
use clap::{CommandFactory, FromArgMatches};
use out::Out;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Nothing at or above the limit.
    Fine,
    /// Findings at or above it.
    Findings,
    /// Wrong use, a missing path, or a file to judge by that does not load.
    Misuse,
    /// No file with a known ending.
    NoAdverts,
}

/// What is left to do after the command line was read.
#[derive(Debug)]
pub enum Next {
    /// Nothing: the command has run.
    Done(ExitCode),
    /// To serve an editor, in the language that was asked for.
    #[cfg(feature = "lsp")]
    Lsp(Option<Language>),
}

/// Runs the command given by `args`, the program's name first. What serves others is left to the caller.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Next {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = wished(&args);
    let command = help::in_language(Cli::command(), language.unwrap_or_default());
    let parsed = command.try_get_matches_from(&args).and_then(|m| Cli::from_arg_matches(&m));
    match parsed {
        Ok(cli) => {
            let mut out = Out::new(cli.common.color);
            dispatch(&cli.command, language, &mut out)
        }
        Err(error) => match help::misuse(&error, language.unwrap_or_default()) {
            Some(said) => {
                out::problem(&said);
                Next::Done(Exit::Misuse.into())
            }
            None => {
                let mut out = Out::new(args::Color::Auto);
                out.write(&error.render().to_string());
                Next::Done(Exit::Fine.into())
            }
        },
    }
}

fn dispatch(command: &Command, wished: Option<Language>, out: &mut Out) -> Next {
    let language = wished.or_else(settings_language).unwrap_or_default();
    let exit = match command {
        Command::Check(args) => check::run(args, wished, out),
        Command::Facts(args) => facts::run(args, wished, out),
        Command::Guideline(args) => guideline::run(&args.action, wished, out),
        Command::Dispensation(args) => dispensation::run(&args.action, wished, out),
        Command::Explain(args) => explain::explain(args, language, out),
        Command::Rules(args) => explain::rules(args, language, out),
        Command::Init(args) => init::run(args, language, out),
        Command::Schema(args) => schema::run(args, language, out),
        Command::Completions(args) => completions::run(args, language, out),
        #[cfg(feature = "lsp")]
        Command::Lsp => return Next::Lsp(wished),
    };
    Next::Done(exit.into())
}

/// The language of the settings of the current folder.
fn settings_language() -> Option<Language> {
    let mut places = Places::default();
    places.index(Path::new("."), &mut Beside::default());
    places.all().first()?.settings.language
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Misuse => 2,
            Exit::NoAdverts => 3,
        })
    }
}

/// The language asked for by `--lang` or `HELTID_LANG`, read before anything else so that wrong use is told in it.
fn wished(args: &[OsString]) -> Option<Language> {
    let mut words = args.iter().filter_map(|a| a.to_str()).take_while(|a| *a != "--");
    let mut option = None;
    while let Some(word) = words.next() {
        if word == "--lang" {
            option = words.next();
        } else if let Some(value) = word.strip_prefix("--lang=") {
            option = Some(value);
        }
    }
    let option = option.and_then(|text| text.parse().ok());
    option.or_else(|| std::env::var("HELTID_LANG").ok()?.parse().ok())
}
