"""All records of a folder in today's form: worked out as a whole, shown, then written."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.model import Diagnostic
from generator.errors import MingnuoError
from generator.records.version import CONTENT_VERSION
from generator.sources.compose import YamlError
from generator.sources.document import SourceFile, read_text, walk
from generator.sources.migrations import AUTHORITY_FILE, MIGRATIONS, migrated, version_of

ABOUT = {2: "报送要求里的 form（报表）和 entries（每件承诺的进展）是一回事，只留 entries。"}
"""The change of each version, for whoever migrates."""


class MigrateError(MingnuoError):
    """The records cannot be rewritten."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One file, as it is and as it will be."""

    source: SourceFile
    old: str
    new: str

    def difference(self) -> str:
        """Return the change as a unified diff."""
        old, new = (text.splitlines(keepends=True) for text in (self.old, self.new))
        return "".join(difflib.unified_diff(old, new, self.source.path, self.source.path, n=1))


@dataclass(frozen=True, slots=True)
class Plan:
    """The way from the form that the records have to today's."""

    since: int
    files: tuple[Rewritten, ...]
    """The authority's own record last: it names the version, so what was broken off begins again."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The changes of each version, in Chinese."""
        return tuple(f"第 {one.version} 版：{ABOUT[one.version]}" for one in MIGRATIONS if one.version > self.since)


def plan(content: Path) -> Plan:
    """Work out what has to be rewritten below a folder; nothing is written.

    Raises `MigrateError` where a record cannot be read, or is in a newer form than this program knows.
    """
    texts = dict(_texts(content))
    version = next((_version(text) for source, text in texts.items() if source.path == AUTHORITY_FILE), None)
    if version is None:
        raise MigrateError(f"没有 {content / AUTHORITY_FILE} 这个文件，不知道内容是哪一版的写法。")
    if version > CONTENT_VERSION:
        raise MigrateError(f"内容是第 {version} 版的写法，这个程序只懂到第 {CONTENT_VERSION} 版：先把程序换成新版。")
    found = [Rewritten(source, text, _migrated(source, text, version)) for source, text in texts.items()]
    changed = sorted((one for one in found if one.new != one.old), key=lambda one: one.source.path == AUTHORITY_FILE)
    return Plan(version, tuple(changed))


def apply(work: Plan) -> None:
    """Write every file of a plan, each beside the old one and then in its place."""
    for file in work.files:
        beside = file.source.absolute.with_name(f".{file.source.absolute.name}.new")
        beside.write_text(file.new, encoding="utf-8", newline="")
        beside.replace(file.source.absolute)


def _texts(content: Path) -> Iterator[tuple[SourceFile, str]]:
    for source in walk(content):
        if isinstance(source, Diagnostic) or not source.path.endswith((".yml", ".md")):
            continue
        text = read_text(source)
        if isinstance(text, Diagnostic):
            raise MigrateError(f"{source.path}：{text.message}先改好它，再来一次。")
        yield source, text


def _version(text: str) -> int:
    try:
        return version_of(text)
    except YamlError as error:
        raise _unreadable(AUTHORITY_FILE, error) from error


def _migrated(source: SourceFile, text: str, since: int) -> str:
    try:
        return migrated(source.path, text, since)
    except YamlError as error:
        raise _unreadable(source.path, error) from error


def _unreadable(path: str, error: YamlError) -> MigrateError:
    line = error.text_problem.line
    return MigrateError(f"{path} 第 {line} 行读不懂（{error.sentence}）：先运行 mingnuo check 改好它，再来一次。")
