"""The valid tree is clean, and every way of breaking it is told at its place, with a way out that works."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees import BROKEN, check, expected, grow, run

from generator.diagnostics.catalogue import CATALOGUE

NAMES = sorted(folder.name for folder in BROKEN.iterdir())


def test_the_valid_tree_is_clean(tmp_path: Path) -> None:
    """Not even a warning, and the exit code says so."""
    result = run("check", "--content", grow(tmp_path), "--strict")
    assert result.exit_code == 0
    assert "没有发现问题" in result.stdout


@pytest.mark.parametrize("name", NAMES)
def test_broken_tree(tmp_path: Path, name: str) -> None:
    """Exactly these problems, at exactly these places, and no other."""
    found = check(grow(tmp_path, BROKEN / name))
    assert [str(one) for one in found] == expected(BROKEN / name)


@pytest.mark.parametrize("name", NAMES)
def test_fixed_line_mends(tmp_path: Path, name: str) -> None:
    """Pasting the corrected line makes its problem go away."""
    content = grow(tmp_path, BROKEN / name)
    for one in check(content):
        if not one.fixed:
            continue
        file = content / one.path
        before = file.read_text(encoding="utf-8")
        lines = before.split("\n")
        assert lines[one.line - 1] == one.source
        lines[one.line - 1] = one.fixed
        file.write_text("\n".join(lines), encoding="utf-8")
        still = {(other.path, other.line, other.code) for other in check(content)}
        assert (one.path, one.line, one.code) not in still
        file.write_text(before, encoding="utf-8")


def test_every_code_has_a_broken_tree() -> None:
    """A row of the catalogue that no tree shows is either dead or untested.

    `unreadable` is shown by the tests of sources: no permission keeps root out, and root may run these tests. Those of
    forms that came back are shown in `tests/office`.
    """
    shown = {line.split()[-1] for name in NAMES for line in expected(BROKEN / name)}
    assert shown | {"unreadable"} == {code for code in CATALOGUE if not code.startswith("form-")}


def test_what_is_expected_is_sorted_by_place() -> None:
    """The lists are literal and in the order of the report."""
    for name in NAMES:
        places = [_place(line) for line in expected(BROKEN / name)]
        assert places == sorted(places), name


def _place(line: str) -> tuple[str, int, int, str]:
    where, code = line.rsplit(" ", 1)
    path, number, column = where.rsplit(":", 2)
    return path, int(number), int(column), code
