//! `heltid check`.

use super::Exit;
use super::args::{Check, Judge, Output};
use super::out::{Out, problem};
use super::say;
use crate::calendar::Date;
use crate::engine::{Checker, Judged, Run};
use crate::files::{Asked, Disk, bench, judge};
use crate::finding::{Finding, Severity};
use crate::report::{self, Format, TextOptions};
use crate::settings::FailOn;
use crate::text::Language;
use std::path::PathBuf;

/// Judges adverts and writes what was found in every format asked for.
pub(super) fn run(args: &Check, wished: Option<Language>, out: &mut Out) -> Exit {
    let (paths, guidelines) = args.sorted();
    let mut hall = args.input.hall(&paths);
    let benches: Vec<Checker> =
        hall.places.all().iter().map(|place| bench(place, &guidelines, &mut hall.beside)).collect();
    let language = wished.or(hall.language()).unwrap_or_default();
    let disk = Disk::default();
    let mut heavy = false;
    let mut adverts = Vec::new();
    if !hall.beside.broken() {
        for (wish, at) in &hall.wishes {
            let (Some(place), Some(checker)) = (hall.places.all().get(*at), benches.get(*at)) else { continue };
            let limit = args.fail_on.or(place.settings.fail_on).unwrap_or(FailOn::At(Severity::Error));
            let asked = Asked { mapping: hall.mapping.as_ref(), ..args.asked(&disk) };
            let judged = judge(wish, place, checker, asked);
            heavy |= judged.iter().flat_map(Judged::findings).any(|finding| fails(limit, finding));
            adverts.extend(judged);
        }
    }
    let broken = hall.beside.broken();
    let any_advert = hall.any_advert && (hall.wishes.is_empty() || !adverts.is_empty());
    let run = Run {
        today: args.judge.today(),
        guidelines: std::mem::take(&mut hall.beside.guidelines),
        files: std::mem::take(&mut hall.beside.all),
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
    fn asked<'a>(&self, disk: &'a Disk) -> Asked<'a> {
        Asked {
            on: self.judge.on,
            today: self.judge.today(),
            dispensations: !self.no_dispensations,
            explain: self.explain,
            mapping: None,
            disk,
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
