//! The closed set of things a rule can look for. Nothing outside this folder matches on the kind.

mod advert;
mod agreed;
mod combine;
mod contradiction;
mod dates;
mod outcome;
mod pattern;
mod phrase;
mod position;
mod required;
mod words;

pub use advert::OnAdvert;
pub use agreed::Agreed;
pub use combine::Combine;
pub use contradiction::Contradicts;
pub use dates::Dates;
pub use outcome::Outcome;
pub use pattern::Pattern;
pub use phrase::Phrases;
pub use position::{FullTimeWeek, OnPosition, hours_of};
pub use required::Required;
pub use words::{Found, Match, Place, Wording, Words};

use crate::advert::{About, Advert, SizeKind};
use crate::calendar::Date;
use crate::document::Document;
use crate::finding::{Confidence, Localized, Params, Value};
use crate::rule::Case;
use crate::text::Span;
use crate::yaml::{Fields, FromYaml, Node, Reader};

/// What a rule looks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// One position, by itself or against a clause.
    Position(OnPosition),
    /// The advert as a whole.
    Advert(OnAdvert),
    /// Two witnesses that disagree.
    Contradiction(Contradicts),
    /// Something that must be there.
    Required(Required),
    /// Words.
    Phrase(Phrases),
    /// A regular expression.
    Pattern(Pattern),
    /// Dates.
    Dates(Dates),
    /// Something in what was agreed, or in its record.
    Agreed(Agreed),
}

/// What a check looks at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The document.
    pub document: &'a Document,
    /// The facts.
    pub advert: &'a Advert,
    /// The advert as a whole on the day it is judged.
    pub case: Case<'a>,
    /// The day the advert came out, or would; `None` where an audit knows none.
    pub date: Option<Date>,
    /// Where the words stand.
    pub found: &'a Found,
    /// Index of the check's first wording in `found`.
    pub first: usize,
    /// Ids of statements that the recruiting system adds below the advert.
    pub assumed: &'a [String],
    /// The full-time week of the guideline.
    pub week: FullTimeWeek,
}

/// One place where a check struck.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The place.
    pub span: Span,
    /// The position it is about.
    pub position: Option<usize>,
    /// Parameters for the rule's texts.
    pub params: Params,
    /// Other places, with what to say beside them.
    pub related: Vec<(Span, Option<Localized<String>>)>,
    /// How sure the reading is.
    pub confidence: Confidence,
}

impl Check {
    /// What of a clause's outcomes it reports.
    pub fn answers(&self) -> &[Outcome] {
        match self {
            Check::Position(check) => &check.outcomes,
            Check::Advert(check) => &check.outcomes,
            Check::Contradiction(Contradicts { about: About::Size }) => &[Outcome::Contradicted],
            Check::Required(Required::Statement) => &[Outcome::StatementMissing],
            Check::Phrase(Phrases::Forbidden) => &[Outcome::PhraseUsed],
            Check::Dates(Dates::DeadlineShort) => &[Outcome::DeadlineShort],
            Check::Dates(Dates::Undated) => &[Outcome::NoDate],
            _ => &[],
        }
    }

    /// It has the words for something in what was agreed.
    pub fn says(&self, what: Agreed) -> bool {
        *self == Check::Agreed(what)
    }

    /// The wordings it looks for, to be put into the one automaton. [`Subject::matches`] knows them by their place here.
    pub fn wordings(&self) -> Vec<&Wording> {
        match self {
            Check::Position(check) => vec![&check.unless, &check.without],
            Check::Required(Required::Words(words)) => vec![&words.wording, &words.after, &words.without],
            Check::Phrase(Phrases::Own(own)) => vec![&own.wording],
            _ => Vec::new(),
        }
    }

    /// Looks.
    pub fn run(&self, subject: &Subject) -> Vec<Hit> {
        match self {
            Check::Position(check) => check.run(subject),
            Check::Advert(check) => check.run(subject),
            Check::Contradiction(check) => check.run(subject),
            Check::Required(check) => check.run(subject),
            Check::Phrase(check) => check.run(subject),
            Check::Pattern(check) => check.run(subject),
            Check::Dates(check) => check.run(subject),
            // The floors that read what was agreed look for it.
            Check::Agreed(_) => Vec::new(),
        }
    }

    fn read(kind: &str, fields: &Fields) -> Option<Check> {
        Some(match kind {
            "position" => Check::Position(OnPosition::read(fields)?),
            "advert" => Check::Advert(OnAdvert::read(fields)?),
            "contradiction" => Check::Contradiction(Contradicts::read(fields)?),
            "required" => Check::Required(Required::read(fields)?),
            "phrase" => Check::Phrase(Phrases::read(fields)?),
            "pattern" => Check::Pattern(Pattern::read(fields)?),
            "dates" => Check::Dates(Dates::read(fields)?),
            _ => return None,
        })
    }
}

/// The kinds whose value is a map.
const KINDS: [&str; 7] = ["position", "advert", "contradiction", "required", "phrase", "pattern", "dates"];

impl FromYaml for Check {
    /// One key, the kind, with what it looks for.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Check> {
        let fields = reader.fields(node, key)?;
        if let Some(agreed) = fields.optional("agreed") {
            fields.finish();
            return Some(Check::Agreed(agreed));
        }
        let kinds: Vec<_> = KINDS.into_iter().filter_map(|kind| Some((kind, fields.node(kind)?))).collect();
        fields.finish();
        let [(kind, inner)] = kinds.as_slice() else {
            let list = KINDS.join(", ");
            let expected =
                Localized { nb: format!("én av {list}"), nn: format!("éin av {list}"), en: format!("one of {list}") };
            reader.wrong(key, expected, node.span);
            return None;
        };
        let fields = reader.fields(inner, kind)?;
        let check = Check::read(kind, &fields);
        fields.finish();
        check
    }
}

impl Subject<'_> {
    /// Where to say what is about the advert as a whole: its title, else its first line.
    pub fn head(&self) -> Span {
        if let Some(span) = self.advert.title.as_ref().and_then(|t| t.span()) {
            return span;
        }
        let first = self.document.blocks.iter().find(|b| !b.view.is_blank());
        first.map_or(Span::at(0), |block| {
            let line = block.view.text().find(['\n', '\u{2028}']).unwrap_or(block.view.text().len());
            block.view.span(0..line)
        })
    }

    /// The matches of the `nth` of the check's wordings.
    pub fn matches(&self, nth: usize) -> &[Match] {
        self.found.of(self.first + nth)
    }

    /// A hit on a position, with its `size` and the `text` that says it.
    pub fn position_hit(&self, at: usize) -> Hit {
        let Some(position) = self.advert.positions.get(at) else { return Hit::at(self.head()) };
        let mut hit = Hit::at(position.span.unwrap_or(self.head()));
        hit.position = Some(at);
        hit.confidence = position.confidence;
        let size = position.size.as_ref().map(|s| s.value);
        let exact = size.filter(|s| s.kind == SizeKind::Exact).and_then(|s| s.min);
        let words = position.percent_text.clone().map(Value::Text);
        if let Some(value) = exact.map(Value::Percent).or(words.clone()) {
            hit.params.set("size", value);
        }
        if let Some(words) = words {
            hit.params.set("text", words);
        }
        hit
    }
}

impl Hit {
    /// A hit with nothing to say yet.
    pub fn at(span: Span) -> Hit {
        Hit { span, position: None, params: Params::default(), related: Vec::new(), confidence: Confidence::High }
    }
}

/// `clause: NAME` stands there: the rule has the words for what such a clause finds.
fn clause(fields: &Fields, name: &str) -> bool {
    let Some(node) = fields.node("clause") else { return false };
    if node.text() != Some(name) {
        let expected = Localized::same(name);
        fields.reader().wrong("clause", expected, node.span);
    }
    true
}
