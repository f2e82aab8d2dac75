"""What people read when something is wrong: the place, a sentence, the line, a caret, a way out."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from hypothesis import strategies as st
from properties import holds_for
from trees import BROKEN, check, check_text, grow

from generator.diagnostics.catalogue import CATALOGUE, ENTRIES, diagnose, did_you_mean
from generator.diagnostics.model import Location
from generator.diagnostics.report import as_text

ROOT = PurePosixPath("content")


def report(tmp_path: Path, name: str) -> str:
    """The report on a broken tree, as a person in the project's folder would see it."""
    content = grow(tmp_path, BROKEN / name)
    return check_text(content).replace(str(content), "content")


def test_misspelt_field(tmp_path: Path) -> None:
    """The name that is meant is offered, and the line with it; nothing is said of what is missing in its place."""
    assert report(tmp_path, "unknown-field").startswith(
        """\
content/hospitals/first/hospital.yml:2:1: error[unknown-field]: 没有“shortname”这个字段，是不是“short_name（简称）”。
  2 | shortname: 一医院
    | ^
  改成 short_name: 一医院
"""
    )


def test_words_behind_a_hash(tmp_path: Path) -> None:
    """The caret stands under the character although every Han character before it is two columns wide."""
    assert (
        report(tmp_path, "hash-cuts-value")
        == """\
content/hospitals/first/hospital.yml:8:22: error[comment-cuts-value]: 空格加“#”后面的字会被当成备注丢掉。
  8 | address: 试验县东街 2 号门诊 #3楼
    |                              ^
  改成 address: "试验县东街 2 号门诊 #3楼"
  整句话用英文双引号括起来；真的是备注，就在 # 后面空一格。

共 1 个错误，0 个提醒。
"""
    )


def test_invisible_characters_are_made_visible(tmp_path: Path) -> None:
    """A character that nobody can see is shown as one that everybody can."""
    assert (
        report(tmp_path, "zero-width-in-key")
        == """\
content/hospitals/first/hospital.yml:2:6: error[invisible-character]: 这里有一个看不见的字符（零宽空格）。
  2 | short\N{REPLACEMENT CHARACTER}_name: 一医院
    |      ^
  改成 short_name: 一医院
  多半是从网页或微信里复制来的，删掉它。

content/hospitals/first/hospital.yml:5:8: error[invisible-character]: 这里有一个看不见的字符（零宽空格）。
  5 | level: \N{REPLACEMENT CHARACTER}二级甲等
    |        ^
  改成 level: 二级甲等
  多半是从网页或微信里复制来的，删掉它。

共 2 个错误，0 个提醒。
"""
    )


def test_full_width_characters_count_double() -> None:
    """Full-width digits take two columns like Han characters; combining marks take none."""
    one = diagnose("bad-number", Location("x.yml", 3, 5), line="１２e\u0301x", value="x")
    assert as_text(one, ROOT).splitlines()[1:3] == ["  3 | １２e\u0301x", "    |      ^"]


def test_a_tab_is_one_column_wide() -> None:
    """A tab is shown as a sign of its own, so that the caret does not jump."""
    one = diagnose("tab-indent", Location("x.yml", 1, 1), line="\tname: 甲")
    assert as_text(one, ROOT).splitlines()[1:3] == ["  1 | ␉name: 甲", "    | ^"]


def test_a_monstrous_line_is_cut_around_its_problem() -> None:
    """A pasted line of a hundred thousand characters does not flood the screen, and the caret still points."""
    line = "一" * 50_000 + "x" + "一" * 50_000
    shown, caret = as_text(diagnose("too-deep", Location("x.yml", 1, 50_001), line=line), ROOT).splitlines()[1:3]
    assert len(shown) < 500
    prefix = shown[: shown.index("x")].removeprefix("  1 | ")
    assert caret == "    | " + "  " * len(prefix) + "^"


def test_words_of_the_content_cannot_draw_on_the_screen() -> None:
    """A value with control characters or line breaks stays on the line of its sentence, as visible signs."""
    one = diagnose("bad-date", Location("a\nb.yml"), value="\x1b[31m甲\n乙")
    first, *others = as_text(one, ROOT).splitlines()
    assert first.startswith("content/a\N{REPLACEMENT CHARACTER}b.yml:1:1: error[bad-date]: 日期“")
    assert "\x1b" not in first
    assert len(others) == 1


def test_two_problems_at_one_place_are_both_told(tmp_path: Path) -> None:
    """Two fields that are missing from one record share a place, and neither hides the other."""
    content = grow(tmp_path)
    profile = content / "hospitals/second/hospital.yml"
    profile.write_text(profile.read_text().replace("kind: 中医医院\n", "").replace("short_name: 二医院\n", ""))
    assert [one.message for one in check(content)] == ["少了“kind”（类别）。", "少了“short_name”（简称）。"]


def test_json_holds_what_the_text_holds(tmp_path: Path) -> None:
    """Programs are told the same problems as people."""
    content = grow(tmp_path, BROKEN / "bad-dates")
    text = check_text(content)
    for one in check(content):
        head = f"{content}/{one.path}:{one.line}:{one.column}: {one.severity}[{one.code}]: {one.message}"
        assert head in text
        assert one.hint in text
        assert one.fixed in text


def test_every_row_of_the_catalogue_speaks_chinese() -> None:
    """A sentence ends with a full stop, a hint says what to do, and a code is a slug."""
    assert len(CATALOGUE) == len(ENTRIES)
    for row in ENTRIES:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.code)
        assert row.message.endswith(("。", "}")), row.code
        assert row.hint, row.code
        assert re.search("[一-鿿]", row.meaning), row.code


def test_a_near_name_is_offered_and_a_far_one_is_not() -> None:
    """A guess that is far off would only confuse."""
    assert did_you_mean("shortname", ("name", "short_name")) == "，是不是“short_name”"
    assert did_you_mean("电话", ("name", "short_name")) == ""


@holds_for(st.text(max_size=80), st.integers(1, 80))
def test_any_line_can_be_shown(line: str, column: int) -> None:
    """Whatever stands in a line, its block has a first line, the line, and a caret below it."""
    lines = as_text(diagnose("empty-file", Location("x.yml", 1, column), line=line), ROOT).splitlines()
    assert len(lines) == (4 if line else 2)
    assert not line or lines[2].strip(" |") == "^"
