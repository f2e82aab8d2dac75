"""All promises made in a campaign, answer by answer: the list behind its counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.verdict import by_verdict
from generator.records.layout import CAMPAIGNS
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.actions import states_of
from generator.site.components.promise_lines import PromiseList, list_of_verdict
from generator.site.components.strip import legend
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import words
from generator.site.wording.verdict import verdict_sentence


@dataclass(frozen=True, slots=True)
class CampaignPromisesPage(View):
    """The promises of hospitals in a campaign."""

    sentence: str
    legend: tuple[tuple[str, str], ...]
    lists: tuple[PromiseList, ...]


def campaign_promises_page(context: Context, campaign: CampaignEntry) -> CampaignPromisesPage:
    """Return every promise of those who take part, by its answer, the worst first."""
    states = states_of(context, campaign.id, campaign.participants)
    title = campaign.record.short_title
    return CampaignPromisesPage(
        title=f"{title}：每一件承诺",
        description=f"{campaign.record.title}里，各家医院答应了什么，做到没有，一件一件看。",
        breadcrumbs=context.breadcrumbs(("专项行动", addresses.CAMPAIGNS), (title, addresses.campaign(campaign.id))),
        lead="",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown="主管部门和区县自己的承诺：另外算",
            rows=len(states),
            table=addresses.campaign(campaign.id),
            definition="pace",
        ),
        sentence=verdict_sentence(states),
        legend=legend(states),
        lists=tuple(
            list_of_verdict(context, verdict, members) for verdict, members in by_verdict(states).items() if members
        ),
    )


def _pages(measured: Measured) -> Iterator[Page]:
    for campaign in measured.registry.campaigns.values():
        yield Page(
            KIND, addresses.campaign_promises(campaign.id), measured.registry.source(CAMPAIGNS, campaign.id),
            partial(campaign_promises_page, campaign=campaign),
            days=partial(changes.of_campaign, campaign=campaign), campaign=campaign.id, searched=False,
        )  # fmt: skip


KIND = PageKind("campaign_promises", _pages)
