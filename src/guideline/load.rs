//! Reading a guideline file, with every error in it.

use super::exception::{Exception, Quota};
use super::terms::{Clause, Evaluate, Expected, Guideline, GuidelineTest, JudgedOn, Level, Scope};
use super::terms::{Places, Status, Tariff};
use crate::calendar::{Date, Duration, Period};
use crate::finding::{Basis, BasisKind, Finding, Localized, Trouble, Value as Param};
use crate::rule::check::{Agreed, FullTimeWeek};
use crate::rule::{Condition, Requirement, Statement};
use crate::text::{Language, Source, Span, sha256};
use crate::yaml::{Fields, FromYaml, Node, Reader, Value, Word, nearest, parse_leniently};

/// Reads a guideline. `None` where anything in it is an error: a guideline that does not load judges nothing.
pub fn load(source: &Source) -> (Option<Guideline>, Vec<Finding>) {
    load_from(source, &[Level::Municipality, Level::Sector, Level::Unit])
}

/// As [`load`], for guidelines of some levels only.
pub(super) fn load_from(source: &Source, levels: &[Level]) -> (Option<Guideline>, Vec<Finding>) {
    let (node, findings) = parse_leniently(source, Span::new(0, source.text().len()));
    let reader = Reader::of(source, findings);
    let guideline = node.and_then(|node| {
        let fields = reader.fields(&node, "guideline")?;
        let guideline = guideline(&fields, source, levels);
        fields.finish();
        guideline
    });
    let usable = guideline.filter(|_| !reader.failed());
    (usable, reader.finish())
}

fn guideline(f: &Fields, source: &Source, levels: &[Level]) -> Option<Guideline> {
    let reader = f.reader();
    let id: Option<String> = f.required("guideline");
    let span = f.node("guideline").map_or(f.span(), |node| node.span);
    let title = f.required("title");
    let level = level(f, levels);
    let valid = f.required_node("valid").and_then(|node| {
        let period: Option<Period> = reader.read(node, "valid");
        let from = node.get("from").is_some_and(|n| n.value != Value::Null);
        if !from && node.map().is_some() && level != Level::National {
            reader.missing("valid.from", node.span);
        }
        period
    });
    let statements = statements(f);
    let owner = Owner { id: id.clone().unwrap_or_default(), level, valid: valid.unwrap_or_default() };
    let clauses = clauses(f, &owner, &statements);
    let place = |node: Option<&Node>| node.map_or(span, |node| node.span);
    let guideline = Guideline {
        id: id.clone().unwrap_or_default(),
        employer: f.optional("employer"),
        purpose: f.optional("purpose"),
        definitions: definitions(f),
        scope: scope(f, level),
        status: f.or("status", Status::Agreed),
        agreed: f.optional("agreed"),
        parties: f.or("parties", Vec::new()),
        reference: f.optional("reference"),
        tariff: f.or("tariff", Tariff::Ks),
        evaluate: evaluate(f),
        replaces: f.optional("replaces"),
        judged_on: f.or("judged-on", JudgedOn::Published),
        full_time_week: f.or("full-time-week", FullTimeWeek::default()),
        language: f.or("language", Language::Nb),
        clauses: clauses.unwrap_or_default(),
        statements,
        rules: f.or("rules", Vec::new()),
        tests: f.maps("tests").into_iter().filter_map(test).collect(),
        title: title.clone().unwrap_or_default(),
        level,
        valid: owner.valid,
        source: source.clone(),
        span,
        places: Places {
            replaces: place(f.node("replaces")),
            evaluate: place(f.node("evaluate-by").or(f.node("evaluate-every"))),
            to: place(f.node("valid").and_then(|node| node.get("to"))),
        },
        sha256: sha256(source.text().as_bytes()),
    };
    (id.is_some() && title.is_some()).then_some(guideline)
}

fn level(f: &Fields, levels: &[Level]) -> Level {
    let own = levels.first().copied().unwrap_or(Level::Municipality);
    let Some(node) = f.node("level") else { return own };
    match levels.iter().find(|level| node.text() == Some(level.word())) {
        Some(level) => *level,
        None => {
            let words: Vec<&str> = levels.iter().map(|level| level.word()).collect();
            let list = words.join(", ");
            let expected = Localized {
                nb: format!("et av ordene {list}"),
                nn: format!("eitt av orda {list}"),
                en: format!("one of {list}"),
            };
            let suggestion = nearest(node.text().unwrap_or_default(), words);
            f.reader().report(Trouble::WrongValue { key: "level".to_owned(), expected, suggestion }, node.span);
            own
        }
    }
}

/// What clauses take from their guideline.
struct Owner {
    id: String,
    level: Level,
    valid: Period,
}

fn scope(f: &Fields, level: Level) -> Scope {
    let given = f.node("scope");
    let scope = f.map("scope").map_or_else(Scope::default, |inner| {
        let scope = Scope { sector: inner.or("sector", Vec::new()), unit: inner.or("unit", Vec::new()) };
        inner.finish();
        scope
    });
    let missing = match level {
        Level::Sector if scope.sector.is_empty() => Some("scope.sector"),
        Level::Unit if scope.unit.is_empty() => Some("scope.unit"),
        _ => None,
    };
    if let Some(key) = missing {
        let place = given.map(|node| node.span).or(f.place_of("level")).unwrap_or(f.span());
        f.reader().report(Trouble::MissingKey { key: key.to_owned() }, place);
    }
    scope
}

/// `definitions: { heltid: "100 % stilling" }`.
fn definitions(f: &Fields) -> Vec<(String, String)> {
    let Some(inner) = f.map("definitions") else { return Vec::new() };
    let read = |(key, node): &(crate::yaml::Key, Node)| {
        let text: String = f.reader().read(node, &key.text)?;
        Some((key.text.clone(), text))
    };
    inner.entries().iter().filter_map(read).collect()
}

fn evaluate(f: &Fields) -> Option<Evaluate> {
    let by: Option<Date> = f.optional("evaluate-by");
    let every: Option<Duration> = f.optional("evaluate-every");
    by.map(Evaluate::By).or(every.map(Evaluate::Every))
}

fn clauses(f: &Fields, owner: &Owner, statements: &[Statement]) -> Option<Vec<Clause>> {
    no_id_twice(f.reader(), f.required_node("clauses")?);
    Some(f.maps("clauses").into_iter().filter_map(|inner| clause(inner, owner, statements)).collect())
}

fn clause(f: Fields, owner: &Owner, statements: &[Statement]) -> Option<Clause> {
    let reader = f.reader();
    let id: Option<String> = f.required("id");
    let span = f.node("id").map_or(f.span(), |node| node.span);
    let text = f.required::<Wording>("text");
    let strength = f.required("strength");
    let applies_to = condition(&f, "applies-to");
    if let Some(node) = f.node("exceptions") {
        no_id_twice(reader, node);
    }
    let exceptions: Vec<Exception> = f.maps("exceptions").into_iter().filter_map(exception).collect();
    let may_loosen = f.or("may-loosen", false);
    let who = f.optional("who");
    let law = (owner.level == Level::National).then(|| law(&f));
    let mut requirements = Requirement::read_all(&f);
    one_requirement(&f, &requirements, span);
    let requirement = requirements.pop();
    if let Some(Requirement::RequiredStatement(wanted)) = &requirement
        && !statements.iter().any(|s| s.id == *wanted)
    {
        let suggestion = nearest(wanted, statements.iter().map(|s| s.id.as_str()));
        let place = f.node("required-statement").map_or(span, |node| node.span);
        let unknown = Agreed::UnknownStatement.at(place).with("id", Param::Text(wanted.clone()));
        reader.tell(unknown.with("meant", meant(suggestion)));
    }
    f.finish();
    let id = id?;
    let local = Basis {
        kind: BasisKind::Guideline,
        reference: format!("{}#{id}", owner.id),
        from: owner.valid.from,
        until: owner.valid.to,
    };
    let (valid, basis, decides) = law.unwrap_or((Vec::new(), vec![local], true));
    Some(Clause {
        guideline: owner.id.clone(),
        id,
        text: text?.0,
        strength: strength?,
        requirement: requirement?,
        applies_to,
        exceptions,
        may_loosen,
        who,
        basis,
        valid,
        decides,
        span,
    })
}

/// What only the national layer says of a clause: on which days it holds, by which law, and whether it decides.
fn law(f: &Fields) -> (Vec<Period>, Vec<Basis>, bool) {
    let valid: Vec<Period> = f.or("valid", Vec::new());
    let reference = f.required("basis").unwrap_or_default();
    let basis = |period: &Period| Basis {
        kind: BasisKind::Law,
        reference: String::clone(&reference),
        from: period.from,
        until: period.to,
    };
    (valid.clone(), valid.iter().map(basis).collect(), f.or("decides", true))
}

/// A clause makes one demand; one that demands nothing would let every advert pass.
fn one_requirement(f: &Fields, read: &[Requirement], span: Span) {
    let found: Vec<&'static str> = Requirement::KEYS.into_iter().filter(|key| f.place_of(key).is_some()).collect();
    if found.len() == 1 && !read.iter().any(Requirement::demands_nothing) {
        return;
    }
    let told = match found.as_slice() {
        [] => Agreed::NoRequirement.at(span),
        [empty] => Agreed::NoRequirement.at(f.place_of(empty).unwrap_or(span)),
        [_, second, ..] => {
            let keys = Param::Text(found.join(", "));
            Agreed::SeveralRequirements.at(f.place_of(second).unwrap_or(span)).with("keys", keys)
        }
    };
    f.reader().tell(told);
}

/// A condition, with a warning where it can never hold.
fn condition(f: &Fields, key: &'static str) -> Condition {
    let condition: Condition = f.or(key, Condition::default());
    if let Some(node) = f.node(key)
        && condition.never_holds()
    {
        f.reader().tell(Agreed::NeverHolds.at(node.span));
    }
    condition
}

fn exception(f: Fields) -> Option<Exception> {
    let id = f.required("id");
    let span = f.node("id").map_or(f.span(), |node| node.span);
    let text = f.or("text", String::new());
    f.required_node("when");
    let when = condition(&f, "when");
    let requires = f.or("requires", Vec::new());
    let quota = f.map("quota").and_then(|q| {
        let (share, per, months) = (q.required("share"), q.required("per"), q.required("months"));
        q.finish();
        Some(Quota { share: share?, per: per?, months: months? })
    });
    f.finish();
    Some(Exception { id: id?, text, when, requires, quota, span })
}

/// `statements: {preference: {any: […], insert: {nb, nn, en}}}`.
fn statements(f: &Fields) -> Vec<Statement> {
    let Some(inner) = f.map("statements") else { return Vec::new() };
    let read = |(key, node): &(crate::yaml::Key, Node)| {
        let f = f.reader().fields(node, &key.text)?;
        let (any, insert) = (f.required("any"), f.required("insert"));
        f.finish();
        Some(Statement { id: key.text.clone(), any: any?, insert: insert? })
    };
    inner.entries().iter().filter_map(read).collect()
}

fn test(f: Fields) -> Option<GuidelineTest> {
    let name = f.required("name");
    let span = f.node("name").map_or(f.span(), |node| node.span);
    let on = f.optional("on");
    let advert = f.required("advert");
    let facts = f.node("facts").cloned();
    let expect = f.required_node("expect").and_then(|_| f.map("expect")).map(|inner| {
        let expected = Expected {
            verdict: inner.or("verdict", Vec::new()),
            clause: inner.optional("clause"),
            rules: inner.or("rules", Vec::new()),
        };
        inner.finish();
        expected
    });
    f.finish();
    Some(GuidelineTest { name: name?, on, advert: advert?, facts, expect: expect?, span })
}

/// A text; one for all languages, or one for each.
struct Wording(Localized<String>);

impl FromYaml for Wording {
    fn from_yaml(node: &Node, key: &str, reader: &Reader) -> Option<Wording> {
        if node.map().is_some() {
            return reader.read(node, key).map(Wording);
        }
        let text: String = reader.read(node, key)?;
        Some(Wording(Localized::same(text)))
    }
}

/// No two items of a list have one `id`.
pub(super) fn no_id_twice(reader: &Reader, list: &Node) {
    let mut seen: Vec<&str> = Vec::new();
    for node in list.list().unwrap_or_default().iter().filter_map(|item| item.get("id")) {
        let Some(id) = node.text() else { continue };
        if seen.contains(&id) {
            reader.report(Trouble::DuplicateId { id: id.to_owned() }, node.span);
        }
        seen.push(id);
    }
}

/// What was probably meant, as the end of an advice; nothing where that is not known.
pub(super) fn meant(suggestion: Option<String>) -> Param {
    let Some(word) = suggestion else { return Param::Text(String::new()) };
    Param::Words(Localized {
        nb: format!("Mente du «{word}»?"),
        nn: format!("Meinte du «{word}»?"),
        en: format!("Did you mean “{word}”?"),
    })
}
