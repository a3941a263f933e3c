//! Conditions have three values: what is not known neither covers nor lifts.

use super::{Case, hold};

const SIXTY: &str = "Vi søker sykepleier i 60 % fast stilling.";
const FULL: &str = "Vi søker sykepleier i 100 % fast stilling.";
const OPEN: &str = "Vi søker sykepleier i 60 % stilling.";

macro_rules! under {
    ($condition:literal) => {
        concat!("- { id: '1', text: Minst 80., strength: shall, minimum-size: 80, applies-to: { ", $condition, " } }")
    };
}

macro_rules! lifted {
    ($condition:literal) => {
        concat!(
            "- { id: '1', text: Minst 80., strength: shall, minimum-size: 80, exceptions: [{ id: e, text: E, when: { ",
            $condition,
            " } }] }"
        )
    };
}

const NATIONAL: &str = "needs-consultation national#14-1b reason consultation";

const fn case(clauses: &'static str, head: &'static str, text: &'static str, expected: &'static str) -> Case {
    Case { clauses, head, text, expected }
}

#[test]
fn known_facts_cover_or_do_not() {
    hold(&[
        case(under!("sector: [health-and-care]"), "sector: health-and-care", SIXTY, "flagged g#1"),
        case(under!("sector: health-and-care"), "sector: health-and-care", SIXTY, "flagged g#1"),
        case(under!("sector: [health-and-care]"), "sector: school", SIXTY, NATIONAL),
        case(under!("sector: [school]"), "sector: school", FULL, "ok"),
        case(under!("unit: [Solbakken sykehjem]"), "unit: Solbakken sykehjem", SIXTY, "flagged g#1"),
        // Folded, and as a prefix that ends at a comma.
        case(under!("unit: [Solbakken sykehjem]"), "unit: SOLBAKKEN SYKEHJEM", SIXTY, "flagged g#1"),
        case(under!("unit: [Solbakken sykehjem]"), "unit: 'Solbakken sykehjem, avdeling 2'", SIXTY, "flagged g#1"),
        case(under!("unit: [Solbakken sykehjem]"), "unit: Solbakken sykehjem avdeling 2", SIXTY, NATIONAL),
        case(under!("unit: [Solbakken sykehjem]"), "unit: Nordly sykehjem", SIXTY, NATIONAL),
        case(under!("occupation: [nurse]"), "", SIXTY, "flagged g#1"),
        case(under!("occupation: [teacher]"), "", SIXTY, NATIONAL),
        case(under!("permanence: [permanent]"), "", SIXTY, "flagged g#1"),
        case(under!("permanence: [temporary]"), "", SIXTY, NATIONAL),
        case(
            under!("permanence: [temporary]"),
            "",
            "Vi søker sykepleier i 60 % vikariat til 30.6.2025.",
            "flagged g#1",
        ),
        case(
            under!("employment-form: [substitute]"),
            "",
            "Vi søker sykepleier i 60 % vikariat til 30.6.2025.",
            "flagged g#1",
        ),
        case(
            under!("employment-form: [engagement]"),
            "",
            "Vi søker sykepleier i 60 % vikariat til 30.6.2025.",
            NATIONAL,
        ),
        case(under!("audience: [external]"), "audience: external", SIXTY, "flagged g#1"),
        case(under!("audience: [external]"), "audience: internal", SIXTY, NATIONAL),
        case(under!("audience: [internal]"), "audience: internal", SIXTY, "flagged g#1"),
        case(under!("weekend: only"), "", "Vi søker sykepleier i 20 % fast helgestilling.", "flagged g#1"),
        case(under!("shift: [night]"), "", "Vi søker sykepleier i 60 % fast nattstilling.", "flagged g#1"),
        case(under!("student: true"), "", "Vi søker sykepleierstudent i 20 % fast studentstilling.", "flagged g#1"),
        case(under!("size: { below: 60 }"), "", SIXTY, NATIONAL),
        case(under!("size: { at-most: 60 }"), "", SIXTY, "flagged g#1"),
        case(under!("size: { at-least: 60 }"), "", SIXTY, "flagged g#1"),
        case(under!("size: { above: 60 }"), "", SIXTY, NATIONAL),
        case(
            under!("duration: { below: P6M }"),
            "",
            "Vi søker sykepleier i 60 % vikariat fra 1.4.2025 til 30.6.2025.",
            "flagged g#1",
        ),
        case(
            under!("duration: { below: P6M }"),
            "",
            "Vi søker sykepleier i 60 % vikariat fra 1.4.2025 til 30.6.2026.",
            NATIONAL,
        ),
        case(under!("advert-date: { from: 2025-03-03 }"), "", SIXTY, "flagged g#1"),
        case(under!("advert-date: { to: 2025-03-03 }"), "", SIXTY, "flagged g#1"),
        case(under!("advert-date: { from: 2025-03-04 }"), "", SIXTY, NATIONAL),
        case(under!("advert-date: { to: 2025-03-02 }"), "", SIXTY, NATIONAL),
        case(under!("not: { sector: [school] }"), "sector: health-and-care", SIXTY, "flagged g#1"),
        case(under!("not: { sector: [school] }"), "sector: school", SIXTY, NATIONAL),
        case(
            under!("any: [{ sector: [school] }, { permanence: [permanent] }]"),
            "sector: health-and-care",
            SIXTY,
            "flagged g#1",
        ),
        case(
            under!("any: [{ sector: [school] }, { permanence: [temporary] }]"),
            "sector: health-and-care",
            SIXTY,
            NATIONAL,
        ),
        // Two facts must both hold.
        case(under!("sector: [health-and-care], permanence: [temporary]"), "sector: health-and-care", SIXTY, NATIONAL),
    ]);
}

#[test]
fn unknown_facts_leave_a_breach_unclear_and_the_rest_alone() {
    hold(&[
        case(under!("unit: [Solbakken sykehjem]"), "", SIXTY, "unclear g#1"),
        case(under!("unit: [Solbakken sykehjem]"), "", FULL, "ok"),
        case(under!("not: { unit: [Solbakken sykehjem] }"), "", SIXTY, "unclear g#1"),
        case(under!("any: [{ unit: [Solbakken sykehjem] }, { permanence: [permanent] }]"), "", SIXTY, "flagged g#1"),
        case(under!("unit: [Solbakken sykehjem], permanence: [temporary]"), "", SIXTY, NATIONAL),
        // A temporary position that does not say which kind it is.
        case(
            under!("employment-form: [substitute]"),
            "",
            "Vi søker sykepleier i 60 % midlertidig stilling.",
            "unclear g#1",
        ),
        case(under!("employment-form: [substitute]"), "", SIXTY, NATIONAL),
        // Known by default: an advert that does not say is for everyone.
        case(under!("audience: [external]"), "", SIXTY, "flagged g#1"),
        case(under!("audience: [internal]"), "", SIXTY, NATIONAL),
        case(under!("duration: { below: P6M }"), "", "Vi søker sykepleier i 60 % vikariat.", "unclear g#1"),
        case(under!("size: { below: 60 }"), "", "Vi søker sykepleier i fast stilling, inntil 80 %.", "unclear g#1"),
    ]);
}

#[test]
fn a_list_of_every_value_is_true() {
    hold(&[
        case(under!("audience: [internal, external]"), "", SIXTY, "flagged g#1"),
        case(under!("weekend: [only, part, none]"), "", SIXTY, "flagged g#1"),
        case(under!("shift: [day, rota, night]"), "", SIXTY, "flagged g#1"),
        case(under!("permanence: [permanent, temporary]"), "", OPEN, "flagged g#1"),
        case(under!("permanence: [permanent, temporary, on_call]"), "", OPEN, "flagged g#1"),
        case(
            under!(
                "sector: [health-and-care, school, kindergarten, culture, technical, administration, hospital, state, church, private]"
            ),
            "title: Medarbeider",
            "Vi søker medarbeider i 60 % fast stilling.",
            "flagged g#1",
        ),
    ]);
}

#[test]
fn permanence_that_is_not_said_is_judged_as_each() {
    hold(&[
        case("- { id: '1', text: A., strength: shall, minimum-size: 80 }", "", OPEN, "flagged g#1"),
        case(under!("permanence: [permanent]"), "", OPEN, "unclear g#1"),
        case(under!("permanence: [temporary]"), "", OPEN, "unclear g#1"),
        case(under!("permanence: [permanent]"), "", "Vi søker sykepleier i 100 % stilling.", "ok"),
        case(
            "- { id: '1', text: A., strength: shall, minimum-size: 80, applies-to: { permanence: [permanent] } }\n\
             - { id: '2', text: B., strength: shall, minimum-size: 70, applies-to: { permanence: [temporary] } }",
            "",
            OPEN,
            "flagged g#1",
        ),
        case(
            "- { id: '1', text: A., strength: shall, minimum-size: 80, applies-to: { permanence: [permanent] } }\n\
             - { id: '2', text: B., strength: shall, minimum-size: 50, applies-to: { permanence: [temporary] } }",
            "",
            OPEN,
            "unclear g#1",
        ),
    ]);
}

#[test]
fn an_exception_that_may_not_fit_lifts_nothing() {
    hold(&[
        case(lifted!("student: true"), "", SIXTY, "flagged g#1"),
        case(lifted!("student: true"), "", "Vi søker sykepleierstudent i 20 % fast studentstilling.", "excepted g#1"),
        case(
            lifted!("student: true, size: { at-most: 20 }"),
            "",
            "Vi søker sykepleierstudent i 21 % fast studentstilling.",
            "flagged g#1",
        ),
        case(lifted!("unit: [Solbakken sykehjem]"), "", SIXTY, "flagged g#1"),
        case(lifted!("unit: [Solbakken sykehjem]"), "unit: Solbakken sykehjem", SIXTY, "excepted g#1"),
        case(lifted!("unit: [Solbakken sykehjem]"), "unit: Nordly sykehjem", SIXTY, "flagged g#1"),
        case(lifted!("duration: { below: P6M }"), "", "Vi søker sykepleier i 60 % vikariat.", "flagged g#1"),
        case(lifted!("size: { at-most: 60 }"), "", "Vi søker sykepleier i fast stilling, inntil 60 %.", "excepted g#1"),
        case(lifted!("size: { at-least: 50 }"), "", "Vi søker sykepleier i fast stilling, inntil 60 %.", "flagged g#1"),
        case(lifted!("size: { at-least: 50 }"), "", "Vi søker sykepleier i fast stilling, 40–100 %.", "flagged g#1"),
        case(
            lifted!("reason: remainder"),
            "positions: [{ title: Sykepleier, size: 60, reason: remainder }]",
            SIXTY,
            "excepted g#1",
        ),
        case(
            lifted!("reason: remainder"),
            "positions: [{ title: Sykepleier, size: 60, reason: wish }]",
            SIXTY,
            "flagged g#1",
        ),
        case(lifted!("reason: remainder"), "", SIXTY, "flagged g#1"),
        // An exception lifts no doubt about the size.
        case(
            lifted!("unit: [Solbakken sykehjem]"),
            "unit: Solbakken sykehjem",
            "Vi søker sykepleier i fast stilling, inntil 100 %.",
            "unclear g#1",
        ),
    ]);
}

#[test]
fn on_call_and_assignments_only_by_name() {
    const MIN80: &str = "- { id: '1', text: Minst 80., strength: shall, minimum-size: 80 }";
    hold(&[
        case(MIN80, "", "Vi søker ringevikarer til sykehjemmet.", "not-covered"),
        case(MIN80, "", "Vi søker tilkallingsvikarer, 20 %.", "not-covered"),
        case(MIN80, "", "Vi søker støttekontakt til en ung mann.", "not-covered"),
        case(under!("permanence: [on_call]"), "", "Vi søker tilkallingsvikarer.", "unclear g#1"),
        case(under!("permanence: [permanent, temporary, on_call]"), "", "Vi søker tilkallingsvikarer.", "unclear g#1"),
        case(under!("employment-form: [assignment]"), "", "Vi søker støttekontakt til en ung mann.", "unclear g#1"),
        case(under!("permanence: [on_call]"), "", SIXTY, NATIONAL),
        case(
            under!("sector: [health-and-care]"),
            "sector: health-and-care",
            "Vi søker tilkallingsvikarer.",
            "not-covered",
        ),
        case(under!("not: { permanence: [permanent] }"), "", "Vi søker tilkallingsvikarer.", "not-covered"),
    ]);
}
