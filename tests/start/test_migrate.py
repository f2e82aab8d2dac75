"""From one form of records to the next: the meaning, the comments and everything beside them stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from trees import VALID, check, grow, run

from generator.records.version import CONTENT_VERSION
from generator.sources.migrations import MIGRATIONS, migrated
from generator.start.migrate import ABOUT

CAMPAIGN = "campaigns/queues/campaign.yml"


def rewritten(parts: str) -> str:
    """The second migration of a rule with some `requires`, without the lines above."""
    head = "title: x\nreporting:\n  - id: weekly\n    requires:"
    text = migrated(CAMPAIGN, f"{head}{parts}", 1)
    assert text.startswith(head)
    return text.removeprefix(head)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n      - form\n      - ledger\n", "\n      - entries\n      - ledger\n"),
        ("\n      - entries\n      - form\n", "\n      - entries\n"),
        ("\n      - form\n      - entries\n", "\n      - entries\n"),
        ("\n      - form  # 附件2\n", "\n      - entries  # 附件2\n"),
        ("\n      - entries\n      - form  # 附件2\n", "\n      - entries\n      # 附件2\n"),
        (" [form, ledger]\n", " [entries, ledger]\n"),
        (" [form, entries, ledger]\n", " [entries, ledger]\n"),
        (" [entries, form]\n", " [entries]\n"),
        ("\n      - form\n      - form\n", "\n      - entries\n"),
        ("\r\n      - entries\r\n      - form\r\n", "\r\n      - entries\r\n"),
        ('\n      - "form"\n', "\n      - entries\n"),
        ("\n      - ledger\n", "\n      - ledger\n"),
        (" form\n", " form\n"),
    ],
)
def test_form_becomes_entries_once(old: str, new: str) -> None:
    """In a list of either style, with comments, with the line ends of either system; what is no list is left."""
    assert rewritten(old) == new
    assert rewritten(new) == new


@given(st.lists(st.sampled_from(["entries", "form", "ledger", "summary", "media"])), st.booleans())
def test_only_form_changes_and_the_order_stays(parts: list[str], flow: bool) -> None:
    """Whatever stands beside it."""
    text = f" [{', '.join(parts)}]\n" if flow else "".join(f"\n      - {part}" for part in parts) + "\n"
    found = yaml.safe_load(f"requires:{rewritten(text)}")["requires"] or []
    wanted = [part for part in parts if part != "form"]
    assert "form" not in found
    assert [part for part in found if part != "entries"] == [part for part in wanted if part != "entries"]
    assert ("entries" in found) == ("entries" in parts or "form" in parts)
    assert found.count("entries") == max(parts.count("entries"), int("form" in parts))


def old_tree(folder: Path) -> Path:
    """The valid tree as it was before there were versions, with comments."""
    content = grow(folder)
    authority = content / "authority/authority.yml"
    authority.write_text(authority.read_text(encoding="utf-8").replace(f"content_version: {CONTENT_VERSION}\n", ""))
    campaign = content / CAMPAIGN
    text = campaign.read_text(encoding="utf-8")
    assert text.count("      - entries\n") >= 1
    campaign.write_text(text.replace("      - entries\n", "      - form  # 表在附件里\n"), encoding="utf-8")
    return content


def digest(content: Path) -> dict[str, bytes]:
    """Every file of a tree."""
    return {str(file.relative_to(content)): file.read_bytes() for file in content.rglob("*") if file.is_file()}


def test_check_says_in_one_sentence_that_records_are_older(tmp_path: Path) -> None:
    """And none of what follows from it."""
    (found,) = check(old_tree(tmp_path))
    assert (found.path, found.code) == ("authority/authority.yml", "older-content")
    assert "mingnuo migrate" in found.hint


def test_migrate_shows_the_change_makes_it_and_has_nothing_left_to_do(tmp_path: Path) -> None:
    """Comments stay; the tree is good afterwards; the second time nothing is touched."""
    content = old_tree(tmp_path)
    before = digest(content)
    shown = run("migrate", "--content", content, "--dry-run")
    assert shown.exit_code == 0
    assert digest(content) == before
    done = run("migrate", "--content", content)
    assert f"--- {CAMPAIGN}\n" in done.stdout
    assert "-      - form  # 表在附件里\n+      - entries  # 表在附件里\n" in done.stdout
    after = digest(content)
    assert {path for path, data in after.items() if data != before[path]} == {CAMPAIGN, "authority/authority.yml"}
    assert check(content) == []
    assert "不用改" in run("migrate", "--content", content).stdout
    assert digest(content) == after


def test_what_was_broken_off_begins_again(tmp_path: Path) -> None:
    """The version is written last: a tree that has some of the changes takes the others."""
    content = old_tree(tmp_path)
    file = content / CAMPAIGN
    file.write_text(migrated(CAMPAIGN, file.read_text(encoding="utf-8"), 1), encoding="utf-8")
    assert run("migrate", "--content", content).exit_code == 0
    assert check(content) == []


def test_records_of_a_newer_program_are_left_alone(tmp_path: Path) -> None:
    """In one sentence too, whatever else this program does not know of them."""
    content = grow(tmp_path)
    authority = content / "authority/authority.yml"
    text = authority.read_text(encoding="utf-8").replace(
        f"content_version: {CONTENT_VERSION}", "content_version: 99\nmotto: 一件一件做"
    )
    authority.write_text(text, encoding="utf-8")
    (found,) = check(content)
    assert found.code == "newer-content"
    assert "pip install --upgrade" in found.hint
    before = digest(content)
    refused = run("migrate", "--content", content)
    assert refused.exit_code == 1
    assert "先把程序换成新版" in refused.stderr
    assert digest(content) == before


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        (CAMPAIGN, "title: [\n", f"{CAMPAIGN} 第 1 行读不懂"),
        ("authority/authority.yml", "name: 'x\n", "authority/authority.yml 第 1 行读不懂"),
        ("campaigns/queues/plan.md", b"\xff\xfe\x00", "campaigns/queues/plan.md"),
    ],
)
def test_nothing_is_written_where_a_file_cannot_be_read(
    path: str, text: str | bytes, words: str, tmp_path: Path
) -> None:
    """All or nothing; the file is named."""
    content = old_tree(tmp_path)
    (content / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    before = digest(content)
    refused = run("migrate", "--content", content)
    assert refused.exit_code == 1
    assert refused.stderr.startswith(words)
    assert refused.stderr.endswith("文件都没有改。\n")
    assert digest(content) == before


def test_a_folder_without_an_authority_is_no_content(tmp_path: Path) -> None:
    """Nobody knows which form it has."""
    content = tmp_path / "content"
    shutil.copytree(VALID / "hospitals", content / "hospitals")
    refused = run("migrate", "--content", content)
    assert refused.exit_code == 1
    assert "authority/authority.yml" in refused.stderr


def test_every_version_has_its_migration() -> None:
    """In order, up to today's, each with its words."""
    versions = list(range(2, CONTENT_VERSION + 1))
    assert [one.version for one in MIGRATIONS] == list(ABOUT) == versions
