//! What the reader asks the server to do: one file a command.

mod ask_dispensation;
mod check_file;
mod check_folder;
mod explain_rule;
mod new_advert;
mod open_clause;
mod show_guideline;

pub(super) use new_advert::show as show_new;

use super::address;
use super::client::Client;
use super::court::Heard;
use super::desk::Desk;
use super::publish;
use super::routes::{Answer, Refusal};
use crate::engine::Judged;
use crate::files;
use crate::text::Language;
use gen_lsp_types::{ExecuteCommandParams, ProgressToken};
use lsp_server::ErrorCode;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A command: its name, and what it does.
type Command = (&'static str, fn(&mut Desk, &Call) -> Answer);

/// The commands that editors may have as their own.
const COMMANDS: &[Command] = &[
    ("heltid.askDispensation", ask_dispensation::run),
    ("heltid.checkFile", check_file::run),
    ("heltid.checkFolder", check_folder::run),
    ("heltid.explainRule", explain_rule::run),
    ("heltid.newAdvert", new_advert::run),
    ("heltid.openClause", open_clause::run),
    ("heltid.restart", |desk, _| Ok(restart(desk))),
    ("heltid.showGuideline", show_guideline::run),
];

/// What a command is asked to do.
struct Call {
    name: String,
    argument: Value,
    /// Under which the editor shows how far it has come.
    token: Option<ProgressToken>,
}

/// The commands that the editor is told of.
pub(super) fn listed(client: &Client) -> Vec<String> {
    let listed = COMMANDS.iter().filter(|_| !client.own_commands);
    listed.map(|(name, _)| (*name).to_owned()).collect()
}

/// Runs a command.
pub(super) fn run(desk: &mut Desk, params: ExecuteCommandParams) -> Result<Option<Value>, Refusal> {
    let Some((_, command)) = COMMANDS.iter().find(|(name, _)| *name == params.command) else {
        let name = params.command;
        return Err(refused(desk.own_language().pick(
            format!("«{name}» er ingen kommando i heltid."),
            format!("«{name}» er ingen kommando i heltid."),
            format!("“{name}” is no command of heltid."),
        )));
    };
    let call = Call {
        name: params.command,
        argument: params.arguments.and_then(|all| all.into_iter().next()).unwrap_or(Value::Null),
        token: params.work_done_progress_params.work_done_token,
    };
    command(desk, &call).map(Some)
}

/// Reads everything from disk again.
fn restart(desk: &mut Desk) -> Value {
    desk.reload();
    Value::Null
}

fn refused(why: String) -> Refusal {
    Refusal::new(ErrorCode::InvalidParams, why)
}

impl Call {
    /// A text that is given.
    fn text(&self, key: &str) -> Option<&str> {
        self.argument.get(key)?.as_str().filter(|text| !text.is_empty())
    }

    /// A text that must be given.
    fn required(&self, key: &str, l: Language) -> Result<&str, Refusal> {
        let name = &self.name;
        self.text(key).ok_or_else(|| {
            refused(l.pick(
                format!("Kommandoen {name} må få «{key}» som tekst, slik: {{\"{key}\": \"…\"}}."),
                format!("Kommandoen {name} må få «{key}» som tekst, slik: {{\"{key}\": \"…\"}}."),
                format!("The command {name} needs “{key}” as text, like this: {{\"{key}\": \"…\"}}."),
            ))
        })
    }

    /// The file or folder that is meant by `uri`: it is open, or lies on disk.
    fn path(&self, desk: &Desk) -> Result<PathBuf, Refusal> {
        let uri = self.required("uri", desk.own_language())?;
        self.path_of(uri, desk)
    }

    fn path_of(&self, uri: &str, desk: &Desk) -> Result<PathBuf, Refusal> {
        if let Some(open) = desk.documents.get(uri) {
            return Ok(open.document.path.clone());
        }
        let path = address::path(uri);
        let shown = path.as_deref().map_or_else(|| uri.to_owned(), files::near);
        path.filter(|path| path.exists()).ok_or_else(|| {
            refused(desk.own_language().pick(
                format!("«{shown}» finnes ikke."),
                format!("«{shown}» finst ikkje."),
                format!("“{shown}” does not exist."),
            ))
        })
    }
}

/// The adverts of a file that was named, with how each clause stands, and the index of what they were judged by.
fn judged(desk: &mut Desk, path: &Path) -> Result<(Vec<Judged>, usize), Refusal> {
    let (seat, today) = (desk.seat(path), desk.today());
    let named = files::Found { shown: files::near(path), ..files::named(path) };
    match desk.court.judge(named, seat, today, true) {
        Heard::Adverts(adverts) => Ok((adverts, seat)),
        Heard::LeftOut => Ok((Vec::new(), seat)),
        Heard::NotJudged(file) => Err(not_judged(desk, file.name(), seat)),
    }
}

/// Nothing is judged while a file does not load.
fn not_judged(desk: &Desk, file: &str, seat: usize) -> Refusal {
    Refusal { code: REQUEST_FAILED, why: publish::broken(file, desk.language(seat)) }
}

/// A request that was understood and could not be carried out, in the numbers of the protocol.
const REQUEST_FAILED: i32 = -32803;
