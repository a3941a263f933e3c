//! heltid
pub mod advert;
pub mod calendar;
pub mod document;
pub mod engine;
#[cfg(feature = "cli")]
pub mod files;
pub mod finding;
#[cfg(feature = "cli")]
pub mod report;
pub mod rule;
pub mod text;
pub mod yaml;
