//! A guideline as the document that people read and sign.

use super::demand::{aim, demand, percent, quoted};
use super::head::{ABOVE, head};
use super::paper::{Block, Paper};
use super::words;
use crate::guideline::{Clause, Exception, Guideline, Needs, Quota, QuotaPer, Status};
use crate::rule::Requirement;
use crate::text::Language;

/// The guideline in full: whose it is, when and for whom it holds, each clause with what it demands, of which positions,
/// and what lifts it; how positions are discussed; the texts to put in; room to sign. One that was decided and not agreed
/// is signed by the employer alone, one that is proposed by nobody.
pub fn agreement(of: &Guideline, language: Language) -> Paper {
    let mut draft = Draft { of, l: language, blocks: Vec::new() };
    draft.status();
    draft.about();
    draft.meanings();
    draft.clauses();
    draft.process();
    draft.statements();
    draft.signatures();
    Paper { language, title: of.title.clone(), blocks: draft.blocks }
}

struct Draft<'a> {
    of: &'a Guideline,
    l: Language,
    blocks: Vec<Block>,
}

impl Draft<'_> {
    fn section(&mut self, nb: &str, nn: &str, en: &str) {
        self.blocks.push(Block::Section(self.l.pick(nb, nn, en).to_owned()));
    }

    fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    fn status(&mut self) {
        let l = self.l;
        let day = self.of.agreed.map(|d| words::date(d, l));
        let said = match (self.of.status, day) {
            (Status::Agreed, Some(day)) => l.pick(
                format!("Partene ble enige om disse retningslinjene {day}."),
                format!("Partane blei samde om desse retningslinjene {day}."),
                format!("The parties agreed on this guideline on {day}."),
            ),
            (Status::Agreed, None) => l
                .pick(
                    "Partene er enige om disse retningslinjene.",
                    "Partane er samde om desse retningslinjene.",
                    "The parties agree on this guideline.",
                )
                .to_owned(),
            (Status::Decided, Some(day)) => l.pick(
                format!("Arbeidsgiver vedtok disse retningslinjene {day}."),
                format!("Arbeidsgjevar vedtok desse retningslinjene {day}."),
                format!("The employer decided this guideline on {day}."),
            ),
            (Status::Decided, None) => l
                .pick(
                    "Arbeidsgiver har vedtatt disse retningslinjene.",
                    "Arbeidsgjevar har vedteke desse retningslinjene.",
                    "The employer has decided this guideline.",
                )
                .to_owned(),
            (Status::Proposed, _) => l
                .pick(
                    "Dette er et forslag. Det er ikke avtalt eller vedtatt, og ingen utlysning vurderes etter det.",
                    "Dette er eit framlegg. Det er ikkje avtalt eller vedteke, og inga utlysing blir vurdert etter det.",
                    "This is a proposal. It is neither agreed nor decided, and no advert is judged by it.",
                )
                .to_owned(),
        };
        self.paragraph(said);
    }

    fn about(&mut self) {
        self.section("Om retningslinjene", "Om retningslinjene", "About the guideline");
        let mut pairs = head(self.of, self.l);
        // The title stands above, the status in the sentence under it, the purpose in a part of its own.
        pairs.retain(|(label, _)| !ABOVE.iter().any(|word| word.get(self.l) == label));
        self.blocks.push(Block::Labelled(pairs));
    }

    fn meanings(&mut self) {
        let (l, of) = (self.l, self.of);
        if let Some(purpose) = &of.purpose {
            self.section("Formål", "Formål", "Purpose");
            self.blocks.push(Block::Wording { text: purpose.clone(), language: of.language });
        }
        if !of.definitions.is_empty() {
            self.section("Ord som er brukt", "Ord som er brukte", "Words used");
            self.blocks.push(Block::Labelled(of.definitions.clone()));
        }
        self.section("Punktene", "Punkta", "The clauses");
        self.paragraph(l.pick(
            "«Skal» må følges. «Bør» kan fravikes når en begrunnelse og en drøfting er registrert. Et punkt gjelder alle \
             stillinger der ikke annet står, men stillinger på tilkalling og oppdrag bare når det nevner dem.",
            "«Skal» må følgjast. «Bør» kan fråvikast når ei grunngjeving og ei drøfting er registrerte. Eit punkt gjeld \
             alle stillingar der ikkje anna står, men stillingar på tilkalling og oppdrag berre når det nemner dei.",
            "“Must” is to be followed. “Should” may be departed from where a reason and a consultation are on record. A \
             clause is about all positions where nothing else is said, but about on-call positions and assignments only \
             where it names them.",
        ));
        if l != of.language {
            self.paragraph(l.pick(
                "Ordlyden i punktene står på det språket den er vedtatt på.",
                "Ordlyden i punkta står på det språket han er vedteken på.",
                "The wording of the clauses stands in the language in which it was adopted.",
            ));
        }
    }

    fn clauses(&mut self) {
        for clause in &self.of.clauses {
            self.clause(clause);
        }
    }

    fn clause(&mut self, clause: &Clause) {
        let l = self.l;
        self.blocks.push(Block::Point(clause_name(&clause.id, l)));
        let text = clause.text.get(l).clone();
        let translated = clause.text.nb != clause.text.nn || clause.text.nb != clause.text.en;
        let language = if translated { l } else { self.of.language };
        self.blocks.push(Block::Wording { text, language });
        let mut more = Vec::new();
        if let Requirement::Target { measure, figure, path } = &clause.requirement {
            let share = l.pick("Minst", "Minst", "At least");
            let by = l.pick("Innen", "Innan", "By");
            let aim = aim(*measure, figure, l);
            self.paragraph(l.pick(
                format!("Måltallet er {aim}."),
                format!("Måltalet er {aim}."),
                format!("The figure is {aim}."),
            ));
            self.blocks.push(Block::Table {
                head: vec![by.to_owned(), share.to_owned()],
                rows: path.iter().map(|(day, share)| vec![words::date(*day, l), percent(*share, l)]).collect(),
            });
        } else {
            more.push(demand(clause, self.of, l));
        }
        if !clause.applies_to.is_empty() {
            more.push(about(clause, l));
        }
        if clause.may_loosen {
            more.push(
                l.pick(
                    "Retningslinjer for en sektor eller en enhet kan ha et mildere krav.",
                    "Retningslinjer for ein sektor eller ei eining kan ha eit mildare krav.",
                    "A guideline for a sector or a unit may be milder.",
                )
                .to_owned(),
            );
        }
        if let Some(who) = &clause.who {
            let who = words::who(who, l);
            more.push(l.pick(
                format!("Ansvarlig: {who}."),
                format!("Ansvarleg: {who}."),
                format!("Responsible: {who}."),
            ));
        }
        if !more.is_empty() {
            self.paragraph(more.join(" "));
        }
        if !clause.exceptions.is_empty() {
            self.blocks.push(Block::Items(clause.exceptions.iter().map(|e| exception(e, l)).collect()));
        }
    }

    /// What is discussed, agreed, approved and looked into, clause by clause.
    fn process(&mut self) {
        let l = self.l;
        let mut items = Vec::new();
        for clause in &self.of.clauses {
            let name = clause_name(&clause.id, l);
            if clause.requirement.is_process() {
                let whom = match clause.applies_to.is_empty() {
                    true => String::new(),
                    false => format!(" {}", about(clause, l)),
                };
                items.push(format!("{name}: {}{whom}", demand(clause, self.of, l)));
            }
            for exception in clause.exceptions.iter().filter(|e| e.requires.iter().any(|n| n.on_record().is_some())) {
                let what = required(exception, l);
                let text = exception.text.trim_end_matches('.');
                let text = if text.is_empty() { &exception.id } else { text };
                items.push(l.pick(
                    format!("{name}, unntaket «{text}»: {what}"),
                    format!("{name}, unntaket «{text}»: {what}"),
                    format!("{name}, the exception “{text}”: {what}"),
                ));
            }
        }
        if items.is_empty() {
            return;
        }
        self.section("Drøfting og godkjenning", "Drøfting og godkjenning", "Consultation and approval");
        let unions = self.of.unions();
        if !unions.is_empty() {
            let unions = words::listed(&unions, l);
            self.paragraph(l.pick(
                format!("De tillitsvalgte er fra {unions}."),
                format!("Dei tillitsvalde er frå {unions}."),
                format!("The representatives are from {unions}."),
            ));
        }
        self.blocks.push(Block::Items(items));
    }

    /// Texts that no clause asks for; the others stand with their clauses.
    fn statements(&mut self) {
        let l = self.l;
        let asked = |id: &String| {
            self.of.clauses.iter().any(|c| matches!(&c.requirement, Requirement::RequiredStatement(of) if of == id))
        };
        let free: Vec<String> =
            self.of.statements.iter().filter(|s| !asked(&s.id)).map(|s| quoted(s.insert.get(l).trim(), l)).collect();
        if !free.is_empty() {
            self.section("Tekster som kan brukes", "Tekstar som kan brukast", "Texts that may be used");
            self.blocks.push(Block::Items(free));
        }
    }

    fn signatures(&mut self) {
        let (l, of) = (self.l, self.of);
        let employer = || {
            let own = of.employer.clone();
            own.unwrap_or_else(|| l.pick("Arbeidsgiver", "Arbeidsgjevar", "The employer").to_owned())
        };
        let signers = match of.status {
            Status::Agreed if of.parties.is_empty() => vec![employer()],
            Status::Agreed => of.parties.clone(),
            Status::Decided => vec![employer()],
            Status::Proposed => return,
        };
        self.section("Underskrifter", "Underskrifter", "Signatures");
        self.blocks.push(Block::Signatures(signers));
    }
}

/// «Punkt 3.1».
pub(super) fn clause_name(id: &str, l: Language) -> String {
    format!("{} {id}", l.pick("Punkt", "Punkt", "Clause"))
}

/// «Punktet gjelder faste stillinger i helse og omsorg.»
fn about(clause: &Clause, l: Language) -> String {
    let positions = clause.applies_to.positions(l);
    match clause.requirement.is_of_advert() {
        true => l.pick(
            format!("Punktet gjelder utlysninger av {positions}."),
            format!("Punktet gjeld utlysingar av {positions}."),
            format!("The clause is about adverts of {positions}."),
        ),
        false => l.pick(
            format!("Punktet gjelder {positions}."),
            format!("Punktet gjeld {positions}."),
            format!("The clause is about {positions}."),
        ),
    }
}

/// «Unntak: Studentstillinger inntil 20 %. Unntaket gjelder studentstillinger på høyst 20 %. Det krever at …»
pub(super) fn exception(of: &Exception, l: Language) -> String {
    let positions = of.when.positions(l);
    let mut said = vec![l.pick("Unntak:", "Unntak:", "Exception:").to_owned()];
    if !of.text.trim().is_empty() {
        said.push(stopped(&of.text));
    }
    said.push(l.pick(
        format!("Unntaket gjelder {positions}."),
        format!("Unntaket gjeld {positions}."),
        format!("The exception is for {positions}."),
    ));
    if !of.requires.is_empty() {
        said.push(required(of, l));
    }
    said.extend(of.quota.as_ref().map(|q| quota(q, l)));
    said.join(" ")
}

fn required(of: &Exception, l: Language) -> String {
    let needs: Vec<&str> = of.requires.iter().map(|n| needs(*n, l)).collect();
    let needs = words::listed(&needs, l);
    l.pick(format!("Det krever {needs}."), format!("Det krev {needs}."), format!("It requires {needs}."))
}

fn quota(of: &Quota, l: Language) -> String {
    let (share, months) = (percent(of.share, l), of.months);
    let per = match of.per {
        QuotaPer::Unit => l.pick("enheten", "eininga", "the unit"),
        QuotaPer::Sector => l.pick("sektoren", "sektoren", "the sector"),
        QuotaPer::Employer => l.pick("kommunen", "kommunen", "the municipality"),
    };
    l.pick(
        format!("Det kan brukes for høyst {share} av stillingene i {per} i løpet av {months} måneder."),
        format!("Det kan brukast for høgst {share} av stillingane i {per} i løpet av {months} månader."),
        format!("It may be used for at most {share} of the positions of {per} within {months} months."),
    )
}

fn needs(of: Needs, l: Language) -> &'static str {
    match of {
        Needs::StatedInAdvert => {
            l.pick("at dette står i utlysningen", "at dette står i utlysinga", "that the advert says so")
        }
        Needs::Reason => l.pick("begrunnelse", "grunngjeving", "a reason"),
        Needs::Consultation => l.pick("drøfting", "drøfting", "a consultation"),
        Needs::Agreement => l.pick("enighet", "semje", "an agreement"),
        Needs::Approval => l.pick("godkjenning", "godkjenning", "an approval"),
    }
}

/// With a full stop where it has none.
fn stopped(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '»']) { text.to_owned() } else { format!("{text}.") }
}
