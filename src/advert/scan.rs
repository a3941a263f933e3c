//! One pass over a block: tokens, known words, size expressions, sentences and lines.

use super::concept::{Concept, Concepts};
use super::flat::Flat;
use super::lexer::{self, Kind, Token};
use super::mentions::{Found, Mention};
use super::reach::Reach;
use super::sentences::sentences;
use super::sizes::{self, Expression, Hours};
use super::vocabulary::Vocabulary;
use crate::document::{Block, BlockKind};
use crate::text::Span;
use smallvec::SmallVec;
use std::ops::Range;

/// What stands in one block.
#[derive(Debug)]
pub(super) struct Scanned {
    /// The text that the spans below point into.
    pub flat: Flat,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its known words.
    pub mentions: Vec<Mention>,
    /// Its words of one written language alone, counted.
    pub languages: [u32; 3],
    /// The concepts of all of them.
    concepts: Concepts,
    /// For each token the concepts of the words that start with it.
    starts: Vec<Concepts>,
    /// Its size expressions.
    pub sizes: Vec<Expression>,
    /// Its hours a week.
    pub hours: Vec<Hours>,
    /// Where they stand.
    sized: Reach,
    timed: Reach,
    /// A sentence or line begins at a line break.
    pub in_lines: bool,
    /// Its sentences and lines, as spans of the flat text.
    pub sentences: SmallVec<[Span; 4]>,
    /// What is read as one: a sentence or line; an item of a list or a row as a whole.
    pub segments: SmallVec<[Span; 4]>,
}

/// Tokens up to which an item of a list is one entry, whatever full stops stand in it.
const LONG_ITEM: usize = 40;

/// Tokens up to which a row of a table is one entry.
const LONG_ROW: usize = 1000;

/// Known words that are looked at one by one.
const FEW: usize = 24;

/// Scans a block.
pub(super) fn scan(block: &Block) -> Scanned {
    let flat = Flat::of(&block.view);
    let mut tokens = lexer::tokens(&flat.text);
    let Found { mentions, numbers, languages } = Vocabulary::get().find(&flat.text, &tokens);
    lexer::say(&flat.text, &numbers, &mut tokens);
    let (concepts, starts) = starts(&tokens, &mentions);
    let mut s = Scanned {
        flat,
        tokens,
        mentions,
        languages,
        concepts,
        starts,
        sizes: Vec::new(),
        hours: Vec::new(),
        sized: Reach::default(),
        timed: Reach::default(),
        in_lines: false,
        sentences: SmallVec::new(),
        segments: SmallVec::new(),
    };
    s.sizes = sizes::expressions(&s);
    s.hours = sizes::hours(&s);
    s.sized = Reach::of(s.sizes.iter().map(|e| e.span));
    s.timed = Reach::of(s.hours.iter().map(|h| h.span));
    let one_entry = match block.kind {
        BlockKind::TableRow { .. } => s.tokens.len() <= LONG_ROW,
        BlockKind::ListItem { .. } => s.tokens.len() <= LONG_ITEM,
        _ => false,
    };
    let whole = || SmallVec::from_slice(&[Span::new(0, s.flat.text.len())]);
    let row = one_entry && matches!(block.kind, BlockKind::TableRow { .. });
    let sentences = if row { whole() } else { sentences(&s, &block.view) };
    s.segments = if one_entry { whole() } else { sentences.clone() };
    s.sentences = sentences;
    s.in_lines = s.flat.breaks.iter().any(|b| s.segments.binary_search_by_key(&b.at, |x| x.start).is_ok());
    s
}

/// The concepts of all mentions, and of those that start with each token.
fn starts(tokens: &[Token], mentions: &[Mention]) -> (Concepts, Vec<Concepts>) {
    let mut all = Concepts::default();
    let mut starts = vec![Concepts::default(); tokens.len()];
    let mut at = 0;
    for m in mentions {
        all.add(m.concept);
        while tokens.get(at).is_some_and(|t| t.start < m.span.start) {
            at += 1;
        }
        if tokens.get(at).is_some_and(|t| t.start == m.span.start) {
            starts[at].add(m.concept);
        }
    }
    (all, starts)
}

impl Scanned {
    /// The text of a token.
    pub fn text(&self, token: &Token) -> &str {
        token.text(&self.flat.text)
    }

    /// The flat text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.flat.text.get(span.range()).unwrap_or_default()
    }

    /// The sentence that a span stands in.
    pub fn sentence(&self, span: Span) -> Span {
        let at = self.sentences.partition_point(|x| x.end <= span.start);
        self.sentences.get(at).copied().unwrap_or(span)
    }

    /// A line of the view begins at this offset.
    pub fn breaks_at(&self, offset: u32) -> bool {
        self.flat.breaks.binary_search_by_key(&offset, |b| b.at).is_ok()
    }

    /// The size expressions that lie wholly inside a span.
    pub fn sizes_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &Expression> + Clone {
        let from = self.sizes.partition_point(|e| e.span.start < span.start);
        let to = self.sizes.partition_point(|e| e.span.start <= span.end).max(from);
        self.sizes[from..to].iter().filter(move |e| span.contains(e.span))
    }

    /// The size expressions that overlap a span.
    pub fn sizes_over(&self, span: Span) -> impl Iterator<Item = &Expression> {
        self.sizes[self.sized.near(span)].iter().filter(move |e| e.span.overlaps(span))
    }

    /// The hours a week that overlap a span.
    pub fn hours_over(&self, span: Span) -> impl Iterator<Item = &Hours> + Clone {
        self.hours[self.timed.near(span)].iter().filter(move |h| h.span.overlaps(span))
    }

    /// The hours a week that lie wholly inside a span.
    pub fn hours_in(&self, span: Span) -> impl Iterator<Item = &Hours> + Clone {
        self.hours_over(span).filter(move |h| span.contains(h.span))
    }

    /// The kind of a token.
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// No space stands before the token.
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|t| self.tokens[at - 1].end == t.start)
    }

    /// The first token at or after an offset.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.end <= offset)
    }

    /// The tokens within a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        if span.start == 0 && span.end as usize == self.flat.text.len() {
            return 0..self.tokens.len();
        }
        self.tokens.partition_point(|t| t.start < span.start)..self.tokens.partition_point(|t| t.start < span.end)
    }

    /// The known words that start within a span.
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.span.start < span.start);
        let to = self.mentions.partition_point(|m| m.span.start < span.end);
        &self.mentions[from..to.max(from)]
    }

    /// Known words of one concept that start within a span.
    pub fn of(&self, span: Span, concept: Concept) -> impl Iterator<Item = &Mention> {
        let among = match &self.mentions[..] {
            _ if !self.concepts.has(concept) => &[],
            // to look at each is faster than to search
            few if few.len() <= FEW => few,
            _ => self.mentions_in(span),
        };
        let within = move |m: &Mention| (span.start..span.end).contains(&m.span.start);
        among.iter().filter(move |m| m.concept == concept && within(m))
    }

    /// A word of this concept stands in a span.
    pub fn has(&self, span: Span, concept: Concept) -> bool {
        if span.start == 0 && span.end as usize == self.flat.text.len() {
            return self.concepts.has(concept);
        }
        self.of(span, concept).next().is_some()
    }

    /// The known word of a concept that starts with a token.
    pub fn mention(&self, at: usize, concept: Concept) -> Option<&Mention> {
        if !self.mention_at(at, concept) {
            return None;
        }
        let token = self.tokens.get(at)?;
        self.mentions_in(Span { start: token.start, end: token.start + 1 }).iter().find(|m| m.concept == concept)
    }

    /// A word of one of these concepts stands somewhere.
    #[inline]
    pub fn knows(&self, concepts: Concepts) -> bool {
        self.concepts.meet(concepts)
    }

    /// A word of a concept starts with a token.
    #[inline]
    pub fn mention_at(&self, at: usize, concept: Concept) -> bool {
        self.starts.get(at).is_some_and(|concepts| concepts.has(concept))
    }

    /// The token after a word of a concept that starts with a token.
    #[inline]
    pub fn mention_end(&self, at: usize, concept: Concept) -> Option<usize> {
        let m = self.mention(at, concept)?;
        Some(self.tokens.partition_point(|t| t.start < m.span.end))
    }

    /// Where a limiting word that stands right before a token starts.
    pub fn limit_before(&self, at: usize, concept: Concept) -> Option<u32> {
        let token = self.tokens.get(at).filter(|_| self.concepts.has(concept))?;
        let before = self.mentions.partition_point(|m| m.span.start < token.start);
        self.mentions[..before]
            .iter()
            .rev()
            .take(12)
            .filter(|m| m.concept == concept && m.span.end <= token.start)
            .find(|m| matches!(self.flat.text[m.span.end as usize..token.start as usize].trim(), "" | "."))
            .map(|m| m.span.start)
    }

    /// The end of an expression whose last token stands before `next`; «pst.» takes its dot along.
    pub fn unit_end(&self, next: usize) -> u32 {
        let Some(last) = next.checked_sub(1).and_then(|i| self.tokens.get(i)) else { return 0 };
        let abbreviated = matches!(self.text(last), "pst" | "pct");
        match self.tokens.get(next) {
            Some(dot) if abbreviated && dot.is('.') && dot.start == last.end => dot.end,
            _ => last.end,
        }
    }

    /// The number said by a token as a count: «3», «tre».
    #[inline]
    pub fn count_at(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at)?;
        match token.kind {
            Kind::Number(_) if self.kind(at + 1) != Some(Kind::Percent) => {
                token.whole().filter(|n| (1..=200).contains(n))
            }
            Kind::Word => token.said.filter(|&n| n <= 100),
            _ => None,
        }
    }

    /// A noun «stilling …» within `reach` tokens, with nothing but «fast», «ledig» and the like between.
    pub fn stilling_within(&self, from: usize, reach: usize) -> Option<usize> {
        for at in from..(from + reach).min(self.tokens.len()) {
            let token = &self.tokens[at];
            let word = self.text(token);
            let noun =
                word.starts_with("stilling") && !word.starts_with("stillingsp") && !word.starts_with("stillingss");
            if noun || matches!(word, "årsverk" | "position" | "positions" | "post" | "posts" | "jobb") {
                return Some(at);
            }
            let between = matches!(
                word,
                "fast"
                    | "faste"
                    | "ledig"
                    | "ledige"
                    | "og"
                    | ","
                    | "midlertidig"
                    | "midlertidige"
                    | "mellombels"
                    | "vakant"
                    | "permanent"
                    | "time"
                    | "-"
            );
            if !between {
                return None;
            }
        }
        None
    }

    /// «Heltid/Deltid»: a choice of both, which says nothing.
    pub fn choice_beside(&self, span: Span) -> bool {
        let first = self.token_at(span.start);
        let last = self.tokens.partition_point(|t| t.start < span.end);
        let part_at = |at: usize| self.mention_at(at, Concept::Part) || self.mention_at(at, Concept::Full);
        let joined =
            |at: usize| self.tokens.get(at).is_some_and(|t| t.is('/') || matches!(self.text(t), "eller" | "og" | "or"));
        (joined(last) && part_at(last + 1)) || (first >= 2 && joined(first - 1) && part_at(first - 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ViewBuilder;

    fn scanned(text: &str) -> Scanned {
        let mut b = ViewBuilder::new();
        b.verbatim(0, text);
        scan(&Block { kind: BlockKind::Paragraph, view: b.build(), heading: None, quoted: false })
    }

    /// Each expression as «words = min-max».
    fn sizes(text: &str) -> Vec<String> {
        let s = scanned(text);
        let end = |v: Option<f64>| v.map_or("_".to_owned(), |v| v.to_string());
        s.sizes
            .iter()
            .map(|e| match e.size {
                Some(size) if size.min == size.max => format!("{} = {}", s.slice(e.span), end(size.min)),
                Some(size) => format!("{} = {}-{}", s.slice(e.span), end(size.min), end(size.max)),
                None => format!("{} = ?", s.slice(e.span)),
            })
            .collect()
    }

    #[test]
    fn the_grammar_of_sizes() {
        let table: &[(&str, &[&str])] = &[
            ("80 % fast stilling", &["80 % = 80"]),
            ("en 80%-stilling", &["80% = 80"]),
            ("50-prosentstilling", &["50-prosent = 50"]),
            ("55 pst. i helg", &["55 pst. = 55"]),
            ("40 per cent", &["40 per cent = 40"]),
            ("50–100 %", &["50–100 % = 50-100"]),
            ("50 % - 100 %", &["50 % - 100 % = 50-100"]),
            ("mellom 40 og 60 %", &["mellom 40 og 60 % = 40-60"]),
            ("mellom 40 % og 60 %", &["mellom 40 % og 60 % = 40-60"]),
            ("fra 50 til 100 prosent", &["fra 50 til 100 prosent = 50-100"]),
            ("85, 62 og 47 %", &["85 = 85", "62 = 62", "47 % = 47"]),
            ("80 og 60 %", &["80 = 80", "60 % = 60"]),
            ("80 % og 60 %", &["80 % = 80", "60 % = 60"]),
            ("tre stillinger på henholdsvis 72,65 og 50 prosent", &["72 = 72", "65 = 65", "50 prosent = 50"]),
            ("på henholdsvis 72,65 og 50 prosent", &["72,65 = 72.65", "50 prosent = 50"]),
            ("inntil 80 %", &["inntil 80 % = _-80"]),
            ("opp til 80 %", &["opp til 80 % = _-80"]),
            ("minst 80 %", &["minst 80 % = 80-_"]),
            ("80 % eller mer", &["80 % eller mer = 80-_"]),
            ("frå 60 % og oppover", &["frå 60 % = 60-_"]),
            ("100 % eller mindre", &["100 % eller mindre = _-100"]),
            ("ca. 50 %", &["ca. 50 % = 50"]),
            ("om lag 50 %", &["om lag 50 % = 50"]),
            ("½ stilling", &["½ stilling = 50"]),
            ("3/4 stilling", &["3/4 stilling = 75"]),
            ("1/1 stilling", &["1/1 stilling = 100"]),
            ("trekvart stilling, kvart stilling", &["trekvart stilling = 75", "kvart stilling = 25"]),
            ("hel, fast stilling", &["hel, fast stilling = 100"]),
            ("heile stillingar", &["heile stillingar = 100"]),
            ("heltid", &["heltid = 100"]),
            ("heltid/deltid", &[]),
            ("half-time", &["half-time = 50"]),
            ("seksti prosent", &["seksti prosent = 60"]),
            ("syttifem prosent", &["syttifem prosent = 75"]),
            ("0,8 årsverk", &["0,8 årsverk = 80"]),
            ("1,6 årsverk", &["1,6 årsverk = ?"]),
            ("6o % stilling", &["6o % = 60"]),
            ("2 x 75 %", &["75 % = 75"]),
            ("frist 14.02, 60 % fast", &["60 % = 60"]),
            ("uke 25, 80 %", &["80 % = 80"]),
            ("20/341, 60 % fast", &["60 % = 60"]),
            ("133,33 % tillegg", &["133,33 % = ?"]),
            ("70 ½ %", &["70 ½ % = 70.5"]),
        ];
        for (text, wanted) in table {
            assert_eq!(sizes(text), *wanted, "{text}");
        }
    }

    #[test]
    fn hours_a_week() {
        type Row = (&'static str, &'static [(&'static str, Option<f64>)]);
        let table: &[Row] = &[
            ("20 timer per uke", &[("20 timer per uke", Some(20.0))]),
            ("17,75 timer i uken", &[("17,75 timer i uken", Some(17.75))]),
            ("12 t/veke", &[("12 t/veke", Some(12.0))]),
            ("mellom 15 og 20 timer i uka", &[("15 og 20 timer i uka", None)]),
            ("20 hours a week", &[("20 hours a week", Some(20.0))]),
            ("fire timer i uka", &[("fire timer i uka", Some(4.0))]),
        ];
        for (text, wanted) in table {
            let s = scanned(text);
            let read: Vec<_> = s.hours.iter().map(|h| (s.slice(h.span), h.value)).collect();
            assert_eq!(read, *wanted, "{text}");
        }
    }

    #[test]
    fn sentences_and_lines() {
        let cut = |text: &str| {
            let s = scanned(text);
            s.segments.iter().map(|&x| s.slice(x).trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(cut("Ca. 80 % hver 3. helg. Ring oss!"), ["ca. 80 % hver 3. helg.", "ring oss!"]);
        assert_eq!(cut("Fiolin – 35 %\nDans – 20 %"), ["fiolin – 35 %", "dans – 20 %"]);
        assert_eq!(
            cut("Vi søker en sykepleier til\nGranli i 80 % fast stilling, turnus og"),
            ["vi søker en sykepleier til granli i 80 % fast stilling, turnus og"]
        );
    }
}
