//! Word files that are not as they should be.

use super::check_places;
use super::word::{archive, document_xml, docx, p};
use heltid::document::{open, read};
use heltid::text::Language;
use proptest::prelude::*;

/// The ids of what is wrong with a file, and its text.
fn said(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let (sources, findings) = open("a.docx", bytes);
    for source in &sources {
        check_places(source, &read(source).0);
        for finding in &findings {
            assert!(source.text().get(finding.span().range()).is_some(), "{finding:?}");
        }
    }
    for finding in &findings {
        for language in Language::ALL {
            let rendered = finding.render(language);
            assert!(!rendered.message.is_empty() && !rendered.advice.is_empty());
        }
    }
    let text = sources.iter().flat_map(|s| s.text().lines().map(str::to_owned)).collect();
    (findings.iter().map(|f| f.rule.to_string()).collect(), text)
}

#[track_caller]
fn expect(bytes: &[u8], ids: &[&str], text: &[&str]) {
    let (found, lines) = said(bytes);
    assert_eq!(found, ids);
    assert_eq!(lines, text);
}

#[test]
fn what_is_wrong_is_told() {
    let whole = docx(&p("80 %"), &[]);
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name].concat()
    };
    expect(b"", &["word/foreign"], &[]);
    expect(b"{\\rtf1 80 %}", &["word/foreign"], &[]);
    expect(&compound("WordDocument"), &["word/old-format"], &[]);
    expect(&compound("EncryptedPackage"), &["word/locked"], &[]);
    expect(&whole[..whole.len() - 30], &["word/damaged"], &[]);
    expect(b"PK\x03\x04", &["word/damaged"], &[]);
    expect(&archive(&[("mimetype", "application/vnd.oasis.opendocument.text")]), &["word/no-document"], &[]);
    let sheet = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>";
    expect(&archive(&[("word/document.xml", sheet)]), &["word/no-document"], &[]);
}

#[test]
fn broken_xml_is_read_as_far_as_it_goes() {
    let whole = document_xml(&(p("Kokk, 80 %") + &p("Fast stilling")));
    let cut = &whole[..whole.find("stilling").unwrap()];
    expect(&archive(&[("word/document.xml", cut)]), &["word/xml"], &["Kokk, 80 %", "Fast "]);
    let unpaired = whole.replacen("</w:r></w:p>", "</w:p></w:r>", 1);
    expect(&archive(&[("word/document.xml", &unpaired)]), &["word/xml"], &["Kokk, 80 %"]);
    expect(&archive(&[("word/document.xml", "ikke XML")]), &["word/xml"], &[]);
    expect(&archive(&[("word/document.xml", "")]), &["word/xml"], &[]);
    let styles = [("styles", "styles", "<w:style w:styleId=\"a\"><w:name w:val=\"heading 1\"/></w:style></w:x>")];
    expect(&docx(&p("80 %"), &styles), &["word/xml"], &["80 %"]);
    // The place is the last that was read.
    let (sources, findings) = open("a.docx", &archive(&[("word/document.xml", cut)]));
    assert_eq!(sources[0].slice(findings[0].span()), "Fast ");
    assert_eq!(
        findings[0].render(Language::Nb).message,
        "Dokumentet er bare lest til der feilen i word/document.xml begynner."
    );
}

#[test]
fn an_entry_with_a_wrong_checksum_is_read_and_told() {
    let mut bytes = docx(&p("80 %"), &[]);
    // The checksum of each entry stands 16 bytes into its record in the directory and 14 into its own.
    for (sign, at) in [(b"PK\x01\x02", 16), (b"PK\x03\x04", 14)] {
        let records: Vec<usize> = (0..bytes.len()).filter(|&i| bytes[i..].starts_with(sign)).collect();
        for record in records {
            bytes[record + at] ^= 1;
        }
    }
    expect(&bytes, &["word/damaged"], &["80 %"]);
}

#[test]
fn limits_hold() {
    let zeros = |mib: usize| archive(&[("word/document.xml", &" ".repeat(mib * 1024 * 1024))]);
    expect(&zeros(33), &["word/too-packed"], &[]);
    expect(&zeros(2), &["word/too-packed"], &[]);
    let noise: String = (0..4_000_000u32).map(|i| format!("{:09x}", i.wrapping_mul(2_654_435_761))).collect();
    expect(&archive(&[("word/document.xml", &noise)]), &["word/too-large"], &[]);
    let deep = p("80 %") + &"<w:x>".repeat(300);
    expect(&docx(&deep, &[]), &["word/too-deep"], &["80 %"]);
    let (ids, text) = said(&docx(&"<w:p><w:r><w:t>ab</w:t></w:r></w:p>".repeat(100_001), &[]));
    assert_eq!((ids, text.len()), (vec!["word/too-long".to_owned()], 100_000));
    let (ids, text) = said(&docx(&format!("<w:tbl>{}", "<w:tr>".repeat(200)), &[]));
    assert_eq!((ids, text.len()), (vec!["word/xml".to_owned()], 0));
    let wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    expect(&docx(wide, &[]), &[], &[]);
}

#[test]
fn an_archive_that_claims_any_number_of_files_is_refused() {
    let end = |count: u64| {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.extend(b"PK\x06\x06");
        bytes.extend(44u64.to_le_bytes());
        bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for number in [count, count, u64::MAX / 2, u64::MAX / 4] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(b"PK\x06\x07\0\0\0\0\x04\0\0\0\0\0\0\0\x01\0\0\0");
        bytes.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
        bytes
    };
    assert_eq!(said(&end(1 << 40)).0, ["word/too-many-files"]);
    assert_eq!(said(&end(2)).0, ["word/damaged"]);
}

/// A small file with something of everything.
fn sample() -> Vec<u8> {
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("Størrelse"), p("80 %"));
    let body =
        format!("{}{table}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/></w:sectPr>", p("Kokk å 60 %"));
    docx(&body, &[("header", "h1", &p("topp")), ("styles", "styles", "<w:style w:styleId=\"a\"/>")])
}

fn soup() -> impl Strategy<Value = String> {
    let names = [
        "p",
        "r",
        "t",
        "pPr",
        "rPr",
        "tbl",
        "tr",
        "tc",
        "trPr",
        "tcPr",
        "sdt",
        "sdtPr",
        "sdtContent",
        "del",
        "ins",
        "txbxContent",
        "sectPr",
        "hyperlink",
        "numPr",
        "moveFrom",
        "x",
    ];
    let signs = [
        "<w:tab/>",
        "<w:br/>",
        "<w:b/>",
        "<w:vanish/>",
        "<w:del/>",
        "<w:gridSpan w:val=\"9\"/>",
        "<w:vMerge/>",
        "80 %",
        "å",
        "&amp;",
        "&#0;",
        "&x;",
        "&",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:showingPlcHdr/>",
        "<w:sym w:char=\"F0B7\"/>",
        "<w:numId w:val=\"1\"/>",
        "<w:pStyle w:val=\"Overskrift1\"/>",
        "<mc:AlternateContent><mc:Choice>",
        "</mc:Choice><mc:Fallback>",
        "<!-- -->",
        "<w:headerReference r:id=\"h1\"/>",
        "<![CDATA[60 %]]>",
        "<w:outlineLvl w:val=\"300\"/>",
        "\u{2028}",
        "\n",
        "\u{ad}",
        "a\u{30a}",
        "\u{feff}",
        "<w:softHyphen/>",
        "<",
        "<w:u w:val=\"single\"/>",
    ];
    let piece = prop_oneof![
        (0..names.len()).prop_map(move |i| format!("<w:{}>", names[i])),
        (0..names.len()).prop_map(move |i| format!("</w:{}>", names[i])),
        (0..signs.len()).prop_map(move |i| signs[i].to_owned()),
        Just("<w:p><w:r><w:t>fast</w:t></w:r></w:p>".to_owned()),
    ];
    let balanced = (0..names.len(), 0..names.len(), 0..signs.len()).prop_map(move |(a, b, c)| {
        format!("<w:{0}><w:{1}>{2}<w:r><w:t>8 %</w:t></w:r></w:{1}></w:{0}>", names[a], names[b], signs[c])
    });
    proptest::collection::vec(prop_oneof![3 => balanced, 1 => piece], 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        said(&bytes);
        said(&[b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn any_change_to_a_file_is_read(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = sample();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        said(&bytes);
    }

    #[test]
    fn any_cut_of_a_file_is_read(at in any::<prop::sample::Index>()) {
        let bytes = sample();
        said(&bytes[..at.index(bytes.len())]);
    }

    #[test]
    fn any_soup_of_elements_is_read(body in soup(), header in soup(), numbering in soup()) {
        said(&docx(&body, &[("header", "h1", &header), ("numbering", "n1", &numbering), ("styles", "s1", &header)]));
    }
}
