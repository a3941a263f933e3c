//! `heltid.report/1`: keys, types, spans, sums and fingerprints.

use super::{Place, advert, finding, guideline, same};
use serde_json::{Value, json};

const MIN: &str = "- { id: '3.1', text: Skal., strength: shall, minimum-size: 80 }";
const SIXTY: &str = "Vi søker sykepleier i 60 % fast stilling.";

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap_or_else(|| panic!("{value}")).keys().map(String::as_str).collect()
}

fn has(value: &Value, wanted: &str) {
    let keys = keys(value);
    for key in wanted.split(' ') {
        assert!(keys.contains(&key), "no {key} in {keys:?}");
    }
}

fn judged(clauses: &str, text: &str) -> Value {
    Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(clauses)),
        ("a/annonse.md", &advert("", text)),
    ])
    .report("a/annonse.md")
}

#[test]
fn every_key_is_there() {
    let report = judged(MIN, SIXTY);
    has(&report, "schema tool today guidelines files adverts summary");
    has(&report["tool"], "name version");
    has(&report["guidelines"][0], "id sha256");
    let advert = &report["adverts"][0];
    has(advert, "path sha256 light judged_on judged_by guideline facts verdicts findings");
    has(&advert["verdicts"][0], "position verdict clause missing covered_by");
    for finding in advert["findings"].as_array().unwrap() {
        has(
            finding,
            "rule severity confidence position message why advice who basis params span related fingerprint fixes held_back",
        );
        has(&finding["span"], "start end line column");
        for basis in finding["basis"].as_array().unwrap() {
            has(basis, "kind ref from");
        }
        for fix in finding["fixes"].as_array().unwrap() {
            has(fix, "title safety edits");
        }
    }
    has(
        &report["summary"],
        "adverts positions full_time errors warnings infos flagged needs_consultation unclear dispensed excepted not_covered held_back",
    );
    same(
        &report,
        &[
            ("/schema", json!("heltid.report/1")),
            ("/tool/name", json!("heltid")),
            ("/tool/version", json!(env!("CARGO_PKG_VERSION"))),
            ("/today", json!("2026-11-21")),
            ("/guidelines/0/id", json!("g")),
            ("/adverts/0/path", json!("a/annonse.md")),
            ("/adverts/0/light", json!("red")),
            ("/adverts/0/judged_on", json!("2025-03-03")),
            ("/adverts/0/judged_by", json!("published")),
            ("/adverts/0/guideline", json!("g")),
            ("/adverts/0/facts/schema", json!("heltid.facts/1")),
            (
                "/adverts/0/verdicts/0",
                json!({"position": 0, "verdict": "flagged", "clause": "g#3.1", "missing": [], "covered_by": null}),
            ),
        ],
    );
    let finding = finding(&report, "size/below-minimum");
    same(
        finding,
        &[
            ("/severity", json!("error")),
            ("/confidence", json!("high")),
            ("/position", json!(0)),
            ("/who", json!("hiring manager")),
            ("/basis/0", json!({"kind": "guideline", "ref": "g#3.1", "from": "2020-01-01"})),
            ("/params/size", json!(60)),
            ("/params/minimum", json!(80)),
            ("/related", json!([])),
            ("/held_back", json!(null)),
        ],
    );
}

#[test]
fn digests_are_sha256_of_the_bytes() {
    let report = Place::new(&[("a.txt", "abc")]).report("a.txt");
    assert_eq!(report["adverts"][0]["sha256"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/// The finding's place as the file has it.
fn place_of(bytes: &[u8], report: &Value) -> (String, u64, u64) {
    let span = &finding(report, "size/below-minimum")["span"];
    let at = |key: &str| span[key].as_u64().unwrap();
    let slice = &bytes[at("start") as usize..at("end") as usize];
    (String::from_utf8(slice.to_vec()).unwrap(), at("line"), at("column"))
}

#[test]
fn spans_are_bytes_in_the_file_and_columns_are_characters() {
    let table = [
        ("a.md", "# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.\n", "60 %", 3, 23),
        ("a.md", "# Sjukepleiar\r\n\r\nÆØÅ: Vi søkjer sjukepleiar i 60 % fast stilling.\r\n", "60 %", 3, 30),
        ("a.md", "# Sykepleier\n\n😀😀 Vi søker sykepleier i 60 % fast stilling.\n", "60 %", 3, 26),
        ("a.md", "\u{feff}# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.\n", "60 %", 3, 23),
        ("a.md", "\u{feff}# Sykepleier, 60 % fast stilling\n", "60 %", 1, 15),
        ("a.txt", "Sykepleier\r\rVi søker sykepleier i 60 % fast stilling.\r", "60 %", 3, 23),
        ("a.md", "# Sykepleier\n\nVi søker sykepleier i 60\u{a0}% fast stilling.\n", "60\u{a0}%", 3, 23),
        ("a.md", "# Sykepleier\n\nVi søker sykepleier i **60 %** fast stilling.\n", "60 %", 3, 25),
        (
            "a.html",
            "<h1>Sykepleier</h1>\n<p>Vi s&oslash;ker sykepleier i 60&nbsp;% fast stilling.</p>\n",
            "60&nbsp;%",
            2,
            33,
        ),
    ];
    let mut wrong = Vec::new();
    for (name, text, words, line, column) in table {
        let here =
            Place::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/g.yaml", &guideline(MIN)), (name, text)]);
        let got = place_of(text.as_bytes(), &here.report(name));
        if got != (words.to_owned(), line, column) {
            wrong.push(format!("{text:?}: expected {words} {line}:{column}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn spans_of_what_is_not_utf8_are_in_the_text_it_was_read_as() {
    // Windows-1252 and UTF-16 are read; the words are right.
    let text = "# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.\n";
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [latin, wide] {
        let here = Place::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/g.yaml", &guideline(MIN))]);
        here.write("a.md", bytes);
        let report = here.report("a.md");
        same(
            &report,
            &[
                ("/adverts/0/facts/positions/0/percent_text", json!("60 %")),
                ("/adverts/0/facts/positions/0/span/line", json!(3)),
                ("/adverts/0/facts/positions/0/span/column", json!(23)),
            ],
        );
    }
}

#[test]
fn positions_are_counted_by_what_is_offered() {
    let text = "Vi søker:\n\n- 2 sykepleiere, 60 % fast stilling\n- 3 helsefagarbeidere, 100 % fast stilling\n- 1 vernepleier, 90 % fast stilling\n- Lege, 100 % fast stilling\n- Ringevikarer";
    let report = judged(MIN, text);
    same(
        &report,
        &[
            ("/summary/adverts", json!(1)),
            ("/summary/positions", json!(8)),
            ("/summary/full_time", json!(4)),
            ("/summary/flagged", json!(2)),
            ("/summary/not_covered", json!(1)),
            ("/summary/unclear", json!(0)),
            ("/summary/needs_consultation", json!(0)),
            ("/summary/errors", json!(1)),
            ("/summary/warnings", json!(0)),
        ],
    );
}

#[test]
fn the_sums_are_those_of_all_adverts() {
    let here = Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(MIN)),
        ("a.md", &advert("", SIXTY)),
        ("b.md", &advert("", "Vi søker sykepleier i fast stilling, inntil 100 %.")),
        ("c.md", &advert("", "Vi søker sykepleier i 100 % fast stilling.")),
        ("d.md", "# Møte\n\nKommunestyret møtes.\n"),
    ]);
    let report = here.report(".");
    let count = |severity: &str| {
        let adverts = report["adverts"].as_array().unwrap();
        let all = adverts.iter().flat_map(|a| a["findings"].as_array().unwrap());
        json!(all.filter(|f| f["severity"] == severity && f["held_back"].is_null()).count())
    };
    same(
        &report,
        &[
            ("/summary/adverts", json!(4)),
            ("/summary/positions", json!(3)),
            ("/summary/full_time", json!(1)),
            ("/summary/flagged", json!(1)),
            ("/summary/unclear", json!(1)),
            ("/summary/errors", count("error")),
            ("/summary/warnings", count("warning")),
            ("/summary/infos", count("info")),
            ("/adverts/0/light", json!("red")),
            ("/adverts/1/light", json!("grey")),
            ("/adverts/2/light", json!("green")),
            ("/adverts/3/light", json!("none")),
        ],
    );
}

#[test]
fn the_light_is_the_worst() {
    let table = [
        ("- Sykepleier, 100 % fast stilling\n- Ringevikarer", "green"),
        ("- Sykepleier, 100 % fast stilling\n- Vernepleier, inntil 100 % fast stilling", "grey"),
        ("- Sykepleier, 60 % fast stilling\n- Vernepleier, inntil 100 % fast stilling", "red"),
        ("- Ringevikarer", "none"),
    ];
    for (lines, light) in table {
        let report = judged(MIN, &format!("Vi søker:\n\n{lines}"));
        assert_eq!(report["adverts"][0]["light"], light, "{lines}: {}", report["adverts"][0]["verdicts"]);
    }
}

fn fingerprints(text: &str) -> Vec<String> {
    let report = judged(MIN, text);
    let findings = report["adverts"][0]["findings"].as_array().unwrap();
    let below = findings.iter().filter(|f| f["rule"] == "size/below-minimum");
    below.map(|f| f["fingerprint"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_fingerprint_stands_edits_elsewhere() {
    let text =
        "Vi søker:\n\n- Sykepleier, 60 % fast stilling\n- Vernepleier, 70 % fast stilling\n\nKontakt avdelingsleder.";
    let before = fingerprints(text);
    assert_eq!(before.len(), 2);
    assert_ne!(before[0], before[1]);
    let edits = [
        text.replace("Kontakt avdelingsleder.", "Kontakt enhetsleder på telefon.\n\nVelkommen som søker!"),
        format!("Kommunen ligger ved fjorden.\n\n{text}"),
        text.replace('\n', "\r\n"),
        text.replace("Vi søker:", "Nå søker vi:"),
        text.replace("- Sykepleier", "- Lærer, 100 % fast stilling\n- Sykepleier"),
    ];
    for edited in edits {
        assert_eq!(fingerprints(&edited), before, "{edited}");
    }
    // Another size is another finding.
    assert_ne!(fingerprints(&text.replace("60 %", "65 %"))[0], before[0]);
    // The same line twice is two.
    let twice = fingerprints("Vi søker:\n\n- Sykepleier, 60 % fast stilling\n- Sykepleier, 60 % vikariat til 1.1.2026");
    assert!(twice.len() == 2 && twice[0] != twice[1], "{twice:?}");
}

#[test]
fn the_same_run_gives_the_same_bytes_and_the_language_changes_no_fingerprint() {
    let here = Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(MIN)),
        ("a.md", &advert("", SIXTY)),
        ("b.md", &advert("", SIXTY)),
    ]);
    let line = "check --format json .";
    assert_eq!(here.run(line).out, here.run(line).out);
    let print =
        |lang: &str| here.report(&format!("--lang {lang} a.md"))["adverts"][0]["findings"][0]["fingerprint"].clone();
    assert_eq!(print("nb"), print("en"));
}
