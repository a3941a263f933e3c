//! A new advert to fill in.

use super::{Call, refused};
use crate::files::{self, template};
use crate::lsp::address;
use crate::lsp::desk::Desk;
use crate::lsp::edits;
use crate::lsp::routes::Answer;
use crate::lsp::wire::Asked;
use gen_lsp_types::{
    ApplyWorkspaceEditParams, ApplyWorkspaceEditRequest, MessageType, ShowDocumentParams, ShowDocumentRequest, Uri,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// `[{uri?}]` → `{text, name, uri, language}`. `uri` is the file to be, or a folder to put it in: then an editor that can is asked
/// to create it and shows it. One that has a command of its own for it does that itself.
pub(super) fn run(desk: &mut Desk, call: &Call) -> Answer {
    let target = call.text("uri").and_then(address::path);
    let folder = target.clone().unwrap_or_else(|| desk.folder());
    let seat = desk.seat(&if folder.is_dir() { folder.join(files::SETTINGS) } else { folder });
    let l = desk.language(seat);
    let place = desk.court.bench(seat).and_then(|bench| bench.place());
    let employer = place.and_then(|place| place.settings.employer.clone());
    let unit = place.and_then(|place| unit(place, target.as_deref()));
    let (name, text) = template::advert(l, desk.today(), employer.as_deref(), unit.as_deref());
    let path: Option<PathBuf> = target.map(|path| if path.is_dir() { path.join(name) } else { path });
    if let Some(path) = path.as_ref().filter(|path| path.exists()) {
        let shown = files::near(path);
        return Err(refused(l.pick(
            format!("{shown} finnes fra før og er ikke rørt."),
            format!("{shown} finst frå før og er ikkje rørt."),
            format!("{shown} is already there and was left alone."),
        )));
    }
    let uri = path.as_deref().map(address::of);
    if let Some(uri) = uri.as_ref().filter(|_| desk.client.applies_edits && !desk.client.own_commands) {
        create(desk, uri, name, &text);
    }
    Ok(json!({ "text": text, "name": name, "uri": uri, "language": l.code() }))
}

/// The one unit there is, or the one that settings give to files at the place.
fn unit(place: &files::Place, target: Option<&Path>) -> Option<String> {
    let lent = target.and_then(|path| place.lent(path).unit);
    let only = || match place.settings.units.as_slice() {
        [only] => Some(only.name.clone()),
        _ => None,
    };
    lent.or_else(only)
}

fn create(desk: &mut Desk, uri: &str, name: &str, text: &str) {
    if let Some(edit) = edits::new_file(&desk.client, uri, text.to_owned()) {
        let params = ApplyWorkspaceEditParams { label: Some(name.to_owned()), edit, metadata: None };
        desk.wire.ask::<ApplyWorkspaceEditRequest>(params, Asked::Shown(uri.to_owned()));
    }
}

/// The editor has answered whether it created the file.
pub(in crate::lsp) fn show(desk: &mut Desk, uri: String, answer: &Value) {
    if answer["applied"].as_bool() != Some(true) {
        let l = desk.own_language();
        let why = answer["failureReason"].as_str().map(|why| format!(" ({why})")).unwrap_or_default();
        let told = l.pick(
            format!("Filen ble ikke opprettet{why}."),
            format!("Fila blei ikkje oppretta{why}."),
            format!("The file was not created{why}."),
        );
        desk.wire.show(MessageType::Error, told);
    } else if desk.client.shows_documents {
        let params = ShowDocumentParams { uri: Uri(uri), external: None, take_focus: Some(true), selection: None };
        desk.wire.ask::<ShowDocumentRequest>(params, Asked::Done);
    }
}
