//! Flat text to tokens: words, numbers, percent signs, marks.

use super::vocabulary::Vocabulary;
use crate::text::is_nordic;

/// A token of the flat text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// The number that a word stands for: «tre».
    pub said: Option<u32>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits, at most one decimal sign.
    Number(Number),
    /// Digits with several separators: a date, a case number, an amount.
    Dotted,
    /// `½ ¼ ¾`, as a share of one.
    Fraction(f64),
    /// `%`, «prosent», «pst», «pct».
    Percent,
    /// Any other character.
    Mark(char),
}

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Its value.
    pub value: f64,
    /// The sign between whole and decimals.
    pub sign: Option<char>,
    /// The whole part and the decimals as numbers of their own: «70,64» may be two.
    pub halves: (f64, f64),
    /// Number of decimals.
    pub decimals: u8,
}

impl Token {
    /// The text of the token.
    pub fn text<'t>(&self, flat: &'t str) -> &'t str {
        flat.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The value, if it is a number.
    pub fn number(&self) -> Option<Number> {
        match self.kind {
            Kind::Number(n) => Some(n),
            _ => None,
        }
    }

    /// It is this mark.
    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// It is one of the dashes.
    pub fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Mark('-' | '–' | '—' | '−'))
    }
}

/// Cuts flat text into tokens.
pub(super) fn tokens(flat: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(flat.len() / 5 + 1);
    let mut at = 0;
    while let Some(byte) = flat.as_bytes().get(at) {
        at = match byte {
            b' ' => at + 1,
            b'a'..=b'z' => word(flat, at, &mut out),
            b'0'..=b'9' => number(flat, at, &mut out),
            _ => other(flat, at, &mut out),
        };
    }
    out
}

/// Gives number words their numbers. `numbers` are the places where one may begin, in order.
pub(super) fn say(flat: &str, numbers: &[u32], tokens: &mut [Token]) {
    let mut from = 0;
    for &start in numbers {
        let rest = tokens.get_mut(from..).unwrap_or_default();
        let at = rest.partition_point(|t| t.start < start);
        if let Some(token) = rest.get_mut(at).filter(|t| t.start == start && t.kind == Kind::Word) {
            token.said = Vocabulary::get().number(token.text(flat));
        }
        from += at;
    }
}

fn other(flat: &str, at: usize, out: &mut Vec<Token>) -> usize {
    let Some(c) = flat[at..].chars().next() else { return flat.len() };
    match c {
        c if is_nordic(c) || c.is_alphabetic() => word(flat, at, out),
        '%' | '٪' | '％' => push(out, at, at + c.len_utf8(), Kind::Percent),
        '½' => push(out, at, at + c.len_utf8(), Kind::Fraction(0.5)),
        '¼' => push(out, at, at + c.len_utf8(), Kind::Fraction(0.25)),
        '¾' => push(out, at, at + c.len_utf8(), Kind::Fraction(0.75)),
        _ => push(out, at, at + c.len_utf8(), Kind::Mark(c)),
    }
}

fn push(out: &mut Vec<Token>, start: usize, end: usize, kind: Kind) -> usize {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    out.push(Token { start: number(start), end: number(end), kind, said: None });
    end
}

/// The words for the percent sign. «prosentpoeng» and the like are other things.
const PERCENT_WORDS: [&str; 9] =
    ["prosents", "prosent", "pst", "pct", "percent", "procent", "prosen", "porsent", "prosnet"];

fn word(flat: &str, start: usize, out: &mut Vec<Token>) -> usize {
    let rest = &flat[start..];
    let len = letters(rest);
    let text = &rest[..len];
    if text.starts_with('p') && PERCENT_WORDS.contains(&text) {
        return push(out, start, start + len, Kind::Percent);
    }
    // «50-prosentstilling» and «50 prosentsstilling»: the unit and the noun in one word
    let after_number = out.last().is_some_and(|t| t.number().is_some() || t.is_dash());
    if after_number && let Some(tail) = text.strip_prefix("prosent") {
        let noun = tail.strip_prefix('s').filter(|t| t.starts_with("still")).unwrap_or(tail);
        if ["stilling", "vikariat", "engasjement", "jobb"].iter().any(|n| noun.starts_with(n)) {
            let cut = start + len - noun.len();
            push(out, start, cut, Kind::Percent);
            return push(out, cut, start + len, Kind::Word);
        }
    }
    // «80prosent» and «80pst»: the digits before are a token already
    push(out, start, start + len, Kind::Word)
}

/// The length of the letters at the start of a text.
fn letters(text: &str) -> usize {
    let mut len = 0;
    loop {
        len += text.as_bytes()[len..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        match text[len..].chars().next() {
            Some(c) if is_nordic(c) || !c.is_ascii() && c.is_alphabetic() => len += c.len_utf8(),
            _ => return len,
        }
    }
}

fn number(flat: &str, start: usize, out: &mut Vec<Token>) -> usize {
    let bytes = flat.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole_end = start + digits(start);
    if let Some(end) = stray_space(flat, whole_end) {
        let (whole, tail) = (&flat[start..whole_end], &flat[whole_end + 2..end]);
        let value = parse(&format!("{whole}.{tail}"));
        let decimals = u8::try_from(tail.len()).unwrap_or(u8::MAX);
        let n = Number { value, sign: Some(','), halves: (parse(whole), parse(tail)), decimals };
        return push(out, start, end, Kind::Number(n));
    }
    let mut end = whole_end;
    let mut groups = 1;
    while matches!(bytes.get(end), Some(b'.' | b',')) && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
        groups += 1;
    }
    if groups > 2 {
        return push(out, start, end, Kind::Dotted);
    }
    if groups == 1
        && let Some((value, slip_end)) = slip(flat, start, whole_end)
    {
        let n = Number { value, sign: None, halves: (value, 0.0), decimals: 0 };
        return push(out, start, slip_end, Kind::Number(n));
    }
    let whole = parse(&flat[start..whole_end]);
    let n = if groups == 1 {
        Number { value: whole, sign: None, halves: (whole, 0.0), decimals: 0 }
    } else {
        let tail = &flat[whole_end + 1..end];
        let value = parse(&format!("{}.{tail}", &flat[start..whole_end]));
        let sign = bytes.get(whole_end).map(|&b| char::from(b));
        let decimals = u8::try_from(tail.len()).unwrap_or(u8::MAX);
        Number { value, sign, halves: (whole, parse(tail)), decimals }
    };
    push(out, start, end, Kind::Number(n))
}

/// The end of decimals after a space that does not belong there: «70 ,5 %». Only in front of a percent sign.
fn stray_space(flat: &str, digits_end: usize) -> Option<usize> {
    let decimals = flat[digits_end..].strip_prefix(" ,")?;
    let len = decimals.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=2).contains(&len) && is_unit(&decimals[len..])).then_some(digits_end + 2 + len)
}

fn is_unit(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '-']);
    after.starts_with('%') || after.starts_with("prosent") || after.starts_with("pst")
}

/// A letter o typed for a zero: «6o %», «1oo prosent». Only in front of a percent sign.
fn slip(flat: &str, start: usize, digits_end: usize) -> Option<(f64, usize)> {
    let os = flat[digits_end..].bytes().take_while(|&b| b == b'o').count();
    if os == 0 || os > 2 {
        return None;
    }
    let end = digits_end + os;
    is_unit(&flat[end..]).then(|| (parse(&flat[start..end].replace('o', "0")), end))
}

fn parse(digits: &str) -> f64 {
    digits.parse().unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        tokens(text)
            .iter()
            .map(|t| match t.kind {
                Kind::Number(n) => format!("{}", n.value),
                Kind::Dotted => format!("<{}>", t.text(text)),
                Kind::Fraction(f) => format!("/{f}"),
                Kind::Percent => "%".into(),
                Kind::Word | Kind::Mark(_) => t.text(text).to_owned(),
            })
            .collect()
    }

    #[test]
    fn numbers_and_units() {
        assert_eq!(shown("70,42 % og 60prosent"), ["70.42", "%", "og", "60", "%"]);
        assert_eq!(shown("50-prosentstilling"), ["50", "-", "%", "stilling"]);
        assert_eq!(shown("6o % ½ stilling 01.03.2024"), ["60", "%", "/0.5", "stilling", "<01.03.2024>"]);
        assert_eq!(shown("2 prosentpoeng, 3.helg"), ["2", "prosentpoeng", ",", "3", ".", "helg"]);
        assert_eq!(shown("70 ,5 %, 70 ,5 og 3"), ["70.5", "%", ",", "70", ",", "5", "og", "3"]);
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_and_on_boundaries(text in "[a-cæø😀%½0-9.,o /-]{0,60}") {
            let mut last = 0;
            for t in tokens(&text) {
                prop_assert!(t.start >= last && t.end > t.start);
                prop_assert!(text.get(t.start as usize..t.end as usize).is_some());
                last = t.end;
            }
        }
    }
}
