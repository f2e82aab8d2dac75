"""The place where a plan's document says something, or the mark that it does not: then the authority added it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from generator.records.base import Flag, Record, Text, problem


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class Cited(Record):
    """Something that a plan says: its place in the source document, or `added` where no document orders it.

    Neither is needed, both are an error: what a clause orders is not the authority's own addition.
    """

    clause: Annotated[
        tuple[Text, ...],
        BeforeValidator(_several, json_schema_input_type=Text | tuple[Text, ...]),
        Field(title="出自原文哪里", description="例如“四（二）第三句”；几处就一处一行"),
    ] = ()
    added: Annotated[Flag, Field(title="原文没有，自己加的")] = False

    @field_validator("added")
    @classmethod
    def _is_not_cited(cls, added: bool, info: ValidationInfo) -> bool:
        if added and info.data.get("clause"):
            raise problem("cited-and-added")
        return added


class Statement(Cited):
    """One sentence of a plan: an aim, a principle, a task."""

    text: Annotated[Text, Field(title="一句话")]


def _plain(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Said = Annotated[Statement, BeforeValidator(_plain, json_schema_input_type=Text | Statement)]
"""A statement; one that cites nothing is written as its sentence alone."""
