//! `heltid init`: settings, a guideline template and an example advert. Nothing is overwritten.

use super::Exit;
use super::args::Init;
use super::out::Out;
use super::say;
use crate::files::{SETTINGS, shown, template};
use crate::text::Language;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Paths and texts of what is written, in the language of the messages. The guideline has one path in all of them:
/// two templates side by side would both be in force.
fn files(language: Language) -> [(&'static str, String); 3] {
    let (name, advert) = template::example(language);
    [
        (SETTINGS, template::settings(language).to_owned()),
        (template::GUIDELINE, template::guideline(language, None)),
        (name, advert.to_owned()),
    ]
}

/// Writes the files that are not there, and says what to run next.
pub(super) fn run(args: &Init, language: Language, out: &mut Out) -> Exit {
    let folder = args.folder.as_deref().unwrap_or(Path::new("."));
    for (name, text) in files(language) {
        let path = folder.join(name);
        match write_new(&path, &text) {
            Ok(true) => out.write(&format!("{} {}\n", language.pick("Skrev", "Skreiv", "Wrote"), shown(&path))),
            Ok(false) => {
                let kept = language.pick(
                    "Finnes fra før, er ikke rørt:",
                    "Finst frå før, er ikkje rørt:",
                    "Already there, left alone:",
                );
                out.write(&format!("{kept} {}\n", shown(&path)));
            }
            Err(error) => {
                say::unwritable(&path, &error, language);
                return Exit::Misuse;
            }
        }
    }
    let next = language.pick(
        "\nNeste: rett retningslinjen så den sier det dere har avtalt, og kjør\n",
        "\nNeste: rett retningslinja så ho seier det de har avtalt, og køyr\n",
        "\nNext: let the guideline say what you have agreed, and run\n",
    );
    out.write(&format!("{next}  heltid guideline check\n  heltid guideline test\n  heltid check\n"));
    Exit::Fine
}

/// Writes a file that does not exist; false where it does.
pub(super) fn write_new(path: &Path, text: &str) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}
