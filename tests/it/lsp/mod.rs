//! The language server, talked to in memory.

mod actions;
mod basics;
mod commands;
mod completion;
mod dispensations;
mod editor;
mod hints;
mod hover;
mod lenses;
mod life;
mod links;
mod pipes;
mod records;
mod shown;
mod symbols;
mod tags;
