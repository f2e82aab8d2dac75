"""Everything measured once, as of a date: what the pages are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.figures.complaints import months_to_publish
from generator.figures.findings import (
    FindingCounts,
    FindingState,
    FindingView,
    assess_finding,
    by_urgency,
    group_findings,
)
from generator.figures.history import History
from generator.figures.missing import Missing, missing_now
from generator.figures.news import ChangeNews, NewsView, news_groups
from generator.figures.practices import ReportedPractice, practices
from generator.figures.promise import PromiseState, assess
from generator.figures.receptions import kept_events, own_receptions
from generator.figures.reporting import DutyFilings, Filing, all_filings
from generator.figures.values import reported_values
from generator.records.event import Event
from generator.records.layout import AUTHORITY
from generator.records.notice import WallNotice
from generator.registry import Registry


@dataclass(frozen=True)
class Measured:
    """The registry with the state of every promise and every report as of a date."""

    registry: Registry
    as_of: dt.date
    filings: Mapping[str, tuple[DutyFilings, ...]]
    """By campaign; `standing` is for promises of none."""
    promises: Mapping[str, tuple[PromiseState, ...]]
    """By publisher, in the order of its file; empty for one that promises nothing."""

    findings: tuple[FindingState, ...]
    """Every finding known by then, in the order in which they were found."""

    history: History = field(default_factory=History)
    """The changes of the records that were known by then; none where nobody can know."""

    kept: Mapping[str, dt.date] = field(default_factory=dict)
    """Publishers whose newest records have errors, with the day on which those that are used were published."""

    @cached_property
    def hospital_promises(self) -> tuple[PromiseState, ...]:
        """Every promise of a hospital; those of the districts and of the authority are counted apart, always."""
        return tuple(state for name in self.registry.hospitals for state in self.promises.get(name, ()))

    @cached_property
    def by_measure(self) -> Mapping[tuple[str, str], Mapping[str, tuple[PromiseState, ...]]]:
        """By campaign and measure, then by hospital."""
        found: dict[tuple[str, str], dict[str, tuple[PromiseState, ...]]] = {}
        for hospital, states in self.promises.items():
            for state in states:
                commitment = state.commitment
                if commitment.campaign is not None and commitment.measure is not None:
                    hospitals = found.setdefault((commitment.campaign, commitment.measure), {})
                    hospitals[hospital] = (*hospitals.get(hospital, ()), state)
        return found

    @cached_property
    def left_to_the_authority(self) -> frozenset[tuple[str, str]]:
        """Measures, with their campaigns, that the authority promised and nobody else."""
        return frozenset(measure for measure, answers in self.by_measure.items() if answers.keys() == {AUTHORITY})

    @cached_property
    def withheld(self) -> frozenset[tuple[str, str, str]]:
        """Publisher, promise and period of what those above the hospitals may not publish, by the hospitals' months."""
        return frozenset(
            (name, state.commitment.id, value.round.key)
            for name, states in self.promises.items()
            if name not in self.registry.hospitals
            for state in states
            for value in state.reported
            if value.is_withheld
        )

    @cached_property
    def promised_campaigns(self) -> frozenset[str]:
        """Campaigns of which somebody promised a measure."""
        return frozenset(campaign for campaign, _ in self.by_measure)

    @cached_property
    def finding_groups(self) -> Mapping[FindingView, tuple[FindingState, ...]]:
        """The findings by what the ledger can be narrowed to; nothing by what has none."""
        return group_findings(self.findings)

    @cached_property
    def finding_counts(self) -> FindingCounts:
        """The counts of all findings."""
        return FindingCounts.of(self.findings)

    @cached_property
    def urgent_findings(self) -> tuple[FindingState, ...]:
        """All findings, the most urgent first."""
        return tuple(sorted(self.findings, key=by_urgency))

    @cached_property
    def urgent_finding_groups(self) -> Mapping[FindingView, tuple[FindingState, ...]]:
        """The same by what the ledger can be narrowed to; nothing by what has none."""
        return group_findings(self.urgent_findings)

    def findings_of(self, hospital: str) -> tuple[FindingState, ...]:
        """Return the findings at a hospital, in the order in which they were found."""
        return self.finding_groups.get(("hospital", hospital), ())

    @cached_property
    def news(self) -> Mapping[NewsView, tuple[ChangeNews, ...]]:
        """All that changed, newest first, by what it can be narrowed to; nothing by what has none."""
        return news_groups(self)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """Return all that is missing: by publisher in the order of lists, what is late longest first."""
        return missing_now(self)

    @cached_property
    def practices(self) -> Mapping[str, tuple[ReportedPractice, ...]]:
        """Return the practices worth copying that hospitals have reported, by campaign."""
        return practices(self.registry, self.as_of)

    @cached_property
    def kept_events(self) -> Mapping[str, tuple[tuple[str, Event], ...]]:
        """Return the dates of each publisher of which it is said whether they were held."""
        return kept_events(self.registry, self.as_of)

    @cached_property
    def receptions(self) -> Mapping[str, tuple[tuple[str, Event], ...]]:
        """The reception days that each publisher itself holds."""
        return own_receptions(self.registry, self.as_of)

    @cached_property
    def notices(self) -> Mapping[str, WallNotice]:
        """The notices for walls that were issued by then."""
        return {name: one for name, one in self.registry.notices.items() if one.issued <= self.as_of}

    @cached_property
    def complaint_months(self) -> Mapping[str, dt.date | None]:
        """The months whose complaint counts a page shows, newest first, with the days on which they are due.

        None for one that nobody has to publish.
        """
        return months_to_publish(self.registry.workdays, self.as_of, self.registry.authority.complaint_figures)

    def filings_of(self, hospital: str) -> tuple[Filing, ...]:
        """Return all filings of a hospital, campaign by campaign."""
        return tuple(
            filing
            for duties in self.filings.values()
            for duty in duties
            for filing in duty.by_hospital.get(hospital, ())
        )


def measure(
    registry: Registry, as_of: dt.date, history: History | None = None, kept: Mapping[str, dt.date] | None = None
) -> Measured:
    """Measure everything in a registry as of a date, with the history of its records where it is known.

    `kept` are publishers whose newest records have errors, with the day of those that are used.
    """
    filings = all_filings(registry, as_of)
    promises = {}
    for publisher in registry.publishers.values():
        values = reported_values(registry, publisher, as_of)
        promises[publisher.id] = tuple(
            assess(registry, publisher, said, values, filings, as_of) for said in publisher.commitments
        )
    findings = (
        assess_finding(campaign.id, name, visit, finding, registry.workdays, as_of)
        for campaign in registry.campaigns.values()
        for name, visit in campaign.inspections.items()
        for finding in visit.findings
    )
    known = sorted((one for one in findings if one is not None), key=lambda one: (one.inspection.date, one.finding.id))
    return Measured(registry, as_of, filings, promises, tuple(known), history or History(), kept or {})
