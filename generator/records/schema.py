"""JSON Schema of every record, for editors and for programs that read the records elsewhere.

The models are the only declaration: this turns them round. An editor's YAML gives numbers and truth values a type of
their own before it looks at the schema (`phone: 12320` is a number to it), so text may be either; what only the check
knows (that an id exists, that a sum is right) no schema says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from generator.records.allowance import Allowances
from generator.records.base import Record
from generator.records.layout import LAYOUT, RecordKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


KINDS = tuple(kind for kind in LAYOUT if kind.model.model_fields.keys() - {"body"})
"""Kinds of record that have a schema: those that are not prose alone."""


class _OfRecords(GenerateJsonSchema):
    """pydantic's generator, with a number where it also takes the text of a number."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> dict[str, Any]:
        """Return a number, with its bounds."""
        bounds = {"minimum": schema.get("ge"), "maximum": schema.get("le")}
        return {"type": "number"} | {name: float(bound) for name, bound in bounds.items() if bound is not None}


def schema_of(kind: RecordKind[Record, Any], base_url: str = "") -> dict[str, Any]:
    """Return the schema of a kind of record; with an address of the site it names its own, `data/schema/<kind>.json`.

    Of a Markdown file it describes the front matter.
    """
    whole = kind.model.model_json_schema(schema_generator=_OfRecords)
    allowed = Allowances.model_json_schema(schema_generator=_OfRecords)
    models = {**whole.pop("$defs", {}), **allowed["$defs"]}
    whole["properties"].pop("body", None)
    whole["required"] = [name for name in whole.get("required", ()) if name != "body"]
    properties = {**whole["properties"], "allow": allowed["properties"]["allow"]}
    named = {"$schema": DIALECT} | ({"$id": f"{base_url}/data/schema/{kind.name}.json"} if base_url else {})
    about = {"title": kind.title, "description": "、".join(f"content/{path}" for path in kind.paths)}
    inside = {"type": "object", "additionalProperties": False, "required": whole["required"], "properties": properties}
    defined = {name: _without_docstring(model) for name, model in sorted(models.items())}
    schema: dict[str, Any] = named | about | _plain(inside | {"$defs": defined})
    return schema


def schemas(base_url: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the schema of each of `KINDS`."""
    for kind in KINDS:
        yield kind.name, schema_of(kind, base_url)


def _without_docstring(model: Mapping[str, Any]) -> dict[str, Any]:
    """Drop a class's name and docstring, which speak to developers."""
    return {name: value for name, value in model.items() if name not in ("title", "description")}


def _plain(value: Any) -> Any:
    """Drop what says nothing to a writer: `null`, which no record may hold, empty defaults, our own marks."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    value = {name: item for name, item in value.items() if name != "missing" or not isinstance(item, str)}
    numbers = [int(word) for word in value.get("enum", ()) if isinstance(word, str) and word.isdecimal()]
    if numbers:  # to an editor `nth: 1` is a number
        value |= {"enum": [*value["enum"], *numbers], "type": ["string", "integer"]}
    if "default" in value and value["default"] in (None, []):
        del value["default"]
    choices = [choice for choice in value.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        rest = {name: item for name, item in value.items() if name != "anyOf"}
        return _plain({**choices[0], **rest})
    if choices:
        value["anyOf"] = choices
    return {name: _plain(item) for name, item in value.items()}
