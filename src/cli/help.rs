//! Help and errors of use, in the reader's language.

use crate::calendar::Date;
use crate::report::words::Word;
use crate::text::Language;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command};

const fn word(nb: &'static str, nn: &'static str, en: &'static str) -> Word {
    Word { nb, nn, en }
}

/// What a command does, by its name; `guideline check` by both.
fn about(path: &str) -> Option<Word> {
    Some(match path {
        "heltid" => word(
            "Leser utlysninger, finner stillingene og vurderer dem etter lokale retningslinjer for heltid.",
            "Les utlysingar, finn stillingane og vurderer dei etter lokale retningslinjer for heiltid.",
            "Reads job adverts, finds the positions and judges them by the local guideline on full time.",
        ),
        "check" => word("Vurder utlysninger.", "Vurder utlysingar.", "Judge adverts."),
        "facts" => word(
            "Vis hva som ble lest i hver utlysning, som JSON.",
            "Vis kva som blei lese i kvar utlysing, som JSON.",
            "Show what was read in each advert, as JSON.",
        ),
        "explain" => word("Forklar en regel.", "Forklar ein regel.", "Explain a rule."),
        "rules" => word("List opp alle reglene.", "List opp alle reglane.", "List all rules."),
        "guideline" => word("Arbeid med en retningslinje.", "Arbeid med ei retningslinje.", "Work with a guideline."),
        "guideline check" => word(
            "Kontroller at filen er riktig skrevet.",
            "Kontroller at fila er rett skriven.",
            "Check that the file is written correctly.",
        ),
        "guideline show" => word(
            "Skriv retningslinjen ut som et dokument som kan leses og underskrives.",
            "Skriv retningslinja ut som eit dokument som kan lesast og underskrivast.",
            "Print the guideline as a document to read and sign.",
        ),
        "guideline test" => word(
            "Kjør eksemplene som står i filen.",
            "Køyr døma som står i fila.",
            "Run the examples that stand in the file.",
        ),
        "dispensation" => word("Arbeid med dispensasjoner.", "Arbeid med dispensasjonar.", "Work with dispensations."),
        "dispensation list" => word(
            "List opp dispensasjonene, og hvor mange stillinger hver av dem dekker.",
            "List opp dispensasjonane, og kor mange stillingar kvar av dei dekkjer.",
            "List the dispensations, and how many positions each covers.",
        ),
        "guideline new" => word(
            "Lag en mal for en retningslinje, til å skrive avtalen inn i.",
            "Lag ein mal for ei retningslinje, til å skrive avtalen inn i.",
            "Write a template of a guideline, to put the agreement into.",
        ),
        "guideline diff" => word(
            "Si hva en ny versjon endrer, og for hvem den er strengere eller mildere.",
            "Sei kva ein ny versjon endrar, og for kven han er strengare eller mildare.",
            "Say what a new version changes, and for whom it is stricter or milder.",
        ),
        "init" => word(
            "Lag innstillinger, en mal for retningslinje og en eksempelutlysning.",
            "Lag innstillingar, ein mal for retningslinje og ei eksempelutlysing.",
            "Write settings, a guideline template and an example advert.",
        ),
        "schema" => word(
            "Skriv et JSON-skjema. Uten navn: hvilke som finnes.",
            "Skriv eit JSON-skjema. Utan namn: kva for nokre som finst.",
            "Print a JSON Schema. Without a name: which there are.",
        ),
        "completions" => word(
            "Skriv fullføring for et skall: bash, zsh, fish, powershell, elvish.",
            "Skriv fullføring for eit skal: bash, zsh, fish, powershell, elvish.",
            "Print completions for a shell: bash, zsh, fish, powershell, elvish.",
        ),
        "lsp" => word(
            "Tal med en editor (språktjener på standard inn og ut).",
            "Tal med ein editor (språktenar på standard inn og ut).",
            "Talk to an editor (language server on standard input and output).",
        ),
        _ => return None,
    })
}

/// What an option or argument means, by its id; the same in every command.
fn meaning(id: &str) -> Option<Word> {
    Some(match id {
        "paths" => word(
            "Filer, mapper eller - for standard inn. Uten sti: denne mappen.",
            "Filer, mapper eller - for standard inn. Utan sti: denne mappa.",
            "Files, folders, or - for standard input. Without one: the current folder.",
        ),
        "stdin_filename" => word(
            "Filnavnet som teksten på standard inn skal ha.",
            "Filnamnet som teksten på standard inn skal ha.",
            "The file name that the text on standard input shall have.",
        ),
        "mapping" => word(
            "YAML-fil som sier hvor feltene står i JSON: {text: /body, title: /name}.",
            "YAML-fil som seier kvar felta står i JSON: {text: /body, title: /name}.",
            "YAML file that says where the fields stand in JSON: {text: /body, title: /name}.",
        ),
        "guideline" => word(
            "Retningslinje å vurdere etter, i stedet for dem i heltid.yaml. Kan gjentas.",
            "Retningslinje å vurdere etter, i staden for dei i heltid.yaml. Kan gjentakast.",
            "Guideline to judge by, instead of those in heltid.yaml. May be repeated.",
        ),
        "on" => word(
            "Vurder som om utlysningen ble publisert denne dagen.",
            "Vurder som om utlysinga blei publisert denne dagen.",
            "Judge as if published on this day.",
        ),
        "today" => word(
            "Dagen som er i dag, for utkast uten dato og frister.",
            "Dagen som er i dag, for utkast utan dato og fristar.",
            "The day that is today, for drafts without a date and for what is due.",
        ),
        "format" => word(
            "text, concise eller json, til en fil med =FILE. Kan gjentas.",
            "text, concise eller json, til ei fil med =FILE. Kan gjentakast.",
            "text, concise or json, to a file with =FILE. May be repeated.",
        ),
        "expiring" => word(
            "Bare dem som utløper innen så mange dager.",
            "Berre dei som går ut innan så mange dagar.",
            "Only those that expire within so many days.",
        ),
        "list_format" | "rules_format" => word("text eller json.", "text eller json.", "text or json."),
        "paper_format" => word("text, markdown eller html.", "text, markdown eller html.", "text, markdown or html."),
        "fail_on" => word(
            "Fra hvilken vekt funn gir utgangskode 1. Ellers: error.",
            "Frå kva vekt funn gir utgangskode 1. Elles: error.",
            "From which weight findings give exit code 1. Default: error.",
        ),
        "no_dispensations" => word(
            "Vurder som om ingen dispensasjoner finnes.",
            "Vurder som om ingen dispensasjonar finst.",
            "Judge as if there were no dispensations.",
        ),
        "explain" => word(
            "Vis også det som er holdt tilbake, og hva tallene er lest som.",
            "Vis òg det som er halde tilbake, og kva tala er lesne som.",
            "Also show what is held back, and what the numbers were taken for.",
        ),
        "quiet" => word("Vis bare funn.", "Vis berre funn.", "Show findings only."),
        "lang" => word("Språket i meldingene.", "Språket i meldingane.", "The language of messages."),
        "color" => word("Farger i teksten.", "Fargar i teksten.", "Colours in the text."),
        "help" => word("Vis hjelp.", "Vis hjelp.", "Show help."),
        "version" => word("Vis versjon.", "Vis versjon.", "Show version."),
        "rule" => word(
            "Regelens id, for eksempel size/below-minimum.",
            "Id-en til regelen, til dømes size/below-minimum.",
            "The rule's id, for example size/below-minimum.",
        ),
        "files" => word(
            "Retningslinjer. Uten: dem som innstillingene peker på.",
            "Retningslinjer. Utan: dei som innstillingane peikar på.",
            "Guidelines. Without: those that the settings point to.",
        ),
        "effective" => word(
            "Vis i stedet hvilke punkter som gjelder en dag, og hvor hvert av dem står.",
            "Vis i staden kva punkt som gjeld ein dag, og kvar kvart av dei står.",
            "Show instead which clauses hold on a day, and where each of them stands.",
        ),
        "unit" => word(
            "Med --effective: for denne enheten.",
            "Med --effective: for denne eininga.",
            "With --effective: for this unit.",
        ),
        "sector" => word(
            "Med --effective: for denne sektoren.",
            "Med --effective: for denne sektoren.",
            "With --effective: for this sector.",
        ),
        "occupation" => word(
            "Med --effective: for denne yrkesgruppen eller STYRK-08-koden.",
            "Med --effective: for denne yrkesgruppa eller STYRK-08-koden.",
            "With --effective: for this occupation group or STYRK-08 code.",
        ),
        "permanence" => word(
            "Med --effective: permanent, temporary eller on_call.",
            "Med --effective: permanent, temporary eller on_call.",
            "With --effective: permanent, temporary or on_call.",
        ),
        "effective_on" => word(
            "Med --effective: på denne dagen. Uten: i dag.",
            "Med --effective: på denne dagen. Utan: i dag.",
            "With --effective: on this day. Without: today.",
        ),
        "old" => word("Den gamle versjonen.", "Den gamle versjonen.", "The old version."),
        "new" => word("Den nye versjonen.", "Den nye versjonen.", "The new version."),
        "file" => word(
            "Filen som skrives. Uten: guidelines/retningslinje.yaml.",
            "Fila som blir skriven. Utan: guidelines/retningslinje.yaml.",
            "The file to write. Without: guidelines/retningslinje.yaml.",
        ),
        "employer" => word(
            "Navnet på arbeidsgiveren. Uten: spør i terminalen.",
            "Namnet på arbeidsgjevaren. Utan: spør i terminalen.",
            "The name of the employer. Without: asks in the terminal.",
        ),
        "folder" => word("Mappen. Uten: denne.", "Mappa. Utan: denne.", "The folder. Without: this one."),
        "schema" => word("Navnet på skjemaet.", "Namnet på skjemaet.", "The name of the schema."),
        "shell" => word("Skallet.", "Skalet.", "The shell."),
        _ => return None,
    })
}

/// The command with help in `language`.
pub(super) fn in_language(command: Command, language: Language) -> Command {
    let name = command.get_name().to_owned();
    told(command, &name, language)
}

fn told(command: Command, path: &str, language: Language) -> Command {
    let about = about(path).map_or("", |w| w.get(language));
    let usage = language.pick("Bruk", "Bruk", "Usage");
    let commands = language.pick("Kommandoer", "Kommandoar", "Commands");
    let has_commands = command.has_subcommands();
    let list = if has_commands { format!("\n\n{commands}:\n{{subcommands}}") } else { String::new() };
    let has_positionals = command.get_positionals().next().is_some();
    let arguments = language.pick("Argumenter", "Argument", "Arguments");
    let positionals = if has_positionals { format!("\n\n{arguments}:\n{{positionals}}") } else { String::new() };
    let options = language.pick("Valg", "Val", "Options");
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command
        .about(about)
        .help_template(format!(
            "{{about-with-newline}}\n{usage}: {{usage}}{list}{positionals}\n\n{options}:\n{{options}}"
        ))
        .mut_args(|arg| explained(arg, language));
    let own = match (has_commands, path) {
        (true, "heltid") => language.pick("KOMMANDO", "KOMMANDO", "COMMAND").to_owned(),
        (true, path) => format!("{path} {}", language.pick("KOMMANDO", "KOMMANDO", "COMMAND")),
        (false, path) => path.to_owned(),
    };
    let named: Vec<String> = command.get_positionals().map(|arg| arg.to_string()).collect();
    let options_here = language.pick("VALG", "VAL", "OPTIONS");
    let usage = format!("heltid {own} [{options_here}] {}", named.join(" "));
    command = command.override_usage(usage.trim_end().to_owned());
    for name in names {
        let below = if path == "heltid" { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| told(sub, &below, language));
    }
    command
}

fn explained(arg: Arg, language: Language) -> Arg {
    match meaning(arg.get_id().as_str()) {
        Some(help) => arg.help(*help.get(language)),
        None => arg,
    }
}

/// What is wrong with the way the command was used. `None` where `clap` shows help or the version.
pub(super) fn misuse(error: &Error, language: Language) -> Option<String> {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let said = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            language.pick("En kommando mangler.", "Ein kommando manglar.", "A command is missing.").to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand);
            language.pick(
                format!("«{name}» er ingen kommando."),
                format!("«{name}» er ingen kommando."),
                format!("“{name}” is no command."),
            )
        }
        ErrorKind::UnknownArgument => language.pick(
            format!("Valget {arg} finnes ikke her."),
            format!("Valet {arg} finst ikkje her."),
            format!("There is no option {arg} here."),
        ),
        ErrorKind::MissingRequiredArgument => {
            language.pick(format!("{arg} mangler."), format!("{arg} manglar."), format!("{arg} is missing."))
        }
        ErrorKind::InvalidValue if value.is_empty() => language.pick(
            format!("{arg} mangler en verdi."),
            format!("{arg} manglar ein verdi."),
            format!("{arg} lacks a value."),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let expected = expected(error, language);
            language.pick(
                format!("«{value}» passer ikke til {arg}. Ventet: {expected}."),
                format!("«{value}» passar ikkje til {arg}. Venta: {expected}."),
                format!("“{value}” does not fit {arg}. Expected: {expected}."),
            )
        }
        ErrorKind::ArgumentConflict => language.pick(
            format!("{arg} kan bare stå én gang."),
            format!("{arg} kan berre stå éin gong."),
            format!("{arg} may stand once only."),
        ),
        _ => error.render().to_string(),
    };
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .into_iter()
        .find_map(|kind| match error.get(kind)? {
            ContextValue::String(text) => Some(text.clone()),
            // The nearest stands last.
            ContextValue::Strings(texts) => texts.last().cloned(),
            _ => None,
        })
        .map(|s| language.pick(format!(" Mente du {s}?"), format!(" Meinte du {s}?"), format!(" Did you mean {s}?")));
    let help = language.pick("Hjelp: heltid --help", "Hjelp: heltid --help", "Help: heltid --help");
    Some(format!("{}{}\n{help}", said.trim_end(), suggestion.unwrap_or_default()))
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

/// The values that would have done; of a date an example.
fn expected(error: &Error, language: Language) -> String {
    let valid = context(error, ContextKind::ValidValue);
    let valid = match std::error::Error::source(error) {
        Some(source) if valid.is_empty() => source.to_string(),
        _ => valid,
    };
    if Date::parse(&valid).is_none() {
        return valid;
    }
    language.pick(
        format!("en dato, skrevet slik: {valid}"),
        format!("ein dato, skriven slik: {valid}"),
        format!("a date, written like this: {valid}"),
    )
}

#[cfg(test)]
mod tests {
    use super::super::args::Cli;
    use super::*;
    use clap::CommandFactory;

    fn every(command: &Command, path: &str, check: &mut impl FnMut(&Command, &str)) {
        check(command, path);
        for sub in command.get_subcommands() {
            let below = if path == "heltid" { sub.get_name().to_owned() } else { format!("{path} {}", sub.get_name()) };
            every(sub, &below, check);
        }
    }

    #[test]
    fn every_command_and_option_is_explained() {
        every(&Cli::command(), "heltid", &mut |command, path| {
            assert!(about(path).is_some(), "{path}");
            for arg in command.get_arguments() {
                assert!(meaning(arg.get_id().as_str()).is_some(), "{path} {}", arg.get_id());
            }
        });
    }

    fn said(args: &[&str], language: Language) -> String {
        let command = in_language(Cli::command(), language);
        misuse(&command.try_get_matches_from(args).unwrap_err(), language).unwrap()
    }

    #[test]
    fn misuse_is_told_in_the_readers_language() {
        let line = |args: &[&str], language| said(args, language).lines().next().unwrap().to_owned();
        assert_eq!(
            line(&["heltid", "check", "--formt", "json"], Language::Nb),
            "Valget --formt finnes ikke her. Mente du --format?"
        );
        assert_eq!(line(&["heltid", "chek"], Language::Nn), "«chek» er ingen kommando. Meinte du check?");
        assert_eq!(
            line(&["heltid", "check", "--on", "i går"], Language::En),
            "“i går” does not fit --on <DATE>. Expected: a date, written like this: 2026-11-21."
        );
        assert_eq!(
            line(&["heltid", "check", "--format", "xml"], Language::Nb),
            "«xml» passer ikke til --format <FORMAT[=FILE]>. Ventet: text, concise, json."
        );
        assert_eq!(line(&["heltid", "explain"], Language::Nb), "<RULE> mangler.");
        assert_eq!(line(&["heltid"], Language::Nb), "En kommando mangler.");
    }
}
