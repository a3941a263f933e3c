use super::{severity, shown};
use crate::engine::Run;
use crate::finding::Finding;
use crate::text::{Columns, Language, Source};
use std::fmt::Write;

/// One line a finding that counts: `path:line:column: feil size/below-minimum message`.
pub fn concise(run: &Run, language: Language) -> String {
    let mut out = String::new();
    for (source, finding) in run.findings().filter(|(_, f)| f.counts()) {
        line(&mut out, source, finding, language);
    }
    out
}

/// One such line.
pub fn line(out: &mut String, source: &Source, finding: &Finding, language: Language) {
    let at = source.place(finding.span().start as usize, Columns::Characters);
    let _ = writeln!(
        out,
        "{}:{}:{}: {} {} {}",
        shown(source.name()),
        at.line + 1,
        at.column + 1,
        severity::word(finding.severity, language),
        finding.rule,
        shown(&finding.render(language).message),
    );
}
