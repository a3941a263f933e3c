//! Diagnostics that the editor asks for: of one document, and of all files of its folders.

use super::address;
use super::court::Bench;
use super::desk::{Desk, Sight};
use super::document::Document;
use super::routes::Refusal;
use crate::calendar::Date;
use crate::files;
use gen_lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport, ProgressToken,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// What is to be shown of an open document. One that is not open has nothing.
pub(super) fn document(desk: &mut Desk, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReport, Refusal> {
    let sight = desk.see(&params.text_document.uri.0);
    let known = params.previous_result_id;
    Ok(match sight {
        Some(sight) if known.as_ref() == Some(&sight.result) => RelatedUnchangedDocumentDiagnosticReport {
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: sight.result.clone() },
            related_documents: None,
        }
        .into(),
        sight => RelatedFullDocumentDiagnosticReport {
            full_document_diagnostic_report: full(desk, sight.as_deref()),
            related_documents: None,
        }
        .into(),
    })
}

fn full(desk: &Desk, sight: Option<&Sight>) -> FullDocumentDiagnosticReport {
    FullDocumentDiagnosticReport {
        result_id: sight.map(|sight| sight.result.clone()),
        items: sight.map(|sight| desk.client.shown(sight.diagnostics.clone())).unwrap_or_default(),
    }
}

/// What is to be shown of every file of the open folders, adverts and what they are judged by. Files that are not open
/// are judged as they lie on disk.
pub(super) fn workspace(
    desk: &mut Desk,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReport, Refusal> {
    let known: HashMap<String, String> =
        params.previous_result_ids.into_iter().map(|previous| (previous.uri.0, previous.value)).collect();
    let token = params.work_done_progress_params.work_done_token;
    let items = walk(desk, token.as_ref(), &known);
    if let Some(token) = &token {
        desk.wire.progress_ends(token);
    }
    Ok(WorkspaceDiagnosticReport { items: items? })
}

fn walk(
    desk: &mut Desk,
    token: Option<&ProgressToken>,
    known: &HashMap<String, String>,
) -> Result<Vec<WorkspaceDocumentDiagnosticReport>, Refusal> {
    let paths = paths(desk);
    if let Some(token) = token {
        let title = title(desk);
        desk.wire.progress_begins(token, title);
    }
    let open: HashMap<PathBuf, String> =
        desk.documents.values().map(|open| (files::absolute(&open.document.path), open.document.uri.clone())).collect();
    let today = desk.today();
    let mut items = Vec::with_capacity(paths.len());
    for (at, path) in paths.iter().enumerate() {
        desk.wire.step(token, at, paths.len(), path)?;
        items.push(match open.get(path) {
            Some(uri) => of_open(desk, uri, known),
            None => of_closed(desk, path, today, known),
        });
    }
    let listed: BTreeSet<String> = items.iter().map(|item| uri(item).to_owned()).collect();
    // What else the editor knows of is open and lies outside the folders, or has gone and has nothing more to show.
    let closed = std::mem::take(&mut desk.closed);
    let others: BTreeSet<&String> = known.keys().chain(&closed).filter(|uri| !listed.contains(*uri)).collect();
    for uri in others {
        items.push(of_open(desk, uri, known));
    }
    Ok(items)
}

/// What the work is called.
pub(super) fn title(desk: &Desk) -> &'static str {
    let language = desk.own_language();
    language.pick("Vurderer utlysninger", "Vurderer utlysingar", "Judging adverts")
}

/// The adverts of the open folders and the files that they are judged by.
fn paths(desk: &mut Desk) -> Vec<PathBuf> {
    let mut paths = BTreeSet::new();
    let mut seats = BTreeSet::new();
    for found in files::adverts(&desk.client.folders).found {
        let seat = desk.seat(&found.path);
        seats.insert(seat);
        if desk.court.bench(seat).and_then(Bench::place).is_none_or(|place| place.wants(&found)) {
            paths.insert(files::absolute(&found.path));
        }
    }
    for folder in desk.client.folders.clone() {
        seats.insert(desk.seat(&folder.join(files::SETTINGS)));
    }
    let benches = seats.into_iter().filter_map(|seat| desk.court.bench(seat));
    let beside = benches.flat_map(|bench| &bench.beside.all);
    let beside = beside.map(|file| files::absolute(Path::new(file.source.name())));
    paths.extend(beside.filter(|path| desk.client.folders.iter().any(|folder| path.starts_with(folder))));
    paths.into_iter().collect()
}

fn of_open(desk: &mut Desk, uri: &str, known: &HashMap<String, String>) -> WorkspaceDocumentDiagnosticReport {
    let sight = desk.see(uri);
    let version = sight.as_ref().map(|sight| sight.document.version);
    report(desk, uri.to_owned(), version, sight.as_deref(), known)
}

/// A closed file is read only where it, or what it is judged by, is not as it was when the editor was last told.
fn of_closed(
    desk: &mut Desk,
    path: &Path,
    today: Date,
    known: &HashMap<String, String>,
) -> WorkspaceDocumentDiagnosticReport {
    let uri = address::of(path);
    let mark = format!("{}.{today}.{}", desk.court.state, files::stamp(path));
    if known.get(&uri) == Some(&mark) {
        return unchanged(uri, None, mark);
    }
    let document = Document::closed(&uri, path, desk.client.columns);
    let sight = desk.sight(document, mark, today, false);
    report(desk, uri, None, Some(&sight), known)
}

fn report(
    desk: &Desk,
    uri: String,
    version: Option<i32>,
    sight: Option<&Sight>,
    known: &HashMap<String, String>,
) -> WorkspaceDocumentDiagnosticReport {
    if let Some(sight) = sight.filter(|sight| known.get(&uri) == Some(&sight.result)) {
        return unchanged(uri, version, sight.result.clone());
    }
    WorkspaceFullDocumentDiagnosticReport { uri: Uri(uri), version, full_document_diagnostic_report: full(desk, sight) }
        .into()
}

fn unchanged(uri: String, version: Option<i32>, result_id: String) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceUnchangedDocumentDiagnosticReport {
        uri: Uri(uri),
        version,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    }
    .into()
}

fn uri(of: &WorkspaceDocumentDiagnosticReport) -> &str {
    match of {
        WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(full) => &full.uri.0,
        WorkspaceDocumentDiagnosticReport::WorkspaceUnchangedDocumentDiagnosticReport(same) => &same.uri.0,
    }
}
