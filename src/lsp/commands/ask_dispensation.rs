//! A dispensation to ask for, as text, for editors in which it cannot be put where it is to stand.

use super::{Call, refused};
use crate::files;
use crate::lsp::address;
use crate::lsp::desk::Desk;
use crate::lsp::dispensation::Question;
use crate::lsp::routes::Answer;
use gen_lsp_types::MessageType;
use serde_json::{Value, json};

/// `[{uri, clause, position, advert?}]` → `{text, name, uri}`: the text, and the file that it is for. `position` and `advert`
/// count from 0. An editor that has no command of its own for it is shown the text.
pub(super) fn run(desk: &mut Desk, call: &Call) -> Answer {
    let l = desk.own_language();
    let uri = call.required("uri", l)?;
    let clause = call.required("clause", l)?;
    let number = |key: &str| call.argument.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let (advert, position) = (number("advert").unwrap_or(0), number("position").unwrap_or(0));
    let sight = desk.see(uri);
    let question = sight.and_then(|sight| Question::of(desk, &sight, clause, advert, position));
    let question = question.ok_or_else(|| {
        refused(l.pick(
            format!("Ingen stilling i utlysningen trenger dispensasjon fra «{clause}»."),
            format!("Inga stilling i utlysinga treng dispensasjon frå «{clause}»."),
            format!("No position in the advert needs a dispensation from “{clause}”."),
        ))
    })?;
    let (path, text) = question.file();
    if !desk.client.own_commands {
        desk.wire.show(MessageType::Info, format!("{}\n\n{text}", files::near(path)));
    }
    Ok(json!({ "text": text, "name": files::near(path), "uri": address::of(path) }))
}
