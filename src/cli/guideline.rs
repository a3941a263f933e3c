//! `heltid guideline check | show | test`.

use super::Exit;
use super::args::{GuidelineAction, GuidelineFiles};
use super::bench::guidelines;
use super::files::Files;
use super::out::{Out, problem};
use super::place::Places;
use crate::calendar::Date;
use crate::engine::{Checker, Context};
use crate::guideline::{Guideline, GuidelineTest, advise};
use crate::report::words::{self, count};
use crate::report::{self, FileKind, Run, TextOptions, shown};
use crate::rule::RuleSet;
use crate::settings::Settings;
use crate::text::{Language, Media, Source};
use crate::yaml::Word;
use std::path::Path;

/// Runs one of the three on the files given, or on those that the settings point to.
pub(super) fn run(action: &GuidelineAction, wished: Option<Language>, out: &mut Out) -> Exit {
    let (GuidelineAction::Check(named) | GuidelineAction::Show(named) | GuidelineAction::Test(named)) = action;
    let mut desk = Desk::open(named, wished);
    if desk.guidelines.is_empty() && desk.files.all.iter().all(|f| f.kind != FileKind::Guideline) {
        problem(desk.language.pick(
            "Fant ingen retningslinjer. Nevn en fil, eller lag en mal med: heltid init",
            "Fann inga retningslinje. Nemn ei fil, eller lag ein mal med: heltid init",
            "Found no guideline. Name a file, or write a template with: heltid init",
        ));
        return Exit::Misuse;
    }
    if let GuidelineAction::Check(_) = action {
        for guideline in &desk.guidelines {
            desk.files.tell(FileKind::Guideline, &guideline.source, advise(guideline));
        }
    }
    let broken = desk.files.broken();
    desk.tell(out);
    if broken {
        return Exit::Misuse;
    }
    match action {
        GuidelineAction::Check(_) => desk.in_order(out),
        GuidelineAction::Show(_) => desk.show(wished, out),
        GuidelineAction::Test(_) => desk.test(out),
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
    fn open(named: &GuidelineFiles, wished: Option<Language>) -> Desk {
        let (mut places, mut files) = (Places::default(), Files::default());
        places.index(Path::new("."), &mut files);
        let Some(place) = places.all().first() else {
            return Desk { guidelines: Vec::new(), files, settings: Settings::default(), language: Language::Nb };
        };
        let guidelines = guidelines(place, &named.files, &mut files);
        let settings = place.settings.clone();
        let (_, together) = checker(guidelines.clone(), &settings);
        for (source, finding) in together {
            files.tell_of(&source, finding);
        }
        let language = wished.or(settings.language).unwrap_or_default();
        Desk { guidelines, files, settings, language }
    }

    /// Shows what is wrong.
    fn tell(&mut self, out: &mut Out) {
        let files = std::mem::take(&mut self.files.all);
        let run = Run { today: Date::today(), guidelines: Vec::new(), files, adverts: Vec::new() };
        let options = TextOptions { language: self.language, color: out.color(), explain: false, quiet: false };
        out.write(&report::text_of_files(&run, options));
    }

    fn in_order(&self, out: &mut Out) -> Exit {
        for guideline in &self.guidelines {
            let name = shown(guideline.source.name());
            let counted = |n: usize, words| count(n as u64, words, self.language);
            let (id, clauses, tests) =
                (&guideline.id, counted(guideline.clauses.len(), &CLAUSES), counted(guideline.tests.len(), &EXAMPLES));
            out.write(&self.language.pick(
                format!("{name}: {id} kan brukes ({clauses}, {tests})\n"),
                format!("{name}: {id} kan brukast ({clauses}, {tests})\n"),
                format!("{name}: {id} can be used ({clauses}, {tests})\n"),
            ));
        }
        Exit::Fine
    }

    /// In the language asked for, else in the guideline's own.
    fn show(&self, wished: Option<Language>, out: &mut Out) -> Exit {
        for guideline in &self.guidelines {
            out.write(&report::agreement(guideline, wished.unwrap_or(guideline.language), out.color()));
        }
        Exit::Fine
    }

    /// Runs every example against its own guideline alone.
    fn test(&self, out: &mut Out) -> Exit {
        let (mut passed, mut failed) = (0, 0);
        for guideline in &self.guidelines {
            let (checker, _) = checker(vec![guideline.clone()], &self.settings);
            for test in &guideline.tests {
                match difference(&checker, test, self.language) {
                    None => passed += 1,
                    Some(difference) => {
                        failed += 1;
                        let line =
                            guideline.source.place(test.span.start as usize, crate::text::Columns::Characters).line + 1;
                        let name = shown(guideline.source.name());
                        out.write(&format!("{name}:{line}: «{}»: {difference}\n", shown(&test.name)));
                    }
                }
            }
        }
        if passed + failed == 0 {
            out.write(self.language.pick(
                "Ingen eksempler å kjøre. De skrives under «tests» i retningslinjen.\n",
                "Ingen døme å køyre. Dei blir skrivne under «tests» i retningslinja.\n",
                "No examples to run. They are written under “tests” in the guideline.\n",
            ));
            return Exit::Fine;
        }
        let held = count(passed, &EXAMPLES, self.language);
        out.write(&self.language.pick(
            format!("{held} stemmer, {failed} stemmer ikke\n"),
            format!("{held} stemmer, {failed} stemmer ikkje\n"),
            format!("{held} as expected, {failed} not\n"),
        ));
        if failed == 0 { Exit::Fine } else { Exit::Findings }
    }
}

const CLAUSES: [words::Word; 2] =
    [words::Word { nb: "punkt", nn: "punkt", en: "clause" }, words::Word { nb: "punkter", nn: "punkt", en: "clauses" }];
const EXAMPLES: [words::Word; 2] = [
    words::Word { nb: "eksempel", nn: "døme", en: "example" },
    words::Word { nb: "eksempler", nn: "døme", en: "examples" },
];

fn checker(guidelines: Vec<Guideline>, settings: &Settings) -> (Checker, Vec<(Source, crate::finding::Finding)>) {
    let (rules, _) = RuleSet::built_in();
    Checker::new(rules, guidelines, Vec::new(), Vec::new(), settings.clone())
}

/// How what comes out differs from what the example expects.
fn difference(checker: &Checker, test: &GuidelineTest, l: Language) -> Option<String> {
    let advert = Source::new("advert.md", test.advert.as_str(), Media::Markdown);
    let context = Context {
        on: test.on,
        today: test.on.unwrap_or_else(Date::today),
        archive: false,
        dispensations: false,
        side: test.facts.as_ref().map(|facts| Source::new("facts", facts.flow(), Media::Yaml)),
        lent: crate::advert::Lent::default(),
    };
    let report = checker.check(&advert, &context);
    let expect = &test.expect;
    let verdicts: Vec<&str> = report.verdicts.iter().map(|v| v.judgement.as_str()).collect();
    let wanted: Vec<&str> = expect.verdict.iter().map(|v| v.word()).collect();
    let fits = match wanted.as_slice() {
        [] => true,
        [one] => !verdicts.is_empty() && verdicts.iter().all(|v| v == one),
        all => verdicts == all,
    };
    if !fits {
        return Some(differs(l, &wanted.join(", "), &verdicts.join(", ")));
    }
    let clauses: Vec<&str> = report.verdicts.iter().filter_map(|v| v.clause.as_deref()).collect();
    if let Some(clause) = &expect.clause
        && !clauses.iter().any(|c| c.rsplit_once('#').is_some_and(|(_, id)| id == clause))
    {
        return Some(differs(l, clause, &clauses.join(", ")));
    }
    let found: Vec<&str> = report.findings.iter().filter(|f| f.counts()).map(|f| f.rule.as_str()).collect();
    let lacking = expect.rules.iter().find(|rule| !found.contains(&rule.as_str()))?;
    Some(differs(l, lacking, &found.join(", ")))
}

fn differs(l: Language, wanted: &str, got: &str) -> String {
    let got = if got.is_empty() { l.pick("ingenting", "ingenting", "nothing") } else { got };
    l.pick(
        format!("ventet {wanted}, fikk {got}"),
        format!("venta {wanted}, fekk {got}"),
        format!("expected {wanted}, got {got}"),
    )
}
