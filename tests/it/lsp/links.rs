//! Words that lead somewhere.

use super::shown::{DISPENSATIONS, of, start, words};
use serde_json::Value;

/// The words that lead somewhere, and where; the workspace is `vik`.
fn links(name: &str, text: &str) -> Vec<(String, String)> {
    let (workspace, mut editor) = start("nn", "utf-16");
    let uri = workspace.uri(name);
    editor.open(&uri, "markdown", text);
    let links = editor.ask("textDocument/documentLink", of(&uri));
    let root = workspace.uri("");
    let link = |link: &Value| {
        let target = link["target"].as_str().unwrap().replace(&root, "vik/");
        (words(text, &link["range"], "utf-16").to_owned(), target)
    };
    links.as_array().unwrap().iter().map(link).collect()
}

#[track_caller]
fn lead(name: &str, text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(words, target)| ((*words).to_owned(), (*target).to_owned())).collect();
    assert_eq!(links(name, text), expected, "{text}");
}

const LAW: &str = "https://arbeidstilsynet.no/regelverk/lover/arbeidsmiljoloven/14";

#[test]
fn an_advert_leads_to_its_guideline_and_to_the_law() {
    lead(
        "a.md",
        "---\r\nguideline: vik-2024\r\n---\r\n# Sykepleier i 100 % fast stilling\r\n\r\n😀 Jf. aml. § 14-3 og arbeidsmiljøloven § 14-1 b, offentleglova § 25.\r\n",
        &[
            ("vik-2024", "vik/guidelines/vik.yaml"),
            ("aml. § 14-3", &format!("{LAW}/14-3/")),
            ("arbeidsmiljøloven § 14-1 b", &format!("{LAW}/14-1b/")),
        ],
    );
    lead("a.md", "---\nguideline: vik-1999\n---\n# Sykepleier i 100 % fast stilling\n", &[]);
}

#[test]
fn files_lead_to_each_other() {
    lead("dispensations/d.yaml", DISPENSATIONS, &[("vik-2024#3.1", "vik/guidelines/vik.yaml#L8")]);
    lead(
        "guidelines/ny.yaml",
        "guideline: vik-2027\ntitle: Ny\nreplaces: vik-2024\nvalid: { from: 2027-01-01 }\nclauses:\n  - { id: a, text: Jf. aml. § 14-3, strength: shall, minimum-size: 80 }\n",
        &[("vik-2024", "vik/guidelines/vik.yaml"), ("aml. § 14-3", &format!("{LAW}/14-3/"))],
    );
    lead("a.docx.heltid.yaml", "guideline: vik-2024\n", &[("vik-2024", "vik/guidelines/vik.yaml")]);
}

#[test]
fn settings_lead_to_files_and_rules() {
    lead(
        "heltid.yaml",
        "guidelines: [guidelines/vik.yaml, guidelines/*.yaml, borte.yaml]\nrules: { size/decimal: off, size/ukjent: off }\n",
        &[("guidelines/vik.yaml", "vik/guidelines/vik.yaml"), ("size/decimal", "https://heltid.example/size/decimal")],
    );
}
