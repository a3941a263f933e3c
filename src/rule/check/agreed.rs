use crate::yaml::words;

words! {
    /// What can be said of what was agreed: guidelines, dispensations, consultations on record. The floors that read
    /// them find it; each is answered by one rule, which has the words and the weight: `check: { agreed: overlap }`.
    pub enum Agreed {
        /// A clause that demands nothing.
        NoRequirement = "no-requirement",
        /// A clause that demands several things.
        SeveralRequirements = "several-requirements",
        /// A statement that the file does not have.
        UnknownStatement = "unknown-statement",
        /// A condition that can never hold.
        NeverHolds = "never-holds",
        /// «skal» in the text of a `should` clause, or the reverse.
        StrengthOfText = "strength-of-text",
        /// Nothing says when the guideline is evaluated.
        NoEvaluation = "no-evaluation",
        /// The day of the evaluation is over.
        EvaluationPast = "evaluation-past",
        /// No clause is about the advert itself.
        NothingOnAdverts = "nothing-on-adverts",
        /// Two guidelines of one level and overlapping scope in force on one day.
        Overlap = "overlap",
        /// Days without a guideline between two of one level and scope.
        Gap = "gap",
        /// A lower level that is milder than the one above it.
        Milder = "milder",
        /// A guideline that is replaced while its own days still run.
        Replaced = "replaced",
        /// Guidelines that replace each other in a ring.
        Cycle = "cycle",
        /// A guideline replaces one that was not loaded.
        UnknownReplaces = "unknown-replaces",
        /// An advert names a guideline that does not hold on its day.
        NotInForce = "not-in-force",
        /// A dispensation from a clause that no guideline has.
        UnknownClause = "unknown-clause",
        /// Two dispensations from one clause that may cover the same position on the same day.
        Together = "together",
        /// A reason without content.
        EmptyReason = "empty-reason",
        /// A dispensation that lasts too long.
        TooLong = "too-long",
        /// A dispensation that would cover a position, if its days were not over.
        Expired = "expired",
        /// A dispensation that no position needed.
        Unused = "unused",
        /// More was asked of a dispensation than it covers.
        Overdrawn = "overdrawn",
        /// The parties disagreed when the dispensation was discussed.
        Disagreed = "disagreed",
        /// A dispensation that was granted without consultation.
        NoConsultation = "no-consultation",
        /// A person, or somebody's health, in a consultation on record.
        PersonNamed = "person-named",
    }
}
