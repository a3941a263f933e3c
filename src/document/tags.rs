//! What the elements of HTML do to the text in them.

use html5gum::emitters::default::StartTag;

/// What an element does to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `<br>`.
    Break,
    /// `<hr>`.
    Rule,
    /// Has no content.
    Void,
    /// Its text is not shown.
    Skipped,
    /// Part of the line it stands in.
    Inline,
    Bold,
    /// `<q>`.
    Quote,
    /// `<blockquote>`.
    Quotation,
    /// Begins and ends a block.
    Block,
    Paragraph,
    Pre,
    PageTitle,
    Heading(u8),
    /// A list, numbered or not.
    List(bool),
    Item,
    Definitions,
    Term,
    Definition,
    Table,
    Caption,
    /// `<thead>`.
    Heads,
    /// `<tbody>`, `<tfoot>`.
    Rows,
    Row,
    /// A cell, of a head or not.
    Cell(bool),
}

/// The role of an element, by its name in lower case.
pub(super) fn role(name: &[u8]) -> Role {
    match name {
        b"br" => Role::Break,
        b"hr" => Role::Rule,
        b"img" | b"input" | b"meta" | b"link" | b"wbr" | b"area" | b"base" | b"col" | b"embed" | b"source"
        | b"track" | b"param" => Role::Void,
        b"script" | b"style" | b"nav" | b"template" | b"noscript" | b"select" | b"textarea" | b"datalist" | b"svg"
        | b"math" | b"iframe" | b"object" | b"canvas" | b"audio" | b"video" | b"del" | b"s" | b"strike" => {
            Role::Skipped
        }
        b"b" | b"strong" => Role::Bold,
        b"q" => Role::Quote,
        b"blockquote" => Role::Quotation,
        b"p" => Role::Paragraph,
        b"pre" => Role::Pre,
        b"title" => Role::PageTitle,
        b"h1" => Role::Heading(1),
        b"h2" => Role::Heading(2),
        b"h3" => Role::Heading(3),
        b"h4" => Role::Heading(4),
        b"h5" => Role::Heading(5),
        b"h6" => Role::Heading(6),
        b"ol" => Role::List(true),
        b"ul" | b"menu" | b"dir" => Role::List(false),
        b"li" => Role::Item,
        b"dl" => Role::Definitions,
        b"dt" => Role::Term,
        b"dd" => Role::Definition,
        b"table" => Role::Table,
        b"caption" => Role::Caption,
        b"thead" => Role::Heads,
        b"tbody" | b"tfoot" => Role::Rows,
        b"tr" => Role::Row,
        b"td" => Role::Cell(false),
        b"th" => Role::Cell(true),
        b"address" | b"article" | b"aside" | b"body" | b"button" | b"center" | b"details" | b"dialog" | b"div"
        | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form" | b"head" | b"header" | b"hgroup" | b"html"
        | b"legend" | b"main" | b"option" | b"search" | b"section" | b"summary" => Role::Block,
        _ => Role::Inline,
    }
}

/// The element's text is not shown: by its nature, or because an attribute says so.
pub(super) fn hides(role: Role, tag: &StartTag<usize>) -> bool {
    let attribute = |name: &[u8]| tag.attributes.get(name).map(|v| v.value.to_ascii_lowercase());
    let style = || {
        let mut style = attribute(b"style")?;
        style.retain(|b| !b.is_ascii_whitespace());
        let style = String::from_utf8_lossy(&style);
        Some(style.contains("display:none") || style.contains("visibility:hidden"))
    };
    role == Role::Skipped
        || attribute(b"hidden").is_some()
        || attribute(b"aria-hidden").is_some_and(|value| value == b"true")
        || style() == Some(true)
        || (&**tag.name == b"dialog" && attribute(b"open").is_none())
}

impl Role {
    /// Its text stands apart from what comes before and after.
    pub fn is_block(self) -> bool {
        !matches!(self, Role::Break | Role::Void | Role::Skipped | Role::Inline | Role::Bold | Role::Quote)
    }

    /// A start tag of this role ends an open element of the other.
    pub fn closes(self, open: Role) -> bool {
        match self {
            Role::Item => open == Role::Item,
            Role::Term | Role::Definition => matches!(open, Role::Term | Role::Definition),
            Role::Cell(_) => matches!(open, Role::Cell(_) | Role::Caption),
            Role::Row => matches!(open, Role::Row | Role::Caption),
            Role::Heads | Role::Rows => matches!(open, Role::Heads | Role::Rows | Role::Caption),
            Role::Heading(_) => matches!(open, Role::Paragraph | Role::Heading(_)),
            _ => self.is_block() && open == Role::Paragraph,
        }
    }

    /// A tag of the other role cannot close anything outside an element of this one.
    pub fn holds(self, other: Role) -> bool {
        match other {
            Role::Table => false,
            Role::Row | Role::Cell(_) | Role::Heads | Role::Rows | Role::Caption => self == Role::Table,
            Role::Item => matches!(self, Role::List(_) | Role::Cell(_) | Role::Table),
            Role::Term | Role::Definition => matches!(self, Role::Definitions | Role::Cell(_) | Role::Table),
            Role::Inline | Role::Bold | Role::Quote | Role::Skipped => self.is_block(),
            _ => matches!(self, Role::Cell(_) | Role::Table | Role::Caption),
        }
    }
}
