//! Front matter, side files and label lines: the keys, their Norwegian names, and what they decide.

use super::{Place, advert, guideline, same, verdicts};
use serde_json::{Value, json};

const MIN: &str = "- { id: '1', text: Skal., strength: shall, minimum-size: 80 }";
const BODY: &str = "# Medarbeider\n\nVi søker medarbeider i fast stilling.\n";

fn facts(head: &str, body: &str) -> Value {
    Place::new(&[("a.md", &format!("---\n{head}\n---\n{body}"))]).run("facts a.md").json()
}

#[test]
fn each_key_by_each_name() {
    let table: &[(&[&str], &str, &str, Value)] = &[
        (&["title", "tittel"], "Sykepleier på natt", "/title", json!("Sykepleier på natt")),
        (&["employer", "arbeidsgiver", "arbeidsgjevar"], "Eksempel kommune", "/employer", json!("Eksempel kommune")),
        (&["unit", "enhet", "eining"], "Solbakken sykehjem", "/unit", json!("Solbakken sykehjem")),
        (&["sector", "sektor"], "kindergarten", "/sector", json!("kindergarten")),
        (&["audience"], "internal", "/audience", json!("internal")),
        (&["published", "publisert"], "2026-10-01", "/published", json!("2026-10-01")),
        (&["deadline", "søknadsfrist", "frist"], "2026-12-01", "/deadline", json!("2026-12-01")),
        (&["positions", "stillinger", "stillingar"], "3", "/total_count", json!(3)),
    ];
    let mut wrong = Vec::new();
    for (keys, value, pointer, expected) in table {
        let variants = keys.iter().flat_map(|key| {
            let capital = key.chars().next().unwrap().to_uppercase().collect::<String>()
                + &key.chars().skip(1).collect::<String>();
            [(*key).to_owned(), capital]
        });
        for key in variants {
            let facts = facts(&format!("{key}: {value}"), BODY);
            let at = facts.pointer(pointer);
            // One line and a field of three: the count may stand with the line.
            let counted = *pointer == "/total_count" && facts["positions"][0]["count"] == *expected;
            if at != Some(expected) && !counted {
                wrong.push(format!("{key}: {expected}, got {at:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn positions_as_a_list() {
    let names = [
        ["positions", "title", "size", "count", "employment"],
        ["stillinger", "tittel", "størrelse", "antall", "ansettelse"],
        ["stillingar", "tittel", "storleik", "tal", "tilsetjing"],
    ];
    for [positions, title, size, count, employment] in names {
        let head = format!(
            "{positions}: [{{ {title}: Sykepleier, {size}: 60 %, {count}: 2, {employment}: fast }}, {{ {title}: Vernepleier, {size}: \"50–100 %\", {employment}: vikariat }}]"
        );
        let facts = facts(&head, "# Ledige stillinger\n\nVelkommen til oss.\n");
        same(
            &facts,
            &[
                ("/positions/0/title", json!("Sykepleier")),
                ("/positions/0/percent_min", json!(60.0)),
                ("/positions/0/count", json!(2)),
                ("/positions/0/permanence", json!("permanent")),
                ("/positions/1/title", json!("Vernepleier")),
                ("/positions/1/percent_min", json!(50.0)),
                ("/positions/1/percent_max", json!(100.0)),
                ("/positions/1/permanence", json!("temporary")),
            ],
        );
    }
}

#[test]
fn sizes_may_be_numbers_or_what_the_text_may_say() {
    let table = [
        ("60", json!([60.0, 60.0])),
        ("60.5", json!([60.5, 60.5])),
        ("60 %", json!([60.0, 60.0])),
        ("'50–100 %'", json!([50.0, 100.0])),
        ("inntil 80 %", json!([null, 80.0])),
        ("hel stilling", json!([100.0, 100.0])),
        ("heltid", json!([100.0, 100.0])),
        ("halv stilling", json!([50.0, 50.0])),
    ];
    for (size, expected) in table {
        let facts = facts(
            &format!("positions: [{{ title: Sykepleier, size: {size} }}]"),
            "# Sykepleier\n\nVelkommen til oss.\n",
        );
        let position = &facts["positions"][0];
        assert_eq!(json!([position["percent_min"], position["percent_max"]]), expected, "{size}");
    }
}

#[test]
fn further_keys_of_a_position() {
    let head = "positions: [{ title: Sykepleier, size: 20, occupation: nurse, weekend: only, student: true, reason: student, reason-text: For studenter }]";
    let facts = facts(head, "# Ledig stilling\n\nVelkommen til oss.\n");
    same(
        &facts,
        &[
            ("/positions/0/occupation", json!("nurse")),
            ("/positions/0/weekend", json!("only")),
            ("/positions/0/student", json!(true)),
            ("/positions/0/reason", json!("student")),
        ],
    );
    for reason in ["remainder", "weekend", "night", "wish", "student", "project", "specialist", "other"] {
        let facts = self::facts(
            &format!("positions: [{{ title: Sykepleier, size: 20, reason: {reason} }}]"),
            "# Ledig stilling\n\nVelkommen.\n",
        );
        assert_eq!(facts["positions"][0]["reason"], reason);
    }
}

#[test]
fn records_by_each_name() {
    const SHOULD: &str = "- { id: '1', text: Bør., strength: should, minimum-size: 80 }";
    const APPROVE: &str = "- { id: '1', text: Skal., strength: shall, minimum-size: 80, exceptions: [{ id: e, text: E, when: { permanence: [permanent] }, requires: [approval] }] }";
    let record = "{ date: 2025-01-10, with: [NSF], outcome: agreed, reference: a }";
    let paper = "{ date: 2025-01-10, reference: a }";
    let mut table = Vec::new();
    for consulted in ["consulted", "drøftet", "drøfta", "Drøftet"] {
        for documented in ["documented", "dokumentert"] {
            table.push((SHOULD, format!("{consulted}: {record}\n{documented}: {paper}"), "ok"));
        }
    }
    for approved in ["approved", "godkjent", "godkjend"] {
        table.push((APPROVE, format!("{approved}: {{ date: 2025-01-10, by: kommunalsjef }}"), "excepted g#1"));
    }
    table.push((
        SHOULD,
        format!("consulted: {record}\npositions: [{{ title: Sykepleier, size: 60, reason-text: Rest etter økning }}]"),
        "ok",
    ));
    let mut wrong = Vec::new();
    for (clauses, head, expected) in table {
        let here = Place::new(&[
            ("heltid.yaml", "language: nb\n"),
            ("guidelines/g.yaml", &guideline(clauses)),
            ("a.md", &advert(&head, "Vi søker sykepleier i 60 % fast stilling.")),
        ]);
        let got = verdicts(&here.report("a.md"));
        if got != expected {
            wrong.push(format!("{head}: {expected}, got {got}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_decision_by_each_name_dates_the_judgement() {
    let text = guideline(MIN).replace("valid:", "judged-on: decided\nvalid:");
    for key in ["decided", "besluttet"] {
        let here = Place::new(&[
            ("heltid.yaml", "language: nb\n"),
            ("guidelines/g.yaml", &text),
            ("a.md", &format!("---\n{key}: 2025-01-11\n---\n{BODY}")),
        ]);
        let report = here.report("a.md");
        same(&report, &[("/adverts/0/judged_on", json!("2025-01-11")), ("/adverts/0/judged_by", json!("decided"))]);
    }
}

#[test]
fn an_advert_may_name_its_guideline() {
    let other = guideline("- { id: '1', text: Bør., strength: should, minimum-size: 100 }")
        .replace("guideline: g", "guideline: skole\nlevel: sector\nscope: { sector: [school] }");
    let here = Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(MIN)),
        ("guidelines/s.yaml", &other),
        ("a.md", &advert("guideline: skole\nsector: school", "Vi søker lærer i 60 % fast stilling.")),
        ("b.md", &advert("sector: school", "Vi søker lærer i 60 % fast stilling.")),
    ]);
    assert_eq!(verdicts(&here.report("a.md")), "needs-consultation skole#1 reason consultation");
    assert_eq!(verdicts(&here.report("b.md")), "flagged g#1");
}

#[test]
fn side_files_give_facts_to_files_of_any_kind() {
    let side = "sector: school\npublished: 2025-03-03\npositions: [{ title: Lærer, size: 60, reason: remainder }]\n";
    for (name, text) in [
        ("a.md", "# Lærer\n\nVi søker lærer i 60 % fast stilling.\n"),
        ("a.txt", "Lærer\n\nVi søker lærer i 60 % fast stilling.\n"),
        ("a.html", "<h1>Lærer</h1><p>Vi søker lærer i 60 % fast stilling.</p>"),
    ] {
        let here = Place::new(&[(name, text), (&format!("{name}.heltid.yaml"), side)]);
        let facts = here.run(&format!("facts {name}")).json();
        same(
            &facts,
            &[
                ("/sector", json!("school")),
                ("/published", json!("2025-03-03")),
                ("/positions/0/reason", json!("remainder")),
                ("/positions/0/percent_text", json!("60 %")),
            ],
        );
        assert_eq!(facts["positions"].as_array().unwrap().len(), 1, "{facts}");
        // It is no advert by itself.
        assert_eq!(here.report(".")["summary"]["adverts"], 1);
    }
}

#[test]
fn label_lines_are_fields_too() {
    for (name, text) in [
        (
            "a.txt",
            "Sykepleier\n\nPublisert: 12.03.2018\nSøknadsfrist: 01.04.2018\nArbeidsgiver: Eksempel kommune\n\nVi søker sykepleier i 60 % fast stilling.\n",
        ),
        (
            "a.html",
            "<h1>Sykepleier</h1><p>Publisert: 12.03.2018</p><p>Søknadsfrist: 01.04.2018</p><p>Arbeidsgiver: Eksempel kommune</p><p>Vi søker sykepleier i 60 % fast stilling.</p>",
        ),
    ] {
        let facts = Place::new(&[(name, text)]).run(&format!("facts {name}")).json();
        same(
            &facts,
            &[
                ("/published", json!("2018-03-12")),
                ("/deadline", json!("2018-04-01")),
                ("/employer", json!("Eksempel kommune")),
            ],
        );
    }
}

#[test]
fn unknown_keys_are_never_errors() {
    let findings = |head: &str| -> Vec<String> {
        let here = Place::new(&[("a.md", &advert(head, "Vi søker sykepleier i 100 % fast stilling."))]);
        let ran = here.run("check --format json a.md");
        assert_eq!(ran.code, 0, "{head}");
        super::said(&ran.json())
    };
    assert_eq!(findings("saksnummer: 22/101"), Vec::<String>::new());
}

#[test]
fn field_and_text_that_would_give_different_verdicts_are_never_in_line() {
    let table = [
        ("100", "60 %", "flagged g#1"),
        ("60", "100 %", "unclear g#1"),
        ("60", "90 %", "unclear g#1"),
        ("90", "100 %", "ok"),
        ("50", "60 %", "flagged g#1"),
        ("deltid", "90 %", "ok"),
    ];
    let mut wrong = Vec::new();
    for (field, text, expected) in table {
        let head = format!("positions: [{{ title: Sykepleier, size: {field} }}]");
        let here = Place::new(&[
            ("heltid.yaml", "language: nb\n"),
            ("guidelines/g.yaml", &guideline(MIN)),
            ("a.md", &advert(&head, &format!("Vi søker sykepleier i {text} fast stilling."))),
        ]);
        let got = verdicts(&here.report("a.md"));
        if got != expected {
            wrong.push(format!("{field} {text}: {expected}, got {got}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
