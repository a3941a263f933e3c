use super::{Hit, Outcome, Subject, Wording};
use crate::advert::{Kind, Position, Sector, Shift, SizeKind, Weekend};
use crate::finding::Value;
use crate::rule::{Case, Condition, FULL_TIME_WEEKS, Truth};
use crate::yaml::{Fields, FromYaml, Node, Reader, words};

/// One position. With `outcome` the rule says what a clause found on it; with `when` or `is` it also looks for itself:
/// `position: { outcome: below-minimum }`, `position: { is: decimal, when: {…}, unless: […] }`.
#[derive(Clone, Debug, PartialEq)]
pub struct OnPosition {
    pub(super) outcomes: Vec<Outcome>,
    when: Option<Condition>,
    is: Option<Trait>,
    /// Words that spare a position, in its title or in the same block.
    pub(super) unless: Wording,
    /// Words that spare it wherever they stand.
    pub(super) without: Wording,
    /// Told on the first position only.
    once: bool,
}

/// What a position can be that no condition asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trait {
    /// Its size has decimals, and the full-time week is known.
    Decimal,
    /// Its period has no last day.
    Endless,
    /// Its hours a week and its size agree in no usual full-time week.
    OffHours,
}

/// Hours of a full-time week, by working-time pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FullTimeWeek {
    /// In rota.
    pub rota: Option<f64>,
    /// By day.
    pub day: Option<f64>,
    /// By night.
    pub night: Option<f64>,
}

/// Occupations whose year is divided otherwise than in weeks of so many hours.
const TEACHERS: [&str; 4] = ["teacher", "special-teacher", "kindergarten-teacher", "culture-teacher"];

/// The hours of a size, to one decimal, where a full-time week has so many.
pub fn hours_of(percent: f64, week: f64) -> f64 {
    (percent * week / 10.0).round() / 10.0
}

impl OnPosition {
    pub(super) fn read(fields: &Fields) -> Option<OnPosition> {
        Some(OnPosition {
            outcomes: fields.or("outcome", Vec::new()),
            when: fields.optional("when"),
            is: fields.optional("is"),
            unless: Wording::under(fields, "unless"),
            without: Wording::under(fields, "without"),
            once: fields.or("once", false),
        })
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        if (self.when.is_none() && self.is.is_none()) || !subject.matches(1).is_empty() {
            return Vec::new();
        }
        let positions = subject.advert.positions.iter().enumerate();
        let hits = positions.filter_map(|(at, position)| self.run_on(at, position, subject));
        hits.take(if self.once { 1 } else { usize::MAX }).collect()
    }

    fn run_on(&self, at: usize, position: &Position, subject: &Subject) -> Option<Hit> {
        let case = subject.case.at(position);
        if self.when.as_ref().is_some_and(|when| when.covers(&case) != Truth::True) || self.is_spared(position, subject)
        {
            return None;
        }
        let mut hit = subject.position_hit(at);
        match self.is {
            Some(Trait::Decimal) => {
                let percent = decimal_size(position)?;
                let week = subject.week.of(&case)?;
                hit.params.set("hours", Value::Hours(hours_of(percent, week)));
                hit.params.set("week", Value::Hours(week));
            }
            // a line of an overview is short by its nature
            Some(Trait::Endless) if has_end(position) || subject.advert.kind == Kind::List => return None,
            Some(Trait::OffHours) => {
                let (percent, hours) = (exact_size(position)?, position.hours_per_week.as_ref()?.value);
                if agree(percent, hours, subject.week) {
                    return None;
                }
                hit.params.set("hours", Value::Hours(hours));
                if let Some(week) = subject.week.of(&case) {
                    hit.params.set("percent", Value::Percent((hours / week * 10000.0).round() / 100.0));
                }
            }
            _ => {}
        }
        Some(hit)
    }

    fn is_spared(&self, position: &Position, subject: &Subject) -> bool {
        let title = position.title.as_ref().and_then(|t| t.span());
        let own = [position.span, title];
        subject.matches(0).iter().any(|m| {
            let block = subject.document.blocks.get(m.block);
            let whole = block.map(|b| b.view.span(0..b.view.text().len()));
            own.iter().flatten().any(|span| whole.is_some_and(|w| w.contains(*span)))
        })
    }
}

impl FullTimeWeek {
    /// The week that the position of a case counts by; `None` where it is not known.
    pub fn of(self, case: &Case) -> Option<f64> {
        let position = case.position?;
        if position.occupation.as_ref().is_some_and(|o| TEACHERS.contains(&o.group)) {
            return None;
        }
        let rota = position.shift == Shift::Rota
            || matches!(position.weekend, Weekend::Only | Weekend::Part)
            || (position.shift == Shift::Unknown && case.sector() == Sector::HealthAndCare);
        match position.shift {
            Shift::Day => self.day,
            Shift::Night => self.night.or(self.rota),
            _ if rota => self.rota,
            _ => None,
        }
    }
}

impl FromYaml for FullTimeWeek {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<FullTimeWeek> {
        let f = reader.fields(node, key)?;
        let week = FullTimeWeek { rota: f.optional("rota"), day: f.optional("day"), night: f.optional("night") };
        f.finish();
        Some(week)
    }
}

fn exact_size(position: &Position) -> Option<f64> {
    let size = position.size.as_ref()?.value;
    size.min.filter(|_| size.kind == SizeKind::Exact)
}

fn decimal_size(position: &Position) -> Option<f64> {
    exact_size(position).filter(|percent| percent.fract() != 0.0)
}

fn has_end(position: &Position) -> bool {
    position.period.as_ref().is_some_and(|period| period.value.to.is_some())
}

/// A size and hours a week fit together, to half a percent, in a full-time week between the shortest and the longest
/// that are usual or that the guideline gives.
fn agree(percent: f64, hours: f64, week: FullTimeWeek) -> bool {
    let weeks = || FULL_TIME_WEEKS.into_iter().chain([week.rota, week.day, week.night].into_iter().flatten());
    let (longest, shortest) = (weeks().fold(0.0, f64::max), weeks().fold(f64::MAX, f64::min));
    (hours / longest * 100.0 - 0.5..=hours / shortest * 100.0 + 0.5).contains(&percent)
}

words!(for Trait { Decimal = "decimal", Endless = "endless", OffHours = "off-hours" });
