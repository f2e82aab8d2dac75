"""Nothing is answered before it was asked: replies, extensions, adjustments and reviews of any kind, by their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.rules.reports import asked_round
from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATES
from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.layout import (
    BULLETINS,
    CAMPAIGNS,
    CASES,
    COMMITMENTS,
    EVALUATIONS,
    HOSPITALS,
    INSPECTIONS,
    REPORTS,
    WORK_LOGS,
)
from generator.records.periods import Period
from generator.sources.compose import Path

_PREPARED = dt.timedelta(days=366)
"""The time before a plan in which something may have been done for it: one prepares, but not years before."""


def _not_before(
    filed: RecordFile[Record],
    path: Path,
    answered: str,
    answer: Record,
    asked: str,
    since: dt.date | None,
    *,
    field: str = "on",
) -> Iterator[Diagnostic]:
    """Require that an answer's day is no earlier than `since`, the day of what it answers; None for unknown.

    `answered` and `asked` name the two days, as `DATES` has them.
    """
    day = getattr(answer, field)
    if since is not None and day is not None and day < since:
        yield filed.diagnose(
            "date-order", (*path, field), earlier=DATES[asked], first=since, later=DATES[answered], second=day
        )


def findings(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a deadline is put off after the finding, a re-check passed after the mending was told.

    And that what is opened again was closed before.
    """
    for filed in tree[INSPECTIONS].values():
        for i, finding in enumerate(filed.record.findings):
            path: Path = ("findings", i)
            for j, extension in enumerate(finding.extended):
                yield from _not_before(filed, (*path, "extended", j), "extended", extension, "found", filed.record.date)
            told = min((step.on for step in finding.submitted), default=None)
            for j, recheck in enumerate(finding.rechecks):
                if recheck.passed and told is not None and recheck.on >= filed.record.date:
                    yield from _not_before(filed, (*path, "rechecks", j), "rechecks", recheck, "submitted", told)
            for j, closing in enumerate(finding.closed):
                if closing.reopened is not None:
                    place = (*path, "closed", j, "reopened")
                    yield from _not_before(filed, place, "reopened", closing.reopened, "closed", closing.on)


def cases(tree: Tree) -> Iterator[Diagnostic]:
    """Require that the deadline of a case is put off after the case was opened."""
    for filed in tree[CASES].values():
        for i, case in enumerate(filed.record.cases):
            for j, extension in enumerate(case.extended):
                yield from _not_before(filed, ("cases", i, "extended", j), "extended", extension, "opened", case.opened)


def reports(tree: Tree) -> Iterator[Diagnostic]:
    """Require that values are corrected and confirmed, and a report waived, no earlier than they can be there."""
    for (publisher, stream, period), filed in tree[REPORTS].items():
        asked = asked_round(tree, publisher, stream, period)
        report, plan = filed.record, tree[CAMPAIGNS].get(stream)
        if asked is not None:
            for i, confirmation in enumerate(report.confirmed):
                yield from _not_before(filed, ("confirmed", i), "confirmed", confirmation, "period", asked.start)
            for i, correction in enumerate(report.corrections):
                if report.submitted is None:
                    yield from _not_before(filed, ("corrections", i), "corrected", correction, "period", asked.start)
        if report.exempt is not None and plan is not None:
            yield from _not_before(filed, ("exempt",), "exempted", report.exempt, "campaign", _begins(plan.record))


def promises(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a promise is changed, confirmed and kept no earlier than it can have been given."""
    for filed in tree[COMMITMENTS].values():
        for i, commitment in enumerate(filed.record.commitments):
            path: Path = ("commitments", i)
            plan = tree[CAMPAIGNS].get(commitment.campaign) if commitment.campaign is not None else None
            since = _begins(plan.record) if plan is not None else commitment.start
            asked = "campaign" if plan is not None else "counts-from"
            for j, adjustment in enumerate(commitment.adjustments):
                yield from _not_before(filed, (*path, "adjustments", j), "adjusted", adjustment, asked, since)
            for j, confirmation in enumerate(commitment.confirmed):
                yield from _not_before(filed, (*path, "confirmed", j), "confirmed", confirmation, asked, since)
            for j, step in enumerate(commitment.milestones):
                if since is not None and step.done_on is not None and step.done_on < since - _PREPARED:
                    yield from _not_before(filed, (*path, "milestones", j), "done", step, asked, since, field="done_on")


def waivers(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a hospital is let off a campaign that has begun."""
    for filed in tree[HOSPITALS].values():
        for i, joins in enumerate(filed.record.joins):
            plan = tree[CAMPAIGNS].get(joins.campaign)
            if plan is not None and joins.exempt is not None:
                since = _begins(plan.record)
                yield from _not_before(filed, ("joins", i, "exempt"), "exempted", joins.exempt, "campaign", since)


def campaigns(tree: Tree) -> Iterator[Diagnostic]:
    """Require that what belongs to a campaign is of a day after its beginning, and a review after its period's."""
    for (campaign, _), inspection in tree[INSPECTIONS].items():
        if (plan := tree[CAMPAIGNS].get(campaign)) is not None:
            yield from _not_before(
                inspection, (), "date", inspection.record, "campaign", _begins(plan.record), field="date"
            )
    for (campaign, _), bulletin in tree[BULLETINS].items():
        if (plan := tree[CAMPAIGNS].get(campaign)) is not None:
            yield from _not_before(
                bulletin, (), "issued", bulletin.record, "campaign", _begins(plan.record), field="issued"
            )
    for (_, campaign), log in tree[WORK_LOGS].items():
        if (plan := tree[CAMPAIGNS].get(campaign)) is not None and (since := _begins(plan.record)) is not None:
            for i, done in enumerate(log.record.done):
                if done.on < since - _PREPARED:
                    yield from _not_before(log, ("done", i), "date", done, "campaign", since)
    for (_, period), evaluation in tree[EVALUATIONS].items():
        yield from _not_before(
            evaluation, (), "published", evaluation.record, "period", _first_day(period), field="published"
        )


def _begins(campaign: Campaign) -> dt.date | None:
    """Return the first day that a plan speaks of: of its document, its period or a phase; None where it has none."""
    days = [campaign.period.start, campaign.document.date, *(phase.start for phase in campaign.phases)]
    return min((day.first for day in days if day is not None), default=None)


def _first_day(period: str) -> dt.date | None:
    """Return the day on which a period begins; None for a name that is none."""
    try:
        return Period.parse(period).start
    except ValueError:
        return None


RULES = (findings, cases, reports, promises, waivers, campaigns)
