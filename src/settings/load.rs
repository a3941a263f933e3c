//! Reading `heltid.yaml`, with every error in it.

use super::{Located, Override, RuleWeight, Settings};
use crate::finding::{Finding, Trouble};
use crate::rule::Unit;
use crate::text::{Source, Span};
use crate::yaml::{Fields, FromYaml, Node, Reader, Value, parse_leniently};

/// Reads settings. `None` where anything in them is an error; an empty file is all defaults.
pub fn load(source: &Source) -> (Option<Settings>, Vec<Finding>) {
    let (node, findings) = parse_leniently(source, Span::new(0, source.text().len()));
    let reader = Reader::of(source, findings);
    let settings = node.and_then(|node| settings(&node, &reader)).filter(|_| !reader.failed());
    (settings, reader.finish())
}

fn settings(node: &Node, reader: &Reader) -> Option<Settings> {
    if node.value == Value::Null {
        return Some(Settings::default());
    }
    let f = reader.fields(node, "heltid.yaml")?;
    let settings = Settings {
        guidelines: f.optional("guidelines"),
        dispensations: f.optional("dispensations"),
        consultations: f.optional("consultations"),
        language: f.optional("language"),
        employer: f.optional("employer"),
        include: f.optional("include"),
        exclude: f.or("exclude", Vec::new()),
        rules: f.map("rules").map(|inner| rules(&inner)).unwrap_or_default(),
        records_elsewhere: f.or("records-elsewhere", false),
        assume_statements: f.or("assume-statements", Vec::new()),
        fail_on: f.optional("fail-on"),
        overrides: f.maps("overrides").into_iter().filter_map(overriding).collect(),
        units: units(&f),
    };
    f.finish();
    Some(settings)
}

fn rules(f: &Fields) -> Vec<RuleWeight> {
    let read = |(key, node): &(crate::yaml::Key, Node)| {
        let weight = f.reader().read(node, &key.text)?;
        Some(RuleWeight { rule: Located { text: key.text.clone(), span: key.span }, weight })
    };
    f.entries().iter().filter_map(read).collect()
}

fn overriding(f: Fields) -> Option<Override> {
    let (path, sector, unit) = (f.required("path"), f.optional("sector"), f.optional("unit"));
    f.finish();
    Some(Override { path: path?, sector, unit })
}

/// The units; no two with one name.
fn units(f: &Fields) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for inner in f.maps("units") {
        let name: Option<String> = inner.required("name");
        let place = inner.node("name").map_or(inner.span(), |node| node.span);
        let (sector, aliases) = (inner.optional("sector"), inner.or("aliases", Vec::new()));
        inner.finish();
        let Some(name) = name else { continue };
        if units.iter().any(|unit| unit.name == name) {
            f.reader().report(Trouble::DuplicateId { id: name.clone() }, place);
        }
        units.push(Unit { name, sector, aliases });
    }
    units
}

impl FromYaml for Located {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Located> {
        let text = String::from_yaml(node, key, reader)?;
        Some(Located { text, span: node.span })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advert::Sector;
    use crate::finding::Severity;
    use crate::settings::{FailOn, Weight};
    use crate::text::{Language, Media};

    fn source(text: &str) -> Source {
        Source::new("heltid.yaml", text, Media::Yaml)
    }

    #[test]
    fn reads_every_key() {
        let text = "\
guidelines: guidelines/*.yaml
dispensations: [dispensations/*.yaml]
consultations: [consultations/*.yaml]
language: nn
employer: Eksempel kommune
include: [\"**/*.md\", \"**/*.docx\"]
exclude: [arkiv/**]
rules: { size/decimal: off, text/offl-25-notice: warning }
records-elsewhere: true
assume-statements: [offl-25, police]
fail-on: never
overrides: [{ path: \"barnehage/**\", sector: kindergarten, unit: Solbakken barnehage }]
units: [{ name: Solbakken sykehjem, sector: health-and-care, aliases: [Solbakken, \"Solbakken sjh\"] }]
";
        let source = source(text);
        let (settings, told) = load(&source);
        assert_eq!(told, []);
        let settings = settings.unwrap();
        assert_eq!(settings.guidelines.as_ref().map(|g| source.slice(g[0].span)), Some("guidelines/*.yaml"));
        assert_eq!(settings.language, Some(Language::Nn));
        assert_eq!(settings.weight("size/decimal"), Some(Weight::Off));
        assert_eq!(settings.weight("text/offl-25-notice"), Some(Weight::At(Severity::Warning)));
        assert_eq!(settings.weight("size/below-minimum"), None);
        assert!(settings.records_elsewhere);
        assert_eq!(settings.fail_on, Some(FailOn::Never));
        assert_eq!(settings.overrides[0].sector, Some(Sector::Kindergarten));
        assert_eq!(settings.units[0].aliases, ["Solbakken", "Solbakken sjh"]);
        assert!(settings.units[0].is_called("SOLBAKKEN SJH"));
        assert_eq!(load(&self::source("# bare en kommentar\n")).0, Some(Settings::default()));
    }

    #[test]
    fn every_error_is_told() {
        let text = "\
guideline: [a.yaml]
language: sv
rules: { size/decimal: of }
records-elsewhere: ja
fail-on: errors
overrides: [{ sector: barnehage }]
units: [{ name: A }, { name: A, alias: B }]
language: nb
";
        let source = source(text);
        let (settings, findings) = load(&source);
        assert_eq!(settings, None);
        let told: Vec<(&str, &str, String)> =
            findings.iter().map(|f| (source.slice(f.span()), f.rule.as_str(), f.render(Language::Nb).advice)).collect();
        let told: Vec<(&str, &str, &str)> =
            told.iter().map(|(place, rule, advice)| (*place, *rule, advice.as_str())).collect();
        let expected = [
            ("guideline", "yaml/unknown-key", "Mente du «guidelines»?"),
            ("sv", "yaml/wrong-value", "Rett verdien."),
            ("of", "yaml/wrong-value", "Mente du «off»?"),
            ("ja", "yaml/wrong-value", "Rett verdien."),
            ("errors", "yaml/wrong-value", "Mente du «error»?"),
            ("sector", "yaml/missing-key", "Legg til «path»."),
            ("barnehage", "yaml/wrong-value", "Rett verdien."),
            ("A", "yaml/duplicate-id", "Gi hver sin egen id."),
            ("alias", "yaml/unknown-key", "Mente du «aliases»?"),
            ("language", "yaml/duplicate-key", "Behold den ene."),
        ];
        assert_eq!(told, expected);
    }
}
