"""A new project: every file that an authority begins with, from five answers; nothing is ever written over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from pypinyin import lazy_pinyin

from generator.errors import MingnuoError
from generator.records.version import CONTENT_VERSION
from generator.start.answers import values_of
from generator.start.codeowners import codeowners
from generator.start.editor import SCHEMA_FOLDER, editor_extensions, editor_settings, schema_files
from generator.start.new import campaign_files, hospital_files
from generator.start.template import FOLDER, filled

_INSIDE = Path(__file__).parents[1] / "demonstration"
"""A wheel has the demonstration here; in a checkout it is the project's own content."""
DEMONSTRATION = _INSIDE if _INSIDE.is_dir() else Path(__file__).parents[2] / "content"
HANDBOOK = DEMONSTRATION / "README.md"

FIRST_CAMPAIGN = "first-campaign"
_WORKFLOWS = {
    ".github/workflows/site.yml": "ci/github/site.yml",
    ".gitlab-ci.yml": "ci/gitlab/gitlab-ci.yml",
    ".gitea/workflows/site.yml": "ci/gitea/site.yml",
    "hooks/pre-commit": "ci/hooks/pre-commit",
    "hooks/post-receive": "ci/hooks/post-receive",
}
"""For each forge, and for Git alone: the path in a project, and the file of the package."""


class InitError(MingnuoError):
    """The folder has files already that a new project would bring."""


def project_files(answers: Mapping[str, str], today: dt.date) -> dict[str, str]:
    """Return every file of a new project by its path, from the answers to `QUESTIONS`."""
    values = values_of(answers) | {"today": today.isoformat(), "version": str(CONTENT_VERSION)}
    hospital = id_of(values["hospital"], values["place"])
    start, end = dt.date(today.year, today.month, 1), dt.date(today.year, 12, 31)
    records = {
        path: filled(path, values, path.removeprefix("content/"))
        for path in (
            "content/authority/authority.yml", "content/authority/letter.md",
            "content/pages/about.md", "content/pages/accessibility.md",
        )
    }  # fmt: skip
    records |= hospital_files(hospital, values["hospital"], values["hospital_phone"], values["region"],
                              FIRST_CAMPAIGN, end)  # fmt: skip
    records |= campaign_files(FIRST_CAMPAIGN, values["name"], start, end)
    calendar = FOLDER / f"calendars/{today.year}.yml"
    if calendar.is_file():
        records[f"content/calendar/{today.year}.yml"] = calendar.read_text(encoding="utf-8")
    records["content/README.md"] = HANDBOOK.read_text(encoding="utf-8")
    return {**records, **_around(values), "CODEOWNERS": codeowners([hospital], [FIRST_CAMPAIGN], [])}


def demonstration_files() -> dict[str, bytes]:
    """Return every file of a project that shows the demonstration."""
    values = {
        "title": "示范县医疗服务承诺公开", "name": "示范县卫生健康委员会（演示）",
    }  # fmt: skip
    records = {
        f"content/{file.relative_to(DEMONSTRATION).as_posix()}": file.read_bytes()
        for file in sorted(DEMONSTRATION.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }
    around = _around(values)
    # The demonstration stands still; a real site is always of today.
    around["mkdocs.yml"] = around["mkdocs.yml"].replace("  - mingnuo\n", "  - mingnuo:\n      as_of: 2024-01-22\n")
    return records | {path: text.encode() for path, text in around.items()}


def _around(values: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a project that are no records."""
    package = version("mingnuo")
    major, minor = package.split(".")[:2]
    known = {**values, "package": package, "next_package": f"{major}.{int(minor) + 1}"}
    files = {path: filled(name, known) for path, name in _WORKFLOWS.items()}
    files[".gitignore"] = filled("gitignore", known)
    for name in ("mkdocs.yml", "requirements.txt", "README.md", "DEPLOY.md"):
        files[name] = filled(name, known)
    files[".vscode/settings.json"] = editor_settings()
    files[".vscode/extensions.json"] = editor_extensions()
    return files | {f"{SCHEMA_FOLDER}/{name}": text for name, text in schema_files().items()}


def write_project(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a folder, all or none. Raises `InitError` where one of them is there already."""
    there = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    if there:
        shown = "、".join(there[:5]) + ("……" if len(there) > 5 else "")
        raise InitError(f"{folder} 里已经有 {shown}，一个文件也没有写。换一个空的文件夹。")
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        if path.startswith("hooks/"):
            file.chmod(0o755)


def id_of(name: str, place: str = "") -> str:
    """Return an id for a name: its sounds, without the place that all have in common and without 医院."""
    bare = name.removeprefix(place) or name
    bare = (bare.removesuffix("医院") or bare) if not re.fullmatch(r"[A-Za-z0-9 -]+", bare) else bare
    return re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(bare)).lower()).strip("-") or "first-hospital"
