//! The front matter that most adverts have – a few keys with a word, a number, a date or a quoted text each – read
//! without the parser, which costs more than all the rest of such a file. Whatever is not surely that is left to it.

use super::node::{Key, Node, Value};
use super::parse::scalar;
use crate::text::Span;
use serde_saphyr::granit_parser::ScalarStyle;

/// More keys, or a longer text, than this are left to the parser.
const MOST_KEYS: usize = 64;
const LONGEST: usize = 8 * 1024;

/// The tree of a text that is only lines of `key: value`, or `None`. `base` is the offset of `text` in its source.
pub(super) fn map(text: &str, base: usize) -> Option<Node> {
    if text.len() > LONGEST {
        return None;
    }
    let mut entries: Vec<(Key, Node)> = Vec::new();
    let mut at = base;
    for line in text.split_inclusive('\n') {
        let (key, value) = line.strip_suffix('\n').unwrap_or(line).split_once(": ")?;
        let value_at = at + key.len() + 2;
        if !is_key(key) || entries.len() == MOST_KEYS || entries.iter().any(|(known, _)| known.text == key) {
            return None;
        }
        let value = Node { span: Span::new(value_at, value_at + value.len()), value: value_of(value)? };
        entries.push((Key { text: key.to_owned(), span: Span::new(at, at + key.len()) }, value));
        at += line.len();
    }
    let (first, last) = (entries.first()?.0.span, entries.last()?.1.span);
    Some(Node { span: first.cover(last), value: Value::Map(entries) })
}

fn is_key(key: &str) -> bool {
    key.len() <= 64
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
        && scalar(key, ScalarStyle::Plain, false) != Value::Null
}

fn value_of(value: &str) -> Option<Value> {
    if let Some(rest) = value.strip_prefix('"') {
        let text = rest.strip_suffix('"')?;
        return text
            .chars()
            .all(|c| is_plain(c) || is_quotable(c))
            .then(|| scalar(text, ScalarStyle::DoubleQuoted, false));
    }
    let fits = value.starts_with(char::is_alphanumeric) && !value.ends_with(' ') && value.chars().all(is_plain);
    fits.then(|| scalar(value, ScalarStyle::Plain, false))
}

/// It means nothing in YAML, wherever it stands inside a value.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.' | ',' | '/' | '_' | '%' | '(' | ')' | '–' | 'À'..='ž')
}

/// It means nothing between double quotes.
fn is_quotable(c: char) -> bool {
    matches!(c, ':' | '#' | '&' | '*' | '\'' | '!' | '?' | '+' | ';' | '«' | '»' | '[' | ']' | '|' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Media, Source};
    use crate::yaml::parse::{parse_leniently, parsed};
    use proptest::prelude::*;

    #[test]
    fn what_is_read_so() {
        let text =
            "id: ad-000001\npublished: 2024-05-10\ntitle: \"Sykepleier, 80 % – «Ås»: fast\"\npositions: 1\ntom: null\n";
        let node = map(text, 4).unwrap();
        let shown: Vec<_> = node.map().unwrap().iter().map(|(k, n)| (k.text.as_str(), n.text())).collect();
        assert_eq!(
            shown,
            [
                ("id", Some("ad-000001")),
                ("published", Some("2024-05-10")),
                ("title", Some("Sykepleier, 80 % – «Ås»: fast")),
                ("positions", Some("1")),
                ("tom", None),
            ]
        );
        assert_eq!(node.get("published").unwrap().span, Span::new(29, 39));
        assert_eq!(node.span, Span::new(4, 3 + text.len()));
    }

    #[test]
    fn what_is_left_to_the_parser() {
        for text in [
            "",
            "a:\n",
            "a: 1\n\nb: 2\n",
            "a: 1\na: 2\n",
            "a: [1]\n",
            "a: b: c\n",
            "a: 1 # b\n",
            "a: 'b'\n",
            "a: \"b\\n\"\n",
            "a: 1\r\n",
            " a: 1\n",
            "- a: 1\n",
            "a: 1\n  b\n",
            "null: 1\n",
            "a: |\n",
            "a:  1\n",
            "a: b \n",
            "A: 1\n",
            "a: \"b\" c\n",
        ] {
            assert_eq!(map(text, 0), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn reads_as_the_parser_does(
            lines in proptest::collection::vec(("[a-d]{1,2}|null|y", "[\"]?[a-c1-9å–/%(),.:#&*'!?;«\\[|@_ -]{0,8}[\"]?"), 1..4),
            end in "\n?",
        ) {
            let lines: Vec<String> = lines.iter().map(|(key, value)| format!("{key}: {value}")).collect();
            let text = lines.join("\n") + &end;
            if let Some(node) = map(&text, 0) {
                let source = Source::new("a", text.as_str(), Media::Yaml);
                let all = Span::new(0, text.len());
                prop_assert_eq!((Some(node.clone()), Vec::new()), parsed(&source, all));
                prop_assert_eq!((Some(node), Vec::new()), parse_leniently(&source, all));
            }
        }
    }
}
