//! A rule in full.

use super::{Call, refused};
use crate::lsp::desk::Desk;
use crate::lsp::routes::Answer;
use crate::report;
use crate::report::paper::Form;
use crate::rule::RuleSet;
use gen_lsp_types::MessageType;
use serde_json::json;

/// `[{rule, uri?}]` → `{title, markdown}`. With `uri` the rules of that file's guidelines are known too. An editor that has
/// no command of its own for it is shown the text.
pub(super) fn run(desk: &mut Desk, call: &Call) -> Answer {
    let seat = call.text("uri").and_then(|uri| call.path_of(uri, desk).ok()).map_or(0, |path| desk.seat(&path));
    let l = desk.language(seat);
    let id = call.required("rule", l)?;
    let built_in;
    let rules = match desk.court.bench(seat) {
        Some(bench) => bench.checker.rules(),
        None => {
            built_in = RuleSet::built_in().0;
            &built_in
        }
    };
    let rule = rules.get(id).ok_or_else(|| refused(report::no_rule(id, rules, l)))?;
    let paper = report::rule(rule, l);
    if !desk.client.own_commands {
        desk.wire.show(MessageType::Info, paper.written(Form::Text, false));
    }
    Ok(json!({ "title": paper.title, "markdown": paper.written(Form::Markdown, false) }))
}
