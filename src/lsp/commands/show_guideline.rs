//! A guideline as the document that people read.

use super::{Call, judged};
use crate::advert::Advert;
use crate::files::{self, Beside};
use crate::guideline::{self, Dates, Guideline};
use crate::lsp::address;
use crate::lsp::desk::Desk;
use crate::lsp::routes::{Answer, Refusal};
use crate::report::{self, paper::Form};
use crate::text::Language;
use serde_json::{Value, json};
use std::path::Path;

/// `[{uri}]` → `{id, title, markdown, uri}`: the guideline that judged an advert, the one that stands in a file, or the
/// one in force today in a folder. `null` where there is none.
pub(super) fn run(desk: &mut Desk, call: &Call) -> Answer {
    let path = match call.text("uri") {
        Some(_) => call.path(desk)?,
        None => desk.folder(),
    };
    let seat = desk.seat(&if path.is_dir() { path.join(files::SETTINGS) } else { path.clone() });
    let l = desk.language(seat);
    let found = if path.is_dir() {
        of_today(desk, seat)
    } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
        in_file(desk, &path, seat).or_else(|| of_today(desk, seat))
    } else {
        of_advert(desk, &path)?
    };
    Ok(found.map_or(Value::Null, |guideline| shown(&guideline, l)))
}

fn shown(of: &Guideline, l: Language) -> Value {
    let paper = report::agreement(of, l);
    json!({
        "id": of.id,
        "title": of.title,
        "markdown": paper.written(Form::Markdown, false),
        "uri": address::of(&files::absolute(Path::new(of.source.name()))),
    })
}

fn of_advert(desk: &mut Desk, path: &Path) -> Result<Option<Guideline>, Refusal> {
    let (adverts, seat) = judged(desk, path)?;
    let id = adverts.into_iter().filter_map(|advert| advert.report).find_map(|report| report.guideline);
    let stack = desk.court.bench(seat).map(|bench| bench.checker.guidelines());
    Ok(id.and_then(|id| stack?.guideline(&id).cloned()))
}

/// As it stands in the editor, where it loads so.
fn in_file(desk: &Desk, path: &Path, seat: usize) -> Option<Guideline> {
    let at = files::absolute(path);
    let known = |g: &&Guideline| files::absolute(Path::new(g.source.name())) == at;
    let loaded = desk.court.bench(seat).and_then(|bench| bench.checker.guidelines().local().find(known).cloned());
    loaded.or_else(|| {
        let source = Beside::on(&desk.court.disk).source(path, crate::engine::FileKind::Guideline)?;
        guideline::load(&source).0
    })
}

/// The widest guideline in force today.
fn of_today(desk: &Desk, seat: usize) -> Option<Guideline> {
    let bench = desk.court.bench(seat)?;
    let dates = Dates { today: Some(desk.today()), ..Dates::default() };
    let advert = Advert::blank();
    let held = bench.checker.guidelines().in_force(&advert, &dates);
    held.into_iter().map(|(guideline, _)| guideline).find(|guideline| !guideline.is_national()).cloned()
}
