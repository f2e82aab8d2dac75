"""A promise can fail, has an owner and a date, and is no softer than its plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.rules.indicators import indicator_problems
from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import did_you_mean
from generator.diagnostics.model import Diagnostic
from generator.records.campaign import Campaign, Measure
from generator.records.commitment import AdjustedField, Commitment, Commitments
from generator.records.indicator import Direction, Indicator
from generator.records.layout import AUTHORITY, CAMPAIGNS, COMMITMENTS, HOSPITALS
from generator.records.schedule import campaign_end, campaign_start
from generator.sources.compose import Path


def _all(tree: Tree) -> Iterator[tuple[str, RecordFile[Commitments], Path, Commitment]]:
    for hospital, filed in tree[COMMITMENTS].items():
        for i, commitment in enumerate(filed.record.commitments):
            yield hospital, filed, ("commitments", i), commitment


def can_fail(tree: Tree) -> Iterator[Diagnostic]:
    """A number or steps, a date, an owner: what lacks one is a warning; what has two is an error."""
    for _, filed, path, one in _all(tree):
        if one.indicator is None and not one.milestones:
            yield filed.diagnose("vague-promise", (*path, "promise"), value=one.promise)
        if one.indicator is not None and one.milestones:
            yield filed.diagnose("two-measures", (*path, "milestones"), key=True)
        if one.due is None and not one.standing and not one.milestones:
            yield filed.diagnose("undated-promise", (*path, "promise"), value=one.promise)
        if one.due is not None and one.standing:
            yield filed.diagnose("due-and-standing", (*path, "due"), key=True)
        if not one.departments and one.post is None:
            yield filed.diagnose("unowned-promise", (*path, "promise"), value=one.promise)
        if one.indicator is not None:
            yield from indicator_problems(filed, (*path, "indicator"), one.indicator)


def references(tree: Tree) -> Iterator[Diagnostic]:
    """The campaign, the measure and the report that a promise names exist, and the campaign is for this hospital."""
    campaigns = tuple(tree[CAMPAIGNS])
    for hospital, filed, path, one in _all(tree):
        if one.campaign is None:
            if one.measure is not None:
                yield filed.diagnose("campaign-missing", (*path, "measure"), key=True)
            if tree.authority is not None:
                record = tree.authority.record
                duties = record.own_reporting if hospital == AUTHORITY else record.standing_reporting
                yield from _rule(filed, path, one, tuple(rule.id for rule in duties))
            continue
        plan = tree[CAMPAIGNS].get(one.campaign)
        if plan is None:
            if not tree.knows(CAMPAIGNS, one.campaign):
                guess = did_you_mean(one.campaign, campaigns)
                yield filed.diagnose("unknown-campaign", (*path, "campaign"), value=one.campaign, guess=guess)
            continue
        profile = tree[HOSPITALS].get(hospital)
        if profile is not None and not plan.record.scope.covers(hospital, profile.record.level):
            yield filed.diagnose(
                "outside-scope",
                (*path, "campaign"),
                hospital=profile.record.short_name,
                campaign=plan.record.short_title,
            )
        measures = tuple(measure.id for action in plan.record.actions for measure in action.measures)
        if one.measure is not None and one.measure not in measures:
            guess = did_you_mean(one.measure, measures)
            yield filed.diagnose(
                "unknown-measure", (*path, "measure"), value=one.measure, guess=guess, campaign=plan.record.short_title
            )
        if hospital == AUTHORITY and tree.authority is not None:
            yield from _rule(filed, path, one, tuple(rule.id for rule in tree.authority.record.own_reporting))
        else:
            yield from _rule(filed, path, one, tuple(rule.id for rule in plan.record.reporting))


def _rule(filed: RecordFile[Commitments], path: Path, one: Commitment, rules: tuple[str, ...]) -> Iterator[Diagnostic]:
    if one.reporting is not None and one.reporting not in rules:
        guess = did_you_mean(one.reporting, rules)
        yield filed.diagnose("unknown-rule", (*path, "reporting"), value=one.reporting, guess=guess)


def dates(tree: Tree) -> Iterator[Diagnostic]:
    """A promise starts before it is due, and is due while its campaign runs."""
    for _, filed, path, one in _all(tree):
        if one.start is not None and one.due is not None and one.start > one.due:
            yield filed.diagnose(
                "date-order", (*path, "due"), earlier="start", first=one.start, later="due", second=one.due
            )
        if one.campaign is None and one.start is None and not one.standing and (one.due or one.milestones):
            yield filed.diagnose("missing-field", path, name="start", title="从哪天算起")
        plan = tree[CAMPAIGNS].get(one.campaign) if one.campaign is not None else None
        if plan is None:
            continue
        start, end = campaign_start(plan.record), campaign_end(plan.record)
        dated = [((*path, "due"), "期限", one.due)]
        dated += [
            ((*path, "milestones", i, "due"), f"“{step.title}”的期限", step.due)
            for i, step in enumerate(one.milestones)
        ]
        for place, what, day in dated:
            if day is not None and (day < start or (end is not None and day > end)):
                yield filed.diagnose("date-outside", place, what=what, value=day, start=start, end=end or "没有截止日")


def not_softer(tree: Tree) -> Iterator[Diagnostic]:
    """A hospital's target is no softer than the plan's."""
    for _, filed, path, one in _all(tree):
        plan = tree[CAMPAIGNS].get(one.campaign) if one.campaign is not None else None
        if plan is None or one.indicator is None:
            continue
        measure = _measure(plan.record, one.measure)
        if measure is None or measure.indicator is None:
            continue
        asked, promised = measure.indicator, one.indicator
        if asked.unit != promised.unit or asked.name != promised.name:
            continue  # another way of measuring the same thing
        if asked.is_complete and promised.is_complete and asked.direction in _COMPARABLE[promised.direction]:
            until = one.due.year if one.due is not None else dt.MAXYEAR
            yield from _softer(filed, (*path, "indicator"), promised, asked, until)


_RISING, _FALLING = (Direction.INCREASE, Direction.AT_LEAST), (Direction.DECREASE, Direction.AT_MOST)
_COMPARABLE = {
    **dict.fromkeys(_RISING, _RISING), **dict.fromkeys(_FALLING, _FALLING), Direction.BETWEEN: (Direction.BETWEEN,)
}  # fmt: skip


def _softer(
    filed: RecordFile[Commitments], path: Path, promised: Indicator, asked: Indicator, until: int
) -> Iterator[Diagnostic]:
    """A target, each year's own up to the promise's last, or an end of a range that asks less than the plan."""
    if promised.direction is Direction.BETWEEN:
        ends = (("low", promised.low, asked.low, 1), ("high", promised.high, asked.high, -1))
        pairs = [((*path, name), mine, theirs, sign) for name, mine, theirs, sign in ends]
    else:
        sign = 1 if asked.is_upward else -1
        years = [year for year in sorted(promised.targets) if year <= until] or [until]
        pairs = [
            (
                (*path, "targets", str(year)) if year in promised.targets else (*path, "target"),
                promised.in_year(year).target, asked.in_year(year).target, sign,
            )
            for year in years
        ]  # fmt: skip
    for place, mine, theirs, sign in pairs:
        if mine is not None and theirs is not None and sign * mine < sign * theirs:
            yield filed.diagnose(
                "softer-than-plan", place, fix=str(theirs), value=mine, required=theirs, unit=asked.unit
            )


def _measure(plan: Campaign, name: str | None) -> Measure | None:
    return next((measure for action in plan.actions for measure in action.measures if measure.id == name), None)


def adjustments(tree: Tree) -> Iterator[Diagnostic]:
    """The last adjustment of a field leads to the value that stands in the record."""
    for _, filed, path, one in _all(tree):
        last = {(adjustment.field, adjustment.year): i for i, adjustment in enumerate(one.adjustments)}
        now = {
            AdjustedField.DUE: str(one.due or ""),
            AdjustedField.POST: one.post or "",
            AdjustedField.PROMISE: one.promise,
            AdjustedField.MEASURE: one.measure or "",
        }
        for (field, year), i in last.items():
            written, stands = one.adjustments[i].now, now.get(field)
            if stands is None:
                stands = _goal_text(one.indicator, field, year)
                same = _same_number(written, stands)
            else:
                same = written == stands
            if not same:
                yield filed.diagnose(
                    "adjustment-mismatch",
                    (*path, "adjustments", i, "to"),
                    value=written,
                    now=stands,
                    fix=stands or None,
                )


def _goal_text(indicator: Indicator | None, field: AdjustedField, year: int | None) -> str:
    """The target, the end of a range, or the target of a year as it stands now; empty where there is none."""
    if indicator is None:
        return ""
    value = indicator.targets.get(year) if year is not None else getattr(indicator, field.value)
    return str(value) if value is not None else ""


def _same_number(written: str, now: str) -> bool:
    try:
        return Decimal(written) == Decimal(now)
    except ArithmeticError:
        return False


RULES = (can_fail, references, dates, not_softer, adjustments)
