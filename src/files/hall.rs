//! What a command is to read, and the settings that hold for each.

use super::wish::Wanted;
use super::{Beside, Disk, Places, Wish};
use crate::document::records::Mapping;
use crate::engine::FileKind;
use crate::text::Language;
use std::path::{Path, PathBuf};

/// What is to be read, and the place of each.
pub struct Hall {
    /// What to read, with the index of its place.
    pub wishes: Vec<(Wish, usize)>,
    /// The settings that hold.
    pub places: Places,
    /// The files beside the adverts.
    pub beside: Beside,
    /// Named paths that do not exist.
    pub missing: Vec<String>,
    /// Something that may be an advert is there.
    pub any_advert: bool,
    /// Where the fields of JSON stand.
    pub mapping: Option<Mapping>,
}

impl Hall {
    /// Finds the adverts that `paths` mean and reads the settings that hold for them. Where there are none, the settings of the current
    /// folder are read all the same, so that what is wrong there is told. Standard input goes by `stdin_filename`; `map` is the
    /// file of a [`Mapping`].
    pub fn open(paths: &[PathBuf], stdin_filename: Option<&Path>, map: Option<&Path>, disk: &Disk) -> Hall {
        let wanted = Wanted::of(paths, stdin_filename);
        let (mut places, mut beside) = (Places::default(), Beside::on(disk));
        let any_advert = wanted.any_advert();
        let mut wishes = Vec::new();
        for wish in wanted.inputs {
            let at = places.index(wish.folder(), &mut beside);
            let read = match (&wish, places.all().get(at)) {
                (Wish::File(found), Some(place)) => place.wants(found),
                _ => true,
            };
            if read {
                wishes.push((wish, at));
            }
        }
        if wishes.is_empty() {
            places.index(Path::new("."), &mut beside);
        }
        let mapping = map.and_then(|path| mapping(path, &mut beside));
        Hall { wishes, places, beside, missing: wanted.missing, any_advert, mapping }
    }

    /// The language of the first settings that name one.
    pub fn language(&self) -> Option<Language> {
        self.places.all().iter().find_map(|place| place.settings.language)
    }
}

fn mapping(path: &Path, beside: &mut Beside) -> Option<Mapping> {
    let source = beside.source(path, FileKind::Settings)?;
    let (mapping, findings) = Mapping::read(&source);
    beside.tell(FileKind::Settings, &source, findings);
    mapping
}
