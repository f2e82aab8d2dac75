"""A finding as a line in a list: its state, its five steps, its time line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.figures.findings import STEP_NUMBER, FindingCounts, FindingState, FindingStep
from generator.figures.rounding import decimal_text
from generator.site import addresses
from generator.site.components.common import Fact, Link, Tag, Tile, TimelineItem
from generator.site.components.drawings import Track
from generator.site.components.evidence import evidence_links
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding in a list."""

    number: str
    tags: tuple[Tag, ...]
    title: Link
    hospital: str
    facts: tuple[Fact, ...]
    """Owner, found on, due."""
    track: Track
    last: str
    term: str
    """`期限8月18日，过了3个工作日`."""
    """The last thing that happened: `8月15日复查没通过`."""


STEPS = {
    FindingStep.FOUND: ("已发现", "检查的人写进记录，还没有书面交给医院。"),
    FindingStep.HANDED_OVER: ("已交办", "书面交给医院，写明期限和责任岗位。"),
    FindingStep.MENDING: ("整改中", "医院认领了，正在改；复查没通过的也回到这一步。"),
    FindingStep.SUBMITTED: ("已提交", "医院交了做了什么和材料，等复查。"),
    FindingStep.CLOSED: ("已销号", "复查通过，由别的单位销号。医院自己不能销。"),
}


def finding_number(state: FindingState) -> str:
    """Return a finding's number as it is printed: `ZG-2023-017`."""
    return state.finding.id.upper()


def finding_tags(state: FindingState) -> tuple[Tag, ...]:
    """Return the step, then what deserves attention."""
    found = [Tag(state.step.value, STEPS[state.step][0])]
    if state.is_overdue:
        found.insert(0, Tag("overdue", f"逾期{words.working_days(state.overdue_days)}"))
    if state.failed_again:
        found.append(Tag("returned", "改了又犯" if state.failed_again == 1 else f"改了又犯{state.failed_again}次"))
    elif state.returns:
        found.append(Tag("returned", f"退回{state.returns}次"))
    if state.extended:
        found.append(Tag("extended", "延期过"))
    return tuple(found)


def finding_track(state: FindingState) -> Track:
    """Return the five beads."""
    step = STEP_NUMBER[state.step]
    names = tuple(name for name, _ in STEPS.values())
    return Track(step, names, f"第{step}步，共{len(names)}步：{names[step - 1]}")


def finding_line(context: Context, state: FindingState, *, named: bool = True) -> FindingLine:
    """Return one finding in a list; on its hospital's own page the hospital is not named."""
    finding = state.finding
    return FindingLine(
        number=finding_number(state),
        tags=finding_tags(state),
        title=context.link(finding.problem, addresses.finding(finding.id)),
        hospital=context.registry.publishers[state.hospital].record.short_name if named else "",
        facts=(
            Fact("谁负责", f"{'、'.join(finding.departments)}，{finding.post}"),
            Fact("发现", words.day_near(state.inspection.date, context.as_of)),
            Fact("期限", words.day_near(state.due, context.as_of), note=due_note(context, state)),
        ),
        track=finding_track(state),
        last=_last(context, state),
        term="，".join(
            part for part in (f"期限{words.day_near(state.due, context.as_of)}", due_note(context, state)) if part
        ),
    )


def due_note(context: Context, state: FindingState) -> str:
    """Return how far the deadline is away, or how long it has passed; empty for a closed finding."""
    if state.closed_on is not None:
        return ""
    if state.overdue_days:
        return f"过了{words.working_days(state.overdue_days)}"
    left = context.registry.workdays.between(context.as_of, state.due)
    return f"还有{words.working_days(left)}" if left > 0 else "就是今天"


def _last(context: Context, state: FindingState) -> str:
    past = [one for one in finding_timeline(context, state) if one.kind not in ("today", "next")]
    return f"{past[-1].date}：{past[-1].title}" if past else ""


def finding_timeline(context: Context, state: FindingState) -> tuple[TimelineItem, ...]:
    """Return everything that happened by the day of the figures, then today, then what must come next."""
    finding, visit, as_of = state.finding, state.inspection, context.as_of
    events: list[tuple[dt.date, int, str, str, str, tuple[Link, ...]]] = [
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
        (step.on, 4, "past", "提交整改", step.what, evidence_links(context, step.evidence))
        for step in finding.submitted
    ]
    for recheck in finding.rechecks:
        title = "复查通过" if recheck.passed else "复查没通过，退回重改"
        text = "。".join(part.rstrip("。") for part in (recheck.by, recheck.note) if part)
        events.append((recheck.on, 5, "past" if recheck.passed else "trouble", title, text, ()))
    for closing in finding.closed:
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


def findings_lead(states: Iterable[FindingState]) -> str:
    """Return `共发现6个问题：2个还没改完，其中1个逾期；4个已经销号。`"""
    counts = FindingCounts.of(states)
    if not counts.total:
        return ""
    late = f"，其中{counts.overdue}个逾期" if counts.overdue else ""
    open_words = f"{counts.open}个还没改完{late}" if counts.open else "都改完了"
    closed = f"；{counts.closed}个已经销号" if counts.open and counts.closed else ""
    median = f"，从发现到销号一般{decimal_text(counts.median_days)}个工作日" if counts.median_days is not None else ""
    return f"共发现{counts.total}个问题：{open_words}{closed}{median}。"


def finding_tiles(context: Context, states: Iterable[FindingState]) -> tuple[Tile, ...]:
    """Return the counts that matter, as links."""
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


OVERDUE = "逾期"


def finding_state(state: FindingState) -> str:
    """Return `逾期`, or the step that a finding is at."""
    return OVERDUE if state.is_overdue else STEPS[state.step][0]
