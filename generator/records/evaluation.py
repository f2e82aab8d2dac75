"""The outcome of an evaluation: a result for every hospital, within its level, by a rule, open to objections."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Flag, Phone, Record, Slug, Text, Title
from generator.records.clause import Cited


class Criterion(Cited):
    """One thing that was looked at, and from where its figure came."""

    title: Annotated[Title, Field(title="看什么")]
    source: Annotated[Text, Field(title="数从哪里来")]


class Result(Record):
    """One hospital's result."""

    hospital: Annotated[Slug, Field(title="哪家医院")]
    grade: Annotated[Text, Field(title="等次", description="要在 grades 里")]
    reason: Annotated[Text, Field(title="为什么")]
    consequence: Annotated[Text | None, Field(title="后果", description="表扬、通报、取消评优资格等")] = None
    repeated: Annotated[
        tuple[Slug, ...],
        Field(title="因为哪几个问题改了又犯", description="问题的编号；屡改不达标的后果要写清是哪几个"),
    ] = ()


class Objection(Record):
    """Until when and where a hospital may object."""

    until: Annotated[Day, Field(title="到哪天")]
    where: Annotated[Text, Field(title="向谁提")]
    phone: Annotated[Phone | None, Field(title="电话")] = None
    office: Annotated[Flag, Field(title="这个手机号是单位的", description="单位统一配的手机写 true，才能公开")] = False


class Evaluation(Cited):
    """The file `evaluation-<period>.yml`."""

    title: Annotated[Title, Field(title="名称")]
    published: Annotated[Day, Field(title="哪天公布")]
    rule: Annotated[Text, Field(title="怎么评的")]
    criteria: Annotated[tuple[Criterion, ...], Field(title="看哪些方面", min_length=1)]
    grades: Annotated[tuple[Text, ...], Field(title="等次，从好到差", min_length=1)]
    results: Annotated[tuple[Result, ...], Field(title="结果", min_length=1)]
    objections: Annotated[Objection, Field(title="有异议怎么办")]
