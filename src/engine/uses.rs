//! What many adverts asked of dispensations.

use super::Report;
use crate::calendar::Date;
use crate::finding::{Finding, Value};
use crate::guideline::Dispensation;
use crate::rule::check::Agreed;
use std::collections::BTreeMap;

/// The posts that adverts asked dispensations to cover. The order in which they are added does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses(BTreeMap<String, Tally>);

/// What was asked of one dispensation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Posts that it covered.
    pub covered: u32,
    /// Posts that it was asked to cover.
    pub asked: u32,
}

/// How a dispensation stands. Ordered as told: what must be looked at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// More was asked of it than it covers, in one advert or in all.
    Overdrawn,
    /// It covers positions.
    Used,
    /// Its days are over, and it was not used.
    Expired,
    /// Its days have not begun.
    NotYet,
    /// In force, and not used.
    Unused,
}

impl Uses {
    /// Adds what one advert asked.
    pub fn add(&mut self, report: &Report) {
        for one in &report.uses {
            let tally = self.0.entry(one.dispensation.clone()).or_default();
            tally.asked = tally.asked.saturating_add(one.posts);
            tally.covered = tally.covered.saturating_add(if one.covered { one.posts } else { 0 });
        }
    }

    /// What was asked of a dispensation.
    pub fn of(&self, dispensation: &Dispensation) -> Tally {
        self.0.get(&dispensation.id).copied().unwrap_or_default()
    }

    /// How a dispensation stands on a day.
    pub fn state(&self, dispensation: &Dispensation, today: Date) -> State {
        let Tally { asked, .. } = self.of(dispensation);
        if dispensation.count.is_some_and(|count| asked > count) {
            State::Overdrawn
        } else if asked > 0 {
            State::Used
        } else if dispensation.valid.to.is_some_and(|to| to < today) {
            State::Expired
        } else if dispensation.valid.from.is_some_and(|from| today < from) {
            State::NotYet
        } else {
            State::Unused
        }
    }

    /// What is to be said of a dispensation, on its own file: that it is unused, or overdrawn.
    pub fn finding(&self, dispensation: &Dispensation, today: Date) -> Option<Finding> {
        let Tally { asked, .. } = self.of(dispensation);
        let told = match self.state(dispensation, today) {
            State::Unused => Agreed::Unused.at(dispensation.span),
            State::Overdrawn => {
                let told = Agreed::Overdrawn.at(dispensation.span).with("posts", Value::Count(asked));
                told.with("covered", Value::Count(dispensation.count.unwrap_or(asked)))
            }
            State::Used | State::Expired | State::NotYet => return None,
        };
        Some(told.with("dispensation", Value::Text(dispensation.id.clone())))
    }
}

impl State {
    /// The spelling in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Overdrawn => "overdrawn",
            State::Used => "used",
            State::Expired => "expired",
            State::NotYet => "not-yet-in-force",
            State::Unused => "unused",
        }
    }
}
