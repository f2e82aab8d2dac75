"""A changed record: what changed is written, and not a byte of the rest."""

from __future__ import annotations

import copy
import difflib
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from trees import VALID

from generator.sources import compose
from generator.sources.align import align
from generator.sources.document import parse
from generator.sources.rewrite import RewriteError, new_record, revised_record

ODD = """\
# 这一份由总务科填
submitted:   2023-10-10   # 当天
summary: 问了
  三个窗口
exempt: {reason: 停电,approved_by: 县卫健委}

entries:
- commitment: "queue"
  stage: '进行中'
  # 上周的数
  actual: 08

- commitment: toilets
  stage: 已完成   # 提前
  note: >-
    两行
    折起来


# 材料放在最后
evidence:
    - title:  登记表
      date: 2023-10-09
    - {title: 照片, date: 2023-10-09}
media: [ ]
"""


def changed(path: tuple[str | int, ...], value: Any) -> list[str]:
    """The lines that differ when one value of the odd file is changed; None takes it away."""
    wanted = compose.values(ODD)
    owner = wanted
    for step in path[:-1]:
        owner = owner[step]
    if value is None:
        del owner[path[-1]]
    elif isinstance(owner, list) and path[-1] == len(owner):
        owner.append(value)
    else:
        owner[path[-1]] = value
    text = revised_record("x.yml", ODD, wanted)
    assert compose.values(text) == wanted
    lines = difflib.unified_diff(ODD.split("\n"), text.split("\n"), n=0, lineterm="")
    return [f"{line[0]} {line[1:]}" for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("submitted",), "2023-10-11", ["- submitted:   2023-10-10   # 当天", "+ submitted:   2023-10-11   # 当天"]),
        (("entries", 0, "actual"), "9", ["-   actual: 08", "+   actual: 9"]),
        (("entries", 0, "actual"), None, ["-   # 上周的数", "-   actual: 08"]),
        (("entries", 0, "note"), "a: b #c", ['+   note: "a: b #c"']),
        (("entries", 1, "stage"), "进行中", ["-   stage: 已完成   # 提前", "+   stage: 进行中   # 提前"]),
        (("entries", 2), {"commitment": "x", "stage": "未启动"}, ["+ - commitment: x", "+   stage: 未启动"]),
        (("summary",), "问了四个窗口", ["- summary: 问了", "-   三个窗口", "+ summary: 问了四个窗口"]),
        (("evidence", 0, "kept_at"), "总务科", ["+       kept_at: 总务科"]),
        (("evidence", 2), {"title": "x"}, ["+     - title: x"]),
        (("evidence",), [{"title": "y"}, {"title": "z"}, {"title": "登记表", "date": "2023-10-09"},
                         {"title": "照片", "date": "2023-10-09"}], ["+     - title: y", "+     - title: z"]),
        (("exempt", "reason"), "停水", [
            "- exempt: {reason: 停电,approved_by: 县卫健委}",
            "+ exempt:", "+   reason: 停水", "+   approved_by: 县卫健委",
        ]),
        (("media", 0), {"title": "x"}, ["- media: [ ]", "+ media:", "+   - title: x"]),
        (("entries", 0, "commitment"), None, ['- - commitment: "queue"', "-   stage: '进行中'", "+ - stage: '进行中'"]),
        (("entries", 1, "note"), "一行", ["-   note: >-", "-     两行", "-     折起来", "+   note: 一行"]),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_change_differ(path: tuple[str | int, ...], value: Any, lines: list[str]) -> None:
    """Comments, blanks, quotes and the order of the rest stay, however the file was written."""
    assert changed(path, value) == lines


def test_an_unchanged_record_is_the_same_text() -> None:
    """Of every valid record, Markdown too."""
    for file in sorted([*VALID.rglob("*.yml"), *VALID.rglob("*.md")]):
        document, _ = parse(file.name, file.read_text(encoding="utf-8"))
        if document is not None and file.name != "README.md":
            assert revised_record(file.name, document.text, document.values) == document.text


def test_a_new_record_reads_back() -> None:
    """Every valid one, written anew from its values."""
    for file in sorted([*VALID.rglob("*.yml"), *VALID.rglob("*.md")]):
        document, _ = parse(file.name, file.read_text(encoding="utf-8"))
        if document is None or file.name == "README.md":
            continue
        again, problems = parse(file.name, new_record(file.name, document.values))
        assert again is not None
        assert again.values == document.values
        assert [one.code for one in problems if one.is_error] == []


def test_prose_below_its_front_matter() -> None:
    """Each is changed alone."""
    text = "---\ntitle: 信   # 旧\n---\n一段\n"
    assert revised_record("a.md", text, {"title": "信", "body": "两段\n"}) == "---\ntitle: 信   # 旧\n---\n两段\n"
    assert revised_record("a.md", text, {"title": "新", "body": "一段\n"}) == "---\ntitle: 新   # 旧\n---\n一段\n"


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "- a\n", "a: 1\na: 2\n", "a: [\n"])
def test_what_is_no_record_is_refused(text: str) -> None:
    """No guess is written into it."""
    with pytest.raises(RewriteError):
        revised_record("x.yml", text, {"a": "1"})


PIECES = [*"ab 中，：:#-'\"\\[]{}%@`&*!|>?~“”0", "\n", "no", "- ", ": ", " #"]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join).map(str.strip).filter(bool)
NAMES = st.sampled_from(["id", "title", "note", "on", "x1", "x2"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner.filter(lambda one: not isinstance(one, list)), min_size=1, max_size=4)
        | st.dictionaries(NAMES, inner, min_size=1, max_size=4)
    ),
    max_leaves=8,
)
RECORDS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=5)


@holds_for(examples=150, old=RECORDS, new=RECORDS, indented=st.booleans())
def test_any_record_becomes_any_other(old: dict[str, Any], new: dict[str, Any], indented: bool) -> None:
    """Both ways of writing lists are read; values that YAML has a meaning for are put in quotes."""
    text = new_record("x.yml", old)
    if not indented:
        text = "".join(f"# {number}\n{line}\n" if line[:1].isalpha() else f"{line}\n"
                       for number, line in enumerate(text.splitlines()))  # fmt: skip
    assert compose.values(text) == old
    wanted = {**copy.deepcopy(old), **new}
    assert compose.values(revised_record("x.yml", text, wanted)) == wanted


def test_items_are_known_by_their_names() -> None:
    """However many were added, taken away or changed between them."""
    old = [{"id": "a", "n": "1"}, {"id": "b", "n": "2"}, {"id": "c", "n": "3"}]
    assert align(old, [{"id": "a", "n": "9"}, {"id": "x"}, {"id": "c", "n": "3"}]) == [0, None, 2]
    assert align(["x", "y"], ["x", "z"]) == [0, 1]
    assert align(["x", "y"], ["new", "x", "y"]) == [None, 0, 1]
