//! What a style means: its name inside the file is the same whatever language Word speaks.

use super::lists::Numbering;
use super::xml::{Event, Family, Xml};
use std::collections::HashMap;

/// How many styles a style may be based on, one on the other.
const LONGEST_CHAIN: usize = 16;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Title,
    /// Level 1–6.
    Heading(u8),
    Body,
}

#[derive(Debug, Default)]
struct Style {
    meaning: Option<Meaning>,
    outline: Option<Meaning>,
    based_on: Option<String>,
    numbering: Numbering,
    bold: Option<bool>,
    hidden: Option<bool>,
}

impl Styles {
    /// Reads `styles.xml`, as far as it goes.
    pub fn read(xml: &mut Xml<'_>) -> Styles {
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        // Elements that are open in the style; those of a part of a table do not tell of the whole.
        let mut path: Vec<String> = Vec::new();
        while let Some(event) = xml.next() {
            match event {
                Event::Begin(element) => {
                    let name = if element.family == Family::Word { element.name().to_owned() } else { String::new() };
                    match &mut open {
                        None if name == "style" => open = element.value("styleId").map(|id| (id, Style::default())),
                        Some((_, style)) if !path.iter().any(|outer| outer == "tblStylePr") => {
                            style.property(&name, &element)
                        }
                        _ => {}
                    }
                    path.push(name);
                }
                Event::End => {
                    if path.pop().as_deref() == Some("style")
                        && let Some((id, style)) = open.take()
                    {
                        styles.insert(id, style);
                    }
                }
                Event::Text(_) => {}
            }
        }
        Styles(styles)
    }

    /// What a paragraph of this style is. A style that the file does not describe means what its id says.
    pub fn meaning(&self, id: &str) -> Option<Meaning> {
        if !self.0.contains_key(id) {
            return named(id);
        }
        self.chain(id).find_map(|style| style.meaning.or(style.outline)).filter(|meaning| *meaning != Meaning::Body)
    }

    /// The list that paragraphs of this style stand in.
    pub fn numbering(&self, id: &str) -> Numbering {
        let mut all = Numbering::default();
        for style in self.chain(id) {
            all = all.or(&style.numbering);
        }
        all
    }

    /// Its text is bold.
    pub fn is_bold(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|style| style.bold)
    }

    /// Its text is not shown.
    pub fn is_hidden(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|style| style.hidden)
    }

    /// The style and those that it is based on.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let next = |style: &&'s Style| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(LONGEST_CHAIN)
    }
}

impl Style {
    fn property(&mut self, name: &str, element: &super::xml::Element<'_>) {
        match name {
            "name" => self.meaning = element.val().as_deref().and_then(named),
            "basedOn" => self.based_on = element.val(),
            "outlineLvl" => self.outline = element.number().map(outline),
            "numId" => self.numbering.number = element.val(),
            "ilvl" => self.numbering.level = element.number(),
            "b" => self.bold = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            _ => {}
        }
    }
}

/// The meaning of an outline level, from 0; 9 is running text.
pub(super) fn outline(level: u8) -> Meaning {
    if level < 9 { Meaning::Heading((level + 1).min(6)) } else { Meaning::Body }
}

/// «heading 1», «Overskrift1», «Title».
fn named(name: &str) -> Option<Meaning> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    match name.as_str() {
        "title" | "tittel" => return Some(Meaning::Title),
        "subtitle" | "undertittel" => return Some(Meaning::Heading(2)),
        _ => {}
    }
    let level = ["heading", "overskrift"].iter().find_map(|word| name.strip_prefix(word))?;
    let level: u8 = level.parse().ok().filter(|level| (1..=9).contains(level))?;
    Some(Meaning::Heading(level.min(6)))
}
