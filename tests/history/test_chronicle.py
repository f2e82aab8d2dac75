"""The history of a real repository by meaning: renames, merges, reverts, a rebase, a shallow clone, broken files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from history_tools import Clone

from generator.history.chronicle import read_chronicle
from generator.history.remembered import recall
from generator.history.steps import Chronicle
from generator.history.versions import Versions

PROMISES = "hospitals/first/commitments.yml"
VISIT = "campaigns/queues/inspections/2023-10-20-first.yml"
TODAY = dt.date(2024, 1, 22)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository with the valid tree as its first commit."""
    return Clone(tmp_path / "work")


def read(clone: Clone) -> Chronicle:
    """The history of a repository's content."""
    found = read_chronicle(clone.content, TODAY)
    assert found is not None
    return found


def told(clone: Clone) -> list[tuple[str, list[str]]]:
    """Day and changes of every step but the first that changed something, oldest first."""
    steps = (
        (step.on.isoformat(), [f"{one.subject} {one.action}" for one in step.changes]) for step in read(clone).steps
    )
    return [step for step in list(steps)[1:] if step[1]]


def test_each_commit_is_a_step_under_the_day_that_its_author_wrote(clone: Clone) -> None:
    """Lowered, then a note about it, then back."""
    clone.edit(PROMISES, "target: 70", "target: 60", day="2023-08-01")
    clone.edit(PROMISES, "for_patients: 来了少等。", "for_patients: 少等。", day="2023-08-02")
    clone.git("revert", "--no-edit", "HEAD~1", day="2023-08-03")
    assert told(clone) == [
        ("2023-08-01", ["Indicator.target eased"]),
        ("2023-08-02", ["Commitment.for_patients changed"]),
        ("2023-08-03", ["Indicator.target tightened"]),
    ]


def test_the_first_commit_says_only_that_things_came(clone: Clone) -> None:
    """Nobody can see a change in what has nothing before it."""
    (first,) = read(clone).steps
    assert first.changes
    assert all("." not in change.subject for change in first.changes)


def test_renames_and_another_order_are_no_change(clone: Clone) -> None:
    """By identity, not by file and line."""
    clone.git("mv", f"content/{VISIT}", "content/campaigns/queues/inspections/2023-10-20-first-2.yml")
    clone.commit("2023-08-02")
    parts = (clone.content / PROMISES).read_text().split("  - id: ")
    clone.write(PROMISES, "  - id: ".join([parts[0], *reversed(parts[1:])]))
    assert told(clone) == []


def test_a_merge_is_the_step_in_which_readers_saw_it_come(clone: Clone) -> None:
    """What a branch did and undid was never public; what a merge brings of its own is."""
    clone.git("switch", "--quiet", "--create", "side")
    clone.edit(PROMISES, "target: 70", "target: 10", day="2023-08-01")
    clone.edit(PROMISES, "target: 10", "target: 65", day="2023-08-02")
    clone.git("switch", "--quiet", "main")
    clone.edit("authority/authority.yml", "slow: 10", "slow: 12", day="2023-08-03")
    clone.git("merge", "--quiet", "--no-ff", "--message", "合并", "side", day="2023-08-04")
    assert told(clone) == [
        ("2023-08-03", ["Thresholds.slow more"]),
        ("2023-08-04", ["Indicator.target eased"]),
    ]


def test_a_rebase_leaves_changes_as_they_were(clone: Clone) -> None:
    """Other commits, the same meaning, the same fingerprints, the days of their authors."""
    clone.edit(PROMISES, "target: 70", "target: 60", day="2023-08-01")
    before = [change.fingerprint for step in read(clone).steps[1:] for change in step.changes]
    clone.git("rebase", "--quiet", "--force-rebase", "HEAD~1", day="2023-09-01")
    found = read(clone)
    assert [change.fingerprint for step in found.steps[1:] for change in step.changes] == before
    assert told(clone) == [("2023-08-01", ["Indicator.target eased"])]


def test_history_that_was_rewritten_is_read_anew(clone: Clone) -> None:
    """What is remembered of commits that are gone is forgotten."""
    clone.edit(PROMISES, "target: 70", "target: 60", day="2023-08-01")
    assert len(told(clone)) == 1
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    clone.edit(PROMISES, "target: 70", "target: 75", day="2023-08-05")
    assert told(clone) == [("2023-08-05", ["Indicator.target tightened"])]


def test_a_file_that_could_not_be_read_is_compared_with_what_it_said_last(clone: Clone) -> None:
    """A broken version in between hides nothing."""
    good = (clone.content / PROMISES).read_text()
    clone.write(PROMISES, "commitments: [", day="2023-08-01")
    assert list(read(clone).steps[-1].unread) == [PROMISES]
    clone.write(PROMISES, good.replace("target: 70", "target: 60"), day="2023-08-02")
    assert told(clone) == [("2023-08-02", ["Indicator.target eased"])]
    assert read(clone).steps[-1].unread == {}


def test_what_nobody_has_committed_is_the_last_step(clone: Clone) -> None:
    """A site is made of the folder, not of the commit; files that Git is told to ignore are in it too."""
    (clone.content / PROMISES).write_text((clone.content / PROMISES).read_text().replace("target: 70", "target: 60"))
    clone.write(".gitignore", "answers/\n")
    (clone.content / PROMISES).write_text((clone.content / PROMISES).read_text().replace("target: 60", "target: 50"))
    (clone.content / "answers/0123456789ab.yml").write_text("on: 2023-08-01\nreason: 好。\napproved_by: 股\n")
    last = read(clone).steps[-1]
    assert last.commit is None
    assert sorted(f"{one.subject} {one.action}" for one in last.changes) == ["Answer added", "Indicator.target eased"]


def test_a_shallow_clone_knows_that_it_does_not_know(clone: Clone, tmp_path: Path) -> None:
    """It begins where it begins, and says that there was something before."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.folder}", str(tmp_path / "shallow"))
    found = read(Clone(tmp_path / "shallow", None))
    assert not found.is_whole
    assert told(Clone(tmp_path / "shallow", None)) == []


def test_without_git_nothing_is_known(tmp_path: Path, clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository, no commit, no program: None, never an empty history."""
    (tmp_path / "bare").mkdir()
    assert read_chronicle(tmp_path / "bare", TODAY) is None
    monkeypatch.setenv("PATH", "")
    assert read_chronicle(clone.content, TODAY) is None


def test_a_hook_that_starts_a_build_does_not_lead_to_another_repository(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables of Git's are those of somebody else."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    other = Clone(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    assert len(read(clone).steps) == 2


def test_a_new_commit_costs_what_it_touched(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in files that were read, not by a clock."""
    for number in range(5):
        clone.edit(PROMISES, f"target: {70 + number}", f"target: {71 + number}")
    asked: list[str] = []
    original = Versions._record

    def counted(self: Versions, path: str, blob: str) -> Any:
        asked.append(path)
        return original(self, path, blob)

    monkeypatch.setattr(Versions, "_record", counted)
    whole = read(clone)
    assert len(asked) > 50
    asked.clear()
    assert read(clone) == whole
    assert asked == []
    clone.edit(PROMISES, "target: 75", "target: 76")
    assert read(clone).steps[:-1] == whole.steps
    assert asked == [PROMISES, PROMISES]


@pytest.mark.parametrize("text", ["", "[", "[[1, 2]]", '[["x", "2023-13-01", [], {}]]', "null"])
def test_a_broken_memory_is_read_anew(clone: Clone, text: str) -> None:
    """And whoever cannot write it reads all again."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    whole = read(clone)
    (memory,) = (clone.folder / ".git/mingnuo").iterdir()
    memory.write_text(text)
    assert read(clone) == whole


def test_another_program_does_not_trust_the_memory(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other rules would have seen other changes."""
    read(clone)
    monkeypatch.setattr("generator.history.remembered._program", lambda: "other")
    read(clone)
    assert [path.name.rpartition("-")[2] for path in (clone.folder / ".git/mingnuo").iterdir()] == ["other.json"]
    assert recall(clone.folder / ".git", "content/")
