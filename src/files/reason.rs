use crate::finding::Localized;
use std::io::{Error, ErrorKind};

/// Why the system refuses, in words. Follows a colon and takes no full stop.
pub fn reason(error: &Error) -> Localized<String> {
    let say = |nb: &str, nn: &str, en: &str| Localized { nb: nb.into(), nn: nn.into(), en: en.into() };
    match error.kind() {
        ErrorKind::PermissionDenied => say("ingen tilgang", "ingen tilgang", "permission denied"),
        ErrorKind::NotFound => say("den finnes ikke", "ho finst ikkje", "it does not exist"),
        ErrorKind::IsADirectory => say("det er en mappe", "det er ei mappe", "it is a folder"),
        ErrorKind::NotADirectory => say("det er ingen mappe", "det er inga mappe", "it is no folder"),
        _ => {
            let words = error.to_string();
            say(&words, &words, &words)
        }
    }
}
