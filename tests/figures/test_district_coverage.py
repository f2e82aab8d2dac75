"""How far a district's report covers its hospitals: by the day on which it was handed in."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from properties import holds_for
from world import MONTHLY, World, day

from generator.figures.district_coverage import DistrictCoverage, district_coverage
from generator.records.layout import DISTRICTS, REPORTS

EAST = "districts/east"
OWN = {**MONTHLY, "id": "district", "title": "区小结", "by": "districts", "due": {"day": "20", "month": "next"}}
HOSPITALS = ("a", "b", "c")


def world() -> World:
    """Three hospitals of a district with monthly reports, and its own ten days later; one hospital elsewhere."""
    made = World().campaign(reporting=[MONTHLY, OWN])
    for name in HOSPITALS:
        made.hospital(name, region="990101")
    made.hospital("far")
    return made.file(
        DISTRICTS, "east", name="东区", short_name="东区", region="990101", address="东街", phone="0000-611-0020"
    )


def covered(made: World, as_of: str) -> dict[str, DistrictCoverage]:
    """The reports of the district by a day, by period."""
    measured = made.measured(as_of)
    district = measured.registry.districts[EAST]
    hospitals = [one.id for one in measured.registry.hospitals_of(district)]
    found = district_coverage(measured.filings["c"], EAST, hospitals, day(as_of))
    return {one.round.key: one for one in found}


def test_whose_report_had_come_when_the_district_handed_in() -> None:
    """On the 18th of August: that of the 10th and that of the 18th are in it, that of the 19th is not."""
    made = world().report("2023-07", "2023-08-10").report("2023-07", "2023-08-18", hospital="b")
    made.report("2023-07", "2023-08-19", hospital="c").report("2023-07", "2023-08-01", hospital="far")
    made.file(REPORTS, (EAST, "c", "2023-07"), submitted="2023-08-18", summary="收齐了。")
    july = covered(made, "2023-08-31")["2023-07"]
    assert (july.submitted, july.asked, july.there, july.absent) == (day("2023-08-18"), 3, 2, ("c",))


def test_of_one_that_has_not_come_the_hospitals_are_counted_up_to_today() -> None:
    """Two of three by the 22nd of August, three from the 25th on; before the 20th is over nothing is owed."""
    made = world().report("2023-07", "2023-08-10").report("2023-07", "2023-08-21", hospital="b")
    made.report("2023-07", "2023-08-25", hospital="c")
    assert covered(made, "2023-08-18") == {}
    missing = covered(made, "2023-08-22")["2023-07"]
    assert (missing.submitted, missing.there, missing.absent) == (None, 2, ("c",))
    assert covered(made, "2023-08-25")["2023-07"].there == 3


def test_who_was_let_off_is_not_asked() -> None:
    made = world()
    made.hospital(
        "c", region="990101", joins=[{"campaign": "c", "exempt": {"reason": "没有门诊。", "approved_by": "县卫健委"}}]
    )
    made.report("2023-07", "2023-08-10").report("2023-07", "2023-08-10", hospital="b")
    july = covered(made, "2023-08-31")["2023-07"]
    assert (july.asked, july.absent) == (2, ())


@holds_for(
    st.lists(st.integers(1, 60), min_size=3, max_size=3), st.one_of(st.none(), st.integers(1, 60)), st.integers(31, 60)
)
def test_later_reports_never_change_what_was_in_it(hospitals: list[int], own: int | None, today: int) -> None:
    """Each hospital is in it or absent, and is in it exactly if it had sent by the day of the district, or by today."""
    first = dt.date(2023, 8, 1)
    made = world()
    for name, after in zip(HOSPITALS, hospitals, strict=True):
        made.report("2023-07", str(first + dt.timedelta(days=after)), hospital=name)
    if own is not None:
        sent = str(first + dt.timedelta(days=own))
        made.file(REPORTS, (EAST, "c", "2023-07"), submitted=sent, summary="小结。")
    known = own is not None and own <= today
    limit = own if known and own is not None else today
    july = covered(made, str(first + dt.timedelta(days=today)))["2023-07"]
    assert july.absent == tuple(
        name for name, after in zip(HOSPITALS, hospitals, strict=True) if after > limit or after > today
    )
    assert (july.submitted is not None) == known
    assert july.asked == july.there + len(july.absent) == 3
