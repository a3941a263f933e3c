//! What the reader asks the server to do.

use super::client::Client;
use super::desk::Desk;
use super::routes::Refusal;
use gen_lsp_types::ExecuteCommandParams;
use lsp_server::ErrorCode;
use serde_json::Value;

/// A command: its name, and what it does with its first argument.
type Command = (&'static str, fn(&mut Desk, &Value) -> Result<Value, Refusal>);

/// The commands that editors may have as their own.
const COMMANDS: &[Command] = &[("heltid.restart", |desk, _| Ok(restart(desk)))];

/// The commands that the editor is told of.
pub(super) fn listed(client: &Client) -> Vec<String> {
    let listed = COMMANDS.iter().filter(|_| !client.own_commands);
    listed.map(|(name, _)| (*name).to_owned()).collect()
}

/// Runs a command.
pub(super) fn run(desk: &mut Desk, params: ExecuteCommandParams) -> Result<Option<Value>, Refusal> {
    let Some((_, command)) = COMMANDS.iter().find(|(name, _)| *name == params.command) else {
        return Err(Refusal::new(ErrorCode::InvalidParams, format!("unknown command: {}", params.command)));
    };
    let first = params.arguments.and_then(|arguments| arguments.into_iter().next()).unwrap_or(Value::Null);
    command(desk, &first).map(Some)
}

/// Reads everything from disk again.
fn restart(desk: &mut Desk) -> Value {
    desk.reload();
    Value::Null
}
