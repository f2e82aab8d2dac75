"""All that changed in substance, newest first: whole, or of one month, one hospital, one campaign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures.changes import Days
from generator.figures.measured import Measured
from generator.figures.news import EVERYTHING, News, NewsView, RecordNews, newest
from generator.records.layout import AUTHORITY
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.finder import needs_region_pages
from generator.site.components.life import history_words, rewritten_words
from generator.site.components.news_line import NewsLine, lines_of
from generator.site.components.parts import Part, count_parts, part, part_of, part_title
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words

NEWEST = 200
"""Changes on a page: on the first, of everything; a month, a hospital or a campaign with more of them has parts."""


@dataclass(frozen=True, slots=True)
class Month:
    """The changes of one month."""

    title: str
    anchor: str
    lines: tuple[NewsLine, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage(View):
    """The changes of everything, a month, a hospital or a campaign."""

    months: tuple[Month, ...]
    more: tuple[Link, ...]
    """The months, each a page of its own; on the first page."""
    hospitals: tuple[Link, ...]
    above: tuple[Link, ...]
    """The authority and the districts."""
    campaigns: tuple[Link, ...]
    feeds: tuple[Link, ...]
    history: str
    """The knowledge of the site of earlier changes, and its limits."""
    rewritten: str
    """That the history was rewritten, and when that was noticed; empty where it was not."""
    part: Part
    open_count: int
    """Softenings of the page that nobody answered."""


def changes_page(context: Context, view: NewsView = EVERYTHING, number: int = 1) -> ChangesPage:
    """Return what changed: everything, or one narrowed view of it, of which `number` is a part."""
    events = context.measured.news.get(view, ())
    whole = view == EVERYTHING
    count = 1 if whole else count_parts(len(events), NEWEST)
    here = newest(events, NEWEST) if whole else part_of(events, number, NEWEST)
    lines = lines_of(context, here)
    shown = lines[:NEWEST]
    title = part_title(_title(context, view), number)
    return ChangesPage(
        title=title,
        description=f"{title}：目标、期限、报表、整改和公开的内容改了什么，为什么改，按日子从新到旧。",
        breadcrumbs=context.breadcrumbs() if whole else context.breadcrumbs(("改了什么", addresses.CHANGES)),
        lead=_lead(lines),
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="记录的修改历史；承诺里写的调整；报表的送达日期；核实记录",
            not_shown="改字、换次序、文件改名这些不改变内容的；投诉的件数怎么改的",
        ),
        months=tuple(_months(shown)),
        more=_month_links(context) if whole and len(events) > len(shown) else (),
        hospitals=_publisher_links(context, context.registry.hospitals)
        if whole and not needs_region_pages(context.registry)
        else (),  # else the way leads over the hospital's own page
        above=_publisher_links(context, (AUTHORITY, *context.registry.districts)) if whole else (),
        campaigns=_campaign_links(context) if whole else (),
        feeds=_feeds(context, view) if number == 1 else (),
        history=history_words(context),
        rewritten=rewritten_words(context),
        part=part(context, _address(view), number, count),
        open_count=sum(
            isinstance(event, RecordNews) and event.deed.is_open for event in (events if whole else here)
        ),
    )  # fmt: skip


def _address(view: NewsView) -> str:
    kind, name = view
    match kind:
        case "month":
            return addresses.changes_of_month(name)
        case "hospital":
            return addresses.changes_of_publisher(name)
        case "campaign":
            return addresses.changes_of_campaign(name)
    return addresses.CHANGES


def _title(context: Context, view: NewsView) -> str:
    registry, (kind, name) = context.registry, view
    match kind:
        case "month":
            return f"{words.month_name(name)}改了什么"
        case "hospital":
            return f"{registry.publishers[name].record.short_name}改了什么"
        case "campaign":
            return f"{registry.campaigns[name].record.short_title}里改了什么"
    return "改了什么"


def _lead(lines: list[tuple[News, NewsLine]]) -> str:
    if not lines:
        return "还没有改动。"
    return "改了一定看得见：原来是多少、哪天改的、为什么、谁同意的。放松了又没有写原因的，也写出来。"


def _months(lines: Iterable[tuple[News, NewsLine]]) -> Iterator[Month]:
    found: dict[str, list[NewsLine]] = {}
    for event, line in lines:
        found.setdefault(f"{event.on:%Y-%m}", []).append(line)
    for month, kept in found.items():
        yield Month(words.month_name(month), f"m-{month}", tuple(kept))


def _month_links(context: Context) -> tuple[Link, ...]:
    groups = context.measured.news
    return tuple(
        context.link(words.month_name(month), addresses.changes_of_month(month), f"{len(groups['month', month])}处")
        for month in reversed(_months_of(context.measured))
    )


def _months_of(measured: Measured) -> list[str]:
    """Return the months in which something changed, oldest first."""
    return sorted(name for kind, name in measured.news if kind == "month")


def _publisher_links(context: Context, names: Iterable[str]) -> tuple[Link, ...]:
    known = context.registry.publishers
    return tuple(context.link(known[name].record.short_name, addresses.changes_of_publisher(name)) for name in names)


def _campaign_links(context: Context) -> tuple[Link, ...]:
    return tuple(
        context.link(campaign.record.short_title, addresses.changes_of_campaign(name))
        for name, campaign in context.registry.campaigns.items()
    )


def _feeds(context: Context, view: NewsView) -> tuple[Link, ...]:
    """Return the feeds of everything, or of a hospital."""
    if view != EVERYTHING and view[1] not in context.registry.hospitals:
        return ()
    return (
        context.link("Atom订阅", addresses.feed(context.here, "atom"), "给订阅软件用"),
        context.link("JSON订阅", addresses.feed(context.here, "json")),
    )


def _days(measured: Measured, view: NewsView) -> Days:
    return (event.on for event in measured.news.get(view, ())[:1])


def _pages(measured: Measured) -> Iterator[Page]:
    """Yield the page of everything, then those of months, hospitals and campaigns, which repeat it."""
    days = partial(_days, view=EVERYTHING)
    yield Page(KIND, addresses.CHANGES, AUTHORITY_SOURCE, changes_page, days=days, own_frame=True)
    registry = measured.registry
    views = [
        *(("month", month) for month in _months_of(measured)),
        *(("hospital", name) for name in registry.publishers),
        *(("campaign", name) for name in registry.campaigns),
    ]
    parts = (
        (view, number)
        for view in views
        for number in range(1, count_parts(len(measured.news.get(view, ())), NEWEST) + 1)
    )
    for view, number in parts:
        publisher = view[1] if view[0] == "hospital" else ""
        yield Page(
            KIND, addresses.part(_address(view), number), AUTHORITY_SOURCE,
            partial(changes_page, view=view, number=number), days=partial(_days, view=view),
            searched=False, publisher=publisher, campaign=view[1] if view[0] == "campaign" else "",
            counterpart=addresses.elder(publisher) if publisher in registry.publishers else addresses.ELDER,
        )  # fmt: skip


KIND = PageKind("changes", _pages, facet="改动")
