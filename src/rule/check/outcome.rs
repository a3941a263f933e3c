use crate::rule::{Breach, Doubt, Item, Judged, Missing};
use crate::yaml::words;
use smallvec::{SmallVec, smallvec};

words! {
    /// What a clause can find. Each is answered by one rule, which has the words for it.
    pub enum Outcome {
        /// The size is below the minimum.
        BelowMinimum = "below-minimum",
        /// The lower end of a range is.
        RangeBelowMinimum = "range-below-minimum",
        /// The size is outside its range.
        OutsideRange = "outside-range",
        /// The size must be stated and is not.
        SizeNotStated = "size-not-stated",
        /// Something else must be stated and is not.
        ItemNotStated = "item-not-stated",
        /// A statement is not there.
        StatementMissing = "statement-missing",
        /// A word is used that is not to be used.
        PhraseUsed = "phrase-used",
        /// Weekend work more often than agreed.
        TooManyWeekends = "too-many-weekends",
        /// Too few days to the deadline.
        DeadlineShort = "deadline-short",
        /// A temporary position without a ground.
        NoGround = "no-ground",
        /// The consultation came too late.
        ConsultedLate = "consulted-late",
        /// A minimum cannot be judged: no size was read.
        NoSize = "no-size",
        /// A minimum cannot be judged: «deltid» alone.
        PartTimeOnly = "part-time-only",
        /// A minimum cannot be judged: hours a week that may be more or less than it.
        HoursOnly = "hours-only",
        /// A minimum cannot be judged: a ceiling without a floor.
        NoFloor = "no-floor",
        /// A minimum cannot be judged: «ca.» at the limit.
        AboutTheLimit = "about-the-limit",
        /// Field and text would give different answers.
        Contradicted = "contradicted",
        /// Permanent or temporary is not known, and it matters.
        PermanenceUnknown = "permanence-unknown",
        /// It is not known whether the clause covers the position.
        ScopeUnknown = "scope-unknown",
        /// There is no date to judge by.
        NoDate = "no-date",
        /// The reading is uncertain.
        LowConfidence = "low-confidence",
        /// An exception lifts a clause, and may be used so often only.
        Quota = "quota",
        /// The advert is of another employer than the guideline.
        OtherEmployer = "other-employer",
        /// No reason is on record.
        LacksReason = "lacks-reason",
        /// No consultation is.
        LacksConsultation = "lacks-consultation",
        /// No agreement is.
        LacksAgreement = "lacks-agreement",
        /// No approval is.
        LacksApproval = "lacks-approval",
        /// No step before the advert is.
        LacksCheck = "lacks-check",
    }
}

impl Outcome {
    /// What a judged clause is reported as; nothing where it is met.
    pub fn of(judged: &Judged) -> SmallVec<[Outcome; 2]> {
        match judged {
            Judged::Met => SmallVec::new(),
            Judged::Breached(breach) => smallvec![Outcome::of_breach(breach)],
            Judged::Unclear(doubt) => smallvec![Outcome::of_doubt(*doubt)],
            Judged::Lacks(missing) => missing.iter().map(|m| Outcome::of_missing(*m)).collect(),
        }
    }

    /// What a breach is reported as.
    pub fn of_breach(breach: &Breach) -> Outcome {
        match breach {
            Breach::BelowMinimum => Outcome::BelowMinimum,
            Breach::RangeBelowMinimum => Outcome::RangeBelowMinimum,
            Breach::OutsideRange => Outcome::OutsideRange,
            Breach::NotStated(Item::Size) => Outcome::SizeNotStated,
            Breach::NotStated(_) => Outcome::ItemNotStated,
            Breach::StatementMissing(_) => Outcome::StatementMissing,
            Breach::TooManyWeekends(_) => Outcome::TooManyWeekends,
            Breach::DeadlineShort(_) => Outcome::DeadlineShort,
            Breach::NoGround => Outcome::NoGround,
            Breach::PhraseUsed(_) => Outcome::PhraseUsed,
        }
    }

    /// What a doubt is reported as.
    pub fn of_doubt(doubt: Doubt) -> Outcome {
        match doubt {
            Doubt::NoSize => Outcome::NoSize,
            Doubt::NoFloor => Outcome::NoFloor,
            Doubt::AboutTheLimit => Outcome::AboutTheLimit,
            Doubt::PartTimeOnly => Outcome::PartTimeOnly,
            Doubt::HoursOnly => Outcome::HoursOnly,
            Doubt::Contradicted => Outcome::Contradicted,
            Doubt::Permanence => Outcome::PermanenceUnknown,
            Doubt::Scope => Outcome::ScopeUnknown,
            Doubt::NoDate => Outcome::NoDate,
            Doubt::LowConfidence => Outcome::LowConfidence,
        }
    }

    /// What a missing record is reported as.
    pub fn of_missing(missing: Missing) -> Outcome {
        match missing {
            Missing::Reason => Outcome::LacksReason,
            Missing::Consultation => Outcome::LacksConsultation,
            Missing::Agreement => Outcome::LacksAgreement,
            Missing::Approval => Outcome::LacksApproval,
            Missing::Check => Outcome::LacksCheck,
        }
    }
}
