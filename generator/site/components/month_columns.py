"""Twelve months of complaints as columns: how many came, how many were answered in time; hidden counts stay hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.figures.complaints import Published, PublishedMonth
from generator.figures.rounding import quotient
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class MonthColumn:
    """One month."""

    label: str
    """The month: `8`."""
    look: str
    """`count`, `small` (fewer than 5) or `missing`."""
    number: str
    """On top of the column; empty for what is hidden or missing."""
    height: float
    """Per cent of the height: all that came."""
    in_time: float | None
    """Per cent of the height: answered in time; None where that is hidden."""

    @property
    def top(self) -> float:
        """Return where the column begins, in per cent from above."""
        return 100 - self.height

    @property
    def in_time_top(self) -> float:
        """Return where its part in time begins, in per cent from above."""
        return 100 - (self.in_time or 0)


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """The last months, oldest first."""

    columns: tuple[MonthColumn, ...]
    sentence: str
    """All values for those who do not see the drawing."""


def month_columns(months: Mapping[str, PublishedMonth | None]) -> MonthColumns | None:
    """Return the columns of some months, newest first as they come; None where no month is public."""
    if not any(month is not None for month in months.values()):
        return None
    ordered = list(reversed(list(months.items())))
    most = max((month.received.count or 0 for _, month in ordered if month is not None), default=0)
    columns = tuple(_column(name, month, most) for name, month in ordered)
    said = "；".join(f"{words.month_name(name)}{_said(month)}" for name, month in ordered)
    return MonthColumns(columns, f"每月收到的投诉：{said}。")


def _column(name: str, month: PublishedMonth | None, most: int) -> MonthColumn:
    label = str(int(name.split("-")[1]))
    if month is None:
        return MonthColumn(label, "missing", "", 100.0, None)
    received, in_time = month.received.count, month.in_time.count
    if received is None:
        return MonthColumn(label, "small", "", 0.0, None)
    return MonthColumn(
        label, "count", str(received), _share(received, most), _share(in_time, most) if in_time is not None else None
    )


def _share(count: int, most: int) -> float:
    return quotient(100 * count, most, 1) / 10 if most else 0.0


def _said(month: PublishedMonth | None) -> str:
    if month is None:
        return "没有公开"
    in_time = f"，按时答复{_number(month.in_time)}" if month.in_time.count is not None else ""
    return f"{_number(month.received)}{in_time}"


def _number(count: Published) -> str:
    return "少于5件" if count.small else f"{count.count}件" if count.count is not None else "为保护隐私不公布"
