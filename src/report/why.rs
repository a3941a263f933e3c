//! How the verdict on each position came about: what was read, the day, and how each clause stands.

use super::{understood, words};
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
        lines.push((
            format!("{number} {}", verdict.position + 1),
            format!("{}; {day}", understood::position(position, language).join(", ")),
        ));
        lines.extend(verdict.weighed.iter().map(|weighed| clause(weighed, verdict, language)));
    }
    lines
}

fn clause(weighed: &Weighed, verdict: &Verdict, language: Language) -> (String, String) {
    let label = words::raised(weighed.called.get(language));
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
