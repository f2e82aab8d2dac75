"""Duties of a campaign beside reports: meetings, visits, bulletins, soundings; and practices worth copying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures.changes import Days
from generator.figures.measured import Measured
from generator.figures.practices import ReportedPractice
from generator.figures.work_duties import DutyTurns, TurnState, campaign_duties
from generator.records.layout import AUTHORITY, CAMPAIGNS, folder_of
from generator.records.rhythm import cadence_words
from generator.records.work_duty import WorkDone
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Fact, Link, Table, TimelineItem
from generator.site.components.duty_tables import duty_counts, hospital_duties, made_words, own_duties
from generator.site.components.evidence import evidence_links
from generator.site.components.finder import needs_region_pages
from generator.site.components.matrix import Matrix
from generator.site.components.origin import origin
from generator.site.context import Context
from generator.site.data_table import DataTable, PageTable
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice worth copying."""

    title: str
    text: str
    result: str
    facts: str
    report: Link
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Meetings and visits that one publisher held."""

    title: str
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class DutiesPage(View):
    """The page of a campaign's duties beside reports."""

    campaign: Link
    own: Table | None
    """The authority's duties: due and made."""
    hospitals: Matrix | None
    counts: Table | None
    """Instead of the matrix, where the hospitals are too many for one."""
    ordered: tuple[Fact, ...]
    """Each duty with the place that orders it, or who added it."""
    held: tuple[HeldGroup, ...]
    practices: tuple[PracticeLine, ...]


PRACTICES = 40
"""Practices that stand on the page, the newest; a province's hospitals report more than anybody reads."""


def duties_page(context: Context, campaign: CampaignEntry) -> DutiesPage:
    """Return what was due and made, what came of it, and what others may copy."""
    short = campaign.record.short_title
    turns = campaign_duties(context.registry, campaign, context.as_of)
    many = needs_region_pages(context.registry)
    copied = context.measured.practices.get(campaign.id, ())
    return DutiesPage(
        title=f"{short}：会开了没有、事办了没有",
        description=f"{short}：除了报表，方案还要求开的会、做的检查、发的简报、摸的底，办了几次、缺几次。",
        breadcrumbs=context.breadcrumbs(("专项行动", addresses.CAMPAIGNS), (short, addresses.campaign(campaign.id))),
        lead="方案除了报表还要求办的事：该办几次，办了几次，有什么结果。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="主管部门和医院的登记；检查记录和简报",
            not_shown="参加的人的姓名；会议记录原件",
            rows=len(turns),
            definition="duties",
        ),
        campaign=context.link(short, addresses.campaign(campaign.id)),
        own=own_duties(context, f"{context.registry.authority.short_name}自己的事", turns),
        hospitals=None if many else hospital_duties(context, turns),
        counts=duty_counts(turns) if many else None,
        ordered=tuple(
            Fact(duty.title, said.words) for duty in campaign.record.duties if (said := origin(context, duty)).words
        ),
        held=_held(context, campaign, turns),
        practices=tuple(_practice(context, campaign, one) for one in copied[:PRACTICES]),
    )


def _held(context: Context, campaign: CampaignEntry, turns: tuple[DutyTurns, ...]) -> tuple[HeldGroup, ...]:
    """Return everything that has a record of its own, publisher by publisher, newest first."""
    titles = {duty.id: duty.title for duty in campaign.record.duties}
    groups = []
    publishers = dict.fromkeys(one.publisher for one in turns)
    if needs_region_pages(context.registry):
        publishers = dict.fromkeys([AUTHORITY])
    for publisher in publishers:
        log = context.registry.publishers[publisher].work_log.get(campaign.id, ())
        done = [one for one in reversed(log) if one.on <= context.as_of]
        if done:
            name = context.registry.publishers[publisher].record.short_name
            # The authority's own log lies with its campaign.
            folder = f"campaigns/{campaign.id}" if publisher == AUTHORITY else folder_of(publisher)
            items = tuple(_item(context, titles[one.duty], one, folder) for one in done)
            groups.append(HeldGroup(name, items))
    return tuple(groups)


def _item(context: Context, title: str, done: WorkDone, folder: str) -> TimelineItem:
    date = words.day(done.on) if done.until is None else words.dated_span(done.on, done.until)
    who = "，".join(part for part in (done.by, done.where) if part)
    text = f"{who}。{done.outcome}"
    return TimelineItem("past", date, title, text, evidence_links(context, done.evidence, folder))


def _practice(context: Context, campaign: CampaignEntry, reported: ReportedPractice) -> PracticeLine:
    practice = reported.practice
    hospital = context.registry.hospitals[reported.hospital].record
    titles = {measure.id: measure.title for action in campaign.record.actions for measure in action.measures}
    measure = f"，对应“{titles[practice.measure]}”" if practice.measure is not None else ""
    return PracticeLine(
        title=practice.title,
        text=practice.what,
        result=practice.result or "",
        facts=f"{hospital.short_name}，{words.day_near(reported.submitted, context.as_of)}报的{measure}",
        report=context.link("看那一份报表", addresses.report(campaign.id, reported.hospital, reported.period)),
        evidence=evidence_links(context, practice.evidence, folder_of(reported.hospital)),
    )


COLUMNS = (
    ("campaign", "行动编号"), ("publisher_id", "单位编号"), ("publisher", "单位"), ("duty", "哪一项"),
    ("title", "名称"), ("every", "多久一次"), ("due", "应办几次"), ("made", "办了几次"), ("late", "其中晚了几次"),
    ("missed", "缺几次"), ("last_on", "最近一次"), ("outcome", "最近一次的结果"), ("words", "办了没有"),
    ("as_of", "截至"),
)  # fmt: skip


def duties_table(context: Context, campaign: CampaignEntry) -> DataTable:
    """Return a row for each duty of each publisher."""
    turns = campaign_duties(context.registry, campaign, context.as_of)
    return DataTable("duties", COLUMNS, tuple(_row(context, campaign.id, one) for one in turns))


def _row(context: Context, campaign: str, turns: DutyTurns) -> tuple[str | None, ...]:
    last = turns.last
    return (
        campaign, turns.publisher, context.registry.publishers[turns.publisher].record.name,
        turns.duty.id, turns.duty.title, cadence_words(turns.duty.every) if turns.duty.every is not None else "一次",
        str(turns.due), str(turns.made), str(sum(turn.state is TurnState.LATE for turn in turns.turns)),
        str(turns.missed),
        last.on.isoformat() if last is not None else None,
        last.done.outcome if last is not None and last.done is not None else None,
        made_words(turns), context.as_of.isoformat(),
    )  # fmt: skip


def has_duties(measured: Measured, campaign: CampaignEntry) -> bool:
    """Tell whether the plan orders something beside reports, or somebody reported a practice worth copying."""
    return bool(campaign.record.duties or measured.practices.get(campaign.id))


def _days(measured: Measured, campaign: CampaignEntry) -> Days:
    registry = measured.registry
    publishers = (registry.publishers[name] for name in (AUTHORITY, *campaign.participants))
    yield from (done.on for publisher in publishers for done in publisher.work_log.get(campaign.id, ()))
    yield from (one.submitted for one in measured.practices.get(campaign.id, ()))
    if campaign.record.duties:
        yield from (visit.date for visit in campaign.inspections.values())
        yield from (bulletin.issued for bulletin in campaign.bulletins.values())


def _pages(measured: Measured) -> Iterator[Page]:
    for campaign in measured.registry.campaigns.values():
        if has_duties(measured, campaign):
            yield Page(
                KIND, addresses.duties(campaign.id), measured.registry.source(CAMPAIGNS, campaign.id),
                partial(duties_page, campaign=campaign),
                tables={"": PageTable("", partial(duties_table, campaign=campaign))},
                data_title=f"{campaign.record.short_title}：该做的事",
                days=partial(_days, campaign=campaign), campaign=campaign.id,
            )  # fmt: skip


KIND = PageKind("duties", _pages, facet="专项行动", search_rank=4)
