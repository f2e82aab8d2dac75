"""Every state that the site can show occurs in the demonstration, and none outlives its numbers."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

from generator.checks.check import check
from generator.figures.actions import ActionVerdict, action_state, nobody_promised
from generator.figures.beads import BeadKind
from generator.figures.disclosure import GapKind, disclosure
from generator.figures.measured import Measured, measure
from generator.figures.pace import Pace
from generator.figures.reporting import ReportStatus
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


def test_every_pace_but_one_occurs() -> None:
    """A threshold that is not due yet and not met yet is the one that no promise of January shows."""
    found = {state.pace for states in measured().promises.values() for state in states}
    assert set(Pace) - found == {Pace.PENDING}


def test_every_bead_occurs_and_one_was_verified() -> None:
    beads = [bead for state in measured().hospital_promises for bead in state.beads.periods]
    assert {bead.kind for bead in beads} == set(BeadKind)
    assert any(bead.verified for bead in beads)


def test_every_status_of_a_report_occurs() -> None:
    filings = [filing for name in registry().publishers for filing in measured().filings_of(name)]
    assert {filing.status for filing in filings} == set(ReportStatus)
    assert any(filing.status is ReportStatus.INCOMPLETE and filing.is_late for filing in filings)


def test_every_verdict_but_the_best_occurs() -> None:
    """No action of the demonstration is done by everybody: its plans ask for more than was promised."""
    campaigns = registry().campaigns.values()
    found = {action_state(measured(), one, action).verdict for one in campaigns for action in one.record.actions}
    assert set(ActionVerdict) - found <= {ActionVerdict.DONE}
    assert any(nobody_promised(measured(), one) for one in campaigns)


def test_every_gap_of_disclosure_occurs() -> None:
    gaps = {
        gap.kind
        for hospital in registry().hospitals.values()
        for gap in disclosure(
            registry().authority.disclosure, hospital, measured().promises[hospital.id],
            measured().filings_of(hospital.id), measured().complaint_months, AS_OF,
        ).gaps
    }  # fmt: skip
    assert gaps == set(GapKind)


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
