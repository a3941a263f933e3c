//! Dates and periods. [`in_force`] is the one place that decides whether something holds on a date.

use std::fmt;

/// A calendar day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// A stretch of days, both ends included. A missing end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A span of calendar time, as ISO 8601 writes it: `P2Y`, `P6M`, `P14D`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// Whole months; a year is twelve.
    pub months: i32,
    /// Days beside the months; a week is seven.
    pub days: i32,
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Duration { months, days: 0 } => write!(f, "P{months}M"),
            Duration { months: 0, days } => write!(f, "P{days}D"),
            Duration { months, days } => write!(f, "P{months}M{days}D"),
        }
    }
}

/// Whether something valid in `period` holds on `date`. Both days are included.
pub fn in_force(period: Period, date: Date) -> bool {
    period.from.is_none_or(|from| from <= date) && period.to.is_none_or(|to| date <= to)
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        let date =
            jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        date.ok().map(Date)
    }

    /// Reads `2026-11-21`, also as the head of a time stamp. A time stamp with an offset is moved to Europe/Oslo first:
    /// late in the evening in UTC is the next day here.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        if text.len() > 10 {
            if let Ok(at) = text.parse::<jiff::Timestamp>() {
                return at.in_tz("Europe/Oslo").ok().map(|zoned| Date(zoned.date()));
            }
            return text.parse::<jiff::civil::DateTime>().ok().map(|at| Date(at.date()));
        }
        (text.len() == 10).then(|| text.parse().ok().map(Date))?
    }

    /// Today in Europe/Oslo. Only the edge of the program asks; everything below is told.
    pub fn today() -> Date {
        let now = jiff::Timestamp::now();
        match now.in_tz("Europe/Oslo") {
            Ok(zoned) => Date(zoned.date()),
            Err(_) => Date(now.to_zoned(jiff::tz::TimeZone::UTC).date()),
        }
    }

    /// Year.
    pub fn year(self) -> i32 {
        i32::from(self.0.year())
    }

    /// Month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month().unsigned_abs().into()
    }

    /// Day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.0.day().unsigned_abs().into()
    }

    /// The day `days` later (earlier when negative); the calendar's ends hold it back.
    pub fn plus_days(self, days: i32) -> Date {
        Date(self.0.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default()))
    }

    /// The day a duration later. The last of a month stays within the month it lands in.
    pub fn plus(self, duration: Duration) -> Date {
        let months = jiff::Span::new().try_months(duration.months).unwrap_or_default();
        Date(self.0.saturating_add(months)).plus_days(duration.days)
    }

    /// Days from this day to `other`; negative when `other` is earlier.
    pub fn days_until(self, other: Date) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The Monday of an ISO week.
    pub fn of_week(year: i32, week: u32) -> Option<Date> {
        let year = i16::try_from(year).ok()?;
        let week = i8::try_from(week).ok()?;
        jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok().map(|d| Date(d.date()))
    }
}

impl fmt::Display for Date {
    /// As files and JSON write it: `2026-11-21`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Period {
    /// From `from` to `to`, both included.
    pub fn new(from: Option<Date>, to: Option<Date>) -> Period {
        Period { from, to }
    }

    /// The two have a day in common.
    pub fn overlaps(self, other: Period) -> bool {
        let starts_in_time = |a: Period, b: Period| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }
}

impl Duration {
    /// Reads `P2Y`, `P1Y6M`, `P6M`, `P2W`, `P14D`.
    pub fn parse(text: &str) -> Option<Duration> {
        let rest = text.strip_prefix('P')?;
        let mut duration = Duration { months: 0, days: 0 };
        let mut digits = String::new();
        for c in rest.chars() {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            let n: i32 = digits.parse().ok()?;
            digits.clear();
            let unit = match c {
                'Y' => (12, 0),
                'M' => (1, 0),
                'W' => (0, 7),
                'D' => (0, 1),
                _ => return None,
            };
            duration.months = duration.months.checked_add(n.checked_mul(unit.0)?)?;
            duration.days = duration.days.checked_add(n.checked_mul(unit.1)?)?;
        }
        (digits.is_empty() && !rest.is_empty()).then_some(duration)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn both_days_are_included() {
        let period = Period::new(Some(day("2024-03-01")), Some(day("2026-12-31")));
        let held: Vec<bool> =
            ["2024-02-29", "2024-03-01", "2026-12-31", "2027-01-01"].map(|d| in_force(period, day(d))).into();
        assert_eq!(held, [false, true, true, false]);
        assert!(in_force(Period::default(), day("1900-01-01")));
    }

    #[test]
    fn a_late_evening_in_utc_is_the_next_day_in_oslo() {
        assert_eq!(Date::parse("2026-06-30T22:30:00Z"), Date::new(2026, 7, 1));
        assert_eq!(Date::parse("2026-05-04T00:00:00+02:00"), Date::new(2026, 5, 4));
        assert_eq!(Date::parse("2026-05-04T00:00:00"), Date::new(2026, 5, 4));
        assert_eq!(Date::parse("2026-02-30"), None);
        assert_eq!(Date::parse("20260504"), None);
    }

    #[test]
    fn counts_days_and_durations() {
        assert_eq!(day("2026-02-27").days_until(day("2026-03-02")), 3);
        assert_eq!(day("2026-03-02").days_until(day("2026-02-27")), -3);
        assert_eq!(day("2024-01-31").plus(Duration::parse("P1M").unwrap()), day("2024-02-29"));
        assert_eq!(Duration::parse("P2Y6M"), Some(Duration { months: 30, days: 0 }));
        assert_eq!(Duration::parse("2Y"), None);
        assert_eq!(Date::of_week(2026, 1), Date::new(2025, 12, 29));
    }

    #[test]
    fn open_periods_overlap() {
        let until = Period::new(None, Some(day("2024-01-01")));
        let from = Period::new(Some(day("2024-01-01")), None);
        let later = Period::new(Some(day("2024-01-02")), None);
        assert!(until.overlaps(from));
        assert!(!until.overlaps(later) && !later.overlaps(until));
    }
}
