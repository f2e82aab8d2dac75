"""The seven plans say what their documents order, nothing less, and mark what the documents do not order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from citations import PLANS, Citation, citations, clauses, parts_of, records

from generator.records.campaign import (
    Campaign,
    Contact,
    Due,
    Forwarding,
    MediaRule,
    Requirement,
    SourceDocument,
    Weekday,
)
from generator.records.evidence import MediaLevel
from generator.records.indicator import Direction, Indicator
from generator.records.periods import Cadence, PartialDate
from generator.records.scope import Scope

CLAUSES = clauses()


@pytest.fixture(scope="module")
def cited() -> tuple[Citation, ...]:
    return citations()


@pytest.fixture(scope="module")
def plans() -> dict[str, Campaign]:
    found = {}
    for path, record in records():
        if isinstance(record, Campaign):
            found[path.split("/")[1]] = record
    assert set(found) == set(PLANS)
    return found


def test_the_index_has_every_clause_once_and_each_has_a_citation_of_its_own() -> None:
    """329 clauses of seven plans; no two of one plan are cited alike."""
    assert len(CLAUSES) == 329
    assert {clause.plan for clause in CLAUSES} == set(PLANS)
    counts = Counter((clause.plan, clause.citation) for clause in CLAUSES)
    assert [place for place, count in counts.items() if count > 1] == []


def test_no_clause_is_without_a_record(cited: tuple[Citation, ...]) -> None:
    """What a document orders, some record of the demonstration says and cites."""
    there = {(one.plan, one.citation) for one in cited}
    missing = [clause for clause in CLAUSES if (clause.plan, clause.citation) not in there]
    assert [f"{clause.id} {clause.citation} {clause.says}" for clause in missing] == []


def test_no_record_cites_a_clause_that_does_not_exist(cited: tuple[Citation, ...]) -> None:
    """A citation that no document has would lend an order to what nobody ordered."""
    known = {(clause.plan, clause.citation) for clause in CLAUSES}
    assert [(one.path, one.citation) for one in cited if (one.plan, one.citation) not in known] == []


_PARTS = (Contact, Due, Forwarding, Indicator, MediaRule, Scope, SourceDocument)
"""Parts of what cites already: they speak only when they, and not what they belong to, were added."""


@pytest.mark.parametrize("name", PLANS)
def test_everything_in_a_plan_is_cited_or_marked_as_added(plans: dict[str, Campaign], name: str) -> None:
    """Each aim, phase, task, action, measure, rule, role and area names its clause or says that it was added."""
    plan = plans[name]
    silent = [
        str(part) for part in parts_of(plan) if not isinstance(part, _PARTS) and not part.clause and not part.added
    ]
    assert silent == []


def day(text: str) -> PartialDate:
    """Return a day or a month as plans write it."""
    return PartialDate.parse(text)


PHASES: dict[str, list[tuple[str | None, str | None]]] = {
    "clean-home": [(None, "2024-01-19"), (None, "2024-02-05"), ("2024-02-06", "2024-02-25"), (None, None)],
    "civilised-city-first": [
        ("2023-05", "2023-05"), ("2023-05", "2023-06"), ("2023-07", "2023-11"), ("2023-12", "2023-12"),
    ],
    "civilised-city-focus": [("2023-08", "2023-08"), (None, "2023-08-31"), (None, "2023-12")],
    "ten-actions": [
        (None, "2023-07-08"), ("2023-07-09", "2023-07-31"), ("2023-08-01", "2023-09-30"), ("2023-10-01", "2023-12-31"),
    ],
}  # fmt: skip
"""Starts and ends as the documents give them; "now" and "for good" are no dates."""


@pytest.mark.parametrize("name", PHASES)
def test_phases_have_the_dates_of_their_document(plans: dict[str, Campaign], name: str) -> None:
    """Exact days, months where only months are given, nothing where a document says "now" or "long-term"."""
    found = [(phase.start, phase.end) for phase in plans[name].phases]
    assert found == [(start and day(start), end and day(end)) for start, end in PHASES[name]]


ENDS = {
    "clean-home": (None, "2024-02-25"), "ten-actions": (None, "2023-12-31"),
    "civilised-city-first": ("2023-05", "2023-12"), "civilised-city-focus": ("2023-08", "2023-12"),
    "civilised-city-second": ("2023-01", "2023-12"), "civilised-sector-2012": ("2012-01", "2012-12"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDS)
def test_a_plan_ends_when_its_document_says(plans: dict[str, Campaign], name: str) -> None:
    """The ten actions end with 2023, the clean homes on 25 February; both start "now"."""
    start, end = ENDS[name]
    period = plans[name].period
    assert (period.start, period.end) == (start and day(start), end and day(end))


def test_a_plan_without_a_year_says_that_the_year_is_ours(plans: dict[str, Campaign]) -> None:
    """The document on a better environment names no period at all."""
    assert plans["better-environment"].period.added


NUMBERS = {
    ("civilised-sector-2012", "twenty-four"): (Direction.AT_LEAST, 24, "条"),
    ("civilised-city-second", "queue"): (Direction.AT_MOST, 15, "分钟"),
    ("civilised-city-second", "guards"): (Direction.AT_LEAST, 100, "%"),
    ("civilised-city-second", "free-clinics"): (Direction.AT_LEAST, 6, "个"),
    ("civilised-city-second", "led-film"): (Direction.AT_LEAST, 13, "万次"),
    ("ten-actions", "quality-nursing"): (Direction.AT_LEAST, 100, "%"),
    ("ten-actions", "green-rate"): (Direction.AT_LEAST, 35, "%"),
    ("ten-actions", "ethics-files"): (Direction.INCREASE, 100, "%"),
    ("ten-actions", "pledges"): (Direction.INCREASE, 100, "%"),
}
"""Every number that a document gives to a measure: 24 measures, 15 minutes, every day, six health days, 130,000
showings, the whole hospital, 35 %, one file for each, all staff."""


def test_measures_have_the_numbers_of_their_documents_and_no_others(plans: dict[str, Campaign]) -> None:
    """A target that no document gives says that it was added."""
    found = {
        (name, measure.id): (measure.indicator.direction, measure.indicator.target, measure.indicator.unit)
        for name, plan in plans.items()
        for action in plan.actions
        for measure in action.measures
        if measure.indicator is not None and not measure.indicator.added
    }
    assert found == {key: (way, Decimal(number), unit) for key, (way, number, unit) in NUMBERS.items()}


RULES = {
    ("clean-home", "summary"): Due(date=dt.date(2024, 2, 25)),
    ("clean-home", "summary-districts"): Due(date=dt.date(2024, 2, 25)),
    ("civilised-city-focus", "problem-list"): Due(date=dt.date(2023, 8, 28)),
    ("ten-actions", "plan"): Due(date=dt.date(2023, 7, 9)),
    ("ten-actions", "weekly"): Due(weekday=Weekday.MONDAY),
    ("ten-actions", "monthly"): Due(day=28, month="same"),
}


def test_reports_are_due_when_their_documents_say_and_every_other_due_day_is_ours(plans: dict[str, Campaign]) -> None:
    """Every Monday, on the 28th, once by a day; the half-month, "regularly" and "gathered" are dated by us."""
    found = {
        (name, rule.id): rule.due
        for name, plan in plans.items()
        for rule in plan.reporting
        if not rule.added and not rule.due.added
    }
    assert found == RULES


def test_the_ten_actions_ask_for_what_the_document_asks_for(plans: dict[str, Campaign]) -> None:
    """A form, a ledger and a summary a week, a conclusion a month, a piece a week in media of city level or above."""
    rules = {rule.id: rule for rule in plans["ten-actions"].reporting}
    part = Requirement
    assert rules["weekly"].requires == (part.ENTRIES, part.LEDGER, part.SUMMARY, part.EVIDENCE, part.MEDIA)
    assert rules["monthly"].requires == (part.ENTRIES, part.LEDGER, part.CONCLUSION, part.EVIDENCE)
    media = rules["weekly"].media
    assert media is not None
    assert (media.at_least, media.level) == (1, MediaLevel.CITY)
    assert len(plans["ten-actions"].actions) == 10


def test_who_looks_looks_as_often_as_the_document_says(plans: dict[str, Campaign]) -> None:
    """Every week and all within the half-month; a secret visit a month, a bulletin a quarter; no other rhythm."""
    areas = {
        (name, area.visit_every, area.cover_every)
        for name, plan in plans.items()
        for area in plan.supervision
        if not area.added
    }
    named = Cadence.named()
    assert areas == {("civilised-city-focus", named["weekly"], named["half-monthly"])}
    every = {
        (name, duty.id): duty.every for name, plan in plans.items() for duty in plan.duties if duty.every is not None
    }
    assert every == {
        ("civilised-sector-2012", "integrity-lectures"): named["monthly"],
        ("civilised-city-focus", "weekly-dispatch"): named["weekly"],
        ("better-environment", "secret-visits"): named["monthly"],
        ("better-environment", "bulletins"): named["quarterly"],
    }
