//! Help where YAML is written: settings, guidelines and the like, and the front matter of an advert.

use super::court::Bench;
use super::desk::Desk;
use super::document::{Document, Kind};
use crate::document::fences;
use crate::finding::Localized;
use crate::schema::{self, Explained, Known, Names, Proposal};
use crate::text::{Language, Span};
use std::rc::Rc;

/// The YAML that an offset lies in, and what kind of file it is; `None` where there is none.
pub(super) fn region(document: &Document, offset: usize) -> Option<(schema::Kind, Span)> {
    let text = document.source.text();
    match document.kind {
        Kind::Yaml => {
            let kind = schema::Kind::of(&document.path.to_string_lossy(), text)?;
            Some((kind, Span::new(0, text.len())))
        }
        Kind::Advert => {
            let yaml = fences(text)?.yaml.range();
            (yaml.start <= offset && offset <= yaml.end)
                .then(|| (schema::Kind::FrontMatter, Span::new(yaml.start, yaml.end)))
        }
        Kind::Other => None,
    }
}

/// What can be written at an offset.
pub(super) fn proposals(
    kind: schema::Kind,
    document: &Document,
    range: Span,
    offset: usize,
    known: &Known,
    language: Language,
) -> Vec<Proposal> {
    schema::proposals(kind, document.source.text(), range, offset, known, language)
}

/// What stands at an offset of a document, as Markdown, and its place.
pub(super) fn told(desk: &Desk, document: &Document, seat: usize, offset: usize) -> Option<(Span, String)> {
    let (kind, range) = region(document, offset)?;
    let (known, language) = (desk.known(seat), desk.language(seat));
    let told = schema::explained(kind, document.source.text(), range, offset, &known, language)?;
    Some((told.span, markdown(&told, language)))
}

fn markdown(told: &Explained, language: Language) -> String {
    let mut text = format!("**{}**", told.name);
    if told.required {
        text.push_str(language.pick(" (må være med)", " (må vere med)", " (required)"));
    }
    text.push_str(&format!("\n\n{}", told.help));
    if !told.words.is_empty() {
        text.push('\n');
        for (word, help) in &told.words {
            text.push_str(&format!("\n- `{word}`"));
            if !help.is_empty() {
                text.push_str(&format!(" – {help}"));
            }
        }
    }
    text
}

impl Desk {
    /// The names in use where a file lies: its units, its guidelines with their clauses and statements, the rules.
    pub(super) fn known(&self, seat: usize) -> Rc<Known> {
        match self.court.bench(seat) {
            Some(bench) => Rc::clone(bench.known.get_or_init(|| Rc::new(known(bench, self.today())))),
            None => Rc::new(Known::built_in(self.today())),
        }
    }
}

fn known(bench: &Bench, today: crate::calendar::Date) -> Known {
    let mut known = Known::built_in(today);
    known.add_rules(bench.checker.rules());
    if let Some(settings) = bench.place().map(|place| &place.settings) {
        for unit in &settings.units {
            known.add(Names::Unit, &unit.name, Localized::same(unit.aliases.join(", ")));
        }
        if let Some(employer) = &settings.employer {
            known.add(Names::Employer, employer, Localized::default());
        }
    }
    for guideline in bench.checker.guidelines().local() {
        known.add(Names::Guideline, &guideline.id, Localized::same(&guideline.title));
        if let Some(employer) = &guideline.employer {
            known.add(Names::Employer, employer, Localized::default());
        }
        for clause in &guideline.clauses {
            known.add(Names::Clause, format!("{}#{}", guideline.id, clause.id), clause.text.clone());
        }
        for statement in &guideline.statements {
            known.add(Names::Statement, &statement.id, statement.insert.clone());
        }
        for party in &guideline.parties {
            known.add(Names::Party, party, Localized::default());
        }
    }
    known
}
