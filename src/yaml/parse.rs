//! Text to tree, on the parser's events. Everything that is not plain data is refused in clear words: tags, merge keys,
//! several documents, keys that are lists, trees too deep or too large.

use super::flat;
use super::reason::{self, Reason};
use super::{Key, Node, Value};
use crate::finding::{Finding, Trouble};
use crate::text::{Source, Span};
use serde_saphyr::granit_parser::{self as granit, Event, Parser, ScalarStyle};
use std::collections::{HashMap, HashSet};

/// The longest text that is parsed, in bytes.
const LONGEST: usize = 4 * 1024 * 1024;
/// The deepest nesting.
const DEEPEST: usize = 64;
/// The most nodes, aliases counted as often as they are used.
const MOST_NODES: usize = 200_000;

/// Parses the YAML that stands in `range` of a source: a whole file, or what stands between the fences of front matter.
/// Spans count from the start of the source. Every scalar stays text; an empty document is [`Value::Null`].
///
/// # Errors
/// One finding for a syntax error or a limit, or one for each key that stands twice.
pub fn parse(source: &Source, range: Span) -> Result<Node, Vec<Finding>> {
    match parse_leniently(source, range) {
        (Some(node), findings) if findings.is_empty() => Ok(node),
        (_, findings) => Err(findings),
    }
}

/// As [`parse`], but a key that stands twice does not end it: the first one is kept, so that a reader can report the
/// other errors of the file too. `None` where there is no tree at all.
pub fn parse_leniently(source: &Source, range: Span) -> (Option<Node>, Vec<Finding>) {
    match flat::map(source.slice(range), range.start as usize) {
        Some(node) => (Some(node), Vec::new()),
        None => parsed(source, range),
    }
}

/// As [`parse_leniently`], always with the parser.
pub(super) fn parsed(source: &Source, range: Span) -> (Option<Node>, Vec<Finding>) {
    let text = source.slice(range);
    if text.len() > LONGEST {
        let trouble = Trouble::TooLarge { limit: LONGEST as u64 };
        return (None, vec![Finding::of_trouble(trouble, Span::at(range.start as usize))]);
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder = Builder {
        text: body,
        base: range.start as usize + (text.len() - body.len()),
        anchors: HashMap::new(),
        nodes: 0,
        twice: Vec::new(),
    };
    match builder.document() {
        Ok(node) => (Some(node), builder.twice),
        Err(stop) => {
            let trouble = Trouble::Yaml { reason: stop.reason.words() };
            builder.twice.push(Finding::of_trouble(trouble, stop.span));
            (None, builder.twice)
        }
    }
}

/// What ends the parsing, and where.
struct Stop {
    reason: Reason,
    span: Span,
}

struct Builder<'t> {
    text: &'t str,
    /// Offset of `text` in the source.
    base: usize,
    anchors: HashMap<usize, Anchored>,
    nodes: usize,
    twice: Vec<Finding>,
}

struct Anchored {
    node: Node,
    nodes: usize,
    depth: usize,
}

/// A list or map that is not finished.
struct Open {
    start: Span,
    flow: bool,
    anchor: usize,
    nodes_before: usize,
    inside: Inside,
}

enum Inside {
    List(Vec<Node>),
    Map { entries: Vec<(Key, Node)>, key: Option<Key>, seen: HashSet<String> },
}

impl Builder<'_> {
    fn document(&mut self) -> Result<Node, Stop> {
        let mut options = granit::Options::default();
        options.flow_nesting_limit = DEEPEST;
        options.block_nesting_limit = DEEPEST;
        options.set_emit_comments(false);
        let mut open: Vec<Open> = Vec::new();
        let mut whole = None;
        let mut documents = 0;
        let mut seen = self.base;
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, at) = event.map_err(|e| self.scan_error(&e, &open, seen))?;
            let span = self.span(&at);
            seen = seen.max(span.end as usize);
            if let Some(tag) = event.tag().filter(|t| !t.is_yaml_core_schema_tag("str")) {
                let place = at.tag_span().map_or(span, |s| self.span(&s));
                return Err(Stop { reason: Reason::Tag(tag.original()), span: place });
            }
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(Stop { reason: Reason::SeveralDocuments, span });
                    }
                }
                Event::SequenceStart(style, anchor, _) => {
                    self.descend(&mut open, span, is_flow(style), anchor, Inside::List(Vec::new()))?;
                }
                Event::MappingStart(style, anchor, _) => {
                    let inside = Inside::Map { entries: Vec::new(), key: None, seen: HashSet::new() };
                    self.descend(&mut open, span, is_flow(style), anchor, inside)?;
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    if let Some(done) = open.pop() {
                        let anchor = done.anchor;
                        let nodes = self.nodes - done.nodes_before;
                        let node = done.close(span);
                        self.remember(anchor, &node, nodes);
                        self.place(&mut open, &mut whole, node)?;
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.count(1, span)?;
                    let value = scalar(&text, style, tag.is_some());
                    let node = Node { span: self.trimmed(span, style), value };
                    self.remember(anchor, &node, 1);
                    self.place(&mut open, &mut whole, node)?;
                }
                Event::Alias(id) => {
                    let node = self.alias(id, open.len(), span)?;
                    self.place(&mut open, &mut whole, node)?;
                }
                _ => {}
            }
        }
        Ok(whole.unwrap_or(Node { span: Span::at(self.base), value: Value::Null }))
    }

    fn descend(
        &mut self,
        open: &mut Vec<Open>,
        start: Span,
        flow: bool,
        anchor: usize,
        inside: Inside,
    ) -> Result<(), Stop> {
        let nodes_before = self.nodes;
        self.count(1, start)?;
        if open.len() >= DEEPEST {
            return Err(Stop { reason: Reason::TooDeep, span: start });
        }
        open.push(Open { start, flow, anchor, nodes_before, inside });
        Ok(())
    }

    /// Puts a finished node where it belongs: as a key, a value, an item, or the whole.
    fn place(&mut self, open: &mut [Open], whole: &mut Option<Node>, node: Node) -> Result<(), Stop> {
        let Some(parent) = open.last_mut() else {
            *whole = Some(node);
            return Ok(());
        };
        match &mut parent.inside {
            Inside::List(items) => items.push(node),
            Inside::Map { entries, key, seen } => match key.take() {
                None => *key = Some(as_key(node)?),
                Some(key) if !seen.insert(key.text.clone()) => {
                    self.twice.push(Finding::of_trouble(Trouble::DuplicateKey { key: key.text }, key.span));
                }
                Some(key) => entries.push((key, node)),
            },
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, depth: usize, span: Span) -> Result<Node, Stop> {
        let Some(anchored) = self.anchors.get(&id) else {
            return Err(Stop { reason: Reason::UnknownAnchor, span });
        };
        if depth + anchored.depth > DEEPEST {
            return Err(Stop { reason: Reason::TooDeep, span });
        }
        let nodes = anchored.nodes;
        self.nodes += nodes;
        if self.nodes > MOST_NODES {
            return Err(Stop { reason: Reason::TooMany, span });
        }
        let value = self.anchors.get(&id).map_or(Value::Null, |a| a.node.value.clone());
        Ok(Node { span, value })
    }

    fn remember(&mut self, anchor: usize, node: &Node, nodes: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, Anchored { node: node.clone(), nodes, depth: depth(node) });
        }
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), Stop> {
        self.nodes += nodes;
        if self.nodes > MOST_NODES { Err(Stop { reason: Reason::TooMany, span }) } else { Ok(()) }
    }

    /// A missing quote or bracket is told at the one that is open: the parser notices only where the text ends.
    /// `seen` is the offset up to which everything was understood.
    fn scan_error(&self, error: &granit::ScanError, open: &[Open], seen: usize) -> Stop {
        let at = self.offset(error.marker());
        let reason = reason::of(error.kind());
        let opened = match reason {
            Reason::Quote => {
                let rest = self.text.get(seen - self.base..at - self.base).unwrap_or_default();
                rest.find(['"', '\'']).map(|quote| seen + quote)
            }
            // A pair inside a list («[a: b]») is open too, and begins with no bracket.
            Reason::Bracket => open.iter().rev().filter(|o| o.flow).map(|o| o.start.start as usize).find(|&start| {
                let bracket = self.text.as_bytes().get(start - self.base);
                matches!(bracket, Some(b'[' | b'{'))
            }),
            _ => None,
        };
        let span = opened.map_or(Span::at(at), |quote| Span::new(quote, quote + 1));
        Stop { reason, span }
    }

    fn span(&self, span: &granit::Span) -> Span {
        Span::new(self.offset(&span.start), self.offset(&span.end))
    }

    fn offset(&self, marker: &granit::Marker) -> usize {
        self.base + marker.byte_offset().unwrap_or(0).min(self.text.len())
    }

    /// A block scalar without the line break that ends it.
    fn trimmed(&self, span: Span, style: ScalarStyle) -> Span {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return span;
        }
        let local = (span.start as usize - self.base)..(span.end as usize - self.base);
        let text = self.text.get(local).unwrap_or_default();
        Span::new(span.start as usize, span.start as usize + text.trim_end().len())
    }
}

impl Open {
    /// The node. A block list or map ends where its last value ends, not where the next line begins.
    fn close(self, end: Span) -> Node {
        let (value, last) = match self.inside {
            Inside::List(items) => {
                let last = items.last().map(|n| n.span);
                (Value::List(items), last)
            }
            Inside::Map { entries, .. } => {
                let last = entries.last().map(|(k, n)| k.span.cover(n.span));
                (Value::Map(entries), last)
            }
        };
        let end = if self.flow { end } else { last.unwrap_or(self.start) };
        Node { span: self.start.cover(end), value }
    }
}

fn as_key(node: Node) -> Result<Key, Stop> {
    match node.value {
        Value::Scalar { text, quoted: false } if text == "<<" => {
            Err(Stop { reason: Reason::MergeKey, span: node.span })
        }
        Value::Scalar { text, .. } => Ok(Key { text, span: node.span }),
        _ => Err(Stop { reason: Reason::KeyIsNoText, span: node.span }),
    }
}

pub(super) fn scalar(text: &str, style: ScalarStyle, tagged: bool) -> Value {
    let quoted = tagged || !matches!(style, ScalarStyle::Plain);
    if !quoted && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Null;
    }
    Value::Scalar { text: text.to_owned(), quoted }
}

fn is_flow(style: granit::StructureStyle) -> bool {
    matches!(style, granit::StructureStyle::Flow)
}

fn depth(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Map(entries) => 1 + entries.iter().map(|(_, n)| depth(n)).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Media};
    use proptest::prelude::*;

    fn source(text: &str) -> Source {
        Source::new("fil.yaml", text, Media::Yaml)
    }

    fn tree(text: &str) -> (Source, Node) {
        let source = source(text);
        let node = parse(&source, Span::new(0, text.len())).unwrap();
        (source, node)
    }

    /// Rule, place and message of each finding.
    fn errors(text: &str) -> Vec<(String, Span, String)> {
        let findings = parse(&source(text), Span::new(0, text.len())).unwrap_err();
        findings.iter().map(|f| (f.rule.to_string(), f.span(), f.render(Language::Nb).message)).collect()
    }

    fn error(text: &str) -> (Span, String) {
        let mut all = errors(text);
        assert_eq!(all.len(), 1, "{all:?}");
        let (rule, span, message) = all.remove(0);
        assert_eq!(rule, "yaml/syntax");
        (span, message)
    }

    #[test]
    fn places_are_bytes_after_a_mark_and_wide_letters() {
        let text =
            "\u{feff}# 😀 æøå\nårsak: \"blåbær 😀\"\nsize: { below: 60 }\nliste:\n  - ø\n  - 'b'\n# slutt\nsist: ja\n";
        let (source, node) = tree(text);
        let slice = |key: &str| source.slice(node.get(key).unwrap().span);
        assert_eq!(slice("årsak"), "\"blåbær 😀\"");
        assert_eq!(node.get("årsak").unwrap().text(), Some("blåbær 😀"));
        assert_eq!(slice("size"), "{ below: 60 }");
        assert_eq!(slice("liste"), "- ø\n  - 'b'");
        assert_eq!(source.slice(node.span), &text[text.find("årsak").unwrap()..text.len() - 1]);
        let keys: Vec<&str> = node.map().unwrap().iter().map(|(k, _)| source.slice(k.span)).collect();
        assert_eq!(keys, ["årsak", "size", "liste", "sist"]);
    }

    #[test]
    fn a_range_inside_a_file_keeps_the_places_of_the_file() {
        let text = "---\r\ntittel: Ås\r\nfrist: 1. mai\r\n---\r\n# Ås";
        let source = source(text);
        let range = Span::new(5, text.find("---\r\n#").unwrap());
        let node = parse(&source, range).unwrap();
        assert_eq!(source.slice(node.get("frist").unwrap().span), "1. mai");
        assert_eq!(node.get("tittel").unwrap().span, Span::new(13, 16));
    }

    #[test]
    fn scalars_stay_text() {
        let (_, node) =
            tree("språk: no\nsize: 60\ntom:\nkrøll: ~\nsitat: \"60\"\nblokk: |\n  to\n  linjer\nmerke: !!str 5\n");
        let value = |key: &str| node.get(key).unwrap().value.clone();
        let text = |text: &str, quoted| Value::Scalar { text: text.to_owned(), quoted };
        assert_eq!(value("språk"), text("no", false));
        assert_eq!(value("size"), text("60", false));
        assert_eq!(value("tom"), Value::Null);
        assert_eq!(value("krøll"), Value::Null);
        assert_eq!(value("sitat"), text("60", true));
        assert_eq!(value("blokk"), text("to\nlinjer\n", true));
        assert_eq!(value("merke"), text("5", true));
    }

    #[test]
    fn an_empty_document_is_null() {
        for text in ["", "\u{feff}", "# bare en kommentar\n", "---\n", "\r\n\r\n"] {
            assert_eq!(tree(text).1.value, Value::Null, "{text:?}");
        }
    }

    #[test]
    fn every_second_key_is_reported() {
        let text = "a: 1\nå: 2\na: 3\nb:\n  å: 1\n  å: 2\n";
        assert_eq!(
            errors(text),
            [
                ("yaml/duplicate-key".into(), Span::new(11, 12), "«a» står to ganger.".into()),
                ("yaml/duplicate-key".into(), Span::new(29, 31), "«å» står to ganger.".into()),
            ]
        );
        let (node, _) = parse_leniently(&source(text), Span::new(0, text.len()));
        assert_eq!(node.unwrap().get("a").unwrap().text(), Some("1"));
    }

    #[test]
    fn what_is_not_plain_data_is_refused_in_plain_words() {
        let nb = |reason: &str| format!("Dette er ikke gyldig YAML: {reason}.");
        let table = [
            (
                "a: 1\nb: \"ø\nc: 2\n",
                Span::new(8, 9),
                "et anførselstegn mangler, eller noe følger rett etter det siste",
            ),
            ("æ: [1, 2\n", Span::new(4, 5), "en parentes eller et komma mangler"),
            ("[æ:\ta:]", Span::new(0, 1), "en parentes eller et komma mangler"),
            ("a:\n\tb: 1\n", Span::at(4), "tabulator kan ikke brukes som innrykk"),
            ("a: b: c\n", Span::at(4), "et kolon mangler eller står feil. Tekst med kolon må stå i anførselstegn"),
            ("a: 1\n---\nb: 2\n", Span::new(5, 8), "filen inneholder flere dokumenter, skilt med ---"),
            ("a: &x {b: 1}\nc:\n  <<: *x\n", Span::new(18, 20), "nøkkelen << brukes ikke her. Skriv nøklene ut"),
            ("a: !hemmelig 1\n", Span::new(3, 12), "merket !hemmelig brukes ikke her"),
            ("? [1, 2]\n: b\n", Span::new(2, 8), "en nøkkel må være et ord eller en tekst"),
            (
                "a: *borte\n",
                Span::at(3),
                "ordet etter * viser til noe som ikke finnes. Tekst som begynner med *, må stå i anførselstegn",
            ),
            ("a: @b\n", Span::at(3), "tegnet @ kan ikke stå først her. Sett teksten i anførselstegn"),
        ];
        for (text, span, reason) in table {
            assert_eq!(error(text), (span, nb(reason)), "{text:?}");
        }
    }

    #[test]
    fn deep_trees_and_bombs_end() {
        let nested = "[".repeat(5000);
        assert!(error(&nested).1.contains("for dypt"));
        let mapped: String = (0..200).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
        assert!(error(&mapped).1.contains("for dypt"));
        let mut bomb = "a0: &a0 [1,1,1,1,1,1,1,1,1]\n".to_owned();
        for n in 1..12 {
            let before = n - 1;
            bomb.push_str(&format!("a{n}: &a{n} [{}]\n", vec![format!("*a{before}"); 9].join(",")));
        }
        assert!(error(&bomb).1.contains("for stort"));
        let mut tower = "a0: &a0 [1]\n".to_owned();
        for n in 1..200 {
            tower.push_str(&format!("a{n}: &a{n} [*a{}]\n", n - 1));
        }
        assert!(error(&tower).1.contains("for dypt"));
        let huge = format!("a: {}", "x".repeat(LONGEST));
        assert_eq!(errors(&huge)[0].0, "file/too-large");
    }

    #[test]
    fn an_alias_stands_for_its_value() {
        let (source, node) = tree("a: &a [x, y]\nb: *a\n");
        let b = node.get("b").unwrap();
        assert_eq!(source.slice(b.span), "*a");
        assert_eq!(b.list().unwrap().iter().filter_map(Node::text).collect::<Vec<_>>(), ["x", "y"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_tree_or_places_inside_it(text in "[-a-c:,\\[\\]{}&*!|>'\"%#@ æ😀\t\r\n?~]{0,60}") {
            let source = source(&text);
            match parse(&source, Span::new(0, text.len())) {
                Ok(node) => prop_assert!(text.get(node.span.range()).is_some()),
                Err(findings) => for f in findings {
                    prop_assert!(text.get(f.span().range()).is_some(), "{:?}", f.span());
                },
            }
        }
    }
}
