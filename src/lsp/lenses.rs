//! A line above each advert: its light, how many positions, the smallest, what is asked of them.

use super::desk::{Desk, Sight};
use super::routes::Refusal;
use crate::engine::{Judged, Report};
use crate::report::gist;
use crate::text::Span;
use gen_lsp_types::{CodeLens, CodeLensParams, Command};
use serde_json::json;

/// What a click on the line does.
const SHOWS: &str = "heltid.showGuideline";

/// The lines of a document. An advert that offers nothing has none.
pub(super) fn lenses(desk: &mut Desk, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>, Refusal> {
    let sight = desk.see(&params.text_document.uri.0);
    Ok(sight.map(|sight| sight.adverts.iter().filter_map(|advert| lens(&sight, advert)).collect()))
}

fn lens(sight: &Sight, advert: &Judged) -> Option<CodeLens> {
    let report = advert.report.as_ref()?;
    let command = Command {
        title: gist(report, sight.language)?,
        tooltip: None,
        command: SHOWS.to_owned(),
        arguments: Some(vec![json!(sight.document.uri)]),
    };
    let range = sight.document.range(head(sight, report));
    Some(CodeLens { range, command: Some(command), data: None })
}

/// The title, else the first position, else the beginning.
fn head(sight: &Sight, report: &Report) -> Span {
    let title = report.advert.title.as_ref().and_then(|title| title.span());
    let first = || report.advert.positions.iter().find_map(|position| position.span);
    let span = title.or_else(first).and_then(|span| sight.document.placed(&report.source, span));
    span.unwrap_or(Span::at(0))
}
