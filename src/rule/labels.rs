//! The words of conditions as people say them, in three languages.

use super::requirement::{Item, Missing};
use crate::advert::{Audience, EmploymentForm, Permanence, Reason, Sector, Shift, SizeKind, Step, StepScope, Weekend};
use crate::finding::Localized;

/// A value that has a name in each language.
pub trait Label {
    /// Its name, as it stands inside a sentence.
    fn label(self) -> Localized<&'static str>;
}

const fn l(nb: &'static str, nn: &'static str, en: &'static str) -> Localized<&'static str> {
    Localized { nb, nn, en }
}

impl Label for Sector {
    fn label(self) -> Localized<&'static str> {
        match self {
            Sector::HealthAndCare => l("helse og omsorg", "helse og omsorg", "health and care"),
            Sector::School => l("skole", "skule", "school"),
            Sector::Kindergarten => l("barnehage", "barnehage", "kindergarten"),
            Sector::Culture => l("kultur", "kultur", "culture"),
            Sector::Technical => l("teknisk", "teknisk", "technical services"),
            Sector::Administration => l("administrasjon", "administrasjon", "administration"),
            Sector::Hospital => l("sykehus", "sjukehus", "hospital"),
            Sector::State => l("staten", "staten", "the state"),
            Sector::Church => l("kirken", "kyrkja", "the church"),
            Sector::Private => l("privat", "privat", "private"),
            Sector::Unknown => l("ukjent", "ukjend", "unknown"),
        }
    }
}

impl Label for Permanence {
    fn label(self) -> Localized<&'static str> {
        match self {
            Permanence::Permanent => l("fast", "fast", "permanent"),
            Permanence::Temporary => l("midlertidig", "mellombels", "temporary"),
            Permanence::OnCall => l("på tilkalling", "på tilkalling", "on call"),
            Permanence::Unknown => l("uten oppgitt varighet", "utan oppgitt varigheit", "of unstated permanence"),
        }
    }
}

impl Label for EmploymentForm {
    fn label(self) -> Localized<&'static str> {
        match self {
            EmploymentForm::Substitute => l("vikariat", "vikariat", "substitute post"),
            EmploymentForm::Engagement => l("engasjement", "engasjement", "engagement"),
            EmploymentForm::Project => l("prosjektstilling", "prosjektstilling", "project post"),
            EmploymentForm::Season => l("sesongarbeid", "sesongarbeid", "seasonal work"),
            EmploymentForm::Summer => l("sommerjobb", "sommarjobb", "summer job"),
            EmploymentForm::Apprentice => l("læreplass", "læreplass", "apprenticeship"),
            EmploymentForm::Trainee => l("utdanningsstilling", "utdanningsstilling", "training post"),
            EmploymentForm::FixedTerm => l("åremål", "åremål", "fixed term"),
            EmploymentForm::Assignment => l("oppdrag", "oppdrag", "assignment"),
            EmploymentForm::Pool => l("plass i bemanningsenhet", "plass i bemanningseining", "staffing pool"),
        }
    }
}

impl Label for Audience {
    fn label(self) -> Localized<&'static str> {
        match self {
            Audience::Internal => l("intern", "intern", "internal"),
            Audience::External => l("ekstern", "ekstern", "external"),
            Audience::Both => l("både intern og ekstern", "både intern og ekstern", "both internal and external"),
            Audience::Unknown => l("ukjent", "ukjend", "unknown"),
        }
    }
}

impl Label for SizeKind {
    fn label(self) -> Localized<&'static str> {
        match self {
            SizeKind::Exact => l("ett tall", "eitt tal", "one number"),
            SizeKind::Range => l("et spenn", "eit spenn", "a range"),
            SizeKind::UpTo => l("en øvre grense", "ei øvre grense", "a ceiling"),
            SizeKind::AtLeast => l("en nedre grense", "ei nedre grense", "a floor"),
            SizeKind::Approximate => l("et omtrentlig tall", "eit omtrentleg tal", "an approximate number"),
            SizeKind::Unknown => l("ikke oppgitt", "ikkje oppgitt", "not stated"),
        }
    }
}

impl Label for Weekend {
    fn label(self) -> Localized<&'static str> {
        match self {
            Weekend::Only => l("bare helg", "berre helg", "weekends only"),
            Weekend::Part => l("helg blant annet", "helg mellom anna", "weekends among other days"),
            Weekend::None => l("ikke helg", "ikkje helg", "no weekends"),
            Weekend::Unknown => l("ukjent helgearbeid", "ukjent helgearbeid", "unknown weekend work"),
        }
    }
}

impl Label for Shift {
    fn label(self) -> Localized<&'static str> {
        match self {
            Shift::Day => l("dagtid", "dagtid", "daytime"),
            Shift::Rota => l("turnus", "turnus", "rota"),
            Shift::Night => l("natt", "natt", "night"),
            Shift::Unknown => l("ukjent", "ukjend", "unknown"),
        }
    }
}

impl Label for Reason {
    fn label(self) -> Localized<&'static str> {
        match self {
            Reason::Remainder => l("reststilling", "reststilling", "what is left of a post"),
            Reason::Weekend => l("helgebemanning", "helgebemanning", "weekend staffing"),
            Reason::Night => l("nattbemanning", "nattbemanning", "night staffing"),
            Reason::Wish => l("den ansattes eget ønske", "ønske frå den tilsette", "the employee's own wish"),
            Reason::Student => l("studentstilling", "studentstilling", "student post"),
            Reason::Project => l("prosjekt", "prosjekt", "project"),
            Reason::Specialist => l("spesialistoppgave", "spesialistoppgåve", "specialist task"),
            Reason::Other => l("annet", "anna", "other"),
        }
    }
}

impl Label for Step {
    fn label(self) -> Localized<&'static str> {
        match self {
            Step::Wishes => l("ønsker om større stilling", "ønske om større stilling", "wishes for a larger post"),
            Step::Combine => {
                l("sammenslåing av deltidsstillinger", "samanslåing av deltidsstillingar", "merging of part-time posts")
            }
            Step::Preference => l("fortrinnsrett", "førerett", "right of preference"),
        }
    }
}

impl Label for StepScope {
    fn label(self) -> Localized<&'static str> {
        match self {
            StepScope::Unit => l("i enheten", "i eininga", "in the unit"),
            StepScope::Employer => l("i hele virksomheten", "i heile verksemda", "at the whole employer"),
        }
    }
}

impl Label for Item {
    fn label(self) -> Localized<&'static str> {
        match self {
            Item::Size => l("stillingsstørrelsen", "stillingsstorleiken", "the size of the position"),
            Item::Permanence => l(
                "om stillingen er fast eller midlertidig",
                "om stillinga er fast eller mellombels",
                "whether the position is permanent",
            ),
            Item::Count => l("antall stillinger", "talet på stillingar", "the number of positions"),
            Item::Deadline => l("søknadsfristen", "søknadsfristen", "the application deadline"),
            Item::Contact => l("kontaktpersonen", "kontaktpersonen", "the contact person"),
            Item::Unit => l("enheten", "eininga", "the unit"),
            Item::Period => l("perioden", "perioden", "the period"),
            Item::Ground => l(
                "grunnlaget for midlertidighet",
                "grunnlaget for mellombels tilsetjing",
                "the ground for a temporary post",
            ),
            Item::Shift => l("arbeidstidsordningen", "arbeidstidsordninga", "the working-time pattern"),
            Item::WeekendFrequency => {
                l("hvor ofte det er helgearbeid", "kor ofte det er helgearbeid", "how often weekends are worked")
            }
            Item::Hours => l("timer i uken", "timar i veka", "hours a week"),
        }
    }
}

impl Label for Missing {
    fn label(self) -> Localized<&'static str> {
        match self {
            Missing::Reason => l("begrunnelse", "grunngjeving", "reason"),
            Missing::Consultation => l("drøfting", "drøfting", "consultation"),
            Missing::Agreement => l("enighet", "semje", "agreement"),
            Missing::Approval => l("godkjenning", "godkjenning", "approval"),
            Missing::Check => l("kontroll før utlysning", "kontroll før utlysing", "check before advertising"),
        }
    }
}
