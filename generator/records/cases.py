"""Petition and safety cases that a leading post answers for by a day (包案): counted, never narrated.

The subject is for the office that keeps the register: it reaches no page, no export and no message.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Slug, Text
from generator.records.extension import Extension


class CaseKind(StrEnum):
    """The subject of a case."""

    PETITION = "petition"
    SAFETY = "safety"


class Case(Record):
    """One case."""

    id: Annotated[Slug, Field(title="编号", description="全站不重复，例如 xf-2023-004")]
    kind: Annotated[CaseKind, Field(title="种类", description="petition 信访、safety 安全生产")]
    subject: Annotated[Text, Field(title="哪一类事", description="只写哪一类，不写人、不写病情；网站不公布这一栏")]
    hospital: Annotated[Slug | None, Field(title="哪家医院的事", description="机关自己的事不写")] = None
    post: Annotated[Text, Field(title="包案的岗位", description="写岗位，不写姓名")]
    opened: Annotated[Day, Field(title="哪天立案")]
    due: Annotated[Day, Field(title="什么时候前办结")]
    extended: Annotated[tuple[Extension, ...], Field(title="延期")] = ()
    closed: Annotated[Day | None, Field(title="哪天办结", description="没办结就不写")] = None


class Cases(Record):
    """The file `cases/<year>.yml`: the register of the cases opened in one year."""

    cases: Annotated[tuple[Case, ...], Field(title="案件", min_length=1)]
