//! What can be written where the cursor is: keys and values of YAML, the guideline's statements in an advert.

use super::client::Client;
use super::desk::{Desk, Sight};
use super::document::{Document, Kind};
use super::routes::Refusal;
use super::yaml;
use crate::files::template;
use crate::schema::{Proposal, Written};
use crate::text::Span;
use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse, CompletionTriggerKind,
    InsertTextFormat, InsertTextMode, MarkupContent, MarkupKind, TextEdit,
};

/// What is typed before the list is asked for without a wish of the writer's.
pub(super) const TRIGGERS: [&str; 5] = [":", " ", "-", "[", ","];

/// What can be written at a place.
pub(super) fn completion(desk: &mut Desk, params: CompletionParams) -> Result<Option<CompletionResponse>, Refusal> {
    let at = params.text_document_position_params;
    let Some(sight) = desk.see(&at.text_document.uri.0) else { return Ok(None) };
    let (document, offset) = (&sight.document, sight.document.offset(at.position));
    let items = match yaml::region(document, offset) {
        Some((kind, range)) => {
            let known = desk.known(sight.seat);
            yaml::proposals(kind, document, range, offset, &known, sight.language)
                .iter()
                .enumerate()
                .map(|(nth, proposal)| item(proposal, nth, document, &desk.client))
                .collect()
        }
        None => {
            let typed = params.context.is_some_and(|c| c.trigger_kind == CompletionTriggerKind::TriggerCharacter);
            let text = document.kind == Kind::Advert && !typed;
            let blank = sight.document.source.text().trim().is_empty();
            match text {
                true if blank => vec![new_advert(desk, &sight)],
                true => statements(desk, &sight, offset),
                false => Vec::new(),
            }
        }
    };
    let list = CompletionList { is_incomplete: false, items, ..CompletionList::default() };
    Ok(Some(list.into()))
}

fn item(proposal: &Proposal, nth: usize, document: &Document, client: &Client) -> CompletionItem {
    let kind = match proposal.what {
        Written::Key => CompletionItemKind::Property,
        Written::Value => CompletionItemKind::Value,
        Written::Form | Written::File => CompletionItemKind::Snippet,
    };
    let snippet = client.snippets && !proposal.stops.is_empty();
    let new_text = if snippet { with_stops(&proposal.text, &proposal.stops) } else { proposal.text.clone() };
    let written = document.source.slice(proposal.span);
    CompletionItem {
        label: proposal.label.clone(),
        kind: Some(kind),
        documentation: Some(markdown(&proposal.help).into()),
        // The order is that of the file; what must be there comes first.
        sort_text: Some(format!("{nth:04}")),
        // Editors leave out what does not begin like the words it replaces, quotes and all.
        filter_text: Some(written)
            .filter(|w| w.starts_with(['"', '\'']))
            .map(|w| format!("{}{}", &w[..1], proposal.label)),
        insert_text_format: Some(if snippet { InsertTextFormat::Snippet } else { InsertTextFormat::PlainText }),
        // Lines have their indentation already.
        insert_text_mode: Some(InsertTextMode::AsIs),
        text_edit: Some(TextEdit { range: document.range(proposal.span), new_text }.into()),
        ..CompletionItem::default()
    }
}

/// The text as a snippet: `$1`, `$2` … where the writing goes on, and what a snippet would read as its own is escaped.
fn with_stops(text: &str, stops: &[Span]) -> String {
    let mut out = String::with_capacity(text.len() + stops.len() * 4);
    let mut at = 0;
    for (nth, stop) in stops.iter().enumerate() {
        escape(text.get(at..stop.range().start).unwrap_or_default(), &mut out);
        out.push_str(&format!("${{{}:", nth + 1));
        escape(text.get(stop.range()).unwrap_or_default(), &mut out);
        out.push('}');
        at = stop.range().end;
    }
    escape(text.get(at..).unwrap_or_default(), &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '$' | '}' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// A whole advert to fill in, in place of a document in which nothing stands.
fn new_advert(desk: &Desk, sight: &Sight) -> CompletionItem {
    let settings = desk.court.bench(sight.seat).and_then(|bench| bench.place()).map(|place| &place.settings);
    let employer = settings.and_then(|settings| settings.employer.as_deref());
    let (_, text) = template::advert(sight.language, desk.today(), employer, None);
    let whole = Span::new(0, sight.document.source.text().len());
    let label = sight.language.pick("Ny utlysning", "Ny utlysing", "New advert");
    CompletionItem {
        label: label.to_owned(),
        kind: Some(CompletionItemKind::Snippet),
        documentation: Some(markdown(&text).into()),
        text_edit: Some(TextEdit { range: sight.document.range(whole), new_text: text }.into()),
        ..CompletionItem::default()
    }
}

/// The statements of the guideline that is in force for the advert, as they are to be inserted.
fn statements(desk: &Desk, sight: &Sight, offset: usize) -> Vec<CompletionItem> {
    let Some((bench, report)) = desk.court.bench(sight.seat).zip(sight.adverts.iter().find_map(|a| a.report.as_ref()))
    else {
        return Vec::new();
    };
    let document = &sight.document;
    let word = word_before(document.source.text(), offset);
    let range = document.range(word);
    let item = |id: &str, text: &str| CompletionItem {
        label: text.to_owned(),
        kind: Some(CompletionItemKind::Text),
        detail: Some(id.to_owned()),
        text_edit: Some(TextEdit { range, new_text: text.to_owned() }.into()),
        ..CompletionItem::default()
    };
    let guideline = report.guideline.as_ref().and_then(|id| bench.checker.guidelines().guideline(id));
    let statements = guideline.iter().flat_map(|guideline| &guideline.statements);
    let texts = statements.map(|statement| (&statement.id, statement.insert.get(report.advert.language)));
    texts.filter(|(_, text)| !text.is_empty()).map(|(id, text)| item(id, text)).collect()
}

/// The letters before an offset that belong to one word.
fn word_before(text: &str, offset: usize) -> Span {
    let before = text.get(..offset).unwrap_or_default();
    let word = before.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    Span::new(offset - word, offset)
}

fn markdown(text: &str) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_snippet_would_read_is_escaped() {
        let text = "valid:\n  from: 2026-01-01 # $ } \\";
        let from = text.find("2026").unwrap();
        assert_eq!(with_stops(text, &[Span::new(from, from + 10)]), "valid:\n  from: ${1:2026-01-01} # \\$ \\} \\\\");
        assert_eq!(with_stops("id: ", &[Span::at(4)]), "id: ${1:}");
    }

    #[test]
    fn the_word_before_the_cursor() {
        let text = "Vi søker ås";
        assert_eq!(word_before(text, text.len()), Span::new(text.len() - 3, text.len()));
        assert_eq!(word_before(text, 3), Span::at(3));
    }
}
