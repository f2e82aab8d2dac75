"""The working days of one year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Text, Title, Url


class Notice(Record):
    """The notice by which the State Council's office set the holidays."""

    number: Annotated[Text, Field(title="文号")]
    title: Annotated[Title, Field(title="名称")]
    url: Annotated[Url | None, Field(title="网址")] = None


class Holiday(Record):
    """Days off in a row; both ends are included."""

    name: Annotated[Title, Field(title="节日")]
    start: Annotated[Day, Field(title="放假第一天", alias="from")]
    end: Annotated[Day, Field(title="放假最后一天", alias="to")]
    make_up: Annotated[tuple[Day, ...], Field(title="调休上班日")] = ()


class Calendar(Record):
    """The file `calendar/<year>.yml`."""

    notice: Annotated[Notice, Field(title="放假通知")]
    holidays: Annotated[tuple[Holiday, ...], Field(title="放假安排")]
