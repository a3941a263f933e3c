use super::{Hit, Subject};
use crate::advert::About;
use crate::finding::{Localized, Value};
use crate::yaml::Fields;

/// Two witnesses in one advert that disagree: `contradiction: { about: size }`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contradicts {
    /// On what.
    pub about: About,
}

impl Contradicts {
    pub(super) fn read(fields: &Fields) -> Option<Contradicts> {
        Some(Contradicts { about: fields.required("about")? })
    }

    pub(super) fn run(self, subject: &Subject) -> Vec<Hit> {
        let told = subject.advert.contradictions.iter().filter(|c| c.about == self.about);
        told.map(|c| {
            let position = c.position.and_then(|p| subject.advert.positions.get(p));
            let main = c.text.span.or(position.and_then(|p| p.span)).or(c.field.span).unwrap_or(subject.head());
            let mut hit = Hit::at(main);
            hit.position = c.position;
            hit.params.set("field", Value::Text(c.field.value.clone()));
            hit.params.set("text", Value::Text(c.text.value.clone()));
            hit.related.extend(c.field.span.filter(|span| *span != main).map(|span| (span, Some(other_place()))));
            hit
        })
        .collect()
    }
}

fn other_place() -> Localized<String> {
    Localized { nb: "Det andre stedet".into(), nn: "Den andre staden".into(), en: "The other place".into() }
}
