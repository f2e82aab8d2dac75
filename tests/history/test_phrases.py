"""Sentences that bind: another number, a word that takes back, most of a text gone; mere wording is a warning."""

from __future__ import annotations

from pathlib import Path

import pytest
from history_tools import changes, edited, told, valid_records

from generator.history.model import Action, Weight
from generator.history.phrases import BINDING, asks_less, is_reason
from generator.history.rules import rule_of

LONG = "每个窗口都开，不拉帘子，不提前下班。" * 4
PROMISES = "hospitals/first/commitments.yml"
PLAN = "campaigns/queues/campaign.yml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("排队不超过15分钟", "排队不超过25分钟"),
        ("排队不超过15分钟", "排队不超过２５分钟"),
        ("预约率到七成", "预约率到六成"),
        ("三天内答复", "十天内答复"),
        ("15分钟以内", "尽快"),
        ("每周公布", "原则上每周公布"),
        ("窗口不拉帘子", "窗口尽量不拉帘子"),
        ("所有科室都来", "所有科室都来，急诊除外"),
        ("现金也收", "条件允许时现金也收"),
        ("等15分钟", "等15分钟左右"),
        ("等15分钟", "约15分钟"),
        (LONG, "窗口会开。"),
    ],
)
def test_what_asks_less(old: str, new: str) -> None:
    assert asks_less("Statement.text", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("排队不超过15分钟", "在窗口排队，不超过15分钟"),
        ("排队不超过15分钟", "排队不超过１５分钟"),
        ("先约好再来", "先预约好再来，节约时间"),
        ("尽量少等", "少等"),
        ("力争做到", "力争都做到"),
        ("一起看", "一同看"),
        (LONG, LONG[:60]),
        ("短", "更短"),
    ],
)
def test_what_only_says_it_otherwise(old: str, new: str) -> None:
    assert not asks_less("Statement.text", old, new)


def test_numbers_of_long_texts_and_fields_that_bind_nobody_are_left_alone() -> None:
    """A plan's numbers have fields of their own; a service's hours are a fact."""
    assert not asks_less("Plan.body", "7月9日以前交", "7月10日以前交")
    assert asks_less("Plan.body", "每周公布", "原则上每周公布")
    assert not asks_less("Service.hours", "8点到18点", "8点到17点")


def test_every_field_that_binds_is_one_whose_wording_is_a_warning() -> None:
    """What is an error anyhow needs no second look."""
    wrong = {
        name: rule_of(name, Action.CHANGED).weight
        for name in BINDING
        if rule_of(name, Action.CHANGED).weight is not Weight.WARNING
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((PLAN, "排队不超过 15 分钟", "排队不超过 25 分钟"), "Statement.text changed softer error"),
        ((PLAN, "排队不超过 15 分钟", "排队力争不超过 15 分钟"), "Statement.text changed softer error"),
        ((PLAN, "排队不超过 15 分钟", "在窗口排队不超过 15 分钟"), "Statement.text changed softer warning"),
        ((PROMISES, "年底前，预约率到七成", "年底前，力争预约率到七成"), "Commitment.promise changed softer error"),
        ((PROMISES, "约好再来", "尽量约好再来"), "Commitment.for_patients changed softer error"),
    ],
)
def test_it_holds_for_the_records(tmp_path: Path, edit: tuple[str, str, str], expected: str) -> None:
    assert told(changes(valid_records(), edited(tmp_path, edit))) == [expected]


def test_words_that_follow_a_later_day_need_no_second_answer(tmp_path: Path) -> None:
    """The day itself needs one."""
    moved = edited(
        tmp_path,
        (PROMISES, "10 月底前，车位划好", "12 月底前，车位划好"),
        (PROMISES, "post: 总务科科长岗\n    due: 2023-10-31", "post: 总务科科长岗\n    due: 2023-12-31"),
    )
    assert told(changes(valid_records(), moved)) == [
        "Commitment.due later softer error", "Commitment.promise changed softer warning",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "says_something"), [("停电", True), ("IT", True), ("。", False), ("12", False)])
def test_a_reason_has_a_word(text: str, *, says_something: bool) -> None:
    assert is_reason(text) == says_something
