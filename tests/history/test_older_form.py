"""Records of an older form are compared by what they say in today's: `migrate` softens nothing and hides nothing."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from history_tools import Clone
from trees import run

from generator.cli import main
from generator.history.chronicle import read_chronicle

PLAN = "campaigns/queues/campaign.yml"
AUTHORITY = "authority/authority.yml"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository whose `main` has the first form: reports bring their `form`, and no version is named."""
    made = Clone(tmp_path / "work")
    for path, new, old in (
        (PLAN, "      - entries\n      - ledger\n", "      - form\n      - entries\n      - ledger\n"),
        (AUTHORITY, "content_version: 2\n", ""),
    ):
        place = made.content / path
        assert new in place.read_text()
        place.write_text(place.read_text().replace(new, old))
    made.git("add", "--all")
    made.git("commit", "--quiet", "--amend", "--no-edit")
    made.git("switch", "--quiet", "--create", "change")
    done = run("migrate", "--content", made.content)
    assert done.exit_code == 0, done.output
    return made


def review(clone: Clone) -> tuple[int, list[str]]:
    """The exit code, and every change."""
    done = CliRunner().invoke(main, ["review", "--base", "main", "--content", str(clone.content), "--format", "json"])
    found: dict[str, Any] = json.loads(done.output)
    return done.exit_code, [f"{one['field']} {one['action']} {one['effect']}" for one in found["changes"]]


def test_a_migration_alone_softens_nothing(clone: Clone) -> None:
    clone.commit("2023-08-01")
    code, changes = review(clone)
    assert code == 0
    assert [one for one in changes if "neutral" not in one] == []


def test_what_is_softened_along_with_a_migration_is_seen(clone: Clone) -> None:
    """In a file that only its older form could be read in."""
    place = clone.content / PLAN
    place.write_text(place.read_text().replace("      - entries\n      - ledger\n", "      - entries\n"))
    clone.edit(PLAN, "          target: 15\n", "          target: 20\n")
    code, changes = review(clone)
    assert code == 1
    assert sorted(one for one in changes if "softer" in one) == [
        "Indicator.target eased softer", "ReportingRule.requires removed softer",
    ]  # fmt: skip


def test_the_history_of_before_a_migration_is_read(clone: Clone) -> None:
    """Every version of a file says what it said."""
    clone.git("switch", "--quiet", "--discard-changes", "main")
    clone.edit(PLAN, "          target: 15\n", "          target: 20\n", day="2023-08-01")
    run("migrate", "--content", clone.content)
    clone.commit("2023-08-02")
    chronicle = read_chronicle(clone.content, dt.date(2024, 1, 22))
    assert chronicle is not None
    assert [step.unread for step in chronicle.steps if step.unread] == []
    told = [one for step in chronicle.steps[1:] for one in step.changes]
    assert [f"{one.subject} {one.action}" for one in told if one.is_softer] == ["Indicator.target eased"]


def test_what_no_form_fits_stays_unread(clone: Clone) -> None:
    """It fails: nothing was compared."""
    place = clone.content / PLAN
    place.write_text(place.read_text().replace("summary: ", "sumary: ", 1))
    clone.commit("2023-08-01")
    code, changes = review(clone)
    assert code == 1
    assert any("softer" in one for one in changes)
