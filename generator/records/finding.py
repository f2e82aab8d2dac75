"""A problem that a visit found, and what became of it until it is closed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Flag, Record, Slug, Text
from generator.records.evidence import Evidence
from generator.records.extension import Extension


class Severity(StrEnum):
    """How bad a problem is."""

    MINOR = "一般"
    MAJOR = "较重"
    GRAVE = "严重"


class Reply(Record):
    """The hospital's answer to a finding; it stands beside it on the page."""

    on: Annotated[Day, Field(title="哪天")]
    text: Annotated[Text, Field(title="怎么说")]


class Submission(Record):
    """A correction, handed in for a re-check."""

    on: Annotated[Day, Field(title="哪天")]
    what: Annotated[Text, Field(title="做了什么")]
    evidence: Annotated[tuple[Evidence, ...], Field(title="材料")] = ()


class Recheck(Record):
    """Somebody looked again. One that was not passed sends the finding back."""

    on: Annotated[Day, Field(title="哪天")]
    by: Annotated[Text, Field(title="谁复查的", description="写单位或岗位")]
    passed: Annotated[Flag, Field(title="通过了吗")]
    note: Annotated[Text | None, Field(title="说明")] = None


class Reopening(Record):
    """The problem is back: the finding goes on under its old number."""

    on: Annotated[Day, Field(title="哪天")]
    by: Annotated[Text, Field(title="谁发现的", description="写单位或岗位")]
    reason: Annotated[Text, Field(title="怎么又出问题了")]


class Closing(Record):
    """Struck off the list, by another unit than the one that mended it."""

    on: Annotated[Day, Field(title="哪天")]
    by: Annotated[Text, Field(title="谁销号的", description="写单位或岗位，不能是整改的科室自己")]
    reopened: Annotated[Reopening | None, Field(title="又打开了")] = None


class Finding(Record):
    """One problem, with one number for good."""

    id: Annotated[Slug, Field(title="编号", description="全站不重复，例如 zg-2023-017")]
    problem: Annotated[Text, Field(title="什么问题", description="一句大白话")]
    severity: Annotated[Severity, Field(title="轻重", description="一般、较重、严重")]
    commitment: Annotated[Slug | None, Field(title="和哪件承诺有关")] = None
    measure: Annotated[Slug | None, Field(title="和哪条措施有关")] = None
    item: Annotated[Slug | None, Field(title="是标准里的哪一条")] = None
    departments: Annotated[tuple[Text, ...], Field(title="责任科室", min_length=1)]
    post: Annotated[Text, Field(title="责任岗位", description="写岗位，不写姓名")]
    due: Annotated[Day, Field(title="什么时候前改完")]
    reply: Annotated[Reply | None, Field(title="医院的回应")] = None
    submitted: Annotated[tuple[Submission, ...], Field(title="提交整改")] = ()
    rechecks: Annotated[tuple[Recheck, ...], Field(title="复查")] = ()
    extended: Annotated[tuple[Extension, ...], Field(title="延期")] = ()
    closed: Annotated[tuple[Closing, ...], Field(title="销号")] = ()
