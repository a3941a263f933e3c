//! Every rule's examples through the real pipeline.

use crate::agreed;
use crate::fixes::apply;
use crate::judging::{Given, judge};
use heltid::finding::{Finding, Localized, Texts};
use heltid::rule::{Example, Rule, RuleSet, Status};
use heltid::text::Language;

/// What an example says of the world around an advert.
pub fn given<'a>(example: &'a Example, advert: &'a str, settings: Option<&'a str>) -> Given<'a> {
    Given {
        advert,
        settings,
        guideline: example.guideline.as_deref(),
        facts: example.facts.as_deref(),
        on: example.on,
        today: example.today,
        archive: example.archive,
        ..Given::default()
    }
}

/// Runs one example; what is wrong with it.
fn wrong(rule: &Rule, example: &Example) -> Vec<String> {
    if agreed::is_file(&example.advert) {
        return wrong_file(rule, example);
    }
    let files: Vec<String> = example.files.iter().map(|text| agreed::whole(text)).collect();
    let tried = format!("rules: {{ {}: {} }}\n", rule.id, rule.severity.as_str());
    let settings = (rule.status == Status::Preview).then_some(tried.as_str());
    let dispensations = files.first().map(String::as_str);
    let report = judge(&Given { dispensations, ..given(example, &example.advert, settings) });
    let mut wrong = Vec::new();
    let own: Vec<&Finding> = report.findings.iter().filter(|f| f.rule == rule.id && f.counts()).collect();
    let found: Vec<&str> = own.iter().map(|f| report.source.slice(f.span())).collect();
    let wanted: Vec<&str> = example.flags.iter().map(|span| report.source.slice(*span)).collect();
    if own.iter().map(|f| f.span()).ne(example.flags.iter().copied()) {
        let others: Vec<_> = report.findings.iter().map(|f| (f.rule.as_str(), report.source.slice(f.span()))).collect();
        let read: Vec<_> = report.advert.positions.iter().map(|p| (&p.percent_text, p.permanence.value)).collect();
        wrong.push(format!("found {found:?}, not {wanted:?}; all findings {others:?}; positions {read:?}"));
    }
    for finding in &own {
        wrong.extend(Language::ALL.into_iter().flat_map(|language| unfilled(finding, language)));
    }
    if !example.fixed.is_empty() {
        let fixes = own.first().map(|f| f.fixes.as_slice()).unwrap_or_default();
        let after: Vec<String> = fixes.iter().map(|fix| apply(report.source.text(), &fix.edits)).collect();
        if after.get(..example.fixed.len()) != Some(example.fixed.as_slice()) {
            wrong.push(format!("the fixes give {after:#?}, not {:#?}", example.fixed));
        }
    }
    wrong
}

/// Runs one example of a file of what was agreed.
fn wrong_file(rule: &Rule, example: &Example) -> Vec<String> {
    let told = agreed::told(example);
    let own: Vec<&Finding> = told.iter().filter(|f| f.rule == rule.id).collect();
    let mut wrong: Vec<String> =
        own.iter().flat_map(|f| Language::ALL.into_iter().flat_map(|language| unfilled(f, language))).collect();
    if own.iter().map(|f| f.span()).ne(example.flags.iter().copied()) {
        let said: Vec<_> = told.iter().map(|f| (f.rule.as_str(), f.span(), f.render(Language::Nb).message)).collect();
        wrong.push(format!("not {:?}; all findings {said:?}", example.flags));
    }
    wrong
}

fn unfilled(finding: &Finding, language: Language) -> Vec<String> {
    let said = finding.render(language);
    let texts = [said.message, said.why, said.advice];
    texts
        .into_iter()
        .filter(|text| text.contains(['{', '}']) || text.contains("  ") || text.trim().is_empty())
        .collect()
}

#[test]
fn each_example_does_what_it_says() {
    let (rules, _) = RuleSet::built_in();
    let mut all = Vec::new();
    for rule in rules.iter() {
        for example in &rule.examples {
            all.extend(wrong(rule, example).iter().map(|w| format!("{}: {:?}\n    {w}", rule.id, example.advert)));
        }
    }
    assert!(all.is_empty(), "{} wrong:\n{}", all.len(), all.join("\n"));
}

#[test]
fn a_rule_on_trial_runs_where_settings_weigh_it_and_no_statement_is_assumed() {
    let table = [
        (None, 0),
        (Some("rules: { text/offl-25-notice: off }\n"), 0),
        (Some("rules: { text/offl-25-notice: warning }\n"), 1),
        (Some("rules: { text/offl-25-notice: warning }\nassume-statements: [offl-25]\n"), 0),
        (Some("rules: { text/offl-25-notice: warning }\nassume-statements: [police]\n"), 1),
    ];
    for (settings, wanted) in table {
        let advert = "# Sykepleier\n\nVi søker sykepleier i 100 % fast stilling.";
        let report = judge(&Given { advert, settings, ..Given::default() });
        let found = report.findings.iter().filter(|f| f.rule.as_str() == "text/offl-25-notice");
        assert_eq!(found.count(), wanted, "{settings:?}");
    }
}

#[test]
fn each_rule_has_examples_in_both_norwegian_languages() {
    let (rules, _) = RuleSet::built_in();
    for rule in rules.iter() {
        let (flags, passes): (Vec<_>, Vec<_>) = rule.examples.iter().partition(|e| !e.flags.is_empty());
        assert!(flags.len() >= 2 && passes.len() >= 2, "{}: {} flag, {} pass", rule.id, flags.len(), passes.len());
        let nynorsk = ["Vi søkjer", "sjukepleiar", "lærar", "ein ", "eit ", "ikkje", "Ikkje", "frå ", "helga"];
        let texts = |e: &Example| [e.advert.as_str(), &e.files.concat()].concat();
        let is_nynorsk = |e: &&Example| nynorsk.iter().any(|word| texts(e).contains(word));
        for examples in [&flags, &passes] {
            assert!(examples.iter().any(&is_nynorsk), "{}: nothing in nynorsk", rule.id);
            assert!(examples.iter().any(|e| !is_nynorsk(e)), "{}: nothing in bokmål", rule.id);
        }
    }
}

#[test]
fn the_texts_are_finished_and_neutral() {
    const NEVER: [&str; 7] = ["ulovlig", "ulovleg", "lovbrudd", "lovbrot", "ikke drøftet", "ikkje drøfta", "illegal"];
    let (rules, _) = RuleSet::built_in();
    for rule in rules.iter() {
        let texts: &Localized<Texts> = &rule.texts;
        for language in Language::ALL {
            let Texts { title, message, why, advice } = texts.get(language);
            for text in [title, message, why, advice] {
                assert!(!text.trim().is_empty(), "{}: an empty text", rule.id);
                let lower = text.to_lowercase();
                assert!(NEVER.iter().all(|word| !lower.contains(word)), "{}: {text}", rule.id);
            }
            for text in [message, why] {
                assert!(text.ends_with(['.', '?']), "{}: no full stop: {text}", rule.id);
            }
        }
        assert!(!rule.basis.is_empty(), "{}: no basis", rule.id);
    }
}
