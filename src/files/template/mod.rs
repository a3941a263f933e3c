//! Texts to begin with: settings, a guideline, an example of an advert, a new advert.

use crate::calendar::Date;
use crate::text::Language;

/// Where a guideline lies when no other place is named; settings look there.
pub const GUIDELINE: &str = "guidelines/retningslinje.yaml";

/// Settings with everything explained.
pub fn settings(language: Language) -> &'static str {
    language.pick(include_str!("nb/heltid.yaml"), include_str!("nn/heltid.yaml"), include_str!("en/heltid.yaml"))
}

/// An example of an advert, and where it lies.
pub fn example(language: Language) -> (&'static str, &'static str) {
    language.pick(
        ("utlysninger/eksempel.md", include_str!("nb/example.md")),
        ("utlysingar/eksempel.md", include_str!("nn/example.md")),
        ("adverts/example.md", include_str!("en/example.md")),
    )
}

/// A guideline for the employer of that name; without one its place is left open.
pub fn guideline(language: Language, employer: Option<&str>) -> String {
    let text = language.pick(
        include_str!("nb/guideline.yaml"),
        include_str!("nn/guideline.yaml"),
        include_str!("en/guideline.yaml"),
    );
    let name = employer.map(quoted);
    let line = match &name {
        Some(name) => format!("employer: {name}"),
        None => language
            .pick(
                "# employer: Navnet på kommunen",
                "# employer: Namnet på kommunen",
                "# employer: Name of the municipality",
            )
            .to_owned(),
    };
    let party = name.unwrap_or_else(|| language.pick("Arbeidsgiver", "Arbeidsgjevar", "Employer").to_owned());
    text.replacen("{employer}", &line, 1).replacen("{party}", &party, 1)
}

/// A new advert, and a name for its file. What a person must fill in stands in words that `text/placeholder` finds, so that
/// nothing half-written passes.
pub fn advert(language: Language, today: Date, employer: Option<&str>, unit: Option<&str>) -> (&'static str, String) {
    let (name, text) = language.pick(
        ("ny-utlysning.md", include_str!("nb/advert.md")),
        ("ny-utlysing.md", include_str!("nn/advert.md")),
        ("new-advert.md", include_str!("en/advert.md")),
    );
    let open = language.pick("[skriv inn enhet]", "[skriv inn eining]", "[fill in unit]");
    let field = |known: Option<&str>| known.map(quoted).unwrap_or_default();
    let text = text
        .replace("{today}", &today.to_string())
        .replace("employer: {employer}", format!("employer: {}", field(employer)).trim_end())
        .replace("unit: {unit}", format!("unit: {}", field(unit)).trim_end())
        .replace("{place}", unit.map_or(open, str::trim));
    (name, text)
}

/// What JSON quotes, YAML reads as the same text.
fn quoted(name: &str) -> String {
    serde_json::Value::from(name.trim()).to_string()
}
