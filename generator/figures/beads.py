"""Keeping a promise over time: one bead for every period for which a number was due.

A promise that is kept month after month is not told by its newest number: one good December hides five bad months,
and a number of January says nothing in the next December. So every period of the last twelve is judged for itself,
by the target that stood in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.figures.reporting import DutyFilings, Filing, ReportStatus
from generator.figures.values import ReportedValue, VerifiedValue, as_known
from generator.records.commitment import Commitment
from generator.records.report import Stage
from generator.records.schedule import Round

WINDOW = 12
"""Periods that count: a year of months, a quarter of weeks."""
SILENT_AFTER = 2
"""From so many periods in a row without a number on, nothing is known any more."""


class BeadKind(StrEnum):
    """The outcome of one period."""

    KEPT = "kept"
    NOT_KEPT = "not-kept"
    NO_NUMBER = "no-number"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Bead:
    """One period of a promise."""

    round: Round
    kind: BeadKind
    number: Fraction | None = None
    """The value judged: the one that was found, where a visit found one in the period; None without a number,
    and where it is withheld."""
    verified: bool = False
    """True when the value was found by somebody else than the owner."""


@dataclass(frozen=True, slots=True)
class Beads:
    """The last periods of a promise, oldest first."""

    periods: tuple[Bead, ...] = ()

    @property
    def kept(self) -> int:
        """Periods in which the promise was kept."""
        return self._count(BeadKind.KEPT)

    @property
    def not_kept(self) -> int:
        """Periods in which it was not."""
        return self._count(BeadKind.NOT_KEPT)

    @property
    def no_number(self) -> int:
        """Periods that were due and have no number."""
        return self._count(BeadKind.NO_NUMBER)

    @property
    def exempt(self) -> int:
        """Periods for which no report was asked."""
        return self._count(BeadKind.EXEMPT)

    @property
    def due(self) -> int:
        """Periods that owed a number: all but the exempt ones."""
        return len(self.periods) - self.exempt

    @property
    def silent(self) -> int:
        """The newest periods in a row without a number; exempt ones neither count nor break the row."""
        count = 0
        for bead in reversed(self.periods):
            if bead.kind is BeadKind.NO_NUMBER:
                count += 1
            elif bead.kind is not BeadKind.EXEMPT:
                break
        return count

    def _count(self, kind: BeadKind) -> int:
        return sum(bead.kind is kind for bead in self.periods)


NO_BEADS = Beads()


def beads_of(
    commitment: Commitment, publisher: str, start: dt.date, duties: Sequence[DutyFilings],
    reported: Sequence[ReportedValue], found: Sequence[VerifiedValue],
) -> Beads:  # fmt: skip
    """Return the last twelve periods of a promise that owed a number by now, or have one already.

    A period owes a number when it ends on or after the promise's start and its report is due; a promise with an
    irregular rhythm (`only_in_months`) owes nothing for the months between. The number may come from the period's own
    report, from another report within the period, or from a visit in it. A period is kept when all of them say so:
    a visit outweighs a claim, and an admission needs no visit.
    """
    cells = [filing for duty in duties for filing in duty.by_hospital.get(publisher, ()) if filing.round.end >= start]
    beads: list[Bead] = []
    for filing in reversed(cells):
        if len(beads) == WINDOW:
            break
        bead = _bead(commitment, filing, reported, found)
        if bead is not None:
            beads.append(bead)
    return Beads(tuple(reversed(beads)))


def _bead(
    commitment: Commitment, filing: Filing, reported: Sequence[ReportedValue], found: Sequence[VerifiedValue]
) -> Bead | None:
    period = filing.round
    seen = next(
        (value for value in reversed(found) if value.exact is not None and period.start <= value.on <= period.end),
        None,
    )
    said = _said(period, reported)
    if seen is not None and seen.exact is not None:
        kind = _judged(commitment, seen.exact, period)
        if kind is BeadKind.NOT_KEPT or said is None or said.exact is None:
            return Bead(period, kind, seen.number, verified=True)
        if _judged(commitment, said.exact, period) is BeadKind.KEPT:
            return Bead(period, kind, seen.number, verified=True)
    if said is not None and said.exact is not None:
        return Bead(period, _judged(commitment, said.exact, period), said.number)
    if said is not None and commitment.indicator is None and said.stage is Stage.DONE:
        return Bead(period, BeadKind.KEPT)
    if filing.status is ReportStatus.NOT_DUE or not owes(commitment, period):
        return None
    return Bead(period, BeadKind.EXEMPT if filing.status is ReportStatus.EXEMPT else BeadKind.NO_NUMBER)


def _said(period: Round, reported: Sequence[ReportedValue]) -> ReportedValue | None:
    """Return the newest value reported for a period: in its own report, or in a shorter one that lies within it."""
    within = (
        value for value in reversed(reported) if value.round.start >= period.start and value.round.end <= period.end
    )
    newest = None
    for value in within:
        if value.exact is not None:
            return value
        newest = newest or value
    return newest


def _judged(commitment: Commitment, number: Fraction, period: Round) -> BeadKind:
    """Judge a number by the target that stood at the period's end.

    One that was softened later does not make an old month good.
    """
    indicator = as_known(commitment, period.end).indicator
    assert indicator is not None
    return BeadKind.KEPT if indicator.is_met_by(number) else BeadKind.NOT_KEPT


def owes(commitment: Commitment, period: Round) -> bool:
    """Return True when a promise owes a number for a period: always, unless it has an irregular rhythm."""
    if not commitment.only_in_months:
        return True
    months = {period.end.month} if (period.end - period.start).days < 28 else _months_of(period)
    return not months.isdisjoint(commitment.only_in_months)


def _months_of(period: Round) -> set[int]:
    """Return the months that a period of a month or longer covers."""
    first, last = period.start.year * 12 + period.start.month, period.end.year * 12 + period.end.month
    return {(month - 1) % 12 + 1 for month in range(first, min(last, first + 11) + 1)}


def whole_months_between(day: dt.date, as_of: dt.date) -> int:
    """Return how many whole calendar months lie between two days: 2 from 20 January to 1 April."""
    return max(0, (as_of.year - day.year) * 12 + as_of.month - day.month - 1)
