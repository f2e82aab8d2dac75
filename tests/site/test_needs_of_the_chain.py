"""The chain of reports: hospital to district to county to city; who gathers, who passes on, by when, to which contact.

Every expectation is worked out here from the records' own text, by other code than the generator's.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from visitor import Visitor
from written import CONTENT, numbers, record

DISTRICT = "districts/chengbei"


@pytest.fixture(scope="module")
def visitor(demonstration: Path) -> Visitor:
    return Visitor(demonstration)


def test_r25_a_district_reports_every_half_month_or_is_missing(visitor: Visitor) -> None:
    """Nine half-months, each due three days after its end or on the next working day."""
    due = {
        "2023-08-b": "2023-09-04", "2023-09-a": "2023-09-18", "2023-09-b": "2023-10-07", "2023-10-a": "2023-10-18",
        "2023-10-b": "2023-11-03", "2023-11-a": "2023-11-20", "2023-11-b": "2023-12-04", "2023-12-a": "2023-12-18",
        "2023-12-b": "2024-01-03",
    }  # fmt: skip
    sent = {
        path.stem: record(path.relative_to(CONTENT).as_posix())["submitted"]
        for path in CONTENT.glob(f"{DISTRICT}/reports/civilised-city-focus/*.yml")
    }
    late = [period for period, day in sent.items() if day > due[period]]
    text = visitor.text(f"{DISTRICT}.html")
    said = re.search(r"属地半月报每期结束后3天内交.*?应报(\d+)次：按时(\d+)次，迟报(\d+)次，未报(\d+)次", text)
    assert said is not None
    assert [int(number) for number in said.groups()] == [9, len(sent) - len(late), len(late), 9 - len(sent)]
    assert late
    assert len(sent) < 9


def test_r25_a_district_supervises_the_hospitals_of_its_region(visitor: Visitor) -> None:
    """Its own visits alone count against its half-months."""
    region = record(f"{DISTRICT}/district.yml")["region"]
    hospitals = {
        path.parent.name
        for path in CONTENT.glob("hospitals/*/hospital.yml")
        if record(path.relative_to(CONTENT).as_posix())["region"] == region
    }
    visited = {
        path.stem[:10]
        for path in CONTENT.glob("campaigns/civilised-city-focus/inspections/*.yml")
        if "城北新区卫健办" in record(path.relative_to(CONTENT).as_posix())["team"] and path.stem[11:] in hospitals
    }
    halves = {(day[:7], int(day[8:]) > 15) for day in visited}
    table = visitor.table("campaigns/civilised-city-focus.html", "重点医院创文：分片督导")
    row = table.row("城北新区属地督导（示范县另加）")
    assert numbers(row["去了没有"])[:3] == [10, len(halves), 10 - len(halves)]
    links = set(re.findall(r"hospitals/([a-z-]+)\.html", visitor.section(f"{DISTRICT}.html", "hospitals")))
    assert hospitals <= links


def test_r25_a_report_says_to_whom_it_goes(visitor: Visitor) -> None:
    """The office, its phone and its mailbox, at the rule of weekly and of monthly reports."""
    text = visitor.text("campaigns/ten-actions/reports.html")
    for rule in record("campaigns/ten-actions/campaign.yml")["reporting"]:
        if "contact" in rule:
            contact = rule["contact"]
            said = f"交给{contact['post']}（电话{contact['phone']}，邮箱{contact['e-mail']}）"
            assert re.search(rf"{rule['title']}每.{{1,20}}，{re.escape(said)}", text), rule["id"]


def test_r25_what_was_gathered_is_passed_on_in_time_late_or_not_yet(visitor: Visitor) -> None:
    """By the fifth of the next month, or the next working day; the city's office got five of six months."""
    due = {
        "2023-07": "2023-08-07", "2023-08": "2023-09-05", "2023-09": "2023-10-07", "2023-10": "2023-11-06",
        "2023-11": "2023-12-05", "2023-12": "2024-01-05",
    }  # fmt: skip
    passed = {one["period"]: one["on"] for one in record("campaigns/ten-actions/forwarded.yml")["forwarded"]}
    table = visitor.table("campaigns/ten-actions.html", "十大行动：汇总以后报给上级")
    for month, day in due.items():
        said = table.row(f"{int(month[:4])}年{int(month[5:])}月月总结")["报了没有"]
        if month not in passed:
            assert said.startswith("还没有报")
            continue
        when = dt.date.fromisoformat(passed[month])
        assert f"{when.month}月{when.day}日" in said
        assert ("迟了" in said) is (passed[month] > day)
    assert len(passed) == len(due) - 1


def test_r25_what_was_passed_on_was_complete_or_not(visitor: Visitor) -> None:
    """The plan wants all five; counted from the reports in the folders, by the day on which they were passed on."""
    table = visitor.table("campaigns/ten-actions.html", "十大行动：汇总以后报给上级")
    passed = {one["period"]: one["on"] for one in record("campaigns/ten-actions/forwarded.yml")["forwarded"]}
    for month, on in passed.items():
        reports = list((CONTENT / "hospitals").glob(f"*/reports/ten-actions/{month}.yml"))
        days = [record(path.relative_to(CONTENT).as_posix())["submitted"] for path in reports]
        there = sum(day <= on for day in days)
        said = table.row(f"{int(month[:4])}年{int(month[5:])}月月总结")["应交的交齐没有"]
        assert said.startswith(f"应交5份，收到{there}份；要求全部交齐，{'做到了' if there == 5 else '没做到'}")
