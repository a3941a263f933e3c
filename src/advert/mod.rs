//! The facts of an advert: which positions it offers, and where that is said.

mod facts;

pub use facts::*;
