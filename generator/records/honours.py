"""Honours of a hospital, a ward or a window; never of a person by name."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Text, Title, Url


class HonourKind(StrEnum):
    """The kind of an honour."""

    SERVICE_BRAND = "service-brand"
    MODEL_WINDOW = "model-window"
    GOOD_CONDUCT = "good-conduct"
    OTHER = "other"


class Honour(Record):
    """One award."""

    title: Annotated[Title, Field(title="名称")]
    kind: Annotated[
        HonourKind,
        Field(
            title="种类", description="service-brand 服务品牌、model-window 示范窗口、good-conduct 医德医风、other 其他"
        ),
    ]
    holder: Annotated[Text, Field(title="给谁的", description="科室、窗口或班组，不写姓名")]
    awarded_by: Annotated[Text, Field(title="谁评的")]
    awarded_on: Annotated[Day, Field(title="哪天")]
    valid_until: Annotated[Day | None, Field(title="有效到哪天")] = None
    url: Annotated[Url | None, Field(title="网址")] = None


class Honours(Record):
    """The file `honours.yml`."""

    honours: Annotated[tuple[Honour, ...], Field(title="荣誉")]
