//! What documents are judged by: the settings and guidelines of each folder, loaded once and dropped when a file
//! changes.

use super::settings::Wishes;
use crate::calendar::Date;
use crate::engine::{Checker, FileKind, Judged};
use crate::files::{self, Asked, Beside, Disk, Found, Place, Places, Wish, bench, judge};
use crate::finding::Finding;
use crate::guideline::{advise, advise_together};
use crate::schema::Known;
use crate::text::Source;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The files that adverts are judged by, as the editor and the disk have them.
#[derive(Default)]
pub(super) struct Court {
    /// The files; open ones as they stand in the editor.
    pub disk: Disk,
    benches: Vec<Bench>,
    by_folder: HashMap<PathBuf, usize>,
    /// By the settings file; without one, by the folder that the editor's settings are relative to.
    by_settings: HashMap<PathBuf, usize>,
    /// Goes up whenever something that adverts are judged by may have changed.
    pub state: u64,
}

/// What the adverts of a place are judged by.
pub(super) struct Bench {
    places: Places,
    /// The checker.
    pub checker: Checker,
    /// The files, with what is wrong with each.
    pub beside: Beside,
    /// One of them does not load, so nothing may be judged.
    pub broken: bool,
    /// The names in use here, once something has asked for them.
    pub known: OnceCell<Rc<Known>>,
}

/// What one file came to.
pub(super) enum Heard {
    /// Its adverts.
    Adverts(Vec<Judged>),
    /// Settings leave it out.
    LeftOut,
    /// Nothing may be judged: this file does not load.
    NotJudged(Source),
}

impl Court {
    /// Loads everything anew when it is next asked for.
    pub fn forget(&mut self) {
        self.benches.clear();
        self.by_folder.clear();
        self.by_settings.clear();
        self.state += 1;
    }

    /// The index of what the files of a folder are judged by.
    pub fn seat(&mut self, folder: &Path, wishes: &Wishes, today: Date) -> usize {
        if let Some(known) = self.by_folder.get(folder) {
            return *known;
        }
        let settings = files::settings_above(folder).unwrap_or_else(|| wishes.root(folder));
        let at = match self.by_settings.get(&settings) {
            Some(known) => *known,
            None => {
                self.benches.push(Bench::open(folder, wishes, today, &self.disk));
                self.benches.len() - 1
            }
        };
        self.by_settings.insert(settings, at);
        self.by_folder.insert(folder.to_owned(), at);
        at
    }

    /// What the files of a folder are judged by.
    pub fn bench(&self, seat: usize) -> Option<&Bench> {
        self.benches.get(seat)
    }

    /// Everything that was loaded.
    pub fn benches(&self) -> &[Bench] {
        &self.benches
    }

    /// Judges a file. `explain` keeps how each number was read and how each clause stands.
    pub fn hear(&self, path: &Path, seat: usize, today: Date, explain: bool) -> Heard {
        // What a person opens is read like what is met in a walk: settings may leave it out.
        let met = Found { path: path.to_owned(), shown: files::near(path), named: false, trouble: None };
        self.judge(met, seat, today, explain)
    }

    /// As [`Court::hear`], for a file as it was found.
    pub fn judge(&self, found: Found, seat: usize, today: Date, explain: bool) -> Heard {
        let Some((bench, place)) = self.bench(seat).and_then(|bench| Some((bench, bench.place()?))) else {
            return Heard::LeftOut;
        };
        if !place.wants(&found) {
            return Heard::LeftOut;
        }
        if bench.broken {
            return bench.first_broken().map_or(Heard::LeftOut, |file| Heard::NotJudged(file.clone()));
        }
        let asked = Asked { on: None, today, dispensations: true, explain, mapping: None, disk: &self.disk };
        Heard::Adverts(judge(&Wish::File(found), place, &bench.checker, asked))
    }
}

impl Bench {
    /// Loads what holds for a folder. While a file is being edited and does not load as it stands, adverts go on being
    /// judged by what is saved; what is wrong is told all the same.
    fn open(folder: &Path, wishes: &Wishes, today: Date, disk: &Disk) -> Bench {
        let now = Bench::load(folder, wishes, today, disk);
        if !now.broken || disk.is_saved() {
            return now;
        }
        let saved = Bench::load(folder, wishes, today, &Disk::default());
        if saved.broken { now } else { Bench { beside: now.beside, ..saved } }
    }

    fn load(folder: &Path, wishes: &Wishes, today: Date, disk: &Disk) -> Bench {
        let mut beside = Beside::on(disk);
        let mut places = Places::with(wishes.place(folder, &mut beside));
        let at = places.index(folder, &mut beside);
        let nowhere = Place::default();
        let place = places.all().get(at).unwrap_or(&nowhere);
        let checker = bench(place, &[], &mut beside);
        let broken = beside.broken();
        for guideline in checker.guidelines().local() {
            beside.tell(FileKind::Guideline, &guideline.source, advise(guideline));
        }
        for (source, finding) in advise_together(checker.guidelines(), today) {
            beside.tell_of(&source, finding);
        }
        beside.weigh(&place.settings);
        Bench { places, checker, beside: beside.told(), broken, known: OnceCell::new() }
    }

    /// The settings.
    pub fn place(&self) -> Option<&Place> {
        self.places.all().first()
    }

    /// What is wrong with a file that adverts are judged by; `None` where it is no such file.
    pub fn file(&self, path: &Path) -> Option<(&Source, &[Finding])> {
        let files = self.beside.all.iter();
        let mut same = files.filter(|file| files::absolute(Path::new(file.source.name())) == path);
        same.next().map(|file| (&file.source, file.findings.as_slice()))
    }

    /// The first file that does not load.
    pub fn first_broken(&self) -> Option<&Source> {
        let wrong = |f: &Finding| f.severity == crate::finding::Severity::Error && f.counts();
        self.beside.all.iter().find(|file| file.findings.iter().any(wrong)).map(|file| &file.source)
    }
}
