//! Dispensations: a clause set aside for one case, for a time.

use super::load::no_id_twice;
use super::record::{left_empty, record};
use crate::advert::{Outcome, Record};
use crate::calendar::{Duration, Period, in_force};
use crate::finding::{Finding, Trouble, Value};
use crate::rule::check::Agreed;
use crate::rule::{Case, Condition, OnRecord, Truth};
use crate::text::{Source, Span, fold};
use crate::yaml::{self, Fields, Node, Reader, parse_leniently};

/// The longest that a dispensation may last, in months.
const LONGEST: u8 = 12;

/// A dispensation granted for one case.
#[derive(Clone, Debug)]
pub struct Dispensation {
    /// Its id.
    pub id: String,
    /// The clause that it sets aside: `eksempel-2024#3.1`.
    pub clause: String,
    /// For which positions.
    pub applies_to: Condition,
    /// For how many positions of one advert; `None` for any number.
    pub count: Option<u32>,
    /// Why.
    pub reason: String,
    /// With whom it was discussed.
    pub consulted: Option<Record>,
    /// Who granted it, and when.
    pub granted: Option<Record>,
    /// The paper it stands in.
    pub document: Option<String>,
    /// From and to, both included.
    pub valid: Period,
    /// The file.
    pub source: Source,
    /// The place of its id.
    pub span: Span,
    /// The place of the clause it names.
    pub clause_span: Span,
}

impl Dispensation {
    /// It is for the position of this case, and in force on the day the case is judged on. A case without a day has
    /// none in force.
    pub fn fits(&self, case: &Case) -> bool {
        case.date.is_some_and(|date| in_force(self.valid, date)) && self.is_for(case)
    }

    /// It is for the position of this case, but its days are over.
    pub fn has_expired_for(&self, case: &Case) -> bool {
        let over = matches!((case.date, self.valid.to), (Some(date), Some(to)) if to < date);
        over && self.is_for(case)
    }

    /// Its consultation counts for the position that it covers. Its reason is for what its clause demands.
    pub fn add_to(&self, record: &mut OnRecord) {
        record.consultations.extend(self.consulted.clone());
    }

    fn is_for(&self, case: &Case) -> bool {
        self.applies_to.truth(case) == Truth::True
    }
}

/// Reads a file of dispensations. Those of a file with an error are all left out: none of them counts.
pub fn load_dispensations(source: &Source) -> (Vec<Dispensation>, Vec<Finding>) {
    let (node, findings) = parse_leniently(source, Span::new(0, source.text().len()));
    let reader = Reader::of(source, findings);
    // An empty file, or one with comments alone, grants none.
    let node = node.filter(|node| node.value != yaml::Value::Null);
    let all = node.and_then(|node| dispensations(&reader, &node, source)).unwrap_or_default();
    let usable = if reader.failed() { Vec::new() } else { all };
    (usable, reader.finish())
}

fn dispensations(reader: &Reader, node: &Node, source: &Source) -> Option<Vec<Dispensation>> {
    let f = reader.fields(node, "dispensations")?;
    if let Some(list) = f.required_node("dispensations") {
        no_id_twice(reader, list);
    }
    let all = f.maps("dispensations").into_iter().filter_map(|item| dispensation(item, source)).collect();
    f.finish();
    Some(all)
}

fn dispensation(f: Fields, source: &Source) -> Option<Dispensation> {
    let id = f.required("id");
    let place = |key| f.node(key).map_or(f.span(), |node: &Node| node.span);
    let (span, clause_span) = (place("id"), place("clause"));
    let clause = f.required("clause");
    f.required_node("applies-to");
    let applies_to = f.or("applies-to", Condition::default());
    let count = f.optional("count");
    let reason = reason(&f);
    let consulted = record(&f, "consulted");
    match (&consulted, f.node("consulted").and_then(|node| node.get("outcome"))) {
        (None, _) => f.reader().tell(Agreed::NoConsultation.at(span)),
        (Some(Record { outcome: Some(Outcome::Disagreed), .. }), Some(place)) => {
            f.reader().tell(Agreed::Disagreed.at(place.span));
        }
        _ => {}
    }
    let granted = record(&f, "granted");
    if let Some(place) = left_empty(&f, "granted") {
        // asked for, not granted
        f.reader().report(Trouble::MissingKey { key: "granted.date".to_owned() }, place);
    }
    let document = f.optional("document");
    let valid = valid(&f);
    f.finish();
    Some(Dispensation {
        id: id?,
        clause: clause?,
        applies_to,
        count,
        reason: reason?,
        consulted,
        granted,
        document,
        valid: valid?,
        source: source.clone(),
        span,
        clause_span,
    })
}

fn reason(f: &Fields) -> Option<String> {
    let reason: String = f.required("reason")?;
    if says_nothing(&reason) {
        let place = f.node("reason").map_or(f.span(), |node| node.span);
        f.reader().tell(Agreed::EmptyReason.at(place));
    }
    Some(reason)
}

/// Both days are mandatory, and not more than a year apart.
fn valid(f: &Fields) -> Option<Period> {
    let node = f.required_node("valid")?;
    let period: Period = f.optional("valid")?;
    let reader = f.reader();
    for (key, day) in [("valid.from", period.from), ("valid.to", period.to)] {
        if day.is_none() {
            reader.missing(key, node.span);
        }
    }
    let (from, to) = (period.from?, period.to?);
    if to > from.plus(Duration { months: LONGEST.into(), days: 0 }) {
        let place = node.get("to").map_or(node.span, |to| to.span);
        reader.tell(Agreed::TooLong.at(place).with("months", Value::Count(LONGEST.into())));
    }
    Some(period)
}

/// Words that stand where a reason should, and are none.
const EMPTY: [&str; 34] = [
    "avtalt",
    "behov",
    "begrunnelse",
    "diverse",
    "drift",
    "driftsmessig",
    "driftshensyn",
    "etter avtale",
    "grunngjeving",
    "ikke aktuelt",
    "ikkje aktuelt",
    "ingen",
    "jf avtale",
    "jf møte",
    "jf referat",
    "jf telefon",
    "jfr avtale",
    "na",
    "none",
    "nødvendig",
    "naudsynt",
    "ok",
    "reason",
    "se over",
    "se vedlegg",
    "sjå over",
    "sjå vedlegg",
    "som avtalt",
    "tba",
    "tbd",
    "test",
    "todo",
    "see above",
    "as agreed",
];

fn says_nothing(reason: &str) -> bool {
    let words = fold(reason);
    let letters = |c: char| c.is_alphanumeric() || c == ' ';
    let plain: String = words.chars().filter(|c| letters(*c)).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.chars().filter(|c| c.is_alphabetic()).count() < 4 || EMPTY.contains(&plain.as_str())
}
