//! Links to what findings rest on: clauses in their files, sections of the law, pages of rules.

use super::court::Bench;
use super::desk::Desk;
use super::diagnostics::clause_place;
use super::hover::plain;
use crate::calendar::{Date, Period, in_force};
use crate::finding::{Basis, BasisKind};
use crate::report::words;
use crate::rule::sections;
use crate::text::Language;

/// Knows where things can be read.
pub(super) struct Pages<'a> {
    desk: &'a Desk,
    bench: Option<&'a Bench>,
}

impl<'a> Pages<'a> {
    /// The pages for what is judged by a seat.
    pub fn of(desk: &'a Desk, seat: usize) -> Pages<'a> {
        Pages { desk, bench: desk.court.bench(seat) }
    }

    /// The address of the line where a clause stands; `None` for the law, which lies in no file.
    pub fn clause_line(&self, reference: &str) -> Option<String> {
        let at = clause_place(self.bench?, reference, self.desk.client.columns)?;
        Some(format!("{}#L{}", at.uri.0, at.range.start.line + 1))
    }

    /// A text that leads to a clause, where that lies in a file, or to the section that it names.
    pub fn linked(&self, text: &str, reference: &str) -> String {
        let law = || sections(text).into_iter().next().map(|section| section.address);
        match self.clause_line(reference).or_else(law) {
            Some(address) => format!("[{}]({address})", plain(text)),
            None => plain(text),
        }
    }

    /// What something rests on, with the days on which that holds: those that hold on `day`, all where none is given.
    pub fn bases(&self, all: &[Basis], day: Option<Date>, l: Language) -> String {
        let holds = |b: &&Basis| day.is_none_or(|day| in_force(Period::new(b.from, b.until), day));
        let said = all.iter().filter(holds).map(|basis| {
            let days = words::period("", basis.from, basis.until, l);
            let reference = match basis.kind {
                BasisKind::Guideline | BasisKind::Law => self.linked(&basis.reference, &basis.reference),
                BasisKind::Tariff | BasisKind::Guidance => plain(&basis.reference),
            };
            reference + &days
        });
        let mut said: Vec<String> = said.collect();
        said.dedup();
        said.join("; ")
    }

    /// The address of the page of a rule; what is wrong with a file itself has none.
    pub fn page(&self, rule: &str) -> Option<String> {
        self.bench?.checker.rules().get(rule)?;
        Some(self.desk.client.rule_page.replace("{rule}", rule))
    }

    /// The id of a rule, leading to its page.
    pub fn rule(&self, id: &str) -> String {
        match self.page(id) {
            Some(address) => format!("[{}]({address})", plain(id)),
            None => plain(id),
        }
    }
}
