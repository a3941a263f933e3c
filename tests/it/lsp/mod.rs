//! The language server, talked to in memory.

#![expect(dead_code, reason = "tests of commands and edits need these")]

mod basics;
mod completion;
mod editor;
