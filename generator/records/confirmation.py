"""A value that looks like a slip and is none: somebody looked again and says so."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Text


class Confirmation(Record):
    """The answer to a warning about a value that can hardly be; with it the warning stays quiet."""

    what: Annotated[Text, Field(title="核对了什么", description="例如“就是 0，这一周没有人投诉”")]
    by: Annotated[Text, Field(title="谁核对的", description="写科室或岗位")]
    on: Annotated[Day, Field(title="哪天核对的")]
