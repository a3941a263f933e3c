//! `heltid guideline show`: the guidelines as documents, or what they come to for one position.

use super::super::Exit;
use super::super::args::{Asked, GuidelineShow};
use super::super::out::Out;
use super::Desk;
use crate::advert::{Advert, Confidence, Fact, Origin, Position};
use crate::calendar::Date;
use crate::finding::Localized;
use crate::guideline::{Dates, Stack};
use crate::report;
use crate::report::paper::Paper;
use crate::rule::{Case, Label};
use crate::text::Language;

/// In the language asked for, else in the guideline's own.
pub(super) fn run(args: &GuidelineShow, desk: &Desk, wished: Option<Language>, out: &mut Out) -> Exit {
    if args.effective {
        let paper = effective(&args.of, desk);
        out.write(&paper.written(args.paper_format, out.color()));
        return Exit::Fine;
    }
    for (at, guideline) in desk.guidelines.iter().enumerate() {
        let paper = report::agreement(guideline, wished.unwrap_or(guideline.language));
        if at > 0 {
            out.write("\n");
        }
        out.write(&paper.written(args.paper_format, out.color()));
    }
    Exit::Fine
}

/// What is in force for the position asked about, on the day asked for or today.
fn effective(of: &Asked, desk: &Desk) -> Paper {
    let l = desk.language;
    let on = of.on.unwrap_or_else(Date::today);
    let mut advert = Advert::blank();
    advert.employer = desk.settings.employer.clone().map(given);
    advert.unit = of.unit.clone().map(given);
    advert.sector = of.sector.map(given);
    let mut position = Position::blank();
    position.occupation = of.occupation.clone();
    if let Some(permanence) = of.permanence {
        position.permanence = given(permanence);
    }
    let (stack, _) = Stack::new(desk.guidelines.clone());
    let case = Case { units: &desk.settings.units, ..Case::of(&advert, Some(on), &[]) };
    let dates = Dates { on: Some(on), ..Dates::default() };
    let mut asked = Vec::new();
    let mut add = |nb: &str, nn: &str, en: &str, text: Option<String>| {
        asked.extend(text.map(|text| (l.pick(nb, nn, en).to_owned(), text)));
    };
    let label = |word: Localized<&'static str>| (*word.get(l)).to_owned();
    add("Enhet", "Eining", "Unit", of.unit.clone());
    add("Sektor", "Sektor", "Sector", of.sector.map(|s| label(s.label())));
    add("Yrke", "Yrke", "Occupation", of.occupation.as_ref().map(|o| crate::rule::called(o.group, l)));
    add("Stillingen er", "Stillinga er", "The position is", of.permanence.map(|p| label(p.label())));
    report::effective(&stack.standings(&case.at(&position), &dates), asked, on, l)
}

fn given<T>(value: T) -> Fact<T> {
    Fact::new(value, None, Origin::Field, Confidence::High)
}
