"""`mingnuo review` on real repositories: what is softened without an answer fails, and nothing unread passes."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from history_tools import Clone, is_clean

from generator.cli import main

PROMISES = "hospitals/first/commitments.yml"
WEEK = "hospitals/first/reports/queues/2023-W41.yml"
VISIT = "campaigns/queues/inspections/2023-10-20-first.yml"
ANSWER = "on: 2023-08-02\nreason: 体检的人不再算进来。\napproved_by: 院长办公会\n"
ADJUSTMENT = """      denominator: 门诊人次
    adjustments:
      - on: 2023-08-02
        field: target
        from: 70
        to: 60
        reason: 系统太旧。
        approved_by: 县卫健委
"""
SECOND = """      - on: 2023-08-05
        field: target
        from: 65
        to: 60
        reason: 还不行。
        approved_by: 县卫健委
"""
CORRECTION = """corrections:
  - commitment: waiting-time
    on: 2023-10-21
    actual: 24
    reason: 少算了中午。
"""
EXTENSION = """    extended:
      - on: 2023-10-30
        to: 2023-11-10
        reason: 窗口在修。
        approved_by: 医政股
"""


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository with the valid tree on `main`, and a branch that somebody works on."""
    made = Clone(tmp_path / "work")
    made.git("switch", "--quiet", "--create", "change")
    return made


def run(clone: Clone, *options: str, base: str = "main") -> Result:
    """Run the command in a repository."""
    return CliRunner().invoke(main, ["review", "--base", base, "--content", str(clone.content), *options])


def report(clone: Clone, *options: str, base: str = "main") -> dict[str, Any]:
    """Run the command and read what it tells a program."""
    found: dict[str, Any] = json.loads(run(clone, "--format", "json", *options, base=base).output)
    return found


def open_fields(clone: Clone, base: str = "main") -> list[str]:
    """Fields that were softened without an answer."""
    changes = report(clone, base=base)["changes"]
    return [
        one["field"]
        for one in changes
        if one["severity"] == "error" and one["answer"] is None and one["effect"] == "softer"
    ]


def test_a_softening_without_a_word_fails_and_says_where_and_what_to_write(clone: Clone) -> None:
    """File, line, sentence, and the lines that would answer it."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    result = run(clone)
    assert result.exit_code == 1
    first, hint, counts = result.output.strip().split("\n")
    line = (clone.content / PROMISES).read_text().split("\n").index("      target: 60") + 1
    assert first == f"content/{PROMISES}:{line}: 放松，没有写原因：一医院的承诺 booking-rate：目标从70改成60"
    assert "adjustments" in hint
    assert counts == "共 1 处改动，放松 1 处，其中 1 处没有写原因。"


def test_an_adjustment_in_the_promise_answers_it(clone: Clone) -> None:
    """The record says itself what it was and why."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    clone.edit(PROMISES, "      denominator: 门诊人次\n", ADJUSTMENT)
    assert is_clean(clone.content)
    result = run(clone)
    assert result.exit_code == 0
    assert "原因：系统太旧。（2023-08-02，县卫健委）" in result.output


def test_an_adjustment_that_leads_elsewhere_answers_nothing(clone: Clone) -> None:
    """From 70 to 65 is no reason for 60."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    clone.edit(PROMISES, "      denominator: 门诊人次\n", ADJUSTMENT.replace("to: 60", "to: 65"))
    assert "Indicator.target" in open_fields(clone)


def test_several_adjustments_lead_to_the_value_one_after_another(clone: Clone) -> None:
    """A branch may lower a target twice, each time with its reason."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    clone.edit(PROMISES, "      denominator: 门诊人次\n", ADJUSTMENT.replace("to: 60", "to: 65") + SECOND)
    assert open_fields(clone) == []


def test_an_old_adjustment_does_not_answer_the_same_softening_again(clone: Clone) -> None:
    """It was given to what happened then."""
    clone.git("switch", "--quiet", "main")
    clone.edit(
        PROMISES,
        "      denominator: 门诊人次\n",
        ADJUSTMENT.replace("from: 70", "from: 75").replace("to: 60", "to: 70"),
    )
    clone.edit(PROMISES, "target: 70", "target: 75", day="2023-08-03")
    clone.git("switch", "--quiet", "--create", "again")
    clone.edit(PROMISES, "target: 75", "target: 70", day="2023-08-04")
    assert open_fields(clone) == ["Indicator.target"]


def test_a_file_under_the_fingerprint_answers_what_has_no_place_of_its_own(clone: Clone) -> None:
    """It is a record like all others, and survives more commits on the branch."""
    clone.edit(PROMISES, "baseline: 40", "baseline: 30")
    (change,) = report(clone)["changes"]
    clone.write(f"answers/{change['fingerprint']}.yml", ANSWER)
    assert is_clean(clone.content)
    assert run(clone).exit_code == 0
    clone.edit(PROMISES, "for_patients: 来了少等。", "for_patients: 少等。")
    assert open_fields(clone) == []
    clone.git("rebase", "--quiet", "--force-rebase", "main")
    assert open_fields(clone) == []


def test_an_answer_that_is_taken_away_again_is_a_softening(clone: Clone) -> None:
    """The reason was public; it stays."""
    clone.git("switch", "--quiet", "main")
    clone.write("answers/0123456789ab.yml", ANSWER)
    clone.git("switch", "--quiet", "--create", "without")
    (clone.content / "answers/0123456789ab.yml").unlink()
    clone.commit("2023-08-05")
    assert open_fields(clone) == ["Answer"]


def test_a_correction_beside_a_changed_value_is_its_answer_and_extensions_are_theirs(clone: Clone) -> None:
    """Each record has a place where its reason stands."""
    clone.edit(WEEK, "actual: 22", "actual: 24")
    clone.edit(
        WEEK,
        "corrections:\n",
        "corrections:\n  - commitment: waiting-time\n    on: 2023-10-21\n    actual: 24\n    reason: 少算了中午。\n",
    )
    clone.edit(VISIT, "    due: 2023-10-31", "    due: 2023-11-10")
    assert open_fields(clone) == ["Finding.due"]
    clone.edit(VISIT, "    closed:\n", f"{EXTENSION}    closed:\n")
    assert open_fields(clone) == []


def test_renamed_files_and_reordered_lists_say_nothing(clone: Clone) -> None:
    """Nor does a merge that brings nothing of its own."""
    clone.git("mv", f"content/{VISIT}", "content/campaigns/queues/inspections/2023-10-20-first-2.yml")
    clone.commit("2023-08-02")
    parts = (clone.content / PROMISES).read_text().split("  - id: ")
    (clone.content / PROMISES).write_text("  - id: ".join([parts[0], *reversed(parts[1:])]))
    clone.commit("2023-08-03")
    result = run(clone)
    assert (result.exit_code, result.output) == (0, "记录没有改动，或者只改了写法、次序和文件名。\n")


def test_what_others_did_on_the_main_line_is_not_held_against_a_branch(clone: Clone) -> None:
    """Compared is with where the branch left it."""
    clone.git("switch", "--quiet", "main")
    clone.edit(PROMISES, "target: 70", "target: 80")
    clone.git("switch", "--quiet", "change")
    clone.edit(PROMISES, "for_patients: 来了少等。", "for_patients: 少等。")
    assert open_fields(clone) == []


def test_a_merge_that_drops_what_the_main_line_had_is_seen(clone: Clone) -> None:
    """A raised target that a merge puts back is a lowered one."""
    clone.git("switch", "--quiet", "main")
    clone.edit(PROMISES, "target: 70", "target: 80")
    clone.git("switch", "--quiet", "change")
    clone.edit(PROMISES, "for_patients: 来了少等。", "for_patients: 少等。")
    clone.git("merge", "--quiet", "--strategy", "ours", "--message", "合并", "main")
    assert open_fields(clone) == ["Indicator.target"]


def test_a_softening_that_was_reverted_is_none(clone: Clone) -> None:
    """What counts is what would be published."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    assert open_fields(clone) == ["Indicator.target"]
    clone.git("revert", "--no-edit", "HEAD")
    assert open_fields(clone) == []


def test_a_shallow_clone_is_refused_with_the_line_that_mends_it(clone: Clone, tmp_path: Path) -> None:
    """The line is run as it stands, and then the review works."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    folder = tmp_path / "shallow"
    clone.git("clone", "--quiet", "--depth=1", "--branch=change", f"file://{clone.folder}", str(folder))
    shallow = Clone(folder, None)
    refused = run(shallow, base="origin/main")
    assert refused.exit_code == 1
    (line,) = (line.strip() for line in refused.output.split("\n") if line.startswith("  git fetch"))
    subprocess.run(shlex.split(line), cwd=folder, check=True, capture_output=True)
    assert open_fields(shallow, base="origin/main") == ["Indicator.target"]


def test_a_base_that_is_not_there_is_refused_with_the_line_that_fetches_it(clone: Clone, tmp_path: Path) -> None:
    """A runner that fetched one branch has no other."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    folder = tmp_path / "single"
    clone.git("clone", "--quiet", "--single-branch", "--branch=change", f"file://{clone.folder}", str(folder))
    single = Clone(folder, None)
    refused = run(single, base="origin/main")
    assert refused.exit_code == 1
    (line,) = (line.strip() for line in refused.output.split("\n") if line.startswith("  git fetch"))
    subprocess.run(shlex.split(line), cwd=folder, check=True, capture_output=True)
    assert open_fields(single, base="origin/main") == ["Indicator.target"]


@pytest.mark.parametrize("base", ["--help", "nothing", "main:content", "HEAD~99", "", "0" * 40])
def test_a_base_that_means_nothing_is_refused(clone: Clone, base: str) -> None:
    """And is never taken for an option of Git's."""
    assert run(clone, base=base).exit_code == 1


@pytest.mark.parametrize("text", ["commitments: [", "commitments:\n  - id: x\n", "", "\x00"])
def test_a_file_that_cannot_be_read_fails_and_cannot_be_answered_away(clone: Clone, text: str) -> None:
    """A comparison that saw nothing has not shown that nothing changed."""
    clone.write(PROMISES, text)
    result = run(clone)
    assert result.exit_code == 1
    assert "读不了" in result.output
    (change,) = report(clone)["changes"]
    clone.write(f"answers/{change['fingerprint']}.yml", ANSWER)
    assert run(clone).exit_code == 1


def test_a_file_that_could_not_be_read_before_is_answered_once_it_can(clone: Clone) -> None:
    """Nobody knows what stood there: somebody says so."""
    clone.git("switch", "--quiet", "main")
    good = (clone.content / PROMISES).read_text()
    clone.write(PROMISES, "commitments: [")
    clone.git("switch", "--quiet", "--create", "mending")
    clone.write(PROMISES, good)
    assert open_fields(clone) == ["File"]
    (change,) = report(clone)["changes"]
    clone.write(f"answers/{change['fingerprint']}.yml", ANSWER)
    assert run(clone).exit_code == 0


def test_a_link_in_the_place_of_a_record_is_not_followed(clone: Clone) -> None:
    """It is a file that cannot be read."""
    (clone.content / PROMISES).unlink()
    (clone.content / PROMISES).symlink_to("../second/commitments.yml")
    clone.commit("2023-08-02")
    assert open_fields(clone) == ["File"]


def test_a_content_folder_that_was_moved_is_compared_with_where_it_was(clone: Clone) -> None:
    """Moving everything is no way to change something."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    clone.git("mv", "content", "other")
    clone.commit("2023-08-03")
    clone.content = clone.folder / "other"
    assert open_fields(clone) == ["Indicator.target"]


def test_replaced_objects_and_grafts_hide_nothing(clone: Clone) -> None:
    """Whoever can write to a clone's own files cannot make a softening vanish."""
    before = clone.git("rev-parse", "main")
    clone.edit(PROMISES, "target: 70", "target: 60")
    clone.git("replace", "HEAD", before)
    assert open_fields(clone) == ["Indicator.target"]


def test_a_warning_fails_only_when_asked(clone: Clone) -> None:
    """Words are for a person to look at."""
    clone.edit(PROMISES, "promise: 年底前，预约率到七成。", "promise: 年底前，门诊预约率到七成。")
    assert run(clone).exit_code == 0
    assert run(clone, "--fail-on", "warning").exit_code == 1


def test_personal_data_that_once_stood_there_is_not_shown(clone: Clone) -> None:
    """A review is public; what it quotes goes through the gate."""
    clone.git("switch", "--quiet", "main")
    clone.edit(PROMISES, "for_patients: 来了少等。", "for_patients: 打13912345678。")
    clone.git("switch", "--quiet", "--create", "mending")
    clone.edit(PROMISES, "for_patients: 打13912345678。", "for_patients: 来了少等。")
    for form in ("text", "markdown", "github", "gitlab", "json"):
        assert "13912345678" not in run(clone, "--format", form).output


def test_every_format_tells_the_same_softening(clone: Clone) -> None:
    """For a comment, for two forges, for programs."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    (change,) = report(clone)["changes"]
    assert (change["action"], change["old"], change["new"], change["name"]) == ("eased", "70", "60", "booking-rate")
    assert (
        "| **放松，没有写原因** | `一医院的承诺 booking-rate` | `目标从70改成60` |  |"
        in run(clone, "--format", "markdown").output
    )
    github = run(clone, "--format", "github").output.split("\n")[0]
    assert github.startswith(f"::error file=content/{PROMISES},line={change['line']},title=放松，没有写原因::一医院")
    (issue,) = json.loads(run(clone, "--format", "gitlab").output)
    assert (issue["fingerprint"], issue["severity"]) == (change["fingerprint"], "major")
    assert issue["location"] == {"path": f"content/{PROMISES}", "lines": {"begin": change["line"]}}


def test_a_text_cannot_break_out_of_a_comment_or_a_log(clone: Clone) -> None:
    """Values are quoted: no mention, no link, no command of the runner's."""
    clone.edit(PROMISES, "promise: 年底前，预约率到七成。", 'promise: "`@all` | [x](http://a.example) ::error::%0A"')
    row = next(line for line in run(clone, "--format", "markdown").output.split("\n") if "@all" in line)
    assert row.count("|") == 5
    assert row.count("`") == 4
    assert len(run(clone, "--format", "github").output.strip().split("\n")) == 2


def test_a_folder_outside_of_any_repository_is_refused(tmp_path: Path) -> None:
    """With a sentence."""
    (tmp_path / "content").mkdir()
    result = CliRunner().invoke(main, ["review", "--base", "main", "--content", str(tmp_path / "content")])
    assert result.exit_code == 1
    assert "不在 Git 仓库里" in result.output


@pytest.mark.parametrize("reason", ["。", "……", "1", "-", "改"])
def test_an_answer_without_a_word_in_it_is_none(clone: Clone, reason: str) -> None:
    """What fills the field says nothing."""
    clone.edit(PROMISES, "target: 70", "target: 60")
    (change,) = report(clone)["changes"]
    clone.write(f"answers/{change['fingerprint']}.yml", f"on: 2023-08-02\nreason: '{reason}'\napproved_by: 院办\n")
    assert open_fields(clone) == ["Indicator.target"]
