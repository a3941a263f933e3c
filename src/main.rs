//! The `heltid` command.

use std::process::ExitCode;

/// Reading makes many small texts and lists; with this allocator they cost less than with most systems' own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match heltid::cli::run(std::env::args_os()) {
        heltid::cli::Next::Done(code) => code,
        #[cfg(feature = "lsp")]
        heltid::cli::Next::Lsp(language) => heltid::lsp::run(language),
    }
}
