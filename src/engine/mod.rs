//! The one pipeline. No disk, clock, threads, environment or output.

mod checker;
mod lower;
mod report;
mod run;
mod say;
mod tidy;
mod uses;
mod verdict;
mod ways;
mod words;

pub use checker::Checker;
pub use lower::lower;
pub use report::{Context, JudgedBy, Judgement, Minimum, Report, Use, Verdict, Weighed};
pub use run::{File, FileKind, Judged, Run, Used};
pub use uses::{State, Tally, Uses};
pub use words::weekends;
