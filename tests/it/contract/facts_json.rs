//! `heltid.facts/1`: every key on every advert, unknown as null or `unknown`.

use super::{Place, same};
use serde_json::{Value, json};

const ADVERT: &str = "schema path format language kind closed title employer unit sector audience published deadline deadline_text total_count positions closed_positions other_percents contradictions";
const POSITION: &str = "title occupation styrk08 unit percent_min percent_max percent_text size_kind extent hours_per_week count count_min permanence employment_form period weekend weekend_frequency shift student divisible group relation reason deadline confidence span location";

fn facts(name: &str, text: &str) -> Value {
    Place::new(&[(name, text)]).run(&format!("facts {name}")).json()
}

fn has(value: &Value, wanted: &str) {
    let object = value.as_object().unwrap_or_else(|| panic!("{value}"));
    let missing: Vec<_> = wanted.split(' ').filter(|key| !object.contains_key(*key)).collect();
    assert!(missing.is_empty(), "{missing:?} not in {value}");
}

#[test]
fn every_key_of_an_advert_that_says_much() {
    let text = "---
title: Sykepleier – Solbakken sykehjem
employer: Eksempel kommune
unit: Solbakken sykehjem
sector: health-and-care
audience: external
published: 2026-11-21
deadline: 2026-12-15
---
# Sykepleier

Vi søker 2 sykepleiere i 60 % fast stilling med arbeid hver tredje helg i turnus. Pensjon: du betaler 2 % av lønna.
";
    let facts = facts("a/annonse.md", text);
    has(&facts, ADVERT);
    has(&facts["positions"][0], POSITION);
    has(&facts["positions"][0]["span"], "start end line column");
    let at = text.find("60 %").unwrap();
    same(
        &facts,
        &[
            ("/schema", json!("heltid.facts/1")),
            ("/path", json!("a/annonse.md")),
            ("/format", json!("markdown")),
            ("/language", json!("nb")),
            ("/kind", json!("advert")),
            ("/closed", json!(false)),
            ("/title", json!("Sykepleier – Solbakken sykehjem")),
            ("/employer", json!("Eksempel kommune")),
            ("/unit", json!("Solbakken sykehjem")),
            ("/sector", json!("health-and-care")),
            ("/audience", json!("external")),
            ("/published", json!("2026-11-21")),
            ("/deadline", json!("2026-12-15")),
            ("/deadline_text", json!(null)),
            ("/positions/0/occupation", json!("nurse")),
            ("/positions/0/styrk08", json!("2223")),
            ("/positions/0/percent_min", json!(60.0)),
            ("/positions/0/percent_max", json!(60.0)),
            ("/positions/0/percent_text", json!("60 %")),
            ("/positions/0/size_kind", json!("exact")),
            ("/positions/0/extent", json!("part")),
            ("/positions/0/hours_per_week", json!(null)),
            ("/positions/0/count", json!(2)),
            ("/positions/0/count_min", json!(null)),
            ("/positions/0/permanence", json!("permanent")),
            ("/positions/0/employment_form", json!(null)),
            ("/positions/0/period", json!(null)),
            ("/positions/0/weekend", json!("part")),
            ("/positions/0/weekend_frequency", json!(3)),
            ("/positions/0/shift", json!("rota")),
            ("/positions/0/student", json!(false)),
            ("/positions/0/divisible", json!(false)),
            ("/positions/0/group", json!(null)),
            ("/positions/0/relation", json!(null)),
            ("/positions/0/reason", json!(null)),
            ("/positions/0/confidence", json!("high")),
            ("/positions/0/span/start", json!(at)),
            ("/positions/0/span/end", json!(at + 4)),
            ("/positions/0/location", json!(null)),
            ("/closed_positions", json!([])),
            ("/other_percents/0/text", json!("2 %")),
            ("/contradictions", json!([])),
        ],
    );
}

#[test]
fn what_is_not_said_is_null_or_unknown() {
    let facts = facts("a.txt", "Vi søker sykepleier i fast stilling.\n");
    has(&facts, ADVERT);
    let nothing = ["employer", "unit", "published", "deadline", "deadline_text", "total_count"];
    same(&facts, &nothing.map(|key| format!("/{key}")).iter().map(|p| (p.as_str(), json!(null))).collect::<Vec<_>>());
    same(
        &facts,
        &[
            ("/format", json!("text")),
            ("/audience", json!("unknown")),
            ("/positions/0/percent_min", json!(null)),
            ("/positions/0/percent_max", json!(null)),
            ("/positions/0/percent_text", json!(null)),
            ("/positions/0/size_kind", json!("unknown")),
            ("/positions/0/extent", json!("unknown")),
            ("/positions/0/count", json!(null)),
            ("/positions/0/weekend", json!("unknown")),
            ("/positions/0/weekend_frequency", json!(null)),
            ("/positions/0/shift", json!("unknown")),
        ],
    );
}

#[test]
fn sizes_and_their_kinds() {
    let table = [
        ("60 % fast stilling", json!([60.0, 60.0, "exact", "part", "60 %"])),
        ("100 % fast stilling", json!([100.0, 100.0, "exact", "full", "100 %"])),
        ("hel fast stilling", json!([100.0, 100.0, "exact", "full", "hel stilling"])),
        ("fast stilling, 50–100 %", json!([50.0, 100.0, "range", "part", "50–100 %"])),
        ("fast stilling, inntil 80 %", json!([null, 80.0, "up_to", "part", "inntil 80 %"])),
        ("fast stilling, minst 80 %", json!([80.0, null, "at_least", "part", "minst 80 %"])),
        ("ca. 50 % fast stilling", json!([50.0, 50.0, "approximate", "part", "ca. 50 %"])),
        ("fast deltidsstilling", json!([null, null, "unknown", "part", null])),
    ];
    let mut wrong = Vec::new();
    for (words, expected) in table {
        let facts = facts("a.md", &format!("# Sykepleier\n\nVi søker sykepleier i {words}.\n"));
        let got: Vec<_> = ["percent_min", "percent_max", "size_kind", "percent_text"]
            .iter()
            .map(|k| facts["positions"][0][k].clone())
            .collect();
        // Whether «50–100 %» is part time is not said; the exact words of «hel fast stilling» neither.
        let same = (0..3).all(|at| got[at] == expected[at]) && (got[3] == expected[4] || words.starts_with("hel"));
        if !same {
            wrong.push(format!("{words}: {expected}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn one_object_a_line_for_each_advert() {
    let here = Place::new(&[
        ("a.md", "# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.\n"),
        ("b.txt", "Nytt fra kommunen"),
        ("c.html", "<p>Vi søker lærer i 100 % fast stilling.</p>"),
    ]);
    let ran = here.run("facts .");
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> =
        lines.iter().map(|l| format!("{} {} {}", l["path"], l["format"], l["kind"]).replace('"', "")).collect();
    assert_eq!(
        (ran.code, said),
        (0, vec!["a.md markdown advert".to_owned(), "b.txt text none".to_owned(), "c.html html advert".to_owned()])
    );
}

#[test]
fn a_contradiction_has_both_values_and_both_places() {
    let text = "---\npositions: [{ title: Sykepleier, size: 100 }]\n---\n# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.\n";
    let facts = facts("a.md", text);
    same(&facts, &[("/contradictions/0/about", json!("size")), ("/positions/0/percent_min", json!(60.0))]);
    let told = &facts["contradictions"][0];
    for side in ["field", "text"] {
        has(&told[side], "value span");
        has(&told[side]["span"], "start end line column");
    }
    assert_eq!(
        (&told["text"]["value"], &told["text"]["span"]["line"], &told["field"]["span"]["line"]),
        (&json!("60 %"), &json!(6), &json!(2))
    );
    // «Heltid/Deltid» says nothing, and a field that fits one of the positions contradicts none.
    for head in ["Stillingstype: Heltid/Deltid", "Omfang: 60 %"] {
        let facts = self::facts(
            "a.txt",
            &format!(
                "Sykepleier\n\n{head}\n\nVi søker:\n- sykepleier i 60 % fast stilling\n- sykepleier i 100 % vikariat\n"
            ),
        );
        assert_eq!(facts["contradictions"], json!([]), "{head}");
    }
}

#[test]
fn closed_vacancies_stand_apart() {
    let facts = facts("a.md", "# Sykepleier\n\nStillingen er besatt.\n\nVi søker sykepleier i 60 % fast stilling.\n");
    if facts["positions"] == json!([]) {
        same(&facts, &[("/kind", json!("none")), ("/closed", json!(true))]);
        has(&facts["closed_positions"][0], POSITION);
    } else {
        panic!("{facts}");
    }
}

#[test]
fn readings_that_lost_are_explained() {
    let here = Place::new(&[(
        "a.md",
        "# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling. Pensjon: du betaler 2 % av lønna.\n",
    )]);
    let facts = here.run("facts --explain a.md").json();
    let readings = facts["readings"].as_array().unwrap();
    assert!(!readings.is_empty());
    for reading in readings {
        has(reading, "text span taken_for why lost");
        for lost in reading["lost"].as_array().unwrap() {
            has(lost, "as why");
        }
    }
    assert!(here.run("facts a.md").json().get("readings").is_none());
}

#[test]
fn values_are_spelt_as_promised() {
    let allowed = |key: &str| match key {
        "size_kind" => "exact range up_to at_least approximate unknown",
        "permanence" => "permanent temporary on_call unknown",
        "weekend" => "only part none unknown",
        "shift" => "day rota night unknown",
        "extent" => "full part unknown",
        "confidence" => "high medium low",
        _ => "",
    };
    let lines = "- Sykepleier, 60 % fast stilling, natt\n- Vernepleier, inntil 80 % vikariat til 1.8.2027\n- Ringevikarer\n- Sommervikarer, 50–100 %\n- Studenter, ca. 15 % fast helgestilling\n- Lærling\n- Prosjektleder, 100 % prosjektstilling\n";
    let facts = facts("a.md", &format!("# Ledige stillinger\n\n{lines}"));
    for position in facts["positions"].as_array().unwrap() {
        for key in ["size_kind", "permanence", "weekend", "shift", "extent", "confidence"] {
            let value = position[key].as_str().unwrap();
            assert!(allowed(key).split(' ').any(|word| word == value), "{key}: {value}");
        }
        if !position["period"].is_null() {
            has(&position["period"], "from to");
        }
    }
    let forms: Vec<_> =
        facts["positions"].as_array().unwrap().iter().filter_map(|p| p["employment_form"].as_str()).collect();
    for form in ["substitute", "summer", "apprentice", "project"] {
        assert!(forms.contains(&form), "{form} not in {forms:?}");
    }
}
