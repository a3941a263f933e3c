//! The words of `rules/vocabulary/`, and where they stand in a text.

use crate::advert::facts::Sector;
use crate::advert::trie::Trie;
use crate::text::{Media, Source, Span};
use crate::yaml::{self, Node};
use smallvec::SmallVec;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a word stands for. The names are the keys of the vocabulary files.
macro_rules! concepts {
    ($($name:ident = $key:literal,)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(super) enum Concept { $($name,)+ Occupation, Sector }

        impl Concept {
            fn of_key(key: &str) -> Option<Concept> {
                match key { $($key => Some(Concept::$name),)+ _ => None }
            }
        }
    };
}

concepts! {
    Permanent = "permanent", Substitute = "substitute", Engagement = "engagement", Project = "project",
    Season = "season", Summer = "summer", Apprentice = "apprentice", Trainee = "trainee", FixedTerm = "fixed_term",
    Temporary = "temporary", OnCall = "on_call", Assignment = "assignment", Pool = "pool", Ground = "ground", WhileStudying = "while_studying",
    Position = "position", SizeNoun = "size_noun", Full = "full", Part = "part", Half = "half",
    Divisible = "divisible", Combine = "combine", Sum = "sum", Split = "split", SharedSum = "shared_sum",
    Respectively = "respectively", Each = "each", Alternative = "alternative", Promise = "promise",
    Offer = "offer", VacancyHeading = "vacancy_heading", ListPage = "list_page", Closed = "closed", ClosedWord = "closed_word", Published = "published", Nothing = "nothing", Deadline = "deadline", Within = "within",
    NoDeadline = "no_deadline", Apply = "apply", Have = "have", WorkTime = "work_time", CallList = "call_list", StaffVerb = "staff_verb", InfoPage = "info_page",
    Pay = "pay", Pension = "pension", Discount = "discount", Coverage = "coverage", Statistics = "statistics",
    Requirement = "requirement", Experience = "experience", Condition = "condition", Colleague = "colleague", Funding = "funding",
    Leave = "leave", Enthusiasm = "enthusiasm", Release = "release", Guideline = "guideline", Decision = "decision", Compared = "compared", Per = "per",
    WeekendOnly = "weekend_only", Weekend = "weekend", NoWeekend = "no_weekend", OtherDays = "other_days",
    Rota = "rota", Night = "night", Day = "day", Every = "every",
    Person = "person", TimeUnit = "time_unit", Student = "student", StudentTitle = "student_title", NotStudent = "not_student",
    Internal = "internal", External = "external",
    UpTo = "up_to", AtLeast = "at_least", Approximate = "approximate", Between = "between",
    AndUp = "and_up", AndDown = "and_down", To = "to", And = "and", Numbered = "numbered", CarriesOn = "carries_on",
    Qualifier = "qualifier", Times = "times", Several = "several", Ordinal2 = "ordinal_2", Ordinal3 = "ordinal_3",
    Ordinal4 = "ordinal_4", Ordinal5 = "ordinal_5", Ordinal6 = "ordinal_6", NotEmployment = "not_employment",
    Negation = "negation", Additive = "additive", Idiom = "idiom", Definite = "definite",
    News = "news", Minutes = "minutes", GuidelineDocument = "guideline_document", StatisticsPage = "statistics_page",
    StaffPage = "staff_page", StaffTitle = "staff_title", BenefitsPage = "benefits_page", Address = "address",
    AboutUs = "about_us", Terms = "terms", Demands = "demands", Duties = "duties",
}

/// A set of concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Concepts([u64; 3]);

const _: () = assert!((Concept::Sector as usize) < 192, "a set of concepts is too small");

impl Concepts {
    /// Adds one.
    pub fn add(&mut self, concept: Concept) {
        let at = concept as usize;
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// It is among them.
    pub fn has(self, concept: Concept) -> bool {
        let at = concept as usize;
        self.0[at / 64] & (1 << (at % 64)) != 0
    }
}

/// A known word in a flat text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// What it stands for.
    pub concept: Concept,
    /// Which occupation or sector, for those two concepts.
    pub id: u16,
    /// The whole word, with the compound it is part of.
    pub span: Span,
}

/// An occupation group.
#[derive(Debug)]
pub(super) struct OccupationGroup {
    /// Id.
    pub group: String,
    /// STYRK-08 code.
    pub styrk08: String,
    /// The sector it speaks for.
    pub sector: Option<Sector>,
}

/// All words.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The words that may begin only where a word begins, by their place in `words`.
    heads: Trie,
    /// Those that may also be the last part of a compound.
    tails: Trie,
    words: Vec<Word>,
    /// Occupation groups by id.
    pub occupations: Vec<OccupationGroup>,
    /// Sectors in the order of the file.
    pub sectors: Vec<Sector>,
    numbers: Trie,
    months: Trie,
    weekdays: Trie,
    fields: HashMap<String, String>,
    languages: Trie,
}

#[derive(Debug)]
struct Word {
    concept: Concept,
    id: u16,
    /// May be the last part of a compound.
    open_left: bool,
    right: Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    Closed,
    Inflected,
    Open,
}

/// The endings that `+` stands for.
const ENDINGS: [&str; 20] = [
    "", "e", "en", "er", "et", "ene", "ens", "ers", "a", "ar", "ane", "ans", "s", "n", "ne", "r", "t", "eren", "erne",
    "ets",
];

const FILES: [(&str, &str); 9] = [
    ("form", include_str!("../../rules/vocabulary/form.yaml")),
    ("size", include_str!("../../rules/vocabulary/size.yaml")),
    ("offer", include_str!("../../rules/vocabulary/offer.yaml")),
    ("other-percents", include_str!("../../rules/vocabulary/other-percents.yaml")),
    ("time", include_str!("../../rules/vocabulary/time.yaml")),
    ("people", include_str!("../../rules/vocabulary/people.yaml")),
    ("limits", include_str!("../../rules/vocabulary/limits.yaml")),
    ("kind", include_str!("../../rules/vocabulary/kind.yaml")),
    ("sections", include_str!("../../rules/vocabulary/sections.yaml")),
];

impl Vocabulary {
    /// The one vocabulary, read at the first call.
    pub fn get() -> &'static Vocabulary {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(Vocabulary::read)
    }

    /// Every known word of a flat text, by place. Words inside an idiom («i tillegg») and occupations inside a longer
    /// one are left out.
    pub fn mentions(&self, flat: &str) -> Vec<Mention> {
        let mut out: Vec<Mention> = Vec::with_capacity(flat.len() / 16);
        let mut inside = false;
        let mut at = 0;
        while let Some(&byte) = flat.as_bytes().get(at) {
            let mut hit = |word: u32, end: usize| {
                let mention = self.words.get(word as usize).and_then(|w| w.mention(flat, at..end));
                out.extend(mention);
            };
            self.tails.walk(flat.as_bytes(), at, &mut hit);
            if !inside {
                self.heads.walk(flat.as_bytes(), at, &mut hit);
            }
            let wide = if byte.is_ascii() { None } else { flat[at..].chars().next() };
            inside = wide.map_or(byte.is_ascii_alphanumeric(), char::is_alphanumeric);
            at += wide.map_or(1, char::len_utf8);
        }
        out.sort_unstable_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.concept, m.id));
        out.dedup();
        let idioms = Idioms::of(&out);
        let mut reach: Option<Span> = None;
        out.retain(|m| {
            if idioms.hide(m.span) {
                return false;
            }
            if m.concept != Concept::Occupation {
                return true;
            }
            let inside = reach.is_some_and(|r| r.contains(m.span) && r != m.span);
            if !inside {
                reach = Some(m.span);
            }
            !inside
        });
        out
    }

    /// The number that a word stands for: «tre», «førti», «femogsytti», «syttifem».
    pub fn number(&self, word: &str) -> Option<u32> {
        let mut whole = None;
        let mut heads: SmallVec<[(u32, usize); 4]> = SmallVec::new();
        self.numbers.walk(
            word.as_bytes(),
            0,
            |n, end| if end == word.len() { whole = Some(n) } else { heads.push((n, end)) },
        );
        if whole.is_some() || word.len() < 6 {
            return whole;
        }
        heads.into_iter().find_map(|(a, at)| {
            let (_, tail) = word.split_at_checked(at).filter(|(head, _)| head.chars().count() >= 3)?;
            let b = self.numbers.get(tail.strip_prefix("og").unwrap_or(tail))?;
            let (tens, ones) = if a > b { (a, b) } else { (b, a) };
            ((20..100).contains(&tens) && ones < 10).then_some(tens + ones)
        })
    }

    /// The month, 1–12, that a word names.
    pub fn month(&self, word: &str) -> Option<u32> {
        self.months.get(word)
    }

    /// The day of the week, 1–7 from Monday, that a word names.
    pub fn weekday(&self, word: &str) -> Option<u32> {
        self.weekdays.get(word)
    }

    /// The fact that a key of front matter or a label stands for.
    pub fn field(&self, key: &str) -> Option<&str> {
        self.fields.get(key).map(String::as_str)
    }

    /// Every key that stands for a fact, as it is written.
    pub fn field_keys(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// Which written language a word belongs to alone: 0 nb, 1 nn, 2 en.
    pub fn language(&self, word: &str) -> Option<usize> {
        self.languages.get(word).map(|l| l as usize)
    }

    fn read() -> Vocabulary {
        let mut v = Vocabulary {
            heads: Trie::default(),
            tails: Trie::default(),
            words: Vec::new(),
            occupations: Vec::new(),
            sectors: Vec::new(),
            numbers: Trie::default(),
            months: Trie::default(),
            weekdays: Trie::default(),
            fields: HashMap::new(),
            languages: Trie::default(),
        };
        let mut literals = Vec::new();
        for (name, text) in FILES {
            for (key, node) in entries(&tree(name, text)) {
                let Some(concept) = Concept::of_key(&key) else { continue };
                for word in words_of(&node) {
                    v.add(concept, 0, &word, &mut literals);
                }
            }
        }
        v.read_occupations(&mut literals);
        v.read_sectors(&mut literals);
        v.read_tables();
        let (tails, heads): (Vec<_>, Vec<_>) = (0..)
            .zip(literals)
            .map(|(at, word)| (word, at))
            .partition(|&(_, at)| v.words.get(at as usize).is_some_and(|w| w.open_left));
        (v.heads, v.tails) = (Trie::new(heads), Trie::new(tails));
        v
    }

    fn read_occupations(&mut self, literals: &mut Vec<String>) {
        let tree = tree("occupations", include_str!("../../rules/vocabulary/occupations.yaml"));
        for (id, node) in (0u16..).zip(tree.list().unwrap_or_default()) {
            let text = |key: &str| node.get(key).and_then(Node::text).unwrap_or_default().to_owned();
            let sector = Sector::parse(&text("sector"));
            self.occupations.push(OccupationGroup { group: text("group"), styrk08: text("styrk08"), sector });
            for word in node.get("words").map(words_of).unwrap_or_default() {
                self.add(Concept::Occupation, id, &word, literals);
            }
        }
    }

    fn read_sectors(&mut self, literals: &mut Vec<String>) {
        let tree = tree("sectors", include_str!("../../rules/vocabulary/sectors.yaml"));
        for (id, (key, node)) in (0u16..).zip(entries(&tree)) {
            self.sectors.push(Sector::parse(&key).unwrap_or(Sector::Unknown));
            for word in words_of(&node) {
                self.add(Concept::Sector, id, &word, literals);
            }
        }
    }

    fn read_tables(&mut self) {
        let numbered = |name: &str, text: &str| {
            let all = entries(&tree(name, text)).into_iter().flat_map(|(key, node)| {
                let value = key.parse::<u32>().unwrap_or_default();
                words_of(&node).into_iter().map(move |w| (w, value))
            });
            Trie::new(all.collect::<Vec<_>>())
        };
        self.numbers = numbered("numbers", include_str!("../../rules/vocabulary/numbers.yaml"));
        self.months = numbered("months", include_str!("../../rules/vocabulary/months.yaml"));
        self.weekdays = numbered("weekdays", include_str!("../../rules/vocabulary/weekdays.yaml"));
        for (key, node) in entries(&tree("fields", include_str!("../../rules/vocabulary/fields.yaml"))) {
            for word in words_of(&node) {
                let squeezed = word.replace(' ', "");
                self.fields.entry(squeezed).or_insert_with(|| key.clone());
                self.fields.entry(word).or_insert_with(|| key.clone());
            }
        }
        let mut languages = Vec::new();
        for (key, node) in entries(&tree("language", include_str!("../../rules/vocabulary/language.yaml"))) {
            let language = (0..).zip(["nb", "nn", "en"]).find(|(_, l)| *l == key).map_or(0, |(at, _)| at);
            languages.extend(words_of(&node).into_iter().map(|w| (w, language)));
        }
        self.languages = Trie::new(languages);
    }

    fn add(&mut self, concept: Concept, id: u16, word: &str, literals: &mut Vec<String>) {
        let (open_left, word) = match word.strip_prefix('*') {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let (right, word) = if let Some(rest) = word.strip_suffix('+') {
            (Right::Inflected, rest)
        } else if let Some(rest) = word.strip_suffix('*') {
            (Right::Open, rest)
        } else {
            (Right::Closed, word)
        };
        if word.is_empty() {
            return;
        }
        literals.push(word.to_owned());
        self.words.push(Word { concept, id, open_left, right });
    }
}

/// The idioms of a text, for asking whether one of them hides a word.
struct Idioms {
    /// Where each begins, sorted, and how far it and those before it reach.
    starts: Vec<u32>,
    reach: Vec<u32>,
}

impl Idioms {
    fn of(sorted: &[Mention]) -> Idioms {
        let mut idioms = Idioms { starts: Vec::new(), reach: Vec::new() };
        for m in sorted.iter().filter(|m| m.concept == Concept::Idiom) {
            idioms.starts.push(m.span.start);
            idioms.reach.push(m.span.end.max(idioms.reach.last().copied().unwrap_or(0)));
        }
        idioms
    }

    fn hide(&self, word: Span) -> bool {
        let before = self.starts.partition_point(|&start| start < word.end);
        before.checked_sub(1).and_then(|last| self.reach.get(last)).is_some_and(|&end| end > word.start)
    }
}

impl Word {
    fn mention(&self, flat: &str, hit: std::ops::Range<usize>) -> Option<Mention> {
        let before = &flat[..hit.start];
        let mut start = hit.start;
        if before.chars().next_back().is_some_and(char::is_alphanumeric) {
            if !self.open_left {
                return None;
            }
            let head = before.trim_end_matches(char::is_alphanumeric);
            start = head.len();
        }
        let after = &flat[hit.end..];
        let tail = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
        let fits = match self.right {
            Right::Closed => tail == 0,
            Right::Inflected => ENDINGS.contains(&&after[..tail]),
            Right::Open => true,
        };
        fits.then(|| Mention { concept: self.concept, id: self.id, span: Span::new(start, hit.end + tail) })
    }
}

fn tree(name: &str, text: &str) -> Node {
    let source = Source::new(format!("rules/vocabulary/{name}.yaml"), text, Media::Yaml);
    let empty = Node { span: Span::at(0), value: yaml::Value::Null };
    yaml::parse(&source, Span::new(0, text.len())).unwrap_or(empty)
}

fn entries(tree: &Node) -> Vec<(String, Node)> {
    tree.map().unwrap_or_default().iter().map(|(k, n)| (k.text.clone(), n.clone())).collect()
}

/// The words of a list, or of a list per language.
fn words_of(node: &Node) -> Vec<String> {
    let lists: Vec<&[Node]> = match node.map() {
        Some(by_language) => by_language.iter().filter_map(|(_, n)| n.list()).collect(),
        None => node.list().into_iter().collect(),
    };
    lists.into_iter().flatten().filter_map(|n| n.text().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, concept: Concept) -> Vec<&str> {
        let v = Vocabulary::get();
        v.mentions(text).into_iter().filter(|m| m.concept == concept).map(|m| &text[m.span.range()]).collect()
    }

    #[test]
    fn every_file_and_key_is_known() {
        for (name, text) in FILES {
            let keys = entries(&tree(name, text));
            assert!(!keys.is_empty(), "{name} is not read");
            for (key, node) in keys {
                assert!(Concept::of_key(&key).is_some(), "{name}: {key}");
                assert!(!words_of(&node).is_empty(), "{name}: {key} has no words");
            }
        }
        let v = Vocabulary::get();
        assert!(v.occupations.iter().all(|o| o.styrk08.len() == 4 && !o.group.is_empty()));
        assert!(!v.sectors.contains(&Sector::Unknown));
    }

    #[test]
    fn compounds_and_endings() {
        assert_eq!(found("helgestillingene og stillinga", Concept::Position), ["helgestillingene", "stillinga"]);
        assert_eq!(found("heltidskultur, heltid", Concept::Full), ["heltid"]);
        assert_eq!(found("barne- og ungdomsarbeidere", Concept::Occupation), ["barne- og ungdomsarbeidere"]);
    }

    #[test]
    fn number_words() {
        let v = Vocabulary::get();
        let read = ["tre", "seksti", "syttifem", "femogsytti", "stilling"].map(|w| v.number(w));
        assert_eq!(read, [Some(3), Some(60), Some(75), Some(75), None]);
    }
}
