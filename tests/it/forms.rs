//! The surface forms: `fixtures/forms.yaml` holds each in the languages that have it, with what must be read.
//! `docs/coverage.md` is made from it: `UPDATE=1 cargo test --test it forms`.

use crate::generated::stands;
use heltid::advert::{
    self, Advert, Audience, EmploymentForm, Kind, Lent, OtherPercentage, Permanence, Position, Shift, SizeKind, Weekend,
};
use heltid::document;
use heltid::text::{Language, Media, Source, Span};
use heltid::yaml::{self, Fields, Reader, Value};
use std::fmt::Write;
use std::path::Path;

struct Group {
    name: String,
    rows: Vec<Row>,
}

/// One form, and what is read of it.
struct Row {
    form: String,
    reads: Vec<String>,
    /// By language; the text with its marks.
    texts: Vec<(Language, String)>,
    pending: Vec<(Language, String)>,
}

fn groups() -> Vec<Group> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/forms.yaml");
    let source = Source::new("forms.yaml", std::fs::read_to_string(path).unwrap(), Media::Yaml);
    let tree = yaml::parse(&source, Span::new(0, source.text().len())).unwrap();
    let reader = Reader::new();
    let groups = tree.list().unwrap().iter().filter_map(|node| reader.fields(node, "group")).map(group).collect();
    assert_eq!(reader.finish(), []);
    groups
}

fn group(fields: Fields) -> Group {
    let group = Group {
        name: fields.required("group").unwrap_or_default(),
        rows: fields.maps("rows").into_iter().map(row).collect(),
    };
    fields.finish();
    group
}

fn row(fields: Fields) -> Row {
    let texts = [(Language::Nb, "nb"), (Language::Nn, "nn"), (Language::En, "en")];
    let texts: Vec<_> = texts.into_iter().filter_map(|(l, key)| Some((l, fields.optional::<String>(key)?))).collect();
    let row = Row {
        form: fields.required("form").unwrap_or_default(),
        reads: fields.required("reads").unwrap_or_default(),
        pending: pending(&fields, &texts),
        texts,
    };
    fields.finish();
    row
}

/// `pending: why` is for every language of the row, `pending: { nn: why }` for those named.
fn pending(fields: &Fields, texts: &[(Language, String)]) -> Vec<(Language, String)> {
    match fields.node("pending").map(|node| &node.value) {
        None => Vec::new(),
        Some(Value::Map(entries)) => {
            entries.iter().map(|(key, why)| (key.text.parse().unwrap(), why.text().unwrap().to_owned())).collect()
        }
        Some(_) => {
            let why: String = fields.optional("pending").unwrap_or_default();
            texts.iter().map(|(language, _)| (*language, why.clone())).collect()
        }
    }
}

/// A sentence in an advert of its language; an advert of its own as it stands. And the ending of its file.
fn dressed(text: &str, language: Language) -> (String, &'static str) {
    if text.starts_with('<') {
        return (text.to_owned(), "html");
    }
    if text.starts_with('#') || text.starts_with("---") {
        return (text.to_owned(), "md");
    }
    let (title, apply) = language.pick(
        ("Helsefagarbeider ved Granli bosenter", "Du sender søknad og CV til lederen av bosenteret."),
        ("Helsefagarbeidar ved Granli bufellesskap", "Du sender søknad og CV til leiaren av bufellesskapet."),
        ("Health care worker at Granli care home", "Please send your application and CV to the head of the home."),
    );
    (format!("# {title}\n\n{text}\n\n{apply}\n"), "md")
}

/// The texts between two marks, as a reader sees them.
fn marked(text: &str, open: char, close: char) -> Vec<String> {
    let parts = text.split(open).skip(1).filter_map(|part| part.split(close).next());
    parts.map(readable).collect()
}

fn readable(text: &str) -> String {
    let mut plain = String::new();
    let mut tag = false;
    for c in text.replace("&nbsp;", " ").replace("&#8239;", " ").chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            '*' => {}
            _ if tag => {}
            _ if c.is_whitespace() => plain.push(' '),
            _ => plain.push(c),
        }
    }
    plain
}

/// What is wrong with one text; `None` when all is as it should be.
fn wrong(row: &Row, language: Language, marks: &str) -> Option<String> {
    let (text, ending) = dressed(&marks.replace(['[', ']', '{', '}'], ""), language);
    let (sources, _) = document::open(&format!("row.{ending}"), text.as_bytes());
    let read = advert::read(&document::read(sources.first()?).0, &Lent::default());
    let mut wrong = String::new();
    let mut compare = |what: &str, wanted: &[String], found: &[String]| {
        if wanted != found {
            write!(wrong, "\n    {what} {wanted:?}\n    not {found:?}").unwrap();
        }
    };
    compare("reads", &row.reads, &told(&read));
    compare("language", &[language.code().to_owned()], &[read.language.code().to_owned()]);
    if marks.contains('[') {
        let found: Vec<_> = read.positions.iter().filter_map(|p| p.percent_text.as_deref()).map(readable).collect();
        compare("sizes", &marked(marks, '[', ']'), &found);
    }
    if marks.contains('{') {
        let found: Vec<_> = others(&read).map(|o| readable(&o.text)).collect();
        compare("percents", &marked(marks, '{', '}'), &found);
    }
    (!wrong.is_empty()).then_some(wrong)
}

/// What is known of an advert, in the words of the table: first that it is none or a list, then the positions, then a
/// total, closed positions, percents that are no size, the deadline, who may apply, and what contradicts the text.
fn told(advert: &Advert) -> Vec<String> {
    let mut told = Vec::new();
    if advert.kind != Kind::Advert {
        told.push(format!("kind {}", advert.kind.as_str()));
    }
    told.extend(advert.positions.iter().map(position));
    told.extend(advert.total_count.iter().map(|total| format!("total {}", total.value)));
    told.extend(advert.closed_positions.iter().map(|p| format!("closed {}", position(p))));
    told.extend(others(advert).map(|o| format!("other {}", o.reason.as_str())));
    told.extend(advert.deadline.iter().map(|date| format!("deadline {}", date.value)));
    told.extend(advert.deadline_text.iter().map(|_| "deadline in words".to_owned()));
    told.extend(match advert.audience {
        Audience::Internal => Some("internal".to_owned()),
        Audience::External => Some("external".to_owned()),
        Audience::Both => Some("internal and external".to_owned()),
        Audience::Unknown => None,
    });
    told.extend(advert.contradictions.iter().map(|c| format!("contradiction {}", c.about.as_str())));
    told
}

/// The percents that are no size; words like «hel stilling» in other roles are left out.
fn others(advert: &Advert) -> impl Iterator<Item = &OtherPercentage> {
    advert.other_percents.iter().filter(|o| o.text.contains(|c: char| c.is_ascii_digit()))
}

/// `≤80 ×2 permanent some-weekends every-3`.
fn position(position: &Position) -> String {
    let mut words = vec![size(position)];
    words.extend(position.count.iter().map(|count| format!("×{}", count.value)));
    words.extend(position.count_min.iter().map(|count| format!("×{count}+")));
    words.extend(match position.permanence.value {
        Permanence::Permanent => Some("permanent".to_owned()),
        Permanence::Temporary => Some("temporary".to_owned()),
        Permanence::OnCall => Some("on-call".to_owned()),
        Permanence::Unknown => None,
    });
    words.extend(position.employment_form.map(|form: EmploymentForm| form.as_str().to_owned()));
    words.extend(match position.weekend {
        Weekend::Only => Some("weekend".to_owned()),
        Weekend::Part => Some("some-weekends".to_owned()),
        Weekend::None | Weekend::Unknown => None,
    });
    words.extend(position.weekend_frequency.map(|n| format!("every-{n}")));
    words.extend((position.shift != Shift::Unknown).then(|| position.shift.as_str().to_owned()));
    words.extend(position.student.then(|| "student".to_owned()));
    words.extend(position.divisible.then(|| "divisible".to_owned()));
    words.extend(position.hours_per_week.iter().map(|hours| format!("{}h", hours.value)));
    words.extend(position.relation.map(|relation| relation.as_str().to_owned()));
    words.join(" ")
}

fn size(position: &Position) -> String {
    let Some(size) = &position.size else {
        return if position.extent == advert::Extent::Part { "part".into() } else { "no-size".into() };
    };
    let about = if size.value.kind == SizeKind::Approximate { "~" } else { "" };
    match (size.value.min, size.value.max) {
        (Some(min), Some(max)) if min == max => format!("{about}{min}"),
        (Some(min), Some(max)) => format!("{about}{min}–{max}"),
        (Some(min), None) => format!("≥{min}"),
        (None, Some(max)) => format!("≤{max}"),
        (None, None) => "no-size".into(),
    }
}

#[test]
fn each_form_is_read() {
    let mut faults = Vec::new();
    for group in groups() {
        for row in &group.rows {
            for (language, text) in &row.texts {
                let code = language.code();
                let pending = row.pending.iter().any(|(l, _)| l == language);
                match wrong(row, *language, text) {
                    Some(wrong) if !pending => faults.push(format!("{} {} ({code}):{wrong}", group.name, row.form)),
                    None if pending => faults.push(format!("{} {} ({code}): remove pending", group.name, row.form)),
                    _ => {}
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} wrong\n{}", faults.len(), faults.join("\n"));
}

const INTRO: &str = "\
# Hva som blir lest

<!-- Laget av fixtures/forms.yaml: UPDATE=1 cargo test --test it forms -->

Tabellene viser måtene en utlysning kan si størrelse, antall, varighet, helg og frist på, og hva `heltid` leser av hver.
✓ betyr at formen blir lest riktig på det språket; testene holder det slik. «–» betyr at formen ikke er vanlig på
språket, eller at ingen har skrevet et eksempel ennå. Eksemplene står i [fixtures/forms.yaml](../fixtures/forms.yaml).

Slik leses kolonnen «leses som»: `80` er 80 %, `50–100` fra og til, `≤80` inntil, `≥80` minst, `~50` omtrent, `part`
deltid uten tall, `no-size` uten størrelse. `×2` er antallet, `×2+` minst så mange. `every-3` er hver tredje helg,
`weekend` bare helg, `20h` timer i uken. `other pay` er en prosent som ikke er en stilling, med grunnen; `closed` er en
stilling som ikke er ledig lenger.
";

#[test]
fn the_table_of_forms() {
    let mut text = INTRO.to_owned();
    for group in groups() {
        write!(text, "\n## {}\n\n| form | leses som | nb | nn | en |\n|---|---|---|---|---|\n", group.name).unwrap();
        for row in &group.rows {
            let cells: Vec<_> = Language::ALL.into_iter().map(|language| cell(row, language)).collect();
            let reads: Vec<_> = row.reads.iter().map(|r| format!("`{r}`")).collect();
            writeln!(text, "| {} | {} | {} |", row.form, reads.join(", "), cells.join(" | ")).unwrap();
        }
        let pending = group.rows.iter().flat_map(|row| row.pending.iter().map(move |(l, why)| (row, l, why)));
        let notes: String = pending.map(|(row, l, why)| format!("- {} ({}): {why}\n", row.form, l.code())).collect();
        if !notes.is_empty() {
            write!(text, "\nIkke ennå:\n\n{notes}").unwrap();
        }
    }
    stands("docs/coverage.md", &text);
}

fn cell(row: &Row, language: Language) -> &'static str {
    if row.pending.iter().any(|(l, _)| *l == language) {
        return "ikke ennå";
    }
    if row.texts.iter().any(|(l, _)| *l == language) { "✓" } else { "–" }
}
