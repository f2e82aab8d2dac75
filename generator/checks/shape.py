"""One document against its model: pydantic's errors as diagnostics with lines."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.diagnostics.catalogue import CATALOGUE, did_you_mean, nearest
from generator.diagnostics.limit import MOST, left_out_at
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import WHOLE_FILE
from generator.records.base import Record
from generator.sources.document import Document

_CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "bad-choice",
    "literal_error": "bad-choice",
    "tuple_type": "expected-list",
    "list_type": "expected-list",
    "too_short": "empty-list",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "model_type": "expected-mapping",
    "model_attributes_type": "expected-mapping",
    "dict_type": "expected-mapping",
}


def validate(document: Document, model: type[Record]) -> Record | list[Diagnostic]:
    """Return the document's record, or every way in which it does not fit the model."""
    if document.values is None:
        return [document.diagnose("empty-file")]
    if not isinstance(document.values, dict):
        return [document.diagnose("expected-mapping", name=WHOLE_FILE, known=_known(model))]
    try:
        return model.model_validate(document.values)
    except ValidationError as error:
        found = _without_echoes(error.errors(include_url=False))
        if document.has_no_front_matter:
            names = "、".join(_field_name(one["loc"]) for one in found)
            return [document.diagnose("front-matter", reason="absent", names=names)]
        told = [_diagnostic(document, model, one) for one in found[:MOST]]
        return [*told, left_out_at(told[-1].location, len(found) - MOST)] if len(found) > MOST else told


def _without_echoes(found: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out "too short" of a list whose items are wrong: pydantic counts only the right ones."""
    places = {error["loc"][:end] for error in found for end in range(len(error["loc"]))}
    return [error for error in found if error["type"] != "too_short" or error["loc"] not in places]


def _diagnostic(document: Document, model: type[Record], error: ErrorDetails) -> Diagnostic:
    path = tuple(error["loc"])
    value = error["input"]
    code = error["type"] if error["type"] in CATALOGUE else _CODES.get(error["type"], "expected-text")
    name = _field_name(path)
    context: dict[str, Any] = {"name": name, "value": value, **error.get("ctx", {})}
    fix = context.pop("fix", None)
    if value is None and code != "missing-field":
        return document.diagnose("missing-value", path, key=True, name=name)
    if code == "missing-field":
        owner, field = _field(model, path)
        title = field.title if field is not None and field.title else owner.__name__
        extra = field.json_schema_extra if field is not None else None
        told = str(extra.get("missing", code)) if isinstance(extra, dict) else code  # a field may say why it is needed
        return replace(document.diagnose(told, path[:-1], name=name, title=title), way=path)
    if code == "unknown-field":
        owner, _ = _field(model, path)
        names = _names(owner)
        near = nearest(name, names)
        return document.diagnose(
            code, path, key=True, fix=near or None, name=name, guess=did_you_mean(name, names), known="、".join(names)
        )
    if code == "bad-choice":
        _, field = _field(model, path)
        choices = _choices(field)
        near = nearest(str(value), choices)
        return document.diagnose(
            code, path, fix=near or None, name=name, value=value, guess=did_you_mean(str(value), choices),
            known="、".join(choices),
        )  # fmt: skip
    if code == "out-of-range":
        _, field = _field(model, path)
        low, high = _bounds(field)
        return document.diagnose(code, path, value=value, low=low, high=high)
    if code == "expected-mapping":
        owner, field = _field(model, path)
        inner = _model_of(field.annotation) if field is not None else owner
        return document.diagnose(code, path, name=name, known=_known(inner or owner))
    return document.diagnose(code, path, fix=fix, **context)


def _field_name(path: tuple[int | str, ...]) -> str:
    """Return the last name on the way: an item of a list goes by the list's name."""
    return next((step for step in reversed(path) if isinstance(step, str)), WHOLE_FILE)


def _names(model: type[BaseModel]) -> tuple[str, ...]:
    """Return fields as they are called in YAML: the model's own first, then those that it inherits.

    `body` is no field.
    """
    own = model.__annotations__
    fields = sorted(model.model_fields.items(), key=lambda item: item[0] not in own)
    return tuple(field.alias or name for name, field in fields if name != "body")


def nearest_field(model: type[BaseModel], path: tuple[int | str, ...]) -> str:
    """Return the field that somebody may have meant by a name that there is not; empty where there is none like it."""
    owner, _ = _field(model, path)
    return nearest(_field_name(path), _names(owner))


def _known(model: type[BaseModel]) -> str:
    return "、".join(_names(model))


def _field(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the model that owns the last name of a path, and the field; None for a name that it does not have."""
    owner: type[BaseModel] = model
    field: FieldInfo | None = None
    for step in path:
        if isinstance(step, int):
            continue
        if field is not None:
            owner = _model_of(field.annotation) or owner
        field = next((one for name, one in owner.model_fields.items() if step in (name, one.alias)), None)
    return owner, field


def _model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `Model`, `Model | None`, `tuple[Model, ...]` and annotated forms of these."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_of(part))), None)


def _choices(field: FieldInfo | None) -> tuple[str, ...]:
    def inside(annotation: Any) -> tuple[str, ...]:
        if isinstance(annotation, type) and issubclass(annotation, StrEnum):
            return tuple(annotation)
        if isinstance(annotation, str):
            return (annotation,)
        return tuple(choice for part in get_args(annotation) for choice in inside(part))

    return inside(field.annotation) if field is not None else ()


def _bounds(field: FieldInfo | None) -> tuple[str, str]:
    low = high = "?"
    for rule in field.metadata if field is not None else ():
        low = str(getattr(rule, "ge", low))
        high = str(getattr(rule, "le", high))
    return low, high
