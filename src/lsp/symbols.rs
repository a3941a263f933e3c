//! What a document is made of: adverts and their positions, clauses and their exceptions, dispensations.

use super::desk::{Desk, Sight};
use super::document::{Document, Kind};
use super::routes::Refusal;
use crate::advert::Position;
use crate::engine::{Judged, Report};
use crate::report::{gist, understood};
use crate::text::{Language, Span};
use crate::yaml::{Node, parse_leniently};
use gen_lsp_types::{DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, SymbolKind};

/// The parts of a document, each with its own parts. A YAML file that does not parse has none.
pub(super) fn symbols(
    desk: &mut Desk,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>, Refusal> {
    let Some(sight) = desk.see(&params.text_document.uri.0) else { return Ok(None) };
    let symbols: Vec<DocumentSymbol> = match sight.document.kind {
        Kind::Advert => sight.adverts.iter().filter_map(|advert| of_advert(&sight, advert)).collect(),
        Kind::Yaml => of_file(&sight.document, sight.language),
        Kind::Other => Vec::new(),
    };
    Ok(Some(symbols.into()))
}

/// A part: what it is called, more of it, its bytes, and those of its name.
struct Part {
    name: String,
    detail: String,
    kind: SymbolKind,
    whole: Span,
    named: Span,
    parts: Vec<DocumentSymbol>,
}

impl Part {
    #[expect(deprecated, reason = "the type has a field that newer editors do not read")]
    fn symbol(self, document: &Document) -> DocumentSymbol {
        DocumentSymbol {
            name: self.name,
            detail: Some(self.detail).filter(|detail| !detail.is_empty()),
            kind: self.kind,
            tags: None,
            deprecated: None,
            // What is named must lie within the whole.
            range: document.range(self.whole.cover(self.named)),
            selection_range: document.range(self.named),
            children: Some(self.parts).filter(|parts| !parts.is_empty()),
        }
    }
}

/// An advert with its positions; what offers nothing is no part of anything.
fn of_advert(sight: &Sight, advert: &Judged) -> Option<DocumentSymbol> {
    let (document, l) = (&sight.document, sight.language);
    let report = advert.report.as_ref()?;
    let detail = gist(report, l)?;
    let whole = advert.source.record().unwrap_or(Span::new(0, document.source.text().len()));
    let title = report.advert.title.as_ref();
    let name = title.map(|title| one_line(&title.value)).filter(|title| !title.is_empty());
    let named = title.and_then(|title| document.placed(&report.source, title.span()?));
    let positions = report.advert.positions.iter().enumerate();
    let part = Part {
        name: name.unwrap_or_else(|| crate::files::near(&document.path)),
        detail,
        kind: SymbolKind::File,
        whole,
        named: named.unwrap_or(Span::at(whole.start as usize)),
        parts: positions.map(|(at, position)| of_position(sight, report, at, position)).collect(),
    };
    Some(part.symbol(document))
}

fn of_position(sight: &Sight, report: &Report, at: usize, position: &Position) -> DocumentSymbol {
    let (document, l) = (&sight.document, sight.language);
    let title = position.title.as_ref().map(|title| one_line(&title.value)).filter(|title| !title.is_empty());
    let number = || format!("{} {}", l.pick("Stilling", "Stilling", "Position"), at + 1);
    let span = position.span.or_else(|| position.title.as_ref()?.span());
    let named = span.and_then(|span| document.placed(&report.source, span)).unwrap_or(Span::at(0));
    let part = Part {
        name: title.unwrap_or_else(number),
        detail: understood::position(position, l).join(" · "),
        kind: SymbolKind::Field,
        whole: named,
        named,
        parts: Vec::new(),
    };
    part.symbol(document)
}

/// The lists of things with an id that a file holds.
fn of_file(document: &Document, l: Language) -> Vec<DocumentSymbol> {
    let whole = Span::new(0, document.source.text().len());
    let (tree, _) = parse_leniently(&document.source, whole);
    let Some(tree) = tree else { return Vec::new() };
    let listed = ["clauses", "dispensations", "consultations", "rules"];
    listed.iter().flat_map(|key| items(document, tree.get(key), l)).collect()
}

fn items(document: &Document, list: Option<&Node>, l: Language) -> Vec<DocumentSymbol> {
    let items = list.and_then(Node::list).into_iter().flatten();
    items.filter_map(|item| of_item(document, item, l)).collect()
}

/// «3.1 – Stillinger skal være på minst 80 %.», with its exceptions.
fn of_item(document: &Document, item: &Node, l: Language) -> Option<DocumentSymbol> {
    let id = item.get("id")?;
    let text = |key: &str| item.get(key).and_then(|node| said(node, l)).map(one_line);
    let detail: Vec<String> = [text("clause"), text("text").or_else(|| text("reason"))].into_iter().flatten().collect();
    let part = Part {
        name: one_line(id.text()?),
        detail: detail.join(" · "),
        kind: SymbolKind::Object,
        whole: item.span,
        named: id.span,
        parts: items(document, item.get("exceptions"), l),
    };
    (!part.name.is_empty()).then(|| part.symbol(document))
}

/// A text, or the one of several in the reader's language.
fn said(node: &Node, l: Language) -> Option<&str> {
    let own = || node.get(l.pick("nb", "nn", "en")).and_then(Node::text);
    node.text().or_else(own).or_else(|| node.map()?.first()?.1.text())
}

fn one_line(text: impl AsRef<str>) -> String {
    text.as_ref().split_whitespace().collect::<Vec<_>>().join(" ")
}
