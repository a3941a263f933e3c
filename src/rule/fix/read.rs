//! Fixes as rule files write them.

use super::{Change, FixTemplate};
use crate::finding::{Localized, Safety};
use crate::yaml::{FromYaml, Node, Reader, words};

/// What a fix may do.
const KINDS: [&str; 8] = ["replace", "replace-other", "words", "insert", "front-matter", "record", "field", "remove"];

impl FromYaml for FixTemplate {
    /// One of `replace: { nb, nn, en }`, `replace-other: …`, `insert: …`, `front-matter: …`, `record: missing`,
    /// `field: NAME` (`field: asked` for the one that the finding asks for), `remove: sentence` or `words: { old: new }`, with
    /// `title`, `when` and `safety`.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<FixTemplate> {
        let f = reader.fields(node, key)?;
        let kinds: Vec<&'static str> = KINDS.into_iter().filter(|kind| f.node(kind).is_some()).collect();
        let change = match kinds.as_slice() {
            ["replace"] => f.optional("replace").map(Change::Replace),
            ["replace-other"] => f.optional("replace-other").map(Change::ReplaceOther),
            ["insert"] => f.optional("insert").map(Change::Insert),
            ["front-matter"] => f.optional("front-matter").map(Change::FrontMatter),
            ["field"] => f.optional::<String>("field").map(|name| Change::Field(Some(name).filter(|n| n != "asked"))),
            ["remove"] => f.optional::<Removed>("remove").map(|Removed::Sentence| Change::Remove),
            ["record"] => f.optional::<Recorded>("record").map(|Recorded::Missing| Change::Record),
            ["words"] => f.node("words").and_then(|words| pairs(words, reader)).map(Change::Words),
            _ => {
                let list = KINDS.join(", ");
                let expected = Localized {
                    nb: format!("én av {list}"),
                    nn: format!("éin av {list}"),
                    en: format!("one of {list}"),
                };
                reader.wrong(key, expected, node.span);
                None
            }
        };
        let title = match &change {
            Some(Change::Words(_) | Change::FrontMatter(_)) => f.required("title"),
            _ => f.optional("title"),
        };
        let (when, safety) = (f.optional("when"), f.or("safety", Safety::Ask));
        f.finish();
        Some(FixTemplate { change: change?, title, safety, when })
    }
}

/// What `record` adds.
#[derive(Clone, Copy)]
enum Recorded {
    /// What is missing.
    Missing,
}

words!(for Recorded { Missing = "missing" });

/// What `remove` takes out.
#[derive(Clone, Copy)]
enum Removed {
    /// The sentence.
    Sentence,
}

words!(for Removed { Sentence = "sentence" });

/// Words and what stands in place of them.
fn pairs(node: &Node, reader: &Reader) -> Option<Vec<(String, String)>> {
    let f = reader.fields(node, "words")?;
    f.entries().iter().map(|(old, new)| Some((old.text.clone(), reader.read::<String>(new, "words")?))).collect()
}
