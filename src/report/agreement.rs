//! A guideline as the document that people read and sign.

use super::demand::demand;
use super::diagnostic::Pen;
use super::words;
use crate::finding::Value;
use crate::guideline::{Clause, Evaluate, Exception, Guideline, JudgedOn, Level, Needs, Status};
use crate::rule::{Label, Strength};
use crate::text::Language;

/// The guideline in full: when and for whom it holds, each clause with its exceptions, the fixed texts, and lines to sign
/// on. One that was decided and not agreed has no lines for the unions.
pub fn agreement(of: &Guideline, language: Language, color: bool) -> String {
    let mut document = Document { out: String::new(), pen: Pen::new(color), language };
    document.head(of);
    for clause in &of.clauses {
        document.clause(clause);
    }
    document.statements(of);
    document.signatures(of);
    document.out
}

struct Document {
    out: String,
    pen: Pen,
    language: Language,
}

impl Document {
    fn head(&mut self, of: &Guideline) {
        let l = self.language;
        self.pen.strong(&mut self.out, &of.title);
        self.out.push_str(&format!("\n{}\n\n", "=".repeat(of.title.chars().count().min(100))));
        if let Some(employer) = &of.employer {
            self.note(l.pick("Arbeidsgiver", "Arbeidsgivar", "Employer"), employer);
        }
        let status = match of.status {
            Status::Agreed => l.pick("avtalt", "avtalt", "agreed"),
            Status::Decided => l.pick("vedtatt av arbeidsgiver", "vedteke av arbeidsgivar", "decided by the employer"),
            Status::Proposed => l.pick("forslag, ikke i bruk", "framlegg, ikkje i bruk", "proposed, not in use"),
        };
        let agreed = of.agreed.map_or_else(String::new, |d| format!(" {}", words::date(d, l)));
        self.note(l.pick("Status", "Status", "Status"), &format!("{status}{agreed}"));
        self.note(l.pick("Parter", "Partar", "Parties"), &of.parties.join(", "));
        if let Some(reference) = &of.reference {
            self.note(l.pick("Sak", "Sak", "Case"), reference);
        }
        let valid = words::period("", of.valid.from, of.valid.to, l);
        self.note(l.pick("Gjelder", "Gjeld", "Holds"), valid.trim_start_matches([',', ' ']));
        self.scope(of);
        let date = match of.judged_on {
            JudgedOn::Published => l.pick("den ble publisert", "ho blei publisert", "it was published"),
            JudgedOn::Consulted => l.pick("den ble drøftet", "ho blei drøfta", "it was discussed"),
            JudgedOn::Decided => l.pick("den ble besluttet", "ho blei avgjord", "it was decided"),
        };
        let judged = l.pick(
            "En utlysning vurderes etter dagen",
            "Ei utlysing blir vurdert etter dagen",
            "An advert is judged by the day",
        );
        self.note(l.pick("Dato", "Dato", "Date"), &format!("{judged} {date}"));
        if let Some(replaces) = &of.replaces {
            self.note(l.pick("Erstatter", "Erstattar", "Replaces"), replaces);
        }
        match of.evaluate {
            Some(Evaluate::By(date)) => {
                let by = l.pick("senest", "seinast", "by");
                self.note(l.pick("Evalueres", "Blir evaluert", "Evaluated"), &format!("{by} {}", words::date(date, l)));
            }
            Some(Evaluate::Every(span)) => {
                let months = u32::try_from(span.months).unwrap_or_default();
                let every = l.pick("hver", "kvar", "every");
                let month = l.pick("måned", "månad", "months");
                self.note(l.pick("Evalueres", "Blir evaluert", "Evaluated"), &format!("{every} {months}. {month}"));
            }
            None => {}
        }
        self.out.push('\n');
    }

    fn scope(&mut self, of: &Guideline) {
        let l = self.language;
        let sectors = of.scope.sector.iter().map(|s| (*s.label().get(l)).to_owned());
        let all: Vec<String> = sectors.chain(of.scope.unit.iter().cloned()).collect();
        let level = match of.level {
            Level::National => l.pick("hele landet", "heile landet", "the whole country"),
            Level::Municipality => l.pick("hele kommunen", "heile kommunen", "the whole municipality"),
            Level::Sector | Level::Unit => "",
        };
        let said = if all.is_empty() { level.to_owned() } else { all.join(", ") };
        self.note(l.pick("Område", "Område", "Scope"), &said);
    }

    fn clause(&mut self, clause: &Clause) {
        let l = self.language;
        self.pen.strong(&mut self.out, &clause.id);
        let strength = match clause.strength {
            Strength::Shall => l.pick("skal", "skal", "shall"),
            Strength::Should => l.pick("bør", "bør", "should"),
        };
        self.out.push_str(&format!(" {} ({strength})\n", clause.text.get(l)));
        self.note(l.pick("Krav", "Krav", "Demand"), &demand(&clause.requirement, l));
        self.note(l.pick("Gjelder når", "Gjeld når", "Applies when"), &clause.applies_to.sentence(l));
        if let Some(who) = &clause.who {
            self.note(words::WHO.get(l), words::who(who, l));
        }
        for exception in &clause.exceptions {
            self.exception(exception);
        }
        self.out.push('\n');
    }

    fn exception(&mut self, exception: &Exception) {
        let l = self.language;
        let when = exception.when.sentence(l);
        let mut said = format!("{} ({} {when}", exception.text, l.pick("når", "når", "when"));
        if !exception.requires.is_empty() {
            let needs: Vec<&str> = exception.requires.iter().map(|n| needs(*n, l)).collect();
            said.push_str(&format!("; {} {}", l.pick("krever", "krev", "requires"), words::listed(&needs, l)));
        }
        if let Some(quota) = &exception.quota {
            let share = Value::Percent(quota.share).show(l);
            let months = quota.months;
            said.push_str(&l.pick(
                format!("; høyst {share} på {months} måneder"),
                format!("; høgst {share} på {months} månader"),
                format!("; at most {share} over {months} months"),
            ));
        }
        self.note(l.pick("Unntak", "Unntak", "Exception"), &format!("{said})"));
    }

    fn statements(&mut self, of: &Guideline) {
        let l = self.language;
        if of.statements.is_empty() {
            return;
        }
        self.out.push_str(l.pick("Faste tekster\n", "Faste tekstar\n", "Fixed texts\n"));
        for statement in &of.statements {
            self.note(&statement.id, &format!("«{}»", statement.insert.get(l)));
        }
        self.out.push('\n');
    }

    fn signatures(&mut self, of: &Guideline) {
        let signers: Vec<String> = match of.status {
            Status::Agreed => of.parties.clone(),
            Status::Decided | Status::Proposed => of.employer.iter().cloned().collect(),
        };
        if signers.is_empty() {
            return;
        }
        self.out.push_str(self.language.pick(
            "Dato og underskrift\n\n",
            "Dato og underskrift\n\n",
            "Date and signature\n\n",
        ));
        for signer in signers {
            self.out.push_str(&format!("  ______________  {signer}\n\n"));
        }
    }

    fn note(&mut self, label: &str, text: &str) {
        self.pen.note(&mut self.out, label, text);
    }
}

fn needs(of: Needs, l: Language) -> &'static str {
    match of {
        Needs::StatedInAdvert => {
            l.pick("at det står i utlysningen", "at det står i utlysinga", "that the advert says so")
        }
        Needs::Reason => l.pick("begrunnelse", "grunngjeving", "a reason"),
        Needs::Consultation => l.pick("drøfting", "drøfting", "a consultation"),
        Needs::Agreement => l.pick("enighet", "semje", "an agreement"),
        Needs::Approval => l.pick("godkjenning", "godkjenning", "an approval"),
    }
}
