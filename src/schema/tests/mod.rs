//! Tests of the schemas and of the help they give.

mod proposals;
mod texts;

use super::{Known, Names};
use crate::calendar::Date;
use crate::finding::Localized;

/// A text without its `⌶`, and where that stood.
fn at_cursor(text: &str) -> (String, usize) {
    let offset = text.find('⌶').unwrap();
    (text.replacen('⌶', "", 1), offset)
}

/// A few names of each kind, on 22 November 2026.
fn known() -> Known {
    let mut known = Known::new(Date::new(2026, 11, 22).unwrap());
    let said =
        |text: &str| Localized { nb: format!("{text} (nb)"), nn: format!("{text} (nn)"), en: format!("{text} (en)") };
    let names = [
        (Names::Unit, "Solbakken sykehjem"),
        (Names::Employer, "Eksempel kommune"),
        (Names::Rule, "size/decimal"),
        (Names::Rule, "size/below-minimum"),
        (Names::Statement, "offl-25"),
        (Names::Clause, "eksempel-2024#3.1"),
    ];
    names.into_iter().for_each(|(kind, name)| known.add(kind, name, said(name)));
    known
}
