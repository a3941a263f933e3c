//! Markdown: the parser's events into a flow. HTML inside it goes through the HTML reader.

use super::draft::Draft;
use super::flow::{Flow, Kind};
use super::html;
use crate::text::Span;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads the text from `start` on.
pub(super) fn read(text: &str, start: usize) -> Vec<Draft> {
    let body = text.get(start..).unwrap_or_default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let mut reader = Reader { body, start, flow: Flow::default(), html: Vec::new(), bold: 0, hidden: 0 };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.read(&event, range);
    }
    reader.html_ends();
    reader.flow.finish()
}

struct Reader<'a> {
    body: &'a str,
    /// The offset of `body` in the source.
    start: usize,
    flow: Flow,
    /// Lines of HTML blocks that follow one another.
    html: Vec<Range<usize>>,
    /// Bold tags written as HTML that are open in this block.
    bold: usize,
    /// Tags written as HTML that are open in this block and hide their text.
    hidden: usize,
}

impl Reader<'_> {
    fn read(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Html(_) => return self.html.push(range),
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => return,
            _ => self.html_ends(),
        }
        match event {
            Event::Start(tag) => self.begins(tag, range.start + self.start),
            Event::End(tag) => self.ends(*tag, range.end + self.start),
            Event::Text(text) => self.text(text, range),
            Event::Code(text) => self.code(text, range),
            Event::InlineHtml(tag) => self.inline(tag, range),
            Event::SoftBreak => self.flow.soft_break(self.span(range)),
            Event::HardBreak => self.flow.hard_break(self.span(range)),
            Event::Rule => self.flow.close(),
            _ => {}
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::from(range).shifted(self.start)
    }

    fn begins(&mut self, tag: &Tag<'_>, at: usize) {
        let flow = &mut self.flow;
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) => flow.begin(Kind::Paragraph, at),
            Tag::Heading { level, .. } => flow.begin(Kind::Heading(number(*level)), at),
            Tag::BlockQuote(_) => {
                flow.close();
                flow.quotes += 1;
            }
            Tag::List(first) => flow.list_begins(first.is_some()),
            Tag::Item => flow.item(at),
            Tag::FootnoteDefinition(_) => flow.close(),
            Tag::DefinitionListTitle => flow.term(),
            Tag::DefinitionListDefinition => flow.definition(at),
            Tag::Table(_) => flow.table_begins(false),
            Tag::TableHead => flow.row(true),
            Tag::TableRow => flow.row(false),
            Tag::TableCell => flow.cell(false, at),
            Tag::Strong => flow.bold += 1,
            Tag::Strikethrough | Tag::Image { .. } => flow.hidden += 1,
            _ => {}
        }
    }

    fn ends(&mut self, tag: TagEnd, at: usize) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) {
            self.flow.bold -= std::mem::take(&mut self.bold);
            self.flow.hidden -= std::mem::take(&mut self.hidden);
        }
        let flow = &mut self.flow;
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Heading(_) => flow.end(at),
            TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => flow.end(at),
            TagEnd::BlockQuote(_) => {
                flow.close();
                flow.quotes = flow.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => flow.list_ends(),
            TagEnd::Table => flow.table_ends(),
            TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => flow.close(),
            TagEnd::FootnoteDefinition | TagEnd::DefinitionList => flow.close(),
            TagEnd::Strong => flow.bold = flow.bold.saturating_sub(1),
            TagEnd::Strikethrough | TagEnd::Image => flow.hidden = flow.hidden.saturating_sub(1),
            _ => {}
        }
    }

    /// Text that stands so in the source, or an entity or escape that stands for it.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let source = self.body.get(range.clone()).unwrap_or_default();
        if source.ends_with(text) {
            let shown = if self.flow.ends_blank() { text.trim_start_matches(' ') } else { text };
            self.lines(shown, range.end - shown.len());
        } else {
            self.flow.instead(self.span(range), text);
        }
    }

    /// Text with the line breaks of a code block.
    fn lines(&mut self, text: &str, at: usize) {
        let mut at = at + self.start;
        for line in text.split_inclusive('\n') {
            let body = line.trim_end_matches(['\n', '\r']);
            self.flow.text(at, body);
            if body.len() < line.len() {
                self.flow.soft_break(Span::new(at + body.len(), at + line.len()));
            }
            at += line.len();
        }
    }

    /// Code between backticks.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let source = self.body.get(range.clone()).unwrap_or_default();
        let ticks = source.len() - source.trim_start_matches('`').len();
        let inner = source.get(ticks..source.len().saturating_sub(ticks)).unwrap_or_default();
        let stands = [0, 1].into_iter().find(|&skip| inner.get(skip..).is_some_and(|s| s.starts_with(text)));
        match stands {
            Some(skip) => self.flow.text(self.start + range.start + ticks + skip, text),
            None => self.flow.instead(self.span(range), text),
        }
    }

    /// A tag inside a paragraph.
    fn inline(&mut self, tag: &str, range: Range<usize>) {
        match html::inline(tag) {
            html::Inline::Break => self.flow.hard_break(self.span(range)),
            html::Inline::Bold(true) => (self.bold, self.flow.bold) = (self.bold + 1, self.flow.bold + 1),
            html::Inline::Bold(false) if self.bold > 0 => {
                (self.bold, self.flow.bold) = (self.bold - 1, self.flow.bold - 1);
            }
            html::Inline::Hidden(true) => (self.hidden, self.flow.hidden) = (self.hidden + 1, self.flow.hidden + 1),
            html::Inline::Hidden(false) if self.hidden > 0 => {
                (self.hidden, self.flow.hidden) = (self.hidden - 1, self.flow.hidden - 1);
            }
            _ => {}
        }
    }

    /// HTML blocks that follow one another are read as one. What stands between their lines (the mark of a quotation)
    /// is blanked out, so that offsets stay.
    fn html_ends(&mut self) {
        let lines = std::mem::take(&mut self.html);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let mut fragment = String::with_capacity(last.end.saturating_sub(first.start));
        let from = first.start;
        for line in &lines {
            while fragment.len() < line.start.saturating_sub(from) {
                fragment.push(' ');
            }
            fragment.push_str(self.body.get(line.clone()).unwrap_or_default());
        }
        self.flow.close();
        html::read(&fragment, from + self.start, &mut self.flow);
        self.flow.close();
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
