//! Files that are made by the program: they stand as it would make them now. `UPDATE=1 cargo test --test it generated`
//! writes them.

use crate::cli::{Folder, heltid, split};
use heltid::report::{self, words};
use heltid::rule::{Rule, RuleSet, Status};
use heltid::schema;
use heltid::text::Language;
use heltid::yaml::Word;
use std::fs;
use std::path::Path;

/// The file at `path` holds `text`; with `UPDATE` set it is made so.
pub fn stands(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let now = fs::read_to_string(&file).unwrap_or_default();
    if now == text {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    } else {
        panic!("{path} is not what the program makes; UPDATE=1 cargo test --test it");
    }
}

#[test]
fn the_catalogue_of_rules() {
    let (rules, _) = RuleSet::built_in();
    let mut text = String::from(
        "# Rules\n\n<!-- Generated: UPDATE=1 cargo test --test it generated -->\n\nOne file a rule. `heltid explain RULE` \
         shows one in full, with its examples. The severity is that of the clause where a clause decides, else the \
         one given here. A rule on trial runs only where `rules` in `heltid.yaml` gives it a weight. A fix is what can be \
         written into the advert (see CONTRIBUTING.md), with how safe it is to do so unseen; where there is none, only a \
         person can decide.\n\n| rule | severity | title | fix | basis |\n|---|---|---|---|---|\n",
    );
    for rule in rules.iter() {
        let basis: Vec<String> = rule
            .basis
            .iter()
            .map(|b| {
                format!("{} ({})", words::period(&b.reference, b.from, b.until, Language::Nb), words::basis(b.kind).nb)
            })
            .collect();
        text.push_str(&format!(
            "| [`{id}`]({id}.yaml) | {} | {} | {} | {} |\n",
            weight(rule),
            rule.texts.nb.title,
            fixes(rule),
            basis.join("; "),
            id = rule.id,
        ));
    }
    // What is left out is written by hand, below the list.
    let left_out = include_str!("../../rules/README.md").split_once("\n## Left out").map_or("", |(_, below)| below);
    text.push_str(&format!("\n## Left out{left_out}"));
    stands("rules/README.md", &text);
}

/// `replace` (ask), `record` (ask)
fn fixes(rule: &Rule) -> String {
    let all = rule.fixes.iter().map(|fix| format!("`{}` ({})", fix.change.key(), fix.safety.word()));
    all.collect::<Vec<_>>().join(", ")
}

fn weight(rule: &Rule) -> String {
    let trial = if rule.status == Status::Preview { ", on trial" } else { "" };
    format!("{}{trial}", rule.severity.as_str())
}

#[test]
fn the_schemas() {
    for name in report::SCHEMAS.into_iter().chain(schema::NAMES) {
        let value = report::schema(name).or_else(|| schema::of(name, Language::En)).unwrap();
        stands(&format!("docs/schemas/{name}.json"), &(serde_json::to_string_pretty(&value).unwrap() + "\n"));
    }
}

/// Each `console` block of the README begins with a command and shows what it prints. A line `[…]` stands for lines left
/// out; what follows it is the end of the output.
#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../../README.md");
    let mut now = String::new();
    let mut rest = readme;
    let mut blocks = 0;
    while let Some((before, block)) = rest.split_once("```console\n") {
        let (shown, after) = block.split_once("```\n").unwrap();
        now.extend([before, "```console\n", &played(shown), "```\n"]);
        rest = after;
        blocks += 1;
    }
    now.push_str(rest);
    assert!(blocks > 0);
    stands("README.md", &now);
}

fn played(block: &str) -> String {
    let command = block.lines().next().unwrap();
    let words = split(command.trim_start_matches("$ heltid "));
    let output = heltid().args(words).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let shown = match block.lines().nth(1) {
        Some("[…]") => {
            let end: Vec<&str> = printed.trim_end().lines().collect();
            let from = end.iter().rposition(|line| line.is_empty()).map_or(0, |at| at + 1);
            format!("[…]\n{}\n", end[from..].join("\n"))
        }
        _ => printed,
    };
    format!("{command}\n{shown}")
}

#[test]
fn the_commands_of_the_readme_work() {
    let readme = include_str!("../../README.md");
    let line = readme.lines().find(|line| line.starts_with("cargo run -- check")).unwrap();
    let output = heltid().args(split(line.trim_start_matches("cargo run -- "))).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(readme.contains("\ncargo test\n"));
    for line in readme.lines().filter(|l| l.starts_with("heltid ")) {
        let words = split(line.split('#').next().unwrap().trim_start_matches("heltid "));
        let folder = Folder::new(&words.join("-"));
        folder.heltid(&["init"]);
        let code = folder.heltid(&words.iter().map(String::as_str).collect::<Vec<_>>()).status.code();
        assert!(matches!(code, Some(0 | 1)), "{line}: {code:?}");
    }
}
