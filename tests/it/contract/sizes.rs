//! Sizes against a minimum, a range, and the other requirements on one position.

use super::{Case, hold};

const MIN80: &str = "- { id: '1', text: Minst 80., strength: shall, minimum-size: 80 }";
const MIN100: &str = "- { id: '1', text: Heltid., strength: shall, minimum-size: 100 }";
const SHOULD80: &str = "- { id: '1', text: Minst 80 bør det være., strength: should, minimum-size: 80 }";
const RANGE: &str = "- { id: '1', text: Mellom 50 og 80., strength: shall, size-range: { from: 50, to: 80 } }";

const fn case(clauses: &'static str, text: &'static str, expected: &'static str) -> Case {
    Case { clauses, head: "", text, expected }
}

#[test]
fn against_a_minimum() {
    hold(&[
        case(MIN80, "Vi søker sykepleier i 79,99 % fast stilling.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i 80 % fast stilling.", "ok"),
        case(MIN80, "Vi søker sykepleier i 80,0 % fast stilling.", "ok"),
        case(MIN80, "Vi søker sykepleier i 100 % fast stilling.", "ok"),
        case(MIN80, "Vi søker sykepleier i hel fast stilling.", "ok"),
        case(MIN80, "Vi søker sykepleier i halv fast stilling.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i 0,6 årsverk fast.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, inntil 60 %.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, inntil 79 %.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, inntil 80 %.", "unclear g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, inntil 100 %.", "unclear g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, minst 60 %.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, minst 80 %.", "ok"),
        case(MIN80, "Vi søker sykepleier i fast stilling, 80 % eller mer.", "ok"),
        case(MIN80, "Vi søker sykepleier i fast stilling, 50–100 %.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, 80–100 %.", "ok"),
        case(MIN80, "Vi søker sykepleier i fast stilling, 40–60 %.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i ca. 80 % fast stilling.", "unclear g#1"),
        case(MIN80, "Vi søker sykepleier i ca. 79 % fast stilling.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i ca. 85 % fast stilling.", "ok"),
        case(MIN80, "Vi søker sykepleier i om lag 60 % fast stilling.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i fast deltidsstilling.", "unclear g#1"),
        case(MIN100, "Vi søker sykepleier i fast deltidsstilling.", "flagged g#1"),
        case(MIN100, "Vi søker sykepleier i 99 % fast stilling.", "flagged g#1"),
        case(MIN100, "Vi søker sykepleier i fast stilling, inntil 100 %.", "unclear g#1"),
        case(MIN100, "Vi søker sykepleier i ca. 100 % fast stilling.", "unclear g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling. Stillingsstørrelse etter avtale.", "unclear g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling.", "unclear g#1"),
        case(SHOULD80, "Vi søker sykepleier i fast stilling, inntil 100 %.", "unclear g#1"),
        case(SHOULD80, "Vi søker sykepleier i 60 % fast stilling.", "needs-consultation g#1 reason consultation"),
        case(SHOULD80, "Vi søker sykepleier i fast stilling, 50–100 %.", "needs-consultation g#1 reason consultation"),
    ]);
}

#[test]
fn hours_against_a_minimum() {
    // 33.6 is the shortest usual full-time week: under it on every one is below N.
    hold(&[
        case(MIN80, "Vi søker sykepleier i fast stilling, 20 timer per uke.", "flagged g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, 26 timer per uke.", "flagged g#1"),
        // 27.5 of 33.6 is 81.8 %, of 35.5 77.5 %.
        case(MIN80, "Vi søker sykepleier i fast stilling, 27,5 timer per uke.", "unclear g#1"),
        case(MIN80, "Vi søker sykepleier i fast stilling, 30 timer per uke.", "ok"),
        case(MIN100, "Vi søker sykepleier i fast stilling, 30 timer per uke.", "flagged g#1"),
        case(MIN100, "Vi søker sykepleier i fast stilling, 35,5 timer per uke.", "unclear g#1"),
    ]);
}

#[test]
fn a_minimum_that_grows() {
    const GROWS: &str = "- { id: '1', text: Minst., strength: shall, minimum-size: [{ from: 2020-01-01, value: 50 }, { from: 2025-03-04, value: 80 }] }";
    hold(&[
        case(GROWS, "Vi søker sykepleier i 60 % fast stilling.", "ok"),
        Case {
            clauses: GROWS,
            head: "published: 2025-03-04",
            text: "Vi søker sykepleier i 60 % fast stilling.",
            expected: "flagged g#1",
        },
    ]);
}

#[test]
fn against_a_range() {
    hold(&[
        case(RANGE, "Vi søker sykepleier i 49 % fast stilling.", "flagged g#1"),
        case(RANGE, "Vi søker sykepleier i 50 % fast stilling.", "ok"),
        case(RANGE, "Vi søker sykepleier i 80 % fast stilling.", "ok"),
        case(RANGE, "Vi søker sykepleier i 81 % fast stilling.", "flagged g#1"),
        case(RANGE, "Vi søker sykepleier i fast stilling, 50–80 %.", "ok"),
        case(RANGE, "Vi søker sykepleier i fast stilling, 50–100 %.", "flagged g#1"),
        case(RANGE, "Vi søker sykepleier i fast stilling, inntil 40 %.", "flagged g#1"),
        case(RANGE, "Vi søker sykepleier i fast stilling, inntil 80 %.", "unclear g#1"),
        case(RANGE, "Vi søker sykepleier i fast stilling, minst 90 %.", "flagged g#1"),
        case(RANGE, "Vi søker sykepleier i fast stilling.", "unclear g#1"),
    ]);
}

#[test]
fn other_requirements_on_a_position() {
    const SIZE: &str = "- { id: '1', text: Størrelse., strength: shall, required: [size] }";
    const PERMANENCE: &str = "- { id: '1', text: Form., strength: shall, required: [permanence] }";
    const WEEKEND: &str = "- { id: '1', text: Hver tredje helg., strength: shall, weekend-frequency: 3 }";
    const GROUND: &str = "- { id: '1', text: Grunnlag., strength: shall, temporary-ground: required }";
    hold(&[
        case(SIZE, "Vi søker sykepleier i 100 % fast stilling.", "ok"),
        case(SIZE, "Vi søker sykepleier i fast stilling.", "flagged g#1"),
        case(PERMANENCE, "Vi søker sykepleier i 100 % stilling.", "flagged g#1"),
        case(PERMANENCE, "Vi søker sykepleier i 100 % fast stilling.", "ok"),
        case(WEEKEND, "Vi søker sykepleier i 100 % fast stilling med arbeid hver andre helg.", "flagged g#1"),
        case(WEEKEND, "Vi søker sykepleier i 100 % fast stilling med arbeid hver tredje helg.", "ok"),
        case(WEEKEND, "Vi søker sykepleier i 100 % fast stilling med arbeid hver fjerde helg.", "ok"),
        case(GROUND, "Vi søker sykepleier i 100 % vikariat til 30.6.2027.", "ok"),
        case(GROUND, "Vi søker sykepleier i 100 % midlertidig stilling.", "flagged g#1"),
        case(GROUND, "Vi søker sykepleier i 100 % fast stilling.", "ok"),
    ]);
}

#[test]
fn the_deciding_clause() {
    hold(&[
        // The strictest verdict decides.
        case(
            "- { id: '1', text: A bør., strength: should, minimum-size: 100 }\n- { id: '2', text: B., strength: shall, minimum-size: 80 }",
            "Vi søker sykepleier i 60 % fast stilling.",
            "flagged g#2",
        ),
        // Then the strength.
        case(
            "- { id: '1', text: A bør., strength: should, minimum-size: 80 }\n- { id: '2', text: B., strength: shall, consultation: { when: before-publication, with: affected } }",
            "Vi søker sykepleier i 60 % fast stilling.",
            "needs-consultation g#2 consultation",
        ),
        // Then the order in the file.
        case(
            "- { id: '2', text: A., strength: shall, minimum-size: 80 }\n- { id: '1', text: B., strength: shall, minimum-size: 90 }",
            "Vi søker sykepleier i 60 % fast stilling.",
            "flagged g#2",
        ),
        // Each position has its own.
        case(
            "- { id: '1', text: A., strength: shall, minimum-size: 80 }",
            "Vi søker:\n\n- Sykepleier, 100 % fast stilling\n- Helsefagarbeider, 60 % fast stilling",
            "ok, flagged g#1",
        ),
    ]);
}
