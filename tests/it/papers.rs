//! Guidelines as documents: what is printed stands in `fixtures/agreements`, and a page is sound HTML.

use crate::cli::heltid;
use crate::generated::stands;
use heltid::guideline::{Guideline, load};
use heltid::report::agreement;
use heltid::report::paper::Form;
use heltid::text::{Language, Media, Source};
use html5gum::{Token, Tokenizer};

fn guideline(text: &str) -> Guideline {
    let (guideline, told) = load(&Source::new("g.yaml", text, Media::Yaml));
    assert_eq!(told, []);
    guideline.unwrap()
}

fn printed(args: &[&str]) -> String {
    let output = heltid().args(args).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_example_is_printed_as_it_stands_in_the_fixtures() {
    for (form, ending) in [("markdown", "md"), ("html", "html")] {
        for lang in ["nb", "nn"] {
            let file = "fixtures/guidelines/eksempel-2024.yaml";
            let text = printed(&["guideline", "show", file, "--format", form, "--lang", lang]);
            stands(&format!("fixtures/agreements/eksempel-2024.{lang}.{ending}"), &text);
            if form == "html" {
                sound(&text, lang);
            }
        }
    }
}

#[test]
fn the_templates_print_as_documents() {
    for lang in ["nb", "nn"] {
        let template = format!("src/files/template/{lang}/guideline.yaml");
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + &template).unwrap();
        let text = text.replace("{employer}", "employer: Fjellvik kommune").replace("{party}", "Fjellvik kommune");
        let guideline = guideline(&text);
        let paper = agreement(&guideline, guideline.language);
        stands(&format!("fixtures/agreements/template.{lang}.md"), &paper.written(Form::Markdown, false));
        sound(&paper.written(Form::Html, false), lang);
    }
}

/// Every tag is closed in order, headings go down one step at a time, and nothing is fetched or run.
fn sound(page: &str, lang: &str) {
    const VOID: [&str; 1] = ["meta"];
    let (mut open, mut rank): (Vec<String>, u8) = (Vec::new(), 0);
    for token in Tokenizer::new(page) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.to_vec()).unwrap();
                assert!(!["script", "link", "img", "iframe", "object", "form"].contains(&name.as_str()), "{name}");
                for key in tag.attributes.keys() {
                    assert!(!key.starts_with(b"on") && **key != *b"href" && **key != *b"src", "{key:?}");
                }
                if name == "html" {
                    assert_eq!(
                        tag.attributes.get(b"lang".as_slice()).map(|v| v.to_vec()),
                        Some(lang.as_bytes().to_vec())
                    );
                }
                if let Some(level) = name.strip_prefix('h').and_then(|n| n.parse::<u8>().ok()) {
                    assert!(level <= rank + 1, "h{level} after h{rank}");
                    rank = level;
                }
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop().map(String::into_bytes), Some(tag.name.to_vec())),
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    assert_eq!(open, [""; 0]);
}

#[test]
fn hostile_words_are_words() {
    let text = "guideline: g\ntitle: <script>alert('x')</script>\nvalid: { from: 2026-01-01 }\n\
                parties: ['<b>NSF</b>']\nclauses:\n\
                - { id: '1', text: '</blockquote><img src=x onerror=y> | **a** \u{202e}', strength: shall, minimum-size: 80 }\n";
    let paper = agreement(&guideline(text), Language::Nb);
    let page = paper.written(Form::Html, false);
    sound(&page, "nb");
    assert!(page.contains("<h1>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</h1>"), "{page}");
    assert!(!page.contains('\u{202e}'));
    let markdown = paper.written(Form::Markdown, false);
    assert!(markdown.contains(r"> \</blockquote\>\<img src=x onerror=y\> \| \*\*a\*\*"), "{markdown}");
}

#[test]
fn who_signs_follows_from_the_status() {
    let signers = |status: &str| {
        let text = format!(
            "guideline: g\ntitle: G\nemployer: Eksempel kommune\nstatus: {status}\nparties: [Eksempel kommune, NSF]\n\
             valid: {{ from: 2026-01-01 }}\nclauses:\n- {{ id: '1', text: A, strength: shall, minimum-size: 80 }}\n"
        );
        let page = agreement(&guideline(&text), Language::Nn).written(Form::Markdown, false);
        let table = page.split("| --- | --- | --- |\n").nth(1).unwrap_or_default().to_owned();
        (page, table)
    };
    assert_eq!(signers("agreed").1, "| Eksempel kommune | | |\n| NSF | | |\n");
    assert_eq!(signers("decided").1, "| Eksempel kommune | | |\n");
    let (page, table) = signers("proposed");
    assert_eq!(table, "");
    assert!(page.contains("Dette er eit framlegg."), "{page}");
}
