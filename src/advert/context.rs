//! What surrounds a block: the section it stands in, and what leads up to it.

use super::concept::{Concept, Concepts};
use super::facts::Origin;
use super::memory;
use super::scan::Scanned;
use super::vocabulary::Vocabulary;
use crate::calendar::Date;
use crate::document::{Block, BlockKind, Document};
use crate::text::Span;
use std::rc::Rc;

/// What a section is about, as its heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The vacancies, by name: it speaks for every heading below too.
    Vacancies,
    /// One vacancy, by its title or size: it speaks for its own text only.
    Vacancy,
    /// The workplace, the municipality.
    About,
    /// Pay and terms.
    Terms,
    /// What is demanded of applicants.
    Demands,
    /// The work.
    Duties,
    /// Nothing special.
    Neutral,
}

/// The field of each column of a table.
type Columns = Rc<[Option<String>]>;

/// A block with all that is known about it before classification.
#[derive(Debug)]
pub(super) struct Room<'d> {
    /// The block.
    pub block: &'d Block,
    /// What stands in it.
    pub scanned: Rc<Scanned>,
    /// The section.
    pub role: Role,
    /// Index of the block that introduces this one («Vi lyser ut:»), a heading or a paragraph.
    pub lead: Option<usize>,
    /// What introduces it offers something, names vacancies, or says that positions follow; or its list is one of sizes.
    pub announced: bool,
    /// The block right before it names the position and no more: a heading, or «2. Renholder», «Stilling 2: Miljøterapeut
    /// (2 stk.)», which lead it.
    pub named: bool,
    /// The field that a label or the first of two cells names.
    pub field: Option<String>,
    /// For a table row under column heads: the field of each column.
    pub columns: Columns,
    /// The one full-time week that the advert states, in hours.
    pub full_week: Option<f64>,
    /// A heading of the advert speaks of apprentices.
    pub apprentices: bool,
    /// The day the advert was published, else its deadline: «ut året» is counted from there.
    pub today: Option<Date>,
}

impl Room<'_> {
    /// The kind of place, for evidence.
    pub fn origin(&self) -> Origin {
        match self.block.kind {
            BlockKind::Title | BlockKind::PageTitle => Origin::Title,
            BlockKind::Heading(_) => Origin::Heading,
            BlockKind::ListItem { .. } => Origin::List,
            BlockKind::TableRow { .. } if self.field.is_none() => Origin::List,
            BlockKind::TableRow { .. } => Origin::Field,
            BlockKind::Label { .. } if self.field.is_some() => Origin::Field,
            BlockKind::Label { .. } | BlockKind::Paragraph => Origin::Body,
        }
    }

    /// Title or heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.block.kind, BlockKind::Title | BlockKind::PageTitle | BlockKind::Heading(_))
    }

    /// The value of a label or of the second cell, as a span of the flat text; else the whole block.
    pub fn value(&self) -> Span {
        let whole = Span::new(0, self.scanned.flat.text.len());
        let Some(from) = self.value_start() else { return whole };
        let tokens = &self.scanned.tokens;
        let first =
            tokens.iter().find(|t| self.scanned.flat.view_range(Span { start: t.start, end: t.end }).start >= from);
        first.map_or(Span { start: whole.end, end: whole.end }, |t| Span { start: t.start, end: whole.end })
    }

    fn value_start(&self) -> Option<usize> {
        self.field.as_ref()?;
        match &self.block.kind {
            BlockKind::Label { value, .. } => Some(value.start as usize),
            BlockKind::TableRow { cells, .. } => cells.get(1).map(|c| c.start as usize),
            _ => None,
        }
    }

    /// The source span behind a span of the flat text.
    pub fn source(&self, flat: Span) -> Span {
        self.block.view.span(self.scanned.flat.view_range(flat))
    }

    /// The readable text behind a span of the flat text.
    pub fn readable(&self, flat: Span) -> String {
        self.block.view.text().get(self.scanned.flat.view_range(flat)).unwrap_or_default().to_owned()
    }
}

/// Prepares every block of a document.
pub(super) fn rooms(document: &Document) -> Vec<Room<'_>> {
    let none: Columns = Rc::default();
    let mut rooms: Vec<Room> = document
        .blocks
        .iter()
        .map(|block| Room {
            block,
            scanned: memory::scanned(block),
            role: Role::Neutral,
            lead: None,
            announced: false,
            named: false,
            field: field_of(block),
            columns: Rc::clone(&none),
            full_week: None,
            apprentices: false,
            today: None,
        })
        .collect();
    let mut columns: Option<(usize, Columns, Option<Role>)> = None;
    for at in 0..rooms.len() {
        rooms[at].role = role(&rooms, at);
        rooms[at].lead = lead(&rooms, at);
        rooms[at].announced = rooms[at].lead.is_some_and(|l| announces(&rooms[l]));
        if rooms[at].block.kind == BlockKind::Paragraph
            && let Some(name) = at.checked_sub(1).filter(|&before| is_name(&rooms[before]))
        {
            rooms[at].lead = Some(name);
            rooms[at].named = true;
        }
        let above = at.checked_sub(1).filter(|_| rooms[at].block.kind == BlockKind::Paragraph);
        rooms[at].named |= above.is_some_and(|h| heads_a_position(&rooms[h]));
        let BlockKind::TableRow { table, head, .. } = rooms[at].block.kind else { continue };
        if head {
            columns = Some((table, heads(rooms[at].block).into(), about(&rooms[at].scanned)));
            rooms[at].field = None;
        } else if let Some((t, names, about)) = &columns
            && *t == table
        {
            rooms[at].columns.clone_from(names);
            rooms[at].field = None;
            if !names.iter().flatten().any(|n| n == "size") {
                rooms[at].role = about.unwrap_or(rooms[at].role);
            }
        }
    }
    sized_lists(&mut rooms);
    whole_advert(&mut rooms);
    rooms
}

/// Tells every block what the advert as a whole says.
fn whole_advert(rooms: &mut [Room]) {
    let timed = rooms.iter().any(|r| !r.scanned.hours.is_empty());
    let full_week = if timed { super::hours::stated(rooms) } else { None };
    let apprentices = rooms.iter().any(|r| r.is_heading() && r.scanned.knows(Concepts::of(&[Concept::Apprentice])));
    for room in rooms {
        room.full_week = full_week;
        room.apprentices = apprentices;
    }
}

/// «To sesongarbeidere, park og idrett»: a heading below the title that begins with a title or a form.
fn heads_a_position(room: &Room) -> bool {
    let begins = |c: Concept| (0..2).any(|i| room.scanned.mention_at(i, c));
    let names = || begins(Concept::Occupation) || super::attributes::FORMS.iter().any(|&c| begins(c));
    let offers = matches!(room.role, Role::Vacancy | Role::Neutral);
    matches!(room.block.kind, BlockKind::Heading(_)) && offers && names()
}

/// A short entry that is the title of a position and perhaps its count.
fn is_name(room: &Room) -> bool {
    let s = &room.scanned;
    let from = match &room.block.kind {
        BlockKind::ListItem { ordered: true, .. } => 0,
        BlockKind::Label { value, .. } => {
            let flat = |t: &super::lexer::Token| s.flat.view_range(Span { start: t.start, end: t.end }).start;
            let numbered = s.tokens.get(1).is_some_and(|t| t.whole().is_some()) && s.mention_at(0, Concept::Position);
            match s.tokens.iter().position(|t| flat(t) >= value.start as usize) {
                Some(first) if numbered => first,
                _ => return false,
            }
        }
        _ => return false,
    };
    s.mention_at(from, Concept::Occupation) && s.tokens.len() <= from + 6 && s.sizes.is_empty()
}

/// A list of which most items hold a size lists positions, whatever stands above it.
fn sized_lists(rooms: &mut [Room]) {
    let mut at = 0;
    while at < rooms.len() {
        let run = rooms[at..].iter().take_while(|r| matches!(r.block.kind, BlockKind::ListItem { .. })).count();
        let sized = rooms[at..at + run].iter().filter(|r| has_percent(r)).count();
        if sized > 1 && sized * 2 >= run {
            rooms[at..at + run].iter_mut().for_each(|r| r.announced = true);
        }
        at += run.max(1);
    }
}

fn has_percent(room: &Room) -> bool {
    room.scanned.sizes.iter().any(|e| e.unit == super::sizes::Unit::Percent)
}

/// What a table is about, where its column heads say that it lists no positions.
fn about(heads: &Scanned) -> Option<Role> {
    let all = Span::new(0, heads.flat.text.len());
    if heads.has(all, Concept::Pay) {
        return Some(Role::Terms);
    }
    let counts = [Concept::Statistics, Concept::StatisticsPage, Concept::Colleague, Concept::StaffPage];
    counts.iter().any(|&c| heads.has(all, c)).then_some(Role::About)
}

/// The field that a label names: `Søknadsfrist:`, `Stillingsprosent (%)`.
fn field_of(block: &Block) -> Option<String> {
    let text = block.view.text();
    let label = match &block.kind {
        BlockKind::Label { label, .. } => text.get(label.range())?,
        BlockKind::TableRow { cells, head: false, .. } if cells.len() == 2 => text.get(cells[0].range())?,
        _ => return None,
    };
    named_field(label)
}

/// The field that a key of front matter or a label stands for: `deadline` for «Søknadsfrist».
pub fn named_field(label: &str) -> Option<String> {
    let v = Vocabulary::get();
    if let Some(name) = v.field(label) {
        return Some(name.to_owned());
    }
    let folded = crate::text::fold(label);
    let key = folded.trim().trim_end_matches(':').trim();
    let words: Vec<&str> = key.split_whitespace().collect();
    let key = words.join(" ");
    let bare = key.split('(').next().unwrap_or_default().trim().trim_end_matches('.');
    // «stillings prosent», as scanned text and poor typing have it
    let squeezed = || v.field(&bare.replace(' ', ""));
    v.field(&key).or_else(|| v.field(bare)).or_else(squeezed).map(str::to_owned)
}

fn heads(block: &Block) -> Vec<Option<String>> {
    let BlockKind::TableRow { cells, .. } = &block.kind else { return Vec::new() };
    cells.iter().map(|c| block.view.text().get(c.range()).and_then(head)).collect()
}

/// The field of a column; of «Storleik og form» and «Stilling/prosent» the size.
fn head(text: &str) -> Option<String> {
    named_field(text).or_else(|| {
        let parts = text.split(['/', ',']).flat_map(|part| part.split(" og ")).flat_map(|part| part.split(" and "));
        let named: Vec<String> = parts.filter_map(named_field).collect();
        named.iter().find(|n| *n == "size").or_else(|| named.first()).cloned()
    })
}

fn role(rooms: &[Room], at: usize) -> Role {
    let room = &rooms[at];
    if let BlockKind::Label { label, .. } = &room.block.kind
        && room.field.is_none()
    {
        let tokens = &room.scanned.tokens;
        let end = tokens
            .iter()
            .map(|t| t.end)
            .take_while(|&e| room.scanned.flat.view_range(Span { start: 0, end: e }).end <= label.end as usize);
        let own = role_of(&room.scanned, Span { start: 0, end: end.last().unwrap_or(0) });
        if own != Role::Neutral {
            return own;
        }
    }
    if room.is_heading() {
        let own = role_of(&room.scanned, Span::new(0, room.scanned.flat.text.len()));
        if own != Role::Neutral {
            return if names_a_job(room) { Role::Vacancy } else { own };
        }
    }
    let Some(above) = room.block.heading.filter(|&h| h < at) else { return Role::Neutral };
    match rooms[above].role {
        Role::Vacancy if room.is_heading() => Role::Neutral,
        role => role,
    }
}

/// «Trainee i økonomi»: a title, whatever section its words could name.
fn names_a_job(room: &Room) -> bool {
    let begins = |c: Concept| room.scanned.mention_at(0, c);
    room.block.kind == BlockKind::Title && (begins(Concept::Occupation) || begins(Concept::Trainee))
}

fn role_of(s: &Scanned, span: Span) -> Role {
    let first = |c: Concept| s.of(span, c).next().map(|m| m.span.start);
    let named = [
        (Concept::VacancyHeading, Role::Vacancies),
        (Concept::AboutUs, Role::About),
        (Concept::Terms, Role::Terms),
        (Concept::Demands, Role::Demands),
        (Concept::Duties, Role::Duties),
    ];
    let earliest = named.iter().filter_map(|&(c, role)| first(c).map(|at| (at, role))).min_by_key(|&(at, _)| at);
    if let Some((_, role)) = earliest {
        return role;
    }
    let word = |i: usize| s.tokens.get(i).map(|t| s.text(t)).unwrap_or_default();
    let leads_to_about = |w: &str| matches!(w, "litt" | "mer" | "meir" | "kort" | "fakta");
    if matches!(word(0), "om" | "about") || leads_to_about(word(0)) && word(1) == "om" {
        return Role::About;
    }
    let title = (0..2).any(|i| s.mention_at(i, Concept::Occupation));
    let offers = [Concept::Offer, Concept::Position, Concept::Permanent, Concept::Substitute, Concept::OnCall];
    if title || !s.sizes.is_empty() || offers.iter().any(|&c| s.has(span, c)) { Role::Vacancy } else { Role::Neutral }
}

/// Bytes at the end of a paragraph in which its last known word begins.
const LAST_WORDS: usize = 200;

fn announces(lead: &Room) -> bool {
    let s = &lead.scanned;
    let has = |c| s.has(Span::new(0, s.flat.text.len()), c);
    let names = s.flat.text.ends_with(':') && (has(Concept::Position) || has(Concept::Have));
    has(Concept::Offer) || names || lead.role == Role::Vacancies
}

/// A list or table is led by the paragraph or heading right before it.
fn lead(rooms: &[Room], at: usize) -> Option<usize> {
    let listed = |b: &Block| matches!(b.kind, BlockKind::ListItem { .. } | BlockKind::TableRow { .. });
    let before = at.checked_sub(1)?;
    let block = rooms[at].block;
    if listed(block) && listed(rooms[before].block) {
        return rooms[before].lead;
    }
    let s = &rooms[before].scanned;
    let last = s.segments.last().copied().unwrap_or_default();
    // «… kommune søkjer», with the positions in the paragraphs below
    let offers = |r: &Room| {
        let end = r.scanned.flat.text.len();
        let last = |m: &super::mentions::Mention| m.concept == Concept::Offer && m.span.end as usize == end;
        let mut ending = r.scanned.mentions.iter().rev().take_while(|m| m.span.start as usize + LAST_WORDS >= end);
        r.block.kind == BlockKind::Paragraph && ending.any(last)
    };
    let special = [Concept::Occupation, Concept::OnCall, Concept::Summer, Concept::Apprentice];
    let begins = |r: &Room| special.iter().any(|&c| r.scanned.mention_at(0, c));
    if block.kind == BlockKind::Paragraph && begins(&rooms[at]) {
        if offers(&rooms[before]) {
            return Some(before);
        }
        // «vi lyser ut følgende faste stillinger:», with each in a paragraph
        let announces = |l: &usize| {
            let s = &rooms[*l].scanned;
            s.flat.text.ends_with(':') && s.has(s.segments.last().copied().unwrap_or_default(), Concept::Offer)
        };
        let paragraphs = rooms[before].block.kind == BlockKind::Paragraph && begins(&rooms[before]);
        if let Some(lead) = rooms[before].lead.filter(|l| paragraphs && (offers(&rooms[*l]) || announces(l))) {
            return Some(lead);
        }
    }
    let leads = s.flat.text.ends_with(':')
        || listed(block) && rooms[before].is_heading()
        || listed(block) && !s.flat.text.ends_with('.') && s.has(last, Concept::Offer);
    leads.then_some(before).filter(|&b| !listed(rooms[b].block))
}
