"""The authority's own words for the search: words of the same meaning, and questions with their answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.records.base import Record, Text, problem

FIELD = re.compile(r"\{([^{}]*)\}")
"""A field of a record within an answer: `{authority.channels.县卫健委投诉电话.value}`."""
_NAMES = ("id", "label", "title", "name", "code")
"""The fields by which a path names one of several things in a list."""


class AnswerPage(StrEnum):
    """A page that says more than an answer can."""

    HOSPITALS = "hospitals"
    CHANNELS = "channels"
    LETTER = "letter"
    CALENDAR = "calendar"
    CAMPAIGNS = "campaigns"
    PROGRESS = "progress"
    FINDINGS = "findings"
    DEFINITIONS = "definitions"


def _parse_group(value: Any) -> str:
    if not isinstance(value, str):
        raise problem("expected-text")
    words = value.split()
    if len(words) < 2:
        raise problem("single-word-group", value=value)
    return " ".join(words)


Group = Annotated[str, BeforeValidator(_parse_group)]
"""Words of the same meaning with blanks between: `排队 候诊 等候`."""


class Synonyms(Record):
    """The file `synonyms.yml`."""

    groups: Annotated[
        tuple[Group, ...], Field(title="意思一样的词", description="一行一组，词和词空一格", min_length=1)
    ]


class Question(Record):
    """A question that people ask, and the line that answers it."""

    asked: Annotated[
        tuple[Text, ...],
        Field(title="怎么问", description="一种问法一行；要一起出现的几个词，中间空一格", min_length=1),
    ]
    answer: Annotated[Text, Field(title="回答", description="电话等要和登记的一样，写成 {authority.phone} 这样的字段")]
    page: Annotated[
        AnswerPage,
        Field(
            title="细说的网页",
            description="hospitals 找医院、channels 投诉和建议、letter 公开信、calendar 日子、campaigns 专项行动、"
            "progress 进展、findings 查出的问题、definitions 每个数怎么算",
        ),
    ]


class Questions(Record):
    """The file `questions.yml`."""

    questions: Annotated[tuple[Question, ...], Field(title="常问的问题", min_length=1)]


def names_in(value: Any) -> list[str]:
    """Return what a path may name below a value: fields of a record, or things in a list."""
    if isinstance(value, Record):
        return [name for name in type(value).model_fields if getattr(value, name) not in (None, ())]
    if isinstance(value, Mapping):
        return list(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [name for one in value if (name := _name_of(one))]
    return []


def below(value: Any, name: str) -> Any:
    """Return what a path names below a value; None where there is nothing of that name."""
    if isinstance(value, Record):
        return getattr(value, name) if name in type(value).model_fields else None
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return next((one for one in value if _name_of(one) == name), None)
    return None


def _name_of(item: Any) -> str:
    return next((str(found) for name in _NAMES if (found := getattr(item, name, None))), "")
