//! A dispensation to ask for: its text, and where it is to stand. It is put there as a comment, so that it lifts nothing,
//! and what is not filled in yet keeps no advert from being judged.

use super::address;
use super::desk::{Desk, Sight};
use super::document::Document;
use super::edits;
use crate::engine::Judgement;
use crate::files::Place;
use crate::guideline::Request;
use crate::settings::Settings;
use crate::text::{Language, Span};
use gen_lsp_types::{TextEdit, WorkspaceEdit};
use std::path::{Path, PathBuf};

/// The question of one position about one clause.
pub(super) struct Question {
    clause: String,
    /// The dispensation, to stand below `dispensations:`.
    entry: String,
    /// The file that it is to stand in.
    path: PathBuf,
    l: Language,
}

impl Question {
    /// `None` where the clause does not stand in the way of the position, or no file of dispensations would be read.
    pub fn of(desk: &Desk, sight: &Sight, clause: &str, advert: usize, position: usize) -> Option<Question> {
        let bench = desk.court.bench(sight.seat)?;
        let place = bench.place().filter(|place| place.source.is_some())?;
        let stack = bench.checker.guidelines();
        stack.clause(clause)?;
        stack.guideline(clause.split('#').next()?).filter(|guideline| !guideline.is_national())?;
        let report = sight.adverts.get(advert)?.report.as_ref()?;
        let verdict = report.verdicts.iter().find(|verdict| verdict.position == position)?;
        if !matches!(verdict.judgement, Judgement::Flagged | Judgement::NeedsConsultation) {
            return None;
        }
        let position = report.advert.positions.get(position)?;
        let unit = position.unit.as_ref().or(report.advert.unit.as_ref());
        let taken: Vec<&str> = bench.checker.dispensations().iter().map(|d| d.id.as_str()).collect();
        let (today, l) = (desk.today(), sight.language);
        let unit = unit.map(|fact| fact.value.as_str());
        let request = Request { clause, position, unit, today, language: l, taken: &taken };
        let path = file(place, today.year());
        Some(Question { clause: clause.to_owned(), entry: request.entry(), path, l })
    }

    /// What the action is called.
    pub fn title(&self) -> String {
        let number = self.number();
        self.l.pick(
            format!("Spør om dispensasjon fra punkt {number}"),
            format!("Spør om dispensasjon frå punkt {number}"),
            format!("Ask for a dispensation from clause {number}"),
        )
    }

    /// The file to be, as if there were none.
    pub fn file(&self) -> (&Path, String) {
        (&self.path, format!("{}{}", self.head(), commented(&format!("dispensations:\n{}", self.entry))))
    }

    /// The new file, or what is added to the one that is there; `None` where the editor cannot create it.
    pub fn edit(&self, desk: &Desk) -> Option<WorkspaceEdit> {
        let open = desk.documents.values().map(|open| &open.document).find(|document| document.path == self.path);
        if open.is_none() && !self.path.exists() {
            return edits::new_file(&desk.client, &address::of(&self.path), self.file().1);
        }
        let closed;
        let document = match open {
            Some(document) => document,
            None => {
                closed = Document::closed(&address::of(&self.path), &self.path, desk.client.columns);
                &closed
            }
        };
        let text = document.source.text();
        let is_headed = text.lines().any(|line| line.trim_start_matches(['#', ' ']).starts_with("dispensations:"));
        let entry = if is_headed { self.entry.clone() } else { format!("dispensations:\n{}", self.entry) };
        let gap = match text.is_empty() || text.ends_with('\n') {
            true => "",
            false => "\n",
        };
        let end = document.range(Span::at(text.len()));
        let edit = TextEdit { range: end, new_text: format!("{gap}{}{}", self.head(), commented(&entry)) };
        let version = open.map(|document| document.version);
        Some(edits::of_document(&desk.client, &document.uri, version, vec![edit]))
    }

    fn head(&self) -> String {
        let number = self.number();
        self.l.pick(
            format!(
                "# Spørsmål om dispensasjon fra punkt {number}. Linjene under blir ikke lest, og lemper ikke på noe.\n\
                 # Når dispensasjonen er gitt: ta bort «# » foran hver linje, og fyll ut det som mangler.\n"
            ),
            format!(
                "# Spørsmål om dispensasjon frå punkt {number}. Linjene under blir ikkje lesne, og lempar ikkje på noko.\n\
                 # Når dispensasjonen er gjeven: ta bort «# » framfor kvar linje, og fyll ut det som manglar.\n"
            ),
            format!(
                "# A dispensation from clause {number} is asked for. The lines below are not read and lift nothing.\n\
                 # Once it is granted: take away “# ” before each line, and fill in what is missing.\n"
            ),
        )
    }

    fn number(&self) -> &str {
        self.clause.rsplit('#').next().unwrap_or_default()
    }
}

fn commented(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect()
}

/// The file of the year where settings look for dispensations, or the one file that they name.
fn file(place: &Place, year: i32) -> PathBuf {
    let own = place.settings.dispensations.as_ref().and_then(|patterns| patterns.first());
    let pattern = own.map_or(Settings::DISPENSATIONS, |pattern| pattern.text.as_str());
    let is_glob = |part: &str| part.contains(['*', '?', '[', '{']);
    if !is_glob(pattern) {
        return place.folder.join(pattern);
    }
    let folder =
        pattern.split('/').take_while(|part| !is_glob(part)).fold(place.folder.clone(), |at, part| at.join(part));
    let ending = if pattern.ends_with(".yml") { "yml" } else { "yaml" };
    folder.join(format!("{year}.{ending}"))
}
