//! Forms for front matter, and the words for what an exception rests on, from `rules/forms.yaml`.

use super::filled;
use crate::advert::Reason;
use crate::finding::{Localized, Params};
use crate::rule::Missing;
use crate::text::{Language, Media, Source, Span};
use crate::yaml::{self, Node};
use std::sync::LazyLock;

struct Forms {
    records: Vec<(Missing, Form)>,
    fields: Vec<(String, Form)>,
    labels: Vec<(Reason, Localized<String>)>,
}

/// What it is called, and its lines of YAML; of a field the hint behind it.
struct Form {
    name: Localized<String>,
    text: Localized<String>,
}

const RECORDS: [(Missing, &str); 5] = [
    (Missing::Reason, "reason"),
    (Missing::Consultation, "consultation"),
    (Missing::Agreement, "agreement"),
    (Missing::Approval, "approval"),
    (Missing::Check, "check"),
];

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let text = include_str!("../../../rules/forms.yaml");
    let source = Source::new("rules/forms.yaml", text, Media::Yaml);
    let tree = yaml::parse(&source, Span::new(0, text.len())).ok();
    let part = |key: &str| tree.as_ref().and_then(|tree| tree.get(key));
    let all = |key: &str| part(key).and_then(Node::map).unwrap_or_default().iter();
    let record = |(of, key)| Some((of, form(part("records")?.get(key)?, "form")));
    Forms {
        records: RECORDS.into_iter().filter_map(record).collect(),
        fields: all("fields").map(|(key, node)| (key.text.clone(), form(node, "hint"))).collect(),
        labels: all("labels").filter_map(|(key, node)| Some((Reason::parse(&key.text)?, texts(node)))).collect(),
    }
});

fn form(node: &Node, text: &str) -> Form {
    let under = |key: &str| node.get(key).map(texts).unwrap_or_default();
    Form { name: under("name"), text: under(text) }
}

fn texts(node: &Node) -> Localized<String> {
    let text = |language| node.get(language).and_then(Node::text).unwrap_or_default().to_owned();
    Localized { nb: text("nb"), nn: text("nn"), en: text("en") }
}

/// The forms of what is missing on record, one after the other; `None` where nothing is, or a form cannot be filled.
pub(super) fn records(missing: &[Missing], params: &Params, language: Language) -> Option<String> {
    let forms = FORMS.records.iter().filter(|(of, _)| missing.contains(of));
    let lines: Vec<String> =
        forms.map(|(_, form)| filled(params, form.text.get(language), language)).collect::<Option<_>>()?;
    (!lines.is_empty()).then(|| lines.concat())
}

/// The form of a field.
pub(super) fn field(name: &str, language: Language) -> Option<String> {
    let (_, form) = FORMS.fields.iter().find(|(key, _)| key == name)?;
    Some(format!("{name}: # {}", form.text.get(language)))
}

/// How an advert says that a position is for students, or weekend work.
pub(super) fn label(reason: Reason) -> Option<&'static Localized<String>> {
    FORMS.labels.iter().find(|(of, _)| *of == reason).map(|(_, label)| label)
}

/// «Legg inn felt for begrunnelse og drøfting».
pub(super) fn title_of_records(missing: &[Missing]) -> Localized<String> {
    let forms: Vec<&Form> = FORMS.records.iter().filter(|(of, _)| missing.contains(of)).map(|(_, form)| form).collect();
    title(|language| {
        let names: Vec<&str> = forms.iter().map(|form| form.name.get(language).as_str()).collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} {} {last}", rest.join(", "), language.pick("og", "og", "and")),
            None => String::new(),
        }
    })
}

/// «Legg inn felt for søknadsfristen».
pub(super) fn title_of_field(name: &str) -> Localized<String> {
    let form = FORMS.fields.iter().find(|(key, _)| key == name).map(|(_, form)| form);
    title(|language| form.map(|form| form.name.get(language).clone()).unwrap_or_default())
}

fn title(named: impl Fn(Language) -> String) -> Localized<String> {
    Localized {
        nb: format!("Legg inn felt for {}", named(Language::Nb)),
        nn: format!("Legg inn felt for {}", named(Language::Nn)),
        en: format!("Add fields for {}", named(Language::En)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advert::field_of;

    #[test]
    fn every_form_is_there_in_three_languages() {
        assert_eq!(FORMS.records.len(), RECORDS.len());
        assert_eq!(FORMS.labels.iter().map(|(of, _)| *of).collect::<Vec<_>>(), [Reason::Student, Reason::Weekend]);
        let forms = FORMS.records.iter().map(|(_, form)| form).chain(FORMS.fields.iter().map(|(_, form)| form));
        let texts = forms.flat_map(|form| [&form.name, &form.text]).chain(FORMS.labels.iter().map(|(_, text)| text));
        for text in texts {
            assert!(Language::ALL.into_iter().all(|language| !text.get(language).is_empty()), "{text:?}");
        }
        for (key, _) in &FORMS.fields {
            assert_eq!(field_of(key).as_ref(), Some(key));
        }
    }
}
