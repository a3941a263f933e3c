//! Formats to blocks: each test gives a text and the exact blocks with the exact source behind them.

use heltid::document::{Block, BlockKind, Document, open, read};
use heltid::text::{Media, Source};
use proptest::prelude::*;

fn document(media: Media, text: &str) -> (Source, Document) {
    let source = Source::new("a", text, media);
    let (document, findings) = read(&source);
    assert_eq!(findings.len(), 0, "{findings:?}");
    (source, document)
}

/// A block in one line: kind, the heading it stands under, the readable text.
fn show(block: &Block) -> String {
    let text = block.view.text();
    let kind = match &block.kind {
        BlockKind::PageTitle => "page".to_owned(),
        BlockKind::Title => "title".to_owned(),
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem { ordered, depth } => format!("{}{depth}", if *ordered { "ol" } else { "ul" }),
        BlockKind::TableRow { table, head, cells } => {
            let cells: Vec<&str> = cells.iter().map(|c| &text[c.range()]).collect();
            format!("{}{table} {cells:?}", if *head { "head" } else { "row" })
        }
        BlockKind::Label { label, value } => format!("label [{}] [{}]", &text[label.range()], &text[value.range()]),
    };
    let under = block.heading.map_or(String::new(), |h| format!(" <{h}>"));
    format!("{kind}{under}{}: {text}", if block.quoted { " quoted" } else { "" })
}

#[track_caller]
fn expect(media: Media, text: &str, blocks: &[&str]) {
    let (source, document) = document(media, text);
    let shown: Vec<String> = document.blocks.iter().map(show).collect();
    assert_eq!(shown, blocks, "{text:?}");
    check_places(&source, &document);
}

/// The source behind `words` in the readable text.
#[track_caller]
fn behind(media: Media, text: &str, words: &str) -> String {
    let (source, document) = document(media, text);
    let found = document.blocks.iter().find_map(|b| Some((b, b.view.text().find(words)?)));
    let Some((block, at)) = found else { panic!("no {words:?} in {:?}", document.blocks) };
    source.slice(block.view.span(at..at + words.len())).to_owned()
}

/// Every character of every view points at whole characters of the source, never backwards.
fn check_places(source: &Source, document: &Document) {
    let text = source.text();
    for (index, block) in document.blocks.iter().enumerate() {
        let mut last = 0;
        for (at, c) in block.view.text().char_indices() {
            for span in block.view.to_source(at..at + c.len_utf8()) {
                assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
                assert!(last <= span.start, "{span:?} before {last} in {text:?}");
                last = span.start;
            }
        }
        assert!(!block.view.is_blank(), "{text:?}");
        assert!(block.heading.is_none_or(|h| h < index), "{text:?}");
        let shown = block.view.text();
        let ranges = match &block.kind {
            BlockKind::TableRow { cells, .. } => cells.clone(),
            BlockKind::Label { label, value } => vec![*label, *value],
            _ => Vec::new(),
        };
        assert!(ranges.iter().all(|r| shown.get(r.range()).is_some()), "{ranges:?} in {shown:?}");
    }
}

#[test]
fn markdown_headings_lists_and_paragraphs() {
    expect(
        Media::Markdown,
        "\u{feff}---\r\ntitle: x\r\n---\r\n\r\n# Sykepleier, **60 %**\r\n\r\nTekst som\r\ner brukket.  \r\nNy linje.\r\n\r\nKrav\r\n----\r\n\r\n- a\r\n  - b\r\n- c\r\n  d\r\n\r\n1. x\r\n\r\n   y\r\n\r\n> Sitat\r\n",
        &[
            "title: Sykepleier, 60 %",
            "p <0>: Tekst som\ner brukket.\u{2028}Ny linje.",
            "h2 <0>: Krav",
            "ul0 <2>: a",
            "ul1 <2>: b",
            "ul0 <2>: c\nd",
            "ol0 <2>: x",
            "p <2>: y",
            "p <2> quoted: Sitat",
        ],
    );
}

#[test]
fn markdown_tables() {
    expect(
        Media::Markdown,
        "| Stilling | Størrelse |\n|---|---|\n| **Natt** | 80\\|90 % |\n|  | *60 %* |\n\n|||\n|-|-|\n|**A**|**B**|\n|1|2|\n",
        &[
            "head0 [\"Stilling\", \"Størrelse\"]: Stilling | Størrelse",
            "row0 [\"Natt\", \"80|90 %\"]: Natt | 80|90 %",
            "row0 [\"\", \"60 %\"]:  | 60 %",
            "head1 [\"A\", \"B\"]: A | B",
            "row1 [\"1\", \"2\"]: 1 | 2",
        ],
    );
}

#[test]
fn html_page() {
    expect(
        Media::Html,
        "<!DOCTYPE html><html><head><title>Ledig &amp; fri</title><style>p{width:60%}</style></head><body><nav>Hjem</nav>\n<h1>Syke&shy;pleier</h1>\n<p>Vi har <b>8</b>0&nbsp;% fast\n   stilling<br>ved Moen.\n<ul><li>en<li>to<ol><li>tre</ol></ul>løs tekst<p hidden>90 %<p aria-hidden=true>70 %</p><div style='display: none'>50 %<p>40 %</p></div><!-- 30 % --><script>if(a<b)'20 %'</script></body>",
        &[
            "page: Ledig & fri",
            "title: Sykepleier",
            "p <1>: Vi har 80\u{a0}% fast stilling\u{2028}ved Moen.",
            "ul0 <1>: en",
            "ul0 <1>: to",
            "ol1 <1>: tre",
            "p <1>: løs tekst",
        ],
    );
}

#[test]
fn plain_text() {
    expect(
        Media::Plain,
        "Sykepleier ved Moen\r\n\r\nPublisert: 12.03.2018\r\nSøknadsfrist: 1. april\r\n\r\nVi søker to medarbeidere.\r\nDu må kunne norsk.\r\n\r\nVi tilbyr:\r\n- lønn\r\n  etter tariff\r\n- pensjon\r\n\r\nKVALIFIKASJONER\r\nAutorisasjon kreves.\r\n",
        &[
            "title: Sykepleier ved Moen",
            "label [Publisert] [12.03.2018] <0>: Publisert: 12.03.2018",
            "label [Søknadsfrist] [1. april] <0>: Søknadsfrist: 1. april",
            "p <0>: Vi søker to medarbeidere.\nDu må kunne norsk.",
            "h6 <0>: Vi tilbyr:",
            "ul0 <4>: lønn\netter tariff",
            "ul0 <4>: pensjon",
            "h2 <0>: KVALIFIKASJONER",
            "p <7>: Autorisasjon kreves.",
        ],
    );
}

#[test]
fn the_source_behind_readable_text() {
    assert_eq!(
        behind(Media::Html, "<p>p&aring; <b>8</b>0&nbsp;% f&#97;st", "på 80\u{a0}% fast"),
        "p&aring; <b>8</b>0&nbsp;% f&#97;st"
    );
    assert_eq!(behind(Media::Html, "<p>&aringlesund &amp 3", "ål"), "&aringl");
    assert_eq!(behind(Media::Markdown, "Vi har **8**0&nbsp;% og 5\\*5", "80\u{a0}%"), "8**0&nbsp;%");
    assert_eq!(behind(Media::Markdown, "Vi har 5\\*5", "5*5"), "5\\*5");
    assert_eq!(behind(Media::Markdown, "- x\n\n  <p>a <b>6</b>0 %</p>", "60 %"), "6</b>0 %");
    assert_eq!(behind(Media::Plain, "\u{feff}Vi har 80\u{a0}% del\u{ad}tid ledig.", "deltid"), "del\u{ad}tid");
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
