//! Why a text is not the YAML we read, in plain words.

use crate::finding::Localized;
use serde_saphyr::granit_parser::ErrorKind;

/// What ended the parsing.
pub(super) enum Reason {
    Tag(String),
    SeveralDocuments,
    TooDeep,
    TooMany,
    UnknownAnchor,
    MergeKey,
    KeyIsNoText,
    Quote,
    Bracket,
    Tab,
    Indentation,
    Colon,
    ListItem,
    Escape,
    Character(char),
    CutShort,
    Comment,
    Directive,
    Other,
}

/// The parser's kind of error in our words.
pub(super) fn of(kind: &ErrorKind) -> Reason {
    use ErrorKind as K;
    match kind {
        K::UnclosedQuotedScalar
        | K::InvalidQuotedScalarIndent
        | K::InvalidTrailingSingleQuotedScalar
        | K::InvalidTrailingDoubleQuotedScalar
        | K::DocumentIndicatorInQuotedScalar => Reason::Quote,
        K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::MisplacedFlowCollectionEnd
        | K::MismatchedFlowCollectionEnd { .. }
        | K::UnclosedFlowCollection { .. } => Reason::Bracket,
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabAtBlockScalarStart
        | K::TabInIndentation
        | K::TabInPlainScalar => Reason::Tab,
        K::InvalidIndentation
        | K::InvalidBlockScalarIndent
        | K::ZeroBlockScalarIndent
        | K::InvalidFlowScalarIndent
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry => Reason::Indentation,
        K::SimpleKeyExpected
        | K::InvalidSimpleKey
        | K::MappingKeyNotAllowed
        | K::MappingValueNotAllowed
        | K::InvalidColonPlacement
        | K::FlowMappingValueAdjacentCollection
        | K::InvalidMappingValueWhitespace => Reason::Colon,
        K::BlockEntryInFlowCollection | K::BlockSequenceEntryNotAllowed | K::InvalidBlockEntryWhitespace => {
            Reason::ListItem
        }
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => Reason::Escape,
        K::UnexpectedCharacter { character } => Reason::Character(*character),
        K::UnexpectedEof | K::UnexpectedEofBlockMapping | K::UnexpectedEofBlockSequence => Reason::CutShort,
        K::CommentInterceptedScalar | K::CommentNotSeparated => Reason::Comment,
        K::RecursionLimitExceeded => Reason::TooDeep,
        K::UnknownAnchor => Reason::UnknownAnchor,
        K::DirectiveDisallowed
        | K::MissingDocumentEndBeforeDirective
        | K::InvalidDirectiveName
        | K::MissingDirectiveName
        | K::ExpectedDocumentStart => Reason::Directive,
        _ => Reason::Other,
    }
}

impl Reason {
    /// As it stands after «dette er ikke gyldig YAML:».
    pub(super) fn words(&self) -> Localized<String> {
        let l = |nb: &str, nn: &str, en: &str| Localized { nb: nb.to_owned(), nn: nn.to_owned(), en: en.to_owned() };
        match self {
            Reason::Tag(tag) => Localized {
                nb: format!("merket {tag} brukes ikke her"),
                nn: format!("merket {tag} blir ikkje brukt her"),
                en: format!("the tag {tag} is not used here"),
            },
            Reason::SeveralDocuments => l(
                "filen inneholder flere dokumenter, skilt med ---",
                "fila inneheld fleire dokument, skilde med ---",
                "the file holds several documents, separated by ---",
            ),
            Reason::TooDeep => {
                l("innholdet er nøstet for dypt", "innhaldet er nøsta for djupt", "the content is nested too deeply")
            }
            Reason::TooMany => l(
                "innholdet blir for stort når henvisninger med * er satt inn",
                "innhaldet blir for stort når tilvisingar med * er sette inn",
                "the content grows too large when references with * are filled in",
            ),
            Reason::UnknownAnchor => l(
                "ordet etter * viser til noe som ikke finnes. Tekst som begynner med *, må stå i anførselstegn",
                "ordet etter * viser til noko som ikkje finst. Tekst som byrjar med *, må stå i hermeteikn",
                "the word after * refers to nothing. Text that begins with * must stand in quotes",
            ),
            Reason::MergeKey => l(
                "nøkkelen << brukes ikke her. Skriv nøklene ut",
                "nøkkelen << blir ikkje brukt her. Skriv nøklane ut",
                "the key << is not used here. Write the keys out",
            ),
            Reason::KeyIsNoText => l(
                "en nøkkel må være et ord eller en tekst",
                "ein nøkkel må vere eit ord eller ein tekst",
                "a key must be a word or a text",
            ),
            Reason::Quote => l(
                "et anførselstegn mangler, eller noe følger rett etter det siste",
                "eit hermeteikn manglar, eller noko følgjer rett etter det siste",
                "a quote is missing, or something follows right after the closing one",
            ),
            Reason::Bracket => l(
                "en parentes eller et komma mangler",
                "ein parentes eller eit komma manglar",
                "a bracket or a comma is missing",
            ),
            Reason::Tab => l(
                "tabulator kan ikke brukes som innrykk",
                "tabulator kan ikkje brukast som innrykk",
                "a tab cannot be used as indentation",
            ),
            Reason::Indentation => l("innrykket passer ikke", "innrykket passar ikkje", "the indentation does not fit"),
            Reason::Colon => l(
                "et kolon mangler eller står feil. Tekst med kolon må stå i anførselstegn",
                "eit kolon manglar eller står feil. Tekst med kolon må stå i hermeteikn",
                "a colon is missing or misplaced. Text with a colon must stand in quotes",
            ),
            Reason::ListItem => l(
                "et listepunkt med bindestrek kan ikke stå her",
                "eit listepunkt med bindestrek kan ikkje stå her",
                "a list item with a dash cannot stand here",
            ),
            Reason::Escape => l(
                "tegnet etter \\ er ikke kjent. Bruk enkle anførselstegn",
                "teiknet etter \\ er ikkje kjent. Bruk enkle hermeteikn",
                "the character after \\ is not known. Use single quotes",
            ),
            Reason::Character(c) => Localized {
                nb: format!("tegnet {c} kan ikke stå først her. Sett teksten i anførselstegn"),
                nn: format!("teiknet {c} kan ikkje stå først her. Set teksten i hermeteikn"),
                en: format!("the character {c} cannot stand first here. Put the text in quotes"),
            },
            Reason::CutShort => {
                l("teksten slutter for tidlig", "teksten sluttar for tidleg", "the text ends too early")
            }
            Reason::Comment => {
                l("en kommentar med # står feil", "ein kommentar med # står feil", "a comment with # is misplaced")
            }
            Reason::Directive => l(
                "en linje som begynner med %, står feil",
                "ei linje som byrjar med %, står feil",
                "a line that begins with % is misplaced",
            ),
            Reason::Other => l(
                "noe på linjen kan ikke leses",
                "noko på linja kan ikkje lesast",
                "something on the line cannot be read",
            ),
        }
    }
}
