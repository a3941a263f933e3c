//! What the occupation groups of the vocabulary are called inside a sentence.

use crate::advert::occupations;
use crate::text::Language;

/// The plural of a group: «sykepleiere». A STYRK-08 code stands for the groups that share it.
pub fn called(name: &str, language: Language) -> String {
    let groups: Vec<&str> =
        occupations().filter(|(group, code)| *group == name || *code == name).map(|(group, _)| group).collect();
    let words: Vec<&str> = groups.iter().filter_map(|group| plural(group, language)).collect();
    if words.is_empty() { name.to_owned() } else { words.join(", ") }
}

fn plural(group: &str, l: Language) -> Option<&'static str> {
    Some(match group {
        "nurse" => l.pick("sykepleiere", "sjukepleiarar", "nurses"),
        "specialist-nurse" => l.pick("spesialsykepleiere", "spesialsjukepleiarar", "specialist nurses"),
        "midwife" => l.pick("jordmødre", "jordmødrer", "midwives"),
        "social-educator" => l.pick("vernepleiere", "vernepleiarar", "social educators"),
        "health-worker" => l.pick("helsefagarbeidere", "helsefagarbeidarar", "health care workers"),
        "care-assistant" => l.pick("assistenter i pleien", "assistentar i pleia", "care assistants"),
        "home-help" => l.pick("hjemmehjelpere", "heimehjelparar", "home helpers"),
        "personal-assistant" => l.pick("personlige assistenter", "personlege assistentar", "personal assistants"),
        "support-contact" => l.pick(
            "støttekontakter og avlastere",
            "støttekontaktar og avlastarar",
            "support contacts and respite carers",
        ),
        "activity-worker" => l.pick("aktivitører", "aktivitørar", "activity workers"),
        "milieu-worker" => l.pick("miljøarbeidere", "miljøarbeidarar", "milieu workers"),
        "milieu-therapist" => l.pick("miljøterapeuter", "miljøterapeutar", "milieu therapists"),
        "doctor" => l.pick("leger", "legar", "doctors"),
        "specialist-doctor" => l.pick("legespesialister", "legespesialistar", "specialist doctors"),
        "occupational-therapist" => l.pick("ergoterapeuter", "ergoterapeutar", "occupational therapists"),
        "physiotherapist" => l.pick("fysioterapeuter", "fysioterapeutar", "physiotherapists"),
        "psychologist" => l.pick("psykologer", "psykologar", "psychologists"),
        "social-worker" => {
            l.pick("sosionomer og barnevernspedagoger", "sosionomar og barnevernspedagogar", "social workers")
        }
        "dental" => l.pick("tannhelsepersonell", "tannhelsepersonell", "dental staff"),
        "bioengineer" => l.pick(
            "bioingeniører og radiografer",
            "bioingeniørar og radiografar",
            "biomedical scientists and radiographers",
        ),
        "nutritionist" => l.pick(
            "ernæringsfysiologer og logopeder",
            "ernæringsfysiologar og logopedar",
            "nutritionists and speech therapists",
        ),
        "ambulance" => l.pick("ambulansearbeidere", "ambulansearbeidarar", "ambulance workers"),
        "medical-secretary" => l.pick("helsesekretærer", "helsesekretærar", "medical secretaries"),
        "kindergarten-teacher" => l.pick("barnehagelærere", "barnehagelærarar", "kindergarten teachers"),
        "kindergarten-head" => l.pick("styrere i barnehage", "styrarar i barnehage", "heads of kindergartens"),
        "kindergarten-assistant" => l.pick("barnehageassistenter", "barnehageassistentar", "kindergarten assistants"),
        "child-and-youth-worker" => {
            l.pick("barne- og ungdomsarbeidere", "barne- og ungdomsarbeidarar", "child and youth workers")
        }
        "skilled-worker" => l.pick("fagarbeidere", "fagarbeidarar", "skilled workers"),
        "teacher" => l.pick("lærere", "lærarar", "teachers"),
        "special-teacher" => l.pick("spesialpedagoger", "spesialpedagogar", "special needs teachers"),
        "school-assistant" => {
            l.pick("assistenter i skole og SFO", "assistentar i skule og SFO", "assistants in school")
        }
        "school-head" => l.pick("rektorer og inspektører", "rektorar og inspektørar", "heads of schools"),
        "culture-teacher" => l.pick("kulturskolelærere", "kulturskulelærarar", "teachers in schools of culture"),
        "librarian" => l.pick("bibliotekarer", "bibliotekarar", "librarians"),
        "culture-worker" => l.pick("kulturarbeidere", "kulturarbeidarar", "workers in culture"),
        "cleaner" => l.pick("renholdere", "reinhaldarar", "cleaners"),
        "kitchen" => l.pick("kokker og kjøkkenpersonale", "kokkar og kjøkenpersonale", "cooks and kitchen staff"),
        "caretaker" => l.pick("vaktmestere og driftspersonale", "vaktmeistrar og driftspersonale", "caretakers"),
        "engineer" => l.pick("ingeniører", "ingeniørar", "engineers"),
        "fire" => l.pick("brannmannskap", "brannmannskap", "fire crews"),
        "driver" => l.pick("sjåfører", "sjåførar", "drivers"),
        "craftsman" => l.pick("håndverkere", "handverkarar", "craftspeople"),
        "case-worker" => {
            l.pick("saksbehandlere og rådgivere", "sakshandsamarar og rådgjevarar", "case workers and advisers")
        }
        "clerk" => l.pick("kontormedarbeidere", "kontormedarbeidarar", "clerks"),
        "economist" => l.pick("økonomimedarbeidere", "økonomimedarbeidarar", "finance staff"),
        "ict" => l.pick("IKT-medarbeidere", "IKT-medarbeidarar", "ICT staff"),
        "lawyer" => l.pick("jurister", "juristar", "lawyers"),
        "communicator" => l.pick("kommunikasjonsrådgivere", "kommunikasjonsrådgjevarar", "communication advisers"),
        "hr" => l.pick("personalrådgivere", "personalrådgjevarar", "HR advisers"),
        "health-manager" => {
            l.pick("ledere i helse og omsorg", "leiarar i helse og omsorg", "managers in health and care")
        }
        "manager" => {
            l.pick("kommunalsjefer og andre ledere", "kommunalsjefar og andre leiarar", "directors and other managers")
        }
        "church" => l.pick("kirkelig ansatte", "kyrkjeleg tilsette", "church staff"),
        "apprentice" => l.pick("lærlinger", "lærlingar", "apprentices"),
        "substitute" => l.pick("tilkallingsvikarer", "tilkallingsvikarar", "on-call substitutes"),
        "night-watch" => l.pick("nattevakter", "nattevakter", "night watches"),
        "researcher" => l.pick("forskere", "forskarar", "researchers"),
        "police" => l.pick("betjenter", "betjentar", "officers"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_name() {
        for (group, _) in occupations() {
            assert!(plural(group, Language::Nb).is_some(), "{group}");
        }
        assert_eq!(called("nurse", Language::Nn), "sjukepleiarar");
        assert_eq!(called("2223", Language::Nb), "sykepleiere");
    }
}
