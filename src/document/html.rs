//! HTML: the tokenizer's tags and texts into a flow. What is broken is read as far as it goes.

use super::draft::Draft;
use super::flow::{Flow, Kind};
use super::tags::{Role, hides, role};
use crate::text::Span;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{Tokenizer, emitters};

/// Most elements that are kept open at once; what is nested deeper is read as if its tags stood side by side.
const DEEPEST: usize = 128;

/// Reads the text from `start` on as a page.
pub(super) fn drafts(text: &str, start: usize) -> Vec<Draft> {
    let mut flow = Flow::default();
    read(text.get(start..).unwrap_or_default(), start, &mut flow);
    flow.finish()
}

/// Reads a piece of HTML that stands at `start` in its source. Elements left open are closed at its end.
pub(super) fn read(html: &str, start: usize, flow: &mut Flow) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader { html, start, flow, open: Vec::new() };
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.begins(&tag),
            Token::EndTag(tag) => reader.ends(&tag.name, start + tag.span.end),
            Token::String(text) => reader.text(text.span.start..text.span.end),
            _ => {}
        }
    }
    reader.leave(0, start + html.len());
}

struct Reader<'a, 'f> {
    html: &'a str,
    /// The offset of `html` in the source.
    start: usize,
    flow: &'f mut Flow,
    open: Vec<Element>,
}

/// An element whose end tag has not come.
struct Element {
    name: Vec<u8>,
    role: Role,
    hides: bool,
}

impl Reader<'_, '_> {
    fn begins(&mut self, tag: &StartTag<usize>) {
        let (from, to) = (self.start + tag.span.start, self.start + tag.span.end);
        let role = role(&tag.name);
        match role {
            Role::Break => return self.flow.hard_break(Span::new(from, to)),
            Role::Rule => return self.flow.close(),
            Role::Void => return,
            _ => self.close_implied(role, from),
        }
        let hides = hides(role, tag);
        if self.open.len() >= DEEPEST {
            if role.is_block() {
                self.flow.end(from);
            }
            return;
        }
        if hides {
            if role.is_block() {
                self.flow.end(from);
            }
            self.flow.hidden += 1;
        }
        self.enter(role, tag, to);
        self.open.push(Element { name: tag.name.to_vec(), role, hides });
    }

    fn enter(&mut self, role: Role, tag: &StartTag<usize>, at: usize) {
        let in_head = self.open.iter().rev().take_while(|e| e.role != Role::Table).any(|e| e.role == Role::Heads);
        let flow = &mut *self.flow;
        match role {
            Role::Block | Role::Paragraph | Role::Pre => flow.end(at),
            Role::PageTitle => flow.begin(Kind::PageTitle, at),
            Role::Heading(level) => flow.begin(Kind::Heading(level), at),
            Role::List(ordered) => flow.list_begins(ordered),
            Role::Item => flow.item(at),
            Role::Definitions => flow.close(),
            Role::Term => flow.term(),
            Role::Definition => flow.definition(at),
            Role::Table => flow.table_begins(arranges(tag)),
            Role::Caption => flow.begin(Kind::Caption, at),
            Role::Row => flow.row(in_head),
            Role::Cell(head) => flow.cell(head, at),
            Role::Bold => flow.bold += 1,
            Role::Quotation => {
                flow.close();
                flow.quotes += 1;
            }
            Role::Quote => flow.quotes += 1,
            _ => {}
        }
    }

    fn ends(&mut self, name: &[u8], at: usize) {
        let role = role(name);
        let found = self
            .open
            .iter()
            .rposition(|e| e.name == name || matches!((e.role, role), (Role::Heading(_), Role::Heading(_))));
        let inside = found.is_some_and(|i| !self.open.iter().skip(i + 1).any(|e| e.role.holds(role)));
        match (found, role) {
            (Some(i), _) if inside => self.leave(i, at),
            (Some(i), Role::Bold | Role::Quote | Role::Skipped | Role::Inline) => self.end_inline(i),
            (_, Role::Break) => self.flow.hard_break(Span::at(at)),
            _ if role.is_block() => self.flow.end(at),
            _ => {}
        }
    }

    /// Ends an element of a line although a block inside it is still open: `<b>one<p>two</b>`.
    fn end_inline(&mut self, index: usize) {
        let Element { role, hides, .. } = self.open.remove(index);
        match role {
            Role::Bold => self.flow.bold -= 1,
            Role::Quote => self.flow.quotes -= 1,
            _ => {}
        }
        if hides {
            self.flow.hidden -= 1;
        }
    }

    /// Closes the elements from the `from`th on, the innermost first.
    fn leave(&mut self, from: usize, at: usize) {
        while self.open.len() > from {
            let Some(Element { role, hides, .. }) = self.open.pop() else { return };
            let flow = &mut *self.flow;
            match role {
                Role::Block | Role::Paragraph | Role::Pre | Role::Heading(_) | Role::PageTitle => flow.end(at),
                Role::Term | Role::Definition | Role::Cell(_) | Role::Caption => flow.end(at),
                Role::List(_) => flow.list_ends(),
                Role::Item | Role::Definitions | Role::Row => flow.close(),
                Role::Table => flow.table_ends(),
                Role::Bold => flow.bold -= 1,
                Role::Quotation => {
                    flow.close();
                    flow.quotes -= 1;
                }
                Role::Quote => flow.quotes -= 1,
                _ => {}
            }
            if hides {
                flow.hidden -= 1;
            }
        }
    }

    /// Closes what a start tag closes by coming: an item ends the item before it, a block the paragraph it stands in.
    fn close_implied(&mut self, role: Role, at: usize) {
        for i in (0..self.open.len()).rev() {
            let open = self.open[i].role;
            if role.closes(open) {
                return self.leave(i, at);
            }
            if open.holds(role) {
                return;
            }
        }
    }

    /// Text as it is written, entities and all.
    fn text(&mut self, range: std::ops::Range<usize>) {
        if self.flow.hidden > 0 {
            return;
        }
        let text = self.html.get(range.clone()).unwrap_or_default();
        let pre = self.open.iter().any(|e| e.role == Role::Pre);
        let mut at = self.start + range.start;
        let mut rest = text;
        while !rest.is_empty() {
            let length = self.piece(rest, at, pre);
            at += length;
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Reads a run of white space, an entity or a run of other text; gives its length.
    fn piece(&mut self, text: &str, at: usize, pre: bool) -> usize {
        let blank = text.len() - text.trim_start_matches(is_blank).len();
        if blank > 0 {
            let breaks = pre && text[..blank].contains(['\n', '\r']);
            let span = Span::new(at, at + blank);
            if breaks {
                self.flow.hard_break(span)
            } else {
                self.flow.space(span)
            }
            return blank;
        }
        if text.starts_with('&') {
            let (length, shown) = entity(text);
            if shown == text[..length] {
                self.flow.text(at, &shown);
            } else {
                self.flow.instead(Span::new(at, at + length), &shown);
            }
            return length;
        }
        let length = run(text);
        self.flow.text(at, &text[..length]);
        length
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The length of a run of text that is shown as it stands: words with one space between them.
fn run(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        let ends = match byte {
            b'&' | b'\t' | b'\n' | b'\r' | 0xc => true,
            b' ' => bytes.peek().is_none_or(|(_, next)| matches!(next, b' ' | b'&' | b'\t' | b'\n' | b'\r' | 0xc)),
            _ => false,
        };
        if ends {
            return at;
        }
    }
    text.len()
}

/// Longer names are not those of entities.
const ENTITY: usize = 40;

/// The entity at the start of `text`: its length and what it stands for. `&` alone stands for itself.
fn entity(text: &str) -> (usize, String) {
    let name = text.bytes().skip(1).take(ENTITY).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let mut length = 1 + name;
    if text.as_bytes().get(length) == Some(&b';') {
        length += 1;
    }
    let raw = &text[..length];
    if name == 0 {
        return (1, "&".to_owned());
    }
    let mut shown = String::new();
    for Ok(token) in Tokenizer::new(raw) {
        if let emitters::default::Token::String(text) = token {
            shown.push_str(&String::from_utf8_lossy(&text));
        }
    }
    let tail = common_end(raw, &shown);
    shown.truncate(shown.len() - tail);
    (length - tail, shown)
}

/// How many bytes after the entity stand as they are (`&aringlesund`); at least one character is the entity's.
fn common_end(raw: &str, shown: &str) -> usize {
    let first = shown.chars().next().map_or(0, char::len_utf8);
    let most = (shown.len() - first).min(raw.len().saturating_sub(1));
    raw.bytes().rev().zip(shown.bytes().rev()).take(most).take_while(|(a, b)| a == b).count()
}

/// The text with its entities decoded, as a page shows it.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        let (length, shown) = entity(from);
        out.push_str(before);
        out.push_str(&shown);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The bytes of the scripts that hold JSON-LD.
pub(super) fn linked_data(page: &str) -> Vec<Span> {
    let mut scripts = Vec::new();
    if !page.contains("ld+json") {
        return scripts;
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut start = None;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let kind = tag.attributes.get(b"type".as_slice());
                let linked = &**tag.name == b"script" && kind.is_some_and(|v| v.value.ends_with(b"ld+json"));
                start = linked.then_some(tag.span.end);
            }
            Token::EndTag(tag) => scripts.extend(start.take().map(|start| Span::new(start, tag.span.start))),
            _ => {}
        }
    }
    scripts
}

fn arranges(tag: &StartTag<usize>) -> bool {
    tag.attributes.get(b"role".as_slice()).is_some_and(|v| matches!(&**v.value, b"presentation" | b"none"))
}

/// What a tag inside a Markdown paragraph does.
pub(super) enum Inline {
    /// A line break.
    Break,
    /// Bold type begins or ends.
    Bold(bool),
    /// Text that is not shown begins or ends.
    Hidden(bool),
    /// Nothing to the text.
    Nothing,
}

/// Reads one tag.
pub(super) fn inline(tag: &str) -> Inline {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let Some(Ok(token)) = Tokenizer::new_with_emitter(tag, emitter).next() else { return Inline::Nothing };
    let (role, begins) = match &token {
        Token::StartTag(tag) => (role(&tag.name), true),
        Token::EndTag(tag) => (role(&tag.name), false),
        _ => return Inline::Nothing,
    };
    match role {
        Role::Break => Inline::Break,
        Role::Bold => Inline::Bold(begins),
        Role::Skipped => Inline::Hidden(begins),
        _ => Inline::Nothing,
    }
}
