"""What a hospital's page should show and does not: only what somebody orders can be missing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import World, day, workdays, world

from generator.figures.complaints import months_to_publish
from generator.figures.disclosure import Disclosure, DisclosureGap, GapKind, Ledger, disclosure
from generator.figures.missing import MissingKind, missing_now
from generator.records.disclosure import ComplaintFigures, DisclosureItem
from generator.records.layout import COMPLAINTS, LEDGERS

AS_OF = "2023-09-22"
TERMINATED = {"stage": "已终止", "note": "停办。"}
SERVICE = {"id": "s", "title": "挂号", "how": "来。"}
CHANNEL = {"kind": "phone", "label": "电话", "value": "0000-611-0001"}
EVERYTHING = [{"item": item.value, "source": "清单"} for item in DisclosureItem]
FROM_JULY = {"from": "2023-07", "due_day": "10", "source": "规定"}


def ordered(*items: str, **fields: Any) -> World:
    """A hospital of which the authority's list orders some things; the plan asks for no report."""
    made = World().campaign(reporting=[]).hospital(**fields)
    made.authority["disclosure"] = [{"item": item, "source": "清单"} for item in items]
    return made


def shown(made: World, as_of: str = AS_OF, name: str = "a") -> Disclosure:
    measured = made.measured(as_of)
    registry = measured.registry
    found = disclosure(
        registry.authority.disclosure, registry.hospitals[name], measured.promises[name], measured.filings_of(name),
        measured.complaint_months, day(as_of),
    )  # fmt: skip
    assert found.published == found.expected - len(found.gaps)
    return found


def items(found: Disclosure) -> set[DisclosureItem]:
    return {gap.rule.item for gap in found.gaps if gap.kind is GapKind.ITEM and gap.rule is not None}


def kinds(found: Disclosure) -> list[GapKind]:
    return [gap.kind for gap in found.gaps]


# --- the authority's list


def test_what_nobody_orders_is_not_missing() -> None:
    """An empty hospital without any rule lacks nothing; with a list it lacks what stands on the list."""
    assert shown(ordered()) == Disclosure(0, ())
    found = shown(ordered("services", "commitments"))
    assert (found.expected, items(found)) == (2, {DisclosureItem.SERVICES, DisclosureItem.COMMITMENTS})
    assert [gap.rule.source for gap in found.gaps if gap.rule is not None] == ["清单", "清单"]


def test_a_list_may_be_for_some_hospitals() -> None:
    made = World().campaign(reporting=[]).hospital("a").hospital("b", level="一级甲等")
    rule = {"item": "ledgers", "source": "清单", "applies_to": {"levels": ["二级甲等"]}}
    made.authority["disclosure"] = [rule]
    assert items(shown(made, name="a")) == {DisclosureItem.LEDGERS}
    assert shown(made, name="b") == Disclosure(0, ())


TIMED = {**CHANNEL, "answer_within": {"working_days": "3"}}


@pytest.mark.parametrize(
    ("fields", "closed"),
    [
        ({"services": [SERVICE]}, {"services"}),
        ({"services": [{**SERVICE, "offline": "到窗口。"}]}, {"services", "offline-ways"}),
        ({"channels": [{**CHANNEL, "kind": "office"}]}, {"channels"}),
        ({"channels": [CHANNEL]}, {"channels", "channel-phone"}),
        ({"channels": [TIMED]}, {"channels", "channel-phone", "answer-times"}),
        ({"channels": [TIMED, CHANNEL]}, {"channels", "channel-phone"}),
        ({"channels": [{**CHANNEL, "how_to_follow_up": "再打。"}]}, {"channels", "channel-phone", "follow-up"}),
    ],
)
def test_every_thing_that_is_published_closes_its_gap(fields: dict[str, Any], closed: set[str]) -> None:
    """And no other."""
    every = [item.value for item in DisclosureItem]
    nothing, something = shown(ordered(*every)), shown(ordered(*every, **fields))
    assert {item.value for item in items(nothing) - items(something)} == closed


# --- promises and reports


def test_a_worked_example() -> None:
    """One thing ordered and missing; two promises whose report is due, one without a number; two reports, one missing.

    Expected are 1 + 2 + 2 = 5 things; missing are 1 + 1 + 1 = 3; published are 2. The third promise was given up.
    """
    made = world().promise().promise(name="q").promise(name="r")
    made.authority["disclosure"] = [{"item": "services", "source": "清单"}]
    made.report("2023-W28", "2023-07-20", {"p": 10, "r": TERMINATED})
    found = shown(made, "2023-07-26")
    assert (found.expected, found.published) == (5, 2)
    assert kinds(found) == [GapKind.ITEM, GapKind.PROMISE_DATA, GapKind.REPORT]


def test_a_promise_whose_first_report_is_not_due_yet_lacks_nothing() -> None:
    """On the last day of the first report nothing is owed; on the day after it is."""
    made = world().promise()
    assert shown(made, "2023-07-17") == Disclosure(0, ())
    assert kinds(shown(made, "2023-07-18")) == [GapKind.PROMISE_DATA, GapKind.REPORT]
    later = world().promise(start="2023-09-18")
    assert GapKind.PROMISE_DATA not in kinds(shown(later, "2023-09-22"))


# --- ledgers


def patrols(*months: str) -> dict[str, Any]:
    return {"smoke_free": [{"month": month, "planned": "4", "done": "4", "dissuaded": "1"} for month in months]}


def test_a_month_missing_in_the_middle_of_a_ledger_counts() -> None:
    """The months before the first and after the last do not: nobody says when a ledger begins."""
    made = ordered("ledgers")
    made.files.append((LEDGERS, "a", patrols("2023-05", "2023-08")))
    found = shown(made)
    assert [(gap.ledger, gap.month) for gap in found.gaps] == [
        (Ledger.SMOKE_FREE, "2023-06"), (Ledger.SMOKE_FREE, "2023-07"),
    ]  # fmt: skip
    assert found.expected == 1 + 4
    assert shown(made, "2023-07-31").gaps == ()  # in July nobody knew of August
    assert shown(ordered_without_ledgers(made)).gaps == ()


def ordered_without_ledgers(made: World) -> World:
    """The same records, and nobody orders them."""
    return World(made.authority | {"disclosure": []}, made.campaigns, made.hospitals, made.promises, files=made.files)


# --- complaints


def test_no_month_is_missing_before_complaint_figures_begin() -> None:
    """From July on, by the tenth of the next month; the tenth of September 2023 is a Sunday: until Monday."""
    rule = ComplaintFigures.model_validate(FROM_JULY)
    months = months_to_publish(workdays(), day("2023-09-22"), rule)
    assert (months["2023-06"], months["2023-07"], months["2023-08"]) == (None, day("2023-08-10"), day("2023-09-11"))
    assert set(months_to_publish(workdays(), day("2023-09-22"), None).values()) == {None}


@holds_for(st.integers(1, 31), st.dates(day("2023-02-01"), day("2024-06-30")))
def test_the_due_day_is_the_authoritys(due_day: int, as_of: Any) -> None:
    """In a month that lacks the day it is the last one; a day off moves on."""
    rule = ComplaintFigures.model_validate({**FROM_JULY, "due_day": str(due_day)})
    for month, due in months_to_publish(workdays(), as_of, rule).items():
        assert (due is None) == (month < "2023-07")
        if due is not None:
            assert workdays().is_workday(due)
            assert f"{due:%Y-%m}" > month


def test_months_of_complaints_count_from_the_day_after_they_were_due() -> None:
    """July and August were due; July is there."""
    made = ordered()
    made.authority["complaint_figures"] = FROM_JULY
    month = {"month": "2023-07", "received": "20", "resolved": "20", "in_time": "20"}
    made.files.append((COMPLAINTS, "a", {"months": [month]}))
    assert (shown(made, "2023-09-11").expected, shown(made, "2023-09-11").gaps) == (1, ())
    found = shown(made, "2023-09-12")
    assert (found.expected, found.gaps) == (2, (DisclosureGap(GapKind.COMPLAINT_MONTH, month="2023-08"),))


# --- everything that is missing now


def test_everything_that_is_missing_now() -> None:
    """A report, one without its evidence, and a month of complaints: each with the days since it was due."""
    weekly = {
        "id": "weekly", "title": "周报", "cadence": "weekly", "due": {"weekday": "monday"}, "from": "2023-08-21",
        "requires": ["entries", "evidence"],
    }  # fmt: skip
    made = World().campaign(reporting=[weekly]).hospital("a").promise("a")
    made.authority["complaint_figures"] = {**FROM_JULY, "from": "2023-08"}
    made.report("2023-W34", "2023-08-28", {"p": 1}).report("2023-W36", "2023-09-13", {"p": 1})
    found = missing_now(made.measured("2023-09-12"))
    assert [(one.kind, one.publisher, str(one.due), one.days_late) for one in found] == [
        (MissingKind.PARTS, "a", "2023-08-28", 11),
        (MissingKind.REPORT, "a", "2023-09-04", 6),
        (MissingKind.COMPLAINT_MONTH, "a", "2023-09-11", 1),
        (MissingKind.REPORT, "a", "2023-09-11", 1),
    ]
    assert missing_now(made.measured("2023-08-28")) == ()


def test_what_is_missing_is_what_the_counts_say() -> None:
    """The list and the counts of reports are one and the same."""
    measured = world().promise().report("2023-W29", "2023-07-24", {"p": 1}).measured("2023-09-22")
    missing = [one for one in missing_now(measured) if one.kind is MissingKind.REPORT]
    assert [one.filing for one in missing] == [
        filing for filing in measured.filings_of("a") if filing.status.value == "missing"
    ]
