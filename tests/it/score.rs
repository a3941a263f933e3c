//! Scores what was read against labels. One line of labels a text; a gold position and a read one match when both ends
//! of the size are equal; the assignment is one to one, most matches first, then the most equal attributes.

use heltid::advert::{Advert, Permanence, Position, Weekend};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Counters of one group of texts.
#[derive(Clone, Debug, Default)]
pub struct Tally(BTreeMap<&'static str, usize>);

impl Tally {
    fn add(&mut self, key: &'static str, n: usize) {
        *self.0.entry(key).or_default() += n;
    }

    fn n(&self, key: &str) -> usize {
        self.0.get(key).copied().unwrap_or_default()
    }

    fn ratio(&self, a: &str, b: &str) -> f64 {
        if self.n(b) == 0 { 0.0 } else { self.n(a) as f64 / self.n(b) as f64 }
    }

    /// F1 of positions.
    pub fn f1(&self) -> f64 {
        let both = self.n("gold") + self.n("read");
        if both == 0 { 0.0 } else { 2.0 * self.n("hits") as f64 / both as f64 }
    }

    /// The accuracy of an attribute among matched pairs, or of a fact among texts.
    pub fn accuracy(&self, attribute: &str) -> f64 {
        let of = if ["kind", "language"].contains(&attribute) { "adverts" } else { "hits" };
        if attribute == "deadline" { self.ratio("deadline", "deadline.of") } else { self.ratio(attribute, of) }
    }

    /// Positions read in texts that offer none.
    pub fn negatives(&self) -> usize {
        self.n("negatives")
    }

    /// The machine-readable line.
    pub fn line(&self) -> String {
        format!(
            "score f1={:.3} precision={:.3} recall={:.3} permanence={:.3} count={:.3} percent_text={:.3} weekend={:.3} \
             student={:.3} deadline={:.3} kind={:.3} negatives_fp={} adverts={}",
            self.f1(),
            self.ratio("hits", "read"),
            self.ratio("hits", "gold"),
            self.accuracy("permanence"),
            self.accuracy("count"),
            self.accuracy("percent_text"),
            self.accuracy("weekend"),
            self.accuracy("student"),
            self.accuracy("deadline"),
            self.accuracy("kind"),
            self.negatives(),
            self.n("adverts"),
        )
    }
}

/// The labels of a folder, by file name.
pub fn labels(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("gold.jsonl")).unwrap();
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// Reads the adverts of one file.
pub fn read(path: &Path) -> Vec<Advert> {
    let bytes = std::fs::read(path).unwrap();
    let (sources, _) = heltid::document::open(&path.to_string_lossy(), &bytes);
    let read = |s| heltid::advert::read(&heltid::document::read(s).0, &heltid::advert::Lent::default());
    sources.iter().map(read).collect()
}

/// Scores one text; what is wrong is written to `faults`.
pub fn score(gold: &Value, adverts: &[Advert], tally: &mut Tally, faults: &mut Vec<String>) {
    let wanted = gold["positions"].as_array().unwrap();
    let read: Vec<&Position> = adverts.iter().flat_map(|a| &a.positions).collect();
    let kind = adverts.first().map_or("none", |a| a.kind.as_str());
    let pairs = pairs(wanted, &read);
    let mut right = |key: &'static str, is: bool, say: String| {
        tally.add(key, usize::from(is));
        if !is {
            faults.push(say);
        }
    };
    right("kind", gold["kind"] == kind, format!("kind: {} read as {kind}", gold["kind"]));
    let language = adverts.first().map_or("", |a| a.language.code());
    right("language", gold["lang"] == language, format!("language: {} read as {language}", gold["lang"]));
    if gold["kind"] != "none" {
        let date = adverts.first().and_then(|a| a.deadline.as_ref()).map(|d| d.value.to_string());
        right(
            "deadline",
            gold["deadline"].as_str() == date.as_deref(),
            format!("deadline: {} read as {date:?}", gold["deadline"]),
        );
    }
    for &(g, p) in &pairs {
        for attribute in ATTRIBUTES {
            let say = || format!("{attribute}: {} read as {}", show(&wanted[g]), shown(read[p]));
            right(attribute, agree(attribute, &wanted[g], read[p]), say());
        }
    }
    for (g, position) in wanted.iter().enumerate().filter(|(g, _)| !pairs.iter().any(|x| x.0 == *g)) {
        faults.push(format!("missed {g}: {}", show(position)));
    }
    for (p, position) in read.iter().enumerate().filter(|(p, _)| !pairs.iter().any(|x| x.1 == *p)) {
        faults.push(format!("invented {p}: {}", shown(position)));
    }
    tally.add("adverts", 1);
    tally.add("gold", wanted.len());
    tally.add("read", read.len());
    tally.add("hits", pairs.len());
    if gold["kind"] == "none" {
        tally.add("negatives", read.len());
    } else {
        tally.add("deadline.of", 1);
    }
}

const ATTRIBUTES: [&str; 6] = ["percent_text", "count", "permanence", "weekend", "student", "hours"];

fn show(gold: &Value) -> String {
    format!(
        "{}–{} {} ×{} {}{}{} h{} «{}»",
        gold["percent_min"],
        gold["percent_max"],
        gold["percent_text"],
        gold["count"],
        gold["permanence"],
        if gold["weekend_only"] == true { " weekend" } else { "" },
        if gold["student"] == true { " student" } else { "" },
        gold["hours_per_week"],
        gold["title"].as_str().unwrap_or_default()
    )
}

fn shown(p: &Position) -> String {
    let (min, max) = size(p);
    format!(
        "{min:?}–{max:?} {:?} ×{:?} {}{}{} h{:?} «{}»",
        p.percent_text,
        p.count.as_ref().map(|c| c.value),
        p.permanence.value.as_str(),
        if p.weekend == Weekend::Only { " weekend" } else { "" },
        if p.student { " student" } else { "" },
        p.hours_per_week.as_ref().map(|h| h.value),
        p.title.as_ref().map_or("", |t| t.value.as_str())
    )
}

fn size(p: &Position) -> (Option<f64>, Option<f64>) {
    p.size.as_ref().map_or((None, None), |s| (s.value.min, s.value.max))
}

fn close(gold: &Value, read: Option<f64>) -> bool {
    match (gold.as_f64(), read) {
        (None, None) => true,
        (Some(a), Some(b)) => (a - b).abs() <= 0.005 + 1e-9,
        _ => false,
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn agree(attribute: &str, gold: &Value, p: &Position) -> bool {
    let also = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
    match attribute {
        "percent_text" => {
            if gold["percent_min"].is_null() && gold["percent_max"].is_null() {
                return true;
            }
            let read = p.percent_text.as_deref().map(fold);
            let mut wanted = also("percent_text_also");
            wanted.push(gold["percent_text"].clone());
            wanted.iter().any(|w| w.as_str().map(fold) == read)
        }
        "count" => {
            let one = |n: Option<u64>| n.unwrap_or(1);
            let read = one(p.count.as_ref().map(|c| c.value.into()));
            let mut wanted = also("count_also");
            wanted.push(gold["count"].clone());
            wanted.iter().any(|w| one(w.as_u64()) == read)
        }
        "permanence" => Permanence::parse(gold["permanence"].as_str().unwrap()) == Some(p.permanence.value),
        "weekend" => (gold["weekend_only"] == true) == (p.weekend == Weekend::Only),
        "student" => (gold["student"] == true) == p.student,
        _ => close(&gold["hours_per_week"], p.hours_per_week.as_ref().map(|h| h.value)),
    }
}

/// What a match is worth beyond being one.
fn weight(gold: &Value, p: &Position) -> i64 {
    let (min, max) = size(p);
    if !close(&gold["percent_min"], min) || !close(&gold["percent_max"], max) {
        return 0;
    }
    let worth =
        [("permanence", 100), ("count", 100), ("weekend", 10), ("student", 10), ("hours", 10), ("percent_text", 1)];
    10_000 + worth.iter().filter(|(a, _)| agree(a, gold, p)).map(|(_, w)| w).sum::<i64>()
}

/// The best one-to-one assignment, as pairs of indices of labels and positions.
fn pairs(gold: &[Value], read: &[&Position]) -> Vec<(usize, usize)> {
    if gold.is_empty() || read.is_empty() {
        return Vec::new();
    }
    let table: Vec<Vec<i64>> = gold.iter().map(|g| read.iter().map(|p| weight(g, p)).collect()).collect();
    let mut out = if gold.len() <= read.len() {
        assign(&table)
    } else {
        let turned: Vec<Vec<i64>> = (0..read.len()).map(|p| table.iter().map(|row| row[p]).collect()).collect();
        assign(&turned).into_iter().map(|(p, g)| (g, p)).collect()
    };
    out.retain(|&(g, p)| table[g][p] > 0);
    out.sort_unstable();
    out
}

/// Assignment of most weight (Hungarian method); rows must not exceed columns.
fn assign(weights: &[Vec<i64>]) -> Vec<(usize, usize)> {
    let (n, m) = (weights.len(), weights[0].len());
    let (mut u, mut v) = (vec![0_i64; n + 1], vec![0_i64; m + 1]);
    let (mut matched, mut way) = (vec![0_usize; m + 1], vec![0_usize; m + 1]);
    for row in 1..=n {
        matched[0] = row;
        let mut j0 = 0;
        let (mut best, mut used) = (vec![i64::MAX; m + 1], vec![false; m + 1]);
        loop {
            used[j0] = true;
            let (i0, mut delta, mut j1) = (matched[j0], i64::MAX, 0);
            for j in (1..=m).filter(|&j| !used[j]).collect::<Vec<_>>() {
                let cost = -weights[i0 - 1][j - 1] - u[i0] - v[j];
                if cost < best[j] {
                    (best[j], way[j]) = (cost, j0);
                }
                if best[j] < delta {
                    (delta, j1) = (best[j], j);
                }
            }
            for j in 0..=m {
                if used[j] {
                    u[matched[j]] += delta;
                    v[j] -= delta;
                } else {
                    best[j] = best[j].saturating_sub(delta);
                }
            }
            j0 = j1;
            if matched[j0] == 0 {
                break;
            }
        }
        while j0 != 0 {
            matched[j0] = matched[way[j0]];
            j0 = way[j0];
        }
    }
    (1..=m).filter(|&j| matched[j] != 0).map(|j| (matched[j] - 1, j - 1)).collect()
}
