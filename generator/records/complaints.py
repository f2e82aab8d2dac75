"""Complaints and suggestions, counted by month: never their content, never a person."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.records.base import Count, Record, problem
from generator.records.meant import month_meant
from generator.records.periods import Cadence, Period


def _parse_month(value: Any) -> str:
    try:
        if isinstance(value, str) and Period.parse(value).cadence == Cadence.MONTHLY:
            return value
    except ValueError:
        pass
    raise problem("bad-month", value=str(value), fix=month_meant(str(value)))


Month = Annotated[str, BeforeValidator(_parse_month), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}$"})]
"""`2023-07`."""


class ComplaintMonth(Record):
    """One month. A count that was not kept is left out, not written as 0."""

    month: Annotated[Month, Field(title="哪个月")]
    received: Annotated[Count, Field(title="收到几件投诉")]
    resolved: Annotated[Count, Field(title="办结几件")]
    in_time: Annotated[Count, Field(title="按时答复几件")]
    suggestions: Annotated[Count | None, Field(title="收到几条建议")] = None
    adopted: Annotated[Count | None, Field(title="采纳几条建议")] = None
    satisfied: Annotated[Count | None, Field(title="几件表示满意")] = None

    @property
    def period(self) -> Period:
        """The month."""
        return Period.parse(self.month)

    @property
    def end(self) -> dt.date:
        """The month's last day."""
        assert self.period.cadence == Cadence.MONTHLY
        return self.period.end


class Complaints(Record):
    """The file `complaints.yml`."""

    months: Annotated[tuple[ComplaintMonth, ...], Field(title="各月")]
