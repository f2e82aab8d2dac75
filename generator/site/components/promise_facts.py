"""A promise in facts, steps and notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState, Verification
from generator.figures.reporting import Filing, ReportStatus
from generator.figures.values import ReportedValue
from generator.records.commitment import AdjustedField
from generator.records.confirmation import Confirmation
from generator.records.indicator import Indicator
from generator.records.layout import AUTHORITY, folder_of, is_district
from generator.records.report import Correction, Stage
from generator.site import addresses
from generator.site.components.common import Fact, Note, Tag
from generator.site.components.evidence import Paper, evidence_links
from generator.site.components.origin import origin
from generator.site.context import Context
from generator.site.wording import people, words
from generator.site.wording.promise import WITHHELD


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone."""

    title: str
    due: str
    state: Tag
    note: str = ""
    papers: tuple[Paper, ...] = ()
    """Materials that can be opened."""


def facts(context: Context, state: PromiseState) -> tuple[Fact, ...]:
    """Return step, last report, verification, owner, deadlines and source of a promise."""
    commitment = state.commitment
    stage = state.stage.value if state.stage is not None else "不知道，没报过"
    owner = people.who_answers(commitment, commitment.post) or "没有写"
    return (
        Fact(
            "到哪一步",
            "长期承诺" if commitment.standing and state.stage is Stage.UNDER_WAY else stage,
            note=_stage_note(state),
        ),
        reporting_fact(context, state, state.filing),
        _verification_fact(context, state),
        Fact("谁负责", owner),
        _due_fact(context, state),
        *_years_fact(context, state),
        _source_fact(context, state),
        *((Fact("发现没做到", commitment.report_breach),) if commitment.report_breach else ()),
    )


def _stage_note(state: PromiseState) -> str:
    if state.stage is None:
        return ""
    return "自己报的" if state.publisher == AUTHORITY or is_district(state.publisher) else "医院自己报的"


def reporting_fact(context: Context, state: PromiseState, filing: Filing | None) -> Fact:
    """Return whether the owner reported on this promise in the newest report that was due."""
    if filing is None:
        return Fact("报了吗", "还没到报的时候", "not-due")
    name = words.round_name(filing.round)
    href = context.to(addresses.report(filing.stream, filing.publisher, filing.key))
    if filing.status is ReportStatus.MISSING:
        return Fact("报了吗", f"{name}未报", "missing", f"晚了{words.working_days(filing.days_late)}", href)
    if filing.status is ReportStatus.EXEMPT:
        why = filing.report.exempt.reason if filing.report is not None and filing.report.exempt is not None else ""
        return Fact("报了吗", f"{name}免报", "exempt", why, href if filing.report is not None else "")
    assert filing.report is not None
    assert filing.report.submitted is not None
    sent = words.day_near(filing.report.submitted, context.as_of)
    if not state.in_filing:
        return Fact("报了吗", f"{name}报了，没有这一项", "missing", "", href)
    if filing.lacking:
        late = f"，迟了{words.working_days(filing.days_late)}" if filing.days_late else ""
        return Fact("报了吗", f"{sent}报{late}", "incomplete", f"缺{words.requirements(filing.lacking)}", href)
    if filing.status is ReportStatus.LATE:
        return Fact("报了吗", f"{sent}报，迟了{words.working_days(filing.days_late)}", "late", "", href)
    return Fact("报了吗", f"{sent}已报", "reported", "", href)


def _verification_fact(context: Context, state: PromiseState) -> Fact:
    word = words.VERIFICATION[state.verification]
    if state.verification is Verification.NONE:
        return Fact("核实了吗", word, "no-data")
    note = ""
    if state.found:
        newest = state.found[-1]
        note = f"{words.day_near(newest.on, context.as_of)}{words.verified_how(newest)}"
        if state.verification is Verification.SELF_REPORTED:
            return Fact("核实了吗", "这个数还没有人核实", state.verification.value, f"上次核实是{note}")
        if newest.verified.note and state.verification is not Verification.DISPUTED:  # a dispute is told below
            note = f"{note}：{newest.verified.note.rstrip('。')}"
    return Fact("核实了吗", word, state.verification.value, note)


def _due_fact(context: Context, state: PromiseState) -> Fact:
    if state.commitment.standing:
        return Fact("什么时候做到", "一直要做到", note="长期承诺，没有截止日")
    if state.due is None:
        return Fact("什么时候做到", "没有写期限", "no-data")
    left = context.registry.workdays.between(context.as_of, state.due)
    text = f"{words.day_near(state.due, context.as_of)}前"
    if state.done_on is not None:
        return Fact("什么时候做到", text, note=f"{words.day_near(state.done_on, context.as_of)}做到")
    return Fact(
        "什么时候做到", text, note=f"还有{words.working_days(left)}" if left > 0 else "已过" if left < 0 else "就是今天"
    )


def _years_fact(context: Context, state: PromiseState) -> tuple[Fact, ...]:
    """Return each year by its own target: `2023年目标60%，是61%，达到了`; nothing for a promise with one target."""
    indicator = state.commitment.indicator
    told = [words.year_result(indicator, one) for one in state.years(context.as_of)] if indicator is not None else []
    return (Fact("每年的目标", "；".join(told)),) if told else ()


def _source_fact(context: Context, state: PromiseState) -> Fact:
    commitment = state.commitment
    note = origin(context, commitment, ("要求的数", commitment.indicator)).words
    if commitment.campaign is None:
        return Fact("来自", "自己的长期承诺", note=note)
    campaign = context.registry.campaigns[commitment.campaign]
    found = context.registry.measure(commitment)
    if found is None:
        home = context.to(addresses.campaign(commitment.campaign))
        return Fact("来自", campaign.record.short_title, note=note, href=home)
    number, action, _ = found
    href = context.to(addresses.action(commitment.campaign, action.id))
    return Fact("来自", f"{campaign.record.short_title}第{number}项", note=note, href=href)


def steps(context: Context, state: PromiseState) -> tuple[Step, ...]:
    """Return the milestones, each with its date and its evidence."""
    found = []
    for step in state.commitment.milestones:
        due = f"{words.day_near(step.due, context.as_of)}前"
        if step.done_on is not None and step.done_on <= context.as_of:
            late = step.done_on > step.due
            tag = words.pace_tag(Pace.DONE_LATE if late else Pace.DONE)
            proof = "；".join(
                f"{evidence.title}（{evidence.kept_at or words.day_near(evidence.date, context.as_of)}）"
                for evidence in step.evidence
            )
            note = f"{words.day_near(step.done_on, context.as_of)}做完" + (
                f"，材料：{proof}" if proof else "，没有材料"
            )
            opened = tuple(one for one in step.evidence if one.file is not None or one.url is not None)
            papers = evidence_links(context, opened, folder_of(state.publisher))
            found.append(Step(step.title, due, tag, note, papers))
        elif context.as_of > step.due:
            found.append(Step(step.title, due, words.pace_tag(Pace.OVERDUE)))
        else:
            found.append(Step(step.title, due, Tag("not-due", "未到期")))
    return tuple(found)


NUMBERS = (AdjustedField.TARGET, AdjustedField.LOW, AdjustedField.HIGH)
"""Fields that are told with the unit of the indicator."""
_FIELDS = {
    AdjustedField.TARGET: "目标",
    AdjustedField.LOW: "最低的数",
    AdjustedField.HIGH: "最高的数",
    AdjustedField.DUE: "期限",
    AdjustedField.POST: "负责岗位",
    AdjustedField.PROMISE: "承诺的话",
    AdjustedField.MEASURE: "对应的措施",
}


def notes(context: Context, state: PromiseState) -> tuple[Note, ...]:
    """Return a dispute, the adjustments from the newest, corrections, and the note of the last report."""
    as_of, commitment, indicator = context.as_of, state.commitment, state.commitment.indicator
    found: list[Note] = []
    if state.verification is Verification.DISPUTED:
        newest = state.found[-1]
        text = newest.verified.note or "核实的数和医院报的不一样，还没有说清楚。"
        found.append(
            Note("disputed", f"差在哪里（{words.day_near(newest.on, as_of)}{words.verified_how(newest)}）", text)
        )
    deeds = context.measured.history.of("promise", state.publisher, state.commitment.id)
    told = {(deed.reason.on, deed.reason.reason) for deed in deeds if deed.reason is not None}
    for adjustment in reversed(state.commitment.adjustments):
        if (adjustment.on, adjustment.reason) in told:
            continue  # its life says so
        unit = indicator.unit if indicator is not None and adjustment.field in NUMBERS else ""
        was, now = adjusted_value(adjustment.was, unit), adjusted_value(adjustment.now, unit)
        text = f"原来{was}，改成{now}。原因：{adjustment.reason.rstrip('。')}。{adjustment.approved_by}批准。"
        year = f"{adjustment.year}年的" if adjustment.year is not None else ""
        title = f"{words.day_near(adjustment.on, as_of)}改了{year}{_FIELDS[adjustment.field]}"
        found.append(Note("adjusted", title, text))
    if indicator is not None:
        found += [
            correction_note(context, indicator, value, value.correction)
            for value in state.reported
            if value.correction is not None
        ]
    found += [confirmation_note(context, one) for one in commitment.confirmed if one.on <= as_of]
    last = state.reported[-1] if state.reported else None
    if last is not None and last.entry.note and state.pace is not Pace.TERMINATED:
        found.append(Note("plain", f"说明（{words.round_name(last.round)}）", last.entry.note))
    return tuple(found)


def confirmation_note(context: Context, confirmed: Confirmation) -> Note:
    """Return who looked again at a value that can hardly be, and found it right."""
    title = f"{words.day_near(confirmed.on, context.as_of)}{confirmed.by}核对过"
    return Note("plain", title, f"{confirmed.what.rstrip('。')}。")


def adjusted_value(value: str, unit: str) -> str:
    """Return `15分钟`; a date as people say it."""
    try:
        return words.day(dt.date.fromisoformat(value))
    except ValueError:
        return f"{value}{unit}"


def correction_note(context: Context, indicator: Indicator, value: ReportedValue, correction: Correction) -> Note:
    """Return a note that keeps the old value beside the new one."""
    title = f"{words.day_near(correction.on, context.as_of)}更正了{words.round_name(value.round)}的数"
    if value.is_withheld:
        return Note("corrected", title, f"{WITHHELD}。原因：{correction.reason.rstrip('。')}。")
    was, now = value.entry.number(indicator), correction.number(indicator)
    old = words.amount(indicator, was) if was is not None else "没有数"
    new = words.amount(indicator, now) if now is not None else "没有数"
    return Note("corrected", title, f"原报{old}，更正为{new}。原因：{correction.reason.rstrip('。')}。")
