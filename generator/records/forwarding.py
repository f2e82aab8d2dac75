"""Reports that the authority gathered and passed on to the authority above, and when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Slug, Text
from generator.records.evidence import Evidence


class Forwarded(Record):
    """One round of reports, passed on."""

    rule: Annotated[Slug, Field(title="哪种报表", description="campaign.yml 里 reporting 的编号")]
    period: Annotated[Text | None, Field(title="哪一期", description="例如 2024-H1；只报一次的不写")] = None
    on: Annotated[Day, Field(title="哪天报上去的")]
    note: Annotated[Text | None, Field(title="说明")] = None
    evidence: Annotated[tuple[Evidence, ...], Field(title="材料")] = ()

    @property
    def key(self) -> str:
        """The name of the round: its period, or the rule that asks once."""
        return self.period or self.rule


class ForwardedReports(Record):
    """The file `forwarded.yml` of a campaign."""

    forwarded: Annotated[tuple[Forwarded, ...], Field(title="报给上级的")]
