//! What a new version of a guideline changes, in words.

use super::agreement::{clause_name, exception};
use super::demand::{demand, must, quoted};
use super::head::head;
use super::paper::{Block, Paper};
use super::words;
use crate::guideline::{Clause, Exception, Guideline, Needs};
use crate::rule::{Condition, Strength};
use crate::text::Language;
use std::cmp::Ordering;

/// The changes from `old` to `new`: for whom it becomes stricter or milder, then clause by clause, then the rest.
pub fn changes(old: &Guideline, new: &Guideline, language: Language) -> Paper {
    let l = language;
    let mut pairs = matched(old, new);
    pairs.sort_by_key(|(a, b)| b.or(*a).map(|clause| in_order(&clause.id)));
    let mut sum = Sum { l, stricter: Vec::new(), milder: Vec::new() };
    let (mut added, mut gone, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for pair in pairs {
        match pair {
            (None, Some(clause)) => {
                if !old.clauses.iter().any(|other| stands_in_for(other, clause)) {
                    sum.add(Some(Ordering::Greater), clause, clause.applies_to.positions(l));
                }
                added.push(format!("{}: {}", clause_name(&clause.id, l), in_full(clause, new, l)));
            }
            (Some(clause), None) => {
                if !new.clauses.iter().any(|other| stands_in_for(other, clause)) {
                    sum.add(Some(Ordering::Less), clause, clause.applies_to.positions(l));
                }
                gone.push(format!("{}: {}", clause_name(&clause.id, l), in_full(clause, old, l)));
            }
            (Some(was), Some(is)) => {
                let said = of_clause((was, old), (is, new), &mut sum);
                if !said.is_empty() {
                    changed.push((clause_name(&is.id, l), said));
                }
            }
            (None, None) => {}
        }
    }
    let around = of_head(old, new, l);
    let texts = of_statements(old, new, l);
    let rest = of_rest(old, new, l);
    let mut blocks = Vec::new();
    let mut part = |nb: &str, nn: &str, en: &str, items: Vec<String>| {
        if !items.is_empty() {
            blocks.push(Block::Section(l.pick(nb, nn, en).to_owned()));
            blocks.push(Block::Items(items));
        }
    };
    part("Strengere for", "Strengare for", "Stricter for", sum.stricter);
    part("Mildere for", "Mildare for", "Milder for", sum.milder);
    part("Nye punkter", "Nye punkt", "New clauses", added);
    part("Punkter som er tatt ut", "Punkt som er tekne ut", "Clauses that are gone", gone);
    if !changed.is_empty() {
        let over = l.pick("Endrede punkter", "Endra punkt", "Changed clauses");
        blocks.push(Block::Section(over.to_owned()));
        for (name, said) in changed {
            blocks.extend([Block::Point(name), Block::Items(said)]);
        }
    }
    let mut part = |nb: &str, nn: &str, en: &str, items: Vec<String>| {
        if !items.is_empty() {
            blocks.push(Block::Section(l.pick(nb, nn, en).to_owned()));
            blocks.push(Block::Items(items));
        }
    };
    part("Om retningslinjene", "Om retningslinjene", "About the guideline", around);
    part("Tekster", "Tekstar", "Texts", texts);
    part("Egne regler og eksempler", "Eigne reglar og døme", "Own rules and examples", rest);
    if blocks.is_empty() {
        let none = l.pick("Ingen endringer.", "Ingen endringar.", "No changes.");
        blocks.push(Block::Paragraph(none.to_owned()));
    }
    let title = l.pick(
        format!("Endringer fra {} til {}", old.id, new.id),
        format!("Endringar frå {} til {}", old.id, new.id),
        format!("Changes from {} to {}", old.id, new.id),
    );
    Paper { language, title, blocks }
}

/// For whom it becomes stricter, and for whom milder.
struct Sum {
    l: Language,
    stricter: Vec<String>,
    milder: Vec<String>,
}

impl Sum {
    fn add(&mut self, order: Option<Ordering>, clause: &Clause, positions: String) {
        let point = self.l.pick("punkt", "punkt", "clause");
        let line = format!("{positions} ({point} {})", clause.id);
        let list = match order {
            Some(Ordering::Greater) => &mut self.stricter,
            Some(Ordering::Less) => &mut self.milder,
            _ => return,
        };
        if !list.contains(&line) {
            list.push(line);
        }
    }
}

/// The clauses of both, by id, and else by their text: a clause may have a new number.
fn matched<'a>(old: &'a Guideline, new: &'a Guideline) -> Vec<(Option<&'a Clause>, Option<&'a Clause>)> {
    let is_new = |clause: &&Clause| old.clause(&clause.id).is_none();
    let renumbered = |was: &Clause| {
        let same = |clause: &&Clause| is_new(clause) && clause.text == was.text;
        new.clauses.iter().find(same)
    };
    let mut pairs: Vec<(Option<&Clause>, Option<&Clause>)> =
        old.clauses.iter().map(|was| (Some(was), new.clause(&was.id).or_else(|| renumbered(was)))).collect();
    let taken: Vec<&str> = pairs.iter().filter_map(|(_, is)| is.map(|c| c.id.as_str())).collect();
    let left: Vec<&Clause> = new.clauses.iter().filter(|c| !taken.contains(&c.id.as_str())).collect();
    pairs.extend(left.into_iter().map(|is| (None, Some(is))));
    pairs
}

/// «3.10» after «3.9».
fn in_order(id: &str) -> Vec<(u32, String)> {
    id.split(['.', '-', ' ']).map(|part| (part.parse().unwrap_or(u32::MAX), part.to_owned())).collect()
}

/// Its own words, what it demands and of which positions.
fn in_full(clause: &Clause, of: &Guideline, l: Language) -> String {
    let text = quoted(clause.text.get(l).trim(), l);
    let positions = clause.applies_to.positions(l);
    let about = l.pick(
        format!("Det gjelder {positions}."),
        format!("Det gjeld {positions}."),
        format!("It is about {positions}."),
    );
    format!("{text} {} {about}", demand(clause, of, l))
}

fn of_clause((was, old): (&Clause, &Guideline), (is, new): (&Clause, &Guideline), sum: &mut Sum) -> Vec<String> {
    let l = sum.l;
    let mut said = Vec::new();
    if was.id != is.id {
        let name = clause_name(&was.id, l);
        said.push(l.pick(format!("Før: {name}."), format!("Før: {name}."), format!("Before: {name}.")));
    }
    if was.text != is.text {
        said.push(
            l.pick("Ordlyd.", "Ordlyd.", "Wording.").to_owned()
                + &before_and_now(&quoted(was.text.get(l).trim(), l), &quoted(is.text.get(l).trim(), l), l),
        );
    }
    if was.strength != is.strength {
        let order = if is.strength == Strength::Shall { Ordering::Greater } else { Ordering::Less };
        let (a, b) = (must(was.strength), must(is.strength));
        let (a, b) = (quoted(a.get(l), l), quoted(b.get(l), l));
        let line = l.pick(format!("{a} er blitt {b}."), format!("{a} er blitt {b}."), format!("{a} has become {b}."));
        said.push(line + effect(Some(order), l));
        sum.add(Some(order), is, is.applies_to.positions(l));
    }
    if was.requirement != is.requirement {
        let order = is.requirement.strictness(&was.requirement);
        let line = l.pick("Krav.", "Krav.", "Demand.").to_owned()
            + &before_and_now(&demand(was, old, l), &demand(is, new, l), l);
        said.push(line + effect(order, l));
        sum.add(order, is, is.applies_to.positions(l));
    }
    if was.applies_to != is.applies_to {
        let order = wider(&was.applies_to, &is.applies_to);
        let line = l.pick("Hvem det gjelder.", "Kven det gjeld.", "Scope.").to_owned()
            + &before_and_now(&(was.applies_to.positions(l) + "."), &(is.applies_to.positions(l) + "."), l);
        said.push(line + effect(order, l));
        sum.add(order, is, between(&was.applies_to, &is.applies_to, l));
    }
    of_exceptions(was, is, sum, &mut said);
    if was.may_loosen != is.may_loosen {
        let order = if is.may_loosen { Ordering::Less } else { Ordering::Greater };
        let line = match is.may_loosen {
            true => l.pick(
                "En sektor eller enhet kan nå ha et mildere krav.",
                "Ein sektor eller ei eining kan no ha eit mildare krav.",
                "A sector or unit may now be milder.",
            ),
            false => l.pick(
                "En sektor eller enhet kan ikke lenger ha et mildere krav.",
                "Ein sektor eller ei eining kan ikkje lenger ha eit mildare krav.",
                "A sector or unit may no longer be milder.",
            ),
        };
        said.push(line.to_owned() + effect(Some(order), l));
    }
    if was.who != is.who {
        let who = |clause: &Clause| {
            let nobody = l.pick("ingen", "ingen", "nobody");
            clause.who.as_deref().map_or(nobody, |who| words::who(who, l)).to_owned() + "."
        };
        let line = l.pick("Ansvarlig.", "Ansvarleg.", "Responsible.").to_owned();
        said.push(line + &before_and_now(&who(was), &who(is), l));
    }
    said
}

fn of_exceptions(was: &Clause, is: &Clause, sum: &mut Sum, said: &mut Vec<String>) {
    let l = sum.l;
    let find = |list: &[Exception], id: &str| list.iter().find(|e| e.id == id).cloned();
    for own in &is.exceptions {
        match find(&was.exceptions, &own.id) {
            None => {
                let new = l.pick("Nytt.", "Nytt.", "New.");
                said.push(format!("{new} {}{}", exception(own, l), effect(Some(Ordering::Less), l)));
                sum.add(Some(Ordering::Less), is, own.when.positions(l));
            }
            Some(before) => {
                let (a, b) = (exception(&before, l), exception(own, l));
                if a != b {
                    let order = of_exception(&before, own);
                    said.push(before_and_now(&a, &b, l).trim_start().to_owned() + effect(order, l));
                    sum.add(order, is, between(&before.when, &own.when, l));
                }
            }
        }
    }
    for before in was.exceptions.iter().filter(|e| find(&is.exceptions, &e.id).is_none()) {
        let gone = l.pick("Tatt ut.", "Teke ut.", "Gone.");
        said.push(format!("{gone} {}{}", exception(before, l), effect(Some(Ordering::Greater), l)));
        sum.add(Some(Ordering::Greater), is, before.when.positions(l));
    }
}

/// Whoever the clause is about, the other asks at least as much of them.
fn stands_in_for(other: &Clause, clause: &Clause) -> bool {
    let as_strong = other.strength == Strength::Shall || clause.strength == Strength::Should;
    as_strong
        && clause.applies_to.is_within(&other.applies_to)
        && other.requirement.strictness(&clause.requirement).is_some_and(Ordering::is_ge)
}

/// The positions that one of the two is about and the other is not.
fn between(was: &Condition, is: &Condition, l: Language) -> String {
    let (wide, narrow) = match wider(was, is) {
        Some(Ordering::Greater) => (is, was),
        Some(Ordering::Less) => (was, is),
        _ => return is.positions(l),
    };
    let but = l.pick("men ikke", "men ikkje", "but not");
    format!("{}, {but} {}", wide.positions(l), narrow.positions(l))
}

/// An exception that reaches less far, or asks for more, makes its clause stricter.
fn of_exception(was: &Exception, is: &Exception) -> Option<Ordering> {
    let reach = match was.when == is.when {
        true => Ordering::Equal,
        false => wider(&was.when, &is.when)?.reverse(),
    };
    let holds = |of: &Exception, need: Needs| {
        of.requires.contains(&need) || (need == Needs::Consultation && of.requires.contains(&Needs::Agreement))
    };
    let asks = |a: &Exception, b: &Exception| b.requires.iter().all(|need| holds(a, *need));
    let needs = match (asks(is, was), asks(was, is)) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => return None,
    };
    let order = if reach == Ordering::Equal { needs } else { reach };
    (needs == Ordering::Equal || needs == order).then_some(order)
}

/// A condition that reaches further makes what rests on it stricter.
fn wider(was: &Condition, is: &Condition) -> Option<Ordering> {
    match (was.is_within(is), is.is_within(was)) {
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        _ => None,
    }
}

fn of_head(old: &Guideline, new: &Guideline, l: Language) -> Vec<String> {
    let (was, is) = (head(old, l), head(new, l));
    let mut said = Vec::new();
    let find = |list: &[(String, String)], label: &str| list.iter().find(|(l, _)| l == label).map(|(_, t)| t.clone());
    let nothing = || l.pick("ikke oppgitt", "ikkje oppgitt", "not stated").to_owned();
    let mut labels: Vec<&String> = is.iter().map(|(label, _)| label).collect();
    labels.extend(was.iter().map(|(label, _)| label).filter(|label| find(&is, label).is_none()));
    for label in labels {
        let (a, b) = (find(&was, label), find(&is, label));
        if a != b {
            let full = |text: Option<String>| text.unwrap_or_else(nothing) + ".";
            said.push(format!("{label}.{}", before_and_now(&full(a), &full(b), l)));
        }
    }
    said
}

fn of_statements(old: &Guideline, new: &Guideline, l: Language) -> Vec<String> {
    let find = |of: &Guideline, id: &str| of.statements.iter().find(|s| s.id == id).cloned();
    let mut said = Vec::new();
    for is in &new.statements {
        let text = |s: &crate::rule::Statement| quoted(s.insert.get(l).trim(), l);
        match find(old, &is.id) {
            None => said.push(format!("{} {}", l.pick("Ny tekst:", "Ny tekst:", "New text:"), text(is))),
            Some(was) if was.insert != is.insert => {
                said.push(before_and_now(&text(&was), &text(is), l).trim_start().to_owned());
            }
            Some(was) if was.any != is.any => {
                let list = |s: &crate::rule::Statement| words::listed(&s.any, l) + ".";
                let over = l.pick("Ord som er nok", "Ord som er nok", "Words that are enough");
                said.push(format!("{over} ({}).{}", is.id, before_and_now(&list(&was), &list(is), l)));
            }
            Some(_) => {}
        }
    }
    for was in old.statements.iter().filter(|s| find(new, &s.id).is_none()) {
        let gone = l.pick("Tatt ut:", "Teke ut:", "Gone:");
        said.push(format!("{gone} {}", quoted(was.insert.get(l).trim(), l)));
    }
    said
}

fn of_rest(old: &Guideline, new: &Guideline, l: Language) -> Vec<String> {
    let mut said = Vec::new();
    let ids = |of: &Guideline| of.rules.iter().map(|r| r.id.to_string()).collect::<Vec<_>>();
    let names = |of: &Guideline| of.tests.iter().map(|t| t.name.clone()).collect::<Vec<_>>();
    let lists = [
        (l.pick("Regler", "Reglar", "Rules"), ids(old), ids(new)),
        (l.pick("Eksempler", "Døme", "Examples"), names(old), names(new)),
    ];
    for (what, was, is) in lists {
        let apart = |a: &[String], b: &[String]| -> Vec<String> {
            a.iter().filter(|x| !b.contains(x)).map(|x| quoted(x, l)).collect()
        };
        for (how, list) in
            [(l.pick("nye", "nye", "new"), apart(&is, &was)), (l.pick("tatt ut", "tekne ut", "gone"), apart(&was, &is))]
        {
            if !list.is_empty() {
                said.push(format!("{what}, {how}: {}.", words::listed(&list, l)));
            }
        }
    }
    said
}

/// « Før: … Nå: …», with its space.
fn before_and_now(was: &str, is: &str, l: Language) -> String {
    l.pick(format!(" Før: {was} Nå: {is}"), format!(" Før: {was} No: {is}"), format!(" Before: {was} Now: {is}"))
}

/// « Strengere.» or « Mildere.», with its space, or nothing.
fn effect(order: Option<Ordering>, l: Language) -> &'static str {
    match order {
        Some(Ordering::Greater) => l.pick(" Strengere.", " Strengare.", " Stricter."),
        Some(Ordering::Less) => l.pick(" Mildere.", " Mildare.", " Milder."),
        _ => "",
    }
}
