//! What stands beside each size.

use super::shown::{byte, of, place, start, whole};
use serde_json::{Value, json};

/// The text with each hint put in where it stands.
fn hinted(language: &str, columns: &str, name: &str, text: &str, range: Value) -> String {
    let (workspace, mut editor) = start(language, columns);
    let uri = workspace.uri(name);
    editor.open(&uri, "markdown", text);
    let mut params = of(&uri);
    params["range"] = range;
    let hints = editor.ask("textDocument/inlayHint", params);
    let mut out = text.to_owned();
    for hint in hints.as_array().unwrap().iter().rev() {
        let said = format!("⟨{}⟩", hint["label"].as_str().unwrap());
        out.insert_str(byte(text, &hint["position"], columns), &said);
    }
    out
}

#[test]
fn hours_and_what_is_asked() {
    let advert = "# Sykepleier\r\n\r\n😀 Vi lyser ut:\r\n\r\n- 62,91 % fast, turnus\r\n- 90 % fast, dagtid\r\n- 50–100 % vikariat, turnus\r\n";
    for (language, columns, below, day, range) in [
        ("nb", "utf-16", "⟨= 22,3 t/uke⟩⟨krav 80 %⟩", "⟨= 33,8 t/uke⟩", "⟨= 17,8–35,5 t/uke⟩⟨krav 80 %⟩"),
        ("nn", "utf-8", "⟨= 22,3 t/veke⟩⟨krav 80 %⟩", "⟨= 33,8 t/veke⟩", "⟨= 17,8–35,5 t/veke⟩⟨krav 80 %⟩"),
        ("en", "utf-16", "⟨= 22.3 h/week⟩⟨minimum 80%⟩", "⟨= 33.8 h/week⟩", "⟨= 17.8–35.5 h/week⟩⟨minimum 80%⟩"),
    ] {
        let expected = advert
            .replace("62,91 %", &format!("62,91 %{below}"))
            .replace("90 %", &format!("90 %{day}"))
            .replace("50–100 %", &format!("50–100 %{range}"));
        assert_eq!(hinted(language, columns, "a.md", advert, whole()), expected, "{language}");
    }
}

#[test]
fn what_lifts_the_demand_is_said_with_it() {
    let advert = "---\nunit: Solbakken sykehjem\n---\n# Sykepleier i 60 % fast stilling\n";
    let (workspace, mut editor) = start("nn", "utf-16");
    let uri = workspace.uri("a.md");
    editor.open(&uri, "markdown", advert);
    let mut params = of(&uri);
    params["range"] = whole();
    let hints = editor.ask("textDocument/inlayHint", params);
    let told = |at: usize| (hints[at]["label"].as_str().unwrap(), hints[at]["tooltip"].as_str().unwrap());
    assert_eq!(told(0), ("= 21,3 t/veke", "Full stilling er 35,5 timar i veka."));
    assert_eq!(told(1), ("krav 80 %, dispensasjon", "d-2026-014 til 5. april 2027"));
}

#[test]
fn only_what_is_asked_for() {
    let advert = "# Sykepleier\n\n- 😀 60 % fast, turnus\n- 100 % fast, turnus\n";
    let from = advert.find("- 100").unwrap();
    let range = json!({ "start": place(advert, from, "utf-16"), "end": place(advert, advert.len(), "utf-16") });
    let expected = advert.replace("100 %", "100 %⟨= 35,5 t/uke⟩");
    assert_eq!(hinted("nb", "utf-16", "a.md", advert, range), expected);
}

#[test]
fn no_hours_where_they_stand_or_are_not_counted() {
    for advert in [
        "# Sykepleier\n\nFast stilling på 90 %, 32 timer per uke, i turnus.\n",
        "# Lærer\n\nFast stilling, 100 %, ved Lia skole.\n",
        "# Ingeniør\n\nFast stilling, 100 %.\n",
    ] {
        assert_eq!(hinted("nb", "utf-16", "a.md", advert, whole()), advert);
    }
}

#[test]
fn text_from_another_format_has_none() {
    let advert = "{\"id\": \"1\", \"title\": \"Sykepleier\", \"text\": \"60 % fast stilling i turnus\"}\n";
    assert_eq!(hinted("nb", "utf-16", "a.json", advert, whole()), advert);
}
