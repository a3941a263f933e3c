use super::Localized;
use crate::calendar::Date;
use crate::text::Language;

/// A parameter of a finding's text.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A size in percent, 0–100.
    Percent(f64),
    /// Hours.
    Hours(f64),
    /// A whole number.
    Count(u32),
    /// A day.
    Date(Date),
    /// Words taken from the advert or a file.
    Text(String),
    /// Words that differ with the reader's language.
    Words(Localized<String>),
}

/// The parameters of one finding, by name, in the order in which they were set.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Params(Vec<(&'static str, Value)>);

impl Params {
    /// Sets a parameter; the last value of a name holds.
    pub fn set(&mut self, name: &'static str, value: Value) {
        match self.0.iter_mut().find(|(n, _)| *n == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(n, v)| (*n, v))
    }

    /// Puts the values in place of `{name}`; `{Name}` begins with a capital letter, for the start of a sentence. A name
    /// without a value stays as it stands, so that a test sees it.
    pub fn fill(&self, template: &str, language: Language) -> String {
        let mut out = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            match after.split_once('}') {
                Some((name, tail)) => {
                    match (self.get(name), self.get(&lowered(name))) {
                        (Some(value), _) => out.push_str(&value.show(language)),
                        (None, Some(value)) => out.push_str(&raised(&value.show(language))),
                        (None, None) => out.extend(["{", name, "}"]),
                    }
                    rest = tail;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }
}

impl Value {
    /// As a reader of `language` writes it: «62,91 %», «21. november 2026».
    pub fn show(&self, language: Language) -> String {
        match self {
            Value::Percent(p) => format!("{}{}", number(*p, language), language.pick(" %", " %", "%")),
            Value::Hours(h) => number((h * 100.0).round() / 100.0, language),
            Value::Count(n) => n.to_string(),
            Value::Date(d) => date(*d, language),
            Value::Text(t) => t.clone(),
            Value::Words(w) => w.get(language).clone(),
        }
    }

    /// As JSON has it: numbers as numbers, dates as ISO.
    pub fn json(&self, language: Language) -> serde_json::Value {
        match self {
            Value::Percent(p) | Value::Hours(p) => whole_or_float(*p),
            Value::Count(n) => (*n).into(),
            Value::Date(d) => d.to_string().into(),
            Value::Text(t) => t.clone().into(),
            Value::Words(w) => w.get(language).clone().into(),
        }
    }
}

fn lowered(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

fn raised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn whole_or_float(n: f64) -> serde_json::Value {
    if n.fract() == 0.0 && n.abs() < 1e9 {
        #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
        let whole = n as i64;
        whole.into()
    } else {
        n.into()
    }
}

fn number(n: f64, language: Language) -> String {
    let text = format!("{n}");
    match language {
        Language::En => text,
        _ => text.replace('.', ","),
    }
}

const MONTHS: [Localized<&str>; 12] = {
    const fn same(no: &'static str, en: &'static str) -> Localized<&'static str> {
        Localized { nb: no, nn: no, en }
    }
    [
        same("januar", "January"),
        same("februar", "February"),
        same("mars", "March"),
        same("april", "April"),
        same("mai", "May"),
        same("juni", "June"),
        same("juli", "July"),
        same("august", "August"),
        same("september", "September"),
        same("oktober", "October"),
        same("november", "November"),
        same("desember", "December"),
    ]
};

fn date(date: Date, language: Language) -> String {
    let month = MONTHS.get(date.month() as usize - 1).map_or("", |m| m.get(language));
    let dot = language.pick(".", ".", "");
    format!("{}{dot} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_the_readers_language() {
        let mut params = Params::default();
        params.set("size", Value::Percent(62.91));
        params.set("d", Value::Date(Date::new(2026, 11, 1).unwrap()));
        let template = "{size} før {d} {ukjent}";
        assert_eq!(params.fill(template, Language::Nb), "62,91 % før 1. november 2026 {ukjent}");
        assert_eq!(params.fill(template, Language::En), "62.91% før 1 November 2026 {ukjent}");
        params.set("clause", Value::Text("punkt 3.1".into()));
        assert_eq!(params.fill("{Clause}, {clause} {Ukjent}", Language::Nb), "Punkt 3.1, punkt 3.1 {Ukjent}");
    }
}
