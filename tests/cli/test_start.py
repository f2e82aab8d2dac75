"""Commands for a bad moment start at once: they import neither the records, nor the pages, nor the host."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from projects import ROOT

from generator.cli import COMMANDS, main
from generator.publish.releases import staging, swap
from generator.sources.public_folder import public_folder

HEAVY = ("pydantic", "mkdocs", "jinja2", "generator.records.layout", "generator.registry", "generator.site.kinds")
"""Libraries and parts that take a tenth of a second and more to import."""
SCRIPT = """
import atexit, sys
atexit.register(lambda: print("imported", *sorted(sys.modules)))
from generator.__main__ import run
sys.argv[0] = "mingnuo"
run()
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two releases of a page, and the settings of a whole site."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    for text in (b"1", b"2"):
        with staging(folder / "site") as staged:
            staged.write("index.html", text)
            swap(staged)
    return folder


@pytest.mark.parametrize(
    "command", ["--version", "--help", "releases", "rollback", "rollback --help", "verify", "verify site"]
)
def test_a_command_imports_nothing_that_it_does_not_need(project: Path, command: str) -> None:
    """Counted in modules: a clock would tell of the machine."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *command.split()], cwd=project, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    imported = set(done.stdout.rpartition("imported ")[2].split())
    assert "generator.cli" in imported
    assert sorted(imported & set(HEAVY)) == []


def test_every_command_has_its_line_in_the_help() -> None:
    """They stand in one table, so none need be imported for it."""
    rows = {name: summary for rows in COMMANDS.values() for name, summary in rows.items()}
    assert list(main.commands) == list(rows)
    assert [name for name, command in main.commands.items() if command.short_help is not None] == []
    assert all(rows.values())


@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        ("site_name: 公开\n", "site"),
        ("site_dir: public/www\nplugins: [mingnuo]\n", "public/www"),
        ("site_dir: '2024'\nx: !ENV HOME\n", "2024"),
        ("plugins: [no such plugin]\nsite_dir: /srv/www\n", "/srv/www"),
    ],
)
def test_the_public_folder_is_read_off_the_settings_alone(tmp_path: Path, settings: str, folder: str) -> None:
    """Of settings that MkDocs refuses too: a site can be taken back whatever became of them."""
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert public_folder(tmp_path / "mkdocs.yml") == tmp_path / folder


@pytest.mark.parametrize(
    "settings",
    [
        "INHERIT: base.yml\n", "site_dir: !ENV [WHERE, site]\n", "site_dir: 2024\n", "site_dir:\n", "site_dir: [a]\n",
        "site_dir: a\nsite_dir: b\n", "- a\n", "a: [\n", "", "<<: {site_dir: a}\n",
    ],
)  # fmt: skip
def test_where_only_the_host_can_tell_it_is_asked(tmp_path: Path, settings: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert public_folder(tmp_path / "mkdocs.yml") is None
