//! Standing consultations: held once, for all positions of a kind.

use super::load::no_id_twice;
use super::record::{left_empty, record};
use crate::advert::Record;
use crate::calendar::{Period, in_force};
use crate::finding::{Finding, Trouble};
use crate::rule::{Case, Condition, OnRecord, Truth};
use crate::text::{Source, Span};
use crate::yaml::{Fields, Node, Reader, parse_leniently};

/// A consultation that counts for every position it fits.
#[derive(Clone, Debug)]
pub struct StandingConsultation {
    /// Its id.
    pub id: String,
    /// For which positions.
    pub applies_to: Condition,
    /// From and to, both included.
    pub valid: Period,
    /// Where the need is documented.
    pub need_documented: Option<Record>,
    /// The consultation.
    pub consulted: Record,
    /// The file.
    pub source: Source,
    /// The place of its id.
    pub span: Span,
}

impl StandingConsultation {
    /// It is for the position of this case, and in force on the day the case is judged on.
    pub fn fits(&self, case: &Case) -> bool {
        case.date.is_some_and(|date| in_force(self.valid, date)) && self.applies_to.truth(case) == Truth::True
    }

    /// It counts for the position that it fits.
    pub fn add_to(&self, record: &mut OnRecord) {
        record.reason |= self.need_documented.is_some();
        record.consultations.push(self.consulted.clone());
    }
}

/// Reads a file of standing consultations. Those of a file with an error are all left out.
pub fn load_consultations(source: &Source) -> (Vec<StandingConsultation>, Vec<Finding>) {
    let (node, findings) = parse_leniently(source, Span::new(0, source.text().len()));
    let reader = Reader::of(source, findings);
    let all = node.and_then(|node| consultations(&reader, &node, source)).unwrap_or_default();
    let usable = if reader.failed() { Vec::new() } else { all };
    (usable, reader.finish())
}

fn consultations(reader: &Reader, node: &Node, source: &Source) -> Option<Vec<StandingConsultation>> {
    let f = reader.fields(node, "consultations")?;
    if let Some(list) = f.required_node("consultations") {
        no_id_twice(reader, list);
    }
    let all = f.maps("consultations").into_iter().filter_map(|item| consultation(item, source)).collect();
    f.finish();
    Some(all)
}

fn consultation(f: Fields, source: &Source) -> Option<StandingConsultation> {
    let id = f.required("id");
    let span = f.node("id").map_or(f.span(), |node| node.span);
    f.required_node("applies-to");
    let applies_to = f.or("applies-to", Condition::default());
    f.required_node("valid");
    let valid = f.optional("valid");
    let need_documented = record(&f, "need-documented");
    f.required_node("consulted");
    let consulted = record(&f, "consulted");
    if let (Some(place), true) = (left_empty(&f, "consulted"), f.node("consulted").is_some()) {
        f.reader().report(Trouble::MissingKey { key: "consulted.date".to_owned() }, place);
    }
    f.finish();
    Some(StandingConsultation {
        id: id?,
        applies_to,
        valid: valid?,
        need_documented,
        consulted: consulted?,
        source: source.clone(),
        span,
    })
}
