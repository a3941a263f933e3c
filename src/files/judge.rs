use super::{Beside, Disk, Place, Wish, side_file};
use crate::advert::Lent;
use crate::calendar::Date;
use crate::document;
use crate::document::records::Mapping;
use crate::engine::{Checker, Context, FileKind, Judged};
use crate::finding::Finding;
use crate::text::Source;
use std::path::Path;

/// How adverts are to be read and judged.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Judge as if published on this day.
    pub on: Option<Date>,
    /// The day to take for today.
    pub today: Date,
    /// Let dispensations count.
    pub dispensations: bool,
    /// Keep how each number was read and how each clause stands.
    pub explain: bool,
    /// Where the fields of JSON stand.
    pub mapping: Option<&'a Mapping>,
    /// The files.
    pub disk: &'a Disk,
}

/// Judges the adverts of one file by what holds at its place.
pub fn judge(wish: &Wish, place: &Place, checker: &Checker, asked: Asked) -> Vec<Judged> {
    let opened = wish.open(asked.mapping, asked.disk);
    let sha256 = opened.sha256();
    let (side, trouble) = side(wish, asked.disk);
    let context = Context {
        on: asked.on,
        today: asked.today,
        archive: false,
        dispensations: asked.dispensations,
        side,
        lent: Lent { explain: asked.explain, ..place.lent(Path::new(wish.name())) },
    };
    let mut trouble = Some(trouble);
    let judged = |of: document::Opened| Judged {
        path: of.source.name().to_owned(),
        sha256: sha256.clone(),
        format: opened.format,
        report: of.readable.then(|| checker.check(&of.source, &context)),
        // What is wrong with the side file is said once.
        trouble: trouble.take().into_iter().flatten().chain(of.findings).collect(),
        source: of.source,
    };
    opened.adverts.into_iter().map(judged).collect()
}

/// The side file of an advert, or why it cannot be read.
fn side(wish: &Wish, disk: &Disk) -> (Option<Source>, Vec<Finding>) {
    let mut beside = Beside::on(disk);
    let path = wish.path().and_then(side_file);
    let source = path.and_then(|path| beside.source(&path, FileKind::Settings));
    (source, beside.all.into_iter().flat_map(|file| file.findings).collect())
}
