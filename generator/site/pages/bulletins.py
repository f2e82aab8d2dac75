"""The list of all bulletins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures import changes
from generator.figures.measured import Measured
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class BulletinsPage(View):
    """The list of all bulletins."""

    groups: tuple[tuple[Link, tuple[Link, ...]], ...]
    """Each campaign with its bulletins, newest first."""


def bulletins_page(context: Context) -> BulletinsPage:
    """Return every bulletin, campaign by campaign, newest first."""
    groups = []
    for campaign in context.registry.campaigns.values():
        links = tuple(
            context.link(
                bulletin.title,
                addresses.bulletin(campaign.id, name),
                f"{words.day(bulletin.issued)}，{bulletin.issuer}",
            )
            for name, bulletin in reversed(tuple(campaign.bulletins.items()))
            if bulletin.issued <= context.as_of
        )
        if links:
            groups.append((context.link(campaign.record.short_title, addresses.campaign(campaign.id)), links))
    return BulletinsPage(
        title="简报",
        description="各个行动的简报和通报，数字由记录算出来。",
        breadcrumbs=context.breadcrumbs(),
        lead="简报里的数字不是手写的，由记录按发简报那天的样子算出来。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}", source="主管部门", not_shown="没有公开发布的内部通报"
        ),
        groups=tuple(groups),
    )


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.BULLETINS, AUTHORITY_SOURCE, bulletins_page, own_frame=True, days=changes.of_bulletins)


KIND = PageKind("bulletins", _pages, facet="通报", search_rank=4)
