//! What the parameters of a rule's texts are called, for a reader who sees the rule without a finding.

use super::words::Word;
use crate::text::Language;

/// A template with what a finding fills in named in brackets: «[Størrelsen] er under minstekravet på [grensen]».
pub fn in_brackets(template: &str, language: Language) -> String {
    let mut out = String::with_capacity(template.len() + 24);
    let mut rest = template;
    while let Some((before, (parameter, after))) =
        rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
    {
        out.push_str(before);
        let said = name(&parameter.to_lowercase()).map_or(parameter, |word| *word.get(language));
        let mut letters = said.chars();
        out.push('[');
        if parameter.starts_with(char::is_uppercase) {
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        }
        out.push_str(letters.as_str());
        out.push(']');
        rest = after;
    }
    out + rest
}

/// A parameter in words.
fn name(parameter: &str) -> Option<Word> {
    let word = |nb, nn, en| Word { nb, nn, en };
    Some(match parameter {
        "agreed" => word("partene har avtalt", "partane har avtalt", "the parties have agreed"),
        "begins" => word("første dag", "første dag", "the first day"),
        "before" => {
            word("før utlysning eller beslutning", "før utlysing eller avgjerd", "before the advert or the decision")
        }
        "clause" => word("punktet", "punktet", "the clause"),
        "consulted" | "date" => word("datoen", "datoen", "the date"),
        "covered" => word("så mange", "så mange", "so many"),
        "days" => word("tallet på", "talet på", "number of"),
        "dispensation" => word("dispensasjonen", "dispensasjonen", "the dispensation"),
        "deadline" => word("fristen", "fristen", "the deadline"),
        "ends" => word("siste dag", "siste dag", "the last day"),
        "employer" => word("arbeidsgiveren", "arbeidsgjevaren", "the employer"),
        "exception" => word("unntaket", "unntaket", "the exception"),
        "guideline" => word("andre retningslinjer", "andre retningslinjer", "another guideline"),
        "id" => word("id-en", "id-en", "the id"),
        "keys" => word("liste", "liste", "list"),
        "field" => word("det feltet sier", "det feltet seier", "what the field says"),
        "from" => word("nedre grense", "nedre grense", "the lower limit"),
        "hours" => word("tallet på", "talet på", "number of"),
        "insert" => word("den avtalte teksten", "den avtalte teksten", "the agreed text"),
        "item" => word("opplysningen", "opplysninga", "what was agreed"),
        "match" | "matches" | "text" => word("ordene i utlysningen", "orda i utlysinga", "the words of the advert"),
        "limit" | "minimum" => word("grensen", "grensa", "the limit"),
        "meant" => word("forslag", "framlegg", "suggestion"),
        "months" => word("tallet på", "talet på", "number of"),
        "posts" => word("alle", "alle", "all"),
        "strength" => word("styrken", "styrken", "the strength"),
        "missing" => word("begrunnelse og drøfting", "grunngjeving og drøfting", "reason and consultation are"),
        "need" => word(
            "behovet skal dokumenteres skriftlig og drøftes med de tillitsvalgte",
            "behovet skal dokumenterast skriftleg og drøftast med dei tillitsvalde",
            "the need must be documented in writing and discussed with the union representatives",
        ),
        "other" => word("en annen arbeidsgiver", "ein annan arbeidsgjevar", "another employer"),
        "per" => word("der kvoten gjelder", "der kvoten gjeld", "where the quota holds"),
        "position" => word("deltidsstillingen", "deltidsstillinga", "the part-time position"),
        "registered" => word("registrert", "registrerte", "recorded"),
        "role" => word("den som skal godkjenne", "den som skal godkjenne", "the one who approves"),
        "share" => word("andelen", "delen", "the share"),
        "shall" => word("skal", "skal", "must"),
        "size" => word("størrelsen", "storleiken", "the size"),
        "sizes" => word("størrelsene", "storleikane", "the sizes"),
        "statement" => word("det som er avtalt", "det som er avtalt", "what was agreed"),
        "steps" => word("steget er tatt", "steget er teke", "the step was taken"),
        "sum" => word("summen", "summen", "the sum"),
        "to" => word("øvre grense", "øvre grense", "the upper limit"),
        "week" => word("full uke", "full veke", "a full week"),
        "weekends" => word("så ofte i helgene", "så ofte i helgane", "so many weekends"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleSet;

    #[test]
    fn what_a_finding_fills_in_is_named() {
        let template = "{Size} er under {minimum} i {clause}, {ukjent}.";
        assert_eq!(in_brackets(template, Language::Nb), "[Størrelsen] er under [grensen] i [punktet], [ukjent].");
        assert_eq!(in_brackets("{Size} er under {", Language::Nn), "[Storleiken] er under {");
    }

    #[test]
    fn every_parameter_of_every_rule_has_a_name() {
        for rule in RuleSet::built_in().0.iter() {
            for language in [Language::Nb, Language::Nn, Language::En] {
                let texts = rule.texts.get(language);
                for text in [&texts.message, &texts.why, &texts.advice] {
                    for parameter in text.split('{').skip(1).filter_map(|t| t.split_once('}')) {
                        assert!(name(&parameter.0.to_lowercase()).is_some(), "{}: {}", rule.id, parameter.0);
                    }
                }
            }
        }
    }
}
