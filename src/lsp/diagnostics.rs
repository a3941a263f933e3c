//! Findings as diagnostics.

use super::address;
use super::court::Bench;
use super::desk::Desk;
use super::document::{Document, range};
use crate::engine::Judged;
use crate::files;
use crate::finding::{Basis, BasisKind, Finding, Fix, Trouble};
use crate::guideline::{self, advise};
use crate::report::{severity, shown};
use crate::rule::{self, Tag};
use crate::text::{Columns, Language, Source, Span};
use gen_lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, Range,
    TextEdit, Uri,
};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The name that diagnostics go by.
const SOURCE: &str = "heltid";

/// What a diagnostic carries, so that nothing is judged again for a code action.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Data {
    /// Ways out that can be written.
    pub fixes: Vec<Way>,
    /// The clause that it rests on.
    pub clause: Option<String>,
    /// Index of its advert in the document.
    pub advert: Option<usize>,
    /// Index of its position in the advert.
    pub position: Option<usize>,
    /// The editor's number for the state of the document.
    pub version: i32,
}

/// One way out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Way {
    /// What it does, in the reader's language.
    pub title: String,
    /// `safe unsafe ask`.
    pub safety: String,
    /// The changes of the document.
    pub edits: Vec<TextEdit>,
}

/// What is needed to turn findings into diagnostics.
struct Painter<'a> {
    desk: &'a Desk,
    document: &'a Document,
    bench: Option<&'a Bench>,
    language: Language,
}

/// A finding, and where the spans of its source are shown.
struct Shown<'a, F: Fn(Span) -> Range> {
    finding: &'a Finding,
    /// Index of its advert in the document.
    advert: Option<usize>,
    /// What is shown is what stands there: it can be changed.
    written: bool,
    at: F,
}

/// The diagnostics of a document's adverts. What is held back shows none.
pub(super) fn of_adverts(desk: &Desk, document: &Document, adverts: &[Judged], seat: usize) -> Vec<Diagnostic> {
    let painter = Painter { desk, document, bench: desk.court.bench(seat), language: desk.language(seat) };
    let findings = adverts.iter().enumerate().flat_map(|(index, advert)| {
        advert.findings().filter(|finding| finding.counts()).map(move |finding| (index, advert, finding))
    });
    let shown = |index, advert, finding| Shown {
        finding,
        advert: Some(index),
        written: is_written(advert),
        at: |span| place(document, advert, span),
    };
    findings.map(|(index, advert, finding)| painter.paint(&shown(index, advert, finding))).collect()
}

/// The diagnostics of a file that adverts are judged by, or of one of the same kind that lies elsewhere.
pub(super) fn of_file(desk: &Desk, document: &Document, seat: usize) -> Vec<Diagnostic> {
    let bench = desk.court.bench(seat);
    let painter = Painter { desk, document, bench, language: desk.language(seat) };
    let path = files::absolute(&document.path);
    let told = match bench.and_then(|bench| bench.file(&path)) {
        Some((_, findings)) => findings.to_vec(),
        None => alone(&document.source),
    };
    let counting = told.iter().filter(|finding| finding.counts());
    let at = |span| document.range(span);
    counting.map(|finding| painter.paint(&Shown { finding, advert: None, written: true, at })).collect()
}

/// What is wrong with a file that nothing is judged by, read for what its first key says it is.
fn alone(source: &Source) -> Vec<Finding> {
    let is =
        |key: &str| source.text().lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    if is("guideline") {
        let (guideline, mut findings) = guideline::load(source);
        findings.extend(guideline.iter().flat_map(advise));
        findings
    } else if is("dispensations") {
        guideline::load_dispensations(source).1
    } else if is("consultations") {
        guideline::load_consultations(source).1
    } else if is("check") && is("texts") {
        rule::load(source).1
    } else {
        Vec::new()
    }
}

/// The one diagnostic of an advert that was not judged, at its beginning.
pub(super) fn not_judged(document: &Document, file: &Source, language: Language) -> Diagnostic {
    let trouble = Trouble::NotJudged { file: shown(file.name()).into_owned() };
    let (id, said) = (trouble.id(), trouble.render(language));
    let first = document.source.lines().line(document.source.text(), 0).unwrap_or(Span::at(0));
    Diagnostic {
        range: document.range(first),
        severity: Some(DiagnosticSeverity::from(u32::from(severity::number(trouble.severity())))),
        code: Some(id.to_owned().into()),
        source: Some(SOURCE.to_owned()),
        message: said.message.into(),
        related_information: None,
        ..Diagnostic::default()
    }
}

/// The range of a span of an advert. Of text that was taken out of a record, the range is that of the value it came from.
pub(super) fn place(document: &Document, advert: &Judged, span: Span) -> Range {
    document.range(document.placed(&advert.source, span).unwrap_or(Span::at(0)))
}

/// The text of the advert is the text of the document.
pub(super) fn is_written(advert: &Judged) -> bool {
    !advert.source.is_extracted() && advert.source.carrier().is_none()
}

impl Painter<'_> {
    /// A finding as a diagnostic.
    fn paint(&self, shown: &Shown<impl Fn(Span) -> Range>) -> Diagnostic {
        let finding = shown.finding;
        Diagnostic {
            range: (shown.at)(finding.span()),
            severity: Some(DiagnosticSeverity::from(u32::from(severity::number(finding.severity)))),
            code: Some(finding.rule.to_string().into()),
            code_description: self.page(finding.rule.as_str()),
            source: Some(SOURCE.to_owned()),
            message: finding.render(self.language).message.into(),
            tags: self.tag(finding.rule.as_str()).map(|tag| vec![tag]),
            related_information: Some(self.related(shown)).filter(|related| !related.is_empty()),
            data: serde_json::to_value(self.data(shown)).ok(),
        }
    }

    /// The page of a built-in rule; a guideline's own rules and what is wrong with a file itself have none.
    fn page(&self, rule: &str) -> Option<CodeDescription> {
        let checker = &self.bench?.checker;
        checker.rules().get(rule)?;
        if checker.guidelines().local().any(|guideline| guideline.rules.iter().any(|own| own.id.as_str() == rule)) {
            return None;
        }
        Some(CodeDescription { href: Uri(self.desk.client.rule_page.replace("{rule}", rule)) })
    }

    /// How the words of a rule are shown besides being underlined.
    fn tag(&self, rule: &str) -> Option<DiagnosticTag> {
        Some(match self.bench?.checker.rules().get(rule)?.tag? {
            Tag::Unnecessary => DiagnosticTag::Unnecessary,
            Tag::Deprecated => DiagnosticTag::Deprecated,
        })
    }

    /// Further places: those of the finding, and the clauses that it rests on.
    fn related(&self, shown: &Shown<impl Fn(Span) -> Range>) -> Vec<DiagnosticRelatedInformation> {
        let Shown { finding, at, .. } = shown;
        let own = finding.labels.iter().skip(1).filter_map(|label| {
            let message = label.note.as_ref()?.get(self.language).clone();
            let location = Location { uri: Uri(self.document.uri.clone()), range: at(label.span) };
            Some(DiagnosticRelatedInformation { location, message })
        });
        let clauses = finding.basis.iter().filter_map(|basis| self.clause(basis));
        own.chain(clauses).collect()
    }

    fn clause(&self, basis: &Basis) -> Option<DiagnosticRelatedInformation> {
        let bench = self.bench.filter(|_| basis.kind == BasisKind::Guideline)?;
        let clause = bench.checker.guidelines().clause(&basis.reference)?;
        let location = clause_place(bench, &basis.reference, self.desk.client.columns)?;
        let message = format!("{}: {}", basis.reference, clause.text.get(self.language));
        Some(DiagnosticRelatedInformation { location, message })
    }

    fn data(&self, shown: &Shown<impl Fn(Span) -> Range>) -> Data {
        let finding = shown.finding;
        let fixes = finding.fixes.iter().filter(|fix| shown.written && !fix.edits.is_empty());
        let clause = finding.basis.iter().find(|b| b.kind == BasisKind::Guideline);
        Data {
            fixes: fixes.map(|fix| self.way(fix, &shown.at)).collect(),
            clause: clause.map(|basis| basis.reference.clone()),
            advert: shown.advert,
            position: finding.position,
            version: self.document.version,
        }
    }

    fn way(&self, fix: &Fix, at: &impl Fn(Span) -> Range) -> Way {
        let edits = fix.edits.iter().map(|edit| TextEdit { range: at(edit.span), new_text: edit.text.clone() });
        Way {
            title: fix.title.get(self.language).clone(),
            safety: fix.safety.as_str().to_owned(),
            edits: edits.collect(),
        }
    }
}

/// Where a clause stands in the file of its guideline; `None` for the law, which lies in no file.
pub(super) fn clause_place(bench: &Bench, reference: &str, columns: Columns) -> Option<Location> {
    let (id, _) = reference.split_once('#')?;
    let stack = bench.checker.guidelines();
    let (guideline, clause) = (stack.guideline(id)?, stack.clause(reference)?);
    if guideline.is_national() {
        return None;
    }
    let path = files::absolute(Path::new(guideline.source.name()));
    Some(Location { uri: Uri(address::of(&path)), range: range(&guideline.source, clause.span, columns) })
}
