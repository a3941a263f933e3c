//! What the editor shows without being asked to change anything, for tests: places by the words that stand there.

use super::editor::{Editor, Workspace, plain};
use serde_json::{Value, json};

/// The guideline of the tests.
pub const GUIDELINE: &str = "\
guideline: vik-2024
title: Retningslinjer for heltid
employer: Vik kommune
agreed: 2024-01-15
valid: { from: 2024-02-01 }
full-time-week: { rota: 35.5, day: 37.5 }
clauses:
  - id: \"3.1\"
    text: { nb: Stillinger skal være på minst 80 %., nn: Stillingar skal vere på minst 80 %., en: Positions are at least 80%. }
    strength: shall
    minimum-size: 80
    exceptions:
      - { id: student, text: Studentstillinger inntil 20 %, when: { student: true, size: { at-most: 20 } } }
  - id: \"4.1\"
    text: Deltidsstillinger skal drøftes før utlysning.
    strength: shall
    applies-to: { size: { below: 100 } }
    consultation: { when: before-publication, with: affected }
";

/// A dispensation from its clause 3.1.
pub const DISPENSATIONS: &str = "\
dispensations:
  - id: d-2026-014
    clause: vik-2024#3.1
    applies-to: { unit: Solbakken sykehjem }
    reason: Reststilling etter at to deltidsansatte økte til 100 %
    consulted: { date: 2026-10-03, with: [NSF], outcome: agreed, reference: referat 7/26 }
    granted: { date: 2026-10-05, by: kommunalsjef helse }
    valid: { from: 2026-10-05, to: 2027-04-05 }
";

/// An editor in a workspace with these files, in a language, with the unit of columns.
pub fn start(language: &str, columns: &str) -> (Workspace, Editor) {
    let workspace = Workspace::new(&[
        ("heltid.yaml", ""),
        ("guidelines/vik.yaml", GUIDELINE),
        ("dispensations/d.yaml", DISPENSATIONS),
    ]);
    let mut params = plain(&workspace);
    params["locale"] = language.into();
    params["capabilities"]["general"]["positionEncodings"] = json!([columns]);
    params["initializationOptions"]["rulePage"] = "https://heltid.example/{rule}".into();
    let editor = Editor::start(params);
    (workspace, editor)
}

/// A text with `⟦⟧` around one stretch: the text without them, and where the stretch begins and ends.
pub fn marked(text: &str) -> (String, usize, usize) {
    let (before, rest) = text.split_once('⟦').unwrap();
    let (words, after) = rest.split_once('⟧').unwrap();
    (format!("{before}{words}{after}"), before.len(), before.len() + words.len())
}

/// The place of a byte, as the protocol has it.
pub fn place(text: &str, byte: usize, columns: &str) -> Value {
    let line = text[..byte].matches('\n').count();
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[start..byte];
    let character = if columns == "utf-8" { before.len() } else { before.encode_utf16().count() };
    json!({ "line": line, "character": character })
}

/// The byte of a place.
pub fn byte(text: &str, place: &Value, columns: &str) -> usize {
    let line = place["line"].as_u64().unwrap() as usize;
    let units = place["character"].as_u64().unwrap() as usize;
    let start: usize = text.split('\n').take(line).map(|line| line.len() + 1).sum();
    let mut seen = 0;
    let width = |c: char| if columns == "utf-8" { c.len_utf8() } else { c.len_utf16() };
    let within: usize = text[start..]
        .chars()
        .take_while(|c| {
            seen += width(*c);
            seen <= units
        })
        .map(char::len_utf8)
        .sum();
    start + within
}

/// The words of a range.
pub fn words<'t>(text: &'t str, range: &Value, columns: &str) -> &'t str {
    &text[byte(text, &range["start"], columns)..byte(text, &range["end"], columns)]
}

/// A whole document.
pub fn whole() -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } })
}

/// The parameters of a request about a document.
pub fn of(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri } })
}
