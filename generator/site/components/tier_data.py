"""Districts, and reports that were passed on, as tables for machines."""

from __future__ import annotations

from generator.figures.forwarding import ForwardingState
from generator.figures.reporting import Counts
from generator.registry import CampaignEntry, DistrictEntry
from generator.site.components.tiers import states_of, visits_of
from generator.site.context import Context
from generator.site.data_table import DataTable

_AS_OF = ("as_of", "截至")
FORWARDED = (
    ("campaign", "行动编号"), ("rule", "哪种报表"), ("period", "哪一期"), ("to", "报给谁"), ("due", "什么时候前"),
    ("on", "哪天报的"), ("status", "报了没有"), ("days_late", "晚了几个工作日"), ("asked", "应交几份"),
    ("there", "报上去那天收到几份"), ("at_least_percent", "要求至少百分之几"), ("note", "说明"), _AS_OF,
)  # fmt: skip
DISTRICTS = (
    ("district_id", "区县编号"), ("district", "区县"), ("region", "行政区划代码"), ("hospitals", "管几家医院"),
    ("reports_due", "应报几次"), ("reports_in_time", "按时几次"), ("reports_late", "迟报几次"),
    ("reports_missing", "未报几次"), ("visits_due", "应去几次"), ("visits_made", "去了几次"), _AS_OF,
)  # fmt: skip


def forwarded_data(context: Context) -> DataTable:
    """Return every round that is to be passed on to the authority above, of all campaigns; no day is no zero."""
    rows = (
        _forwarded(context, campaign, state)
        for campaign in context.registry.campaigns.values()
        for state in states_of(context, campaign)
    )
    return DataTable("forwarded", FORWARDED, tuple(rows))


def _forwarded(context: Context, campaign: CampaignEntry, state: ForwardingState) -> tuple[str | None, ...]:
    rule, record = state.duty.rule, state.record
    assert rule.forwarding is not None
    return (
        campaign.id, rule.id, state.round.key, rule.forwarding.to, state.due.isoformat(),
        record.on.isoformat() if record is not None else None, state.status.value,
        str(state.days_late) if state.days_late else None, str(state.asked),
        str(state.there) if record is not None else None,
        str(state.at_least) if state.at_least is not None else None, record.note if record is not None else None,
        context.as_of.isoformat(),
    )  # fmt: skip


def districts_data(context: Context) -> DataTable:
    """Return every district with its reports and its visits."""
    rows = (_district(context, district) for district in context.registry.districts.values())
    return DataTable("districts", DISTRICTS, tuple(rows))


def _district(context: Context, district: DistrictEntry) -> tuple[str | None, ...]:
    counts = Counts.of(context.measured.filings_of(district.id))
    visits = visits_of(context, district)
    numbers = (
        len(context.registry.hospitals_of(district)), counts.due, counts.in_time, counts.late, counts.missing,
        sum(area.due for area in visits), sum(area.made for area in visits),
    )  # fmt: skip
    record = district.record
    return district.id, record.name, record.region, *map(str, numbers), context.as_of.isoformat()
