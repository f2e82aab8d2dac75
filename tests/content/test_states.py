"""Every state that the site can show occurs in the demonstration, and none outlives its numbers."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from generator import figures
from generator.checks.check import check
from generator.figures.actions import ActionVerdict, action_state, nobody_promised
from generator.figures.beads import BeadKind
from generator.figures.disclosure import DisclosureGap, GapKind, Ledger, disclosure
from generator.figures.findings import FindingStep
from generator.figures.measured import Measured, measure
from generator.figures.missing import MissingKind, missing_now
from generator.figures.news import EVERYTHING, PromiseEvent, PromiseNews
from generator.figures.pace import Pace
from generator.figures.phases import When, phase_states
from generator.figures.promise import PromiseState, Verification
from generator.figures.reporting import ReportStatus
from generator.figures.verdict import Square, Verdict, square_of, verdict_of
from generator.figures.work_duties import TurnState, publisher_duties
from generator.records.layout import AUTHORITY
from generator.records.report import Stage
from generator.registry import Registry, build_registry
from generator.site.kinds import site_pages

ROOT = Path(__file__).resolve().parents[2]
AS_OF = dt.date(2024, 1, 22)
_PAGE = re.compile(r"`([\w/-]+(?:/[\w-]+)*\.html)`")


@cache
def registry() -> Registry:
    return build_registry(check(ROOT / "content").tree)


@cache
def measured(as_of: dt.date = AS_OF) -> Measured:
    return measure(registry(), as_of)


def test_every_page_that_the_handbook_names_is_there() -> None:
    handbook = (ROOT / "content/README.md").read_text(encoding="utf-8")
    section = handbook.split("## 看得见的每一种状态")[1].split("\n## ")[0]
    named = set(_PAGE.findall(section))
    assert len(named) >= 15
    assert named - {page.address for page in site_pages(measured())} == set()


def every_state() -> tuple[PromiseState, ...]:
    """Every promise of every publisher."""
    return tuple(state for states in measured().promises.values() for state in states)


STATES: dict[type[StrEnum], Callable[[], set[StrEnum]]] = {
    Pace: lambda: {state.pace for state in every_state()},
    Verdict: lambda: {verdict_of(state) for state in every_state()},
    Square: lambda: {square_of(state) for state in every_state()},
    Verification: lambda: {state.verification for state in every_state()},
    Stage: lambda: {value.stage for state in every_state() for value in state.reported},
    ActionVerdict: lambda: {
        action_state(measured(), one, action).verdict
        for one in registry().campaigns.values()
        for action in one.record.actions
    },
    TurnState: lambda: {
        turn.state
        for one in registry().campaigns.values()
        for name in (AUTHORITY, *one.participants)
        for turns in publisher_duties(registry(), one, name, AS_OF)
        for turn in turns.turns
    },
    FindingStep: lambda: {finding.step for finding in measured().findings},
    When: lambda: {
        phase.when for one in registry().campaigns.values() for phase in phase_states(one, registry().workdays, AS_OF)
    },
    MissingKind: lambda: {one.kind for one in missing_now(measured())},
    PromiseEvent: lambda: {one.event for one in measured().news[EVERYTHING] if isinstance(one, PromiseNews)},
    BeadKind: lambda: {bead.kind for state in measured().hospital_promises for bead in state.beads.periods},
    ReportStatus: lambda: {filing.status for name in registry().publishers for filing in measured().filings_of(name)},
    GapKind: lambda: {gap.kind for gap in gaps()},
    Ledger: lambda: {gap.ledger for gap in gaps() if gap.ledger is not None},
}
"""States of promises, actions, reports, duties, findings and phases, and how they are found in the demonstration."""
ONLY_SOME: dict[type[StrEnum], set[StrEnum]] = {Ledger: {Ledger.DISINFECTANTS, Ledger.SMOKE_FREE}}
"""Of ledgers, those in which no month is missing."""


@pytest.mark.parametrize("kind", STATES, ids=lambda kind: kind.__name__)
def test_every_state_occurs(kind: type[StrEnum]) -> None:
    """Each member of the enumeration is there at least once."""
    assert set(kind) - STATES[kind]() == ONLY_SOME.get(kind, set())


def test_no_enumeration_of_states_is_forgotten() -> None:
    """Every enumeration among the figures is looked for here."""
    names = [f"{figures.__name__}.{module.name}" for module in pkgutil.iter_modules(figures.__path__)]
    there = {
        found
        for name in names
        for found in vars(importlib.import_module(name)).values()
        if isinstance(found, type) and issubclass(found, StrEnum) and found.__module__ == name
    }
    assert there == set(STATES) - {Stage}  # that one is declared, not worked out


def gaps() -> tuple[DisclosureGap, ...]:
    """What should be public and is not, of every hospital."""
    return tuple(
        gap
        for hospital in registry().hospitals.values()
        for gap in disclosure(
            registry().authority.disclosure, hospital, measured().promises[hospital.id],
            measured().filings_of(hospital.id), measured().complaint_months, AS_OF,
        ).gaps
    )  # fmt: skip


def test_some_of_them_are_of_a_rarer_kind() -> None:
    """A bead that was verified, a report that is late and incomplete, a plan of which nobody promised anything."""
    assert any(bead.verified for state in measured().hospital_promises for bead in state.beads.periods)
    filings = [filing for name in registry().publishers for filing in measured().filings_of(name)]
    assert any(filing.status is ReportStatus.INCOMPLETE and filing.is_late for filing in filings)
    assert any(nobody_promised(measured(), one) for one in registry().campaigns.values())


def test_nothing_is_kept_by_the_numbers_of_another_year() -> None:
    """Built as of 30 December 2024 no promise that stands for good rests on numbers of January."""
    later = measured(dt.date(2024, 12, 30))
    kept = {Pace.KEPT, Pace.SOMETIMES, Pace.ONE_MISSING, Pace.UNMET}
    states = [state for states in later.promises.values() for state in states if state.commitment.standing]
    assert len(states) > 30
    assert [state.commitment.id for state in states if state.pace in kept] == []


def test_hospitals_and_the_authority_are_counted_apart() -> None:
    """Together they are all promises; no promise of the authority is among the hospitals'."""
    own = measured().promises["authority"]
    assert own
    assert {state.publisher for state in measured().hospital_promises} == set(registry().hospitals)
    every = sum(len(states) for states in measured().promises.values())
    assert len(measured().hospital_promises) + len(own) == every
