//! Formats to blocks: each test gives a text and the exact blocks with the exact source behind them.

use heltid::document::{Block, BlockKind, Document, read};
use heltid::text::{Media, Source};

mod any_input;
mod long_input;
mod word;
mod word_blocks;
mod word_broken;

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
fn labels_in_markdown() {
    expect(
        Media::Markdown,
        "**Omfang:** Heltid\n**Frist**: 1. mars\n\n- Oppstart: 1. august\n- Vi har god tid til deg: alltid\n\nTelefon\n: 000 00 000\n\nVi søker:\n\n- kokk\n\n80 % natt: ledig\n\nVakter: kl. 12:30\nhttps://eksempel.example\n",
        &[
            "label [Omfang] [Heltid]: Omfang: Heltid",
            "label [Frist] [1. mars]: Frist: 1. mars",
            "label [Oppstart] [1. august]: Oppstart: 1. august",
            "ul0: Vi har god tid til deg: alltid",
            "label [Telefon] [000 00 000]: Telefon: 000 00 000",
            "h6: Vi søker:",
            "ul0 <5>: kokk",
            "p: 80 % natt: ledig",
            "label [Vakter] [kl. 12:30]: Vakter: kl. 12:30",
            "p: https://eksempel.example",
        ],
    );
}

#[test]
fn labels_in_html() {
    expect(
        Media::Html,
        "<p><b>Frist:</b> 1. mars<br><strong>Omfang</strong>: Deltid<br>Vi gleder oss.</p><dl><dt>Sted<dd>Moen<dd>Lia<dt>Kan jeg søke?</dt> <dd><p>Ja.</p></dd><dt>Stillinger</dt><dd><ul><li>kokk</ul></dl>",
        &[
            "label [Frist] [1. mars]: Frist: 1. mars",
            "label [Omfang] [Deltid]: Omfang: Deltid",
            "p: Vi gleder oss.",
            "label [Sted] [Moen\u{2028}Lia]: Sted: Moen\u{2028}Lia",
            "label [Kan jeg søke?] [Ja.]: Kan jeg søke? Ja.",
            "h6: Stillinger",
            "ul0 <5>: kokk",
        ],
    );
}

#[test]
fn labels_are_not_prose() {
    let wrapped = "Det er mye å glede seg over hos oss, og her er det viktigste som vi vil si til deg i\nåret: kom og bli med, for vi har plass til deg og gode kolleger som venter på at du kommer\nOppsummert: vi trenger deg.\n";
    expect(Media::Plain, &format!("Kokk\n\n{wrapped}"), &["title: Kokk", &format!("p <0>: {}", wrapped.trim_end())]);
    expect(
        Media::Markdown,
        "Vi vil gjerne si deg: Kom hit og bli med, for her har vi god tid, gode kolleger og en plass som venter på deg.\n",
        &[
            "p: Vi vil gjerne si deg: Kom hit og bli med, for her har vi god tid, gode kolleger og en plass som venter på deg.",
        ],
    );
}

#[test]
fn bold_paragraphs_are_headings() {
    expect(
        Media::Markdown,
        "# Ledig\n\n**Faste stillinger**\n\nKokk 80 %\n\n**Vikariater**\nRenholder\n\n**Søknadsfrist 01.03.2026**\n\nVi har **fast** stilling\n",
        &[
            "title: Ledig",
            "h5 <0>: Faste stillinger",
            "p <1>: Kokk 80 %",
            "h5 <0>: Vikariater",
            "p <3>: Renholder",
            "p <3>: Søknadsfrist 01.03.2026",
            "p <3>: Vi har fast stilling",
        ],
    );
    expect(
        Media::Html,
        "<p><strong>Oppgaver</strong><br>stell og pleie</p><p><b>A</b><b>B</b></p>",
        &["title: Oppgaver", "p <0>: stell og pleie", "h5 <0>: AB"],
    );
}

#[test]
fn html_tables() {
    expect(
        Media::Html,
        "<table><caption>Ledig nå</caption><thead><tr><td>Stilling<td>Del</thead><tbody><tr><td>Kokk</td>\n<td><p>6<b>0</b> %</p><p>fast</p></td></tr><tr><th>Lærer<td></tr><tr><td></td></tr></table>\n<table><tr><td><b>Hva</b><td><b>Når</b><tr><td>Natt<td>Nå</table><p>Slutt",
        &[
            "h6: Ledig nå",
            "head0 [\"Stilling\", \"Del\"] <0>: Stilling | Del",
            "row0 [\"Kokk\", \"60 %\\u{2028}fast\"] <0>: Kokk | 60 %\u{2028}fast",
            "row0 [\"Lærer\", \"\"] <0>: Lærer | ",
            "head1 [\"Hva\", \"Når\"] <0>: Hva | Når",
            "row1 [\"Natt\", \"Nå\"] <0>: Natt | Nå",
            "p: Slutt",
        ],
    );
}

#[test]
fn tables_that_arrange_a_page() {
    expect(
        Media::Html,
        "<table><tr><td>Meny<td><h1>Kokk</h1><p>Fast 80 %</p><table><tr><td>A<td>B</tr></table>Etter</td></tr><tr><td><p>En lang tekst.</p><p>To.</p></td></tr></table>",
        &[
            "row0 [\"Meny\", \"\"]: Meny | ",
            "title: Kokk",
            "p <1>: Fast 80 %",
            "row1 [\"A\", \"B\"] <1>: A | B",
            "p <1>: Etter",
            "p <1>: En lang tekst.",
            "p <1>: To.",
        ],
    );
}

#[test]
fn html_inside_markdown() {
    expect(
        Media::Markdown,
        "# Kokk\n\n<div>\n<p>Fast <b>8</b>0&nbsp;%</p>\n\n<table><tr><td>A</td><td>B</td></tr>\n\n<tr><td>1</td><td>2</td></tr></table>\n</div>\n\nVi har <b>nå</b> <s>50 %</s> 60&nbsp;% ~~70 %~~<br>nå\n\n> <p>Sitat\n> her</p>\n\n<script>80 %</script>\n",
        &[
            "title: Kokk",
            "p <0>: Fast 80\u{a0}%",
            "row0 [\"A\", \"B\"] <0>: A | B",
            "row0 [\"1\", \"2\"] <0>: 1 | 2",
            "p <0>: Vi har nå 60\u{a0}% \u{2028}nå",
            "p <0> quoted: Sitat her",
        ],
    );
}

#[test]
fn markdown_details() {
    expect(
        Media::Markdown,
        "Se [kartet](https://eksempel.example/80) ![90 %](x.png) <https://eksempel.example> `7 0` 5\\*5[^1]\n\n[^1]: Note\n\n* [x] ferdig\n\n    kode\n    mer\n\n• en\n• to\n",
        &[
            "p: Se kartet https://eksempel.example 7 0 5*5",
            "p: Note",
            "ul0: ferdig",
            "p: kode\nmer",
            "ul0: en",
            "ul0: to",
        ],
    );
}

#[test]
fn plain_text_tables_lists_and_quotations() {
    expect(
        Media::Plain,
        "Hjem > Jobb > Ledig\n\nLedige stillinger\n=================\n\nStilling\tDel\tForm\nKokk\t80 %\tFast\nVakt\t\t20 %\n\nHva | Når | Hvem\n--- | --- | ---\nA | 1 | x\n\n1. en\n   a) under\n   b) under\n2. to som er\n   lang\n\n1. mars er fristen\n\n> Fra: Kari\n> Hei\n",
        &[
            "p: Hjem > Jobb > Ledig",
            "title: Ledige stillinger",
            "head0 [\"Stilling\", \"Del\", \"Form\"] <1>: Stilling | Del | Form",
            "row0 [\"Kokk\", \"80 %\", \"Fast\"] <1>: Kokk | 80 % | Fast",
            "row0 [\"Vakt\", \"\", \"20 %\"] <1>: Vakt |  | 20 %",
            "head1 [\"Hva\", \"Når\", \"Hvem\"] <1>: Hva | Når | Hvem",
            "row1 [\"A\", \"1\", \"x\"] <1>: A | 1 | x",
            "ol0 <1>: en",
            "ol1 <1>: under",
            "ol1 <1>: under",
            "ol0 <1>: to som er\nlang",
            "p <1>: 1. mars er fristen",
            "label [Fra] [Kari] <1> quoted: Fra: Kari",
            "p <1> quoted: Hei",
        ],
    );
}

#[test]
fn titles_of_plain_text() {
    expect(
        Media::Plain,
        "Ledig stilling: Kokk\n\nVi søker kokk.\n",
        &["title: Ledig stilling: Kokk", "p <0>: Vi søker kokk."],
    );
    expect(
        Media::Plain,
        "Publisert: 12.03.2018\nFrist: 1. mai\nKokk 60 %\n\nVi søker kokk.\n",
        &[
            "label [Publisert] [12.03.2018]: Publisert: 12.03.2018",
            "label [Frist] [1. mai]: Frist: 1. mai",
            "title: Kokk 60 %",
            "p <2>: Vi søker kokk.",
        ],
    );
    expect(Media::Plain, "Kokk søkes til Lia. Ring oss.\n", &["p: Kokk søkes til Lia. Ring oss."]);
    expect(Media::Plain, "Vi søker\nkokk nå\n", &["p: Vi søker\nkokk nå"]);
}

#[test]
fn titles_of_pages() {
    expect(Media::Html, "<p>Moen kommune<h2>Kokk</h2><p>Fast", &["p: Moen kommune", "title: Kokk", "p <1>: Fast"]);
    expect(
        Media::Markdown,
        "En.\n\nTo.\n\nTre.\n\n## Krav\n\nFagbrev.\n",
        &["p: En.", "p: To.", "p: Tre.", "h2: Krav", "p <3>: Fagbrev."],
    );
    expect(
        Media::Markdown,
        "# Kokk\n\n## Krav\n\n# Vakt\n\nFast.\n",
        &["title: Kokk", "h2 <0>: Krav", "h1: Vakt", "p <2>: Fast."],
    );
}

#[test]
fn quotations() {
    expect(
        Media::Html,
        "<blockquote>Vi har <b>80 %</b></blockquote><p><q>60 %</q></p><p>Hun sa <q>50 %</q></p>",
        &["p quoted: Vi har 80 %", "p quoted: 60 %", "p: Hun sa 50 %"],
    );
}

#[test]
fn broken_html() {
    expect(
        Media::Html,
        "<b>en <p>to</b> tre</td></table><li>fire<h2>fem</h3>seks<p",
        &["title: en", "p <0>: to tre", "ul0 <0>: fire", "h2 <0>: fem", "p <3>: seks"],
    );
    expect(Media::Html, "a < 80 % & b &foo; </p", &["p: a < 80 % & b &foo;"]);
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
