//! The `heltid` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    heltid::cli::run(std::env::args_os())
}
