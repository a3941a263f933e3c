use super::{condition, date, file, one_or_many, percent, period, texts, word, words};
use crate::advert::{Sector, Step, StepScope};
use serde_json::{Value, json};

/// `guidelines/*.yaml`.
pub(super) fn schema() -> Value {
    let text = json!({ "type": "string" });
    let mut schema = file(
        "guideline",
        json!({
            "guideline": { "type": "string", "minLength": 1 },
            "title": text,
            "employer": text,
            "purpose": text,
            "definitions": { "type": "object", "additionalProperties": text },
            "level": { "enum": ["municipality", "sector", "unit"] },
            "scope": {
                "type": "object",
                "properties": { "sector": words::<Sector>(), "unit": texts() },
                "additionalProperties": false,
            },
            "status": { "enum": ["agreed", "decided", "proposed"] },
            "agreed": date(),
            "parties": texts(),
            "reference": text,
            "tariff": { "enum": ["ks", "oslo", "spekter", "state", "other", "none"] },
            "valid": period(),
            "evaluate-by": date(),
            "evaluate-every": { "type": "string", "pattern": "^P([0-9]+[YMWD])+$" },
            "replaces": text,
            "judged-on": { "enum": ["published", "consulted", "decided"] },
            "full-time-week": {
                "type": "object",
                "properties": { "rota": { "type": "number" }, "day": { "type": "number" } },
                "additionalProperties": false,
            },
            "language": { "enum": ["nb", "nn", "en"] },
            "clauses": { "type": "array", "items": clause(), "minItems": 1 },
            "statements": { "type": "object", "additionalProperties": statement() },
            "rules": { "type": "array" },
            "tests": { "type": "array", "items": example() },
        }),
        &["guideline", "title", "valid", "clauses"],
    );
    schema["$defs"] = json!({ "condition": condition::schema() });
    schema
}

fn clause() -> Value {
    let missing = json!({ "enum": ["reason", "consultation", "agreement", "approval", "check"] });
    let process = json!({
        "type": "object",
        "properties": { "when": { "enum": ["before-publication", "before-decision"] }, "with": texts() },
        "additionalProperties": false,
    });
    let items = json!({ "enum": ["size", "permanence", "count", "deadline", "contact", "unit", "period", "ground",
                                 "shift", "weekend-frequency", "hours"] });
    let step = json!({
        "type": "object",
        "properties": { "step": word::<Step>(), "scope": word::<StepScope>() },
        "required": ["step"],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "properties": {
            "id": { "type": "string" },
            "text": { "type": "string" },
            "strength": { "enum": ["shall", "should"] },
            "who": { "type": "string" },
            "may-loosen": { "type": "boolean" },
            "applies-to": { "$ref": "#/$defs/condition" },
            "exceptions": { "type": "array", "items": exception() },
            "minimum-size": minimum(),
            "size-range": {
                "type": "object",
                "properties": { "from": percent(), "to": percent() },
                "required": ["from", "to"],
                "additionalProperties": false,
            },
            "required": one_or_many(items),
            "required-statement": { "type": "string" },
            "forbidden-phrase": texts(),
            "weekend-frequency": { "type": "integer", "minimum": 1 },
            "minimum-deadline-days": { "type": "integer", "minimum": 0 },
            "consultation": process,
            "agreement": process,
            "approval": {
                "type": "object",
                "properties": { "role": { "type": "string" } },
                "required": ["role"],
                "additionalProperties": false,
            },
            "requires-any": { "type": "array", "items": { "type": "array", "items": missing } },
            "temporary-ground": { "enum": ["required"] },
            "check-first": one_or_many(json!({ "anyOf": [word::<Step>(), step] })),
            "target": { "type": "object", "properties": { "measure": { "enum": ["adverts", "staff"] } },
                        "required": ["measure"] },
        },
        "required": ["id", "text", "strength"],
        "additionalProperties": false,
    })
}

fn minimum() -> Value {
    let steps = json!({
        "type": "array",
        "items": {
            "type": "object",
            "properties": { "from": date(), "value": percent() },
            "required": ["value"],
            "additionalProperties": false,
        },
    });
    let combined = json!({
        "type": "object",
        "properties": { "value": percent(), "of": { "enum": ["combined"] } },
        "required": ["value"],
        "additionalProperties": false,
    });
    json!({ "anyOf": [percent(), steps, combined] })
}

fn exception() -> Value {
    json!({
        "type": "object",
        "properties": {
            "id": { "type": "string" },
            "text": { "type": "string" },
            "when": { "$ref": "#/$defs/condition" },
            "requires": one_or_many(
                json!({ "enum": ["stated-in-advert", "reason", "consultation", "agreement", "approval"] })
            ),
            "quota": {
                "type": "object",
                "properties": {
                    "share": percent(),
                    "per": { "type": "string" },
                    "months": { "type": "integer", "minimum": 1 },
                },
                "additionalProperties": false,
            },
        },
        "required": ["id", "text", "when"],
        "additionalProperties": false,
    })
}

fn statement() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "properties": {
            "any": texts(),
            "insert": {
                "type": "object",
                "properties": { "nb": text, "nn": text, "en": text },
                "additionalProperties": false,
            },
        },
        "required": ["any"],
        "additionalProperties": false,
    })
}

fn example() -> Value {
    let verdicts = ["flagged", "unclear", "needs-consultation", "dispensed", "excepted", "ok", "not-covered"];
    json!({
        "type": "object",
        "properties": {
            "name": { "type": "string" },
            "on": date(),
            "advert": { "type": "string" },
            "facts": { "type": "object" },
            "expect": {
                "type": "object",
                "properties": { "verdict": { "enum": verdicts }, "clause": { "type": "string" } },
                "additionalProperties": false,
            },
        },
        "required": ["name", "advert", "expect"],
        "additionalProperties": false,
    })
}
