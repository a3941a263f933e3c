//! The `heltid` command.

use std::process::ExitCode;

/// Reading makes many small texts and lists; with this allocator they cost less than with most systems' own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    heltid::cli::run(std::env::args_os())
}
