//! Renderers on a run built by hand.

use super::*;
use crate::advert::{self, Extent, Fact, Origin, Permanence, Size, SizeKind};
use crate::calendar::Date;
use crate::document::Format as FileFormat;
use crate::engine::{Judged, JudgedBy, Judgement, Report, Run, Used, Verdict};
use crate::finding::{
    Basis, BasisKind, Confidence, Finding, HeldBack, HeldBackBy, Localized, RuleId, Severity, Texts, Trouble, Value,
};
use crate::rule::blank;
use crate::text::{Language, Media, Source, Span};
use std::sync::Arc;

const TEXT: &str = "# Sykepleier – Solbakken\n\nVi søker sykepleier i 60 % og 100 % fast stilling.\n";

fn span(words: &str) -> Span {
    let at = TEXT.find(words).unwrap();
    Span::new(at, at + words.len())
}

fn position(words: &str, percent: f64, count: Option<u32>) -> advert::Position {
    let fact = |span| Some(span);
    advert::Position {
        title: Some(Fact::new("sykepleier".to_owned(), Some(span("sykepleier")), Origin::Body, Confidence::High)),
        size: Some(Fact::new(
            Size { min: Some(percent), max: Some(percent), kind: SizeKind::Exact },
            fact(span(words)),
            Origin::Body,
            Confidence::High,
        )),
        extent: if percent < 100.0 { Extent::Part } else { Extent::Full },
        count: count.map(|n| Fact::new(n, None, Origin::Field, Confidence::High)),
        permanence: Fact::new(Permanence::Permanent, None, Origin::Body, Confidence::High),
        span: Some(span(words)),
        percent_text: Some(words.to_owned()),
        ..advert::Position::blank()
    }
}

fn verdict(position: usize, judgement: Judgement, clause: Option<&str>) -> Verdict {
    Verdict {
        position,
        judgement,
        clause: clause.map(str::to_owned),
        minimum: None,
        missing: Vec::new(),
        covered_by: None,
        granted: None,
        until: None,
        weighed: Vec::new(),
    }
}

fn texts(message: &str) -> Arc<Localized<Texts>> {
    let in_language = |l: &str| Texts {
        title: "t".into(),
        message: format!("{l}: {message}"),
        why: "Partene har avtalt det.".into(),
        advice: "Øk stillingen.".into(),
    };
    Arc::new(Localized { nb: in_language("nb"), nn: in_language("nn"), en: in_language("en") })
}

fn run() -> Run {
    let source = Source::new("a/annonse.md", TEXT, Media::Markdown);
    let mut flagged = Finding::of_rule(
        RuleId::new("size/below-minimum"),
        texts("{size} er under {minimum}."),
        Severity::Error,
        span("60 %"),
    )
    .with("size", Value::Percent(60.0))
    .with("minimum", Value::Percent(80.0));
    flagged.position = Some(0);
    flagged.who = Some("hiring manager".into());
    flagged.basis = vec![Basis {
        kind: BasisKind::Guideline,
        reference: "eksempel-2024#3.1".into(),
        from: Date::new(2024, 3, 1),
        until: None,
    }];
    let mut held = Finding::of_rule(RuleId::new("size/decimal"), texts("desimal"), Severity::Info, span("100 %"));
    held.held_back = Some(HeldBack { by: HeldBackBy::Settings, reference: "size/decimal: off".into(), until: None });
    let advert = advert::Advert {
        positions: vec![position("60 %", 60.0, Some(2)), position("100 %", 100.0, None)],
        ..blank::advert()
    };
    let report = Report {
        weeks: vec![None, None],
        uses: Vec::new(),
        source: source.clone(),
        advert,
        judged_on: Date::new(2025, 5, 1),
        judged_by: JudgedBy::Published,
        guideline: Some("eksempel-2024".into()),
        verdicts: vec![verdict(0, Judgement::Flagged, Some("eksempel-2024#3.1")), verdict(1, Judgement::Ok, None)],
        findings: vec![flagged, held],
    };
    Run {
        today: Date::new(2026, 11, 21).unwrap(),
        guidelines: vec![Used { id: "eksempel-2024".into(), sha256: "00".into() }],
        files: Vec::new(),
        adverts: vec![Judged {
            path: "a/annonse.md".into(),
            sha256: "11".into(),
            format: FileFormat::Markdown,
            source,
            report: Some(report),
            trouble: Vec::new(),
        }],
    }
}

fn options(language: Language) -> TextOptions {
    TextOptions { language, color: false, explain: false, quiet: false }
}

#[test]
fn text_underlines_the_exact_words_and_says_who_acts() {
    let expected = "\
● rødt  a/annonse.md  publisert 1. mai 2025, eksempel-2024

size/below-minimum

  × nb: 60 % er under 80 %.
   ╭─[a/annonse.md:3:23]
 3 │ Vi søker sykepleier i 60 % og 100 % fast stilling.
   ·                       ──┬─
   ·                         ╰── avviker: eksempel-2024#3.1
   ╰────
  Hvorfor: Partene har avtalt det.
  Råd: Øk stillingen.
  Grunnlag: eksempel-2024#3.1, fra 1. mars 2024
  Hvem: lederen som ansetter

  ☞ Stillinger uten funn
   ╭─[a/annonse.md:3:31]
 3 │ Vi søker sykepleier i 60 % og 100 % fast stilling.
   ·                               ──┬──
   ·                                 ╰── i tråd
   ╰────

1 utlysning, 3 stillinger, 1 hel · 2 må endres
1 feil
1 funn er holdt tilbake (vis med --explain).
";
    assert_eq!(text(&run(), options(Language::Nb)), expected);
}

#[test]
fn what_is_held_back_is_shown_on_demand() {
    let explained = text(&run(), TextOptions { explain: true, ..options(Language::Nn) });
    assert!(explained.contains("☞ nn: desimal"), "{explained}");
    assert!(explained.contains("Halde tilbake: innstilling size/decimal: off"), "{explained}");
}

#[test]
fn concise_is_one_line_a_finding_that_counts() {
    assert_eq!(concise(&run(), Language::Nb), "a/annonse.md:3:23: feil size/below-minimum nb: 60 % er under 80 %.\n");
    assert_eq!(concise(&run(), Language::En), "a/annonse.md:3:23: error size/below-minimum en: 60% er under 80%.\n");
}

#[test]
fn json_has_the_fields_of_the_schema() {
    let value = serde_json::to_value(json(&run(), Language::Nb, false)).unwrap();
    let advert = &value["adverts"][0];
    assert_eq!(value["schema"], "heltid.report/1");
    assert_eq!(value["today"], "2026-11-21");
    assert_eq!(advert["light"], "red");
    assert_eq!((&advert["judged_on"], &advert["judged_by"]), (&"2025-05-01".into(), &"published".into()));
    assert_eq!(
        advert["verdicts"][0],
        serde_json::json!({"position": 0, "verdict": "flagged", "clause": "eksempel-2024#3.1", "missing": [], "covered_by": null})
    );
    let finding = &advert["findings"][0];
    assert_eq!(finding["span"], serde_json::json!({"start": 51, "end": 55, "line": 3, "column": 23}));
    assert_eq!(finding["params"], serde_json::json!({"size": 60, "minimum": 80}));
    assert_eq!(
        finding["basis"][0],
        serde_json::json!({"kind": "guideline", "ref": "eksempel-2024#3.1", "from": "2024-03-01"})
    );
    assert_eq!(finding["held_back"], serde_json::Value::Null);
    assert_eq!(
        advert["findings"][1]["held_back"],
        serde_json::json!({"by": "settings", "ref": "size/decimal: off", "until": null})
    );
    assert_eq!(
        value["summary"],
        serde_json::json!({"adverts": 1, "positions": 3, "full_time": 1, "errors": 1, "warnings": 0, "infos": 0,
            "flagged": 2, "needs_consultation": 0, "unclear": 0, "dispensed": 0, "excepted": 0, "not_covered": 0,
            "held_back": 1})
    );
}

#[test]
fn facts_have_the_fields_of_the_schema() {
    let value = {
        let run = run();
        let advert = &run.adverts[0];
        let read = advert.report.as_ref().map(|r| &r.advert);
        serde_json::to_value(facts(&advert.path, advert.format, &advert.source, read, None)).unwrap()
    };
    assert_eq!(value["schema"], "heltid.facts/1");
    assert_eq!(value["sector"], "unknown");
    let position = &value["positions"][0];
    assert_eq!((&position["percent_min"], &position["percent_text"]), (&60.0.into(), &"60 %".into()));
    assert_eq!(position["count"], 2);
    assert_eq!(position["span"]["column"], 23);
    assert!(value.get("readings").is_none());
}

#[test]
fn a_file_that_cannot_be_read_is_an_advert_that_offers_nothing() {
    let mut run = run();
    let trouble = Finding::of_trouble(
        Trouble::Unreadable { reason: Localized { nb: "ingen tilgang".into(), ..Localized::default() } },
        Span::at(0),
    );
    run.adverts = vec![Judged {
        path: "b.md".into(),
        sha256: String::new(),
        format: FileFormat::Markdown,
        source: Source::new("b.md", "", Media::Markdown),
        report: None,
        trouble: vec![trouble],
    }];
    let value = serde_json::to_value(json(&run, Language::Nb, false)).unwrap();
    assert_eq!(value["adverts"][0]["facts"]["kind"], "none");
    assert_eq!(value["adverts"][0]["sha256"], serde_json::Value::Null);
    assert_eq!(value["adverts"][0]["findings"][0]["rule"], "file/unreadable");
    assert_eq!(run.heaviest(), Some(Severity::Error));
    assert_eq!(
        concise(&run, Language::Nb),
        "b.md:1:1: feil file/unreadable Filen eller mappen kan ikke leses: ingen tilgang.\n"
    );
    assert!(text(&run, options(Language::Nb)).contains("\n  Fil: b.md\n"));
}
