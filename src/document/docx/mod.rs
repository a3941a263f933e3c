//! Word: an archive of XML. Its text is extracted, with parts that say where each stretch stands and what it is.

mod block;
mod drafts;
mod extract;
mod lists;
mod package;
mod story;
mod styles;
mod symbol;
mod unfinished;
mod xml;

pub(super) use drafts::drafts;

use crate::finding::{Finding, Trouble, Word};
use crate::text::{Location, Media, Source, Span};
use extract::Extract;
use lists::Lists;
use package::{Package, Relation};
use story::{Margin, Story};
use styles::Styles;
use xml::{Stop, Xml};

/// Where the text of a Word file is unless the file says otherwise.
const DOCUMENT: &str = "word/document.xml";

/// A file is Word by its ending; without a known one by its first bytes.
pub(super) fn is_word(ending: Option<&str>, bytes: &[u8]) -> bool {
    ending.map_or_else(|| bytes.starts_with(package::ARCHIVE), |ending| ending == "docx")
}

/// One source with the text of a Word file, and what is wrong with the file. What is broken is read as far as it goes.
pub(super) fn open(name: &str, bytes: &[u8]) -> (Vec<Source>, Vec<Finding>) {
    let (extract, words) = match Reading::of(bytes) {
        Ok(reading) => reading,
        Err(word) => return (Vec::new(), vec![Finding::of_trouble(Trouble::Word(word), Span::at(0))]),
    };
    let place = extract.parts.last().map_or(Span::at(0), |part| part.span);
    let findings = words.into_iter().map(|word| Finding::of_trouble(Trouble::Word(word), place)).collect();
    (vec![Source::new(name, extract.text, Media::Word).extracted(extract.parts)], findings)
}

/// A Word file being read.
struct Reading<'b> {
    package: Package<'b>,
    styles: Styles,
    lists: Lists,
    /// How many blocks may still be read.
    left: usize,
    wrong: Vec<Word>,
}

impl Reading<'_> {
    fn of(bytes: &[u8]) -> Result<(Extract, Vec<Word>), Word> {
        let package = Package::open(bytes)?;
        let (styles, lists) = (Styles::default(), Lists::default());
        let mut reading = Reading { package, styles, lists, left: story::MOST_BLOCKS, wrong: Vec::new() };
        let extract = reading.document()?;
        Ok((extract, reading.wrong))
    }

    fn document(&mut self) -> Result<Extract, Word> {
        let links = self.package.relations("")?;
        let path = links.into_iter().find(|link| link.kind == "officeDocument").map(|link| link.target);
        let (path, text) = match path {
            Some(path) => (path.clone(), self.package.text(&path)?),
            None => (DOCUMENT.to_owned(), None),
        };
        let (path, text) = match text {
            Some(text) => (path, text),
            None => (DOCUMENT.to_owned(), self.package.text(DOCUMENT)?.ok_or(Word::NoDocument)?),
        };
        let links = self.package.relations(&path)?;
        self.settle(&links)?;
        let story = self.story(&path, &text);
        if story.root.as_deref().is_some_and(|root| root != "document") {
            return Err(Word::NoDocument);
        }
        let mut extract = Extract::default();
        extract.body(&story.blocks);
        self.margins(&story.margins, &links, &mut extract)?;
        if self.package.damaged {
            self.wrong.insert(0, Word::Damaged);
        }
        Ok(extract)
    }

    /// Reads what styles and lists mean.
    fn settle(&mut self, links: &[Relation]) -> Result<(), Word> {
        for kind in ["styles", "numbering"] {
            let Some(link) = links.iter().find(|link| link.kind == kind) else { continue };
            let Some(text) = self.package.text(&link.target)? else { continue };
            let mut xml = Xml::new(&text);
            match kind {
                "styles" => self.styles = Styles::read(&mut xml),
                _ => self.lists = Lists::read(&mut xml),
            }
            self.note(&xml, &link.target);
        }
        Ok(())
    }

    /// Headers first, then footers.
    fn margins(&mut self, asked: &[Margin], links: &[Relation], extract: &mut Extract) -> Result<(), Word> {
        let of_kind = |headers: bool| asked.iter().filter(move |m| matches!(m, Margin::Header(_)) == headers);
        for margin in of_kind(true).chain(of_kind(false)) {
            let (id, location) = match margin {
                Margin::Header(id) => (id, Location::Header),
                Margin::Footer(id) => (id, Location::Footer),
            };
            let Some(link) = links.iter().find(|link| link.id == *id) else { continue };
            let Some(text) = self.package.text(&link.target)? else { continue };
            let story = self.story(&link.target, &text);
            extract.margin(&story.blocks, location);
        }
        Ok(())
    }

    fn story(&mut self, path: &str, text: &str) -> Story {
        let mut xml = Xml::new(text);
        let story = story::read(&mut xml, &self.styles, &self.lists, &mut self.left);
        self.note(&xml, path);
        if story.cut {
            self.say(Word::Long { limit: story::MOST_BLOCKS });
        }
        story
    }

    /// Remembers why a file was not read to its end.
    fn note(&mut self, xml: &Xml<'_>, path: &str) {
        match xml.stop() {
            Some(Stop::Broken) if !self.package.damaged => self.say(Word::Xml { entry: path.to_owned() }),
            Some(Stop::Deep) => self.say(Word::Deep { limit: xml::DEEPEST }),
            _ => {}
        }
    }

    fn say(&mut self, word: Word) {
        if !self.wrong.contains(&word) {
            self.wrong.push(word);
        }
    }
}
