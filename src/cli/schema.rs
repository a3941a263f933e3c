//! `heltid schema`.

use super::Exit;
use super::args::Schema;
use super::out::{Out, problem};
use crate::text::Language;
use crate::{report, schema};

/// One schema, or the names of all.
pub(super) fn run(args: &Schema, language: Language, out: &mut Out) -> Exit {
    let names: Vec<&str> = report::SCHEMAS.into_iter().chain(schema::NAMES).collect();
    let Some(name) = &args.schema else {
        out.write(&(names.join("\n") + "\n"));
        return Exit::Fine;
    };
    match report::schema(name).or_else(|| schema::of(name, language)) {
        Some(schema) => {
            out.json(&schema);
            Exit::Fine
        }
        None => {
            let names = names.join(", ");
            problem(&language.pick(
                format!("Det finnes ikke noe skjema «{name}». Skjemaene er {names}."),
                format!("Det finst ikkje noko skjema «{name}». Skjemaa er {names}."),
                format!("There is no schema “{name}”. The schemas are {names}."),
            ));
            Exit::Misuse
        }
    }
}
