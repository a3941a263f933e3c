use super::{Hit, Subject};
use crate::advert::{About, Permanence};
use crate::calendar::Date;
use crate::finding::{Localized, Value};
use crate::rule::Label;
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
            hit.params.set("field", self.said(&c.field.value));
            hit.params.set("text", self.said(&c.text.value));
            hit.related.extend(c.field.span.filter(|span| *span != main).map(|span| (span, Some(other_place()))));
            hit
        })
        .collect()
    }
}

impl Contradicts {
    /// What a witness says, as a reader of any language has it: a bare number is a percent, a day a day.
    fn said(self, value: &str) -> Value {
        let known = match self.about {
            About::Size => value.replace(',', ".").parse().ok().map(Value::Percent),
            About::Permanence => Permanence::parse(value).map(|p| {
                let Localized { nb, nn, en } = p.label();
                Value::Words(Localized { nb: nb.to_owned(), nn: nn.to_owned(), en: en.to_owned() })
            }),
            About::Deadline => Date::parse(value).map(Value::Date),
            About::Count => None,
        };
        known.unwrap_or_else(|| Value::Text(value.to_owned()))
    }
}

fn other_place() -> Localized<String> {
    Localized { nb: "Det andre stedet".into(), nn: "Den andre staden".into(), en: "The other place".into() }
}
