use crate::text::Span;

/// A value and the place where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes of the value in its source, quotes included.
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing (`~`, `null`, an empty value).
    Null,
    /// A scalar as text, before anything is made of it.
    Scalar {
        /// Without quotes and escapes.
        text: String,
        /// It stood in quotes: a text, whatever it looks like.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in file order.
    Map(Vec<(Key, Node)>),
}

/// A key and the place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key's text.
    pub text: String,
    /// Its bytes in the source.
    pub span: Span,
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a map.
    pub fn map(&self) -> Option<&[(Key, Node)]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.map()?.iter().find(|(k, _)| k.text == key).map(|(_, node)| node)
    }

    /// The node on one line, as YAML that reads as the same tree.
    pub fn flow(&self) -> String {
        let mut out = String::new();
        self.write_flow(&mut out);
        out
    }

    /// A text as a value on one line, also between brackets: in quotes where YAML would read something else.
    pub fn scalar(text: &str) -> String {
        let value = Value::Scalar { text: text.to_owned(), quoted: false };
        Node { span: Span::at(0), value }.flow()
    }

    fn write_flow(&self, out: &mut String) {
        match &self.value {
            Value::Null => out.push('~'),
            Value::Scalar { text, quoted: false } if is_plain(text) => out.push_str(text),
            // A JSON string is a YAML string.
            Value::Scalar { text, .. } => out.push_str(&serde_json::Value::from(text.as_str()).to_string()),
            Value::List(items) => {
                out.push('[');
                for item in items {
                    item.write_flow(out);
                    out.push_str(", ");
                }
                out.push(']');
            }
            Value::Map(entries) => {
                out.push('{');
                for (key, value) in entries {
                    out.extend([&serde_json::Value::from(key.text.as_str()).to_string(), ": "]);
                    value.write_flow(out);
                    out.push_str(", ");
                }
                out.push('}');
            }
        }
    }
}

/// The text may stand without quotes between brackets.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '/' | '_' | '%' | '§' | '–'))
        && text.starts_with(char::is_alphanumeric)
        && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use crate::text::{Media, Source, Span};
    use crate::yaml::parse_leniently;

    #[test]
    fn a_tree_on_one_line_reads_as_the_same() {
        let flow = |text: &str| {
            let (node, findings) = parse_leniently(&Source::new("a", text, Media::Yaml), Span::new(0, text.len()));
            assert_eq!(findings, []);
            node.unwrap().flow()
        };
        let block = "dato: 2026-01-01\nmed: [NSF, \"a: b\"]\ngrunn: rest, etter økning #2\nsom:\n  to: 60 %\n  tom:\n";
        let once = flow(block);
        assert_eq!(
            once,
            "{\"dato\": 2026-01-01, \"med\": [NSF, \"a: b\", ], \"grunn\": \"rest, etter økning\", \
             \"som\": {\"to\": 60 %, \"tom\": ~, }, }"
        );
        assert_eq!(flow(&once), once);
    }
}
