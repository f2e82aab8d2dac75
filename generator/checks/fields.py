"""The fields of a model, as a file calls them and as a sentence names them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.records.choices import choice_words

Path = tuple[int | str, ...]


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Return fields as they are called in YAML: the model's own first, then those that it inherits.

    `body` is no field.
    """
    own = model.__annotations__
    fields = sorted(model.model_fields.items(), key=lambda item: item[0] not in own)
    return tuple(field.alias or name for name, field in fields if name != "body")


def titled(name: str, field: FieldInfo | None) -> str:
    """Return a field as a sentence names it: `short_name（简称）`."""
    title = field.title if field is not None else None
    return f"{name}（{title}）" if title and title != name else name


def known_fields(model: type[BaseModel]) -> str:
    """Return all fields of a model, with their titles."""
    return "、".join(titled(name, field_at(model, (name,))[1]) for name in field_names(model))


def field_at(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the model that owns the last name of a path, and the field; None for a name that it does not have."""
    owner: type[BaseModel] = model
    field: FieldInfo | None = None
    for step in path:
        if isinstance(step, int):
            continue
        if field is not None:
            owner = model_of(field.annotation) or owner
        field = next((one for name, one in owner.model_fields.items() if step in (name, one.alias)), None)
    return owner, field


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `Model`, `Model | None`, `tuple[Model, ...]` and annotated forms of these."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_of(part))), None)


def choices_of(field: FieldInfo | None) -> dict[str, str]:
    """Return what may stand in a field, with its Chinese words; what has none stands for itself."""

    def inside(annotation: Any) -> dict[str, str]:
        if isinstance(annotation, type) and issubclass(annotation, StrEnum):
            return dict(choice_words(annotation, description))
        if isinstance(annotation, str):
            return {annotation: annotation}
        return {choice: word for part in get_args(annotation) for choice, word in inside(part).items()}

    description = field.description or "" if field is not None else ""
    return inside(field.annotation) if field is not None else {}


def bounds_of(field: FieldInfo | None) -> tuple[str, str]:
    """Return the least and the largest number that a field takes, `?` for an end that is open."""
    low = high = "?"
    for rule in field.metadata if field is not None else ():
        low = str(getattr(rule, "ge", low))
        high = str(getattr(rule, "le", high))
    return low, high


def title_of(record: BaseModel, name: str) -> str:
    """Return the Chinese title of a record's field, by its name in our code; the name where it has none."""
    return type(record).model_fields[name].title or name


def titles_of(model: type[BaseModel]) -> dict[str, str]:
    """Return the fields of a model with their Chinese titles, by the names that a file calls them."""
    named = ((name, field_at(model, (name,))[1]) for name in field_names(model))
    return {name: field.title or "" if field is not None else "" for name, field in named}
