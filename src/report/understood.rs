//! What was read in an advert, in words.

use super::words;
use crate::advert::{Confidence, Cue, Permanence, Position, Reading, Shift, Size, SizeKind, Weekend};
use crate::engine::weekends;
use crate::finding::Value;
use crate::rule::Label;
use crate::rule::check::hours_of;
use crate::text::Language;

/// What is known of a position: «60 %», «fast», «2 stillinger», «hver tredje helg».
pub fn position(of: &Position, l: Language) -> Vec<String> {
    let mut said: Vec<String> = of.percent_text.iter().cloned().collect();
    if of.size.as_ref().is_none_or(|size| size.value.kind == SizeKind::Unknown) {
        said.push(l.pick("størrelse ikke oppgitt", "storleik ikkje oppgjeven", "size not stated").to_owned());
    }
    said.extend(of.hours_per_week.as_ref().map(|hours| a_week(&Value::Hours(hours.value).show(l), l)));
    said.push(match of.permanence.value {
        Permanence::Unknown => {
            l.pick("fast eller ikke er ikke sagt", "fast eller ikkje er ikkje sagt", "permanence not stated").to_owned()
        }
        known => (*known.label().get(l)).to_owned(),
    });
    said.extend(of.count.as_ref().filter(|count| count.value > 1).map(|count| {
        let n = count.value;
        l.pick(format!("{n} stillinger"), format!("{n} stillingar"), format!("{n} positions"))
    }));
    if of.weekend == Weekend::Only {
        said.push((*of.weekend.label().get(l)).to_owned());
    }
    said.extend(of.weekend_frequency.map(|every| weekends(every).get(l).clone()));
    if of.shift != Shift::Unknown {
        said.push((*of.shift.label().get(l)).to_owned());
    }
    if of.student {
        said.push(l.pick("for studenter", "for studentar", "for students").to_owned());
    }
    said
}

/// How surely something was read, where that is not plain.
pub fn doubt(of: Confidence, l: Language) -> Option<&'static str> {
    match of {
        Confidence::High => None,
        Confidence::Medium => Some(l.pick("trolig lest rett", "truleg lese rett", "probably read rightly")),
        Confidence::Low => Some(l.pick("usikkert lest", "usikkert lese", "read with doubt")),
    }
}

/// The hours of a size: «21,3 t/uke», «17,8–35,5 t/uke», «inntil 28,4 t/uke».
pub fn hours(of: &Size, week: f64, l: Language) -> Option<String> {
    let hours = |percent: f64| Value::Hours(hours_of(percent, week)).show(l);
    let said = match (of.min, of.max) {
        (Some(min), Some(max)) if min < max => format!("{}–{}", hours(min), hours(max)),
        (Some(size), Some(_)) if of.kind == SizeKind::Approximate => {
            format!("{} {}", l.pick("ca.", "ca.", "about"), hours(size))
        }
        (Some(size), Some(_)) => hours(size),
        (None, Some(max)) => format!("{} {}", l.pick("inntil", "inntil", "up to"), hours(max)),
        (Some(min), None) => format!("{} {}", l.pick("minst", "minst", "at least"), hours(min)),
        (None, None) => return None,
    };
    Some(a_week(&said, l))
}

fn a_week(hours: &str, l: Language) -> String {
    format!("{hours} {}", l.pick("t/uke", "t/veke", "h/week"))
}

/// What a number was taken for, with what spoke for it, and for the readings that lost.
pub fn reading(of: &Reading, l: Language) -> String {
    let told = |what: &str, why: &Cue| format!("{} ({})", words::taken_for(what, l), words::cue(why, l));
    let mut said = told(of.taken_for, &of.why);
    let lost: Vec<String> = of.lost.iter().map(|(what, why)| told(what, why)).collect();
    if !lost.is_empty() {
        said.push_str(&format!(", {} {}", words::NOT.get(l), lost.join(", ")));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_every_kind_of_size() {
        let said = |min: Option<f64>, max: Option<f64>, kind, l| hours(&Size { min, max, kind }, 35.5, l);
        let nb = |min, max, kind| said(min, max, kind, Language::Nb).unwrap_or_default();
        assert_eq!(nb(Some(60.0), Some(60.0), SizeKind::Exact), "21,3 t/uke");
        assert_eq!(nb(Some(50.0), Some(100.0), SizeKind::Range), "17,8–35,5 t/uke");
        assert_eq!(nb(None, Some(80.0), SizeKind::UpTo), "inntil 28,4 t/uke");
        assert_eq!(nb(Some(80.0), None, SizeKind::AtLeast), "minst 28,4 t/uke");
        assert_eq!(nb(Some(60.0), Some(60.0), SizeKind::Approximate), "ca. 21,3 t/uke");
        assert_eq!(nb(None, None, SizeKind::Unknown), "");
        assert_eq!(said(Some(60.0), Some(60.0), SizeKind::Exact, Language::Nn).as_deref(), Some("21,3 t/veke"));
        assert_eq!(said(None, Some(62.91), SizeKind::UpTo, Language::En).as_deref(), Some("up to 22.3 h/week"));
    }
}
