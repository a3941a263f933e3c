//! `heltid guideline test`: the examples that stand in the files.

use super::super::Exit;
use super::super::out::Out;
use super::{Desk, EXAMPLES, checker};
use crate::calendar::Date;
use crate::engine::{Checker, Context};
use crate::guideline::GuidelineTest;
use crate::report::shown;
use crate::report::words::count;
use crate::text::{Columns, Language, Media, Source};
use crate::yaml::Word;

/// Runs every example against its own guideline alone.
pub(super) fn run(desk: &Desk, out: &mut Out) -> Exit {
    let (mut passed, mut failed) = (0, 0);
    for guideline in &desk.guidelines {
        let (checker, _) = checker(vec![guideline.clone()], &desk.settings);
        for test in &guideline.tests {
            match difference(&checker, test, desk.language) {
                None => passed += 1,
                Some(difference) => {
                    failed += 1;
                    let line = guideline.source.place(test.span.start as usize, Columns::Characters).line + 1;
                    let name = shown(guideline.source.name());
                    out.write(&format!("{name}:{line}: «{}»: {difference}\n", shown(&test.name)));
                }
            }
        }
    }
    if passed + failed == 0 {
        out.write(desk.language.pick(
            "Ingen eksempler å kjøre. De skrives under «tests» i retningslinjen.\n",
            "Ingen døme å køyre. Dei blir skrivne under «tests» i retningslinja.\n",
            "No examples to run. They are written under “tests” in the guideline.\n",
        ));
        return Exit::Fine;
    }
    let held = count(passed, &EXAMPLES, desk.language);
    out.write(&desk.language.pick(
        format!("{held} stemmer, {failed} stemmer ikke\n"),
        format!("{held} stemmer, {failed} stemmer ikkje\n"),
        format!("{held} as expected, {failed} not\n"),
    ));
    if failed == 0 { Exit::Fine } else { Exit::Findings }
}

/// How what comes out differs from what the example expects.
fn difference(checker: &Checker, test: &GuidelineTest, l: Language) -> Option<String> {
    let advert = Source::new("advert.md", test.advert.as_str(), Media::Markdown);
    let context = Context {
        on: test.on,
        today: test.on.unwrap_or_else(Date::today),
        archive: false,
        dispensations: false,
        side: test.facts.as_ref().map(|facts| Source::new("facts", facts.flow(), Media::Yaml)),
        lent: crate::advert::Lent::default(),
    };
    let report = checker.check(&advert, &context);
    let expect = &test.expect;
    let verdicts: Vec<&str> = report.verdicts.iter().map(|v| v.judgement.as_str()).collect();
    let wanted: Vec<&str> = expect.verdict.iter().map(|v| v.word()).collect();
    let fits = match wanted.as_slice() {
        [] => true,
        [one] => !verdicts.is_empty() && verdicts.iter().all(|v| v == one),
        all => verdicts == all,
    };
    if !fits {
        return Some(differs(l, &wanted.join(", "), &verdicts.join(", ")));
    }
    let clauses: Vec<&str> = report.verdicts.iter().filter_map(|v| v.clause.as_deref()).collect();
    if let Some(clause) = &expect.clause
        && !clauses.iter().any(|c| c.rsplit_once('#').is_some_and(|(_, id)| id == clause))
    {
        return Some(differs(l, clause, &clauses.join(", ")));
    }
    let found: Vec<&str> = report.findings.iter().filter(|f| f.counts()).map(|f| f.rule.as_str()).collect();
    let lacking = expect.rules.iter().find(|rule| !found.contains(&rule.as_str()))?;
    Some(differs(l, lacking, &found.join(", ")))
}

fn differs(l: Language, wanted: &str, got: &str) -> String {
    let got = if got.is_empty() { l.pick("ingenting", "ingenting", "nothing") } else { got };
    l.pick(
        format!("ventet {wanted}, fikk {got}"),
        format!("venta {wanted}, fekk {got}"),
        format!("expected {wanted}, got {got}"),
    )
}
