//! `fixtures/help/proposals.yaml`: texts with a cursor, and what is proposed there.

use super::{at_cursor, known};
use crate::schema::{Kind, Proposal, proposals};
use crate::text::{Language, Media, Source, Span};
use crate::yaml::{Node, Word, parse};

const CASES: &str = include_str!("../../../fixtures/help/proposals.yaml");

fn texts(node: Option<&Node>) -> Vec<String> {
    node.and_then(Node::list).unwrap_or_default().iter().map(|n| n.text().unwrap().to_owned()).collect()
}

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
    let source = Source::new("proposals.yaml", CASES, Media::Yaml);
    let cases = parse(&source, Span::new(0, CASES.len())).unwrap();
    let mut wrong = String::new();
    for case in cases.list().unwrap() {
        let name = case.get("name").and_then(Node::text).unwrap();
        let kind = case.get("in").and_then(Node::text).unwrap();
        let kind = *Kind::all().iter().find(|k| k.as_str() == kind).unwrap();
        let (text, offset) = at_cursor(case.get("text").and_then(Node::text).unwrap());
        let found = proposals(kind, &text, Span::new(0, text.len()), offset, &known(), Language::Nb);
        let labels: Vec<&str> = found.iter().map(|p| p.label.as_str()).collect();
        let first = texts(case.get("first"));
        let exact = first.is_empty();
        if !labels.iter().zip(&first).all(|(a, b)| a == b)
            || labels.len() < first.len()
            || (exact && !labels.is_empty())
        {
            wrong += &format!("{name}: {labels:?}\n");
        }
        for never in texts(case.get("never")).iter().filter(|never| labels.contains(&never.as_str())) {
            wrong += &format!("{name}: proposes {never}\n");
        }
        let replaces = case.get("replaces").and_then(Node::text).unwrap_or_default();
        for proposal in &found {
            if &text[proposal.span.range()] != replaces
                || !proposal.span.range().contains(&offset) && proposal.span.end as usize != offset
            {
                wrong += &format!("{name}: {} replaces {:?}\n", proposal.label, &text[proposal.span.range()]);
            }
        }
        for (label, writes) in case.get("writes").and_then(Node::map).unwrap_or_default() {
            let is = |p: &&&Proposal| p.label == label.text;
            let last = found.iter().collect::<Vec<_>>();
            let all: Vec<String> = last.iter().filter(is).map(|p| written(p)).collect();
            if !all.iter().any(|text| Some(text.as_str()) == writes.text()) {
                wrong += &format!("{name}: {} writes {all:?}\n", label.text);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
