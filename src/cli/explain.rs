//! `heltid explain` and `heltid rules`.

use super::Exit;
use super::args::{Explain, ListFormat, Rules};
use super::out::{Out, problem};
use crate::report;
use crate::rule::RuleSet;
use crate::text::Language;

/// One rule in full.
pub(super) fn explain(args: &Explain, language: Language, out: &mut Out) -> Exit {
    let (rules, _) = RuleSet::built_in();
    match rules.get(&args.rule) {
        Some(rule) => {
            out.write(&report::explain(rule, language, out.color()));
            Exit::Fine
        }
        None => {
            problem(&report::no_rule(&args.rule, &rules, language));
            Exit::Misuse
        }
    }
}

/// Every rule.
pub(super) fn rules(args: &Rules, language: Language, out: &mut Out) -> Exit {
    let (rules, _) = RuleSet::built_in();
    match args.rules_format {
        ListFormat::Text => out.write(&report::list(&rules, language, out.color())),
        ListFormat::Json => out.json(&report::listed(&rules, language)),
    }
    Exit::Fine
}
