use super::{file, texts, word};
use crate::advert::Sector;
use serde_json::{Value, json};

/// `heltid.yaml`.
pub(super) fn schema() -> Value {
    let severity = json!({ "enum": ["off", "info", "warning", "error"] });
    let unit = json!({
        "type": "object",
        "properties": { "name": { "type": "string" }, "sector": word::<Sector>(), "aliases": texts() },
        "required": ["name"],
        "additionalProperties": false,
    });
    let lent = json!({
        "type": "object",
        "properties": { "path": { "type": "string" }, "sector": word::<Sector>(), "unit": { "type": "string" } },
        "required": ["path"],
        "additionalProperties": false,
    });
    file(
        "heltid.yaml",
        json!({
            "guidelines": texts(),
            "dispensations": texts(),
            "consultations": texts(),
            "language": { "enum": ["nb", "nn", "en"] },
            "employer": { "type": "string" },
            "include": texts(),
            "exclude": texts(),
            "rules": { "type": "object", "additionalProperties": severity },
            "records-elsewhere": { "type": "boolean" },
            "assume-statements": texts(),
            "fail-on": { "enum": ["error", "warning", "info", "never"] },
            "overrides": { "type": "array", "items": lent },
            "units": { "type": "array", "items": unit },
        }),
        &[],
    )
}
