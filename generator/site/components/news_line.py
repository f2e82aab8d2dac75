"""News as lines: a tag, a day, a sentence, and where it leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.figures.history import Deed
from generator.figures.news import News, PromiseEvent, PromiseNews, ReportNews, changes
from generator.figures.reporting import ReportStatus
from generator.site import addresses
from generator.site.components.common import Tag
from generator.site.components.life import OPEN, deed_address, deed_words, reason_words, whose_words
from generator.site.components.promise_facts import NUMBERS, adjusted_value
from generator.site.components.publisher_strip import promise_name
from generator.site.context import Context
from generator.site.wording import words

SOFTER, HARDER = Tag("adjusted", "放松，有原因"), Tag("on-course", "要求更高")
NAMES_SHOWN = 7
"""Of more publishers whose report is missing the others are counted."""


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One event."""

    tag: Tag
    date: str
    text: str
    href: str


def news_lines(context: Context, days: int, most: int) -> tuple[NewsLine, ...]:
    """Return at most so many changes of promises in the last days, newest first; late reports are paperwork.

    Promises go by their short names, so that a line of the first page is one that is read.
    """
    since = context.as_of - dt.timedelta(days=days)
    return tuple(line for _, line in lines_of(context, changes(context.measured, since), brief=True)[:most])


def lines_of(context: Context, events: Iterable[News], *, brief: bool = False) -> list[tuple[News, NewsLine]]:
    """Return events with their lines, newest first; `brief` ones call a promise by its short name."""
    found = [(event, *_words(context, event, brief=brief)) for event in events]
    found.sort(key=lambda one: (-one[0].on.toordinal(), one[1].kind, one[2]))
    return [
        (event, NewsLine(tag, words.day_near(event.on, context.as_of), text, context.to(address)))
        for event, tag, text, address in found
    ]


def _words(context: Context, event: News, *, brief: bool) -> tuple[Tag, str, str]:
    """Return the tag, the sentence and the address of an event."""
    match event:
        case PromiseNews():
            return _of_promise(context, event, brief=brief)
        case ReportNews():
            return _of_reports(context, event)
    return _of_record(context, event.deed)


def _of_record(context: Context, deed: Deed) -> tuple[Tag, str, str]:
    answered = SOFTER if deed.change.is_softer else HARDER
    tag = OPEN if deed.is_open else answered
    reason = reason_words(deed).rstrip("。")
    said = f"{whose_words(context, deed)}：{deed_words(deed)}"
    return tag, f"{said}。{reason}" if reason else said, deed_address(context, deed)


def _of_promise(context: Context, event: PromiseNews, *, brief: bool) -> tuple[Tag, str, str]:
    state = event.state
    name = context.registry.publishers[state.publisher].record.short_name
    promise = promise_name(state) if brief else state.commitment.promise
    indicator = state.commitment.indicator
    address = addresses.promise(state.publisher, state.commitment.id)
    match event.event:
        case PromiseEvent.DISPUTED:
            return Tag("disputed", "有异议"), f"{name}“{promise}”核实的数和自报的不一样", address
        case PromiseEvent.CORRECTED:
            return Tag("corrected", "更正"), f"{name}更正了“{promise}”的数", address
        case PromiseEvent.DONE:
            return words.pace_tag(state.pace), f"{name}：{promise}", address
        case PromiseEvent.ADJUSTED:
            change = event.adjustment
            assert change is not None
            unit = indicator.unit if indicator is not None and change.field in NUMBERS else ""
            was, now = adjusted_value(change.was, unit), adjusted_value(change.now, unit)
            return Tag("adjusted", "有调整"), f"{name}“{promise}”由{was}改为{now}", address


def _of_reports(context: Context, event: ReportNews) -> tuple[Tag, str, str]:
    names = [context.registry.publishers[filing.publisher].record.short_name for filing in event.filings]
    first = event.filings[0]
    what = words.report_title(first.round)
    own = addresses.report(first.stream, first.publisher, first.key)
    if event.status is ReportStatus.LATE:
        late = words.working_days(first.days_late)
        return Tag("late", "迟报"), f"{names[0]}补交了{what}，迟了{late}", own
    several = len(names) > 1 and first.stream in context.registry.campaigns
    listed = "、".join(names[:NAMES_SHOWN]) + (f"等{len(names)}家" if len(names) > NAMES_SHOWN else "")
    return Tag("missing", "未报"), f"{listed}没有交{what}", addresses.reports(first.stream) if several else own
