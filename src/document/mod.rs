//! Formats: bytes to blocks of readable text with exact places. Nothing here knows what the words mean.
//!
//! [`open`] turns bytes into sources, one per advert; [`read`] takes a source apart. Neither fails: what is wrong is a
//! finding, and the rest is read. A reader of a format writes `draft`s, `layout` looks at their lines, `sections`
//! puts them under their headings.

mod block;
mod docx;
mod draft;
mod flow;
mod front_matter;
mod html;
mod layout;
mod line;
mod markdown;
mod open;
mod plain;
pub mod records;
mod sections;
mod tags;
mod written;

pub use block::{Block, BlockKind, Document, Format};
pub use front_matter::{Fences, fences};
pub use open::{LIMIT, Opened, open, open_all};

use crate::finding::Finding;
use crate::text::{Carrier, Media, Source};
use crate::yaml;
use draft::Headings;

/// Takes a source apart. The findings are those of its front matter: where it is not YAML, the document has none and
/// the rest is read all the same.
pub fn read(source: &Source) -> (Document, Vec<Finding>) {
    if source.media() == Media::Word {
        return (word(source), Vec::new());
    }
    let text = source.text();
    let fences = front_matter::fences(text);
    let (front_matter, findings) = match fences {
        Some(fences) => yaml::parse_leniently(source, fences.yaml),
        None => (None, Vec::new()),
    };
    let start = fences.map_or_else(|| front_matter::start(text), |f| f.body);
    // What a page says of itself in JSON-LD is a witness beside its text.
    let linked = || records::posting_in_page(text, &html::linked_data(text));
    let page = source.media() == Media::Html && fences.is_none();
    let front_matter = front_matter.or_else(|| page.then(linked).flatten());
    let (format, headings, drafts) = match source.media() {
        Media::Markdown => (Format::Markdown, Headings::Marked, markdown::read(text, start)),
        Media::Html => (Format::Html, Headings::Marked, html::drafts(text, start)),
        Media::Plain | Media::Yaml | Media::Word => (Format::Text, Headings::Unmarked, plain::read(text, start)),
    };
    let pieces = layout::lay_out(drafts, headings);
    let format = match source.carrier() {
        Some(Carrier::Record) => Format::Json,
        None => format,
    };
    (Document { format, front_matter, blocks: sections::sections(pieces) }, findings)
}

/// Word has no front matter. Headers and footers come last: they belong to no section.
fn word(source: &Source) -> Document {
    let (body, margins) = docx::drafts(source);
    let mut blocks = sections::sections(layout::lay_out(body, Headings::Partly));
    blocks.extend(sections::margins(layout::lay_out(margins, Headings::Marked)));
    Document { format: Format::Docx, front_matter: None, blocks }
}
