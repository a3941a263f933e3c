//! One test for each invariant of the crate documentation, under the name that it gives there.

use crate::floors::files;
use crate::judging::{Given, day, judge, yaml};
use heltid::advert::Lent;
use heltid::document;
use heltid::engine::{Checker, Context, Judged, Judgement, Report, Run};
use heltid::finding::{HeldBackBy, Severity};
use heltid::guideline::{self, Guideline};
use heltid::report::{JsonReport, Summary, json};
use heltid::rule::RuleSet;
use heltid::settings::Settings;
use heltid::text::{Language, Media, Source};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

const GUIDELINE: &str = include_str!("../../fixtures/guidelines/eksempel-2024.yaml");
const DISPENSATIONS: &str = include_str!("../../fixtures/dispensations/2026.yaml");
const DISPENSED: &str = include_str!("../../fixtures/adverts/dispensasjon.md");
const FLAGGED: &str = include_str!("../../fixtures/adverts/seksti-prosent.md");

/// Source files of the library with their text, by path below `src/`.
fn sources() -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: PathBuf| (path.strip_prefix(&src).unwrap().to_owned(), fs::read_to_string(&path).unwrap());
    files(&src, "rs").into_iter().map(read).collect()
}

/// The source files, but for their tests, that hold one of some words, as `path: word`.
fn that_say(words: &[&str], but: &[&str]) -> Vec<String> {
    let sources = sources().into_iter().filter(|(path, _)| !but.iter().any(|b| path.starts_with(b)));
    let mut said = Vec::new();
    for (path, text) in sources {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for word in words.iter().filter(|word| code.contains(**word)) {
            said.push(format!("{}: {word}", path.display()));
        }
    }
    said
}

fn checker(guidelines: &[&str]) -> Checker {
    let load = |text: &&str| guideline::load(&yaml("g.yaml", text)).0.unwrap();
    let guidelines: Vec<Guideline> = guidelines.iter().map(load).collect();
    Checker::new(RuleSet::built_in().0, guidelines, Vec::new(), Vec::new(), Settings::default()).0
}

fn context() -> Context {
    Context {
        on: None,
        today: day("2026-11-21"),
        archive: false,
        dispensations: true,
        side: None,
        lent: Lent::default(),
    }
}

/// Reports as the JSON that everyone gets.
fn as_json(reports: Vec<Report>) -> JsonReport {
    let advert = |report: Report| Judged {
        path: report.source.name().to_owned(),
        sha256: String::new(),
        format: document::Format::Markdown,
        source: report.source.clone(),
        report: Some(report),
        trouble: Vec::new(),
    };
    let adverts = reports.into_iter().map(advert).collect();
    json(&Run { today: day("2026-11-21"), guidelines: Vec::new(), files: Vec::new(), adverts }, Language::Nb, true)
}

fn text_of(report: &JsonReport) -> String {
    serde_json::to_string(report).unwrap()
}

#[test]
fn bytes_are_decoded_once() {
    assert_eq!(
        that_say(&["Decoded::of("], &["text"]),
        // An archive holds texts of its own.
        ["document/docx/package.rs: Decoded::of(", "document/open.rs: Decoded::of(", "files/beside.rs: Decoded::of("]
    );
    let (sources, findings) = document::open("a.txt", b"Vi s\xf8ker sykepleier i 60 % fast stilling.");
    assert_eq!(findings[0].rule.as_str(), "file/encoding");
    assert_eq!(sources[0].slice(findings[0].span()), "ø");
    let report = checker(&[]).check(&sources[0], &context());
    assert_eq!(sources[0].slice(report.advert.positions[0].span.unwrap()), "60 %");
}

#[test]
fn a_place_is_never_searched_for() {
    let html = "<h1>Sykepleier</h1><p>Ikke 60&nbsp;% p&aring; kurs. Vi s&oslash;ker sykepleier i <b>6</b>0&nbsp;% fast stil&shy;ling.</p>";
    let (sources, _) = document::open("a.html", html.as_bytes());
    let report = checker(&[]).check(&sources[0], &context());
    let position = &report.advert.positions[0];
    assert_eq!(sources[0].slice(position.span.unwrap()), "6</b>0&nbsp;%");
    assert_eq!(position.percent_text.as_deref(), Some("60\u{a0}%"));
}

#[test]
fn the_engine_reads_no_clock() {
    let edges = ["cli", "files", "lsp", "report", "main.rs", "build.rs"];
    let world = ["::today()", "SystemTime", "Instant::", "std::env", "std::fs", "std::thread", "println!"];
    assert_eq!(that_say(&world, &edges), Vec::<String>::new());
    let source = Source::new("a.md", FLAGGED, Media::Markdown);
    let checker = checker(&[GUIDELINE]);
    let once = as_json(vec![checker.check(&source, &context())]);
    let again = as_json(vec![checker.check(&source, &context())]);
    assert_eq!(text_of(&once), text_of(&again));
}

#[test]
fn nothing_is_dropped() {
    let places = |report: &Report| -> Vec<_> {
        report.findings.iter().map(|f| (f.rule.clone(), f.span(), f.severity)).collect()
    };
    let given = Given { advert: DISPENSED, guideline: Some(GUIDELINE), ..Given::default() };
    let without = judge(&given);
    let with = judge(&Given { dispensations: Some(DISPENSATIONS), ..given });
    let held = with.findings.iter().find(|f| f.rule.as_str() == "size/below-minimum").unwrap();
    assert_eq!(
        held.held_back.as_ref().map(|h| (h.by, h.reference.as_str())),
        Some((HeldBackBy::Dispensation, "d-2026-014"))
    );
    assert!(places(&without).contains(&(held.rule.clone(), held.span(), held.severity)));

    let quiet = judge(&Given { settings: Some("rules: { size/decimal: off }"), ..given });
    assert_eq!(places(&quiet), places(&without));
    let counts = |report: Report| as_json(vec![report]).summary;
    let (without, quiet) = (counts(without), counts(quiet));
    assert_eq!((without.held_back + 1, without.infos - 1), (quiet.held_back, quiet.infos));
    assert_eq!(Summary { held_back: 0, infos: 0, ..without }, Summary { held_back: 0, infos: 0, ..quiet });
}

#[test]
fn not_known_is_a_verdict() {
    let sizes = [
        "fast stilling",
        "inntil 100 % fast stilling",
        "fast deltidsstilling",
        "fast stilling, størrelse etter avtale",
    ];
    for size in sizes {
        let advert = format!(
            "---\nsector: health-and-care\n---\n\n# Sykepleier\n\nVi søker sykepleier til {size} ved sykehjemmet."
        );
        let report = judge(&Given {
            advert: &advert,
            guideline: Some(GUIDELINE),
            on: Some(day("2025-05-01")),
            ..Given::default()
        });
        let judged: Vec<Judgement> = report.verdicts.iter().map(|v| v.judgement).collect();
        assert!(
            matches!(judged.as_slice(), [Judgement::Unclear | Judgement::Flagged]),
            "{size}: {judged:?} {:?}",
            report.advert.positions
        );
    }
}

#[test]
fn a_fact_carries_its_evidence() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/adverts");
    let checker = checker(&[]);
    let mut read = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (sources, _) = document::open(path.to_str().unwrap(), &fs::read(&path).unwrap());
        let report = checker.check(&sources[0], &context());
        for size in report.advert.positions.iter().filter_map(|p| p.size.as_ref()) {
            assert!(size.evidence.iter().any(|e| e.span.is_some()), "{}", path.display());
            read += 1;
        }
    }
    assert!(read >= 7, "{read}");

    let report = judge(&Given {
        advert: "---\npositions: [{ size: 100 % }]\n---\n\n# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.",
        ..Given::default()
    });
    let found = report.findings.iter().find(|f| f.rule.as_str() == "contradiction/size").unwrap();
    let places: Vec<&str> = found.labels.iter().map(|l| report.source.slice(l.span)).collect();
    assert!(places.contains(&"60 %") && places.iter().any(|p| p.contains("100 %")), "{places:?}");
}

#[test]
fn a_rule_is_data() {
    assert_eq!(that_say(&["Check::"], &["rule/check"]), Vec::<String>::new());
    assert_eq!(that_say(&["/vocabulary.rs\""], &["advert", "build.rs"]), Vec::<String>::new());
    assert_eq!(that_say(&["/rules.rs\""], &["rule", "build.rs"]), Vec::<String>::new());
}

#[test]
fn a_guideline_that_does_not_load_judges_nothing() {
    let wrong = GUIDELINE.replace("minimum-size: 80", "minimumsize: 80");
    let (guideline, findings) = guideline::load(&yaml("g.yaml", &wrong));
    assert!(guideline.is_none());
    let said: Vec<String> = findings.iter().map(|f| f.render(Language::Nb).advice).collect();
    assert!(said.contains(&"Mente du «minimum-size»?".to_owned()), "{said:?}");
    assert!(findings.iter().any(|f| f.severity == Severity::Error));
    // What the command makes of it stands in fixtures/sessions/broken-guideline.txt.
}

#[test]
fn one_function_decides_what_is_in_force() {
    let defined: Vec<String> = that_say(&["fn in_force("], &[]);
    // A stack tells which guidelines are in force on the dates of an advert; it asks the one function.
    assert_eq!(defined, ["calendar/mod.rs: fn in_force(", "guideline/stack.rs: fn in_force("]);
    let on = |date: &str| {
        let report =
            judge(&Given { advert: FLAGGED, guideline: Some(GUIDELINE), on: Some(day(date)), ..Given::default() });
        report.guideline
    };
    let days = ["2024-02-29", "2024-03-01", "2026-12-31", "2027-01-01"];
    let held: Vec<bool> = days.iter().map(|d| on(d).is_some()).collect();
    assert_eq!(held, [false, true, true, false]);
}

#[test]
fn the_order_of_files_changes_nothing() {
    let school = GUIDELINE
        .replace("guideline: eksempel-2024", "guideline: skole-2024")
        .replace("level: municipality", "level: sector")
        .replace("scope: { sector: [], unit: [] }", "scope: { sector: [school] }")
        .replace("replaces: eksempel-2021\n", "");
    let adverts: Vec<Source> = [FLAGGED, DISPENSED]
        .into_iter()
        .zip(["a.md", "b.md"])
        .map(|(text, name)| Source::new(name, text, Media::Markdown))
        .collect();
    let run = |guidelines: &[&str], order: &[usize]| {
        let checker = checker(guidelines);
        let mut reports: Vec<Report> = order.iter().map(|i| checker.check(&adverts[*i], &context())).collect();
        reports.sort_by(|a, b| a.source.name().cmp(b.source.name()));
        text_of(&as_json(reports))
    };
    let first = run(&[GUIDELINE, &school], &[0, 1]);
    assert_eq!(first, run(&[&school, GUIDELINE], &[1, 0]));
}

#[test]
fn no_text_says_unlawful() {
    let never = ["ulovlig", "ulovleg", "lovbrudd", "lovbrot", "illegal", "unlawful"];
    let (rules, _) = RuleSet::built_in();
    for rule in rules.iter() {
        for language in Language::ALL {
            let texts = rule.texts.get(language);
            let all = [&texts.title, &texts.message, &texts.why, &texts.advice].map(|t| t.to_lowercase()).join(" ");
            assert!(!never.iter().any(|word| all.contains(word)), "{} {all}", rule.id);
        }
    }
    assert_eq!(that_say(&never, &["lib.rs"]), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_taken(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..200),
            "[<>/a-z=\"& ;#%0-9\n-]{0,80}".prop_map(String::into_bytes),
            "(---\n)?[a-zæøå: \\[\\]{}&*!|>%0-9\n#-]{0,120}".prop_map(String::into_bytes),
        ],
        name in prop_oneof![Just("a.md"), Just("a.html"), Just("a.txt"), Just("-"), Just("a.docx")],
    ) {
        let (sources, findings) = document::open(name, &bytes);
        prop_assert!(!sources.is_empty() || !findings.is_empty());
        let checker = checker(&[]);
        for source in &sources {
            let report = checker.check(source, &context());
            let spans = report.findings.iter().chain(&findings).flat_map(|f| f.labels.iter().map(|l| l.span));
            for span in spans {
                prop_assert!(source.text().get(span.range()).is_some(), "{:?} in {:?}", span, source.text());
            }
            as_json(vec![report]);
        }
    }
}
