"""The first page: find a hospital, complain, read the letter; then what is true now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.missing import missing_now
from generator.figures.pace import NEEDS_ATTENTION, PACE_ORDER, Pace
from generator.figures.phases import When, campaign_when
from generator.figures.promise import PromiseState
from generator.figures.rounding import per_cent_place
from generator.site import addresses
from generator.site.components.campaign_card import CampaignCard, campaign_card
from generator.site.components.common import Alert, ContactRow, Link, Tag
from generator.site.components.drawings import Bar
from generator.site.components.due_now import DueNow, due_now
from generator.site.components.finder import HospitalGroup, by_level, needs_region_pages
from generator.site.components.news_line import NewsLine, news_lines
from generator.site.components.progress_tables import own_words
from generator.site.components.promises_of import hospital_promises
from generator.site.context import Context
from generator.site.head_metadata import organisation
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class HomePage(View):
    """The first page."""

    find_action: str
    """The address of the finder's form: the list of hospitals."""
    find_all: Link
    action_buttons: tuple[ContactRow, ...]
    """Three large buttons: complain, letter, progress."""
    due_now: tuple[DueNow, ...]
    overdue_heading: str
    """`过了期限的（18件）`."""
    overdue: tuple[Alert, ...]
    promises_heading: str
    """`63件承诺，现在这样`."""
    promises_lead: str
    promises: tuple[Bar, ...]
    own: Link
    """The authority's promises, which are counted apart; None where it has none."""
    missing_now: Link | None
    """To everything that is missing now; None when nothing is."""
    campaigns: tuple[CampaignCard, ...]
    hospitals: tuple[HospitalGroup, ...]
    changes: tuple[NewsLine, ...]


OVERDUE_SHOWN = 8


CHANGES_SHOWN = 10


NEWS_DAYS = 60
"""Changes older than this are no news."""


def home_page(context: Context) -> HomePage:
    """Return the first page."""
    registry = context.registry
    states = list(context.measured.hospital_promises)
    running = [one for one in registry.campaigns.values() if campaign_when(one, context.as_of) is When.NOW]
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
        due_now=_due_now(context),
        overdue_heading=f"到期没做到的（{sum(one.pace is Pace.OVERDUE for one in states)}件）",
        overdue=_overdue(context, states),
        promises_heading=f"{len(states)}件承诺，现在这样",
        promises_lead=f"{len(registry.hospitals)}家医院一共答应了{len(states)}件。没有数据的也算在里面：不当作零，也不当作没开始。",
        own=_own(context),
        missing_now=_missing_now(context),
        promises=_bars(context, states),
        campaigns=tuple(campaign_card(context, one) for one in running),
        hospitals=() if needs_region_pages(registry) else by_level(context),
        changes=news_lines(context, NEWS_DAYS, CHANGES_SHOWN),
    )


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


def _overdue(context: Context, states: list[PromiseState]) -> tuple[Alert, ...]:
    late = sorted(
        (one for one in states if one.pace is Pace.OVERDUE and one.due is not None),
        key=lambda one: (one.due, one.publisher),
    )
    alerts = []
    for state in late[:OVERDUE_SHOWN]:
        name = context.registry.publishers[state.publisher].record.short_name
        href = context.to(addresses.promise(state.publisher, state.commitment.id))
        since = f"过期{words.working_days(state.overdue_days)}" if state.overdue_days else "刚过期"
        alerts.append(Alert(Tag("overdue", since), name, state.commitment.promise, href))
    return tuple(alerts)


def _own(context: Context) -> Link:
    """Return a link to the authority's page, with its promises, which are counted apart from the hospitals'.

    An authority without any has a page too: whether it visited, what it passed on, which districts are below it.
    """
    text = own_words(context) or f"{context.registry.authority.short_name}自己的事：督导、报送、怎么投诉"
    return context.link(text, addresses.AUTHORITY_PAGE)


def _missing_now(context: Context) -> Link | None:
    count = len(missing_now(context.measured))
    return context.link(f"现在缺的报表、材料和数字，一共{count}份", addresses.MISSING) if count else None


def _bars(context: Context, states: list[PromiseState]) -> tuple[Bar, ...]:
    tally = {pace: sum(one.pace is pace for one in states) for pace in sorted(Pace, key=PACE_ORDER.__getitem__)}
    most = max(tally.values(), default=1) or 1
    behind, all_of_it = context.to(f"{addresses.PROGRESS}#behind"), context.to(addresses.PROGRESS)
    return tuple(
        Bar(
            words.pace_tag(pace),
            count,
            per_cent_place(Fraction(count, most)),
            behind if pace in NEEDS_ATTENTION else all_of_it,
        )
        for pace, count in tally.items()
        if count
    )


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
