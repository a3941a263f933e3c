//! What can be wrong with a file itself. One table: id, weight and texts.

use super::{Rendered, Severity, Word};
use crate::text::Language;

/// Something wrong with a file, apart from what any rule says about adverts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Not UTF-8; read as Windows-1252.
    Encoding,
    /// The file cannot be read.
    Unreadable {
        /// The system's reason, in three languages; follows a colon.
        reason: super::Localized<String>,
    },
    /// Not text at all (NUL bytes).
    Binary,
    /// Larger than the limit.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A format that is not read: `.doc`, `.odt`, `.pdf`.
    Format {
        /// The ending, with its dot.
        ending: String,
    },
    /// JSON or XML that is broken.
    Broken {
        /// `JSON` or `XML`.
        format: &'static str,
        /// Line, from 1.
        line: u32,
        /// Column, from 1, in characters.
        column: u32,
        /// Why, in three languages; follows a colon.
        reason: super::Localized<String>,
    },
    /// JSON or XML in which no advert is recognised.
    UnknownShape,
    /// A path or glob in settings that leads to no file.
    NoSuchFile {
        /// As written.
        path: String,
    },
    /// A glob that is none.
    Glob {
        /// As written.
        glob: String,
        /// The parser's words.
        reason: String,
    },
    /// YAML that cannot be parsed.
    Yaml {
        /// Why, in three languages; follows a colon.
        reason: super::Localized<String>,
    },
    /// A key that the file may not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The nearest key that it may have.
        suggestion: Option<String>,
    },
    /// A key of an advert's front matter that is one edit from a known one.
    FieldKey {
        /// The key.
        key: String,
        /// The known one.
        suggestion: String,
    },
    /// A value of an advert's front matter that is not understood, so that it counts for nothing.
    FieldValue {
        /// The key it stands under.
        key: String,
        /// The value.
        value: String,
    },
    /// A key stands twice.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// An id stands twice.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// A key that the file must have is not there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A value of the wrong kind.
    WrongValue {
        /// The key it stands under.
        key: String,
        /// What was expected, in three languages.
        expected: super::Localized<String>,
        /// The nearest value that would do.
        suggestion: Option<String>,
    },
    /// A file that adverts are judged by does not load, so that an advert was not judged.
    NotJudged {
        /// The file.
        file: String,
    },
    /// Something wrong with a Word file.
    Word(Word),
}

impl Trouble {
    /// The id under which it is reported.
    pub fn id(&self) -> &'static str {
        match self {
            Trouble::Encoding => "file/encoding",
            Trouble::Unreadable { .. } => "file/unreadable",
            Trouble::Binary => "file/binary",
            Trouble::TooLarge { .. } => "file/too-large",
            Trouble::Format { .. } => "file/format",
            Trouble::Broken { .. } => "file/broken",
            Trouble::UnknownShape => "file/unknown-shape",
            Trouble::NoSuchFile { .. } => "file/missing",
            Trouble::Glob { .. } => "file/glob",
            Trouble::Yaml { .. } => "yaml/syntax",
            Trouble::UnknownKey { .. } => "yaml/unknown-key",
            Trouble::FieldKey { .. } => "field/unknown-key",
            Trouble::FieldValue { .. } => "field/not-understood",
            Trouble::DuplicateKey { .. } => "yaml/duplicate-key",
            Trouble::MissingKey { .. } => "yaml/missing-key",
            Trouble::WrongValue { .. } => "yaml/wrong-value",
            Trouble::NotJudged { .. } => "file/not-judged",
            Trouble::Word(word) => word.id(),
            Trouble::DuplicateId { .. } => "yaml/duplicate-id",
        }
    }

    /// Its weight.
    pub fn severity(&self) -> Severity {
        match self {
            Trouble::Encoding | Trouble::FieldKey { .. } => Severity::Info,
            Trouble::FieldValue { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The word that was probably meant, in place of the one that stands there.
    pub(super) fn suggestion(&self) -> Option<&str> {
        match self {
            Trouble::UnknownKey { suggestion, .. } | Trouble::WrongValue { suggestion, .. } => suggestion.as_deref(),
            Trouble::FieldKey { suggestion, .. } => Some(suggestion),
            _ => None,
        }
    }

    /// Its texts in the reader's language.
    pub fn render(&self, language: Language) -> Rendered {
        let (message, advice) = self.say(language);
        Rendered { message, why: String::new(), advice }
    }

    /// Message and advice.
    fn say(&self, l: Language) -> (String, String) {
        let s = |nb: &str, nn: &str, en: &str| l.pick(nb, nn, en).to_owned();
        match self {
            Trouble::DuplicateId { id } => (
                l.pick(
                    format!("«{id}» er brukt to ganger."),
                    format!("«{id}» er brukt to gonger."),
                    format!("“{id}” is used twice."),
                ),
                s("Gi hver sin egen id.", "Gi kvar sin eigen id.", "Give each its own id."),
            ),
            Trouble::NotJudged { file } => (
                l.pick(
                    format!("Utlysningen er ikke vurdert, fordi noe er galt i {file}."),
                    format!("Utlysinga er ikkje vurdert, fordi noko er gale i {file}."),
                    format!("The advert was not judged, because something is wrong in {file}."),
                ),
                s(
                    "Rett det som er galt i filen, og lagre den.",
                    "Rett det som er gale i fila, og lagre henne.",
                    "Correct what is wrong in the file, and save it.",
                ),
            ),
            Trouble::Word(word) => word.say(l),
            Trouble::Encoding => (
                s(
                    "Filen er ikke UTF-8. Den er lest som Windows-1252.",
                    "Fila er ikkje UTF-8. Ho er lesen som Windows-1252.",
                    "The file is not UTF-8. It was read as Windows-1252.",
                ),
                s(
                    "Lagre den som UTF-8 hvis bokstaver ser feil ut.",
                    "Lagre henne som UTF-8 om bokstavar ser feil ut.",
                    "Save it as UTF-8 if letters look wrong.",
                ),
            ),
            Trouble::Unreadable { reason } => {
                let reason = reason.get(l);
                (
                    l.pick(
                        format!("Filen eller mappen kan ikke leses: {reason}."),
                        format!("Fila eller mappa kan ikkje lesast: {reason}."),
                        format!("The file or folder cannot be read: {reason}."),
                    ),
                    s(
                        "Se etter stien og tilgangen.",
                        "Sjå etter stien og tilgangen.",
                        "Check the path and the permissions.",
                    ),
                )
            }
            Trouble::Binary => (
                s("Filen er ikke tekst.", "Fila er ikkje tekst.", "The file is not text."),
                s(
                    "Lagre utlysningen som .docx, .md, .html eller .txt.",
                    "Lagre utlysinga som .docx, .md, .html eller .txt.",
                    "Save the advert as .docx, .md, .html or .txt.",
                ),
            ),
            Trouble::TooLarge { limit } => {
                let mib = limit / (1024 * 1024);
                (
                    l.pick(
                        format!("Filen er større enn {mib} MiB og er ikke lest."),
                        format!("Fila er større enn {mib} MiB og er ikkje lesen."),
                        format!("The file is larger than {mib} MiB and was not read."),
                    ),
                    s("Del den opp.", "Del henne opp.", "Split it."),
                )
            }
            Trouble::Format { ending } => (
                l.pick(
                    format!("Filer av typen {ending} leses ikke."),
                    format!("Filer av typen {ending} blir ikkje lesne."),
                    format!("Files of type {ending} are not read."),
                ),
                match ending.as_str() {
                    ".doc" | ".odt" | ".pdf" => s("Lagre som .docx.", "Lagre som .docx.", "Save as .docx."),
                    _ => s(
                        "Lagre som .docx, .md, .html eller .txt.",
                        "Lagre som .docx, .md, .html eller .txt.",
                        "Save as .docx, .md, .html or .txt.",
                    ),
                },
            ),
            Trouble::Broken { format, line, column, reason } => {
                let reason = reason.get(l);
                (
                    l.pick(
                        format!("Dette er ikke gyldig {format}, linje {line}, kolonne {column}: {reason}."),
                        format!("Dette er ikkje gyldig {format}, linje {line}, kolonne {column}: {reason}."),
                        format!("This is not valid {format}, line {line}, column {column}: {reason}."),
                    ),
                    s(
                        "Hent filen på nytt. Det som står helt før dette, er lest.",
                        "Hent fila på nytt. Det som står heilt før dette, er lese.",
                        "Fetch the file again. What stands whole before this was read.",
                    ),
                )
            }
            Trouble::UnknownShape => (
                s(
                    "Her er det ingen utlysning i en form som er kjent.",
                    "Her er det inga utlysing i ei form som er kjend.",
                    "There is no advert here in a form that is known.",
                ),
                s(
                    "Si hvor tittel og tekst står, med --mapping FIL.",
                    "Sei kvar tittel og tekst står, med --mapping FIL.",
                    "Say where title and text stand, with --mapping FILE.",
                ),
            ),
            Trouble::NoSuchFile { path } => (
                l.pick(
                    format!("«{path}» fører ikke til noen fil."),
                    format!("«{path}» fører ikkje til noka fil."),
                    format!("“{path}” leads to no file."),
                ),
                s(
                    "Rett stien. Den er relativ til mappen der denne filen ligger.",
                    "Rett stien. Han er relativ til mappa der denne fila ligg.",
                    "Correct the path. It is relative to the folder of this file.",
                ),
            ),
            Trouble::Glob { glob, reason } => (
                l.pick(
                    format!("«{glob}» er ikke et gyldig mønster: {reason}."),
                    format!("«{glob}» er ikkje eit gyldig mønster: {reason}."),
                    format!("“{glob}” is not a valid pattern: {reason}."),
                ),
                s(
                    "Bruk * for et navn og ** for alle mapper.",
                    "Bruk * for eit namn og ** for alle mapper.",
                    "Use * for a name and ** for any folders.",
                ),
            ),
            Trouble::Yaml { reason } => {
                let reason = reason.get(l);
                (
                    l.pick(
                        format!("Dette er ikke gyldig YAML: {reason}."),
                        format!("Dette er ikkje gyldig YAML: {reason}."),
                        format!("This is not valid YAML: {reason}."),
                    ),
                    s(
                        "Se etter innrykk, kolon og anførselstegn på linjen.",
                        "Sjå etter innrykk, kolon og hermeteikn på linja.",
                        "Look at indentation, colons and quotes on the line.",
                    ),
                )
            }
            Trouble::UnknownKey { key, suggestion } => (
                l.pick(
                    format!("«{key}» er ikke en kjent nøkkel her."),
                    format!("«{key}» er ikkje ein kjend nøkkel her."),
                    format!("“{key}” is not a known key here."),
                ),
                meant(l, suggestion.as_deref()).unwrap_or_else(|| {
                    s(
                        "Fjern den, eller se listen over nøkler i dokumentasjonen.",
                        "Fjern han, eller sjå lista over nøklar i dokumentasjonen.",
                        "Remove it, or see the list of keys in the documentation.",
                    )
                }),
            ),
            Trouble::FieldKey { key, suggestion } => (
                l.pick(
                    format!("«{key}» er ikke en kjent nøkkel, og leses ikke."),
                    format!("«{key}» er ikkje ein kjend nøkkel, og blir ikkje lesen."),
                    format!("“{key}” is not a known key and is not read."),
                ),
                meant(l, Some(suggestion)).unwrap_or_default(),
            ),
            Trouble::FieldValue { key, value } => (
                l.pick(
                    format!("Verdien «{value}» i «{key}» er ikke forstått, og teller ikke."),
                    format!("Verdien «{value}» i «{key}» er ikkje forstått, og tel ikkje."),
                    format!("The value “{value}” of “{key}” is not understood and does not count."),
                ),
                s(
                    "Skriv datoer som 2026-11-21, antall som tall, og sektor med et av ordene i dokumentasjonen.",
                    "Skriv datoar som 2026-11-21, tal på stillingar som tal, og sektor med eitt av orda i dokumentasjonen.",
                    "Write dates as 2026-11-21, counts as numbers, and the sector as one of the words in the documentation.",
                ),
            ),
            Trouble::DuplicateKey { key } => (
                l.pick(
                    format!("«{key}» står to ganger."),
                    format!("«{key}» står to gonger."),
                    format!("“{key}” stands twice."),
                ),
                s("Behold den ene.", "Behald den eine.", "Keep one of them."),
            ),
            Trouble::MissingKey { key } => (
                l.pick(format!("«{key}» mangler."), format!("«{key}» manglar."), format!("“{key}” is missing.")),
                l.pick(format!("Legg til «{key}»."), format!("Legg til «{key}»."), format!("Add “{key}”.")),
            ),
            Trouble::WrongValue { key, expected, suggestion } => {
                let expected = expected.get(l);
                (
                    l.pick(
                        format!("«{key}» skal være {expected}."),
                        format!("«{key}» skal vere {expected}."),
                        format!("“{key}” must be {expected}."),
                    ),
                    meant(l, suggestion.as_deref())
                        .unwrap_or_else(|| s("Rett verdien.", "Rett verdien.", "Correct the value.")),
                )
            }
        }
    }
}

fn meant(l: Language, suggestion: Option<&str>) -> Option<String> {
    let word = suggestion?;
    Some(l.pick(format!("Mente du «{word}»?"), format!("Meinte du «{word}»?"), format!("Did you mean “{word}”?")))
}
