"""Mistakes of people who write records: each made alone in a small tree that is right, with what is to be said of it.

A mistake is a line of a file here, `reading | notes | old | new [| right]`, below `@ tree path` of its file.

- `reading`: `1` where only one reading is possible (the record as it was), `n` where there are several or nobody can
  know, `w` for what is allowed and can hardly be, `ok` for another way of writing the same.
- `notes`: the code of the first problem, and where it stands: `@2` lines below the beginning of `old`, `@*` anywhere in
  the file, `path` for a problem of the file as a whole; else the first line that differs.
- `old` and `new`, and `right` where something else than `old` was meant: whole lines, `⏎` between them, signs that
  cannot be seen as Python escapes; or what is done to the file (`!gbk`, `!rename path`).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.checks.check import RecentReading, check
from generator.diagnostics.model import Diagnostic
from generator.sources import compose

HERE = Path(__file__).parent
TESTS = HERE.parent
MOST_ROUNDS = 8
_DEED = re.compile("!(?:crlf|bom|gbk|utf16|empty|remove|rename .*)")


@dataclass(frozen=True)
class Mistake:
    """One mistake, and what is to be said of it."""

    topic: str
    number: int
    tree: str
    path: str
    reading: str
    notes: tuple[str, ...]
    old: str
    new: str
    right: str
    """Lines that say what was meant: `old`, but where the mistake is in how something new is written."""

    def __str__(self) -> str:
        return f"{self.topic}:{self.number} {self.path} {self.new!r}"

    @property
    def is_deed(self) -> bool:
        """True where something is done to the whole file."""
        return _DEED.fullmatch(self.new) is not None

    @property
    def code(self) -> str:
        """The code of the first problem; empty where it is left open."""
        return next((note for note in self.notes if not note.startswith("@") and note != "path"), "")

    def place(self, text: str) -> int | None:
        """Return the line that has to be blamed; None where any line of the file will do."""
        if "@*" in self.notes or "path" in self.notes:
            return None
        start = text.count("\n", 0, self._start(text)) + 1
        offset = next((int(note[1:]) for note in self.notes if note.startswith("@")), None)
        if offset is None:
            old, new = self.old.split("\n"), self.new.split("\n")
            offset = next((i for i, line in enumerate(new) if i >= len(old) or line != old[i]), len(new) - 1)
        return start + offset

    def applied(self, text: str) -> str:
        """Return a file's text with the mistake in it."""
        return self._with(text, self.new)

    def meant(self, text: str) -> str:
        """Return a file's text as it was meant."""
        return self._with(text, self.right)

    def _with(self, text: str, lines: str) -> str:
        start = self._start(text)
        return text[:start] + lines + text[start + len(self.old) :]

    def _start(self, text: str) -> int:
        end = "" if self.old.endswith("\n") else "$"
        found = re.search(rf"(?m)^{re.escape(self.old)}{end}", text)
        assert found is not None, f"{self}: not in the file"
        return found.start()


def mistakes() -> Iterator[Mistake]:
    """Yield all mistakes, file by file."""
    for file in sorted(HERE.glob("*.txt")):
        tree = path = ""
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if line.startswith("@ "):
                _, tree, path = line.split(" ")
            elif line.strip() and not line.startswith("#"):
                reading, notes, old, new, *right = line.split(" | ")
                old, new = ("", old) if _DEED.fullmatch(old) else (old, new)
                texts = (_unescaped(text) for text in (old, new, *(right or [old])))
                yield Mistake(file.stem, number, tree, path, reading, tuple(notes.split()), *texts)


def _unescaped(text: str) -> str:
    plain = text.replace("⏎", "\n")
    return re.sub(r"\\t|\\u[0-9a-f]{4}", lambda found: found[0].encode().decode("unicode_escape"), plain)


@dataclass(frozen=True)
class Outcome:
    """A mistake, and what came of it."""

    mistake: Mistake
    told: tuple[Diagnostic, ...]
    line: int | None
    """The line that has to be blamed."""
    has_line: bool
    """A line to paste was given with the first problem."""
    is_mended: bool
    """The record is what it was, after every line to paste was pasted."""
    is_wrongly_accepted: bool
    """After pasting, all is well and the record says something else."""

    @property
    def is_told(self) -> bool:
        """True when there is an error; of what looks odd and has a line to paste, when there is a warning."""
        return any(problem.is_error or problem.has_line for problem in self.told)

    @property
    def is_blamed_first(self) -> bool:
        """True when the first problem of the report stands at the line, and is of the code that was expected."""
        if not self.told:
            return False
        place = self.told[0].location
        wanted = self.mistake.path
        if self.mistake.new.startswith("!rename "):
            wanted = self.mistake.new.removeprefix("!rename ")
        same_code = not self.mistake.code or self.told[0].code in self.mistake.code.split("/")
        return place.path == wanted and self.line in (None, place.line) and same_code


class Bench:
    """The small trees, each copied once; a mistake is made, looked at, and taken back."""

    def __init__(self, folder: Path) -> None:
        self._readings: dict[str, RecentReading] = {}
        self._folder = folder
        for tree in ("valid", "plans"):
            shutil.copytree(TESTS / tree, folder / tree)
        shutil.copytree(TESTS / "valid", folder / "cases")
        shutil.copytree(TESTS / "cases", folder / "cases", dirs_exist_ok=True)
        self.before = {tree: set(self.check(tree)) for tree in ("valid", "plans", "cases")}

    def check(self, tree: str) -> tuple[Diagnostic, ...]:
        """Return the problems of a tree, sorted by place."""
        reading = self._readings.setdefault(tree, RecentReading())
        return check(self._folder / tree, reading=reading, unsaved={}).diagnostics

    def text_of(self, mistake: Mistake) -> str:
        """Return the text of a mistake's file as it is right."""
        return (self._folder / mistake.tree / mistake.path).read_text(encoding="utf-8")

    def told_of(self, mistake: Mistake, text: str) -> tuple[Diagnostic, ...]:
        """Return what is said when a mistake's file has another text."""
        file = self._folder / mistake.tree / mistake.path
        original = file.read_bytes()
        file.write_text(text, encoding="utf-8", newline="")
        try:
            return self._new_problems(mistake.tree)
        finally:
            file.write_bytes(original)

    def outcome(self, mistake: Mistake) -> Outcome:
        """Make a mistake, look at what is said, paste what is given, and take it back."""
        file = self._folder / mistake.tree / mistake.path
        original = file.read_bytes()
        text = original.decode()
        moved = None
        try:
            if mistake.is_deed:
                moved = _done_to(file, mistake.new)
                told = self._new_problems(mistake.tree)
                return Outcome(mistake, told, None, bool(told and told[0].fixed), not told, False)
            file.write_text(mistake.applied(text), encoding="utf-8", newline="")
            told = self._new_problems(mistake.tree)
            has_line, mended, wrong = self._pasted(mistake, file, text, told)
            return Outcome(mistake, told, mistake.place(text), has_line, mended, wrong)
        finally:
            if moved is not None:
                moved.unlink()
                if not any(moved.parent.iterdir()):
                    moved.parent.rmdir()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(original)

    def _new_problems(self, tree: str) -> tuple[Diagnostic, ...]:
        return tuple(problem for problem in self.check(tree) if problem not in self.before[tree])

    def _pasted(
        self, mistake: Mistake, file: Path, original: str, told: tuple[Diagnostic, ...]
    ) -> tuple[bool, bool, bool]:
        has_line = wrong = False
        for _ in range(MOST_ROUNDS):
            given = {
                one.location.line: one for one in reversed(told) if one.has_line and one.location.path == mistake.path
            }
            if not given:
                break
            has_line = True
            lines = file.read_text(encoding="utf-8").split("\n")
            for number in sorted(given, reverse=True):
                lines[number - 1 : number] = given[number].lines_to_paste
            file.write_text("\n".join(lines), encoding="utf-8", newline="")
            told = self._new_problems(mistake.tree)
        same = _values(file.read_text(encoding="utf-8")) == _values(mistake.meant(original))
        if has_line and not any(one.is_error for one in told) and not same:
            wrong = True
        return has_line, has_line and same, wrong


def _done_to(file: Path, what: str) -> Path | None:
    text = file.read_text(encoding="utf-8")
    word, _, rest = what[1:].partition(" ")
    if word == "rename":
        root = next(parent for parent in file.parents if parent.name in ("valid", "plans", "cases"))
        moved = root / rest
        moved.parent.mkdir(parents=True, exist_ok=True)
        file.rename(moved)
        return moved
    if word == "remove":
        file.unlink()
        return None
    forms = {
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": text.encode("utf-8-sig"),
        "gbk": text.encode("gbk", errors="replace"),
        "utf16": text.encode("utf-16"),
        "empty": b"",
    }
    file.write_bytes(forms[word])
    return None


def _values(text: str) -> Any:
    """Return the values of a record, its prose included; the text itself where there are none to be read."""
    if text.startswith("---\n"):
        front, _, body = text[4:].partition("\n---\n")
        return _values(front), body
    try:
        return compose.values(text)
    except compose.YamlError:
        return text
