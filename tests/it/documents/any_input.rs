//! Files that are not as they should be: each is read as far as it goes, and nothing panics.

use super::{check_places, document, show};
use heltid::document::{open, read};
use heltid::text::{Columns, Media, Source};
use proptest::prelude::*;

/// Ids, places and source text of the findings, and the blocks, of a file that is not as it should be.
fn hostile(name: &str, bytes: &[u8]) -> (Vec<(String, String)>, Vec<String>) {
    let (sources, mut findings) = open(name, bytes);
    let mut blocks = Vec::new();
    let mut said = Vec::new();
    for source in &sources {
        let (document, more) = read(source);
        check_places(source, &document);
        findings.extend(more);
        blocks.extend(document.blocks.iter().map(show));
        said.extend(findings.iter().map(|f| {
            let place = source.place(f.span().start as usize, Columns::Characters);
            (f.rule.to_string(), format!("{}:{} {}", place.line + 1, place.column + 1, source.slice(f.span())))
        }));
    }
    if sources.is_empty() {
        said.extend(findings.iter().map(|f| (f.rule.to_string(), String::new())));
    }
    (said, blocks)
}

#[test]
fn hostile_files_are_read_as_far_as_they_go() {
    let file = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile").join(name);
        let (said, blocks) = hostile(name, &std::fs::read(path).unwrap());
        (said.into_iter().map(|(id, at)| format!("{id} {at}")).collect::<Vec<_>>(), blocks)
    };
    let strings = |texts: &[&str]| texts.iter().map(|&t| t.to_owned()).collect::<Vec<_>>();
    let cases: [(&str, &[&str], &[&str]); 8] = [
        ("empty.md", &[], &[]),
        ("bom-only.txt", &[], &[]),
        ("binary.md", &["file/binary "], &[]),
        (
            "not-utf8.txt",
            &["file/encoding 1:16 ø"],
            &["title: Sjukepleiar i Bøverdalen", "p <0>: Vi har ledig 80 % fast stilling – søk nå."],
        ),
        ("utf16.txt", &[], &["title: Renholder", "p <0>: Vi søker renholder i 60 % stilling – fast."]),
        (
            "cut-in-tag.html",
            &[],
            &["title: Vernepleier, Tangeråsen", "p <0>: Fast stilling i 75\u{a0}%.", "p <0>: Søk innen"],
        ),
        ("front-matter-not-yaml.md", &["yaml/syntax 4:9 "], &["title: Lærer, 60 %", "p <0>: Fast stilling."]),
        (
            "front-matter-unclosed.md",
            &[],
            &[
                "label [title] [Kokk]: title: Kokk",
                "label [unit] [Lia sykehjem]: unit: Lia sykehjem",
                "title: Kokk, 50 %",
                "p <2>: Fast stilling i helgene.",
            ],
        ),
    ];
    for (name, said, blocks) in cases {
        assert_eq!(file(name), (strings(said), strings(blocks)), "{name}");
    }
}

#[test]
fn front_matter_is_a_tree_with_places() {
    for media in [Media::Markdown, Media::Html, Media::Plain] {
        let (source, document) = document(media, "\u{feff}---\r\n\r\nstørrelse: 60 %\r\n...\r\nKokk");
        let tree = document.front_matter.as_ref().unwrap();
        let size = tree.get("størrelse").unwrap();
        assert_eq!((size.text(), source.slice(size.span)), (Some("60 %"), "60 %"));
        assert_eq!(document.blocks.iter().map(|b| b.view.text()).collect::<Vec<_>>(), ["Kokk"]);
    }
}

#[test]
fn five_megabytes_on_one_line() {
    let text = "Vi søker kokk i <b>8</b>0&nbsp;% fast stilling: natt. ".repeat(100_000);
    for (media, words) in
        [(Media::Markdown, "80\u{a0}%"), (Media::Html, "80\u{a0}%"), (Media::Plain, "<b>8</b>0&nbsp;%")]
    {
        let (source, document) = document(media, &text);
        let [block] = document.blocks.as_slice() else { panic!("{} blocks", document.blocks.len()) };
        let at = block.view.text().rfind(words).unwrap();
        let span = block.view.span(at..at + words.len());
        assert!(source.slice(span).starts_with('8') || source.slice(span).starts_with("<b>8"), "{media:?}");
        assert!(source.slice(span).ends_with("0&nbsp;%"), "{media:?}");
        assert!(span.start > 5_000_000, "{media:?}");
    }
}

#[test]
fn deep_nesting_ends() {
    for text in ["<div>", "<table><tr><td>", "<ul><li>", "> ", "<b><i>", "<blockquote>", "- ", "["] {
        let text = text.repeat(20_000) + "80 %";
        for media in [Media::Markdown, Media::Html, Media::Plain] {
            let source = Source::new("a", text.as_str(), media);
            let shown = read(&source).0.blocks.iter().any(|b| b.view.text().ends_with("80 %"));
            assert!(shown, "{media:?} {}", &text[..10]);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200), name in "(a\\.(md|html|txt)|-)") {
        for source in open(&name, &bytes).0 {
            check_places(&source, &read(&source).0);
        }
    }

    #[test]
    fn any_soup_is_read(parts in proptest::collection::vec(
        prop_oneof![
            Just("<b>"), Just("</b>"), Just("&aring;"), Just("&ar"), Just("\r\n"), Just("\n\n"), Just("|"), Just("-"), Just("- "),
            Just("# "), Just("*"), Just("**"), Just("8"), Just("0 %"), Just("å"), Just("a\u{30a}"), Just("\u{ad}"), Just("<td>"),
            Just("<tr>"), Just("<table>"), Just("</table>"), Just("<li>"), Just("<ul>"), Just("</p>"), Just("<p hidden>"), Just("<br>"),
            Just("<dl><dt>"), Just("<dd>"), Just("> "), Just("1. "), Just("2. "), Just(": "), Just("Frist: "), Just("---\n"), Just("\t"),
            Just("    "), Just("`"), Just("~~"), Just("[^1]"), Just("<q>"), Just("<h2>"), Just("</h3>"), Just("•"), Just("<pre>"),
            Just("<!--"), Just("-->"), Just("\u{feff}"), Just("\u{2028}"), Just("|-|-|\n"), Just("😀"),
        ],
        0..40,
    )) {
        let text = parts.concat();
        for media in [Media::Markdown, Media::Html, Media::Plain] {
            let source = Source::new("a", text.as_str(), media);
            check_places(&source, &read(&source).0);
        }
    }
}
