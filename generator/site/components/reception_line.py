"""Whether an announced day was kept, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.complaints import is_small
from generator.figures.receptions import Receptions, receptions
from generator.records.event import Event, EventKind, HeldDay
from generator.site.context import Context
from generator.site.wording import words


def kept_words(context: Context, event: Event, days: Receptions) -> str:
    """Return `最近一年52次里登记开了47次，来了312人；没开1次（10月5日：抢险）；4次没有登记开没开`."""
    did = "开" if event.kind is EventKind.RECEPTION_DAY else "办"
    if len(days.unrecorded) == days.due:
        return f"最近一年{days.due}次，都没有登记{did}没{did}"
    text = f"{days.due}次里登记{did}了{days.held}次"
    if days.came is not None:
        came = "来的人少于5个" if is_small(days.came) else f"来了{days.came}人"
        text += f"，{came}" + (f"（{days.held - days.counted}次没有数人）" if days.counted < days.held else "")
    if days.not_held:
        text += f"；没{did}{len(days.not_held)}次（{'；'.join(_why(context, one) for one in days.not_held)}）"
    if days.unrecorded:
        text += f"；{len(days.unrecorded)}次没有登记{did}没{did}"
    return f"最近一年{text}"


def _why(context: Context, day: HeldDay) -> str:
    on = words.day_near(day.date, context.as_of)
    return f"{on}：{day.reason.rstrip('。')}" if day.reason is not None else f"{on}，没有写原因"


def kept_days(context: Context, publisher: str) -> Iterator[tuple[Event, Receptions]]:
    """Yield every date of a publisher that has come at least once and of which it is said whether it was held."""
    for name, event in context.measured.kept_events.get(publisher, ()):
        days = receptions(name, event, publisher, context.registry.workdays, context.as_of)
        if days is not None:
            yield event, days


def kept_lines(context: Context, publisher: str) -> tuple[str, ...]:
    """Return of each date how it was kept: `院长接待日：最近一年52次里登记开了47次，来了312人。`"""
    return tuple(
        f"{event.title}：{kept_words(context, event, days)}。" for event, days in kept_days(context, publisher)
    )
