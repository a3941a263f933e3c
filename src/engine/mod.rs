//! The one pipeline. No disk, clock, threads, environment or output.

mod report;

pub use report::{Context, JudgedBy, Judgement, Lent, Report, Verdict};
