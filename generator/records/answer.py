"""An answer to a softening that has no place of its own in the record that it softened."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Text


class Answer(Record):
    """The file `answers/<fingerprint>.yml`; the fingerprint is the one that `mingnuo review` shows."""

    on: Annotated[Day, Field(title="哪天定的")]
    reason: Annotated[Text, Field(title="为什么这样改")]
    approved_by: Annotated[Text, Field(title="谁批准的", description="写单位或岗位，不写姓名")]
