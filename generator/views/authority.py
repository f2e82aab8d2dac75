"""The authority's own page: it publishes its promises like a hospital, and how it supervises."""

from __future__ import annotations

from generator.figures.supervision import area_visits
from generator.registry import CampaignEntry
from generator.views import words
from generator.views.campaign_parts import pace_counts
from generator.views.channel_rows import channel_row
from generator.views.context import Context
from generator.views.pages.hospital import AuthorityPage, RuleList
from generator.views.parts.common import Link, Table
from generator.views.promises import promise_groups
from generator.views.reporting import strips


def authority_page(context: Context) -> AuthorityPage:
    """What the authority itself promises, and whether it visited as it should."""
    own = context.registry.own
    record = own.record
    states = context.measured.promises.get(own.id, ())
    tables = [(one, supervision_table(context, one)) for one in context.registry.campaigns.values()]
    trouble = sum(one.needs_attention for one in states)
    return AuthorityPage(
        title=record.name,
        description=f"{record.name}自己的承诺：审批、执法、下基层、答复投诉，做到了没有。",
        trail=context.trail(),
        lead="管医院的人，自己也要守承诺。",
        foot=context.foot(
            period=f"截至{words.day(context.as_of)}", source="主管部门自己的报表；检查记录",
            not_shown="办事人员的姓名", rows=len(states),
        ),
        facts=f"{record.address}　{record.phone}",
        contents=(
            Link("自己的承诺", "#promises"), Link("报送情况", "#reports"), Link("督导去了没有", "#supervision"),
            Link("怎么投诉", "#channels"),
        ),
        promises_lead=f"答应了{len(states)}件事：{trouble}件要留意。" if states else "还没有公开自己的承诺。",
        promise_counts=pace_counts(states),
        promises=promise_groups(context, states),
        rules=tuple(
            RuleList(one.promise, one.rules, f"发现没做到：{(one.report_breach or '向本机关反映').rstrip('。')}")
            for one in own.commitments
            if one.rules
        ),
        reports=strips(context, own.id),
        channels=tuple(channel_row(one) for one in record.channels),
        supervision=tuple(table for _, table in tables if table is not None),
    )  # fmt: skip


def supervision_table(context: Context, campaign: CampaignEntry) -> Table | None:
    """Visits due and made, per area; None for a plan without areas."""
    if not campaign.record.supervision:
        return None
    rows = []
    for area in campaign.record.supervision:
        visits = area_visits(campaign, area, context.as_of)
        names = "、".join(context.registry.hospitals[name].record.short_name for name in area.hospitals)
        lacking = visits.due - visits.made
        made = f"应去{visits.due}次，去了{visits.made}次" + (f"，少{lacking}次" if lacking else "")
        cover = f"应走到{visits.cover_due}家次，走到{visits.cover_made}家次" if visits.cover_due else "没有要求"
        last = words.day_near(visits.last_visit, context.as_of) if visits.last_visit is not None else None
        rows.append((area.title, area.post, names, words.CADENCE[area.visit_every], made, cover, last))
    heads = ("片区", "谁负责", "管哪几家", "多久去一次", "去了没有", "每家都走到没有", "最近一次")
    note = "只算督导的人自己去的；还没过完的周期不算。"
    return Table(f"{campaign.record.short_title}：分片督导", heads, tuple(rows), note, "一次没去")
