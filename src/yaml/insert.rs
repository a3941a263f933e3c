//! A key added to a map, in the way that the map is written.

use crate::finding::Edit;
use crate::text::{Source, Span};

/// The edit that adds `key` as the last of a map, its value to be filled in. `None` where the map is written in a way that
/// a person had better change.
pub(super) fn key(source: &Source, map: Span, key: &str) -> Option<Edit> {
    let written = source.slice(map);
    if let Some(inside) = written.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let inside = inside.trim_end();
        let before = if inside.is_empty() || inside.ends_with(',') { " " } else { ", " };
        let end = map.range().start + 1 + inside.len();
        let tail = Span::new(end, map.range().end - 1);
        return Some(Edit { span: tail, text: format!("{before}{key}: ") });
    }
    let text = source.text();
    let start = map.range().start;
    let line = text.get(..start)?.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = text.get(line..start)?.trim_start_matches('\u{feff}');
    let is_block = before.chars().all(|c| matches!(c, ' ' | '-'));
    let end = map.range().end;
    let end = end + text.get(end..)?.find(['\n', '\r']).unwrap_or(text.len() - end);
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    is_block.then(|| Edit { span: Span::at(end), text: format!("{newline}{}{key}: ", " ".repeat(before.len())) })
}

/// The key stands in the text of a map already, perhaps without a value.
pub(super) fn mentions(map: &str, key: &str) -> bool {
    map.split(['\n', '\r', '{', ',', '-']).any(|part| {
        let part = part.trim_start().trim_start_matches(['"', '\'']);
        part.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Media;
    use crate::yaml::parse;

    /// `text` with `key` added to the map under `path`.
    fn added(text: &str, path: &[&str], key: &str) -> Option<String> {
        let source = Source::new("a.yaml", text, Media::Yaml);
        let whole = parse(&source, Span::new(0, text.len())).unwrap();
        let node = path.iter().fold(&whole, |node, key| match key.parse::<usize>() {
            Ok(at) => &node.list().unwrap()[at],
            Err(_) => node.get(key).unwrap(),
        });
        let edit = super::key(&source, node.span, key)?;
        let mut text = text.to_owned();
        text.replace_range(edit.span.range(), &edit.text);
        parse(&Source::new("b.yaml", text.as_str(), Media::Yaml), Span::new(0, text.len())).unwrap();
        Some(text)
    }

    #[test]
    fn a_key_is_added_as_the_map_is_written() {
        let table: [(&str, &[&str], &str); 10] = [
            ("a: 1\nå: 😀 # ja\n", &[], "a: 1\nå: 😀 # ja\nny: \n"),
            ("a: 1\r\nb: 2", &[], "a: 1\r\nb: 2\r\nny: "),
            ("l:\n  - a: 1\n    b: 2\nc: 3\n", &["l", "0"], "l:\n  - a: 1\n    b: 2\n    ny: \nc: 3\n"),
            ("l:\n- a: 1\n", &["l", "0"], "l:\n- a: 1\n  ny: \n"),
            ("m: { a: 1 }\n", &["m"], "m: { a: 1, ny: }\n"),
            ("m: {}\n", &["m"], "m: { ny: }\n"),
            ("m: {a: [1],}\n", &["m"], "m: {a: [1], ny: }\n"),
            ("a: |\n  x\n  y\n\nb:\n  c: 1\n", &["b"], "a: |\n  x\n  y\n\nb:\n  c: 1\n  ny: \n"),
            ("m:\n  a: |\n    x\n    y\nb: 1\n", &["m"], "m:\n  a: |\n    x\n    y\n  ny: \nb: 1\n"),
            ("m:\n  a:\nb: 1\n", &["m"], "m:\n  a:\n  ny: \nb: 1\n"),
        ];
        for (text, path, expected) in table {
            assert_eq!(added(text, path, "ny").as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_pair_in_a_list_is_left_to_a_person() {
        assert_eq!(added("l: [a: 1]\n", &["l", "0"], "ny"), None);
    }

    #[test]
    fn a_key_that_is_there() {
        for map in ["from:\nto: 1", "{ to: 1, from: }", "{from:}", "\"from\": ", "- from: 1"] {
            assert!(mentions(map, "from"), "{map}");
        }
        for map in ["to: from", "{ fromage: 1 }", "a: { b: 1 }"] {
            assert!(!mentions(map, "from"), "{map}");
        }
    }
}
