"""A promise in words: why it has its tag, and the short forms for one line or one cell."""

from __future__ import annotations

from fractions import Fraction

from generator.figures.promise import Pace, PromiseState, Verification, reporting_duty
from generator.figures.reporting import ReportStatus
from generator.figures.rounding import decimal_text
from generator.site.context import Context
from generator.site.wording import words


def reason(context: Context, state: PromiseState) -> str:
    """Why the tag is what it is, in words."""
    workdays, as_of = context.registry.workdays, context.as_of
    match state.pace:
        case Pace.OVERDUE:
            assert state.due is not None
            late = workdays.between(workdays.on_or_after(state.due), as_of)
            return f"过了期限{words.working_days(late)}，还没做到"
        case Pace.BEHIND | Pace.SLOW:
            return _behind_words(context, state)
        case Pace.AHEAD:
            return f"比计划快{decimal_text(-(state.behind or Fraction(0)))}个百分点"
        case Pace.ON_COURSE:
            return _course_words(state)
        case Pace.NO_DATA:
            return _silence(context, state)
        case Pace.DONE:
            return f"{words.day_near(state.done_on, as_of)}做到" if state.done_on is not None else ""
        case Pace.DONE_LATE:
            assert state.done_on is not None
            assert state.due is not None
            return f"{words.day_near(state.done_on, as_of)}才做到，原定{words.day_near(state.due, as_of)}"
        case Pace.UNMET | Pace.PENDING:
            return _lacking(context, state)
        case Pace.TERMINATED:
            return state.reported[-1].entry.note or ""
        case Pace.KEPT:
            return "最近一次报的数做到了"


def _behind_words(context: Context, state: PromiseState) -> str:
    steps = state.commitment.milestones
    if steps:
        due = sum(step.due < context.as_of for step in steps)
        done = sum(step.done_on is not None and step.done_on <= context.as_of for step in steps)
        return f"该做完{due}步，做完{done}步"
    return f"比计划慢{decimal_text(state.behind or Fraction(0))}个百分点"


def _course_words(state: PromiseState) -> str:
    if state.commitment.milestones:
        return "到期的步骤都做完了"
    if state.behind is None:
        return "已经达到要求"
    points = decimal_text(abs(state.behind))
    if points == "0":
        return "和计划一样"
    return f"比计划{'慢' if state.behind > 0 else '快'}{points}个百分点"


def _silence(context: Context, state: PromiseState) -> str:
    """How often a number was due, and how often it came."""
    one = state.commitment
    duty = reporting_duty(context.measured.filings.get(state.folder, ()), one)
    if duty is None:
        return "没有要求报"
    cells = duty.by_hospital.get(state.hospital, ())
    due = sum(cell.status in (ReportStatus.REPORTED, ReportStatus.LATE, ReportStatus.MISSING) for cell in cells)
    return f"应报{due}次，一次没报" if due else "还没到报的时候"


def _lacking(context: Context, state: PromiseState) -> str:
    indicator = state.commitment.indicator
    if indicator is None or state.progress is None:
        return ""
    lacking = words.amount(indicator, state.progress.distance)
    if indicator.unit == "%":
        lacking = f"{words.bare_amount(indicator, state.progress.distance)}个百分点"
    text = f"离要求还差{lacking}"
    if state.pace is Pace.PENDING and state.due is not None:
        text += f"，{words.day_near(state.due, context.as_of)}到期"
    return text


def summary(state: PromiseState) -> str:
    """The card in one line."""
    one = state.commitment
    if one.milestones:
        done = sum(step.done_on is not None for step in one.milestones)
        return f"{len(one.milestones)}步做完{done}步"
    if one.indicator is None:
        return ""
    if state.number is None:
        return "没有数据"
    parts = [f"现在{words.amount(one.indicator, state.number)}"]
    if one.indicator.origin is not None:
        parts.append(f"原来{words.bare_amount(one.indicator, one.indicator.origin)}")
    parts.append(words.goal(one.indicator, standing=one.standing))
    return "，".join(parts)


def short_figure(state: PromiseState) -> str:
    """`51%`, `12间`, `4步中3步`, `没有数据`: the figure for a table."""
    one = state.commitment
    if one.milestones:
        return f"{len(one.milestones)}步中{sum(step.done_on is not None for step in one.milestones)}步"
    if one.indicator is None or state.number is None:
        return "没有数据" if state.progress is None else "已完成"
    return words.amount(one.indicator, state.number)


def figure_key(state: PromiseState) -> str:
    """Who stands behind the number: self-reported, verified or missing."""
    if state.progress is None:
        return "missing"
    firm = (Verification.AUTHORITY, Verification.THIRD_PARTY, Verification.DISPUTED)
    return "verified" if state.verification in firm else "self-reported"
