//! What can be wrong with a Word file. One table: id and texts.

use crate::text::Language;

/// Something wrong with a Word file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Not a Word file at all, whatever its name says.
    Foreign,
    /// Word's format from before 2007 under a new name.
    Old,
    /// Locked with a password.
    Locked,
    /// The archive is cut short or broken.
    Damaged,
    /// A sound archive without a Word document in it.
    NoDocument,
    /// A file inside it that is not XML to its end; what stands before is read.
    Xml {
        /// Its path in the archive.
        entry: String,
    },
    /// It unpacks to more than is read.
    Unpacked {
        /// The limit in bytes.
        limit: u64,
    },
    /// It is packed so tightly that no one wrote it by hand.
    Packed {
        /// The limit: so many times smaller than its text.
        ratio: u64,
    },
    /// More files inside it than are looked at.
    Entries {
        /// The limit.
        limit: usize,
    },
    /// Elements nested deeper than is read; what stands before is read.
    Deep {
        /// The limit.
        limit: usize,
    },
    /// More paragraphs and cells than are read; what stands before is read.
    Long {
        /// The limit.
        limit: usize,
    },
}

impl Word {
    /// The id under which it is reported.
    pub fn id(&self) -> &'static str {
        match self {
            Word::Foreign => "word/foreign",
            Word::Old => "word/old-format",
            Word::Locked => "word/locked",
            Word::Damaged => "word/damaged",
            Word::NoDocument => "word/no-document",
            Word::Xml { .. } => "word/xml",
            Word::Unpacked { .. } => "word/too-large",
            Word::Packed { .. } => "word/too-packed",
            Word::Entries { .. } => "word/too-many-files",
            Word::Deep { .. } => "word/too-deep",
            Word::Long { .. } => "word/too-long",
        }
    }

    /// Message and advice.
    pub(super) fn say(&self, l: Language) -> (String, String) {
        let s = |nb: &str, nn: &str, en: &str| l.pick(nb, nn, en).to_owned();
        let save_anew = || {
            s(
                "Åpne den i Word og lagre som .docx.",
                "Opne henne i Word og lagre som .docx.",
                "Open it in Word and save it as .docx.",
            )
        };
        let only_the_text = || {
            s(
                "Kopier teksten til et nytt Word-dokument og lagre som .docx.",
                "Kopier teksten til eit nytt Word-dokument og lagre som .docx.",
                "Copy the text into a new Word document and save it as .docx.",
            )
        };
        match self {
            Word::Foreign => (
                s(
                    "Filen heter .docx, men er ikke et Word-dokument.",
                    "Fila heiter .docx, men er ikkje eit Word-dokument.",
                    "The file is named .docx but is not a Word document.",
                ),
                s(
                    "Åpne den i programmet den er laget i, og lagre som .docx.",
                    "Opne henne i programmet ho er laga i, og lagre som .docx.",
                    "Open it in the program that made it and save it as .docx.",
                ),
            ),
            Word::Old => (
                s(
                    "Filen heter .docx, men er i det gamle formatet .doc.",
                    "Fila heiter .docx, men er i det gamle formatet .doc.",
                    "The file is named .docx but is in the old .doc format.",
                ),
                save_anew(),
            ),
            Word::Locked => (
                s(
                    "Dokumentet er låst med passord og er ikke lest.",
                    "Dokumentet er låst med passord og er ikkje lese.",
                    "The document is locked with a password and was not read.",
                ),
                s(
                    "Åpne det i Word, fjern passordet og lagre på nytt.",
                    "Opne det i Word, fjern passordet og lagre på nytt.",
                    "Open it in Word, remove the password and save it again.",
                ),
            ),
            Word::Damaged => (
                s(
                    "Word-filen er skadet eller ikke komplett.",
                    "Word-fila er skadd eller ikkje komplett.",
                    "The Word file is damaged or incomplete.",
                ),
                s(
                    "Hent den på nytt, eller åpne den i Word og lagre som .docx.",
                    "Hent henne på nytt, eller opne henne i Word og lagre som .docx.",
                    "Fetch it again, or open it in Word and save it as .docx.",
                ),
            ),
            Word::NoDocument => (
                s(
                    "Filen inneholder ikke noe Word-dokument (word/document.xml mangler).",
                    "Fila inneheld ikkje noko Word-dokument (word/document.xml manglar).",
                    "The file holds no Word document (word/document.xml is missing).",
                ),
                save_anew(),
            ),
            Word::Xml { entry } => (
                l.pick(
                    format!("Dokumentet er bare lest til der feilen i {entry} begynner."),
                    format!("Dokumentet er berre lese til der feilen i {entry} byrjar."),
                    format!("The document was read only up to the error in {entry}."),
                ),
                save_anew(),
            ),
            Word::Unpacked { limit } => {
                let mib = limit / (1024 * 1024);
                (
                    l.pick(
                        format!("Dokumentet blir større enn {mib} MiB når det pakkes ut, og er ikke lest."),
                        format!("Dokumentet blir større enn {mib} MiB når det blir pakka ut, og er ikkje lese."),
                        format!("The document unpacks to more than {mib} MiB and was not read."),
                    ),
                    only_the_text(),
                )
            }
            Word::Packed { ratio } => (
                l.pick(
                    format!("Dokumentet er pakket mer enn {ratio} ganger og er ikke lest."),
                    format!("Dokumentet er pakka meir enn {ratio} gonger og er ikkje lese."),
                    format!("The document is packed more than {ratio} times and was not read."),
                ),
                only_the_text(),
            ),
            Word::Entries { limit } => (
                l.pick(
                    format!("Word-filen inneholder flere enn {limit} filer og er ikke lest."),
                    format!("Word-fila inneheld fleire enn {limit} filer og er ikkje lesen."),
                    format!("The Word file holds more than {limit} files and was not read."),
                ),
                only_the_text(),
            ),
            Word::Deep { limit } => (
                l.pick(
                    format!("Dokumentet er bare lest til et sted med mer enn {limit} nivåer inni hverandre."),
                    format!("Dokumentet er berre lese til ein stad med meir enn {limit} nivå inni kvarandre."),
                    format!("The document was read only up to a place nested more than {limit} levels deep."),
                ),
                only_the_text(),
            ),
            Word::Long { limit } => (
                l.pick(
                    format!("Bare de første {limit} avsnittene og cellene i dokumentet er lest."),
                    format!("Berre dei første {limit} avsnitta og cellene i dokumentet er lesne."),
                    format!("Only the first {limit} paragraphs and cells of the document were read."),
                ),
                s("Del det opp.", "Del det opp.", "Split it."),
            ),
        }
    }
}
