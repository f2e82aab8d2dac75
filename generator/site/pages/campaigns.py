"""The list of all campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.phases import When, campaign_when
from generator.site import addresses
from generator.site.components.campaign_card import CampaignCard, campaign_card
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class CampaignsPage(View):
    """The list of all campaigns."""

    running: tuple[CampaignCard, ...]
    finished: tuple[CampaignCard, ...]


def campaigns_page(context: Context) -> CampaignsPage:
    """Return all campaigns: running ones, and those that are over."""
    cards = [
        (campaign_when(campaign, context.as_of), campaign_card(context, campaign))
        for campaign in context.registry.campaigns.values()
    ]
    return CampaignsPage(
        title="专项行动",
        description="正在进行和已经结束的专项行动：要做什么，做到哪一步，谁负责。",
        breadcrumbs=context.breadcrumbs(),
        lead="每个行动要做什么，做到哪一步，各家医院做得怎样。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}", source="行动方案和各家医院的报表", not_shown="没有公开印发的方案"
        ),
        running=tuple(card for when, card in cards if when is not When.PAST),
        finished=tuple(card for when, card in cards if when is When.PAST),
    )


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.CAMPAIGNS, AUTHORITY_SOURCE, campaigns_page, own_frame=True, days=changes.of_campaigns)


KIND = PageKind("campaigns", _pages, search_rank=4)
