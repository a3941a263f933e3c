//! Texts as long as no advert is: all of it is read, in time that grows with its length. A reader that looks at the
//! whole for each part would need minutes here.

use heltid::advert::{self, Advert, Lent};
use heltid::document::{open_all, read};
use std::fmt::Write as _;

/// The facts of the one advert in a file, with what each number was taken for.
fn facts(name: &str, text: &str) -> (String, Advert) {
    let mut all = open_all(name, text.as_bytes(), None);
    assert_eq!(all.len(), 1);
    let source = all.remove(0).source;
    let (document, _) = read(&source);
    let advert = advert::read(&document, &Lent { explain: true, ..Lent::default() });
    (source.text().to_owned(), advert)
}

/// How many positions, how many percents that are none, and how many numbers; then the words of the first and the last
/// position with where they stand, which are checked against the text.
fn read_in(name: &str, text: &str) -> (usize, usize, usize, String) {
    let (text, advert) = facts(name, text);
    for position in &advert.positions {
        if let (Some(span), Some(words)) = (position.span, &position.percent_text) {
            assert_eq!(&text[span.range()], words);
        }
    }
    let ends: Vec<String> = [advert.positions.first(), advert.positions.last()]
        .into_iter()
        .flatten()
        .map(|p| p.percent_text.clone().unwrap_or_default())
        .collect();
    (advert.positions.len(), advert.other_percents.len(), advert.readings.len(), ends.join(" … "))
}

const SIZES: [&str; 5] = ["60 %", "40 %", "75,5 %", "80 %", "50 %"];

/// One piece of text for each of so many sizes.
fn each(n: usize, piece: impl Fn(&str) -> String) -> String {
    (0..n).map(|i| piece(SIZES[i % SIZES.len()])).collect()
}

fn record(format: &str, text: &str) -> String {
    serde_json::json!({ "id": "1", "title": "Sykepleier", "format": format, "text": text }).to_string()
}

#[test]
fn many_sizes_in_one_paragraph() {
    let text = format!("Vi søker sykepleiere i {}.\n", each(2_500, |size| format!("{size} stilling, ")));
    let all = read_in("a.md", &text);
    assert_eq!((all.0, all.1, all.2), (10, 2_489, 2_500));
    assert_eq!(read_in("a.html", &format!("<p>{text}</p>")), all);
    assert_eq!(read_in("a.json", &record("markdown", &text)), all);
}

#[test]
fn a_list_of_numbers_without_a_percent_sign() {
    let text = format!("Vi søker sykepleier i 60 % stilling.\n\nRom {} er ledige.\n", "20, ".repeat(50_000));
    assert_eq!(read_in("a.md", &text), (1, 0, 50_001, "60 % … 60 %".to_owned()));
}

#[test]
fn many_occupations_and_many_dates_in_one_paragraph() {
    let titles = ["sykepleier,", "vernepleier og", "hjelpepleier", "helsefagarbeider /"];
    let named: Vec<&str> = (0..50_000).map(|i| titles[i % titles.len()]).collect();
    let (_, advert) = facts("a.md", &format!("Vi søker sykepleier i 60 % stilling og {}.\n", named.join(" ")));
    assert_eq!(advert.positions[0].percent_text.as_deref(), Some("60 %"));
    assert_eq!(advert.positions[0].title.as_ref().map(|t| t.value.as_str()), Some("Sykepleier"));

    let dates: String = (0..50_000).fold(String::new(), |mut all, i| {
        _ = write!(all, " {}.{}.2025", i % 28 + 1, i % 12 + 1);
        all
    });
    let (_, advert) = facts("a.md", &format!("Vi søker sykepleier i 60 % stilling.\n\nMøter:{dates}\n"));
    assert_eq!(advert.readings.iter().filter(|r| r.taken_for == "date").count(), 50_000);
    assert_eq!(advert.positions.len(), 1);
}

#[test]
fn many_lines() {
    let lines = each(5_000, |size| format!("Sykepleier {size} fast stilling\n"));
    let wanted = |n: usize| (n, 0, 5_000, SIZES[0].to_owned() + " … 50 %");
    assert_eq!(read_in("a.md", &lines), wanted(5_000));
    // the first line is the title
    assert_eq!(read_in("a.txt", &lines), wanted(4_999));
    assert_eq!(read_in("a.html", &format!("<p>{}</p>", lines.replace('\n', "<br>"))), wanted(5_000));
    let words = format!("Vi søker sykepleier i 60 % stilling.\n\n{}", "ord  \n".repeat(20_000));
    assert_eq!(read_in("a.md", &words), (1, 0, 1, "60 % … 60 %".to_owned()));
}

#[test]
fn many_rows_items_and_headings() {
    let wanted = (5_000, 0, 5_000, "60 % … 50 %".to_owned());
    let table =
        format!("| Stilling | Størrelse |\n|---|---|\n{}", each(5_000, |size| format!("| Sykepleier | {size} |\n")));
    assert_eq!(read_in("a.md", &table), wanted);
    let items = format!("Vi søker:\n\n{}", each(5_000, |size| format!("- Sykepleier {size} fast\n")));
    assert_eq!(read_in("a.md", &items), wanted);
    let items = format!("<p>Vi søker:<ul>{}</ul>", each(5_000, |size| format!("<li>Sykepleier {size} fast</li>")));
    assert_eq!(read_in("a.json", &record("html", &items)), wanted);
    // each heading says one of five sizes again
    assert_eq!(read_in("a.md", &each(5_000, |size| format!("## Sykepleier {size}\n\n"))).0, 5);
}

#[test]
fn a_table_as_wide_as_it_is_long() {
    let head = "<th>Stilling</th><th>Prosent</th>".repeat(1_500);
    let rows = "<tr><td>Sykepleier</td><td>60 %</td></tr>".repeat(1_500);
    assert_eq!(read_in("a.html", &format!("<table><tr>{head}</tr>{rows}</table>")).0, 1_500);
    let row = "<td>Sykepleier</td><td>60 %</td>".repeat(1_500);
    let (positions, others, numbers, _) = read_in("a.html", &format!("<table><tr>{row}</tr></table>"));
    assert_eq!((positions + others > 0, numbers), (true, 1_500));
}

#[test]
fn sizes_that_all_differ_beside_as_many_fields() {
    let size = |i: usize| format!("{},{:02} %", i / 100 % 100, i % 100);
    let text = (101..3_101).fold(String::new(), |all, i| all + "Sykepleier " + &size(i) + " fast stilling\n\n");
    assert_eq!(read_in("a.md", &text), (3_000, 0, 3_000, "1,01 % … 31,00 %".to_owned()));
    let fields = (101..3_101).fold("---\npositions:\n".to_owned(), |all, i| all + "  - size: " + &size(i) + "\n");
    let (_, advert) = facts("a.md", &format!("{fields}---\n{text}"));
    assert_eq!((advert.positions.len(), advert.contradictions.len()), (3_000, 0));
    assert!(advert.positions.iter().all(|p| p.size.as_ref().is_some_and(|s| s.evidence.len() == 1)));
}

#[test]
fn one_word_and_one_number_of_two_megabytes() {
    let word = "a".repeat(2_000_000);
    assert_eq!(read_in("a.md", &format!("Vi søker sykepleier i 60 % stilling.\n\n{word}\n")).0, 1);
    assert_eq!(read_in("a.json", &record("plain", &format!("Vi søker sykepleier i 60 % stilling. {word}"))).0, 1);
    let digits = "1".repeat(2_000_000);
    let (positions, others, numbers, _) = read_in("a.md", &format!("Sykepleier i {digits} % stilling\n"));
    assert_eq!((positions, others, numbers), (0, 1, 1));
}

#[test]
fn deep_nests_and_marks_that_never_close() {
    let last = "\n\nVi søker sykepleier i 60 % stilling.\n";
    let deep: String = (0..1_000).map(|i| "  ".repeat(i) + "- x\n").collect();
    let texts = [
        deep,
        ">".repeat(200_000),
        "*".repeat(200_000),
        "[".repeat(200_000),
        "*a ".repeat(60_000),
        "[a](".repeat(50_000),
    ];
    for text in texts {
        let text = text + last;
        assert_eq!(
            facts("a.json", &record("markdown", &text)).1.positions.len(),
            facts("a.md", &text).1.positions.len()
        );
    }
    for text in
        ["<div>".repeat(10_000), "<table><tr><td>".repeat(10_000), "<ul><li>".repeat(10_000), "<b>".repeat(50_000)]
    {
        let html = format!("{text}Vi søker sykepleier i 60 % stilling.");
        assert_eq!(read_in("a.html", &html).3, "60 % … 60 %", "{}", &text[..8]);
    }
    for text in ["<".repeat(200_000), "<div ".repeat(50_000), "<!--".repeat(50_000)] {
        facts("a.html", &text);
    }
}

#[test]
fn a_map_of_many_keys_in_a_record() {
    let keys: String = (0..20_000).fold(String::new(), |all, i| all + &format!("\"k{i}\": {{\"a\": {i}}}, "));
    let json = format!("{{{keys}\"id\": \"1\", \"title\": \"Sykepleier\", \"text\": \"60 % fast stilling\"}}");
    assert_eq!(read_in("a.json", &json), (1, 0, 1, "60 % … 60 %".to_owned()));
    let entry = format!("{{{keys}\"size\": \"60 %\"}}");
    let json =
        format!("{{\"id\": \"1\", \"title\": \"Sykepleier\", \"text\": \"Se over.\", \"positions\": [{entry}]}}");
    assert_eq!(facts("a.json", &json).1.positions.len(), 1);
}
