//! Forms for what is missing on record, from `rules/forms.yaml`.

use super::filled;
use crate::finding::{Localized, Params};
use crate::rule::Missing;
use crate::text::{Language, Media, Source, Span};
use crate::yaml::{self, Node};
use std::sync::LazyLock;

/// One form: what it records, and its lines of YAML.
struct Form {
    of: Missing,
    name: Localized<String>,
    lines: Localized<String>,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let text = include_str!("../../../rules/forms.yaml");
    let source = Source::new("rules/forms.yaml", text, Media::Yaml);
    let tree = yaml::parse(&source, Span::new(0, text.len())).ok();
    let form = |(of, key)| Some(form(of, tree.as_ref()?.get(key)?));
    KEYS.into_iter().filter_map(form).collect()
});

const KEYS: [(Missing, &str); 5] = [
    (Missing::Reason, "reason"),
    (Missing::Consultation, "consultation"),
    (Missing::Agreement, "agreement"),
    (Missing::Approval, "approval"),
    (Missing::Check, "check"),
];

fn form(of: Missing, node: &Node) -> Form {
    let texts = |key: &str| {
        let text =
            |language| node.get(key).and_then(|n| n.get(language)).and_then(Node::text).unwrap_or_default().to_owned();
        Localized { nb: text("nb"), nn: text("nn"), en: text("en") }
    };
    Form { of, name: texts("name"), lines: texts("form") }
}

/// The forms of what is missing, one after the other; `None` where nothing is, or a form cannot be filled.
pub(super) fn lines(missing: &[Missing], params: &Params, language: Language) -> Option<String> {
    let forms = FORMS.iter().filter(|form| missing.contains(&form.of));
    let lines: Vec<String> =
        forms.map(|form| filled(params, form.lines.get(language), language)).collect::<Option<_>>()?;
    (!lines.is_empty()).then(|| lines.concat())
}

/// «Legg inn felt for begrunnelse og drøfting».
pub(super) fn title(missing: &[Missing]) -> Localized<String> {
    let named = |language: Language| {
        let names: Vec<&str> = FORMS
            .iter()
            .filter(|form| missing.contains(&form.of))
            .map(|form| form.name.get(language).as_str())
            .collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} {} {last}", rest.join(", "), language.pick("og", "og", "and")),
            None => String::new(),
        }
    };
    Localized {
        nb: format!("Legg inn felt for {}", named(Language::Nb)),
        nn: format!("Legg inn felt for {}", named(Language::Nn)),
        en: format!("Add fields for {}", named(Language::En)),
    }
}
