//! Keys added to the front matter of an advert: in a form that a person fills in, or with a value.
//!
//! What stands there stays, byte for byte. Where it is not certain how to write a key beside the others (a front matter
//! that is not YAML, or is written between braces), nothing is edited.

use super::{is_written, line_break};
use crate::advert::{Advert, Position, field_of, size_of};
use crate::document::{self, Document};
use crate::finding::Edit;
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
        let said = position.percent_text.as_deref().filter(|_| !has(entries, "size"));
        let size = said.map(|text| format!("size: {}", scalar(text)));
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

/// A text as a value; in quotes where YAML would read something else.
fn scalar(text: &str) -> String {
    Node { span: Span::at(0), value: Value::Scalar { text: text.to_owned(), quoted: false } }.flow()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advert::{Lent, read};
    use proptest::prelude::*;

    /// The text with the lines added, as for the first position; `None` where they stand there already.
    fn with(text: &str, lines: &str) -> Option<String> {
        let source = Source::new("a.md", text, Media::Markdown);
        let (document, _) = document::read(&source);
        let advert = read(&document, &Lent::default());
        let front_matter = FrontMatter { source: &source, document: &document, advert: &advert };
        let mut out = text.to_owned();
        for edit in front_matter.with(lines, Some(0))?.iter().rev() {
            out.replace_range(edit.span.range(), &edit.text);
        }
        Some(out)
    }

    fn added(text: &str, lines: &str) -> String {
        with(text, lines).unwrap()
    }

    const FORM: &str = "consulted: # drøfting\n  date: # dag\n";

    #[test]
    fn fences_are_made_where_there_are_none() {
        assert_eq!(added("# Kokk\n", FORM), "---\nconsulted: # drøfting\n  date: # dag\n---\n\n# Kokk\n");
        assert_eq!(
            added("\u{feff}# Kokk\r\n60 %", FORM),
            "\u{feff}---\r\nconsulted: # drøfting\r\n  date: # dag\r\n---\r\n\r\n# Kokk\r\n60 %"
        );
        assert_eq!(added("# Kokk\r60 %", "unit: # enhet"), "---\runit: # enhet\r---\r\r# Kokk\r60 %");
        assert_eq!(added("---\n---\nKokk", "unit: X"), "---\nunit: X\n---\nKokk");
        assert_eq!(added("---\n# tomt\n---\nKokk", "unit: X"), "---\n# tomt\nunit: X\n---\nKokk");
        assert_eq!(added("---\n\nKokk", "unit: X"), "---\nunit: X\n---\n\n---\n\nKokk");
    }

    #[test]
    fn keys_come_before_the_closing_fence() {
        assert_eq!(
            added("\u{feff}---\r\ntitle: Kokk # ja\r\n...\r\nKokk", FORM),
            "\u{feff}---\r\ntitle: Kokk # ja\r\nconsulted: # drøfting\r\n  date: # dag\r\n...\r\nKokk"
        );
        assert_eq!(
            added("---\n  title: |\n    a\n\n---\nKokk", "unit: X"),
            "---\n  title: |\n    a\n\n  unit: X\n---\nKokk"
        );
    }

    #[test]
    fn what_stands_there_is_not_written_again() {
        assert_eq!(with("---\ndrøftet:\n---\nKokk", FORM), None);
        assert_eq!(with("---\nenhet: ~\n---\nKokk", "unit: X"), None);
        assert_eq!(added("---\nenhet: ~\n---\nKokk", "unit: X\nsector: Y"), "---\nenhet: ~\nsector: Y\n---\nKokk");
    }

    #[test]
    fn where_it_is_not_certain_nothing_is_written() {
        for text in [
            "---\n{ title: Kokk }\n---\nKokk",
            "---\ntitle: [\n---\nKokk",
            "---\n- Kokk\n---\nKokk",
            "---\nKokk\n---\nKokk",
            "---\n? title\n: Kokk\n---\nKokk",
        ] {
            assert_eq!(added(text, FORM), text);
        }
        for text in [
            "---\npositions: [{ size: 60 % # liten\n }]\n---\nKokk",
            "---\npositions: 1\n---\nKokk i 60 % fast stilling.",
            "Kokk i 60 % fast stilling og 40 % fast stilling som assistent.",
        ] {
            assert_eq!(added(text, "reason: # hvorfor"), text);
        }
    }

    #[test]
    fn a_key_of_a_position_goes_into_its_entry() {
        let reason = "reason: # hvorfor";
        assert_eq!(
            added("---\npositions: [{ size: 60 % }]\n---\nKokk", reason),
            "---\npositions: [{ size: 60 %, reason: }]\n---\nKokk"
        );
        assert_eq!(
            added("---\nstillinger: [{størrelse: 60,}]\n---\nKokk", reason),
            "---\nstillinger: [{størrelse: 60, reason: }]\n---\nKokk"
        );
        assert_eq!(
            added("---\npositions:\n  - size: 60 %\n    count: 1\n---\nKokk", reason),
            "---\npositions:\n  - reason: # hvorfor\n    size: 60 %\n    count: 1\n---\nKokk"
        );
        assert_eq!(
            added(
                "---\npositions:\n- size: 60 %\n- size: 80 %\n---\nVi søker kokk i 60 % og 80 % fast stilling.",
                reason
            ),
            "---\npositions:\n- reason: # hvorfor\n  size: 60 %\n- size: 80 %\n---\nVi søker kokk i 60 % og 80 % fast stilling."
        );
        assert_eq!(
            added("Vi søker kokk i 50–100 % fast stilling.", reason),
            "---\npositions:\n  - size: 50–100 %\n    reason: # hvorfor\n---\n\nVi søker kokk i 50–100 % fast stilling."
        );
        assert_eq!(with("---\npositions: [{ size: 60 %, begrunnelse: }]\n---\nKokk", reason), None);
    }

    #[test]
    fn items_are_added_to_a_list() {
        let steps = "checked:\n  - { step: wishes, date: } # spurt\n  - { step: combine, date: } # vurdert";
        assert_eq!(
            added("---\nchecked:\n  - step: wishes\n    date: 2025-01-10\n---\nKokk", steps),
            "---\nchecked:\n  - { step: combine, date: } # vurdert\n  - step: wishes\n    date: 2025-01-10\n---\nKokk"
        );
        assert_eq!(
            added("---\nchecked: [{ step: combine }]\n---\nKokk", steps),
            "---\nchecked: [{ step: combine }, { step: wishes, date: }]\n---\nKokk"
        );
        assert_eq!(with("---\nchecked: [{ step: combine, date: }, { step: wishes }]\n---\nKokk", steps), None);
    }

    /// Front matter in many hands: block and flow, quotes, comments, blank lines.
    fn entry() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("title: «Kokk», 60 %".to_owned()),
            Just("x: |\n  linje\n  # ikke en kommentar".to_owned()),
            Just("y: >-\n  a\n\n  b".to_owned()),
            Just("z: \"a: { b }\" # kommentar".to_owned()),
            Just("w:\n  - a\n  - b: c\n    d: [e, {f: g}]".to_owned()),
            Just("v:\n- a\n- b".to_owned()),
            Just("u: [a,\n  b]".to_owned()),
            Just("t:".to_owned()),
            Just("# bare en kommentar".to_owned()),
            Just(String::new()),
            Just("checked: [{ step: combine, date: 2025-01-01 }]".to_owned()),
            Just("checked:\n- step: combine\n  date: 2025-01-01".to_owned()),
            Just("positions: [{ size: 60 %, title: \"a, }\" }]".to_owned()),
            Just("positions:\n  -   size: 60 %\n      title: >\n        a\n".to_owned()),
            Just("positions:\n  - { size: 60 % } # liten".to_owned()),
        ]
    }

    /// Every key and value of a tree that must still be there, in `new`.
    fn is_kept(old: &Node, new: &Node) -> bool {
        match (&old.value, &new.value) {
            (Value::Map(a), Value::Map(b)) => {
                a.iter().all(|(key, node)| b.iter().any(|(k, n)| k.text == key.text && is_kept(node, n)))
            }
            (Value::List(a), Value::List(b)) => a.iter().all(|node| b.iter().any(|n| is_kept(node, n))),
            (a, b) => a == b,
        }
    }

    proptest! {
        #[test]
        fn what_stood_there_stands_there_still(
            lines in proptest::collection::vec(entry(), 0..5),
            fenced in any::<bool>(),
            crlf in any::<bool>(),
            key in prop_oneof![
                Just(("consulted", FORM)),
                Just(("checked", "checked:\n  - { step: wishes, date: , reference: } # spurt")),
                Just(("positions", "reason: # hvorfor")),
            ],
        ) {
            let (name, form) = key;
            let fence = if fenced { "---\n" } else { "" };
            let front: String = if fenced { lines.iter().map(|l| format!("{l}\n")).collect() } else { String::new() };
            let mut text = format!("{fence}{front}{fence}\nVi søker kokk i 60 % fast stilling. 😀\n");
            if crlf {
                text = text.replace('\n', "\r\n");
            }
            let tree = |text: &str| {
                let source = Source::new("a.md", text, Media::Markdown);
                let (document, findings) = document::read(&source);
                (document.front_matter, findings.len())
            };
            let (old, wrong) = tree(&text);
            prop_assume!(wrong == 0);
            let Some(after) = with(&text, form) else { return Ok(()) };
            let (new, wrong) = tree(&after);
            prop_assert_eq!(wrong, 0, "{}", after);
            if let (Some(old), Some(new)) = (&old, &new) {
                prop_assert!(is_kept(old, new) || old.value == Value::Null, "{}", after);
            }
            prop_assert!(after == text || new.is_some_and(|n| n.get(name).is_some()), "{}", after);
            prop_assert!(!crlf || !after.replace("\r\n", "").contains('\n'), "{:?}", after);
        }
    }
}
