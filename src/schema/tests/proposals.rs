//! `fixtures/help/proposals.yaml`: texts with a cursor, and what is proposed there.

use super::{Case, cases, known};
use crate::schema::{Proposal, proposals};
use crate::text::{Language, Span};
use crate::yaml::Node;

/// What a proposal puts in, with its line breaks and stops shown.
fn written(proposal: &Proposal) -> String {
    let mut text = proposal.text.clone();
    for stop in proposal.stops.iter().rev() {
        text.insert(stop.start as usize, '⌶');
    }
    text.replace("\r\n", "␤").replace('\n', "␤")
}

#[test]
fn what_is_proposed() {
    let mut wrong = String::new();
    for case in cases(include_str!("../../../fixtures/help/proposals.yaml")) {
        let Case { name, kind, text, offset, node } = &case;
        let found = proposals(*kind, text, Span::new(0, text.len()), *offset, &known(), Language::Nb);
        let labels: Vec<&str> = found.iter().map(|p| p.label.as_str()).collect();
        let first = case.texts("first");
        if labels.get(..first.len()).is_none_or(|l| l != first) || (first.is_empty() && !labels.is_empty()) {
            wrong += &format!("{name}: {labels:?}\n");
        }
        for never in case.texts("never").iter().filter(|never| labels.contains(&never.as_str())) {
            wrong += &format!("{name}: proposes {never}\n");
        }
        let replaces = node.get("replaces").and_then(Node::text).unwrap_or_default();
        for proposal in &found {
            let span = proposal.span.range();
            if &text[span.clone()] != replaces || *offset < span.start || span.end < *offset {
                wrong += &format!("{name}: {} replaces {:?}\n", proposal.label, &text[span]);
            }
            if proposal.help.is_empty() {
                wrong += &format!("{name}: {} says nothing\n", proposal.label);
            }
        }
        for (label, writes) in node.get("writes").and_then(Node::map).unwrap_or_default() {
            let all: Vec<String> = found.iter().filter(|p| p.label == label.text).map(written).collect();
            if !all.iter().any(|text| Some(text.as_str()) == writes.text()) {
                wrong += &format!("{name}: {} writes {all:?}\n", label.text);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn proposals_are_in_the_language_of_their_reader() {
    let text = "size";
    let help = |language| {
        let kind = crate::schema::Kind::Settings;
        proposals(kind, text, Span::new(0, 4), 4, &known(), language).remove(3).help
    };
    assert_eq!(help(Language::Nb), "Språket i meldingene.");
    assert_eq!(help(Language::Nn), "Språket i meldingane.");
    assert_eq!(help(Language::En), "The language of messages.");
}

#[test]
fn front_matter_is_a_part_of_a_text() {
    let text = "\u{feff}---\r\nsector: s\r\n---\r\nsector: x\r\n";
    let range = Span::new(8, 19);
    let at = |offset| proposals(crate::schema::Kind::FrontMatter, text, range, offset, &known(), Language::En);
    assert_eq!(at(17).first().map(|p| (p.label.as_str(), p.span)), Some(("health-and-care", Span::new(16, 17))));
    assert_eq!(at(19).first().map(|p| (p.label.as_str(), p.span)), Some(("title", Span::at(19))));
    assert_eq!(at(30), []);
    assert_eq!(at(3), []);
}
