//! What can be wrong with what was agreed: guidelines, dispensations, consultations. One table: id, weight and texts.

use super::Severity;
use crate::text::Language;

/// Something wrong in a guideline, dispensation or consultation, although its YAML and its keys are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// A clause that demands nothing, or several things.
    OneRequirement {
        /// The keys found.
        found: Vec<&'static str>,
    },
    /// An id stands twice.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// A statement that the file does not have.
    UnknownStatement {
        /// The id asked for.
        id: String,
        /// The nearest one there is.
        suggestion: Option<String>,
    },
    /// A clause that no guideline has.
    UnknownClause {
        /// The reference as written.
        reference: String,
        /// The nearest one there is.
        suggestion: Option<String>,
    },
    /// A condition that can never hold.
    NeverHolds,
    /// Two guidelines of one level and overlapping scope in force on one day.
    Overlap {
        /// The other one.
        other: String,
    },
    /// Two dispensations from one clause that may cover the same position on the same day.
    Together {
        /// The other one.
        other: String,
        /// The clause.
        clause: String,
    },
    /// A lower level that is milder than the one above it.
    Milder {
        /// The clause above.
        clause: String,
    },
    /// A reason without content.
    EmptyReason,
    /// A dispensation that lasts too long.
    TooLong {
        /// At most so many months.
        months: i32,
    },
    /// «skal» in the text of a `should` clause, or the reverse.
    StrengthOfText {
        /// The word found.
        word: String,
        /// The strength given.
        strength: &'static str,
    },
    /// Nothing says when the guideline is evaluated.
    NoEvaluation,
    /// No clause is about the advert itself.
    NothingOnAdverts,
}

impl Agreed {
    /// The id under which it is reported.
    pub fn id(&self) -> &'static str {
        match self {
            Agreed::OneRequirement { .. } => "guideline/one-requirement",
            Agreed::DuplicateId { .. } => "yaml/duplicate-id",
            Agreed::UnknownStatement { .. } => "guideline/unknown-statement",
            Agreed::UnknownClause { .. } => "dispensation/unknown-clause",
            Agreed::NeverHolds => "guideline/never-holds",
            Agreed::Overlap { .. } => "guideline/overlap",
            Agreed::Together { .. } => "dispensation/overlap",
            Agreed::Milder { .. } => "guideline/milder",
            Agreed::EmptyReason => "dispensation/empty-reason",
            Agreed::TooLong { .. } => "dispensation/too-long",
            Agreed::StrengthOfText { .. } => "guideline/strength-of-text",
            Agreed::NoEvaluation => "guideline/no-evaluation",
            Agreed::NothingOnAdverts => "guideline/nothing-on-adverts",
        }
    }

    /// Its weight.
    pub fn severity(&self) -> Severity {
        match self {
            Agreed::NeverHolds | Agreed::StrengthOfText { .. } | Agreed::NoEvaluation | Agreed::NothingOnAdverts => {
                Severity::Warning
            }
            // These lift less, or no more, than is written: adverts can be judged.
            Agreed::UnknownClause { .. } | Agreed::Together { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Message and advice.
    pub(super) fn say(&self, l: Language) -> (String, String) {
        let s = |nb: &str, nn: &str, en: &str| l.pick(nb, nn, en).to_owned();
        match self {
            Agreed::OneRequirement { found } if found.is_empty() => (
                s("Punktet stiller ikke noe krav.", "Punktet stiller ikkje noko krav.", "The clause demands nothing."),
                s(
                    "Legg til ett krav, for eksempel «minimum-size: 80».",
                    "Legg til eitt krav, til dømes «minimum-size: 80».",
                    "Add one requirement, such as “minimum-size: 80”.",
                ),
            ),
            Agreed::OneRequirement { found } => {
                let keys = found.join(", ");
                (
                    l.pick(
                        format!("Punktet stiller flere krav: {keys}."),
                        format!("Punktet stiller fleire krav: {keys}."),
                        format!("The clause demands several things: {keys}."),
                    ),
                    s(
                        "Lag ett punkt for hvert krav.",
                        "Lag eitt punkt for kvart krav.",
                        "Make one clause for each requirement.",
                    ),
                )
            }
            Agreed::DuplicateId { id } => (
                l.pick(
                    format!("«{id}» er brukt to ganger."),
                    format!("«{id}» er brukt to gonger."),
                    format!("“{id}” is used twice."),
                ),
                s("Gi hver sin egen id.", "Gi kvar sin eigen id.", "Give each its own id."),
            ),
            Agreed::UnknownStatement { id, suggestion } => (
                l.pick(
                    format!("«{id}» står ikke under «statements»."),
                    format!("«{id}» står ikkje under «statements»."),
                    format!("“{id}” does not stand under “statements”."),
                ),
                meant(l, suggestion.as_deref()).unwrap_or_else(|| {
                    s(
                        "Legg teksten til under «statements».",
                        "Legg teksten til under «statements».",
                        "Add the text under “statements”.",
                    )
                }),
            ),
            Agreed::UnknownClause { reference, suggestion } => (
                l.pick(
                    format!("Punktet «{reference}» finnes ikke i noen retningslinje."),
                    format!("Punktet «{reference}» finst ikkje i noka retningslinje."),
                    format!("No guideline has the clause “{reference}”."),
                ),
                meant(l, suggestion.as_deref()).unwrap_or_else(|| {
                    s(
                        "Skriv retningslinjens id, # og punktets id.",
                        "Skriv id-en til retningslinja, # og id-en til punktet.",
                        "Write the guideline's id, # and the clause's id.",
                    )
                }),
            ),
            Agreed::NeverHolds => (
                s(
                    "Vilkåret kan aldri være oppfylt.",
                    "Vilkåret kan aldri vere oppfylt.",
                    "The condition can never hold.",
                ),
                s("Se på grensene.", "Sjå på grensene.", "Look at the limits."),
            ),
            Agreed::Overlap { other } => (
                l.pick(
                    format!("«{other}» gjelder for de samme stillingene i samme tid."),
                    format!("«{other}» gjeld for dei same stillingane i same tid."),
                    format!("“{other}” holds for the same positions at the same time."),
                ),
                s(
                    "Sett «valid.to» på den ene, eller «replaces» på den nyeste.",
                    "Set «valid.to» på den eine, eller «replaces» på den nyaste.",
                    "Set “valid.to” on one of them, or “replaces” on the newest.",
                ),
            ),
            Agreed::Together { other, clause } => (
                l.pick(
                    format!("Dispensasjonen {other} fra {clause} kan gjelde de samme stillingene i samme tid."),
                    format!("Dispensasjonen {other} frå {clause} kan gjelde dei same stillingane i same tid."),
                    format!("The dispensation {other} from {clause} may cover the same positions at the same time."),
                ),
                s(
                    "Slå dem sammen, eller avgrens «applies-to» eller «valid».",
                    "Slå dei saman, eller avgrens «applies-to» eller «valid».",
                    "Merge them, or narrow “applies-to” or “valid”.",
                ),
            ),
            Agreed::Milder { clause } => (
                l.pick(
                    format!("Kravet er mildere enn {clause}."),
                    format!("Kravet er mildare enn {clause}."),
                    format!("The requirement is milder than {clause}."),
                ),
                s(
                    "Skjerp kravet, eller sett «may-loosen: true» i punktet over.",
                    "Skjerp kravet, eller set «may-loosen: true» i punktet over.",
                    "Make it stricter, or set “may-loosen: true” in the clause above.",
                ),
            ),
            Agreed::EmptyReason => (
                s("Begrunnelsen sier ingenting.", "Grunngjevinga seier ingenting.", "The reason says nothing."),
                s(
                    "Skriv hvorfor stillingen ikke kan være større.",
                    "Skriv kvifor stillinga ikkje kan vere større.",
                    "Write why the position cannot be larger.",
                ),
            ),
            Agreed::TooLong { months } => (
                l.pick(
                    format!("Dispensasjonen varer lenger enn {months} måneder."),
                    format!("Dispensasjonen varer lenger enn {months} månader."),
                    format!("The dispensation lasts longer than {months} months."),
                ),
                s("Sett en tidligere sluttdato.", "Set ein tidlegare sluttdato.", "Set an earlier last day."),
            ),
            Agreed::StrengthOfText { word, strength } => (
                l.pick(
                    format!("Teksten sier «{word}», men styrken er «{strength}»."),
                    format!("Teksten seier «{word}», men styrken er «{strength}»."),
                    format!("The text says “{word}”, but the strength is “{strength}”."),
                ),
                s(
                    "La teksten og styrken si det samme.",
                    "Lat teksten og styrken seie det same.",
                    "Let text and strength say the same.",
                ),
            ),
            Agreed::NoEvaluation => (
                s(
                    "Det står ikke når retningslinjene skal evalueres.",
                    "Det står ikkje når retningslinjene skal evaluerast.",
                    "Nothing says when the guideline is evaluated.",
                ),
                s(
                    "Legg til «evaluate-by» eller «evaluate-every».",
                    "Legg til «evaluate-by» eller «evaluate-every».",
                    "Add “evaluate-by” or “evaluate-every”.",
                ),
            ),
            Agreed::NothingOnAdverts => (
                s(
                    "Ingen punkter handler om hva som skal stå i utlysningen.",
                    "Ingen punkt handlar om kva som skal stå i utlysinga.",
                    "No clause is about what the advert must say.",
                ),
                s(
                    "Legg til et punkt med «required», «required-statement» eller «forbidden-phrase».",
                    "Legg til eit punkt med «required», «required-statement» eller «forbidden-phrase».",
                    "Add a clause with “required”, “required-statement” or “forbidden-phrase”.",
                ),
            ),
        }
    }
}

fn meant(l: Language, suggestion: Option<&str>) -> Option<String> {
    let word = suggestion?;
    Some(l.pick(format!("Mente du «{word}»?"), format!("Meinte du «{word}»?"), format!("Did you mean “{word}”?")))
}
