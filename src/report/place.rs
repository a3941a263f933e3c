//! Places as JSON writes them.

use crate::text::{Columns, Source, Span};
use schemars::JsonSchema;
use serde::Serialize;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// First byte of UTF-8.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
    /// `text` where the place is one in text extracted from the file.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub within: Option<&'static str>,
}

impl Place {
    /// The place of `span` in `source`.
    pub fn of(source: &Source, span: Span) -> Place {
        let at = source.place(span.start as usize, Columns::Characters);
        Place {
            start: span.start,
            end: span.end,
            line: at.line + 1,
            column: at.column + 1,
            within: source.is_extracted().then_some("text"),
        }
    }
}
