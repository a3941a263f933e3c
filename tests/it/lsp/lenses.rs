//! The line above an advert.

use super::shown::{of, start, words};
use serde_json::{Value, json};

/// The lines above the adverts of a text, each with the words it stands above.
fn lines(language: &str, name: &str, text: &str) -> Vec<(String, String)> {
    let (workspace, mut editor) = start(language, "utf-16");
    let uri = workspace.uri(name);
    editor.open(&uri, "markdown", text);
    let lenses = editor.ask("textDocument/codeLens", of(&uri));
    let line = |lens: &Value| {
        assert_eq!(lens["command"]["command"], "heltid.showGuideline");
        assert_eq!(lens["command"]["arguments"], json!([uri]));
        (words(text, &lens["range"], "utf-16").to_owned(), lens["command"]["title"].as_str().unwrap().to_owned())
    };
    lenses.as_array().unwrap().iter().map(line).collect()
}

/// The words it stands above are those in brackets.
#[track_caller]
fn stands(language: &str, advert: &str, line: &str) {
    let (text, from, to) = super::shown::marked(advert);
    assert_eq!(lines(language, "a.md", &text), [(text[from..to].to_owned(), line.to_owned())]);
}

const TWO: &str =
    "---\nunit: Lia\n---\n# ⟦😀 Sykepleier⟧\r\n\r\n- 60 % fast, turnus\r\n- To stillinger i 100 % fast, turnus\r\n";

#[test]
fn light_positions_the_smallest_and_what_is_asked() {
    stands("nb", TWO, "Rødt · 3 stillinger · minste 60 % · krav 80 %");
    stands("nn", TWO, "Raudt · 3 stillingar · minste 60 % · krav 80 %");
    stands("en", TWO, "Red · 3 positions · smallest 60% · minimum 80%");
    stands("nb", "# ⟦Sykepleier i 100 % fast stilling⟧\n", "Grønt · 1 stilling · 100 % · krav 80 %");
    stands("nn", "# ⟦Sjukepleiar i 90 % fast stilling⟧\n", "Gult · 1 stilling · 90 % · krav 80 % · manglar drøfting");
    stands("en", "# ⟦Sykepleier⟧\n\nFast stilling, inntil 100 %.\n", "Grey · 1 position · inntil 100 % · minimum 80%");
}

#[test]
fn what_offers_nothing_has_none() {
    assert_eq!(lines("nb", "a.md", "# Referat\n\nVedtak: 80 % av stillingene er hele.\n"), []);
}
