//! `heltid dispensation list`.

use super::Exit;
use super::args::{DispensationAction, DispensationList, ListFormat};
use super::out::{Out, problem};
use super::say;
use crate::calendar::Date;
use crate::engine::{Checker, FileKind, Run, Uses};
use crate::files::{Asked, Disk, Hall, bench, judge};
use crate::finding::Finding;
use crate::report::{self, Standing, TextOptions};
use crate::text::{Language, Source};

pub(super) fn run(action: &DispensationAction, wished: Option<Language>, out: &mut Out) -> Exit {
    let DispensationAction::List(args) = action;
    list(args, wished, out)
}

/// Lists the dispensations that hold for the adverts, and which of their positions each covers.
fn list(args: &DispensationList, wished: Option<Language>, out: &mut Out) -> Exit {
    let mut hall = args.input.hall(&args.input.paths);
    let benches: Vec<Checker> = hall.places.all().iter().map(|place| bench(place, &[], &mut hall.beside)).collect();
    let language = wished.or(hall.language()).unwrap_or_default();
    let today = args.today.unwrap_or_else(Date::today);
    let broken = hall.beside.broken();
    let mut standings = Vec::new();
    if !broken {
        let uses = uses(&hall, &benches, today);
        let mut told: Vec<(Source, Finding)> = Vec::new();
        for (checker, uses) in benches.iter().zip(&uses) {
            for dispensation in checker.dispensations().iter().filter(|d| args.asks_for(d.valid.to, today)) {
                told.extend(uses.finding(dispensation, today).map(|finding| (dispensation.source.clone(), finding)));
                let (state, tally) = (uses.state(dispensation, today), uses.of(dispensation));
                standings.push(Standing { dispensation: dispensation.clone(), state, tally });
            }
        }
        for (source, finding) in told {
            hall.beside.tell(FileKind::Dispensation, &source, vec![finding]);
        }
        standings.sort_by(|a, b| {
            let key = |s: &Standing| (s.dispensation.valid.to, s.dispensation.id.clone());
            key(a).cmp(&key(b))
        });
    }
    let files = std::mem::take(&mut hall.beside.all);
    let run = Run { today, guidelines: Vec::new(), files, adverts: Vec::new() };
    match args.list_format {
        ListFormat::Json => out.json(&report::dispensations_json(&standings, &run, language)),
        ListFormat::Text => {
            let options = TextOptions { language, color: out.color(), explain: false, quiet: false };
            let list = report::dispensations_text(&standings, today, language, out.color());
            let wrong = report::text_of_files(&run, options);
            out.write(&if broken { wrong } else { wrong + &list });
        }
    }
    say::missing(&hall.missing, language);
    if broken {
        problem(language.pick(
            "Dispensasjonene er ikke talt opp, fordi noe er galt med en fil.",
            "Dispensasjonane er ikkje talde opp, fordi noko er gale med ei fil.",
            "The dispensations were not counted, because something is wrong with a file.",
        ));
    }
    if broken || !hall.missing.is_empty() { Exit::Misuse } else { Exit::Fine }
}

/// What the adverts ask of the dispensations of each place.
fn uses(hall: &Hall, benches: &[Checker], today: Date) -> Vec<Uses> {
    let mut uses: Vec<Uses> = benches.iter().map(|_| Uses::default()).collect();
    let (disk, mapping) = (Disk::default(), hall.mapping.as_ref());
    let asked = Asked { on: None, today, dispensations: true, explain: false, mapping, disk: &disk };
    for (wish, at) in &hall.wishes {
        let (Some(place), Some(checker), Some(uses)) =
            (hall.places.all().get(*at), benches.get(*at), uses.get_mut(*at))
        else {
            continue;
        };
        let adverts = judge(wish, place, checker, asked);
        adverts.iter().filter_map(|advert| advert.report.as_ref()).for_each(|report| uses.add(report));
    }
    uses
}

impl DispensationList {
    /// With `--expiring`, only those whose last day is that near.
    fn asks_for(&self, to: Option<Date>, today: Date) -> bool {
        let near = |days: u16| to.is_some_and(|to| (0..=i32::from(days)).contains(&today.days_until(to)));
        self.expiring.is_none_or(near)
    }
}
