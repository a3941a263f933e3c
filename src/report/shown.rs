//! Text from files, made harmless for a terminal.

use std::borrow::Cow;

/// `text` without anything that could drive a terminal or turn the direction of writing: each such character is
/// shown as `�`. Line breaks become spaces: what is shown stands on one line.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| harmless(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(harmless).collect())
}

fn harmless(c: char) -> char {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\t' => '\t',
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_codes_lose_their_power() {
        assert_eq!(shown("60 %\u{1b}[31m rød\u{7}\u{9b}2J"), "60 %�[31m rød��2J");
        assert_eq!(shown("a\r\nb\u{202e}c"), "a  b�c");
        assert!(matches!(shown("Ås – 60\u{a0}%"), Cow::Borrowed(_)));
    }
}
