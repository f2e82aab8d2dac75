"""A history for the demonstration: a repository whose last commit has exactly the records of `content/`.

Run it with the name of a new folder: `python tests/demonstration_history.py FOLDER`. Each step says what a file said
before and after; the first commit is `content/` with all steps taken back. There is every kind of change in it:
answered in the record, answered in a file of its own, answered late, never answered, made and undone, and such as say
nothing.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from history_tools import Clone

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = "hospitals/county-people"
THIRD = "hospitals/county-third"
VISIT = "campaigns/ten-actions/inspections/2023-08-10-county-people.yml"


@dataclass(frozen=True)
class Edit:
    """A text of a file, before and after. A file that is not there before has no text at all then."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """One commit."""

    day: str
    edits: tuple[Edit, ...]
    merged: bool = False
    """Made on a branch, and merged."""


BEFORE_QUEUE = "      baseline: 32\n      baseline_on: 2023-06-30\n"
TARGET_OF_QUEUE = """      target: 15
    adjustments:
      - on: 2023-08-07
        field: target
        from: 10
        to: 15
        reason: 七月试了三周，人手全上最快只能到16分钟。先把方案要求的15分钟做实，再谈10分钟。
        approved_by: 院长办公会，报县卫健委备案
"""
TARGET_OF_THIRD = """      target: 60
      numerator: 预约来看病的人次
      denominator: 门诊总人次
    adjustments:
      - on: 2023-08-21
        field: target
        from: 65
        to: 60
        reason: 挂号系统太旧，一天最多放180个预约号，换系统的钱明年才有。
        approved_by: 院长办公会，报县卫健委备案
      - on: 2023-09-11
        field: post
        from: 信息科科长岗
        to: 门诊部主任岗
        reason: 信息科科长岗空着，改由门诊部管。
        approved_by: 院长办公会
"""
FORMER_TARGET_OF_THIRD = TARGET_OF_THIRD.partition("    adjustments")[0].replace("60", "65")
NIGHT_WINDOW = """commitments:
  - id: night-window
    promise: 夜里10点以后，急诊挂号窗口不少于2个。
    for_patients: 夜里来不用等。
    departments:
      - 门诊部
    start: 2023-07-01
    standing: true
    indicator:
      name: 夜里开的窗口
      unit: 个
      direction: at_least
      target: 2
  - id: appointment-rate
"""
OFFICE = "    hours: 工作日8:00到17:30\n    answer_within:\n      working_days: "
RETURNED = ("      baseline: 24\n      baseline_on: 2023-06-30\n      target: ", "15", "18")
"""A target that was lowered and put back the day after."""

FINDING_ANSWER = "answers/95f935a09bee.yml"
THRESHOLD_ANSWER = "answers/195502e6b39b.yml"

STEPS = (
    Step("2023-07-24", (Edit(f"{PEOPLE}/commitments.yml", "      target: 13\n", "      target: 14\n"),)),
    Step(
        "2023-08-07",
        (Edit(f"{PEOPLE}/commitments.yml", f"{BEFORE_QUEUE}      target: 10\n", BEFORE_QUEUE + TARGET_OF_QUEUE),),
    ),
    Step("2023-09-04", (Edit(f"{PEOPLE}/hospital.yml", f"{OFFICE}2", f"{OFFICE}3"),)),
    Step(
        "2023-09-11",
        (Edit(f"{THIRD}/commitments.yml", FORMER_TARGET_OF_THIRD, TARGET_OF_THIRD),),
        merged=True,
    ),
    Step("2023-09-12", (Edit(VISIT, "    due: 2023-09-08\n", "    due: 2023-09-22\n"),)),
    Step("2023-09-20", (Edit(FINDING_ANSWER, "", (ROOT / "content" / FINDING_ANSWER).read_text()),)),
    Step("2023-10-09", (Edit(f"{THIRD}/commitments.yml", NIGHT_WINDOW, "commitments:\n  - id: appointment-rate\n"),)),
    Step("2023-10-16", (Edit(f"{PEOPLE}/reports/ten-actions/2023-W35.yml", "    actual: 19\n", "    actual: 18\n"),)),
    Step(
        "2023-11-06",
        (
            Edit("authority/authority.yml", "  slow: 5\n", "  slow: 10\n"),
            Edit(THRESHOLD_ANSWER, "", (ROOT / "content" / THRESHOLD_ANSWER).read_text()),
        ),
    ),
    Step("2023-12-11", (Edit(f"{THIRD}/commitments.yml", "".join(RETURNED[:2]), RETURNED[0] + RETURNED[2]),)),
    Step("2023-12-12", (Edit(f"{THIRD}/commitments.yml", RETURNED[0] + RETURNED[2], "".join(RETURNED[:2])),)),
)
RENAMED = ("2023-12-20", VISIT.replace("county-people.yml", "county-people-1.yml"), VISIT)
"""A file that was called otherwise: that says nothing."""


def make(folder: Path, content: Path = ROOT / "content") -> Clone:
    """Return a new repository in a folder, with the records of the demonstration and their history."""
    shutil.copytree(content, folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    clone = Clone(folder, None)
    for step in reversed(STEPS):
        for edit in reversed(step.edits):
            _replace(folder / "content" / edit.path, edit.after, edit.before)
    day, before, after = RENAMED
    (folder / "content" / after).rename(folder / "content" / before)
    clone.git("init", "--quiet", "--initial-branch=main")
    clone.commit("2023-07-03")
    for step in STEPS:
        if step.merged:
            clone.git("switch", "--quiet", "--create", f"on-{step.day}")
        for edit in step.edits:
            _replace(folder / "content" / (before if edit.path == after else edit.path), edit.before, edit.after)
        clone.commit(step.day)
        if step.merged:
            clone.git("switch", "--quiet", "main")
            clone.git("merge", "--quiet", "--no-ff", "--message", "合并", f"on-{step.day}", day=step.day)
    (folder / "content" / before).rename(folder / "content" / after)
    clone.commit(day)
    return clone


def _replace(path: Path, old: str, new: str) -> None:
    """Put a text in the place of another one that a file has once; nothing at all removes the file, or makes it."""
    if not new:
        path.unlink()
        return
    text = path.read_text() if old else ""
    assert not old or text.count(old) == 1, f"{path}: {old!r} {text.count(old)}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new) if old else new)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
