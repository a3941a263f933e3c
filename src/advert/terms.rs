//! The closed sets of values that facts take, with their spelling in YAML and JSON.

macro_rules! spelt {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        crate::yaml::words! {
            $(#[$meta])*
            pub enum $name { $($(#[$vmeta])* $variant = $text,)+ }
        }

        impl $name {
            /// The spelling in YAML and JSON.
            pub fn as_str(self) -> &'static str {
                crate::yaml::Word::word(self)
            }

            /// Reads the spelling of YAML and JSON.
            pub fn parse(text: &str) -> Option<$name> {
                <$name as crate::yaml::Word>::all().iter().copied().find(|v| v.as_str() == text)
            }
        }
    };
}

spelt! {
    /// What a text is.
    Kind {
        /// One workplace's advert, with one or several positions.
        Advert = "advert",
        /// A page with one vacancy a line.
        List = "list",
        /// Offers nothing.
        None = "none",
    }
}

spelt! {
    /// How a size is said.
    SizeKind {
        /// One number.
        Exact = "exact",
        /// Two ends.
        Range = "range",
        /// A ceiling only («inntil 80 %»).
        UpTo = "up_to",
        /// A floor only («minst 80 %»).
        AtLeast = "at_least",
        /// «ca. 50 %».
        Approximate = "approximate",
        /// Not said, or «deltid» alone.
        Unknown = "unknown",
    }
}

spelt! {
    /// Full or part time, as far as known.
    Extent {
        /// 100 %.
        Full = "full",
        /// Less, or «deltid» without a number.
        Part = "part",
        /// Not known.
        Unknown = "unknown",
    }
}

spelt! {
    /// How long a position lasts.
    Permanence {
        /// Fast.
        Permanent = "permanent",
        /// Vikariat, engasjement, sesong …
        Temporary = "temporary",
        /// Ringevikar, tilkallingsvikar, ekstravakt.
        OnCall = "on_call",
        /// Not said.
        Unknown = "unknown",
    }
}

spelt! {
    /// The form of a position, where it is named.
    EmploymentForm {
        /// Vikariat.
        Substitute = "substitute",
        /// Engasjement.
        Engagement = "engagement",
        /// Prosjekt.
        Project = "project",
        /// Sesong.
        Season = "season",
        /// Sommer- og ferievikar, feriejobb.
        Summer = "summer",
        /// Lærling.
        Apprentice = "apprentice",
        /// Trainee, LIS1, turnustjeneste, utdanningsstilling.
        Trainee = "trainee",
        /// Åremål.
        FixedTerm = "fixed_term",
        /// Oppdrag: støttekontakt, avlaster.
        Assignment = "assignment",
        /// Fast plass i vikarpool, bemanningsenhet.
        Pool = "pool",
    }
}

spelt! {
    /// Weekend work of a position.
    Weekend {
        /// Nothing else.
        Only = "only",
        /// Among other work.
        Part = "part",
        /// Said to be without.
        None = "none",
        /// Not said.
        Unknown = "unknown",
    }
}

spelt! {
    /// The working-time pattern of a position.
    Shift {
        /// Dagtid.
        Day = "day",
        /// Turnus, dag/kveld(/natt).
        Rota = "rota",
        /// Natt.
        Night = "night",
        /// Not said.
        Unknown = "unknown",
    }
}

spelt! {
    /// Who may apply.
    Audience {
        /// Staff only.
        Internal = "internal",
        /// Anyone.
        External = "external",
        /// Both, said so.
        Both = "both",
        /// Not said.
        Unknown = "unknown",
    }
}

spelt! {
    /// Part of the municipality, or the world outside it.
    Sector {
        /// Helse og omsorg.
        HealthAndCare = "health-and-care",
        /// Skole og SFO.
        School = "school",
        /// Barnehage.
        Kindergarten = "kindergarten",
        /// Kultur.
        Culture = "culture",
        /// Teknisk.
        Technical = "technical",
        /// Administrasjon.
        Administration = "administration",
        /// Sykehus.
        Hospital = "hospital",
        /// Staten.
        State = "state",
        /// Kirken.
        Church = "church",
        /// Private.
        Private = "private",
        /// Not known.
        Unknown = "unknown",
    }
}

spelt! {
    /// How the members of a group of positions belong together.
    Relation {
        /// Parts that one person may hold together.
        Combination = "combination",
        /// One opening, offered in different ways.
        Alternative = "alternative",
    }
}

spelt! {
    /// The reason given for a small position.
    Reason {
        /// What is left when part-timers have used their preference.
        Remainder = "remainder",
        /// The rota needs it in weekends.
        Weekend = "weekend",
        /// The rota needs it at night.
        Night = "night",
        /// The employee's own wish.
        Wish = "wish",
        /// For students.
        Student = "student",
        /// Project or grant.
        Project = "project",
        /// A specialist task of that size.
        Specialist = "specialist",
        /// Another reason, in words.
        Other = "other",
    }
}

spelt! {
    /// What a percent is, when it is no offered size.
    OtherPercent {
        /// Pay, supplements, refunds.
        Pay = "pay",
        /// Pension.
        Pension = "pension",
        /// Coverage, occupancy, share of users.
        Coverage = "coverage",
        /// Statistics.
        Statistics = "statistics",
        /// A part of a position.
        Part = "part",
        /// A promise of more.
        Promise = "promise",
        /// An alternative to the offered size.
        Alternative = "alternative",
        /// A demand on the applicant.
        Requirement = "requirement",
        /// A condition of a bonus.
        Condition = "condition",
        /// What someone on the staff has.
        Colleague = "colleague",
        /// Who pays for a position.
        Funding = "funding",
        /// A discount.
        Discount = "discount",
        /// A field's value that lost against the text.
        Field = "field",
        /// Something else.
        Other = "other",
    }
}

spelt! {
    /// What two witnesses disagree on.
    About {
        /// The size.
        Size = "size",
        /// Permanent or not.
        Permanence = "permanence",
        /// How many.
        Count = "count",
        /// The deadline.
        Deadline = "deadline",
    }
}

spelt! {
    /// The outcome of a consultation.
    Outcome {
        /// The parties agreed.
        Agreed = "agreed",
        /// They did not.
        Disagreed = "disagreed",
    }
}

spelt! {
    /// What is to be looked at before a position is advertised.
    Step {
        /// Do part-timers want more?
        Wishes = "wishes",
        /// Can part positions be merged?
        Combine = "combine",
        /// Has anyone a right of preference?
        Preference = "preference",
    }
}

spelt! {
    /// Among whom a step before the advert is taken.
    StepScope {
        /// Those who work in the unit.
        Unit = "unit",
        /// Everyone whom the employer employs.
        Employer = "employer",
    }
}
