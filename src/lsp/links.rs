//! Words that lead somewhere: clauses and guidelines to their files, sections of the law, rules to their pages.

use super::address;
use super::court::Bench;
use super::desk::{Desk, Sight};
use super::document::Kind;
use super::pages::Pages;
use super::routes::Refusal;
use crate::files;
use crate::rule::sections;
use crate::schema;
use crate::text::Span;
use crate::yaml::{Key, Node, parse_leniently};
use gen_lsp_types::{DocumentLink, DocumentLinkParams, Uri};
use std::path::Path;

/// The words of a document that lead to something that is there.
pub(super) fn links(desk: &mut Desk, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>, Refusal> {
    let Some(sight) = desk.see(&params.text_document.uri.0) else { return Ok(None) };
    let finder = Finder { sight: &sight, pages: Pages::of(desk, sight.seat), bench: desk.court.bench(sight.seat) };
    let mut found = match sight.document.kind {
        Kind::Advert => finder.of_adverts(),
        Kind::Yaml => finder.of_file(),
        Kind::Other => return Ok(None),
    };
    found.extend(sections(sight.document.source.text()).into_iter().map(|s| (s.span, s.address)));
    found.sort_by_key(|(span, _)| *span);
    let link = |(span, target): (Span, String)| DocumentLink {
        range: sight.document.range(span),
        target: Some(Uri(target)),
        tooltip: None,
        data: None,
    };
    Ok(Some(found.into_iter().map(link).collect()))
}

struct Finder<'a> {
    sight: &'a Sight,
    pages: Pages<'a>,
    bench: Option<&'a Bench>,
}

/// Words, and the address that they lead to.
type Found = Vec<(Span, String)>;

impl Finder<'_> {
    /// The guideline that an advert names.
    fn of_adverts(&self) -> Found {
        let reports = self.sight.adverts.iter().filter_map(|advert| advert.report.as_ref());
        let named = reports.filter_map(|report| {
            let named = report.advert.guideline.as_ref()?;
            let span = self.sight.document.placed(&report.source, named.span()?)?;
            Some((span, self.guideline(&named.value)?))
        });
        named.collect()
    }

    fn of_file(&self) -> Found {
        let document = &self.sight.document;
        let text = document.source.text();
        let (tree, _) = parse_leniently(&document.source, Span::new(0, text.len()));
        let kind = schema::Kind::of(&document.path.to_string_lossy(), text);
        let (Some(tree), Some(kind)) = (tree, kind) else { return Vec::new() };
        match kind {
            schema::Kind::Settings => self.of_settings(&tree),
            schema::Kind::Guideline => {
                value(&tree, "replaces").and_then(|node| self.to_guideline(node)).into_iter().collect()
            }
            schema::Kind::Dispensation => {
                let all = tree.get("dispensations").and_then(Node::list).into_iter().flatten();
                all.filter_map(|one| value(one, "clause")).filter_map(|node| self.to_clause(node)).collect()
            }
            schema::Kind::Rule => {
                value(&tree, "id").and_then(|node| self.to_rule(node.span, node.text()?)).into_iter().collect()
            }
            schema::Kind::FrontMatter => {
                value(&tree, "guideline").and_then(|node| self.to_guideline(node)).into_iter().collect()
            }
            schema::Kind::Consultation => Vec::new(),
        }
    }

    /// The files that settings name, and the rules.
    fn of_settings(&self, tree: &Node) -> Found {
        let listed = ["guidelines", "dispensations", "consultations"].into_iter().filter_map(|key| tree.get(key));
        let files = listed.flat_map(|node| node.list().unwrap_or(std::slice::from_ref(node)));
        let rules = tree.get("rules").and_then(Node::map).into_iter().flatten();
        let rules = rules.filter_map(|(Key { text, span, .. }, _)| self.to_rule(*span, text));
        files.filter_map(|node| self.to_file(node)).chain(rules).collect()
    }

    /// A pattern of names leads nowhere.
    fn to_file(&self, node: &Node) -> Option<(Span, String)> {
        let folder = self.sight.document.path.parent()?;
        let path = folder.join(node.text().filter(|text| !text.is_empty())?);
        path.is_file().then(|| (node.span, address::of(&files::absolute(&path))))
    }

    fn to_rule(&self, span: Span, id: &str) -> Option<(Span, String)> {
        Some((span, self.pages.page(id)?))
    }

    fn to_guideline(&self, node: &Node) -> Option<(Span, String)> {
        Some((node.span, self.guideline(node.text()?)?))
    }

    fn to_clause(&self, node: &Node) -> Option<(Span, String)> {
        Some((node.span, self.pages.clause_line(node.text()?)?))
    }

    /// The file of a guideline by its id.
    fn guideline(&self, id: &str) -> Option<String> {
        let guideline = self.bench?.checker.guidelines().guideline(id).filter(|g| !g.is_national())?;
        Some(address::of(&files::absolute(Path::new(guideline.source.name()))))
    }
}

/// The value under a key, where it is a text.
fn value<'n>(of: &'n Node, key: &str) -> Option<&'n Node> {
    of.get(key).filter(|node| node.text().is_some())
}
