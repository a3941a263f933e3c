//! Embeds the rules and the vocabulary.
fn main() {}
