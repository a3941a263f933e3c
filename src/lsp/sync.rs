//! What the editor tells: documents, files, settings, folders.

use super::address;
use super::desk::Desk;
use super::document::Document;
use super::publish;
use super::settings::{SECTION, Wishes};
use super::wire::Asked;
use gen_lsp_types::{
    ConfigurationItem, ConfigurationParams, ConfigurationRequest, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, Registration, RegistrationParams,
    RegistrationRequest,
};
use serde_json::{Value, json};
use std::path::Path;

/// Changes to these files are told: what adverts are judged by, and adverts.
const WATCHED: &str = "**/*.{yaml,yml,md,markdown,html,htm,txt,docx,json,jsonl}";

/// The editor is ready: it is asked to watch files and for its settings.
pub(super) fn began(desk: &mut Desk) {
    if desk.client.watches {
        let registration = Registration {
            id: "heltid-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(json!({ "watchers": [{ "globPattern": WATCHED }] })),
        };
        desk.wire.ask::<RegistrationRequest>(RegistrationParams { registrations: vec![registration] }, Asked::Done);
    }
    ask_for_settings(desk);
}

fn ask_for_settings(desk: &mut Desk) {
    if desk.client.configures {
        let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
        desk.wire.ask::<ConfigurationRequest>(ConfigurationParams { items: vec![item] }, Asked::Settings);
    }
}

/// The editor's answer when asked for its settings.
pub(super) fn settings_told(desk: &mut Desk, answer: &Value) {
    match answer.get(0) {
        None | Some(Value::Null) => {}
        Some(section) => wish(desk, section),
    }
}

/// A document was opened.
pub(super) fn opened(desk: &mut Desk, params: DidOpenTextDocumentParams) {
    let item = params.text_document;
    let language = serde_json::to_value(&item.language_id).unwrap_or_default();
    let (language, folder) = (language.as_str().unwrap_or_default(), desk.folder());
    desk.open(Document::new(&item.uri.0, language, item.version, &item.text, &folder, desk.client.columns));
}

/// A document was edited.
pub(super) fn changed(desk: &mut Desk, params: DidChangeTextDocumentParams) {
    let of = params.text_document;
    desk.edit(&of.text_document_identifier.uri.0, |document| document.edit(of.version, params.content_changes));
}

/// A document was saved: what lies on disk is what stands in the editor.
pub(super) fn saved(desk: &mut Desk, params: DidSaveTextDocumentParams) {
    let uri = params.text_document.uri.0;
    if address::path(&uri).is_some_and(|path| concerns_all(&path)) {
        desk.reload();
    }
}

/// A document was closed.
pub(super) fn closed(desk: &mut Desk, params: DidCloseTextDocumentParams) {
    let uri = params.text_document.uri.0;
    desk.close(&uri);
    publish::closed(desk, &uri);
}

/// Files were changed on disk, by the editor or by others.
pub(super) fn files_changed(desk: &mut Desk, params: DidChangeWatchedFilesParams) {
    if params.changes.iter().filter_map(|change| address::path(&change.uri.0)).any(|path| concerns_all(&path)) {
        desk.reload();
    }
}

/// The reader changed the editor's settings. Editors that keep them to themselves are asked.
pub(super) fn configured(desk: &mut Desk, params: DidChangeConfigurationParams) {
    match params.settings {
        Value::Object(settings) if !settings.is_empty() => wish(desk, &Value::Object(settings)),
        _ => ask_for_settings(desk),
    }
}

fn wish(desk: &mut Desk, settings: &Value) {
    let wishes = Wishes::of(settings, &desk.client);
    if wishes != desk.wishes {
        desk.wishes = wishes;
        desk.reload();
    }
}

/// Folders were added to the workspace or taken from it.
pub(super) fn folders_changed(desk: &mut Desk, params: DidChangeWorkspaceFoldersParams) {
    let path = |uri: &gen_lsp_types::Uri| address::path(&uri.0);
    let gone: Vec<_> = params.event.removed.iter().filter_map(|folder| path(&folder.uri)).collect();
    desk.client.folders.retain(|folder| !gone.contains(folder));
    desk.client.folders.extend(params.event.added.iter().filter_map(|folder| path(&folder.uri)));
    desk.wishes.stand_in(&desk.client);
    desk.reload();
}

/// Every advert may be judged otherwise when this file changes.
pub(super) fn concerns_all(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}
