//! Rule files to rules, with every error of a file at once.

use super::rule::{Example, Rule, Status, Tag};
use crate::finding::{Basis, BasisKind, Confidence, Finding, Localized, RuleId, Safety, Severity, Texts};
use crate::text::{Source, Span};
use crate::yaml::{self, Fields, FromYaml, Node, Reader, words};
use std::sync::Arc;

/// Reads a rule file. The findings stand on the file itself; with an error there is no rule.
pub fn load(source: &Source) -> (Option<Rule>, Vec<Finding>) {
    let (node, findings) = yaml::parse_leniently(source, Span::new(0, source.text().len()));
    let reader = Reader::of(source, findings);
    let rule = node.and_then(|node| reader.read::<Rule>(&node, "rule"));
    let rule = rule.filter(|_| !reader.failed());
    (rule, reader.finish())
}

impl FromYaml for Rule {
    /// A rule in a file of its own, or one of a guideline's `rules`.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Rule> {
        let f = reader.fields(node, key)?;
        let (id, check, texts) = (id(&f), f.required("check"), f.required("texts"));
        let (since, status) = (f.or("since", String::new()), f.or("status", Status::Stable));
        let (severity, confidence) = (f.required("severity"), f.or("confidence", Confidence::High));
        let tag = f.optional("tag");
        let (who, basis, fixes) = (f.optional("who"), f.or("basis", Vec::new()), f.or("fix", Vec::new()));
        let examples = f.or("examples", Vec::new());
        f.finish();
        Some(Rule {
            id: id?,
            since,
            status,
            severity: severity?,
            confidence,
            tag,
            who,
            basis,
            texts: Arc::new(texts?),
            check: check?,
            fixes,
            examples,
        })
    }
}

fn id(fields: &Fields) -> Option<RuleId> {
    let id: String = fields.required("id")?;
    let part = |p: &str| !p.is_empty() && p.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if id.split_once('/').is_some_and(|(family, name)| part(family) && part(name)) {
        return Some(RuleId::new(id));
    }
    let place = fields.node("id").map_or(fields.span(), |n| n.span);
    let words = |t: &str| t.to_owned();
    let expected = Localized {
        nb: words("skrevet familie/navn, med små bokstaver og bindestrek"),
        nn: words("skrive familie/namn, med små bokstavar og bindestrek"),
        en: words("written family/name, in lower case with hyphens"),
    };
    fields.reader().wrong("id", expected, place);
    None
}

impl FromYaml for Localized<Texts> {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Localized<Texts>> {
        let f = reader.fields(node, key)?;
        let (nb, nn, en) = (f.required("nb"), f.required("nn"), f.required("en"));
        f.finish();
        Some(Localized { nb: nb?, nn: nn?, en: en? })
    }
}

impl FromYaml for Texts {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Texts> {
        let f = reader.fields(node, key)?;
        let (title, message) = (f.required("title"), f.required("message"));
        let (why, advice) = (f.required("why"), f.required("advice"));
        f.finish();
        Some(Texts { title: title?, message: message?, why: why?, advice: advice? })
    }
}

impl FromYaml for Basis {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Basis> {
        let f = reader.fields(node, key)?;
        let (kind, reference) = (f.required("kind"), f.required("ref"));
        let (from, until) = (f.optional("from"), f.optional("until"));
        f.finish();
        Some(Basis { kind: kind?, reference: reference?, from, until })
    }
}

impl FromYaml for Example {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Example> {
        let f = reader.fields(node, key)?;
        let (flag, pass): (Option<String>, Option<String>) = (f.optional("flag"), f.optional("pass"));
        let around = ["statements", "full-time-week", "employer"].map(|key| (key, f.node(key)));
        let guideline = guideline(f.node("clause"), &around);
        let facts = f.node("facts").map(Node::flow);
        let (on, today, archive) = (f.optional("on"), f.optional("today"), f.or("archive", false));
        let (fixed, files) = (f.or("fixed", Vec::new()), f.or("files", Vec::new()));
        f.finish();
        let (advert, flags) = match (flag, pass) {
            (Some(text), None) => marked(&text),
            (None, Some(text)) => (text, Vec::new()),
            _ => (String::new(), Vec::new()),
        };
        let flagged = node.get("flag").is_some();
        if advert.is_empty() || flagged == flags.is_empty() {
            reader.wrong(key, example_shape(), node.span);
            return None;
        }
        Some(Example { advert, flags, fixed, guideline, files, facts, on, today, archive, span: node.span })
    }
}

fn example_shape() -> Localized<String> {
    Localized {
        nb: "enten «flag:» med stedet merket ⟦slik⟧, eller «pass:»".into(),
        nn: "anten «flag:» med staden merkt ⟦slik⟧, eller «pass:»".into(),
        en: "either “flag:” with the place marked ⟦so⟧, or “pass:”".into(),
    }
}

/// The text without marks, and the marked places.
fn marked(text: &str) -> (String, Vec<Span>) {
    let mut plain = String::with_capacity(text.len());
    let mut places = Vec::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('⟦') {
        plain.push_str(before);
        let Some((words, after)) = inside.split_once('⟧') else { return (String::new(), Vec::new()) };
        places.push(Span::new(plain.len(), plain.len() + words.len()));
        plain.push_str(words);
        rest = after;
    }
    plain.push_str(rest);
    (plain, places)
}

/// A guideline file around one clause.
fn guideline(clause: Option<&Node>, around: &[(&str, Option<&Node>)]) -> Option<String> {
    if clause.is_none() && around.iter().all(|(_, node)| node.is_none()) {
        return None;
    }
    let mut text = String::from("guideline: example\ntitle: Example\nvalid: { from: 2000-01-01 }\n");
    for (key, node) in around.iter().filter_map(|(key, node)| Some((key, (*node)?))) {
        text.extend([*key, ": ", &node.flow(), "\n"]);
    }
    let clause = clause.and_then(Node::map).unwrap_or_default();
    text.push_str("clauses: [");
    if !clause.is_empty() {
        text.push_str("{ id: \"1\", text: \"Example.\"");
        for (key, node) in clause {
            text.extend([", ", &key.text, ": ", &node.flow()]);
        }
        text.push_str(" }");
    }
    text.push_str("]\n");
    Some(text)
}

words!(for Tag { Unnecessary = "unnecessary", Deprecated = "deprecated" });
words!(for Status { Preview = "preview", Stable = "stable", Retired = "retired" });
words!(for Severity { Info = "info", Warning = "warning", Error = "error" });
words!(for Confidence { Low = "low", Medium = "medium", High = "high" });
words!(for Safety { Ask = "ask", Unsafe = "unsafe", Safe = "safe" });
words!(for BasisKind { Law = "law", Tariff = "tariff", Guideline = "guideline", Guidance = "guidance" });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Media};

    #[test]
    fn every_error_of_a_rule_file_is_told_at_once() {
        let text = "id: tekst/Ærlig\nseverity: eror\nchekc: {}\ntexts: { nb: { title: a, message: b, why: c, advice: d } }\n\
                    examples:\n  - flag: uten merke\n";
        let source = Source::new("rules/tekst/feil.yaml", text, Media::Yaml);
        let (rule, findings) = load(&source);
        let told: Vec<_> = findings.iter().map(|f| (source.slice(f.span()), f.render(Language::Nb).message)).collect();
        assert_eq!(rule, None);
        assert_eq!(
            told,
            [
                ("id", "«check» mangler.".to_owned()),
                ("tekst/Ærlig", "«id» skal være skrevet familie/navn, med små bokstaver og bindestrek.".to_owned()),
                ("eror", "«severity» skal være et av ordene info, warning, error.".to_owned()),
                ("chekc", "«chekc» er ikke en kjent nøkkel her.".to_owned()),
                ("nb", "«nn» mangler.".to_owned()),
                ("nb", "«en» mangler.".to_owned()),
                (
                    "flag: uten merke",
                    "«examples» skal være enten «flag:» med stedet merket ⟦slik⟧, eller «pass:».".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn a_mark_is_a_place_in_the_text_without_it() {
        assert_eq!(marked("Æ ⟦60 %⟧ og ⟦å⟧."), ("Æ 60 % og å.".to_owned(), vec![Span::new(3, 7), Span::new(11, 13)]));
    }
}
