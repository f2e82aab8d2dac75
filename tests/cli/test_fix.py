"""`mingnuo fix`: what has one reading is put right, everything else stays to the byte, and what is left is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import mistakes
from trees import BROKEN, VALID, grow, run

from generator.sources import compose
from generator.start.mending import MendError, mend, write

HOSPITAL = "hospitals/second/hospital.yml"
SLIPS = """\
# 这一份是院办填的
name: 试验县第二医院
short_name：二医院   # 简称
level: 二甲
kind: 中医医院
region: 990200

address:   试验县西街 9 号
电话: 0000－611－0200
hours: 每天 8:00 到 17:00
joins:
  • campaign: queue
    from: 2023年10月1日
"""
MENDED = """\
# 这一份是院办填的
name: 试验县第二医院
short_name: 二医院   # 简称
level: 二级甲等
kind: 中医医院
region: 990200

address:   试验县西街 9 号
phone: 0000-611-0200
hours: 每天 8:00 到 17:00
joins:
  - campaign: queues
    from: 2023-10-01
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A tree with one file that is full of slips."""
    content = grow(tmp_path)
    (content / HOSPITAL).write_text(SLIPS, encoding="utf-8")
    return content


def test_what_has_one_reading_is_put_right(content: Path) -> None:
    """Line behind line, until nothing is left: a colon first, then the number behind it."""
    result = run("fix", "--content", content)
    assert result.exit_code == 0, result.output
    assert (content / HOSPITAL).read_text(encoding="utf-8") == MENDED
    assert "改了 1 个文件里的 5 处" in result.output
    assert run("check", "--content", content).exit_code == 0


def test_the_difference_and_each_reason_are_shown(content: Path) -> None:
    """In Chinese, then as Git would show it."""
    told = run("fix", "--content", content).output
    assert f"{content}/{HOSPITAL}:3: 字段名后面用了中文冒号“：”。" in told
    assert "-short_name：二医院   # 简称\n-level: 二甲\n+short_name: 二医院   # 简称\n+level: 二级甲等\n" in told


def test_a_dry_run_writes_nothing(content: Path) -> None:
    """It says what it would do, and its exit code that there is something to do."""
    result = run("fix", "--content", content, "-n")
    assert result.exit_code == 1
    assert "能改 1 个文件里的 5 处；还没有改。" in result.output
    assert (content / HOSPITAL).read_text(encoding="utf-8") == SLIPS


def test_bytes_outside_of_mended_lines_stay(content: Path) -> None:
    """A mark at the beginning, line ends of Windows, a last line without one, and rights of the file."""
    file = content / HOSPITAL
    old = b"\xef\xbb\xbf" + SLIPS.replace("\n", "\r\n").rstrip("\r\n").encode()
    file.write_bytes(old)
    file.chmod(0o640)
    assert run("fix", "--content", content).exit_code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").rstrip("\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640


def test_only_what_is_named_is_changed(content: Path) -> None:
    """Other files are read all the same."""
    letter = content / "authority/letter.md"
    letter.write_text(letter.read_text(encoding="utf-8").replace("## 您", "##您"), encoding="utf-8")
    result = run("fix", "--content", content, "authority")
    assert result.exit_code == 0, result.output
    assert "## 您" in letter.read_text(encoding="utf-8")
    assert (content / HOSPITAL).read_text(encoding="utf-8") == SLIPS


def test_what_is_left_is_said(content: Path) -> None:
    """Where there are several readings, nobody but a person knows; the exit code is that of a check."""
    file = content / HOSPITAL
    file.write_text(SLIPS.replace("2023年10月1日", "10月1日"), encoding="utf-8")
    result = run("fix", "--content", content)
    assert result.exit_code == 1
    assert "改完以后还有这些，要人来看" in result.output
    assert "日期“10月1日”的写法不对，没有写哪一年。" in result.output
    assert file.read_text(encoding="utf-8") == MENDED.replace("2023-10-01", "10月1日")


def test_a_clean_tree_is_left_alone(tmp_path: Path) -> None:
    """Not a byte."""
    content = grow(tmp_path)
    result = run("fix", "--content", content)
    assert (result.exit_code, result.output) == (0, "没有能自动改的。\n")
    assert all(file.read_bytes() == (VALID / file.relative_to(content)).read_bytes() for file in content.rglob("*.*"))


def test_what_somebody_else_has_changed_is_not_written_over(content: Path) -> None:
    """Nor is any other file of the same run."""
    work = mend(content, lambda path: True)
    (content / HOSPITAL).write_text(MENDED, encoding="utf-8")
    with pytest.raises(MendError, match="刚才被别人改过"):
        write(work.files)
    assert (content / HOSPITAL).read_text(encoding="utf-8") == MENDED


def test_a_changed_target_never_rewrites_the_old_adjustment(tmp_path: Path) -> None:
    """What was changed before stays: a new change is a new block, which somebody answers for."""
    content = grow(tmp_path)
    file = content / "hospitals/first/commitments.yml"
    text = file.read_text(encoding="utf-8").replace("      target: 15\n", "      target: 12\n", 1)
    file.write_text(text, encoding="utf-8")
    result = run("fix", "--content", content)
    assert result.exit_code == 1
    assert file.read_text(encoding="utf-8") == text
    assert "另加一块" in result.output


@pytest.mark.parametrize(
    "name", ["marks-of-other-programs", "many-kinds-in-one-file", "impossible-date", "bad-numbers"]
)
def test_a_second_run_finds_nothing(tmp_path: Path, name: str) -> None:
    """The first one goes on until it is through."""
    content = grow(tmp_path, BROKEN / name)
    run("fix", "--content", content)
    assert "没有能自动改的。" in run("fix", "--content", content).output


def test_mistakes_of_one_reading_are_mended_as_they_were_meant(tmp_path: Path) -> None:
    """One of each file and kind of mistake, made at the same time in all files of a tree."""
    content = grow(tmp_path)
    chosen = {
        one.path: one
        for one in mistakes()
        if one.reading == "1" and one.tree == "valid" and not one.is_deed and one.path.endswith(".yml")
    }
    meant = {}
    for path, one in chosen.items():
        text = (content / path).read_text(encoding="utf-8")
        meant[path] = compose.values(one.meant(text))
        (content / path).write_text(one.applied(text), encoding="utf-8", newline="")
    assert len(meant) >= 10
    run("fix", "--content", content)
    found = {path: compose.values((content / path).read_text(encoding="utf-8")) for path in meant}
    assert found == meant
