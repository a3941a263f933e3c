//! Which message goes where.

use super::desk::Desk;
use super::{actions, commands, completion, hints, hover, lenses, links, pull, symbols, sync};
use gen_lsp_types::{
    CodeActionRequest, CodeLensRequest, CompletionRequest, DidChangeConfigurationNotification,
    DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification,
    DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, DidSaveTextDocumentNotification,
    DocumentDiagnosticRequest, DocumentLinkRequest, DocumentSymbolRequest, ExecuteCommandRequest, HoverRequest,
    InlayHintRequest, Notification, Request, WorkspaceDiagnosticRequest,
};
use lsp_server::ErrorCode;
use serde_json::Value;

/// Why a request is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The number of the error, as the protocol has them.
    pub code: i32,
    /// What to say.
    pub why: String,
}

/// The answer to a request.
pub(super) type Answer = Result<Value, Refusal>;

/// A method, and what is done with its parameters.
type Route<T> = (&'static str, fn(&mut Desk, Value) -> T);

/// The requests that are answered.
pub(super) const REQUESTS: &[Route<Answer>] = &[
    #[cfg(test)]
    ("heltid/fall", |_, _| super::tests::fall()),
    ("textDocument/codeAction", |desk, params| answer::<CodeActionRequest>(desk, params, actions::offered)),
    ("textDocument/codeLens", |desk, params| answer::<CodeLensRequest>(desk, params, lenses::lenses)),
    ("textDocument/completion", |desk, params| answer::<CompletionRequest>(desk, params, completion::completion)),
    ("textDocument/diagnostic", |desk, params| answer::<DocumentDiagnosticRequest>(desk, params, pull::document)),
    ("textDocument/documentLink", |desk, params| answer::<DocumentLinkRequest>(desk, params, links::links)),
    ("textDocument/documentSymbol", |desk, params| answer::<DocumentSymbolRequest>(desk, params, symbols::symbols)),
    ("textDocument/hover", |desk, params| answer::<HoverRequest>(desk, params, hover::hover)),
    ("textDocument/inlayHint", |desk, params| answer::<InlayHintRequest>(desk, params, hints::hints)),
    ("workspace/diagnostic", |desk, params| answer::<WorkspaceDiagnosticRequest>(desk, params, pull::workspace)),
    ("workspace/executeCommand", |desk, params| answer::<ExecuteCommandRequest>(desk, params, commands::run)),
];

/// The notifications that are heeded; all others are passed over.
pub(super) const NOTIFICATIONS: &[Route<()>] = &[
    #[cfg(test)]
    ("heltid/fall", |_, _| super::tests::fall()),
    ("initialized", |desk, _| sync::began(desk)),
    ("textDocument/didOpen", |desk, params| heed::<DidOpenTextDocumentNotification>(desk, params, sync::opened)),
    ("textDocument/didChange", |desk, params| heed::<DidChangeTextDocumentNotification>(desk, params, sync::changed)),
    ("textDocument/didSave", |desk, params| heed::<DidSaveTextDocumentNotification>(desk, params, sync::saved)),
    ("textDocument/didClose", |desk, params| heed::<DidCloseTextDocumentNotification>(desk, params, sync::closed)),
    ("workspace/didChangeWatchedFiles", |desk, params| {
        heed::<DidChangeWatchedFilesNotification>(desk, params, sync::files_changed)
    }),
    ("workspace/didChangeConfiguration", |desk, params| {
        heed::<DidChangeConfigurationNotification>(desk, params, sync::configured)
    }),
    ("workspace/didChangeWorkspaceFolders", |desk, params| {
        heed::<DidChangeWorkspaceFoldersNotification>(desk, params, sync::folders_changed)
    }),
];

impl Refusal {
    /// A refusal with one of the protocol's own errors.
    pub fn new(code: ErrorCode, why: impl Into<String>) -> Refusal {
        Refusal { code: code as i32, why: why.into() }
    }

    /// The editor no longer wants the answer.
    pub fn cancelled() -> Refusal {
        Refusal::new(ErrorCode::RequestCanceled, "cancelled")
    }
}

fn answer<R: Request>(
    desk: &mut Desk,
    params: Value,
    of: fn(&mut Desk, R::Params) -> Result<R::Result, Refusal>,
) -> Answer {
    let params = serde_json::from_value::<R::Params>(params);
    let params = params.map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))?;
    let result = of(desk, params)?;
    serde_json::to_value(result).map_err(|error| Refusal::new(ErrorCode::InternalError, error.to_string()))
}

/// A notification that cannot be read has no answer; it is passed over.
fn heed<N: Notification>(desk: &mut Desk, params: Value, by: fn(&mut Desk, N::Params)) {
    if let Ok(params) = serde_json::from_value::<N::Params>(params) {
        by(desk, params);
    }
}
