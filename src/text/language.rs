use std::str::FromStr;

/// A language that adverts are written in and that messages are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

impl Language {
    /// All three, in the order in which texts are listed.
    pub const ALL: [Language; 3] = [Language::Nb, Language::Nn, Language::En];

    /// The code used in files and JSON: `nb`, `nn`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nb => "nb",
            Language::Nn => "nn",
            Language::En => "en",
        }
    }

    /// The one of three texts that is in this language.
    pub fn pick<T>(self, nb: T, nn: T, en: T) -> T {
        match self {
            Language::Nb => nb,
            Language::Nn => nn,
            Language::En => en,
        }
    }
}

impl FromStr for Language {
    type Err = ();

    /// Reads a code as it stands in settings, environment and editors: `nb`, `no`, `nn-NO`, `en_GB.UTF-8`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let head = text.split(['-', '_', '.']).next().unwrap_or_default();
        match head.to_lowercase().as_str() {
            "nb" | "no" | "bokmål" => Ok(Language::Nb),
            "nn" | "nynorsk" => Ok(Language::Nn),
            "en" | "engelsk" | "english" => Ok(Language::En),
            _ => Err(()),
        }
    }
}
