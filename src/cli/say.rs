//! What goes to standard error beside the findings.

use super::out::problem;
use crate::files;
use crate::report::shown;
use crate::text::Language;
use std::io::Error;
use std::path::Path;

/// Paths that do not exist.
pub(super) fn missing(paths: &[String], language: Language) {
    for path in paths {
        let path = shown(path);
        problem(&language.pick(
            format!("«{path}» finnes ikke."),
            format!("«{path}» finst ikkje."),
            format!("“{path}” does not exist."),
        ));
    }
}

/// Nothing to read was found.
pub(super) fn no_adverts(language: Language) {
    problem(language.pick(
        "Fant ingen utlysninger. Filene må hete noe på .docx, .md, .markdown, .html, .htm, .txt, .json eller .jsonl.",
        "Fann ingen utlysingar. Filene må heite noko på .docx, .md, .markdown, .html, .htm, .txt, .json eller .jsonl.",
        "Found no adverts. The files must end in .docx, .md, .markdown, .html, .htm, .txt, .json or .jsonl.",
    ));
}

/// A file of results cannot be written.
pub(super) fn unwritable(path: &Path, error: &Error, language: Language) {
    let (path, why) = (files::shown(path), files::reason(error));
    let (path, why) = (shown(&path), why.get(language));
    problem(&language.pick(
        format!("{path} kan ikke skrives: {why}."),
        format!("{path} kan ikkje skrivast: {why}."),
        format!("{path} cannot be written: {why}."),
    ));
}
