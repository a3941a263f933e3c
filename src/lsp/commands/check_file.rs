//! The verdict on one file, to be read: for Word and every other format.

use super::{Call, judged};
use crate::engine::{Judged, Run};
use crate::lsp::desk::Desk;
use crate::lsp::routes::Answer;
use crate::report::paper::Form;
use crate::report::{Summary, sheet};
use serde_json::json;

/// `[{uri}]` → `{light, language, summary, markdown}`.
pub(super) fn run(desk: &mut Desk, call: &Call) -> Answer {
    let path = call.path(desk)?;
    let (adverts, seat) = judged(desk, &path)?;
    let l = desk.language(seat);
    let guidelines = desk.court.bench(seat).map(|bench| bench.beside.guidelines.clone()).unwrap_or_default();
    let light = Judged::light_of(&adverts);
    let run = Run { today: desk.today(), guidelines, files: Vec::new(), adverts };
    let paper = sheet(&run, l);
    Ok(json!({
        "light": light,
        "language": l.code(),
        "summary": Summary::of(&run).line(l),
        "markdown": paper.written(Form::Markdown, false),
    }))
}
