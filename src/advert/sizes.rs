//! Size expressions: «80 %», «50–100 prosent», «85, 62 og 47 %», «halv stilling», «0,8 årsverk», «20 timer per uke».
//!
//! This is grammar only. Whether an expression is a position's size is decided in `classify`.

use super::concept::Concept;
use super::facts::{Size, SizeKind};
use super::lexer::{Kind, Token};
use super::reach::Reach;
use super::scan::Scanned;
use crate::text::Span;
use smallvec::SmallVec;

/// A stretch of text that reads as a size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    /// The whole expression with its limiting word, in the flat text.
    pub span: Span,
    /// What it says, if it says a size in percent.
    pub size: Option<Size>,
    /// How it is written.
    pub unit: Unit,
    /// Members of one list («85, 62 og 47 %») share a number.
    pub list: Option<u32>,
    /// The value lies outside 0–100: a percent, but never a size.
    pub beyond: bool,
}

/// How a size is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    /// With a percent sign or its word.
    Percent,
    /// In words: «hel stilling», «halv stilling», «heltid», «¾ stilling».
    Words,
    /// In full-time equivalents; above one it is a sum and no size.
    Fte,
}

/// Hours a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hours {
    /// The expression in the flat text.
    pub span: Span,
    /// The hours; `None` for a range.
    pub value: Option<f64>,
}

impl Expression {
    /// Two expressions say the same size.
    pub fn same_size(&self, other: &Expression) -> bool {
        match (self.size, other.size) {
            (Some(a), Some(b)) => a.min == b.min && a.max == b.max,
            (None, None) => true,
            _ => false,
        }
    }
}

/// Finds every size expression of a block, in order.
pub(super) fn expressions(s: &Scanned) -> Vec<Expression> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut barren = 0;
    while at < s.tokens.len() {
        let next = match s.tokens[at].kind {
            Kind::Word if s.tokens[at].said.is_none() => words(s, at, &mut out),
            Kind::Word => {
                let percents = percents(s, at, &mut barren, &mut out);
                percents.or_else(|| fraction(s, at, &mut out)).or_else(|| words(s, at, &mut out))
            }
            Kind::Number(_) => percents(s, at, &mut barren, &mut out).or_else(|| fraction(s, at, &mut out)),
            Kind::Fraction(_) => fraction(s, at, &mut out),
            Kind::Dotted | Kind::Percent | Kind::Mark(_) => None,
        };
        at = next.unwrap_or(at + 1);
    }
    out.sort_by_key(|e| e.span.start);
    whole_words(s, &mut out);
    out.sort_by_key(|e| e.span.start);
    out
}

/// A number read at a token: its value, the token after it, and whether it may be two («70,64»).
#[derive(Clone, Copy)]
struct Read {
    value: f64,
    halves: Option<(f64, f64)>,
    first: usize,
    next: usize,
    percent: bool,
    /// A bare number that is safe to take as a member of a list.
    bare_ok: bool,
}

fn read(s: &Scanned, at: usize) -> Option<Read> {
    let token = s.tokens.get(at)?;
    let (mut value, mut halves, mut bare_ok) = match token.kind {
        Kind::Number(n) => {
            let comma = n.sign == Some(',') && n.decimals == 2;
            let date_like = n.sign == Some('.') && n.decimals == 2;
            (n.value, comma.then_some(n.halves), !date_like && n.value >= 10.0)
        }
        Kind::Word => (token.said?.into(), None, false),
        _ => return None,
    };
    let mut next = at + 1;
    if let Some(Kind::Fraction(f)) = s.kind(next) {
        value += f;
        halves = None;
        next += 1;
    }
    if at > 0 && s.mention_at(at - 1, Concept::Numbered) {
        bare_ok = false;
    }
    let percent = percent_end(s, next);
    Some(Read { value, halves, first: at, next: percent.unwrap_or(next), percent: percent.is_some(), bare_ok })
}

/// The token after a percent sign at `at`: `%`, `-prosent`, `per cent`.
fn percent_end(s: &Scanned, at: usize) -> Option<usize> {
    let token = s.tokens.get(at)?;
    if token.kind == Kind::Percent {
        // «prosent» is one; «pst.» takes its dot along
        return Some(at + 1);
    }
    if token.is_dash() && s.kind(at + 1) == Some(Kind::Percent) && s.glued(at) && s.glued(at + 1) {
        return Some(at + 2);
    }
    let is = |i: usize, words: &[&str]| s.tokens.get(i).is_some_and(|t| words.contains(&s.text(t)));
    (is(at, &["per", "pr"]) && is(at + 1, &["cent"])).then_some(at + 2)
}

enum Joint {
    Range,
    List,
}

fn joint(s: &Scanned, at: usize) -> Option<(Joint, usize)> {
    let token = s.tokens.get(at)?;
    if token.is_dash() {
        return Some((Joint::Range, at + 1));
    }
    if token.is('/') {
        return Some((Joint::List, at + 1));
    }
    if token.is(',') {
        let next = if s.mention_at(at + 1, Concept::And) { at + 2 } else { at + 1 };
        return Some((Joint::List, next));
    }
    if let Some(next) = s.mention_end(at, Concept::To) {
        return Some((Joint::Range, next));
    }
    s.mention_end(at, Concept::And).map(|next| (Joint::List, next))
}

/// Percents at a token: one, a range, or a list. Gives the token to go on from. Numbers of a list that is none are no
/// list from a later one on either: those before the token `barren`.
fn percents(s: &Scanned, at: usize, barren: &mut usize, out: &mut Vec<Expression>) -> Option<usize> {
    if at < *barren {
        return None;
    }
    let first = read(s, at)?;
    let mut reads: SmallVec<[Read; 4]> = SmallVec::from_slice(&[first]);
    let mut joints: SmallVec<[Joint; 4]> = SmallVec::new();
    let between = s.limit_before(at, Concept::Between).is_some();
    loop {
        let last = reads[reads.len() - 1];
        let Some((kind, next)) = joint(s, last.next) else { break };
        let list = matches!(kind, Joint::List);
        if last.percent && list && !between {
            break;
        }
        let Some(number) = read(s, next) else { break };
        let bare = reads.len() == 1 || list;
        if !last.percent && list && bare && !last.bare_ok {
            break;
        }
        joints.push(kind);
        reads.push(number);
        if number.percent && (between || !list && reads.len() == 2) && joint_goes_on(s, number.next).is_none() {
            break;
        }
    }
    let end = reads[reads.len() - 1].next;
    while reads.last().is_some_and(|r| !r.percent) {
        reads.pop();
        joints.pop();
    }
    let Some(&last) = reads.last() else {
        *barren = end;
        return None;
    };
    let mut bare = reads.iter().filter(|r| !r.percent);
    if bare.clone().any(|r| r.value > 100.0 || !r.bare_ok && reads.len() > 2) {
        *barren = bare.rfind(|r| r.value > 100.0 && !between).map_or(at, |r| r.next);
        return None;
    }
    let is_range = reads.len() == 2 && (between || matches!(joints.first(), Some(Joint::Range)));
    if is_range && reads[0].value < reads[1].value {
        out.push(range(s, reads[0], last));
    } else {
        list(s, &reads, out);
    }
    Some(last.next)
}

/// After «50–60 %» a list may go on without repeating the unit; that is not read as one.
fn joint_goes_on(s: &Scanned, at: usize) -> Option<usize> {
    let (kind, next) = joint(s, at)?;
    matches!(kind, Joint::Range).then_some(next).filter(|&n| read(s, n).is_some_and(|r| r.percent))
}

fn range(s: &Scanned, low: Read, high: Read) -> Expression {
    let start = s.limit_before(low.first, Concept::Between).or_else(|| s.limit_before(low.first, Concept::AtLeast));
    let start = start.unwrap_or(s.tokens[low.first].start);
    let beyond = high.value > 100.0 || low.value < 0.0;
    let size = Size { min: Some(low.value), max: Some(high.value), kind: SizeKind::Range };
    Expression {
        span: Span { start, end: s.unit_end(high.next) },
        size: (!beyond).then_some(size),
        unit: Unit::Percent,
        list: None,
        beyond,
    }
}

fn list(s: &Scanned, reads: &[Read], out: &mut Vec<Expression>) {
    let split = reads.len() > 1 && splits_decimals(s, reads);
    let number = (reads.len() > 1).then(|| s.tokens[reads[0].first].start);
    for r in reads {
        let token = s.tokens[r.first];
        match r.halves {
            Some((whole, tail)) if split && tail >= 10.0 && r.value < 100.0 => {
                let comma = s.text(&token).find(',').unwrap_or(0);
                let comma = token.start + u32::try_from(comma).unwrap_or(0);
                out.push(exact(whole, Span { start: token.start, end: comma }, number));
                out.push(exact(tail, Span { start: comma + 1, end: s.unit_end(r.next) }, number));
            }
            _ => out.push(limited(s, r, number)),
        }
    }
}

/// «70,64 og 60 prosent» where three positions are meant: the count decides against the decimal.
fn splits_decimals(s: &Scanned, reads: &[Read]) -> bool {
    let commas = reads.iter().filter(|r| r.halves.is_some_and(|(_, tail)| tail >= 10.0)).count();
    let first = reads[0].first;
    let counted = (first.saturating_sub(14)..first).rev().find_map(|i| s.count_at(i));
    commas > 0 && counted.is_some_and(|n| n as usize == reads.len() + commas)
}

fn exact(value: f64, span: Span, list: Option<u32>) -> Expression {
    let size = Size { min: Some(value), max: Some(value), kind: SizeKind::Exact };
    let beyond = value > 100.0;
    Expression { span, size: (!beyond).then_some(size), unit: Unit::Percent, list, beyond }
}

/// One percent with its limiting words.
fn limited(s: &Scanned, r: &Read, list: Option<u32>) -> Expression {
    let mut e = exact(r.value, Span { start: s.tokens[r.first].start, end: s.unit_end(r.next) }, list);
    let before = |c: Concept| s.limit_before(r.first, c);
    let after = |c: Concept| s.mention_end(r.next, c).and_then(|n| s.tokens.get(n - 1)).map(|t| t.end);
    let value = r.value;
    let mut set = |min, max, kind, span: Span| {
        if !e.beyond {
            e.size = Some(Size { min, max, kind });
            e.span = span;
        }
    };
    let span = Span { start: s.tokens[r.first].start, end: s.unit_end(r.next) };
    if let Some(start) = before(Concept::UpTo) {
        set(None, Some(value), SizeKind::UpTo, Span { start, ..span });
    } else if let Some(start) = before(Concept::AtLeast) {
        set(Some(value), None, SizeKind::AtLeast, Span { start, ..span });
    } else if let Some(end) = after(Concept::AndUp) {
        set(Some(value), None, SizeKind::AtLeast, Span { end, ..span });
    } else if let Some(end) = after(Concept::AndDown) {
        set(None, Some(value), SizeKind::UpTo, Span { end, ..span });
    } else if let Some(start) = before(Concept::Approximate) {
        set(Some(value), Some(value), SizeKind::Approximate, Span { start, ..span });
    }
    e
}

/// `½ stilling`, `3/4 stilling`, «0,8 årsverk», «to årsverk».
fn fraction(s: &Scanned, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let token = s.tokens.get(at)?;
    let (share, next) = match token.kind {
        Kind::Fraction(f) => (f, at + 1),
        Kind::Number(n) if s.tokens.get(at + 1).is_some_and(|t| t.is('/')) && s.glued(at + 1) => {
            let below = s.tokens.get(at + 2)?.number()?;
            if below.value < 1.0 || n.value > below.value || below.value > 10.0 {
                return None;
            }
            (n.value / below.value, at + 3)
        }
        Kind::Number(n) => return fte(s, at, n.value, at + 1, out),
        Kind::Word => return fte(s, at, token.said?.into(), at + 1, out),
        _ => return None,
    };
    let noun = s.stilling_within(next, 2)?;
    let span = Span { start: token.start, end: s.tokens[noun].end };
    out.push(Expression { unit: Unit::Words, ..exact((share * 10000.0).round() / 100.0, span, None) });
    Some(noun + 1)
}

fn fte(s: &Scanned, at: usize, value: f64, next: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let noun = s.tokens.get(next)?;
    if !matches!(s.text(noun), "årsverk" | "fte" | "årsverket") {
        return None;
    }
    let span = Span { start: s.tokens[at].start, end: noun.end };
    let mut e = Expression { unit: Unit::Fte, ..exact((value * 10000.0).round() / 100.0, span, None) };
    if value > 1.0 || s.mention_end(next + 1, Concept::SharedSum).is_some() {
        e.size = None;
        e.beyond = false;
    }
    out.push(e);
    Some(next + 1)
}

/// «hel stilling», «hel, fast stilling», «halv stilling», «trekvart stilling».
fn words(s: &Scanned, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let token = s.tokens.get(at)?;
    if !matches!(s.flat.text.as_bytes().get(token.start as usize), Some(b'h' | b'f' | b'k' | b't')) {
        return None;
    }
    let value = match s.text(token) {
        "hel" | "hele" | "heil" | "heile" | "full" | "fulle" => 100.0,
        "halv" | "halve" => 50.0,
        "kvart" | "fjerdedels" => 25.0,
        "trekvart" | "trekvarts" => 75.0,
        _ => return None,
    };
    // «full-time permanent position»: «full-time» says it
    if s.mention_at(at, Concept::Full) {
        return None;
    }
    let Some(noun) = s.stilling_within(at + 1, 4) else {
        // «ei fast stilling i heil»
        let after =
            at >= 2 && s.mention_at(at - 2, Concept::Position) && matches!(s.text(&s.tokens[at - 1]), "i" | "på");
        if after && matches!(s.text(token), "hel" | "heil") {
            out.push(Expression {
                unit: Unit::Words,
                ..exact(value, Span { start: token.start, end: token.end }, None)
            });
        }
        return None;
    };
    let span = Span { start: token.start, end: s.tokens[noun].end };
    out.push(Expression { unit: Unit::Words, ..exact(value, span, None) });
    Some(noun + 1)
}

/// «heltid», «full-time», «halvtid» – but not in «Heltid/Deltid», which says nothing.
fn whole_words(s: &Scanned, out: &mut Vec<Expression>) {
    let before = Reach::of(out.iter().map(|e| e.span));
    let mut last = 0;
    for m in &s.mentions {
        let value = match m.concept {
            Concept::Full => 100.0,
            Concept::Half => 50.0,
            _ => continue,
        };
        let taken = before.touches(m.span) || m.span.start < last;
        if taken || s.choice_beside(m.span) {
            continue;
        }
        last = m.span.end;
        out.push(Expression { unit: Unit::Words, ..exact(value, m.span, None) });
    }
}

/// Finds hours a week.
pub(super) fn hours(s: &Scanned) -> Vec<Hours> {
    let mut out: Vec<Hours> = Vec::new();
    for at in 0..s.tokens.len() {
        let number = matches!(s.tokens[at].kind, Kind::Number(_)) || s.tokens[at].said.is_some();
        let Some(r) = Some(at).filter(|_| number).and_then(|at| read(s, at)).filter(|r| !r.percent) else { continue };
        let Some(end) = per_week(s, r.next).or_else(|| of_full_week(s, r.next)) else { continue };
        let start = range_start(s, at);
        let span = Span { start: s.tokens[start.unwrap_or(at)].start, end };
        out.push(Hours { span, value: start.is_none().then_some(r.value) });
    }
    out
}

/// The number before in «15–20 timer», «mellom 15 og 20 timer».
fn range_start(s: &Scanned, at: usize) -> Option<usize> {
    let before = at.checked_sub(2)?;
    let low = read(s, before)?;
    let (_, next) = joint(s, low.next)?;
    (next == at).then_some(before)
}

/// The end of «timer per uke», `t/uke`, «hours a week» at a token.
/// «20 timer av 35,5»: the end of the unit.
fn of_full_week(s: &Scanned, at: usize) -> Option<u32> {
    let unit = s.tokens.get(at).filter(|t| matches!(s.text(t), "timer" | "timar" | "t" | "hours"))?;
    let of = s.tokens.get(at + 1).is_some_and(|t| matches!(s.text(t), "av" | "of"));
    let week = s.tokens.get(at + 2)?.number()?;
    (of && (33.0..=40.0).contains(&week.value)).then_some(unit.end)
}

fn per_week(s: &Scanned, at: usize) -> Option<u32> {
    let word = |i: usize| s.tokens.get(i).map(|t| s.text(t)).unwrap_or_default();
    if !matches!(word(at), "timer" | "timar" | "t" | "hours" | "h" | "time" | "hour") {
        return None;
    }
    let full_week = s.tokens.get(at + 2).and_then(Token::number).is_some_and(|n| (33.0..=40.0).contains(&n.value));
    if matches!(word(at + 1), "av" | "of") && full_week {
        return s.tokens.get(at + 2).map(|t| t.end);
    }
    if matches!(word(at + 1), "ukentlig" | "kvar" | "weekly" | "vekentleg") {
        let weekly = if word(at + 1) == "kvar" { at + 2 } else { at + 1 };
        return Some(s.tokens.get(weekly)?.end);
    }
    let link = matches!(word(at + 1), "per" | "pr" | "i" | "a" | "/" | "each" | "hver");
    let mut week = at + 1 + usize::from(link);
    if word(week) == "." {
        week += 1;
    }
    let is_week = matches!(word(week), "uke" | "uka" | "uken" | "veke" | "veka" | "week" | "u");
    (link && is_week).then(|| s.tokens[week].end)
}

impl Token {
    /// The token is a whole number.
    pub(super) fn whole(&self) -> Option<u32> {
        let n = self.number()?;
        if n.sign.is_some() || n.value > 999.0 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below 1000")]
        let whole = n.value as u32;
        Some(whole)
    }
}
