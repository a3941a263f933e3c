//! The shapes of the YAML files: as JSON Schemas, and as help while one is being written – [`proposals`] at a place, and
//! what stands there [`explained`]. The words that a value may have come from the types themselves; what keys and words
//! mean is data in three languages, in `help/`.

mod check;
mod clause;
mod condition;
mod consultation;
mod dispensation;
mod draft;
mod explained;
mod front_matter;
mod guideline;
mod help;
mod json;
mod known;
mod outline;
mod period;
mod place;
mod proposals;
mod record;
mod rule;
mod settings;
mod shape;
#[cfg(test)]
mod tests;

pub use explained::{Explained, explained};
pub use known::{Known, Name};
pub use proposals::{Proposal, Written, proposals};
pub use shape::Names;

use crate::text::{Language, Span};
use crate::yaml::{Word, words};
use serde_json::Value;
use shape::Shape;

words! {
    /// A kind of YAML file.
    pub enum Kind {
        /// `heltid.yaml`.
        Settings = "settings",
        /// `guidelines/*.yaml`.
        Guideline = "guideline",
        /// `dispensations/*.yaml`.
        Dispensation = "dispensation",
        /// `consultations/*.yaml`: standing consultations.
        Consultation = "consultation",
        /// `rules/<family>/<name>.yaml`.
        Rule = "rule",
        /// The front matter of an advert, or a side file.
        FrontMatter = "front-matter",
    }
}

/// The names that [`of`] knows.
pub const NAMES: [&str; 6] = ["settings", "guideline", "dispensation", "consultation", "rule", "front-matter"];

impl Kind {
    /// Its name: that of its schema.
    pub fn as_str(self) -> &'static str {
        self.word()
    }

    /// The kind of a YAML file, by its path (`/` or `\` between folders) and the keys of its text, which need not parse.
    /// A path that names the kind goes first, then the keys, then the folder. `None` for a file that is not of the program.
    pub fn of(path: &str, text: &str) -> Option<Kind> {
        let mut parts = path.rsplit(['/', '\\']);
        let name = parts.next()?.to_lowercase();
        let (stem, ending) = name.rsplit_once('.')?;
        if !matches!(ending, "yaml" | "yml") {
            return None;
        }
        if stem == "heltid" {
            return Some(Kind::Settings);
        }
        if stem.ends_with(".heltid") {
            return Some(Kind::FrontMatter);
        }
        let (folder, above) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        Kind::of_keys(text).or_else(|| Kind::of_folder(&folder.to_lowercase(), &above.to_lowercase()))
    }

    fn of_keys(text: &str) -> Option<Kind> {
        let outline = outline::outline(text, Span::new(0, text.len()));
        let has = |key: &str| outline.root.get(key).is_some();
        let by_key = [
            ("guideline", Kind::Guideline),
            ("dispensations", Kind::Dispensation),
            ("consultations", Kind::Consultation),
        ];
        let own = by_key.into_iter().find(|(key, _)| has(key)).map(|(_, kind)| kind);
        own.or((has("id") && (has("check") || has("texts") || has("severity"))).then_some(Kind::Rule))
    }

    fn of_folder(folder: &str, above: &str) -> Option<Kind> {
        Some(match (folder, above) {
            ("guidelines", _) => Kind::Guideline,
            ("dispensations", _) => Kind::Dispensation,
            ("consultations", _) => Kind::Consultation,
            // words stand beside the rules
            (family, "rules") if family != "vocabulary" => Kind::Rule,
            _ => return None,
        })
    }
}

/// The JSON Schema of a kind of file, with descriptions in `language`.
pub fn of(name: &str, language: Language) -> Option<Value> {
    let kind = Kind::all().iter().find(|kind| kind.as_str() == name)?;
    let title = if *kind == Kind::Settings { "heltid.yaml" } else { name };
    Some(json::schema(title, &shape_of(*kind), language))
}

/// What may stand in a kind of file.
fn shape_of(kind: Kind) -> Shape {
    match kind {
        Kind::Settings => settings::shape(),
        Kind::Guideline => guideline::shape(),
        Kind::Dispensation => dispensation::shape(),
        Kind::Consultation => consultation::shape(),
        Kind::Rule => rule::shape(),
        Kind::FrontMatter => front_matter::shape(),
    }
}
