//! heltid
pub mod advert;
pub mod calendar;
pub mod document;
pub mod engine;
pub mod finding;
pub mod rule;
pub mod text;
pub mod yaml;
