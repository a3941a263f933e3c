//! The words that whoever asks knows, and the schema does not.

use super::Kind;
use super::help;
use super::outline::{Outline, Part, What};
use super::shape::Names;
use crate::advert::occupations;
use crate::calendar::Date;
use crate::finding::Localized;
use crate::rule::RuleSet;

/// Today, and the names in use: units, statements, rules, clauses …
#[derive(Clone, Debug)]
pub struct Known {
    /// Today, which is proposed where a date is written.
    pub today: Date,
    names: Vec<(Names, Name)>,
}

/// A name in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is written.
    pub text: String,
    /// What it is: the title of a rule, the text of a clause.
    pub what: Localized<String>,
}

impl Known {
    /// Today, and no names.
    pub fn new(today: Date) -> Known {
        Known { today, names: Vec::new() }
    }

    /// Today, and the names that are in use everywhere: occupation groups, built-in rules, roles.
    pub fn built_in(today: Date) -> Known {
        let mut known = Known::new(today);
        for (group, code) in occupations() {
            known.add(Names::Occupation, group, Localized::same(format!("STYRK-08 {code}")));
        }
        for role in ["author", "hiring manager", "hr", "parties"] {
            known.add(Names::Role, role, help::of_word("role", role).clone());
        }
        for statement in ["offl-25", "police"] {
            known.add(Names::Statement, statement, help::of_word("statement", statement).clone());
        }
        known.add_rules(&RuleSet::built_in().0);
        known
    }

    /// Adds a name. One that is there already is left as it is.
    pub fn add(&mut self, of: Names, text: impl Into<String>, what: Localized<String>) {
        let name = Name { text: text.into(), what };
        if !self.of(of).any(|known| known.text == name.text) {
            self.names.push((of, name));
        }
    }

    /// Adds rules by id, with their titles.
    pub fn add_rules(&mut self, rules: &RuleSet) {
        for rule in rules.iter() {
            let Localized { nb, nn, en } = rule.texts.as_ref();
            let what = Localized { nb: nb.title.clone(), nn: nn.title.clone(), en: en.title.clone() };
            self.add(Names::Rule, rule.id.to_string(), what);
        }
    }

    /// The names of a kind, in the order in which they were added.
    pub fn of(&self, kind: Names) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |(of, _)| *of == kind).map(|(_, name)| name)
    }

    /// With what the file itself has: a guideline its statements, and its clauses with their texts.
    pub(super) fn with_own(&self, kind: Kind, text: &str, outline: &Outline) -> Known {
        let mut known = self.clone();
        if kind != Kind::Guideline {
            return known;
        }
        let plain = |part: &Part| part.text(text).map(str::to_owned);
        for statement in outline.root.get("statements").map(Part::entries).unwrap_or_default() {
            let what = statement.value.get("insert");
            let said = |language| what.and_then(|insert| plain(insert.get(language)?)).filter(|t| !t.is_empty());
            let own = help::said("own");
            let or = |language, own: &String| said(language).unwrap_or_else(|| own.clone());
            let what = Localized { nb: or("nb", &own.nb), nn: or("nn", &own.nn), en: or("en", &own.en) };
            known.add(Names::Statement, &statement.name, what);
        }
        let clauses = outline.root.get("clauses").map(|part| &part.what);
        let Some(What::List(clauses, _)) = clauses else { return known };
        for clause in clauses {
            let Some(id) = clause.value.get("id").and_then(plain) else { continue };
            let what = clause.value.get("text").and_then(plain).unwrap_or_default();
            known.add(Names::OwnClause, id, Localized::same(what));
        }
        known
    }
}
