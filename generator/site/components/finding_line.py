"""A finding as a line in a list: its state, its five steps, its time line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.figures.findings import STEP_NUMBER, FindingCounts, FindingState, FindingStep
from generator.figures.rounding import decimal_text
from generator.site import addresses
from generator.site.components.common import Link, Tag, Tile, TimelineItem
from generator.site.components.drawings import Track
from generator.site.components.evidence import Paper, evidence_links
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding in a list."""

    number: str
    title: Link
    hospital: str
    """Empty on its own page."""
    who: str
    """`财务科`: the departments that mend it."""
    found: str
    due: str
    overdue: bool
    track: Track
    tags: tuple[Tag, ...]
    """Tags for what deserves attention, and for what is mended."""
    now: str
    """`还有4个工作日`, `12月28日复查通过`."""
    reply: str
    """The hospital's own word, while it is open; empty where it has said nothing."""
    next: str
    """`下一步：复查`; empty for what is mended."""


STEPS = {
    FindingStep.FOUND: ("已发现", "检查的人写进记录，还没有书面交给医院。"),
    FindingStep.HANDED_OVER: ("已交办", "书面交给医院，写明期限和责任岗位。"),
    FindingStep.MENDING: ("整改中", "医院认领了，正在改；复查没通过的也回到这一步。"),
    FindingStep.SUBMITTED: ("等复查", "医院交了做了什么和材料，等检查的人再来看。"),
    FindingStep.CLOSED: ("改完了", "复查通过，由别的单位确认。医院自己说了不算。"),
}


OVERDUE = "过期"


def finding_number(state: FindingState) -> str:
    """Return a finding's number as it is printed: `ZG-2023-017`."""
    return state.finding.id.upper()


def finding_tags(state: FindingState) -> tuple[Tag, ...]:
    """Return the step, and what deserves attention."""
    attention = _attention(state)
    step = Tag(state.step.value, STEPS[state.step][0])
    return (attention[0], step, *attention[1:]) if state.is_overdue else (step, *attention)


def _attention(state: FindingState) -> tuple[Tag, ...]:
    found = []
    if state.is_overdue:
        found.append(Tag("overdue", f"{OVERDUE}{words.working_days(state.overdue_days)}"))
    if state.failed_again:
        found.append(Tag("returned", "改了又犯" if state.failed_again == 1 else f"改了又犯{state.failed_again}次"))
    elif state.returns:
        found.append(Tag("returned", f"退回{state.returns}次"))
    if state.extended:
        found.append(Tag("extended", "延期过"))
    return tuple(found)


def finding_track(state: FindingState) -> Track:
    """Return the five beads."""
    return Track(STEP_NUMBER[state.step], tuple(name for name, _ in STEPS.values()))


def finding_line(context: Context, state: FindingState, *, named: bool = True) -> FindingLine:
    """Return one finding in a list; on its hospital's own page the hospital is not named."""
    finding, as_of = state.finding, context.as_of
    mended = Tag(FindingStep.CLOSED.value, STEPS[FindingStep.CLOSED][0])
    found, due, *_ = words.days_near((state.inspection.date, state.due), as_of)
    answered = finding.reply is not None and finding.reply.on <= as_of and state.is_open
    return FindingLine(
        number=finding_number(state),
        title=context.link(finding.problem, addresses.finding(finding.id)),
        hospital=context.registry.publishers[state.hospital].record.short_name if named else "",
        who="、".join(finding.departments),
        found=found,
        due=due,
        overdue=state.is_overdue,
        track=finding_track(state),
        tags=_attention(state) if state.is_open else (mended, *_attention(state)),
        now=_now(context, state),
        reply=finding.reply.text if answered and finding.reply is not None else "",
        next=_next(state),
    )


def _now(context: Context, state: FindingState) -> str:
    if state.closed_on is not None:
        return f"{words.day_near(state.closed_on, context.as_of)}复查通过"
    return "" if state.is_overdue else due_note(context, state)


def due_note(context: Context, state: FindingState) -> str:
    """Return how far the deadline is away, or how long it has passed; empty for a closed finding."""
    if state.closed_on is not None:
        return ""
    if state.overdue_days:
        return f"过了{words.working_days(state.overdue_days)}"
    left = context.registry.workdays.between(context.as_of, state.due)
    return f"还有{words.working_days(left)}" if left > 0 else "就是今天"


def finding_timeline(context: Context, state: FindingState) -> tuple[TimelineItem, ...]:
    """Return everything that happened by the day of the figures, then today, then what must come next."""
    finding, visit, as_of = state.finding, state.inspection, context.as_of
    events: list[tuple[dt.date, int, str, str, str, tuple[Paper, ...]]] = [
        (visit.date, 0, "past", f"{words.INSPECTION[visit.kind]}发现", "、".join(visit.team), ())
    ]
    if visit.feedback_on is not None:
        same = "（当天）" if visit.feedback_on == visit.date else ""
        events.append(
            (visit.feedback_on, 1, "past", f"书面交给医院{same}", f"期限{words.day_near(finding.due, as_of)}", ())
        )
    if finding.reply is not None:
        events.append((finding.reply.on, 2, "past", "医院回应", finding.reply.text, ()))
    events += [
        (
            step.on,
            3,
            "trouble",
            f"延期到{words.day_near(step.to, as_of)}",
            f"{step.reason.rstrip('。')}。{step.approved_by}批准。",
            (),
        )
        for step in finding.extended
    ]
    events += [
        (
            step.on,
            4,
            "past",
            "提交整改",
            step.what,
            evidence_links(context, step.evidence, f"campaigns/{state.campaign}"),
        )
        for step in finding.submitted
    ]
    for recheck in finding.rechecks:
        title = "复查通过" if recheck.passed else "复查没通过，退回重改"
        text = "。".join(part.rstrip("。") for part in (recheck.by, recheck.note) if part)
        events.append((recheck.on, 5, "past" if recheck.passed else "trouble", title, text, ()))
    for closing in finding.closed:
        events.append((closing.on, 6, "good", "确认改完", closing.by, ()))
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
        return f"还没改完，{OVERDUE}{words.working_days(state.overdue_days)}"
    return f"{STEPS[state.step][0]}，没有过期限"


def _next(state: FindingState) -> str:
    return {
        FindingStep.FOUND: "书面交给医院",
        FindingStep.HANDED_OVER: "医院回应，开始改",
        FindingStep.MENDING: "改完，交材料，等复查",
        FindingStep.SUBMITTED: "复查，由别的单位确认",
    }.get(state.step, "")


def findings_lead(counts: FindingCounts) -> str:
    """Return `共查出6个问题：4个改完了、复查通过；2个没改完，1个过了期限。改完一般要16个工作日。`"""
    if not counts.total:
        return ""
    closed = f"{counts.closed}个改完了、复查通过" if counts.closed else "没有一个改完"
    late = f"，{counts.overdue}个过了期限" if counts.overdue else ""
    going = f"；{counts.open}个没改完{late}" if counts.open else ""
    median = f"改完一般要{decimal_text(counts.median_days)}个工作日。" if counts.median_days is not None else ""
    return f"共查出{counts.total}个问题：{closed}{going}。{median}"


def finding_tiles(context: Context, counts: FindingCounts) -> tuple[Tile, ...]:
    """Return the counts that matter, as links."""
    flag = addresses.findings_by
    return (
        Tile(str(counts.total), "查出", context.to(addresses.FINDINGS), "plain"),
        Tile(str(counts.open), "没改完", context.to(flag("state", "open")), "plain"),
        Tile(str(counts.overdue), "过期", context.to(flag("flag", "overdue")), "bad" if counts.overdue else "plain"),
        Tile(str(counts.closed), "改完了", context.to(flag("state", "closed")), "good"),
        Tile(str(counts.returned), "退回过", context.to(flag("flag", "returned")), "plain"),
    )


def finding_state(state: FindingState) -> str:
    """Return `过期`, or the step that a finding is at."""
    return OVERDUE if state.is_overdue else STEPS[state.step][0]
