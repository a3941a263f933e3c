//! `heltid` reads job adverts from Norwegian municipalities, works out which positions they offer, and judges each position
//! by the guideline on full time that the local parties have agreed and that is in force on the advert's date.
//!
//! # The one path
//!
//! ```text
//! bytes ─► Source ─► Document ─► Advert (facts) ─► Checker ─► Report ─► text │ one line a finding │ JSON
//!          text      blocks      positions         rules ×    findings
//!          + lines   + spans     + evidence        guideline  + verdicts
//! ```
//!
//! Everything that wants a verdict walks this path, whatever it is for; there is no second way in.
//!
//! # Words
//!
//! An *advert* (utlysning) offers *positions*; a position is one offered line, «2 × 60 % fast», with a *size* in percent. A
//! *guideline* (lokale retningslinjer) has numbered *clauses*, with *exceptions* in the guideline and *dispensations* granted
//! for one case. A *consultation* (drøfting) is what the law asks for before part time is decided. A *finding* is one thing said
//! about one place, and rests on a *basis* (hjemmel). A *verdict* is how one position stands; an advert's light is its worst.
//!
//! # Floors
//!
//! Modules import downwards only, and an outside crate is used on one floor only. `tests/it/floors.rs` reads the source and
//! holds this.
//!
//! | floor | modules | know |
//! |---|---|---|
//! | 9 | `cli`, `lsp` | commands and options; the language-server protocol |
//! | 8 | `report`, `files`, `schema` | findings to bytes; the disk; schemas of files, and help in writing them |
//! | 7 | [`engine`] | the one pipeline |
//! | 6 | `[`guideline`], [`settings`] | what was agreed, when and for whom it holds |
//! | 5 | [`rule`] | what a rule is; conditions and requirements; kinds of check |
//! | 4 | [`advert`] | facts: positions and their evidence |
//! | 3 | [`document`] | formats: bytes to blocks with places |
//! | 2 | [`yaml`] | a tree with places; readers that collect every error |
//! | 1 | [`finding`] | what is said |
//! | 0 | [`text`], [`calendar`] | bytes, places, lines; dates and periods |
//!
//! # Invariants
//!
//! Much of this is about what is absent. Each has its test in `tests/it/invariants.rs`, under the name given here, unless
//! another place is named.
//!
//! 1. **Bytes are decoded once**, and a place is from then on a byte [`text::Span`] in one [`text::Source`]. Text that is not
//!    UTF-8 or UTF-16 is read as Windows-1252, and a finding says so. Lines and columns are computed at the edge, with the unit
//!    of the column named in the call. *(`bytes_are_decoded_once`)*
//! 2. **A place is never searched for.** What is matched in readable text is mapped back through the block's
//!    [`text::TextView`], across entities, tags and soft hyphens. *(`a_place_is_never_searched_for`)*
//! 3. **Parsing never fails and never panics.** [`document::open`] takes any bytes. *(`any_bytes_are_taken`)*
//! 4. **The engine reads no clock**, disk or environment: today and the date judged on are arguments. The same input gives the
//!    same report. *(`the_engine_reads_no_clock`)*
//! 5. **Nothing is dropped.** A finding that is dispensed, excepted or lowered by settings stays in the report with the reason;
//!    every summary says how many were held back. *(`nothing_is_dropped`)*
//! 6. ***I don't know* is a verdict.** A size that cannot be read gives `unclear`, never `ok`. *(`not_known_is_a_verdict`)*
//! 7. **A fact carries its evidence**: where it was read, in what kind of place, how surely. Two witnesses that disagree are a
//!    finding. *(`a_fact_carries_its_evidence`)*
//! 8. **A rule is data.** Nothing outside `rule::check` looks at the kind of a check; nothing outside [`advert`] looks for words
//!    that mean something about positions. *(`a_rule_is_data`)*
//! 9. **Nothing fails open.** A guideline that does not load is an error and judges nothing; an unknown key is an error with a
//!    suggestion. *(`a_guideline_that_does_not_load_judges_nothing`)*
//! 10. **One function decides whether something holds on a day**: [`calendar::in_force`], both days included. No verdict depends
//!     on the order of files or threads. *(`one_function_decides_what_is_in_force`, `the_order_of_files_changes_nothing`)*
//! 11. **Never «ulovlig».** Since 1 January 2023 the law wants full time as the main rule, and asks that the need for part time
//!     is documented in writing and discussed with the representatives before it is decided; it does not forbid part time.
//!     *(`no_text_says_unlawful`)*

pub mod advert;
pub mod calendar;
#[cfg(feature = "cli")]
pub mod cli;
pub mod document;
pub mod engine;
#[cfg(feature = "cli")]
pub mod files;
pub mod finding;
pub mod guideline;
#[cfg(feature = "lsp")]
pub mod lsp;
#[cfg(feature = "cli")]
pub mod report;
pub mod rule;
pub mod schema;
pub mod settings;
pub mod text;
pub mod yaml;
