//! The verdicts on all adverts of a folder.

use super::{Call, not_judged};
use crate::engine::{Judged, Run};
use crate::files::{self, Found};
use crate::finding::Finding;
use crate::lsp::address;
use crate::lsp::court::{Bench, Heard};
use crate::lsp::desk::Desk;
use crate::lsp::pull;
use crate::lsp::routes::Answer;
use crate::lsp::wire::Asked;
use crate::report::Summary;
use gen_lsp_types::{ProgressToken, WorkDoneProgressCreateParams, WorkDoneProgressCreateRequest};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// `[{uri}]` → `{summary, light, language, adverts: [{uri, light, title, findings}]}`; the summary is the command's own line. While
/// one of the files to judge by does not load nothing is judged, as in the command.
pub(super) fn run(desk: &mut Desk, call: &Call) -> Answer {
    let folder = call.path(desk)?;
    let token = token(desk, call);
    if let Some(token) = &token {
        let title = pull::title(desk);
        desk.wire.progress_begins(token, title);
    }
    let done = judged(desk, folder, token.as_ref());
    if let Some(token) = &token {
        desk.wire.progress_ends(token);
    }
    done
}

/// The editor's token, or one that it is asked to show.
fn token(desk: &mut Desk, call: &Call) -> Option<ProgressToken> {
    if call.token.is_some() || !desk.client.progress {
        return call.token.clone();
    }
    let token = ProgressToken::from("heltid.checkFolder".to_owned());
    let params = WorkDoneProgressCreateParams { token: token.clone() };
    desk.wire.ask::<WorkDoneProgressCreateRequest>(params, Asked::Done);
    Some(token)
}

fn judged(desk: &mut Desk, folder: PathBuf, token: Option<&ProgressToken>) -> Answer {
    let first = desk.seat(&if folder.is_dir() { folder.join(files::SETTINGS) } else { folder.clone() });
    let found = files::adverts(&[folder]).found;
    let seats: Vec<usize> = found.iter().map(|found| desk.seat(&found.path)).collect();
    let benches: BTreeSet<usize> = seats.iter().copied().chain([first]).collect();
    for seat in &benches {
        if let Some(file) = desk.court.bench(*seat).filter(|bench| bench.broken).and_then(Bench::first_broken) {
            return Err(not_judged(desk, file.name(), *seat));
        }
    }
    let (today, all) = (desk.today(), found.len());
    let mut run = Run { today, guidelines: Vec::new(), files: Vec::new(), adverts: Vec::new() };
    let mut items = Vec::new();
    for (at, (found, seat)) in found.into_iter().zip(seats).enumerate() {
        desk.wire.step(token, at, all, &found.path)?;
        let shown = files::near(&found.path);
        let uri = address::of(&files::absolute(&found.path));
        if let Heard::Adverts(adverts) = desk.court.judge(Found { shown, ..found }, seat, today, false) {
            items.extend(adverts.iter().map(|advert| item(&uri, advert)));
            run.adverts.extend(adverts);
        }
    }
    let beside = benches.iter().filter_map(|seat| desk.court.bench(*seat));
    run.files = beside.flat_map(|bench| bench.beside.all.iter().cloned()).collect();
    let light = Judged::light_of(&run.adverts);
    let l = desk.language(first);
    Ok(json!({ "summary": Summary::of(&run).line(l), "light": light, "language": l.code(), "adverts": items }))
}

fn item(uri: &str, advert: &Judged) -> Value {
    let title = advert.report.as_ref().and_then(|report| report.advert.title.as_ref());
    json!({
        "uri": uri,
        "light": advert.light(),
        "title": title.map(|title| &title.value),
        "findings": advert.findings().filter(|finding| Finding::counts(finding)).count(),
    })
}
