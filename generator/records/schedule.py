"""When reports are due, by the rule alone: days off are moved later, by those who know the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.records.campaign import Campaign, Due, ReportingRule, Weekday
from generator.records.periods import Period, Unit, month_end

UNDATED = dt.date.min
"""The start of what nobody gave a date; the checks refuse it."""


@dataclass(frozen=True, slots=True)
class Round:
    """One report that a rule asks for. `key` is the name of its file: a period, or the rule's id if asked once."""

    rule: ReportingRule
    key: str
    start: dt.date
    end: dt.date
    due: dt.date
    """The day that the rule names; it may be a day off."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A rule with the days between which it holds; no end is open."""

    rule: ReportingRule
    start: dt.date
    end: dt.date | None

    def rounds(self, until: dt.date) -> Iterator[Round]:
        """Yield the rounds that have begun by a day, oldest first.

        Only whole periods, from the first after the start.
        """
        if not self.rule.cadence.is_periodic:
            yield self._once()
            return
        period = self._first()
        while period.start <= until and (self.end is None or period.start <= self.end):
            yield self._periodic(period)
            period = period.following()

    def round(self, key: str) -> Round | None:
        """Return the round of that name; None when the rule does not ask for it."""
        if not self.rule.cadence.is_periodic:
            return self._once() if key == self.rule.id else None
        try:
            period = Period.parse(key)
        except ValueError:
            return None
        if period.cadence != self.rule.cadence or period.start < self.start:
            return None
        if period.cadence.unit is Unit.WEEK and (period.start - self._first().start).days % (7 * period.cadence.count):
            return None
        if self.end is not None and period.start > self.end:
            return None
        return self._periodic(period)

    def _first(self) -> Period:
        """Return the first whole period; rounds of several weeks are counted from it."""
        period = Period.containing(self.start, self.rule.cadence)
        if period.start < self.start and self.rule.cadence.unit is Unit.WEEK:  # the next Monday, not weeks later
            monday = self.start + dt.timedelta(days=-self.start.weekday() % 7)
            return Period.containing(monday, self.rule.cadence)
        return period.following() if period.start < self.start else period

    def _once(self) -> Round:
        due = self.rule.due.date or self.start
        return Round(self.rule, self.rule.id, min(self.start, due), due, due)

    def _periodic(self, period: Period) -> Round:
        return Round(self.rule, str(period), period.start, period.end, due_day(self.rule, period))


def forwarding_day(duty: Duty, asked: Round) -> dt.date:
    """Return the day by which a round is passed on, by the rule alone; only for a rule that asks for it."""
    forwarding = duty.rule.forwarding
    assert forwarding is not None
    if forwarding.due.date is not None:
        return forwarding.due.date
    return _day_of(forwarding.due, Period(asked.start, asked.end, duty.rule.cadence))


def due_day(rule: ReportingRule, period: Period) -> dt.date:
    """Return the day that a rule names for a period.

    `weekday` is the first such day after the period. `day` is a day of the period's last month, of the month after it
    (`next`), or for a year of a month by its number: the one nearest to the year's end, so `11` is its November and `1`
    the January after it. A day that the month lacks is its last. `days_after` counts from the period's end.
    """
    return _day_of(rule.due, period)


def _day_of(due: Due, period: Period) -> dt.date:
    if due.weekday is not None:
        wanted = list(Weekday).index(due.weekday)
        return period.end + dt.timedelta(days=(wanted - period.end.weekday() - 1) % 7 + 1)
    if due.day is not None:
        year, month = _month_of(due.month, period)
        return min(dt.date(year, month, 1) + dt.timedelta(days=max(due.day, 1) - 1), month_end(year, month))
    return period.end + dt.timedelta(days=due.days_after or 0)


def _month_of(month: str, period: Period) -> tuple[int, int]:
    """Return the year and month in which a report of a period is due."""
    if month in ("same", "next"):
        number = period.end.year * 12 + period.end.month - 1 + (month == "next")
        return number // 12, number % 12 + 1
    wanted = int(month)
    later = (wanted - period.end.month) % 12  # months after the period's last
    number = period.end.year * 12 + period.end.month - 1 + (later if later <= 6 else later - 12)
    return number // 12, number % 12 + 1


def campaign_start(campaign: Campaign) -> dt.date:
    """Return the day on which a plan starts: its own, else that of its document, else that of its first dated phase.

    "From now on" means from the day of issue.
    """
    dates = [campaign.period.start, campaign.document.date, *(phase.start for phase in campaign.phases)]
    ends = [phase.end for phase in campaign.phases]
    return next((date.first for date in [*dates, *ends] if date is not None), UNDATED)


def campaign_end(campaign: Campaign) -> dt.date | None:
    """Return the last day of a plan; None for an open end."""
    return campaign.period.end.last if campaign.period.end is not None else None


def duties(campaign: Campaign) -> tuple[Duty, ...]:
    """Return a campaign's duties to report. A rule without dates of its own holds for as long as the campaign."""
    start, end = campaign_start(campaign), campaign_end(campaign)
    return tuple(_duty(rule, start, end) for rule in campaign.reporting)


def _duty(rule: ReportingRule, start: dt.date, end: dt.date | None) -> Duty:
    """Bound a rule by its campaign; one that begins after the campaign's end is for what goes on, and may never end."""
    follows = rule.start is not None and end is not None and rule.start > end
    return Duty(rule, rule.start or start, rule.end or (None if follows else end))


def standing_duties(rules: tuple[ReportingRule, ...]) -> tuple[Duty, ...]:
    """Return the duties to report on promises that belong to no campaign."""
    return tuple(Duty(rule, rule.start or UNDATED, rule.end) for rule in rules)
