"""A notice for a wall: hall, outpatient department, ward, canteen, toilet."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Day, Prose, Title
from generator.records.clause import Cited


class NoticePlace(StrEnum):
    """The place where a notice hangs."""

    HALL = "hall"
    OUTPATIENT = "outpatient"
    WARD = "ward"
    CANTEEN = "canteen"
    TOILET = "toilet"


class WallNotice(Cited):
    """The file `authority/notices/<id>.md`."""

    title: Annotated[Title, Field(title="标题")]
    place: Annotated[
        NoticePlace,
        Field(title="贴在哪里", description="hall 大厅、outpatient 门诊、ward 病区、canteen 食堂、toilet 卫生间"),
    ]
    version: Annotated[Count, Field(title="第几版")]
    issued: Annotated[Day, Field(title="日期")]
    valid_until: Annotated[Day | None, Field(title="用到哪天", description="过了这天要换新的")] = None
    call_for: Annotated[
        Title | None,
        Field(title="什么事打总机", description="写了就在纸上用大字印医院总机，例如 没纸、堵了、灯坏了"),
    ] = None
    body: Annotated[Prose, Field(title="正文")]
