//! A text with headings, lists and tables, written in the form that its reader wants.

mod html;
mod markdown;
mod text;

use crate::text::Language;
use std::str::FromStr;

/// A text to read, and perhaps to sign. What it says is decided before its form.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The language of what stands around the wording.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// One piece of a paper.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Over a part.
    Section(String),
    /// Over one point of a part.
    Point(String),
    /// A paragraph of sentences.
    Paragraph(String),
    /// Words that stand as somebody else wrote them, in their own language.
    Wording {
        /// The words.
        text: String,
        /// Their language.
        language: Language,
    },
    /// Names with what belongs to each.
    Labelled(Vec<(String, String)>),
    /// A list.
    Items(Vec<String>),
    /// A list whose items are never broken into several lines.
    Lines(Vec<String>),
    /// A table.
    Table {
        /// What stands over each column.
        head: Vec<String>,
        /// The cells, as many in each row.
        rows: Vec<Vec<String>>,
    },
    /// Room for each of these to sign.
    Signatures(Vec<String>),
}

/// How a paper is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// For a terminal.
    #[default]
    Text,
    /// Markdown with tables.
    Markdown,
    /// One page that stands alone.
    Html,
}

impl Form {
    /// Every form, in the order in which help lists them.
    pub const ALL: [Form; 3] = [Form::Text, Form::Markdown, Form::Html];

    /// The name used by `--format`.
    pub fn name(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Markdown => "markdown",
            Form::Html => "html",
        }
    }
}

impl FromStr for Form {
    type Err = ();

    fn from_str(name: &str) -> Result<Form, ()> {
        Form::ALL.into_iter().find(|form| form.name() == name).ok_or(())
    }
}

impl Paper {
    /// The paper in a form; `color` matters on a terminal only.
    pub fn written(&self, form: Form, color: bool) -> String {
        match form {
            Form::Text => text::written(self, color),
            Form::Markdown => markdown::written(self),
            Form::Html => html::written(self),
        }
    }
}

/// What stands under the two lines to write on.
fn to_sign(l: Language) -> [&'static str; 2] {
    [l.pick("Sted og dato", "Stad og dato", "Place and date"), l.pick("Underskrift", "Underskrift", "Signature")]
}

/// What stands over the names of those who sign.
fn signer(l: Language) -> &'static str {
    l.pick("Part", "Part", "Party")
}
