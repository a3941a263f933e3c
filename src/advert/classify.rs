//! Is this percent a position's size? Positive evidence is needed near the number; the reading that loses is kept.

use super::attributes::FORMS;
use super::concept::Concept;
use super::context::{Role, Room};
use super::counts::{self, Counted};
use super::facts::{Cue, OtherPercent, SizeKind};
use super::lexer::Kind;
use super::prose;
use super::scan::Scanned;
use super::sizes::{Expression, Unit};
use crate::document::BlockKind;
use crate::text::Span;

/// How one expression is read.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    /// It is an offered size.
    pub size: bool,
    /// What it is if it is not.
    pub reason: OtherPercent,
    /// Points for a size; the threshold is [`ENOUGH`].
    pub score: i32,
    /// The strongest cue for the reading taken; its words are a span of the flat text.
    pub why: Cue<Span>,
    /// The strongest cue for the reading that lost.
    pub against: Cue<Span>,
}

/// Points that make an expression an offered size.
pub(super) const ENOUGH: i32 = 3;

/// Points taken off when a cue stands right beside the number, in its clause, or elsewhere in its sentence.
const CUES: [(Concept, OtherPercent, [i32; 3]); 14] = [
    (Concept::Pension, OtherPercent::Pension, [6, 4, 1]),
    (Concept::Discount, OtherPercent::Discount, [6, 4, 1]),
    (Concept::Coverage, OtherPercent::Coverage, [6, 4, 2]),
    (Concept::Pay, OtherPercent::Pay, [6, 4, 1]),
    (Concept::Statistics, OtherPercent::Statistics, [5, 4, 3]),
    (Concept::Experience, OtherPercent::Requirement, [6, 5, 4]),
    (Concept::Requirement, OtherPercent::Requirement, [4, 4, 2]),
    (Concept::Condition, OtherPercent::Condition, [5, 4, 3]),
    (Concept::Colleague, OtherPercent::Colleague, [5, 4, 3]),
    (Concept::Funding, OtherPercent::Funding, [6, 4, 1]),
    (Concept::Leave, OtherPercent::Other, [6, 3, 1]),
    (Concept::Enthusiasm, OtherPercent::Other, [6, 3, 0]),
    (Concept::Release, OtherPercent::Other, [6, 4, 2]),
    (Concept::Guideline, OtherPercent::Other, [5, 4, 3]),
];

pub(super) struct Scale {
    score: i32,
    best: (i32, Cue<Span>),
    worst: (i32, OtherPercent, Cue<Span>),
}

impl Scale {
    pub fn add(&mut self, points: i32, cue: Cue<Span>) {
        self.score += points;
        if points > self.best.0 {
            self.best = (points, cue);
        }
    }

    pub fn take(&mut self, points: i32, reason: OtherPercent, cue: Cue<Span>) {
        self.score -= points;
        if points > self.worst.0 {
            self.worst = (points, reason, cue);
        }
    }

    /// Takes points for what is missing; any clear cue says better what the percent is.
    pub fn doubt(&mut self, points: i32, reason: OtherPercent, cue: Cue<Span>) {
        self.score -= points;
        if self.worst.0 < 3 {
            self.worst = (3, reason, cue);
        }
    }
}

/// Weighs one expression in its sentence.
pub(super) fn classify(rooms: &[Room], at: usize, segment: Span, e: &Expression) -> Verdict {
    let mut scale = Scale { score: 0, best: (0, Cue::Nothing), worst: (0, OtherPercent::Other, Cue::Nothing) };
    let place = Place::of(&rooms[at].scanned, segment, e);
    speaks_for(rooms, at, &place, &mut scale);
    speaks_against(&rooms[at], &place, &mut scale);
    if e.beyond {
        scale.take(20, OtherPercent::Other, Cue::TooLarge);
    }
    let size = scale.score >= ENOUGH;
    let (why, against) = if size { (scale.best.1, scale.worst.2) } else { (scale.worst.2, scale.best.1) };
    Verdict { size, reason: scale.worst.1, score: scale.score, why, against }
}

/// An expression among the tokens of its sentence.
pub(super) struct Place<'s> {
    pub s: &'s Scanned,
    pub segment: Span,
    pub e: &'s Expression,
    /// First token of the expression.
    pub first: usize,
    /// The token after it.
    pub next: usize,
}

impl<'s> Place<'s> {
    fn of(s: &'s Scanned, segment: Span, e: &'s Expression) -> Place<'s> {
        let tokens = s.tokens_in(e.span);
        Place { s, segment, e, first: tokens.start, next: tokens.end }
    }

    /// Tokens between the expression and a span, and whether the span comes after.
    pub fn distance(&self, span: Span) -> (usize, bool) {
        let tokens = self.s.tokens_in(span);
        if span.start >= self.e.span.end {
            (tokens.start.saturating_sub(self.next), true)
        } else {
            (self.first.saturating_sub(tokens.end), false)
        }
    }

    /// No comma, bracket, colon or other size stands between.
    pub fn same_clause(&self, span: Span) -> bool {
        let gap = self.gap(span);
        let cut = self.s.tokens[self.s.tokens_in(gap)].iter();
        !cut.into_iter().any(|t| matches!(t.kind, Kind::Mark(',' | ';' | ':' | '(' | ')' | '|' | '–')))
            && !self.other_size_in(gap)
    }

    pub fn gap(&self, span: Span) -> Span {
        if span.start >= self.e.span.end {
            Span { start: self.e.span.end, end: span.start }
        } else {
            Span { start: span.end.min(self.e.span.start), end: self.e.span.start }
        }
    }

    pub fn other_size_in(&self, gap: Span) -> bool {
        self.s.sizes_in(gap).any(|o| o.list != self.e.list)
    }

    /// A number in the sentence counts positions or titles, at most so many tokens away.
    pub fn counts_positions(&self, reach: usize) -> bool {
        let count = counts::count(self.s, self.segment, false);
        count.is_some_and(|c| c.of != Counted::People && self.distance(c.span).0 <= reach)
    }

    /// Inside «…», in a quotation of some words.
    fn is_quoted(&self) -> bool {
        let before = Span { start: self.segment.start, end: self.e.span.start };
        let after = Span { start: self.e.span.end, end: self.segment.end };
        let last = |span: Span, marks: &[char]| {
            self.s.tokens_in(span).rev().find(|&i| marks.iter().any(|&m| self.s.tokens[i].is(m)))
        };
        let open =
            last(before, &['«', '»', '“', '”']).filter(|&i| self.s.tokens[i].is('«') || self.s.tokens[i].is('“'));
        let close = self.s.tokens_in(after).find(|&i| self.s.tokens[i].is('»') || self.s.tokens[i].is('”'));
        open.zip(close).or_else(|| self.straight_quotes(before, after)).is_some_and(|(a, b)| b - a > 5)
    }

    /// The pair of straight quotes around the expression: one is open when an odd number stand before.
    fn straight_quotes(&self, before: Span, after: Span) -> Option<(usize, usize)> {
        let is = |i: &usize| self.s.tokens[*i].is('"');
        let open = self.s.tokens_in(before).rev().find(is)?;
        let odd = self.s.tokens_in(before).filter(is).count() % 2 == 1;
        self.s.tokens_in(after).find(is).filter(|_| odd).map(|close| (open, close))
    }

    pub fn span_of(&self, token: usize) -> Span {
        self.s.tokens.get(token).map_or(Span::at(0), |t| Span { start: t.start, end: t.end })
    }

    pub fn mentions(&self, concept: Concept) -> impl Iterator<Item = Span> {
        self.s.of(self.segment, concept).map(|m| m.span).filter(|m| !self.e.span.contains(*m))
    }
}

fn speaks_for(rooms: &[Room], at: usize, p: &Place, scale: &mut Scale) {
    let room = &rooms[at];
    noun(p, scale);
    let forms = FORMS.iter().flat_map(|&c| p.mentions(c)).map(|m| (p.distance(m).0, m)).min_by_key(|x| x.0);
    if let Some((distance, m)) = forms
        && distance <= 8
    {
        scale.add(if distance <= 2 { 2 } else { 1 }, Cue::Words(m));
    }
    let occupation = p.mentions(Concept::Occupation).map(|m| (p.distance(m).0, m)).min_by_key(|x| x.0);
    if let Some((distance, m)) = occupation
        && distance <= 12
    {
        scale.add(if distance <= 2 { 2 } else { 1 }, Cue::Words(m));
    }
    let offers = p.mentions(Concept::Offer).map(|m| (p.distance(m), m));
    if let Some(((distance, after), m)) = offers.min_by_key(|((d, after), _)| (*after, *d)) {
        let near = distance <= 25;
        scale.add(
            if after {
                2
            } else if near {
                3
            } else {
                1
            },
            Cue::Words(m),
        );
    }
    let counted = p.counts_positions(12);
    if counted {
        let own = matches!(room.role, Role::Vacancies | Role::Vacancy | Role::Neutral);
        scale.add(if own && p.mentions(Concept::Have).next().is_some() { 2 } else { i32::from(own) }, Cue::Count);
    }
    match room.block.kind {
        BlockKind::Title => scale.add(3, Cue::Title),
        BlockKind::Heading(_) => scale.add(2, Cue::Heading),
        BlockKind::ListItem { .. } => scale.add(1, Cue::List),
        BlockKind::TableRow { .. } => scale.add(1, Cue::Table),
        _ => {}
    }
    if column_of(room, p.e).is_some_and(|f| f == "size") || room.field.as_deref() == Some("size") {
        scale.add(6, Cue::Field);
    }
    if matches!(room.role, Role::Vacancies | Role::Vacancy) && !room.is_heading() {
        scale.add(1, Cue::Section);
    }
    let below_title = room.block.heading.is_some_and(|h| {
        let heading = &rooms[h].scanned;
        h + 1 == at && (0..2).any(|i| heading.mention_at(i, Concept::Occupation))
    });
    if below_title && p.segment.start == 0 && p.first <= 3 {
        scale.add(1, Cue::Heading);
    }
    let offered_above = room.lead.is_some_and(|l| {
        let lead = &rooms[l].scanned;
        lead.has(Span::new(0, lead.flat.text.len()), Concept::Offer)
    });
    if room.named && p.first <= p.s.tokens_in(p.segment).start + 1 {
        scale.add(3, Cue::Lead);
    }
    if room.announced && (offered_above || p.e.unit == Unit::Percent) {
        scale.add(1 + i32::from(offered_above), Cue::Lead);
    }
}

/// A noun for a position beside the number: «80 % fast stilling», «stilling på 80 %», «vikariat, 80 %».
fn noun(p: &Place, scale: &mut Scale) {
    if p.e.unit == Unit::Words {
        scale.add(2, Cue::Words(p.e.span));
    }
    let nouns = [Concept::Position, Concept::Substitute, Concept::Engagement, Concept::Project, Concept::FixedTerm];
    let near = nouns.iter().flat_map(|&c| p.mentions(c)).filter(|&m| {
        let (distance, after) = p.distance(m);
        distance <= if after { 3 } else { 5 } && !p.other_size_in(p.gap(m))
    });
    if let Some(m) = near.min_by_key(|&m| p.distance(m).0) {
        scale.add(3, Cue::Words(m));
    }
}

/// The field of the column that an expression stands in.
pub(super) fn column_of<'r>(room: &'r Room, e: &Expression) -> Option<&'r str> {
    let BlockKind::TableRow { cells, .. } = &room.block.kind else { return None };
    let at = room.scanned.flat.view_range(e.span).start;
    let cell = cells.partition_point(|c| c.end as usize <= at);
    cells.get(cell).filter(|c| c.range().contains(&at))?;
    room.columns.get(cell)?.as_deref()
}

fn speaks_against(room: &Room, p: &Place, scale: &mut Scale) {
    for (concept, reason, points) in CUES {
        // «for deg som tar bachelor» is a condition of the size only where money is promised for it
        let mild = concept == Concept::Condition && p.mentions(Concept::Pay).next().is_none();
        let points = if mild { [2, 2, 1] } else { points };
        let strongest = p.mentions(concept).map(|m| (against(p, m, points), m)).max_by_key(|x| x.0);
        if let Some((points, m)) = strongest {
            scale.take(points, reason, Cue::Words(m));
        }
    }
    before_the_number(p, scale);
    after_the_number(room, p, scale);
    let offered = p.mentions(Concept::Offer).next().is_some();
    prose::weigh(room, p, scale);
    let section = match room.role {
        Role::About => Some(OtherPercent::Colleague),
        Role::Terms => Some(OtherPercent::Pay),
        Role::Demands => Some(OtherPercent::Requirement),
        Role::Duties => Some(OtherPercent::Other),
        Role::Vacancies | Role::Vacancy | Role::Neutral => None,
    };
    if let Some(reason) = section.filter(|_| !room.is_heading()) {
        scale.take(if offered { 1 } else { 6 }, reason, Cue::Section);
    }
    if room.block.quoted || p.is_quoted() {
        // «Eksempel på en god setning: «Vi søker …»»
        let example = p.mentions(Concept::Guideline).next().is_some();
        let points = if room.block.quoted {
            3
        } else if example {
            9
        } else {
            5
        };
        scale.take(points, OtherPercent::Other, Cue::Quote);
    }
}

fn against(p: &Place, m: Span, [beside, clause, sentence]: [i32; 3]) -> i32 {
    let (distance, after) = p.distance(m);
    let same = p.same_clause(m);
    if same && distance <= if after { 2 } else { 3 } {
        beside
    } else if same {
        clause
    } else {
        sentence
    }
}

/// «kan økes til 100 %», «hvorav 32 %», «til sammen 68 %», «evt. 80 %».
fn before_the_number(p: &Place, scale: &mut Scale) {
    let leads = [
        (Concept::Promise, OtherPercent::Promise, 8, 7),
        (Concept::Split, OtherPercent::Part, 14, 8),
        (Concept::Sum, OtherPercent::Part, 4, 6),
        (Concept::Combine, OtherPercent::Part, 14, 7),
        (Concept::Alternative, OtherPercent::Alternative, 2, 7),
        (Concept::Compared, OtherPercent::Requirement, 0, 6),
        (Concept::Per, OtherPercent::Other, 0, 6),
    ];
    let split = p.mentions(Concept::Split).any(|m| !p.distance(m).1);
    for (concept, reason, reach, points) in leads {
        let hit = p.mentions(concept).find(|&m| {
            let (distance, after) = p.distance(m);
            let parted = concept != Concept::Split && p.other_size_in(p.gap(m));
            !after && distance <= reach && !parted
        });
        match hit {
            // «60 % ved A og 40 % ved B, til sammen 100 %» of one position: the total is the size
            Some(m) if split && concept == Concept::Sum => scale.add(points + 8, Cue::Words(m)),
            Some(m) => {
                let limit = p.e.size.is_some_and(|size| size.kind == SizeKind::UpTo);
                let promised = concept == Concept::Combine && limit;
                scale.take(points, if promised { OtherPercent::Promise } else { reason }, Cue::Words(m));
            }
            None => {}
        }
    }
    if let Some(of) = base_of_a_share(p) {
        scale.take(12, OtherPercent::Other, Cue::Words(p.span_of(of)));
    }
    if let Some(there) = part_of_the_size_before(p) {
        scale.take(8, OtherPercent::Part, Cue::Words(p.span_of(there)));
    }
    one_of_many(p, scale);
}

/// The «der» of «50 %, der 32 % er knytt til …»: right after a larger size it begins to tell its parts.
fn part_of_the_size_before(p: &Place) -> Option<usize> {
    let there = p.first.checked_sub(1).filter(|&i| matches!(p.s.text(&p.s.tokens[i]), "der" | "where"))?;
    let comma = there.checked_sub(1).filter(|&i| p.s.tokens[i].is(','))?;
    let end = p.s.tokens[comma].start;
    let whole = p.s.sizes_in(Span { start: p.segment.start, end }).next_back()?;
    let right_before = p.s.tokens_in(Span { start: whole.span.end, end }).all(|i| p.s.mention_at(i, Concept::Position));
    let largest = |e: &Expression| e.size.and_then(|size| size.max);
    (right_before && largest(p.e) < largest(whole)).then_some(there)
}

/// The «full stilling» of «20 % av full stilling».
fn base_of_a_share(p: &Place) -> Option<usize> {
    let word = |i: usize| p.s.tokens.get(i).map(|t| p.s.text(t)).unwrap_or_default();
    let before = p.first.checked_sub(1).filter(|_| p.e.unit == Unit::Words)?;
    let of = if matches!(word(before), "en" | "ei" | "ein" | "a") { before.checked_sub(1)? } else { before };
    let share = p.s.kind(of.checked_sub(1)?) == Some(Kind::Percent);
    (matches!(word(of), "av" | "of") && share).then_some(of)
}

/// «7 av 10», «four of our five»: somebody is being counted.
fn one_of_many(p: &Place, scale: &mut Scale) {
    let counted = p.s.tokens_in(p.segment).find(|&i| {
        let of = p.s.tokens.get(i + 1).is_some_and(|t| matches!(p.s.text(t), "av" | "of"));
        of && p.s.count_at(i).is_some() && (2..5).any(|n| p.s.count_at(i + n).is_some())
    });
    if let Some(i) = counted {
        scale.take(4, OtherPercent::Statistics, Cue::Words(p.span_of(i)));
    }
}

/// «85 % av brukerne» is a share; «20 % av full stilling» is a size.
fn after_the_number(room: &Room, p: &Place, scale: &mut Scale) {
    let Some(next) = p.s.tokens.get(p.next).filter(|t| t.start < p.segment.end) else { return };
    let word = p.s.text(next);
    if matches!(word, "av" | "of") {
        let following = p.s.tokens.get(p.next + 1).map(|t| p.s.text(t)).unwrap_or_default();
        if p.s.mention_at(p.next, Concept::Requirement) {
            return;
        }
        if matches!(following, "full" | "hel" | "heil" | "ei" | "en" | "fulltid" | "heltid" | "a") {
            scale.add(4, Cue::Words(p.span_of(p.next)));
        } else {
            scale.take(6, OtherPercent::Statistics, Cue::Words(p.span_of(p.next).cover(p.span_of(p.next + 1))));
        }
        return;
    }
    let known = p.s.mentions_in(Span { start: next.start, end: next.start + 1 });
    let fits = known.iter().any(|m| !CUES.iter().any(|c| c.0 == m.concept));
    let prose = matches!(room.block.kind, BlockKind::Paragraph | BlockKind::Label { .. });
    if prose
        && next.kind == Kind::Word
        && !fits
        && p.e.unit == Unit::Percent
        && !matches!(word, "stk" | "t" | "x" | "som" | "der")
    {
        scale.take(2, OtherPercent::Other, Cue::Words(p.span_of(p.next)));
    }
}
