"""The first page: find a hospital, complain, read the letter; then what is true now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.pace import Pace
from generator.figures.phases import When, campaign_when
from generator.figures.promise import PromiseState
from generator.figures.verdict import Verdict
from generator.records.layout import AUTHORITY
from generator.registry import LEVEL_ORDER
from generator.site import addresses
from generator.site.components.campaign_card import CampaignCard, campaign_card
from generator.site.components.common import ContactRow, Link
from generator.site.components.due_now import DueNow, due_now
from generator.site.components.news_line import NewsLine, news_lines
from generator.site.components.promises_of import hospital_promises
from generator.site.components.publisher_strip import PublisherStrip, promise_name, publisher_strip
from generator.site.components.verdict_groups import VerdictGroups, verdict_groups
from generator.site.context import Context
from generator.site.head_metadata import organisation
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words
from generator.site.wording.verdict import verdict_sentence


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """A promise whose term is over, and for how long."""

    name: Link
    whose: str
    days: str
    """`112`; empty on the days off that follow the term."""


@dataclass(frozen=True, slots=True)
class HomePage(View):
    """The first page."""

    find_action: str
    """The address of the finder's form: the list of hospitals."""
    find_all: Link
    action_buttons: tuple[ContactRow, ...]
    """Three large buttons: complain, letter, progress."""
    promises_heading: str
    """`105件承诺，现在这样`."""
    promises_sentence: str
    """The one sentence that the picture draws."""
    promises: VerdictGroups
    strips: tuple[PublisherStrip, ...]
    """A row a hospital; none where they are too many for the first page."""
    strips_all: Link
    own: PublisherStrip
    """The authority's promises, which are counted apart."""
    districts: tuple[PublisherStrip, ...]
    overdue_heading: str
    """`过了期限的19件`."""
    overdue: tuple[OverdueLine, ...]
    overdue_more: Link | None
    """To the list of all that are overdue; None where all stand here."""
    campaigns: tuple[CampaignCard, ...]
    changes: tuple[NewsLine, ...]
    changes_more: Link
    """To all that changed."""
    due_now: tuple[DueNow, ...]
    missing_now: Link | None
    """To everything that is missing now; None when nothing is."""


OVERDUE_SHOWN = 6
CHANGES_SHOWN = 4
STRIPS_SHOWN = 20
"""Hospitals that have a row on the first page; more have theirs on the list of hospitals."""
NEWS_DAYS = 60
"""Changes older than this are no news."""


def home_page(context: Context) -> HomePage:
    """Return the first page."""
    registry = context.registry
    states = context.measured.hospital_promises
    running = [one for one in registry.campaigns.values() if campaign_when(one, context.as_of) is When.NOW]
    overdue = _overdue(states)
    return HomePage(
        title="医院答应了什么，做到了没有",
        description=registry.authority.site.description,
        breadcrumbs=(),
        lead=f"{registry.authority.site.description}数据截至{words.day(context.as_of)}。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}到期的报表",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown="没有参加公开的诊所和村卫生室；还没到期的报表",
            rows=len(states),
        ),
        find_action=context.to(addresses.HOSPITALS),
        find_all=context.link(f"或者看全部{len(registry.hospitals)}家", addresses.HOSPITALS),
        action_buttons=(
            ContactRow("complain", "投诉或提建议", "电话、网上、当面都行", context.to(addresses.CHANNELS)),
            ContactRow("letter", "读公开信", "您的权利，能找谁", context.to(addresses.LETTER)),
            ContactRow("progress", "看进展", "答应的事做到哪一步", context.to(addresses.PROGRESS)),
        ),
        promises_heading=f"{len(states)}件承诺，现在这样",
        promises_sentence=f"{len(registry.hospitals)}家医院，{verdict_sentence(states)}",
        promises=verdict_groups(states, lambda verdict: context.to(addresses.verdict(verdict.value))),
        strips=_strips(context),
        strips_all=context.link(f"全部{len(registry.hospitals)}家，一家一条", addresses.HOSPITALS),
        own=publisher_strip(context, AUTHORITY),
        districts=tuple(
            publisher_strip(context, name) for name in registry.districts if context.measured.promises[name]
        ),
        overdue_heading=f"过了期限的{len(overdue)}件",
        overdue=tuple(_overdue_line(context, state) for state in overdue[:OVERDUE_SHOWN]),
        overdue_more=context.link(
            f"另外{len(overdue) - OVERDUE_SHOWN}件", f"{addresses.verdict(Verdict.NOT_KEPT.value)}#{Pace.OVERDUE.value}"
        )
        if len(overdue) > OVERDUE_SHOWN
        else None,
        campaigns=tuple(campaign_card(context, one) for one in running),
        changes=news_lines(context, NEWS_DAYS, CHANGES_SHOWN),
        changes_more=context.link("改过什么，都在这里", addresses.CHANGES),
        due_now=_due_now(context),
        missing_now=_missing_now(context),
    )


def _strips(context: Context) -> tuple[PublisherStrip, ...]:
    """Return a row a hospital, those of one level beside each other, in no order of results."""
    hospitals = context.registry.hospitals
    if len(hospitals) > STRIPS_SHOWN:
        return ()
    ordered = sorted(hospitals, key=lambda name: LEVEL_ORDER[hospitals[name].record.level])
    return tuple(publisher_strip(context, name) for name in ordered)


def _due_now(context: Context) -> tuple[DueNow, ...]:
    """Return the newest round of every periodic duty of campaigns that still ask for reports, most frequent first."""
    duties = sorted(
        (
            duty
            for campaign, duties in context.measured.filings.items()
            if campaign in context.registry.campaigns
            for duty in duties
            if duty.duty.rule.cadence.is_periodic and (duty.duty.end is None or duty.duty.end >= context.as_of)
        ),
        key=lambda duty: duty.duty.rule.cadence.days,
    )
    found = (due_now(context, duty) for duty in duties)
    return tuple(one for one in found if one is not None)


def _overdue(states: Sequence[PromiseState]) -> list[PromiseState]:
    """Return what is overdue, the longest first."""
    late = (one for one in states if one.pace is Pace.OVERDUE and one.due is not None)
    return sorted(late, key=lambda one: (one.due, one.publisher))


def _overdue_line(context: Context, state: PromiseState) -> OverdueLine:
    return OverdueLine(
        name=context.link(promise_name(state), addresses.promise(state.publisher, state.commitment.id)),
        whose=context.registry.publishers[state.publisher].record.short_name,
        days=str(state.overdue_days) if state.overdue_days else "",
    )


def _missing_now(context: Context) -> Link | None:
    count = len(context.measured.missing)
    return context.link(f"现在缺的，一共{count}份", addresses.MISSING) if count else None


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(
        KIND,
        addresses.HOME,
        AUTHORITY_SOURCE,
        home_page,
        own_frame=True,
        figures=hospital_promises,
        data_title="各家医院的承诺",
        days=changes.of_everything,
        json_ld=organisation,
    )


KIND = PageKind("home", _pages)
