"""The rectification ledger, 查出的问题: whole, or narrowed by ready filters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.changes import Days
from generator.figures.findings import FindingCounts, FindingState, FindingView, by_urgency
from generator.figures.measured import Measured
from generator.figures.rounding import decimal_text
from generator.site import addresses
from generator.site.components.common import Link, Table, Tile
from generator.site.components.finder import needs_region_pages
from generator.site.components.finding_line import (
    STEPS,
    FindingLine,
    finding_line,
    finding_tiles,
    findings_lead,
)
from generator.site.components.parts import Part, count_parts, part, part_of, part_title
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the ledger: a link to a ready page, with its count."""

    text: str
    count: int
    href: str
    current: bool
    kind: str = ""
    """A Tag's kind, or nothing."""


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Links that narrow the ledger in one respect."""

    title: str
    """Folded away under these words; the group without a title stands open."""
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class FindingsPage(View):
    """The ledger, whole or narrowed."""

    tiles: tuple[Tile, ...]
    filters: tuple[FilterGroup, ...]
    heading: str
    """`没改完的11个`, `过期的问题（2个）`: what the first list is."""
    lines: tuple[FindingLine, ...]
    lines_more: Link | None
    """To all of them, where some are left out of the first page."""
    closed_heading: str
    """`改完了的17个`; empty where the page shows one list."""
    closed: tuple[FindingLine, ...]
    """The newest of them."""
    closed_more: Link | None
    """To all of them, where some are left out."""
    by_hospital: Table | None
    by_campaign: Table | None
    part: Part
    steps: tuple[tuple[str, str], ...]
    """The five steps and what each means."""


TITLE = "查出的问题，改了没有"
LINES = 100
"""Findings on a page; a longer list has parts."""
CLOSED = 12
"""Mended findings that stand on the first page; another page has them all."""
FLAGS = {"overdue": "过期", "returned": "退回过", "extended": "延期过", "reopened": "改了又犯"}
_FLAG_TAGS = {"reopened": "returned"}
"""Tags of flags that are not called like these."""


def headings(measured: Measured, *, hospitals: bool = True) -> dict[FindingView, str]:
    """Return every way in which the ledger can be narrowed, each a ready page, with its heading."""
    registry, groups = measured.registry, measured.finding_groups
    found: dict[FindingView, str] = {("state", "open"): "没改完的问题"}
    found |= {("state", step.value): f"{name}的问题" for step, (name, _) in STEPS.items()}
    found |= {("flag", key): f"{name}的问题" for key, name in FLAGS.items()}
    for hospital in registry.hospitals.values() if hospitals else ():
        if ("hospital", hospital.id) in groups:
            found["hospital", hospital.id] = _of_hospital(measured, hospital.id)
    for campaign in registry.campaigns.values():
        if ("campaign", campaign.id) in groups:
            title = campaign.record.short_title
            found["campaign", campaign.id] = f"{title}里的问题"
            parts = {"campaign-open": f"{title}里没改完的问题", "campaign-overdue": f"{title}里过期的问题"}
            found |= {(kind, campaign.id): heading for kind, heading in parts.items() if (kind, campaign.id) in groups}
    return found


def _of_hospital(measured: Measured, hospital: str) -> str:
    return f"{measured.registry.hospitals[hospital].record.short_name}的问题"


def findings_page(context: Context, view: FindingView | None = None, number: int = 1) -> FindingsPage:
    """Return the ledger, or one narrowed view of it, of which `number` is a part.

    Where the hospitals are many, a hospital's page is made of its own findings alone: each of a thousand pages would
    else be made anew for a finding at any of them, and name all the others.
    """
    many = needs_region_pages(context.registry)
    alone = many and view is not None and view[0] == "hospital"
    kept = _ordered(context.measured, view)
    ways = headings(context.measured, hospitals=not many) if not alone else {}
    title = ways.get(view) or _of_hospital(context.measured, view[1]) if view is not None else TITLE
    counts = FindingCounts.of(kept) if alone else context.measured.finding_counts
    closed = [state for state in kept if not state.is_open] if view is None else []
    listed = [state for state in kept if state.is_open] if view is None else kept
    first = part_of(listed, number, LINES)
    return FindingsPage(
        title=part_title(title, number),
        description="检查查出的每个问题，谁负责，什么时候改完，复查过没有，医院自己怎么说。",
        breadcrumbs=context.breadcrumbs(("查出的问题", addresses.FINDINGS))
        if view is not None
        else context.breadcrumbs(),
        lead=findings_lead(counts),
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}查出的问题",
            source="检查记录、医院提交的整改材料、复查记录",
            not_shown="患者和工作人员的姓名；还没写进记录的检查",
            definition="findings",
        ),
        tiles=finding_tiles(context, counts) if not alone else (),
        filters=_filters(context, ways, view) if not alone else (),
        heading=f"{title}（{len(kept)}个）" if view is not None else f"没改完的{len(listed)}个",
        lines=tuple(finding_line(context, state) for state in first),
        lines_more=context.link(f"另外{len(listed) - LINES}个", addresses.findings_by("state", "open"))
        if view is None and len(listed) > LINES
        else None,
        closed_heading=f"改完了的{len(closed)}个" if closed else "",
        closed=tuple(finding_line(context, state) for state in closed[:CLOSED]),
        closed_more=context.link(f"另外{len(closed) - CLOSED}个", addresses.findings_by("state", "closed"))
        if len(closed) > CLOSED
        else None,
        by_hospital=_by_hospital(context) if view is None and not many else None,
        by_campaign=_by_campaign(context) if view is None else None,
        part=part(context, addresses.findings_by(*view), number, count_parts(len(listed), LINES))
        if view is not None
        else Part(""),
        steps=tuple(STEPS.values()),
    )


def _ordered(measured: Measured, view: FindingView | None) -> Sequence[FindingState]:
    """Return the findings of a view, the most urgent first."""
    if view is None:
        return measured.urgent_findings
    if view[0] == "hospital":
        return sorted(measured.findings_of(view[1]), key=by_urgency)
    return measured.urgent_finding_groups.get(view, ())


def _filters(context: Context, ways: dict[FindingView, str], view: FindingView | None) -> tuple[FilterGroup, ...]:
    """Return the links to every other view that has findings, and to this one."""
    groups: dict[str, list[Filter]] = {"state": [], "hospital": [], "campaign": []}
    everything = context.measured.finding_counts.total
    for way, heading in ways.items():
        group, key = way
        if group.startswith("campaign-"):  # a part of a campaign's, which its own page leads to
            continue
        count = len(context.measured.finding_groups.get(way, ()))
        if count or way == view:
            name = heading.removesuffix("的问题").removesuffix("里")
            tag = _FLAG_TAGS.get(key, key) if group == "flag" or (group == "state" and key != "open") else ""
            chip = Filter(name, count, context.to(addresses.findings_by(*way)), way == view, tag)
            groups["state" if group == "flag" else group].append(chip)
    groups["state"].append(Filter("全部", everything, context.to(addresses.FINDINGS), view is None))
    titles = {"state": "", "hospital": "按医院看", "campaign": "按行动看"}
    return tuple(FilterGroup(title, tuple(groups[group])) for group, title in titles.items())


def _table(context: Context, caption: str, first: str, rows: Sequence[tuple[str, Sequence[FindingState]]]) -> Table:
    heads = (first, "查出", "没改完", "过期", "改完了", "退回过", "一般几个工作日改完")
    body = []
    for title, states in rows:
        counts = FindingCounts.of(states)
        median = decimal_text(counts.median_days) if counts.median_days is not None else "还没有改完的"
        numbers = (counts.total, counts.open, counts.overdue, counts.closed, counts.returned)
        body.append((title, *(str(one) for one in numbers), median))
    return Table(caption, heads, tuple(body))


def _by_hospital(context: Context) -> Table:
    rows = [
        (hospital.record.short_name, context.measured.findings_of(hospital.id))
        for hospital in context.registry.hospitals.values()
    ]
    return _table(context, "各家医院的问题", "医院", rows)


def _by_campaign(context: Context) -> Table:
    rows = [
        (campaign.record.short_title, context.measured.finding_groups.get(("campaign", campaign.id), ()))
        for campaign in context.registry.campaigns.values()
    ]
    return _table(context, "各个行动的问题", "行动", [row for row in rows if row[1]])


def _days(measured: Measured, view: FindingView | None = None) -> Days:
    states = measured.findings if view is None else measured.finding_groups.get(view, ())
    return changes.of_findings(measured, states)


def _pages(measured: Measured) -> Iterator[Page]:
    """Yield the ledger, and its narrowed views, which repeat it."""
    yield Page(KIND, addresses.FINDINGS, AUTHORITY_SOURCE, findings_page, days=_days, own_frame=True)
    for view in headings(measured):
        group, key = view
        for number in range(1, count_parts(len(measured.finding_groups.get(view, ())), LINES) + 1):
            yield Page(
                KIND, addresses.part(addresses.findings_by(group, key), number), AUTHORITY_SOURCE,
                partial(findings_page, view=view, number=number), days=partial(_days, view=view), searched=False,
                counterpart=addresses.elder(key) if group == "hospital" else addresses.ELDER,
            )  # fmt: skip


KIND = PageKind("findings", _pages, facet="整改")
