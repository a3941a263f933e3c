use super::{Block, Paper, signer, to_sign};
use crate::report::shown;

/// Looks the same on a screen and on A4. Nothing is fetched, nothing is run.
const STYLE: &str = "\
@page { size: A4; margin: 22mm 20mm }
body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; color: #111; background: #fff; margin: 0 }
main { max-width: 42em; margin: 2em auto; padding: 0 1em }
h1, h2, h3, th, dt, .signer { font-family: 'Helvetica Neue', Arial, sans-serif; line-height: 1.25 }
h1 { font-size: 1.6em; margin: 0 0 .6em }
h2 { font-size: 1.2em; margin: 1.8em 0 .5em; padding-bottom: .2em; border-bottom: 1px solid #999; break-after: avoid }
h3 { font-size: 1em; margin: 1.3em 0 .2em; break-after: avoid }
p, ul { margin: .35em 0; orphans: 3; widows: 3 }
ul { padding-left: 1.4em }
blockquote { margin: .35em 0; padding-left: .8em; border-left: 3px solid #999; font-weight: 600; break-after: avoid }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em; margin: .5em 0 }
dt { font-size: .9em; color: #444 }
dd { margin: 0 }
table { border-collapse: collapse; margin: .5em 0; break-inside: avoid }
th, td { border: 1px solid #999; padding: .25em .7em; text-align: left }
.signature { break-inside: avoid; margin: 1.6em 0 0 }
.signature .lines { display: grid; grid-template-columns: 2fr 3fr; gap: 2em; margin-top: 2.6em }
.signature .lines span { border-top: 1px solid #111; padding-top: .2em; font-size: .85em }
@media print { main { max-width: none; margin: 0; padding: 0 } }
";

/// The paper as one page that stands alone.
pub(super) fn written(paper: &Paper) -> String {
    let (code, title) = (paper.language.code(), escaped(&paper.title));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    for block in &paper.blocks {
        write(&mut out, block, paper);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn write(out: &mut String, block: &Block, paper: &Paper) {
    match block {
        Block::Section(text) => element(out, "h2", text),
        Block::Point(text) => element(out, "h3", text),
        Block::Paragraph(text) => element(out, "p", text),
        Block::Wording { text, language } => {
            let lang = match language == &paper.language {
                true => String::new(),
                false => format!(" lang=\"{}\"", language.code()),
            };
            out.push_str(&format!("<blockquote{lang}>{}</blockquote>\n", escaped(text)));
        }
        Block::Labelled(pairs) => {
            out.push_str("<dl>\n");
            for (label, text) in pairs {
                element(out, "dt", label);
                element(out, "dd", text);
            }
            out.push_str("</dl>\n");
        }
        Block::Items(items) | Block::Lines(items) => {
            out.push_str("<ul>\n");
            items.iter().for_each(|item| element(out, "li", item));
            out.push_str("</ul>\n");
        }
        Block::Table { head, rows } => table(out, head, rows),
        Block::Signatures(names) => names.iter().for_each(|who| signature(out, who, paper)),
    }
}

fn table(out: &mut String, head: &[String], rows: &[Vec<String>]) {
    out.push_str("<table>\n<thead>\n<tr>");
    head.iter().for_each(|cell| out.push_str(&format!("<th scope=\"col\">{}</th>", escaped(cell))));
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        row.iter().for_each(|cell| out.push_str(&format!("<td>{}</td>", escaped(cell))));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn signature(out: &mut String, who: &str, paper: &Paper) {
    let [place, name] = to_sign(paper.language);
    out.push_str(&format!(
        "<section class=\"signature\" aria-label=\"{}\">\n<div class=\"signer\">{}</div>\n\
         <div class=\"lines\"><span>{place}</span><span>{name}</span></div>\n</section>\n",
        escaped(&format!("{}: {who}", signer(paper.language))),
        escaped(who),
    ));
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in shown(text.trim()).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
