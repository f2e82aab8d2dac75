"""Each need of the five source documents as a figure: what the pages count is what the records say.

Every expectation is worked out here from the records' own text, by other code than the generator's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from visitor import Visitor
from written import CONTENT, NAMES, TEN, log, numbers, record, reports, visits


@pytest.fixture(scope="module")
def visitor(demonstration: Path) -> Visitor:
    return Visitor(demonstration)


# --- R4: targets


@pytest.mark.parametrize(
    ("action", "measure", "said"),
    [
        ("greening", "green-rate", "院区绿化率：要求至少35%"),
        ("greening", "toilets", "达到二类以上标准的公厕比例：目标100%"),
        ("appointments", "time-slots", "门诊预约率：目标60%"),
        ("appointments", "more-slots", "窗口平均排队时间：要求不超过15分钟"),
        ("cost-share", "drug-share", "药费占总费用的比例（不算中药饮片）：目标28%"),
        ("cost-share", "consumables-share", "耗材费占总费用的比例：目标20%"),
    ],
)
def test_r4_an_indicator_has_its_target_and_says_whose_it_is(
    visitor: Visitor, action: str, measure: str, said: str
) -> None:
    """35 % is the document's; the other five numbers say that they were added."""
    text = visitor.text(f"campaigns/ten-actions/actions/{action}.html", f"m-{measure}")
    assert said in text
    assert ("要求的数是示范县另加的" in text) is (measure != "green-rate")


# --- R5, R6: reports


def test_r5_weekly_reports_are_counted(visitor: Visitor) -> None:
    """25 weeks by five hospitals, less one that was exempt: on time, late, missing."""
    mondays = {f"2023-W{week}": dt.date.fromisocalendar(2023, week, 1) + dt.timedelta(days=7) for week in range(28, 53)}
    mondays["2023-W39"], mondays["2023-W52"] = dt.date(2023, 10, 7), dt.date(2024, 1, 2)  # days off
    counts: Counter[str] = Counter()
    there = set()
    for hospital, week, report in reports("ten-actions", "2023-W*"):
        there.add((hospital, week))
        sent = report.get("submitted")
        counts["exempt" if sent is None else "late" if dt.date.fromisoformat(sent) > mondays[week] else "on time"] += 1
    counts["missing"] = sum((hospital, week) not in there for hospital in TEN for week in mondays)
    text = visitor.text("campaigns/ten-actions/reports.html")
    said = re.search(
        r"周报每周一交上一周的[^。]*。[^。]*应报(\d+)次：按时(\d+)次，迟报(\d+)次，未报(\d+)次[；，].*?另有(\d+)次免报",
        text,
    )
    assert said is not None
    assert [int(number) for number in said.groups()] == [
        25 * 5 - counts["exempt"], counts["on time"], counts["late"], counts["missing"], counts["exempt"],
    ]  # fmt: skip


def test_r6_half_months_and_reports_asked_for_once_are_counted(visitor: Visitor) -> None:
    """Nine half-months and one problem list by five hospitals; four quarters of 2012."""
    text = visitor.text("campaigns/civilised-city-focus/reports.html")
    said = re.search(r"半月报每[^。]*。到今天应报(\d+)次", text)
    assert said is not None
    assert int(said[1]) == 9 * 5
    once = re.search(r"问题清单2023年8月28日前交一次。到今天应报(\d+)次", text)
    assert once is not None
    assert int(once[1]) == 5
    quarters = re.search(
        r"应报(\d+)次：按时(\d+)次，迟报(\d+)次", visitor.text("campaigns/civilised-sector-2012/reports.html")
    )
    assert quarters is not None
    assert [int(number) for number in quarters.groups()] == [4, 3, 1]


# --- R7, R30, R32: what a report must bring

CITY_OR_ABOVE = {"national", "province", "city"}
PARTS = {
    "form": "每件承诺的进展", "ledger": "工作台账", "summary": "小结", "evidence": "佐证材料", "media": "媒体报道",
    "conclusion": "总结",
}  # fmt: skip


def counted_media(report: Any) -> int:
    return sum(piece.get("level") in CITY_OR_ABOVE for piece in report.get("media", ()))


def test_r7_r30_media_of_city_level_or_above_are_counted_against_the_rule(visitor: Visitor) -> None:
    """Every weekly report says how many of its press reports count; some have enough, most have not."""
    enough = []
    for hospital, week, report in reports("ten-actions", "2023-W*"):
        if "exempt" in report:
            continue
        text = visitor.text(f"campaigns/ten-actions/reports/{hospital}/{week}.html")
        said = re.search(r"规定至少1篇市级以上的，这一期有(\d+)篇", text)
        assert said is not None, (hospital, week)
        assert int(said[1]) == counted_media(report), (hospital, week)
        enough.append(int(said[1]) >= 1)
    assert 0 < sum(enough) < len(enough)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("2023-W*", ("form", "ledger", "summary", "evidence", "media")),
        ("2023-??", ("form", "ledger", "conclusion", "evidence")),
    ],
)
def test_r32_a_report_says_which_part_it_lacks(visitor: Visitor, pattern: str, parts: tuple[str, ...]) -> None:
    """Form, work ledger, summary, evidence, media a week; form, ledger, conclusion, evidence a month."""
    complete = []
    for hospital, period, report in reports("ten-actions", pattern):
        if "exempt" in report:
            continue
        there = {
            "form": "entries" in report, "ledger": "ledger" in report, "summary": "summary" in report,
            "conclusion": "conclusion" in report, "media": counted_media(report) > 0,
            "evidence": "evidence" in report or any("evidence" in entry for entry in report.get("entries", ())),
        }  # fmt: skip
        markup = visitor.markup(f"campaigns/ten-actions/reports/{hospital}/{period}.html")
        gaps = re.search(r"规定要有、这一份没有的.*?</ul>", markup, re.S)
        said = set(re.findall(r"<b>(.*?)</b>", gaps[0])) if gaps else set()
        assert said == {PARTS[part] for part in parts if not there[part]}, (hospital, period)
        complete.append(not said)
    assert 0 < sum(complete) < len(complete)


# --- R9, R31: findings


def test_r9_findings_are_counted_until_they_are_closed(visitor: Visitor) -> None:
    """Found, open, closed, as of the day."""
    found = [
        finding
        for path in CONTENT.glob("campaigns/*/inspections/*.yml")
        for finding in record(path.relative_to(CONTENT).as_posix()).get("findings", ())
    ]
    closed = [one for one in found if one.get("closed") and "reopened" not in one["closed"][-1]]
    text = visitor.text("findings/index.html")
    said = re.search(r"共查出(\d+)个问题：(\d+)个改完了、复查通过；(\d+)个没改完，(\d+)个过了期限", text)
    assert said is not None
    assert [int(said[1]), int(said[2]), int(said[3])] == [len(found), len(closed), len(found) - len(closed)]


def test_r31_a_consequence_names_the_finding_that_came_back(visitor: Visitor) -> None:
    """The worst grade of the year cites one number; its page shows the closing and the reopening."""
    markup = visitor.markup("campaigns/better-environment/evaluations/2023.html")
    cited = re.findall(r"findings/(zg-\d{4}-\d{3})\.html", markup)
    assert cited == ["zg-2023-005"]
    story = visitor.text("findings/zg-2023-005.html", "story")
    assert story.index("确认改完") < story.index("重新打开")
    rule = visitor.text("campaigns/civilised-city-focus.html", "consequences")
    assert "屡次整改还不达标" in rule
    assert "第三份五（三）第四句g" in rule


# --- R10, R28: supervision and the authority's own duties


def weeks_with_a_visit(campaign: str, area: Any) -> int:
    """Return the whole weeks in which one of the posts that the rule names went to a hospital of the area."""
    return len(
        {
            dt.date.fromisoformat(visit["date"]).isocalendar()[:2]
            for visit in visits(campaign)
            if visit["hospital"] in area["hospitals"]
            and visit["kind"] not in ("self", "mutual", "third-party")
            and set(area["led_by"]) & set(visit["team"])
        }
    )


def test_r10_visits_of_an_area_are_due_every_week_and_made_by_the_post_that_is_named(visitor: Visitor) -> None:
    """21 whole weeks from 7 August to the end of the year; nobody went in all of them."""
    table = visitor.table("campaigns/civilised-city-focus.html", "重点医院创文：分片督导")
    areas = record("campaigns/civilised-city-focus/campaign.yml")["supervision"]
    for area in (one for one in areas if "hospitals" in one):
        made = weeks_with_a_visit("civilised-city-focus", area)
        assert numbers(table.row(area["title"])["去了没有"])[:3] == [21, made, 21 - made]
        assert 0 < made < 21


def test_r10_a_visit_of_others_does_not_count(visitor: Visitor) -> None:
    """The leaders' contact points: officers of an office went, no leader did."""
    table = visitor.table("campaigns/clean-home.html", "清洁迎新：分片督导")
    area = record("campaigns/clean-home/campaign.yml")["supervision"][0]
    made = weeks_with_a_visit("clean-home", area)
    row = table.row(f"{area['title']}（示范县另加）")
    assert numbers(row["去了没有"])[:3] == [2, made, 2 - made] == [2, 0, 2]
    assert "别的人去了1次，不算" in row["去了没有"]


def test_r28_the_authoritys_own_rhythms_are_due_and_made(visitor: Visitor) -> None:
    """A secret or open visit in each of twelve months; a bulletin for each of four quarters."""
    months = {
        visit["date"][:7]
        for visit in visits("better-environment")
        if visit["kind"] in ("announced", "unannounced") and visit["date"].startswith("2023")
    }
    said = numbers(visitor.duty("better-environment", "每月明查暗访")["办了没有"])
    assert said == [12, len(months), 12 - len(months)]
    assert numbers(visitor.duty("better-environment", "每季度通报")["办了没有"]) == [4, 4]


def test_r28_weekly_dispatch_meetings_are_due_and_held(visitor: Visitor) -> None:
    """21 weeks; each hospital's log against them. One that keeps no log held none that anybody knows of."""
    held = {name: log(f"hospitals/{name}/duties/civilised-city-focus.yml")["weekly-dispatch"] for name in TEN}
    rows = {
        row[""]: row["每周调度"]
        for table in visitor.tables("campaigns/civilised-city-focus/duties.html")
        if "每周调度" in table.heads
        for row in table.rows
        if "每周调度" in row
    }
    assert {name: numbers(rows[NAMES[name]]) for name in TEN} == {name: [held[name], 21] for name in TEN}
    assert held["county-tcm"] == 0
