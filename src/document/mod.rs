//! Formats: bytes to blocks of readable text with exact places. Nothing here knows what the words mean.

mod block;

pub use block::{Block, BlockKind, Document, Format};
