//! Norwegian and English dates in running text.

use super::lexer::Kind;
use super::scan::Scanned;
use super::vocabulary::Vocabulary;
use crate::calendar::Date;
use crate::text::Span;

/// A day as written; the year may be missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Day {
    pub year: Option<i32>,
    pub within: Within,
    /// The words, in the flat text.
    pub span: Span,
}

/// Where in its year a day is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Within {
    /// «4. desember».
    Month { month: u32, day: u32 },
    /// «fredag i uke 49»: ISO weeks, days 1–7 from Monday.
    Week { week: u32, weekday: u32 },
}

impl Day {
    /// The date; without a year the first such day on or after `from`.
    pub fn date(&self, from: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return self.within.date(year);
        }
        let from = from?;
        let this_year = self.within.date(from.year());
        this_year.filter(|&d| d >= from).or_else(|| self.within.date(from.year() + 1))
    }
}

impl Within {
    fn date(self, year: i32) -> Option<Date> {
        match self {
            Within::Month { month, day } => Date::new(year, month, day),
            Within::Week { week, weekday } => {
                Some(Date::of_week(year, week)?.plus_days(i32::try_from(weekday).ok()? - 1))
            }
        }
    }
}

/// The days named within a span of the flat text, in order.
pub(super) fn days(s: &Scanned, within: Span) -> Vec<Day> {
    let mut out: Vec<Day> = Vec::new();
    let mut at = s.tokens_in(within).start;
    let end = s.tokens_in(within).end;
    while at < end {
        match day_at(s, at) {
            Some((day, next)) => {
                out.push(day);
                at = next;
            }
            None => at += 1,
        }
    }
    out
}

fn day_at(s: &Scanned, at: usize) -> Option<(Day, usize)> {
    let token = s.tokens.get(at)?;
    match token.kind {
        Kind::Dotted => dotted(s.text(token), Span { start: token.start, end: token.end }).map(|d| (d, at + 1)),
        Kind::Number(_) => {
            iso(s, at).or_else(|| slashed(s, at)).or_else(|| day_month(s, at)).or_else(|| day_and_month_number(s, at))
        }
        Kind::Word => month_first(s, at).or_else(|| weekday(s, at)),
        _ => None,
    }
}

/// `01.03.2024`, `1.3.24`.
fn dotted(text: &str, span: Span) -> Option<Day> {
    let mut parts = text.split('.');
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = parts.next()?;
    if parts.next().is_some() || !matches!(year.len(), 2 | 4) {
        return None;
    }
    valid(Some(full_year(year.parse().ok()?)), month, day, span)
}

/// `2024-03-10`.
fn iso(s: &Scanned, at: usize) -> Option<(Day, usize)> {
    let year = s.tokens.get(at).filter(|t| t.end - t.start == 4)?;
    let dashed = |i: usize| s.tokens.get(i).is_some_and(|t| t.is('-')) && s.glued(i) && s.glued(i + 1);
    if !dashed(at + 1) || !dashed(at + 3) {
        return None;
    }
    let year: i32 = s.text(year).parse().ok()?;
    let month = s.tokens.get(at + 2)?.whole()?;
    let day = s.tokens.get(at + 4)?;
    let span = Span { start: s.tokens[at].start, end: day.end };
    Some((valid(Some(year), month, day.whole()?, span)?, at + 5))
}

/// `15/3-24`, `15/3 2024`, `15/3`.
fn slashed(s: &Scanned, at: usize) -> Option<(Day, usize)> {
    let day = s.tokens.get(at)?.whole()?;
    let slash = s.tokens.get(at + 1).filter(|t| t.is('/'))?;
    let month_token = s.tokens.get(at + 2).filter(|t| t.start == slash.end)?;
    let month = month_token.whole()?;
    let mut end = month_token.end;
    let mut next = at + 3;
    let sign = s.tokens.get(next).is_some_and(|t| t.is('-') || t.is('/') || t.is('.'));
    let year_at = next + usize::from(sign);
    let year = s
        .tokens
        .get(year_at)
        .filter(|t| matches!(t.end - t.start, 2 | 4) && s.kind(year_at + 1) != Some(Kind::Percent));
    let year = year.and_then(|t| s.text(t).parse().ok().map(|y| (y, t.end)));
    let year = year.filter(|(y, _)| sign || *y > 1900).map(|(y, e)| {
        end = e;
        next = year_at + 1;
        full_year(y)
    });
    Some((valid(year, month, day, Span { start: s.tokens[at].start, end })?, next))
}

/// «10. mars 2024», «28 April 2017», «1. mars».
fn day_month(s: &Scanned, at: usize) -> Option<(Day, usize)> {
    let day = s.tokens.get(at)?.whole()?;
    let mut next = at + 1;
    if s.tokens.get(next).is_some_and(|t| t.is('.') || matches!(s.text(t), "st" | "nd" | "rd" | "th")) {
        next += 1;
    }
    let month_token = s.tokens.get(next)?;
    let month = Vocabulary::get().month(s.text(month_token))?;
    let (year, end, next) = year_after(s, next + 1, month_token.end);
    Some((valid(year, month, day, Span { start: s.tokens[at].start, end })?, next))
}

/// `14.02` without a year.
fn day_and_month_number(s: &Scanned, at: usize) -> Option<(Day, usize)> {
    let token = s.tokens.get(at)?;
    let n = token.number().filter(|n| n.sign == Some('.') && s.kind(at + 1) != Some(Kind::Percent))?;
    let (day, month) = s.text(token).split_once('.')?;
    if n.decimals > 2 {
        return None;
    }
    let span = Span { start: token.start, end: token.end };
    let mut next = at + 1;
    if s.tokens.get(next).is_some_and(|t| t.is('.') && s.glued(next)) {
        next += 1;
    }
    let (year, end, next) = year_after(s, next, token.end);
    Some((valid(year, month.parse().ok()?, day.parse().ok()?, Span { end, ..span })?, next))
}

/// «March 3, 2025».
fn month_first(s: &Scanned, at: usize) -> Option<(Day, usize)> {
    let comma = s.tokens.get(at + 2).filter(|t| t.is(','))?;
    let day = s.tokens.get(at + 1)?.whole()?;
    let month = Vocabulary::get().month(s.text(s.tokens.get(at)?))?;
    let (year, end, next) = year_after(s, at + 3, comma.end);
    let span = Span { start: s.tokens[at].start, end };
    Some((valid(Some(year?), month, day, span)?, next))
}

/// «fredag i uke 49», «Friday of week 49».
fn weekday(s: &Scanned, at: usize) -> Option<(Day, usize)> {
    let token = s.tokens.get(at)?;
    let word = |i: usize| s.tokens.get(i).map_or("", |t| s.text(t));
    let next = at + 1 + usize::from(matches!(word(at + 1), "i" | "in" | "of"));
    if !matches!(word(next), "uke" | "veke" | "week") {
        return None;
    }
    let weekday = Vocabulary::get().weekday(s.text(token))?;
    let number = s.tokens.get(next + 1)?;
    let week = number.whole().filter(|week| (1..=53).contains(week))?;
    let (year, end, next) = year_after(s, next + 2, number.end);
    Some((Day { year, within: Within::Week { week, weekday }, span: Span { start: token.start, end } }, next))
}

/// The last day of what a stretch is said to last out: «ut 2027», «ut året», «ut juni 2027», «to the end of June 2027»;
/// and the words. Without a year the first such day on or after `today`, where that is known.
pub(super) fn last_day(s: &Scanned, within: Span, today: Option<Date>) -> Option<(Date, Span)> {
    let word = |i: usize| s.tokens.get(i).map_or("", |t| s.text(t));
    s.tokens_in(within).find_map(|at| {
        let mut next = match word(at) {
            "ut" | "utgangen" | "slutten" => at + 1 + usize::from(word(at + 1) == "av"),
            "end" if word(at + 1) == "of" => at + 2,
            _ => return None,
        };
        let whole_year = matches!(word(next), "året" | "kalenderåret");
        let month = Vocabulary::get().month(word(next));
        next += usize::from(whole_year || month.is_some());
        let last = s.tokens.get(next.checked_sub(1)?)?.end;
        let (year, end, _) = year_after(s, next, last);
        if year.is_none() && month.is_none() && !whole_year {
            return None;
        }
        let day = last_of(year, month.unwrap_or(12), today)?;
        Some((day, Span { start: s.tokens[at].start, end }))
    })
}

/// The last day of a month.
fn last_of(year: Option<i32>, month: u32, today: Option<Date>) -> Option<Date> {
    let of = |year: i32| {
        let next = if month == 12 { Date::new(year + 1, 1, 1) } else { Date::new(year, month + 1, 1) };
        next.map(|day| day.plus_days(-1))
    };
    if let Some(year) = year {
        return of(year);
    }
    let today = today?;
    of(today.year()).filter(|&day| day >= today).or_else(|| of(today.year() + 1))
}

fn year_after(s: &Scanned, at: usize, end: u32) -> (Option<i32>, u32, usize) {
    // «4. mars -18»
    if s.tokens.get(at).is_some_and(|t| t.is('-')) && s.glued(at + 1) {
        let short = s.tokens.get(at + 1).filter(|t| t.end - t.start == 2 && s.kind(at + 2) != Some(Kind::Percent));
        if let Some((year, end)) = short.and_then(|t| s.text(t).parse().ok().map(|y| (full_year(y), t.end))) {
            return (Some(year), end, at + 2);
        }
    }
    let comma = usize::from(s.tokens.get(at).is_some_and(|t| t.is(',')));
    let token = s.tokens.get(at + comma).filter(|t| t.end - t.start == 4);
    let year = token.and_then(|t| s.text(t).parse::<i32>().ok().map(|y| (y, t.end)));
    match year.filter(|(y, _)| (1900..2200).contains(y)) {
        Some((year, end)) => (Some(year), end, at + comma + 1),
        None => (None, end, at),
    }
}

fn full_year(year: i32) -> i32 {
    match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        _ => year,
    }
}

fn valid(year: Option<i32>, month: u32, day: u32, span: Span) -> Option<Day> {
    Date::new(year.unwrap_or(2000), month, day)?;
    Some(Day { year, within: Within::Month { month, day }, span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advert::scan::scan;
    use crate::document::{Block, BlockKind};
    use crate::text::ViewBuilder;

    fn scanned(text: &str) -> (Scanned, Span) {
        let mut b = ViewBuilder::new();
        b.verbatim(0, text);
        let s = scan(&Block { kind: BlockKind::Paragraph, view: b.build(), heading: None, quoted: false });
        let all = Span::new(0, s.flat.text.len());
        (s, all)
    }

    #[test]
    fn the_end_of_what_lasts_out() {
        for (text, wanted) in [
            ("vikariat ut 2027", Some(("2027-12-31", "ut 2027"))),
            ("vikariat ut året 2027", Some(("2027-12-31", "ut året 2027"))),
            ("engasjement ut året, fulltid", Some(("2024-12-31", "ut året"))),
            ("mellombels ut juni", Some(("2025-06-30", "ut juni"))),
            ("vikariat ut februar 2028", Some(("2028-02-29", "ut februar 2028"))),
            ("ved utgangen av 2026", Some(("2026-12-31", "utgangen av 2026"))),
            ("until the end of June 2027", Some(("2027-06-30", "end of june 2027"))),
            ("vi er ute hver dag", None),
            ("gå ut på tur i 2026", None),
            ("ut skoleåret", None),
        ] {
            let (s, all) = scanned(text);
            let read =
                last_day(&s, all, Date::new(2024, 11, 1)).map(|(day, at)| (day.to_string(), s.slice(at).to_owned()));
            assert_eq!(read, wanted.map(|(day, words)| (day.to_owned(), words.to_owned())), "{text}");
        }
    }

    #[test]
    fn forms_of_dates() {
        let from = Date::new(2024, 11, 1);
        let read = |text: &str| {
            let (s, all) = scanned(text);
            days(&s, all).iter().map(|d| d.date(from).unwrap().to_string()).collect::<Vec<_>>().join(" ")
        };
        for (text, wanted) in [
            ("innen 01.03.2024.", "2024-03-01"),
            ("innen 15.11.08", "2008-11-15"),
            ("fredag 14. mars 2025", "2025-03-14"),
            ("28 April 2017", "2017-04-28"),
            ("March 3, 2025", "2025-03-03"),
            ("15/3-24", "2024-03-15"),
            ("Søk innen 15/3", "2025-03-15"),
            ("frist 4. mars -18", "2018-03-04"),
            ("2026-11-21", "2026-11-21"),
            ("frist 14.12", "2024-12-14"),
            ("frist 5. desember, sak 24/318", "2024-12-05"),
            ("fredag i uke 49", "2024-12-06"),
            ("måndag i veke 2", "2025-01-06"),
            ("Friday of week 10, 2025", "2025-03-07"),
            ("fredag i uka", ""),
            ("70.42 % og kl. 14.30", ""),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }
}
