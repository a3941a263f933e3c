//! What is asked about: one position of one advert on one day.

use crate::advert::{About, Advert, Contradiction, Extent, Permanence, Position, Relation, Sector, Size, SizeKind};
use crate::calendar::Date;
use crate::document::Block;
use crate::text::fold;

/// One position, or an advert as a whole, on the day it is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The advert.
    pub advert: &'a Advert,
    /// The position; `None` for the advert as a whole.
    pub position: Option<&'a Position>,
    /// The day it is judged on; `None` where an audit knows none.
    pub date: Option<Date>,
    /// The advert's text, for statements and phrases.
    pub blocks: &'a [Block],
    /// The units that settings know, with their other names.
    pub units: &'a [Unit],
    /// Judge as if the position were this; for a position that does not say.
    pub taken_as: Option<Permanence>,
}

/// A unit of the municipality and the names it goes by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Its sector.
    pub sector: Option<Sector>,
    /// Its other names.
    pub aliases: Vec<String>,
}

/// The sizes that one position is offered in. Each end is known to lie between two percents; for «60 %» all four are 60.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// The smallest size offered.
    pub low: Between,
    /// The largest size offered.
    pub high: Between,
    /// «ca.»: at exactly this size nothing is certain.
    pub about: bool,
}

/// A percent that is not known better than this. Both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Between {
    /// At least.
    pub least: f64,
    /// At most.
    pub most: f64,
}

/// The hours of a full-time week that are usual: day, two-shift rota, three-shift rota.
pub const FULL_TIME_WEEKS: [f64; 3] = [37.5, 35.5, 33.6];

impl<'a> Case<'a> {
    /// The advert as a whole, without known units.
    pub fn of(advert: &'a Advert, date: Option<Date>, blocks: &'a [Block]) -> Case<'a> {
        Case { advert, position: None, date, blocks, units: &[], taken_as: None }
    }

    /// The same case for one position.
    #[must_use]
    pub fn at(self, position: &'a Position) -> Case<'a> {
        Case { position: Some(position), ..self }
    }

    /// The same case, as if the position were permanent, or temporary.
    #[must_use]
    pub fn as_if(self, permanence: Permanence) -> Case<'a> {
        Case { taken_as: Some(permanence), ..self }
    }

    /// Permanent or not.
    pub fn permanence(&self) -> Permanence {
        let said = self.position.map_or(Permanence::Unknown, |p| p.permanence.value);
        match self.taken_as {
            Some(taken) if said == Permanence::Unknown => taken,
            _ => said,
        }
    }

    /// The unit: the position's own, else the advert's.
    pub fn unit(&self) -> Option<&'a str> {
        let own = self.position.and_then(|p| p.unit.as_ref());
        own.or(self.advert.unit.as_ref()).map(|fact| fact.value.as_str())
    }

    /// The sector: the advert's, else that of its unit as settings know it.
    pub fn sector(&self) -> Sector {
        let told = self.advert.sector.as_ref().map_or(Sector::Unknown, |fact| fact.value);
        if told != Sector::Unknown {
            return told;
        }
        let of_unit = self.unit().and_then(|unit| self.units.iter().find(|u| u.is_called(unit)));
        of_unit.and_then(|unit| unit.sector).unwrap_or(Sector::Unknown)
    }

    /// The unit of this case is the one called `name`: equal when folded, by alias, or `name` is what stands before a
    /// comma. `None` where the unit is not known.
    pub fn is_in_unit(&self, name: &str) -> Option<bool> {
        let own = self.unit()?;
        let by_alias = || self.units.iter().any(|unit| unit.is_called(name) && unit.is_called(own));
        Some(is_within(own, name) || by_alias())
    }

    /// The sizes offered. A position that is one of several ways to offer the same opening has those of the largest.
    pub fn reach(&self) -> Reach {
        let Some(position) = self.position else { return Reach::UNKNOWN };
        let own = Reach::of(position);
        if position.relation != Some(Relation::Alternative) || position.group.is_none() {
            return own;
        }
        let same =
            self.advert.positions.iter().filter(|p| p.group == position.group && p.relation == position.relation);
        same.map(Reach::of).fold(own, |a, b| if b.low.least > a.low.least { b } else { a })
    }

    /// The sizes as a field gives them, where the field contradicts the text on this position.
    pub fn reach_of_field(&self) -> Option<Reach> {
        let position = self.position?;
        let index = self.advert.positions.iter().position(|p| std::ptr::eq(p, position));
        let about_this = |c: &&Contradiction| c.about == About::Size && (c.position.is_none() || c.position == index);
        let contradiction = self.advert.contradictions.iter().find(about_this)?;
        match contradiction.field.size()? {
            (Some(size), _) => Some(Reach::of_size(size)),
            (None, Extent::Part) => Some(Reach::PART),
            (None, _) => Some(Reach::UNKNOWN),
        }
    }

    /// The sum of the sizes that one person may hold together; the position's own where it stands alone.
    pub fn combined_reach(&self) -> Reach {
        let Some(position) = self.position else { return Reach::UNKNOWN };
        if position.relation != Some(Relation::Combination) || position.group.is_none() {
            return self.reach();
        }
        let same =
            self.advert.positions.iter().filter(|p| p.group == position.group && p.relation == position.relation);
        same.map(Reach::of).reduce(Reach::plus).unwrap_or(Reach::UNKNOWN)
    }
}

impl Unit {
    /// `name` is one of its names, or begins with one that ends at a comma.
    pub fn is_called(&self, name: &str) -> bool {
        std::iter::once(&self.name).chain(&self.aliases).any(|own| is_within(name, own))
    }
}

impl Reach {
    /// Nothing is known.
    pub const UNKNOWN: Reach = Reach::between(0.0, 100.0);

    /// «deltid», and nothing more.
    pub const PART: Reach = Reach::between(0.0, 100f64.next_down());

    /// The sizes of one position.
    pub fn of(position: &Position) -> Reach {
        match (&position.size, position.extent, &position.hours_per_week) {
            (Some(size), _, _) => Reach::of_size(size.value),
            (None, Extent::Full, _) => Reach::between(100.0, 100.0),
            (None, _, Some(hours)) => {
                let [long, _, short] = FULL_TIME_WEEKS;
                Reach::between((hours.value / long * 100.0).min(100.0), (hours.value / short * 100.0).min(100.0))
            }
            (None, Extent::Part, None) => Reach::PART,
            (None, Extent::Unknown, None) => Reach::UNKNOWN,
        }
    }

    /// The sizes of a size.
    pub fn of_size(size: Size) -> Reach {
        let about = size.kind == SizeKind::Approximate;
        let exactly = |p| Between { least: p, most: p };
        let (low, high) = match (size.min, size.max) {
            (Some(min), Some(max)) => (exactly(min), exactly(max)),
            (Some(min), None) => (exactly(min), Between { least: min, most: 100.0 }),
            (None, Some(max)) => (Between { least: 0.0, most: max }, exactly(max)),
            (None, None) => (Reach::UNKNOWN.low, Reach::UNKNOWN.high),
        };
        Reach { low, high, about }
    }

    const fn between(least: f64, most: f64) -> Reach {
        let end = Between { least, most };
        Reach { low: end, high: end, about: false }
    }

    fn plus(self, other: Reach) -> Reach {
        let add = |a: Between, b: Between| Between { least: a.least + b.least, most: a.most + b.most };
        Reach { low: add(self.low, other.low), high: add(self.high, other.high), about: self.about || other.about }
    }
}

/// `own` is `name`, or begins with it up to a comma: «Solbakken sykehjem, avdeling 2» is within «Solbakken sykehjem».
fn is_within(own: &str, name: &str) -> bool {
    let (own, name) = (plain(own), plain(name));
    match own.strip_prefix(name.as_str()) {
        Some(rest) => rest.is_empty() || (!name.is_empty() && rest.trim_start().starts_with(',')),
        None => false,
    }
}

fn plain(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}
