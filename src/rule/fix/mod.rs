//! Ways out of a finding that are edits of the advert itself, written in the rule file.
//!
//! A template is filled with the parameters of the finding. One that names a parameter which the finding does not have is
//! not offered: a replacement that is not known, a reason that no exception asks for.

mod forms;
mod front_matter;
mod insertion;
mod read;
mod replacement;

use super::check::Subject;
use super::condition::{Condition, Truth};
use super::requirement::Missing;
use super::rule::Rule;
use crate::advert::{Position, Reason};
use crate::finding::{Edit, Finding, Fix, Localized, Params, Safety, Value};
use crate::text::{Language, Media, Source, Span};
use front_matter::FrontMatter;

/// A way out of the findings of a rule; `{name}` stands for a parameter of the finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FixTemplate {
    /// What is done.
    pub change: Change,
    /// What it does, in the reader's language; `None` where the new text says it.
    pub title: Option<Localized<String>>,
    /// How safe it is.
    pub safety: Safety,
    /// Offered where this holds of the position.
    pub when: Option<Condition>,
}

/// What a fix does. Texts are in the advert's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts a text in place of what was found.
    Replace(Localized<String>),
    /// Puts a text in place of the other witness, of two that disagree.
    ReplaceOther(Localized<String>),
    /// Puts words in place of others, everywhere where the rule found them.
    Words(Vec<(String, String)>),
    /// Adds a paragraph.
    Insert(Localized<String>),
    /// Adds keys, written as lines of YAML, to the front matter. What a person must fill in stands empty.
    FrontMatter(Localized<String>),
    /// Adds forms for what is missing on record to the front matter.
    Record,
    /// Adds an empty field to the front matter: this one, or `None` for the one that the finding asks for as `{field}`.
    Field(Option<String>),
    /// Takes out what was found, where it is a sentence.
    Remove,
}

/// What is told of an advert, for the fixes of a finding.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The advert.
    pub source: &'a Source,
    /// The same, taken apart.
    pub subject: &'a Subject<'a>,
    /// What is not on record and would be a way out.
    pub missing: &'a [Missing],
    /// Parameters beside those of the finding.
    pub beside: &'a Params,
}

impl Rule {
    /// The ways out of a finding of this rule.
    pub fn ways_out(&self, finding: &Finding, told: &Told) -> Vec<Fix> {
        if self.fixes.is_empty() {
            return Vec::new();
        }
        let mut params = finding.params.clone();
        if let Some(position) = finding.position.and_then(|at| told.subject.advert.positions.get(at)) {
            of_position(position, &mut params);
        }
        for (name, value) in told.beside.iter() {
            params.set(name, value.clone());
        }
        self.fixes.iter().filter_map(|template| template.fix(finding, &params, told)).collect()
    }
}

impl FixTemplate {
    /// The fix of a finding; `None` where there is none for this one. A fix without edits only says what to do: in this
    /// format, or at this place, a person must write it.
    fn fix(&self, finding: &Finding, params: &Params, told: &Told) -> Option<Fix> {
        let Told { source, subject, missing, .. } = *told;
        let position = finding.position.and_then(|at| subject.advert.positions.get(at));
        let case = position.map_or(subject.case, |position| subject.case.at(position));
        if self.when.as_ref().is_some_and(|when| when.truth(&case) != Truth::True) {
            return None;
        }
        let language = subject.advert.language;
        let fill = |template: &Localized<String>| filled(params, template.get(language), language);
        let front_matter = FrontMatter { source, document: subject.document, advert: subject.advert };
        let replace = |template: &Localized<String>, span: Span| {
            let old = source.slice(span);
            let text = filled(&replacement::dated_as(old, params), template.get(language), language)?;
            let text = replacement::in_the_form_of(old, text);
            let written = front_matter.value_at(span, &text);
            let edits = replacement::edit(source, span, &written).into_iter().collect();
            Some((text, edits))
        };
        let (written, edits): (String, Vec<Edit>) = match &self.change {
            Change::Replace(template) => replace(template, finding.span())?,
            Change::ReplaceOther(template) => replace(template, finding.labels.get(1)?.span)?,
            Change::Words(words) => (String::new(), replacement::words(source, subject, words)?),
            Change::Insert(template) => {
                let text = fill(template)?;
                let edits = insertion::paragraph(source, subject, &text).into_iter().collect();
                (text, edits)
            }
            Change::FrontMatter(lines) => (String::new(), front_matter.with(&fill(lines)?, finding.position)?),
            Change::Record => {
                (String::new(), front_matter.with(&forms::records(missing, params, language)?, finding.position)?)
            }
            Change::Field(name) => {
                let lines = forms::field(field_asked(name.as_deref(), params)?, language)?;
                (String::new(), front_matter.with(&lines, finding.position)?)
            }
            Change::Remove => {
                (String::new(), replacement::sentence(source, subject, finding.span()).into_iter().collect())
            }
        };
        let title = match &self.title {
            Some(title) => {
                let fill = |language: Language| filled(params, title.get(language), language);
                Localized { nb: fill(Language::Nb)?, nn: fill(Language::Nn)?, en: fill(Language::En)? }
            }
            None => match &self.change {
                Change::Record => forms::title_of_records(missing),
                Change::Field(name) => forms::title_of_field(field_asked(name.as_deref(), params)?),
                change => change.title(&written),
            },
        };
        Some(Fix { title, safety: self.safety, edits })
    }
}

/// The words by which an advert says what an exception for such a reason rests on.
pub fn label_of(reason: Reason) -> Option<&'static Localized<String>> {
    forms::label(reason)
}

/// The one size that is named, and how the text says its reason.
fn of_position(position: &Position, params: &mut Params) {
    let size = position.size.as_ref().map(|fact| fact.value);
    if let Some(percent) = size.and_then(|size| size.min.filter(|_| size.min == size.max)) {
        params.set("number", Value::Percent(percent));
    }
    if let Some(label) = position.reason.as_ref().and_then(|fact| forms::label(fact.value)) {
        params.set("label", Value::Words(label.clone()));
    }
}

/// The field that a fix names, else the one that the finding asks for.
fn field_asked<'p>(named: Option<&'p str>, params: &'p Params) -> Option<&'p str> {
    named.or_else(|| match params.get("field") {
        Some(Value::Text(name)) => Some(name.as_str()),
        _ => None,
    })
}

impl Change {
    /// The key that it stands under in a rule file.
    pub fn key(&self) -> &'static str {
        match self {
            Change::Replace(_) => "replace",
            Change::ReplaceOther(_) => "replace-other",
            Change::Words(_) => "words",
            Change::Insert(_) => "insert",
            Change::FrontMatter(_) => "front-matter",
            Change::Record => "record",
            Change::Field(_) => "field",
            Change::Remove => "remove",
        }
    }

    /// What is done, where the rule does not say it itself.
    fn title(&self, text: &str) -> Localized<String> {
        match self {
            Change::Insert(_) => Localized {
                nb: format!("Sett inn «{text}»"),
                nn: format!("Set inn «{text}»"),
                en: format!("Insert “{text}”"),
            },
            Change::Remove => Localized {
                nb: "Ta ut setningen".into(),
                nn: "Ta ut setninga".into(),
                en: "Take the sentence out".into(),
            },
            _ => Fix::writes(text),
        }
    }
}

/// The template with its parameters; nothing where one of them is not known, or nothing is left to write.
fn filled(params: &Params, template: &str, language: Language) -> Option<String> {
    let text = params.fill(template, language);
    let named = |part: &str| {
        part.split_once('}')
            .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
    };
    let open = text.split('{').skip(1).any(named);
    (!open && !text.trim().is_empty()).then_some(text)
}

/// The advert's own running text: a file in which something can be written.
fn is_written(source: &Source) -> bool {
    matches!(source.media(), Media::Markdown | Media::Plain) && !source.is_extracted()
}

/// The line break that a text uses.
fn line_break(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}
