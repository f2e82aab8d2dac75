"""Whom something is for: by name, level, kind and region; and whom a report is asked of."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import World, day, world

from generator.records.hospital import Hospital, Level
from generator.records.scope import Scope, lies_within

LEVELS = tuple(Level)
REGIONS = st.from_regex(r"[1-9][0-9]{5}", fullmatch=True)


def hospital(level: str = "二级甲等", kind: str = "综合医院", region: str = "990102") -> Hospital:
    """A hospital of a level, kind and region."""
    record = world().hospital("x", level=level, kind=kind, region="990100").registry().hospitals["x"].record
    return record.model_copy(update={"region": region})


@holds_for(st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_a_level_and_above(lowest: Level, level: Level) -> None:
    """`二级以上` holds every level from the highest down to 二级 without a grade."""
    scope = Scope.model_validate({"levels": [f"{lowest}以上"]})
    assert (level in scope.levels) == (LEVELS.index(level) <= LEVELS.index(lowest))


@pytest.mark.parametrize(
    ("written", "covered"),
    [
        ({"hospitals": "all"}, True),
        ({"hospitals": ["x"]}, True),
        ({"hospitals": ["y"]}, False),
        ({"levels": ["二级以上"]}, True),
        ({"levels": ["三级及以上"]}, False),
        ({"kinds": ["综合医院"]}, True),
        ({"kinds": ["中医医院"]}, False),
        ({"regions": ["990102"]}, True),
        ({"regions": ["990100"]}, True),
        ({"regions": ["990103"]}, False),
        ({"levels": ["二级以上"], "kinds": ["中医医院"]}, False),
        ({"levels": ["二级以上"], "kinds": ["综合医院"], "regions": ["990103", "990102"]}, True),
        ({"hospitals": ["x"], "kinds": ["中医医院"]}, True),
        ({}, False),
    ],
)
def test_who_fits_every_filter_is_covered(written: dict[str, object], covered: bool) -> None:
    """A hospital that is named belongs to it in any case."""
    assert Scope.model_validate(written).covers("x", hospital()) is covered


@holds_for(REGIONS, REGIONS)
def test_a_region_lies_within_itself_its_city_and_its_province(region: str, other: str) -> None:
    """By the digits of GB/T 2260."""
    for whole in (region, f"{region[:4]}00", f"{region[:2]}0000"):
        assert lies_within(region, whole)
    if not other.endswith("00"):
        assert lies_within(region, other) == (region == other)


RULES = [
    {
        "id": "large", "title": "大医院月报", "cadence": "monthly", "due": {"day": "10"},
        "applies_to": {"levels": ["二级以上"]},
    },
    {
        "id": "small", "title": "小医院月报", "cadence": "monthly", "due": {"day": "20"},
        "applies_to": {"levels": ["一级"]},
    },
    {"id": "own", "title": "本委小结", "cadence": "quarterly", "due": {"days_after": "5"}, "by": "authority"},
]  # fmt: skip


def tiers() -> World:
    """A large and a small hospital, each with a rule of its own."""
    made = World().campaign(reporting=RULES).hospital("a").hospital("b", level="一级")
    return made.promise("a").promise("b")


def test_each_owes_the_reports_that_its_rule_asks_of_it() -> None:
    """And a promise is reported under the rule that asks its hospital."""
    measured = tiers().report("2023-08", "2023-08-10", {"p": 5}, hospital="b").measured("2023-09-01")
    owed = {one.duty.rule.id: tuple(one.by_hospital) for one in measured.filings["c"]}
    assert owed == {"large": ("a",), "small": ("b",), "own": ("authority",)}
    state = measured.promises["b"][0]
    assert state.number == 5
    assert state.filing is not None
    assert (state.filing.round.rule.id, state.filing.round.due) == ("small", day("2023-08-20"))


def test_a_rule_of_an_authority_without_promises_is_not_ignored() -> None:
    """Its reports are missing like anybody's."""
    own = [
        {
            "id": "own",
            "title": "月报",
            "cadence": "monthly",
            "due": {"day": "10", "month": "next"},
            "from": "2023-07-01",
        }
    ]
    measured = World(authority={"own_reporting": own}).campaign().hospital().measured("2023-09-01")
    (duty,) = measured.filings["authority"]
    assert [one.status.value for one in duty.by_hospital["authority"]] == ["missing", "not-due", "not-due"]
