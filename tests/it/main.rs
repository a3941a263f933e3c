//! Tests of the whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on ends")]

mod agreed;
mod cli;
mod contract;
mod corpus;
mod documents;
mod fixes;
mod floors;
mod forms;
mod generated;
mod invariants;
mod judging;
mod layers;
#[cfg(feature = "lsp")]
mod lsp;
mod papers;
mod records;
mod rules;
mod schemas;
mod score;
mod verdicts;
mod vscode;
mod years;
