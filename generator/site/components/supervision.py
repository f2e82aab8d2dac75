"""Supervision as a table: visits due and made, area by area."""

from __future__ import annotations

import datetime as dt

from generator.figures.supervision import AreaVisits, area_visits
from generator.records.campaign import SupervisionArea
from generator.records.layout import district_publisher
from generator.records.rhythm import cadence_words
from generator.registry import CampaignEntry, DistrictEntry
from generator.site.components.common import Table
from generator.site.components.origin import with_origin
from generator.site.components.result_charts import DueRow, due_rows
from generator.site.context import Context
from generator.site.wording import words


def supervision_table(context: Context, campaign: CampaignEntry, district: DistrictEntry | None = None) -> Table | None:
    """Return visits due and made, per area, of all or of a district's own; None for a plan without areas."""
    areas = [area for area in campaign.areas if district is None or is_of(area, district)]
    if not areas:
        return None
    rows = []
    for area in areas:
        visits = area_visits(campaign, area, context.as_of)
        names = "、".join(context.registry.hospitals[name].record.short_name for name in area.hospitals)
        lacking = visits.due - visits.made
        made = f"应去{visits.due}次，去了{visits.made}次" if visits.due else "还没有到期的"
        made += f"，少{lacking}次" if lacking else ""
        if visits.by_others:
            made += f"；别的人去了{visits.by_others}次，不算"
        last = words.day_near(visits.last_visit, context.as_of) if visits.last_visit is not None else None
        often = cadence_words(area.visit_every)
        title = with_origin(context, area.title, area) if area.added else area.title
        often = often if area.added else with_origin(context, often, area)
        rows.append((title, area.post, names, often, made, _cover_words(visits), last))
    heads = ("片区", "谁负责", "管哪几家", "多久去一次", "去了没有", "每家都走到没有", "最近一次")
    note = "只算方案点名的人自己去的；医院自查、互查、第三方都不算。每家都走到的，正在过的这一期也算在里面。"
    return Table(f"{campaign.record.short_title}：分片督导", heads, tuple(rows), note, "一次没去")


def supervision_rows(
    context: Context, campaign: CampaignEntry, district: DistrictEntry | None = None
) -> tuple[DueRow, ...]:
    """Return visits due and made as lengths, a row an area; none where nothing was due yet."""
    areas = [area for area in campaign.areas if district is None or is_of(area, district)]
    visits = [area_visits(campaign, area, context.as_of) for area in areas]
    told = [f"应去{one.due}次，去了{one.made}次" if one.due else "还没到该去的时候" for one in visits]
    return due_rows([(one.area.title, said, one.due, one.made) for one, said in zip(visits, told, strict=True)])


def supervision_words(campaign: CampaignEntry, as_of: dt.date, district: DistrictEntry | None = None) -> str:
    """Return `应去63次，去了40次` over all areas, or over a district's own; empty for a plan without areas."""
    areas = [area for area in campaign.areas if district is None or is_of(area, district)]
    visits = [area_visits(campaign, area, as_of) for area in areas]
    if not visits:
        return ""
    due = sum(area.due for area in visits)
    return f"应去{due}次，去了{sum(area.made for area in visits)}次" if due else "还没有到期的"


def is_of(area: SupervisionArea, district: DistrictEntry) -> bool:
    """Tell whether a district is answerable for an area."""
    return area.district is not None and district_publisher(area.district) == district.id


def _cover_words(visits: AreaVisits) -> str:
    if visits.area.cover_every is None:
        return "没有要求"
    if not visits.cover_due:
        return "还没到时候"
    text = f"应走到{visits.cover_due}家次，走到{visits.cover_made}家次"
    return f"{text}（这一期还没过完）" if visits.running is not None else text
