//! JSON to a tree with places. A file may hold one value, or many one after another; what is broken is told with its
//! place, and what stood whole before it is kept. Depth and number of values are bounded.

use crate::text::Span;

/// The deepest nesting.
const DEEPEST: usize = 128;
/// The most values of one file; more are broken off.
const MOST: usize = 1_000_000;
/// Elements of lists nested no deeper than this are kept where the list is cut.
const RESCUED_DEPTH: usize = 3;

/// A value and the bytes it was read from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Json {
    pub span: Span,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    /// In file order. A key that stands twice counts by its last value.
    Map(Vec<(String, Json)>),
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The text ends in the middle of a value.
    Cut,
    /// Something stands where JSON has something else.
    Unexpected,
    /// Nested too deep.
    Deep,
    /// Too many values.
    Many,
}

/// A value that is broken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Broken {
    /// The value, up to where it breaks.
    pub span: Span,
    pub fault: Fault,
    /// The elements of its lists that stood whole before that, each with its pointer.
    pub rescued: Vec<(String, Json)>,
}

impl Json {
    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match &self.value {
            Value::Map(entries) => entries.iter().rev().find(|(k, _)| k == key).map(|(_, json)| json),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// All values of a text, in order, broken ones among them. After a broken object the next line that begins with `{` is
/// read on from; after anything else nothing is.
pub(super) fn values(text: &str) -> Vec<Result<Json, Broken>> {
    let mut all = Vec::new();
    let mut reader = Reader::new(text);
    loop {
        reader.blank();
        let start = reader.at;
        if start >= text.len() {
            return all;
        }
        match reader.value(0) {
            Ok(value) => all.push(Ok(value)),
            Err(fault) => {
                let object = text.as_bytes().get(start) == Some(&b'{');
                let next = object.then(|| text.get(start..)?.find("\n{")).flatten().map(|n| start + n + 1);
                let end = reader.at.min(next.map_or(text.len(), |n| n - 1)).max(start);
                let rescued = std::mem::take(&mut reader.rescued);
                all.push(Err(Broken { span: Span::new(start, end), fault, rescued }));
                match next.filter(|_| fault != Fault::Many) {
                    Some(next) => reader.at = next,
                    None => return all,
                }
            }
        }
        reader.pointer.clear();
    }
}

/// Where a byte of a value's text is written in it: so many bytes from the beginning of `raw`, the value as it stands in
/// its file. A byte in the middle of a character, or past the end, counts as the place behind it.
pub(super) fn written(raw: &str, byte: usize) -> usize {
    let Some(inside) = raw.strip_prefix('"') else { return byte.min(raw.len()) };
    let mut at = 0;
    let mut read = 0;
    while read < byte {
        let Some(rest) = inside.get(at..).filter(|rest| !rest.is_empty() && *rest != "\"") else { break };
        let (letters, bytes) = sign(rest);
        at += letters;
        read += bytes;
    }
    at + 1
}

/// The bytes that the first sign of a string is written with, and those that it stands for.
fn sign(rest: &str) -> (usize, usize) {
    let unit = |at: usize| u32::from_str_radix(rest.get(at + 2..at + 6)?, 16).ok();
    let escaped = |at: usize| rest.get(at..).is_some_and(|rest| rest.starts_with("\\u"));
    match rest.chars().next() {
        Some('\\') if escaped(0) => match unit(0) {
            Some(0xd800..0xdc00) if escaped(6) => (12, 4),
            Some(code) => (6, char::from_u32(code).map_or(3, char::len_utf8)),
            None => (2, 1),
        },
        Some('\\') => (2, 1),
        Some(c) => (c.len_utf8(), c.len_utf8()),
        None => (0, 1),
    }
}

/// One step of a JSON pointer.
pub(super) fn step(pointer: &mut String, key: &str) {
    pointer.push('/');
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    left: usize,
    pointer: String,
    rescued: Vec<(String, Json)>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Reader<'t> {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Reader { text, bytes: text.as_bytes(), at, left: MOST, pointer: String::new(), rescued: Vec::new() }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// The next sign after white space.
    fn sign(&mut self) -> Result<u8, Fault> {
        self.blank();
        self.peek().ok_or(Fault::Cut)
    }

    fn value(&mut self, depth: usize) -> Result<Json, Fault> {
        let first = self.sign()?;
        if depth > DEEPEST {
            return Err(Fault::Deep);
        }
        self.left = self.left.checked_sub(1).ok_or(Fault::Many)?;
        let start = self.at;
        let value = match first {
            b'{' => self.map(depth)?,
            b'[' => self.list(depth)?,
            b'"' => Value::Text(self.string()?),
            _ => self.word()?,
        };
        Ok(Json { span: Span::new(start, self.at), value })
    }

    fn map(&mut self, depth: usize) -> Result<Value, Fault> {
        let mut entries = Vec::new();
        self.at += 1;
        if self.sign()? == b'}' {
            self.at += 1;
            return Ok(Value::Map(entries));
        }
        loop {
            if self.sign()? != b'"' {
                return Err(Fault::Unexpected);
            }
            let key = self.string()?;
            if self.sign()? != b':' {
                return Err(Fault::Unexpected);
            }
            self.at += 1;
            let above = self.pointer.len();
            step(&mut self.pointer, &key);
            let value = self.value(depth + 1)?;
            self.pointer.truncate(above);
            entries.push((key, value));
            if self.ends(b'}')? {
                return Ok(Value::Map(entries));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Fault> {
        let mut items = Vec::new();
        let above = self.pointer.len();
        self.at += 1;
        if self.sign()? == b']' {
            self.at += 1;
            return Ok(Value::List(items));
        }
        loop {
            step(&mut self.pointer, &items.len().to_string());
            let item = self.value(depth + 1);
            self.pointer.truncate(above);
            match item.and_then(|item| {
                items.push(item);
                self.ends(b']')
            }) {
                Ok(false) => {}
                Ok(true) => return Ok(Value::List(items)),
                Err(fault) => {
                    if depth < RESCUED_DEPTH {
                        self.rescue(items);
                    }
                    return Err(fault);
                }
            }
        }
    }

    fn rescue(&mut self, items: Vec<Json>) {
        for (i, item) in items.into_iter().enumerate() {
            let mut pointer = self.pointer.clone();
            step(&mut pointer, &i.to_string());
            self.rescued.push((pointer, item));
        }
    }

    /// After an element: a comma, or the end of what it stands in.
    fn ends(&mut self, end: u8) -> Result<bool, Fault> {
        match self.sign()? {
            b',' => {
                self.at += 1;
                Ok(false)
            }
            sign if sign == end => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(Fault::Unexpected),
        }
    }

    fn string(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let mut end = start + 1;
        loop {
            let rest = self.bytes.get(end..).unwrap_or_default();
            let Some(n) = rest.iter().position(|b| matches!(b, b'"' | b'\\') || *b < 0x20) else {
                self.at = self.bytes.len();
                return Err(Fault::Cut);
            };
            end += n;
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                _ => {
                    self.at = end;
                    return Err(Fault::Unexpected);
                }
            }
        }
        end += 1;
        let string = self.text.get(start..end).and_then(|raw| serde_json::from_str(raw).ok());
        self.at = if string.is_some() { end } else { start };
        string.ok_or(Fault::Unexpected)
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<Value, Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')));
        let length = length.unwrap_or(rest.len());
        let word = self.text.get(self.at..self.at + length).unwrap_or_default();
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if is_number(word) => Value::Number(word.to_owned()),
            _ if self.at + length == self.text.len()
                && ["null", "true", "false"].iter().any(|w| w.starts_with(word)) =>
            {
                self.at = self.text.len();
                return Err(Fault::Cut);
            }
            _ => return Err(Fault::Unexpected),
        };
        self.at += length;
        Ok(value)
    }
}

/// `-12`, `84.51`, `1e9`.
fn is_number(word: &str) -> bool {
    let word = word.strip_prefix('-').unwrap_or(word);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (word, None),
    };
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(w, f)| (w, Some(f)));
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> Json {
        values(text).remove(0).unwrap()
    }

    fn broken(text: &str) -> (usize, Fault, Vec<String>) {
        match values(text).pop().unwrap() {
            Err(b) => (b.span.end as usize, b.fault, b.rescued.into_iter().map(|(at, _)| at).collect()),
            Ok(value) => panic!("{value:?}"),
        }
    }

    #[test]
    fn a_value_knows_its_bytes() {
        let text = "\u{feff} {\"å\": [1, \"\\u00e5\\n\"], \"å\": 84.510}";
        let json = one(text);
        assert_eq!(json.span, Span::new(4, text.len()));
        let last = json.get("å").unwrap();
        assert_eq!((&last.value, &text[last.span.range()]), (&Value::Number("84.510".into()), "84.510"));
        let Value::Map(entries) = &json.value else { panic!() };
        let Value::List(items) = &entries[0].1.value else { panic!() };
        assert_eq!((items[1].text(), &text[items[1].span.range()]), (Some("å\n"), "\"\\u00e5\\n\""));
    }

    #[test]
    fn values_may_follow_one_another_and_a_broken_object_ends_with_its_line() {
        let all = values("{\"a\":1}{\"a\":\n2}\r\n{\"a\": \"x\n{\"a\":3} 7");
        let shown: Vec<_> =
            all.iter().map(|v| v.as_ref().map_or(None, |v| v.get("a").cloned()).map(|v| v.value)).collect();
        let number = |n: &str| Some(Value::Number(n.into()));
        assert_eq!(shown, [number("1"), number("2"), None, number("3"), None]);
        assert_eq!(all[2].as_ref().unwrap_err().fault, Fault::Unexpected);
    }

    #[test]
    fn what_stood_whole_before_the_cut_is_kept() {
        assert_eq!(broken("[{\"a\":1},{\"b\":2},{\"c\":"), (22, Fault::Cut, vec!["/0".into(), "/1".into()]));
        assert_eq!(broken("{\"p/q\":[{},{\"t\":\"å"), (19, Fault::Cut, vec!["/p~1q/0".into()]));
        assert_eq!(broken("[1, NaN]"), (4, Fault::Unexpected, vec!["/0".into()]));
        assert_eq!(broken("{\"a\" 1}"), (5, Fault::Unexpected, vec![]));
        assert_eq!(broken("tru"), (3, Fault::Cut, vec![]));
        assert_eq!(broken("\"\\ud800\""), (0, Fault::Unexpected, vec![]));
        assert_eq!(broken(&"[".repeat(100_000)).1, Fault::Deep);
        assert_eq!(broken("01").1, Fault::Unexpected);
    }

    #[test]
    fn a_long_number_is_a_number() {
        let digits = "9".repeat(1_000_000);
        assert_eq!(one(&digits).value, Value::Number(digits));
    }

    proptest! {
        #[test]
        fn every_byte_of_a_text_is_found_where_it_is_written(text in "[a-å😀\n\"\\\\/\u{1}]{0,12}") {
            let plain = serde_json::to_string(&text).unwrap();
            let units = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
            for raw in [plain, format!("\"{units}\"")] {
                for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    let head = format!("{}\"", &raw[..written(&raw, at)]);
                    prop_assert_eq!(serde_json::from_str::<String>(&head).unwrap(), &text[..at]);
                }
            }
        }

        #[test]
        fn reads_what_serde_json_reads(text in "[\\[\\]{}\",:0-9a-dlnu å\\\\.-]{0,24}") {
            let ours = values(&text);
            let theirs: Result<serde_json::Value, _> = serde_json::from_str(&text);
            let whole = matches!(ours.as_slice(), [Ok(_)]);
            prop_assert_eq!(whole, theirs.is_ok(), "{:?}", ours);
        }
    }
}
