//! The desk: everything that the server holds between two messages.

use super::client::Client;
use super::court::{Bench, Court, Heard};
use super::diagnostics;
use super::document::{Document, Kind};
use super::settings::Wishes;
use super::sync::concerns_all;
use super::wire::Wire;
use crate::calendar::Date;
use crate::engine::Judged;
use crate::text::Language;
use gen_lsp_types::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What the server holds.
pub(super) struct Desk {
    /// The connection to the editor.
    pub wire: Wire,
    /// The editor.
    pub client: Client,
    /// Its settings.
    pub wishes: Wishes,
    /// The open documents, by address.
    pub documents: BTreeMap<String, Open>,
    /// What they are judged by.
    pub court: Court,
    /// Files outside `documents` that the editor has been sent diagnostics for.
    pub told: Vec<String>,
    /// Documents that were closed since all files were last asked for. An editor that asks may still show what it was told
    /// of them while they were open.
    pub closed: BTreeSet<String>,
    /// What the reader was last told of files that do not load.
    pub warned: Vec<String>,
    /// A panic has been told.
    pub fallen: bool,
    /// The editor has asked the server to shut down.
    pub closing: bool,
    /// The state of the court that the editor was last told of.
    settled: Option<u64>,
    /// States of documents that have been seen.
    states: u64,
}

/// An open document, with what was last made of it.
pub(super) struct Open {
    /// The document.
    pub document: Document,
    /// What was made of it.
    seen: Option<Rc<Sight>>,
    /// The same, with how each number was read and how each clause stands.
    explained: Option<Rc<Sight>>,
    /// The number of this state of it, among all states of all documents.
    state: u64,
    /// It changed since the editor was told of it.
    pub due: bool,
}

/// What was made of one state of a document.
pub(super) struct Sight {
    /// The document in that state.
    pub document: Document,
    /// Its adverts; none of a file that adverts are judged by.
    pub adverts: Vec<Judged>,
    /// What the editor shows of it.
    pub diagnostics: Vec<Diagnostic>,
    /// The language it is told in.
    pub language: Language,
    /// The index of what it was judged by.
    pub seat: usize,
    /// The editor's mark for this result.
    pub result: String,
}

impl Desk {
    /// An empty desk for an editor.
    pub fn new(wire: Wire, client: Client) -> Desk {
        let wishes = Wishes::of(&client.settings, &client);
        Desk {
            wire,
            client,
            wishes,
            documents: BTreeMap::new(),
            court: Court::default(),
            told: Vec::new(),
            closed: BTreeSet::new(),
            warned: Vec::new(),
            fallen: false,
            closing: false,
            settled: None,
            states: 0,
        }
    }

    /// The day taken for today.
    pub fn today(&self) -> Date {
        self.client.today.unwrap_or_else(Date::today)
    }

    /// The folder that an unsaved document counts as lying in.
    pub fn folder(&self) -> PathBuf {
        self.client.folders.first().cloned().or_else(|| std::env::current_dir().ok()).unwrap_or_default()
    }

    /// The language in which the files judged by a seat are told of: the editor's setting, else the
    /// command line, else `heltid.yaml`, else the
    /// editor's own language, else bokmål.
    pub fn language(&self, seat: usize) -> Language {
        let settings = || self.court.bench(seat)?.place()?.settings.language;
        self.wishes.language.or(self.client.asked_for).or_else(settings).or(self.client.locale).unwrap_or_default()
    }

    /// The language of what is not about any file.
    pub fn own_language(&self) -> Language {
        self.language(0)
    }

    /// What documents are judged by is what the editor was last told of.
    pub fn is_settled(&self) -> bool {
        self.settled == Some(self.court.state)
    }

    /// The editor has been told of everything.
    pub fn settled(&mut self) {
        self.settled = Some(self.court.state);
    }

    /// The index of what a file is judged by; of a file that adverts are judged by, in any folder, that of theirs.
    pub fn seat(&mut self, path: &Path) -> usize {
        let today = self.today();
        let near = self.court.seat(path.parent().unwrap_or(path), &self.wishes, today);
        let holds = |bench: &Bench| bench.file(path).is_some();
        if !concerns_all(path) || self.court.bench(near).is_some_and(holds) {
            return near;
        }
        self.court.benches().iter().position(holds).unwrap_or(near)
    }

    /// From now on the editor is to be told of a document, or is not.
    pub fn due(&mut self, uri: &str, due: bool) {
        if let Some(open) = self.documents.get_mut(uri) {
            open.due = due;
        }
    }

    /// Puts a document on the desk.
    pub fn open(&mut self, document: Document) {
        self.court.disk.hold(&document.path, document.source.text().into());
        if !document.is_saved() {
            self.changed(document.kind);
        }
        self.states += 1;
        let open = Open { seen: None, explained: None, state: self.states, due: true, document };
        self.documents.insert(open.document.uri.clone(), open);
    }

    /// Changes an open document.
    pub fn edit(&mut self, uri: &str, change: impl FnOnce(&mut Document)) {
        let Some(open) = self.documents.get_mut(uri) else { return };
        change(&mut open.document);
        self.states += 1;
        open.state = self.states;
        (open.seen, open.explained, open.due) = (None, None, true);
        let kind = open.document.kind;
        self.court.disk.hold(&open.document.path, open.document.source.text().into());
        self.changed(kind);
    }

    /// Takes a document from the desk; what lies on disk counts again.
    pub fn close(&mut self, uri: &str) {
        if let Some(open) = self.documents.remove(uri) {
            self.closed.insert(uri.to_owned());
            self.court.disk.release(&open.document.path);
            if !open.document.is_saved() {
                self.changed(open.document.kind);
            }
        }
    }

    fn changed(&mut self, kind: Kind) {
        if kind == Kind::Yaml {
            self.reload();
        }
    }

    /// Everything that adverts are judged by is loaded anew, and every document judged.
    pub fn reload(&mut self) {
        self.court.forget();
        for open in self.documents.values_mut() {
            (open.seen, open.explained, open.due) = (None, None, true);
        }
    }

    /// What was made of an open document as it stands now; `None` where it is not open.
    pub fn see(&mut self, uri: &str) -> Option<Rc<Sight>> {
        self.look(uri, false)
    }

    /// As [`Desk::see`], with how each number was read and how each clause stands.
    pub fn see_why(&mut self, uri: &str) -> Option<Rc<Sight>> {
        self.look(uri, true)
    }

    fn look(&mut self, uri: &str, explain: bool) -> Option<Rc<Sight>> {
        let open = self.documents.get(uri)?;
        let today = self.today();
        let mark = format!("{}.{}.{today}", self.court.state, open.state);
        let known = if explain { &open.explained } else { &open.seen };
        if let Some(sight) = known.as_ref().filter(|sight| sight.result == mark) {
            return Some(Rc::clone(sight));
        }
        let document = open.document.clone();
        let sight = Rc::new(self.sight(document, mark, today, explain));
        let open = self.documents.get_mut(uri)?;
        let slot = if explain { &mut open.explained } else { &mut open.seen };
        *slot = Some(Rc::clone(&sight));
        Some(sight)
    }

    /// Judges a document.
    pub fn sight(&mut self, document: Document, result: String, today: Date, explain: bool) -> Sight {
        #[cfg(test)]
        super::tests::stumble(&document);
        let seat = self.seat(&document.path);
        let language = self.language(seat);
        let (adverts, diagnostics) = match document.kind {
            Kind::Advert => match self.court.hear(&document.path, seat, today, explain) {
                Heard::Adverts(adverts) => {
                    let told = diagnostics::of_adverts(self, &document, &adverts, seat);
                    (adverts, told)
                }
                Heard::LeftOut => (Vec::new(), Vec::new()),
                Heard::NotJudged(file) => (Vec::new(), vec![diagnostics::not_judged(&document, &file, language)]),
            },
            Kind::Yaml => (Vec::new(), diagnostics::of_file(self, &document, seat)),
            Kind::Other => (Vec::new(), Vec::new()),
        };
        Sight { document, adverts, diagnostics, language, seat, result }
    }
}
