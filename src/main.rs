//! The `heltid` command.

fn main() {}
