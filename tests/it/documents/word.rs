//! Word: from XML to the exact text, blocks and places.

use super::{check_places, show};
use heltid::document::{Document, Format, open, read};
use heltid::text::{Language, Source};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const LINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of these files.
pub fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// `word/document.xml` with this body.
pub fn document_xml(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{LINK}\" xmlns:wps=\"urn:wps\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{body}</w:body></w:document>"
    )
}

/// A file of Word's: kind of link, name in the archive, content of its root.
type Beside<'a> = (&'a str, &'a str, &'a str);

/// A Word file with this body, and files beside it.
pub fn docx(body: &str, beside: &[Beside<'_>]) -> Vec<u8> {
    let links: String = beside
        .iter()
        .map(|(kind, name, _)| format!("<Relationship Id=\"{name}\" Type=\"{LINK}/{kind}\" Target=\"{name}.xml\"/>"))
        .collect();
    let mut files = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{LINK}/officeDocument\" Target=\"/word/document.xml\"/></Relationships>"
            ),
        ),
        ("word/document.xml".to_owned(), document_xml(body)),
        ("word/_rels/document.xml.rels".to_owned(), format!("<Relationships>{links}</Relationships>")),
    ];
    files.extend(
        beside
            .iter()
            .map(|(_, name, xml)| (format!("word/{name}.xml"), format!("<w:root xmlns:w=\"{WORD}\">{xml}</w:root>"))),
    );
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&files)
}

pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

pub fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

pub fn bold(text: &str) -> String {
    format!("<w:p>{}</w:p>", bold_run(text))
}

fn bold_run(text: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

pub fn item(number: &str, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

pub fn tr(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
    format!("<w:tr>{cells}</w:tr>")
}

pub fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>", rows.concat())
}

pub fn opened(bytes: &[u8]) -> (Source, Document) {
    let (sources, findings) = open("a.docx", bytes);
    assert_eq!(findings.len(), 0, "{findings:?}");
    let [source] = sources.as_slice() else { panic!("{} sources", sources.len()) };
    let (document, findings) = read(source);
    assert_eq!((document.format, findings.len()), (Format::Docx, 0));
    check_places(source, &document);
    (source.clone(), document)
}

/// Text with the places of its lines, and the blocks.
pub fn shown(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let (source, document) = opened(bytes);
    let lines = source
        .parts()
        .iter()
        .map(|part| format!("{}: {}", part.location.words(Language::Nb), source.slice(part.span)))
        .collect();
    let whole: Vec<&str> = source.parts().iter().map(|part| source.slice(part.span)).collect();
    assert_eq!(source.text().trim_end_matches('\n'), whole.join("\n"));
    (lines, document.blocks.iter().map(show).collect())
}

#[track_caller]
pub fn expect(bytes: &[u8], lines: &[&str], blocks: &[&str]) {
    let (found_lines, found_blocks) = shown(bytes);
    assert_eq!(found_lines, lines);
    assert_eq!(found_blocks, blocks);
}

#[track_caller]
fn expect_text(body: &str, lines: &[&str]) {
    let (source, _) = opened(&docx(body, &[]));
    assert_eq!(source.text().lines().collect::<Vec<_>>(), lines);
}

#[test]
fn an_advert() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Tittel\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Overskrift1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>";
    let facts = table(&[tr(&[&p("Stillingsprosent"), &p("80 %")]), tr(&[&p("Søknadsfrist"), &p("14. desember")])]);
    let body = [
        styled("Tittel", "Sykepleier"),
        p(""),
        facts,
        p("Vi søker en kollega."),
        styled("Overskrift1", "Arbeidstid"),
        item("2", 0, "turnus"),
        item("2", 0, "hver tredje helg"),
        bold("Lønn"),
        p("Etter tariff."),
        format!("<w:p>{}<w:r><w:t xml:space=\"preserve\"> Lia sykehjem</w:t></w:r></w:p>", bold_run("Arbeidssted:")),
    ];
    expect(
        &docx(&body.concat(), &[("styles", "styles", styles), ("numbering", "numbering", numbering)]),
        &[
            "avsnitt 1: Sykepleier",
            "tabell 1, rad 1: Stillingsprosent\t80 %",
            "tabell 1, rad 2: Søknadsfrist\t14. desember",
            "avsnitt 2: Vi søker en kollega.",
            "avsnitt 3: Arbeidstid",
            "avsnitt 4: turnus",
            "avsnitt 5: hver tredje helg",
            "avsnitt 6: Lønn",
            "avsnitt 7: Etter tariff.",
            "avsnitt 8: Arbeidssted: Lia sykehjem",
        ],
        &[
            "title: Sykepleier",
            "row0 [\"Stillingsprosent\", \"80 %\"] <0>: Stillingsprosent | 80 %",
            "row0 [\"Søknadsfrist\", \"14. desember\"] <0>: Søknadsfrist | 14. desember",
            "p <0>: Vi søker en kollega.",
            "h2 <0>: Arbeidstid",
            "ul0 <4>: turnus",
            "ul0 <4>: hver tredje helg",
            "h5 <4>: Lønn",
            "p <7>: Etter tariff.",
            "label [Arbeidssted] [Lia sykehjem] <7>: Arbeidssted: Lia sykehjem",
        ],
    );
}

#[test]
fn runs_are_joined_and_point_at_the_text() {
    let body = "<w:p><w:r><w:t>Fast 8</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>0</w:t></w:r>\
        <w:r><w:t xml:space=\"preserve\"> % syke</w:t><w:softHyphen/><w:t>pleier</w:t></w:r></w:p>";
    let (source, document) = opened(&docx(body, &[]));
    assert_eq!(source.text(), "Fast 80 % syke\u{ad}pleier\n");
    let view = &document.blocks[0].view;
    assert_eq!(view.text(), "Fast 80 % sykepleier");
    assert_eq!(source.slice(view.span(5..9)), "80 %");
    assert_eq!(source.slice(view.span(10..20)), "syke\u{ad}pleier");
    assert_eq!(source.location(view.span(5..9)).unwrap().words(Language::En), "paragraph 1");
}

#[test]
fn signs_of_a_run() {
    let sign = |xml: &str| format!("<w:p><w:r><w:t>a</w:t>{xml}<w:t>b</w:t></w:r></w:p>");
    for (xml, text) in [
        ("<w:tab/>", "a\tb"),
        ("<w:br/>", "a\u{2028}b"),
        ("<w:br w:type=\"page\"/>", "a\u{2028}b"),
        ("<w:cr/>", "a\u{2028}b"),
        ("<w:noBreakHyphen/>", "a\u{2011}b"),
        ("<w:sym w:font=\"Symbol\" w:char=\"F025\"/>", "a%b"),
        ("<w:sym w:font=\"Wingdings\" w:char=\"F0A7\"/>", "a•b"),
        ("<w:lastRenderedPageBreak/>", "ab"),
        ("<w:footnoteReference w:id=\"2\"/><w:commentReference w:id=\"0\"/>", "ab"),
        ("<w:t> \n c&#229;&amp;&oslash;<![CDATA[<d>]]></w:t>", "a   cå&<d>b"),
    ] {
        expect_text(&sign(xml), &[text]);
    }
}

#[test]
fn what_is_deleted_is_out_and_what_is_added_is_in() {
    let body = "<w:p><w:r><w:t>Fast </w:t></w:r><w:del><w:r><w:delText>100 %</w:delText><w:t>x</w:t></w:r></w:del>\
        <w:ins><w:r><w:t>80 %</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> natt</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t> dag</w:t></w:r></w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Stilling 6</w:t></w:r></w:p><w:p><w:r><w:t>0 %</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Overskrift1\"/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>Vanlig</w:t></w:r></w:p>";
    let (source, document) = opened(&docx(body, &[]));
    assert_eq!(source.text(), "Fast 80 % dag.\nStilling 60 %\nVanlig\n");
    let kinds: Vec<String> = document.blocks.iter().map(show).collect();
    assert_eq!(kinds[2], "p: Vanlig", "{kinds:?}");
    let rows =
        ["<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gammel</w:t></w:r></w:p></w:tc></w:tr>".to_owned()];
    expect_text(&(table(&rows) + &p("etter")), &["etter"]);
}

#[test]
fn fields_show_their_result() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = "<w:r><w:instrText> DATE </w:instrText><w:t>skjult</w:t></w:r>";
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let whole = [&field("begin"), instruction, &field("separate"), &run("1. mars"), &field("end")].concat();
    expect_text(&format!("<w:p>{}{whole}</w:p>", run("Frist ")), &["Frist 1. mars"]);
    let nested = [&field("begin"), instruction, &whole, &field("separate"), &run("ja"), &field("end")].concat();
    expect_text(&format!("<w:p>{nested}</w:p>"), &["ja"]);
    expect_text("<w:p><w:fldSimple w:instr=\"TITLE\"><w:r><w:t>Lærer</w:t></w:r></w:fldSimple></w:p>", &["Lærer"]);
    let link = "<w:p><w:hyperlink r:id=\"x\"><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>Søk her</w:t></w:r></w:hyperlink></w:p>";
    expect_text(link, &["Søk her"]);
    // A field that never ends its instruction does not swallow the rest.
    expect_text(&format!("<w:p>{}{}</w:p>{}", field("begin"), run("x"), p("80 %")), &["80 %"]);
}

#[test]
fn controls_are_read_through_and_prompts_are_not() {
    let control = |props: &str, content: &str| {
        format!(
            "<w:sdt><w:sdtPr>{props}<w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtEndPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
    };
    let inline = control("<w:alias w:val=\"Størrelse\"/>", "<w:r><w:t>80 %</w:t></w:r>");
    let prompt = control("<w:showingPlcHdr/>", "<w:r><w:t>Klikk her</w:t></w:r>");
    expect_text(
        &format!("{}<w:p><w:r><w:t>Frist:</w:t></w:r>{prompt}</w:p><w:p>{inline}</w:p>", control("", &p("Kokk"))),
        &["Kokk", "Frist:", "80 %"],
    );
    let rows = [format!(
        "<w:tr>{}<w:tc>{}</w:tc></w:tr>",
        control("", "<w:tc><w:p><w:r><w:t>Sted</w:t></w:r></w:p></w:tc>"),
        p("Moen")
    )];
    expect_text(&table(&[control("", &rows[0])]), &["Sted\tMoen"]);
}

#[test]
fn text_boxes_are_read_once_after_their_paragraph() {
    let text_box = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let both = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent>",
        text_box("Frist: 1. mars"),
        text_box("Frist: 1. mars")
    );
    let only_fallback =
        format!("<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>", text_box("Kokk"));
    let body = format!(
        "<w:p><w:r><w:t>Vi søker </w:t></w:r><w:r>{both}</w:r><w:r><w:t>deg.</w:t></w:r></w:p><w:p><w:r>{only_fallback}</w:r></w:p>"
    );
    expect(
        &docx(&body, &[]),
        &["avsnitt 1: Vi søker deg.", "tekstboks 1: Frist: 1. mars", "tekstboks 2: Kokk"],
        &["p: Vi søker deg.", "label [Frist] [1. mars]: Frist: 1. mars", "p: Kokk"],
    );
}

#[test]
fn other_namespaces_prefixes_and_names() {
    let strict = document_xml(&p("80 %")).replace(WORD, STRICT);
    let other_prefix =
        strict.replace("w:", "x:").replace("xmlns:x", "xmlns:w").replace("xmlns:w=\"http", "xmlns:x=\"http");
    let bare = format!("<document xmlns=\"{WORD}\"><body><p><r><t>80 %</t></r></p></body></document>");
    for xml in [strict.as_str(), &other_prefix, &bare] {
        let (source, _) = opened(&archive(&[("word/document.xml", xml)]));
        assert_eq!(source.text(), "80 %\n", "{xml}");
    }
    let links = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"{LINK}/officeDocument\" Target=\"word/document2.xml\"/></Relationships>"
    );
    let moved = archive(&[("_rels/.rels", &links), ("word\\Document2.xml", &strict)]);
    assert_eq!(opened(&moved).0.text(), "80 %\n");
    let sniffed = open("-", &archive(&[("word/document.xml", &strict)])).0;
    assert_eq!(sniffed[0].text(), "80 %\n");
}
