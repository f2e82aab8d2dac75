"""Two trees compared by identity: what is softer, what is harder, and what says nothing."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from history_tools import Edit, changes, edited, told, valid_records

from generator.history.compare import differences
from generator.history.model import Action, Effect, Thing, fingerprint
from generator.records.base import Record

PROMISES = "hospitals/first/commitments.yml"
PLAN = "campaigns/queues/campaign.yml"
STEADY = "campaigns/steady/campaign.yml"
WEEK = "hospitals/first/reports/queues/2023-W41.yml"
VISIT = "campaigns/queues/inspections/2023-10-20-first.yml"
AUTHORITY = "authority/authority.yml"
HOSPITAL = "hospitals/first/hospital.yml"
BOOKING = """  - id: booking-rate
    campaign: queues
    measure: booking
    promise: 年底前，预约率到七成。
    for_patients: 约好再来。
    departments:
      - 门诊部
    due: 2023-12-31
    indicator:
      name: 预约率
      unit: "%"
      direction: increase
      baseline: 40
      target: 70
      numerator: 预约人次
      denominator: 门诊人次
"""
WAITING_NUMBER = """    indicator:
      name: 平均排队时间
      unit: 分钟
      direction: decrease
      baseline: 30
      target: 15
"""
CORRECTION = """corrections:
  - commitment: booking-rate
    on: 2023-10-20
    numerator: 600
    denominator: 1200
    reason: 体检的不该算。
"""
RECHECK = """    rechecks:
      - on: 2023-10-30
        by: 县卫健委医政股
        passed: true
"""
DISCLOSURE = """  - item: ledgers
    source: 《试验县信息公开清单》第五项
    applies_to:
      levels:
        - 二级甲等
"""
CLEANING = """        title: 增加车位
        due: 2023-12-31
        applies_to:
          levels:
            - 二级甲等
"""

CASES: list[tuple[str, Edit, str]] = [
    ("a lowered target", (PROMISES, "target: 70", "target: 60"), "Indicator.target eased"),
    ("a raised limit", (PROMISES, "baseline: 30\n      target: 15", "baseline: 30\n      target: 20"), "Indicator.target eased"),
    ("a later day", (PROMISES, "due: 2023-10-31\n    milestones", "due: 2023-11-30\n    milestones"), "Commitment.due later"),
    ("a baseline moved", (PROMISES, "baseline: 40", "baseline: 30"), "Indicator.baseline changed"),
    ("an indicator removed", (PROMISES, WAITING_NUMBER, ""), "Commitment.indicator removed"),
    ("a milestone removed", (PROMISES, "      - title: 立好牌子\n        due: 2023-10-31\n", ""), "Commitment.milestones removed"),
    ("a promise removed", (PROMISES, BOOKING, ""), "Commitment removed"),
    ("a promise renamed", (PROMISES, "id: booking-rate", "id: booked"), "Commitment.id changed"),
    ("standing turned into dated", (PROMISES, "    standing: true\n    indicator:\n      name: 每天打扫的次数", "    due: 2024-12-31\n    indicator:\n      name: 每天打扫的次数"), "Commitment.standing unset"),
    ("an owner removed", (PROMISES, "    departments:\n      - 医患办\n", ""), "Commitment.departments removed"),
    ("a post removed", (PROMISES, "    post: 总务科科长岗\n", ""), "Commitment.post removed"),
    ("a step due later", (PROMISES, "        due: 2023-08-31", "        due: 2023-09-30"), "Milestone.due later"),
    ("a step done earlier", (PROMISES, "done_on: 2023-08-30", "done_on: 2023-08-20"), "Milestone.done_on earlier"),
    ("evidence removed", (PROMISES, "        evidence:\n          - title: 验收单\n            date: 2023-08-30\n            kept_at: 总务科\n", ""), "Milestone.evidence removed"),
    ("another unit", (PROMISES, "unit: 分钟", "unit: 小时"), "Indicator.unit changed"),
    ("another direction", (PROMISES, "direction: at_most", "direction: at_least"), "Indicator.direction changed"),
    ("a later start", (PROMISES, "      - 医患办\n    start: 2023-07-01", "      - 医患办\n    start: 2023-09-01"), "Commitment.start later"),
    ("an adjustment removed", (PROMISES, "    adjustments:\n      - on: 2023-08-07\n        field: target\n        from: 10\n        to: 15\n        reason: 人手不够。\n        approved_by: 县卫健委\n", ""), "Commitment.adjustments removed"),
    ("an adjustment reworded", (PROMISES, "reason: 人手不够。", "reason: 按计划。"), "Adjustment.reason changed"),
    ("a correction removed", (WEEK, CORRECTION, ""), "Report.corrections removed"),
    ("a correction reworded", (WEEK, "reason: 体检的不该算。", "reason: 算法变了。"), "Correction.reason changed"),
    ("a past value", (WEEK, "actual: 22", "actual: 16"), "Entry.actual less"),
    ("a past count", (WEEK, "numerator: 660", "numerator: 900"), "Entry.numerator more"),
    ("a past stage", (WEEK, "  - commitment: parking\n    stage: 进行中", "  - commitment: parking\n    stage: 已完成"), "Entry.stage changed"),
    ("a report deleted", (WEEK, "", ""), "Report removed"),
    ("a report back-dated", (WEEK, "submitted: 2023-10-16", "submitted: 2023-10-15"), "Report.submitted earlier"),
    ("an entry removed", (WEEK, "  - commitment: parking\n    stage: 进行中\n", ""), "Report.entries removed"),
    ("work due later", (WEEK, "    due: 2023-10-31\n", "    due: 2023-11-30\n"), "WorkItem.due later"),
    ("work removed", (WEEK, "  - id: new-machine\n    what: 添一台自助机\n    who: 信息科\n    due: 2023-12-31\n    state: 已终止\n    note: 没有经费。\n", ""), "Report.ledger removed"),
    ("an exemption", ("hospitals/second/reports/queues/2023-W41.yml", "", "exempt:\n  reason: 停电。\n  approved_by: 医政股\n"), "Report.exempt added"),
    ("an exemption back-dated", ("hospitals/first/reports/queues/2023-10.yml", "on: 2023-10-30", "on: 2023-10-20"), "Exemption.on earlier"),
    ("an exemption without its ground", ("hospitals/first/reports/queues/2023-10.yml", "  basis: 《试验县停机办法》第二条\n", ""), "Exemption.basis removed"),
    ("less to be passed on", ("campaigns/steady/campaign.yml", "at_least: 100", "at_least: 80"), "ForwardingShare.at_least less"),
    ("a measure removed", (PLAN, "      - id: booking\n        title: 提高预约率\n        due: 2023-12-31\n", ""), "Measure removed"),
    ("a rule removed", (PLAN, "  - id: quarterly\n    title: 季报\n    cadence: quarterly\n    due:\n      days_after: 10\n", ""), "Campaign.reporting removed"),
    ("a plan's target eased", (PLAN, "target: 15", "target: 20"), "Indicator.target eased"),
    ("a scope narrowed by level", (PLAN, "scope:\n  hospitals: all", "scope:\n  levels:\n    - 三级甲等"), "Campaign.scope narrowed"),
    ("a scope narrowed to a list", (PLAN, "scope:\n  hospitals: all", "scope:\n  hospitals:\n    - first\n    - second"), "Campaign.scope narrowed"),
    ("a measure for fewer", (PLAN, "          levels:\n            - 二级甲等", "          levels:\n            - 三级甲等"), "Measure.applies_to narrowed"),
    ("a rhythm thinned", (PLAN, "cadence: weekly", "cadence: monthly"), "ReportingRule.cadence rarer"),
    ("requires shortened", (PLAN, "      - ledger\n", ""), "ReportingRule.requires removed"),
    ("a deadline's weekday moved", (PLAN, "weekday: monday", "weekday: friday"), "ReportingRule.due later"),
    ("a deadline's day moved", (PLAN, "day: 28", "day: 30"), "ReportingRule.due later"),
    ("more days of grace", ("campaigns/clean/campaign.yml", "grace_days: 2", "grace_days: 9"), "ReportingRule.grace_days more"),
    ("a rule that ends", (PLAN, "    from: 2023-07-10\n", "    from: 2023-07-10\n    until: 2023-10-01\n"), "ReportingRule.end added"),
    ("press of a lower level", (PLAN, "level: city", "level: own"), "MediaRule.level less"),
    ("rarer visits", (PLAN, "visit_every: monthly", "visit_every: yearly"), "SupervisionArea.visit_every rarer"),
    ("a hospital out of an area", (PLAN, "      - first\n      - second\n", "      - first\n"), "SupervisionArea.hospitals removed"),
    ("rarer meetings", (STEADY, "every: weekly", "every: monthly"), "WorkDuty.every rarer"),
    ("any visit counts", (STEADY, "    inspections:\n      - unannounced\n      - third-party\n", ""), "WorkDuty.inspections widened"),
    ("a measure of follow-up gone", (PLAN, "  measures:\n    - waiting\n", ""), "FollowUp.measures removed"),
    ("a problem reworded", (VISIT, "problem: 三个窗口只开了一个。", "problem: 窗口没有全开。"), "Finding.problem changed"),
    ("a problem due later", (VISIT, "    due: 2023-10-31", "    due: 2023-11-30"), "Finding.due later"),
    ("a problem deleted", ("campaigns/steady/inspections/2023-10-20-first.yml", "findings:\n  - id: zg-2023-003\n    problem: 三个窗口开了两个。\n    severity: 一般\n    item: windows-open\n    departments:\n      - 门诊部\n    post: 门诊部主任岗\n    due: 2023-11-10\n", ""), "Finding removed"),
    ("a problem closed earlier", (VISIT, "    closed:\n      - on: 2023-10-31", "    closed:\n      - on: 2023-10-30"), "Closing.on earlier"),
    ("a re-check removed", (VISIT, RECHECK, ""), "Finding.rechecks removed"),
    ("a visit removed", (VISIT, "", ""), "Inspection removed"),
    ("a verified value", (VISIT, "actual: 24", "actual: 15"), "Verified.actual less"),
    ("an item that was not met", ("campaigns/steady/inspections/2023-10-20-first.yml", "result: not-met", "result: met"), "Tick.result changed"),
    ("a threshold", (AUTHORITY, "slow: 10", "slow: 20"), "Thresholds.slow more"),
    ("a threshold of being ahead", (AUTHORITY, "ahead: 10", "ahead: 5"), "Thresholds.ahead less"),
    ("a legal limit", (AUTHORITY, "  working_days: 10\n", "  working_days: 15\n"), "ComplaintLimit.working_days more"),
    ("an item to disclose gone", (AUTHORITY, DISCLOSURE, ""), "Authority.disclosure removed"),
    ("complaints public later", (AUTHORITY, "from: 2023-08\n", "from: 2023-11\n"), "ComplaintFigures.start later"),
    ("a complaint month removed", ("hospitals/first/complaints.yml", "", ""), "Complaints removed"),
    ("a complaint count", ("hospitals/first/complaints.yml", "received: 20", "received: 19"), "ComplaintMonth.received less"),
    ("a longer time to answer", (HOSPITAL, "      working_days: 3", "      working_days: 10"), "AnswerTime.working_days more"),
    ("a channel removed", (HOSPITAL, "  - kind: e-mail\n    label: 投诉邮箱\n    value: tousu@yiyuan.example\n    answer_within:\n      working_days: 5\n", ""), "Channel removed"),
    ("no way without a phone", (HOSPITAL, "    offline: 到窗口挂。\n", ""), "Service.offline removed"),
    ("a level that asks less", (HOSPITAL, "level: 二级甲等", "level: 一级甲等"), "Hospital.duties narrowed"),
    ("not taking part", (HOSPITAL, "", ""), "Hospital removed"),
    ("a day off more", ("calendar/2023.yml", "to: 2023-10-06", "to: 2023-10-09"), "Holiday.end later"),
    ("a day of work less", ("calendar/2023.yml", "      - 2023-10-08\n", ""), "Holiday.make_up removed"),

    ("a day that was not held", ("events/reception.yml", "  - date: 2023-10-05\n    held: false\n    reason: 抢险。\n", ""), "Event.held removed"),
    ("a case due later", ("cases/2023.yml", "due: 2023-08-31", "due: 2023-12-31"), "Case.due later"),
    ("a grade", ("campaigns/steady/evaluation-2023-12.yml", "    grade: 一般", "    grade: 好"), "Result.grade changed"),
    ("a consequence gone", ("campaigns/steady/evaluation-2023-12.yml", "    consequence: 取消评优\n", ""), "Result.consequence removed"),
    ("a count of a register", ("hospitals/first/ledgers.yml", "signed: 180", "signed: 199"), "Pledge.signed more"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "edit", "expected"), CASES, ids=[case[0] for case in CASES])
def test_every_softening_is_an_error_and_its_reverse_is_not_taken_for_the_same(
    what: str, edit: Edit, expected: str, tmp_path: Path
) -> None:
    """Among what an edit changes is this softening; turned round it is another change, with another fingerprint."""
    old, new = valid_records(), edited(tmp_path, edit)
    found = [one for one in changes(old, new) if f"{one.subject} {one.action}" == expected]
    assert found, told(changes(old, new))
    assert all(one.needs_answer for one in found)
    back = changes(new, old)
    assert {one.fingerprint for one in back}.isdisjoint(one.fingerprint for one in found)


def test_a_lighter_problem_is_a_softening(tmp_path: Path) -> None:
    """A problem that was grave does not become a small one."""
    worse = edited(tmp_path, (VISIT, "severity: 一般", "severity: 严重"))
    assert told(changes(worse, valid_records())) == ["Finding.severity less softer error"]
    assert told(changes(valid_records(), worse)) == ["Finding.severity more harder"]


def test_the_reverse_of_a_softening_is_a_hardening(tmp_path: Path) -> None:
    """A raised target asks more: nobody has to answer for it."""
    new = edited(tmp_path, (PROMISES, "target: 70", "target: 60"))
    assert told(changes(new, valid_records())) == ["Indicator.target tightened harder"]


def test_another_order_and_other_files_say_nothing(tmp_path: Path) -> None:
    """Lists are compared by identity, findings and visits by theirs, whatever their file is called."""
    old = dict(valid_records())
    new = dict(old)
    promises: Any = old[PROMISES]
    new[PROMISES] = promises.model_copy(update={"commitments": tuple(reversed(promises.commitments))})
    new["campaigns/queues/inspections/2023-10-20-first-2.yml"] = new.pop(VISIT)
    plan: Any = old[PLAN]
    new[PLAN] = plan.model_copy(update={"actions": tuple(reversed(plan.actions))})
    assert changes(old, new) == ()


def test_a_measure_under_another_heading_is_the_same_measure() -> None:
    """It is named by its campaign and its id."""
    old = dict(valid_records())
    plan: Any = old[PLAN]
    first, second = plan.actions
    moved = (
        first.model_copy(update={"measures": first.measures[:1]}),
        second.model_copy(update={"measures": (*second.measures, first.measures[1])}),
    )
    assert changes(old, {**old, PLAN: plan.model_copy(update={"actions": moved})}) == ()


def test_a_hospital_that_moves_to_another_folder_takes_everything_along() -> None:
    """Its promises, reports and findings are the same; only its id is another one."""
    old = dict(valid_records())
    new = {path.replace("hospitals/first/", "hospitals/one/"): record for path, record in old.items()}
    for path, record in new.items():
        new[path] = _renamed(record, "first", "one")
    assert told(changes(old, new)) == ["Hospital.id changed neutral"]


def _renamed(record: Record, old: str, new: str) -> Record:
    text = record.model_dump_json(by_alias=True, exclude_unset=True).replace(f'"{old}"', f'"{new}"')
    return type(record).model_validate_json(text) if f'"{new}"' in text else record


def test_a_scope_is_compared_by_whom_it_covers(tmp_path: Path) -> None:
    """Two ways to say the same hospitals are one, unless those to come are left out."""
    new = edited(tmp_path, ("campaigns/clean/campaign.yml", "  levels:\n    - 二级甲等", "  levels:\n    - 二级以上"))
    assert told(changes(valid_records(), new)) == ["Campaign.scope widened harder"]


def test_a_deadline_is_compared_by_the_days_that_follow_from_it(tmp_path: Path) -> None:
    """The Monday after a week is the day after its end."""
    new = edited(tmp_path, (PLAN, "weekday: monday", "days_after: 1"))
    assert told(changes(valid_records(), new)) == ["ReportingRule.due changed neutral"]


def test_an_exemption_in_time_is_nothing_to_answer_for(tmp_path: Path) -> None:
    """Only one that comes after the day on which the report was due."""
    path = "hospitals/second/reports/queues/2023-W41.yml"
    new = edited(tmp_path, (path, "", "exempt:\n  reason: 停电。\n  approved_by: 医政股\n"))
    in_time, late = (
        [one.effect for one in differences(valid_records(), new, day=day) if one.subject == "Report.exempt"]
        for day in (dt.date(2023, 10, 16), dt.date(2023, 10, 17))
    )
    assert in_time == []
    assert late == [Effect.SOFTER]


def test_a_report_that_says_in_time_and_came_late_is_warned_of(tmp_path: Path) -> None:
    """The day that a report gives itself is held against the day on which it came."""
    path = "hospitals/second/reports/queues/2023-W41.yml"
    new = edited(tmp_path, (path, "", "submitted: 2023-10-16\nsummary: 都好。\n"))
    found = differences(valid_records(), new, day=dt.date(2023, 10, 20))
    assert "Report.received later softer warning" in told(found)
    assert "Report.received later softer warning" not in told(
        differences(valid_records(), new, day=dt.date(2023, 10, 16))
    )


def test_words_that_follow_a_number_are_no_second_softening(tmp_path: Path) -> None:
    """With another number in its words alone a promise asks less; with its target its words have to follow."""
    words = (PROMISES, "promise: 年底前，预约率到七成。", "promise: 年底前，预约率到六成。")
    assert told(changes(valid_records(), edited(tmp_path, words))) == ["Commitment.promise changed softer error"]
    both = edited(tmp_path, words, (PROMISES, "target: 70", "target: 60"))
    assert told(changes(valid_records(), both)) == [
        "Commitment.promise changed neutral", "Indicator.target eased softer error",
    ]  # fmt: skip


def test_a_fingerprint_is_made_of_meaning_alone(tmp_path: Path) -> None:
    """The same softening in another file, beside other changes, is the same one."""
    alone = changes(valid_records(), edited(tmp_path, (PROMISES, "target: 70", "target: 60")))
    beside = changes(
        valid_records(),
        edited(tmp_path, (PROMISES, "target: 70", "target: 60.0"), (PROMISES, "unit: 次", "unit: 回"), (WEEK, "", "")),
    )
    (one,) = alone
    assert one.fingerprint in {other.fingerprint for other in beside}
    assert len(one.fingerprint) == 12


def test_no_fingerprint_looks_like_somebodys_number() -> None:
    """A file is called by it, and the gate reads names of files: nine digits in a row are never in it."""
    thing = Thing("promise", "first", "booking-rate")
    marks = {fingerprint(thing, (str(number),), Action.EASED, "70", "60") for number in range(3000)}
    assert len(marks) == 3000
    assert all(re.fullmatch(r"[0-9a-f]{12}", mark) and not re.search(r"[0-9]{9}", mark) for mark in marks)


def test_counts_of_complaints_and_subjects_of_cases_are_not_told(tmp_path: Path) -> None:
    """They are published rounded, or not at all."""
    new = edited(
        tmp_path, ("hospitals/first/complaints.yml", "received: 20", "received: 19"),
        ("cases/2023.yml", "subject: 收费纠纷", "subject: 收费"),
    )  # fmt: skip
    assert [one.is_private for one in changes(valid_records(), new)] == [True, True]


SAYS_NOTHING = ("scope.added", "applies_to.added", "hospitals.added")
"""Whether a filter is the authority's own addition: it covers whom it covers."""


def _mutations(record: Record) -> list[tuple[str, Record]]:
    """A record with one value changed, for every value in it."""
    found: list[tuple[str, Record]] = []
    for name in type(record).model_fields:
        value = getattr(record, name)
        for where, other in _others(value):
            found.append((f"{name}{where}", record.model_copy(update={name: other})))
    return found


def _others(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, Record):
        return [(f".{where}", other) for where, other in _mutations(value)]
    if isinstance(value, tuple):
        changed = [
            (f"[{i}]{where}", (*value[:i], other, *value[i + 1 :]))
            for i, member in enumerate(value)
            for where, other in _others(member)
        ]
        shorter = [(f"[{i}] gone", (*value[:i], *value[i + 1 :])) for i in range(len(value))]
        return [*changed, *shorter]
    if isinstance(value, bool):
        return [("", not value)]
    if isinstance(value, dt.date):
        return [("", value + dt.timedelta(days=40))]
    if isinstance(value, int | float) or type(value).__name__ == "Decimal":
        return [("", value + 1)]
    if value in ("same", "next"):
        return [("", "next" if value == "same" else "same")]
    if type(value) is str:
        return [("", f"{value}不")]
    return []


def test_no_value_of_any_record_can_be_changed_unseen() -> None:
    """Every value of every record of the valid tree, changed one at a time."""
    everything = valid_records()
    unseen = [
        f"{path} {where}"
        for path, record in everything.items()
        for where, other in _mutations(record)
        if other != record and not differences({path: record}, {path: other}) and not where.endswith(SAYS_NOTHING)
    ]
    assert unseen == []
