"""A later deadline, of a finding or of a case, with who allowed it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Text


class Extension(Record):
    """A later deadline."""

    on: Annotated[Day, Field(title="哪天批的")]
    to: Annotated[Day, Field(title="延到哪天")]
    reason: Annotated[Text, Field(title="为什么")]
    approved_by: Annotated[Text, Field(title="谁批准的", description="写单位或岗位")]
