//! What was found, as bytes: for a terminal, one line a finding, JSON.
//!
//! Every renderer takes the same [`Run`](crate::engine::Run) and decides only what to show; what is held back is counted by all.

mod agreement;
mod changes;
mod concise;
mod demand;
mod diagnostic;
mod dispensations;
mod effective;
mod excerpt;
mod explain;
mod facts;
mod fingerprint;
mod gist;
mod head;
mod json;
mod names;
pub mod paper;
mod place;
pub mod severity;
mod sheet;
mod shown;
mod summary;
#[cfg(test)]
mod tests;
mod text;
pub mod understood;
mod why;
pub mod words;

pub use agreement::agreement;
pub use changes::changes;
pub use concise::{concise, line};
pub use dispensations::{Dispensations, Standing, dispensations_json, dispensations_text};
pub use effective::effective;
pub use explain::{Listed, explain, list, listed, no_rule, rule};
pub use facts::{Facts, facts};
pub use gist::gist;
pub use json::{Report as JsonReport, Verdict as JsonVerdict, json, schema, verdict as json_verdict};
pub use sheet::sheet;
pub use shown::shown;
pub use summary::{Summary, closing};
pub use text::{TextOptions, files as text_of_files, text};

use std::str::FromStr;

/// The names that [`schema`] knows.
pub const SCHEMAS: [&str; 3] = ["report", "facts", "dispensations"];

/// A format that a run can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people, with the exact words underlined.
    Text,
    /// One line a finding.
    Concise,
    /// Schema `heltid.report/1`.
    Json,
}

impl Format {
    /// Every format, in the order in which help lists them.
    pub const ALL: [Format; 3] = [Format::Text, Format::Concise, Format::Json];

    /// The name used by `--format`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Concise => "concise",
            Format::Json => "json",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(name: &str) -> Result<Format, ()> {
        Format::ALL.into_iter().find(|f| f.name() == name).ok_or(())
    }
}
