//! `heltid facts`: what was read of each advert, one JSON object a line.

use super::Exit;
use super::args::Facts;
use super::out::{Out, problem};
use super::say;
use crate::advert::{self, Advert, Lent};
use crate::engine::FileKind;
use crate::files::{self, Beside, Disk, Wish};
use crate::finding::Finding;
use crate::text::{Language, Source, Span};
use crate::{document, report, yaml};
use std::path::Path;

/// Reads every advert. Exit code 0 when it did its work, whatever stands in them.
pub(super) fn run(args: &Facts, wished: Option<Language>, out: &mut Out) -> Exit {
    let hall = args.input.hall(&args.input.paths);
    let language = wished.or(hall.language()).unwrap_or_default();
    let explain = args.explain.then_some(language);
    // With a mapping that does not load, any reading would be another than the one asked for.
    let unmapped = args.input.mapping.is_some() && hall.mapping.is_none();
    let mut any_advert = hall.any_advert && hall.wishes.is_empty();
    for (wish, at) in hall.wishes.iter().filter(|_| !unmapped) {
        let opened = wish.open(hall.mapping.as_ref(), &Disk::default());
        any_advert |= hall.any_advert && !opened.adverts.is_empty();
        let lent = hall.places.all().get(*at).map(|place| place.lent(Path::new(wish.name()))).unwrap_or_default();
        for document::Opened { source, findings, readable, .. } in &opened.adverts {
            let advert = readable.then(|| read(wish, source, Lent { explain: args.explain, ..lent.clone() }));
            out.json(&report::facts(source.name(), opened.format, source, advert.as_ref(), explain));
            tell(source, findings, language);
        }
    }
    for file in &hall.beside.all {
        tell(&file.source, &file.findings, language);
    }
    say::missing(&hall.missing, language);
    if hall.beside.broken() || !hall.missing.is_empty() {
        return Exit::Misuse;
    }
    if !any_advert {
        say::no_adverts(language);
        return Exit::NoAdverts;
    }
    Exit::Fine
}

fn read(wish: &Wish, source: &Source, lent: Lent) -> Advert {
    let (document, _) = document::read(source);
    let side = wish.path().and_then(files::side_file);
    let side = side.and_then(|path| Beside::default().source(&path, FileKind::Settings));
    let side = side.and_then(|side| yaml::parse_leniently(&side, Span::new(0, side.text().len())).0);
    advert::read(&document, &Lent { side, ..lent })
}

/// What is wrong with a file goes to standard error: standard output holds facts only.
fn tell(source: &Source, findings: &[Finding], language: Language) {
    for finding in findings {
        let mut line = String::new();
        report::line(&mut line, source, finding, language);
        problem(line.trim_end());
    }
}
