//! Persons, and words about somebody's health, where organisations and roles belong.

use super::context::named_field;
use super::vocabulary;
use crate::text::{Span, fold};
use crate::yaml::Node;
use std::sync::LazyLock;

/// Words of `rules/vocabulary/private.yaml`.
struct Private {
    given_names: Vec<String>,
    health: Vec<String>,
}

static PRIVATE: LazyLock<Private> = LazyLock::new(|| {
    let mut words = vocabulary::lists("private", include_str!("../../rules/vocabulary/private.yaml"));
    let mut take = |key: &str| words.remove(key).unwrap_or_default();
    Private { given_names: take("given_name"), health: take("health") }
});

/// Entries of the records in a front matter that name a person or tell of somebody's health, with their places.
pub fn persons_in(tree: &Node) -> Vec<(Span, String)> {
    const RECORDS: [&str; 4] = ["consulted", "documented", "approved", "checked"];
    let records = tree.map().unwrap_or_default().iter().filter(|(key, _)| {
        let field = named_field(&key.text);
        RECORDS.iter().any(|record| field.as_deref() == Some(record))
    });
    let each = |node: &'_ Node| node.list().map_or_else(|| vec![node.clone()], <[Node]>::to_vec);
    let entries = records.flat_map(|(_, node)| each(node)).flat_map(|record| {
        let takes = |key: &str| matches!(key, "with" | "by" | "med" | "av");
        let part = record.map().unwrap_or_default().iter().filter(|(key, _)| takes(&key.text));
        part.flat_map(|(_, node)| each(node)).collect::<Vec<_>>()
    });
    entries.filter_map(|node| Some((node.span, node.text().filter(|text| is_private(text))?.to_owned()))).collect()
}

/// The words name a person, or tell of somebody's health.
pub fn is_private(text: &str) -> bool {
    let private = &*PRIVATE;
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let is_given = |word: &str| {
        let first = word.split('-').next().unwrap_or(word);
        private.given_names.contains(&fold(first))
    };
    let named = words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1);
        let surname = next.is_some_and(|next| next.len() > 4 && next.ends_with("sen") && is_name(next));
        is_name(word) && ((is_given(word) && next.is_none_or(is_name)) || surname)
    });
    let folded = fold(text);
    named || private.health.iter().any(|word| tells(&folded, word))
}

/// `word*` begins a word of the text, `word` is one.
fn tells(folded: &str, word: &str) -> bool {
    let stem = word.trim_end_matches('*');
    folded.match_indices(stem).any(|(at, _)| {
        let ends = folded.get(at + stem.len()..).and_then(|rest| rest.chars().next());
        let begins = folded.get(..at).and_then(|before| before.chars().next_back());
        let closed = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        closed(begins) && (stem != word || closed(ends))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_organisations_and_roles() {
        let private = ["Kari Lunde", "tillitsvalgt Bjørg", "Aamund Hansen", "Anne-Grete Vik", "verneombud, gravid"];
        let others = [
            "NSF",
            "Fagforbundet Solbakken",
            "Norsk Sykepleierforbund",
            "kommunalsjef helse og omsorg",
            "Utdanningsforbundet Nord",
            "Den norske legeforening",
            "personalsjef",
            "Delta",
            "hovedverneombud for helse",
            "Tom post",
        ];
        assert_eq!(private.map(is_private), [true; 5]);
        assert_eq!(others.map(is_private), [false; 10]);
    }
}
