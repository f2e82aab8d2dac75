"""Fragments of another portal that stand around the pages, in place of our header and footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import MingnuoError


class PortalError(MingnuoError):
    """`mkdocs.yml` asks for a portal that cannot be had."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Markup of the portal's, trusted as it is."""

    name: str
    path: Path
    markup: str


def fragments(folder: Path, files: Mapping[str, str | None], bare: bool) -> list[Fragment]:
    """Return the fragments by the names of their places; `files` are named below `folder`. Raises `PortalError`."""
    if bare and any(files.values()):
        raise PortalError("mkdocs.yml 里的 portal：写了 bare 就不能再写 header 和 footer。")
    return [_fragment(name, folder, file) for name, file in files.items() if file is not None]


def _fragment(name: str, folder: Path, file: str) -> Fragment:
    try:
        return Fragment(name, folder / file, (folder / file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise PortalError(
            f"mkdocs.yml 里的 portal：{name} 指的文件 {file} 读不出来，要有这个文件，用 UTF-8 保存。"
        ) from None
