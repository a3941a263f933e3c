//! `heltid guideline new`: a commented template to write the agreement into.

use super::super::args::GuidelineNew;
use super::super::out::{Out, problem};
use super::super::{Exit, init, say};
use crate::files::{shown, template};
use crate::text::Language;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

/// Writes the template to a file that does not exist.
pub(super) fn run(args: &GuidelineNew, language: Language, out: &mut Out) -> Exit {
    let path = args.file.as_deref().unwrap_or(Path::new(template::GUIDELINE));
    let employer = args.employer.clone().or_else(|| asked(language)).filter(|name| !name.trim().is_empty());
    match init::write_new(path, &template::guideline(language, employer.as_deref())) {
        Ok(true) => {}
        Ok(false) => {
            problem(&language.pick(
                format!("{} finnes fra før og er ikke rørt.", shown(path)),
                format!("{} finst frå før og er ikkje rørt.", shown(path)),
                format!("{} is already there and was left alone.", shown(path)),
            ));
            return Exit::Misuse;
        }
        Err(error) => {
            say::unwritable(path, &error, language);
            return Exit::Misuse;
        }
    }
    out.write(&format!("{} {}\n", language.pick("Skrev", "Skreiv", "Wrote"), shown(path)));
    if employer.is_none() {
        out.write(language.pick(
            "Arbeidsgiveren er ikke oppgitt. Skriv navnet ved «employer» i filen.\n",
            "Arbeidsgjevaren er ikkje oppgitt. Skriv namnet ved «employer» i fila.\n",
            "No employer was named. Write the name at “employer” in the file.\n",
        ));
    }
    let next = language.pick(
        "\nNeste: rett den så den sier det partene har avtalt, og kjør\n",
        "\nNeste: rett henne så ho seier det partane har avtalt, og køyr\n",
        "\nNext: let it say what the parties have agreed, and run\n",
    );
    let path = shown(path);
    out.write(&format!("{next}  heltid guideline check {path}\n  heltid guideline test {path}\n"));
    Exit::Fine
}

/// One line from a person at the terminal.
fn asked(language: Language) -> Option<String> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return None;
    }
    let mut stderr = io::stderr();
    let _ = write!(stderr, "{} ", language.pick("Arbeidsgiver:", "Arbeidsgjevar:", "Employer:"));
    let _ = stderr.flush();
    let mut line = String::new();
    stdin.lock().read_line(&mut line).ok()?;
    Some(line.trim().to_owned())
}
