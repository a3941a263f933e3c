//! Beside each size: its hours a week, and what is asked where it is smaller.

use super::desk::{Desk, Sight};
use super::routes::Refusal;
use crate::engine::{Judgement, Report, Verdict};
use crate::finding::Value;
use crate::report::{understood, words};
use crate::text::{Language, Span};
use gen_lsp_types::{InlayHint, InlayHintParams};

/// The hints within a range. Text that was taken out of another format has none.
pub(super) fn hints(desk: &mut Desk, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>, Refusal> {
    let Some(sight) = desk.see(&params.text_document.uri.0) else { return Ok(None) };
    let within = sight.document.span(params.range);
    let reports = sight.adverts.iter().filter(|advert| !advert.source.is_extracted());
    let reports = reports.filter_map(|advert| advert.report.as_ref());
    Ok(Some(reports.flat_map(|report| of_report(&sight, report, within)).collect()))
}

fn of_report(sight: &Sight, report: &Report, within: Span) -> Vec<InlayHint> {
    let l = sight.language;
    let mut hints: Vec<InlayHint> = Vec::new();
    for (at, position) in report.advert.positions.iter().enumerate() {
        let Some((size, span)) = position.size.as_ref().and_then(|size| Some((size.value, position.span?))) else {
            continue;
        };
        let end = Span::at(span.end as usize);
        let said = position.hours_per_week.is_some();
        let week = report.weeks.get(at).copied().flatten().filter(|_| !said);
        let hours = week.and_then(|week| Some((understood::hours(&size, week, l)?, full_week(week, l))));
        let hours = hours.map(|(hours, why)| (format!("= {hours}"), why));
        let demand = report.verdicts.iter().find(|v| v.position == at).and_then(|v| demand(v, l));
        let told = hours.into_iter().chain(demand).filter(|_| within.contains(end));
        for (label, tooltip) in told {
            let hint = hint(sight, end, label, tooltip);
            // What two positions share is said once.
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
    }
    hints
}

fn hint(sight: &Sight, at: Span, label: String, tooltip: String) -> InlayHint {
    InlayHint {
        position: sight.document.range(at).end,
        label: label.into(),
        kind: None,
        text_edits: None,
        tooltip: Some(tooltip.into()),
        padding_left: Some(true),
        padding_right: Some(true),
        data: None,
    }
}

fn full_week(week: f64, l: Language) -> String {
    let week = Value::Hours(week).show(l);
    l.pick(
        format!("Full stilling er {week} timer i uka."),
        format!("Full stilling er {week} timar i veka."),
        format!("A full position is {week} hours a week."),
    )
}

/// What is asked of a position that is smaller, with the clause that asks, and what lifts it.
fn demand(verdict: &Verdict, l: Language) -> Option<(String, String)> {
    let minimum = verdict.minimum.as_ref().filter(|minimum| minimum.below)?;
    let mut said = words::demanded(minimum.size, minimum.size, minimum.strength, l);
    let lifted = matches!(verdict.judgement, Judgement::Dispensed | Judgement::Excepted);
    if lifted {
        said.push_str(&format!(", {}", words::verdict(verdict.judgement).get(l)));
    }
    let by = verdict.covered_by.as_deref().filter(|_| lifted);
    let why = format!("{}{}", by.unwrap_or(&minimum.clause), words::until(verdict.until, l));
    Some((said, why))
}
