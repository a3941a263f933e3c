//! Sections of acts, as texts refer to them, and where they can be read.

use crate::finding::Finding;
use crate::text::{Media, Source, Span, fold};
use crate::yaml::{Fields, Reader, parse_leniently};
use std::sync::OnceLock;

/// A section that a text refers to: «aml. § 14-1 b».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The words.
    pub span: Span,
    /// Where it can be read.
    pub address: String,
}

/// An act whose sections have addresses.
#[derive(Debug)]
struct Law {
    /// What it is called, folded.
    names: Vec<String>,
    address: String,
    /// The sections that it has, without spaces.
    sections: Vec<String>,
}

/// The sections in a text whose address is known, in order.
pub fn sections(text: &str) -> Vec<Section> {
    text.match_indices('§').filter_map(|(sign, _)| section(text, sign)).collect()
}

/// What is wrong with the built-in file; a test holds it empty.
pub fn laws_trouble() -> &'static [Finding] {
    &built_in().1
}

fn built_in() -> &'static (Vec<Law>, Vec<Finding>) {
    static LAWS: OnceLock<(Vec<Law>, Vec<Finding>)> = OnceLock::new();
    LAWS.get_or_init(|| {
        let source = Source::new("laws.yaml", include_str!("../../rules/laws.yaml"), Media::Yaml);
        let (node, findings) = parse_leniently(&source, Span::new(0, source.text().len()));
        let reader = Reader::of(&source, findings);
        let fields = node.as_ref().and_then(|node| reader.fields(node, "laws"));
        let laws = fields.map(|f| {
            let laws = f.maps("laws").into_iter().map(law).collect();
            f.finish();
            laws
        });
        (laws.unwrap_or_default(), reader.finish())
    })
}

fn law(f: Fields) -> Law {
    let names: Vec<String> = f.or("names", Vec::new());
    let sections: Vec<String> = f.or("sections", Vec::new());
    let law = Law {
        names: names.iter().map(|name| fold(name)).collect(),
        address: f.required("address").unwrap_or_default(),
        sections: sections.iter().map(|section| section.replace(' ', "")).collect(),
    };
    f.finish();
    law
}

/// The section whose sign stands at a byte: the name of the act before it, its number after.
fn section(text: &str, sign: usize) -> Option<Section> {
    let before = text.get(..sign)?.trim_end();
    let name = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '«' | '"' | '/' | ',')).next()?;
    let folded = fold(name);
    let law = built_in().0.iter().find(|law| law.names.contains(&folded))?;
    let after = text.get(sign..)?;
    let rest = after.trim_start_matches(['§', ' ', '\u{a0}']);
    let number = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').len();
    let (plain, tail) = rest.split_at_checked(number)?;
    let (section, used) = match lettered(plain, tail).filter(|(section, _)| law.sections.contains(section)) {
        Some((section, used)) => (section, number + used),
        None => (plain.to_owned(), number),
    };
    let (chapter, _) = section.split_once('-')?;
    let end = sign + (after.len() - rest.len()) + used;
    let address = law.address.replace("{chapter}", chapter).replace("{section}", &section);
    let found = Section { span: Span::new(before.len() - name.len(), end), address };
    law.sections.contains(&section).then_some(found)
}

/// A number with the letter that follows it, and the bytes of what follows: «14-1» and « b».
fn lettered(number: &str, tail: &str) -> Option<(String, usize)> {
    let letter = tail.trim_start_matches([' ', '\u{a0}']);
    let mut letters = letter.chars();
    let first = letters.next().filter(char::is_ascii_lowercase)?;
    let alone = letters.next().is_none_or(|c| !c.is_alphanumeric());
    alone.then(|| (format!("{number}{first}"), tail.len() - letter.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        sections(text).into_iter().map(|s| (&text[s.span.range()], s.address)).collect()
    }

    fn at(section: &str) -> String {
        format!("https://arbeidstilsynet.no/regelverk/lover/arbeidsmiljoloven/14/{section}/")
    }

    #[test]
    fn the_file_is_right() {
        assert_eq!(laws_trouble(), []);
    }

    #[test]
    fn sections_have_the_address_of_their_act() {
        assert_eq!(found("jf. aml. § 14-3."), [("aml. § 14-3", at("14-3"))]);
        assert_eq!(
            found("😀 Arbeidsmiljøloven § 14-1 b, (aml §14-4\u{a0}a)"),
            [("Arbeidsmiljøloven § 14-1 b", at("14-1b")), ("aml §14-4\u{a0}a", at("14-4a"))]
        );
        assert_eq!(found("etter aml. § 14-3 i loven"), [("aml. § 14-3", at("14-3"))]);
    }

    #[test]
    fn what_is_not_known_has_none() {
        assert_eq!(found("offentleglova § 25, § 14-3, aml. § 99-1, aml. §, aml. kapittel 14, §"), []);
    }
}
