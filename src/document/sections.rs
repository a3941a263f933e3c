//! Which heading each block stands under, and which heading is the title.

use super::block::{Block, BlockKind};
use super::layout::Piece;

/// A heading further down than this, where none is of level 1, is a section's and not the title.
const TITLE_WITHIN: usize = 3;

/// Puts the pieces under their headings.
pub(super) fn sections(mut pieces: Vec<Piece>) -> Vec<Block> {
    if let Some(title) = title(&pieces)
        && let Some(piece) = pieces.get_mut(title)
    {
        piece.kind = BlockKind::Title;
    }
    let mut above: Vec<Above> = Vec::new();
    let mut after_entry = false;
    let mut blocks: Vec<Block> = Vec::with_capacity(pieces.len());
    for (index, Piece { kind, view, quoted, leads_in, item }) in pieces.into_iter().enumerate() {
        let level = match kind {
            BlockKind::Title => Some(1),
            BlockKind::Heading(level) => Some(level),
            _ => None,
        };
        if let Some(level) = level {
            while above.last().is_some_and(|a| a.level >= level) {
                above.pop();
            }
        }
        let entry = item || matches!(kind, BlockKind::TableRow { .. });
        let text = !entry && matches!(kind, BlockKind::Paragraph | BlockKind::Label { .. });
        if text && after_entry && above.last().is_some_and(|a| a.leads_in) {
            above.pop();
        }
        after_entry = entry;
        let heading = above.last().map(|a| a.index).filter(|_| kind != BlockKind::PageTitle);
        if let Some(level) = level {
            above.push(Above { level, index, leads_in });
        }
        blocks.push(Block { kind, view, heading, quoted });
    }
    blocks
}

/// Pieces from the margins of the page: they stand under no heading, and none of them is one.
pub(super) fn margins(pieces: Vec<Piece>) -> impl Iterator<Item = Block> {
    pieces.into_iter().map(|Piece { kind, view, quoted, .. }| {
        let heading = matches!(kind, BlockKind::Title | BlockKind::Heading(_));
        let kind = if heading { BlockKind::Paragraph } else { kind };
        Block { kind, view, heading: None, quoted }
    })
}

/// A heading that what follows may stand under.
struct Above {
    level: u8,
    index: usize,
    leads_in: bool,
}

/// The first heading of level 1; else the first heading of all, if it stands at the head of the text. Plain text has
/// found its own.
fn title(pieces: &[Piece]) -> Option<usize> {
    if pieces.iter().any(|p| p.kind == BlockKind::Title) {
        return None;
    }
    let first = pieces.iter().position(|p| p.kind == BlockKind::Heading(1));
    first.or_else(|| {
        let shown = pieces.iter().enumerate().filter(|(_, p)| p.kind != BlockKind::PageTitle);
        let mut head = shown.take(TITLE_WITHIN);
        head.find(|(_, p)| matches!(p.kind, BlockKind::Heading(_)) && !p.leads_in).map(|(i, _)| i)
    })
}
