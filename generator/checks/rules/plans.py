"""A plan agrees with itself: its dates are in order, its scope says something, its duties can be met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.rules.indicators import indicator_problems
from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATE_OF, DATES, NO_END, PERIODS
from generator.records.authority import Authority
from generator.records.campaign import Campaign, Due, Owner, ReportingRule
from generator.records.layout import CAMPAIGNS, DISTRICTS, FORWARDED, HOSPITALS
from generator.records.periods import Cadence, PartialDate
from generator.records.rhythm import cadence_words
from generator.records.schedule import (
    UNDATED,
    Duty,
    campaign_end,
    campaign_start,
    duties,
    forwarding_day,
    standing_duties,
)
from generator.sources.compose import Path


def dates(tree: Tree) -> Iterator[Diagnostic]:
    """Require that starts come before ends, and phases and deadlines lie within the campaign."""
    for filed in tree[CAMPAIGNS].values():
        plan = filed.record
        if campaign_start(plan) == UNDATED:
            yield filed.diagnose("missing-field", ("document",), key=True, name="date", title=DATES["issued"])
        yield from _order(filed, ("period",), plan.period.start, plan.period.end)
        for i, phase in enumerate(plan.phases):
            yield from _order(filed, ("phases", i), phase.start, phase.end)
            for name, date in (("start", phase.start), ("end", phase.end)):
                if date is not None and _outside(plan, date):
                    yield _outside_diagnostic(filed, ("phases", i, name), DATE_OF.format(title=phase.title), date)
        for i, action in enumerate(plan.actions):
            for j, measure in enumerate(action.measures):
                due = PartialDate(measure.due, measure.due) if measure.due else None
                if due is not None and _outside(plan, due):
                    yield _outside_diagnostic(filed, ("actions", i, "measures", j, "due"), DATES["due"], due)


def _order(
    filed: RecordFile[Campaign], path: Path, start: PartialDate | None, end: PartialDate | None
) -> Iterator[Diagnostic]:
    if start is not None and end is not None and start.first > end.last:
        yield filed.diagnose(
            "date-order", (*path, "end"), earlier=DATES["start"], first=start, later=DATES["end"], second=end
        )


def _outside(plan: Campaign, date: PartialDate) -> bool:
    start, end = plan.period.start, plan.period.end
    return (start is not None and date.last < start.first) or (end is not None and date.first > end.last)


def _outside_diagnostic(filed: RecordFile[Campaign], path: Path, what: str, date: PartialDate) -> Diagnostic:
    start, end = campaign_start(filed.record), campaign_end(filed.record)
    return filed.diagnose("date-outside", path, what=what, value=date, start=start, end=end or NO_END)


def duties_to_report(tree: Tree) -> Iterator[Diagnostic]:
    """Require that each duty says in one way when it is due, and two of one cadence never hold at once."""
    for filed in tree[CAMPAIGNS].values():
        yield from _duties(tree, filed, "reporting", filed.record.reporting, duties(filed.record))
    if tree.authority is not None:
        record = tree.authority.record
        for name, rules in (
            ("standing_reporting", record.standing_reporting), ("own_reporting", record.own_reporting),
        ):  # fmt: skip
            yield from _duties(tree, tree.authority, name, rules, standing_duties(rules))
            for i, rule in enumerate(rules):
                if rule.start is None and rule.due.date is None:
                    yield tree.authority.diagnose("missing-field", (name, i), name="from", title=DATES["since"])


def _duties(
    tree: Tree,
    filed: RecordFile[Campaign] | RecordFile[Authority],
    name: str,
    rules: tuple[ReportingRule, ...],
    all_duties: tuple[Duty, ...],
) -> Iterator[Diagnostic]:
    for i, rule in enumerate(rules):
        problems = [*_due(filed, (name, i, "due"), rule.due, rule.cadence)]
        if rule.forwarding is not None:
            problems += _due(filed, (name, i, "forwarding", "due"), rule.forwarding.due, rule.cadence)
            problems += [] if problems else _passed_on_too_early(filed, name, i, all_duties[i])
        yield from problems
        for other in all_duties[:i]:
            mine = all_duties[i]
            if other.rule.cadence == rule.cadence and rule.cadence.is_periodic and _overlap(tree, other, mine):
                yield filed.diagnose(
                    "overlapping-rules", (name, i, "cadence"), first=other.rule.title, second=rule.title,
                    cadence=cadence_words(rule.cadence),
                )  # fmt: skip


def _due(
    filed: RecordFile[Campaign] | RecordFile[Authority], path: Path, due: Due, cadence: Cadence
) -> Iterator[Diagnostic]:
    """Require that a due date is said in exactly one way, which fits the rhythm."""
    ways = [way for way in ("weekday", "day", "days_after", "date") if getattr(due, way) is not None]
    if len(ways) != 1:
        yield filed.diagnose("bad-due", path, key=True, reason="several-ways", count=len(ways))
    elif cadence.is_periodic == (due.date is not None):
        reason = "date-of-periodic" if cadence.is_periodic else "date-missing"
        yield filed.diagnose("bad-due", path, key=True, reason=reason)
    elif due.day is not None and not 1 <= due.day <= 31:
        yield filed.diagnose("bad-due", (*path, "day"), reason="no-such-day")
    elif due.month.isdecimal() and cadence != Cadence.YEARLY:
        yield filed.diagnose("bad-due", (*path, "month"), reason="month-of-shorter")


def _passed_on_too_early(
    filed: RecordFile[Campaign] | RecordFile[Authority], name: str, i: int, duty: Duty
) -> Iterator[Diagnostic]:
    """Warn when reports are to be passed on before they are due: they cannot be complete by then."""
    asked = next(duty.rounds(dt.date.max), None) if duty.start > UNDATED else None
    if asked is None:
        return
    day = forwarding_day(duty, asked)
    if day < asked.due:
        yield filed.diagnose(
            "passed-on-before-due", (name, i, "forwarding", "due"), key=True, round=asked.key, day=day, due=asked.due
        )


def _overlap(tree: Tree, duty: Duty, other: Duty) -> bool:
    """Tell whether somebody would owe two reports of one name."""
    if (duty.end is not None and other.start > duty.end) or (other.end is not None and duty.start > other.end):
        return False
    mine, theirs = duty.rule, other.rule
    if mine.by is not theirs.by:
        return False
    if mine.by is not Owner.HOSPITALS or mine.applies_to is None or theirs.applies_to is None:
        return True
    hospitals = tree[HOSPITALS].items()
    return any(mine.asks(name, filed.record) and theirs.asks(name, filed.record) for name, filed in hospitals)


def indicators(tree: Tree) -> Iterator[Diagnostic]:
    """Require that the indicators of measures hold together; a plan need not know every hospital's baseline."""
    for filed in tree[CAMPAIGNS].values():
        for i, action in enumerate(filed.record.actions):
            for j, measure in enumerate(action.measures):
                if measure.indicator is not None:
                    path = ("actions", i, "measures", j, "indicator")
                    yield from indicator_problems(filed, path, measure.indicator, needs_baseline=False)


def supervision(tree: Tree) -> Iterator[Diagnostic]:
    """Require that supervision areas hold hospitals that exist; what goes on after the end are measures of the plan."""
    for filed in tree[CAMPAIGNS].values():
        yield from _areas(tree, filed)
        follow_up = filed.record.follow_up
        if follow_up is None:
            continue
        measures = tuple(measure.id for action in filed.record.actions for measure in action.measures)
        for i, name in enumerate(follow_up.measures):
            if name not in measures:
                yield filed.diagnose(
                    "unknown-measure", ("follow_up", "measures", i), value=name, **near_one(name, measures),
                    campaign=filed.record.short_title,
                )  # fmt: skip


def _areas(tree: Tree, filed: RecordFile[Campaign]) -> Iterator[Diagnostic]:
    for i, area in enumerate(filed.record.supervision):
        path: Path = ("supervision", i)
        if bool(area.hospitals) == (area.district is not None):
            key = "district" if area.district is not None else "hospitals" if area.hospitals else "title"
            yield filed.diagnose("hospitals-or-district", (*path, key), key=True)
        if area.district is not None and not tree.knows(DISTRICTS, area.district):
            near = near_one(area.district, tuple(tree[DISTRICTS]))
            yield filed.diagnose("unknown-district", (*path, "district"), value=area.district, **near)
        for j, name in enumerate(area.hospitals):
            if not tree.knows(HOSPITALS, name):
                near = near_one(name, tuple(tree[HOSPITALS]))
                yield filed.diagnose("unknown-hospital", (*path, "hospitals", j), value=name, **near)


def forwarded(tree: Tree) -> Iterator[Diagnostic]:
    """Require that what was passed on is a round of a rule that asks for it, once, and not before the round began."""
    for name, filed in tree[FORWARDED].items():
        plan = tree[CAMPAIGNS].get(name)
        if plan is None:
            continue
        known = {duty.rule.id: duty for duty in duties(plan.record) if duty.rule.forwarding is not None}
        seen: set[tuple[str, str]] = set()
        for i, passed in enumerate(filed.record.forwarded):
            duty = known.get(passed.rule)
            if duty is None:
                near = near_one(passed.rule, tuple(known))
                yield filed.diagnose("not-forwarded", ("forwarded", i, "rule"), value=passed.rule, **near)
                continue
            asked = duty.round(passed.key)
            if asked is None:
                expected = PERIODS["not-of-rule"].format(title=duty.rule.title)
                yield filed.diagnose(
                    "unknown-period", ("forwarded", i, "period" if passed.period else "rule"), value=passed.key,
                    expected=expected,
                )  # fmt: skip
            elif passed.on < asked.start:
                yield filed.diagnose("sent-too-early", ("forwarded", i, "on"), value=passed.on, start=asked.start)
            if (passed.rule, passed.key) in seen:
                yield filed.diagnose("duplicate-id", ("forwarded", i, "rule"), value=f"{passed.rule} {passed.key}")
            seen.add((passed.rule, passed.key))


RULES = (dates, duties_to_report, indicators, supervision, forwarded)
