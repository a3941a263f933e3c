use super::{condition, date, file, period, texts, word};
use crate::advert::Outcome;
use serde_json::{Value, json};

/// `dispensations/*.yaml`.
pub(super) fn schema() -> Value {
    let record = |extra: (&str, Value)| {
        let mut properties = json!({ "date": date() });
        properties[extra.0] = extra.1;
        json!({ "type": "object", "properties": properties, "required": ["date"] })
    };
    let mut consulted = record(("with", texts()));
    consulted["properties"]["outcome"] = word::<Outcome>();
    consulted["properties"]["reference"] = json!({ "type": "string" });
    let dispensation = json!({
        "type": "object",
        "properties": {
            "id": { "type": "string" },
            "clause": { "type": "string", "pattern": "^.+#.+$" },
            "applies-to": { "$ref": "#/$defs/condition" },
            "count": { "type": "integer", "minimum": 1 },
            "reason": { "type": "string", "minLength": 1 },
            "consulted": consulted,
            "granted": record(("by", json!({ "type": "string" }))),
            "valid": period(),
            "document": { "type": "string" },
        },
        "required": ["id", "clause", "reason", "valid"],
        "additionalProperties": false,
    });
    let mut schema = file(
        "dispensations",
        json!({ "dispensations": { "type": "array", "items": dispensation } }),
        &["dispensations"],
    );
    schema["$defs"] = json!({ "condition": condition::schema() });
    schema
}
