//! What a document is made of.

use super::shown::{DISPENSATIONS, GUIDELINE, of, start, words};
use serde_json::Value;

/// Each part on a line: how deep it lies, the words of its name, its name and more of it.
fn parts(language: &str, name: &str, text: &str) -> Vec<String> {
    let (workspace, mut editor) = start(language, "utf-16");
    let uri = workspace.uri(name);
    editor.open(&uri, "markdown", text);
    let symbols = editor.ask("textDocument/documentSymbol", of(&uri));
    let mut out = Vec::new();
    tell(&symbols, text, 0, &mut out);
    out
}

fn tell(symbols: &Value, text: &str, depth: usize, out: &mut Vec<String>) {
    for symbol in symbols.as_array().into_iter().flatten() {
        let named = words(text, &symbol["selectionRange"], "utf-16");
        assert!(words(text, &symbol["range"], "utf-16").contains(named));
        let (name, detail) = (symbol["name"].as_str().unwrap(), symbol["detail"].as_str().unwrap_or_default());
        out.push(format!("{}[{named}] {name}: {detail}", "  ".repeat(depth)));
        tell(&symbol["children"], text, depth + 1, out);
    }
}

#[test]
fn an_advert_has_positions() {
    let text = "# 😀 Sykepleier\r\n\r\n- 60 % fast, turnus, hver 3. helg\r\n- To stillinger i 100 % vikariat\r\n";
    assert_eq!(
        parts("nb", "a.md", text),
        [
            "[😀 Sykepleier] 😀 Sykepleier: Rødt · 3 stillinger · minste 60 % · krav 80 %",
            "  [60 %] Sykepleier: 60 % · fast · hver tredje helg · turnus",
            "  [100 %] Sykepleier: 100 % · midlertidig · 2 stillinger",
        ]
    );
    assert_eq!(parts("nn", "a.md", text)[1], "  [60 %] Sykepleier: 60 % · fast · kvar tredje helg · turnus");
    assert_eq!(parts("nb", "a.md", "# Referat\n\nVedtatt.\n"), [""; 0]);
}

#[test]
fn a_file_of_records_has_adverts() {
    let text = "{\"id\": \"1\", \"title\": \"Kokk\", \"text\": \"100 % fast\\n\"}\n{\"id\": \"2\", \"title\": \"Lege\", \"text\": \"50 % fast\"}\n";
    assert_eq!(
        parts("nn", "a.jsonl", text),
        [
            "[Kokk] Kokk: Grønt · 1 stilling · 100 % · krav 80 %",
            "  [100 %] Kokk: 100 % · fast",
            "[Lege] Lege: Raudt · 1 stilling · 50 % · krav 80 %",
            "  [50 %] Lege: 50 % · fast",
        ]
    );
}

#[test]
fn a_guideline_has_clauses_and_exceptions() {
    assert_eq!(
        parts("nn", "guidelines/vik.yaml", GUIDELINE),
        [
            "[\"3.1\"] 3.1: Stillingar skal vere på minst 80 %.",
            "  [student] student: Studentstillinger inntil 20 %",
            "[\"4.1\"] 4.1: Deltidsstillinger skal drøftes før utlysning.",
        ]
    );
    assert_eq!(
        parts("nb", "dispensations/d.yaml", DISPENSATIONS),
        ["[d-2026-014] d-2026-014: vik-2024#3.1 · Reststilling etter at to deltidsansatte økte til 100 %"]
    );
    assert_eq!(parts("nb", "guidelines/ny.yaml", "guideline: [\n"), [""; 0]);
}
