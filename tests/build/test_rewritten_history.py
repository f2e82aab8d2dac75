"""A site whose history was rewritten says so, and goes on showing what it has shown."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from history_tools import Clone
from projects import SETTINGS
from trees import run

from generator.build.former_changes import USUAL_FILE
from generator.host.project import read_project
from generator.serve.preview import Preview
from generator.site import addresses

PROMISES = "hospitals/first/commitments.yml"
EASED = "目标从70改成60"


def built(clone: Clone, day: str, *options: str) -> None:
    done = run("build", "--config", clone.folder / "mkdocs.yml", "--as-of", day, *options)
    assert done.exit_code == 0, done.output


def lost_head(clone: Clone) -> str:
    """The commit of the release that the rewritten history does not lead back to, as the public file has it."""
    ((_, head),) = json.loads((clone.folder / "site" / addresses.PUBLISHED_CHANGES).read_text("utf-8"))["rewritten"]
    return str(head)


def words(clone: Clone, address: str) -> str:
    """The text of a page without markup and blanks."""
    page = (clone.folder / "site" / address).read_text(encoding="utf-8")
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A site that was public with a softening of August, before its history was put into one commit of January."""
    made = Clone(tmp_path_factory.mktemp("rewritten") / "project")
    (made.folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (made.folder / ".gitignore").write_text("site\n.site*\n")
    made.edit(PROMISES, "target: 70", "target: 60", day="2023-08-01")
    built(made, "2024-01-15")
    assert EASED in words(made, addresses.CHANGES)
    assert "改写" not in words(made, addresses.CHANGES)
    made.git("checkout", "--quiet", "--orphan", "new")
    made.commit("2024-01-20")
    built(made, "2024-01-22")
    return made


def test_the_page_of_changes_says_that_history_was_rewritten_and_what_it_hid(clone: Clone) -> None:
    text = words(clone, addresses.CHANGES)
    assert f"2024年1月22日发现，修改历史被改写过，没有写原因（写在answers/{lost_head(clone)[:12]}.yml）。" in text
    assert "以前公开过的1处改动，现在的修改历史里没有了，这里还留着" in text
    assert "修改历史被改写过，没有写原因" in words(clone, addresses.AUTHORITY_PAGE)
    assert EASED in text
    assert "2023年7月1日以来改了什么" in text


def test_the_softening_stays_on_its_promise_and_in_the_head_of_its_hospital(clone: Clone) -> None:
    page = words(clone, addresses.hospital_promises("first"))
    assert "目标从70%改成60%。没有写原因以前公开过，现在的修改历史里没有这一条了。" in page
    assert "有1处放松了，没有写原因" in words(clone, addresses.hospital("first"))


def test_another_build_says_the_same_and_one_that_remembers_nothing_too(clone: Clone) -> None:
    """What is carried on is the release's own file, not what a build remembers."""
    before = (clone.folder / "site" / addresses.PUBLISHED_CHANGES).read_bytes()
    built(clone, "2024-01-22", "--fresh")
    assert (clone.folder / "site" / addresses.PUBLISHED_CHANGES).read_bytes() == before
    assert json.loads(before)["rewritten"][0][0] == "2024-01-22"


def test_a_machine_without_the_release_takes_the_file_beside_the_settings(clone: Clone, tmp_path: Path) -> None:
    told = (clone.folder / "site" / addresses.PUBLISHED_CHANGES).read_bytes()
    (clone.folder / USUAL_FILE).write_bytes(told)
    built(clone, "2024-01-22", "--site", str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere" / addresses.PUBLISHED_CHANGES).read_bytes() == told


def test_the_preview_says_it_too(clone: Clone) -> None:
    """Who is about to publish sees what will be said of the rewriting, before and after an edit of a record."""
    project = read_project(clone.folder / "mkdocs.yml")
    preview = Preview(project, dt.date(2024, 1, 22))
    for redraw in (True, False):
        preview.changed(redraw=redraw)
        shown = preview.answer(f"/{addresses.CHANGES}").body.decode()
        text = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", shown))
        assert "2024年1月22日发现，修改历史被改写过，没有写原因" in text
        assert EASED in text


def test_a_rewriting_and_what_it_hid_are_answered_like_any_change(clone: Clone) -> None:
    """Each by its own file; the head of the hospital has a reason to show, and nothing is open any more."""
    answer = "on: 2024-01-22\nreason: {}\napproved_by: 县卫健委主任\n"
    answers = clone.folder / "content/answers"
    page = words(clone, addresses.hospital_promises("first"))
    named = re.search(r"写在answers/([0-9a-f]{12})\.yml", page)
    assert named is not None
    (answers / f"{lost_head(clone)[:12]}.yml").write_text(answer.format("删掉误传的身份证号。"), encoding="utf-8")
    built(clone, "2024-01-23")
    text = words(clone, addresses.CHANGES)
    assert "2024年1月22日发现，修改历史被改写过。原因：删掉误传的身份证号。县卫健委主任批准。" in text
    assert "修改历史被改写过，没有写原因" not in words(clone, addresses.AUTHORITY_PAGE)
    assert "有1处放松了，没有写原因" in words(clone, addresses.hospital("first"))
    (answers / f"{named[1]}.yml").write_text(answer.format("八月起少了一个窗口。"), encoding="utf-8")
    built(clone, "2024-01-23")
    assert "没有写原因" not in words(clone, addresses.hospital("first"))
    page = words(clone, addresses.hospital_promises("first"))
    assert "原因：八月起少了一个窗口。县卫健委主任批准。以前公开过，现在的修改历史里没有这一条了。" in page
