//! The language server, talked to in memory.

mod actions;
pub mod agrees;
mod basics;
mod commands;
mod completion;
mod dispensations;
mod editor;
mod edits;
mod fitting;
mod hints;
mod hover;
mod languages;
mod lenses;
mod life;
mod links;
mod load;
mod pipes;
mod pulls;
mod records;
mod reload;
mod shown;
mod symbols;
mod tags;
