"""The tiers above the hospitals as tables: districts and what they owe, reports that were passed on."""

from __future__ import annotations

from collections.abc import Iterable

from generator.figures.district_coverage import DistrictCoverage, district_coverage
from generator.figures.forwarding import ForwardingState, forwarding_states
from generator.figures.reporting import Counts, ReportStatus
from generator.figures.supervision import AreaVisits, area_visits
from generator.records.indicator import PER_CENT
from generator.registry import CampaignEntry, DistrictEntry
from generator.site.components.common import Table
from generator.site.components.evidence import evidence_links
from generator.site.components.supervision import is_of
from generator.site.context import Context
from generator.site.wording import words


def forwarding_table(context: Context, campaign: CampaignEntry) -> Table | None:
    """Return what was passed on to the authority above, round by round, newest first; None where no rule asks it."""
    states = states_of(context, campaign)
    if not states:
        return None
    rows = []
    for state in reversed(states):
        forwarding = state.duty.rule.forwarding
        assert forwarding is not None
        on = words.day_near(state.record.on, context.as_of) if state.record is not None else ""
        told = {
            ReportStatus.REPORTED: f"{on}报了，按时",
            ReportStatus.LATE: f"{on}才报，迟了{words.working_days(state.days_late)}",
            ReportStatus.MISSING: f"还没有报，晚了{words.working_days(state.days_late)}",
            ReportStatus.NOT_DUE: "还没到时候",
        }[state.status]
        note = state.record.note if state.record is not None and state.record.note else ""
        due = f"{words.day_near(state.due, context.as_of)}前"
        rows.append(
            (
                words.report_name(state.round), forwarding.to, due, f"{told}。{note}" if note else told,
                _complete(state),
            )
        )  # fmt: skip
    heads = ("哪一份", "报给谁", "什么时候前", "报了没有", "应交的交齐没有")
    note = "期限碰上休息日，顺延到下一个工作日。交齐没有，数的是报上去那天已经收到的报表；还没报上去的，数到今天。"
    papers = tuple(
        evidence_links(context, state.record.evidence if state.record is not None else (), f"campaigns/{campaign.id}")
        for state in reversed(states)
    )
    return Table(f"{campaign.record.short_title}：汇总以后报给上级", heads, tuple(rows), note, papers=papers)


def _complete(state: ForwardingState) -> str:
    """Return `应交5份，收到4份；要求全部交齐，没做到`: against what the rule wants, where it wants something."""
    if not state.asked:
        return "没有要交的"
    there = f"应交{state.asked}份，收到{state.there}份"
    if state.at_least is None:
        return there
    wanted = "要求全部交齐" if state.at_least == PER_CENT else f"要求至少{state.at_least}%"
    if state.record is None:
        return f"{there}；{wanted}"
    return f"{there}；{wanted}，{'没做到' if state.is_short else '做到了'}"


def forwarding_words(context: Context, campaign: CampaignEntry) -> str:
    """Return `12次：按时10，迟1，没报1；有2次没交齐`: of what was to be passed on by now."""
    states = states_of(context, campaign)
    counts = (
        ("按时", sum(state.status is ReportStatus.REPORTED for state in states)),
        ("迟", sum(state.status is ReportStatus.LATE for state in states)),
        ("没报", sum(state.status is ReportStatus.MISSING for state in states)),
    )
    due = sum(count for _, count in counts)
    if not due:
        return "还没到时候"
    short = sum(state.is_short for state in states)
    text = f"{due}次：{'，'.join(f'{word}{count}' for word, count in counts if count)}"
    return f"{text}；有{short}次没交齐" if short else text


def states_of(context: Context, campaign: CampaignEntry) -> tuple[ForwardingState, ...]:
    """Return every round of a campaign's reports that is to be passed on."""
    measured = context.measured
    return forwarding_states(campaign, measured.filings[campaign.id], context.registry.workdays, context.as_of)


def districts_table(context: Context) -> Table | None:
    """Return every district with its hospitals, its reports and its visits; None where there is none."""
    registry = context.registry
    if not registry.districts:
        return None
    rows = []
    for district in registry.districts.values():
        hospitals = "、".join(one.record.short_name for one in registry.hospitals_of(district))
        counts = Counts.of(context.measured.filings_of(district.id))
        sent = f"应报{counts.due}次，按时{counts.in_time}次，迟报{counts.late}次，未报{counts.missing}次"
        visits = visits_of(context, district)
        made = (
            f"应去{sum(one.due for one in visits)}次，去了{sum(one.made for one in visits)}次" if visits else "没有要求"
        )
        rows.append((district.record.short_name, hospitals or None, sent if counts.due else "还没有到期的", made))
    heads = ("区县", "管哪几家医院", "自己的报表", "督导去了没有")
    return Table("每个区县自己的报表和督导", heads, tuple(rows), missing="没有参加公开的医院")


def visits_of(context: Context, district: DistrictEntry) -> tuple[AreaVisits, ...]:
    """Return the visits of every supervision area that a district is answerable for."""
    return tuple(
        area_visits(campaign, area, context.as_of)
        for campaign in context.registry.campaigns.values()
        for area in campaign.areas
        if is_of(area, district)
    )


def hospitals_table(context: Context, district: DistrictEntry) -> Table | None:
    """Return the hospitals of a district: how many promises, how many want attention, reports that are missing."""
    rows, links = [], []
    for hospital in context.registry.hospitals_of(district):
        links.append(context.hospital(hospital.id).href)
        states = context.measured.promises[hospital.id]
        trouble = sum(state.needs_attention for state in states)
        counts = Counts.of(context.measured.filings_of(hospital.id))
        said = f"{len(states)}件，{trouble}件没做好" if states else "没有"
        level = f"{hospital.record.level.value}，{hospital.record.kind}"
        rows.append((hospital.record.short_name, level, said, _owed(counts)))
    heads = ("医院", "等级和类别", "承诺", "报表")
    return Table("每家的承诺和报表", heads, tuple(rows), links=tuple(links)) if rows else None


def coverage_table(context: Context, district: DistrictEntry) -> Table | None:
    """Return which of its hospitals' reports each of a district's own could hold, newest first; None without any."""
    registry = context.registry
    rows = []
    for campaign in registry.campaigns.values():
        for covered in reversed(_coverage(context, district, campaign.id)):
            absent = "、".join(registry.hospitals[name].record.short_name for name in covered.absent)
            sent = covered.submitted
            rows.append(
                (
                    f"{campaign.record.short_title}{words.report_name(covered.round)}",
                    f"{words.day_near(sent, context.as_of)}交的" if sent is not None else "还没有交",
                    f"应交{covered.asked}份，收到{covered.there}份", absent or "都在里面",
                )
            )  # fmt: skip
    heads = ("区县的哪一份", "哪天交的", "那天辖区医院的", "缺哪家的")
    note = "数的是同一期、医院该交的报表；区县还没有交的，数到今天。"
    return Table("区县的报表里有几家医院的", heads, tuple(rows), note) if rows else None


def coverage_words(context: Context, district: DistrictEntry) -> str:
    """Return `6份里3份收齐了`: of the reports of a district that have come."""
    sent = [
        covered
        for campaign in context.registry.campaigns
        for covered in _coverage(context, district, campaign)
        if covered.submitted is not None
    ]
    return f"交来的{len(sent)}份里，{sum(not one.absent for one in sent)}份收齐了" if sent else "还没有交来的"


def _coverage(context: Context, district: DistrictEntry, campaign: str) -> tuple[DistrictCoverage, ...]:
    hospitals = tuple(one.id for one in context.registry.hospitals_of(district))
    return district_coverage(context.measured.filings[campaign], district.id, hospitals, context.as_of)


def _owed(counts: Counts) -> str:
    if not counts.due:
        return "还没有到期的"
    return f"应报{counts.due}次，迟报{counts.late}次，未报{counts.missing}次"


def visits_table(context: Context, district: DistrictEntry) -> Table | None:
    """Return every visit that a district's people made, newest first; None before the first."""
    own = {district.record.name, district.record.short_name}
    visits = [
        (visit.date, campaign.record.short_title, visit.hospital, words.INSPECTION[visit.kind], len(visit.findings))
        for campaign in context.registry.campaigns.values()
        for visit in campaign.inspections.values()
        if visit.date <= context.as_of and {*own, *_posts(campaign, district)} & {*visit.team}
    ]
    rows = tuple(
        (
            words.day_near(on, context.as_of), context.registry.hospitals[hospital].record.short_name, campaign, kind,
            f"查出{found}个问题" if found else "没有查出问题",
        )
        for on, campaign, hospital, kind, found in sorted(visits, reverse=True)
    )  # fmt: skip
    return Table("每一次去", ("哪天", "哪家医院", "哪个行动", "怎么查的", "查到什么"), rows) if rows else None


def _posts(campaign: CampaignEntry, district: DistrictEntry) -> Iterable[str]:
    return (area.post for area in campaign.areas if is_of(area, district))
