//! Readers: a tree to types, with every error of the file.

use super::insert;
use super::value::{FromYaml, expected};
use super::{Key, Node};
use crate::finding::{Finding, Fix, Localized, Severity, Trouble};
use crate::text::{Source, Span};
use std::cell::{Cell, RefCell};

#[cfg(test)]
thread_local! {
    /// Every key that a map was asked for, with the place of the map.
    pub(crate) static ASKED: RefCell<Vec<(Span, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// Collects the errors of one file while it is read.
#[derive(Debug, Default)]
pub struct Reader {
    /// The file, where a missing key is to be offered.
    source: Option<Source>,
    findings: RefCell<Vec<Finding>>,
}

/// The keys and values of one map, handed out by name. [`Fields::finish`] reports the keys that nobody asked for.
#[derive(Debug)]
pub struct Fields<'r, 'n> {
    reader: &'r Reader,
    entries: &'n [(Key, Node)],
    span: Span,
    asked: RefCell<Vec<&'static str>>,
    unfinished: Cell<bool>,
}

impl Reader {
    /// A reader without findings.
    pub fn new() -> Reader {
        Reader::default()
    }

    /// A reader of a file, that goes on from the findings of the parser.
    pub fn of(source: &Source, findings: Vec<Finding>) -> Reader {
        Reader { source: Some(source.clone()), findings: RefCell::new(findings) }
    }

    /// Adds what is wrong with the file itself.
    pub fn report(&self, trouble: Trouble, span: Span) {
        self.tell(Finding::of_trouble(trouble, span));
    }

    /// Adds that the key at the end of `path` («valid.from») is not in a map, which it is added to by a fix.
    pub fn missing(&self, path: &str, map: Span) {
        let key = path.rsplit('.').next().unwrap_or(path);
        let there = |source: &Source| insert::mentions(source.slice(map), key);
        let edit = self.source.as_ref().filter(|source| !there(source)).and_then(|s| insert::key(s, map, key));
        self.tell_missing(path, map, edit.map(|edit| Fix::add_key(key, edit)));
    }

    fn tell_missing(&self, key: &str, place: Span, fix: Option<Fix>) {
        let mut finding = Finding::of_trouble(Trouble::MissingKey { key: key.to_owned() }, place);
        finding.fixes.extend(fix);
        self.tell(finding);
    }

    /// Adds a finding.
    pub fn tell(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// Adds a finding on a value that is not what `expected` says.
    pub fn wrong(&self, key: &str, expected: Localized<String>, span: Span) {
        self.report(Trouble::WrongValue { key: key.to_owned(), expected, suggestion: None }, span);
    }

    /// The fields of a map; a finding and `None` where the node is none. `key` is the name it stands under.
    pub fn fields<'r, 'n>(&'r self, node: &'n Node, key: &str) -> Option<Fields<'r, 'n>> {
        let Some(entries) = node.map() else {
            self.wrong(key, expected::MAP.owned(), node.span);
            return None;
        };
        Some(Fields { reader: self, entries, span: node.span, asked: RefCell::default(), unfinished: Cell::new(true) })
    }

    /// Reads a node that stands under `key`.
    pub fn read<T: FromYaml>(&self, node: &Node, key: &str) -> Option<T> {
        T::from_yaml(node, key, self)
    }

    /// An error has been reported: what was read must not be used.
    pub fn failed(&self) -> bool {
        self.findings.borrow().iter().any(|f| f.severity == Severity::Error)
    }

    /// All findings, by place.
    pub fn finish(self) -> Vec<Finding> {
        let mut findings = self.findings.into_inner();
        findings.sort_by_key(|f| (f.span(), f.rule.clone()));
        findings
    }
}

impl<'r, 'n> Fields<'r, 'n> {
    /// The reader that they belong to.
    pub fn reader(&self) -> &'r Reader {
        self.reader
    }

    /// The place of the whole map.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of a key, if it is there and is not null.
    pub fn optional<T: FromYaml>(&self, key: &'static str) -> Option<T> {
        let (_, node) = self.entry(key)?;
        T::from_yaml(node, key, self.reader)
    }

    /// The value of a key; `default` where it is not there or wrong.
    pub fn or<T: FromYaml>(&self, key: &'static str, default: T) -> T {
        self.optional(key).unwrap_or(default)
    }

    /// The value of a key that must be there.
    pub fn required<T: FromYaml>(&self, key: &'static str) -> Option<T> {
        self.required_node(key).and_then(|node| T::from_yaml(node, key, self.reader))
    }

    /// The node of a key that must be there.
    pub fn required_node(&self, key: &'static str) -> Option<&'n Node> {
        match self.entry(key) {
            Some((_, node)) => Some(node),
            None => {
                let place = self.place_of(key);
                let source = self.reader.source.as_ref().filter(|_| place.is_none());
                let edit = source.and_then(|source| insert::key(source, self.span, key));
                let fix = edit.map(|edit| Fix::add_key(key, edit));
                self.reader.tell_missing(key, place.unwrap_or(self.head()), fix);
                None
            }
        }
    }

    /// The node of a key, if it is there and is not null.
    pub fn node(&self, key: &'static str) -> Option<&'n Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// Reads the fields of the map under a key.
    pub fn map(&self, key: &'static str) -> Option<Fields<'r, 'n>> {
        self.node(key).and_then(|node| self.reader.fields(node, key))
    }

    /// The items of a list of maps under a key, each as fields.
    pub fn maps(&self, key: &'static str) -> Vec<Fields<'r, 'n>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Some(items) = node.list() else {
            self.reader.wrong(key, expected::LIST.owned(), node.span);
            return Vec::new();
        };
        items.iter().filter_map(|item| self.reader.fields(item, key)).collect()
    }

    /// The place of a key.
    pub fn place_of(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(k, _)| k.text == key).map(|(k, _)| k.span)
    }

    /// Every entry, for maps whose keys are names chosen by the author. They count as asked for.
    pub fn entries(&self) -> &'n [(Key, Node)] {
        self.unfinished.set(false);
        self.entries
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        if !self.unfinished.replace(false) {
            return;
        }
        let asked = self.asked.borrow();
        for (key, _) in self.entries.iter().filter(|(k, _)| !asked.contains(&k.text.as_str())) {
            let suggestion = nearest(&key.text, asked.iter().copied());
            self.reader.report(Trouble::UnknownKey { key: key.text.clone(), suggestion }, key.span);
        }
    }

    fn entry(&self, key: &'static str) -> Option<&'n (Key, Node)> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
            #[cfg(test)]
            ASKED.with_borrow_mut(|all| all.push((self.span, key)));
        }
        self.entries.iter().find(|(k, n)| k.text == key && n.value != super::Value::Null)
    }

    /// Where to say that something is missing: the first key of the map.
    fn head(&self) -> Span {
        self.entries.first().map_or(self.span, |(k, _)| k.span)
    }
}

/// The one of `words` that was probably meant by `word`: at most a third of its letters differ.
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    let word = plain(word);
    let limit = ((word.chars().count() + 1) / 3).clamp(1, 3);
    words
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// The word that `word` is one edit away from, if it is none of them itself. Short words are not guessed at.
pub fn one_edit<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let word = word.to_lowercase();
    let near = |candidate: &&str| is_one_edit(&word, candidate);
    (word.chars().count() > 4).then(|| words.into_iter().filter(near).min().map(str::to_owned)).flatten()
}

/// A letter more, a letter less, another letter, or two letters that changed places: what is left between the same
/// beginning and the same end tells, and nothing is measured.
fn is_one_edit(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > char::MAX.len_utf8() {
        return false;
    }
    let same = |(x, y): &(char, char)| x == y;
    let head = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (Some(a), Some(b)) = (a.get(head..), b.get(head..)) else { return false };
    let tail: usize = a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (Some(a), Some(b)) = (a.get(..a.len() - tail), b.get(..b.len() - tail)) else { return false };
    let (mut a, mut b) = (a.chars(), b.chars());
    match (a.next(), a.next(), b.next(), b.next()) {
        (None, _, Some(_), None) | (Some(_), None, None, _) | (Some(_), None, Some(_), None) => true,
        (Some(a1), Some(a2), Some(b1), Some(b2)) => a1 == b2 && a2 == b1 && a.next().is_none() && b.next().is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Date, Duration, Period};
    use crate::text::{Language, Media, Source};
    use crate::yaml::{Word, parse};

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Length {
        Permanent,
        OnCall,
    }

    impl Word for Length {
        fn all() -> &'static [Length] {
            &[Length::Permanent, Length::OnCall]
        }

        fn word(self) -> &'static str {
            match self {
                Length::Permanent => "permanent",
                Length::OnCall => "on_call",
            }
        }
    }

    #[test]
    fn one_edit_is_what_a_measure_says() {
        let words =
            ["frist", "rfist", "firts", "frst", "frister", "frists", "friset", "årsverk", "arsverk", "årsvrek", "å"];
        for a in words {
            for b in words {
                assert_eq!(is_one_edit(a, b), strsim::damerau_levenshtein(a, b) == 1, "{a} {b}");
            }
        }
    }

    /// Reads `text` and gives (the words underlined, message, advice) of every finding.
    fn told(text: &str, read: impl Fn(&Fields)) -> Vec<(String, String, String)> {
        let source = Source::new("fil.yaml", text, Media::Yaml);
        let node = parse(&source, Span::new(0, text.len())).unwrap();
        let reader = Reader::new();
        if let Some(fields) = reader.fields(&node, "fil") {
            read(&fields);
            fields.finish();
        }
        let findings = reader.finish();
        findings
            .iter()
            .map(|f| {
                let said = f.render(Language::Nb);
                (source.slice(f.span()).to_owned(), said.message, said.advice)
            })
            .collect()
    }

    fn said(place: &str, message: &str, advice: &str) -> (String, String, String) {
        (place.into(), message.into(), advice.into())
    }

    #[test]
    fn reads_each_type() {
        let text = "tekst: no\ntall: 80.5\nhelt: 3\nja: true\nden: 2026-11-21\ntid: P6M\nperiode: { from: 2024-01-01 }\n\
                    ord: [permanent, on_call]\nett: on_call\nnavn: alene\ntomt:\n";
        let found = told(text, |f| {
            assert_eq!(f.required::<String>("tekst").unwrap(), "no");
            assert_eq!(f.optional::<f64>("tall"), Some(80.5));
            assert_eq!(f.optional::<u32>("helt"), Some(3));
            assert!(f.or("ja", false));
            assert_eq!(f.optional::<Date>("den"), Date::new(2026, 11, 21));
            assert_eq!(f.optional("tid"), Duration::parse("P6M"));
            assert_eq!(f.optional("periode"), Some(Period::new(Date::new(2024, 1, 1), None)));
            assert_eq!(f.optional("ord"), Some(vec![Length::Permanent, Length::OnCall]));
            assert_eq!(f.optional("ett"), Some(vec![Length::OnCall]));
            assert_eq!(f.optional("navn"), Some(vec!["alene".to_owned()]));
            assert_eq!(f.optional::<u32>("tomt"), None);
            assert_eq!(f.optional::<u32>("borte"), None);
        });
        assert_eq!(found, []);
    }

    #[test]
    fn every_error_of_a_file_is_told_at_once() {
        let text = "# 😀\ntittl: Ærlig\nja: yes\ntall: \"80\"\nden: 2026-02-30\nord: permanant\nliste: [permanent, oncall]\n\
                    periode: { from: 2025-01-01, to: 2024-01-01, fram: 3 }\n😀: 1\n";
        let found = told(text, |f| {
            f.required::<String>("title");
            f.optional::<bool>("ja");
            f.optional::<f64>("tall");
            f.optional::<Date>("den");
            f.optional::<Length>("ord");
            f.optional::<Vec<Length>>("liste");
            f.optional::<Period>("periode");
        });
        let expected = [
            said("tittl", "«title» mangler.", "Legg til «title»."),
            said("tittl", "«tittl» er ikke en kjent nøkkel her.", "Mente du «title»?"),
            said("yes", "«ja» skal være true eller false.", "Rett verdien."),
            said("\"80\"", "«tall» skal være et tall.", "Rett verdien."),
            said("2026-02-30", "«den» skal være en dato, skrevet slik: 2026-11-21.", "Rett verdien."),
            said("permanant", "«ord» skal være et av ordene permanent, on_call.", "Mente du «permanent»?"),
            said("oncall", "«liste» skal være et av ordene permanent, on_call.", "Mente du «on_call»?"),
            said(
                "{ from: 2025-01-01, to: 2024-01-01, fram: 3 }",
                "«periode» skal være en periode der «from» ikke er etter «to».",
                "Rett verdien.",
            ),
            said("fram", "«fram» er ikke en kjent nøkkel her.", "Mente du «from»?"),
            said(
                "😀",
                "«😀» er ikke en kjent nøkkel her.",
                "Fjern den, eller se listen over nøkler i dokumentasjonen.",
            ),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_nearest_word_is_meant() {
        let keys = ["minimum-size", "required", "required-statement"];
        assert_eq!(nearest("minimum_size", keys), Some("minimum-size".into()));
        assert_eq!(nearest("Minimumsize", keys), Some("minimum-size".into()));
        assert_eq!(nearest("requierd", keys), Some("required".into()));
        assert_eq!(nearest("noe helt annet", keys), None);
    }
}
