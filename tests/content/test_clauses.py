"""The seven plans say what their documents order, nothing less, and mark what the documents do not order."""

from __future__ import annotations

from collections import Counter

import pytest
from citations import PLANS, Citation, citations, clauses, parts_of, records

from generator.records.base import Record
from generator.records.campaign import Campaign, Due, MediaRule, Scope, SourceDocument
from generator.records.indicator import Indicator

CLAUSES = clauses()


@pytest.fixture(scope="module")
def cited() -> tuple[Citation, ...]:
    return citations()


@pytest.fixture(scope="module")
def plans() -> dict[str, Record]:
    return {name: record for path, record in records() for name in PLANS if path == f"campaigns/{name}/campaign.yml"}


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


_PARTS = (Due, Indicator, MediaRule, Scope, SourceDocument)
"""Parts of what cites already: they speak only when they, and not what they belong to, were added."""


@pytest.mark.parametrize("name", PLANS)
def test_everything_in_a_plan_is_cited_or_marked_as_added(plans: dict[str, Record], name: str) -> None:
    """Each aim, phase, task, action, measure, rule, role and area names its clause or says that it was added."""
    plan = plans[name]
    assert isinstance(plan, Campaign)
    silent = [
        str(part) for part in parts_of(plan) if not isinstance(part, _PARTS) and not part.clause and not part.added
    ]
    assert silent == []
