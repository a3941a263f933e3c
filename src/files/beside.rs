//! The files beside the adverts: read once, with what is wrong with each.

use super::{Disk, near};
use crate::document::LIMIT;
use crate::engine::{File, FileKind, Used, lower};
use crate::finding::{Finding, Severity, Trouble};
use crate::settings::Settings;
use crate::text::{Decoded, Encoding, Media, Source, Span};
use std::path::Path;

/// What was loaded beside the adverts.
#[derive(Debug, Default)]
pub struct Beside {
    /// Each file that was asked for, and what is wrong with it.
    pub all: Vec<File>,
    /// The guidelines that were loaded.
    pub guidelines: Vec<Used>,
    disk: Disk,
}

impl Beside {
    /// Nothing yet; files are read as `disk` has them.
    pub fn on(disk: &Disk) -> Beside {
        Beside { disk: disk.clone(), ..Beside::default() }
    }

    /// Lets go of the files: what is told stays, nothing more is read.
    #[must_use]
    pub fn told(self) -> Beside {
        Beside { disk: Disk::default(), ..self }
    }

    /// The text of a YAML file; `None`, with a finding, where it cannot be read.
    pub fn source(&mut self, path: &Path, kind: FileKind) -> Option<Source> {
        let name = near(path);
        match read(&self.disk, path, &name) {
            Ok(source) => {
                let wrong = source.encoding() == Encoding::Windows1252;
                let told = wrong.then(|| Finding::of_trouble(Trouble::Encoding, Span::at(0)));
                self.tell(kind, &source, told.into_iter().collect());
                Some(source)
            }
            Err(trouble) => {
                let source = Source::new(name, "", Media::Yaml);
                self.tell(kind, &source, vec![Finding::of_trouble(trouble, Span::at(0))]);
                None
            }
        }
    }

    /// Adds what is wrong with a file; a file is listed once, and so is each of its findings.
    pub fn tell(&mut self, kind: FileKind, source: &Source, findings: Vec<Finding>) {
        let known = self.all.iter_mut().find(|f| f.kind == kind && f.source.name() == source.name());
        match known {
            Some(file) => {
                for finding in findings {
                    if !file.findings.contains(&finding) {
                        file.findings.push(finding);
                    }
                }
            }
            None => self.all.push(File { kind, source: source.clone(), findings }),
        }
    }

    /// Gives what is no error the weight that settings ask for. An error stays one: nothing may be judged by its file.
    pub fn weigh(&mut self, settings: &Settings) {
        let findings = self.all.iter_mut().flat_map(|file| &mut file.findings);
        findings.filter(|finding| finding.severity != Severity::Error).for_each(|finding| lower(finding, settings));
    }

    /// As [`Beside::tell`], for a file that is known already or is none of the named kinds.
    pub fn tell_of(&mut self, source: &Source, finding: Finding) {
        let known = self.all.iter().find(|f| f.source.name() == source.name()).map(|f| f.kind);
        self.tell(known.unwrap_or(FileKind::Rule), source, vec![finding]);
    }

    /// Adds a guideline that was loaded.
    pub fn used(&mut self, used: Used) {
        if !self.guidelines.contains(&used) {
            self.guidelines.push(used);
        }
    }

    /// One of them does not load: nothing may be judged.
    pub fn broken(&self) -> bool {
        self.all.iter().flat_map(|f| &f.findings).any(|f| f.severity == Severity::Error && f.counts())
    }
}

fn read(disk: &Disk, path: &Path, name: &str) -> Result<Source, Trouble> {
    let bytes = disk.read(path)?;
    if bytes.len() > LIMIT {
        return Err(Trouble::TooLarge { limit: LIMIT as u64 });
    }
    let decoded = Decoded::of(&bytes);
    Ok(Source::new(name, decoded.text, Media::Yaml).encoded(decoded.encoding))
}
