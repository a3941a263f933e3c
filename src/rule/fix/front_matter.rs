//! Keys added to the front matter of an advert: in a form that a person fills in, or with a value.
//!
//! What stands there stays, byte for byte. Where it is not certain how to write a key beside the others (a front matter
//! that is not YAML, or is written between braces), nothing is edited.

use super::{is_written, line_break};
use crate::advert::{Advert, Position, field_of, size_of};
use crate::document::{self, Document};
use crate::finding::{Confidence, Edit};
use crate::text::{Media, Source, Span};
use crate::yaml::{Key, Node, Value, parse};

/// Fields that belong to a position and not to the advert.
const OF_POSITION: [&str; 9] =
    ["size", "count", "employment", "occupation", "weekend", "shift", "student", "reason", "reason-text"];

/// The front matter of an advert, there or not.
#[derive(Clone, Copy)]
pub(super) struct FrontMatter<'a> {
    pub source: &'a Source,
    pub document: &'a Document,
    pub advert: &'a Advert,
}

/// One key with its value, as lines of YAML that begin at the margin.
struct Entry<'t> {
    key: &'t str,
    lines: Vec<&'t str>,
}

/// How a map or a list is written.
#[derive(PartialEq)]
enum Style {
    Block,
    /// Between brackets, on one line.
    Flow,
    /// Otherwise.
    Other,
}

impl FrontMatter<'_> {
    /// The edits that add `lines`; keys that belong to a position go into the entry of the one at `position`. `None` where
    /// everything stands there already, filled in or not. No edits where it cannot be written here.
    pub(super) fn with(&self, lines: &str, position: Option<usize>) -> Option<Vec<Edit>> {
        if !is_written(self.source) {
            return Some(Vec::new());
        }
        let of_position = |entry: &Entry| field_of(entry.key).is_some_and(|f| OF_POSITION.contains(&f.as_str()));
        let (own, whole): (Vec<Entry>, Vec<Entry>) = entries(lines).into_iter().partition(of_position);
        let Some(root) = self.root() else { return Some(Vec::new()) };
        if !own.is_empty() {
            return self.with_own(&own, position, root);
        }
        let there = |entry: &Entry| root.and_then(|root| under(root, &field_of(entry.key)?));
        let (old, new): (Vec<Entry>, Vec<Entry>) = whole.into_iter().partition(|entry| there(entry).is_some());
        let mut edits: Vec<Edit> = Vec::new();
        for entry in &old {
            let Some((_, list)) = there(entry) else { continue };
            edits.extend(self.appended(list, entry)?);
        }
        if !new.is_empty() {
            edits.push(self.written(&new, root)?);
        }
        edits.sort_by_key(|edit| edit.span);
        (!edits.is_empty()).then_some(edits)
    }

    /// A text as it must be written at a place: between the fences as a value.
    pub(super) fn value_at(&self, span: Span, text: &str) -> String {
        let inside = document::fences(self.source.text()).is_some_and(|fences| fences.yaml.contains(span));
        if inside { Node::scalar(text) } else { text.to_owned() }
    }

    /// The map between the fences, `None` inside for one that is empty or not there; nothing where no key can be added.
    fn root(&self) -> Option<Option<&Node>> {
        let Some(node) = self.document.front_matter.as_ref() else {
            let fences = document::fences(self.source.text());
            return fences.is_none_or(|f| self.source.slice(f.yaml).trim().is_empty()).then_some(None);
        };
        match &node.value {
            Value::Null => Some(None),
            Value::Map(_) if self.style(node) == Style::Block => Some(Some(node)),
            _ => None,
        }
    }

    /// New keys before the closing fence; with fences where there are none.
    fn written(&self, entries: &[Entry], root: Option<&Node>) -> Option<Edit> {
        let text = self.source.text();
        let line = line_break(text);
        let indent = match root.and_then(Node::map).and_then(<[(Key, Node)]>::first) {
            Some((first, _)) => self.indent(first.span)?,
            None => "",
        };
        let mut new = String::new();
        for lines in entries.iter().flat_map(|entry| &entry.lines) {
            new.extend([indent, lines, line]);
        }
        Some(match document::fences(text) {
            Some(fences) => Edit { span: Span::at(fences.yaml.end as usize), text: new },
            None => {
                let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
                Edit { span: Span::at(start), text: format!("---{line}{new}---{line}{line}") }
            }
        })
    }

    /// Items added to a list that is there; those that stand in it already, filled in or not, are left out.
    fn appended(&self, list: &Node, entry: &Entry) -> Option<Vec<Edit>> {
        let items = list.list().unwrap_or_default();
        let same = |node: &Node| items.iter().any(|item| is_of(item, node, "step") && is_of(item, node, "scope"));
        let new = entry.lines.iter().skip(1).filter_map(|line| line.trim_start().strip_prefix("- "));
        let new: Vec<&str> = new.filter(|item| tree(item).is_none_or(|node| !same(&node))).collect();
        let (Some(first), false) = (items.first(), new.is_empty()) else { return Some(Vec::new()) };
        if self.style(list) == Style::Flow {
            let text: String = new.iter().map(|item| format!(", {}", uncommented(item))).collect();
            return Some(vec![Edit { span: Span::at(list.span.end as usize - 1), text }]);
        }
        let start = self.line_start(first.span);
        let lead = self.source.slice(Span::new(start, first.span.start as usize));
        let indent = lead.strip_suffix("- ").filter(|indent| indent.trim().is_empty())?;
        let line = line_break(self.source.text());
        let text: String = new.iter().map(|item| format!("{indent}- {item}{line}")).collect();
        Some(vec![Edit { span: Span::at(start), text }])
    }

    /// Keys of a position: into its entry under `positions`, or into a new entry where the advert has one position.
    fn with_own(&self, entries: &[Entry], at: Option<usize>, root: Option<&Node>) -> Option<Vec<Edit>> {
        let at = at.or((self.advert.positions.len() == 1).then_some(0));
        let (Some(at), Some(position)) = (at, at.and_then(|at| self.advert.positions.get(at))) else {
            return Some(Vec::new());
        };
        let Some((_, list)) = root.and_then(|root| under(root, "positions")) else {
            let alone = self.advert.positions.len() == 1 && root.is_none_or(|root| under(root, "count").is_none());
            return if alone { self.new_position(entries, position, root) } else { Some(Vec::new()) };
        };
        let items = list.list().unwrap_or_default();
        let Some(item) = self.item_of(items, at).filter(|item| item.map().is_some()) else { return Some(Vec::new()) };
        let new: Vec<&Entry> =
            entries.iter().filter(|e| field_of(e.key).is_none_or(|field| under(item, &field).is_none())).collect();
        if new.is_empty() {
            return None;
        }
        Some(self.in_item(item, &new).into_iter().collect())
    }

    fn new_position(&self, entries: &[Entry], position: &Position, root: Option<&Node>) -> Option<Vec<Edit>> {
        // a size that may be a misreading is not for a form to confirm
        let sure = position.size.as_ref().is_some_and(|fact| fact.confidence() > Confidence::Low);
        let said = position.percent_text.as_deref().filter(|_| sure && !has(entries, "size"));
        let size = said.map(|text| format!("size: {}", Node::scalar(&text.replace('\u{a0}', " "))));
        let lines = size.iter().map(String::as_str).chain(entries.iter().flat_map(|e| e.lines.iter().copied()));
        let lines: Vec<String> =
            lines.enumerate().map(|(i, line)| format!("  {} {line}", if i == 0 { "-" } else { " " })).collect();
        let mut all = vec!["positions:"];
        all.extend(lines.iter().map(String::as_str));
        self.written(&[Entry { key: "positions", lines: all }], root).map(|edit| vec![edit])
    }

    /// The item that tells of a position: the only one of the only position, else the one with its size.
    fn item_of<'n>(&self, items: &'n [Node], at: usize) -> Option<&'n Node> {
        let positions = &self.advert.positions;
        if let ([only], [_]) = (items, positions.as_slice()) {
            return Some(only);
        }
        let size = positions.get(at)?.size.as_ref()?.value;
        let said = |item: &Node| under(item, "size").and_then(|(_, node)| size_of(node.text()?));
        let mut telling = items.iter().filter(|item| said(item) == Some(size));
        let mut alike = positions.iter().filter(|p| p.size.as_ref().is_some_and(|s| s.value == size));
        let first = telling.next()?;
        (telling.next().is_none() && alike.nth(1).is_none()).then_some(first)
    }

    fn in_item(&self, item: &Node, entries: &[&Entry]) -> Option<Edit> {
        let (first, _) = item.map()?.first()?;
        match self.style(item) {
            Style::Flow => {
                let inside = self.source.slice(Span::new(item.span.start as usize + 1, item.span.end as usize - 1));
                let trimmed = inside.trim_end();
                let mut text = String::from(if trimmed.ends_with(',') { "" } else { "," });
                let keys: Vec<&str> = entries.iter().filter_map(|e| e.lines.first()).map(|l| uncommented(l)).collect();
                text.extend([" ", &keys.join(", ")]);
                if trimmed.len() == inside.len() {
                    text.push(' ');
                }
                Some(Edit { span: Span::at(item.span.start as usize + 1 + trimmed.len()), text })
            }
            Style::Block => {
                let lead = self.source.slice(Span::new(self.line_start(first.span), first.span.start as usize));
                let indent = " ".repeat(lead.chars().count());
                let fits = lead.chars().all(|c| c == ' ' || c == '-');
                let line = line_break(self.source.text());
                let lines: String =
                    entries.iter().flat_map(|e| &e.lines).map(|text| format!("{text}{line}{indent}")).collect();
                fits.then(|| Edit { span: Span::at(first.span.start as usize), text: lines })
            }
            Style::Other => None,
        }
    }

    fn style(&self, node: &Node) -> Style {
        let text = self.source.slice(node.span);
        if !text.starts_with(['{', '[']) {
            return if text.starts_with(['&', '*', '!', '?']) { Style::Other } else { Style::Block };
        }
        let closed = text.ends_with(['}', ']']) && !text.contains(['\n', '\r', '#']);
        if closed { Style::Flow } else { Style::Other }
    }

    /// What stands before a key on its line, where it is white space alone.
    fn indent(&self, span: Span) -> Option<&str> {
        let lead = self.source.slice(Span::new(self.line_start(span), span.start as usize));
        lead.chars().all(|c| c == ' ').then_some(lead)
    }

    fn line_start(&self, span: Span) -> usize {
        let before = self.source.text().get(..span.start as usize).unwrap_or_default();
        before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }
}

/// The keys at the margin, each with the lines below it.
fn entries(lines: &str) -> Vec<Entry<'_>> {
    let mut out: Vec<Entry> = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        match out.last_mut() {
            Some(entry) if line.starts_with(' ') => entry.lines.push(line.trim_end()),
            _ => out.push(Entry { key: line.split(':').next().unwrap_or_default(), lines: vec![line.trim_end()] }),
        }
    }
    out
}

/// The entry of a map that stands for a field, in whatever language its key is.
fn under<'n>(map: &'n Node, field: &str) -> Option<&'n (Key, Node)> {
    map.map()?.iter().find(|(key, _)| field_of(&key.text).as_deref() == Some(field))
}

fn has(entries: &[Entry], field: &str) -> bool {
    entries.iter().any(|entry| field_of(entry.key).as_deref() == Some(field))
}

/// Both say the same, or neither says anything, under a key.
fn is_of(a: &Node, b: &Node, key: &str) -> bool {
    a.get(key).and_then(Node::text) == b.get(key).and_then(Node::text)
}

fn tree(text: &str) -> Option<Node> {
    parse(&Source::new("", text, Media::Yaml), Span::new(0, text.len())).ok()
}

/// A line without its comment: between braces there is no room for one.
fn uncommented(line: &str) -> &str {
    line.split(" #").next().unwrap_or(line).trim_end()
}

#[cfg(test)]
mod tests;
