"""Small projects to build: a copy of the valid tree and an `mkdocs.yml`, and nothing else in the folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = """
site_name: 公开
docs_dir: content/pages
use_directory_urls: false
strict: true
theme: {name: material, language: zh, font: false}
plugins: [mingnuo: {as_of: 2024-01-22}]
nav: [首页: index.md, 医院: hospitals/index.md]
not_in_nav: /*.md
validation: {omitted_files: ignore}
markdown_extensions: [tables: {use_align_attribute: true}, sane_lists, toc]
"""


def new_project(folder: Path, settings: str = SETTINGS, content: str = "content") -> Path:
    """Return a folder with the valid tree as its content and a configuration."""
    shutil.copytree(ROOT / "tests/valid", folder / content)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def run(command: Sequence[str | Path], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, with this environment and some changes to it."""
    known = {**os.environ, **environment}
    return subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False, env=known)


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
