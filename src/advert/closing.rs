//! Where an advert has told of the positions and turns to applying and to whom to ask.

use super::vocabulary;
use crate::text::fold;
use std::sync::LazyLock;

/// The beginnings in `rules/vocabulary/closing.yaml`.
static BEGINNINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words = vocabulary::lists("closing", include_str!("../../rules/vocabulary/closing.yaml"));
    words.remove("begins").unwrap_or_default()
});

/// A heading or a paragraph that begins like this speaks of applying or of whom to ask.
pub fn is_closing(text: &str) -> bool {
    let folded = fold(text);
    let begins = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    BEGINNINGS.iter().any(|words| begins.strip_prefix(words.as_str()).is_some_and(ends))
}

#[cfg(test)]
mod tests {
    use super::is_closing;

    #[test]
    fn by_the_first_words() {
        for text in ["Søknad", "Kontaktinformasjon", "Slik søker du", "**Søknadsfrist:** 1. mars", "How to apply"] {
            assert!(is_closing(text), "{text}");
        }
        for text in ["Søkere må ha autorisasjon", "Sendebudet", "Om oss", "Vi søker sykepleier", ""] {
            assert!(!is_closing(text), "{text}");
        }
    }
}
