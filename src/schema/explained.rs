//! What the key or value under the cursor means.

use super::help;
use super::known::Known;
use super::outline::outline;
use super::place::{Place, Slot, Step, places};
use super::proposals::{fitting, shapes_at};
use super::shape::{Key, Object, Shape};
use super::{Kind, shape_of};
use crate::text::{Language, Span};

/// A key or value, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its place.
    pub span: Span,
    /// As it stands there; without quotes.
    pub name: String,
    /// The key that a value stands under, as it is spelt in the schema; of a key itself.
    pub key: String,
    /// What it means, and how it is written: percent 0–100, dates with both days included.
    pub help: String,
    /// The words that may stand there, each with what it means; none where any may.
    pub words: Vec<(String, String)>,
    /// The key must be there.
    pub required: bool,
}

/// What stands at `offset` (bytes) in the YAML that stands in `range` of a text. `None` for what the schema does not know,
/// and where nothing stands. The YAML need not parse.
pub fn explained(
    kind: Kind,
    text: &str,
    range: Span,
    offset: usize,
    known: &Known,
    language: Language,
) -> Option<Explained> {
    let outline = outline(text, range);
    let known = known.with_own(kind, text, &outline);
    let root = shape_of(kind);
    let place = places(text, &outline, range, offset).into_iter().find(|place| !place.written.is_empty())?;
    let name = text.get(place.written.range())?.trim_end();
    let span = Span::new(place.written.start as usize, place.written.start as usize + name.len());
    let name = name.trim_matches(['"', '\'']).to_owned();
    let at = At { root: &root, known: &known, language };
    let told = match &place.slot {
        Slot::Key { taken, .. } => at.key(&place.path, &name, taken)?,
        Slot::Value { .. } => at.value(&place, &name)?,
    };
    Some(Explained { span, name, ..told })
}

struct At<'a> {
    root: &'a Shape,
    known: &'a Known,
    language: Language,
}

impl At<'_> {
    fn key(&self, path: &[Step], name: &str, taken: &[String]) -> Option<Explained> {
        let shapes = shapes_at(self.root, path);
        let mut others = taken.to_vec();
        others.push(name.to_owned());
        let known = fitting(&shapes, &others).into_iter().find_map(|o| o.key(name).cloned().map(|key| (o, key)));
        if let Some((object, key)) = known {
            return Some(self.told(&object, &key));
        }
        let (names, value) = shapes.iter().find_map(|shape| match shape {
            Shape::Map(names, value) => Some((*names, value)),
            _ => None,
        })?;
        let what = self.known.of(names?).find(|known| known.text == name)?;
        let help = what.what.get(self.language).clone();
        Some(Explained { key: name.to_owned(), help, words: self.words(value), ..Explained::blank() })
    }

    fn value(&self, place: &Place, name: &str) -> Option<Explained> {
        let shapes = shapes_at(self.root, &place.path);
        // the key that the value stands under
        let under = place.path.iter().rposition(|step| matches!(step, Step::Key(_)))?;
        let (path, Some(Step::Key(key))) = (place.path.get(..under)?, place.path.get(under)) else { return None };
        let told = self.key(path, key, &[]);
        let word = shapes.iter().find_map(|shape| match shape {
            Shape::Words(set) if set.words.contains(&name) => Some(help::of_word(set.name, name)),
            Shape::Name(names) => self.known.of(*names).find(|known| known.text == name).map(|known| &known.what),
            _ => None,
        });
        match word {
            Some(what) => {
                let told = told.unwrap_or(Explained { key: key.clone(), ..Explained::blank() });
                Some(Explained { help: what.get(self.language).clone(), ..told })
            }
            None => told,
        }
    }

    fn told(&self, object: &Object, key: &Key) -> Explained {
        Explained {
            key: key.name.to_owned(),
            help: help::of_key(object, key, self.language),
            words: self.words(&key.shape),
            required: key.required,
            ..Explained::blank()
        }
    }

    /// The words of the sets that may stand under a key, alone or in a list.
    fn words(&self, shape: &Shape) -> Vec<(String, String)> {
        let mut words: Vec<(String, String)> = Vec::new();
        let items = shape.items().into_iter().flat_map(|item| item.alternatives());
        for shape in shape.alternatives().into_iter().chain(items) {
            let Shape::Words(set) = shape else { continue };
            for word in set.words {
                if !words.iter().any(|(known, _)| known == word) {
                    words.push((word.to_owned(), help::of_word(set.name, word).get(self.language).clone()));
                }
            }
        }
        words
    }
}

impl Explained {
    fn blank() -> Explained {
        Explained {
            span: Span::at(0),
            name: String::new(),
            key: String::new(),
            help: String::new(),
            words: Vec::new(),
            required: false,
        }
    }
}
