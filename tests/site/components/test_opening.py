"""Opening hours for machines: understood to the last word, or not given."""

from __future__ import annotations

import pytest

from generator.site.opening_hours import has_emergency, opening_hours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每天 8:00 到 17:30", ("Mo-Su 08:00-17:30",)),
        (
            "门诊周一到周五8:00到12:00，14:30到17:30，周六上午开；急诊24小时。",
            ("Mo-Fr 08:00-12:00", "Mo-Fr 14:30-17:30", "Sa 08:00-12:00"),
        ),
        ("门诊每天8:00到12:00，周末和节假日也开；急诊24小时。", ("Mo-Su 08:00-12:00",)),
        ("门诊周一到周六8:00到12:00；夜里按门铃。", ("Mo-Sa 08:00-12:00",)),
        ("门诊每天8:00到12:00，周日只开内科；急诊24小时。", ()),
        ("门诊周一到周五8:00到12:00，周末和节假日也开。", ()),
        ("妇科、产科、儿科门诊每天8:00到12:00；产科急诊24小时。", ()),
        ("每天8:00到12:00；儿科夜间门诊18:00到21:00", ()),
        ("周八到周五8:00到12:00", ()),
        ("全天", ()),
    ],
)
def test_hours_are_given_only_when_every_word_is_understood(text: str, expected: tuple[str, ...]) -> None:
    """No hours are better than wrong ones."""
    assert opening_hours(text) == expected


def test_only_an_emergency_department_for_all_is_open_day_and_night() -> None:
    """One for births alone is not the hospital's."""
    assert has_emergency("门诊每天8:00到12:00；急诊24小时。")
    assert not has_emergency("门诊每天8:00到12:00；产科急诊24小时。")
