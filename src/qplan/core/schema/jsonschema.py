"""The JSON Schema of plan.yaml, draft-07, for editors: built from the models.

It is never stricter than `validate`: what it refuses, `validate` refuses too. `validate` knows
more, and says it better.
"""

from typing import Any

from qplan.core.plan.model import Plan
from qplan.core.schema.fields import adapter

DRAFT = "http://json-schema.org/draft-07/schema#"


def plan_schema() -> dict[str, Any]:
    """The schema of a whole plan."""
    schema = adapter(Plan).json_schema()
    definitions = schema.pop("$defs")
    return {
        "$schema": DRAFT,
        "title": "plan.yaml",
        **{key: value for key, value in _draft07(schema).items() if key != "title"},
        "definitions": {name: _draft07(definitions[name]) for name in sorted(definitions)},
    }


def _draft07(node: Any) -> Any:
    """One node of pydantic's schema in the older draft."""
    if isinstance(node, list):
        return [_draft07(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _draft07(value) for key, value in node.items()}
    if "properties" in node:
        required = node.get("required", [])
        node["properties"] = {
            name: value if name in required else _or_null(value)
            for name, value in _untitled(node["properties"]).items()
        }
    by_name = node.get("additionalProperties")
    if isinstance(by_name, dict) and "$ref" in str(by_name):
        node["additionalProperties"] = _or_null(by_name)
    if "$ref" in node:
        reference = {"$ref": node.pop("$ref").replace("#/$defs/", "#/definitions/")}
        # What stands beside a reference is ignored in this draft.
        return {"allOf": [reference], **node} if node else reference
    return node


def _untitled(properties: dict[str, Any]) -> dict[str, Any]:
    """Without the titles that only repeat the key."""
    return {
        name: {key: value for key, value in schema.items() if key != "title"}
        for name, schema in properties.items()
    }


_ABOUT = ("description", "default", "examples")


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Null means absent, so every key that may be left out may be null."""
    about: dict[str, Any] = {k: schema[k] for k in _ABOUT if k in schema}
    rest = {key: value for key, value in schema.items() if key not in about}
    if about.get("default", ...) is None:
        del about["default"]
    options = rest.get("anyOf", [rest]) if set(rest) <= {"anyOf"} else [rest]
    if {"type": "null"} not in options:
        options = [*options, {"type": "null"}]
    return {**about, "anyOf": options}
