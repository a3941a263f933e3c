//! Statements, words, and what an advert as a whole must say.

use super::{Place, advert, finding, guideline, said, verdicts};
use serde_json::Value;

const FULL: &str = "Vi søker sykepleier i 100 % fast stilling.";
const STATEMENT: &str = "- { id: '1', text: Bør., strength: should, required-statement: preference }
statements:
  preference:
    any: [fortrinnsrett, førerett]
    insert: { nb: Deltidsansatte har fortrinnsrett., nn: Deltidstilsette har førerett., en: Part-timers come first. }";

fn judged(clauses: &str, head: &str, text: &str) -> Value {
    Place::new(&[
        ("heltid.yaml", "language: nb\n"),
        ("guidelines/g.yaml", &guideline(clauses)),
        ("a.md", &advert(head, text)),
    ])
    .report("a.md")
}

#[test]
fn a_statement_that_is_missing_changes_no_verdict() {
    let shall = STATEMENT.replace("should", "shall");
    for (clauses, text, expected) in [
        (STATEMENT, FULL.to_owned(), vec!["text/required-statement:warning"]),
        (&shall, FULL.to_owned(), vec!["text/required-statement:error"]),
        (STATEMENT, format!("{FULL}\n\nDeltidsansatte har fortrinnsrett til utvidet stilling."), vec![]),
        (STATEMENT, format!("{FULL}\n\nDeltidstilsette har FØRERETT."), vec![]),
        // It must stand there as words.
        (STATEMENT, format!("{FULL}\n\n<!-- fortrinnsrett -->"), vec!["text/required-statement:warning"]),
    ] {
        let report = judged(clauses, "", &text);
        assert_eq!(said(&report), expected, "{text}");
        assert_eq!(verdicts(&report), "ok");
        assert_eq!(report["adverts"][0]["light"], "green");
    }
    // Once for the advert, whatever the number of positions.
    let report =
        judged(STATEMENT, "", "Vi søker:\n\n- Sykepleier, 100 % fast stilling\n- Vernepleier, 100 % fast stilling");
    assert_eq!(said(&report), ["text/required-statement:warning"]);
}

#[test]
fn the_text_to_insert_is_that_of_the_advert_s_language() {
    let report = judged(STATEMENT, "", FULL);
    let finding = &report["adverts"][0]["findings"][0];
    assert!(finding.to_string().contains("Deltidsansatte har fortrinnsrett."), "{finding}");
    let report = judged(
        STATEMENT,
        "",
        "Vi søkjer sjukepleiar i 100 % fast stilling. Du må ikkje røykje, og me gler oss til å høyre frå deg.",
    );
    let finding = &report["adverts"][0]["findings"][0];
    assert!(finding.to_string().contains("Deltidstilsette har førerett."), "{finding}");
}

#[test]
fn words_that_are_not_used() {
    const WORDS: &str =
        "- { id: '1', text: Bør., strength: should, forbidden-phrase: [småstilling, småstillinger, delt vakt] }";
    let count = |text: &str| {
        let report = judged(WORDS, "", text);
        assert_eq!(verdicts(&report), "ok", "{text}");
        let all = report["adverts"][0]["findings"].as_array().unwrap();
        all.iter().filter(|f| f["rule"] == "text/forbidden-phrase" && f["severity"] == "warning").count()
    };
    assert_eq!(count(FULL), 0);
    assert_eq!(count(&format!("{FULL} Vi har en småstilling.")), 1);
    assert_eq!(count(&format!("{FULL} Småstillinger er ikke for oss. En SMÅSTILLING er liten.")), 2);
    assert_eq!(count(&format!("{FULL} Det kan bli delt vakt.")), 1);
    assert_eq!(count(&format!("{FULL} Det kan bli delt\nvakt.")), 1);
    assert_eq!(count(&format!("{FULL} Vi deler vakter.")), 0);
}

#[test]
fn the_word_is_underlined() {
    const WORDS: &str = "- { id: '1', text: Skal., strength: shall, forbidden-phrase: [småstilling] }";
    let head = "published: 2025-03-03";
    let text = format!("{FULL} Ingen småstilling her.");
    let file = advert(head, &text);
    let report = judged(WORDS, head, &text);
    let finding = finding(&report, "text/forbidden-phrase");
    let at = |key: &str| finding["span"][key].as_u64().unwrap() as usize;
    assert_eq!(&file[at("start")..at("end")], "småstilling");
    assert_eq!(finding["severity"], "error");
}

#[test]
fn deadlines() {
    const DAYS: &str = "- { id: '1', text: Bør., strength: should, minimum-deadline-days: 14 }";
    for (deadline, expected) in [
        ("2025-03-17", vec![]),
        ("2025-03-16", vec!["time/deadline-short:warning"]),
        ("2025-03-04", vec!["time/deadline-short:warning"]),
    ] {
        let report = judged(DAYS, &format!("deadline: {deadline}"), FULL);
        assert_eq!(
            (said(&report), verdicts(&report)),
            (expected.into_iter().map(str::to_owned).collect(), "ok".to_owned()),
            "{deadline}"
        );
    }
    let past = judged(DAYS, "deadline: 2025-03-02", FULL);
    assert!(said(&past).contains(&"time/deadline-past:error".to_owned()), "{:?}", said(&past));
    assert_eq!(verdicts(&past), "ok");
}

#[test]
fn what_must_stand_in_the_advert() {
    let table = [
        ("deadline", "", "Søknadsfrist: 1.4.2025."),
        ("contact", "", "Kontakt avdelingsleder på tlf. 12 34 56 78."),
        ("unit", "", "Arbeidssted: Solbakken sykehjem."),
    ];
    for (item, without, with) in table {
        let clauses = format!("- {{ id: '1', text: Bør., strength: should, required: [{item}] }}");
        let rules = |extra: &str| said(&judged(&clauses, "", &format!("{FULL}\n\n{extra}")));
        assert_eq!(rules(without), ["text/field-missing:warning"], "{item}");
        assert_eq!(rules(with), Vec::<String>::new(), "{item}");
    }
    let clauses = "- { id: '1', text: Skal., strength: shall, required: [size] }";
    let report = judged(clauses, "", "Vi søker sykepleier i fast stilling.");
    assert!(said(&report).contains(&"size/not-stated:error".to_owned()), "{:?}", said(&report));
}

#[test]
fn an_advert_of_another_employer_is_an_info() {
    let text = guideline("- { id: '1', text: Skal., strength: shall, minimum-size: 80 }")
        .replace("title:", "employer: Eksempel kommune\ntitle:");
    for (employer, expected) in [
        ("Eksempel kommune", vec![]),
        ("EKSEMPEL KOMMUNE", vec![]),
        ("Lyngmo kommune", vec!["scope/other-employer:info"]),
    ] {
        let here = Place::new(&[
            ("heltid.yaml", "language: nb\n"),
            ("guidelines/g.yaml", &text),
            ("a.md", &advert(&format!("employer: {employer}"), FULL)),
        ]);
        assert_eq!(said(&here.report("a.md")), expected, "{employer}");
    }
}
