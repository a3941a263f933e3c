//! Rules in full and in a list.

use super::diagnostic::Pen;
use super::paper::{Block, Paper};
use super::words::Word;
use super::{names, severity, words};
use crate::engine::JudgedBy;
use crate::finding::Basis;
use crate::rule::{Example, Rule, RuleSet, Status};
use crate::text::Language;
use crate::yaml::nearest;
use schemars::JsonSchema;
use serde::Serialize;

/// One rule in full: what it says, why, on what ground, and the examples that test it.
pub fn explain(rule: &Rule, language: Language, color: bool) -> String {
    let pen = Pen::new(color);
    let texts = rule.texts.get(language);
    let mut out = String::new();
    pen.strong(&mut out, rule.id.as_str());
    out.push_str(&format!(" – {}\n", texts.title));
    let status = match rule.status {
        Status::Stable => "",
        Status::Preview => language.pick(
            ", på prøve (brukes der «rules» i heltid.yaml gir den vekt)",
            ", på prøve (blir brukt der «rules» i heltid.yaml gir han vekt)",
            ", on trial (used where “rules” in heltid.yaml gives it a weight)",
        ),
        Status::Retired => language.pick(", ikke lenger i bruk", ", ikkje lenger i bruk", ", retired"),
    };
    let since = language.pick("siden", "sidan", "since");
    out.push_str(&format!("{}, {since} {}{status}\n\n", severity::word(rule.severity, language), rule.since));
    pen.note(&mut out, words::SAYS.get(language), &names::in_brackets(&texts.message, language));
    pen.note(&mut out, words::WHY.get(language), &names::in_brackets(&texts.why, language));
    pen.note(&mut out, words::ADVICE.get(language), &names::in_brackets(&texts.advice, language));
    for basis in &rule.basis {
        pen.note(&mut out, words::BASIS.get(language), &in_words(basis, language));
    }
    if let Some(who) = &rule.who {
        pen.note(&mut out, words::WHO.get(language), words::who(who, language));
    }
    let (flagged, passed): (Vec<&Example>, Vec<&Example>) = rule.examples.iter().partition(|e| !e.flags.is_empty());
    for (head, examples) in [(words::FLAGGED, flagged), (words::PASSED, passed)] {
        if !examples.is_empty() {
            out.push_str(&format!("\n{}:\n", head.get(language)));
            for example in examples {
                let text = marked(example);
                if !is_file(&text) && example.files.is_empty() {
                    pen.item(&mut out, &format!("{}{}", on_one_line(&text), beside(example, language)));
                    continue;
                }
                pen.lines(&mut out, "-", &format!("{}{}", text.trim_end(), beside(example, language)));
                for file in &example.files {
                    pen.lines(&mut out, "+", file.trim_end());
                }
            }
        }
    }
    out
}

/// One rule in full, as a paper.
pub fn rule(of: &Rule, language: Language) -> Paper {
    let texts = of.texts.get(language);
    let mut about = vec![(words::RULE.get(language).to_string(), of.id.to_string())];
    let mut add = |word: &Word, text: String| about.push((word.get(language).to_string(), text));
    add(&words::SAYS, names::in_brackets(&texts.message, language));
    add(&words::WHY, names::in_brackets(&texts.why, language));
    add(&words::ADVICE, names::in_brackets(&texts.advice, language));
    of.basis.iter().for_each(|basis| add(&words::BASIS, in_words(basis, language)));
    of.who.iter().for_each(|who| add(&words::WHO, words::who(who, language).to_owned()));
    about.retain(|(_, text)| !text.is_empty());
    let mut blocks = vec![Block::Labelled(about)];
    let (flagged, passed): (Vec<&Example>, Vec<&Example>) = of.examples.iter().partition(|e| !e.flags.is_empty());
    for (head, examples) in [(words::FLAGGED, flagged), (words::PASSED, passed)] {
        if !examples.is_empty() {
            let shown = |e: &&Example| format!("{}{}", on_one_line(&marked(e)), beside(e, language));
            blocks.push(Block::Section(head.get(language).to_string()));
            blocks.push(Block::Items(examples.iter().map(shown).collect()));
        }
    }
    Paper { language, title: texts.title.clone(), blocks }
}

/// Families of what is told about files; no rule says it.
const OF_FILES: [&str; 4] = ["file/", "yaml/", "field/", "word/"];

/// What to say of an id that no rule has.
pub fn no_rule(id: &str, rules: &RuleSet, language: Language) -> String {
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

/// Every rule on a line of its own: weight, id and title.
pub fn list(rules: &RuleSet, language: Language, color: bool) -> String {
    let pen = Pen::new(color);
    let width = rules.iter().map(|rule| rule.id.as_str().len()).max().unwrap_or_default();
    let mut out = String::new();
    for rule in rules.iter() {
        pen.strong(&mut out, &format!("{:width$}", rule.id.as_str()));
        let word = severity::word(rule.severity, language);
        let trial = match rule.status {
            Status::Preview => language.pick(" (på prøve)", " (på prøve)", " (on trial)"),
            Status::Stable | Status::Retired => "",
        };
        out.push_str(&format!("  {word:8}  {}{trial}\n", rule.texts.get(language).title));
    }
    out
}

/// A rule, for programs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// `error warning info`, where no clause decides it.
    pub severity: &'static str,
    /// `preview stable retired`.
    pub status: &'static str,
    /// The version it came with.
    pub since: String,
    /// A short name.
    pub title: String,
}

/// Every rule, for programs.
pub fn listed(rules: &RuleSet, language: Language) -> Vec<Listed> {
    let one = |rule: &Rule| Listed {
        id: rule.id.to_string(),
        severity: rule.severity.as_str(),
        status: match rule.status {
            Status::Preview => "preview",
            Status::Stable => "stable",
            Status::Retired => "retired",
        },
        since: rule.since.clone(),
        title: rule.texts.get(language).title.clone(),
    };
    rules.iter().map(one).collect()
}

fn in_words(of: &Basis, language: Language) -> String {
    let kind = words::basis(of.kind).get(language);
    format!("{} ({kind})", words::period(&of.reference, of.from, of.until, language))
}

/// What decides beside the example's text: the day, and what is on record.
fn beside(example: &Example, language: Language) -> String {
    let on = example.on.map(|day| words::judged(JudgedBy::On, Some(day), language));
    let record = example.facts.as_deref().map(|facts| {
        let keys: Vec<String> = top_keys(facts).into_iter().map(|key| format!("«{key}»")).collect();
        format!("{} {}", language.pick("med", "med", "with"), words::listed(&keys, language))
    });
    let said: Vec<String> = on.into_iter().chain(record).collect();
    if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
}

/// The keys of a flow mapping, without what stands below them: `{"a": {"b": 1}, "c": 2}` has a and c.
fn top_keys(flow: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut keys = Vec::new();
    let mut pieces = flow.split('"').enumerate().peekable();
    while let Some((at, piece)) = pieces.next() {
        if at % 2 == 0 {
            depth += piece.matches(['{', '[']).count();
            depth = depth.saturating_sub(piece.matches(['}', ']']).count());
        } else if depth == 1 && pieces.peek().is_some_and(|(_, after)| after.starts_with(':')) {
            keys.push(piece);
        }
    }
    keys
}

/// The example's text with its places marked.
fn marked(example: &Example) -> String {
    let mut out = String::with_capacity(example.advert.len() + 12);
    let mut from = 0;
    for flag in &example.flags {
        out.push_str(example.advert.get(from..flag.start as usize).unwrap_or_default());
        let words = example.advert.get(flag.range()).unwrap_or_default();
        out.extend(["⟦", words, "⟧"]);
        from = flag.end as usize;
    }
    out.push_str(example.advert.get(from..).unwrap_or_default());
    out
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A file of what was agreed, which begins with a key; line breaks are part of it.
fn is_file(text: &str) -> bool {
    text.split_once(':').is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        && !text.starts_with("---")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_outer_keys_are_named() {
        assert_eq!(top_keys(r#"{"a": {"b": [1, ], "c": 2, }, "d": x, }"#), ["a", "d"]);
        assert_eq!(top_keys(r#"{"a": "b", }"#), ["a"]);
        assert_eq!(top_keys(""), [""; 0]);
    }
}
