"""Each need of the source documents that hospitals' and the authority's own records answer, as a figure.

Every expectation is worked out here from the records' own text, by other code than the generator's.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pages_of_each_kind import AS_OF
from visitor import Visitor
from written import NAMES, log, month_words, numbers, record, reports, visits


@pytest.fixture(scope="module")
def visitor(demonstration: Path) -> Visitor:
    return Visitor(demonstration)


# --- R13, R17, R22, R23: a hospital's tables


def test_r13_complaints_are_counted_and_small_counts_are_not_told(visitor: Visitor) -> None:
    """Every month's number that is not small, and no small one."""
    table = visitor.table("hospitals/county-people/complaints.html", "县人民医院每月的投诉和建议")
    for month in record("hospitals/county-people/complaints.yml")["months"]:
        row = table.row(month_words(month["month"]))
        for field, head in (("received", "收到投诉"), ("suggestions", "收到建议")):
            if field in month:
                assert row[head] == (month[field] if int(month[field]) == 0 or int(month[field]) >= 5 else "少于5")


@pytest.mark.parametrize("hospital", ["county-people", "county-mch", "county-tcm", "county-central"])
def test_r17_r22_r23_ledgers_stand_on_the_page_number_by_number(visitor: Visitor, hospital: str) -> None:
    """Pledges, prescription reviews, waste water, certificates, patrols."""
    ledgers = record(f"hospitals/{hospital}/ledgers.yml")
    tables = {table.caption: table for table in visitor.tables(f"hospitals/{hospital}/records.html", "ledgers")}
    rows = (
        ("pledges", "签承诺书的人数", ("signed", "staff"), ("签了", "一共")),
        ("prescription_reviews", "“双十”排名和处方点评", ("reviewed", "irrational"), ("点评处方", "不合理")),
        (
            "waste_water",
            "医疗污水记录",
            ("collected", "treated", "discharged"),
            ("收集有记录", "处理有记录", "排放有记录"),
        ),
        ("disinfectants", "消毒用品证照", ("batches", "certified"), ("用了", "证照齐全")),
        ("smoke_free", "无烟巡查", ("planned", "done"), ("应巡查", "巡查了")),
    )
    for kind, caption, fields, heads in rows:
        said = (
            sorted(tuple(numbers(row[head])[0] for head in heads) for row in tables[caption].rows)
            if kind in ledgers
            else []
        )
        written = sorted(tuple(int(line[field]) for field in fields) for line in ledgers.get(kind, ()))
        assert said == written, kind


# --- R14, R20: dates for the public


def test_r14_reception_days_were_held_or_not_and_so_many_came(visitor: Visitor) -> None:
    """What was written down, what was not, and no more."""
    for hospital in ("county-people", "county-third"):
        held = record(f"events/president-reception-{hospital}.yml")["held"]
        opened = [day for day in held if day.get("held", "true") == "true"]
        text = visitor.text(f"hospitals/{hospital}/records.html")
        said = re.search(rf"{NAMES[hospital]}院长接待日：?最近一年(\d+)次里登记开了(\d+)次，来了(\d+)人", text)
        assert said is not None, hospital
        assert int(said[2]) == len(opened)
        assert int(said[3]) == sum(int(day["came"]) for day in opened)
        assert int(said[1]) >= len(held)


def test_r20_the_six_health_days_and_weeks_are_in_the_calendar(visitor: Visitor) -> None:
    """Malaria, no tobacco, vaccination, drugs, the old, thalassaemia; and the service month."""
    file = (visitor.site / "hospitals/county-central/calendar.ics").read_bytes().decode().replace("\r\n ", "")
    days = {
        summary: start
        for start, summary in re.findall(r"DTSTART[^:\r\n]*:(2024\d{4}).*?SUMMARY:([^\r\n]*)", file, re.S)
    }
    for name, first in (
        ("全国疟疾日", "20240426"), ("世界无烟日", "20240531"), ("全国儿童预防接种日", "20240425"),
        ("全国禁毒宣传周", "20240624"), ("老年人健康宣传周", "20241007"), ("世界地贫日", "20240508"),
    ):  # fmt: skip
        assert any(name in summary and start == first for summary, start in days.items()), (name, days)


# --- R18, R34: the authority's own promises


def test_r18_r34_the_authoritys_working_rules_can_fail_and_did(visitor: Visitor) -> None:
    """Three days, no first finding punished, four bars, eight must-nots, no-meeting months, ten days, a visit."""
    promises = {one["id"]: one for one in record("authority/commitments.yml")["commitments"]}
    text = visitor.text("authority.html")
    for one in promises.values():
        assert re.sub(r"\s+", "", one["promise"]) in text
    assert len(promises["four-bars"]["rules"]) == 4
    assert len(promises["eight-must-nots"]["rules"]) == 8
    for rule in (*promises["four-bars"]["rules"], *promises["eight-must-nots"]["rules"]):
        assert re.sub(r"\s+", "", rule) in text
    report = record("authority/reports/2023-11.yml")
    approvals = next(entry for entry in report["entries"] if entry["commitment"] == "approvals")
    page = visitor.text("authority/reports/2023-11.html")
    assert f"收到的审批{approvals['denominator']}，三天内办结的{approvals['numerator']}" in page
    assert int(approvals["numerator"]) < int(approvals["denominator"])


def test_r34_a_rule_that_was_broken_once_is_not_kept(visitor: Visitor) -> None:
    """Kept in five months of six, or in two odd months of three: no good December hides a bad September."""
    kept: dict[str, list[bool]] = {}
    for month in range(7, 13):
        for entry in record(f"authority/reports/2023-{month:02}.yml")["entries"]:
            name = entry["commitment"]
            if name in ("approvals", "first-finding"):
                kept.setdefault(name, []).append(entry["numerator"] == entry["denominator"])
            elif name == "no-meeting-months" and month % 2:
                kept.setdefault(name, []).append(entry["actual"] == "0")
    assert {name: (len(months), sum(months)) for name, months in kept.items()} == {
        "approvals": (6, 5), "first-finding": (6, 5), "no-meeting-months": (3, 2),
    }  # fmt: skip
    promises = {one["id"]: one for one in record("authority/commitments.yml")["commitments"]}
    text = visitor.text("authority.html")
    for name, months in kept.items():
        card = text.partition(re.sub(r"\s+", "", promises[name]["promise"]))[2]
        assert f"{len(months)}个月里{sum(months)}个月做到，{len(months) - sum(months)}个月没做到" in card[:60]


# --- R26, R27, R29, R33, R35


def test_r26_the_standard_is_ticked_item_by_item(visitor: Visitor) -> None:
    """The newest outside visit of each hospital: so many met of so many seen, and the rest not seen."""
    for campaign in ("civilised-city-focus", "clean-home"):
        newest: dict[str, Any] = {}
        for visit in visits(campaign):
            if "checked" in visit and visit["kind"] not in ("self", "mutual"):
                newest[visit["hospital"]] = visit["checked"]
        rows = {
            row[""]: row[table.heads[1]]
            for table in visitor.tables(f"campaigns/{campaign}/standard.html")
            if len(table.heads) == 3
            for row in table.rows
        }
        for hospital, ticks in newest.items():
            counts = Counter(tick["result"] for tick in ticks)
            said = numbers(re.sub(r"（.*?）", "", rows[NAMES[hospital]]))
            wanted = [counts["met"] + counts["not-met"], counts["met"]]
            assert said == wanted + ([counts["not-seen"]] if counts["not-seen"] else []), (campaign, hospital)


def test_r26_a_self_check_is_never_counted_as_a_visit(visitor: Visitor) -> None:
    """A hospital's own ticks stand in their own column."""
    rows = [row for table in visitor.tables("campaigns/clean-home/standard.html") for row in table.rows]
    row = next(row for row in rows if row[""] == NAMES["county-central"])
    outside, own = list(row.values())[2:4]
    assert numbers(outside) == []
    assert numbers(re.sub(r"（.*?）", "", own))[:2] == [8, 5]


def half_up(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole)


@pytest.mark.parametrize(
    ("address", "survey"),
    [
        ("hospitals/county-mch/records.html", "hospitals/county-mch/surveys/2012-Q2.yml"),
        ("hospitals/county-people/records.html", "hospitals/county-people/surveys/2023-Q4.yml"),
        ("authority.html", "authority/surveys/2023-Q4.yml"),
    ],
)
def test_r27_satisfaction_has_its_sample(visitor: Visitor, address: str, survey: str) -> None:
    """Asked, answered, satisfied, and the share of those who answered."""
    asked = record(survey)["surveys"][0]
    sample, answered, satisfied = (int(asked[name]) for name in ("sample", "answered", "satisfied"))
    heads = ("满意的", "请了多少人，多少人答了")
    rows = [row for table in visitor.tables(address) if heads[1] in table.heads for row in table.rows]
    said = [(numbers(row[heads[0]]), numbers(row[heads[1]])) for row in rows]
    shares = half_up(satisfied, answered), half_up(answered, sample)
    assert ([shares[0], satisfied], [sample, answered, shares[1]]) in said


def test_r29_cases_are_counted_and_never_told(visitor: Visitor) -> None:
    """Three safety cases: two closed in time, one past its day. Petitions are so few that they are not told."""
    cases = record("cases/2023.yml")["cases"]
    safety = [one for one in cases if one["kind"] == "safety"]
    table = visitor.table("authority.html", "包案的信访和安全案件")
    row = table.row("安全生产")
    closed = [one for one in safety if "closed" in one]
    assert numbers(row["一共"]) == [len(safety)]
    assert numbers(row["按期办结"]) == [sum(one["closed"] <= one["due"] for one in closed)]
    assert numbers(row["过了期限没办结"]) == [sum(one["due"] < AS_OF for one in safety if "closed" not in one)]
    assert 1 <= len(cases) - len(safety) <= 4
    assert table.row("信访")["一共"].startswith("少于5")
    everything = visitor.text("authority.html")
    for one in cases:
        assert one["subject"] not in everything


def test_r33_special_practices_stand_with_their_campaign(visitor: Visitor) -> None:
    """What was reported as worth copying, with its figure."""
    text = visitor.text("campaigns/clean-home/duties.html")
    told = [practice for _, _, report in reports("clean-home", "*") for practice in report.get("practices", ())]
    assert len(told) == 2
    for practice in told:
        assert practice["title"] in text
        assert practice.get("result", "").rstrip("。") in text


def test_r35_soundings_were_made_or_not_and_what_came_of_them(visitor: Visitor) -> None:
    """Places looked at before a campaign, and opinions asked for: when, by whom, with which result."""
    made = {name for name in NAMES if log(f"hospitals/{name}/duties/clean-home.yml")["sounding"]}
    rows = {
        row[""]: row["考察点位摸底"]
        for table in visitor.tables("campaigns/clean-home/duties.html")
        if "考察点位摸底" in table.heads
        for row in table.rows
        if "考察点位摸底" in row
    }
    assert {name for name in NAMES if rows[NAMES[name]].startswith("办了")} == made
    assert 0 < len(made) < len(NAMES)
    opinions = visitor.duty("better-environment", "到群众和管理相对人中间听意见")
    assert numbers(opinions["最近一次的结果"]) == [411, 373, 142]
