//! `heltid explain` and `heltid rules`.

use super::Exit;
use super::args::{Explain, ListFormat, Rules};
use super::out::{Out, problem};
use crate::report;
use crate::rule::RuleSet;
use crate::text::Language;
use crate::yaml::nearest;

/// One rule in full.
pub(super) fn explain(args: &Explain, language: Language, out: &mut Out) -> Exit {
    let (rules, _) = RuleSet::built_in();
    match rules.get(&args.rule) {
        Some(rule) => {
            out.write(&report::explain(rule, language, out.color()));
            Exit::Fine
        }
        None => {
            problem(&unknown(&args.rule, &rules, language));
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

/// Families of what is told about files; no rule says it.
const OF_FILES: [&str; 3] = ["file/", "yaml/", "field/"];

fn unknown(id: &str, rules: &RuleSet, language: Language) -> String {
    if OF_FILES.iter().any(|family| id.starts_with(family)) {
        return language.pick(
            format!("{id} er ingen regel. Meldingen gjelder en fil som er feil, og sier selv hva som skal rettes."),
            format!("{id} er ingen regel. Meldinga gjeld ei fil som er feil, og seier sjølv kva som skal rettast."),
            format!("{id} is no rule. The message is about a file that is wrong, and says what to correct."),
        );
    }
    let said = language.pick(
        format!("«{id}» er ingen regel."),
        format!("«{id}» er ingen regel."),
        format!("“{id}” is no rule."),
    );
    let advice = match nearest(id, rules.ids().map(|id| id.as_str())) {
        Some(near) => {
            language.pick(format!("Mente du {near}?"), format!("Meinte du {near}?"), format!("Did you mean {near}?"))
        }
        None => {
            language.pick("Alle reglene: heltid rules", "Alle reglane: heltid rules", "All rules: heltid rules").into()
        }
    };
    format!("{said} {advice}")
}
