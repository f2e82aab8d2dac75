"""A new record has its file, its id and every field that it needs; what only staff can say is told as a blank."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from trees import VALID, check, grow, run


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The valid tree."""
    return grow(tmp_path)


def made(content: Path, *arguments: str) -> Path:
    """The file that the command names last."""
    result = run("new", *arguments, "--content", content)
    assert result.exit_code == 0, result.output
    *_, last = (line for line in result.output.splitlines() if line.startswith("写好了："))
    return Path(last.removeprefix("写好了："))


@pytest.mark.parametrize(
    "arguments",
    [
        ("hospital", "fourth", "--called", "第四医院", "--phone", "0123-456-7000"),
        ("campaign", "dental", "--date", "2024-01-22"),
        ("event", "open-day", "--date", "2024-01-22"),
    ],
    ids=" ".join,
)
def test_what_can_stand_as_it_is_has_blanks_and_no_error(content: Path, arguments: tuple[str, ...]) -> None:
    """Each blank is told at its line; the file says which schema it follows."""
    file = made(content, *arguments)
    found = check(content)
    assert {one.code for one in found} == {"not-filled"}
    first = content / found[0].path
    assert first.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../")
    assert file.is_relative_to(content)


def test_a_finding_takes_the_next_number(content: Path) -> None:
    """Its severity and its day are for the inspector to say: the check asks for them."""
    known = sorted(
        line.strip().removeprefix("- id: ")
        for file in (content / "campaigns").rglob("inspections/*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if "id: zg-2023-" in line
    )
    file = made(content, "finding", "queues", "first", "--date", "2023-12-20")
    assert file == content / "campaigns/queues/inspections/2023-12-20-first.yml"
    assert f"id: zg-2023-{int(known[-1][-3:]) + 1:03}\n" in file.read_text(encoding="utf-8")
    found = {(one.code, one.severity) for one in check(content) if one.path.endswith("2023-12-20-first.yml")}
    assert {("bad-choice", "error"), ("bad-date", "error"), ("not-filled", "warning")} <= found


def test_a_report_lists_every_promise_that_it_has_to_speak_of(content: Path) -> None:
    """Deleted and begun anew, a report asks for the same promises as the one that was sent."""
    sent = content / "hospitals/first/reports/queues/2023-W41.yml"
    asked = {line for line in sent.read_text(encoding="utf-8").splitlines() if "commitment:" in line}
    sent.unlink()
    assert made(content, "report", "first", "queues", "2023-W41", "--date", "2024-01-22") == sent
    text = sent.read_text(encoding="utf-8")
    assert asked <= set(text.splitlines())
    found = [one for one in check(content) if one.path.endswith("reports/queues/2023-W41.yml")]
    assert {one.code for one in found} >= {"bad-date", "bad-choice", "bad-number"}
    mended = text
    for blank, value in (
        ("submitted: 待填写", "submitted: 2023-10-16"), ("stage: 待填写", "stage: 进行中"),
        ("actual: 待填写", "actual: 7"), ("numerator: 待填写", "numerator: 3"),
        ("denominator: 待填写", "denominator: 9"), ("- id: 待填写", "- id: more-windows"),
        ("due: 待填写", "due: 2023-12-20"), ("state: 待填写", "state: 进行中"), ("date: 待填写", "date: 2023-10-12"),
        ("level: 待填写", "level: city"),
    ):  # fmt: skip
        mended = mended.replace(blank, value)
    sent.write_text(mended, encoding="utf-8")
    left = [one for one in check(content) if one.severity == "error"]
    assert left == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("report", "first", "nowhere"), "没有要报的报表。它要报的："),
        (("report", "first", "queues", "1999-01"), "没有“1999-01”这一期"),
        (("finding", "nowhere", "first"), "没有编号是“nowhere”的行动。已经有的：clean、queues、steady"),
        (("finding", "queues", "nowhere"), "没有编号是“nowhere”的医院"),
        (("event", "Open Day"), "编号“Open Day”写得不对"),
        (("hospital", "first", "--phone", "0123-456-7000"), "已经有 hospitals/first/hospital.yml"),
        (("hospital", "fourth", "--phone", "x"), "选项 --phone 写得不对"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    content: Path, arguments: tuple[str, ...], words: str
) -> None:
    """With what there is instead."""
    before = sorted(content.rglob("*"))
    refused = run("new", *arguments, "--content", content)
    assert refused.exit_code in (1, 2)
    assert words in refused.stderr
    assert sorted(content.rglob("*")) == before


def test_owners_follow_the_records(tmp_path: Path) -> None:
    """Every hospital, district and campaign that is there; of several lines the last one counts."""
    content = tmp_path / "content"
    shutil.copytree(VALID, content)
    lines = run("codeowners", "--content", content, "--prefix", "@shifan/").output.splitlines()
    for folder, team in (("hospitals", "{}"), ("districts", "{}"), ("campaigns", "authority")):
        for path in (content / folder).iterdir():
            assert f"/content/{folder}/{path.name}/ @shifan/{team.format(path.name)}" in lines
    own = lines.index("/content/hospitals/first/ @shifan/first")
    assert lines.index("/content/hospitals/first/commitments.yml @shifan/first @shifan/authority") > own
