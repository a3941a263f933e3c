use super::{Block, Paper, signer, to_sign};
use crate::report::shown;

/// The paper as Markdown. Nothing in it is taken for markup but what stands here.
pub(super) fn written(paper: &Paper) -> String {
    let mut out = format!("# {}\n", escaped(&paper.title));
    for block in &paper.blocks {
        out.push('\n');
        write(&mut out, block, paper);
    }
    out
}

fn write(out: &mut String, block: &Block, paper: &Paper) {
    match block {
        Block::Section(text) => line(out, "## ", text),
        Block::Point(text) => line(out, "### ", text),
        Block::Paragraph(text) => line(out, "", text),
        Block::Wording { text, .. } => line(out, "> ", text),
        Block::Labelled(pairs) => {
            for (label, text) in pairs {
                out.push_str(&format!("- **{}:** {}\n", inline(label), inline(text)));
            }
        }
        Block::Items(items) | Block::Lines(items) => items.iter().for_each(|item| line(out, "- ", item)),
        Block::Table { head, rows } => {
            row(out, head.iter().map(String::as_str));
            row(out, head.iter().map(|_| "---"));
            for cells in rows {
                row(out, cells.iter().map(|cell| inline(cell)).collect::<Vec<_>>().iter().map(String::as_str));
            }
        }
        Block::Signatures(names) => {
            let [place, name] = to_sign(paper.language);
            row(out, [signer(paper.language), place, name].into_iter());
            row(out, ["---"; 3].into_iter());
            names.iter().for_each(|who| row(out, [inline(who).as_str(), "", ""].into_iter()));
        }
    }
}

fn line(out: &mut String, before: &str, text: &str) {
    out.extend([before, &escaped(text), "\n"]);
}

fn row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for cell in cells {
        let space = if cell.is_empty() { "" } else { " " };
        out.extend(["| ", cell, space]);
    }
    out.push_str("|\n");
}

/// `text` as itself at the start of a line, where more signs are markup than inside it.
fn escaped(text: &str) -> String {
    let said = inline(text);
    let number = said.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0);
    if said.starts_with(['#', '+', '-', '=']) {
        return format!("\\{said}");
    }
    match number.and_then(|at| said.split_at_checked(at)) {
        Some((digits, rest)) if rest.starts_with(['.', ')']) => format!("{digits}\\{rest}"),
        _ => said,
    }
}

/// `text` as itself inside a line, with a backslash before every sign that Markdown could take for markup.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in shown(text.trim()).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        assert_eq!(escaped("*80 %* <b> a|b_c"), r"\*80 %\* \<b\> a\|b\_c");
        assert_eq!(escaped("1. punkt"), r"1\. punkt");
        assert_eq!(escaped("Punkt 1."), "Punkt 1.");
        assert_eq!(escaped("# a\n# b"), r"\# a # b");
        assert_eq!(escaped("- a - b"), r"\- a - b");
        assert_eq!(inline("31. desember"), "31. desember");
    }
}
