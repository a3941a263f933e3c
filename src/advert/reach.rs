//! Sorted stretches of a text, for asking in few steps which of them touch another.

use crate::text::Span;
use std::ops::Range;

/// Spans sorted by where they begin. They may overlap.
#[derive(Debug, Default)]
pub(super) struct Reach {
    starts: Vec<u32>,
    /// How far each and those before it reach.
    ends: Vec<u32>,
}

impl Reach {
    /// Of spans in the order in which they begin.
    pub fn of(sorted: impl Iterator<Item = Span>) -> Reach {
        let mut reach = Reach::default();
        for span in sorted {
            reach.starts.push(span.start);
            reach.ends.push(span.end.max(reach.ends.last().copied().unwrap_or(0)));
        }
        reach
    }

    /// Those among which all that overlap a span stand; the first of them may be the only one that does.
    pub fn near(&self, span: Span) -> Range<usize> {
        let end = self.starts.partition_point(|&start| start < span.end);
        self.ends.partition_point(|&end| end <= span.start).min(end)..end
    }

    /// One of them overlaps a span.
    pub fn touches(&self, span: Span) -> bool {
        !self.near(span).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_looking_at_each_finds(mut spans in prop::collection::vec((0..40usize, 1..9usize), 0..12), at in 0..40usize, length in 1..9usize) {
            spans.sort_unstable();
            let spans: Vec<Span> = spans.into_iter().map(|(start, length)| Span::new(start, start + length)).collect();
            let asked = Span::new(at, at + length);
            let reach = Reach::of(spans.iter().copied());
            let overlapping = |spans: &[Span]| spans.iter().filter(|s| s.overlaps(asked)).count();
            prop_assert_eq!(overlapping(&spans[reach.near(asked)]), overlapping(&spans));
            prop_assert_eq!(reach.touches(asked), overlapping(&spans) > 0);
        }
    }
}
