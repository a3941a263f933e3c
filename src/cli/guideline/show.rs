//! `heltid guideline show`: the guidelines as documents.

use super::super::Exit;
use super::super::args::GuidelineShow;
use super::super::out::Out;
use super::Desk;
use crate::report;
use crate::text::Language;

/// In the language asked for, else in the guideline's own.
pub(super) fn run(args: &GuidelineShow, desk: &Desk, wished: Option<Language>, out: &mut Out) -> Exit {
    for (at, guideline) in desk.guidelines.iter().enumerate() {
        let paper = report::agreement(guideline, wished.unwrap_or(guideline.language));
        if at > 0 {
            out.write("\n");
        }
        out.write(&paper.written(args.paper_format, out.color()));
    }
    Exit::Fine
}
