"""Hospitals that take part in a plan otherwise than the plan says: later, or not at all, and who let them off."""

from __future__ import annotations

from generator.registry import CampaignEntry
from generator.site.components.common import Table
from generator.site.context import Context
from generator.site.wording import people, words


def joining_table(context: Context, campaign: CampaignEntry) -> Table | None:
    """Return the hospitals in scope that need not take part, or only from a day on; None where all take part alike.

    An exemption that was granted after the day of the figures is not known yet.
    """
    rows: list[tuple[str, str, str]] = []
    for name in campaign.participants:
        hospital = context.registry.hospitals[name]
        joins = hospital.joins(campaign.id)
        if joins is None:
            continue
        title = hospital.record.short_name
        if joins.exempt is not None and joins.exempt.is_known(context.as_of):
            rows.append((title, "不参加", people.exemption(joins.exempt)))
        elif joins.start is not None:
            rows.append((title, f"{words.day(joins.start)}起参加", "以前的报表不用交。"))
    return Table("不参加或者晚参加的医院", ("医院", "怎么参加", "为什么"), tuple(rows)) if rows else None
