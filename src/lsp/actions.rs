//! Code actions: the ways out of what was found, made of the diagnostics that were told. Nothing is judged for them.

use super::desk::{Desk, Sight};
use super::diagnostics::{Data, Way, clause_place};
use super::dispensation::Question;
use super::edits;
use super::routes::Refusal;
use crate::finding::Safety;
use crate::text::Language;
use gen_lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionParams, CodeActionResponse, Command, Diagnostic, Range,
    TextEdit, WorkspaceEdit,
};
use serde_json::{Value, json};

/// The kind of the action that makes every safe change at once.
pub(super) const FIX_ALL: &str = "source.fixAll.heltid";

/// The kinds of actions that are offered.
pub(super) fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QuickFix, CodeActionKind::new(FIX_ALL)]
}

/// What can be done about what was found in a range.
pub(super) fn offered(desk: &mut Desk, params: CodeActionParams) -> Result<Option<Vec<CodeActionResponse>>, Refusal> {
    let Some(sight) = desk.see(&params.text_document.uri.0) else { return Ok(None) };
    let asks_for = |kind: &str| match &params.context.only {
        None => true,
        Some(only) => only.iter().any(|wanted| covers(&String::from(wanted.clone()), kind)),
    };
    let mut actions = Vec::new();
    if asks_for("quickfix") {
        let told = told(&sight, params.range, &params.context);
        actions = ways_out(desk, &sight, &told);
        actions.extend(to_ask(desk, &sight, &told));
        actions.extend(to_read(desk, &sight, &told));
    }
    if asks_for(FIX_ALL) {
        actions.extend(fix_all(desk, &sight));
    }
    Ok(Some(actions.into_iter().map(CodeActionResponse::from).collect()))
}

/// `source` asks for `source.fixAll` and all below it.
fn covers(wanted: &str, kind: &str) -> bool {
    wanted.is_empty() || kind.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What was told of a range. Of an editor that says which diagnostics it means, those; one that shows older ones means
/// what stands there now.
fn told(sight: &Sight, range: Range, context: &CodeActionContext) -> Vec<(Diagnostic, Data)> {
    let touches = |d: &&Diagnostic| d.range.start <= range.end && range.start <= d.range.end;
    let is_meant = |d: &Diagnostic| {
        context.diagnostics.iter().any(|c| (c.range, &c.code, &c.message) == (d.range, &d.code, &d.message))
    };
    let there: Vec<&Diagnostic> = sight.diagnostics.iter().filter(touches).collect();
    let any_meant = there.iter().any(|d| is_meant(d));
    let chosen = there.into_iter().filter(|d| !any_meant || is_meant(d));
    chosen.map(|diagnostic| (diagnostic.clone(), data(diagnostic))).collect()
}

fn data(diagnostic: &Diagnostic) -> Data {
    diagnostic.data.clone().and_then(|data| serde_json::from_value(data).ok()).unwrap_or_default()
}

/// One action a way out; what several findings offer is offered once.
fn ways_out(desk: &Desk, sight: &Sight, told: &[(Diagnostic, Data)]) -> Vec<CodeAction> {
    let mut ways: Vec<(&Way, bool, Vec<Diagnostic>)> = Vec::new();
    for (diagnostic, data) in told {
        for way in &data.fixes {
            match ways.iter_mut().find(|(known, ..)| known.title == way.title && known.edits == way.edits) {
                Some((.., diagnostics)) => diagnostics.push(diagnostic.clone()),
                None => {
                    let preferred = way.safety == Safety::Safe.as_str() && data.fixes.len() == 1;
                    ways.push((way, preferred, vec![diagnostic.clone()]));
                }
            }
        }
    }
    let action = |(way, preferred, diagnostics): (&Way, bool, Vec<Diagnostic>)| CodeAction {
        diagnostics: Some(desk.client.shown(diagnostics)),
        is_preferred: Some(preferred),
        ..quick_fix(way.title.clone(), edit(desk, sight, way.edits.clone()))
    };
    ways.into_iter().map(action).collect()
}

fn edit(desk: &Desk, sight: &Sight, edits: Vec<TextEdit>) -> WorkspaceEdit {
    edits::of_document(&desk.client, &sight.document.uri, Some(sight.document.version), edits)
}

/// Dispensations that may be asked for.
fn to_ask(desk: &Desk, sight: &Sight, told: &[(Diagnostic, Data)]) -> Vec<CodeAction> {
    let mut asked = Vec::new();
    for (diagnostic, data) in told {
        let (Some(clause), Some(advert), Some(position)) = (&data.clause, data.advert, data.position) else { continue };
        let Some(question) = Question::of(desk, sight, clause, advert, position) else { continue };
        let title = question.title();
        let action = match question.edit(desk) {
            Some(edit) => quick_fix(title, edit),
            None => {
                let uri = &sight.document.uri;
                let argument = json!({ "uri": uri, "clause": clause, "advert": advert, "position": position });
                command(title, "heltid.askDispensation", argument)
            }
        };
        add(&mut asked, action, diagnostic);
    }
    asked
}

/// What a finding rests on, to be read: its clause, and its rule.
fn to_read(desk: &Desk, sight: &Sight, told: &[(Diagnostic, Data)]) -> Vec<CodeAction> {
    let l = sight.language;
    let Some(bench) = desk.court.bench(sight.seat) else { return Vec::new() };
    let mut clauses: Vec<CodeAction> = Vec::new();
    let mut rules: Vec<CodeAction> = Vec::new();
    for (diagnostic, data) in told {
        let clause = data.clause.as_ref().filter(|c| clause_place(bench, c, desk.client.columns).is_some());
        if let Some(clause) = clause {
            let number = clause.rsplit('#').next().unwrap_or(clause);
            let title =
                l.pick(format!("Vis punkt {number}"), format!("Vis punkt {number}"), format!("Show clause {number}"));
            let argument = json!({ "clause": clause, "uri": sight.document.uri });
            add(&mut clauses, command(title, "heltid.openClause", argument), diagnostic);
        }
        let id = diagnostic.code.as_ref().and_then(|code| serde_json::to_value(code).ok());
        let rule = id.as_ref().and_then(Value::as_str).and_then(|id| bench.checker.rules().get(id));
        if let Some(rule) = rule {
            let argument = json!({ "rule": rule.id.as_str(), "uri": sight.document.uri });
            let title = explain_title(&rule.texts.get(l).title, l);
            add(&mut rules, command(title, "heltid.explainRule", argument), diagnostic);
        }
    }
    clauses.into_iter().chain(rules).collect()
}

fn explain_title(rule: &str, l: Language) -> String {
    l.pick(
        format!("Forklar regelen «{rule}»"),
        format!("Forklar regelen «{rule}»"),
        format!("Explain the rule “{rule}”"),
    )
}

fn quick_fix(title: String, edit: WorkspaceEdit) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        is_preferred: Some(false),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

fn command(title: String, name: &str, argument: Value) -> CodeAction {
    let command = Command {
        title: title.clone(),
        command: name.to_owned(),
        arguments: Some(vec![argument]),
        ..Command::default()
    };
    CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        is_preferred: Some(false),
        command: Some(command),
        ..CodeAction::default()
    }
}

/// Adds an action, or the diagnostic to the same one.
fn add(actions: &mut Vec<CodeAction>, action: CodeAction, diagnostic: &Diagnostic) {
    let same = |known: &CodeAction| (&known.command, &known.edit) == (&action.command, &action.edit);
    let at = actions.iter().position(same).unwrap_or_else(|| {
        actions.push(action);
        actions.len() - 1
    });
    if let Some(action) = actions.get_mut(at) {
        action.diagnostics.get_or_insert_default().push(diagnostic.clone());
    }
}

/// Every safe change of the document at once; of those that touch each other the first. `None` where there is none.
fn fix_all(desk: &Desk, sight: &Sight) -> Option<CodeAction> {
    let (mut edits, mut diagnostics): (Vec<TextEdit>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for diagnostic in &sight.diagnostics {
        let fixes = data(diagnostic).fixes;
        let Some(way) = fixes.into_iter().find(|way| way.safety == Safety::Safe.as_str()) else { continue };
        if way.edits.iter().all(|edit| edits.contains(edit)) {
            diagnostics.push(diagnostic.clone());
        } else if !way.edits.iter().any(|edit| edits.iter().any(|known| meet(edit, known))) {
            edits.extend(way.edits);
            diagnostics.push(diagnostic.clone());
        }
    }
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let title =
        sight.language.pick("Gjør alle trygge rettinger", "Gjer alle trygge rettingar", "Make all safe corrections");
    (!edits.is_empty()).then(|| CodeAction {
        title: title.to_owned(),
        kind: Some(CodeActionKind::new(FIX_ALL)),
        diagnostics: Some(desk.client.shown(diagnostics)),
        edit: Some(edit(desk, sight, edits)),
        ..CodeAction::default()
    })
}

/// They change the same words. New paragraphs at one place are put one after another; a second front matter is not.
fn meet(a: &TextEdit, b: &TextEdit) -> bool {
    let (x, y) = (a.range, b.range);
    if x == y && x.start == x.end {
        return a.new_text.starts_with("---") || b.new_text.starts_with("---");
    }
    x.start < y.end && y.start < x.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::Position;

    #[test]
    fn a_kind_asks_for_all_below_it() {
        for wanted in ["", "source", "source.fixAll", FIX_ALL] {
            assert!(covers(wanted, FIX_ALL), "{wanted}");
        }
        for wanted in ["sour", "source.fixAll.heltid.more", "source.organizeImports", "quickfix"] {
            assert!(!covers(wanted, FIX_ALL), "{wanted}");
        }
    }

    #[test]
    fn changes_that_touch() {
        let edit = |from, to, text: &str| TextEdit {
            range: Range { start: Position { line: 0, character: from }, end: Position { line: 0, character: to } },
            new_text: text.to_owned(),
        };
        assert!(meet(&edit(0, 4, "a"), &edit(3, 5, "b")));
        assert!(!meet(&edit(0, 4, "a"), &edit(4, 5, "b")));
        assert!(!meet(&edit(4, 4, "\n\na"), &edit(4, 4, "\n\nb")));
        assert!(meet(&edit(0, 0, "---\na: 1\n---\n"), &edit(0, 0, "---\nb: 1\n---\n")));
        assert!(meet(&edit(2, 2, "a"), &edit(1, 4, "b")));
    }
}
