//! `heltid guideline check`: what is wrong with the files, and what could be better.

use super::super::Exit;
use super::super::out::Out;
use super::{Desk, EXAMPLES};
use crate::report::shown;
use crate::report::words::{self, count};

const CLAUSES: [words::Word; 2] =
    [words::Word { nb: "punkt", nn: "punkt", en: "clause" }, words::Word { nb: "punkter", nn: "punkt", en: "clauses" }];

/// Says of each guideline that it can be used.
pub(super) fn run(desk: &Desk, out: &mut Out) -> Exit {
    for guideline in &desk.guidelines {
        let name = shown(guideline.source.name());
        let counted = |n: usize, words| count(n as u64, words, desk.language);
        let (id, clauses, tests) =
            (&guideline.id, counted(guideline.clauses.len(), &CLAUSES), counted(guideline.tests.len(), &EXAMPLES));
        out.write(&desk.language.pick(
            format!("{name}: {id} kan brukes ({clauses}, {tests})\n"),
            format!("{name}: {id} kan brukast ({clauses}, {tests})\n"),
            format!("{name}: {id} can be used ({clauses}, {tests})\n"),
        ));
    }
    Exit::Fine
}
