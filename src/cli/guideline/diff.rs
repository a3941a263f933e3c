//! `heltid guideline diff`: what a new version changes, in words.

use super::super::Exit;
use super::super::args::GuidelineDiff;
use super::super::out::Out;
use super::Desk;
use crate::report;
use crate::text::Language;
use std::path::Path;

/// Loads each on its own: two versions of one guideline may have one id and one period.
pub(super) fn run(args: &GuidelineDiff, wished: Option<Language>, out: &mut Out) -> Exit {
    let (old, new) = match (one(&args.old, wished, out), one(&args.new, wished, out)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    for (was, is) in old.guidelines.iter().zip(&new.guidelines) {
        let paper = report::changes(was, is, wished.unwrap_or(is.language));
        out.write(&paper.written(args.paper_format, out.color()));
    }
    Exit::Fine
}

fn one(file: &Path, wished: Option<Language>, out: &mut Out) -> Result<Desk, Exit> {
    Desk::ready(&[file.to_owned()], wished, None, out)
}
