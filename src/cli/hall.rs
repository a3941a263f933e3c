//! What a command is to read, and the settings that hold for each.

use super::adverts::{Wanted, Wish};
use super::args::Input;
use super::files::Files;
use super::place::Places;
use crate::document::records::Mapping;
use crate::report::FileKind;
use crate::text::Language;
use std::path::{Path, PathBuf};

/// What is to be read, and the place of each.
pub(super) struct Hall {
    pub wishes: Vec<(Wish, usize)>,
    pub places: Places,
    pub files: Files,
    pub missing: Vec<String>,
    pub any_advert: bool,
    /// Where the fields of JSON stand.
    pub mapping: Option<Mapping>,
}

impl Hall {
    /// Finds the adverts and reads the settings that hold for them. Where there are none, the settings of the current
    /// folder are read all the same, so that what is wrong there is told.
    pub fn open(paths: &[PathBuf], input: &Input) -> Hall {
        let wanted = Wanted::of(paths, input.stdin_filename.as_deref());
        let (mut places, mut files) = (Places::default(), Files::default());
        let any_advert = wanted.any_advert();
        let mut wishes = Vec::new();
        for wish in wanted.inputs {
            let at = places.index(wish.folder(), &mut files);
            let read = match (&wish, places.all().get(at)) {
                (Wish::File(found), Some(place)) => place.wants(found),
                _ => true,
            };
            if read {
                wishes.push((wish, at));
            }
        }
        if wishes.is_empty() {
            places.index(Path::new("."), &mut files);
        }
        let mapping = input.mapping.as_deref().and_then(|path| mapping(path, &mut files));
        Hall { wishes, places, files, missing: wanted.missing, any_advert, mapping }
    }

    /// The language of the first settings that name one.
    pub fn language(&self) -> Option<Language> {
        self.places.all().iter().find_map(|place| place.settings.language)
    }
}

fn mapping(path: &Path, files: &mut Files) -> Option<Mapping> {
    let source = files.source(path, FileKind::Settings)?;
    let (mapping, findings) = Mapping::read(&source);
    files.tell(FileKind::Settings, &source, findings);
    mapping
}
