//! Structured fields: front matter, side files, label lines and key–value tables.

use super::assemble::{self, Candidate};
use super::context::{Room, named_field};
use super::facts::{
    Audience, Confidence, Evidence, Extent, Fact, Origin, Outcome, Permanence, Process, Reason, Record, Sector, Size,
    Step,
};
use super::scan::{self, Scanned};
use super::vocabulary::Concept;
use super::{attributes, describe, merge};
use crate::calendar::Date;
use crate::document::{Block, BlockKind};
use crate::text::{Span, ViewBuilder};
use crate::yaml::Node;
use smallvec::smallvec;

/// What fields say of the whole advert.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub title: Option<Fact<String>>,
    pub employer: Option<Fact<String>>,
    pub unit: Option<Fact<String>>,
    pub sector: Option<Fact<Sector>>,
    pub audience: Option<Audience>,
    pub published: Option<Fact<Date>>,
    pub decided: Option<Fact<Date>>,
    pub deadline: Option<Fact<Date>>,
    pub guideline: Option<Fact<String>>,
    pub total: Option<Fact<u32>>,
    pub closed: bool,
    pub process: Process,
    /// The positions of front matter or a side file.
    pub positions: Vec<Candidate>,
}

/// Reads a tree of front matter. `here` is false for a side file, whose spans point elsewhere.
pub(super) fn read(tree: &Node, here: bool, fields: &mut Fields) {
    for (key, node) in tree.map().unwrap_or_default() {
        let Some(name) = named_field(&key.text) else { continue };
        let reader = FieldReader { node, here };
        match name.as_str() {
            "title" => reader.text_into(&mut fields.title),
            "employer" => reader.text_into(&mut fields.employer),
            "unit" => reader.text_into(&mut fields.unit),
            "guideline" => reader.text_into(&mut fields.guideline),
            "published" => reader.date_into(&mut fields.published),
            "decided" => reader.date_into(&mut fields.decided),
            "deadline" => reader.date_into(&mut fields.deadline),
            "sector" => {
                fields.sector = node.text().and_then(Sector::parse).map(|s| reader.fact(s)).or(fields.sector.take())
            }
            "audience" => fields.audience = node.text().and_then(audience).or(fields.audience),
            "status" => fields.closed |= node.text().is_some_and(is_closed),
            "documented" => fields.process.documented = Some(reader.record()),
            "consulted" => fields.process.consulted = Some(reader.record()),
            "approved" => fields.process.approved = Some(reader.record()),
            "checked" => fields.process.checked.extend(node.list().unwrap_or_default().iter().filter_map(|n| {
                let step = n.get("step").and_then(Node::text).and_then(Step::parse)?;
                Some((step, FieldReader { node: n, here }.record()))
            })),
            "positions" => reader.positions(fields),
            _ => {}
        }
    }
}

fn audience(text: &str) -> Option<Audience> {
    let folded = crate::text::fold(text);
    Audience::parse(&folded).or(match folded.as_str() {
        "intern" | "internt" => Some(Audience::Internal),
        "ekstern" | "eksternt" => Some(Audience::External),
        "begge" | "intern og ekstern" => Some(Audience::Both),
        _ => None,
    })
}

fn is_closed(text: &str) -> bool {
    let s = scanned(text);
    [Concept::Closed, Concept::ClosedWord].iter().any(|&c| s.has(Span::new(0, s.flat.text.len()), c))
}

struct FieldReader<'n> {
    node: &'n Node,
    here: bool,
}

impl FieldReader<'_> {
    fn span(&self) -> Option<Span> {
        self.here.then_some(self.node.span)
    }

    fn fact<T>(&self, value: T) -> Fact<T> {
        Fact::new(value, self.span(), Origin::Field, Confidence::High)
    }

    fn text_into(&self, slot: &mut Option<Fact<String>>) {
        if let Some(text) = self.node.text().filter(|t| !t.trim().is_empty()) {
            *slot = Some(self.fact(text.trim().to_owned()));
        }
    }

    fn date_into(&self, slot: &mut Option<Fact<Date>>) {
        if let Some(date) = self.node.text().and_then(day) {
            *slot = Some(self.fact(date));
        }
    }

    fn record(&self) -> Record {
        let entry =
            |names: &[&str]| self.node.map()?.iter().find(|(k, _)| names.contains(&k.text.as_str())).map(|(_, n)| n);
        let text = |names: &[&str]| entry(names).and_then(Node::text);
        let with = entry(&["with", "by", "med", "av"]);
        let with = with.map(|n| match n.list() {
            Some(items) => items.iter().filter_map(Node::text).map(str::to_owned).collect(),
            None => n.text().map(str::to_owned).into_iter().collect(),
        });
        let date = text(&["date", "dato"]).or_else(|| self.node.text());
        Record {
            date: date.and_then(day),
            with: with.unwrap_or_default(),
            outcome: text(&["outcome", "utfall"]).and_then(Outcome::parse),
            reference: text(&["reference", "referanse", "ref", "sak"]).map(str::to_owned),
            span: self.span(),
        }
    }

    fn positions(&self, fields: &mut Fields) {
        if let Some(items) = self.node.list() {
            for item in items {
                fields.positions.extend(FieldReader { node: item, here: self.here }.position());
            }
        } else if let Some(n) = self.node.text().and_then(|t| t.trim().parse().ok()) {
            fields.total = Some(self.fact(n));
        }
    }

    fn position(&self) -> Option<Candidate> {
        let mut position = describe::blank();
        for (key, node) in self.node.map()? {
            let Some(name) = named_field(&key.text) else { continue };
            let field = FieldReader { node, here: self.here };
            let Some(text) = node.text() else { continue };
            let s = scanned(text);
            let all = Span::new(0, s.flat.text.len());
            match name.as_str() {
                "title" => {
                    field.text_into(&mut position.title);
                    let occupation =
                        attributes::titles(&s, all).first().and_then(|t| describe::occupation(t.occupation));
                    position.occupation = occupation;
                    position.student |= attributes::student(&s, all);
                }
                "size" => {
                    if let Some(size) = size(text) {
                        position.size = Some(field.fact(size));
                        position.extent = describe::extent(size);
                        position.percent_text = Some(text.to_owned());
                    } else if s.has(all, Concept::Part) {
                        position.extent = Extent::Part;
                    }
                    position.span = field.span();
                }
                "count" | "positions" => position.count = text.trim().parse().ok().map(|n| field.fact(n)),
                "employment" => {
                    if let Some(l) = attributes::lasting(&s, all) {
                        position.permanence = field.fact(l.permanence);
                        position.employment_form = l.form;
                    }
                }
                "weekend" => (position.weekend, position.weekend_frequency) = weekend(text, &s),
                "student" => position.student = text == "true" || text == "ja",
                "unit" => field.text_into(&mut position.unit),
                "reason" => position.reason = Reason::parse(text).map(|r| field.fact(r)),
                "reason-text" => field.text_into(&mut position.reason_text),
                "deadline" => field.date_into(&mut position.deadline),
                _ => {}
            }
        }
        let segment = Span::at(0);
        Some(Candidate {
            position,
            room: usize::MAX,
            segment,
            definite: false,
            score: 0,
            further: false,
            closed: false,
            total: None,
        })
    }
}

fn weekend(text: &str, s: &Scanned) -> (super::facts::Weekend, Option<u32>) {
    let all = Span::new(0, s.flat.text.len());
    match super::facts::Weekend::parse(text) {
        Some(w) => (w, None),
        None => attributes::weekend(s, all, None),
    }
}

/// A size as a field may write it: «60 %», «50–100 %», `60`, «hel stilling».
pub(super) fn size(text: &str) -> Option<Size> {
    let read = |t: &str| scanned(t).sizes.first().and_then(|e| e.size);
    read(text).or_else(|| {
        let number = text.trim().starts_with(|c: char| c.is_ascii_digit());
        number.then(|| read(&format!("{} %", text.trim()))).flatten()
    })
}

/// A day as a field may write it: `2026-11-21`, «21. november 2026», `21.11.2026`.
pub(super) fn day(text: &str) -> Option<Date> {
    Date::parse(text).or_else(|| one_day(text))
}

/// «snarest», «løpende».
pub(super) fn has_no_deadline(text: &str) -> bool {
    let s = scanned(text);
    s.has(Span::new(0, s.flat.text.len()), Concept::NoDeadline)
}

fn one_day(text: &str) -> Option<Date> {
    let s = scanned(text);
    let all = Span::new(0, s.flat.text.len());
    super::dates::days(&s, all).first().and_then(|d| d.date(None))
}

fn scanned(text: &str) -> Scanned {
    let mut b = ViewBuilder::new();
    b.verbatim(0, text);
    scan::scan(&Block { kind: BlockKind::Paragraph, view: b.build(), heading: None, quoted: false })
}

/// What label lines say of the whole advert, where front matter has not said it.
pub(super) fn read_labels(rooms: &[Room], fields: &mut Fields) {
    for room in rooms {
        let Some(name) = room.field.as_deref() else { continue };
        let value = room.value();
        let text = room.readable(value).trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let span = room.source(value);
        let words = || Fact::new(text.clone(), Some(span), Origin::Field, Confidence::High);
        match name {
            "employer" => _ = fields.employer.get_or_insert_with(words),
            "unit" => _ = fields.unit.get_or_insert_with(words),
            "published" | "decided" => {
                let day = super::dates::days(&room.scanned, value).first().and_then(|d| d.date(None));
                let slot = if name == "published" { &mut fields.published } else { &mut fields.decided };
                if slot.is_none() {
                    *slot = day.map(|d| Fact::new(d, Some(span), Origin::Field, Confidence::High));
                }
            }
            "status" => fields.closed |= is_closed(&text),
            "audience" => fields.audience = fields.audience.or_else(|| audience(&text)),
            _ => {}
        }
    }
}

/// One set of key facts: the labels under one heading, up to the first that repeats.
pub(super) fn key_facts(rooms: &[Room], english: bool) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut under = None;
    for (at, room) in
        rooms.iter().enumerate().filter(|(_, r)| r.field.as_deref() == Some("title") || assemble::is_key_fact(r))
    {
        let Some(name) = room
            .field
            .as_deref()
            .filter(|n| matches!(*n, "size" | "employment" | "count" | "positions" | "title" | "hours"))
        else {
            continue;
        };
        // «Heltid/deltid: Heltid» and «Stillingsprosent: 100» are two labels of one position
        let again = out.last().is_some_and(|c| match (&c.position.size, own_size(room)) {
            (Some(a), Some(b)) => merge::same(a.value, b),
            _ => true,
        });
        let sizeless = name == "size" && again && under == Some(room.block.heading);
        if out.is_empty() || seen.contains(&name) && !sizeless || under != Some(room.block.heading) {
            out.push(Candidate {
                position: describe::blank(),
                room: at,
                segment: room.value(),
                definite: true,
                score: 4,
                further: false,
                closed: false,
                total: None,
            });
            seen.clear();
            under = Some(room.block.heading);
            if let Some((name, c)) = at.checked_sub(1).and_then(|i| rooms.get(i)).zip(out.last_mut()) {
                name_above(name, c);
            }
        }
        seen.push(name);
        if let Some(c) = out.last_mut() {
            set_key_fact(room, name, c, english);
            form_below(rooms, at + 1, c);
        }
    }
    two_forms(rooms, out)
}

/// «Ansettelsesform: Fast, vikariat» for several positions: one of each, with what both share.
fn two_forms(rooms: &[Room], facts: Vec<Candidate>) -> Vec<Candidate> {
    let mut out = Vec::with_capacity(facts.len());
    for c in facts {
        let forms = rooms.get(c.room..).unwrap_or_default().iter().find(|r| r.field.as_deref() == Some("employment"));
        let forms = forms
            .map(|r| (r, attributes::lastings(&r.scanned, r.value())))
            .filter(|(r, _)| r.block.heading == rooms[c.room].block.heading);
        let one = c.position.count.as_ref().is_some_and(|n| n.value == 1);
        match forms {
            Some((room, all)) if !one && all.len() == 2 && all[0].permanence != all[1].permanence => {
                for l in all {
                    let mut c = c.clone();
                    c.position.permanence =
                        Fact::new(l.permanence, Some(room.source(l.span)), Origin::Field, Confidence::High);
                    c.position.employment_form = l.form;
                    out.push(c);
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// The size that a label's value says.
fn own_size(room: &Room) -> Option<Size> {
    let value = room.value();
    let said = room.scanned.sizes.iter().find(|e| value.contains(e.span)).and_then(|e| e.size);
    said.or_else(|| size(&room.readable(value)))
}

/// A short line with a title right above the labels names the position.
fn name_above(room: &Room, c: &mut Candidate) {
    let s = &room.scanned;
    let all = Span::new(0, s.flat.text.len());
    if room.field.is_none()
        && s.tokens.len() <= 8
        && c.position.title.is_none()
        && let Some(&title) = attributes::titles(s, all).first()
    {
        describe::set_title(room, &mut c.position, title);
    }
}

/// A line «Fast» right below a label belongs to the same facts.
fn form_below(rooms: &[Room], at: usize, c: &mut Candidate) {
    let Some(room) = rooms.get(at).filter(|r| r.field.is_none() && !r.is_heading()) else { return };
    let s = &room.scanned;
    let all = Span::new(0, s.flat.text.len());
    let first = attributes::lastings(s, all)
        .first()
        .is_some_and(|l| s.tokens_in(Span { start: 0, end: l.span.start }).is_empty());
    if first
        && s.tokens.len() <= 8
        && c.position.permanence.value == Permanence::Unknown
        && let Some(l) = attributes::lasting(s, all)
    {
        c.position.permanence = Fact::new(l.permanence, Some(room.source(l.span)), room.origin(), Confidence::High);
        c.position.employment_form = l.form;
    }
}

fn set_key_fact(room: &Room, name: &str, c: &mut Candidate, english: bool) {
    let s = &room.scanned;
    let value = room.value();
    let p = &mut c.position;
    let evidence = Evidence { span: Some(room.source(value)), origin: Origin::Field, confidence: Confidence::High };
    match name {
        "employment" => {
            let all = attributes::lastings(s, value);
            let mixed = all.iter().any(|l| l.permanence != all[0].permanence) && !s.slice(value).contains("vikar");
            if let Some(l) = attributes::lasting(s, value).filter(|_| !mixed) {
                p.permanence = Fact { value: l.permanence, evidence: smallvec![evidence] };
                p.employment_form = l.form;
            }
            let sized = s.sizes.iter().find(|e| value.contains(e.span));
            if let (None, Some(e)) = (&p.size, sized) {
                set_size(room, p, e.span, e.size);
            }
            if s.has(value, Concept::Part) && !s.has(value, Concept::Full) {
                p.extent = Extent::Part;
            }
        }
        "count" | "positions" => {
            let n = s.tokens_in(value).find_map(|i| s.count_at(i));
            p.count = n.map(|value| Fact { value, evidence: smallvec![evidence] });
        }
        "size" => {
            let sized = s.sizes.iter().find(|e| value.contains(e.span));
            let bare = || size(&room.readable(value));
            match sized {
                Some(e) => set_size(room, p, e.span, e.size),
                None => match bare() {
                    Some(size) => set_size(room, p, value, Some(size)),
                    None if s.has(value, Concept::Part) && !s.has(value, Concept::Full) => p.extent = Extent::Part,
                    None => {}
                },
            }
            if let Some(l) = attributes::lasting(s, value).filter(|_| p.permanence.value == Permanence::Unknown) {
                p.permanence = Fact { value: l.permanence, evidence: smallvec![evidence] };
                p.employment_form = l.form;
            }
            if let (None, Some(count)) = (&p.count, attributes::count(s, value, english)) {
                p.count = count.exact.map(|value| Fact { value, evidence: smallvec![evidence] });
            }
        }
        "title" => {
            p.title = Some(Fact { value: room.readable(value).trim().to_owned(), evidence: smallvec![evidence] });
            let (weekend, frequency) = attributes::weekend(s, value, Some(25.0));
            if weekend == super::facts::Weekend::Only {
                (p.weekend, p.weekend_frequency) = (weekend, frequency);
            }
            p.occupation = attributes::titles(s, value).first().and_then(|t| describe::occupation(t.occupation));
        }
        "hours" => {
            let hours = s.tokens_in(value).find_map(|i| s.tokens[i].number());
            p.hours_per_week = hours.map(|n| Fact { value: n.value, evidence: smallvec![evidence] });
        }
        _ => {}
    }
}

fn set_size(room: &Room, p: &mut super::facts::Position, flat: Span, size: Option<Size>) {
    let Some(size) = size else { return };
    let span = room.source(flat);
    p.size = Some(Fact::new(size, Some(span), Origin::Field, Confidence::High));
    p.span = Some(span);
    p.extent = describe::extent(size);
    p.percent_text = Some(room.readable(flat).trim().to_owned());
}
