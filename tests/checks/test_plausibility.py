"""A warning that a value can hardly be is answered once, beside the value, and stays quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees import BROKEN, check, grow

ANSWER = "confirmed:\n  - what: 又核对了一遍，没有错。\n    by: 门诊部\n    on: 2023-11-20\n"
UNANSWERED = [
    ("unlike-neighbours", "hospitals/first/reports/queues/2023-W32.yml", "    actual: 220\n"),
    ("unlike-neighbours", "hospitals/first/reports/queues/2023-W34.yml", "    actual: 0\n"),
    ("unlike-neighbours", "hospitals/first/reports/queues/2023-W36.yml", "    actual: 2\n"),
    ("unlike-neighbours", "hospitals/first/reports/clean/2024-01-b.yml", "    actual: 60\n"),
    ("never-moves", "hospitals/first/reports/queues/2023-W35.yml", "    actual: 22\n"),
    ("same-as-before", "hospitals/first/reports/queues/2023-W40.yml", ""),
    ("same-as-before", "hospitals/first/reports/queues/2023-W42.yml", ""),
    ("same-as-another", "hospitals/third/reports/queues/2023-Q4.yml", ""),
    ("same-as-another", "hospitals/third/commitments.yml", "    promise: 年底前，车位增加到 80 个。\n"),
]
"""Tree, file, and the line behind which the answer stands; at the end of the file where it is of all of it."""


@pytest.mark.parametrize(("tree", "file", "line"), UNANSWERED)
def test_an_answer_keeps_the_warning_quiet(tmp_path: Path, tree: str, file: str, line: str) -> None:
    content = grow(tmp_path, BROKEN / tree)
    before = [problem for problem in check(content) if problem.path == file]
    assert before
    text = (content / file).read_text(encoding="utf-8")
    indent = line[: len(line) - len(line.lstrip())]
    answer = "".join(f"{indent}{part}\n" for part in ANSWER.splitlines())
    answered = text.replace(line, line + answer) if line else text + answer
    (content / file).write_text(answered, encoding="utf-8")
    assert [problem for problem in check(content) if problem.path == file] == []


def test_what_is_usual_for_a_small_count_is_no_slip(tmp_path: Path) -> None:
    """One, none, two, none: nobody's digits are missing."""
    content = grow(tmp_path, BROKEN / "unlike-neighbours")
    for week, value in zip(range(30, 38), (1, 0, 2, 1, 3, 0, 1, 2), strict=True):
        report = content / f"hospitals/first/reports/queues/2023-W{week}.yml"
        lines = report.read_text(encoding="utf-8").splitlines()[:-1]
        report.write_text("\n".join([*lines, f"    actual: {value}", ""]), encoding="utf-8")
    assert [problem for problem in check(content) if "2023-W3" in problem.path] == []
