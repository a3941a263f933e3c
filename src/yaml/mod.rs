//! YAML as a tree that knows where each part stands, and readers that collect every error of a file.

mod node;

pub use node::{Key, Node, Value};
