//! How the verdict on each position came about: what was read, the day, and how each clause stands.

use super::words;
use crate::advert::{Permanence, Position, SizeKind, Weekend};
use crate::engine::{Report, Verdict, Weighed};
use crate::rule::Label;
use crate::text::Language;

/// A label and what stands behind it, for each line.
pub fn why(report: &Report, language: Language) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for verdict in report.verdicts.iter().filter(|v| !v.weighed.is_empty()) {
        let Some(position) = report.advert.positions.get(verdict.position) else { continue };
        let number = language.pick("Stilling", "Stilling", "Position");
        let day = words::judged(report.judged_by, report.judged_on, language);
        lines.push((format!("{number} {}", verdict.position + 1), format!("{}; {day}", read(position, language))));
        lines.extend(verdict.weighed.iter().map(|weighed| clause(weighed, verdict, language)));
    }
    lines
}

/// «60 %, fast, 2 stillinger, hver 3. helg».
pub(super) fn read(position: &Position, language: Language) -> String {
    let mut said: Vec<String> = position.percent_text.iter().cloned().collect();
    if position.size.as_ref().is_none_or(|size| size.value.kind == SizeKind::Unknown) {
        said.push(language.pick("størrelse ikke oppgitt", "storleik ikkje oppgjeven", "size not stated").to_owned());
    }
    match position.permanence.value {
        Permanence::Unknown => {
            let open = language.pick(
                "fast eller ikke er ikke sagt",
                "fast eller ikkje er ikkje sagt",
                "permanence not stated",
            );
            said.push(open.to_owned());
        }
        known => said.push((*known.label().get(language)).to_owned()),
    }
    if let Some(count) = position.count.as_ref().map(|count| count.value).filter(|count| *count > 1) {
        said.push(language.pick(
            format!("{count} stillinger"),
            format!("{count} stillingar"),
            format!("{count} positions"),
        ));
    }
    if position.weekend == Weekend::Only {
        said.push(language.pick("bare helg", "berre helg", "weekends only").to_owned());
    }
    if position.student {
        said.push(language.pick("for studenter", "for studentar", "for students").to_owned());
    }
    said.join(", ")
}

fn clause(weighed: &Weighed, verdict: &Verdict, language: Language) -> (String, String) {
    let mut called = weighed.called.get(language).chars();
    let label = called.next().map(|first| first.to_uppercase().chain(called).collect()).unwrap_or_default();
    let Some(judgement) = weighed.judgement else {
        let aside = language.pick("gjelder ikke stillingen", "gjeld ikkje stillinga", "is not about the position");
        return (label, format!("{aside} – {}", weighed.text.get(language)));
    };
    let mut said = words::verdict(judgement).get(language).to_string();
    if let Some(by) = &weighed.covered_by {
        said.push_str(&format!(" ({by})"));
    }
    let missing: Vec<&str> = weighed.missing.iter().map(|m| *m.label().get(language)).collect();
    if !missing.is_empty() {
        said.push_str(&format!(" ({} {})", words::LACKS.get(language), words::listed(&missing, language)));
    }
    if verdict.clause.as_deref() == Some(&weighed.clause) {
        said.push_str(language.pick(", avgjør", ", avgjer", ", decides"));
    } else if !weighed.decides {
        said.push_str(language.pick(", til opplysning", ", til opplysning", ", for information"));
    }
    (label, format!("{said} – {}", weighed.text.get(language)))
}
