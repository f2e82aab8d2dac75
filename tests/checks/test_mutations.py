"""Whatever happens to a file, staff get a report and never a traceback."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st
from properties import holds_for
from trees import VALID, grow, run

from generator.build.pipeline import prepare
from generator.figures.measured import measure

FILES = sorted(
    path.relative_to(VALID).as_posix()
    for path in VALID.rglob("*.*")
    if path.suffix in (".yml", ".md") and path.name != "README.md"
)
WORDS = [
    "：", "，", "“", "”", " #", "#3楼", "- ", "-", "\t", "\u3000", "\xa0", "\u200b", "\u2028", "\x85", "\x00", "\x1b",
    "&a ", "*a", "!!str ", "[", "]", "{", "}", "[[[[", "|", ">", "%", "@", "`", "'", '"', "\\", "---\n", "...\n",
    "<<<<<<< HEAD\n", "=======\n", "2023-13-45", "2023-W60", "9" * 400, "-1", "1e9", "NaN", "null", "~", "true", "0",
    "\ud7ff", "\ufeff", "\U0001f637", "é", "\n", "\n\n", "\n  - ", ": ", "? ", "all", "standing", "9999-12-31",
    "2024-02-29", "1900-01-01", "2199-12-31", "０", "Asia/Nowhere", "{}", "[]",
]  # fmt: skip

PLACE = re.compile(r"^(\S+?):(\d+):(\d+): (?:error|warning)\[", re.M)


def flip_bytes(data: bytes, place: int, word: str) -> bytes:
    """One byte becomes another."""
    changed = bytearray(data)
    changed[place % len(data)] ^= 1 + len(word) % 255
    return bytes(changed)


def insert_word(data: bytes, place: int, word: str) -> bytes:
    """A word that means something to YAML, or is hard to see, gets into the text."""
    text = data.decode()
    place %= len(text) + 1
    return (text[:place] + word + text[place:]).encode()


def replace_value(data: bytes, place: int, word: str) -> bytes:
    """What stands behind a colon is replaced."""
    found = list(re.finditer(r"(?<=: ).*$", data.decode(), re.M))
    if not found:
        return data
    match = found[place % len(found)]
    text = data.decode()
    return (text[: match.start()] + word + text[match.end() :]).encode()


def delete_line(data: bytes, place: int, word: str) -> bytes:
    """A line is lost."""
    lines = data.splitlines(keepends=True)
    del lines[place % len(lines)]
    return b"".join(lines)


def swap_lines(data: bytes, place: int, word: str) -> bytes:
    """Two lines change places."""
    lines = data.splitlines(keepends=True)
    one, other = place % len(lines), (place // 7) % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def repeat_line(data: bytes, place: int, word: str) -> bytes:
    """A line is pasted twice."""
    lines = data.splitlines(keepends=True)
    lines.insert(place % len(lines), lines[place % len(lines)])
    return b"".join(lines)


def indent_line(data: bytes, place: int, word: str) -> bytes:
    """A line moves to the right or to the left."""
    lines = data.splitlines(keepends=True)
    number = place % len(lines)
    lines[number] = b"  " + lines[number] if len(word) % 2 else lines[number].lstrip()
    return b"".join(lines)


def cut_off(data: bytes, place: int, word: str) -> bytes:
    """The disk was full."""
    return data[: place % len(data)]


MUTATIONS = [
    flip_bytes, insert_word, insert_word, replace_value, replace_value, delete_line, swap_lines, repeat_line,
    indent_line, cut_off,
]  # fmt: skip


PLANS = VALID.parent / "plans"
PLAN_FILES = sorted(path.relative_to(PLANS).as_posix() for path in PLANS.rglob("*.*") if path.name != "README.md")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the second authority's tree: districts, targets a year, ranges, rates, what was passed on."""
    return Path(shutil.copytree(PLANS, tmp_path_factory.mktemp("plans") / "content"))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One copy of the valid tree; every example puts back what it changed."""
    yield grow(tmp_path_factory.mktemp("mutations"))


@holds_for(
    examples=300,
    file=st.sampled_from(FILES),
    mutation=st.sampled_from(MUTATIONS),
    place=st.integers(0, 100_000),
    word=st.sampled_from(WORDS) | st.text(max_size=3).filter(lambda text: text.isprintable()),
)
def test_any_damage_is_told(content: Path, file: str, mutation: object, place: int, word: str) -> None:
    """The exit code is 0 or 1, every problem has a place, and what passes the checks can be measured."""
    damage(content, file, mutation, place, word)


@holds_for(
    examples=150,
    file=st.sampled_from(PLAN_FILES),
    mutation=st.sampled_from(MUTATIONS),
    place=st.integers(0, 100_000),
    word=st.sampled_from(WORDS),
)
def test_any_damage_of_plans_and_districts_is_told(
    plans: Path, file: str, mutation: object, place: int, word: str
) -> None:
    """The same for records that the small tree has not."""
    damage(plans, file, mutation, place, word)


def damage(content: Path, file: str, mutation: object, place: int, word: str) -> None:
    """Change one file, check the tree, measure what passes, and put the file back."""
    original = (content / file).read_bytes()
    assert callable(mutation)
    (content / file).write_bytes(mutation(original, place, word))
    try:
        result = run("check", "--content", content)
        assert result.exit_code in (0, 1)
        assert "Traceback" not in result.output
        for path, line, column in PLACE.findall(result.output.replace(f"{content}/", "")):
            assert 1 <= int(line) <= _length(content / path)
            assert int(column) >= 1
        if result.exit_code == 0:
            measure(prepare(content).registry, dt.date(2024, 2, 29))
    finally:
        (content / file).write_bytes(original)


def _length(path: Path) -> int:
    """Lines of a file as an editor counts them."""
    return len(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")) if path.exists() else 1
