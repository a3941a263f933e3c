use super::{Judgement, Report};
use crate::calendar::Date;
use crate::document::Format;
use crate::finding::{Finding, Severity};
use crate::text::Source;

/// Everything that one run has to tell.
#[derive(Clone, Debug)]
pub struct Run {
    /// The day that the run takes for today.
    pub today: Date,
    /// The guidelines that were loaded.
    pub guidelines: Vec<Used>,
    /// Settings, guidelines and the like that something is to be said about, or that were loaded.
    pub files: Vec<File>,
    /// The adverts, by path.
    pub adverts: Vec<Judged>,
}

/// A guideline that judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// Its id.
    pub id: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A file that is no advert.
#[derive(Clone, Debug)]
pub struct File {
    /// What it is.
    pub kind: FileKind,
    /// Its text, named by its path; empty where it cannot be read.
    pub source: Source,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Kinds of files beside adverts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A guideline.
    Guideline,
    /// Dispensations.
    Dispensation,
    /// Standing consultations.
    Consultation,
    /// `heltid.yaml`.
    Settings,
    /// A rule.
    Rule,
}

/// One advert of a run, with what was said of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Its path as the reader knows it; `-` for standard input.
    pub path: String,
    /// SHA-256 of the bytes of its file, in hexadecimal; empty where it cannot be read.
    pub sha256: String,
    /// The format of the file.
    pub format: Format,
    /// Its text; empty where it cannot be read.
    pub source: Source,
    /// What the engine says; `None` where the file could not be read at all.
    pub report: Option<Report>,
    /// What is wrong with the file itself: encoding, access.
    pub trouble: Vec<Finding>,
}

impl Run {
    /// Every finding with the source it stands in, held-back ones too: files first, then adverts, each by place.
    pub fn findings(&self) -> impl Iterator<Item = (&Source, &Finding)> {
        let files = self.files.iter().flat_map(|file| file.findings.iter().map(move |f| (&file.source, f)));
        let adverts = self.adverts.iter().flat_map(|advert| advert.findings().map(move |f| (&advert.source, f)));
        files.chain(adverts)
    }

    /// The heaviest finding that counts.
    pub fn heaviest(&self) -> Option<Severity> {
        self.findings().filter(|(_, f)| f.counts()).map(|(_, f)| f.severity).max()
    }
}

impl Judged {
    /// What is wrong with the file, then what the engine found.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.trouble.iter().chain(self.report.iter().flat_map(|r| &r.findings))
    }

    /// The worst verdict; `None` where nothing is offered.
    pub fn worst(&self) -> Option<Judgement> {
        self.report.as_ref()?.verdicts.iter().map(|v| v.judgement).min()
    }

    /// The light of several: that of the worst verdict.
    pub fn light_of(all: &[Judged]) -> &'static str {
        all.iter().filter_map(Judged::worst).min().map_or("none", Judgement::light)
    }

    /// The light: `red grey yellow blue green none`.
    pub fn light(&self) -> &'static str {
        Judged::light_of(std::slice::from_ref(self))
    }
}

impl FileKind {
    /// The spelling in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Guideline => "guideline",
            FileKind::Dispensation => "dispensation",
            FileKind::Consultation => "consultation",
            FileKind::Settings => "settings",
            FileKind::Rule => "rule",
        }
    }
}
