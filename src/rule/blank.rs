//! Facts before anything is read, for tests.

use crate::advert::*;
use crate::text::Language;

/// A position of which nothing is known.
pub(crate) fn position() -> Position {
    Position {
        title: None,
        occupation: None,
        unit: None,
        size: None,
        extent: Extent::Unknown,
        hours_per_week: None,
        count: None,
        count_min: None,
        permanence: Fact::new(Permanence::Unknown, None, Origin::Body, Confidence::Low),
        employment_form: None,
        period: None,
        ground: false,
        weekend: Weekend::Unknown,
        weekend_frequency: None,
        shift: Shift::Unknown,
        student: false,
        divisible: false,
        group: None,
        relation: None,
        reason: None,
        reason_text: None,
        deadline: None,
        confidence: Confidence::High,
        span: None,
        percent_text: None,
    }
}

/// An advert of which nothing is known.
pub(crate) fn advert() -> Advert {
    Advert {
        kind: Kind::Advert,
        closed: false,
        language: Language::Nb,
        title: None,
        employer: None,
        unit: None,
        sector: None,
        audience: Audience::Unknown,
        published: None,
        decided: None,
        deadline: None,
        deadline_text: None,
        total_count: None,
        guideline: None,
        positions: Vec::new(),
        closed_positions: Vec::new(),
        other_percents: Vec::new(),
        contradictions: Vec::new(),
        process: Process::default(),
        readings: Vec::new(),
    }
}
