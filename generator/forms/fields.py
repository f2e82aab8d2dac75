"""The fields of a form, read off a record's model: titles, help, choices, and how each value is typed."""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.records import base
from generator.records.base import Record
from generator.records.choices import choice_words
from generator.records.plain import field_order


class FieldKind(StrEnum):
    """The way in which a value is put in."""

    LINE = "line"
    TEXT = "text"
    PROSE = "prose"
    DAY = "day"
    NUMBER = "number"
    COUNT = "count"
    CHOICE = "choice"
    FLAG = "flag"
    LINES = "lines"
    """A list of scalars, one a line."""
    PAIRS = "pairs"
    """A mapping of scalars, `name: value` a line."""
    FILE = "file"
    """The name of a picture or a paper, which may be handed in."""
    GROUP = "group"
    """One record within the record."""
    ITEMS = "items"
    """A list of records."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a model."""

    name: str
    """As it is called in the file."""
    title: str
    help: str
    kind: FieldKind
    required: bool
    choices: tuple[tuple[str, str], ...] = ()
    """Values with their Chinese words."""
    model: type[Record] | None = None
    """Of a group, or of the items of a list."""


def _function(annotated: Any) -> Any:
    return annotated.__metadata__[0].func


_KINDS: dict[Any, FieldKind] = {
    _function(base.Text): FieldKind.TEXT,
    _function(base.Prose): FieldKind.PROSE,
    _function(base.Day): FieldKind.DAY,
    _function(base.Number): FieldKind.NUMBER,
    _function(base.Amount): FieldKind.NUMBER,
    _function(base.Count): FieldKind.COUNT,
    _function(base.Flag): FieldKind.FLAG,
    _function(base.FileName): FieldKind.FILE,
}
"""By the function that reads the value; what is not here is a line of text."""

FLAG_CHOICES = (("true", "是"), ("false", "否"))


@cache
def fields_of(model: type[Record]) -> tuple[FieldSpec, ...]:
    """Return a model's fields in the order in which people write them."""
    return tuple(_spec(name, model.model_fields[name]) for name in field_order(model))


def field_named(model: type[Record], name: str) -> FieldSpec | None:
    """Return the field that a file calls by a name; None where there is none."""
    return next((spec for spec in fields_of(model) if spec.name == name), None)


def _spec(name: str, field: FieldInfo) -> FieldSpec:
    kind, inner = _kind(field.annotation, tuple(field.metadata))
    choices: tuple[tuple[str, str], ...] = ()
    told = field.description or ""
    if kind is FieldKind.CHOICE:
        choices = choice_words(inner, told)
        told = "" if any(value != word for value, word in choices) or _only_choices(told, inner) else told
    elif kind is FieldKind.FLAG:
        choices = FLAG_CHOICES
    return FieldSpec(
        field.alias or name,
        field.title or name,
        told,
        kind,
        field.is_required(),
        choices,
        inner if isinstance(inner, type) and issubclass(inner, Record) else None,
    )


def _kind(annotation: Any, metadata: tuple[Any, ...]) -> tuple[FieldKind, Any]:
    """Return how a value of a type is put in, and the model or the enumeration that it is made of."""
    for note in metadata:
        if isinstance(note, BeforeValidator) and note.func in _KINDS:
            return _KINDS[note.func], None
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *notes = get_args(annotation)
        return _kind(inner, tuple(notes))
    if origin in (Union, types.UnionType):
        return _kind(next(part for part in get_args(annotation) if part is not type(None)), ())
    if origin in (tuple, list):
        kind, inner = _kind(get_args(annotation)[0], ())
        return (FieldKind.ITEMS if kind is FieldKind.GROUP else FieldKind.LINES), inner
    if origin is dict:
        return FieldKind.PAIRS, None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return FieldKind.GROUP, annotation
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return FieldKind.CHOICE, annotation
    return FieldKind.LINE, None


def _only_choices(description: str, choices: type[StrEnum]) -> bool:
    return description.replace(" ", "") == "、".join(choice.value for choice in choices)
