//! Tests of the schemas and of the help they give.

mod explained;
mod outlines;
mod proposals;
mod readers;
mod texts;

use super::{Kind, Known, Names};
use crate::calendar::Date;
use crate::finding::Localized;
use crate::text::{Media, Source, Span};
use crate::yaml::{Node, Word, parse};

/// A text with a cursor, and the rest of what a fixture says of it.
struct Case {
    name: String,
    kind: Kind,
    text: String,
    offset: usize,
    node: Node,
}

impl Case {
    /// The texts of a list.
    fn texts(&self, key: &str) -> Vec<String> {
        let items = self.node.get(key).and_then(Node::list).unwrap_or_default();
        items.iter().map(|item| item.text().unwrap().to_owned()).collect()
    }
}

/// The cases of a fixture; the cursor is `⌶`.
fn cases(file: &str) -> Vec<Case> {
    let source = Source::new("cases.yaml", file, Media::Yaml);
    let cases = parse(&source, Span::new(0, file.len())).unwrap();
    let case = |node: &Node| {
        let text = |key: &str| node.get(key).and_then(Node::text).unwrap().to_owned();
        let kind = *Kind::all().iter().find(|kind| kind.as_str() == text("in")).unwrap();
        let offset = text("text").find('⌶').unwrap();
        Case { name: text("name"), kind, text: text("text").replacen('⌶', "", 1), offset, node: node.clone() }
    };
    cases.list().unwrap().iter().map(case).collect()
}

/// A few names of each kind, on 22 November 2026.
fn known() -> Known {
    let mut known = Known::new(Date::new(2026, 11, 22).unwrap());
    let said =
        |text: &str| Localized { nb: format!("{text} (nb)"), nn: format!("{text} (nn)"), en: format!("{text} (en)") };
    let names = [
        (Names::Unit, "Solbakken sykehjem"),
        (Names::Employer, "Eksempel kommune"),
        (Names::Rule, "size/decimal"),
        (Names::Rule, "size/below-minimum"),
        (Names::Statement, "offl-25"),
        (Names::Clause, "eksempel-2024#3.1"),
    ];
    names.into_iter().for_each(|(kind, name)| known.add(kind, name, said(name)));
    known
}

#[test]
fn what_kind_a_file_is_of() {
    let of = |path: &str, text: &str| Kind::of(path, text);
    assert_eq!(of("a/heltid.yaml", ""), Some(Kind::Settings));
    assert_eq!(of("a/annonse.docx.heltid.yaml", "guideline: b"), Some(Kind::FrontMatter));
    assert_eq!(of("a.yml", "title: x\nguideline: b\nclauses: [{"), Some(Kind::Guideline));
    assert_eq!(of("a.yaml", "# x\ndispensations:\n"), Some(Kind::Dispensation));
    assert_eq!(of("a.yaml", "consultations: []"), Some(Kind::Consultation));
    assert_eq!(of("a.yaml", "id: size/a\nseverity: info\n"), Some(Kind::Rule));
    assert_eq!(of("b/guidelines/ny.yaml", ""), Some(Kind::Guideline));
    assert_eq!(of("b\\rules\\size\\ny.yaml", "titl"), Some(Kind::Rule));
    assert_eq!(of("b/dispensations/ny.yaml", "consultations:"), Some(Kind::Consultation));
    assert_eq!(of("docker-compose.yaml", "services: {}"), None);
    assert_eq!(of("annonse.md", "guideline: b"), None);
}

#[test]
fn what_is_known_everywhere() {
    let known = Known::built_in(Date::new(2026, 11, 22).unwrap());
    let has = |kind, text: &str| known.of(kind).find(|name| name.text == text).unwrap().what.nb.clone();
    assert_eq!(has(Names::Rule, "size/decimal"), "Størrelsen har desimaler");
    assert_eq!(has(Names::Occupation, "nurse"), "STYRK-08 2223");
    assert_eq!(has(Names::Role, "hr"), "Personalavdelingen.");
    assert_eq!(has(Names::Statement, "police"), "At den som ansettes, må legge fram politiattest.");
}
