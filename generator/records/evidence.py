"""Where a statement can be checked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Text, Url


class Evidence(Record):
    """A document or picture: where to see it, what it is, and of which day."""

    title: Annotated[Text, Field(title="材料名称")]
    date: Annotated[Day, Field(title="材料日期")]
    url: Annotated[Url | None, Field(title="网址")] = None
    kept_at: Annotated[Text | None, Field(title="存放处", description="没有上网的材料，写哪个科室能查到")] = None


class Media(Record):
    """A press report."""

    title: Annotated[Text, Field(title="标题")]
    outlet: Annotated[Text, Field(title="媒体")]
    date: Annotated[Day, Field(title="刊登日期")]
    url: Annotated[Url | None, Field(title="网址")] = None
