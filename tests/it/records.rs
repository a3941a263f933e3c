//! Records of JSON and XML: each shape to its exact text, and the exact place of every stretch in it.

use heltid::advert::{self, Advert, Lent};
use heltid::document::records::Mapping;
use heltid::document::{self, Format, Opened};
use heltid::finding::Finding;
use heltid::text::{Language, Location, Media, Source};
use proptest::prelude::*;

fn opened(name: &str, text: &str) -> Vec<Opened> {
    document::open_all(name, text.as_bytes(), None)
}

/// The text of the only record.
#[track_caller]
fn only(text: &str) -> Source {
    let mut all = opened("a.json", text);
    assert_eq!(all.len(), 1);
    let one = all.remove(0);
    assert!(one.readable && one.findings.is_empty(), "{:?}", one.findings);
    assert_eq!(one.source.name(), "a.json");
    one.source
}

/// Every stretch that has a place, as `place: stretch`.
fn places(source: &Source) -> Vec<String> {
    let shown = |location: &Location| location.words(Language::Nb);
    source.parts().iter().map(|p| format!("{}: {}", shown(&p.location), source.slice(p.span))).collect()
}

fn facts(source: &Source) -> Advert {
    let (document, findings) = document::read(source);
    assert_eq!(findings, []);
    assert_eq!(document.format, Format::Json);
    advert::read(&document, &Lent::default())
}

/// Size, count, permanence and the place of each position.
fn positions(source: &Source) -> Vec<String> {
    let show = |p: &advert::Position| {
        let location = p.span.and_then(|span| source.location(span)).map(|l| l.words(Language::Nb));
        let count = p.count.as_ref().map(|c| c.value);
        let (text, place) = (p.percent_text.as_deref().unwrap_or("–"), location.unwrap_or_default());
        format!("{text} ×{count:?} {} {place}", p.permanence.value.as_str())
    };
    facts(source).positions.iter().map(show).collect()
}

const IMPORT: &str = r#"{"reference": "1", "positions": 3, "title": "Kokk <60 %>", "adText": "<p>Kokk til Lia.</p>",
  "published": "2026-05-04T00:00:00", "expires": "2026-05-30T00:00:00", "contactList": [{"name": "Ola Hemmelig"}],
  "employer": {"businessName": "Lia \"skole\""},
  "properties": {"extent": "Heltid", "engagementtype": "Fast", "applicationdue": "2026-05-25T23:59",
    "workday": "[\"Lørdag\",\"Søndag\"]", "jobtitle": "Kokk"}}"#;

#[test]
fn an_import_request_is_fields_title_and_text() {
    let source = only(IMPORT);
    let text = "---\ntitle: \"Kokk <60 %>\"\npublished: \"2026-05-04T00:00:00\"\nexpires: \"2026-05-30T00:00:00\"\n\
        employer: \"Lia \\\"skole\\\"\"\ncount: \"3\"\ndeadline: \"2026-05-25T23:59\"\n\
        positions: [{\"title\": \"Kokk\", \"size\": \"Heltid\", \"employment\": \"Fast\", \"weekend\": \"only\"}]\n---\n\
        <h1>Kokk &lt;60 %&gt;</h1>\n<p>Kokk til Lia.</p>\n\n";
    assert_eq!(source.text(), text);
    assert_eq!(source.media(), Media::Html);
    let expected = [
        "/title: \"Kokk <60 %>\"",
        "/published: \"2026-05-04T00:00:00\"",
        "/expires: \"2026-05-30T00:00:00\"",
        "/employer/businessName: \"Lia \\\"skole\\\"\"",
        "/positions: \"3\"",
        "/properties/applicationdue: \"2026-05-25T23:59\"",
        "/properties/jobtitle: \"Kokk\"",
        "/properties/extent: \"Heltid\"",
        "/properties/engagementtype: \"Fast\"",
        "/properties/workday: \"only\"",
        "/title: Kokk &lt;60 %&gt;",
        "/adText: <p>Kokk til Lia.</p>",
    ];
    assert_eq!(places(&source), expected);
    assert_eq!(opened("a.json", IMPORT)[0].id.as_deref(), Some("1"));
    let advert = facts(&source);
    assert_eq!(advert.deadline.map(|d| d.value.to_string()).as_deref(), Some("2026-05-25"));
    assert_eq!(advert.contradictions.len(), 1, "the title says 60 %, the field full time");
}

#[test]
fn a_size_in_a_field_is_as_written() {
    for (properties, wanted) in [
        (r#""extent": "Deltid", "jobpercentage": "84,51""#, "84,51 ×None unknown /properties/jobpercentage"),
        (r#""jobpercentage": "65%", "engagementtype": "Vikariat""#, "65% ×None temporary /properties/jobpercentage"),
        (
            r#""jobpercentage": "35", "jobpercentagerange": "20-50""#,
            "20-50 ×None unknown /properties/jobpercentagerange",
        ),
        (r#""extent": "Heltid""#, "Heltid ×None unknown /properties/extent"),
        (r#""extent": "Heltid_og_Deltid", "engagementtype": "Fast""#, "– ×None permanent "),
        (r#""extent": "Ukjent", "engagementtype": "Fast""#, "– ×None permanent "),
    ] {
        let import =
            format!(r#"{{"title": "Kokk", "adText": "<p>Kokk til Lia.</p>", "properties": {{{properties}}}}}"#);
        assert_eq!(positions(&only(&import)), [wanted], "{properties}");
        let hit =
            format!(r#"{{"_source": {{"title": "Kokk", "properties": {{"adtext": "<p>Kokk.</p>", {properties}}}}}}}"#);
        let hit = positions(&only(&hit));
        let inside = wanted.replace(" /prop", " /_source/prop");
        assert_eq!(hit, [inside], "{properties}");
    }
}

#[test]
fn the_public_feed_says_nothing_with_heltid() {
    let detail = |extent: &str, due: &str| {
        format!(
            r#"{{"uuid": "u", "status": "ACTIVE", "ad_content": {{"title": "Kokk", "description": "<p>Kokk til Lia.</p>",
            "expires": "2026-06-02T00:30:00+02:00", "applicationDue": {due}, "extent": "{extent}", "positioncount": "1"}}}}"#
        )
    };
    let full = only(&detail("Heltid", "\"Snarest\""));
    assert_eq!(positions(&full), ["– ×Some(1) unknown /ad_content/title"]);
    let advert = facts(&full);
    assert_eq!((advert.deadline, advert.deadline_text.map(|t| t.value).as_deref()), (None, Some("Snarest")));
    let part = facts(&only(&detail("Deltid", "\"\"")));
    assert_eq!(part.positions[0].extent, advert::Extent::Part);
    assert_eq!(part.deadline.map(|d| d.value.to_string()).as_deref(), Some("2026-06-02"));
}

#[test]
fn an_inactive_ad_is_closed() {
    let lost =
        only(r#"{"uuid": "u", "sistEndret": "2026-05-04T08:06:08+02:00", "status": "INACTIVE", "ad_content": null}"#);
    assert_eq!(lost.text(), "---\nstatus: \"inactive\"\n---\n");
    let advert = facts(&lost);
    assert_eq!((advert.kind.as_str(), advert.closed, advert.positions.len()), ("none", true, 0));
    let kept = only(
        r#"{"status": "INACTIVE", "json": {"title": "Kokk", "description": "<p>Kokk i 60 % fast stilling.</p>", "extent": "Heltid"}}"#,
    );
    let advert = facts(&kept);
    assert_eq!((advert.kind.as_str(), advert.closed, advert.closed_positions.len()), ("none", true, 1));
}

#[test]
fn a_job_posting_may_be_anywhere() {
    let posting = r#"{"@context": "https://schema.org", "@type": ["JobPosting"], "title": "Lærer",
        "description": "&lt;p&gt;Lærer i Lia.&lt;br&gt;Søk &amp;aring;rets jobb!&lt;/p&gt;", "datePosted": "2026-02-01",
        "validThrough": "2026-02-20T23:59:59+01:00", "employmentType": ["PART_TIME", "TEMPORARY"], "totalJobOpenings": 2,
        "hiringOrganization": {"@type": "Organization", "name": "Lia kommune"}}"#;
    let graph = format!(r#"{{"@graph": [{{"@type": "WebPage", "name": "x"}}, {posting}]}}"#);
    for text in [posting.to_owned(), graph.clone()] {
        let source = only(&text);
        let body = "<h1>Lærer</h1>\n<p>Lærer i Lia.<br>Søk &aring;rets jobb!</p>\n\n";
        assert!(source.text().ends_with(body), "{}", source.text());
        let advert = facts(&source);
        assert_eq!(advert.employer.map(|e| e.value).as_deref(), Some("Lia kommune"));
        assert_eq!(advert.deadline.map(|d| d.value.to_string()).as_deref(), Some("2026-02-20"));
        let p = &advert.positions[0];
        assert_eq!((p.extent, p.count.as_ref().map(|c| c.value)), (advert::Extent::Part, Some(2)));
        assert_eq!(p.permanence.value, advert::Permanence::Temporary);
    }
    let two = opened("a.json", &format!("[\n{posting},\n{posting}]"));
    assert_eq!(two.iter().map(|o| o.source.name()).collect::<Vec<_>>(), ["a.json#2", "a.json#6"]);
}

#[test]
fn a_page_has_its_json_ld_as_a_witness() {
    let page = |kind: &str| {
        format!(
            r#"<html><head><script type="application/ld+json">{{"@type": "JobPosting", "title": "x", "description": "<p>y 10 %</p>",
            "employmentType": "{kind}", "datePosted": "2026-02-01"}}</script></head>
            <body><h1>Lærer</h1><p>Lærer i 60 % fast stilling.</p></body></html>"#
        )
    };
    let (sources, findings) = document::open("a.html", page("FULL_TIME").as_bytes());
    assert_eq!((sources.len(), findings.len()), (1, 0));
    let (document, _) = document::read(&sources[0]);
    let advert = advert::read(&document, &Lent::default());
    assert_eq!(advert.title.map(|t| t.value).as_deref(), Some("Lærer"));
    assert_eq!(advert.published.map(|p| p.value.to_string()).as_deref(), Some("2026-02-01"));
    assert_eq!(advert.positions.iter().map(|p| p.percent_text.as_deref()).collect::<Vec<_>>(), [Some("60 %")]);
    let [told] = advert.contradictions.as_slice() else { panic!("{:?}", advert.contradictions) };
    assert_eq!(sources[0].slice(told.field.span.unwrap()), "\"FULL_TIME\"");
    let (sources, _) = document::open("a.html", page("PART_TIME").as_bytes());
    let advert = advert::read(&document::read(&sources[0]).0, &Lent::default());
    assert_eq!(advert.contradictions, []);
}

#[test]
fn the_tools_own_records() {
    let lines = concat!(
        "{\"id\": 7, \"title\": \"Kokk\", \"text\": \"# Kokk\\n\\nKokk i 80 % fast stilling.\"}\r\n",
        "{\"id\": \"b\", \"title\": \"A * B\", \"positions\": 2, \"text\": \"Kokk i 50 % vikariat.\"}\n\n",
        "{\"id\": \"c\", \"text\": \"Kokk <b>\\n\\n100 % fast stilling\", \"format\": \"plain\", \"unit\": \"Lia\"}\n",
        "{\"id\": \"d\", \"text\": \"---\\nunit: Nes\\n---\\nKokk, 60 %\", \"unit\": \"Lia\", \"employer\": \"E\"}",
    );
    let all = opened("ark/a.jsonl", lines);
    let shown: Vec<_> = all.iter().map(|o| (o.source.name(), o.id.as_deref(), o.source.text())).collect();
    let expected = [
        ("ark/a.jsonl#1", Some("7"), "---\ntitle: \"Kokk\"\n---\n# Kokk\n\nKokk i 80 % fast stilling.\n\n"),
        (
            "ark/a.jsonl#2",
            Some("b"),
            "---\ntitle: \"A * B\"\npositions: \"2\"\n---\n# A \\* B\n\nKokk i 50 % vikariat.\n\n",
        ),
        ("ark/a.jsonl#4", Some("c"), "---\nunit: \"Lia\"\n---\nKokk <b>\n\n100 % fast stilling\n\n"),
        ("ark/a.jsonl#5", Some("d"), "---\nemployer: \"E\"\nunit: Nes\n---\nKokk, 60 %\n\n"),
    ];
    assert_eq!(shown, expected);
    assert_eq!(all[2].source.media(), Media::Plain);
    assert_eq!(positions(&all[1].source), ["50 % ×Some(2) temporary /text"]);
    assert_eq!(opened("a.jsonl", "{\"id\": 1, \"text\": \"x\"}")[0].source.name(), "a.jsonl#1");
}

#[test]
fn items_of_recruiting_systems() {
    let jobbnorge = r#"{"jobs": [{"id": 3, "title": "Kokk", "employer": "Lia kommune", "department": "Nes", "summary": "<p>Kokk.</p>",
        "deadline": "25.05.2026", "jobScope": "Fast prosent", "jobDuration": "Vikariat/Midlertidig", "positionCount": 2}],
        "meta": {"jobCountTotal": 1}}"#;
    assert_eq!(positions(&only(jobbnorge)), ["– ×Some(2) temporary "]);
    let webcruiter = r#"{"Total": 1, "Data": [{"Id": 4, "Heading": "Kokk 80 %", "Presentation": "<p>Kokk.</p>", "JobType": "Fast",
        "CompanyName": "Lia kommune", "PublishedDate": "04.05.2026", "ApplyWithinDate": "25.05.2026"}]}"#;
    let source = only(webcruiter);
    assert_eq!(positions(&source), ["80 % ×None permanent /Data/0/Heading"]);
    assert_eq!(facts(&source).published.map(|p| p.value.to_string()).as_deref(), Some("2026-05-04"));
    let teamtailor = r#"{"data": [{"id": "5", "type": "jobs", "attributes": {"title": "Kokk", "body": "<p>Kokk i 50 % stilling.</p>",
        "created-at": "2026-05-04T10:00:00+02:00", "internal": true}}]}"#;
    let source = only(teamtailor);
    assert_eq!(positions(&source), ["50 % ×None unknown /data/0/attributes/body"]);
    assert_eq!(facts(&source).audience, advert::Audience::Internal);
}

#[test]
fn hr_xml_by_local_name() {
    let file = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/records/hr-xml.xml")).unwrap();
    let all = document::open_all("a.xml", &file, None);
    assert_eq!(
        all.iter().map(|o| (o.source.name(), o.id.as_deref())).collect::<Vec<_>>(),
        [("a.xml#3", Some("417")), ("a.xml#14", None)]
    );
    let schedule = "/PositionOpening[1]/PositionProfile/PositionDetail/PositionSchedule/@percentage";
    assert_eq!(positions(&all[0].source), [format!("57.4 ×Some(2) permanent {schedule}")]);
    let first = facts(&all[0].source);
    assert_eq!(first.title.map(|t| t.value).as_deref(), Some("Sykepleier – Bekkefaret"));
    assert_eq!(first.deadline.map(|d| d.value.to_string()).as_deref(), Some("2026-05-25"));
    let value = "/PositionOpening[2]/PositionProfile/FormattedPositionDescription/Value";
    assert_eq!(positions(&all[1].source), [format!("75\u{a0}% ×None permanent {value}")]);
}

#[test]
fn a_mapping_says_where_the_fields_stand() {
    let mapping = |yaml: &str| Mapping::read(&Source::new("m.yaml", yaml, Media::Yaml));
    let (read, told) = mapping("{text: [/b/0, /b/1], title: name, published: /start, size: /s~1z, format: plain}");
    assert_eq!(told, []);
    let export = r#"{"rows": [{"name": "Kokk", "start": "2026-01-02", "b": ["Kokk til Lia.", "Fast stilling."], "s/z": 40}, {"name": "x"}]}"#;
    let all = document::open_all("a.json", export.as_bytes(), read.as_ref());
    assert_eq!(all.len(), 1);
    assert_eq!(positions(&all[0].source), ["40 ×None permanent /rows/0/s~1z"]);
    let (read, told) = mapping("{titel: /name, format: pdf}");
    let ids: Vec<String> = told.iter().map(|f: &Finding| f.rule.to_string()).collect();
    assert_eq!(
        (read, ids),
        (None, ["yaml/missing-key", "yaml/unknown-key", "yaml/wrong-value"].map(String::from).into())
    );
}

/// Name, id of what is wrong and its message, readable, foreign.
fn trouble(name: &str, bytes: &[u8]) -> Vec<String> {
    let all = document::open_all(name, bytes, None);
    let show = |o: &Opened| {
        let said: Vec<String> =
            o.findings.iter().map(|f| format!("{} {}", f.rule, f.render(Language::En).message)).collect();
        let foreign = if o.foreign { " (foreign)" } else { "" };
        format!(
            "{} {}{foreign}{}",
            o.source.name(),
            if o.readable { "read" } else { "unread" },
            said.iter().map(|s| format!(": {s}")).collect::<String>()
        )
    };
    all.iter().map(show).collect()
}

#[test]
fn what_is_wrong_is_told_and_the_rest_is_read() {
    assert_eq!(trouble("a.json", b""), ["a.json read"]);
    assert_eq!(trouble("a.json", "\u{feff} \r\n".as_bytes()), ["a.json read"]);
    assert_eq!(trouble("a.json", b"[]"), ["a.json read"]);
    let unknown = "a.json unread (foreign): file/unknown-shape There is no advert here in a form that is known.";
    for text in ["{\"name\": \"x\", \"version\": 1}", "[1, 2]", "7", "{}"] {
        assert_eq!(trouble("a.json", text.as_bytes()), [unknown], "{text}");
    }
    let broken = |name: &str, line: u32, column: u32, why: &str| {
        format!("{name} unread: file/broken This is not valid JSON, line {line}, column {column}: {why}.")
    };
    let belongs = "something stands here that does not belong";
    assert_eq!(trouble("a.json", b"{\"adText\": NaN}"), [broken("a.json", 1, 12, belongs)]);
    let cut = "[{\"id\": 1, \"text\": \"a\"},\r\n {\"id\": 2, \"text\": \"b";
    let ends = "the text ends in the middle of a value";
    assert_eq!(trouble("a.json", cut.as_bytes()), ["a.json#1 read".to_owned(), broken("a.json#2", 2, 22, ends)]);
    let deep = format!("{{\"id\": 1, \"text\": \"a\"}}\n{}", "[".repeat(100_000));
    let told = broken("a.jsonl#2", 2, 130, "the values are nested too deep");
    assert_eq!(trouble("a.jsonl", deep.as_bytes()), ["a.jsonl#1 read".to_owned(), told]);
    let commented = "{\n  // a comment\n  \"a\": 1\n}";
    assert!(trouble("tsconfig.json", commented.as_bytes())[0].contains("(foreign): file/broken"));
    let xml = b"<PositionOpening><ProfileName>Kokk</ProfileName>";
    assert!(
        trouble("a.xml", xml)[0].starts_with("a.xml#1 unread: file/broken")
            || trouble("a.xml", xml)[0].starts_with("a.xml unread: file/broken")
    );
    assert!(trouble("pom.xml", b"<project/>")[0].contains("(foreign): file/unknown-shape"));
}

#[test]
fn encodings_duplicate_keys_and_huge_values() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("{\"id\":1,\"text\":\"Kokk på 60 %\"}".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert!(document::open("a.json", &utf16).0[0].text().contains("Kokk på 60 %"));
    assert_eq!(
        trouble("a.json", b"{\"id\":1,\"text\":\"p\xe5\"}"),
        ["a.json read: file/encoding The file is not UTF-8. It was read as Windows-1252."]
    );
    assert!(only("{\"id\":1,\"text\":\"a\",\"text\":\"b\"}").text().ends_with("---\nb\n\n"));
    let digits = "9".repeat(2_000_000);
    let source = only(&format!(
        "{{\"id\":1,\"positions\":{digits},\"title\":\"{digits}\",\"text\":\"Kokk i 60 % fast stilling\"}}"
    ));
    assert_eq!(positions(&source), ["60 % ×None permanent /text"]);
}

proptest! {
    #[test]
    fn mutated_records_are_taken(cut in 0usize..600, at in 0usize..600, byte in any::<u8>(), xml in any::<bool>()) {
        let (name, text) = if xml {
            ("a.xml", include_str!("../../fixtures/records/hr-xml.xml"))
        } else {
            ("a.json", IMPORT)
        };
        let mut bytes = text.as_bytes()[..text.len() - cut.min(text.len())].to_vec();
        if let Some(b) = bytes.get_mut(at) {
            *b = byte;
        }
        for opened in document::open_all(name, &bytes, None) {
            let (document, _) = document::read(&opened.source);
            let advert = advert::read(&document, &Lent::default());
            for p in advert.positions.iter().filter_map(|p| p.span) {
                prop_assert!(opened.source.text().get(p.range()).is_some());
            }
        }
    }

    #[test]
    fn any_value_reads_as_written(title in "\\PC{0,12}|[\\x00-\\x20\u{85}\u{2028}\u{feff}\u{fffe}\\\\\"'#:{}😀å]{0,12}") {
        let record = serde_json::json!({"id": 1, "title": title, "text": "x"}).to_string();
        let source = only(&record);
        let (document, findings) = document::read(&source);
        prop_assert_eq!(findings.len(), 0);
        let read = document.front_matter.and_then(|tree| Some(tree.get("title")?.text()?.to_owned()));
        let wanted = (!title.trim().is_empty()).then_some(title);
        prop_assert_eq!(read, wanted);
    }
}
