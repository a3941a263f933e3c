//! One advert judged from texts, for tests.

use heltid::advert::Lent;
use heltid::calendar::Date;
use heltid::engine::{Checker, Context, Report};
use heltid::finding::Severity;
use heltid::guideline;
use heltid::rule::RuleSet;
use heltid::settings;
use heltid::text::{Language, Media, Source};

/// What stands around one advert.
#[derive(Clone, Copy, Default)]
pub struct Given<'a> {
    /// Markdown.
    pub advert: &'a str,
    /// A guideline file.
    pub guideline: Option<&'a str>,
    /// More guideline files.
    pub others: &'a [&'a str],
    /// A dispensation file.
    pub dispensations: Option<&'a str>,
    /// A file of standing consultations.
    pub consultations: Option<&'a str>,
    /// `heltid.yaml`.
    pub settings: Option<&'a str>,
    /// A side file.
    pub facts: Option<&'a str>,
    /// Judged as if published on this day.
    pub on: Option<Date>,
    /// Today; 21 November 2026 where nothing is said.
    pub today: Option<Date>,
    /// From an archive.
    pub archive: bool,
}

/// A day.
pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is no day"))
}

/// A file in YAML.
pub fn yaml(name: &str, text: &str) -> Source {
    Source::new(name, text, Media::Yaml)
}

/// Judges one advert. Every file around it must load without an error.
pub fn judge(given: &Given) -> Report {
    let mut told = Vec::new();
    let files = given.guideline.iter().chain(given.others).enumerate();
    let guidelines: Vec<_> = files
        .filter_map(|(at, text)| {
            let (guideline, findings) = guideline::load(&yaml(&format!("guidelines/{at}.yaml"), text));
            told.extend(findings);
            guideline
        })
        .collect();
    let dispensations = given.dispensations.map(|text| {
        let (all, findings) = guideline::load_dispensations(&yaml("dispensations/d.yaml", text));
        told.extend(findings);
        all
    });
    let consultations = given.consultations.map(|text| {
        let (all, findings) = guideline::load_consultations(&yaml("consultations/c.yaml", text));
        told.extend(findings);
        all
    });
    let settings = given.settings.map(|text| {
        let (settings, findings) = settings::load(&yaml("heltid.yaml", text));
        told.extend(findings);
        settings
    });
    let (checker, between) = Checker::new(
        RuleSet::built_in().0,
        guidelines,
        dispensations.unwrap_or_default(),
        consultations.unwrap_or_default(),
        settings.flatten().unwrap_or_default(),
    );
    told.extend(between.into_iter().map(|(_, finding)| finding));
    told.retain(|finding| finding.severity == Severity::Error);
    let said: Vec<_> = told.iter().map(|f| f.render(Language::Nb).message).collect();
    assert!(said.is_empty(), "{said:?}");
    let source = Source::new("annonse.md", given.advert, Media::Markdown);
    let context = Context {
        on: given.on,
        today: given.today.unwrap_or(day("2026-11-21")),
        archive: given.archive,
        dispensations: true,
        side: given.facts.map(|text| yaml("annonse.md.heltid.yaml", text)),
        lent: Lent::default(),
    };
    checker.check(&source, &context)
}
