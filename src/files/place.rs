//! The settings that hold for a folder.

use super::{Beside, Found, Globs, absolute, settings_above};
use crate::advert::Lent;
use crate::engine::FileKind;
use crate::finding::{Finding, Trouble};
use crate::settings::{self, Located, Override, Settings};
use crate::text::Source;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What one `heltid.yaml` says, ready to be asked about files.
#[derive(Debug)]
pub struct Place {
    /// The settings; all defaults where there are none or they do not load.
    pub settings: Settings,
    /// The settings file; `None` where there is none.
    pub source: Option<Source>,
    /// The folder that its paths are relative to.
    pub folder: PathBuf,
    include: Option<Globs>,
    exclude: Option<Globs>,
    overrides: Vec<(Globs, Override)>,
}

/// The places that a command has to do with, each settings file read once.
#[derive(Debug, Default)]
pub struct Places {
    places: Vec<Place>,
    /// What holds where there is no settings file.
    elsewhere: Option<Place>,
    by_settings: HashMap<Option<PathBuf>, usize>,
    by_folder: HashMap<PathBuf, usize>,
}

impl Places {
    /// No place yet; `elsewhere` holds for folders without a settings file.
    pub fn with(elsewhere: Option<Place>) -> Places {
        Places { elsewhere, ..Places::default() }
    }

    /// The index of the place of a folder: that of the nearest settings file upwards.
    pub fn index(&mut self, folder: &Path, beside: &mut Beside) -> usize {
        if let Some(known) = self.by_folder.get(folder) {
            return *known;
        }
        let index = self.found(folder, beside);
        self.by_folder.insert(folder.to_owned(), index);
        index
    }

    fn found(&mut self, folder: &Path, beside: &mut Beside) -> usize {
        let settings = settings_above(folder);
        if let Some(known) = self.by_settings.get(&settings) {
            return *known;
        }
        let place = match &settings {
            Some(path) => Place::read(path, beside),
            None => self.elsewhere.take().unwrap_or_default(),
        };
        self.places.push(place);
        let index = self.places.len() - 1;
        self.by_settings.insert(settings, index);
        index
    }

    /// All of them, in the order in which they were met.
    pub fn all(&self) -> &[Place] {
        &self.places
    }
}

impl Default for Place {
    /// No settings.
    fn default() -> Place {
        Place {
            settings: Settings::default(),
            source: None,
            folder: PathBuf::from("."),
            include: None,
            exclude: None,
            overrides: Vec::new(),
        }
    }
}

impl Place {
    fn read(path: &Path, beside: &mut Beside) -> Place {
        let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
        match beside.source(path, FileKind::Settings) {
            Some(source) => Place::of(source, folder, beside),
            None => Place { folder, ..Place::default() },
        }
    }

    /// What the text of some settings says; their paths are relative to `folder`.
    pub fn of(source: Source, folder: PathBuf, beside: &mut Beside) -> Place {
        let (settings, mut findings) = settings::load(&source);
        let settings = settings.unwrap_or_default();
        let mut globs = |of: &[Located]| globs(&folder, of, &mut findings);
        let include = settings.include.as_deref().map(&mut globs);
        let exclude = Some(settings.exclude.as_slice()).filter(|e| !e.is_empty()).map(&mut globs);
        let overrides = settings.overrides.iter().map(|o| (globs(std::slice::from_ref(&o.path)), o.clone())).collect();
        beside.tell(FileKind::Settings, &source, findings);
        Place { settings, source: Some(source), folder, include, exclude, overrides }
    }

    /// The settings let a file that was met in a walk be read. One that was named always is.
    pub fn wants(&self, found: &Found) -> bool {
        if found.named || self.include.is_none() && self.exclude.is_none() {
            return true;
        }
        let path = absolute(&found.path);
        self.include.as_ref().is_none_or(|globs| globs.fit(&path))
            && !self.exclude.as_ref().is_some_and(|globs| globs.fit(&path))
    }

    /// The facts that the settings give to every advert at a path.
    pub fn lent(&self, path: &Path) -> Lent {
        let mut lent = Lent::default();
        if self.overrides.is_empty() {
            return lent;
        }
        let path = absolute(path);
        for (_, given) in self.overrides.iter().filter(|(globs, _)| globs.fit(&path)) {
            lent.sector = given.sector.or(lent.sector);
            lent.unit = given.unit.clone().or(lent.unit);
        }
        lent
    }
}

/// The globs; those that are none are told of and fit nothing.
fn globs(folder: &Path, of: &[Located], findings: &mut Vec<Finding>) -> Globs {
    let mut good = Vec::new();
    for glob in of {
        match Globs::new(folder, [glob.text.as_str()]) {
            Ok(_) => good.push(glob.text.as_str()),
            Err(reason) => {
                let trouble = Trouble::Glob { glob: glob.text.clone(), reason };
                findings.push(Finding::of_trouble(trouble, glob.span));
            }
        }
    }
    Globs::new(folder, good).unwrap_or_else(|_| Globs::none())
}
