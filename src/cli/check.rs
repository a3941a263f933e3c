//! `heltid check`.

use super::Exit;
use super::adverts::Wish;
use super::args::{Check, Judge, Output};
use super::bench::bench;
use super::files::Files;
use super::hall::Hall;
use super::out::{Out, problem};
use super::place::Place;
use super::say;
use crate::advert::Lent;
use crate::calendar::Date;
use crate::document::records::Mapping;
use crate::engine::{Checker, Context};
use crate::finding::{Finding, Severity};
use crate::report::{self, Advert, FileKind, Format, Run, TextOptions};
use crate::settings::FailOn;
use crate::text::{Language, Source};
use crate::{document, files};
use std::path::{Path, PathBuf};

/// Judges adverts and writes what was found in every format asked for.
pub(super) fn run(args: &Check, wished: Option<Language>, out: &mut Out) -> Exit {
    let (paths, guidelines) = args.sorted();
    let mut hall = Hall::open(&paths, &args.input);
    let benches: Vec<Checker> =
        hall.places.all().iter().map(|place| bench(place, &guidelines, &mut hall.files)).collect();
    let language = wished.or(hall.language()).unwrap_or_default();
    let mut heavy = false;
    let mut adverts = Vec::new();
    if !hall.files.broken() {
        for (wish, at) in &hall.wishes {
            let (Some(place), Some(checker)) = (hall.places.all().get(*at), benches.get(*at)) else { continue };
            let limit = args.fail_on.or(place.settings.fail_on).unwrap_or(FailOn::At(Severity::Error));
            let judged = judge(wish, place, checker, args.asked(), hall.mapping.as_ref());
            heavy |= judged.iter().flat_map(Advert::findings).any(|finding| fails(limit, finding));
            adverts.extend(judged);
        }
    }
    let broken = hall.files.broken();
    let any_advert = hall.any_advert && (hall.wishes.is_empty() || !adverts.is_empty());
    let run = Run {
        today: args.judge.today(),
        guidelines: std::mem::take(&mut hall.files.guidelines),
        files: std::mem::take(&mut hall.files.all),
        adverts,
    };
    let written = write(&run, args, language, out);
    say::missing(&hall.missing, language);
    if broken {
        problem(language.pick(
            "Ingen utlysninger er vurdert, fordi noe er galt med en fil de skal vurderes etter.",
            "Ingen utlysingar er vurderte, fordi noko er gale med ei fil dei skal vurderast etter.",
            "No advert was judged, because something is wrong with a file to judge by.",
        ));
    } else if !any_advert && hall.missing.is_empty() {
        say::no_adverts(language);
    }
    match (broken || !hall.missing.is_empty() || !written, any_advert, heavy) {
        (true, ..) => Exit::Misuse,
        (_, false, _) => Exit::NoAdverts,
        (_, _, true) => Exit::Findings,
        _ => Exit::Fine,
    }
}

/// How adverts are to be judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub on: Option<Date>,
    pub today: Date,
    pub dispensations: bool,
    pub explain: bool,
}

/// Judges the adverts of one file.
pub(super) fn judge(
    wish: &Wish,
    place: &Place,
    checker: &Checker,
    asked: Asked,
    mapping: Option<&Mapping>,
) -> Vec<Advert> {
    let opened = wish.open(mapping);
    let sha256 = opened.sha256();
    let (side, trouble) = side(wish);
    let context = Context {
        on: asked.on,
        today: asked.today,
        archive: false,
        dispensations: asked.dispensations,
        side,
        lent: Lent { explain: asked.explain, ..place.lent(Path::new(wish.name())) },
    };
    let mut trouble = Some(trouble);
    let advert = |of: document::Opened| Advert {
        path: of.source.name().to_owned(),
        sha256: sha256.clone(),
        format: opened.format,
        report: of.readable.then(|| checker.check(&of.source, &context)),
        // What is wrong with the side file is said once.
        trouble: trouble.take().into_iter().flatten().chain(of.findings).collect(),
        source: of.source,
    };
    opened.adverts.into_iter().map(advert).collect()
}

/// The side file of an advert, or why it cannot be read.
fn side(wish: &Wish) -> (Option<Source>, Vec<Finding>) {
    let mut files = Files::default();
    let path = wish.path().and_then(files::side_file);
    let source = path.and_then(|path| files.source(&path, FileKind::Settings));
    (source, files.all.into_iter().flat_map(|file| file.findings).collect())
}

fn fails(limit: FailOn, finding: &Finding) -> bool {
    match limit {
        FailOn::At(severity) => finding.counts() && finding.severity >= severity,
        FailOn::Never => false,
    }
}

/// Writes the run in each format; false where a file cannot be written.
fn write(run: &Run, args: &Check, language: Language, out: &mut Out) -> bool {
    let usual = [Output { format: Format::Text, file: None }];
    let outputs = if args.format.is_empty() { &usual[..] } else { &args.format };
    let mut written = true;
    for output in outputs {
        let color = output.file.is_none() && out.color();
        let text = rendered(run, output.format, args, language, color);
        match &output.file {
            None => out.write(&text),
            Some(path) => {
                if let Err(error) = std::fs::write(path, text) {
                    say::unwritable(path, &error, language);
                    written = false;
                }
            }
        }
    }
    written
}

fn rendered(run: &Run, format: Format, args: &Check, language: Language, color: bool) -> String {
    match format {
        Format::Text => report::text(run, TextOptions { language, color, explain: args.explain, quiet: args.quiet }),
        Format::Concise => report::concise(run, language),
        Format::Json => {
            let json = serde_json::to_string(&report::json(run, language, args.explain));
            json.map_or_else(|error| error.to_string(), |line| line + "\n")
        }
    }
}

impl Check {
    fn asked(&self) -> Asked {
        Asked {
            on: self.judge.on,
            today: self.judge.today(),
            dispensations: !self.no_dispensations,
            explain: self.explain,
        }
    }

    /// The paths of adverts and the guidelines. A shell makes several words of `--guideline guidelines/*.yaml`; no advert
    /// ends in `.yaml`, so those that follow the first are guidelines too.
    fn sorted(&self) -> (Vec<PathBuf>, Vec<PathBuf>) {
        let mut guidelines = self.judge.guideline.clone();
        let given = !guidelines.is_empty();
        let is_yaml = |path: &PathBuf| path.extension().is_some_and(|e| e == "yaml" || e == "yml");
        let (more, paths): (Vec<PathBuf>, _) =
            self.input.paths.iter().cloned().partition(|path| given && is_yaml(path));
        guidelines.extend(more);
        (paths, guidelines)
    }
}

impl Judge {
    /// The day to take for today.
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(Date::today)
    }
}
