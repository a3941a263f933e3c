use super::{Hit, Subject};
use crate::advert::{Kind, Permanence, Position, SizeKind};
use crate::finding::{Localized, Value};
use crate::text::{Language, fold};
use crate::yaml::{FromYaml, Node, Reader};

/// Part positions of one unit, occupation and permanence that would make one post together: `advert: { combine:
/// { from: 95, to: 105 } }`. Two or three of them; a line that offers several counts as several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Combine {
    from: f64,
    to: f64,
}

/// One part post: the index of its position, and its size.
type Post = (usize, f64);

/// More posts than this in one kind say nothing new.
const ENOUGH: usize = 24;

impl FromYaml for Combine {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Combine> {
        let f = reader.fields(node, key)?;
        let (from, to) = (f.required("from"), f.required("to"));
        f.finish();
        Some(Combine { from: from?, to: to? })
    }
}

impl Combine {
    /// One hit for each kind of position: on the first, with the others beside it.
    pub(super) fn run(self, subject: &Subject) -> Vec<Hit> {
        let positions = &subject.advert.positions;
        // the lines of an overview are from several units
        let is_list = subject.advert.kind == Kind::List;
        let mut kinds: Vec<Vec<Post>> = Vec::new();
        for (at, position) in positions.iter().enumerate() {
            let Some(percent) = part(position).filter(|_| !is_list || position.unit.is_some()) else { continue };
            let count = position.count.as_ref().map_or(1, |c| c.value as usize).min(ENOUGH);
            let posts = std::iter::repeat_n((at, percent), count);
            let same = kinds.iter_mut().find(|posts| {
                posts.first().and_then(|(first, _)| positions.get(*first)).is_some_and(|p| is_alike(p, position))
            });
            match same {
                Some(kind) => kind.extend(posts),
                None => kinds.push(posts.collect()),
            }
        }
        kinds.iter().filter_map(|posts| self.first_sum(posts)).map(|posts| hit(subject, &posts)).collect()
    }

    /// The first two that reach the sum, else the first three.
    fn first_sum(self, posts: &[Post]) -> Option<Vec<Post>> {
        let posts = posts.get(..posts.len().min(ENOUGH))?;
        let fits = |sum: f64| self.from <= sum && sum <= self.to;
        let after = |at: usize| posts.iter().enumerate().skip(at + 1);
        let pairs = || posts.iter().enumerate().flat_map(|(i, a)| after(i).map(move |(j, b)| (*a, j, *b)));
        if let Some((a, _, b)) = pairs().find(|(a, _, b)| fits(a.1 + b.1)) {
            return Some(vec![a, b]);
        }
        pairs().find_map(|(a, j, b)| {
            let third = after(j).find(|(_, c)| fits(a.1 + b.1 + c.1))?;
            Some(vec![a, b, *third.1])
        })
    }
}

/// The size of a position that may be put together with another: one number below 100, alone, and for everybody.
fn part(position: &Position) -> Option<f64> {
    let size = position.size.as_ref()?.value;
    let held = matches!(position.permanence.value, Permanence::Permanent | Permanence::Temporary);
    let alone = position.group.is_none() && !position.student && held;
    size.min.filter(|percent| size.kind == SizeKind::Exact && alone && *percent < 100.0)
}

fn is_alike(a: &Position, b: &Position) -> bool {
    let unit = |p: &Position| p.unit.as_ref().map(|u| fold(&u.value));
    let title = |p: &Position| p.title.as_ref().map(|t| fold(&t.value));
    let work = match (&a.occupation, &b.occupation) {
        (Some(a), Some(b)) => a.group == b.group,
        (None, None) => title(a).is_some() && title(a) == title(b),
        _ => false,
    };
    work && unit(a) == unit(b) && a.permanence.value == b.permanence.value
}

fn hit(subject: &Subject, posts: &[Post]) -> Hit {
    let mut places = posts.iter().map(|(at, _)| *at).collect::<Vec<_>>();
    places.dedup();
    let span = |at: usize| subject.advert.positions.get(at).and_then(|p| p.span);
    let mut hit = places.first().map_or(Hit::at(subject.head()), |first| subject.position_hit(*first));
    hit.related = places.iter().skip(1).filter_map(|at| Some((span(*at)?, None))).collect();
    let sum: f64 = posts.iter().map(|(_, percent)| percent).sum();
    hit.params.set("sum", Value::Percent((sum * 100.0).round() / 100.0));
    let sizes = |last: &str, language: Language| {
        let all: Vec<String> = posts.iter().map(|(_, percent)| Value::Percent(*percent).show(language)).collect();
        all.split_last().map_or(String::new(), |(end, rest)| format!("{} {last} {end}", rest.join(", ")))
    };
    let sizes =
        Localized { nb: sizes("og", Language::Nb), nn: sizes("og", Language::Nn), en: sizes("and", Language::En) };
    hit.params.set("sizes", Value::Words(sizes));
    hit
}
