//! What a record says, whatever format it came in, and the text that is made of it.

use super::super::front_matter;
use crate::text::{Carrier, Media, Origin, Part, Source, Span};
use crate::yaml::{Key, Node, Value};

/// Longer values are no fields.
const LONGEST: usize = 2000;

/// A value as written, and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub text: String,
    /// JSON pointer from the root of its file, or the path of an element.
    pub location: String,
    /// Where it stands in the file; empty where that is not known.
    pub span: Span,
    /// The text is the value's own, not made of it.
    pub own: bool,
}

impl Said {
    /// Another text in its place.
    pub fn saying(self, other: impl FnOnce(&str) -> String) -> Said {
        Said { text: other(&self.text), own: false, ..self }
    }

    /// Where a stretch of its text comes from that begins `skipped` bytes into a part and `at` bytes into the text.
    fn origin(&self, skipped: usize, at: usize) -> Option<Origin> {
        let small = |n| u32::try_from(n).ok();
        let same = small(skipped).zip(small(at)).filter(|_| self.own);
        (!self.span.is_empty()).then_some(Origin { value: self.span, same })
    }
}

/// A field's value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    Said(Said),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

/// One advert as fields and text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record {
    pub id: Option<String>,
    /// Under the keys of front matter.
    pub fields: Vec<(String, Tree)>,
    /// The advert's text, in one medium.
    pub body: Vec<Said>,
    pub media: Option<Media>,
}

impl Record {
    /// Adds a field that is there.
    pub fn field(&mut self, key: &str, said: Option<Said>) {
        self.fields.extend(entry(key, said));
    }

    /// Adds what is said of the one line of positions.
    pub fn line<const N: usize>(&mut self, fields: [(&str, Option<Said>); N]) {
        let entries: Vec<_> = fields.into_iter().filter_map(|(key, said)| entry(key, said)).collect();
        // A title alone is no position.
        if entries.iter().any(|(key, _)| key != "title") {
            self.fields.push(("positions".to_owned(), Tree::List(vec![Tree::Map(entries)])));
        }
    }

    /// Adds text that may be HTML, HTML written with entities, or plain.
    pub fn text(&mut self, said: Option<Said>) {
        let Some(mut said) = said else { return };
        if !has_tags(&said.text) && said.text.contains('&') {
            said = said.saying(super::super::html::decoded);
        }
        let media = if has_tags(&said.text) { Media::Html } else { Media::Plain };
        match self.media {
            Some(Media::Html) if media == Media::Plain => said = said.saying(escaped),
            Some(Media::Plain) if media == Media::Html => {
                self.body = self.body.drain(..).map(|said| said.saying(escaped)).collect();
                self.media = Some(Media::Html);
            }
            Some(_) => {}
            None => self.media = Some(media),
        }
        self.body.push(said);
    }

    /// The title of the advert.
    pub fn title(&self) -> Option<&Said> {
        self.fields.iter().find_map(|(key, tree)| match tree {
            Tree::Said(said) if key == "title" => Some(said),
            _ => None,
        })
    }

    /// The fields beside a text that has its own title, as front matter with places in the file itself. `start` is
    /// where the JSON begins there.
    pub fn witness(&self, start: usize) -> Node {
        let fields: Vec<_> = self.fields.iter().filter(|(key, _)| key != "title").cloned().collect();
        Node { span: Span::at(start), value: Value::Map(map(&fields, start)) }
    }

    /// The text that is made of the record: its fields as front matter, its title, its text.
    pub fn source(&self, name: &str) -> Source {
        let media = self.media.unwrap_or(Media::Markdown);
        let mut extract = Extract::default();
        let first = self.body.first();
        // A Markdown text may have front matter of its own: it stands below the record's and wins.
        let fences = first.filter(|_| media == Media::Markdown).and_then(|said| front_matter::fences(&said.text));
        let own = fences.zip(first).map_or("", |(f, said)| said.text.get(f.yaml.range()).unwrap_or_default());
        extract.text.push_str("---\n");
        for (key, tree) in self.fields.iter().filter(|(key, _)| !has_key(own, key)) {
            extract.text.push_str(key);
            extract.text.push_str(": ");
            extract.tree(tree);
            extract.text.push('\n');
        }
        if let (false, Some(said)) = (own.is_empty(), first) {
            let start = fences.map_or(0, |f| f.yaml.range().start);
            extract.said(own, said, said.origin(0, start));
        }
        extract.text.push_str("---\n");
        // The first text begins below its own front matter.
        let begins = |i: usize| fences.filter(|_| i == 0).map_or(0, |f| f.body);
        let texts: Vec<(&str, &Said, usize)> = (self.body.iter().enumerate())
            .map(|(i, said)| (said.text.get(begins(i)..).unwrap_or_default(), said, begins(i)))
            .collect();
        if let Some(title) = self.title().filter(|title| !begins_with(&texts, &title.text)) {
            let (before, after) = match media {
                Media::Html => ("<h1>", "</h1>\n"),
                Media::Markdown => ("# ", "\n\n"),
                _ => ("", "\n\n"),
            };
            extract.text.push_str(before);
            let marked = marked(&title.text, media);
            let origin = Said { own: title.own && marked == title.text, ..title.clone() }.origin(0, 0);
            extract.said(&marked, title, origin);
            extract.text.push_str(after);
        }
        for (text, said, start) in texts {
            extract.said(text, said, said.origin(0, start));
            extract.text.push_str("\n\n");
        }
        Source::new(name, extract.text, media).extracted(extract.parts).carried_by(Carrier::Record)
    }
}

fn entry(key: &str, said: Option<Said>) -> Option<(String, Tree)> {
    let said = said.filter(|s| s.text.len() <= LONGEST && !s.text.trim().is_empty())?;
    Some((key.to_owned(), Tree::Said(said)))
}

fn map(entries: &[(String, Tree)], start: usize) -> Vec<(Key, Node)> {
    entries.iter().map(|(key, tree)| (Key { text: key.clone(), span: Span::at(start) }, node(tree, start))).collect()
}

fn node(tree: &Tree, start: usize) -> Node {
    let value = match tree {
        Tree::Said(said) => {
            let span = Span::new(start + said.span.start as usize, start + said.span.end as usize);
            return Node { span, value: Value::Scalar { text: said.text.clone(), quoted: true } };
        }
        Tree::List(items) => Value::List(items.iter().map(|item| node(item, start)).collect()),
        Tree::Map(entries) => Value::Map(map(entries, start)),
    };
    Node { span: Span::at(start), value }
}

/// A tag stands in the text.
fn has_tags(text: &str) -> bool {
    let follows = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    text.match_indices('<').any(|(at, _)| text.get(at + 1..).is_some_and(follows) && text[at..].contains('>'))
}

/// Plain text as HTML: a line break stays one.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

/// The title on one line, its signs without meaning.
fn marked(title: &str, media: Media) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match media {
        Media::Html => escaped(&line),
        Media::Markdown => {
            let mut out = String::with_capacity(line.len());
            for c in line.chars() {
                if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '`' | '|' | '~') {
                    out.push('\\');
                }
                out.push(c);
            }
            out
        }
        _ => line,
    }
}

/// The title stands on a line of its own at the head of the text: it is not said again.
fn begins_with(texts: &[(&str, &Said, usize)], title: &str) -> bool {
    let Some((text, ..)) = texts.first() else { return false };
    let mut head = text.trim_start().trim_start_matches(['#', '*', ' ']);
    while let Some((_, after)) = head.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        head = after.trim_start();
    }
    let after = head.strip_prefix(title.trim()).filter(|_| !title.trim().is_empty());
    after.is_some_and(|rest| rest.is_empty() || rest.starts_with(['<', '\n', '\r', '*']))
}

fn has_key(yaml: &str, key: &str) -> bool {
    yaml.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')))
}

/// Text in the making, with where each stretch comes from.
#[derive(Debug, Default)]
struct Extract {
    text: String,
    parts: Vec<Part>,
}

impl Extract {
    fn said(&mut self, text: &str, of: &Said, origin: Option<Origin>) {
        let start = self.text.len();
        self.text.push_str(text);
        if !text.is_empty() {
            let part = Part::new(Span::new(start, self.text.len()), of.location.clone());
            self.parts.push(Part { origin, ..part });
        }
    }

    /// On one line, as YAML that any JSON is.
    fn tree(&mut self, tree: &Tree) {
        match tree {
            Tree::Said(said) => {
                let quoted = quoted(&said.text);
                // Between the quotes it is the same text, unless something in it had to be escaped.
                let own = said.own && quoted.len() == said.text.len() + 2;
                let origin = Said { own, ..said.clone() }.origin(1, 0);
                self.said(&quoted, said, origin);
            }
            Tree::List(items) => {
                self.text.push('[');
                for (i, item) in items.iter().enumerate() {
                    self.text.push_str(if i == 0 { "" } else { ", " });
                    self.tree(item);
                }
                self.text.push(']');
            }
            Tree::Map(entries) => {
                self.text.push('{');
                for (i, (key, item)) in entries.iter().enumerate() {
                    self.text.push_str(if i == 0 { "" } else { ", " });
                    self.text.push_str(&quoted(key));
                    self.text.push_str(": ");
                    self.tree(item);
                }
                self.text.push('}');
            }
        }
    }
}

/// A text in double quotes, as both JSON and YAML read it.
fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    if !json.contains(is_unprintable) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unprintable(c) { out.push_str(&format!("\\u{:04x}", u32::from(c))) } else { out.push(c) }
    }
    out
}

/// YAML has no such character, or reads it as a line break. All are of the basic plane.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
