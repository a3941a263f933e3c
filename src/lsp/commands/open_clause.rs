//! The place of a clause in its guideline.

use super::{Call, refused};
use crate::lsp::desk::Desk;
use crate::lsp::diagnostics::clause_place;
use crate::lsp::routes::Answer;
use crate::lsp::wire::Asked;
use gen_lsp_types::{ShowDocumentParams, ShowDocumentRequest};
use serde_json::json;

/// `[{clause: "eksempel-2024#3.1", uri?}]` → a location. `uri` is the advert that the clause was named for. An editor
/// that can and has no command of its own for it shows the place.
pub(super) fn run(desk: &mut Desk, call: &Call) -> Answer {
    let seat = match call.text("uri") {
        Some(uri) => {
            let path = call.path_of(uri, desk)?;
            Some(desk.seat(&path))
        }
        None => None,
    };
    let l = seat.map_or_else(|| desk.own_language(), |seat| desk.language(seat));
    let clause = call.required("clause", l)?;
    let columns = desk.client.columns;
    let place = match seat {
        Some(seat) => desk.court.bench(seat).and_then(|bench| clause_place(bench, clause, columns)),
        None => desk.court.benches().iter().find_map(|bench| clause_place(bench, clause, columns)),
    };
    let place = place.ok_or_else(|| {
        refused(l.pick(
            format!("Punktet «{clause}» står ikke i noen retningslinje som er lest."),
            format!("Punktet «{clause}» står ikkje i noka retningslinje som er lesen."),
            format!("The clause “{clause}” stands in no guideline that was read."),
        ))
    })?;
    if desk.client.shows_documents && !desk.client.own_commands {
        let params = ShowDocumentParams {
            uri: place.uri.clone(),
            external: None,
            take_focus: Some(true),
            selection: Some(place.range),
        };
        desk.wire.ask::<ShowDocumentRequest>(params, Asked::Done);
    }
    Ok(json!(place))
}
