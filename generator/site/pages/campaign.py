"""The list of campaigns, and a campaign's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.actions import nobody_promised
from generator.figures.measured import Measured
from generator.figures.phases import campaign_when
from generator.figures.reporting import Counts
from generator.records.layout import AUTHORITY, CAMPAIGNS
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.actions import ActionLine, action_line, states_of
from generator.site.components.campaign_card import campaign_verdict, period_words, scope_words
from generator.site.components.campaign_results import CampaignResults, campaign_results
from generator.site.components.common import Link, Table
from generator.site.components.finder import needs_region_pages
from generator.site.components.joining_table import joining_table
from generator.site.components.life import softened_in
from generator.site.components.matrix import Matrix
from generator.site.components.origin import Origin, Sentence, adapted_from, document_words, known_as, origin, sentences
from generator.site.components.phase_bar import PhaseBar, phase_bar
from generator.site.components.progress_tables import (
    BY_HOSPITAL,
    action_matrix,
    region_matrix,
    region_words,
    silence_of,
)
from generator.site.components.promises_of import campaign_promises
from generator.site.components.publisher_strip import PublisherStrip, publisher_strip
from generator.site.components.qr_code import QrCode
from generator.site.components.report_cells import RECENT, ReportRuleLine, matrix, rule_line
from generator.site.components.report_streams import counts_words
from generator.site.components.result_charts import DueRow
from generator.site.components.supervision import supervision_rows, supervision_table, supervision_words
from generator.site.components.tiers import forwarding_table
from generator.site.components.verdict_groups import VerdictGroups, verdict_groups
from generator.site.context import Context
from generator.site.page import Page, PageKind, PrintLayout
from generator.site.pages.duties import has_duties
from generator.site.view import Prose, View
from generator.site.wording import people, words


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A role under the plan: its post and its duties."""

    role: str
    post: str
    duties: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class CampaignPage(View):
    """The page of one campaign: what became of it, then its plan."""

    verdict: str
    """`结束了：54件承诺，做到34件`."""
    facts: str
    summary: str
    """The plan in one sentence."""
    known_as: str
    document: str
    """`示卫健〔2023〕31号，示范县卫生健康委员会，2023年6月28日`."""
    document_url: str
    document_origin: Origin
    """The place of its date, its scope and its period in it, or who added them."""
    """The paper itself, where it is on the web."""
    adapted_from: str
    """The real document that this was adapted from; nothing in a real site."""
    softened: Link | None
    """The count of what was softened in it without a word; None where nothing is known of."""
    contents: tuple[Link, ...]
    promises: VerdictGroups
    lists: Link
    own: tuple[PublisherStrip, ...]
    """The authority and districts that promised something in it, counted apart."""
    aims: tuple[Sentence, ...]
    principles: tuple[Sentence, ...]
    basis: tuple[str, ...]
    phases: PhaseBar
    actions: tuple[ActionLine, ...]
    matrix_words: str
    silence: str
    """In place of the table, for a plan whose measures nobody has promised."""
    strips: tuple[PublisherStrip, ...]
    """A row a hospital; none where they are too many for one page."""
    matrix: Matrix | None
    reports_fact: str
    """`226次：按时191，迟12`: of all duties to report together."""
    rules: tuple[ReportRuleLine, ...]
    qr: QrCode
    """On paper alone."""
    recent: Matrix | None
    """The last rounds of the first periodic duty."""
    reports: Link
    organisation: tuple[Responsibility, ...]
    joining: Table | None
    """Hospitals that need not take part, or only from a day on."""
    forwarding: Table | None
    """Reports that were passed on to the authority above."""
    supervision: Table | None
    supervised: tuple[DueRow, ...]
    """The same as lengths."""
    supervision_fact: str
    """`应去63次，去了40次`."""
    beside: tuple[Link, ...]
    """To the standard, and to what the plan orders beside reports."""
    results: CampaignResults
    consequences: tuple[Sentence, ...]
    """Consequences of doing well, and of failing."""
    follow_up: str
    """Work that goes on after the end."""
    follow_up_origin: Origin | None
    follow_up_measures: tuple[str, ...]
    plan: Prose | None


def campaign_page(context: Context, campaign: CampaignEntry) -> CampaignPage:
    """Return one campaign: its verdict, phases, actions, hospitals by actions, and what the plan says."""
    record, many = campaign.record, needs_region_pages(context.registry)
    duties = context.measured.filings.get(campaign.id, ())
    states = states_of(context, campaign.id, campaign.participants)
    lists = addresses.campaign_promises(campaign.id)
    results = campaign_results(context, campaign)
    return CampaignPage(
        title=record.short_title,
        description=f"{record.title}：{record.summary}",
        breadcrumbs=context.breadcrumbs(("专项行动", addresses.CAMPAIGNS)),
        lead="",
        data_note=context.data_note(
            period=period_words(campaign),
            source="行动方案，各家医院的报表，主管部门和第三方的核实记录",
            not_shown="综合得分和跨等级排名；患者和工作人员的姓名",
            rows=len(states),
        ),
        verdict=campaign_verdict(context, campaign),
        facts=f"{_whom(context, campaign)}　{period_words(campaign)}",
        summary=record.summary,
        known_as=known_as(record.other_names),
        document=document_words(campaign),
        document_url=record.document.url or "",
        document_origin=origin(
            context, record.document, ("哪些医院参加", record.scope), ("从哪天到哪天", record.period)
        ),
        adapted_from=adapted_from(campaign),
        softened=softened_in(context, campaign.id),
        contents=_contents(campaign, results),
        promises=verdict_groups(states, lambda verdict: f"{context.to(lists)}#{verdict.value}"),
        lists=context.link(f"{len(states)}件，一件一件看", lists),
        own=_own(context, campaign),
        aims=sentences(context, record.aims),
        principles=sentences(context, record.principles),
        basis=record.document.basis,
        phases=phase_bar(context, campaign),
        actions=tuple(action_line(context, campaign, i, action) for i, action in enumerate(record.actions, 1)),
        matrix_words=region_words(context, campaign) if many else BY_HOSPITAL,
        silence=silence_of(context, campaign),
        strips=() if many or not states else _strips(context, campaign),
        matrix=_matrix(context, campaign, many=many),
        reports_fact=counts_words(
            Counts.of(filing for duty in duties for filings in duty.by_hospital.values() for filing in filings)
        ),
        rules=tuple(rule_line(context, duty) for duty in duties),
        qr=context.qr_code(context.here, "手机扫一扫，看这一页"),
        recent=_recent(context, campaign),
        reports=context.link("每家每次报了没有", addresses.reports(campaign.id)),
        organisation=tuple(
            Responsibility(unit.role, unit.post, unit.duties, origin(context, unit)) for unit in record.organisation
        ),
        joining=joining_table(context, campaign),
        forwarding=forwarding_table(context, campaign),
        supervision=supervision_table(context, campaign),
        supervision_fact=supervision_words(campaign, context.as_of),
        supervised=supervision_rows(context, campaign),
        beside=_beside(context, campaign),
        results=results,
        consequences=sentences(context, record.consequences),
        follow_up=_follow_up(context, campaign),
        follow_up_origin=origin(context, record.follow_up) if record.follow_up is not None else None,
        follow_up_measures=_follow_up_measures(campaign),
        plan=Prose(campaign.plan) if campaign.plan else None,
    )


def _matrix(context: Context, campaign: CampaignEntry, *, many: bool) -> Matrix | None:
    if nobody_promised(context.measured, campaign):
        return None
    title = campaign.record.short_title
    if many:
        return region_matrix(context, campaign, f"{title}：各地每项完成百分之几，跟不跟得上")
    return action_matrix(context, campaign, f"{title}：各家医院每项完成百分之几，跟不跟得上")


def _strips(context: Context, campaign: CampaignEntry) -> tuple[PublisherStrip, ...]:
    return tuple(
        publisher_strip(context, name, states_of(context, campaign.id, (name,))) for name in campaign.participants
    )


def _own(context: Context, campaign: CampaignEntry) -> tuple[PublisherStrip, ...]:
    found = ((name, states_of(context, campaign.id, (name,))) for name in (AUTHORITY, *context.registry.districts))
    return tuple(publisher_strip(context, name, states) for name, states in found if states)


def _whom(context: Context, campaign: CampaignEntry) -> str:
    """Return `4家医院（二级以上的医院）`; no words for a plan of all or of named hospitals: they stand in the table."""
    count, scope = scope_words(context, campaign), campaign.record.scope
    return count if scope.hospitals else f"{count}（{people.scope(context.registry, scope)}）"


def _beside(context: Context, campaign: CampaignEntry) -> tuple[Link, ...]:
    links = []
    if campaign.standard is not None:
        note = f"{len(campaign.standard.items)}条，每家医院做到几条"
        links.append(context.link("检查标准", addresses.standard(campaign.id), note))
    if has_duties(context.measured, campaign):
        links.append(
            context.link("会开了没有、事办了没有", addresses.duties(campaign.id), "会议、检查、简报和特色做法")
        )
    return tuple(links)


def _recent(context: Context, campaign: CampaignEntry) -> Matrix | None:
    """Return the last rounds of the periodic duty that holds now, else of the one that held last.

    None where the hospitals are too many for another table.
    """
    if needs_region_pages(context.registry):
        return None
    periodic = [
        duty
        for duty in context.measured.filings.get(campaign.id, ())
        if duty.duty.rule.cadence.is_periodic and duty.rounds and duty.by_hospital
    ]
    for duty in sorted(periodic, key=lambda duty: duty.duty.end is not None and duty.duty.end < context.as_of):
        numbers = range(len(duty.rounds))[-RECENT:]
        return matrix(context, duty, numbers, f"{duty.duty.rule.title}：最近{len(numbers)}次谁报了")
    return None


def _follow_up(context: Context, campaign: CampaignEntry) -> str:
    follow_up = campaign.record.follow_up
    if follow_up is None:
        return ""
    return f"{words.day_near(follow_up.start, context.as_of)}起：{follow_up.summary}"


def _follow_up_measures(campaign: CampaignEntry) -> tuple[str, ...]:
    follow_up = campaign.record.follow_up
    if follow_up is None:
        return ()
    titles = {measure.id: measure.title for action in campaign.record.actions for measure in action.measures}
    return tuple(titles[name] for name in follow_up.measures)


def _contents(campaign: CampaignEntry, results: CampaignResults) -> tuple[Link, ...]:
    sections = (
        (True, "做到没有", "#promises"),
        (bool(campaign.record.phases), "到了哪一步", "#phases"),
        (True, f"{len(campaign.record.actions)}项行动", "#actions"),
        (True, "各家医院", "#matrix"),
        (bool(results.findings), "查出的问题", "#findings"),
        (results.course is not None, "评价和简报", "#bulletins"),
        (True, "谁管、怎么管", "#how"),
        (True, "方案", "#plan"),
    )
    return tuple(Link(text, href) for there, text, href in sections if there)


def _pages(measured: Measured) -> Iterator[Page]:
    for campaign in measured.registry.campaigns.values():
        yield Page(
            KIND, addresses.campaign(campaign.id), measured.registry.source(CAMPAIGNS, campaign.id),
            partial(campaign_page, campaign=campaign), partial(campaign_promises, campaign=campaign),
            data_title=campaign.record.short_title,
            days=partial(changes.of_campaign, campaign=campaign), campaign=campaign.id,
            state=words.CAMPAIGN_STATES[campaign_when(campaign, measured.as_of)],
        )  # fmt: skip


KIND = PageKind("campaign", _pages, PrintLayout.PAGES, facet="专项行动", search_rank=4)
