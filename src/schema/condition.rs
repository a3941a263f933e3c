use super::{date, one_or_many, percent, texts, words};
use crate::advert::{Audience, EmploymentForm, Permanence, Reason, Sector, Shift, SizeKind, Weekend};
use serde_json::{Value, json};

/// A condition: `applies-to`, `when`. Refers to itself as `#/$defs/condition`.
pub(super) fn schema() -> Value {
    let duration = json!({ "type": "string", "pattern": "^P([0-9]+[YMWD])+$" });
    let itself = one_or_many(json!({ "$ref": "#/$defs/condition" }));
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "sector": words::<Sector>(),
            "unit": texts(),
            "occupation": texts(),
            "permanence": words::<Permanence>(),
            "employment-form": words::<EmploymentForm>(),
            "audience": words::<Audience>(),
            "size": limits(&percent()),
            "size-kind": words::<SizeKind>(),
            "weekend": words::<Weekend>(),
            "shift": words::<Shift>(),
            "student": { "type": "boolean" },
            "divisible": { "type": "boolean" },
            "duration": limits(&duration),
            "advert-date": limits(&date()),
            "reason": words::<Reason>(),
            "not": itself,
            "any": itself,
        },
    })
}

fn limits(value: &Value) -> Value {
    let keys = ["at-least", "above", "at-most", "below", "from", "to"];
    let properties: serde_json::Map<String, Value> = keys.iter().map(|k| ((*k).to_owned(), value.clone())).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
