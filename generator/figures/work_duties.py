"""Meetings, visits, bulletins and soundings that a plan orders: due and made, by the records alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.figures.standards import AMONG_HOSPITALS
from generator.records.inspection import InspectionKind
from generator.records.periods import Period
from generator.records.schedule import campaign_end
from generator.records.work_duty import WorkDone, WorkDuty, WorkKind
from generator.registry import CampaignEntry, Registry


class TurnState(StrEnum):
    """The outcome of one time that a duty fell due."""

    MADE = "made"
    LATE = "late"
    MISSED = "missed"
    OPEN = "open"
    """Not made, and there is still time."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that meets a duty: a meeting, a visit, a bulletin."""

    on: dt.date
    done: WorkDone | None = None
    """Its record, where it has one of its own."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that a duty fell due."""

    start: dt.date
    due: dt.date | None
    """The last day that counts; None where the plan names none."""
    deeds: tuple[Deed, ...]
    state: TurnState
    period: Period | None = None
    """None for a duty that falls due once."""


@dataclass(frozen=True, slots=True)
class DutyTurns:
    """One duty of one publisher as of a day."""

    duty: WorkDuty
    publisher: str
    turns: tuple[Turn, ...]
    """Oldest first; the last may still be open."""

    @property
    def due(self) -> int:
        """Times that it had to be made by now, or was made already."""
        return sum(turn.state is not TurnState.OPEN for turn in self.turns)

    @property
    def made(self) -> int:
        """Turns that were met."""
        return sum(turn.state in (TurnState.MADE, TurnState.LATE) for turn in self.turns)

    @property
    def missed(self) -> int:
        """Turns that passed and were not met."""
        return self.due - self.made

    @property
    def last(self) -> Deed | None:
        """The newest time that it was done."""
        return max((deed for turn in self.turns for deed in turn.deeds), key=lambda deed: deed.on, default=None)


def duty_turns(
    registry: Registry, campaign: CampaignEntry, duty: WorkDuty, publisher: str, as_of: dt.date
) -> DutyTurns:
    """Return the times that a duty fell due for a publisher, and what met them by `as_of`."""
    start = duty.start or campaign.start
    joins = registry.publishers[publisher].joins(campaign.id)
    if joins is not None and joins.start is not None:
        start = max(start, joins.start)
    deeds = [deed for deed in _deeds(registry, campaign, duty, publisher) if start <= deed.on <= as_of]
    if duty.every is None:
        return DutyTurns(duty, publisher, (_once(duty, start, deeds, as_of),) if start <= as_of else ())
    end = duty.end or campaign_end(campaign.record)
    return DutyTurns(duty, publisher, tuple(_turns(duty, start, end, deeds, as_of)))


def _deeds(registry: Registry, campaign: CampaignEntry, duty: WorkDuty, publisher: str) -> list[Deed]:
    """Return everything that meets a duty, oldest first. Visits and bulletins have records of their own."""
    if duty.kind is WorkKind.VISIT:
        wanted = duty.inspections or tuple(
            kind for kind in InspectionKind if kind not in AMONG_HOSPITALS and kind is not InspectionKind.THIRD_PARTY
        )
        visits = (
            campaign.inspections.values()
            if duty.owner == "authority"
            else [visit for name, visit in registry.publishers[publisher].inspections if name == campaign.id]
        )
        deeds = [Deed(visit.date) for visit in visits if visit.kind in wanted]
    elif duty.kind is WorkKind.BULLETIN:
        deeds = [Deed(bulletin.issued) for bulletin in campaign.bulletins.values()]
    else:
        log = registry.publishers[publisher].work_log.get(campaign.id, ())
        deeds = [Deed(done.on, done) for done in log if done.duty == duty.id]
    return sorted(deeds, key=lambda deed: deed.on)


def _once(duty: WorkDuty, start: dt.date, deeds: Sequence[Deed], as_of: dt.date) -> Turn:
    """Return the one turn of a duty: met by what came in time, else by the first that came late.

    Without a day everything meets it.
    """
    due = duty.due.last if duty.due is not None else None
    in_time = tuple(deed for deed in deeds if due is None or deed.on <= due)
    if in_time:
        return Turn(start, due, in_time, TurnState.MADE)
    if deeds:
        return Turn(start, due, (deeds[0],), TurnState.LATE)
    return Turn(start, due, (), TurnState.MISSED if due is not None and as_of > due else TurnState.OPEN)


def _turns(duty: WorkDuty, start: dt.date, end: dt.date | None, deeds: Sequence[Deed], as_of: dt.date) -> list[Turn]:
    """Return whole periods that have begun; a deed counts for its own, or for the one before while that is still open.

    A bulletin of the first quarter is issued in April: it counts for the quarter that nobody has written of yet.
    """
    assert duty.every is not None
    periods: list[Period] = []
    period = Period.containing(start, duty.every)
    if period.start < start:
        period = period.following()
    while period.start <= as_of and (end is None or period.start <= end):
        periods.append(period)
        period = period.following()
    lag = dt.timedelta(days=duty.days_after)
    met: list[list[Deed]] = [[] for _ in periods]
    for deed in deeds:
        waiting = next((i for i, one in enumerate(periods) if not met[i] and one.end < deed.on <= one.end + lag), None)
        own = next((i for i, one in enumerate(periods) if one.start <= deed.on <= one.end), None)
        place = waiting if waiting is not None else own
        if place is not None:
            met[place].append(deed)
    return [
        Turn(
            period.start, period.end + lag, tuple(met[i]),
            TurnState.MADE if met[i] else TurnState.MISSED if as_of > period.end + lag else TurnState.OPEN, period,
        )
        for i, period in enumerate(periods)
    ]  # fmt: skip


def publisher_duties(
    registry: Registry, campaign: CampaignEntry, publisher: str, as_of: dt.date
) -> tuple[DutyTurns, ...]:
    """Return the duties that a campaign gives to one publisher; none for a hospital that is exempt."""
    joins = registry.publishers[publisher].joins(campaign.id)
    if joins is not None and joins.is_exempt(as_of):
        return ()
    own = "authority" if publisher == registry.own.id else "hospitals"
    return tuple(
        duty_turns(registry, campaign, duty, publisher, as_of) for duty in campaign.record.duties if duty.owner == own
    )


def campaign_duties(registry: Registry, campaign: CampaignEntry, as_of: dt.date) -> tuple[DutyTurns, ...]:
    """Return every duty of a campaign for everybody who has it: the authority first, then each participant."""
    return tuple(
        turns
        for publisher in (registry.own.id, *campaign.participants)
        for turns in publisher_duties(registry, campaign, publisher, as_of)
    )
