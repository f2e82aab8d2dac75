"""A promise in words: why it has its tag, and the short forms for one line or one cell."""

from __future__ import annotations

from fractions import Fraction

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState, Verification
from generator.figures.reporting import OWED
from generator.figures.rounding import decimal_text
from generator.records.periods import Cadence
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.beads import beads_words, every_words


def reason(context: Context, state: PromiseState) -> str:
    """Say why the tag is what it is."""
    as_of = context.as_of
    match state.pace:
        case Pace.OVERDUE:
            return (
                f"过了期限{words.working_days(state.overdue_days)}，还没做到"
                if state.overdue_days
                else "过了期限，还没做到"
            )
        case Pace.BEHIND | Pace.SLOW:
            return _behind_words(context, state)
        case Pace.AHEAD:
            return f"比计划快{decimal_text(-(state.behind or Fraction(0)))}个百分点"
        case Pace.ON_COURSE:
            return _course_words(state)
        case Pace.NO_DATA:
            return _silence(state)
        case Pace.DONE:
            return f"{words.day_near(state.done_on, as_of)}做到" if state.done_on is not None else ""
        case Pace.DONE_LATE:
            assert state.done_on is not None
            assert state.due is not None
            return f"{words.day_near(state.done_on, as_of)}才做到，原定{words.day_near(state.due, as_of)}"
        case Pace.PENDING:
            return _lacking(context, state)
        case Pace.TERMINATED:
            return state.reported[-1].entry.note or ""
        case _:
            return _keeping_words(context, state)


def short_reason(context: Context, state: PromiseState) -> str:
    """Say the same in a few words, for one line: `过期112个工作日`, `最近一次没达标`, `6个月里4个月做到`."""
    match state.pace:
        case Pace.OVERDUE:
            return overdue_words(state)
        case Pace.UNMET | Pace.SOMETIMES:
            return reason(context, state).partition("，")[0]
        case _:
            return reason(context, state)


def overdue_words(state: PromiseState) -> str:
    """Return `过期112个工作日`; `刚过期` on the days off that follow the term."""
    return f"过期{words.working_days(state.overdue_days)}" if state.overdue_days else "刚过期"


def _keeping_words(context: Context, state: PromiseState) -> str:
    """Say how a promise that stands for good was kept: over its periods, never by its newest number alone."""
    counted = beads_words(state.beads)
    match state.pace:
        case Pace.UNMET:
            lacking = _lacking(context, state)
            return "，".join(part for part in ("最近一次没达标", lacking, counted) if part)
        case Pace.NO_NEW_DATA:
            last = _last_number(context, state)
            silent = (
                f"之后{words.periods(state.beads.silent, _cadences(state))}没有数"
                if state.beads.silent
                else "之后没有再报"
            )
            return f"最后一次有数是{last}，{silent}"
        case Pace.ONE_MISSING:
            missing = words.round_name(state.beads.periods[-1].round)
            return f"{missing}没有数；{counted}"
        case Pace.KEPT:
            return every_words(state.beads) or counted or "最近一次报的数做到了"
        case _:
            return counted


def _last_number(context: Context, state: PromiseState) -> str:
    """Return `2023年10月的84%`, `2023年11月21日核实的12个工作日`: when there last was a number, and what it was."""
    indicator, claimed, verified = state.commitment.indicator, state.claimed, state.verified
    if indicator is None:
        return words.round_name(state.reported[-1].round) if state.reported else "很久以前"
    if verified is not None and verified.number is not None and (claimed is None or verified.on >= claimed.on):
        return f"{words.day_near(verified.on, context.as_of)}核实的{words.amount(indicator, verified.number)}"
    assert claimed is not None
    if claimed.number is None:
        return f"{words.round_name(claimed.round)}的（{WITHHELD}）"
    return f"{words.round_name(claimed.round)}的{words.amount(indicator, claimed.number)}"


def _cadences(state: PromiseState) -> set[Cadence]:
    return {bead.round.rule.cadence for bead in state.beads.periods}


def _behind_words(context: Context, state: PromiseState) -> str:
    steps = state.commitment.milestones
    if steps:
        due = sum(step.due < context.as_of for step in steps)
        return f"该做完{due}步，做完{state.steps_done}步"
    return f"比计划慢{decimal_text(state.behind or Fraction(0))}个百分点"


def _course_words(state: PromiseState) -> str:
    if state.commitment.milestones:
        return "到期的步骤都做完了"
    if state.behind is None:
        if state.driving is not None and state.commitment.indicator is not None and state.commitment.indicator.targets:
            return f"{state.driving.on.year}年的要求达到了"
        return "已经达到要求"
    points = decimal_text(abs(state.behind))
    if points == "0":
        return "和计划一样"
    return f"比计划{'慢' if state.behind > 0 else '快'}{points}个百分点"


def _silence(state: PromiseState) -> str:
    """Say how often a number was due, and how often it came."""
    if not state.duties:
        return "没有要求报"
    cells = [
        cell
        for duty in state.duties
        for cell in duty.by_hospital.get(state.publisher, ())
        if cell.round.end >= state.start
    ]
    due = sum(cell.status in OWED for cell in cells)
    return f"应报{due}次，一次没报" if due else "还没到报的时候"


def _lacking(context: Context, state: PromiseState) -> str:
    indicator = state.commitment.indicator
    if indicator is None or state.progress is None:
        return ""
    if state.is_withheld:
        return WITHHELD
    lacking = words.amount(indicator, state.progress.distance)
    if indicator.unit == "%":
        lacking = f"{words.bare_amount(indicator, state.progress.distance)}个百分点"
    text = f"离要求还差{lacking}"
    if state.pace is Pace.PENDING and state.due is not None:
        text += f"，{words.day_near(state.due, context.as_of)}到期"
    return text


def summary(state: PromiseState) -> str:
    """Return the card in one line."""
    commitment = state.commitment
    if commitment.milestones:
        return steps_words(state)
    if commitment.indicator is None:
        return ""
    if state.number is None:
        return no_number(state)
    parts = []
    if commitment.indicator.origin is not None:
        parts.append(f"原来{words.amount(commitment.indicator, commitment.indicator.origin)}")
    parts.append(
        f"{'最近一次' if state.pace is Pace.NO_NEW_DATA else '现在'}{words.amount(commitment.indicator, state.number)}"
    )
    parts.append(words.goal(commitment.indicator, standing=commitment.standing))
    text = "，".join(parts)
    counted = beads_words(state.beads) if commitment.standing else ""
    return f"{counted}；{text}" if counted else text


WITHHELD = "数太小，为保护隐私不公布"


def no_number(state: PromiseState) -> str:
    """Return why a promise shows no number: nobody ever gave one, or it could point at a person."""
    return WITHHELD if state.is_withheld else "没有数"


def steps_words(state: PromiseState) -> str:
    """Return `共4步，做完3步`; all of them as of the day of the figures."""
    total, done = len(state.commitment.milestones), state.steps_done
    return f"共{total}步，{'都做完了' if done == total else f'做完{done}步' if done else '一步没做完'}"


def short_figure(state: PromiseState) -> str:
    """Return `51%`, `12间`, `4步里做完3步`, `没有数`: the figure for a table."""
    commitment = state.commitment
    if commitment.milestones:
        return f"{len(commitment.milestones)}步里做完{state.steps_done}步"
    if commitment.indicator is None or state.number is None:
        if state.is_withheld or state.progress is None:
            return no_number(state)
        return "做到"
    return words.amount(commitment.indicator, state.number)


def figure_key(state: PromiseState) -> str:
    """Say who stands behind the number: self-reported, verified or missing."""
    if state.progress is None:
        return "missing"
    firm = (Verification.AUTHORITY, Verification.THIRD_PARTY, Verification.DISPUTED)
    return "verified" if state.verification in firm else "self-reported"
