"""A promise can fail, has an owner and a date, and is no softer than its plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.rules.indicators import indicator_problems
from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATES, DUE_OF, NO_END, OWNERS
from generator.records.campaign import Campaign, Measure, Owner
from generator.records.commitment import AdjustedField, Commitment, Commitments
from generator.records.indicator import Direction, Indicator
from generator.records.layout import AUTHORITY, CAMPAIGNS, COMMITMENTS, HOSPITALS, is_district
from generator.records.schedule import campaign_end, campaign_start
from generator.sources.compose import Path


def _all(tree: Tree) -> Iterator[tuple[str, RecordFile[Commitments], Path, Commitment]]:
    for hospital, filed in tree[COMMITMENTS].items():
        for i, commitment in enumerate(filed.record.commitments):
            yield hospital, filed, ("commitments", i), commitment


def can_fail(tree: Tree) -> Iterator[Diagnostic]:
    """Require a number or steps, a date, and an owner.

    A promise that lacks one is warned of; two of a kind are an error.
    """
    for _, filed, path, commitment in _all(tree):
        if commitment.indicator is None and not commitment.milestones:
            yield filed.diagnose("vague-promise", (*path, "promise"), value=commitment.promise)
        if commitment.indicator is not None and commitment.milestones:
            yield filed.diagnose("two-measures", (*path, "milestones"), key=True)
        if commitment.due is None and not commitment.standing and not commitment.milestones:
            yield filed.diagnose("undated-promise", (*path, "promise"), value=commitment.promise)
        if commitment.due is not None and commitment.standing:
            yield filed.diagnose("due-and-standing", (*path, "due"), key=True)
        if not commitment.has_owner and commitment.post is None:
            yield filed.diagnose("unowned-promise", (*path, "promise"), value=commitment.promise)
        if commitment.indicator is not None:
            yield from indicator_problems(filed, (*path, "indicator"), commitment.indicator)


def references(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a promise names a campaign, a measure and a report that exist, and a campaign for this hospital."""
    campaigns = tuple(tree[CAMPAIGNS])
    for hospital, filed, path, commitment in _all(tree):
        if commitment.campaign is None:
            if commitment.measure is not None:
                yield filed.diagnose("campaign-missing", (*path, "measure"), key=True)
            if tree.authority is not None:
                record = tree.authority.record
                duties = record.own_reporting if hospital == AUTHORITY else record.standing_reporting
                yield from _rule(filed, path, commitment, tuple(rule.id for rule in duties))
            continue
        plan = tree[CAMPAIGNS].get(commitment.campaign)
        if plan is None:
            if not tree.knows(CAMPAIGNS, commitment.campaign):
                near = near_one(commitment.campaign, campaigns)
                yield filed.diagnose("unknown-campaign", (*path, "campaign"), value=commitment.campaign, **near)
            continue
        profile = tree[HOSPITALS].get(hospital)
        if profile is not None and not plan.record.scope.covers(hospital, profile.record):
            yield filed.diagnose(
                "outside-scope",
                (*path, "campaign"),
                hospital=profile.record.short_name,
                campaign=plan.record.short_title,
            )
        measures = {measure.id: measure for action in plan.record.actions for measure in action.measures}
        answered = measures.get(commitment.measure or "")
        if answered is not None and answered.owner not in (Owner.HOSPITALS, _owner(hospital)):
            owner = OWNERS[answered.owner]
            yield filed.diagnose("not-the-owner", (*path, "measure"), value=answered.id, owner=owner)
        if commitment.measure is not None and answered is None:
            near = near_one(commitment.measure, tuple(measures))
            yield filed.diagnose(
                "unknown-measure",
                (*path, "measure"),
                value=commitment.measure,
                **near,
                campaign=plan.record.short_title,
            )
        if hospital == AUTHORITY and tree.authority is not None:
            yield from _rule(filed, path, commitment, tuple(rule.id for rule in tree.authority.record.own_reporting))
        else:
            yield from _rule(filed, path, commitment, tuple(rule.id for rule in plan.record.reporting))


def _owner(publisher: str) -> Owner:
    if publisher == AUTHORITY:
        return Owner.AUTHORITY
    return Owner.DISTRICTS if is_district(publisher) else Owner.HOSPITALS


def _rule(
    filed: RecordFile[Commitments], path: Path, commitment: Commitment, rules: tuple[str, ...]
) -> Iterator[Diagnostic]:
    if commitment.reporting is not None and commitment.reporting not in rules:
        near = near_one(commitment.reporting, rules)
        yield filed.diagnose("unknown-rule", (*path, "reporting"), value=commitment.reporting, **near)


def dates(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a promise has a start, and is due while its campaign runs."""
    for _, filed, path, commitment in _all(tree):
        if (
            commitment.campaign is None
            and commitment.start is None
            and not commitment.standing
            and (commitment.due or commitment.milestones)
        ):
            yield filed.diagnose("missing-field", path, name="start", title=DATES["counts-from"])
        plan = tree[CAMPAIGNS].get(commitment.campaign) if commitment.campaign is not None else None
        if plan is None:
            continue
        start, end = campaign_start(plan.record), campaign_end(plan.record)
        dated = [((*path, "due"), DATES["due"], commitment.due)]
        dated += [
            ((*path, "milestones", i, "due"), DUE_OF.format(title=step.title), step.due)
            for i, step in enumerate(commitment.milestones)
        ]
        for place, what, day in dated:
            if day is not None and (day < start or (end is not None and day > end)):
                yield filed.diagnose("date-outside", place, what=what, value=day, start=start, end=end or NO_END)


def not_softer(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a hospital's target is no softer than the plan's."""
    for _, filed, path, commitment in _all(tree):
        plan = tree[CAMPAIGNS].get(commitment.campaign) if commitment.campaign is not None else None
        if plan is None or commitment.indicator is None:
            continue
        measure = _measure(plan.record, commitment.measure)
        if measure is None or measure.indicator is None:
            continue
        asked, promised = measure.indicator, commitment.indicator
        if asked.unit != promised.unit or asked.name != promised.name:
            continue  # another way of measuring the same thing
        if asked.is_complete and promised.is_complete and asked.direction in _COMPARABLE[promised.direction]:
            until = commitment.due.year if commitment.due is not None else dt.MAXYEAR
            yield from _softer(filed, (*path, "indicator"), promised, asked, until)


_RISING, _FALLING = (Direction.INCREASE, Direction.AT_LEAST), (Direction.DECREASE, Direction.AT_MOST)
_COMPARABLE = {
    **dict.fromkeys(_RISING, _RISING), **dict.fromkeys(_FALLING, _FALLING), Direction.BETWEEN: (Direction.BETWEEN,)
}  # fmt: skip


def _softer(
    filed: RecordFile[Commitments], path: Path, promised: Indicator, asked: Indicator, until: int
) -> Iterator[Diagnostic]:
    """Yield targets that ask less than the plan.

    The one, each year's own up to the promise's last, an end of a range.
    """
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
            yield filed.diagnose("softer-than-plan", place, value=mine, required=theirs, unit=asked.unit)


def _measure(plan: Campaign, name: str | None) -> Measure | None:
    return next((measure for action in plan.actions for measure in action.measures if measure.id == name), None)


def adjustments(tree: Tree) -> Iterator[Diagnostic]:
    """Require that the last adjustment of a field leads to the value that stands in the record."""
    for _, filed, path, commitment in _all(tree):
        last = {(adjustment.field, adjustment.year): i for i, adjustment in enumerate(commitment.adjustments)}
        now = {
            AdjustedField.DUE: str(commitment.due or ""),
            AdjustedField.POST: commitment.post or "",
            AdjustedField.PROMISE: commitment.promise,
            AdjustedField.MEASURE: commitment.measure or "",
        }
        for (field, year), i in last.items():
            written, stands = commitment.adjustments[i].now, now.get(field)
            if stands is None:
                stands = _goal_text(commitment.indicator, field, year)
                same = _same_number(written, stands)
            else:
                same = written == stands
            if not same:
                yield filed.diagnose(
                    "adjustment-mismatch",
                    (*path, "adjustments", i, "to"),
                    value=written,
                    now=stands,
                    field=field.value,
                )


def _goal_text(indicator: Indicator | None, field: AdjustedField, year: int | None) -> str:
    """Return the target, the end of a range, or the target of a year as it stands now; empty where there is none."""
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
