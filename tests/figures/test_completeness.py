"""What a report must bring, by its rule, and which press reports count."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for

from generator.figures.completeness import lacking, media_that_counts, media_wanted
from generator.records.campaign import ReportingRule, Requirement
from generator.records.evidence import MediaLevel
from generator.records.report import Report

ENTRY = {"commitment": "p", "stage": "进行中"}
WORK = {"id": "w", "what": "量车位", "who": "总务科", "due": "2023-08-01", "state": "进行中"}
PAPER = {"title": "照片", "date": "2023-07-16", "kept_at": "总务科"}


def rule(*parts: str, **fields: Any) -> ReportingRule:
    """A weekly report that must bring some parts."""
    due = {"weekday": "monday"}
    return ReportingRule.model_validate(
        {"id": "w", "title": "周报", "cadence": "weekly", "due": due, "requires": parts, **fields}
    )


def report(**fields: Any) -> Report:
    return Report.model_validate({"submitted": "2023-07-17", **fields})


def piece(level: str | None = None) -> dict[str, str]:
    """A press report of a level, or of one that nobody wrote."""
    found = {"title": "车位多了", "outlet": "日报", "date": "2023-07-14"}
    return found if level is None else {**found, "level": level}


def test_a_week_asks_for_entries_ledger_and_summary_and_a_month_for_a_conclusion() -> None:
    """Each rhythm brings what its plan orders, and a missing part is told in a fixed order."""
    week = rule("entries", "ledger", "summary")
    assert lacking(week, report(entries=[ENTRY], ledger=[WORK], summary="动工了。")) == ()
    assert lacking(week, report(summary="动工了。")) == (Requirement.ENTRIES, Requirement.LEDGER)
    month = rule("conclusion", "ledger", "entries")
    assert lacking(month, report(entries=[ENTRY], ledger=[WORK], summary="动工了。")) == (Requirement.CONCLUSION,)
    assert lacking(month, report(entries=[ENTRY], ledger=[WORK], conclusion="完工了。")) == ()


def test_a_paper_called_ledger_is_no_ledger() -> None:
    """A title of evidence says nothing of what is to be done, by whom and by when."""
    paper = {**PAPER, "title": "第28周工作台账"}
    assert lacking(rule("ledger", "evidence"), report(evidence=[paper])) == (Requirement.LEDGER,)


def test_evidence_of_one_promise_is_evidence() -> None:
    """It may lie with the report or with one of its entries."""
    assert lacking(rule("evidence"), report(entries=[{**ENTRY, "evidence": [PAPER]}])) == ()
    assert lacking(rule("evidence"), report(entries=[ENTRY])) == (Requirement.EVIDENCE,)


@pytest.mark.parametrize(
    ("levels", "complete"),
    [
        ([], False),
        (["county"], False),
        ([None], False),
        (["own", "county"], False),
        (["city"], True),
        (["county", "national"], True),
    ],
)
def test_only_media_of_the_level_count(levels: list[str | None], complete: bool) -> None:
    """A county's own channel is no coverage 市级以上, and neither is a piece whose level nobody wrote."""
    asks = rule(media={"at_least": "1", "level": "city"})
    sent = report(media=[piece(level) for level in levels])
    assert (lacking(asks, sent) == ()) is complete


def test_media_without_a_level_in_the_rule_are_all_counted() -> None:
    """`requires: media` alone asks for one piece of any kind."""
    assert lacking(rule("media"), report(media=[piece()])) == ()
    assert lacking(rule("media"), report()) == (Requirement.MEDIA,)
    assert lacking(rule(media={"at_least": "2"}), report(media=[piece()])) == (Requirement.MEDIA,)


def test_an_exempt_report_owes_nothing() -> None:
    """Nobody asks for papers of a week of flood."""
    exempt = Report.model_validate({"exempt": {"reason": "抢险。", "approved_by": "县卫健委办公室"}})
    assert lacking(rule("entries", "ledger", "media"), exempt) == ()


@holds_for(st.lists(st.sampled_from([None, *MediaLevel]), max_size=6), st.sampled_from([None, *MediaLevel]))
def test_a_lower_bar_never_counts_less(levels: list[MediaLevel | None], bar: MediaLevel | None) -> None:
    """What counts for a level counts for every level below it, and for no level at all."""
    sent = report(media=[piece(level) for level in levels])
    order = [None, *reversed(MediaLevel)]
    counted = []
    for level in order[order.index(bar) :]:
        wanted = media_wanted(rule(media={"level": level} if level else {}))
        assert wanted is not None
        counted.append(len(media_that_counts(wanted, sent)))
    assert counted == sorted(counted, reverse=True)
