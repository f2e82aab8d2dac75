"""When reports are due, by the rule alone: days off are moved later, by those who know the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.records.campaign import Campaign, ReportingRule, Weekday
from generator.records.periods import Cadence, Period, month_end

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
        """The rounds that have begun by a day, oldest first: only whole periods, from the first after the start."""
        if self.rule.cadence is Cadence.ONCE:
            yield self._once()
            return
        period = Period.containing(self.start, self.rule.cadence)
        if period.start < self.start:
            period = period.following()
        while period.start <= until and (self.end is None or period.start <= self.end):
            yield self._periodic(period)
            period = period.following()

    def round(self, key: str) -> Round | None:
        """The round of that name; None when the rule does not ask for it."""
        if self.rule.cadence is Cadence.ONCE:
            return self._once() if key == self.rule.id else None
        try:
            period = Period.parse(key)
        except ValueError:
            return None
        if period.cadence is not self.rule.cadence or period.start < self.start:
            return None
        if self.end is not None and period.start > self.end:
            return None
        return self._periodic(period)

    def _once(self) -> Round:
        due = self.rule.due.date or self.start
        return Round(self.rule, self.rule.id, min(self.start, due), due, due)

    def _periodic(self, period: Period) -> Round:
        return Round(self.rule, str(period), period.start, period.end, due_day(self.rule, period))


def due_day(rule: ReportingRule, period: Period) -> dt.date:
    """The day that a rule names for a period.

    `weekday` is the first such day after the period, `day` a day of the period's last month (or of the month after
    it; a day that the month lacks is its last), `days_after` counts from the period's end.
    """
    due = rule.due
    if due.weekday is not None:
        wanted = list(Weekday).index(due.weekday)
        return period.end + dt.timedelta(days=(wanted - period.end.weekday() - 1) % 7 + 1)
    if due.day is not None:
        first = period.end.replace(day=1)
        if due.month == "next":
            first = month_end(first.year, first.month) + dt.timedelta(days=1)
        last = month_end(first.year, first.month)
        return min(first.replace(day=1) + dt.timedelta(days=max(due.day, 1) - 1), last)
    return period.end + dt.timedelta(days=due.days_after or 0)


def campaign_start(campaign: Campaign) -> dt.date:
    """The day on which a plan starts: its own, else that of its document, else that of its first dated phase.

    "From now on" means from the day of issue.
    """
    dates = [campaign.period.start, campaign.document.date, *(phase.start for phase in campaign.phases)]
    ends = [phase.end for phase in campaign.phases]
    return next((date.first for date in [*dates, *ends] if date is not None), UNDATED)


def campaign_end(campaign: Campaign) -> dt.date | None:
    """The last day of a plan; None for an open end."""
    return campaign.period.end.last if campaign.period.end is not None else None


def duties(campaign: Campaign) -> tuple[Duty, ...]:
    """A campaign's duties to report. A rule without dates of its own holds for as long as the campaign."""
    start, end = campaign_start(campaign), campaign_end(campaign)
    return tuple(_duty(rule, start, end) for rule in campaign.reporting)


def _duty(rule: ReportingRule, start: dt.date, end: dt.date | None) -> Duty:
    """A rule that begins after the campaign's end is for what goes on: it ends when it says so, or never."""
    follows = rule.start is not None and end is not None and rule.start > end
    return Duty(rule, rule.start or start, rule.end or (None if follows else end))


def standing_duties(rules: tuple[ReportingRule, ...]) -> tuple[Duty, ...]:
    """The duties to report on promises that belong to no campaign."""
    return tuple(Duty(rule, rule.start or UNDATED, rule.end) for rule in rules)
