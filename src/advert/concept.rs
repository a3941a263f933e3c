//! What the words of `rules/vocabulary/` stand for.

/// What a word stands for. The names are the keys of the vocabulary files.
macro_rules! concepts {
    ($($name:ident = $key:literal,)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(super) enum Concept { $($name,)+ Occupation, Sector }

        impl Concept {
            /// The concept that a key of the files names.
            pub fn of_key(key: &str) -> Option<Concept> {
                match key { $($key => Some(Concept::$name),)+ _ => None }
            }
        }
    };
}

concepts! {
    Permanent = "permanent", Substitute = "substitute", Engagement = "engagement", Project = "project",
    Season = "season", Summer = "summer", Apprentice = "apprentice", Trainee = "trainee", FixedTerm = "fixed_term",
    Temporary = "temporary", OnCall = "on_call", Assignment = "assignment", Pool = "pool", Ground = "ground", WhileStudying = "while_studying",
    Position = "position", SizeNoun = "size_noun", Full = "full", Part = "part", Half = "half",
    Divisible = "divisible", Combine = "combine", Sum = "sum", Split = "split", SharedSum = "shared_sum",
    Respectively = "respectively", Each = "each", Alternative = "alternative", Promise = "promise",
    Offer = "offer", VacancyHeading = "vacancy_heading", ListPage = "list_page", Closed = "closed", ClosedWord = "closed_word", Published = "published", Nothing = "nothing", Deadline = "deadline", Within = "within",
    NoDeadline = "no_deadline", Apply = "apply", Have = "have", WorkTime = "work_time", CallList = "call_list", StaffVerb = "staff_verb", InfoPage = "info_page",
    Pay = "pay", Pension = "pension", Discount = "discount", Coverage = "coverage", Statistics = "statistics",
    Requirement = "requirement", Experience = "experience", Condition = "condition", Colleague = "colleague", Funding = "funding",
    Leave = "leave", Enthusiasm = "enthusiasm", Release = "release", Guideline = "guideline", Decision = "decision", Compared = "compared", Per = "per",
    WeekendOnly = "weekend_only", Weekend = "weekend", NoWeekend = "no_weekend", OtherDays = "other_days",
    Rota = "rota", Night = "night", Day = "day", Every = "every",
    Person = "person", TimeUnit = "time_unit", Student = "student", StudentTitle = "student_title", NotStudent = "not_student",
    Internal = "internal", External = "external",
    UpTo = "up_to", AtLeast = "at_least", Approximate = "approximate", Between = "between",
    AndUp = "and_up", AndDown = "and_down", To = "to", And = "and", Numbered = "numbered", CarriesOn = "carries_on",
    Qualifier = "qualifier", Times = "times", Several = "several", Ordinal2 = "ordinal_2", Ordinal3 = "ordinal_3",
    Ordinal4 = "ordinal_4", Ordinal5 = "ordinal_5", Ordinal6 = "ordinal_6", NotEmployment = "not_employment",
    Negation = "negation", Additive = "additive", Idiom = "idiom", Definite = "definite",
    News = "news", Minutes = "minutes", GuidelineDocument = "guideline_document", StatisticsPage = "statistics_page",
    StaffPage = "staff_page", StaffTitle = "staff_title", BenefitsPage = "benefits_page", Address = "address",
    AboutUs = "about_us", Member = "member", Terms = "terms", Demands = "demands", Duties = "duties",
}

/// A set of concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Concepts(u128);

const _: () = assert!((Concept::Sector as u32) < u128::BITS, "a set of concepts is too small");

impl Concepts {
    /// Adds one.
    #[inline]
    pub fn add(&mut self, concept: Concept) {
        self.0 |= 1 << concept as u32;
    }

    /// The set of these.
    pub const fn of(concepts: &[Concept]) -> Concepts {
        let mut set = Concepts(0);
        let mut i = 0;
        while i < concepts.len() {
            set.0 |= 1 << concepts[i] as u32;
            i += 1;
        }
        set
    }

    /// The two share one.
    #[inline]
    pub fn meet(self, other: Concepts) -> bool {
        self.0 & other.0 != 0
    }

    /// It is among them.
    #[inline]
    pub fn has(self, concept: Concept) -> bool {
        self.0 & 1 << concept as u32 != 0
    }
}
