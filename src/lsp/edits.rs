//! Changes of documents, in the form that the editor takes.

use super::client::Client;
use gen_lsp_types::{
    CreateFile, CreateFileOptions, DocumentChange, OptionalVersionedTextDocumentIdentifier, Position, Range,
    TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};
use std::collections::HashMap;

/// Changes of one document, as it stands in `version`, or on disk where it is not open. An editor that cannot be told the
/// version gets them without.
pub(super) fn of_document(client: &Client, uri: &str, version: Option<i32>, edits: Vec<TextEdit>) -> WorkspaceEdit {
    let uri = Uri(uri.to_owned());
    if client.document_changes {
        return changes(vec![edited(uri, version, edits)]);
    }
    WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() }
}

/// A new file with this text. One that is there already is never written over; `None` where the editor cannot create
/// files.
pub(super) fn new_file(client: &Client, uri: &str, text: String) -> Option<WorkspaceEdit> {
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(false) };
    let create = CreateFile { uri: Uri(uri.to_owned()), options: Some(options), annotation_id: None };
    let start = Position { line: 0, character: 0 };
    let insert = TextEdit { range: Range { start, end: start }, new_text: text };
    let edits = || vec![create.into(), edited(Uri(uri.to_owned()), None, vec![insert])];
    client.creates_files.then(|| changes(edits()))
}

fn edited(uri: Uri, version: Option<i32>, edits: Vec<TextEdit>) -> DocumentChange {
    let text_document =
        OptionalVersionedTextDocumentIdentifier { version, text_document_identifier: TextDocumentIdentifier { uri } };
    TextDocumentEdit { text_document, edits: edits.into_iter().map(Into::into).collect() }.into()
}

fn changes(all: Vec<DocumentChange>) -> WorkspaceEdit {
    WorkspaceEdit { document_changes: Some(all), ..WorkspaceEdit::default() }
}
