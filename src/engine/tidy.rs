//! Findings in order, each said once.

use crate::finding::Finding;

/// Sorts by place and then rule. What one rule says twice of one place of one position, for two clauses, is said once
/// with both as its basis; the weightier one speaks.
pub(super) fn tidy(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let key =
            |f: &Finding| (f.span(), f.rule.clone(), f.position, f.held_back.is_some(), std::cmp::Reverse(f.severity));
        key(a).cmp(&key(b))
    });
    let mut out: Vec<Finding> = Vec::new();
    for finding in findings {
        match out.last_mut().filter(|last| says_the_same(last, &finding)) {
            Some(last) => join(last, finding),
            None => out.push(finding),
        }
    }
    out
}

fn says_the_same(a: &Finding, b: &Finding) -> bool {
    a.rule == b.rule
        && a.position == b.position
        && a.span() == b.span()
        && a.held_back == b.held_back
        && (a.position.is_some() || a.params == b.params)
}

fn join(to: &mut Finding, other: Finding) {
    for basis in other.basis {
        if !to.basis.contains(&basis) {
            to.basis.push(basis);
        }
    }
    for label in other.labels.into_iter().skip(1) {
        if !to.labels.contains(&label) {
            to.labels.push(label);
        }
    }
}

/// Of the findings that `asked` names, one per rule, on the first place; the others' places stand beside it. The
/// weightiest speaks.
pub(super) fn said_once(findings: Vec<Finding>, asked: impl Fn(&Finding) -> bool) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    for finding in findings {
        let said = out
            .iter_mut()
            .find(|f| asked(&finding) && f.rule == finding.rule && f.held_back == finding.held_back && asked(f));
        match said {
            Some(first) => {
                if first.span() != finding.span() {
                    first.labels.push(crate::finding::Label { span: finding.span(), note: None });
                }
                if finding.severity > first.severity {
                    (first.severity, first.basis) = (finding.severity, finding.basis);
                }
            }
            None => out.push(finding),
        }
    }
    out
}
