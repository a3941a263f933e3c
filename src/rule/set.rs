use super::check::{Agreed, Outcome};
use super::load::load;
use super::rule::{Rule, Status};
use crate::finding::{Finding, RuleId, Severity};
use crate::text::{Media, Source, Span};
use crate::yaml::Word;
use std::sync::{Arc, LazyLock};

/// The rules in use, by id.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
}

/// The rule files that are built in: path under `rules/`, text.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// Rules, and what is wrong with their files.
type Built = (RuleSet, Vec<(Source, Vec<Finding>)>);

/// Read once.
static BUILT_IN: LazyLock<Built> = LazyLock::new(RuleSet::read);

impl Agreed {
    /// The finding, in the words and with the weight of its built-in rule.
    pub fn at(self, span: Span) -> Finding {
        match BUILT_IN.0.for_agreed(self) {
            Some(rule) => rule.finding(span, None),
            // A test sees to it that there is one; without it nothing may pass.
            None => Finding::of_rule(RuleId::new(self.word()), Arc::default(), Severity::Error, span),
        }
    }
}

impl RuleSet {
    /// The built-in rules, and what is wrong with their files: nothing, the tests see to that.
    pub fn built_in() -> Built {
        BUILT_IN.clone()
    }

    fn read() -> Built {
        let mut set = RuleSet::default();
        let mut wrong = Vec::new();
        for (path, text) in FILES {
            let source = Source::new(format!("rules/{path}"), *text, Media::Yaml);
            let (rule, findings) = load(&source);
            if !findings.is_empty() {
                wrong.push((source, findings));
            }
            set.rules.extend(rule);
        }
        (set, wrong)
    }

    /// Some rules.
    pub fn new(rules: Vec<Rule>) -> RuleSet {
        RuleSet { rules }
    }

    /// All rules, retired ones too, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// The rules that are run, with their index.
    pub fn in_use(&self) -> impl Iterator<Item = (usize, &Rule)> {
        self.rules.iter().enumerate().filter(|(_, rule)| rule.status != Status::Retired)
    }

    /// The rule of an id, retired or not.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id.as_str() == id)
    }

    /// Every id, for suggestions.
    pub fn ids(&self) -> impl Iterator<Item = &RuleId> {
        self.rules.iter().map(|rule| &rule.id)
    }

    /// The rule that has the words for what a clause found.
    pub fn for_outcome(&self, outcome: Outcome) -> Option<&Rule> {
        self.in_use().map(|(_, rule)| rule).find(|rule| rule.check.answers().contains(&outcome))
    }

    /// The rule that has the words for something in what was agreed.
    pub fn for_agreed(&self, what: Agreed) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.check.says(what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_rule_loads() {
        let (set, wrong) = RuleSet::built_in();
        let told: Vec<_> = wrong
            .iter()
            .flat_map(|(source, findings)| {
                findings.iter().map(|f| (source.name(), source.slice(f.span()), f.render(crate::text::Language::Nb)))
            })
            .collect();
        assert!(told.is_empty(), "{told:#?}");
        assert_eq!(set.rules.len(), FILES.len());
    }

    #[test]
    fn each_outcome_of_a_clause_has_one_rule_with_words_for_it() {
        let (set, _) = RuleSet::built_in();
        for outcome in Outcome::all() {
            let rules: Vec<_> = set.iter().filter(|r| r.check.answers().contains(outcome)).map(|r| &r.id).collect();
            assert_eq!(rules.len(), 1, "{}: {rules:?}", outcome.word());
        }
    }

    #[test]
    fn each_thing_said_of_what_was_agreed_has_one_rule() {
        let (set, _) = RuleSet::built_in();
        for what in Agreed::all() {
            let rules: Vec<_> = set.in_use().filter(|(_, r)| r.check.says(*what)).collect();
            assert_eq!(rules.len(), 1, "{}", what.word());
        }
    }
}
