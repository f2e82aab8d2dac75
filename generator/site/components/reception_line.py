"""Whether an announced day was kept, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.complaints import is_small
from generator.figures.receptions import Receptions, receptions
from generator.site.context import Context


def kept_words(days: Receptions) -> str:
    """Return `最近一年52次里登记开了47次，来了312人；没开1次；4次没有登记开没开`."""
    if len(days.unrecorded) == days.due:
        return f"最近一年{days.due}次，都没有登记开没开"
    text = f"{days.due}次里登记开了{days.held}次"
    if days.came is not None:
        came = "来的人少于5个" if is_small(days.came) else f"来了{days.came}人"
        text += f"，{came}" + (f"（{days.held - days.counted}次没有数人）" if days.counted < days.held else "")
    if days.not_held:
        text += f"；没开{len(days.not_held)}次"
    if days.unrecorded:
        text += f"；{len(days.unrecorded)}次没有登记开没开"
    return f"最近一年{text}"


def kept_days(context: Context, publisher: str) -> Iterator[tuple[str, Receptions]]:
    """Yield every reception day of a publisher that has come at least once, by its title."""
    for name, event in context.measured.receptions.get(publisher, ()):
        days = receptions(name, event, publisher, context.registry.workdays, context.as_of)
        if days is not None:
            yield event.title, days


def kept_lines(context: Context, publisher: str) -> tuple[str, ...]:
    """Return of each reception day how it was kept: `院长接待日：最近一年52次里登记开了47次，来了312人。`"""
    return tuple(f"{title}：{kept_words(one)}。" for title, one in kept_days(context, publisher))
