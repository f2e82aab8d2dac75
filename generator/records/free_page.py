"""A page of prose that belongs to no record: about us, accessibility."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Prose, Record, Text, Title


class FreePage(Record):
    """The front matter and the text of a page. The host gets both from here, never the file itself."""

    title: Annotated[Title, Field(title="标题")]
    description: Annotated[Text, Field(title="一句话说明", description="搜索结果和分享卡片上显示")]
    body: Annotated[Prose, Field(title="正文")]
