//! Signs that Word writes as numbers in a font of pictures.

/// The character for `w:sym`: a font and a number in it, in hexadecimal figures. What is not known is a bullet, for that
/// is what most of them stand for.
pub(super) fn character(font: &str, number: &str) -> Option<char> {
    let number = u32::from_str_radix(number.trim(), 16).ok()?;
    let picture = ["symbol", "wingdings", "webdings"].iter().any(|name| font.to_ascii_lowercase().starts_with(name));
    if !(0xf000..=0xf0ff).contains(&number) && !picture {
        return char::from_u32(number).filter(|c| !c.is_control());
    }
    let low = u8::try_from(number & 0xff).ok()?;
    Some(match (font.eq_ignore_ascii_case("symbol"), low) {
        (true, b' '..=b'"' | b'#' | b'%' | b'&' | b'('..=b')' | b'+'..=b'?') => char::from(low),
        (true, 0xb1) => '±',
        (true, 0xb3) => '≥',
        (true, 0xa3) => '≤',
        (true, 0xae) => '→',
        (false, 0xe0 | 0xe8 | 0xf0) => '→',
        (false, 0xfc | 0xfe) => '✓',
        (false, 0x6f | 0xa8 | 0x71) => '☐',
        (false, 0x78 | 0xfd) => '☒',
        (_, 0x20) => ' ',
        _ => '•',
    })
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn signs() {
        assert_eq!(character("Symbol", "F025"), Some('%'));
        assert_eq!(character("Symbol", "F0B7"), Some('•'));
        assert_eq!(character("Wingdings", "F0FC"), Some('✓'));
        assert_eq!(character("Wingdings", "F0E0"), Some('→'));
        assert_eq!(character("Calibri", "2013"), Some('–'));
        assert_eq!(character("Calibri", "0007"), None);
        assert_eq!(character("Symbol", "D800"), Some('•'));
        assert_eq!(character("Symbol", "%"), None);
    }
}
