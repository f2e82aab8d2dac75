"""One finding: its line in a list, its page, and its story from the day it was found."""

from __future__ import annotations

import datetime as dt

from generator import addresses
from generator.figures.findings import STEP_NUMBER, FindingState, FindingStep
from generator.views import words
from generator.views.context import Context
from generator.views.evidence import evidence_links
from generator.views.pages.across import FindingPage
from generator.views.pages.hospital import FindingLine
from generator.views.parts.common import Fact, Link, Note, Tag, TimelineItem
from generator.views.parts.drawings import Track

STEPS = {
    FindingStep.FOUND: ("已发现", "检查的人写进记录，还没有书面交给医院。"),
    FindingStep.HANDED_OVER: ("已交办", "书面交给医院，写明期限和责任岗位。"),
    FindingStep.MENDING: ("整改中", "医院认领了，正在改；复查没通过的也回到这一步。"),
    FindingStep.SUBMITTED: ("已提交", "医院交了做了什么和材料，等复查。"),
    FindingStep.CLOSED: ("已销号", "复查通过，由别的单位销号。医院自己不能销。"),
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


def line(context: Context, state: FindingState, *, named: bool = True) -> FindingLine:
    """One finding in a list; on its hospital's own page the hospital is not named."""
    one = state.finding
    return FindingLine(
        number=number(state),
        tags=tags(state),
        title=context.link(one.problem, addresses.finding(one.id)),
        hospital=context.registry.publishers[state.hospital].record.short_name if named else "",
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
