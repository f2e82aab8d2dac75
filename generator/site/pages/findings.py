"""The rectification ledger: whole, or narrowed by ready filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.findings import FindingCounts, FindingState
from generator.figures.measured import Measured
from generator.figures.rounding import decimal_text
from generator.site import addresses
from generator.site.components.common import Table, Tile
from generator.site.components.finding_line import STEPS, FindingLine, finding_line, finding_tiles, findings_lead
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
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class FindingsPage(View):
    """The ledger, whole or narrowed."""

    tiles: tuple[Tile, ...]
    filters: tuple[FilterGroup, ...]
    heading: str
    """`逾期的问题（2个）`."""
    lines: tuple[FindingLine, ...]
    by_hospital: Table | None
    by_campaign: Table | None
    steps: tuple[tuple[str, str], ...]
    """The five steps and what each means."""


FLAGS: dict[str, tuple[str, str, Callable[[FindingState], bool]]] = {
    "overdue": ("逾期", "overdue", lambda one: one.is_overdue),
    "returned": ("退回过", "returned", lambda one: one.returns > 0),
    "extended": ("延期过", "extended", lambda one: bool(one.extended)),
    "reopened": ("改了又犯", "returned", lambda one: one.reopened),
}


Selection = tuple[str, str, str, Callable[[FindingState], bool]]
"""Kind of filter, name, heading, and which findings it keeps."""


def selections(measured: Measured) -> tuple[Selection, ...]:
    """Return every way in which the ledger can be narrowed, each a ready page."""
    registry = measured.registry
    found: list[Selection] = [("state", "open", "还没改完的问题", lambda one: one.is_open)]
    for step, (name, _) in STEPS.items():
        found.append(("state", step.value, f"{name}的问题", lambda one, step=step: one.step is step))  # type: ignore[misc]
    found += [("flag", key, f"{name}的问题", keeps) for key, (name, _, keeps) in FLAGS.items()]
    with_findings = {one.hospital for one in measured.findings}
    for hospital in registry.hospitals.values():
        if hospital.id in with_findings:
            heading = f"{hospital.record.short_name}的问题"
            found.append(("hospital", hospital.id, heading, lambda one, name=hospital.id: one.hospital == name))  # type: ignore[misc]
    campaigns = {one.campaign for one in measured.findings}
    for campaign in registry.campaigns.values():
        if campaign.id in campaigns:
            heading = f"{campaign.record.short_title}里的问题"
            found.append(("campaign", campaign.id, heading, lambda one, name=campaign.id: one.campaign == name))  # type: ignore[misc]
    return tuple(found)


def findings_page(context: Context, kind: str = "", name: str = "") -> FindingsPage:
    """Return the ledger, or one narrowed view of it."""
    everything = context.measured.findings
    ways = selections(context.measured)
    chosen = next((one for one in ways if one[:2] == (kind, name)), None)
    kept = [one for one in everything if chosen is None or chosen[3](one)]
    kept.sort(
        key=lambda state: (
            not state.is_overdue,
            not state.is_open,
            -state.overdue_days,
            -state.inspection.date.toordinal(),
            state.finding.id,
        )
    )
    heading = chosen[2] if chosen is not None else "全部问题"
    whole = chosen is None
    return FindingsPage(
        title="查出的问题，改了没有" if whole else heading,
        description="整改台账：检查发现的每个问题，谁负责，什么时候改完，复查过没有，谁销的号。",
        breadcrumbs=context.breadcrumbs() if whole else context.breadcrumbs(("整改台账", addresses.FINDINGS)),
        lead=f"检查发现的每个问题都有编号，一直跟到改完。{findings_lead(everything)}",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}发现的问题",
            source="检查记录、医院提交的整改材料、复查记录",
            not_shown="患者和工作人员的姓名；还没写进记录的检查",
            definition="findings",
        ),
        tiles=finding_tiles(context, everything),
        filters=_filters(context, ways, kind, name),
        heading=f"{heading}（{len(kept)}个）",
        lines=tuple(finding_line(context, one) for one in kept),
        by_hospital=_by_hospital(context) if whole else None,
        by_campaign=_by_campaign(context) if whole else None,
        steps=tuple(STEPS.values()),
    )


def _filters(context: Context, ways: tuple[Selection, ...], kind: str, name: str) -> tuple[FilterGroup, ...]:
    everything = context.measured.findings
    titles = {"state": "到哪一步", "flag": "要留意的", "hospital": "哪家医院", "campaign": "哪个行动"}
    kinds = {key: tag for key, (_, tag, _) in FLAGS.items()}
    groups = []
    for group, title in titles.items():
        links = [
            Filter(
                heading.removesuffix("的问题").removesuffix("里"),
                count,
                context.to(addresses.findings_by(group, key)),
                (group, key) == (kind, name),
                kinds.get(key, key if group == "state" and key != "open" else ""),
            )
            for way, key, heading, keeps in ways
            if way == group and ((count := sum(keeps(one) for one in everything)) or (group, key) == (kind, name))
        ]
        if group == "state":
            links.insert(0, Filter("全部", len(everything), context.to(addresses.FINDINGS), not kind))
        groups.append(FilterGroup(title, tuple(links)))
    return tuple(groups)


def _table(context: Context, caption: str, first: str, rows: list[tuple[str, list[FindingState]]]) -> Table:
    heads = (first, "发现", "没改完", "逾期", "已销号", "退回过", "一般几个工作日改完")
    body = []
    for title, states in rows:
        counts = FindingCounts.of(states)
        median = decimal_text(counts.median_days) if counts.median_days is not None else "还没有销号的"
        numbers = (counts.total, counts.open, counts.overdue, counts.closed, counts.returned)
        body.append((title, *(str(one) for one in numbers), median))
    return Table(caption, heads, tuple(body))


def _by_hospital(context: Context) -> Table:
    rows = [
        (hospital.record.short_name, [one for one in context.measured.findings if one.hospital == hospital.id])
        for hospital in context.registry.hospitals.values()
    ]
    return _table(context, "各家医院的问题", "医院", rows)


def _by_campaign(context: Context) -> Table:
    rows = [
        (campaign.record.short_title, [one for one in context.measured.findings if one.campaign == campaign.id])
        for campaign in context.registry.campaigns.values()
    ]
    return _table(context, "各个行动的问题", "行动", [row for row in rows if row[1]])


def _pages(measured: Measured) -> Iterator[Page]:
    """Yield the ledger, and its narrowed views, which repeat it."""
    ledger = partial(changes.of_findings, states=measured.findings)
    yield Page(KIND, addresses.FINDINGS, AUTHORITY_SOURCE, findings_page, days=ledger, own_frame=True)
    for kind, name, _, _ in selections(measured):
        yield Page(
            KIND, addresses.findings_by(kind, name), AUTHORITY_SOURCE,
            partial(findings_page, kind=kind, name=name), days=ledger, searched=False,
            counterpart=addresses.elder(name) if kind == "hospital" else addresses.ELDER,
        )  # fmt: skip


KIND = PageKind("findings", _pages, facet="整改")
