//! A dispensation to ask for, as an entry of a file under `dispensations/`.

use crate::advert::{Permanence, Position};
use crate::calendar::{Date, Duration};
use crate::text::{Language, fold};
use crate::yaml::Node;

/// What a dispensation is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The clause that would be set aside: `eksempel-2024#3.1`.
    pub clause: &'a str,
    /// The position.
    pub position: &'a Position,
    /// Its unit: the position's own, else the advert's.
    pub unit: Option<&'a str>,
    /// Today: the first day proposed.
    pub today: Date,
    /// The language of the comments: the employer's.
    pub language: Language,
    /// Ids of dispensations that there are.
    pub taken: &'a [&'a str],
}

/// How many months are proposed; a person may change it, up to twelve.
const MONTHS: i32 = 6;

impl Request<'_> {
    /// The entry, to stand below `dispensations:` in a file. Reason, consultation and what was granted are left empty, with a
    /// word on what to write: until they are filled in the file does not load, and says what is missing.
    pub fn entry(&self) -> String {
        let l = self.language;
        let note = |nb, nn, en| l.pick(nb, nn, en);
        let to = self.today.plus(Duration { months: MONTHS, days: 0 });
        let mut lines = vec![
            format!("- id: {}", self.id()),
            format!("  clause: {}", Node::scalar(self.clause)),
            format!(
                "  applies-to: {}",
                note("# stillingene det gjelder", "# stillingane det gjeld", "# the positions")
            ),
        ];
        lines.extend(self.conditions().iter().map(|line| format!("    {line}")));
        lines.push(format!("  count: {}", self.position.count.as_ref().map_or(1, |count| count.value)));
        let why = note(
            "hvorfor stillingen ikke kan følge punktet, med egne ord",
            "kvifor stillinga ikkje kan følgje punktet, med eigne ord",
            "why the position cannot follow the clause, in your own words",
        );
        let with =
            note("organisasjonene, for eksempel NSF, Delta", "organisasjonane, til dømes NSF, Delta", "the unions");
        let outcome = note(
            "agreed (enige) eller disagreed (uenige)",
            "agreed (samde) eller disagreed (usamde)",
            "agreed or disagreed",
        );
        lines.extend([
            format!("  reason: # {why}"),
            format!("  consulted: # {}", note("drøftingen", "drøftinga", "the consultation")),
            "    date: # 2026-11-21".to_owned(),
            format!("    with: [] # {with}"),
            format!("    outcome: # {outcome}"),
            format!("    reference: # {}", note("saksnummer", "saksnummer", "case number")),
            format!(
                "  granted: # {}",
                note("når dispensasjonen er gitt", "når dispensasjonen er gjeven", "once it is granted")
            ),
            "    date: # 2026-11-21".to_owned(),
            format!(
                "    by: # {}",
                note("rolle, for eksempel kommunalsjef", "rolle, til dømes kommunalsjef", "a role")
            ),
            format!(
                "  valid: {{ from: {}, to: {to} }} # {}",
                self.today,
                note("høyst tolv måneder", "høgst tolv månader", "twelve months at most")
            ),
        ]);
        lines.iter().map(|line| format!("  {line}\n")).collect()
    }

    /// `d-2026-11-21-solbakken-sykehjem`, with a number behind it where that is taken.
    fn id(&self) -> String {
        let named = self.unit.map(fold).unwrap_or_default();
        let parts = named.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        let id =
            std::iter::once(format!("d-{}", self.today)).chain(parts.map(str::to_owned)).collect::<Vec<_>>().join("-");
        let numbered = (2..).map(|n| format!("{id}-{n}"));
        let free = std::iter::once(id.clone()).chain(numbered).find(|id| !self.taken.contains(&id.as_str()));
        free.unwrap_or(id)
    }

    /// The condition that the position fulfils; as narrow as what is known of it.
    fn conditions(&self) -> Vec<String> {
        let position = self.position;
        let mut lines = Vec::new();
        match self.unit {
            Some(unit) => lines.push(format!("unit: {}", Node::scalar(unit))),
            None => {
                let which = self.language.pick("hvilken enhet", "kva eining", "which unit");
                lines.push(format!("# unit: {which}"));
            }
        }
        lines.extend(position.occupation.as_ref().map(|o| format!("occupation: [{}]", o.group)));
        let permanence = position.permanence.value;
        if permanence != Permanence::Unknown {
            lines.push(format!("permanence: [{}]", permanence.as_str()));
        }
        if let Some(size) = position.size.as_ref().map(|fact| fact.value) {
            let ends = [("at-least", size.min), ("at-most", size.max)];
            let ends: Vec<String> = ends.iter().filter_map(|(key, end)| Some(format!("{key}: {}", (*end)?))).collect();
            lines.push(format!("size: {{ {} }}", ends.join(", ")));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advert::{Confidence, Fact, Occupation, Origin, Size, SizeKind};
    use crate::guideline::load_dispensations;
    use crate::rule::{Case, blank};
    use crate::text::{Media, Source};

    fn nurse(size: Option<Size>) -> Position {
        Position {
            size: size.map(|size| Fact::new(size, None, Origin::Body, Confidence::High)),
            occupation: Some(Occupation { group: "nurse", styrk08: "2223" }),
            permanence: Fact::new(Permanence::Permanent, None, Origin::Body, Confidence::High),
            ..blank::position()
        }
    }

    fn asked<'a>(position: &'a Position, unit: Option<&'a str>, taken: &'a [&'a str]) -> Request<'a> {
        let today = Date::parse("2026-11-21").unwrap();
        Request { clause: "eksempel-2024#3.1", position, unit, today, language: Language::Nb, taken }
    }

    /// What is wrong with a file, and how many dispensations it gives.
    fn loaded(text: &str) -> (usize, Vec<(String, String)>) {
        let (all, findings) = load_dispensations(&Source::new("d.yaml", text, Media::Yaml));
        let said = findings.iter().map(|f| (f.rule.to_string(), f.render(Language::Nb).message)).collect();
        (all.len(), said)
    }

    #[test]
    fn it_says_what_is_missing_until_it_is_filled_in() {
        let position = nurse(Some(Size { min: Some(60.0), max: Some(60.0), kind: SizeKind::Exact }));
        let entry = asked(&position, Some("Solbakken sjukeheim, avd. 2"), &[]).entry();
        let expected = "  - id: d-2026-11-21-solbakken-sjukeheim-avd-2
    clause: \"eksempel-2024#3.1\"
    applies-to: # stillingene det gjelder
      unit: \"Solbakken sjukeheim, avd. 2\"
      occupation: [nurse]
      permanence: [permanent]
      size: { at-least: 60, at-most: 60 }
    count: 1
    reason: # hvorfor stillingen ikke kan følge punktet, med egne ord
    consulted: # drøftingen
      date: # 2026-11-21
      with: [] # organisasjonene, for eksempel NSF, Delta
      outcome: # agreed (enige) eller disagreed (uenige)
      reference: # saksnummer
    granted: # når dispensasjonen er gitt
      date: # 2026-11-21
      by: # rolle, for eksempel kommunalsjef
    valid: { from: 2026-11-21, to: 2027-05-21 } # høyst tolv måneder
";
        assert_eq!(entry, expected);
        let file = format!("dispensations:\n{entry}");
        let told = |rule: &str, message: &str| (rule.to_owned(), message.to_owned());
        let no_consultation = ("dispensation/no-consultation".to_owned(), loaded(&file).1[0].1.clone());
        assert_eq!(
            loaded(&file),
            (
                0,
                vec![
                    no_consultation,
                    told("yaml/missing-key", "«reason» mangler."),
                    told("yaml/missing-key", "«granted.date» mangler."),
                ]
            )
        );
        let full = file
            .replace("reason: #", "reason: Ingen flere vakter å dele i turnusen #")
            .replace("date: # 2026-11-21\n      with: []", "date: 2026-11-20 \n      with: [NSF]")
            .replace("date: # 2026", "date: 2026-11-21 # 2026");
        assert_eq!(loaded(&full), (1, Vec::new()));
    }

    #[test]
    fn it_is_for_the_position_that_it_was_asked_for() {
        let sizes = [
            None,
            Some(Size { min: Some(60.0), max: Some(62.91), kind: SizeKind::Range }),
            Some(Size { min: None, max: Some(60.0), kind: SizeKind::UpTo }),
            Some(Size { min: Some(50.0), max: None, kind: SizeKind::AtLeast }),
        ];
        for size in sizes {
            let position = nurse(size);
            let entry = asked(&position, None, &[]).entry();
            let full = entry
                .replace("reason: #", "reason: Ingen flere vakter å dele #")
                .replace("date: #", "date: 2026-11-21 #");
            let source = Source::new("d.yaml", format!("dispensations:\n{full}"), Media::Yaml);
            let (all, findings) = load_dispensations(&source);
            assert_eq!(findings, [], "{full}");
            let advert = blank::advert();
            let case = Case::of(&advert, Date::parse("2026-12-01"), &[]).at(&position);
            assert!(all.iter().all(|d| d.fits(&case)) && all.len() == 1, "{full}");
        }
    }

    #[test]
    fn an_id_that_is_taken_gets_a_number() {
        let position = nurse(None);
        let id = |taken: &[&str]| asked(&position, Some("Lyngmo"), taken).id();
        assert_eq!(id(&[]), "d-2026-11-21-lyngmo");
        assert_eq!(id(&["d-2026-11-21-lyngmo", "d-2026-11-21-lyngmo-2"]), "d-2026-11-21-lyngmo-3");
    }
}
