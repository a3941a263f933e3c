//! Which paragraphs are items of a list, and of what kind.

use super::xml::{Element, Event, Family, Xml};
use std::collections::HashMap;

/// The deepest level of a list that Word has.
const DEEPEST: u8 = 8;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// From a list to the pattern that it follows.
    patterns: HashMap<String, String>,
    /// What the levels of a pattern are.
    levels: HashMap<(String, u8), Mark>,
    /// What the levels of one list are, where it departs from its pattern.
    own_levels: HashMap<(String, u8), Mark>,
    /// The level that paragraphs of a style stand on.
    of_style: HashMap<String, u8>,
}

/// The place in a list that a paragraph or its style gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbering {
    /// The list; `0` is none.
    pub number: Option<String>,
    /// Nesting, from 0.
    pub level: Option<u8>,
}

/// An item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub ordered: bool,
    pub depth: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Bullet,
    Number,
    /// Only moved in.
    Nothing,
}

impl Numbering {
    /// What is not said here as `other` says it.
    pub fn or(self, other: &Numbering) -> Numbering {
        Numbering { number: self.number.or_else(|| other.number.clone()), level: self.level.or(other.level) }
    }
}

impl Lists {
    /// Reads `numbering.xml`, as far as it goes.
    pub fn read(xml: &mut Xml<'_>) -> Lists {
        let mut lists = Lists::default();
        let mut reading = Reading::default();
        let mut depth = 0usize;
        while let Some(event) = xml.next() {
            match event {
                Event::Begin(element) => {
                    depth += 1;
                    if element.family == Family::Word {
                        lists.element(&element, &mut reading);
                    }
                }
                Event::End => depth = depth.saturating_sub(1),
                Event::Text(_) => {}
            }
            // Below the root: between one list or pattern and the next.
            if depth <= 1 {
                reading = Reading::default();
            }
        }
        lists
    }

    /// The item that a paragraph of `style` is.
    pub fn item(&self, numbering: &Numbering, style: Option<&str>) -> Option<Item> {
        let number = numbering.number.as_deref().filter(|number| *number != "0")?;
        let of_style = || style.and_then(|style| self.of_style.get(style).copied());
        let depth = numbering.level.or_else(of_style).unwrap_or(0).min(DEEPEST);
        let own = self.own_levels.get(&(number.to_owned(), depth));
        let pattern = || self.levels.get(&(self.patterns.get(number)?.clone(), depth));
        match own.or_else(pattern) {
            Some(Mark::Nothing) => None,
            Some(Mark::Number) => Some(Item { ordered: true, depth }),
            Some(Mark::Bullet) | None => Some(Item { ordered: false, depth }),
        }
    }

    fn element(&mut self, element: &Element<'_>, reading: &mut Reading) {
        match element.name() {
            "abstractNum" => reading.pattern = element.value("abstractNumId"),
            "num" => reading.list = element.value("numId"),
            "lvl" => reading.level = element.value("ilvl").and_then(|level| level.parse().ok()),
            "abstractNumId" => {
                if let (Some(list), Some(pattern)) = (&reading.list, element.val()) {
                    self.patterns.insert(list.clone(), pattern);
                }
            }
            "numFmt" => {
                let mark = match element.val().as_deref() {
                    Some("bullet") => Mark::Bullet,
                    Some("none") => Mark::Nothing,
                    _ => Mark::Number,
                };
                match (reading.level, &reading.list, &reading.pattern) {
                    (Some(level), Some(list), _) => self.own_levels.insert((list.clone(), level), mark),
                    (Some(level), None, Some(pattern)) => self.levels.insert((pattern.clone(), level), mark),
                    _ => None,
                };
            }
            "pStyle" => {
                if let (Some(level), Some(style)) = (reading.level, element.val()) {
                    self.of_style.insert(style, level);
                }
            }
            _ => {}
        }
    }
}

/// Where in the file the reader is.
#[derive(Debug, Default)]
struct Reading {
    pattern: Option<String>,
    list: Option<String>,
    level: Option<u8>,
}
