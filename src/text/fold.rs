//! The case fold that every match runs on.

/// Folds letters to lower case and every kind of space to ordinary spaces, **keeping the length in bytes**, so that an
/// offset in the folded text is the same offset in the text.
///
/// A letter whose lower case takes another number of bytes stays as it is (İ, K for kelvin); none of them occurs in
/// Norwegian. A no-break or thin space of n bytes becomes n spaces. Hyphens and dashes that are not ASCII are kept:
/// `–` between numbers means a range, `-` may not.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Most of a text is ASCII, and goes over a run at a time.
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (run, other) = rest.split_at(at);
        out.push_str(run);
        let mut chars = other.chars();
        if let Some(c) = chars.next() {
            match fold_char(c) {
                ' ' => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
                folded => out.push(folded),
            }
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.make_ascii_lowercase();
    out
}

/// One character of [`fold`]: a space for every kind of space, else a letter of the same length in bytes.
pub fn fold_char(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else if is_nordic(c) {
        c
    } else if is_wide_space(c) {
        ' '
    } else {
        lower_of_same_length(c)
    }
}

/// One of the small letters that most texts have beside those of ASCII: asked first, because to ask about any letter
/// takes longer.
#[inline]
pub fn is_nordic(c: char) -> bool {
    matches!(c, 'à'..='ö' | 'ø'..='ÿ')
}

fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn lower_of_same_length(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_norwegian_letters_and_spaces() {
        assert_eq!(fold("80\u{a0}% FAST Ærlig ØKT Ås"), "80  % fast ærlig økt ås");
        assert_eq!(fold("80\u{202f}%"), "80   %");
    }

    #[test]
    fn the_common_letters_are_small_letters() {
        let letters: Vec<char> = ('\u{80}'..'\u{180}').filter(|c| is_nordic(*c)).collect();
        assert!(letters.iter().all(|c| c.is_alphabetic() && c.is_lowercase() && lower_of_same_length(*c) == *c));
        assert!("æøåéäöü".chars().all(|c| letters.contains(&c)));
    }

    proptest! {
        #[test]
        fn keeps_every_boundary(text in "\\PC*") {
            let folded = fold(&text);
            prop_assert_eq!(folded.len(), text.len());
            for (at, _) in text.char_indices() {
                prop_assert!(folded.is_char_boundary(at));
            }
        }
    }
}
