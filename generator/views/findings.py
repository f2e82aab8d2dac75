"""The rectification ledger: whole, narrowed by ready filters, and a page for every finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from generator import addresses
from generator.figures.findings import STEP_NUMBER, FindingCounts, FindingState, FindingStep
from generator.figures.measured import Measured
from generator.figures.rounding import decimal_text
from generator.views import words
from generator.views.context import Context
from generator.views.evidence import evidence_links
from generator.views.pages.across import Filter, FilterGroup, FindingPage, FindingsPage
from generator.views.pages.hospital import FindingLine
from generator.views.parts import Fact, Link, Note, Table, Tag, Tile, TimelineItem, Track

STEPS = {
    FindingStep.FOUND: ("已发现", "检查的人写进记录，还没有书面交给医院。"),
    FindingStep.HANDED_OVER: ("已交办", "书面交给医院，写明期限和责任岗位。"),
    FindingStep.MENDING: ("整改中", "医院认领了，正在改；复查没通过的也回到这一步。"),
    FindingStep.SUBMITTED: ("已提交", "医院交了做了什么和材料，等复查。"),
    FindingStep.CLOSED: ("已销号", "复查通过，由别的单位销号。医院自己不能销。"),
}
FLAGS: dict[str, tuple[str, str, Callable[[FindingState], bool]]] = {
    "overdue": ("逾期", "overdue", lambda one: one.is_overdue),
    "returned": ("退回过", "returned", lambda one: one.returns > 0),
    "extended": ("延期过", "extended", lambda one: bool(one.extended)),
    "reopened": ("重新打开", "returned", lambda one: one.reopened),
}


def number(state: FindingState) -> str:
    """A finding's number as it is printed: `ZG-2023-017`."""
    return state.finding.id.upper()


def tags(state: FindingState) -> tuple[Tag, ...]:
    """The step, then what deserves attention."""
    found = [Tag(state.step.value, STEPS[state.step][0])]
    if state.is_overdue:
        found.insert(0, Tag("overdue", f"逾期{words.working_days(state.overdue_days)}"))
    if state.reopened:
        found.append(Tag("returned", "重新打开"))
    elif state.returns:
        found.append(Tag("returned", f"退回{state.returns}次"))
    if state.extended:
        found.append(Tag("extended", "延期过"))
    return tuple(found)


def track(state: FindingState) -> Track:
    """The five beads."""
    step = STEP_NUMBER[state.step]
    names = tuple(name for name, _ in STEPS.values())
    return Track(step, names, f"第{step}步，共{len(names)}步：{names[step - 1]}")


def line(context: Context, state: FindingState) -> FindingLine:
    """One finding in a list."""
    one = state.finding
    return FindingLine(
        number=number(state),
        tags=tags(state),
        title=context.link(one.problem, addresses.finding(one.id)),
        hospital=context.registry.publishers[state.hospital].record.short_name,
        facts=(
            Fact("谁负责", f"{'、'.join(one.departments)}，{one.post}"),
            Fact("发现", words.day_near(state.inspection.date, context.as_of)),
            Fact("期限", words.day_near(state.due, context.as_of), note=_due_note(context, state)),
        ),
        track=track(state),
        last=_last(context, state),
    )


def _due_note(context: Context, state: FindingState) -> str:
    if state.closed_on is not None:
        return ""
    if state.overdue_days:
        return f"过了{words.working_days(state.overdue_days)}"
    left = context.registry.workdays.between(context.as_of, state.due)
    return f"还有{words.working_days(left)}" if left > 0 else "就是今天"


def _last(context: Context, state: FindingState) -> str:
    past = [one for one in timeline(context, state) if one.kind not in ("today", "next")]
    return f"{past[-1].date}：{past[-1].title}" if past else ""


def lead(states: Iterable[FindingState]) -> str:
    """`共发现6个问题：2个还没改完，其中1个逾期；4个已经销号。`"""
    counts = FindingCounts.of(states)
    if not counts.total:
        return ""
    late = f"，其中{counts.overdue}个逾期" if counts.overdue else ""
    open_words = f"{counts.open}个还没改完{late}" if counts.open else "都改完了"
    closed = f"；{counts.closed}个已经销号" if counts.open and counts.closed else ""
    median = f"，从发现到销号一般{decimal_text(counts.median_days)}个工作日" if counts.median_days is not None else ""
    return f"共发现{counts.total}个问题：{open_words}{closed}{median}。"


def tiles(context: Context, states: Iterable[FindingState]) -> tuple[Tile, ...]:
    """The counts that matter, as links."""
    found = list(states)
    counts = FindingCounts.of(found)
    flag = addresses.findings_by
    return (
        Tile(str(counts.total), "共发现", context.to(addresses.FINDINGS), "plain"),
        Tile(str(counts.open), "没改完", context.to(flag("state", "open")), "plain"),
        Tile(
            str(counts.overdue), "其中逾期", context.to(flag("flag", "overdue")), "bad" if counts.overdue else "plain"
        ),
        Tile(str(counts.closed), "已销号", context.to(flag("state", "closed")), "good"),
        Tile(str(counts.returned), "退回过", context.to(flag("flag", "returned")), "plain"),
    )


Selection = tuple[str, str, str, Callable[[FindingState], bool]]
"""Kind of filter, name, heading, and which findings it keeps."""


def selections(measured: Measured) -> tuple[Selection, ...]:
    """Every way in which the ledger can be narrowed, each a ready page."""
    registry = measured.registry
    found: list[Selection] = [("state", "open", "还没改完的问题", lambda one: one.is_open)]
    for step, (name, _) in STEPS.items():
        found.append(("state", step.value, f"{name}的问题", lambda one, step=step: one.step is step))  # type: ignore[misc]
    found += [("flag", key, f"{name}的问题", keeps) for key, (name, _, keeps) in FLAGS.items()]
    with_findings = {one.hospital for one in measured.findings}
    for hospital in registry.hospitals.values():
        if hospital.id in with_findings:
            heading = f"{hospital.record.short_name}的问题"
            found.append(("hospital", hospital.id, heading, lambda one, name=hospital.id: one.hospital == name))  # type: ignore[misc]
    campaigns = {one.campaign for one in measured.findings}
    for campaign in registry.campaigns.values():
        if campaign.id in campaigns:
            heading = f"{campaign.record.short_title}里的问题"
            found.append(("campaign", campaign.id, heading, lambda one, name=campaign.id: one.campaign == name))  # type: ignore[misc]
    return tuple(found)


def findings_page(context: Context, kind: str = "", name: str = "") -> FindingsPage:
    """The ledger, or one narrowed view of it."""
    everything = context.measured.findings
    ways = selections(context.measured)
    chosen = next((one for one in ways if one[:2] == (kind, name)), None)
    kept = [one for one in everything if chosen is None or chosen[3](one)]
    kept.sort(
        key=lambda one: (
            not one.is_overdue,
            not one.is_open,
            -one.overdue_days,
            -one.inspection.date.toordinal(),
            one.finding.id,
        )
    )
    heading = chosen[2] if chosen is not None else "全部问题"
    whole = chosen is None
    return FindingsPage(
        title="查出的问题，改了没有" if whole else heading,
        description="整改台账：检查发现的每个问题，谁负责，什么时候改完，复查过没有，谁销的号。",
        trail=context.trail() if whole else context.trail(("整改台账", addresses.FINDINGS)),
        lead=f"检查发现的每个问题都有编号，一直跟到改完。{lead(everything)}",
        foot=context.foot(
            period=f"截至{words.day(context.as_of)}发现的问题",
            source="检查记录、医院提交的整改材料、复查记录",
            not_shown="患者和工作人员的姓名；还没写进记录的检查",
            definition="findings",
        ),
        tiles=tiles(context, everything),
        filters=_filters(context, ways, kind, name),
        heading=f"{heading}（{len(kept)}个）",
        lines=tuple(line(context, one) for one in kept),
        by_hospital=_by_hospital(context) if whole else None,
        by_campaign=_by_campaign(context) if whole else None,
        steps=tuple(STEPS.values()),
    )


def _filters(context: Context, ways: tuple[Selection, ...], kind: str, name: str) -> tuple[FilterGroup, ...]:
    everything = context.measured.findings
    titles = {"state": "到哪一步", "flag": "要留意的", "hospital": "哪家医院", "campaign": "哪个行动"}
    kinds = {key: tag for key, (_, tag, _) in FLAGS.items()}
    groups = []
    for group, title in titles.items():
        links = [
            Filter(
                heading.removesuffix("的问题").removesuffix("里"),
                count,
                context.to(addresses.findings_by(group, key)),
                (group, key) == (kind, name),
                kinds.get(key, key if group == "state" and key != "open" else ""),
            )
            for way, key, heading, keeps in ways
            if way == group and ((count := sum(keeps(one) for one in everything)) or (group, key) == (kind, name))
        ]
        if group == "state":
            links.insert(0, Filter("全部", len(everything), context.to(addresses.FINDINGS), not kind))
        groups.append(FilterGroup(title, tuple(links)))
    return tuple(groups)


def _table(context: Context, caption: str, first: str, rows: list[tuple[str, list[FindingState]]]) -> Table:
    heads = (first, "发现", "没改完", "逾期", "已销号", "退回过", "一般几个工作日改完")
    body = []
    for title, states in rows:
        counts = FindingCounts.of(states)
        median = decimal_text(counts.median_days) if counts.median_days is not None else "还没有销号的"
        numbers = (counts.total, counts.open, counts.overdue, counts.closed, counts.returned)
        body.append((title, *(str(one) for one in numbers), median))
    return Table(caption, heads, tuple(body))


def _by_hospital(context: Context) -> Table:
    rows = [
        (hospital.record.short_name, [one for one in context.measured.findings if one.hospital == hospital.id])
        for hospital in context.registry.hospitals.values()
    ]
    return _table(context, "各家医院的问题", "医院", rows)


def _by_campaign(context: Context) -> Table:
    rows = [
        (campaign.record.short_title, [one for one in context.measured.findings if one.campaign == campaign.id])
        for campaign in context.registry.campaigns.values()
    ]
    return _table(context, "各个行动的问题", "行动", [row for row in rows if row[1]])


def finding_page(context: Context, state: FindingState) -> FindingPage:
    """One finding, from the day it was found."""
    one = state.finding
    hospital = context.registry.hospitals[state.hospital].record
    reply = one.reply if one.reply is not None and one.reply.on <= context.as_of else None
    return FindingPage(
        title=one.problem,
        description=f"{hospital.name}：{one.problem}。{STEPS[state.step][0]}。",
        trail=context.trail(
            ("整改台账", addresses.FINDINGS),
            (hospital.short_name, addresses.findings_by("hospital", state.hospital)),
        ),
        lead="",
        foot=context.foot(
            period=f"{words.day(state.inspection.date)}至{words.day(context.as_of)}",
            source="检查记录、医院提交的整改材料、复查记录",
            not_shown="患者和工作人员的姓名",
            definition="findings",
        ),
        number=number(state),
        tags=tags(state),
        facts=_facts(context, state),
        track=track(state),
        reply=Note("plain", f"医院的回应（{words.day_near(reply.on, context.as_of)}）", reply.text)
        if reply is not None
        else None,
        timeline=timeline(context, state),
        related=_related(context, state),
    )


def _facts(context: Context, state: FindingState) -> tuple[Fact, ...]:
    one = state.finding
    due = f"{words.day_near(state.due, context.as_of)}前"
    original = f"原来{words.day_near(one.due, context.as_of)}" if state.extended else ""
    return (
        Fact(
            "哪家医院",
            context.registry.hospitals[state.hospital].record.name,
            href=context.to(addresses.hospital(state.hospital)),
        ),
        Fact("谁负责改", "、".join(one.departments), note=one.post),
        Fact("轻重", one.severity.value),
        Fact("怎么发现的", words.INSPECTION[state.inspection.kind], note="、".join(state.inspection.team)),
        Fact("什么时候改完", due, note="，".join(part for part in (original, _due_note(context, state)) if part)),
        Fact("退回过几次", f"{state.returns}次"),
    )


def _related(context: Context, state: FindingState) -> tuple[Link, ...]:
    one = state.finding
    found = [context.link("这家医院的全部问题", addresses.findings_by("hospital", state.hospital))]
    if one.commitment is not None:
        promise = next(
            (
                promise
                for promise in context.registry.hospitals[state.hospital].commitments
                if promise.id == one.commitment
            ),
            None,
        )
        if promise is not None:
            found.append(
                context.link(f"有关的承诺：{promise.promise}", addresses.promise(state.hospital, one.commitment))
            )
    if one.measure is not None:
        campaign = context.registry.campaigns[state.campaign].record
        action = next(
            action for action in campaign.actions if any(measure.id == one.measure for measure in action.measures)
        )
        found.append(context.link(f"有关的行动：{action.title}", addresses.action(state.campaign, action.id)))
    return tuple(found)


def timeline(context: Context, state: FindingState) -> tuple[TimelineItem, ...]:
    """Everything that happened by the day of the figures, then today, then what must come next."""
    one, visit, as_of = state.finding, state.inspection, context.as_of
    events: list[tuple[dt.date, int, str, str, str, tuple[Link, ...]]] = [
        (visit.date, 0, "past", f"{words.INSPECTION[visit.kind]}发现", "、".join(visit.team), ())
    ]
    if visit.feedback_on is not None:
        same = "（当天）" if visit.feedback_on == visit.date else ""
        events.append(
            (visit.feedback_on, 1, "past", f"书面交给医院{same}", f"期限{words.day_near(one.due, as_of)}", ())
        )
    if one.reply is not None:
        events.append((one.reply.on, 2, "past", "医院回应", one.reply.text, ()))
    events += [
        (
            step.on,
            3,
            "trouble",
            f"延期到{words.day_near(step.to, as_of)}",
            f"{step.reason.rstrip('。')}。{step.approved_by}批准。",
            (),
        )
        for step in one.extended
    ]
    events += [
        (step.on, 4, "past", "提交整改", step.what, evidence_links(context, step.evidence)) for step in one.submitted
    ]
    for recheck in one.rechecks:
        title = "复查通过" if recheck.passed else "复查没通过，退回重改"
        text = "。".join(part.rstrip("。") for part in (recheck.by, recheck.note) if part)
        events.append((recheck.on, 5, "past" if recheck.passed else "trouble", title, text, ()))
    for closing in one.closed:
        events.append((closing.on, 6, "good", "销号", closing.by, ()))
        if closing.reopened is not None:
            again = closing.reopened
            events.append(
                (again.on, 7, "trouble", "重新打开，编号不变", f"{again.reason.rstrip('。')}。{again.by}。", ())
            )
    events = sorted((event for event in events if event[0] <= as_of), key=lambda event: event[:2])
    items = [
        TimelineItem(kind, words.day_near(on, as_of), title, text, evidence)
        for on, _, kind, title, text, evidence in events
    ]
    if state.is_open:
        items.append(TimelineItem("today", words.day(as_of), _today(state)))
        when = f"{words.day_near(state.due, as_of)}前"
        items.append(TimelineItem("next", f"本该{when}" if state.is_overdue else when, _next(state)))
    return tuple(items)


def _today(state: FindingState) -> str:
    if state.overdue_days:
        return f"还没改完，逾期{words.working_days(state.overdue_days)}"
    return f"{STEPS[state.step][0]}，没有过期限"


def _next(state: FindingState) -> str:
    return {
        FindingStep.FOUND: "书面交给医院",
        FindingStep.HANDED_OVER: "医院回应，开始改",
        FindingStep.MENDING: "改完，交材料，等复查",
        FindingStep.SUBMITTED: "复查，由别的单位销号",
    }.get(state.step, "")
