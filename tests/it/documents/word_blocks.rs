//! Word: tables, styles, lists, headers and footers.

use super::word::{bold, docx, expect, item, p, shown, styled, table, tr};

#[test]
fn tables() {
    let merged = |props: &str, text: &str| format!("<w:tcPr>{props}</w:tcPr>{}", p(text));
    let head = format!(
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>",
        tr(&[&p("Stilling"), &p("Størrelse"), &p("Antall")]).replace("<w:tr>", "").replace("</w:tr>", "")
    );
    let rows = [
        head,
        tr(&[&merged("<w:vMerge w:val=\"restart\"/>", "Natt"), &(p("80 %") + &p("fast")), &p("2")]),
        tr(&[&merged("<w:vMerge/>", "skjult"), &merged("<w:gridSpan w:val=\"2\"/>", "60 %")]),
        tr(&[&merged("<w:gridSpan w:val=\"3\"/>", "Alle stillinger er faste")]),
        tr(&[&p(""), &p(""), &p("")]),
    ];
    expect(
        &docx(&(table(&rows) + &p("Slutt.")), &[]),
        &[
            "tabell 1, rad 1: Stilling\tStørrelse\tAntall",
            "tabell 1, rad 2: Natt\t80 %\u{2028}fast\t2",
            "tabell 1, rad 3: \t60 %\t",
            "tabell 1, rad 4: Alle stillinger er faste",
            "avsnitt 1: Slutt.",
        ],
        &[
            "head0 [\"Stilling\", \"Størrelse\", \"Antall\"]: Stilling | Størrelse | Antall",
            "row0 [\"Natt\", \"80 %\\u{2028}fast\", \"2\"]: Natt | 80 %\u{2028}fast | 2",
            "row0 [\"\", \"60 %\", \"\"]:  | 60 % | ",
            "row0 [\"Alle stillinger er faste\"]: Alle stillinger er faste",
            "p: Slutt.",
        ],
    );
}

#[test]
fn tables_that_arrange_the_page_are_read_as_text() {
    let inner = table(&[tr(&[&p("Frist"), &p("1. mars")])]);
    let rows = [
        tr(&[&p("Oppgaver"), &(item("1", 0, "stell") + &item("1", 1, "mat"))]),
        tr(&[&(p("Vi søker kokk.") + &inner)]),
        tr(&[&(p("Ett avsnitt.") + &p("Et til.")), &p("")]),
    ];
    expect(
        &docx(&table(&rows), &[]),
        &[
            "tabell 1, rad 1: Oppgaver",
            "tabell 1, rad 1: stell",
            "tabell 1, rad 1: mat",
            "tabell 1, rad 2: Vi søker kokk.",
            "tabell 2, rad 1: Frist\t1. mars",
            "tabell 1, rad 3: Ett avsnitt.",
            "tabell 1, rad 3: Et til.",
        ],
        &[
            "h6: Oppgaver",
            "ul0 <0>: stell",
            "ul1 <0>: mat",
            "p: Vi søker kokk.",
            "row0 [\"Frist\", \"1. mars\"]: Frist | 1. mars",
            "p: Ett avsnitt.",
            "p: Et til.",
        ],
    );
}

#[test]
fn styles_are_read_by_their_meaning() {
    let style = |id: &str, xml: &str| format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{xml}</w:style>");
    let styles = [
        style("Normal", "<w:name w:val=\"Normal\"/>"),
        style("a1", "<w:name w:val=\"heading 1\"/><w:rPr><w:b/></w:rPr>"),
        style("Mellomtittel", "<w:name w:val=\"Mellomtittel\"/><w:basedOn w:val=\"a1\"/>"),
        style(
            "Brodtekst",
            "<w:name w:val=\"Brødtekst\"/><w:basedOn w:val=\"a1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr><w:rPr><w:b w:val=\"0\"/></w:rPr>",
        ),
        style("Niva", "<w:name w:val=\"Nivå\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>"),
        style("Ring", "<w:name w:val=\"Ring\"/><w:basedOn w:val=\"Ring\"/>"),
        style("Skjult", "<w:name w:val=\"Skjult\"/><w:rPr><w:vanish/></w:rPr>"),
        style("Uthevet", "<w:name w:val=\"Uthevet\"/><w:rPr><w:b/></w:rPr>"),
        style("Liste", "<w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr>"),
        style("Tabell", "<w:name w:val=\"T\"/><w:tblStylePr><w:rPr><w:vanish/></w:rPr></w:tblStylePr>"),
    ];
    let body = [
        styled("a1", "En"),
        styled("Mellomtittel", "To"),
        styled("Brodtekst", "Tre"),
        styled("Niva", "Fire"),
        styled("Ring", "Fem"),
        styled("Skjult", "Seks"),
        styled("Uthevet", "Sju"),
        styled("Liste", "åtte"),
        styled("Overskrift2", "Ni"),
        styled("Tabell", "Ti"),
        "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Elleve</w:t></w:r></w:p>".to_owned(),
    ];
    let (_, blocks) = shown(&docx(&body.concat(), &[("styles", "styles", &styles.concat())]));
    assert_eq!(
        blocks,
        [
            "title: En",
            "h1: To",
            "p <1>: Tre",
            "h3 <1>: Fire",
            "p <3>: Fem",
            "h5 <3>: Sju",
            "ul0 <5>: åtte",
            "h2 <1>: Ni",
            "p <7>: Ti",
            "h2 <1>: Elleve",
        ]
    );
}

#[test]
fn lists() {
    let level =
        |n: u8, format: &str, more: &str| format!("<w:lvl w:ilvl=\"{n}\"><w:numFmt w:val=\"{format}\"/>{more}</w:lvl>");
    let pattern = |id: &str, levels: &str| format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>");
    let numbering = [
        pattern("0", &(level(0, "bullet", "") + &level(1, "lowerLetter", "<w:pStyle w:val=\"Under\"/>"))),
        pattern("1", &level(0, "none", "")),
        "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>".to_owned(),
        format!(
            "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride></w:num>",
            level(0, "decimal", "")
        ),
        "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num>".to_owned(),
    ];
    let styles = "<w:style w:styleId=\"Under\"><w:name w:val=\"Under\"/><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>";
    let body = [
        item("5", 0, "a"),
        item("5", 1, "b"),
        item("6", 0, "c"),
        item("7", 0, "d"),
        item("0", 0, "e"),
        item("99", 12, "f"),
        styled("Under", "g"),
    ];
    let beside = [("styles", "styles", styles), ("numbering", "numbering", &numbering.concat())];
    let (_, blocks) = shown(&docx(&body.concat(), &beside));
    assert_eq!(blocks, ["ul0: a", "ol1: b", "ol0: c", "p: d", "p: e", "ul8: f", "ol1: g"]);
}

#[test]
fn headers_and_footers_come_last_and_once() {
    let section = |refs: &str| format!("<w:sectPr>{refs}</w:sectPr>");
    let header = |kind: &str, id: &str| format!("<w:headerReference w:type=\"{kind}\" r:id=\"{id}\"/>");
    let body = [
        format!("<w:p><w:pPr>{}</w:pPr><w:r><w:t>Sykepleier</w:t></w:r></w:p>", section(&header("default", "h1"))),
        p("Fast stilling."),
        p("Ring oss."),
        bold("Kontakt"),
        section(
            &(header("first", "h2")
                + &header("default", "h1")
                + &header("default", "h3")
                + "<w:footerReference w:type=\"default\" r:id=\"f1\"/>"),
        ),
    ];
    let beside = [
        ("header", "h1", &*bold("Eksempel kommune")),
        ("header", "h2", &*p("bare på en tittelside")),
        ("header", "h3", &*p("Eksempel kommune")),
        ("footer", "f1", &*(p("Søknadsfrist: 1. mars") + &table(&[tr(&[&p("Side"), &p("1")])]))),
    ];
    expect(
        &docx(&body.concat(), &beside),
        &[
            "avsnitt 1: Sykepleier",
            "avsnitt 2: Fast stilling.",
            "avsnitt 3: Ring oss.",
            "avsnitt 4: Kontakt",
            "topptekst: Eksempel kommune",
            "bunntekst: Søknadsfrist: 1. mars",
            "bunntekst: Side\t1",
        ],
        &[
            "title: Sykepleier",
            "p <0>: Fast stilling.",
            "p <0>: Ring oss.",
            "h5 <0>: Kontakt",
            "p: Eksempel kommune",
            "label [Søknadsfrist] [1. mars]: Søknadsfrist: 1. mars",
            "row0 [\"Side\", \"1\"]: Side | 1",
        ],
    );
}

#[test]
fn a_document_without_any_heading_has_the_first_line_as_its_title() {
    let body = [p("Kokk ved Lia sykehjem"), p("KVALIFIKASJONER"), p("Fagbrev."), p("Godt humør")].concat();
    let (_, blocks) = shown(&docx(&body, &[]));
    assert_eq!(
        blocks,
        ["title: Kokk ved Lia sykehjem", "h2 <0>: KVALIFIKASJONER", "p <1>: Fagbrev.", "p <1>: Godt humør"]
    );
}
