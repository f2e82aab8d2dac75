"""Reports answer to a duty, speak of the hospital's own promises, and give values of the right form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.rules.values import value_problems
from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATES, DIRECTIONS, GOAL, PERIODS, RANGE
from generator.records.base import Record
from generator.records.commitment import Commitment
from generator.records.indicator import Direction, Indicator
from generator.records.layout import (
    AUTHORITY,
    CAMPAIGNS,
    COMMITMENTS,
    DISTRICTS,
    HOSPITALS,
    REPORTS,
    STANDING,
    district_publisher,
)
from generator.records.periods import Period
from generator.records.report import Entry, Report, Stage, Value
from generator.records.reporters import asks
from generator.records.schedule import Duty, Round, duties, standing_duties
from generator.sources.compose import Path


def _duties(tree: Tree, publisher: str, stream: str) -> tuple[Duty, ...] | None:
    """Return the duties of a stream that ask a publisher; None where campaign or publisher could not be read."""
    authority, record = tree.authority, _record(tree, publisher)
    if stream == AUTHORITY:
        return standing_duties(authority.record.own_reporting) if authority is not None else None
    if stream == STANDING:
        found = standing_duties(authority.record.standing_reporting) if authority is not None else None
    else:
        plan = tree[CAMPAIGNS].get(stream)
        found = duties(plan.record) if plan is not None else None
    if found is None or record is None:
        return None
    return tuple(duty for duty in found if asks(duty, publisher, record))


def _record(tree: Tree, publisher: str) -> Record | None:
    if publisher == AUTHORITY:
        return tree.authority.record if tree.authority is not None else None
    hospital = tree[HOSPITALS].get(publisher)
    if hospital is not None:
        return hospital.record
    return next((one.record for name, one in tree[DISTRICTS].items() if district_publisher(name) == publisher), None)


def periods(tree: Tree) -> Iterator[Diagnostic]:
    """Require that each report is one that a duty asks its publisher for, and was not sent before its period began."""
    streams: dict[tuple[str, str], tuple[Duty, ...] | None] = {}
    for (publisher, stream, period), filed in tree[REPORTS].items():
        if (publisher, stream) not in streams:
            streams[publisher, stream] = _duties(tree, publisher, stream)
        known = streams[publisher, stream]
        if known is None:
            continue
        asked = _round(known, period)
        if asked is None:
            yield filed.diagnose("unknown-period", value=period, expected=_expected(known))
            continue
        report = filed.record
        if report.submitted is not None and report.submitted < asked.start:
            yield filed.diagnose("sent-too-early", ("submitted",), value=report.submitted, start=asked.start)


def _round(known: tuple[Duty, ...], period: str) -> Round | None:
    return next((found for duty in known if (found := duty.round(period)) is not None), None)


def asked_round(tree: Tree, publisher: str, stream: str, period: str) -> Round | None:
    """Return the round that a duty asks of a publisher under that name; None where none does, or nobody can tell."""
    return _round(_duties(tree, publisher, stream) or (), period)


def _expected(known: tuple[Duty, ...]) -> str:
    if not known:
        return PERIODS["none"]
    parts = []
    for duty in known:
        first = next(duty.rounds(duty.start + dt.timedelta(days=366)), None)
        if first is None:  # it ends before it begins
            continue
        until = PERIODS["until"].format(end=duty.end) if duty.end is not None else PERIODS["open"]
        parts.append(PERIODS["one"].format(title=duty.rule.title, start=duty.start, until=until, example=first.key))
    return PERIODS["some"].format(periods="；".join(parts))


def sent_or_exempt(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a report was sent on a day or is exempt: one of the two."""
    for filed in tree[REPORTS].values():
        if (filed.record.submitted is None) == (filed.record.exempt is None):
            yield filed.diagnose("sent-or-exempt", ("exempt",) if filed.record.exempt else (), key=True)


def exemptions(tree: Tree) -> Iterator[Diagnostic]:
    """Warn of an exemption that does not say when it was granted: it would seem to have held from the start."""
    for report in tree[REPORTS].values():
        if report.record.exempt is not None and report.record.exempt.on is None:
            yield report.diagnose("undated-exemption", ("exempt",), key=True)
    for hospital in tree[HOSPITALS].values():
        for i, joins in enumerate(hospital.record.joins):
            if joins.exempt is not None and joins.exempt.on is None:
                yield hospital.diagnose("undated-exemption", ("joins", i, "exempt"), key=True)


def entries(tree: Tree) -> Iterator[Diagnostic]:
    """Require that entries and corrections speak of this hospital's promises in this campaign, once each."""
    promises = {
        name: {one.id: one for one in reversed(filed.record.commitments)}  # of an id that stands twice the first counts
        for name, filed in tree[COMMITMENTS].items()
    }
    for (hospital, campaign, period), filed in tree[REPORTS].items():
        known = promises.get(hospital)
        if known is None:
            continue
        seen: set[str] = set()
        for i, entry in enumerate(filed.record.entries):
            path: Path = ("entries", i)
            commitment, found = _commitment(tree, filed, path, entry.commitment, known, hospital, campaign)
            yield from found
            if entry.commitment in seen:
                yield filed.diagnose("duplicate-entry", (*path, "commitment"), value=entry.commitment)
            seen.add(entry.commitment)
            if commitment is not None:
                yield from value_problems(filed, path, entry, commitment)
                yield from _stage(filed, path, entry, commitment, _counts_for(period, filed.record))
        for i, correction in enumerate(filed.record.corrections):
            path = ("corrections", i)
            sent = filed.record.submitted
            if sent is not None and correction.on < sent:
                yield filed.diagnose(
                    "date-order", (*path, "on"), earlier=DATES["reported"], first=sent, later=DATES["corrected"],
                    second=correction.on,
                )  # fmt: skip
            commitment, found = _commitment(tree, filed, path, correction.commitment, known, hospital, campaign)
            yield from found
            if commitment is not None:
                yield from value_problems(filed, path, correction, commitment)
                if commitment.indicator is not None and not _has_value(correction):
                    yield filed.diagnose("no-value", (*path, "commitment"), value=correction.commitment)


def _commitment(
    tree: Tree,
    filed: RecordFile[Report],
    path: Path,
    name: str,
    known: dict[str, Commitment],
    hospital: str,
    campaign: str,
) -> tuple[Commitment | None, list[Diagnostic]]:
    place = (*path, "commitment")
    commitment = known.get(name)
    if commitment is None:
        profile = tree[HOSPITALS].get(hospital)
        owner = profile.record.short_name if profile is not None else hospital
        near = near_one(name, tuple(known))
        return None, [filed.diagnose("unknown-commitment", place, value=name, hospital=owner, **near)]
    right = AUTHORITY if hospital == AUTHORITY else commitment.campaign or STANDING
    if right != campaign:
        return None, [filed.diagnose("foreign-commitment", place, value=name, campaign=right)]
    return commitment, []


def _stage(
    filed: RecordFile[Report], path: Path, entry: Entry, commitment: Commitment, on: dt.date
) -> Iterator[Diagnostic]:
    if entry.stage is Stage.TERMINATED and entry.note is None:
        yield filed.diagnose("reason-missing", (*path, "stage"), stage=entry.stage.value, where="note")
    indicator = commitment.indicator
    if indicator is None or commitment.survey is not None:
        return
    if not _has_value(entry):
        if entry.stage not in (Stage.NOT_STARTED, Stage.TERMINATED) and entry.note is None:
            yield filed.diagnose("no-value", (*path, "commitment"), value=entry.commitment)
    elif entry.stage is Stage.DONE and indicator.is_complete:
        number, judged = entry.number(indicator), indicator.in_year(on.year)
        if number is not None and not judged.is_met_by(number):
            shown = f"{float(number):.4g}{indicator.unit}"
            goal = _goal_words(judged)
            yield filed.diagnose("done-not-met", (*path, "stage"), value=shown, target=goal)


def _counts_for(period: str, report: Report) -> dt.date:
    """Return the day whose year judges a report's values: the end of its period."""
    try:
        return Period.parse(period).end
    except ValueError:  # asked for once
        return report.submitted or dt.date.max


def _goal_words(indicator: Indicator) -> str:
    """Return `不低于90%`, `在40到60分钟之间`."""
    if indicator.direction is Direction.BETWEEN:
        return RANGE.format(low=indicator.low, high=indicator.high, unit=indicator.unit)
    direction = DIRECTIONS[indicator.direction]
    return GOAL.format(direction=direction, target=indicator.target, unit=indicator.unit)


def _has_value(value: Value) -> bool:
    """Tell whether something was written, be it in the wrong form."""
    return value.actual is not None or value.numerator is not None or value.denominator is not None


RULES = (periods, sent_or_exempt, exemptions, entries)
