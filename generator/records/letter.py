"""The open letter to patients."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Day, Prose, Title
from generator.records.clause import Cited


class Letter(Cited):
    """The file `letter.md`: front matter, then sections under `##` headings."""

    title: Annotated[Title, Field(title="标题")]
    version: Annotated[Count, Field(title="第几版")]
    issued: Annotated[Day, Field(title="日期")]
    body: Annotated[Prose, Field(title="正文")]
