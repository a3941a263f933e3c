use super::{Language, Span};

/// A stretch of extracted text, the place it came from, and what it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The stretch, in the extracted text.
    pub span: Span,
    /// Where it stands in the original.
    pub location: Location,
    /// What it is.
    pub role: Role,
    /// What is written in bold type, or underlined, in the extracted text; sorted.
    pub bold: Vec<Span>,
    /// The bytes of the file that it was taken from, where that has text of its own.
    pub origin: Option<Origin>,
}

/// What a part was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The bytes of the whole value, as it is written in the file.
    pub value: Span,
    /// Where the part is the value's text, word for word: so many bytes into the part, and so many into the text.
    pub same: Option<(u32, u32)>,
}

/// A place in a file that has no lines, as a person finds it. Numbers count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// In its own words: a JSON pointer.
    Named(String),
    /// A paragraph outside tables and text boxes; empty ones are not counted.
    Paragraph(u32),
    /// A row of a table.
    Row {
        /// The table, in the order in which they begin.
        table: u32,
        /// The row.
        row: u32,
    },
    /// A text box.
    TextBox(u32),
    /// The head of every page.
    Header,
    /// The foot of every page.
    Footer,
}

/// What a part is in its original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    #[default]
    Text,
    /// The title of the whole.
    Title,
    /// A heading, level 1–6.
    Heading(u8),
    /// An item of a list.
    Item {
        /// Numbered.
        ordered: bool,
        /// Nesting, from 0.
        depth: u8,
    },
    /// A row of a table.
    Row {
        /// A row of column heads.
        head: bool,
        /// The cells, in the extracted text; sorted.
        cells: Vec<Span>,
    },
    /// It leads in what follows.
    Caption,
}

impl Part {
    /// Running text at a place.
    pub fn new(span: Span, location: impl Into<Location>) -> Part {
        Part { span, location: location.into(), role: Role::Text, bold: Vec::new(), origin: None }
    }

    /// The same part, with what it was taken from.
    pub fn taken_from(self, origin: Origin) -> Part {
        Part { origin: Some(origin), ..self }
    }

    /// The same part as something else than running text.
    pub fn role(self, role: Role) -> Part {
        Part { role, ..self }
    }
}

impl Location {
    /// «avsnitt 4», «tabell 1, rad 2», a JSON pointer.
    pub fn words(&self, language: Language) -> String {
        let l = language;
        match self {
            Location::Named(name) => name.clone(),
            Location::Paragraph(n) => format!("{} {n}", l.pick("avsnitt", "avsnitt", "paragraph")),
            Location::Row { table, row } => {
                let (t, r) = l.pick(("tabell", "rad"), ("tabell", "rad"), ("table", "row"));
                format!("{t} {table}, {r} {row}")
            }
            Location::TextBox(n) => format!("{} {n}", l.pick("tekstboks", "tekstboks", "text box")),
            Location::Header => l.pick("topptekst", "topptekst", "header").to_owned(),
            Location::Footer => l.pick("bunntekst", "botntekst", "footer").to_owned(),
        }
    }
}

impl From<String> for Location {
    fn from(name: String) -> Location {
        Location::Named(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_in_the_readers_language() {
        let places = [
            Location::Named("/ad/0".into()),
            Location::Paragraph(4),
            Location::Row { table: 1, row: 2 },
            Location::TextBox(1),
            Location::Header,
            Location::Footer,
        ];
        let said = |language| places.iter().map(|place| place.words(language)).collect::<Vec<_>>().join("; ");
        assert_eq!(said(Language::Nb), "/ad/0; avsnitt 4; tabell 1, rad 2; tekstboks 1; topptekst; bunntekst");
        assert_eq!(said(Language::Nn), "/ad/0; avsnitt 4; tabell 1, rad 2; tekstboks 1; topptekst; botntekst");
        assert_eq!(said(Language::En), "/ad/0; paragraph 4; table 1, row 2; text box 1; header; footer");
    }
}
