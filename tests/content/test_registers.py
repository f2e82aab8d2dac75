"""Every state of standards, surveys, duties, cases, announced days and work ledgers occurs in the demonstration."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from generator.checks.check import check
from generator.figures.cases import case_counts
from generator.figures.measured import Measured, measure
from generator.figures.promise import Verification
from generator.figures.receptions import Receptions, receptions
from generator.figures.standards import HospitalStandard, hospital_standards
from generator.figures.surveys import SurveyResult, survey_results
from generator.figures.work_duties import DutyTurns, TurnState, campaign_duties
from generator.figures.work_ledger import WorkItemState, work_ledger
from generator.records.cases import CaseKind
from generator.records.evidence import MediaLevel
from generator.records.notice import NoticePlace
from generator.records.report import Stage
from generator.records.standard import TickResult
from generator.records.survey import Asker
from generator.records.work_duty import WorkKind
from generator.registry import Registry, build_registry

ROOT = Path(__file__).resolve().parents[2]
AS_OF = dt.date(2024, 1, 22)


@cache
def registry() -> Registry:
    return build_registry(check(ROOT / "content").tree)


@cache
def measured() -> Measured:
    return measure(registry(), AS_OF)


def standards() -> list[HospitalStandard]:
    return [
        one for campaign in registry().campaigns.values() for one in hospital_standards(registry(), campaign, AS_OF)
    ]


def turns() -> list[DutyTurns]:
    campaigns = registry().campaigns.values()
    return [one for campaign in campaigns for one in campaign_duties(registry(), campaign, AS_OF)]


def surveys() -> list[SurveyResult]:
    publishers = registry().publishers.values()
    return [
        result
        for publisher in publishers
        for series in survey_results(publisher.surveys, AS_OF).values()
        for result in series
    ]


def kept() -> list[Receptions]:
    workdays = registry().workdays
    days = [
        receptions(name, event, publisher, workdays, AS_OF)
        for publisher, events in measured().receptions.items()
        for name, event in events
    ]
    return [one for one in days if one is not None]


def ledgers() -> list[tuple[WorkItemState, ...]]:
    return [
        work_ledger(publisher, folder, AS_OF)
        for publisher in registry().publishers.values()
        for folder in {folder for folder, _ in publisher.reports}
    ]


def test_items_are_met_not_met_and_not_seen_by_others_and_by_the_hospital_itself() -> None:
    """One hospital has not been looked at, and another has looked at itself."""
    ticks = [tick.result for one in standards() for visit in one.checks for tick in visit.ticks.values()]
    assert set(ticks) == set(TickResult)
    assert any(one.own is not None for one in standards())
    assert any(one.outside is None for one in standards())
    findings = [state.finding for state in measured().findings]
    assert any(finding.item is not None for finding in findings)


def test_duties_of_every_kind_are_made_late_missed_and_open() -> None:
    states = {turn.state for one in turns() for turn in one.turns}
    assert states == set(TurnState)
    assert {one.duty.kind for one in turns()} == set(WorkKind)
    assert {one.duty.owner for one in turns()} >= {"authority", "hospitals"}


def test_people_were_asked_by_all_three_and_one_result_is_hidden() -> None:
    assert {result.survey.asked_by for result in surveys()} >= {Asker.OWN, Asker.THIRD_PARTY}
    assert any(result.hidden for result in surveys())


def test_surveys_feed_a_claim_and_a_verified_number() -> None:
    fed = [state for states in measured().promises.values() for state in states if state.commitment.survey is not None]
    assert {state.verification for state in fed} >= {Verification.SELF_REPORTED, Verification.THIRD_PARTY}


def test_announced_days_were_held_not_held_and_not_written_down() -> None:
    assert any(one.held and not one.unrecorded for one in kept())
    assert any(one.not_held for one in kept())
    assert any(one.unrecorded for one in kept())
    assert any(one.counted < one.held for one in kept())


def test_cases_of_both_kinds_and_petitions_are_hidden() -> None:
    counts = {one.kind: one for one in case_counts(registry().cases, registry().workdays, AS_OF)}
    assert set(counts) == set(CaseKind)
    assert counts[CaseKind.PETITION].is_hidden
    assert counts[CaseKind.SAFETY].overdue


def test_work_is_done_given_up_overdue_and_moved() -> None:
    items = [item for ledger in ledgers() for item in ledger]
    assert {item.state for item in items} >= {Stage.DONE, Stage.TERMINATED, Stage.UNDER_WAY}
    assert any(item.is_overdue for item in items)
    assert any(item.was_moved for item in items)


def test_media_of_every_level_notices_of_every_place_and_practices() -> None:
    pieces = [
        piece for one in registry().publishers.values() for report in one.reports.values() for piece in report.media
    ]
    assert {piece.level for piece in pieces} >= {MediaLevel.CITY, MediaLevel.COUNTY, MediaLevel.OWN}
    assert {notice.place for notice in registry().notices.values()} == set(NoticePlace)
    assert measured().practices


def test_dates_for_the_public_last_for_weeks_and_fall_on_a_last_weekday() -> None:
    recurs = [event.recurs for event in registry().events.values()]
    assert any(one.weeks for one in recurs)
    assert any(one.nth == "last" for one in recurs)
    assert any(one.days > 1 for one in recurs)


def test_a_consequence_rests_on_findings_that_came_back() -> None:
    results = [
        result
        for campaign in registry().campaigns.values()
        for evaluation in campaign.evaluations.values()
        for result in evaluation.results
    ]
    assert any(result.repeated and result.consequence for result in results)
