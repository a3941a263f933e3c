//! Bytes, places and readable text. No word of the domain lives here.
//!
//! A place is a [`Span`]: half-open byte offsets into the text of one [`Source`]. Lines and columns are computed at
//! the edge, by [`LineIndex`], with the unit of the column named in the call.

mod digest;
mod fold;
mod language;
mod lines;
mod part;
mod source;
mod span;
mod view;

pub use digest::sha256;
pub use fold::{fold, fold_char, is_nordic};
pub use language::Language;
pub use lines::{Columns, LineIndex, Place};
pub use part::{Location, Origin, Part, Role};
pub use source::{Carrier, Decoded, Encoding, Media, Source};
pub use span::Span;
pub use view::{Piece, TextView, ViewBuilder};
