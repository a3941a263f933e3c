//! Document to facts: the four stages in order.

use super::assemble::{self, Assembled, Candidate};
use super::concept::Concept;
use super::context::{self, Room};
use super::facts::Witness;
use super::facts::{
    About, Advert, Audience, Confidence, Contradiction, Extent, Fact, Kind, Origin, OtherPercent, OtherPercentage,
    Permanence, Position, Sector,
};
use super::fields::{self, Fields};
use super::vocabulary::Vocabulary;
use super::{common, deadline, describe, key_facts, kind, language, lay, readings, reconcile};
use crate::document::{BlockKind, Document};
use crate::text::{Language, Span};
use crate::yaml::Node;

/// What is known of an advert from outside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lent {
    /// The side file's tree; its fields fill what front matter leaves open.
    pub side: Option<Node>,
    /// The sector, from settings.
    pub sector: Option<Sector>,
    /// The unit, from settings.
    pub unit: Option<String>,
    /// Say what every number was taken for ([`Advert::readings`]).
    pub explain: bool,
}

/// Reads the facts of an advert. Never fails: what is not understood is not said.
pub fn read(document: &Document, lent: &Lent) -> Advert {
    let mut rooms = context::rooms(document);
    let scans: Vec<&super::scan::Scanned> = rooms.iter().map(|r| r.scanned.as_ref()).collect();
    let language = language::language(&scans);
    let mut fields = Fields::default();
    if let Some(side) = &lent.side {
        fields::read(side, false, &mut fields);
    }
    if let Some(tree) = &document.front_matter {
        fields::read(tree, true, &mut fields);
    }
    fields::read_labels(&rooms, &mut fields);
    let language = fields.language.unwrap_or(language);
    fields.published = fields.published.or_else(|| deadline::published(&rooms));
    let today = fields.published.as_ref().or(fields.deadline.as_ref()).map(|f| f.value);
    rooms.iter_mut().for_each(|r| r.today = today);
    let assembled = assemble::assemble(&rooms, language == Language::En);
    let mut contradictions = Vec::new();
    let key_facts = key_facts::key_facts(&rooms, language == Language::En, &mut contradictions);
    advert(&rooms, language, fields, assembled, (key_facts, contradictions), lent)
}

fn advert(
    rooms: &[Room],
    language: Language,
    fields: Fields,
    assembled: Assembled,
    (key_facts, mut contradictions): (Vec<Candidate>, Vec<Contradiction>),
    lent: &Lent,
) -> Advert {
    let labels = rooms.iter().filter(|r| r.field.as_deref().is_some_and(|f| KEY_FACTS.contains(&f))).count();
    let described = !fields.positions.is_empty() || fields.deadline.is_some() || labels >= 2;
    let marks = kind::marks(rooms, described);
    let mut kind = kind::kind(&marks, &assembled.candidates, &key_facts, rooms);
    let (gone, open): (Vec<Candidate>, Vec<Candidate>) = assembled.candidates.into_iter().partition(|c| c.closed);
    let told_total = total(rooms, &open);
    let key_facts: Vec<Candidate> = key_facts.into_iter().filter(tells).collect();
    // several sets of key facts are the positions; one set speaks of what the text offers
    let several = key_facts.iter().filter(|c| c.position.size.is_some()).count() > 1;
    let seeds = if several { key_facts.as_slice() } else { &[] };
    let mut positions = reconcile::text(rooms, seeds, open);
    let mut closed_positions = reconcile::text(rooms, &[], gone);
    let mut total = fields.total.clone();
    if !several {
        let mut key_facts = key_facts;
        if positions.len() > 1 {
            // the number of one set of key facts over several lines is their total
            total = total.or_else(|| key_facts.iter_mut().find_map(|c| c.position.count.take()));
        }
        lay::with_fields(&mut positions, &key_facts, &mut contradictions);
    }
    lay::with_fields(&mut positions, &fields.positions, &mut contradictions);
    if positions.is_empty() && kind != Kind::None {
        positions.extend(from_title(rooms, &fields));
    }
    if kind != Kind::None {
        common::further_assignments(rooms, &mut positions);
    }
    if let [only] = positions.as_mut_slice()
        && only.title.is_none()
        && let Some(named) = from_title(rooms, &fields)
    {
        only.title = named.title;
        only.occupation = only.occupation.take().or(named.occupation);
    }
    let total_count =
        lay::total(&mut positions, total, &mut contradictions).or_else(|| told_total.filter(|_| positions.len() > 1));
    common::common(rooms, &mut positions);
    while_studying(rooms, &positions, &mut contradictions);
    name_by_title(rooms, &mut positions);
    if positions.is_empty() {
        kind = Kind::None;
    }
    let mut other_percents: Vec<OtherPercentage> = assembled
        .others
        .iter()
        .map(|(room, e, verdict)| OtherPercentage {
            span: rooms[*room].source(e.span),
            text: rooms[*room].readable(e.span),
            reason: verdict.reason,
        })
        .collect();
    if kind == Kind::None {
        other_percents.extend(positions.drain(..).filter_map(|p| {
            Some(OtherPercentage { span: p.span?, text: p.percent_text?, reason: OtherPercent::Statistics })
        }));
        contradictions.clear();
    }
    let mut readings = assembled.readings;
    if lent.explain {
        readings::add_numbers(rooms, &positions, &mut readings);
    }
    let closed = marks.closed || fields.closed;
    if closed {
        closed_positions.append(&mut positions);
        kind = Kind::None;
    }
    let title = fields.title.clone().or_else(|| title(rooms));
    let published = fields.published.clone();
    let told = deadline::deadline(rooms, &fields, published.as_ref().map(|f| f.value));
    contradictions.extend(told.contradiction.filter(|_| kind == Kind::Advert));
    other_percents.sort_by_key(|o| o.span);
    Advert {
        kind,
        closed,
        language,
        sector: sector(rooms, &fields, &positions, lent),
        unit: fields.unit.or_else(|| lent.unit.clone().map(|u| Fact::new(u, None, Origin::Field, Confidence::High))),
        title,
        employer: fields.employer,
        audience: fields.audience.unwrap_or_else(|| audience(rooms)),
        published,
        decided: fields.decided,
        deadline: told.date,
        deadline_text: told.words,
        total_count,
        guideline: fields.guideline,
        positions,
        closed_positions,
        other_percents,
        contradictions,
        process: fields.process,
        readings,
    }
}

/// «tre faste stillinger: 100 %, 80 % og 60 %».
fn total(rooms: &[Room], open: &[Candidate]) -> Option<Fact<u32>> {
    let (c, (n, span)) = open.iter().find_map(|c| Some((c, c.total?)))?;
    Some(Fact::new(n, Some(span), rooms.get(c.room).map_or(Origin::Body, Room::origin), Confidence::High))
}

/// Labels that only a vacancy has.
const KEY_FACTS: [&str; 4] = ["deadline", "size", "employment", "count"];

/// A set of key facts that says something of a position.
fn tells(c: &Candidate) -> bool {
    let p = &c.position;
    p.size.is_some() || p.permanence.value != Permanence::Unknown || p.count.is_some() || p.extent != Extent::Unknown
}

/// An advert that says nothing more than its title offers one position.
fn from_title(rooms: &[Room], fields: &Fields) -> Option<Position> {
    let mut position = Position::blank();
    if let Some(title) = &fields.title {
        position.title = Some(title.clone());
    }
    for room in rooms.iter().filter(|r| r.is_heading()) {
        let all = Span::new(0, room.scanned.flat.text.len());
        if let Some(t) = super::attributes::titles(&room.scanned, all).first() {
            position.title.get_or_insert_with(|| {
                Fact::new(room.readable(t.span), Some(room.source(t.span)), room.origin(), Confidence::Medium)
            });
            position.occupation = describe::occupation(t.occupation);
            position.span = position.span.or(Some(room.source(t.span)));
            let assigned = room.scanned.has(all, Concept::Assignment);
            position.employment_form = assigned.then_some(super::facts::EmploymentForm::Assignment);
            break;
        }
    }
    position.confidence = Confidence::Low;
    position.title.is_some().then_some(position)
}

/// «fast så lenge studiet varer»: permanent by its word, and over when the studies are.
fn while_studying(rooms: &[Room], positions: &[Position], contradictions: &mut Vec<Contradiction>) {
    let said = rooms.iter().find_map(|r| {
        let m = r.scanned.mentions.iter().find(|m| m.concept == Concept::WhileStudying)?;
        Some(Witness { value: r.readable(m.span), span: Some(r.source(m.span)) })
    });
    let Some(said) = said else { return };
    for (at, p) in positions.iter().enumerate() {
        if p.permanence.value == Permanence::Permanent && p.student {
            let field = Witness { value: p.permanence.value.as_str().to_owned(), span: p.permanence.span() };
            contradictions.push(Contradiction {
                about: About::Permanence,
                position: Some(at),
                field,
                text: said.clone(),
            });
        }
    }
}

/// A position that no known title names takes the advert's own, as far as it is one.
fn name_by_title(rooms: &[Room], positions: &mut [Position]) {
    let first = || rooms.first().filter(|r| r.is_heading());
    let Some(room) = rooms.iter().find(|r| r.block.kind == BlockKind::Title).or_else(first) else { return };
    let s = &room.scanned;
    let end = s.tokens.iter().find(|t| t.is(',') || t.is('(') || t.is_dash() || t.is(':') || t.number().is_some());
    let flat = Span { start: 0, end: end.map_or(Span::at(s.flat.text.len()).end, |t| t.start) };
    let words = s.tokens_in(flat).len();
    if words == 0 || words > 4 || [Concept::Offer, Concept::Address, Concept::Sector].iter().any(|&c| s.has(flat, c)) {
        return;
    }
    let text = room.readable(flat).trim().to_owned();
    for p in positions.iter_mut().filter(|p| p.title.is_none()) {
        p.title = Some(Fact::new(text.clone(), Some(room.source(flat)), Origin::Title, Confidence::Low));
    }
}

fn title(rooms: &[Room]) -> Option<Fact<String>> {
    let of = |kind: &BlockKind| rooms.iter().find(|r| r.block.kind == *kind);
    let room = of(&BlockKind::Title)
        .or_else(|| of(&BlockKind::PageTitle))
        .or_else(|| rooms.iter().find(|r| r.is_heading()))?;
    let all = Span::new(0, room.scanned.flat.text.len());
    Some(Fact::new(room.readable(all).trim().to_owned(), Some(room.source(all)), Origin::Title, Confidence::High))
}

fn audience(rooms: &[Room]) -> Audience {
    let has = |c: Concept| rooms.iter().any(|r| r.scanned.mentions.iter().any(|m| m.concept == c));
    match (has(Concept::Internal), has(Concept::External)) {
        (true, true) => Audience::Both,
        (true, false) => Audience::Internal,
        (false, true) => Audience::External,
        (false, false) => Audience::Unknown,
    }
}

fn sector(rooms: &[Room], fields: &Fields, positions: &[Position], lent: &Lent) -> Option<Fact<Sector>> {
    if let Some(sector) = &fields.sector {
        return Some(sector.clone());
    }
    if let Some(sector) = lent.sector {
        return Some(Fact::new(sector, None, Origin::Field, Confidence::High));
    }
    let v = Vocabulary::get();
    let mut points = vec![0_u32; v.sectors.len()];
    for room in rooms {
        let weight = if room.is_heading() { 8 } else { 1 };
        for m in room.scanned.mentions.iter().filter(|m| m.concept == Concept::Sector) {
            if let Some(p) = points.get_mut(usize::from(m.id)) {
                *p += weight;
            }
        }
    }
    let of_occupation = |p: &Position| v.sector_of(p.occupation.as_ref()?.group);
    for sector in positions.iter().filter_map(of_occupation) {
        if let Some(i) = v.sectors.iter().position(|&s| s == sector) {
            // a cleaner at a school belongs to the technical service; a nurse belongs to the place
            points[i] += if matches!(sector, Sector::Technical | Sector::Administration) { 12 } else { 4 };
        }
    }
    let (best, &most) = points.iter().enumerate().max_by_key(|&(i, &n)| (n, std::cmp::Reverse(i)))?;
    (most > 0).then(|| Fact::new(v.sectors[best], None, Origin::Body, Confidence::Medium))
}
