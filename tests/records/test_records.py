"""What a field's text means: dates, numbers, phones and the like, and the records that are made of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from pydantic import TypeAdapter, ValidationError
from trees import BROKEN, check, grow

from generator.build.pipeline import prepare
from generator.diagnostics.catalogue import CATALOGUE
from generator.records import layout
from generator.records.base import Count, Day, Email, Flag, Number, Phone, PlanDate, RegionCode, Slug, Text, Time, Url
from generator.records.layout import AUTHORITIES, CALENDARS, CAMPAIGNS, LAYOUT, PLACES, REPORTS, RecordKind, place_of


def parsed(form: Any, text: object) -> Any:
    """What a text means."""
    return TypeAdapter(form).validate_python(text)


def refused(form: Any, text: object) -> tuple[str, object]:
    """The code for a text that means nothing, and what to write instead."""
    with pytest.raises(ValidationError) as caught:
        parsed(form, text)
    (error,) = caught.value.errors(include_url=False)
    assert error["type"] in CATALOGUE
    return error["type"], error.get("ctx", {}).get("fix")


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        (Text, "  甲 乙 ", "甲 乙"),
        (Slug, "queue-time-2", "queue-time-2"),
        (Day, "2024-02-29", dt.date(2024, 2, 29)),
        (Number, "-1.50", Decimal("-1.5")),
        (Number, "0", Decimal(0)),
        (Count, "12", 12),
        (Count, "12.0", 12),
        (Flag, "true", True),
        (Flag, "false", False),
        (Phone, "0000-612-0110", "0000-612-0110"),
        (Phone, "0000-6120110-8", "0000-6120110-8"),
        (Phone, "010-66120110", "010-66120110"),
        (Phone, "12345", "12345"),
        (Phone, "120", "120"),
        (Phone, "400-612-0110", "400-612-0110"),
        (Email, "tousu@yiyuan.example", "tousu@yiyuan.example"),
        (Url, "https://yiyuan.example/tousu?a=1#b", "https://yiyuan.example/tousu?a=1#b"),
        (RegionCode, "990100", "990100"),
        (Time, "8:30", dt.time(8, 30)),
        (Time, "08:30", dt.time(8, 30)),
        (Time, "24:00", dt.time.max),
    ],
)
def test_a_text_means_what_its_field_says(form: Any, text: str, value: object) -> None:
    """`8:30` is a time where a time is asked for, and three characters elsewhere."""
    assert parsed(form, text) == value


@pytest.mark.parametrize(
    ("form", "text", "code", "fix"),
    [
        (Text, "", "missing-value", None),
        (Text, "   ", "missing-value", None),
        (Text, ["甲"], "expected-text", None),
        (Text, {"甲": "乙"}, "expected-text", None),
        (Slug, "Queue_Time", "bad-id", "queue-time"),
        (Slug, "排队", "bad-id", None),
        (Slug, "a--b", "bad-id", "a-b"),
        (Day, "2023年7月9日", "bad-date", "2023-07-09"),
        (Day, "2023.7.9", "bad-date", "2023-07-09"),
        (Day, "2023/7/9", "bad-date", "2023-07-09"),
        (Day, "2023-7-9", "bad-date", "2023-07-09"),
        (Day, "20230709", "bad-date", "2023-07-09"),
        (Day, "45116", "bad-date", None),
        (Day, "２０２３－０７－０９", "bad-date", "2023-07-09"),
        (Day, "2023年13月9日", "impossible-date", None),
        (Day, "下周一", "bad-date", None),
        (Day, "2023-07", "bad-date", None),
        (Day, "2023—07—09", "bad-date", "2023-07-09"),
        (Day, "2023年7月9日（星期日）", "bad-date", "2023-07-09"),
        (Day, "2023-07-09 00:00:00", "bad-date", "2023-07-09"),
        (Day, "09/07/2023", "bad-date", None),
        (Day, "23-07-09", "bad-date", None),
        (Day, "7月9日", "bad-date", None),
        (Day, "2023-02-29", "impossible-date", None),
        (Day, "0023-07-09", "impossible-date", None),
        (PlanDate, "2023年7月", "bad-date", "2023-07"),
        (PlanDate, "2023.13", "bad-date", None),
        (PlanDate, "2023-13", "bad-date", None),
        (PlanDate, "2023-02-30", "impossible-date", None),
        (Number, "15分钟", "bad-number", "15"),
        (Number, "１５", "bad-number", "15"),
        (Number, "1,200", "bad-number", "1200"),
        (Number, "约15", "bad-number", None),
        (Number, "15余", "bad-number", None),
        (Number, "28，4", "bad-number", None),
        (Number, "28,4", "bad-number", None),
        (Number, "1，200", "bad-number", None),
        (Number, "1.2万", "bad-number", None),
        (Number, "66O", "bad-number", "660"),
        (Number, "22。4", "bad-number", "22.4"),
        (Number, "40%", "bad-number", "40"),
        (Number, "1e3", "bad-number", None),
        (Number, "3万元", "bad-number", None),
        (Number, "10-20", "bad-number", None),
        (Number, "2/3", "bad-number", None),
        (Number, "1.2.3", "bad-number", None),
        (Number, "NaN", "bad-number", None),
        (Number, "Infinity", "bad-number", None),
        (Number, "9" * 400, "bad-number", None),
        (Number, "0." + "9" * 400, "bad-number", None),
        (Count, "-1", "bad-count", None),
        (Count, "1.5", "bad-count", None),
        (Count, "三", "bad-number", None),
        (Flag, "是", "bad-flag", "true"),
        (Flag, "no", "bad-flag", "false"),
        (Flag, "1", "bad-flag", None),
        (Phone, "１３９００００１１１１", "bad-phone", "13900001111"),
        (Phone, "139 0000 1111", "bad-phone", "13900001111"),
        (Phone, "0000—612—0110", "bad-phone", "0000-612-0110"),
        (Phone, "(0000)6120110", "bad-phone", "0000-6120110"),
        (Phone, "００００-612-0110", "bad-phone", "0000-612-0110"),
        (Phone, "一楼", "bad-phone", None),
        (Email, "tousu＠yiyuan.example", "bad-email", "tousu@yiyuan.example"),
        (Email, "tousu", "bad-email", None),
        (Url, "yiyuan.example/tousu", "bad-url", "https://yiyuan.example/tousu"),
        (Url, "javascript:alert(1)", "bad-url", None),
        (Url, 'https://a.example/"><script>', "bad-url", None),
        (Url, "https://a.example/ b", "bad-url", None),
        (RegionCode, "99010", "bad-region", None),
        (RegionCode, "９９０１００", "bad-region", "990100"),
        (Time, "8点", "bad-time", "8:00"),
        (Time, "8点30分", "bad-time", "8:30"),
        (Time, "8：30", "bad-time", "8:30"),
        (Time, "24:30", "bad-time", None),
        (Time, "25:00", "bad-time", None),
    ],
)
def test_a_text_that_means_nothing(form: Any, text: object, code: str, fix: str | None) -> None:
    """Is told by its code, with what to write instead where that is no guess."""
    assert refused(form, text) == (code, fix)


FORMS = [Text, Slug, Day, PlanDate, Number, Count, Flag, Phone, Email, Url, Time]
CHARACTERS = "0123456789０１年月日点:：.-/ab@甲 %，"


@holds_for(
    st.text(st.sampled_from("0123456789０１年月日点:：.-/ab@甲 %，"), max_size=14), st.sampled_from(FORMS), examples=300
)
def test_any_text_means_something_or_is_refused(text: str, form: Any) -> None:
    """And what is offered instead would be taken."""
    try:
        parsed(form, text)
    except ValidationError as error:
        fix = error.errors(include_url=False)[0].get("ctx", {}).get("fix")
        assert fix is None or parsed(form, fix) is not None


@holds_for(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_every_way_of_writing_a_date_leads_to_the_same_day(day: dt.date) -> None:
    """The corrected line has the day that was meant."""
    year, month, number = day.year, day.month, day.day
    ways = (f"{year}年{month}月{number}日", f"{year}.{month}.{number}", f"{year}/{month:02}/{number:02}")
    for way in ways:
        assert refused(Day, way) == ("bad-date", day.isoformat())


# --- values as office staff write them


def test_what_other_parsers_change_is_kept_word_for_word(tmp_path: Path) -> None:
    """`8:30` stays, `010` stays, `no` stays a word, `1.10` keeps its zero; CT： and #语言 are left alone."""
    content = grow(tmp_path, BROKEN / "odd-but-right")
    assert check(content) == []
    registry = prepare(content).registry
    hospital = registry.hospitals["first"]
    assert hospital.record.hours == "8:30"
    assert hospital.record.kind == "no"
    assert hospital.record.services[0].how == "0377"
    assert hospital.record.other_names == ("CT：当天出片", "ICU:重症", "“老”县医院", "100%", "C#语言", "on")
    units = [one.indicator.unit for one in hospital.commitments if one.indicator is not None]
    assert units == ["分钟", "%", "1.10", "010"]
    aims = registry.campaigns["queues"].record.aims
    assert tuple(one.text for one in aims) == ("name：这里随便写 #3楼\n　　空两格也行", "甲　乙", "yes")


# --- the layout


@pytest.mark.parametrize(
    ("path", "kind", "key"),
    [
        ("authority/authority.yml", AUTHORITIES, ""),
        ("calendar/2023.yml", CALENDARS, 2023),
        ("campaigns/ten-actions/campaign.yml", CAMPAIGNS, "ten-actions"),
        ("hospitals/a1/reports/c/2023-W28.yml", REPORTS, ("a1", "c", "2023-W28")),
        ("authority/reports/2023-07.yml", REPORTS, ("authority", "authority", "2023-07")),
    ],
)
def test_a_path_says_what_lies_there(path: str, kind: RecordKind[Any, Any], key: object) -> None:
    """And what it is called."""
    found = place_of(path)
    assert found is not None
    assert found[0] is kind
    assert kind.key(found[1]) == key


@pytest.mark.parametrize(
    "path",
    [
        "calendar/23.yml", "calendar/２０２３.yml", "calendar/0023.yml", "hospitals/A/hospital.yml",
        "hospitals/a_b/hospital.yml", "hospitals/-a/hospital.yml", "hospitals/a/b/hospital.yml", "hospital.yml",
        "hospitals/a/hospital.yaml", "hospitals/a/hospital.yml\n", "hospitals/a/hospitalxyml",
    ],
)  # fmt: skip
def test_a_path_that_is_nearly_right_is_wrong(path: str) -> None:
    """Ids are lower-case words with hyphens, and every file has one place."""
    assert place_of(path) is None


def test_every_kind_is_in_the_table_once_and_its_examples_are_its_own() -> None:
    """A row that was written but not listed would never be read."""
    rows = [value for value in vars(layout).values() if isinstance(value, RecordKind)]
    assert sorted(LAYOUT, key=lambda one: one.name) == sorted(rows, key=lambda one: one.name)
    assert len({one.name for one in LAYOUT}) == len(LAYOUT)
    for place in PLACES:
        found = place_of(place.example)
        assert found is not None
        assert found[0] is place.kind
