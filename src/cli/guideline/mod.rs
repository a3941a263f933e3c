//! `heltid guideline check | show | test | new | diff`, one file each.

mod check;
mod show;
mod test;

use super::Exit;
use super::args::GuidelineAction;
use super::bench::guidelines;
use super::files::Files;
use super::out::{Out, problem};
use super::place::Places;
use crate::calendar::Date;
use crate::engine::Checker;
use crate::finding::Finding;
use crate::guideline::{Guideline, advise, advise_together};
use crate::report::{self, FileKind, Run, TextOptions, words};
use crate::rule::RuleSet;
use crate::settings::Settings;
use crate::text::{Language, Source};
use std::path::{Path, PathBuf};

const EXAMPLES: [words::Word; 2] = [
    words::Word { nb: "eksempel", nn: "døme", en: "example" },
    words::Word { nb: "eksempler", nn: "døme", en: "examples" },
];

/// Runs one of them on the files given, or on those that the settings point to.
pub(super) fn run(action: &GuidelineAction, wished: Option<Language>, out: &mut Out) -> Exit {
    let named = match action {
        GuidelineAction::Check(args) => &args.files,
        GuidelineAction::Test(named) => &named.files,
        GuidelineAction::Show(args) => &args.files,
    };
    let mut desk = Desk::open(named, wished);
    if desk.guidelines.is_empty() && desk.files.all.iter().all(|f| f.kind != FileKind::Guideline) {
        problem(desk.language.pick(
            "Fant ingen retningslinjer. Nevn en fil, eller lag en mal med: heltid guideline new",
            "Fann inga retningslinje. Nemn ei fil, eller lag ein mal med: heltid guideline new",
            "Found no guideline. Name a file, or write a template with: heltid guideline new",
        ));
        return Exit::Misuse;
    }
    if let GuidelineAction::Check(args) = action {
        desk.advise(args.today.unwrap_or_else(Date::today));
    }
    let broken = desk.files.broken();
    desk.tell(out);
    if broken {
        return Exit::Misuse;
    }
    match action {
        GuidelineAction::Check(_) => check::run(&desk, out),
        GuidelineAction::Show(args) => show::run(args, &desk, wished, out),
        GuidelineAction::Test(_) => test::run(&desk, out),
    }
}

/// The guidelines at hand, and what is wrong with their files.
struct Desk {
    guidelines: Vec<Guideline>,
    files: Files,
    settings: Settings,
    language: Language,
}

impl Desk {
    fn open(named: &[PathBuf], wished: Option<Language>) -> Desk {
        let (mut places, mut files) = (Places::default(), Files::default());
        places.index(Path::new("."), &mut files);
        let Some(place) = places.all().first() else {
            return Desk { guidelines: Vec::new(), files, settings: Settings::default(), language: Language::Nb };
        };
        let guidelines = guidelines(place, named, &mut files);
        let settings = place.settings.clone();
        let (_, together) = checker(guidelines.clone(), &settings);
        for (source, finding) in together {
            files.tell_of(&source, finding);
        }
        let language = wished.or(settings.language).unwrap_or_default();
        Desk { guidelines, files, settings, language }
    }

    /// Adds what could be better, and what is due.
    fn advise(&mut self, today: Date) {
        for guideline in &self.guidelines {
            self.files.tell(FileKind::Guideline, &guideline.source, advise(guideline));
        }
        let (checker, _) = checker(self.guidelines.clone(), &self.settings);
        for (source, finding) in advise_together(checker.guidelines(), today) {
            self.files.tell_of(&source, finding);
        }
        self.files.weigh(&self.settings);
    }

    /// Shows what is wrong.
    fn tell(&mut self, out: &mut Out) {
        let files = std::mem::take(&mut self.files.all);
        let run = Run { today: Date::today(), guidelines: Vec::new(), files, adverts: Vec::new() };
        let options = TextOptions { language: self.language, color: out.color(), explain: false, quiet: false };
        out.write(&report::text_of_files(&run, options));
    }
}

fn checker(guidelines: Vec<Guideline>, settings: &Settings) -> (Checker, Vec<(Source, Finding)>) {
    let (rules, _) = RuleSet::built_in();
    Checker::new(rules, guidelines, Vec::new(), Vec::new(), settings.clone())
}
