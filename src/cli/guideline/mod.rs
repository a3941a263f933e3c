//! `heltid guideline check | show | test | new | diff`, one file each.

mod check;
mod diff;
mod new;
mod show;
mod test;

use super::Exit;
use super::args::GuidelineAction;
use super::out::{Out, problem};
use crate::calendar::Date;
use crate::engine::{Checker, FileKind, Run};
use crate::files::{Beside, Places, guidelines};
use crate::finding::Finding;
use crate::guideline::{Guideline, advise, advise_together};
use crate::report::{self, TextOptions, words};
use crate::rule::RuleSet;
use crate::settings::Settings;
use crate::text::{Language, Source};
use std::path::{Path, PathBuf};

const EXAMPLES: [words::Word; 2] = [
    words::Word { nb: "eksempel", nn: "døme", en: "example" },
    words::Word { nb: "eksempler", nn: "døme", en: "examples" },
];

/// Runs one of them; on the files given, or on those that the settings point to.
pub(super) fn run(action: &GuidelineAction, wished: Option<Language>, out: &mut Out) -> Exit {
    let done = match action {
        GuidelineAction::Check(args) => {
            let today = args.today.unwrap_or_else(Date::today);
            Desk::ready(&args.files, wished, Some(today), out).map(|desk| check::run(&desk, out))
        }
        GuidelineAction::Test(named) => Desk::ready(&named.files, wished, None, out).map(|desk| test::run(&desk, out)),
        GuidelineAction::Show(args) => {
            Desk::ready(&args.files, wished, None, out).map(|desk| show::run(args, &desk, wished, out))
        }
        GuidelineAction::New(args) => {
            Ok(new::run(args, wished.or_else(super::settings_language).unwrap_or_default(), out))
        }
        GuidelineAction::Diff(args) => Ok(diff::run(args, wished, out)),
    };
    done.unwrap_or_else(|exit| exit)
}

/// The guidelines at hand, and what is wrong with their files.
struct Desk {
    guidelines: Vec<Guideline>,
    files: Beside,
    settings: Settings,
    language: Language,
}

impl Desk {
    /// The desk, when all of its files can be used. What is wrong with them is shown, and where a day is given, what
    /// could be better and what is due then.
    fn ready(named: &[PathBuf], wished: Option<Language>, today: Option<Date>, out: &mut Out) -> Result<Desk, Exit> {
        let mut desk = Desk::open(named, wished);
        if desk.guidelines.is_empty() && desk.files.all.iter().all(|f| f.kind != FileKind::Guideline) {
            problem(desk.language.pick(
                "Fant ingen retningslinjer. Nevn en fil, eller lag en mal med: heltid guideline new",
                "Fann inga retningslinje. Nemn ei fil, eller lag ein mal med: heltid guideline new",
                "Found no guideline. Name a file, or write a template with: heltid guideline new",
            ));
            return Err(Exit::Misuse);
        }
        if let Some(today) = today {
            desk.advise(today);
        }
        let broken = desk.files.broken();
        desk.tell(out);
        if broken { Err(Exit::Misuse) } else { Ok(desk) }
    }

    fn open(named: &[PathBuf], wished: Option<Language>) -> Desk {
        let (mut places, mut files) = (Places::default(), Beside::default());
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
