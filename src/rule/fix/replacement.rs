//! New words in place of others.

use crate::calendar::Date;
use crate::document::Block;
use crate::finding::{Edit, Params, Value};
use crate::rule::check::Subject;
use crate::text::{Media, Source, Span, fold};

/// The edit that puts `text` in place of a span. Where markup stands inside it a person must write it.
pub(super) fn edit(source: &Source, span: Span, text: &str) -> Option<Edit> {
    let found = source.slice(span);
    let marked = source.media() == Media::Html && text.contains(['<', '>', '&']);
    let plain = !found.contains(['<', '>', '*', '_', '`', '[', ']', '|']) && !marked;
    (plain && found != text).then(|| Edit { span, text: text.to_owned() })
}

/// Edits that put words in place of others wherever the rule found them; `None` where none of the words was found.
pub(super) fn words(source: &Source, subject: &Subject, words: &[(String, String)]) -> Option<Vec<Edit>> {
    let edit = |span: Span| {
        let found = source.slice(span);
        let folded = fold(found);
        let (_, new) = words.iter().find(|(old, _)| *old == folded)?;
        Some(Edit { span, text: in_the_form_of(found, new.clone()) })
    };
    let edits: Vec<Edit> = subject.matches(0).iter().filter_map(|m| edit(m.span(subject.document))).collect();
    (!edits.is_empty()).then_some(edits)
}

/// The edit that takes out what was found, where it is a sentence of a paragraph with others: with its full stop and the
/// space beside it.
pub(super) fn sentence(source: &Source, subject: &Subject, span: Span) -> Option<Edit> {
    let view = |block: &Block| block.view.span(0..block.view.text().len());
    let block = subject.document.blocks.iter().find(|block| view(block).contains(span))?;
    let whole = view(block);
    let before = source.slice(Span::new(whole.start as usize, span.start as usize));
    let after = source.slice(Span::new(span.end as usize, whole.end as usize));
    let rest = after.strip_prefix(['.', '!'])?;
    let begins = before.is_empty() || before.trim_end().ends_with(['.', '!', '?', ':']);
    let alone = rest.trim().is_empty() || rest.starts_with([' ', '\n', '\r']);
    if !begins || !alone || (before.is_empty() && rest.is_empty()) {
        return None;
    }
    let (mut start, mut end) = (span.start as usize, span.end as usize + 1);
    if rest.trim().is_empty() {
        start -= before.len() - before.trim_end().len();
    } else {
        end += rest.len() - rest.trim_start().len();
    }
    Some(Edit { span: Span::new(start, end), text: String::new() })
}

/// A capital letter stays one; a bare number under a column head or in a field gets no sign.
pub(super) fn in_the_form_of(found: &str, text: String) -> String {
    if found.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) {
        return text.trim_end_matches(['%', ' ', '\u{a0}']).to_owned();
    }
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if found.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => text,
    }
}

/// The same parameters, with days written as the day in `found` is: `2026-11-21`, `21.11.2026`, else in words.
pub(super) fn dated_as(found: &str, params: &Params) -> Params {
    let iso = Date::parse(found).is_some();
    let dotted = !iso && found.contains('.') && found.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let mut out = params.clone();
    if !iso && !dotted {
        return out;
    }
    for (name, value) in params.iter() {
        let Value::Date(day) = value else { continue };
        let text = if iso { day.to_string() } else { format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()) };
        out.set(name, Value::Text(text));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_day_is_written_as_the_old_one_was() {
        let mut params = Params::default();
        params.set("day", Value::Date(Date::parse("2026-03-05").unwrap()));
        let filled = |found: &str| dated_as(found, &params).fill("{day}", Language::Nn);
        assert_eq!(filled("2026-03-01"), "2026-03-05");
        assert_eq!(filled("01.03.2026"), "05.03.2026");
        assert_eq!(filled("1. mars 2026"), "5. mars 2026");
    }

    #[test]
    fn the_form_stays() {
        let form = |found: &str, text: &str| in_the_form_of(found, text.to_owned());
        assert_eq!(form("60", "80 %"), "80");
        assert_eq!(form("60,5", "80 %"), "80");
        assert_eq!(form("60 %", "80 %"), "80 %");
        assert_eq!(form("Hvordan", "korleis"), "Korleis");
    }

    #[test]
    fn markup_inside_is_left_to_a_person() {
        let source = Source::new("a.md", "**60** % fast", Media::Markdown);
        assert_eq!(edit(&source, Span::new(2, 8), "80 %"), None);
        assert_eq!(edit(&source, Span::new(2, 4), "80"), Some(Edit { span: Span::new(2, 4), text: "80".into() }));
    }
}
