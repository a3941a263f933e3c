//! What the parameters of findings are called, in three languages.

use crate::advert::{Extent, Step, StepScope};
use crate::finding::Localized;
use crate::guideline::QuotaPer;
use crate::rule::{ConsultationTime, Item, Missing, StepAsked, Strength};

pub(super) type Words = Localized<&'static str>;

pub(super) const fn words(nb: &'static str, nn: &'static str, en: &'static str) -> Words {
    Localized { nb, nn, en }
}

pub(super) fn owned(words: Words) -> Localized<String> {
    Localized { nb: words.nb.into(), nn: words.nn.into(), en: words.en.into() }
}

/// «skal» or «bør».
pub(super) fn strength(of: Strength) -> Words {
    match of {
        Strength::Shall => words("skal", "skal", "must"),
        Strength::Should => words("bør", "bør", "should"),
    }
}

/// Whose rule it is: «partene har avtalt».
pub(super) fn agreed(decided_alone: bool) -> Words {
    if decided_alone {
        words("kommunen har vedtatt", "kommunen har vedteke", "the municipality has decided")
    } else {
        words("partene har avtalt", "partane har avtalt", "the parties have agreed")
    }
}

pub(super) fn before(of: ConsultationTime) -> Words {
    match of {
        ConsultationTime::BeforePublication => {
            words("før stillingen lyses ut", "før stillinga blir lyst ut", "before the position is advertised")
        }
        ConsultationTime::BeforeDecision => {
            words("før det besluttes å ansette", "før det blir avgjort å tilsetje", "before it is decided to hire")
        }
    }
}

/// What an advert does not say, after «sier ikke».
pub(super) fn item(of: Item) -> Words {
    match of {
        Item::Size => words("hvor stor stillingen er", "kor stor stillinga er", "how large the position is"),
        Item::Permanence => words(
            "om stillingen er fast eller midlertidig",
            "om stillinga er fast eller mellombels",
            "whether the position is permanent or temporary",
        ),
        Item::Count => {
            words("hvor mange stillinger det gjelder", "kor mange stillingar det gjeld", "how many positions there are")
        }
        Item::Deadline => words("når søknadsfristen er", "når søknadsfristen er", "when the deadline is"),
        Item::Contact => words("hvem søkeren kan spørre", "kven søkjaren kan spørje", "who applicants can ask"),
        Item::Unit => words(
            "hvilken enhet stillingen hører til",
            "kva eining stillinga høyrer til",
            "which unit the position belongs to",
        ),
        Item::Period => {
            words("hvor lenge stillingen varer", "kor lenge stillinga varer", "how long the position lasts")
        }
        Item::Ground => words(
            "hvorfor stillingen er midlertidig",
            "kvifor stillinga er mellombels",
            "why the position is temporary",
        ),
        Item::Shift => {
            words("hvordan arbeidstiden er ordnet", "korleis arbeidstida er ordna", "how working hours are arranged")
        }
        Item::WeekendFrequency => {
            words("hvor ofte det er helgearbeid", "kor ofte det er helgearbeid", "how often there is weekend work")
        }
        Item::Hours => words(
            "hvor mange timer i uka stillingen er på",
            "kor mange timar i veka stillinga er på",
            "how many hours a week the position is",
        ),
    }
}

/// What is not on record, with the English verb; and the Norwegian participle in nynorsk, which bends.
pub(super) fn not_on_record(missing: &[Missing]) -> (Words, Words) {
    let one = words("registrert", "registrert", "recorded");
    let many = words("registrert", "registrerte", "recorded");
    match (missing.contains(&Missing::Reason), missing.contains(&Missing::Consultation)) {
        (true, true) => {
            (words("begrunnelse og drøfting", "grunngjeving og drøfting", "reason and consultation are"), many)
        }
        (true, false) => (words("begrunnelse", "grunngjeving", "a reason is"), one),
        _ => (words("drøfting", "drøfting", "consultation is"), one),
    }
}

/// What must be done first, before «før stillingen lyses ut». The law asks for reason and consultation together; a
/// clause is not made to ask for more than is missing.
pub(super) fn need(missing: &[Missing], national: bool, strength: Strength) -> Localized<String> {
    let reason = national || missing.contains(&Missing::Reason);
    let consultation = national || missing.contains(&Missing::Consultation);
    let shall = self::strength(strength);
    let (nb, nn, en) = match (reason, consultation) {
        (true, true) => (
            "dokumenteres skriftlig og drøftes med de tillitsvalgte",
            "dokumenterast skriftleg og drøftast med dei tillitsvalde",
            "documented in writing and discussed with the union representatives",
        ),
        (true, false) => ("dokumenteres skriftlig", "dokumenterast skriftleg", "documented in writing"),
        _ => (
            "drøftes med de tillitsvalgte",
            "drøftast med dei tillitsvalde",
            "discussed with the union representatives",
        ),
    };
    Localized {
        nb: format!("behovet {} {nb}", shall.nb),
        nn: format!("behovet {} {nn}", shall.nn),
        en: format!("the need {} be {en}", shall.en),
    }
}

pub(super) fn position(extent: Extent) -> Words {
    match extent {
        Extent::Part => words("deltidsstillingen", "deltidsstillinga", "the part-time position"),
        Extent::Full | Extent::Unknown => words("stillingen", "stillinga", "the position"),
    }
}

/// Every n-th weekend: «hver tredje helg».
pub fn weekends(every: u32) -> Localized<String> {
    let named = |nb: &str, nn: &str, en: &str| Localized { nb: nb.into(), nn: nn.into(), en: en.into() };
    match every {
        0 | 1 => named("hver helg", "kvar helg", "every weekend"),
        2 => named("annenhver helg", "annankvar helg", "every second weekend"),
        3 => named("hver tredje helg", "kvar tredje helg", "every third weekend"),
        4 => named("hver fjerde helg", "kvar fjerde helg", "every fourth weekend"),
        5 => named("hver femte helg", "kvar femte helg", "every fifth weekend"),
        6 => named("hver sjette helg", "kvar sjette helg", "every sixth weekend"),
        n => Localized {
            nb: format!("hver {n}. helg"),
            nn: format!("kvar {n}. helg"),
            en: format!("every {n}th weekend"),
        },
    }
}

/// Steps before the advert, after «det er ikke registrert at».
pub(super) fn steps(steps: &[StepAsked]) -> Localized<String> {
    let said: Vec<Words> = steps.iter().map(|asked| step_words(*asked)).collect();
    let join = |pick: fn(&Words) -> &'static str, and: &str| {
        let texts: Vec<&str> = said.iter().map(pick).collect();
        match texts.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
            None => String::new(),
        }
    };
    Localized { nb: join(|w| w.nb, "og at"), nn: join(|w| w.nn, "og at"), en: join(|w| w.en, "and that") }
}

fn step_words(of: StepAsked) -> Words {
    use StepScope::{Employer, Unit};
    match (of.step, of.scope) {
        (Step::Wishes, None) => words(
            "deltidsansatte er spurt om de ønsker større stilling",
            "deltidstilsette er spurde om dei ønskjer større stilling",
            "part-time staff have been asked whether they want a larger position",
        ),
        (Step::Wishes, Some(Unit)) => words(
            "deltidsansatte i enheten er spurt om de ønsker større stilling",
            "deltidstilsette i eininga er spurde om dei ønskjer større stilling",
            "part-time staff of the unit have been asked whether they want a larger position",
        ),
        (Step::Wishes, Some(Employer)) => words(
            "deltidsansatte i hele virksomheten er spurt om de ønsker større stilling",
            "deltidstilsette i heile verksemda er spurde om dei ønskjer større stilling",
            "part-time staff of the whole employer have been asked whether they want a larger position",
        ),
        (Step::Combine, None) => words(
            "det er vurdert å slå sammen deltidsstillinger",
            "det er vurdert å slå saman deltidsstillingar",
            "merging part-time positions has been considered",
        ),
        (Step::Combine, Some(Unit)) => words(
            "det er vurdert å slå sammen deltidsstillinger i enheten",
            "det er vurdert å slå saman deltidsstillingar i eininga",
            "merging part-time positions of the unit has been considered",
        ),
        (Step::Combine, Some(Employer)) => words(
            "det er vurdert å slå sammen deltidsstillinger på tvers av enheter",
            "det er vurdert å slå saman deltidsstillingar på tvers av einingar",
            "merging part-time positions across units has been considered",
        ),
        (Step::Preference, None) => words(
            "det er undersøkt om noen har fortrinnsrett",
            "det er undersøkt om nokon har førerett",
            "it has been examined whether anyone has a right of preference",
        ),
        (Step::Preference, Some(Unit)) => words(
            "det er undersøkt om noen i enheten har fortrinnsrett",
            "det er undersøkt om nokon i eininga har førerett",
            "it has been examined whether anyone in the unit has a right of preference",
        ),
        (Step::Preference, Some(Employer)) => words(
            "det er undersøkt om noen i hele virksomheten har fortrinnsrett",
            "det er undersøkt om nokon i heile verksemda har førerett",
            "it has been examined whether anyone at the whole employer has a right of preference",
        ),
    }
}

/// Over what a quota counts.
pub(super) fn within(per: QuotaPer) -> Words {
    match per {
        QuotaPer::Unit => words("i enheten", "i eininga", "in the unit"),
        QuotaPer::Sector => words("i sektoren", "i sektoren", "in the sector"),
        QuotaPer::Employer => words("hos arbeidsgiveren", "hos arbeidsgjevaren", "with the employer"),
    }
}

/// What a statement is about; one that is not known here is named by its first word.
pub(super) fn statement(id: &str, first: Option<&str>) -> Localized<String> {
    let known = match id {
        "preference" => words(
            "fortrinnsrett for deltidsansatte",
            "førerett for deltidstilsette",
            "the right of preference of part-time staff",
        ),
        "offl-25" => words("offentlig søkerliste", "offentleg søkjarliste", "the public list of applicants"),
        "police" => words("politiattest", "politiattest", "the police certificate"),
        _ => {
            let word = first.unwrap_or(id);
            return Localized { nb: format!("«{word}»"), nn: format!("«{word}»"), en: format!("“{word}”") };
        }
    };
    owned(known)
}
