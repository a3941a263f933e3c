use super::{Hit, Outcome, Subject, Wording};
use crate::advert::{Position, Sector, Shift, SizeKind, Weekend};
use crate::finding::Value;
use crate::rule::{Case, Condition, Truth};
use crate::yaml::{Fields, FromYaml, Node, Reader};

/// One position. With `outcome` the rule says what a clause found on it; with `when` or `decimal` it also looks for
/// itself: `position: { outcome: below-minimum }`, `position: { decimal: true, when: {…}, unless: […] }`.
#[derive(Clone, Debug, PartialEq)]
pub struct OnPosition {
    pub(super) outcomes: Vec<Outcome>,
    when: Option<Condition>,
    decimal: bool,
    pub(super) unless: Wording,
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

impl OnPosition {
    pub(super) fn read(fields: &Fields) -> Option<OnPosition> {
        Some(OnPosition {
            outcomes: fields.or("outcome", Vec::new()),
            when: fields.optional("when"),
            decimal: fields.or("decimal", false),
            unless: Wording::whole(fields.or("unless", Vec::new())),
        })
    }

    pub(super) fn run(&self, subject: &Subject) -> Vec<Hit> {
        if self.when.is_none() && !self.decimal {
            return Vec::new();
        }
        let positions = subject.advert.positions.iter().enumerate();
        positions.filter_map(|(at, position)| self.run_on(at, position, subject)).collect()
    }

    fn run_on(&self, at: usize, position: &Position, subject: &Subject) -> Option<Hit> {
        let case = subject.case.at(position);
        if self.when.as_ref().is_some_and(|when| when.covers(&case) != Truth::True) || self.is_spared(position, subject)
        {
            return None;
        }
        let mut hit = subject.position_hit(at);
        if self.decimal {
            let percent = decimal_size(position)?;
            let week = subject.week.of(&case)?;
            hit.params.set("hours", Value::Hours((percent * week / 10.0).round() / 10.0));
            hit.params.set("week", Value::Hours(week));
        }
        Some(hit)
    }

    /// The words that spare a position stand in its title or in the same block.
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
    /// The week that a position counts by; `None` where it is not known.
    fn of(self, case: &Case) -> Option<f64> {
        let position = case.position?;
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

fn decimal_size(position: &Position) -> Option<f64> {
    let size = position.size.as_ref()?.value;
    let percent = size.min.filter(|_| size.kind == SizeKind::Exact)?;
    (percent.fract() != 0.0).then_some(percent)
}
