use super::{Block, Paper, to_sign};
use crate::report::diagnostic::{Pen, WIDTH};
use crate::report::shown;

/// The paper for a terminal.
pub(super) fn written(paper: &Paper, color: bool) -> String {
    let pen = Pen::new(color);
    let mut out = String::new();
    over(&pen, &mut out, &paper.title, "=");
    let mut before: Option<&Block> = None;
    for block in &paper.blocks {
        let apart = !matches!((before, block), (Some(Block::Point(_)), _) | (Some(Block::Wording { .. }), _));
        if apart {
            out.push('\n');
        }
        write(&pen, &mut out, block, paper);
        before = Some(block);
    }
    out
}

fn write(pen: &Pen, out: &mut String, block: &Block, paper: &Paper) {
    match block {
        Block::Section(text) => over(pen, out, text, "-"),
        Block::Point(text) => {
            pen.strong(out, &shown(text));
            out.push('\n');
        }
        Block::Paragraph(text) | Block::Wording { text, .. } => pen.paragraph(out, text),
        Block::Labelled(pairs) => pairs.iter().for_each(|(label, text)| pen.note(out, &shown(label), text)),
        Block::Items(items) => items.iter().for_each(|item| pen.item(out, item)),
        Block::Lines(lines) => lines.iter().for_each(|line| out.extend(["  ", &shown(line), "\n"])),
        Block::Table { head, rows } => table(out, head, rows),
        Block::Signatures(names) => {
            let [place, name] = to_sign(paper.language);
            for (at, signer) in names.iter().enumerate() {
                let gap = if at == 0 { "" } else { "\n" };
                out.push_str(&format!(
                    "{gap}  {}\n\n  {:_<24}  {:_<40}\n  {place:24}  {name}\n",
                    shown(signer),
                    "",
                    ""
                ));
            }
        }
    }
}

fn over(pen: &Pen, out: &mut String, text: &str, line: &str) {
    let text = shown(text);
    pen.strong(out, &text);
    out.push_str(&format!("\n{}\n", line.repeat(text.chars().count().min(WIDTH))));
}

fn table(out: &mut String, head: &[String], rows: &[Vec<String>]) {
    let all: Vec<&[String]> = std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).collect();
    let width = |column: usize| {
        all.iter().filter_map(|row| row.get(column)).map(|cell| shown(cell).chars().count()).max().unwrap_or_default()
    };
    for (at, row) in all.iter().enumerate() {
        let cells: Vec<String> =
            row.iter().enumerate().map(|(column, cell)| format!("{:w$}", shown(cell), w = width(column))).collect();
        out.push_str(&format!("  {}\n", cells.join("  ").trim_end()));
        if at == 0 {
            let rule: Vec<String> = (0..head.len()).map(|column| "-".repeat(width(column))).collect();
            out.push_str(&format!("  {}\n", rule.join("  ")));
        }
    }
}
