//! What the reader has set in the editor.

use super::client::Client;
use crate::files::{Beside, Place};
use crate::schema;
use crate::text::{Language, Media, Source};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// The section of the editor's settings that is ours.
pub(super) const SECTION: &str = "heltid";

/// The settings of the editor.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wishes {
    /// The language of messages.
    pub language: Option<Language>,
    /// The keys of `heltid.yaml`, for folders that have none.
    keys: Map<String, Value>,
    folders: Vec<PathBuf>,
}

impl Wishes {
    /// Reads the section, or an object that holds it. What an editor sends for a key that is not set – nothing, an empty
    /// text or list – says nothing.
    pub fn of(settings: &Value, client: &Client) -> Wishes {
        let section = settings.get(SECTION).unwrap_or(settings);
        let set = |value: &Value| match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Object(entries) => !entries.is_empty(),
            _ => true,
        };
        let known = schema::of("settings", Language::default()).unwrap_or_default();
        let is_key = |key: &str| key != "language" && known["properties"].get(key).is_some();
        let entries = section.as_object().into_iter().flatten();
        let keys = entries.filter(|(key, value)| is_key(key) && set(value));
        Wishes {
            language: section["language"].as_str().and_then(|language| language.parse().ok()),
            keys: keys.map(|(key, value)| (key.clone(), value.clone())).collect(),
            folders: client.folders.clone(),
        }
    }

    /// The folders of the workspace are now those of `client`.
    pub fn stand_in(&mut self, client: &Client) {
        self.folders.clone_from(&client.folders);
    }

    /// What holds for a folder without `heltid.yaml`; `None` where nothing is set. Paths are relative to the open folder.
    pub fn place(&self, folder: &Path, beside: &mut Beside) -> Option<Place> {
        if self.keys.is_empty() {
            return None;
        }
        let root = self.root(folder);
        // What JSON writes, YAML reads.
        let text = serde_json::to_string_pretty(&self.keys).unwrap_or_default();
        let source = Source::new(format!("{SECTION} (settings.json)"), text, Media::Yaml);
        Some(Place::of(source, root, beside))
    }

    /// The folder that paths are relative to for the files of a folder: the open folder that it lies in, else itself.
    /// None where nothing is set: then all folders are alike.
    pub fn root(&self, folder: &Path) -> PathBuf {
        if self.keys.is_empty() {
            return PathBuf::new();
        }
        let root = self.folders.iter().find(|root| folder.starts_with(root));
        root.map_or(folder, PathBuf::as_path).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wishes(settings: Value) -> Wishes {
        Wishes::of(&settings, &Client::of(&json!({ "rootUri": "file:///hr" })))
    }

    #[test]
    fn what_is_not_set_says_nothing() {
        let said =
            wishes(json!({ "heltid": { "language": "", "path": "/x", "exclude": [], "records-elsewhere": null } }));
        assert_eq!(said.language, None);
        assert!(said.place(Path::new("/hr/a"), &mut Beside::default()).is_none());
    }

    #[test]
    fn the_keys_of_settings_hold_where_there_is_no_file() {
        let said = wishes(json!({ "language": "nn", "records-elsewhere": true }));
        assert_eq!(said.language, Some(Language::Nn));
        let mut beside = Beside::default();
        let place = said.place(Path::new("/hr/a"), &mut beside).unwrap();
        assert!(place.settings.records_elsewhere && !beside.broken());
        assert_eq!(place.folder, Path::new("/hr"));
    }

    #[test]
    fn a_value_that_does_not_fit_is_told() {
        let mut beside = Beside::default();
        wishes(json!({ "records-elsewhere": "ja" })).place(Path::new("/hr"), &mut beside);
        assert!(beside.broken());
    }
}
