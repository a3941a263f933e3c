//! What the editor at the other end can do and wishes.

use crate::calendar::Date;
use crate::text::{Columns, Language};
use gen_lsp_types::{Diagnostic, DiagnosticTag};
use serde_json::Value;
use std::path::PathBuf;

/// What the editor said of itself in `initialize`. Read key by key: one that this server does not know, or knows
/// otherwise, is no reason to refuse the others.
#[derive(Clone, Debug)]
pub(super) struct Client {
    /// The unit of columns on the wire.
    pub columns: Columns,
    /// It asks for diagnostics; else they are sent.
    pub pulls: bool,
    /// What it shows of a diagnostic besides range, weight and message.
    shows: Shows,
    /// It asks anew when told to.
    pub refreshes: Refreshes,
    /// It shows how far work has come.
    pub progress: bool,
    /// It shows a document at a place.
    pub shows_documents: bool,
    /// It watches files for the server.
    pub watches: bool,
    /// It tells its settings when asked.
    pub configures: bool,
    /// It changes files when asked.
    pub applies_edits: bool,
    /// Edits may name the version of the document that they are for.
    pub document_changes: bool,
    /// Edits may create files.
    pub creates_files: bool,
    /// Completions may hold places to fill in.
    pub snippets: bool,
    /// Commands of the contract are its own: they are answered and not listed.
    pub own_commands: bool,
    /// The language that the command line or the environment asks for.
    pub asked_for: Option<Language>,
    /// The language of its user interface.
    pub locale: Option<Language>,
    /// The folders that are open.
    pub folders: Vec<PathBuf>,
    /// The settings given at the start.
    pub settings: Value,
    /// The day to take for today, where it is not the clock's.
    pub today: Option<Date>,
    /// How the address of a rule's page is made: `{rule}` stands for its id.
    pub rule_page: String,
}

/// What the editor asks for anew when told to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Refreshes {
    /// Diagnostics.
    pub diagnostics: bool,
    /// Inlay hints.
    pub hints: bool,
    /// Code lenses.
    pub lenses: bool,
}

/// What an editor shows or keeps of a diagnostic. Editors that ask for diagnostics used to say so where those that are
/// sent them do.
#[derive(Clone, Debug, Default)]
struct Shows {
    related: bool,
    pages: bool,
    data: bool,
    tags: Vec<DiagnosticTag>,
}

impl Shows {
    fn of<'a>(said: &dyn Fn(&str) -> Option<&'a Value>) -> Shows {
        let does = |key: &str| said(key).and_then(Value::as_bool).unwrap_or(false);
        let tags = said("tagSupport/valueSet").and_then(Value::as_array).into_iter().flatten();
        Shows {
            related: does("relatedInformation"),
            pages: does("codeDescriptionSupport"),
            data: does("dataSupport"),
            tags: tags.filter_map(|tag| serde_json::from_value(tag.clone()).ok()).collect(),
        }
    }
}

impl Client {
    /// Leaves out of diagnostics what the editor does not know.
    pub fn shown(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        for diagnostic in &mut diagnostics {
            diagnostic.related_information.take_if(|_| !self.shows.related);
            diagnostic.code_description.take_if(|_| !self.shows.pages);
            diagnostic.data.take_if(|_| !self.shows.data);
            let tags = diagnostic.tags.take().into_iter().flatten();
            let tags: Vec<DiagnosticTag> = tags.filter(|tag| self.shows.tags.contains(tag)).collect();
            diagnostic.tags = Some(tags).filter(|tags| !tags.is_empty());
        }
        diagnostics
    }

    /// Reads the parameters of `initialize`.
    pub fn of(params: &Value) -> Client {
        let can = |pointer: &str| params.pointer(&format!("/capabilities/{pointer}"));
        let does = |pointer: &str| can(pointer).and_then(Value::as_bool).unwrap_or(false);
        let options = &params["initializationOptions"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let creates = can("workspace/workspaceEdit/resourceOperations").and_then(Value::as_array);
        let document_changes = does("workspace/workspaceEdit/documentChanges");
        Client {
            columns: columns(can("general/positionEncodings")),
            pulls: can("textDocument/diagnostic").is_some_and(Value::is_object),
            shows: Shows::of(&|key| {
                let said = |of| can(&format!("textDocument/{of}/{key}"));
                said("diagnostic").or_else(|| said("publishDiagnostics"))
            }),
            refreshes: Refreshes {
                diagnostics: does("workspace/diagnostics/refreshSupport"),
                hints: does("workspace/inlayHint/refreshSupport"),
                lenses: does("workspace/codeLens/refreshSupport"),
            },
            progress: does("window/workDoneProgress"),
            shows_documents: does("window/showDocument/support"),
            watches: does("workspace/didChangeWatchedFiles/dynamicRegistration"),
            configures: does("workspace/configuration"),
            applies_edits: does("workspace/applyEdit"),
            document_changes,
            creates_files: document_changes && creates.is_some_and(|kinds| kinds.iter().any(|k| k == "create")),
            snippets: does("textDocument/completion/completionItem/snippetSupport"),
            own_commands: options["ownCommands"].as_bool().unwrap_or(false),
            asked_for: None,
            locale: params["locale"].as_str().and_then(of_locale),
            folders: folders(params),
            settings: options["settings"].clone(),
            today: options["today"].as_str().and_then(Date::parse),
            rule_page: text(&options["rulePage"]).unwrap_or_else(rule_page),
        }
    }
}

/// The first unit of columns that both know. An editor that names none counts UTF-16.
fn columns(offered: Option<&Value>) -> Columns {
    let known = |name: &Value| match name.as_str()? {
        "utf-8" => Some(Columns::Utf8),
        "utf-16" => Some(Columns::Utf16),
        "utf-32" => Some(Columns::Characters),
        _ => None,
    };
    let offered = offered.and_then(Value::as_array).into_iter().flatten().filter_map(known);
    let cost = |columns: &Columns| match columns {
        Columns::Utf8 => 0,
        Columns::Utf16 => 1,
        Columns::Characters => 2,
    };
    offered.min_by_key(cost).unwrap_or(Columns::Utf16)
}

/// `nb`, `nn-NO`, `no`, `en_GB.UTF-8`.
pub(super) fn of_locale(locale: &str) -> Option<Language> {
    let head = locale.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
    match head.as_str() {
        "no" => Some(Language::Nb),
        head => head.parse().ok(),
    }
}

/// The folders of the workspace, or the one root that older editors name.
fn folders(params: &Value) -> Vec<PathBuf> {
    let listed = params["workspaceFolders"].as_array().into_iter().flatten();
    let listed: Vec<PathBuf> = listed.filter_map(|f| super::address::path(f["uri"].as_str()?)).collect();
    let root = || params["rootUri"].as_str().and_then(super::address::path);
    let path = || params["rootPath"].as_str().map(PathBuf::from);
    if listed.is_empty() { root().or_else(path).into_iter().collect() } else { listed }
}

fn rule_page() -> String {
    format!("{}/blob/main/rules/{{rule}}.yaml", env!("CARGO_PKG_REPOSITORY"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_cheapest_unit_of_columns_that_is_offered() {
        let of = |offered: Value| {
            Client::of(&json!({ "capabilities": { "general": { "positionEncodings": offered } } })).columns
        };
        assert_eq!(of(json!(["utf-16", "utf-8"])), Columns::Utf8);
        assert_eq!(of(json!(["utf-32", "utf-16"])), Columns::Utf16);
        assert_eq!(of(json!(["utf-7"])), Columns::Utf16);
        assert_eq!(of(json!(null)), Columns::Utf16);
    }

    #[test]
    fn locales() {
        for (locale, language) in [
            ("nb", Some(Language::Nb)),
            ("nn-NO", Some(Language::Nn)),
            ("no", Some(Language::Nb)),
            ("en_US.UTF-8", Some(Language::En)),
            ("sv", None),
        ] {
            assert_eq!(of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn odd_parameters_are_no_reason_to_stop() {
        let client = Client::of(&json!({ "capabilities": 7, "workspaceFolders": "x", "rootUri": "file:///a" }));
        assert!(!client.pulls);
        assert_eq!(client.folders, [PathBuf::from("/a")]);
        assert_eq!(Client::of(&Value::Null).folders, Vec::<PathBuf>::new());
    }
}
