//! One thing said, drawn for a terminal.

use super::excerpt::{Excerpt, Mark};
use super::severity;
use super::shown::shown;
use crate::finding::Severity;
use crate::text::{Language, Source};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use std::fmt::{self, Display};

/// Columns that text is wrapped at. Fixed, so that output is the same everywhere.
pub const WIDTH: usize = 100;

/// A message with the places it is about.
#[derive(Debug)]
pub struct Drawn {
    rule: Option<String>,
    severity: Severity,
    message: String,
    /// `None` for a source without text.
    excerpt: Option<Excerpt>,
}

impl Drawn {
    /// A message of `rule` about the marks in `source`, in `language`.
    pub fn new(
        source: &Source,
        rule: Option<&str>,
        severity: Severity,
        message: &str,
        marks: &[Mark],
        language: Language,
    ) -> Drawn {
        Drawn {
            rule: rule.map(str::to_owned),
            severity,
            message: shown(message).into_owned(),
            excerpt: (!source.text().is_empty()).then(|| Excerpt::new(source, marks, language)),
        }
    }
}

/// Draws with the colours and signs of one theme.
pub struct Pen {
    handler: GraphicalReportHandler,
    color: bool,
}

impl Pen {
    /// A pen with colours, or without.
    pub fn new(color: bool) -> Pen {
        let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(WIDTH)
            .with_context_lines(0)
            .with_break_words(false)
            .without_syntax_highlighting();
        Pen { handler, color }
    }

    /// Adds a message and its excerpt.
    pub fn draw(&self, out: &mut String, drawn: &Drawn) {
        let _ = self.handler.render_report(out, drawn);
    }

    /// Adds a line of the form `  label: text`, wrapped under its text.
    pub fn note(&self, out: &mut String, label: &str, text: &str) {
        if !text.is_empty() {
            out.push_str("  ");
            self.strong(out, &format!("{label}:"));
            wrapped(out, label.chars().count() + 3, text);
        }
    }

    /// Adds a line of the form `  - text`, wrapped under its text.
    pub fn item(&self, out: &mut String, text: &str) {
        out.push_str("  -");
        wrapped(out, 3, text);
    }

    /// Adds text over as many lines as it needs.
    pub fn paragraph(&self, out: &mut String, text: &str) {
        out.push(' ');
        wrapped(out, 1, text);
    }

    /// Adds lines as they stand, the first after a mark.
    pub fn lines(&self, out: &mut String, mark: &str, text: &str) {
        for (at, line) in text.lines().enumerate() {
            out.extend(["  ", if at == 0 { mark } else { " " }, " ", &shown(line), "\n"]);
        }
    }

    /// Adds text that stands out.
    pub fn strong(&self, out: &mut String, text: &str) {
        self.painted(out, "1", text);
    }

    /// Adds text in the colour of a light.
    pub fn lit(&self, out: &mut String, light: &str, text: &str) {
        let code = match light {
            "red" => "31",
            "yellow" => "33",
            "blue" => "34",
            "green" => "32",
            "grey" => "90",
            _ => "0",
        };
        self.painted(out, code, text);
    }

    fn painted(&self, out: &mut String, code: &str, text: &str) {
        if self.color {
            out.extend(["\u{1b}[", code, "m", text, "\u{1b}[0m"]);
        } else {
            out.push_str(text);
        }
    }
}

/// Adds the words of `text`, each after a space, the lines after the first `indent` columns in.
fn wrapped(out: &mut String, indent: usize, text: &str) {
    let mut column = indent;
    for word in shown(text).split(' ') {
        let width = word.chars().count();
        if column > indent && column + 1 + width > WIDTH {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        }
        out.push(' ');
        out.push_str(word);
        column += width + 1;
    }
    out.push('\n');
}

impl Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.rule.as_ref().map(|rule| Box::new(rule) as Box<dyn Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(severity::drawn(self.severity))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.excerpt.as_ref()?.labels();
        Some(Box::new(labels))
    }
}
