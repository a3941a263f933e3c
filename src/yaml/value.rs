//! How each type is read from a node.

use super::read::{Reader, nearest};
use super::{Node, Value};
use crate::calendar::{Date, Duration, Period};
use crate::finding::{Localized, Trouble};
use crate::text::Language;

/// A type that is read from a node. `key` is the name that the value stands under, for what is said when it is wrong.
pub trait FromYaml: Sized {
    /// The value, or a finding in the reader and `None`.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Self>;
}

/// A closed set of words.
pub trait Word: Copy + 'static {
    /// Every value.
    fn all() -> &'static [Self];
    /// Its spelling in files.
    fn word(self) -> &'static str;
}

/// Makes a type a closed set of words, each with its spelling: `for Kind { Advert = "advert" }`. Without `for` the type is
/// declared too: `pub enum Kind { Advert = "advert" }`.
macro_rules! words {
    (for $type:ty { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $crate::yaml::Word for $type {
            fn all() -> &'static [$type] {
                &[$(<$type>::$variant),+]
            }

            fn word(self) -> &'static str {
                match self { $(<$type>::$variant => $text),+ }
            }
        }
    };
    ($($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        $crate::yaml::words!(for $name { $($variant = $text),+ });)+
    };
}
pub(crate) use words;

/// What was expected, in three languages.
pub(super) mod expected {
    use super::Localized;

    pub(crate) type Words = Localized<&'static str>;

    pub(crate) const MAP: Words = Localized {
        nb: "nøkler med verdier («nøkkel: verdi»)",
        nn: "nøklar med verdiar («nøkkel: verdi»)",
        en: "keys with values (“key: value”)",
    };
    pub(crate) const LIST: Words = Localized { nb: "en liste", nn: "ei liste", en: "a list" };
    pub(super) const TEXT: Words = Localized { nb: "en tekst", nn: "ein tekst", en: "a text" };
    pub(super) const NUMBER: Words = Localized { nb: "et tall", nn: "eit tal", en: "a number" };
    pub(super) const WHOLE: Words = Localized {
        nb: "et helt tall, 0 eller mer",
        nn: "eit heilt tal, 0 eller meir",
        en: "a whole number, 0 or more",
    };
    pub(super) const BOOL: Words = Localized { nb: "true eller false", nn: "true eller false", en: "true or false" };
    pub(super) const DATE: Words = Localized {
        nb: "en dato, skrevet slik: 2026-11-21",
        nn: "ein dato, skriven slik: 2026-11-21",
        en: "a date, written like this: 2026-11-21",
    };
    pub(super) const DURATION: Words = Localized {
        nb: "et tidsrom som P2Y, P6M eller P14D",
        nn: "eit tidsrom som P2Y, P6M eller P14D",
        en: "a duration such as P2Y, P6M or P14D",
    };
    pub(super) const ORDER: Words = Localized {
        nb: "en periode der «from» ikke er etter «to»",
        nn: "ein periode der «from» ikkje er etter «to»",
        en: "a period whose “from” is not after its “to”",
    };

    impl Words {
        pub(crate) fn owned(&self) -> Localized<String> {
            Localized { nb: self.nb.to_owned(), nn: self.nn.to_owned(), en: self.en.to_owned() }
        }
    }
}

/// Reads a scalar, saying what was expected where it is none or does not read.
fn scalar<T>(
    node: &Node,
    key: &str,
    reader: &Reader,
    expected: &expected::Words,
    read: impl Fn(&str, bool) -> Option<T>,
) -> Option<T> {
    let value = match &node.value {
        Value::Scalar { text, quoted } => read(text, *quoted),
        _ => None,
    };
    if value.is_none() {
        reader.wrong(key, expected.owned(), node.span);
    }
    value
}

impl FromYaml for String {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<String> {
        scalar(node, key, reader, &expected::TEXT, |text, _| Some(text.to_owned()))
    }
}

impl FromYaml for bool {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<bool> {
        scalar(node, key, reader, &expected::BOOL, |text, quoted| match text {
            "true" if !quoted => Some(true),
            "false" if !quoted => Some(false),
            _ => None,
        })
    }
}

impl FromYaml for f64 {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<f64> {
        scalar(node, key, reader, &expected::NUMBER, |text, quoted| {
            let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
            text.parse().ok().filter(|n: &f64| plain && !quoted && n.is_finite())
        })
    }
}

impl FromYaml for u32 {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<u32> {
        scalar(node, key, reader, &expected::WHOLE, |text, quoted| {
            let plain = !quoted && text.bytes().all(|b| b.is_ascii_digit());
            text.parse().ok().filter(|_| plain)
        })
    }
}

impl FromYaml for Date {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Date> {
        scalar(node, key, reader, &expected::DATE, |text, _| Date::parse(text))
    }
}

impl FromYaml for Duration {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Duration> {
        scalar(node, key, reader, &expected::DURATION, |text, _| Duration::parse(text))
    }
}

impl FromYaml for Language {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Language> {
        let code = word(node, key, reader, &Language::ALL, Language::code)?;
        Some(code)
    }
}

impl FromYaml for Period {
    /// `{from: DATE, to: DATE}`; either may be left out.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Period> {
        let fields = reader.fields(node, key)?;
        let period = Period::new(fields.optional("from"), fields.optional("to"));
        fields.finish();
        if let (Some(from), Some(to)) = (period.from, period.to)
            && from > to
        {
            reader.wrong(key, expected::ORDER.owned(), node.span);
            return None;
        }
        Some(period)
    }
}

impl<T: FromYaml> FromYaml for Vec<T> {
    /// A single value counts as a list of one. Items that do not read are reported and left out.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Vec<T>> {
        match &node.value {
            Value::List(items) => Some(items.iter().filter_map(|item| T::from_yaml(item, key, reader)).collect()),
            _ => T::from_yaml(node, key, reader).map(|one| vec![one]),
        }
    }
}

impl FromYaml for Localized<String> {
    /// All three languages are required.
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Localized<String>> {
        let fields = reader.fields(node, key)?;
        let (nb, nn, en) = (fields.required("nb"), fields.required("nn"), fields.required("en"));
        fields.finish();
        Some(Localized { nb: nb?, nn: nn?, en: en? })
    }
}

impl FromYaml for Node {
    fn from_yaml(node: &Node, _: &str, _: &Reader) -> Option<Node> {
        Some(node.clone())
    }
}

impl<T: Word> FromYaml for T {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<T> {
        word(node, key, reader, T::all(), T::word)
    }
}

fn word<T: Copy>(node: &Node, key: &str, reader: &Reader, all: &[T], spelt: fn(T) -> &'static str) -> Option<T> {
    let text = node.text().unwrap_or_default();
    let found = all.iter().copied().find(|v| spelt(*v) == text);
    if found.is_none() {
        let words: Vec<&str> = all.iter().map(|v| spelt(*v)).collect();
        let list = words.join(", ");
        let expected = Localized {
            nb: format!("et av ordene {list}"),
            nn: format!("eitt av orda {list}"),
            en: format!("one of {list}"),
        };
        let suggestion = nearest(text, words);
        reader.report(Trouble::WrongValue { key: key.to_owned(), expected, suggestion }, node.span);
    }
    found
}
