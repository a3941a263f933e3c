use super::Params;
use crate::text::Language;

/// The same thing in three languages.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Localized<T> {
    /// Bokmål.
    pub nb: T,
    /// Nynorsk.
    pub nn: T,
    /// English.
    pub en: T,
}

impl<T> Localized<T> {
    /// The one in `language`.
    pub fn get(&self, language: Language) -> &T {
        language.pick(&self.nb, &self.nn, &self.en)
    }
}

impl Localized<String> {
    /// What reads the same in every language: a name, a number, what someone wrote.
    pub fn same(text: impl Into<String>) -> Localized<String> {
        let text = text.into();
        Localized { nb: text.clone(), nn: text.clone(), en: text }
    }
}

/// Templates of one rule in one language; `{name}` stands for a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Texts {
    /// A short name of the rule.
    pub title: String,
    /// What was found.
    pub message: String,
    /// Why it matters, and whose rule it is.
    pub why: String,
    /// What to do.
    pub advice: String,
}

/// The finished texts of one finding.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Rendered {
    /// What was found.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub advice: String,
}

impl Texts {
    /// Fills the templates.
    pub fn render(&self, params: &Params, language: Language) -> Rendered {
        // What may be empty stands last.
        let fill = |template: &str| params.fill(template, language).trim_end().to_owned();
        Rendered { message: fill(&self.message), why: fill(&self.why), advice: fill(&self.advice) }
    }
}
