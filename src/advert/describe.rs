//! What a stretch of text says of one position, written into its facts.

use super::attributes::{self, Title};
use super::concept::Concept;
use super::context::Room;
use super::counts;
use super::facts::{Confidence, EmploymentForm, Extent, Fact, Occupation, Permanence, Position, Size};
use super::sizes::Expression;
use super::vocabulary::Vocabulary;
use super::{classify, dates};
use crate::calendar::{Duration, Period};
use crate::text::Span;

/// Writes the size of an expression; `score` are its points for being offered.
pub(super) fn set_size(room: &Room, position: &mut Position, e: &Expression, score: i32) {
    let confidence = match score - classify::ENOUGH {
        0 => Confidence::Low,
        1 => Confidence::Medium,
        _ => Confidence::High,
    };
    let span = room.source(e.span);
    position.span = Some(span);
    position.confidence = confidence;
    let Some(size) = e.size else { return };
    if size.max == Some(0.0) {
        // a «0 %-stilling» is a name for being on call
        position.permanence = Fact::new(Permanence::OnCall, Some(span), room.origin(), Confidence::High);
        return;
    }
    position.size = Some(Fact::new(size, Some(span), room.origin(), confidence));
    position.percent_text = Some(room.readable(e.span));
    position.extent = extent(size);
}

/// Full or part, as a size tells it.
pub(super) fn extent(size: Size) -> Extent {
    match (size.min, size.max) {
        (Some(min), _) if min >= 100.0 => Extent::Full,
        (_, Some(max)) if max < 100.0 => Extent::Part,
        _ => Extent::Unknown,
    }
}

/// Everything but size and title.
pub(super) fn describe(room: &Room, position: &mut Position, part: Span, english: bool) {
    let s = &room.scanned;
    let size = s.sizes_in(part).next().map_or(u32::MAX, |e| e.span.start);
    let counted = counts::count(s, part, english);
    // «two people on duty» after the size says how many are at work
    let counted = counted.filter(|c| c.of != counts::Counted::People || c.span.start < size);
    if let Some(count) = counted.filter(|_| position.count.is_none()) {
        let span = Some(room.source(count.span));
        position.count = count.exact.map(|n| Fact::new(n, span, room.origin(), Confidence::High));
        position.count_min = count.exact.is_none().then_some(count.least);
    }
    if let Some(lasting) = attributes::lasting(s, part).filter(|_| position.permanence.value == Permanence::Unknown) {
        position.permanence =
            Fact::new(lasting.permanence, Some(room.source(lasting.span)), room.origin(), Confidence::High);
        position.employment_form = lasting.form;
    }
    if position.size.is_none() && s.has(part, Concept::Part) {
        position.extent = Extent::Part;
    }
    let largest = position.size.as_ref().and_then(|f| f.value.max.or(f.value.min));
    (position.weekend, position.weekend_frequency) = attributes::weekend(s, part, largest);
    position.shift = attributes::shift(s, part);
    position.student = attributes::student(s, part);
    position.divisible = s.has(part, Concept::Divisible);
    position.ground = s.has(part, Concept::Ground);
    if position.permanence.value == Permanence::Unknown && s.has(part, Concept::Assignment) {
        position.employment_form = Some(EmploymentForm::Assignment);
    }
    if position.permanence.value == Permanence::Temporary {
        position.period = period(room, part);
        position.duration = duration(room, part);
    }
    if s.has(part, Concept::Deadline) {
        let after = s.of(part, Concept::Deadline).next().map_or(part, |m| Span { start: m.span.end, end: part.end });
        let day = dates::days(s, after).into_iter().next();
        let date = day.and_then(|d| d.date(None).map(|date| (date, d.span)));
        position.deadline = date.map(|(d, at)| Fact::new(d, Some(room.source(at)), room.origin(), Confidence::High));
    }
}

/// «fra 1.9.2024 til 31.7.2025», «t.o.m. 30. juni 2024», «ut 2027»: the days after «fra» and «til». Without a year the
/// first such day from the day of the advert on.
pub(super) fn period(room: &Room, part: Span) -> Option<Fact<Period>> {
    let s = &room.scanned;
    let days = dates::days(s, part);
    let before = |d: &dates::Day| s.flat.text.get(..d.span.start as usize).unwrap_or_default();
    let after = |d: &dates::Day, words: &[&str]| {
        let at = s.token_at(d.span.start);
        (1..=2)
            .any(|back| at.checked_sub(back).and_then(|i| s.tokens.get(i)).is_some_and(|t| words.contains(&s.text(t))))
    };
    let find = |words: &[&str], short: [&str; 3]| {
        let told = |d: &&dates::Day| after(d, words) || short.iter().any(|end| before(d).ends_with(end));
        days.iter().find(told).and_then(|d| Some((d.date(room.today)?, d.span)))
    };
    let to = find(&["til", "ut", "until", "to", "med"], ["t.o.m. ", "tom. ", "tom "]);
    let to = to.or_else(|| dates::last_day(s, part, room.today));
    let from = find(&["fra", "frå", "from"], ["f.o.m. ", "fom. ", "fom "]);
    let span = to.or(from)?.1;
    let period = Period::new(from.map(|x| x.0), to.map(|x| x.0));
    Some(Fact::new(period, Some(room.source(span)), room.origin(), Confidence::High))
}

/// «i seks måneder», «for 2 år»; but not in «erfaring i to år».
fn duration(room: &Room, part: Span) -> Option<Fact<Duration>> {
    let s = &room.scanned;
    if s.has(part, Concept::Experience) {
        return None;
    }
    s.tokens_in(part).find_map(|at| {
        let before = s.tokens.get(at.checked_sub(1)?)?;
        let number = matches!(s.text(before), "i" | "for" | "på").then(|| s.count_at(at))??;
        let number = i32::try_from(number).ok()?;
        let unit = s.tokens.get(at + 1)?;
        let duration = match s.text(unit) {
            "måned" | "måneder" | "månad" | "månader" | "mnd" | "month" | "months" => {
                Duration { months: number, days: 0 }
            }
            "år" | "year" | "years" => Duration { months: 12 * number, days: 0 },
            "uke" | "uker" | "veke" | "veker" | "week" | "weeks" => Duration { months: 0, days: 7 * number },
            _ => return None,
        };
        let span = Span { start: s.tokens[at].start, end: unit.end };
        Some(Fact::new(duration, Some(room.source(span)), room.origin(), Confidence::High))
    })
}

/// Writes a title, with a capital letter, and its occupation.
pub(super) fn set_title(room: &Room, position: &mut Position, title: Title) {
    let readable = room.readable(title.span);
    let mut letters = readable.chars();
    let text: String = letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default();
    let span = Some(room.source(title.span));
    position.title = Some(Fact::new(text, span, room.origin(), Confidence::High));
    position.occupation = occupation(title.occupation);
}

/// The occupation group of a vocabulary id.
pub(super) fn occupation(id: u16) -> Option<Occupation> {
    let group = Vocabulary::get().occupations.get(usize::from(id))?;
    Some(Occupation { group: &group.group, styrk08: &group.styrk08 })
}

/// The occupation group that goes by a name: `nurse`.
pub(super) fn group(name: &str) -> Option<Occupation> {
    let group = Vocabulary::get().occupations.iter().find(|group| group.group == name)?;
    Some(Occupation { group: &group.group, styrk08: &group.styrk08 })
}
