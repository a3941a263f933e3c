//! What the editor is told when all that has come is taken in: diagnostics, lights, files that do not load.

use super::address;
use super::desk::{Desk, Sight};
use super::diagnostics;
use super::document::{Document, Kind};
use super::wire::Asked;
use crate::engine::Judged;
use crate::files;
use crate::report::{JsonVerdict, json_verdict, shown};
use crate::text::Language;
use gen_lsp_types::{
    CodeLensRefreshRequest, DiagnosticRefreshRequest, InlayHintRefreshRequest, MessageType,
    PublishDiagnosticsNotification, PublishDiagnosticsParams, Uri,
};
use serde::Serialize;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// The light of a document: its worst verdict.
#[derive(Debug, Serialize)]
struct Light<'a> {
    uri: &'a str,
    light: &'static str,
    /// The language that the document is told of in.
    language: &'static str,
    verdicts: Vec<JsonVerdict>,
}

/// Loads what adverts right below the open folders are judged by.
pub(super) fn prepare(desk: &mut Desk) {
    for folder in desk.client.folders.clone() {
        desk.seat(&folder.join(files::SETTINGS));
    }
}

/// Tells the editor of every document that changed, and of files that do not load. Something that comes meanwhile goes
/// before the documents that are left. A document is due no more when it begins to be judged: one that makes us fall
/// would do so again.
pub(super) fn settle(desk: &mut Desk) {
    let due: Vec<String> =
        desk.documents.values().filter(|open| open.due).map(|open| open.document.uri.clone()).collect();
    for (at, uri) in due.into_iter().enumerate() {
        if at > 0 && !desk.wire.is_idle() {
            return;
        }
        desk.due(&uri, false);
        let Some(sight) = desk.see(&uri) else { continue };
        // What came while it was judged may change it again, or ask for what was just made.
        if !desk.wire.is_idle() {
            desk.due(&uri, true);
            return;
        }
        if !desk.client.pulls {
            publish(desk, &uri, Some(sight.document.version), sight.diagnostics.clone());
        }
        if sight.document.kind == Kind::Advert {
            light(desk, &sight);
        }
    }
    if desk.is_settled() {
        return;
    }
    desk.settled();
    if desk.client.pulls {
        refresh(desk);
    } else {
        beside(desk);
    }
    warn(desk);
}

fn light(desk: &mut Desk, sight: &Sight) {
    let reports = sight.adverts.iter().filter_map(|advert| advert.report.as_ref());
    let light = Light {
        uri: &sight.document.uri,
        light: Judged::light_of(&sight.adverts),
        language: sight.language.code(),
        verdicts: reports.flat_map(|report| report.verdicts.iter().map(json_verdict)).collect(),
    };
    desk.wire.tell_own("heltid/light", &light);
}

fn publish(desk: &mut Desk, uri: &str, version: Option<i32>, diagnostics: Vec<gen_lsp_types::Diagnostic>) {
    let diagnostics = desk.client.shown(diagnostics);
    let params = PublishDiagnosticsParams { uri: Uri(uri.to_owned()), version, diagnostics };
    desk.wire.tell::<PublishDiagnosticsNotification>(params);
}

/// A document was closed: an editor that is sent diagnostics is told that it has none, but for what is wrong with a file
/// that adverts are judged by, closed or not.
pub(super) fn closed(desk: &mut Desk, uri: &str) {
    if desk.client.pulls {
        return;
    }
    publish(desk, uri, None, Vec::new());
    // Where all is to be judged anew, this follows.
    if desk.is_settled() {
        beside(desk);
    }
}

/// Sends what is wrong with the files that adverts are judged by, and that are not open.
fn beside(desk: &mut Desk) {
    // Editors write addresses in more than one way.
    let open: HashSet<PathBuf> = desk.documents.values().map(|open| files::absolute(&open.document.path)).collect();
    let wrong: Vec<Document> = desk
        .court
        .benches()
        .iter()
        .flat_map(|bench| bench.beside.all.iter().filter(|file| !file.findings.is_empty()))
        .map(|file| files::absolute(Path::new(file.source.name())))
        .filter(|path| path.is_file() && !open.contains(path))
        .map(|path| Document::closed(&address::of(&path), &path, desk.client.columns))
        .collect();
    let before = std::mem::take(&mut desk.told);
    for document in &wrong {
        let seat = desk.seat(&document.path);
        let told = diagnostics::of_file(desk, document, seat);
        publish(desk, &document.uri, None, told);
        desk.told.push(document.uri.clone());
    }
    for uri in before {
        if !desk.told.contains(&uri) && !desk.documents.contains_key(&uri) {
            publish(desk, &uri, None, Vec::new());
        }
    }
}

/// The editor is asked to ask again: everything may be judged otherwise.
fn refresh(desk: &mut Desk) {
    let refreshes = desk.client.refreshes;
    if refreshes.diagnostics {
        desk.wire.ask::<DiagnosticRefreshRequest>((), Asked::Done);
    }
    if refreshes.hints {
        desk.wire.ask::<InlayHintRefreshRequest>((), Asked::Done);
    }
    if refreshes.lenses {
        desk.wire.ask::<CodeLensRefreshRequest>((), Asked::Done);
    }
}

/// Tells the reader of each file that does not load, once until it does.
fn warn(desk: &mut Desk) {
    let wrong = desk.court.benches().iter().filter(|bench| bench.broken).filter_map(|bench| bench.first_broken());
    let wrong: Vec<String> = wrong.map(|file| file.name().to_owned()).collect();
    let before = std::mem::replace(&mut desk.warned, wrong);
    for name in desk.warned.clone() {
        if before.contains(&name) {
            continue;
        }
        let told = broken(&name, desk.own_language());
        desk.wire.show(MessageType::Error, told);
    }
}

/// What to say of a file that does not load.
pub(super) fn broken(name: &str, language: Language) -> String {
    let name = shown(name);
    language.pick(
        format!("Noe er galt i {name}. Ingen utlysninger blir vurdert før det er rettet."),
        format!("Noko er gale i {name}. Ingen utlysingar blir vurderte før det er retta."),
        format!("Something is wrong in {name}. No advert is judged until it is corrected."),
    )
}
