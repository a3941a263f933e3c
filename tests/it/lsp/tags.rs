//! Words that an editor fades or strikes out, as their rule says.

use super::editor::{Editor, Workspace, plain};
use serde_json::json;

#[test]
fn what_names_something_that_no_longer_holds_is_struck_out() {
    let guideline = "guideline: vik-2018\ntitle: Heltid\nvalid: { from: 2018-02-01, to: 2019-12-31 }\nclauses:\n  \
                     - { id: \"1\", text: Minst 80 %., strength: shall, minimum-size: 80 }\n";
    let text = "---\npublished: 2026-11-20\nguideline: vik-2018\n---\n# Sykepleier i 60 % fast stilling\n";
    let workspace =
        Workspace::new(&[("heltid.yaml", "language: nb\n"), ("guidelines/vik.yaml", guideline), ("a.md", text)]);
    let mut editor = Editor::start(plain(&workspace));
    editor.open(&workspace.uri("a.md"), "markdown", text);
    let told = editor.published(&workspace.uri("a.md"))["diagnostics"].clone();
    let tags: Vec<_> = told.as_array().unwrap().iter().map(|d| (d["code"].as_str().unwrap(), &d["tags"])).collect();
    assert!(tags.contains(&("guideline/not-in-force", &json!([2]))), "{told:#}");
    assert!(tags.iter().all(|(code, tags)| *code == "guideline/not-in-force" || tags.is_null()), "{told:#}");
}
