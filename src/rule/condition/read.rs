use super::{Compare, Condition, Part};
use crate::advert::occupations;
use crate::finding::{Localized, Trouble};
use crate::rule::requirement::Percent;
use crate::yaml::{Fields, FromYaml, Node, Reader, nearest};

impl FromYaml for Condition {
    /// A map of keys; all must hold. `not:` and `any:` take further conditions.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Condition> {
        let fields = reader.fields(node, key)?;
        let condition = Condition { parts: parts(&fields) };
        fields.finish();
        Some(condition)
    }
}

fn parts(f: &Fields) -> Vec<Part> {
    let reader = f.reader();
    [
        list(f, "sector").map(Part::Sector),
        list(f, "unit").map(Part::Unit),
        list::<Known>(f, "occupation").map(|known| Part::Occupation(known.into_iter().map(|k| k.0).collect())),
        list(f, "permanence").map(Part::Permanence),
        list(f, "employment-form").map(Part::EmploymentForm),
        list(f, "audience").map(Part::Audience),
        f.node("size").map(|node| limits::<Percent>(node, "size", reader)).map(sizes),
        list(f, "size-kind").map(Part::SizeKind),
        list(f, "weekend").map(Part::Weekend),
        list(f, "shift").map(Part::Shift),
        f.optional("student").map(Part::Student),
        f.optional("divisible").map(Part::Divisible),
        f.node("duration").map(|node| Part::Duration(limits(node, "duration", reader))),
        f.node("advert-date").map(|node| Part::AdvertDate(limits(node, "advert-date", reader))),
        list(f, "reason").map(Part::Reason),
        list(f, "not").map(not),
        list(f, "any").map(Part::Any),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A list that is not empty: an empty one would never hold, and nobody means that.
fn list<T: FromYaml>(f: &Fields, key: &'static str) -> Option<Vec<T>> {
    let node = f.node(key)?;
    if node.list().is_some_and(<[Node]>::is_empty) {
        let expected = Localized {
            nb: "en liste med minst én verdi".to_owned(),
            nn: "ei liste med minst éin verdi".to_owned(),
            en: "a list with at least one value".to_owned(),
        };
        f.reader().wrong(key, expected, node.span);
        return None;
    }
    f.optional(key)
}

/// An occupation group of the vocabulary, or its STYRK-08 code: one that nobody knows would never hold.
struct Known(String);

impl FromYaml for Known {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Known> {
        let name = String::from_yaml(node, key, reader)?;
        if occupations().any(|(group, code)| group == name || code == name) {
            return Some(Known(name));
        }
        let expected = Localized {
            nb: "en yrkesgruppe fra rules/vocabulary/occupations.yaml, eller dens STYRK-08-kode".to_owned(),
            nn: "ei yrkesgruppe frå rules/vocabulary/occupations.yaml, eller STYRK-08-koden hennar".to_owned(),
            en: "an occupation group of rules/vocabulary/occupations.yaml, or its STYRK-08 code".to_owned(),
        };
        let suggestion = nearest(&name, occupations().map(|(group, _)| group));
        reader.report(Trouble::WrongValue { key: key.to_owned(), expected, suggestion }, node.span);
        None
    }
}

fn sizes(limits: Vec<(Compare, Percent)>) -> Part {
    Part::Size(limits.into_iter().map(|(compare, Percent(limit))| (compare, limit)).collect())
}

/// `not:` of several conditions: none of them holds.
fn not(conditions: Vec<Condition>) -> Part {
    Part::Not(Condition { parts: vec![Part::Any(conditions)] })
}

/// `{at-least: 20, below: 60}`; a date may also say `from` and `to`, both included.
fn limits<T: FromYaml>(node: &Node, key: &'static str, reader: &Reader) -> Vec<(Compare, T)> {
    let Some(f) = reader.fields(node, key) else { return Vec::new() };
    let mut limits = vec![
        (Compare::AtLeast, f.optional("at-least")),
        (Compare::Above, f.optional("above")),
        (Compare::AtMost, f.optional("at-most")),
        (Compare::Below, f.optional("below")),
    ];
    if key == "advert-date" {
        limits.push((Compare::AtLeast, f.optional("from")));
        limits.push((Compare::AtMost, f.optional("to")));
    }
    f.finish();
    let limits: Vec<_> = limits.into_iter().filter_map(|(compare, limit)| Some((compare, limit?))).collect();
    if node.map().is_some_and(<[_]>::is_empty) {
        let expected = Localized {
            nb: "en grense, som { below: … } eller { at-least: … }".to_owned(),
            nn: "ei grense, som { below: … } eller { at-least: … }".to_owned(),
            en: "a limit, such as { below: … } or { at-least: … }".to_owned(),
        };
        reader.wrong(key, expected, node.span);
    }
    limits
}
